"""How often the yes or no that is said of a sentence is right: claims and questions of development sets.

    python -m training.measure_polarity --data ../shared/data/dev
    python -m training.measure_polarity --texts examples/yes-no-texts.jsonl

Each claim that can be turned into a yes/no question is asked of its evidence, as a source of one passage,
with the shipped reader and verifier; then so is each question with its answer, with another one, and of a
passage that does not answer it. A row that says neither yes nor no claims nothing: it is counted, and not
judged. `--texts` names a file of questions on short texts, written for this, of which only `part` "tune" was
looked at.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.claims import Pair, answers, read_pairs
from training.examples import read_examples
from training.polar import turn
from training.turned import polar_of
from variorum.questions import Form, form_of
from variorum.reader import OnnxReader
from variorum.rows import RowReader
from variorum.verifier import OnnxVerifier
from variorum_index import Document, Passage, ScoredPassage, SourcePassages

log = logging.getLogger("training.measure_polarity")

SETS = {
    "verify": ("fever_symmetric", "climate_fever", "covidfact", "factcheck_gpt", "anli_r1_dev"),
    "nli": ("mnli", "cf_nli", "scitail", "lingnli"),
}
QUESTIONS = ("squad2_dev_A", "quoref_contrast", "covidqa")
"""Those of `qa.jsonl.gz` whose questions are written as such, and are not of opinions."""
_GOLD = {"supported": True, "contradicted": False}


@dataclass(frozen=True)
class Said:
    """What became of one question: `yes` is what was said, `label` one of training.claims.LABELS."""

    yes: bool | None
    label: str

    @property
    def is_right(self) -> bool:
        """Whether what was said is so. Of what is only known to be unsupported, no is not wrong."""
        return self.yes is _GOLD.get(self.label) or (self.label == "unsupported" and self.yes is False)


def asked(pairs: Iterable[Pair]) -> Iterator[tuple[str, Pair]]:
    """The claims as questions, where they can be turned."""
    for pair in pairs:
        question = turn(pair.claim)
        if question is not None and form_of(question) is Form.POLAR:
            yield question, pair


def answered(path: Path, source: str, limit: int, seed: int) -> Iterator[tuple[str, Pair]]:
    """The questions of a set with answers, right or wrong, as yes/no questions, where they can be turned."""
    examples = [example for example in read_examples(path) if example.source == source]
    for question, answer, passage, label in answers(examples, limit, seed):
        polar = polar_of(question, answer)
        if polar is not None and form_of(polar) is Form.POLAR:
            yield polar, Pair(passage, "", label)


def written(path: Path) -> Iterator[tuple[str, str, Pair]]:
    """The part, the question and its text, of a file with `part, question, text, yes` in each line."""
    labels = {so: label for label, so in _GOLD.items()}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["part"], row["question"], Pair(row["text"], "", labels.get(row["yes"], "not_mentioned"))


def say(rows: RowReader, question: str, pair: Pair) -> Said:
    """Ask one question of one passage."""
    text = pair.passage
    document = Document("d", "file:///d", "d", text, None, None, "text/plain", "d")
    source = SourcePassages(document, (ScoredPassage(Passage(0, "d", 0, len(text), text), 1.0),))
    (row,) = rows.read(question, Form.POLAR, [source], 0.0)
    return Said(row.yes, pair.label)


def line(name: str, said: Sequence[Said]) -> str:
    """One line of figures."""
    told = [one for one in said if one.yes is not None]
    right = Counter(one.yes for one in told if one.is_right)
    count = Counter(one.yes for one in told)
    return (
        f"{name}: {len(said)} questions, said {len(told)}, right {sum(right.values())}"
        f" (yes {right[True]} of {count[True]}, no {right[False]} of {count[False]})"
    )


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--limit", type=int, default=1_000, help="claims of each set, at most")
    parser.add_argument("--seed", type=int, default=20261122)
    args = parser.parse_args()
    rows = RowReader(OnnxReader(), OnnxVerifier())
    if args.data is not None:
        for line_of_figures in development(rows, args.data, args.limit, args.seed):
            log.info(line_of_figures)
    if args.texts is not None:
        parts: dict[str, list[Said]] = {}
        for part, question, pair in written(args.texts):
            parts.setdefault(part, []).append(say(rows, question, pair))
        for part, said in parts.items():
            log.info(line(f"{args.texts.name}, {part}", said))


def development(rows: RowReader, data: Path, limit: int, seed: int) -> Iterator[str]:
    """The figures of the development sets, `limit` claims or questions of each."""
    everything: list[Said] = []
    for name, sources in SETS.items():
        for source in sources:
            pairs = read_pairs(data / f"{name}.jsonl.gz", {source: limit}, seed)
            said = [say(rows, question, pair) for question, pair in asked(pairs)]
            yield line(source, said)
            everything += said
    yield line("all claims", everything)
    everything = []
    for source in QUESTIONS:
        said = [say(rows, *each) for each in answered(data / "qa.jsonl.gz", source, limit, seed)]
        yield line(source, said)
        everything += said
    yield line("all questions", everything)


if __name__ == "__main__":
    main()
