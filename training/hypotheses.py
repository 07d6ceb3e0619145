"""Questions of claims that people wrote on a passage, as windows for `training.distil`.

    python -m training.hypotheses --data ../shared/data/train --teacher training/runs/teacher \\
        --out training/runs/hypotheses

A claim's subject, object or ending is asked for (`opened.py`). Where the passage supports the claim, it
answers with these words. Where it does not, and they stand in it all the same, what is wrong with the claim
is left in the question: on the matter, near to what is said, and not answered. What such a window teaches is
half from a teacher that is sure of this and half from the teacher at hand, since one in ten may be wrong.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.certain import certain
from training.claims import Pair, read_pairs
from training.examples import Example
from training.opened import NEGATION, NUMBERS, Open, opened
from training.teach import PART, Taught, read, teach, write
from training.teacher import reader_tokenizer
from training.verbs import Verbs, read_verbs
from training.windows import build_window
from variorum.phrases.words import AUXILIARY, DETERMINERS, JOINING, PREPOSITIONS, PRONOUNS, listed
from variorum.verifier import OnnxVerifier, claim_of

log = logging.getLogger("training.hypotheses")

SOURCES = {
    "nli": ("mnli", "snli", "cf_nli", "scitail"),
    "verify": ("fever_dev_a", "fool-me-twice", "factcheck_gpt"),
    "ground": ("begin_wow",),
}
"""The sets whose terms allow it, by file."""
CAPTIONS = ("snli", "cf_nli")
"""Sets on captions of pictures, which are far from the texts that will be read."""
MOST_CAPTIONS = 4_400
FEWEST, MOST = 6, 120
"""Words of a passage."""
OF_A_PASSAGE = 2
"""Questions of one passage with an answer, and without."""
SURE, LIKELY, UNLIKELY = 0.65, 0.5, 0.38
"""Of the verifier's probabilities, which are careful ones: chosen by eye on some hundred questions."""

