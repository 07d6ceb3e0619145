"""How a group of agreeing sources is told from the others: by letter, shape, words and colour."""

from __future__ import annotations

from collections.abc import Sequence

from variorum import Group
from variorum_ui.render.text import own
from variorum_ui.wording import letter

SHAPES = 6
"""So many shapes and colours there are; then they begin again, and the letter goes on."""
_NAMED = 3
"""How many other groups are named in one relation."""
_LONGEST_LABEL = 60


def badge(number: int) -> str:
    """The group's sign."""
    return f'<i class="v-badge v-g{number % SHAPES}" aria-hidden="true"><span>{letter(number)}</span></i>'


def reading(groups: Sequence[Group], number: int) -> str:
    """The sign and words of a group: what it says if it is the first, else how it relates to those before."""
    group = groups[number]
    words = relation_words(group, number)
    if not words:
        label = " ".join(group.label.split())
        words = own(label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL].rstrip()}…")
    return (
        f'<span class="v-group v-c{number % SHAPES}" data-testid="group">{badge(number)}'
        f'<span class="v-hidden">Group {letter(number)}: </span><span>{words}</span></span>'
    )


def relation_words(group: Group, number: int) -> str:
    """How a group relates to those with earlier letters; empty for the first."""
    before = range(number)
    related = {
        "conflicts with": [other for other in before if other in group.conflicts],
        "fits": [other for other in before if other in group.fits],
        "not compared with": [o for o in before if o not in group.conflicts and o not in group.fits],
    }
    return "; ".join(f"{how} {_letters(others)}" for how, others in related.items() if others)


def _letters(numbers: Sequence[int]) -> str:
    named = ", ".join(letter(number) for number in numbers[:_NAMED])
    return named if len(numbers) <= _NAMED else f"{named} and {len(numbers) - _NAMED} more"
