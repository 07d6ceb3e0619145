"""How long a person waits at the page: for its being there, for the first row, and with others beside them.

    python benchmarks/page.py [LIBRARY] [--rounds 15] [--people 8] [--json FILE] [--browser /usr/bin/chromium]

A warm server in a process of its own, a real headless Chromium, one machine for both. Without a library,
the articles of `examples/` are served. All times are taken within the page. The targets: the first row within
0.3 s of pressing Enter (median), the page usable within 2 s of the server's first answer to a browser that
was never there, and nobody of eight who ask at once waits more than 4 times what one who asks alone does.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
QUESTIONS = (
    "How long was the call?",
    "Who asked for the call?",
    "Where will they meet?",
    "When was the call?",
    "How many trawlers were detained?",
    "Why did Norland close the border posts?",
    "Who is the president of Norland?",
    "What did the spokesman say?",
)
PATIENCE = 120_000
"""Milliseconds after which a page that does nothing is given up."""
# Seen at the next painting: what is in the document then is on the screen.
_WATCH = """(() => {
  const said = (window.waited = {});
  const painted = (then) => requestAnimationFrame(() => setTimeout(then));
  const usable = () => document.querySelector("#question textarea:enabled") &&
    document.querySelector("[data-testid=source]");
  const look = () => {
    const now = performance.now(), turn = document.querySelector("[data-testid=turn]:last-child");
    if (!said.usable && usable())
      said.usable = now - performance.getEntriesByType("navigation")[0].responseStart;
    if (said.turn !== undefined && document.querySelectorAll("[data-testid=turn]").length > said.turn) {
      const is = (selector) => turn.querySelector(selector);
      if (!said.first && is("[data-testid=row]")) said.first = now - said.enter;
      if (!said.whole && is("[data-testid=answer][data-pending='0']")) said.whole = now - said.enter;
    }
  };
  const everything = { childList: true, subtree: true, attributes: true };
  new MutationObserver(() => painted(look)).observe(document, everything);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.closest("#question")) return;
    const turn = document.querySelectorAll("[data-testid=turn]").length;
    Object.assign(said, { enter: performance.now(), turn, first: 0, whole: 0 });
  }, { capture: true });
})()"""


@dataclass(frozen=True, slots=True)
class Waited:
    """From pressing Enter, in seconds."""

    first: float
    whole: float


@dataclass(frozen=True, slots=True)
class Report:
    """All in seconds, one for each round, or for each round the one of all people who waited longest."""

    usable: list[float]
    first_row: list[float]
    alone: list[float]
    together: list[float]
    people: int

    def table(self) -> str:
        """The medians beside the targets."""
        alone, together = statistics.median(self.alone), statistics.median(self.together)
        rows = [
            ("page usable after the server's first answer", statistics.median(self.usable), "s", 2.0),
            ("first row after Enter", statistics.median(self.first_row), "s", 0.3),
            ("whole answer after Enter, alone", alone, "s", None),
            (f"whole answer, the last of {self.people} at once", together, "s", None),
            ("the last waits longer than one alone", together / alone, "times", 4.0),
        ]
        lines = [f"{'':46} {'median':>8}        target"]
        for name, value, unit, target in rows:
            wanted = "" if target is None else f"{target:g} ({'met' if value <= target else 'missed'})"
            lines.append(f"{name:46} {value:8.2f} {unit:6} {wanted}".rstrip())
        return "\n".join(lines)


@contextmanager
def served(library: Path) -> Iterator[str]:
    """Serve the library from a process of its own, warmed up; give the address."""
    command = [sys.executable, "-c", "from variorum_ui.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--library", str(library)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "is open at" in line)
            yield line.split("is open at ")[1].split()[0]
        finally:
            process.terminate()


def visit(browser: Browser, address: str) -> tuple[Page, float]:
    """The page as somebody sees it who was never there, and how long it was not usable."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("waited.usable")
    return page, float(page.evaluate("waited.usable")) / 1000


def type_in(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="Your question")
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    box.fill(question)


def waited(page: Page) -> Waited:
    page.wait_for_function("waited.whole")
    said = page.evaluate("waited")
    return Waited(said["first"] / 1000, said["whole"] / 1000)


def ask(pages: Sequence[Page], number: int) -> list[Waited]:
    """Each asks another question, all at once."""
    for place, page in enumerate(pages):
        type_in(page, QUESTIONS[(number + place) % len(QUESTIONS)])
    for page in pages:
        page.keyboard.press("Enter")
    return [waited(page) for page in pages]


def measure(browser: Browser, address: str, rounds: int, people: int) -> Report:
    visits = [visit(browser, address) for _ in range(max(people, 5))]
    pages = [page for page, _ in visits]
    for page in pages[people:]:
        page.context.close()
    pages = pages[:people]
    ask(pages[:1], 0)  # what is done once only does not count
    alone = [ask(pages[:1], number)[0] for number in range(rounds)]
    together = [ask(pages, number) for number in range(max(1, rounds // 3))]
    return Report(
        [seconds for _, seconds in visits],
        [one.first for one in alone],
        [one.whole for one in alone],
        [max(one.whole for one in round_) for round_ in together],
        people,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--json", type=Path, help="where every single time goes")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = arguments.library or Path(folder) / "library"
        if arguments.library is None:
            from variorum import Assistant

            with Assistant.open(library, create=True) as assistant:
                assistant.library.add([EXAMPLES])
        with served(library) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=arguments.browser, args=["--no-sandbox", "--disable-gpu"]
            )
            report = measure(browser, address, arguments.rounds, arguments.people)
            browser.close()
    if arguments.json:
        arguments.json.write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
    print(report.table())


if __name__ == "__main__":
    main()
