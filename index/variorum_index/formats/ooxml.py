"""What the office formats share: the properties of a file, and opening it within limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from variorum_index.errors import LoadError
from variorum_index.formats.packages import check_package

_PLACEHOLDER = re.compile(
    r"(?:untitled|unbenannt|(?:microsoft )?(?:word|excel|powerpoint)(?: (?:document|presentation|- .*))?|"
    r"document\d*|presentation\d*|(?:power)?point presentation|powerpoint[- ]pr\w+|title|slide 1)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:python-docx|openpyxl|unknown(?: creator)?|microsoft office user|administrator|admin|user|author)",
    re.I,
)
_EARLIEST = date(1990, 1, 1)
"""Before it, nobody wrote these formats: such dates are a zip file's zero."""


class CoreProperties(Protocol):
    """As python-docx, python-pptx and openpyxl read them; of openpyxl, `creator` is the author."""

    title: str | None
    modified: datetime | None
    created: datetime | None


@dataclass(frozen=True, slots=True)
class About:
    """What an office file says of itself."""

    title: str | None
    author: str | None
    published: date | None


def about(properties: CoreProperties, author: str | None) -> About:
    """Read the properties that its program has written into a file.

    No office format says when a document was published. The day on which it was last changed stands for
    it: nothing in it was written later, so that it never makes a document look older than what it tells.
    The day on which it was created would: it often is that of the template or the earlier document that
    somebody began with. What programs fill in without being asked ("Untitled") is not taken.
    """
    title = (properties.title or "").strip()
    author = (author or "").strip()
    return About(
        None if _PLACEHOLDER.fullmatch(title) else title or None,
        None if _NOBODY.fullmatch(author) else author or None,
        _day(properties.modified) or _day(properties.created),
    )


def check_ooxml(content: bytes, folder: str, what: str) -> None:
    """Raise LoadError unless a content is a package with this folder in it that may be unpacked."""
    if not content.startswith(b"PK"):
        raise LoadError(f"is not {what}, whatever its name says. Give it the ending of what it is.")
    with check_package(content) as archive:
        if not any(name.startswith(folder) for name in archive.namelist()):
            raise LoadError(f"is a zip file, but not {what}. Give it the ending of what it is.")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) and moment.date() >= _EARLIEST else None
