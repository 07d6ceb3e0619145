"""What kind of file a content is, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from variorum_index.formats.packages import has_too_many_members
from variorum_index.formats.unread import UNREAD

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Files of Microsoft's programs before 2007, and protected ones after it."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_COMPOUND_KINDS = {
    "EncryptedPackage": ".protected",
    "WordDocument": ".doc",
    "PowerPoint Document": ".ppt",
    "Workbook": ".xls",
    "__properties_version1.0": ".msg",
}
_PACKAGE_KINDS = {"word/": ".docx", "ppt/": ".pptx", "xl/": ".xlsx"}
_VARIANTS = {
    b"ms-word.document.macroEnabled.main": ".docm",
    b"wordprocessingml.template.main": ".dotx",
    b"presentationml.slideshow.main": ".ppsx",
    b"presentationml.template.main": ".potx",
}
"""Kinds of the same formats that python-docx and python-pptx refuse."""
_MOST_TYPES = 1_000_000
_DECLARED_KINDS = {
    b"application/epub+zip": ".epub",
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
}
_STARTS = {
    _COMPOUND: ".doc",
    b"{\\rtf": ".rtf",
    b"\x1f\x8b": ".gz",
    b"7z\xbc\xaf\x27\x1c": ".7z",
    b"Rar!\x1a\x07": ".rar",
}


def kind_of(content: bytes, name: str) -> str:
    """The ending that fits a content: its own where the content leaves no doubt, else its name's."""
    ending = PurePath(name).suffix.lower()
    kind = certain_kind(content) or ending
    return ending if kind == ".zip" and ending in UNREAD else kind  # some unread kinds are zip files inside


def certain_kind(content: bytes) -> str | None:
    """The ending that fits a content, by the content alone; None where it does not tell."""
    start = content[:1024]
    if start.startswith(_ZIP):
        return _kind_of_zip(content)
    if start.startswith(_COMPOUND):
        return _kind_of_compound(content)
    if start.lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if _HTML.match(start):
        return ".html"
    return next((kind for magic, kind in _STARTS.items() if start.startswith(magic)), None)


def _kind_of_zip(content: bytes) -> str | None:
    if has_too_many_members(content):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                if "xl/workbook.bin" in names:
                    return ".xlsb"
                with archive.open("[Content_Types].xml") as file:
                    types = file.read(_MOST_TYPES)
                for named, kind in _VARIANTS.items():
                    if named in types:
                        return kind
                folders = {f"{name.partition('/')[0]}/" for name in names}
                return next((kind for folder, kind in _PACKAGE_KINDS.items() if folder in folders), ".zip")
            if names and names[0] == "mimetype":
                with archive.open(names[0]) as file:
                    return _DECLARED_KINDS.get(file.read(100).strip(), ".zip")
    except Exception:  # damaged in one of the many ways: its reader, chosen by name, will say so
        return None
    return ".zip"


def _kind_of_compound(content: bytes) -> str:
    """By the names in its directory, which are UTF-16."""
    return next(
        (kind for name, kind in _COMPOUND_KINDS.items() if name.encode("utf-16-le") in content), ".doc"
    )
