"""One spelling for what is written in several: British and American, short forms, numbers, days, "can't"."""

from __future__ import annotations

import re

from variorum.values.dates.names import WEEKDAYS
from variorum.values.words import ORDINALS, SMALL

_ROMAN = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
_NUMBERS = {word: str(n) for word, n in (SMALL | ORDINALS).items()}
_ROMAN_NUMBERS = {roman: str(n) for n, roman in enumerate(_ROMAN, start=2) if len(roman) > 1}
_SUFFIXED = re.compile(r"(\d+)(?:st|nd|rd|th)")
_COUNT = rf"(?:\d{{1,3}}|(?i:{'|'.join(SMALL)}))"


def _score(one: str, other: str) -> str:
    """ "5-2" for "five votes to two"."""
    return "-".join(_NUMBERS.get(count.lower(), count) for count in (one, other))


_WHOLE_TEXT = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(?<=\d)\s+%", "%"),
        (r"^(\d{1,3}) to (\d{1,3})$", r"\1-\2"),  # "ten to five" is a time
        (
            rf"^({_COUNT}) (?:votes?|goals?|points?|sets?|games?) to ({_COUNT})$",
            lambda m: _score(m[1], m[2]),
        ),
        (r"\b([Cc]o)-(?=[a-z])", r"\1"),  # a co-owner is no company
        (r"\b([Cc]an)(?:['’]t|not)\b", r"\1 not"),
        (r"\b([Ww])on['’]t\b", r"\1ill not"),
        (r"n['’]t\b", " not"),
        (r"(?<=[A-Za-z]) St\.?(?=,|$)", " Street"),  # no saint is named last
        (
            r"\b(?:24 ?/ ?7|open 24 hours|24 hours a day(?:,? (?:7|seven) days a week)?"
            r"|(?:a)?round[- ]the[- ]clock|at (?:any|all) times?)(?!\w)",
            "always",
        ),
        (r"\b(?:on |every )?[Ww]eekdays?\b", "Monday to Friday"),
        (r"\beach (?=(?:day|week|month|year)\b)", "every "),
        (r"\bdaily\b", "every day"),  # the Daily Herald stays
        (r"\b(week|month|year)ly\b", r"every \1"),
        (r"\bannually\b", "every year"),
        (r"\bquarterly\b", "every quarter"),
        (r"\bfortnightly\b", "every fortnight"),
        (r"\bbiannually\b", "twice every year"),
        (r"(?:\b[Nn]o\.? ?|#)(?=\d)", "number "),  # "No. 5" denies nothing
        (r"\b[Vv]\.? ?(?=\d)", "version "),
        (r"(?<=\d )(?:BCE|B\.C\.E?)(?!\w)\.?", "BC"),
        (
            r"(?<=[a-z] )(?:S\.A|N\.V|B\.V|A\.G|F\.C|L\.L\.C|L\.L\.P|P\.L\.C)\.?$",
            lambda m: m[0].replace(".", ""),
        ),
        (r"(?<=[A-Za-z] )I$", "1"),  # "Elna I", but not the initial of "Varga, I."
    )
)
_AMERICAN = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(?<=[a-z]{3})isation(s?)$", r"ization\1"),
        (r"(?<=[a-z]{3})is(e[sdr]?|ing)$", r"iz\1"),
        (r"(?<=[a-z]{3})our(s|ed|ing|ite|able|ful)?$", r"or\1"),
        (r"(?<=[a-z]{2})tre(s?)$", r"ter\1"),
        (r"(?<=[a-z]{2})ogue$", "og"),
        (r"^(def|off|lic|pret)ence(s?)$", r"\1ense\2"),
        (r"(?<=[a-z]{2})ell(ed|ing|ers?)$", r"el\1"),
        (r"^programme(s?)$", r"program\1"),
        (r"^grey$", "gray"),
        (r"^aluminium$", "aluminum"),
    )
)
_BRITISH = re.compile(r"is[ei]|isat|our|tre|ogue|ence|ell[ei]|mme|grey|nium")
_LONG = dict(
    pair.split("=")
    for pair in (
        "co=company corp=corporation inc=incorporated ltd=limited bros=brothers assoc=association ave=avenue "
        "rd=road blvd=boulevard mt=mount ft=fort dept=department univ=university govt=government "
        "cllr=councillor cllrs=councillors coun=councillor "
        "apt=apartment gen=general gov=governor capt=captain lt=lieutenant sgt=sergeant rev=reverend"
    ).split()
)
_EVERY = {"every", "each"}
_DAYS = [day for day in WEEKDAYS if day.endswith("day")]


def with_usual_words(text: str) -> str:
    """The text with "can not" for "can't", and "number" for the "No." before one."""
    for pattern, written in _WHOLE_TEXT:
        text = pattern.sub(written, text)
    return text


def usual(word: str) -> str:
    """A word in lower case, in full and in American spelling; "II", "two", "second" and "2nd" are "2"."""
    if word in _ROMAN_NUMBERS:
        return _ROMAN_NUMBERS[word]
    folded = word.casefold()
    if suffixed := _SUFFIXED.fullmatch(folded):
        return suffixed[1]
    if folded in _NUMBERS:
        return _NUMBERS[folded]
    if folded in _LONG:
        return _LONG[folded]
    if _BRITISH.search(folded):  # most words are written the same
        for pattern, written in _AMERICAN:
            folded = pattern.sub(written, folded)
    return folded


def as_weekdays(words: list[str]) -> list[str] | None:
    """Words that are all days of the week, by their full names: "Mon", "every Friday" and "Fridays"."""
    named = []
    for word in words:
        day = WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s"), 7))
        if word not in _EVERY and day == 7:
            return None
        often = word in _EVERY or (word not in WEEKDAYS and word.endswith("s"))
        named += ["every"] * often + ([_DAYS[day]] if day < 7 else [])
    return named
