"""What every format's reader returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from variorum_index.types import Page


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file and what the file says of itself.

    `text` is what quotes are cut from, so that it has to read as the document does. `title`, `author`,
    `published` and `publisher` are None where the file does not say; `pages` is empty for formats without
    pages. `boxes` says for each page where its words stand (see `boxes.py`), or is empty. `notes` are
    sentences for whoever adds the file, on what of it could not be read.
    """

    text: str
    media_type: str
    title: str | None = None
    author: str | None = None
    published: date | None = None
    pages: tuple[Page, ...] = ()
    boxes: tuple[bytes, ...] = ()
    notes: tuple[str, ...] = ()
    publisher: str | None = None
