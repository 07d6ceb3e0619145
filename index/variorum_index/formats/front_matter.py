"""What Markdown says about itself: its front matter and its first heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

import yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST = 20_000
"""Characters of front matter that are looked for. Reading YAML is slow, and no title stands further down."""
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block between two `---` lines at the top. `end` is where the body starts, 0 without a block."""

    title: str | None
    author: str | None
    published: date | None
    publisher: str | None
    end: int


_ABSENT = FrontMatter(None, None, None, None, 0)


class _Loader(yaml.SafeLoader):
    """Makes nothing but plain values, and knows no merges: ten lines of them fill a day."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave `<<` as it is, which is an error then."""


def read_front_matter(text: str) -> FrontMatter:
    """Read what it says. A block that is not valid YAML is not front matter, and stays text."""
    match = _FRONT_MATTER.match(text[:_LONGEST])
    if match is None:
        return _ABSENT
    try:
        fields = yaml.load(match[1], _Loader)
    except Exception:  # PyYAML raises nearly anything: KeyError for "!!bool x", RecursionError for "[[[["
        return _ABSENT
    if not isinstance(fields, dict):
        return _ABSENT
    return FrontMatter(
        _line(fields.get("title")),
        _line(fields.get("author")),
        _date(fields.get("date")),
        _line(fields.get("publisher")),
        match.end(),
    )


def body_start(text: str, media_type: str) -> int:
    """Where a text begins that may have front matter."""
    return read_front_matter(text).end if media_type == "text/markdown" else 0


def first_heading(text: str) -> str | None:
    """The text of the first `# heading`, if there is one."""
    match = _HEADING.search(text)
    return match[1] if match else None


def _line(value: object) -> str | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    try:
        line = str(value)
    except ValueError:  # a number of more than 4,300 digits
        return None
    return storable(" ".join(line.split())) or None


def storable(text: str) -> str:
    """Without lone surrogates, which cannot be stored; JSON's pairs of them become one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
