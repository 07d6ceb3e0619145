"""Whether a document writes the day before the month: "14/08/2031" tells what its "02/11/2031" is."""

from __future__ import annotations

import re

_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")
_READ = 20_000
"""Characters of a document that are looked through."""


def day_first(text: str) -> bool | None:
    """Whether the day comes first in dates such as "14/08/2031"; None where none tells, or they differ."""
    told = set()
    for one, _, other in _DATE.findall(text[:_READ]):
        if int(one) > 12 >= int(other) > 0:
            told.add(True)
        elif int(other) > 12 >= int(one) > 0:
            told.add(False)
    return told.pop() if len(told) == 1 else None
