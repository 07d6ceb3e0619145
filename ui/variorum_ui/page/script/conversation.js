// The conversation: its last questions with their answers, and those before them when they are asked for.
let reopen = () => {};

function turns(element, trigger, props, watch, events) {
  const log = document.createElement("div");
  const earlier = Object.assign(document.createElement("button"), { type: "button", className: "v-earlier", hidden: true });
  element.firstElementChild.append(earlier, log);
  earlier.dataset.do = "earlier";
  log.setAttribute("role", "log");
  log.setAttribute("aria-label", "Conversation");
  const show = () => {
    const { how, anew, conversation, most, turns: told = [] } = props.value || {};
    if (anew) askAll();  // as a server does that has just begun
    if (how === "whole") log.replaceChildren();
    if (how === "earlier") showAbove(log, told);
    else for (const { number, html } of told) showLast(log, number, html, how === "last");
    if (how === "last") while (log.children.length > most) log.firstElementChild.remove();
    if (conversation !== undefined && !anew) remember(conversation, goingOn(log.lastElementChild));
    log.classList.toggle("v-none", !log.children.length);
    if (how === "whole") log.lastElementChild?.scrollIntoView({ block: "start" });
    const first = earlier.dataset.turn = log.firstElementChild?.dataset.number || "0";
    earlier.hidden = first === "0";
    earlier.textContent = `Show earlier questions (${first})`;
    choose();
  };
  reopen = () => {
    const { conversation, unanswered } = before();
    if (!log.children.length && (conversation || unanswered)) trigger("reopen", { conversation, unanswered });
  };
  tell(element, trigger, events);
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-do=again]");
    if (button?.dataset.copy !== undefined) copy(button);
    else if (button) remember(shown, questionOf(button.closest(".v-turn")));
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const { dataset, elements } = event.target;
    trigger("correct", { ...dataset, correction: elements.correction.value });
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("form"))
      event.target.closest("[data-row]").querySelector("[data-do=judge][aria-pressed=true]").focus();
  });
  watch("value", show);
  show();
}

function questionOf(turn) {
  return turn.querySelector(".v-question").textContent;
}

function goingOn(turn) {
  return turn?.ariaBusy === "true" ? questionOf(turn) : "";
}

// What stood in the place of this question or below it gives way.
function showLast(log, number, html, scroll) {
  while (Number(log.lastElementChild?.dataset.number) > number) log.lastElementChild.remove();
  const there = log.lastElementChild?.dataset.number === String(number);
  const turn = there ? log.lastElementChild : newTurn(number);
  if (!there) log.append(turn);
  drawTurn(turn, html);
  if (scroll && !there) turn.scrollIntoView({ block: "start" });
}

// What was read stays where it is on the screen.
function showAbove(log, told) {
  const first = log.firstElementChild, stood = first.getBoundingClientRect().top;
  for (const { number, html } of told) {
    const turn = newTurn(number);
    first.before(turn);
    drawTurn(turn, html);
  }
  log.closest("#part-turns").scrollTop += first.getBoundingClientRect().top - stood;
  first.previousElementSibling?.querySelector(".v-question").focus({ preventScroll: true });
}

function newTurn(number) {
  const turn = document.createElement("article");
  turn.className = "v-turn";
  turn.dataset.testid = "turn";
  turn.dataset.number = number;
  return turn;
}

function drawTurn(turn, html) {
  draw(turn, html);
  turn.setAttribute("aria-busy", String(!turn.querySelector(".v-actions")));  // read aloud when it is whole
}

// One row is drawn anew when something was said of it. If that is not that it is right, what would be is asked.
function judged(element, trigger, props, watch) {
  watch("value", () => {
    const { row: name, html } = props.value || {};
    const row = name && rowOf(name);
    if (!row) return;
    draw(row, html);
    if (document.activeElement?.matches("[data-do=judge][aria-pressed=true]"))
      row.querySelector("[name=correction]")?.focus();
  });
}
