"""Values as people write them: dates, times, sums, people and more, in many notations."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from training.everyday.themes import Fact

_FIRST = (
    "Ada Amir Anna Ben Bruno Carla Chidi Dana Dov Elif Emeka Eva Farid Fiona Greta Hana Hugo Inga Ivan Jamal "
    "Joel Kira Kofi Lena Liam Lucia Maud Mei Milan Nadia Nils Noor Omar Petra Priya Ravi Rosa Samir Sofia "
    "Tariq Tess Tom Uma Vera Wanda Yusuf Zoe"
).split()
_LAST = (
    "Abara Adler Baker Bianchi Brandt Castillo Chen Costa Dvorak Ekberg Ferris Fischer Greene Haddad Hale "
    "Holm Ito Jansen Kaplan Kovac Lund Lopez Marsh Mensah Moreau Nagy Novak Okafor Okoro Osman Park Patel "
    "Pryce Quist Rahman Reyes Rossi Sand Silva Stone Tanaka Tran Vance Varga Weiss Wolfe Yilmaz Zeller"
).split()
_TOWNS = (
    "Merrow Caldby Hesket Ansbury Delling Fernham Grauholt Larkford Moorstead Ostrava Pellby Rennwick Sandau "
    "Tolby"
).split()
_STREETS = (
    "Ash Water Canal Station Cooper Church Harbour Weaver Garden School Bridge Forest Market Kiln".split()
)
_WAYS = "Street Road Lane Row Yard Square".split()
_ROOMS = (
    "the town hall",
    "the school gym",
    "Room 12",
    "the café by the mill",
    "the back office",
    "the community centre",
    "the car park behind the station",
    "the church hall",
    "Hall B",
    "the library",
    "the depot in Larkford",
    "platform 4",
)
_TRADES = (
    "Heating Motors Roofing Print Catering Logistics Software Garage Timber Electrics Travel Foods".split()
)
_MONTHS = ("January February March April May June July August September October November December").split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_ABOUT = ("about ", "around ", "nearly ", "roughly ", "almost ", "at least ", "more than ", "up to ")

Draw = Callable[[Fact, bool, random.Random], str]


def draw_value(fact: Fact, brief: bool, rng: random.Random) -> str:
    """A value of the fact's kind; `brief` as in notes, chats and forms."""
    return _DRAWS[fact.kind](fact, brief, rng)


def day(rng: random.Random) -> date:
    return date(2019, 1, 1) + timedelta(days=rng.randrange(4_700))


def first_name(rng: random.Random) -> str:
    return rng.choice(_FIRST)


def last_name(rng: random.Random) -> str:
    return rng.choice(_LAST)


def town(rng: random.Random) -> str:
    return rng.choice(_TOWNS)


def street(rng: random.Random) -> str:
    name = f"{rng.choice(_STREETS)} {rng.choice(_WAYS)}"
    number = rng.randint(1, 140)
    return rng.choice((f"{number} {name}", f"{name} {number}"))


def firm(rng: random.Random) -> str:
    name = last_name(rng)
    return rng.choice(
        (
            f"{name} & Sons Ltd",
            f"{name} {rng.choice(_TRADES)}",
            f"{rng.choice(_TRADES)} {name}",
            f"{name} and {last_name(rng)}",
            f"{name}'s",
            f"{rng.choice(_TOWNS)} {rng.choice(_TRADES)} Ltd",
        )
    )


def date_words(when: date, brief: bool, rng: random.Random) -> str:
    """A day in one of many notations."""
    month, weekday = _MONTHS[when.month - 1], _DAYS[when.weekday()]
    full = (
        f"{when.day} {month} {when.year}",
        f"{when.day} {month}",
        f"{weekday}, {when.day} {month}",
        f"{month} {when.day}, {when.year}",
        f"{weekday}",
        f"{weekday} the {_nth(when.day)}",
        f"the {_nth(when.day)} of {month}",
        f"{month} {when.day}",
    )
    short = (
        f"{when:%d/%m/%Y}",
        f"{when.day}.{when.month}.{when.year}",
        f"{when:%Y-%m-%d}",
        f"{when.day}/{when.month}",
        f"{weekday[:3]} {when.day}/{when.month}",
        f"{when.day} {month[:3]}",
        f"the {_nth(when.day)}",
        f"{weekday[:3]} {when.day} {month[:3]}",
        weekday,
        f"{when.day} {month}",
    )
    return rng.choice(short if brief else full)


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _date(fact: Fact, brief: bool, rng: random.Random) -> str:
    return date_words(day(rng), brief, rng)


