"""Texts as words, and numbers in digits or words."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
LARGE = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}
PARTS = {"half": 2, "quarter": 4, "third": 3, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
"""What a whole is divided into, for "two thirds"."""

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    **{f"{word}th": SMALL[word] for word in _UNITS if word not in {"one", "two", "three", "five"}},
    **{f"{word[:-1]}ieth": SMALL[word] for word in _TENS},
}
_SUFFIXED = re.compile(r"(\d{1,6})(?:st|nd|rd|th)")

# What stands between words is left out; signs, currencies and what joins two numbers ("8:30", "2-1") is not.
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d[\d,]*(?:\.\d+)?|°[cf]\b|[^\W\d_]+|-(?=\d)|[^\w\s.,;!?\"'“”‘’()-]"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("–—−‒‑", "-"),
        "’": "'",
        "½": " half",
        "¼": " quarter",
        "¾": " three quarters",
        "\xa0": " ",
    }
)
_DOTTED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+(?=,\d\d(?!\d))|(?:\.\d{3}){2,}(?![\d.]))")
_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010\xad][ \t]*\r?\n[ \t]*(?=[a-z])")
_MAIL = re.compile(r"\r?\n[ \t]*(?:>[ \t]?)+")
# "1.500 EUR" are fifteen hundred, "€1.599 a litre" is less than two.
_EUROS = r"(?:€|eur(?:os?)?\b|chf\b|kr\b)"
_DOTTED_EUROS = re.compile(
    rf"(?:(?<=€)|(?<=€ )|(?<=eur )|(?<=chf )|(?<=kr ))(\d{{1,3}})\.(\d\d0)(?![\d.,]*\d)"
    rf"|(?<![\d.,])(\d{{1,3}})\.(\d\d0)(?=\s?{_EUROS})",
    re.IGNORECASE,
)
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[\xa0\u202f\u2009](?=\d{3}(?!\d))")


def unbroken(text: str) -> str:
    """Without the hyphens that only break a word at the end of a line, and without the ">" of quoted mail.

    "4 Novem-\\n> ber" is "4 November".
    """
    return _BROKEN.sub(_mended, _MAIL.sub("\n", text))


def _mended(match: re.Match[str]) -> str:
    return match["first"] + ("-" if is_number_word(match["first"].lower()) else "")  # "twenty-\nfive"


def plain(text: str) -> str:
    """In lower case, with one kind of dash, apostrophe and space, and neither space nor dot for thousands."""
    text = unbroken(text)
    text = _DOTTED_THOUSANDS.sub(lambda match: match[0].replace(".", ""), _SPACED_THOUSANDS.sub("", text))
    text = _DOTTED_EUROS.sub(lambda match: "".join(filter(None, match.groups())), text)
    return " ".join(text.translate(_PLAIN).lower().split())


def split(text: str) -> list[str]:
    """The words, numbers and signs of a plain text."""
    return _TOKEN.findall(text)


def is_number_word(word: str) -> bool:
    """Whether a word can stand in a number."""
    return word[0].isdecimal() or word in SMALL or word in LARGE or word in FRACTIONS


def ordinal(words: list[str]) -> int | None:
    """Which place: "third", "21st", "twenty-first"."""
    if len(words) == 1:
        suffixed = _SUFFIXED.fullmatch(words[0])
        return int(suffixed[1]) if suffixed else ORDINALS.get(words[0])
    if len(words) == 2 and words[0] in _TENS and ORDINALS.get(words[1], 10) < 10:
        return SMALL[words[0]] + ORDINALS[words[1]]
    return None


def number(words: list[str]) -> float | None:
    """A number in digits or words: "40 million", "ninety", "two and a half", "a hundred", "half an"."""
    words = [word for word in words if word != "and"]
    if words[:2] == ["a", "couple"]:
        words = ["two", *words[3 if words[2:3] == ["of"] else 2 :]]
    if words[-2:-1] == ["point"]:
        whole, tenths = number(words[:-2]), SMALL.get(words[-1], 10)
        return None if whole is None or tenths > 9 else whole + tenths / 10
    if not words:
        return None
    total, current, seen = 0.0, 0.0, False
    for index, word in enumerate(words):
        if word[0].isdecimal():
            digits = _digits(word)
            if seen or digits is None:  # two numbers side by side are not one: "555 1234"
                return None
            current, seen = digits, True
        elif word in SMALL:
            room = 100 if current % 100 == 0 else 10 if current % 10 == 0 else 1
            if SMALL[word] >= room or current != int(current):  # "twenty thirty"
                return None
            current, seen = current + SMALL[word], True
        elif word in FRACTIONS:
            if word == "quarters":  # "three quarters"
                if not current:
                    return None
                current *= FRACTIONS[word]
            else:
                current += FRACTIONS[word]
            seen = True
        elif word in LARGE:
            current = (current or (0.0 if seen else 1.0)) * LARGE[word]
            seen = True
            if LARGE[word] > 100:
                total, current = total + current, 0.0
        elif word not in ("a", "an") and not (word == "of" and index and words[index - 1] in FRACTIONS):
            return None
    if not seen:
        return 1.0 if len(words) == 1 else None
    return total + current


def _digits(word: str) -> float | None:
    if len(word) > 30 or not word[-1].isdecimal():
        return None
    if "," not in word or _THOUSANDS.fullmatch(word):
        return float(word.replace(",", ""))
    return float(word.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(word) else None
