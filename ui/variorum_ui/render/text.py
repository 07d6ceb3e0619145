"""The one way from a text into the page, and how the small things are written."""

from __future__ import annotations

import html
from datetime import date
from urllib.parse import urlsplit

from variorum_index import AnyDocument
from variorum_index.paths import path_of
from variorum_ui.outward import outward_address

# Gradio fills its own templates with ${…} and {{…}}: none of these may come out of a document.
_SIGNS: dict[int, str] = {ord("$"): "&#36;", ord("{"): "&#123;", ord("}"): "&#125;", ord("`"): "&#96;"}
# These turn the direction of what follows; they are named in place of being obeyed.
_SIGNS |= {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def text(content: str) -> str:
    """Escape a text for HTML, within an attribute too, and for Gradio's templates."""
    return html.escape(content).translate(_SIGNS)


def own(content: str) -> str:
    """The text in an element of its own, so that its direction of writing stays its own affair."""
    return f"<bdi>{text(content)}</bdi>"


def day(published: date | None) -> str:
    """As in 12 March 2031; empty if it is not known."""
    return f"{published.day} {published:%B %Y}" if published is not None else ""


def about(document: AnyDocument) -> str:
    """When and by whom it was published, and who wrote it, as far as that is known."""
    names = (own(name) for name in (document.publisher, document.author) if name)
    return " · ".join(filter(None, (day(document.published), *names)))


def address(uri: str) -> str:
    """A link to what lies on the web; of anything else its name and folder as text.

    Not the whole path: who reads the page may be another than whose machine it is.
    """
    if urlsplit(uri).scheme in ("http", "https"):
        return f'<a href="{text(uri)}" target="_blank" rel="noopener noreferrer">Original</a>'
    shown = path_of(outward_address(uri)).removeprefix("/") if uri.startswith("file:") else uri
    return f'<span class="v-path">{own(shown)}</span>'


def counted(number: int, one: str, more: str) -> str:
    """As in “1 source”, “2,000 sources”."""
    return f"{number:,} {one if number == 1 else more}"
