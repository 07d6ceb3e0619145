// What this window shows, for when it is loaded anew: by somebody, or since the server went away and came back.
const OPEN = "variorum-open";
const LOST = "The connection to the server was lost. The page waits for it, then loads itself again. The conversation is kept.";
let shown = null, watching;

function remember(conversation, last) {
  const going = last?.ariaBusy === "true";
  const unanswered = going ? last.querySelector(".v-question").textContent : "";
  shown = conversation;
  sessionStorage.setItem(OPEN, JSON.stringify({ conversation, unanswered }));
  clearInterval(watching);
  if (going) watching = setInterval(lookForServer, 3000);
}

// A server that goes away in the middle of an answer may say nothing at all.
async function lookForServer() {
  const { root, api_prefix, app_id } = window.gradio_config, lost = document.getElementById("lost");
  try {
    const said = await fetch(`${root}${api_prefix}/app_id`);
    if (lost.textContent || !said.ok || (await said.json()).app_id !== app_id) location.reload();
  } catch {
    if (!lost.textContent) lost.textContent = LOST;
  }
}

// The last of what a handler is given is the conversation that this window shows.
function here(given) {
  return [...given.slice(0, -1), shown || ""];
}
