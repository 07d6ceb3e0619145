"""What kind of value a question asks for. A value of another kind is no answer to it.

Where a text lacks the answer, a reader may take whatever value there is: a sum for a weight, the length of a
frost for a date. Only what surely is of another kind is refused; words that are no value never are.
"""

from __future__ import annotations

import re

from variorum.values import Kind, find_value, parse_value
from variorum.values.units import CURRENCY_SIGNS
from variorum.values.words import LARGE, ORDINALS, SMALL

_SPAN_OF_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries|times?)"
_MONEY = r"(?:euros?|dollars?|pounds?|francs?|crowns?|cents|money)"
_PRICED = (
    r"(?:price|costs?|fees?|rent|salary|wages?|deposit|budget|invoice|bill|fine|charges?|tax|bonus|subscription|ticket"
    r"|tickets|admission|entry|discount|refund)"
)
_OF = r"(?:is|was|are|were|will be|would be) (?:the |its |his |her |their )?(?:[\w-]+ ){0,2}"

_Kinds = frozenset[Kind]
_SUMS: _Kinds = frozenset({"money", "percentage"})
_DATES: _Kinds = frozenset({"date", "annual_date", "time"})
_LENGTHS: _Kinds = frozenset({"duration", "quantity"})


# "The man who called" and "the price when it opened" do not ask who and when.
_FIRST = r"(?:^|[,;:.?!]\s)\W*(?:(?:and|but|so|or|then|to|from|by|with|for|of|at|since|until) )?"


def _asking(pattern: str, before: str = r"(?:\W|^)") -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{pattern})\b", re.IGNORECASE)


# The first that a question matches decides: what it cannot be answered with.
_REFUSED: tuple[tuple[re.Pattern[str], _Kinds], ...] = (
    (_asking(rf"how many {_SPAN_OF_TIME}|how much (?:time|longer|notice)"), _SUMS | {"annual_date"}),
    (_asking(rf"how (?:many|much) {_MONEY}"), _DATES | _LENGTHS),
    (_asking(rf"how long|what {_OF}(?:duration|length)"), _SUMS),
    (
        _asking(r"how much\b.*\b(?:cost|costs|pay|paid|pays|charge[ds]?|price|spen[dt]|earn(?:ed|s)?)"),
        _DATES | _LENGTHS,
    ),
    (_asking(rf"what {_OF}(?:price|cost|costs|fee|rent|salary|deposit|budget)"), _DATES | _LENGTHS),
    (_asking(rf"how (?:high|large|big|low|much) {_OF}{_PRICED}"), _DATES | _LENGTHS),
    (_asking(r"how high\b.*\b(?:rates?|shares?|interest|inflation|turnout|unemployment)"), _DATES | _LENGTHS),
    (
        _asking(
            rf"how (?:heavy|tall|wide|deep|hot|cold|warm)|what {_OF}(?:weight|height|depth|width|temperature)"
        ),
        _DATES | _SUMS | {"duration"},
    ),
    (_asking(rf"what {_OF}(?:speed|distance)"), _DATES | _SUMS),
    (_asking(r"how (?:high|far|fast)"), _DATES | _SUMS),
    (_asking(rf"how many (?:[\w'’-]+ ){{0,2}}{_SPAN_OF_TIME}"), _DATES | {"money"}),
    (_asking(r"how many"), _DATES | {"money", "duration"}),
    (_asking(r"how (?:often|frequently)"), _SUMS | _DATES | {"duration"}),
    (_asking(r"how old"), _SUMS | {"annual_date", "time"}),
    (_asking(r"how much"), frozenset({"annual_date", "time"})),
    (_asking(r"(?:what|which) version"), _DATES | _SUMS | {"duration"}),
    (_asking(r"what time|(?:what|which) (?:day|date|month|year)"), _SUMS | _LENGTHS),
    (_asking(r"when", _FIRST), _SUMS | _LENGTHS),
    (_asking(r"where|whereabouts|whom?", _FIRST), _SUMS | _DATES | _LENGTHS),
)
# No litres for "how heavy", no kilograms for "how tall".
_WEIGHTS, _DISTANCES, _TEMPERATURES = ({"kg", "lb"}, {"m", "ft"}, {"°C", "°F"})
_MEASURED: tuple[tuple[re.Pattern[str], set[str]], ...] = (
    (_asking(rf"how heavy|what {_OF}weight|how much\b.*\bweighs?"), _WEIGHTS),
    (_asking(rf"how (?:tall|deep|wide)|what {_OF}(?:height|depth|width|distance)"), _DISTANCES),
    (
        _asking(rf"how (?:hot|cold|warm)|(?:what|which) {_OF}temperature|(?:at )?(?:what|which) temperature"),
        _TEMPERATURES,
    ),
)
# Ninety pounds may weigh, and 50 Cent sings.
_OTHERWISE = frozenset({"pounds", "cents", "marks", "crowns"})
# "Ten days later" says when, ten days say how long.
_SINCE_OR_AGO = re.compile(
    r"\b(?:ago|later|after|before|earlier|within|in|until|by|since|from|old)\b", re.IGNORECASE
)


