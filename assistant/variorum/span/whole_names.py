"""The whole of a name or an address in its sentence: "Mr Okafor" where a reader took "Okafor"."""

from __future__ import annotations

import re

from variorum.values.dates.names import ALL_MONTHS, WEEKDAYS

_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev)\.?[ \xa0]+$")
_ONE_NAME = re.compile(r"[A-Z][a-z]+(?:['’-][A-Za-z]+)*")
_NAMES_AFTER = re.compile(r"(?: [A-Z][a-z]+(?:['’-][A-Za-z]+)*\b(?!\.\S)){1,2}")
_ASKS_FOR_NAME = re.compile(
    r"(?:^|[,;:.?!]\s)\W*(?:(?:and|but|so|or|then|to|from|by|with|for|of) )?(?:in |at |by |to |for |from )?"
    r"(?:whom?|whose|(?:which|what) (?:company|firm|club|team|organi[sz]ation|bank|hotel|agency|school))\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev)\.? )?"
    r"(?:[A-Z][\w'’-]*\.? ){1,3}[A-Z][\w'’-]+)[ \t]*\r?\n[ \t]*[A-Z][^\n]*"
)
_ASKS_FOR_PART = re.compile(r"\b(?:names?|title|rank)\b", re.IGNORECASE)
"""Who asks for a first name gets that."""
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")
_IN_A_SENTENCE = 3
"""Words in small letters that set a sentence apart from a headline, where every word has a capital."""
_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_ADDRESS = 80
_DWELLING_BEFORE = re.compile(r"\b(?:Flat|Apartment|Apt|Unit|Suite|Block)\.?[ \xa0]+$", re.IGNORECASE)
_STREET = re.compile(r"\d+[A-Za-z]?,?\s+(?=.*[A-Za-z]{3}).*", re.DOTALL)
_HALF_POSTCODE = re.compile(r".*\b[A-Z]{1,2}\d[A-Z\d]?", re.DOTALL)
_REST_OF_POSTCODE = re.compile(r"[ \xa0]\d[A-Z]{2}\b")


def whole_name(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen characters `start` to `end` over title, flat, or the rest of a name, postcode or address."""
    for address in _E_MAIL.finditer(sentence, max(0, start - _LONGEST_ADDRESS), end + _LONGEST_ADDRESS):
        if address.start() <= start and end <= address.end():
            return address.span()
    taken, part = sentence[start:end], _ASKS_FOR_PART.search(question) is not None
    if not part and taken[:1].isupper() and (title := _TITLE_BEFORE.search(sentence, 0, start)):
        start = title.start()
    elif _STREET.fullmatch(taken) and (dwelling := _DWELLING_BEFORE.search(sentence, 0, start)):
        start = dwelling.start()
    if _HALF_POSTCODE.fullmatch(taken) and (rest := _REST_OF_POSTCODE.match(sentence, end)):
        end = rest.end()
    if (
        not part
        and _ONE_NAME.fullmatch(taken)
        and _ASKS_FOR_NAME.search(question)
        and not _is_headline(sentence)
    ):
        names = _NAMES_AFTER.match(sentence, end)
        if names and not any(
            word.casefold() in WEEKDAYS or word.casefold() in ALL_MONTHS for word in names[0].split()
        ):
            end = names.end()
    return start, end


def signed_name(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """The name of "Sipho Mbeki\\nConsultant Cardiologist", which sign a letter, where it is asked who."""
    if not _ASKS_FOR_NAME.search(question):
        return start, end
    signed = _SIGNED.fullmatch(sentence, start, end)
    alone = signed is not None and sentence[:start].rpartition("\n")[2].strip() == ""
    ended = sentence[end:].partition("\n")[0].strip() == ""
    return (start, signed.end("name")) if signed is not None and alone and ended else (start, end)


def _is_headline(sentence: str) -> bool:
    return len(_SMALL_WORD.findall(sentence)) < _IN_A_SENTENCE
