"""Measures of which one is the other, less precisely said: "31 metres" and "30.8 m"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from math import isclose

from variorum.values import Value

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NEAR = 0.1
_LEAST = 10
"""Below, rounding to a whole takes away too much: 2 km are not 2.4 km."""

_Said = tuple[str, Value]


def rounded(one: _Said, other: _Said) -> bool:
    """Whether both measure in the same unit, and one is the other with fewer decimals."""
    if one[1].unit != other[1].unit or not isclose(one[1].low, other[1].low, rel_tol=_NEAR):
        return False  # most pairs end here
    first, second = _number(*one), _number(*other)
    if first is None or second is None:
        return False
    if not isclose(one[1].low * float(second), other[1].low * float(first), rel_tol=1e-9):
        return False  # metres and kilometres
    rough, exact = sorted((first, second), key=_decimals)
    return _decimals(rough) < _decimals(exact) and rough >= _LEAST and rough == _to(exact, rough)


def _number(answer: str, value: Value) -> Decimal | None:
    """The one number of a measure or a percentage."""
    found = _NUMBER.findall(answer)
    if value.kind not in ("quantity", "percentage") or value.low != value.high or len(found) != 1:
        return None
    return Decimal(found[0].replace(",", ""))


def _decimals(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _to(exact: Decimal, rough: Decimal) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-_decimals(rough)), ROUND_HALF_UP)
