"""How long a person waits at the page: for its being there, for the first row, and with others beside them.

    python -m benchmarks.page [LIBRARY] [--rounds 9] [--people 8] [--turns 200] [--browser /usr/bin/chromium]

A warm server in a process of its own, a real headless Chromium, one machine for both: so the browsers of
all people share the processors with the server, which those of real people do not. Without a library, the
articles of `examples/` are served. All times are taken within the page, nobody gets an answer that is
remembered. The aims: the first row within 0.3 s of pressing Enter, the page usable within 2 s of the
server's first answer to a browser that was never there, nobody of eight who ask at once waits more than 4
times what one who asks alone does, and a question after 200 others takes what the first one took.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.shared import Figure, arguments, keep, ratios
from benchmarks.visitors import QUESTIONS, question, served

PATIENCE = 120_000
"""Milliseconds after which a page that does nothing is given up."""
# Seen at the next painting: what is in the document then is on the screen. Nothing polls: that would be work.
_WATCH = """(() => {
  const said = (window.waited = {});
  said.there = new Promise((there) => (said.isThere = there));
  const painted = (then) => requestAnimationFrame(() => setTimeout(then));
  const last = () => document.querySelector("[data-testid=turn]:last-child");
  const usable = () => document.querySelector("#question textarea:enabled") &&
    document.querySelector("[data-testid=source]");
  const look = () => {
    const now = performance.now(), turn = last();
    if (!said.usable && usable()) {
      said.usable = now - performance.getEntriesByType("navigation")[0].responseStart;
      said.isThere(said.usable);
    }
    if (!said.enter || turn?.dataset.number === said.before) return;
    if (!said.first && turn.querySelector("[data-testid=row]")) said.first = now - said.enter;
    if (!turn.querySelector("[data-testid=answer][data-pending='0']")) return;
    said.isWhole([said.first, now - said.enter]);
    said.enter = 0;
  };
  const everything = { childList: true, subtree: true, attributes: true };
  new MutationObserver(() => painted(look)).observe(document, everything);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.closest("#question")) return;
    said.whole = new Promise((whole) => (said.isWhole = whole));
    Object.assign(said, { enter: performance.now(), before: last()?.dataset.number, first: 0 });
  }, { capture: true });
})()"""


@dataclass(frozen=True, slots=True)
class Waited:
    """From pressing Enter, in seconds."""

    first: float
    whole: float


def visit(browser: Browser, address: str) -> tuple[Page, float]:
    """The page as somebody sees it who was never there, and how long it was not usable."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(address)
    return page, float(page.evaluate("waited.there")) / 1000


def ask(pages: Sequence[Page], numbers: Iterator[int]) -> list[Waited]:
    """Each asks another question, all at once."""
    for page in pages:
        page.get_by_role("button", name="Ask", exact=True).wait_for()
        page.get_by_role("textbox", name="Your question").fill(question(next(numbers)))
    for page in pages:
        page.keyboard.press("Enter")
    said = [page.evaluate("waited.whole") for page in pages]
    return [Waited(first / 1000, whole / 1000) for first, whole in said]


def measure(browser: Browser, address: str, rounds: int, people: int, turns: int) -> list[Figure]:
    numbers = itertools.count()
    visits = [visit(browser, address) for _ in range(people)]
    pages = [page for page, _ in visits]
    ask(pages, numbers)  # what is done once only does not count
    alone, together = [], []
    for _ in range(rounds):
        alone.append(ask(pages[:1], numbers)[0])
        together.append(ask(pages, numbers))
    first, last_first = [one.first for one in alone], [max(one.first for one in all_) for all_ in together]
    whole, last_whole = [one.whole for one in alone], [max(one.whole for one in all_) for all_ in together]
    early, late = grown(pages[0], pages[1], numbers, rounds, turns)
    return [
        Figure.of("page usable after the server's first answer", "s", [seconds for _, seconds in visits]),
        Figure.of("first row after Enter, alone", "s", first),
        Figure.of(f"first row after Enter, the last of {people}", "s", last_first),
        ratios("… in units of the former", first, last_first),
        Figure.of("whole answer after Enter, alone", "s", whole),
        Figure.of(f"whole answer after Enter, the last of {people}", "s", last_whole),
        ratios("… in units of the former", whole, last_whole),
        ratios(f"whole answer after {turns} others, in units of one in a new conversation", early, late),
    ]


def grown(
    new: Page, old: Page, numbers: Iterator[int], rounds: int, turns: int
) -> tuple[list[float], list[float]]:
    """What the first question of a conversation waits, and beside it one after many others."""
    remembered = itertools.cycle(range(len(QUESTIONS)))
    for _ in range(turns):
        ask([old], remembered)
    early, late = [], []
    for _ in range(rounds):
        new.get_by_role("button", name="New conversation").click()
        new.locator("[data-testid=turn]").first.wait_for(state="detached")
        early.append(ask([new], numbers)[0].whole)
        late.append(ask([old], numbers)[0].whole)
    return early, late


def main() -> None:
    parser = arguments(__doc__, rounds=9)
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    given = parser.parse_args()
    with served(given.library) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=given.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        figures = measure(browser, server.address, given.rounds, given.people, given.turns)
        browser.close()
    keep(given.out, "page", "page", figures)


if __name__ == "__main__":
    main()
