"""What a kind of thing is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from training.attributes.draws import Draw


@dataclass(frozen=True)
class Attribute:
    """`says` are sentences with `{name}` and `{value}`; `keys` what an information box calls it.

    Without `questions` it is never asked for and only stands among the others.
    """

    draw: Draw
    says: tuple[str, ...]
    keys: tuple[str, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of thing; `opening` is its article's first sentence and may hold attributes by their names."""

    name: Draw
    openings: tuple[str, ...]
    attributes: Mapping[str, Attribute]
