"""Markdown, unchanged; its front matter says title, author, date and publisher."""

from __future__ import annotations

from variorum_index.formats.dateline import dateline
from variorum_index.formats.extract import Extract
from variorum_index.formats.front_matter import first_heading, read_front_matter
from variorum_index.formats.plain import decode


def read(content: bytes) -> Extract:
    """Make an Extract of a Markdown file; without front matter its title is its first heading."""
    text = decode(content)
    front = read_front_matter(text)
    return Extract(
        text,
        "text/markdown",
        title=front.title or first_heading(text),
        author=front.author,
        published=front.published or dateline(text[front.end :]),
        publisher=front.publisher,
    )
