"""Feedback as evaluation cases: the JSON Lines that `variorum_eval` reads."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from variorum.normalised import normalise
from variorum_index import Library
from variorum_index.paths import path_of
from variorum_ui.feedback import Correction, Feedback, FeedbackError, Judgement
from variorum_ui.render.text import counted

_NO_FEEDBACK = "There is no feedback to export yet. Say of rows on the page whether they are right."
_NOTHING_RIGHT = "No case can be made of the feedback. {} Where a row is wrong, write what it should say."


@dataclass(frozen=True, slots=True)
class Cases:
    """Feedback as JSON Lines.

    `rows` counts the right answers in them. `untold` counts the feedback that is left out because it does
    not tell what is right, `disputed` the rows left out because people contradict each other, one saying
    "not stated" and one an answer, `unheld` the right answers that their document does not hold.
    """

    lines: str
    rows: int
    untold: int
    disputed: int
    unheld: int

    @property
    def summary(self) -> str:
        """One sentence that counts what is in them."""
        questions = self.lines.count("\n")
        answers = counted(self.rows, "right answer", "right answers")
        return f"{counted(questions, 'question', 'questions')} with {answers}."

    @property
    def left_out(self) -> str:
        """A sentence for each reason to leave feedback out, with how much; empty if none was."""
        reasons = {
            "it does not tell what is right": self.untold,
            "people contradict each other": self.disputed,
            "the document does not hold the answer": self.unheld,
        }
        return " ".join(f"Left out, as {reason}: {count}." for reason, count in reasons.items() if count)


def cases(feedback: Iterable[Feedback], library: Library) -> Cases:
    """One case for each question: `{"id", "question", "sources": {name: gold}}`.

    A gold is null for "not stated", else all answers that are said to be right for the row, with the quote
    where somebody found one right. A source's name is that of its file, or its id where that names another
    document of the library too, or none. Answers that the library does not hold (any more) are left out: the
    evaluation would refuse the cases for them. Raises LibraryError if the library cannot be read.
    """
    addresses = library.addresses()
    named = _named(addresses)
    there = set(addresses.values())

    @cache  # one document is said much of, and may be long
    def texts(document_id: str) -> tuple[str, str]:
        text = library.get(document_id).text
        return text, normalise(text)

    def held(one: Feedback, answer: str | None) -> bool:
        if one.document_id not in there:
            return False  # removed since, or another text has taken its place
        text, folded = texts(one.document_id)
        said = normalise(answer or "")
        return (said in ("yes", "no") or said in folded) and (_right_quote(one) or "") in text

    told: defaultdict[str, defaultdict[str, list[Feedback]]] = defaultdict(lambda: defaultdict(list))
    untold = unheld = 0
    for one in feedback:
        if one.gold is None or not _can_be_matched(one.gold):
            untold += 1
        elif not held(one, one.gold.answer):
            unheld += 1
        else:
            told[one.question][one.document_id].append(one)
    disputed = rows = 0
    lines = []
    for question, sources in told.items():
        agreed = {
            said[0].source if named[said[0].source] == {document_id} else document_id: said
            for document_id, said in sources.items()
            if not _contradict(said)
        }
        disputed += len(sources) - len(agreed)
        rows += len(agreed)
        if agreed:
            lines.append(json.dumps(_case(question, agreed), ensure_ascii=False) + "\n")
    return Cases("".join(lines), rows, untold, disputed, unheld)


def cases_to_export(feedback: Sequence[Feedback], library: Library) -> Cases:
    """What `cases` makes of it. Raises FeedbackError where that is nothing, LibraryError as it does."""
    if not feedback:
        raise FeedbackError(_NO_FEEDBACK)
    exported = cases(feedback, library)
    if not exported.rows:
        raise FeedbackError(_NOTHING_RIGHT.format(exported.left_out))
    return exported


def _contradict(said: Sequence[Feedback]) -> bool:
    return len({gold.answer is None for one in said if (gold := one.gold)}) > 1


def _can_be_matched(gold: Correction) -> bool:
    # The evaluation passes over articles and punctuation: an answer of nothing else can be matched by none.
    return gold.answer is None or bool(normalise(gold.answer))


def _named(addresses: Mapping[str, str]) -> defaultdict[str, set[str]]:
    """The ids of documents by the names of their files."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for uri, document_id in addresses.items():
        named[path_of(uri).rsplit("/", 1)[-1]].add(document_id)
    return named


def _case(question: str, sources: Mapping[str, Sequence[Feedback]]) -> dict[str, Any]:
    digest = hashlib.sha256(question.encode()).hexdigest()[:12]
    golds = {name: _gold(said) for name, said in sources.items()}
    return {"id": f"feedback-{digest}", "question": question, "sources": golds}


def _gold(said: Sequence[Feedback]) -> list[str] | dict[str, Any] | None:
    golds = [one.gold.answer for one in said if one.gold is not None]
    answers = list(dict.fromkeys(answer for answer in golds if answer is not None))
    quote = next(filter(None, map(_right_quote, said)), None) if answers else None
    return {"answers": answers, "quote": quote} if quote else answers or None


def _right_quote(one: Feedback) -> str | None:
    return one.quote if one.judgement is Judgement.RIGHT else None
