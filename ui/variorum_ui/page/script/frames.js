// The sign that Gradio's page is loading asks for frame after frame, and for good: nobody tells it when it is taken
// away (Gradio 6.31). Left so, an open page costs a sixteenth of a processor while nothing happens. It knows the
// browser's own function from before this script ran: its requests are those that do not come by here.
function endLoading() {
  const frame = window.requestAnimationFrame, others = new Set();
  window.requestAnimationFrame = (then) => {
    const id = frame(then);
    others.add(id);
    return id;
  };
  const first = frame(() => frame(() => {  // by then, whatever else goes on has asked again
    window.requestAnimationFrame = frame;
    const last = frame(() => {});
    for (let id = first + 1; id < last; id++) if (!others.has(id)) cancelAnimationFrame(id);
  }));
}

endLoading();
