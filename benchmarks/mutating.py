"""Files damaged in the ways that find faults in parsers: bytes, pieces, numbers, and what is in zip files."""

from __future__ import annotations

import contextlib
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

_STRANGE = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x80",
    b"-1",
    b"99999999999999999999",
    b"\xed\xa0\x80",
    b"&#xD800;",
    b"&#0;",
    b"<![CDATA[",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"%s%n",
    "\u202e\ufeff".encode(),
    b"'\"><",
    b"\r\n\r\n",
    b"(" * 300,
    b"<p>" * 300,
)
_NUMBER = re.compile(rb"\d+")
_MOST = 1_000_000
"""Bytes of an input: what repeats a piece does not go on for ever."""


def mutate(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A damaged copy of a file; `others` are files of its kind, for pieces of them.

    Of a zip file, mostly what is in it is damaged, and packed again with the right checksums: else no parser
    would come to see it.
    """
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        # One within another, damaged before: it is damaged further as any other file is.
        with contextlib.suppress(zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError):
            return _mutate_member(content, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        content = chance.choice(_WAYS)(content, others, chance)
    return content[:_MOST]


def _mutate_member(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(member.filename, archive.read(member)) for member in archive.infolist()]
    for _ in range(chance.choice((1, 1, 2))):
        place = chance.randrange(len(members))
        name, inner = members[place]
        way = chance.random()
        if way < 0.05:
            del members[place]
        elif way < 0.1:
            members[place] = (members[chance.randrange(len(members))][0], inner)
        else:
            members[place] = (name, mutate(inner, [other for _, other in members], chance))
        if not members:
            break
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, inner in dict(members).items():
            archive.writestr(name, inner)
    return made.getvalue()


def _flip(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(min(len(changed), chance.choice((1, 2, 8, 64)))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut_off(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _cut_out(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = _stretch(content, chance)
    return content[:begin] + content[end:]


def _repeat(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = _stretch(content, chance)
    times = min(chance.choice((2, 10, 1000)), _MOST // max(end - begin, 1))
    return content[:begin] + content[begin:end] * times + content[end:]


def _splice(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    begin, end = _stretch(other, chance)
    place = chance.randrange(len(content) + 1)
    return content[:place] + other[begin:end] + content[place:]


def _put_in(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(_STRANGE) + content[place:]


def _other_number(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    found = list(_NUMBER.finditer(content[:100_000]))
    if not found:
        return content
    number = chance.choice(found)
    other = chance.choice((b"0", b"-1", b"65536", b"2147483648", b"1e308", b"9" * 30, b"NaN"))
    return content[: number.start()] + other + content[number.end() :]


def _stretch(content: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(content) + 1)
    return begin, min(len(content), begin + chance.choice((1, 16, 256, 4096)))


_WAYS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip,
    _flip,
    _cut_off,
    _cut_out,
    _repeat,
    _splice,
    _put_in,
    _other_number,
)
