"""HTML: the page's main text, without navigation and advertisement; scripts and styles are never text."""

from __future__ import annotations

import copy
from datetime import date

from lxml import html

from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import flow
from variorum_index.formats.markup import body_of, parse_html, visible_blocks, visible_line
from variorum_index.formats.markup_tables import tables_to_paragraphs

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
"""Only what the page gives as its date; and one that lies ahead of today is no error of the page's."""

_PARTS = ("article", "aside", "footer", "form", "header", "main", "nav")
_NEARLY_ALL = 0.7


def read(content: bytes) -> Extract:
    """Make an Extract of a page. Where trafilatura finds no main text, all that a reader sees is the text.

    `published` is what htmldate finds in the page's metadata and where pages show their date; running text is
    not searched.
    """
    from trafilatura.metadata import extract_metadata

    tree = parse_html(content)
    about = extract_metadata(copy.deepcopy(tree), date_config=dict(_DATES))
    tables_to_paragraphs(tree)
    return Extract(
        _text(tree),
        "text/html",
        title=about.title or first_heading(tree),
        author=about.author,
        published=date.fromisoformat(about.date) if about.date else None,
        publisher=_site(about.sitename, tree),
    )


def first_heading(tree: html.HtmlElement) -> str | None:
    """The text of the first heading of the first three levels, if there is one."""
    return next(filter(None, map(visible_line, tree.iter("h1", "h2", "h3"))), None)


def _site(name: str | None, tree: html.HtmlElement) -> str | None:
    """The site's name, unless it is trafilatura's guess: any part of the title with a full stop in it."""
    if not name or "." not in name or " " not in name:  # a name that was declared, or that of a host
        return name
    declared = any(meta.get("content") == name for meta in tree.iter("meta"))
    return name if declared or name not in (tree.findtext(".//title") or "") else None


def _text(tree: html.HtmlElement) -> str:
    """The main text, or all text of a page that is hardly more than it and has no parts for anything else.

    The latter are pages that office programs and scripts write: of these, trafilatura leaves out headings.
    """
    whole, main = flow(visible_blocks(body_of(tree))), _main_text(tree)
    plain = len(main) >= _NEARLY_ALL * len(whole) and next(tree.iter(*_PARTS), None) is None
    return whole if plain or not main else main


def _main_text(tree: html.HtmlElement) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, favor_recall=True)
    body = getattr(found, "body", None)
    return "" if body is None else flow(visible_blocks(body))
