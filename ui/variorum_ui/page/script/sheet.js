// The page of a document as a picture.
function sheet(element, trigger, props, watch, events) {
  const place = element.firstElementChild;
  let large = false;
  const size = () => {
    place.querySelector(".v-sheet")?.classList.toggle("v-large", large);
    place.querySelector("[data-larger]")?.setAttribute("aria-pressed", String(large));
    const paper = place.querySelector(".v-paper");
    const mark = place.querySelector(".v-answered, .v-quoted");
    if (!large || !mark) return;
    const at = mark.getBoundingClientRect();
    const around = paper.getBoundingClientRect();
    paper.scrollBy(at.left - around.left - 40, at.top - around.top - paper.clientHeight / 3);
  };
  const show = () => {
    place.removeAttribute("aria-busy");
    draw(place, props.value || "");
    size();
    for (const here of document.querySelectorAll("#evidence [data-here]")) toMiddle(here);  // the text has other room now
  };
  tell(element, trigger, events);
  element.addEventListener("click", (event) => {
    if (!event.target.closest("[data-larger]")) return;
    large = !large;
    size();
  });
  watch("value", show);
  show();
}
