"""Whatever a file holds, and whatever it is called: an Extract or a LoadError, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum_index import LoadError
from variorum_index.formats import extract, registry

DATA = Path(__file__).parents[2] / "data"
REAL = sorted(path for path in DATA.iterdir() if path.is_file() and path.suffix != ".py")
ENDINGS = sorted(
    registry._READERS | dict.fromkeys(registry._ARCHIVES) | dict.fromkeys(registry.UNREAD) | {".log": ""}
)


def check(content: bytes, name: str) -> None:
    try:
        found = extract(content, name)
    except LoadError as error:
        assert str(error)
        str(error).encode()
    else:
        assert found.text.strip()
        for said in (found.text, found.title or "", found.author or ""):
            said.encode()  # it can be stored
        # A page may be empty: one of a PDF that is a picture and was not recognised.
        assert all(0 <= page.start <= page.end <= len(found.text) for page in found.pages)


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=25)
@given(
    content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes(ending: str, content: bytes) -> None:
    check(content, f"file{ending}")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
@settings(max_examples=30)
@given(data=st.data())
def test_damaged_files(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=12)):
        content[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.none() | st.integers(0, len(content)))
    check(bytes(content[:end]), path.name)


PIECES = """<table>|</table>|<tr>|<td rowspan=3>|<td colspan=9999999>|<th>|<p>|</p>|<br>|<pre>\n a|<script>|
</script>|<!--|-->|<![CDATA[|<head>|<body hidden>|<frameset>|&#0;|&#xD83D;|<a href=#x>1</a>|<ul><li>|text. |
😀|\x00|<svg><title>|<html xmlns='x'>|<template>|<time>|<div style=display:none>""".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_markup(pieces: list[str]) -> None:
    check("".join(pieces).encode(), "page.html")
    check(("From: a@b\nContent-Type: text/html\n\n" + "".join(pieces)).encode(), "mail.eml")
