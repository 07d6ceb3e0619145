// Drawing what a handler sent, and telling handlers what was chosen.
// Everything drawn was escaped by the server (see render/text.py).

const STOPS = "a[href], button:enabled, input, select, summary, textarea, [tabindex]";

// Draw into an element; what was open stays open, and the focus where it was, or next to that if it is gone.
function draw(element, html) {
  const open = [...element.querySelectorAll("details[open][id]")].map((details) => details.id);
  const focused = element.contains(document.activeElement) && document.activeElement;
  const stops = () => [...element.querySelectorAll(STOPS)];
  const before = stops(), at = before.indexOf(focused);
  element.innerHTML = html;
  for (const id of open) element.querySelector("#" + CSS.escape(id))?.setAttribute("open", "");
  if (!focused) return;
  const near = [...before.slice(Math.max(at, 0)), ...before.slice(0, Math.max(at, 0)).reverse()];
  const there = near.map(({ id }) => id && element.querySelector("#" + CSS.escape(id))).filter(Boolean);
  for (const stop of [...there, ...stops()]) {
    stop.focus({ preventScroll: true });
    if (document.activeElement === stop) return; // what is disabled, or in closed details, does not take it
  }
}

function tell(element, trigger, events) {
  element.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    const chosen = event.target.closest("[data-do]") || (!event.target.closest("button, a, summary, form") &&
      !String(getSelection()) && row?.querySelector("[data-do]"));
    if (!chosen || !events.includes(chosen.dataset.do)) return;
    const { title, ...said } = chosen.dataset;
    if (said.do !== "remove") return trigger(said.do, said);
    confirmed("Remove this document?", `“${title}” leaves the library. What was answered from it stays.`)
      .then((yes) => yes && trigger("remove", said));
  });
}

function rowOf(name) {
  return document.querySelector(`[data-row="${CSS.escape(name)}"]`);
}

// Mark the row whose document is open.
function choose() {
  for (const row of document.querySelectorAll(".v-chosen")) row.classList.remove("v-chosen");
  const { turn, source } = document.querySelector("#evidence [data-source][data-turn]")?.dataset || {};
  if (turn) rowOf(`${turn}:${source}`)?.classList.add("v-chosen");
}
