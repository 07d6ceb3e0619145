"""How much and how many: durations, percentages, money, quantities, counts and ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from variorum.values import units
from variorum.values.bounds import Bounded
from variorum.values.dates.names import MONTHS
from variorum.values.notations import written_out
from variorum.values.value import Kind, NonsenseError, Value
from variorum.values.words import FRACTIONS, LARGE, ORDINALS, PARTS, SMALL, number, ordinal, plain, split

_NOT_COUNTED = {*MONTHS, "bc", "bce", "ad", "ce", "am", "pm", "to", "or", "and", "of", "in", "at", "on", "by"}
_NOT_COUNTED |= set("till until til from with for per without than before after since".split())
_NOT_COUNTED |= set("this next last tomorrow today yesterday tonight".split())
_NOT_COUNTED |= {"a", "an", "the", "s", "ago", "long", "old", "x"} | SMALL.keys() | LARGE.keys()
_NOT_COUNTED |= ORDINALS.keys() | units.TIME.keys() | units.CURRENCIES.keys() | {"present"}
_YEARS_OLD = re.compile(r"(?<=\w)-year-old$")
_SCORE = re.compile(r"[^\w%$€£¥₹₽°]*\d+\s?-\s?\d+[^\w%$€£¥₹₽°]*")
_SHORT_YEAR = re.compile(r"'\d\d")
# "10 Downing Street" counts no streets.
_ADDRESS = re.compile(
    r"\d+[A-Za-z]?,? (?:[A-Z][\w'’-]*\.? ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Place|Close|Court|Way|Terrace|Row|Rise|Gardens|Hill)\.?"
)


def read_amount(answer: str) -> Value | None:
    """Read an amount with what stands around it, or a range of two. Raises NonsenseError."""
    text = plain(answer)
    if _SCORE.fullmatch(text) or _SHORT_YEAR.fullmatch(text):  # "2-1" is a score, "10-15 minutes" is none
        return None
    if _ADDRESS.fullmatch(answer.strip()):
        return None
    text = written_out(_YEARS_OLD.sub(" years", text))
    negative = re.match(r"(?:minus |negative |-\s?(?=\d))", text)
    words = split(text[negative.end() :] if negative else text)
    value = _read(words, ordinal_allowed=not re.search(r"\s[A-Z]", answer.strip()))
    if negative and value is not None:
        return _negated(value) if value.low == value.high else None
    return value


def read_part(answer: str) -> Value | None:
    """The 45 of "45 of 52 pupils". "One of three brothers" may count either, and no part is read of that."""
    words = split(plain(answer))
    at = words.index("of") if "of" in words[1:] else 0
    part, whole = words[:at], words[at + 1 :]
    if part[-1:] == ["out"]:
        part = part[:-1]
    while whole[:1] and whole[0] in ("the", "all", "these", "those", "our", "their", "its"):
        whole = whole[1:]
    first, second = _single(part), _single(whole)
    if first is None or second is None or not first.kind == second.kind == "number" or first.unit:
        return None
    return replace(first, unit=second.unit) if 1 < first.low < second.low else None


def _read(words: list[str], *, ordinal_allowed: bool) -> Value | None:
    if words[:1] == ["from"] and (value := _range(words[1:])):
        return value
    bounded = Bounded.of(words)
    value = _range(bounded.words) or _single(bounded.words)
    if value is None and ordinal_allowed:
        value = _ordinal(bounded.words)
    if value is None:
        return None
    return bounded.applied(value, 0.0 if value.unit not in units.TEMPERATURES else float("-inf"))


def _range(words: list[str]) -> Value | None:
    """ "10 to 15 minutes", "between 2 and 3 km", "one or two hours"; the unit may stand once."""
    between = words[:1] == ["between"]
    words = words[1:] if between else words
    for index in range(1, len(words) - 1):
        if words[index] not in ({"and"} if between else {"to", "or"}):
            continue
        right = _single(words[index + 1 :])
        if right is None:
            continue
        for left in map(_single, _completed(words[:index], words[index + 1 :])):
            alike = left is not None and (left.kind, left.unit) == (right.kind, right.unit)
            if left is not None and alike and left.low <= right.high:  # not 500 of "5 to a hundred"
                return replace(left, high=right.high)
    return None


def _completed(left: list[str], right: list[str]) -> Iterator[list[str]]:
    """The first number of a range as it stands, or with what only the second has after its number."""
    for length in range(min(3, len(right) - 1), -1, -1):
        yield left + right[len(right) - length :]


def _single(words: list[str]) -> Value | None:
    readers: tuple[Callable[[list[str]], Value | None], ...] = (
        _duration,
        _percentage,
        _money,
        _quantity,
        _share,
        _rated,
        _counted,
    )
    return next((value for reader in readers if (value := reader(words)) is not None), None)


def _exactly(kind: Kind, size: float, unit: str) -> Value:
    exact = float(f"{size:.12g}")  # 4.35 km are 4350 m, not 4349.999999
    return Value(kind, exact, exact, unit)


def _duration(words: list[str]) -> Value | None:
    """Sums of number and unit: "2 hours and 15 minutes", "an hour and a half", "half an hour"."""
    said: list[str] = []
    parts: list[tuple[float, str]] = []
    joined = True
    for index, word in enumerate(words):
        if word in units.TIME:
            if _is_rate(said, joined):
                return None
            amount = number([w for w in said if w != "of"] or ["a"])
            # "Hours" says nothing of how many, "second" is a place, and H an initial.
            if amount is None or (not said and (word.endswith("s") or words in (["second"], ["h"]))):
                return None
            size, unit = units.TIME[word]
            parts.append((amount * size, unit))
            said, joined = [], False
        elif word == "and" and not said and parts:
            joined = True
        else:
            said.append(word)
        if index == len(words) - 1 and said:  # "… and a half" after the unit means half of that unit
            amount = number(said) if parts and words[index] in FRACTIONS else None
            last = next((units.TIME[w] for w in reversed(words) if w in units.TIME), None)
            if amount is None or last is None:
                return None
            parts.append((amount * last[0], last[1]))
    if not parts:
        return None
    if any(unit == units.MONTH for _, unit in parts):
        months = (n if unit == units.MONTH else n / units.MONTH_IN_SECONDS for n, unit in parts)
        return _exactly("duration", sum(months), units.MONTH)
    return _exactly("duration", sum(n for n, _ in parts), units.SECOND)


def _is_rate(said: list[str], joined: bool) -> bool:
    """Whether the "a" before a unit counts none: "five days a week" are no twelve, "1450 a month" no time.

    `joined` tells of the first unit, and of one behind "and": "a year and a day".
    """
    if said[-1:] not in (["a"], ["an"]):
        return False
    return said[-2] not in {*FRACTIONS, "of"} if len(said) > 1 else not joined


def _percentage(words: list[str]) -> Value | None:
    """ "37 %", "37 per cent", and with the time that it is paid for: "11.9 % per annum"."""
    for said, rate in ((words, ""), _rate(words)):
        for ending in (["%"], ["percent"], ["per", "cent"], ["pc"], ["pct"]):
            if said[-len(ending) :] == ending:
                amount = number(said[: -len(ending)])
                return None if amount is None else _exactly("percentage", amount, f"%{rate}")
    return None


def _share(words: list[str]) -> Value | None:
    """A part of the whole: "half", "a quarter", "two thirds", "one in five". Thirds are no whole percents."""
    match words:
        case ["half" | "quarter" as part]:
            count, parts = 1.0, PARTS[part]
        case [how_many, "in", whole] | [how_many, "out", "of", whole]:
            count, parts = number([how_many]) or 0.0, int(number([whole]) or 0)
            if not 0 < count < parts or parts not in (*PARTS.values(), 20, 100, 1000):
                return None
        case [how_many, part] if part.removesuffix("s") in PARTS and (how_many in SMALL or how_many == "a"):
            count, parts = number([how_many]) or 0.0, PARTS[part.removesuffix("s")]
            if not 0 < count < parts:
                return None
        case _:
            return None
    share = _exactly("percentage", 100 * count / parts, "%")
    return replace(share, approximate=100 % parts != 0 and 1000 % parts != 0)


def _money(words: list[str]) -> Value | None:
    words, rate = _rate(words)
    if words[-1:] in (["pence"], ["penny"]):
        pence = number(words[:-1])
        return None if pence is None else _exactly("money", pence / 100, "pounds" + rate)
    if words[-1:] == ["sterling"] and words[-2:-1] in (["pounds"], ["pound"]):
        words = [*words[:-2], "british", "pounds"]
    currency = units.CURRENCIES.get(words[-1]) if words else None
    if currency is None:
        return None
    nation = units.NATIONS.get(words[-2]) if len(words) > 1 else None
    amount = number([word for word in words[: -2 if nation else -1] if word != "of"])
    if amount is None:
        return None
    return _exactly("money", amount, (f"{nation} {currency}" if nation else currency) + rate)


def _rated(words: list[str]) -> Value | None:
    """A number that is paid, or done, so often: "1450 per month"."""
    said, rate = _rate(words)
    amount = number(said) if rate and said and said[-1] not in ("a", "an") else None
    return None if amount is None else _exactly("number", amount, rate.strip())


def _rate(words: list[str]) -> tuple[list[str], str]:
    """The words of a sum without what it is paid for, and that: "per day" of "2,500 euros a day"."""
    kept = [word for word in words if word not in ("calendar", "working", "business")]
    match kept[-2:]:
        case [("per" | "each" | "every" | "/"), what] if what.isalpha():
            pass
        case [("a" | "an"), what] if what in units.TIME or what in ("night", "head", "person"):
            pass
        case [_, what] if what in units.RATES:  # "30,000 euros annually"
            return words[:-1], f" per {units.RATES[what]}"
        case _:
            return words, ""
    rest = kept[:-2]
    what = units.RATES.get(what, what)
    return rest[:-1] if rest[-1:] == ["for"] else rest, f" per {what}"


def _quantity(words: list[str]) -> Value | None:
    """A number with a unit of measure; "6 ft 2 in" too."""
    if words and words[-1] in units.QUANTITIES:
        size, base = units.QUANTITIES[words[-1]]
        rest = words[:-1]
        if rest and rest[-1] in ("degrees", "degree", "°") and base in units.TEMPERATURES:
            rest = rest[:-1]
        power = rest[-1] if rest else ""
        if power in ("square", "sq") and base in units.SQUARES:
            size, base, rest = size**2, units.SQUARES[base], rest[:-1]
        elif power in ("cubic", "cu") and base in units.CUBES:
            size, base, rest = size**3 * units.CUBES[base][0], units.CUBES[base][1], rest[:-1]
        amount = number(rest)
        if amount is not None:
            return _exactly("quantity", amount * size, base)
        for index, word in enumerate(rest[:-1]):
            if units.QUANTITIES.get(word, (0, ""))[1] == base:
                first, second = _quantity(rest[: index + 1]), _quantity([*rest[index + 1 :], words[-1]])
                if first and second:
                    return _exactly("quantity", first.low + second.low, base)
    return _measured_by(words)


def _measured_by(words: list[str]) -> Value | None:
    """A speed, in the unit of its system, or another quantity with what it is measured by: "57.6 mg/l"."""
    at = next((at for at in range(1, len(words) - 1) if words[at] in ("per", "a", "an", "/")), 0)
    by = words[at + 1 :]
    what = _quantity(words[:at]) if at and not set(words[:at]) & {"per", "/"} else None
    if what is None or not by:
        return None
    if what.unit in units.SPEEDS and len(by) == 1 and by[0] in units.SECONDS_OF_SPEED:
        unit, size = units.SPEEDS[what.unit]
        return _exactly("quantity", what.low * size * 3_600 / units.SECONDS_OF_SPEED[by[0]], unit)
    if words[at] not in ("per", "/") or by[-1] not in units.RATED_BY:
        return None
    count = number(by[:-1]) if by[:-1] else 1.0  # the 100 of "8 l/100 km"
    if count is None:
        return None
    counted = "" if count == 1 else f"{count:g} "
    return replace(what, unit=f"{what.unit} per {counted}{units.RATED_BY[by[-1]] or by[-1]}")


def _counted(words: list[str]) -> Value | None:
    """A number, alone or with one or two words after it: "17", "18,500 voters", "17 formal meetings"."""
    for length in range(len(words), max(0, len(words) - 3), -1):
        amount, unit = number(words[:length]), words[length:]
        if amount is not None and words[:length] not in (["a"], ["an"]):
            # "4 July" is a date, "2-1" a score, and "two hours" would have been a duration.
            named = all(word.isalpha() and word not in _NOT_COUNTED for word in unit) or _are_working_days(
                unit
            )
            return _exactly("number", amount, " ".join(unit)) if named else None
    return None


def _are_working_days(unit: list[str]) -> bool:
    """Days that are not counted on: five of them are a week."""
    return (
        len(unit) == 2 and unit[0] in ("working", "business", "school", "bank") and unit[1] in ("day", "days")
    )


def _ordinal(words: list[str]) -> Value | None:
    """ "third", "the 21st", "second place"."""
    for length in (1, 2):
        place, unit = ordinal(words[:length]), words[length:]
        if place is not None and len(unit) <= 1 and all(w.isalpha() and w not in _NOT_COUNTED for w in unit):
            return _exactly("ordinal", place, " ".join(unit))
    return None


def _negated(value: Value) -> Value:
    below_zero = value.kind in ("number", "percentage", "money") or value.unit in units.TEMPERATURES
    if not below_zero:
        raise NonsenseError(f"less than nothing: {value}")
    return replace(value, low=0.0 - value.high, high=0.0 - value.low)