_ASKING = listed("how many where when year")
_SMALL = AUXILIARY | PREPOSITIONS | DETERMINERS | PRONOUNS | JOINING
_SMALL |= listed("not very also just only then too more being so someone something who what which")
_WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
_ARTICLE = re.compile(r"\b(?:a|an|the|his|her|its|their|some)(?: ([a-z-]+))? $", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """A question whose answer would stand in its passage at `start`, before it is judged whether it does."""

    source: str
    pair: Pair
    open: Open
    start: int
    answer: str

    @property
    def holds(self) -> bool:
        """Whether the passage supports the claim that the question comes from."""
        return self.pair.label == "supported"


def content(text: str, verbs: Verbs) -> set[str]:
    """The words that carry something, without their endings."""
    return {verbs.stem(word) for word in _WORD.findall(text) if word.lower() not in _SMALL}


def found_in(passage: str, asked: str, verbs: Verbs, *, once: bool) -> tuple[int, str] | None:
    """Where a passage has these words, whatever their article, and how it says them; only if `once`."""
    words = asked.rstrip(",").split()
    if any(word.endswith("ing") and word.islower() for word in words[1:]):
        return None  # "chairs watching a game"
    while words and words[0].lower() in DETERMINERS:
        words = words[1:]
    core = rf"(?<![\w-]){re.escape(' '.join(words))}(?![\w-]|['’]s\b)"
    places = list(re.finditer(core, passage, re.IGNORECASE)) if words else []
    if not places or (once and len(places) > 1):
        return None
    start, end = places[0].span()
    if asked.lower() in NUMBERS:
        return start, passage[start:end]
    following = re.match(r" ([a-z]+)", passage[end:])
    if following and not asked[0].isupper() and following[1] not in _SMALL and not verbs.of(following[1]):
        return None  # "bus" in "bus stop"
    before = None if asked.isdigit() else _ARTICLE.search(passage[:start])
    if before and not (before[1] and (before[1] in _SMALL or before[1].endswith("ing"))):
        start = before.start()
    return start, passage[start:end]


def candidates(source: str, pairs: Sequence[Pair], verbs: Verbs) -> Iterator[Candidate]:
    """The questions of claims on words of their passage; what a passage does not support is left in them."""
    for pair in pairs:
        if not FEWEST <= len(pair.passage.split()) <= MOST:
            continue
        holds, said = pair.label == "supported", content(pair.passage, verbs)
        for question in opened(pair.claim, pair.passage, verbs):
            place = found_in(pair.passage, question.asked, verbs, once=holds)
            kept = content(question.question, verbs) - _ASKING
            if place is None or len(kept) < 2:
                continue
            if not NEGATION.search(pair.claim) if holds else kept - said or pair.label == "contradicted":
                yield Candidate(source, pair, question, *place)


def judged(found: Sequence[Candidate], verifier: OnnxVerifier, verbs: Verbs) -> list[Candidate]:
    """Those that a verifier agrees on: the claim, the answer, and that nothing else could be the answer."""
    claims = verifier.verify([(each.pair.passage, each.pair.claim) for each in found])
    answers = verifier.verify(
        [(each.pair.passage, claim_of(each.open.question, each.answer)) for each in found]
    )
    others = verifier.verify([(each.pair.passage, each.open.without) for each in found])
    kept = []
    for each, claim, answer, other in zip(found, claims, answers, others, strict=True):
        if each.holds:
            good = claim.supported > LIKELY and answer.supported > SURE
        else:
            good = max(claim.supported, other.supported) < UNLIKELY
            if not content(each.open.question, verbs) - content(each.pair.passage, verbs) - _ASKING:
                good = good and other.contradicted > LIKELY
        if good:
            kept.append(each)
    return kept


def balanced(found: Sequence[Candidate], rng: random.Random) -> list[Candidate]:
    """As many with an answer as without, of captions and of all else; few of one passage."""
    taken: Counter[tuple[str, bool]] = Counter()
    kept: dict[tuple[bool, bool], list[Candidate]] = defaultdict(list)
    for each in rng.sample(found, len(found)):
        taken[each.pair.passage, each.holds] += 1
        if taken[each.pair.passage, each.holds] <= OF_A_PASSAGE:
            kept[each.source in CAPTIONS, each.holds].append(each)
    chosen = []
    for captions in (True, False):
        count = min(len(kept[captions, True]), len(kept[captions, False]))
        if captions:
            count = min(count, MOST_CAPTIONS // 2)
        chosen += kept[captions, True][:count] + kept[captions, False][:count]
    return chosen


def placed(found: Sequence[Candidate], share: float, verbs: Verbs, rng: random.Random) -> list[Example]:
    """As examples; a share of them among two to four passages that have no word of the question."""
    passages: dict[str, list[str]] = defaultdict(list)
    for each in found:
        passages[each.source].append(each.pair.passage)
    examples = []
    for each in found:
        context, start = each.pair.passage, each.start
        if rng.random() < share:
            words = content(each.open.question, verbs) | content(each.answer, verbs)
            near = passages[each.source]
            others = [
                _ended(o) for o in rng.sample(near, min(30, len(near))) if not words & content(o, verbs)
            ]
            others = others[: rng.randint(2, 4)]
            at = rng.randint(0, len(others))
            before = "".join(f"{other} " for other in others[:at])
            context = " ".join([f"{before}{_ended(context)}", *others[at:]])
            start += len(before)
        answer, start = (each.answer, start) if each.holds else ("", -1)
        examples.append(Example(each.source, "", context, each.open.question, answer, start))
    return examples


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in '.!?"”' else f"{sentence}."


def with_doubts(said: Taught) -> Taught:
    """What the teacher said of a window, in the mean with what one would say that is certain."""
    both = (_logarithms(certain(said.window).logits) + _logarithms(said.logits)) / 2
    return Taught(said.window, both.astype(np.float16))


def _logarithms(logits: NDArray[np.float16]) -> NDArray[np.float32]:
    """Of the probabilities of starts and of ends."""
    high = logits.astype(np.float32)
    high -= high.max(axis=1, keepdims=True)
    result: NDArray[np.float32] = high - np.log(np.exp(high).sum(axis=1, keepdims=True))
    return result


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True, help="what training.teacher left")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.4, help="of the passages, among others")
    parser.add_argument("--seed", type=int, default=20261210)
    parser.add_argument("--limit", type=int, default=1_000_000, help="use only so many pairs of each set")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng, tokenizer = random.Random(args.seed), reader_tokenizer()
    verbs, verifier = read_verbs(args.data / "qa_srl.jsonl.gz"), OnnxVerifier()
    found: list[Candidate] = []
    for file, sources in SOURCES.items():
        for source in sources:
            pairs = read_pairs(args.data / f"{file}.jsonl.gz", {source: args.limit}, args.seed)
            kept = judged(list(candidates(source, pairs, verbs)), verifier, verbs)
            log.info("%s: %d pairs, %d questions", source, len(pairs), len(kept))
            found += kept
    examples = placed(balanced(found, rng), args.share, verbs, rng)
    windows = [w for example in examples if (w := build_window(example, tokenizer, rng)) is not None]
    rng.shuffle(windows)
    log.info("%d windows, %d not stated", len(windows), sum(window.end == 0 for window in windows))
    said = args.out / "said"
    teach(args.teacher, windows, said, seed=args.seed)
    rows = [with_doubts(row) for row in read(said)]
    for begin in range(0, len(rows), PART):
        write(rows[begin : begin + PART], args.out / f"{begin // PART:04}.npz")


if __name__ == "__main__":
    main()
