"""Answers that say there is none, or no end of it: "nobody", "no injuries", "free of charge", "unlimited"."""

from __future__ import annotations

import re

from variorum.values.value import Value
from variorum.values.words import plain

_NONE = re.compile(r"none(?: at all)?|nil|nobody|no[ -]?one|nothing(?: at all)?|not (?:one|a single one)")
_FREE = re.compile(
    r"(?:for |entirely |completely )?free(?: of charge)?|(?:at )?no (?:charge|cost|fee)s?|gratis"
)
# Of things that can be counted: "no information" and "no limit" are not zero of anything.
_NO_SUCH = re.compile(r"(?:no|not any) ((?:[a-z]+ )?(?:[a-z]+s|people|children|men|women))")
_ENDLESS = 1e300
"""More than anybody counts, and less than infinity, which has no distance to anything."""
_BOUNDLESS = re.compile(
    r"unlimited|limitless|unrestricted"
    r"|(?:there (?:is|was) )?(?:no|without(?: an?| any)?) (?:upper )?(?:limit|maximum)"
)


def nothing(answer: str) -> Value | None:
    """None of anything, of what is counted ("injuries"), or of any money; None for every other text.

    It is a zero only beside a number: "nobody" is also the answer to who came.
    """
    text = plain(answer).strip(" .,;!\"'“”")
    if _NONE.fullmatch(text):
        return Value("number", 0, 0, "")
    if _FREE.fullmatch(text):
        return Value("money", 0, 0, "")
    such = _NO_SUCH.fullmatch(text)
    return None if such is None else Value("number", 0, 0, such[1])


def boundless(answer: str) -> Value | None:
    """More than any number, where the answer says that there is no limit; None for every other text."""
    text = plain(answer).strip(" .,;!\"'“”")
    return Value("number", _ENDLESS, _ENDLESS, "") if _BOUNDLESS.fullmatch(text) else None
