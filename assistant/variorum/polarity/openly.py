"""What a yes/no question turns on, and what a passage's answer says of it where it is asked for openly."""

from __future__ import annotations

from variorum.polarity.asked import AskedValue, asked_value
from variorum.polarity.coloured import AskedColour, asked_colour
from variorum.polarity.deciding import Decided, by_colour, by_name, by_value
from variorum.polarity.named import AskedName, asked_name
from variorum.reader import Reading

Asked = AskedValue | AskedName | AskedColour
"""A value, a name or a colour, and the open question."""


def asked_openly(question: str) -> Asked | None:
    """What the question turns on; None if it turns on nothing that could be asked for."""
    return asked_value(question) or asked_colour(question) or asked_name(question)


def by_answer(asked: Asked, passage: str, reading: Reading) -> Decided | None:
    """What the passage's answer to the open question says of what was asked about."""
    if isinstance(asked, AskedValue):
        return by_value(asked, passage, reading)
    if isinstance(asked, AskedName):
        return by_name(asked, passage, reading)
    return by_colour(asked, passage, reading)
