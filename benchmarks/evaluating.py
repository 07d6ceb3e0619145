"""What an evaluation costs beside asking its questions: the aim is at most 1.15 times.

    python -m benchmarks.evaluating [--data FILE] [--documents 1000] [--cases 1000] [--sources 3]

One assistant is asked every case through the API; `variorum eval` does the same work for the same cases, and
checks them, keeps every answer, scores, draws intervals and writes both reports. The two take turns,
`--slice` cases at a time, so that what else the machine does hits both; each opens and warms up for itself.
Beside the seconds stands the processor's time, which a busy machine changes less. FILE is JSON Lines of
questions with a `context` and `answers`, as of SQuAD; without it, texts and questions are made of the
examples. Each case asks `--sources` documents, of which one is its own.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.asking import QUESTIONS
from benchmarks.shared import Figure, arguments, documents, keep, read_lines, write_files
from variorum import Assistant
from variorum.reader import OnnxReader
from variorum_eval.cases import Case, parse_gold
from variorum_eval.evaluation import Bench
from variorum_eval.memory import program_fingerprint
from variorum_eval.metrics.shipped import METRICS
from variorum_eval.report.files import write_report
from variorum_eval.report.findings import Findings
from variorum_eval.report.model import Head, make_report
from variorum_eval.settings import Settings
from variorum_eval.sources import Names, check_sources, wanted
from variorum_index import Library, embedder_named


class Clock:
    """Adds up seconds and processor seconds between `start` and `stop`; it is made running."""

    def __init__(self) -> None:
        self.spent = [0.0, 0.0]
        self.start()

    def start(self) -> None:
        self.began = _now()

    def stop(self) -> None:
        self.spent = [
            spent + now - began for spent, now, began in zip(self.spent, _now(), self.began, strict=True)
        ]


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


@dataclass(frozen=True)
class Round:
    """[seconds, processor seconds] of asking, of evaluating, and of the latter after its last answer."""

    asking: list[float]
    evaluating: list[float]
    after: list[float]

    def ratio(self, which: int) -> float:
        return self.evaluating[which] / self.asking[which]


class Asking:
    """The cases through the API, some at a time."""

    def __init__(self, library: Path, cases: tuple[Case, ...]) -> None:
        self.clock = Clock()
        self.cases = cases
        self.assistant = Assistant.open(library)
        self.assistant.warm_up()
        self.clock.stop()
        self.ids = Names.of(self.assistant.library, wanted(cases)).ids()

    def ask(self, begin: int, end: int) -> None:
        self.clock.start()
        for case in self.cases[begin:end]:
            self.assistant.ask(case.question, [self.ids[gold.source] for gold in case.golds], passages=3)
        self.clock.stop()


def evaluate(folder: Path, file: Path, out: Path, size: int) -> Round:
    """Ask and evaluate, taking turns."""
    asked = 0

    def take_turns(stage: str, done: int, total: int) -> None:
        nonlocal asked
        if done % size == 0 or done == total:
            clock.stop()
            asking.ask(asked, done)
            asked = done
            clock.start()

    clock = Clock()
    embedder, settings = embedder_named(), Settings()
    with Library.open(folder, embedder=embedder) as library:
        cases = check_sources(parse_gold(file), library).cases  # as with --skip-bad
    clock.stop()
    asking = Asking(folder, cases)
    clock.start()
    bench = Bench(folder, embedder, OnnxReader(), "shipped", out / "kept")
    results = bench.ask(cases, settings, take_turns)
    after = Clock()
    head = Head(str(file), "", settings.by_name(), bench.fingerprint(), program_fingerprint())
    findings = Findings(make_report(head, results, METRICS))
    for name in ("report.json", "report.html"):
        write_report(out / name, findings)
    clock.stop()
    after.stop()
    asking.assistant.close()
    return Round(asking.clock.spent, clock.spent, after.spent)


def material(given: argparse.Namespace) -> tuple[list[str], list[dict[str, Any]]]:
    """Different texts, and cases as lines of a file of cases."""
    pairs: dict[str, list[tuple[str, list[str]]]] = {}
    if given.data is None:
        for number, text in enumerate(documents(None, given.documents)):
            asked = QUESTIONS[number % len(QUESTIONS)]
            pairs[text] = [(asked, [" ".join(text.split()[:3])])]
    else:
        for row in read_lines(given.data):
            answers = [answer["text"] for answer in row["answers"]]
            if row["context"] in pairs or len(pairs) < given.documents:
                pairs.setdefault(row["context"], []).append((row["question"], answers))
    texts = list(pairs)
    return texts, list(_cases(list(pairs.values()), given.cases, given.sources))


def _cases(asked: list[list[tuple[str, list[str]]]], count: int, sources: int) -> Iterator[dict[str, Any]]:
    """One question of each text in turn, then a second of each."""
    made = 0
    for turn in range(max(map(len, asked))):
        for number, own in enumerate(asked):
            if turn < len(own) and made < count:
                question, answers = own[turn]
                others = {_name((number + step) % len(asked)): None for step in range(1, sources)}
                yield {
                    "id": f"{number}-{turn}",
                    "question": question,
                    "sources": others | {_name(number): answers or None},
                }
                made += 1


def _name(number: int) -> str:
    return f"{number:06}.txt"


def main() -> None:
    parser = arguments(__doc__, rounds=3)
    parser.add_argument("--data", type=Path, help="questions as JSON Lines; else made of the examples")
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--cases", type=int, default=1_000)
    parser.add_argument("--sources", type=int, default=3, help="that each case asks")
    parser.add_argument("--slice", type=int, default=10)
    given = parser.parse_args()
    texts, cases = material(given)
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        library, file = Path(folder) / "library", Path(folder) / "cases.jsonl"
        file.write_text("".join(f"{json.dumps(case)}\n" for case in cases), encoding="utf-8")
        with Library.open(library, create=True) as opened:
            opened.add([write_files(texts, Path(folder) / "texts")])
        for number in range(given.rounds):
            out = Path(folder) / str(number)
            out.mkdir()
            rounds.append(evaluate(library, file, out, given.slice))
    size = f"{len(cases)} cases of {given.sources} sources each, among {len(texts)} documents"
    figures = [
        Figure.of(f"asking: {size}", "s", [each.asking[0] for each in rounds]),
        Figure.of("evaluating the same", "s", [each.evaluating[0] for each in rounds]),
        Figure.of("… of it: figures, intervals and reports", "s", [each.after[0] for each in rounds]),
        Figure.of("evaluating in units of asking", "x", [each.ratio(0) for each in rounds]),
        Figure.of("the same by the processor's time", "x", [each.ratio(1) for each in rounds]),
    ]
    keep(given.out, "evaluating", "evaluating", figures)


if __name__ == "__main__":
    main()
