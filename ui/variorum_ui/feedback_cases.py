"""Feedback as evaluation cases: the JSON Lines that `variorum_eval` reads."""

from __future__ import annotations

import hashlib
import json
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum_index import Library, LibraryError
from variorum_index.paths import path_of
from variorum_ui.feedback import Correction, Feedback, Judgement
from variorum_ui.render.text import counted

# The metrics of the evaluation pass over these: an answer of nothing else can be matched by none.
_ARTICLES = frozenset(("a", "an", "the"))
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


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
    unheld: int = 0

    @property
    def summary(self) -> str:
        """One sentence or more that counts."""
        questions = self.lines.count("\n")
        said = f"{counted(questions, 'question', 'questions')} with "
        said += f"{counted(self.rows, 'right answer', 'right answers')}."
        if self.untold:
            said += f" Left out, as it does not tell what is right: {self.untold}."
        if self.disputed:
            said += f" Left out, as people contradict each other: {self.disputed}."
        if self.unheld:
            said += f" Left out, as the document does not hold the answer: {self.unheld}."
        return said


def cases(feedback: Iterable[Feedback], library: Library | None = None) -> Cases:
    """One case for each question: `{"id", "question", "sources": {name: gold}}`.

    A gold is null for "not stated", else all answers that are said to be right for the row, with the quote
    where somebody found one right. A source's name is that of its file, or its id where two documents have
    one file name. With the library that was asked, answers that it does not hold (any more) are left out: the
    evaluation would refuse the cases for them.
    """
    feedback = list(feedback)
    named = _named(library)
    told: defaultdict[str, defaultdict[str, list[Feedback]]] = defaultdict(lambda: defaultdict(list))
    untold = unheld = 0
    for one in feedback:
        named[one.source].add(one.document_id)
        if one.gold is None or not _can_be_matched(one.gold):
            untold += 1
        elif library is not None and not _holds(library, one.document_id, one.gold):
            unheld += 1
        else:
            told[one.question][one.document_id].append(one)
    disputed = rows = 0
    lines = []
    for question, sources in told.items():
        agreed = {
            document_id if len(named[said[0].source]) > 1 else said[0].source: said
            for document_id, said in sources.items()
            if not _contradict(said)
        }
        disputed += len(sources) - len(agreed)
        rows += len(agreed)
        if agreed:
            lines.append(json.dumps(_case(question, agreed), ensure_ascii=False) + "\n")
    return Cases("".join(lines), rows, untold, disputed, unheld)


def _contradict(said: Sequence[Feedback]) -> bool:
    return len({gold.answer is None for one in said if (gold := one.gold)}) > 1


def _can_be_matched(gold: Correction) -> bool:
    return gold.answer is None or bool(_folded(gold.answer))


def _folded(text: str) -> str:
    words = text.lower().translate(_NO_PUNCTUATION).split()
    return " ".join(word for word in words if word not in _ARTICLES)


def _named(library: Library | None) -> defaultdict[str, set[str]]:
    """The ids of the library's documents by the names of their files."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for uri, document_id in library.addresses().items() if library is not None else ():
        named[path_of(uri).rsplit("/", 1)[-1]].add(document_id)
    return named


def _holds(library: Library, document_id: str, gold: Correction) -> bool:
    try:
        text = library.get(document_id).text
    except LibraryError:
        return False  # removed since, or another text has taken its place
    return (
        gold.answer is None or _folded(gold.answer) in ("yes", "no") or _folded(gold.answer) in _folded(text)
    )


def _case(question: str, sources: Mapping[str, Sequence[Feedback]]) -> dict[str, Any]:
    digest = hashlib.sha256(question.encode()).hexdigest()[:12]
    golds = {name: _gold(said) for name, said in sources.items()}
    return {"id": f"feedback-{digest}", "question": question, "sources": golds}


def _gold(said: Sequence[Feedback]) -> list[str] | dict[str, Any] | None:
    golds = [one.gold.answer for one in said if one.gold is not None]
    answers = list(dict.fromkeys(answer for answer in golds if answer is not None))
    right = (one.quote for one in said if one.judgement is Judgement.RIGHT and one.quote)
    quote = next(right, None) if answers else None
    return {"answers": answers, "quote": quote} if quote else answers or None
