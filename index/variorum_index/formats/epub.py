"""Books (EPUB): their chapters in the order in which they are read."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from lxml import etree

from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import flow, line
from variorum_index.formats.markup import body_of, parse_html, visible_blocks
from variorum_index.formats.markup_tables import tables_to_paragraphs
from variorum_index.formats.packages import check_package
from variorum_index.formats.web_page import first_heading

_CONTAINER = "META-INF/container.xml"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CHAPTERS = ("application/xhtml+xml", "text/html", "")
_ABOUT = "{*}metadata/{http://purl.org/dc/elements/1.1/}"


def read(content: bytes) -> Extract:
    """Make an Extract of a book. `published` is the day that it gives as its own; a year alone is none."""
    if not content.startswith(b"PK"):
        raise LoadError("is not a book (epub), whatever its name says. Give it the ending of what it is.")
    with check_package(content) as archive:
        place, package = _package(archive)
        trees = [parse_html(chapter) for chapter in _chapters(archive, package, place)]
    for tree in trees:
        tables_to_paragraphs(tree)
    return Extract(
        flow(block for tree in trees for block in visible_blocks(body_of(tree))),
        "application/epub+zip",
        title=_said(package, "title") or next(filter(None, map(first_heading, trees)), None),
        author=_said(package, "creator"),
        published=_published(package),
        publisher=_said(package, "publisher"),
    )


def _package(archive: zipfile.ZipFile) -> tuple[str, etree._Element]:
    """The book's list of parts, and the folder that its names count from."""
    try:
        path = next(_xml(archive.read(_CONTAINER)).iter("{*}rootfile")).get("full-path", "")
        return posixpath.dirname(path), _xml(archive.read(path))
    except (KeyError, StopIteration, etree.XMLSyntaxError) as error:
        raise LoadError("is a zip file, but not a book (epub) that can be read. Fetch it anew.") from error


def _chapters(archive: zipfile.ZipFile, package: etree._Element, folder: str) -> Iterator[bytes]:
    parts = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    held = set(archive.namelist())
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = parts.get(reference.get("idref"))
        if (
            item is None
            or item.get("media-type", "") not in _CHAPTERS
            or "nav" in item.get("properties", "").split()
        ):
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0])))
        if name in held:
            chapter = archive.read(name)
            if chapter.strip():
                yield chapter


def _said(package: etree._Element, name: str) -> str | None:
    found = package.find(f"{_ABOUT}{name}")
    return None if found is None else line("".join(map(str, found.itertext()))) or None


def _published(package: etree._Element) -> date | None:
    """The date that is not said to be that of a change."""
    for found in package.iterfind(f"{_ABOUT}date"):
        event = found.get("{http://www.idpf.org/2007/opf}event", "publication")
        day = _DAY.match((found.text or "").strip())
        if day and event == "publication":
            try:
                return date.fromisoformat(day[0])
            except ValueError:
                continue
    return None


def _xml(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
