"""Feedback as evaluation cases: the JSON Lines that `variorum_eval` reads."""

from __future__ import annotations

import hashlib
import json
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum_ui.feedback import Correction, Feedback
from variorum_ui.render.text import counted

# The metrics of the evaluation pass over these: an answer of nothing else can be matched by none.
_ARTICLES = frozenset(("a", "an", "the"))
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Cases:
    """Feedback as JSON Lines.

    `rows` counts the right answers in them. `untold` counts the feedback that is left out because it does
    not tell what is right, `disputed` the rows left out because people contradict each other, one saying
    "not stated" and one an answer.
    """

    lines: str
    rows: int
    untold: int
    disputed: int

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
        return said


def cases(feedback: Iterable[Feedback]) -> Cases:
    """One case for each question: `{"id", "question", "sources": {file name: [answers] or null}}`.

    All answers that are said to be right for a row are accepted.
    """
    told: defaultdict[str, defaultdict[str, list[Correction]]] = defaultdict(lambda: defaultdict(list))
    untold = 0
    for one in feedback:
        if one.gold is None or not _can_be_matched(one.gold):
            untold += 1
        else:
            told[one.question][one.source].append(one.gold)
    disputed = rows = 0
    lines = []
    for question, sources in told.items():
        agreed = {name: golds for name, golds in sources.items() if not _contradict(golds)}
        disputed += len(sources) - len(agreed)
        rows += len(agreed)
        if agreed:
            lines.append(json.dumps(_case(question, agreed), ensure_ascii=False) + "\n")
    return Cases("".join(lines), rows, untold, disputed)


def _contradict(golds: Sequence[Correction]) -> bool:
    return len({gold.answer is None for gold in golds}) > 1


def _can_be_matched(gold: Correction) -> bool:
    return gold.answer is None or not _ARTICLES.issuperset(
        gold.answer.lower().translate(_NO_PUNCTUATION).split()
    )


def _case(question: str, sources: Mapping[str, Sequence[Correction]]) -> dict[str, Any]:
    accepted = {
        name: list(dict.fromkeys(gold.answer for gold in golds if gold.answer is not None)) or None
        for name, golds in sources.items()
    }
    digest = hashlib.sha256(question.encode()).hexdigest()[:12]
    return {"id": f"feedback-{digest}", "question": question, "sources": accepted}
