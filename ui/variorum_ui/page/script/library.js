// The documents, and which of them are asked.
let askAll = () => {};

function sources(element, trigger, props, watch, events) {
  const place = element.firstElementChild;
  tell(element, trigger, events);
  element.addEventListener("change", ({ target }) => {
    if (target.dataset.choose) trigger("choose", { source: target.dataset.choose, asked: target.checked });
  });
  askAll = () => trigger("choose", { asked: true });
  element.addEventListener("click", (event) => {
    const all = event.target.closest("[data-all]");
    if (!all) return;
    const asked = Boolean(all.dataset.all);
    for (const box of element.querySelectorAll("[data-choose]")) box.checked = asked;  // not only once the server says so
    trigger("choose", { asked });
  });
  watch("value", () => draw(place, props.value || ""));
  draw(place, props.value || "");
}
