"""The one invariant: `document.text[start:end] == text`, and nothing of a text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from variorum_index import Document, Library
from variorum_index.formats.front_matter import read_front_matter
from variorum_index.split import LONGEST_SENTENCE, LONGEST_STRETCH, _stretches, split

FRAGMENTS = [
    "The call took ninety minutes. ",
    "Mr. Reyd rang at 8 p.m. Friday. ",
    "😀",
    "👩‍👩‍👧‍👦",
    "e\u0301a\u0308",
    "שלום עולם ",
    "\u202eمرحبا\u202c ",
    "天地玄黄，宇宙洪荒。",
    "\r\n",
    "\n\n",
    "\u2028",
    "\u00a0",
    "# A heading\n",
    "---\n",
    "- an item\n",
    "| a | b |\n|---|---|\n",
    "```\ncode\n```\n",
    "." * 300,
    "x" * 130,
    "<b>bold</b> ",
]
texts = st.builds(
    lambda parts, times: "".join(parts) * times,
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=25),
    st.integers(1, 8),
)
media_types = st.sampled_from(["text/plain", "text/markdown"])


def make_document(text: str, media_type: str) -> Document:
    return Document("d" * 16, "file:///d", "Title", text, None, None, media_type, "d" * 64)


def assert_passages_cover(document: Document, passages, body: int) -> None:
    covered = set()
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(document.text)
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.document_id == document.id
        assert passage.start >= body
        covered.update(range(passage.start, passage.end))
    lost = [i for i in range(body, len(document.text)) if not document.text[i].isspace() and i not in covered]
    assert not lost, f"{document.text[lost[0] : lost[0] + 20]!r} is in no passage"


@given(text=texts, media_type=media_types, window=st.integers(3, 64))
@example(text="", media_type="text/plain", window=8)
@example(text="---\ntitle: Only front matter\n---\n", media_type="text/markdown", window=8)
@example(text="---\r\ntitle: T\r\n---\r\nBody 😀 text.\r\n" * 40, media_type="text/markdown", window=8)
def test_passages_are_slices_and_lose_nothing(text: str, media_type: str, window: int, make_embedder) -> None:
    document = make_document(text, media_type)
    count_tokens = make_embedder().count_tokens
    passages = split(document, count_tokens, window)
    body = read_front_matter(text).end if media_type == "text/markdown" else 0
    assert_passages_cover(document, passages, body)
    assert all(count_tokens(passage.text) <= window for passage in passages)


@settings(max_examples=25)
@given(text=texts, media_type=media_types)
@example(text="." * 3000, media_type="text/plain")
@example(text="-" * 3000, media_type="text/markdown")
@example(text="1 2 3 4 5 6 7 8 9 0 " * 200, media_type="text/plain")
def test_no_passage_is_longer_than_the_real_embedders_window(text: str, media_type: str, embedder) -> None:
    document = make_document(text, media_type)
    passages = split(document, embedder.count_tokens, embedder.window)
    body = read_front_matter(text).end if media_type == "text/markdown" else 0
    assert_passages_cover(document, passages, body)
    assert all(embedder.count_tokens(passage.text) <= embedder.window for passage in passages)


@given(body=texts, line_end=st.sampled_from(["\n", "\r\n"]))
def test_front_matter_is_in_no_passage(body: str, line_end: str, make_embedder) -> None:
    front = line_end.join(["---", 'title: "A secret word: xyzzy"', "date: 2031-03-12", "---", ""])
    passages = split(make_document(front + body, "text/markdown"), make_embedder().count_tokens, 64)
    assert all(passage.start >= len(front) for passage in passages)
    assert not any("xyzzy" in passage.text for passage in passages)


def test_front_matter_of_plain_text_is_text(make_embedder) -> None:
    document = make_document("---\ntitle: T\n---\nBody.", "text/plain")
    passages = split(document, make_embedder().count_tokens, 64)
    assert "title: T" in passages[0].text


def test_passages_are_of_a_size_to_be_searched(examples, embedder) -> None:
    text = (examples / "the-estavian.md").read_text(encoding="utf-8")
    passages = split(make_document(text, "text/markdown"), embedder.count_tokens, embedder.window)
    assert len(passages) >= 3
    assert all(passage.text[-1] in '."' for passage in passages)


@settings(max_examples=20)
@given(contents=st.lists(texts, min_size=1, max_size=4), ending=st.sampled_from([".txt", ".md"]))
def test_spans_survive_the_way_through_the_library(
    contents: list[str], ending: str, make_embedder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("spans")
    files = [folder / f"{number}{ending}" for number in range(len(contents))]
    for file, text in zip(files, contents, strict=True):
        file.write_bytes(text.encode())
    with Library.open(folder / "library", embedder=make_embedder(), create=True) as library:
        report = library.add(files)
        assert len(report.outcomes) == len(files)
    with Library.open(folder / "library", embedder=make_embedder()) as library:
        said = {content.encode().decode("utf-8-sig") for content in contents}
        counts = library.count_passages()
        for document in library.sources():
            assert document.text in said
            (found,) = library.search("ninety minutes", sources=[document.id], passages=10_000)
            passages = [scored.passage for scored in found.passages]
            assert len(passages) == counts[document.id]
            body = read_front_matter(document.text).end if ending == ".md" else 0
            passages.sort(key=lambda passage: passage.id)
            assert_passages_cover(document, passages, body)


@given(
    parts=st.lists(st.sampled_from(["x" * 3000, "天" * 5000, "a " * 4000, "One. ", "\n", "?! "]), max_size=5)
)
@settings(max_examples=10)
def test_a_sentence_without_end_is_cut(parts: list[str]) -> None:
    """The splitter alone takes hours for 5 MB without a space."""
    document = make_document("".join(parts), "text/plain")
    passages = split(document, lambda text: len(text) // 4, 256)
    assert_passages_cover(document, passages, 0)
    stretches = list(_stretches(document.text, 0))
    assert "".join(document.text[start:end] for start, end in stretches) == document.text
    sentence = max((len(part) for part in re.split(r"[\n.?!]", document.text)), default=0)
    assert len(stretches) > 1 or sentence <= LONGEST_SENTENCE + 2
    assert all(end - start <= LONGEST_STRETCH for start, end in stretches)


def test_ordinary_texts_are_left_whole() -> None:
    text = "The call took ninety minutes. " * 1500
    assert list(_stretches(text, 7)) == [(7, len(text))]
    unbroken = "x" * 100_000
    assert len(list(_stretches(unbroken, 0))) == 25
    for piece in ("word ", "Two words. ", "k: v\n"):
        long = piece * 50_000
        stretches = list(_stretches(long, 0))
        assert len(stretches) > 4
        assert all(long[end - 1].isspace() and end - start <= 50_000 for start, end in stretches)