def _time(fact: Fact, brief: bool, rng: random.Random) -> str:
    hour, minute = rng.randint(7, 21), rng.choice((0, 0, 15, 30, 45))
    twelve, half = (hour - 1) % 12 + 1, "am" if hour < 12 else "pm"
    said = [f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{twelve}.{minute:02} {half}"]
    if minute == 0:
        said += [f"{twelve} {half}", f"{twelve}{half}", f"{_WORDS[twelve - 1]} o'clock"]
    if minute == 30:
        said += [f"half past {_WORDS[twelve - 1]}"]
    return rng.choice(said)


def _money(fact: Fact, brief: bool, rng: random.Random) -> str:
    high = max(fact.high, fact.low + 1)
    amount = rng.uniform(fact.low, high)
    amount = round(amount, -1) if amount > 100 and rng.random() < 0.6 else amount
    whole, exact = f"{amount:,.0f}", f"{amount:,.2f}"
    forms = [
        f"£{whole}",
        f"€{whole}",
        f"${whole}",
        f"{whole} euros",
        f"£{exact}",
        f"EUR {exact}",
        f"GBP {exact}",
    ]
    forms += [f"{whole} pounds", f"{whole} dollars", f"€ {exact}", f"{exact} €"]
    if not brief and rng.random() < 0.2:
        return rng.choice(_ABOUT) + rng.choice(forms[:4])
    return rng.choice(forms)


def _person(fact: Fact, brief: bool, rng: random.Random) -> str:
    first, last = first_name(rng), last_name(rng)
    forms = [f"{first} {last}", f"{rng.choice(('Mr', 'Ms', 'Mrs', 'Dr'))} {last}", f"{first} {last}"]
    return rng.choice([*forms, first, f"{first[0]}. {last}"] if brief else forms)


def _duration(fact: Fact, brief: bool, rng: random.Random) -> str:
    unit = fact.unit or "days"
    count = rng.randint(max(1, int(fact.low)), max(2, int(fact.high)))
    number = _WORDS[count - 1] if count <= len(_WORDS) and rng.random() < 0.6 and not brief else str(count)
    said = f"{number} {unit.removesuffix('s') if count == 1 else unit}"
    chance = rng.random()
    if chance < 0.12:
        return rng.choice(_ABOUT) + said
    if chance < 0.2:
        one = unit.removesuffix("s")
        article = "an" if one == "hour" else "a"
        return rng.choice((f"{article} {one}", f"{article} {one} and a half", f"half {article} {one}"))
    return said


def _count(fact: Fact, brief: bool, rng: random.Random) -> str:
    count = rng.randint(int(fact.low), max(int(fact.low) + 1, int(fact.high)))
    if count <= len(_WORDS) and count and rng.random() < 0.5:
        return _WORDS[count - 1]
    return rng.choice(("", "", "", "", "about ", "almost ", "over ")) + f"{count:,}"


def _measure(fact: Fact, brief: bool, rng: random.Random) -> str:
    number = rng.uniform(fact.low, max(fact.high, fact.low + 1))
    said = f"{number:.1f}" if rng.random() < 0.5 else f"{number:,.0f}"
    return f"{said} {fact.unit}".strip()


def _percent(fact: Fact, brief: bool, rng: random.Random) -> str:
    number = rng.randint(int(fact.low), max(int(fact.low) + 1, min(100, int(fact.high))))
    return f"{number}{rng.choice(('%', ' %', '%', ' per cent', ' percent'))}"


def _place(fact: Fact, brief: bool, rng: random.Random) -> str:
    return rng.choice((street, town, lambda r: r.choice(_ROOMS), lambda r: f"{street(r)}, {town(r)}"))(rng)


def _code(fact: Fact, brief: bool, rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEFGHKLMNPRSTVWXZ") for _ in range(rng.choice((1, 2, 2, 3))))
    number = rng.randint(11, 99_999)
    return rng.choice(
        (f"{letters}-{number}", f"{number}", f"{letters}{number}", f"{number}/{rng.randint(19, 31)}")
    )


def _text(fact: Fact, brief: bool, rng: random.Random) -> str:
    return rng.choice(fact.values)


_DRAWS: dict[str, Draw] = {
    "date": _date,
    "time": _time,
    "money": _money,
    "person": _person,
    "firm": lambda fact, brief, rng: firm(rng),
    "duration": _duration,
    "count": _count,
    "measure": _measure,
    "percent": _percent,
    "place": _place,
    "code": _code,
    "text": _text,
}
