"""Zip files, and the formats that are zip files inside, unpacked within limits.

What a zip file says of its sizes is not believed: what comes out is counted while it comes out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from variorum_index.errors import LoadError
from variorum_index.limits import Limits, too_large

_MOST_MEMBERS = 10_000
_MOST_BYTES = 2_000_000_000
_MOST_MARKUP = 100_000_000
"""Bytes of XML in one document: parsed, they take about ten times as much memory."""
_RATIO = 200
"""Times a member may grow, once it is over `_SMALL` bytes. Text that people write grows 3 to 20 times."""
_SMALL = 20_000_000
_CHUNK = 1 << 18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others cannot be unpacked in small steps, and nearly nothing writes them."""
_MARKUP = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".vml")


@dataclass(slots=True)
class Allowance:
    """How much may still be unpacked; it is counted down. One is shared by a zip and the zips within it.

    `largest` is for each member, which is in memory as a whole.
    """

    members: int = _MOST_MEMBERS
    size: int = _MOST_BYTES
    largest: int = Limits().file_bytes


def has_too_many_members(content: bytes) -> bool:
    """Whether a zip file seems to list many times as many files as may be in one."""
    return content.count(b"PK\x01\x02") > 10 * _MOST_MEMBERS


def open_zip(content: bytes, allowance: Allowance) -> zipfile.ZipFile:
    """Open a zip file. Raises LoadError if it is damaged or has more members than are allowed."""
    if has_too_many_members(content):  # told before the list of them is made, which takes much memory
        raise LoadError(f"holds more than {_MOST_MEMBERS:,} files. Unpack it and add the folder.")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except Exception as error:  # BadZipFile, and what zipfile raises for broken names, dates and extras
        raise LoadError(f"is a damaged zip file ({error}). Make or fetch it anew.") from error
    allowance.members -= len(archive.filelist)
    if allowance.members < 0:
        raise LoadError(f"holds more than {_MOST_MEMBERS:,} files. Unpack it and add the folder.")
    return archive


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    """The content of one member. Raises LoadError if it is encrypted, damaged, or grows too large."""
    unpacked = BytesIO()  # which gives away what it holds without a copy
    unpacked.writelines(_pieces(archive, member, allowance))
    return unpacked.getvalue()


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> Iterator[bytes]:
    if member.flag_bits & 1:
        raise LoadError("is protected by a password. Save it without one, then add it again.")
    if member.compress_type not in _METHODS:
        raise LoadError("is packed in an unusual way. Pack it with the usual one (deflate).")
    member.file_size = allowance.largest + 1  # zipfile stops where the stated size does, after unpacking more
    most = max(_SMALL, _RATIO * member.compress_size)
    size = 0
    try:
        with archive.open(member) as file:
            while piece := file.read(_CHUNK):
                size += len(piece)
                allowance.size -= len(piece)
                if size > allowance.largest:
                    raise too_large(allowance.largest)
                if size > most or allowance.size < 0:
                    raise LoadError(
                        "grows out of proportion when it is unpacked, as files do that are made to do harm. "
                        "If you trust it, unpack it and add what is in it."
                    )
                yield piece
    except LoadError:
        raise
    except Exception as error:  # BadZipFile, zlib.error, EOFError, struct.error and more
        raise LoadError(f"is damaged ({error}). Make or fetch it anew.") from error


def check_package(content: bytes) -> zipfile.ZipFile:
    """Unpack a document that is a zip file inside once, within the limits, before a library does it without.

    Returns it opened. Raises LoadError.
    """
    allowance = Allowance()
    archive = open_zip(content, allowance)
    markup = 0
    for member in archive.infolist():
        stated = member.file_size
        unpacked = sum(map(len, _pieces(archive, member, allowance)))
        if unpacked != stated:
            raise LoadError("is damaged: a part of it is not as long as it says. Make or fetch it anew.")
        member.file_size = stated
        if member.filename.lower().endswith(_MARKUP):
            markup += unpacked
        if markup > _MOST_MARKUP:
            raise LoadError(
                f"holds more than {_MOST_MARKUP / 1e6:.0f} MB of text. Split it into smaller ones."
            )
    return archive
