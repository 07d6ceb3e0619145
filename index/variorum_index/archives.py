"""What is in a zip file, and what is attached to an e-mail: origins of their own."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NoReturn
from urllib.parse import quote

from variorum_index.apart.worker import Worker
from variorum_index.errors import LoadError
from variorum_index.formats import is_supported
from variorum_index.formats.attached import attachments_apart
from variorum_index.formats.front_matter import storable
from variorum_index.formats.kinds import kind_of
from variorum_index.formats.packages import Allowance, open_zip, unpack
from variorum_index.origins import Origin, one_line

_DEEPEST = 3
"""Zip files and messages within each other."""
_SEPARATORS = re.compile(r"[/\\]")


def expand(origin: Origin, worker: Worker, wanted: str | None = None) -> Iterator[Origin]:
    """The origin itself, or, if it holds others, these; an e-mail comes before what is attached to it.

    The address of something within is that of what it is in, `#`, and its name there: within a zip in a zip,
    both names with `!/` between. What cannot be unpacked is an origin whose `read` raises LoadError, so that
    it is one outcome among the others. All that one origin holds shares one limit to what is unpacked. Where
    one address is `wanted`, nothing is unpacked but what lies there and what that is in.
    """
    return _expand(origin, worker, wanted, Allowance(largest=worker.limits.file_bytes), 0)


def _expand(
    origin: Origin, worker: Worker, wanted: str | None, allowance: Allowance, depth: int
) -> Iterator[Origin]:
    if not origin.named and not is_supported(origin.name):
        yield origin
        return
    try:
        content = origin.read()
    except LoadError as error:
        yield _failed(origin, str(error))
        return
    kind = kind_of(content, origin.name)
    origin = replace(origin, read=partial(_given, content))
    if kind == ".zip":
        parts = _members(origin, content, allowance)
    elif kind == ".eml":
        yield origin
        parts = _attached(origin, content, worker, allowance)
    else:
        yield origin
        return
    if depth >= _DEEPEST:
        if kind == ".zip":
            yield _failed(origin, f"lies within {depth} others. Unpack it and add what is in it.")
        return
    for part in parts:
        if wanted is None or wanted == part.uri or wanted.startswith(f"{part.uri}!/"):
            yield from _expand(part, worker, wanted, allowance, depth + 1)


def _members(origin: Origin, content: bytes, allowance: Allowance) -> Iterator[Origin]:
    try:
        archive = open_zip(content, allowance)
    except LoadError as error:
        yield _failed(origin, str(error))
        return
    seen: set[str] = set()
    members = [member for member in archive.infolist() if not member.is_dir() and not _is_unshown(member)]
    if not members:
        yield _failed(origin, "holds no files. There is nothing to add.")
    for member in members:
        part = _within(origin, member.filename, partial(unpack, archive, member, allowance))
        problem = _problem(member, seen)
        seen.add(member.filename)
        yield _failed(part, problem) if problem and is_supported(part.name) else part


def _attached(origin: Origin, content: bytes, worker: Worker, allowance: Allowance) -> Iterator[Origin]:
    seen: dict[str, int] = {}
    try:
        found = attachments_apart(content, worker)
    except LoadError:  # the message itself, which is read in the same way, says so
        return
    for name, attached in found:
        allowance.members -= 1
        if allowance.members < 0:
            yield _failed(origin, "has too much attached to it. Save what is attached, and add that.")
            return
        times = seen[name] = seen.get(name, 0) + 1
        yield _within(origin, name if times == 1 else f"{times} {name}", partial(_given, attached))


def _within(origin: Origin, name: str, read: partial[bytes]) -> Origin:
    name = storable(name)
    uri = f"{origin.uri}{'!/' if '#' in origin.uri else '#'}{quote(name, safe='/')}"
    return Origin(uri, f"{origin.label}: {one_line(name)}", _SEPARATORS.split(name)[-1], False, read)


def _problem(member: zipfile.ZipInfo, seen: set[str]) -> str | None:
    names = _SEPARATORS.split(member.filename)
    if names[0] == "" or ".." in names or re.fullmatch(r"[A-Za-z]:", names[0]):
        return "has a name that leads out of the zip file. Unpack it with care and add what is in it."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link, which is not followed. Add what it leads to."
    if member.filename in seen:
        return "is in the zip file more than once. Only the first of them is read."
    return None


def _is_unshown(member: zipfile.ZipInfo) -> bool:
    """Hidden names are left out, as in folders; macOS puts some of its own into each zip file."""
    names = _SEPARATORS.split(member.filename)
    return names[0] == "__MACOSX" or any(name.startswith(".") and name != ".." for name in names)


def _given(content: bytes) -> bytes:
    return content


def _failed(origin: Origin, message: str) -> Origin:
    return replace(origin, named=True, read=partial(_fail, message))


def _fail(message: str) -> NoReturn:
    raise LoadError(message)