_HOW_MANY = _asking(r"how many")
_SOME_NUMBER = re.compile(
    rf"\d|\b(?:an?|no|none|nobody|nothing|not|some|few|fewer|several|many|most|all|every|each|both|either|neither|half"
    r"|pair|couple|dozens?|hundreds|thousands|millions|billions|single|sole|only|once|twice|twins?|triplets?|duo|trio"
    r"|quartet|unlimited|lots?|majority|minority|plenty|numerous|countless|handful|various|multiple|more|less|another"
    rf"|{'|'.join((*SMALL, *LARGE, *ORDINALS))})",
    re.IGNORECASE,
)
_WHO = _asking(r"whom?", _FIRST)
_SOMEBODY_S = re.compile(r"(?:(?:the|my|your|his|her|our|their|its|an?)\s+)?[a-z][a-z-]*(?:['’]s|s['’])")
# "Twice a day" is no length of time, nor a number of people.
_HOW_MANY_TIMES = _asking(rf"how many (?:[\w'’-]+ ){{0,2}}{_SPAN_OF_TIME}")
_HOW_LONG = _asking(r"how long(?! before| after| until)|for how long")
_HOW_OFTEN = re.compile(
    r"(?:once|twice|\w+ times?) (?:an?|per|each|every|in) \w+(?: \w+)?|(?:every|each) (?:\w+ ){0,2}\w+"
    r"|daily|weekly|monthly",
    re.IGNORECASE,
)
_SO_MUCH_TIME = re.compile(
    r"[\w-]+ (?:hours|days|nights|weeks|months) (?:an?|per|each|every|in an?) \w+", re.IGNORECASE
)
_PRONOUNS = frozenset("he she it its his her him they them their this that these those".split())
"""What names nobody and nothing. "I" does, in a message."""
_ASKS_ITSELF = re.compile(
    r"\W*(?:who|whom|whose|what|which|when|where|how(?: (?:often|many|much|long|old|far))?)(?: \w+)?\W*",
    re.IGNORECASE,
)
"""What a document asks itself answers nothing."""
_PRICED_FIRST = re.compile(r"\W*[£$€]\d")
_ASKS_FOR_LITTLE = _asking(r"whom?|when|where|how (?:many|much|long|often|old)|what time", _FIRST)
_WORD = re.compile(r"\w+")
# "Who was the first, and in what year?" is answered with a name, too.
_YEAR = re.compile(
    r"(?:(?!\b(?:who|whom|whose|where|how|what|which)\b).)*\b(?:what|which) year\b", re.IGNORECASE | re.DOTALL
)
_SOME_TIME = re.compile(
    r"\d|\b(?:year|decade|century|spring|summer|autumn|fall|winter|two thousand)\b", re.IGNORECASE
)


def refuses(question: str, answer: str) -> bool:
    """Whether the answer is a value of a kind that the question surely does not ask for, or a pronoun.

    What year it was is answered with a number or with words for a time, and with nothing else, how many with
    words for a number; how long it lasted, or how many there were, not with how often it is.
    """
    if _YEAR.match(question) and not _SOME_TIME.search(answer):
        return True
    if answer.strip(" .,").lower() in _PRONOUNS or _ASKS_ITSELF.fullmatch(answer):
        return True
    if _only_repeats(question, answer):
        return True
    if _WHO.search(question) and _SOMEBODY_S.fullmatch(answer.strip(" .,")):
        return True  # "aunt's" of "your aunt's will"
    how_many = _HOW_MANY.search(question)
    if how_many and not _SOME_NUMBER.search(answer):
        return True
    counts = how_many is not None and not _HOW_MANY_TIMES.search(question)
    said = answer.strip(" .")
    if (counts or _HOW_LONG.search(question)) and _HOW_OFTEN.fullmatch(said):
        return True
    if counts and _SO_MUCH_TIME.fullmatch(said):
        return True
    value = parse_value(answer)
    if value is not None and value.kind == "quantity":
        units = next((units for pattern, units in _MEASURED if pattern.search(question)), None)
        if units is not None and value.unit not in units:
            return True
    refused = next((kinds for pattern, kinds in _REFUSED if pattern.search(question)), None)
    if not refused:
        return False
    if value is None and (within := find_value(answer)) and within.kind == "money":
        value = within  # "2000 euros in September"
    if value is None and "money" in refused and _PRICED_FIRST.match(answer):
        return True  # "£18 (£14 for children)"
    if value is None or value.kind not in refused:
        return False
    if value.kind == "money":
        return value.unit not in _OTHERWISE or any(sign in answer for sign in CURRENCY_SIGNS)
    return value.kind != "duration" or _SINCE_OR_AGO.search(answer) is None


def _only_repeats(question: str, answer: str) -> bool:
    """Whether an answer has no word but the question's: a table's "Show" to "When does the show start?"."""
    said = set(map(str.casefold, _WORD.findall(answer)))
    asked = set(map(str.casefold, _WORD.findall(question)))
    return (
        bool(said) and said <= asked and "or" not in asked and _ASKS_FOR_LITTLE.search(question) is not None
    )
