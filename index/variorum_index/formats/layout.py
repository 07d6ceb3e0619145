"""How blocks become a text: a blank line between them, so that no sentence runs from one into the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum_index.types import Page

_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Controls, and what no text can be stored with."""


def line(text: str) -> str:
    """The text on one line, runs of white space being one space."""
    return " ".join(_UNFIT.sub(" ", text).split())


def lines(text: str) -> str:
    """The text with its line breaks, each line by itself as `line` makes it, empty ones left out."""
    return "\n".join(filter(None, map(line, text.splitlines())))


def flow(blocks: Iterable[str]) -> str:
    """One text of all blocks that are not empty."""
    return "\n\n".join(block for block in blocks if block)


def paged(pages: Iterable[Iterable[str]]) -> tuple[str, tuple[Page, ...]]:
    """One text of each page's blocks, and where each page lies in it. A page without text counts."""
    texts: list[str] = []
    found: list[Page] = []
    at = 0
    for number, blocks in enumerate(pages, start=1):
        text = flow(blocks)
        if text:
            found.append(Page(number, at, at + len(text)))
            texts.append(text)
            at += len(text) + 2
    return flow(texts), tuple(found)
