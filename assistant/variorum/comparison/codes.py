"""Telephone numbers, postcodes and the like, the same however they are spaced: "MB4 2QD" and "mb42qd"."""

from __future__ import annotations

import re

_PHONE = re.compile(
    r"(?:(?:tel|phone|mobile|mob|ph)\.?:? )?(?P<number>\+?[\d(][\d ()./-]{7,22}\d)", re.IGNORECASE
)
_CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{2,}(?:[ -][A-Za-z0-9]{1,6}){0,4}")
_FEWEST, _LEAST_OF_CODE = 9, 5
"""Digits of a telephone number, more than a date has, and characters of a code."""
_OWN_PART = 8
"""Digits at the end that a number has with the code of its country and without."""


def code_of(answer: str) -> str:
    """The telephone number, postcode or the like that an answer is, without its spacing; "" for all else.

    A telephone number has only digits, with "+" before the code of a country; every other code has a letter.
    """
    return _phone(answer) or _code(answer)


def same_code(one: str, other: str) -> bool:
    """Whether two codes are one: the same, or a telephone number with the code of its country and without."""
    return one != "" and (one == other or _is_abroad(one, other) or _is_abroad(other, one))


def _phone(text: str) -> str:
    """The digits of a telephone number, "+" before those with the code of a country; "" for all else."""
    found = _PHONE.fullmatch(text.strip(" .,;"))
    if found is None:
        return ""
    number = found["number"].replace("(0)", "")
    digits = re.sub(r"\D", "", number)
    if len(digits) < _FEWEST:
        return ""
    if number.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _is_abroad(whole: str, own: str) -> bool:
    """Whether one is the other with the code of its country: "+44 7700 900123" and "07700 900123"."""
    rest = own.removeprefix("0")
    return whole.startswith("+") and own.startswith("0") and len(rest) >= _OWN_PART and whole.endswith(rest)


def _code(text: str) -> str:
    """Letters and digits of a code in one piece, in capitals; "" for all else, as for words and a number."""
    text = text.strip(" .,;")
    if not _CODE.fullmatch(text) or any(len(word) > 3 and word.isalpha() for word in text.split()):
        return ""
    joined = re.sub(r"[ -]", "", text)
    return joined.upper() if len(joined) >= _LEAST_OF_CODE else ""
