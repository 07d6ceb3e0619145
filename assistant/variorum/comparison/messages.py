"""The day on which a message of a chat was sent, as stands at its head: "[02.04.2034, 22:01] Karim: …"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

_HEAD = re.compile(
    r"\s*\[?(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<one>\d{1,2})(?P<sign>[./])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d))"
    r",?[ T]\d{1,2}[:.]\d\d[^\n]{0,60}?:"
)


def sent_on(message: str, day_first: bool | None = None) -> date | None:
    """The day; None where the text is no message, or its date may be read in two ways ("03/04/2034").

    `day_first` says in which one its document writes them.
    """
    head = _HEAD.match(message)
    with suppress(ValueError):  # 31 February
        if head is None:
            return None
        if head["iso"]:
            return date.fromisoformat(head["iso"])
        one, two = int(head["one"]), int(head["two"])
        year = int(head["year"]) + (2000 if len(head["year"]) == 2 else 0)
        if head["sign"] == "." or one > 12 or one == two or (day_first and two <= 12):
            return date(year, two, one)
        if two > 12 or day_first is False:
            return date(year, one, two)
    return None
