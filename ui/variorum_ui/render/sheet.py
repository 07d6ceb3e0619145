"""A page of a document as a picture, with the place of a quote and of the answer marked on it."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from variorum_index import Document
from variorum_index.boxes import Box
from variorum_ui.render.text import own, text

_AROUND = 0.002
"""Parts of the page by which a mark is larger than the words."""


def sheet_html(
    document: Document,
    number: int,
    picture: bytes,
    quote: Sequence[Box],
    answer: Sequence[Box],
    *,
    said: dict[str, str],
) -> str:
    """Page `number` of a document, drawn as WebP, with the ways to its other pages.

    `said` is what the ways to other pages tell the handler beside the page's number.
    """
    total = len(document.pages)
    name = f"Page {number} of {total}"
    marks = "".join(_mark(box, "v-quoted") for box in quote) + "".join(
        _mark(box, "v-answered") for box in answer
    )
    marked = f'<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">{marks}</svg>'
    encoded = base64.b64encode(picture).decode()
    return (
        f'<figure class="v-sheet" data-testid="sheet" data-page="{number}"><figcaption class="v-nav">'
        f"{_way(number - 1, total, '‹', 'Previous page', said)}"
        f"{_way(number + 1, total, '›', 'Next page', said)}<span>{name}</span>"
        '<button type="button" data-larger aria-pressed="false" id="sheet-larger">Larger</button>'
        "</figcaption>"
        '<div class="v-paper" tabindex="0" role="region" aria-label="Page as a picture"><div>'
        f'<img src="data:image/webp;base64,{encoded}" alt="{name} of {text(document.title)}">{marked}'
        "</div></div></figure>"
    )


def no_sheet_html(message: str) -> str:
    """What is said where a page cannot be drawn."""
    return f'<p class="v-empty" data-testid="no-sheet" role="status">{own(message)}</p>'


def _way(number: int, total: int, sign: str, name: str, said: dict[str, str]) -> str:
    if not 1 <= number <= total:
        return f'<button type="button" disabled aria-label="{name}">{sign}</button>'
    data = "".join(f' data-{key}="{text(value)}"' for key, value in said.items())
    return (
        f'<button type="button" data-do="sheet" data-page="{number}"{data} '
        f'id="sheet-{name.split()[0].lower()}" aria-label="{name}">{sign}</button>'
    )


def _mark(box: Box, kind: str) -> str:
    left, top, right, bottom = box.place
    place = (left - _AROUND, top - _AROUND, right - left + 2 * _AROUND, bottom - top + 2 * _AROUND)
    x, y, width, height = (f"{number:.5f}" for number in place)
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
