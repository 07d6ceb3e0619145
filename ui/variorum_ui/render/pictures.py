"""A timeline of dated answers, a number line of numeric ones: plain SVG, drawn from the values."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from variorum import Answer, SourceAnswer
from variorum.values import Value
from variorum_ui.render.groups import SHAPES
from variorum_ui.render.scale import Scale
from variorum_ui.render.text import counted, text
from variorum_ui.wording import letter

_FEWEST = 3
_KINDS = {
    "date": "Dates",
    "annual_date": "Days of the year",
    "time": "Times of day",
    "duration": "Lengths of time",
    "percentage": "Percentages",
    "number": "Numbers",
    "money": "Amounts of money",
    "quantity": "Quantities",
}
_WIDTH, _LEFT, _RIGHT, _LANE, _AXIS = 640, 74, 20, 26, 32
_SHORTEST = 8
"""Units of the picture: so wide is a value that is a point."""
_LANES = 12


def picture(answer: Answer) -> str:
    """The stated values of the commonest kind and unit, a lane for each group; nothing for under three."""
    if answer.pending:
        return ""
    drawn = [
        row
        for row in answer.sources
        if row.value is not None and row.value.kind in _KINDS and not _endless(row.value)
    ]
    kinds = Counter((row.value.kind, row.value.unit) for row in drawn if row.value is not None)
    if max(kinds.values(), default=0) < _FEWEST:
        return ""
    common = max(kinds, key=lambda kind: kinds[kind])
    lanes: defaultdict[int, list[tuple[SourceAnswer, Value]]] = defaultdict(list)
    for row in drawn:
        if row.value is not None and (row.value.kind, row.value.unit) == common:
            lanes[row.group or 0].append((row, row.value))
    shown = [(group, lanes[group]) for group in sorted(lanes)][:_LANES]
    return _figure(common[0], shown, len(drawn) - sum(len(members) for _, members in shown))


def _figure(
    kind: str, lanes: Sequence[tuple[int, Sequence[tuple[SourceAnswer, Value]]]], undrawn: int
) -> str:
    """`undrawn` answers have values too, of another kind, or in lanes for which there is no room."""
    scale = Scale.over([value for _, members in lanes for _, value in members])
    height = len(lanes) * _LANE + _AXIS
    name = "Timeline" if kind in ("date", "annual_date", "time") else "Number line"
    said = "; ".join(
        f"{letter(group)}: {members[0][0].answer} ({counted(len(members), 'source', 'sources')})"
        for group, members in lanes
    )
    drawn = "".join(_lane(scale, place, group, members) for place, (group, members) in enumerate(lanes))
    more = f" · {counted(undrawn, 'answer', 'answers')} not drawn" if undrawn else ""
    return (
        f'<figure class="v-picture" data-testid="picture" data-kind="{text(kind)}"><figcaption>{_KINDS[kind]}'
        f'{more}</figcaption><svg viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{name}. {text(" ".join(said.split()))}">{_axis(scale, len(lanes) * _LANE)}{drawn}</svg>'
        "</figure>"
    )


def _lane(scale: Scale, place: int, group: int, members: Sequence[tuple[SourceAnswer, Value]]) -> str:
    middle = place * _LANE + _LANE / 2
    bars = "".join(_bar(scale, middle, value) for value in dict.fromkeys(value for _, value in members))
    voices = f"{letter(group)}{f' ×{len(members)}' if len(members) > 1 else ''}"
    return (
        f'<g class="v-lane v-c{group % SHAPES}"><text x="{_LEFT - 8}" y="{middle + 4:.1f}" '
        f'text-anchor="end">{voices}</text>{bars}</g>'
    )


def _bar(scale: Scale, middle: float, value: Value) -> str:
    """One value: a bar as wide as its interval. No bound is drawn as an arrow, "about" as dashes."""
    left, right = _x(scale, value.low), _x(scale, value.high)
    if right - left < _SHORTEST:
        left, right = (left + right - _SHORTEST) / 2, (left + right + _SHORTEST) / 2
    dashed = " v-about" if value.approximate else ""
    bar = (
        f'<rect class="v-bar{dashed}" x="{left:.1f}" y="{middle - 6:.1f}" width="{right - left:.1f}" '
        f'height="12" rx="3"/>'
    )
    arrows = ""
    for end, x, way in ((value.low, left, -1), (value.high, right, 1)):
        if math.isinf(end):
            tip = f"M{x + way * 2:.1f} {middle - 7:.1f} l{way * 9} 7 l{-way * 9} 7 z"
            arrows += f'<path class="v-arrow" d="{tip}"/>'
    return bar + arrows


def _axis(scale: Scale, top: float) -> str:
    ticks = "".join(_tick(_x(scale, tick), scale.label(tick), top) for tick in scale.ticks())
    title = f'<text x="{_WIDTH - 2}" y="{top + 29}" text-anchor="end">{text(scale.title)}</text>'
    line = f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{top}" y2="{top}"/>'
    return f'<g class="v-axis">{ticks}{line}{title}</g>'


def _tick(x: float, label: str, top: float) -> str:
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{top + 4}"/>'
        f'<text x="{x:.1f}" y="{top + 18}" text-anchor="middle">{text(label)}</text>'
    )


def _x(scale: Scale, number: float) -> float:
    return _LEFT + scale.place(number) * (_WIDTH - _LEFT - _RIGHT)


def _endless(value: Value) -> bool:
    return math.isinf(value.low) and math.isinf(value.high)
