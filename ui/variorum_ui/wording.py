"""How the small things are said wherever an answer is shown."""

from __future__ import annotations

from variorum import Verdict
from variorum.types import FAIRLY_SURE

VERDICTS = {
    Verdict.AGREE: "The sources agree",
    Verdict.COMPATIBLE: "The sources fit together",
    Verdict.CONFLICT: "The sources conflict",
    Verdict.NOT_COMPARED: "Not compared",
    Verdict.SINGLE: "One source states it",
    Verdict.NOT_STATED: "Not stated",
}


def letter(group: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = ""
    number = group + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def yes_or_no(yes: bool | None) -> str:
    """What stands before a sentence that says yes or no, with a space behind it; else nothing."""
    return "" if yes is None else "Yes: " if yes else "No: "


def sure(confidence: float) -> str:
    """A probability in words."""
    return "very" if confidence >= 0.9 else "fairly" if confidence >= FAIRLY_SURE else "not very"
