// Light or dark, how dense, and whether letters act: as this browser keeps it.
const LOOK = "variorum-look";

function look(theme, density, shortcuts) {
  localStorage.setItem(LOOK, JSON.stringify({ theme, density, shortcuts }));
  apply();
}

function apply() {
  const { theme = "system", density = "comfortable" } = kept(localStorage, LOOK);
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.body.classList.toggle("dark", dark);
  document.body.dataset.density = density;
}

function lettersAct() {
  return kept(localStorage, LOOK).shortcuts !== false;
}

function kept(storage, name) {
  try {
    return JSON.parse(storage.getItem(name)) || {};
  } catch {
    return {};
  }
}

addEventListener("load", apply);
