// What this window shows, for when it is loaded anew: by somebody, or since the server went away and came back.
const OPEN = "variorum-open";
const LOST = "The connection to the server was lost. The page waits for it, then loads itself again. The conversation is kept.";
let shown = null, watching;

// From when a question is sent until its answer is whole, it is kept as one without an answer.
function remember(conversation, unanswered) {
  shown = conversation;
  sessionStorage.setItem(OPEN, JSON.stringify({ conversation, unanswered }));
  clearInterval(watching);
  if (unanswered) watching = setInterval(lookForServer, 3000);
}

// What this window showed when it was loaded anew, unless somebody was quicker and asked already.
function before() {
  return watching ? {} : kept(sessionStorage, OPEN);
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

// The first of what is given is the question.
function asked(given) {
  remember(shown, given[0].trim());  // a question of spaces is none
  return here(given);
}
