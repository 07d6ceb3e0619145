// What the page does by itself: drawing what a handler sent, telling handlers what was chosen, moving about.
// Everything drawn was escaped by the server (see render/text.py).
window.variorum = (() => {
  const KEPT = "variorum-look", OPEN = "variorum-open";
  const LOST = "The connection to the server was lost. The page waits for it, then loads itself again. The conversation is kept.";
  let reopen = () => {}, askAll = () => {}, shown = null, watching;

  // Draw into an element; what was open stays open, and the focus stays where it was.
  function draw(element, html) {
    const open = [...element.querySelectorAll("details[open][id]")].map((details) => details.id);
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    element.innerHTML = html;
    for (const id of open) element.querySelector("#" + CSS.escape(id))?.setAttribute("open", "");
    if (focused) element.querySelector("#" + CSS.escape(focused))?.focus({ preventScroll: true });
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

  function turns(element, trigger, props, watch, events) {
    const log = element.firstElementChild;
    log.setAttribute("role", "log");
    log.setAttribute("aria-label", "Conversation");
    const show = () => {
      const { whole, anew, conversation, turns: told = [] } = props.value || {};
      if (anew) askAll();  // as a server does that has just begun
      if (whole) log.replaceChildren();
      for (const { number, html } of told) {
        let turn = log.children[number];
        while (log.children.length > number + 1) log.lastElementChild.remove();
        const fresh = !turn;
        if (fresh) {
          turn = document.createElement("article");
          turn.className = "v-turn";
          turn.dataset.testid = "turn";
          log.append(turn);
        }
        draw(turn, html);
        turn.setAttribute("aria-busy", String(!turn.querySelector(".v-actions")));  // read aloud when it is whole
        if (fresh && !whole) turn.scrollIntoView({ block: "start" });
      }
      if (conversation !== undefined) remember(conversation, log.lastElementChild);
      log.classList.toggle("v-none", !log.children.length);
      if (whole) log.lastElementChild?.scrollIntoView({ block: "start" });
      choose();
    };
    reopen = () => {
      const { conversation, unanswered } = kept(sessionStorage, OPEN);
      if (!log.children.length && (conversation || unanswered)) trigger("reopen", { conversation, unanswered });
    };
    tell(element, trigger, events);
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copy]");
      if (button) copy(button);
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

  // What this window shows, for when it is loaded anew: by somebody, or since the server went away and came back.
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
  const here = (given) => [...given.slice(0, -1), shown || ""];

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

  function evidence(element, trigger, props, watch, events) {
    const place = element.firstElementChild;
    const show = () => {
      draw(place, props.value || "");
      for (const here of place.querySelectorAll("[data-here]")) toMiddle(here);
      choose();
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

  // What is to be saved comes as text, and leaves as a file.
  function saved(element, trigger, props, watch) {
    watch("value", () => {
      const { name, content } = props.value || {};
      if (!name) return;
      const href = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
      Object.assign(document.createElement("a"), { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10000);
    });
  }

  // Mark the row whose document is open.
  function choose() {
    for (const row of document.querySelectorAll(".v-chosen")) row.classList.remove("v-chosen");
    const { turn, source } = document.querySelector("#evidence [data-source][data-turn]")?.dataset || {};
    if (turn) rowOf(`${turn}:${source}`)?.classList.add("v-chosen");
  }

  const rowOf = (name) => document.querySelector(`[data-row="${CSS.escape(name)}"]`);

  function toMiddle(element) {
    const text = element.closest(".v-text");
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

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {  // not allowed, as on a page that did not come over TLS
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const name = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = name), 1500);
  }

  function confirmed(name, what) {
    const dialog = document.getElementById("confirm");
    document.getElementById("confirm-name").textContent = name;
    document.getElementById("confirm-what").textContent = what;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((decided) =>
      dialog.addEventListener("close", () => decided(dialog.returnValue === "yes"), { once: true }));
  }

  const write = () => document.querySelector("#question textarea")?.focus();

  function step(by) {
    const rows = [...document.querySelectorAll("#conversation [data-row] .v-open")].filter((row) => row.checkVisibility());
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 && by < 0 ? rows.at(-1) : rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  const judge = (judgement) =>
    document.activeElement?.closest("[data-row]")?.querySelector(`[data-judgement=${judgement}]`)?.click();

  const last = (selector) => [...document.querySelectorAll(selector)].at(-1)?.click();
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
    c: () => last("[data-do=compare]"),
    "?": () => document.getElementById("shortcuts")?.showModal(),
  };

  function look(theme, density, shortcuts) {
    localStorage.setItem(KEPT, JSON.stringify({ theme, density, shortcuts }));
    apply();
  }

  function kept(storage, name) {
    try {
      return JSON.parse(storage.getItem(name)) || {};
    } catch {
      return {};
    }
  }

  function apply() {
    const { theme = "system", density = "comfortable" } = kept(localStorage, KEPT);
    const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.body.classList.toggle("dark", dark);
    document.body.dataset.density = density;
  }

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || kept(localStorage, KEPT).shortcuts === false) return;
    const act = KEYS[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
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
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-shortcuts]")) document.getElementById("shortcuts").showModal();
  });
  addEventListener("load", apply);
  return { turns, judged, evidence, sheet, sources, saved, look, write, apply, here, reopen: () => reopen() };
})();
