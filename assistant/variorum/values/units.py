"""The units that are known: of time, of money, and those that measure things.

Each unit is counted in the base unit of its own system, in which it is exact; `ACROSS` leads from one
system to the other. So "12 months" equals "a year", but is only compatible with "365 days".
"""

from __future__ import annotations

SECOND, MONTH = "s", "month"

TIME: dict[str, tuple[float, str]] = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), (1, SECOND)),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), (60, SECOND)),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), (3_600, SECOND)),
    **dict.fromkeys(("day", "days"), (86_400, SECOND)),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), (604_800, SECOND)),
    **dict.fromkeys(("fortnight", "fortnights"), (1_209_600, SECOND)),
    **dict.fromkeys(("month", "months", "mth", "mths"), (1, MONTH)),
    **dict.fromkeys(("year", "years", "yr", "yrs"), (12, MONTH)),
    **dict.fromkeys(("decade", "decades"), (120, MONTH)),
    **dict.fromkeys(("century", "centuries"), (1_200, MONTH)),
}
MONTH_IN_SECONDS = 2_629_800.0  # a twelfth of a year of 365.25 days

CURRENCY_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "rubles"}
_CURRENCIES = {
    "dollars": "dollar buck bucks",
    "euros": "euro eur",
    "pounds": "pound quid",
    "yen": "jpy",
    "rupees": "rupee",
    "rubles": "ruble rouble roubles rub",
    "crowns": "crown krona kronor krone kroner koruna kr",
    "zloty": "zlotys pln",
    "francs": "franc",
    "marks": "",
    "pesos": "peso",
    "yuan": "renminbi rmb cny",
    "liras": "lira lire",
    "shekels": "shekel",
    "hryvnias": "hryvnia hryvnias",
    "rand": "rands zar",
    "US dollars": "usd",
    "British pounds": "gbp",
    "Swiss francs": "chf",
    "Canadian dollars": "cad",
    "Australian dollars": "aud",
    "New Zealand dollars": "nzd",
    "Hong Kong dollars": "hkd",
    "Singapore dollars": "sgd",
    "Swedish crowns": "sek",
    "Norwegian crowns": "nok",
    "Danish crowns": "dkk",
    "Czech crowns": "czk",
    "Indian rupees": "inr",
    "cents": "cent",
}
CURRENCIES = {
    word: name for name, words in _CURRENCIES.items() for word in (name.split()[-1], *words.split())
} | {name: name for name in ("dollars", "pounds", "francs", "crowns", "rupees")}
CURRENCIES |= CURRENCY_SIGNS  # "100 €"
CODES = tuple(
    word for words in _CURRENCIES.values() for word in words.split() if len(word) == 3 and word != "yen"
)
"""Of currencies, as they also stand before a sum: "EUR 31,000"."""
RATES = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "pcm": "month",
    "yearly": "year",
    "annually": "year",
    "annum": "year",
    "pa": "year",
    "pw": "week",
    "ph": "hour",
    "h": "hour",
    "hr": "hour",
    "pp": "person",
    "head": "person",
    "each": "one",
}
"""What a sum is paid for, in one word."""
NATIONS = {
    **dict.fromkeys(("us", "american"), "US"),
    **dict.fromkeys(("british", "sterling"), "British"),
    **{word.lower(): word for word in ("Canadian", "Australian", "Swiss", "Swedish", "Danish", "Norwegian")},
    **{word.lower(): word for word in ("Czech", "Mexican", "Egyptian", "Turkish", "Indian", "French")},
}

