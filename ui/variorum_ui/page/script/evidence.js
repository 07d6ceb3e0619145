// The evidence: documents at their quotes, and the way from mention to mention.
function evidence(element, trigger, props, watch, events) {
  const place = element.firstElementChild;
  const show = () => {
    const opener = place.contains(document.activeElement) && openerOf(place);
    const settle = holdRows();
    draw(place, props.value || "");
    for (const here of place.querySelectorAll("[data-here]")) toMiddle(here);
    choose();
    settle();
    if (opener && !openerOf(place)) requestAnimationFrame(() => opener.focus());
    leaf(true);
  };
  // The page as a picture, for what is looked at in a document that has pages; none beside a comparison.
  const leaf = (fresh) => {
    const text = place.querySelector(".v-evidence:not(.v-compare) [data-pages]");
    const shown = document.querySelector("#part-sheet [data-testid]");
    if (!text && !shown) return;
    if (fresh) shown?.parentElement.setAttribute("aria-busy", "true");
    const { start, end, from, to } = text?.querySelector("[data-here]")?.dataset || {};
    trigger("sheet", text ? { source: text.dataset.pages, start, end, from, to } : {});
  };
  tell(element, trigger, events);
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    move(button, Number(button.dataset.move));
    leaf(false);
  });
  element.addEventListener("change", (event) => {
    const compared = event.target.closest("[data-turn]");
    if (!event.target.dataset.side) return;
    const [left, right] = ["left", "right"].map((side) => compared.querySelector(`[data-side=${side}]`).value);
    trigger("compare", { turn: compared.dataset.turn, left, right });
  });
  watch("value", show);
  show();
}

// What the document in the evidence was opened with: a row of an answer, or the library's list.
function openerOf(place) {
  const { turn, source } = place.querySelector("[data-testid][data-source]")?.dataset || {};
  return source && (document.getElementById(`open-${turn}-${source}`) || document.getElementById(`read-${source}`));
}

// When the evidence takes room from the answers, or gives it back, the row that was chosen stays where it was.
function holdRows() {
  const rows = [...document.querySelectorAll("#part-turns [data-row]")];
  const stood = new Map(rows.map((row) => [row, row.getBoundingClientRect().top]));
  const before = document.querySelector("#part-turns .v-chosen");
  return () => {
    const row = document.querySelector("#part-turns .v-chosen") || before;
    if (!row?.checkVisibility()) return;
    document.getElementById("part-turns").scrollTop += row.getBoundingClientRect().top - stood.get(row);
    row.scrollIntoView({ block: "nearest" });
  };
}

function toMiddle(element) {
  const text = element.closest(".v-text");
  // On a narrow page it is not the text that scrolls, but the place as a whole.
  if (text.scrollHeight <= text.clientHeight) return text.closest(".v-side") || element.scrollIntoView({ block: "nearest" });
  const place = element.getBoundingClientRect();
  text.scrollTop += place.top - text.getBoundingClientRect().top - text.clientHeight / 3;
}

function move(button, by) {
  const side = button.closest(".v-side, .v-evidence");
  const mentions = [...side.querySelectorAll("[data-mention]")];
  const at = mentions.findIndex((mention) => mention.hasAttribute("data-here"));
  const next = mentions[(at + by + mentions.length) % mentions.length];
  mentions[at]?.removeAttribute("data-here");
  next.setAttribute("data-here", "");
  toMiddle(next);
  side.querySelector("[data-place]").textContent = `mention ${mentions.indexOf(next) + 1} of ${mentions.length}`;
}
