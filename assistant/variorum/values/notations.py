"""Amounts in signs and short forms, written out in the words they are read from: "£3m-£4m", "€25 p/h"."""

from __future__ import annotations

import re

from variorum.values import units
from variorum.values.words import SMALL, number, split

_MONEY = re.compile(
    rf"(?:(?:(?<![a-z])(?P<nation>us|au?|ca?|nz|hk|s))?(?P<sign>[$€£¥₹₽])|\b(?P<code>{'|'.join(units.CODES)}))"
    r"\s?(?P<number>\d{1,3}(?: \d{3})+(?:,\d\d)?(?!\d)|\d[\d,.]*)(?:\s?(?:-|to)\s?(?P<to>\d[\d,.]*))?"
    r"(?:[\s-]?(?P<large>thousand|million|billion|trillion|bn|mn|m|k|b)(?![a-z]))?"
)
_DOLLARS = {
    "us": "usd",
    "a": "aud",
    "au": "aud",
    "c": "cad",
    "ca": "cad",
    "nz": "nzd",
    "hk": "hkd",
    "s": "sgd",
}
_LARGE = {"m": "million", "mn": "million", "bn": "billion", "b": "billion", "k": "thousand"}
_PEOPLE = "people|persons|inhabitants|residents|voters|members|users"
_IN_WORDS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\bu\.s\.", "us"),
        (rf"\b({'|'.join(SMALL)}|hundred|\d[\d.,]*) grand$", r"\1 thousand"),
        (r"\bp\s?[./]\s?([awhp])\b\.?", r"p\1"),  # "p.a.", "p/h"
        (r"\bcalendar (?=days?\b)", ""),
        (r"\b(?:degrees?|deg) ?([cf])\b", r"°\1"),
        (r"\bnew zealand dollars?", "nzd"),
        (r"\bhong kong dollars?", "hkd"),
        (r"\bsingapore dollars?", "sgd"),
        (r"\b([kmg])bps\b", r"\1bit/s"),
    )
)
_BESIDE_DIGITS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(\d+) ?h ?(\d{1,2}) ?m(?:ins?|inutes)?\b", r"\1 hours \2 minutes"),
        (r"(?<![a-z])(mm|cm|km|m|ft)2\b", r"\1²"),
        (r"^(\d)(?: ?(?:ft|feet|foot) ?|' ?)(\d{1,2})(?: ?(?:\"|''))?$", r"\1 ft \2 in"),  # 6'2"
        (r"^(\d+) ?(?:stone|st) (\d{1,2})(?: ?(?:lbs?|pounds?))?$", r"\1 stone \2 lb"),
        (r"^(\d+) (euros?|pounds?|dollars?|francs?) (\d{2})(?: cents?| pence)?$", r"\1.\3 \2"),
        (r"(?<=\d)p\b", " pence"),
        (r"(?<=\d)k\b", " thousand"),
        (r"(?<=\d) ?mn\b", " million"),
        (r"(?<=\d) ?bn\b", " billion"),
        (rf"(?<=\d)m(?= (?:{_PEOPLE}|{'|'.join(filter(str.isalpha, units.CURRENCIES))})\b)", " million"),
        (r"^(.*?)(\d[\d,.]*) ?\+ ?(?=[a-z])", r"at least \1\2 "),  # "300+ people"
        (r"^\+ ?(?=\d)", ""),
        (r"(?<![\d/])1/2(?= [a-z])", " half"),
        (r"(?<![\d/])1/4(?= [a-z])", " quarter"),
        (r"(?<![\d/])3/4(?= [a-z])", " three quarters"),
    )
)
_RANGE_DASH = re.compile(r"(\d(?:k|mn|m|bn)?)\s?-\s?(?=[\d$€£¥₹₽])")
_SAID_TWICE = re.compile(r"(?P<said>[^()]+?) ?\((?P<again>[^()]+)\)(?P<rest>.*)")


def written_out(text: str) -> str:
    """A plain text in words; empty where it says two numbers for one, as in "thirty (20) days"."""
    numbered = any(map(str.isdecimal, text))
    if numbered:
        text = _MONEY.sub(_spelled_out, _said_once(_RANGE_DASH.sub(r"\1 to ", text)))
    for pattern, written in (*_IN_WORDS, *(_BESIDE_DIGITS if numbered else ())):
        text = pattern.sub(written, text)
    return text


def _said_once(text: str) -> str:
    """Without the same number said again in brackets: "thirty (30) days"; empty if it is another number."""
    twice = _SAID_TWICE.fullmatch(text)
    again = None if twice is None else number(split(twice["again"]))
    if twice is None or again is None:
        return text
    words = split(twice["said"])
    same = any(number(words[at:]) == again for at in range(len(words)))
    return twice["said"] + twice["rest"] if same else ""


def _spelled_out(match: re.Match[str]) -> str:
    """ "$5 million" is "5 million dollars"."""
    large = match["large"] or ""
    amount = match["number"].rstrip(".,").replace(" ", "") + (f" to {match['to']}" if match["to"] else "")
    currency = match["code"] or units.CURRENCY_SIGNS[match["sign"]]
    if match["nation"] and match["sign"] == "$":
        currency = _DOLLARS[match["nation"]]
    return " ".join((amount, _LARGE.get(large, large), currency)) + " "
