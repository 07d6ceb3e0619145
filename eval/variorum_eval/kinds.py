"""Kinds of questions, by how they ask."""

from __future__ import annotations

import re

from variorum.questions import Form, form_of

_ASKING = re.compile(r"\bhow (?:many|much|long|old|far|often|big|large|tall|high)\b|\bwh(?:o|om|ose)\b")
_OTHER = re.compile(r"\b(?:when|where|which|what|why|how)\b")
_NAMES = {"whom": "who", "whose": "who", "how much": "how many", "how many": "how many"}


def kind_of(question: str) -> str:
    """ "who", "how many" (or much), "how long" and so on, "yes or no", or "other"."""
    if form_of(question) is Form.POLAR:
        return "yes or no"
    text = question.lower()
    found = min(
        (match for match in (_ASKING.search(text), _OTHER.search(text)) if match),
        key=lambda match: (match.start(), -match.end()),
        default=None,
    )
    if found is None:
        return "other"
    return _NAMES.get(found[0], found[0])
