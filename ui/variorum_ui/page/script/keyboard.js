// Shortcuts of one letter.
const KEYS = {
  "/": write,
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector("#evidence [data-move='1']")?.click(),
  p: () => document.querySelector("#evidence [data-move='-1']")?.click(),
  "[": () => document.getElementById("previous-source")?.click(),
  "]": () => document.getElementById("next-source")?.click(),
  r: () => judge("right"),
  w: () => judge("wrong"),
  q: () => judge("unsupported"),
  c: () => [...document.querySelectorAll("[data-do=compare]")].at(-1)?.click(),
  "?": () => document.getElementById("shortcuts")?.showModal(),
};

function write() {
  document.querySelector("#question textarea")?.focus();
}

function step(by) {
  const rows = [...document.querySelectorAll("#conversation [data-row] .v-open")].filter((row) => row.checkVisibility());
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 && by < 0 ? rows.at(-1) : rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function judge(judgement) {
  document.activeElement?.closest("[data-row]")?.querySelector(`[data-judgement=${judgement}]`)?.click();
}

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog");
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !lettersAct()) return;
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shortcuts]")) document.getElementById("shortcuts").showModal();
});

// Escape closes what was opened: a menu, else the evidence. In a form it leaves the form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || event.target.closest?.("dialog, form, select")) return;
  const menu = document.querySelector(".v-menu[open]");
  if (!menu) return document.querySelector("#close-comparison, #close-evidence")?.click();
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Gradio gives each radio a name of its own. With one name a group is one stop for Tab, and arrows choose in it.
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Tab" && !key.startsWith("Arrow")) return;
  for (const radio of document.querySelectorAll("fieldset input[type=radio]"))
    radio.name = radio.closest("fieldset").querySelector("input").name;
}, { capture: true });
