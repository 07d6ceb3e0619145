// What cannot be undone is asked about first.
function confirmed(name, what) {
  const dialog = document.getElementById("confirm");
  document.getElementById("confirm-name").textContent = name;
  document.getElementById("confirm-what").textContent = what;
  dialog.returnValue = "";
  dialog.showModal();
  // Of an earlier question, the closing may be told when this one stands open already: it decides nothing.
  return new Promise((decided) => (dialog.onclose = () => dialog.open || decided(dialog.returnValue === "yes")));
}

// Gradio's own buttons know of no question back: theirs is asked before the click reaches them.
const ASKED = {
  clear: ["Clear this conversation?", "All its questions and answers go. This cannot be undone."],
  delete: ["Delete this conversation?", "It goes with all its questions and answers. This cannot be undone."],
};
let sure = false;

document.addEventListener("click", (event) => {
  const button = event.target.closest("#clear, #delete");
  if (!button || sure) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  confirmed(...ASKED[button.id]).then((yes) => {
    sure = yes;
    if (yes) button.click();
    sure = false;
  });
}, { capture: true });
