"""The text that a reader of an HTML page sees, block by block.

The trees are those of lxml, and of trafilatura, which has its own names for some elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from variorum_index.formats.layout import line, lines
from variorum_index.formats.plain import decode

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label mark q ref rp rt ruby s "
    "samp small span strong sub sup time tt u var wbr".split()
)
"""Elements that stand within a line; all others begin and end a block."""
_BREAKS = frozenset({"br", "lb"})
_PREFORMATTED = frozenset({"pre"})
_UNSEEN = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video map select "
    "textarea datalist graphic".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)

_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡])[\])]?")
"""What leads to a footnote and back; within a text it would read as a part of its word ("85 minutes1")."""


def parse_html(content: bytes, encoding: str | None = None) -> html.HtmlElement:
    """The tree of a page, in the encoding that came with it, that it declares, or that it looks like.

    Raises LoadError if it is no text, and lxml's ParserError if there is nothing in it.
    """
    declared = _DECLARED.search(content[:2048])
    text = decode(content, encoding or (declared[1].decode() if declared else None))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    for link in list(tree.iter("a")):
        said = "".join(map(str, link.itertext())).strip()
        if isinstance(link, html.HtmlElement) and "#" in link.get("href", "") and _NOTE_MARK.fullmatch(said):
            link.drop_tree()
    return tree


def body_of(tree: html.HtmlElement) -> etree._Element:
    """The part of a page that is shown."""
    body: etree._Element = next(tree.iter("body"), tree)
    return body


def visible_blocks(root: etree._Element) -> Iterator[str]:
    """The blocks of text under an element, in order: one line each, or several where it breaks lines."""
    parts: list[str] = []
    preformatted = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if element is not root and is_hidden(element):
                walk.skip_subtree()
                continue
            if tag not in _INLINE:
                if tag in _BREAKS:
                    parts.append("\n")
                else:
                    yield lines("".join(parts))
                    parts.clear()
            preformatted += tag in _PREFORMATTED
            parts.append(_said(element.text, preformatted))
            continue
        preformatted -= tag in _PREFORMATTED
        if tag not in _INLINE and tag not in _BREAKS and not is_hidden(element):
            yield lines("".join(parts))
            parts.clear()
        if element is not root:
            parts.append(_said(element.tail, preformatted))
    yield lines("".join(parts))


def visible_line(root: etree._Element) -> str:
    """All text under an element on one line."""
    return line(" ".join(visible_blocks(root)))


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader of the page does not see the element."""
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _said(text: str | None, preformatted: int) -> str:
    if not text:
        return ""
    return text if preformatted else re.sub(r"\s+", " ", text)