_METRIC: dict[str, dict[str, float]] = {
    "m": {"mm millimetre millimetres millimeter millimeters": 1e-3, "cm centimetre centimetres": 1e-2}
    | {"centimeter centimeters": 1e-2, "m metre metres meter meters": 1}
    | {"km kms kilometre kilometres kilometer kilometers": 1e3}
    | {"µm μm micrometre micrometres micrometer micrometers micron microns": 1e-6},
    "m²": {"m² sqm": 1, "ha hectare hectares": 1e4, "km²": 1e6},
    "l": {"ml millilitre millilitres milliliter milliliters": 1e-3, "cc": 1e-3}
    | {"l litre litres liter liters": 1, "m³": 1e3},
    "kg": {"mg milligram milligrams": 1e-6, "g gram grams gramme grammes": 1e-3}
    | {"kg kgs kilo kilos kilogram kilograms": 1, "t tonne tonnes": 1e3},
    "km/h": {"kmh kph": 1},
    "W": {"watt watts": 1, "kw kilowatt kilowatts": 1e3, "mw megawatt megawatts": 1e6}
    | {"gw gigawatt gigawatts": 1e9},
    "B": {"kb kilobyte kilobytes": 1e3, "mb megabyte megabytes": 1e6, "gb gigabyte gigabytes": 1e9}
    | {"tb terabyte terabytes": 1e12},
    "bit": {"kbit": 1e3, "mbit megabit megabits": 1e6, "gbit gigabit gigabits": 1e9},
    "Pa": {"hpa mbar millibar millibars": 1e2, "kpa": 1e3, "bar": 1e5, "mpa": 1e6},
    "V": {"v volt volts": 1},
    "A": {"amp amps ampere amperes": 1},
    "Ah": {"mah": 1e-3, "ah": 1},
    "Wh": {"wh": 1, "kwh": 1e3, "mwh": 1e6},
    "Hz": {"hz hertz": 1, "khz": 1e3, "mhz": 1e6, "ghz": 1e9},
    "dB": {"db dba decibel decibels": 1},
    "kcal": {"kcal kilocalorie kilocalories": 1},
    "°C": {"°c celsius": 1},
}
_IMPERIAL: dict[str, dict[str, float]] = {
    "ft": {"in inch inches": 1 / 12, "ft foot feet": 1, "yd yard yards": 3, "mile miles": 5_280},
    "sq ft": {"ft² sqft": 1, "acre acres": 43_560},
    "gal": {"gal gallon gallons": 1, "pint pints": 0.125},
    "lb": {"oz ounce ounces": 1 / 16, "lb lbs": 1, "stone": 14},
    "psi": {"psi": 1},
    "mph": {"mph": 1},
    "°F": {"°f fahrenheit": 1},
}
QUANTITIES: dict[str, tuple[float, str]] = {
    word: (size, base)
    for system in (_METRIC, _IMPERIAL)
    for base, units in system.items()
    for words, size in units.items()
    for word in words.split()
}
TEMPERATURES = {"°C", "°F"}
SQUARES = {"m": "m²", "ft": "sq ft"}
CUBES = {"m": (1e3, "l")}
SPEEDS = {"m": ("km/h", 1e-3), "ft": ("mph", 1 / 5_280)}
SECONDS_OF_SPEED = {"hour": 3_600, "h": 3_600, "minute": 60, "min": 60, "second": 1, "sec": 1, "s": 1}
"""What a length is gone in."""
RATED_BY = {
    "minute": "min",
    "hour": "h",
    "second": "s",
    "sec": "s",
    "hr": "h",
    "litre": "l",
    "liter": "l",
    "metre": "m",
    "meter": "m",
    "kilometre": "km",
    "kilometer": "km",
    "kilogram": "kg",
    "kilo": "kg",
    **dict.fromkeys(("min", "h", "s", "l", "m", "km", "kg", "day", "week", "ml", "m²", "m³", "ha", "t"), ""),
}
"""What a quantity is measured by, as in "57.6 mg/l", and how it is written here if that is another way."""

ACROSS: dict[tuple[str, str], float] = {
    (MONTH, SECOND): MONTH_IN_SECONDS,
    ("ft", "m"): 0.3048,
    ("sq ft", "m²"): 0.09290304,
    ("gal", "l"): 3.785411784,  # of the United States
    ("lb", "kg"): 0.45359237,
    ("mph", "km/h"): 1.609344,
    ("psi", "Pa"): 6_894.757,
}
"""One of the first unit is so many of the second."""
