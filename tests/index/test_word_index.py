"""Searching by words: all sources in one query, and the rarer words where a library is large."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.test_search import make_entry, unit_vectors
from variorum_index import DocumentSummary, Library
from variorum_index.sqlite_store import SqliteStore
from variorum_index.vector_index import Sizes

VOCABULARY = ("quota", "herring", "call", "the", "boats", "sea")
texts = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8).map(" ".join), max_size=6)


def fill(store: SqliteStore, documents: dict[str, list[str]]) -> None:
    generator = np.random.default_rng(1)
    store.write(
        [make_entry(name, parts, unit_vectors(generator, len(parts))) for name, parts in documents.items()]
    )


def one_by_one(folder: Path, words: list[str], limit: int, document_id: str) -> list[tuple[int, float]]:
    """What a query for one document alone says."""
    database = sqlite3.connect(folder / "library.sqlite")
    rows = database.execute(
        "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? AND rowid IN "
        "(SELECT id FROM passages WHERE document_id = ?) ORDER BY bm25(words), rowid LIMIT ?",
        (" OR ".join(words), document_id, limit),
    ).fetchall()
    database.close()
    return rows


@settings(max_examples=25)
@given(
    parts=st.lists(texts, min_size=1, max_size=5),
    words=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4, unique=True),
    limit=st.integers(1, 5),
)
def test_all_sources_at_once_get_what_each_gets_alone(
    parts: list[list[str]], words: list[str], limit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("words") / "library"
    names = [f"doc{number}" for number in range(len(parts))]
    with SqliteStore(folder, "random", create=True) as store:
        fill(store, dict(zip(names, parts, strict=True)))
        found = store.matching_each(words, limit, names)
    assert found == {name: one_by_one(folder, words, limit, name) for name in names}


COMMON = {"a": ["the quota of herring"] + ["the boats"] * 9, "b": ["the quota"] + ["the sea"] * 9}


def test_a_large_library_is_searched_by_the_rarer_words(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "library", "random", create=True, sizes=Sizes(exact=8, scored=3)) as store:
        fill(store, COMMON)
        found = store.matching(["the", "quota", "herring"], 20)
        assert sorted(number for number, _ in found) == [1, 11]
        assert store.matching(["the", "boats"], 20) == [], "these are in most passages: meaning has to do"
        within = store.matching_each(["the", "quota"], 20, ["a"])
        assert len(within["a"]) == 10, "within a source the bound is wider"


def test_a_small_library_is_searched_by_all_words(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "library", "random", create=True, sizes=Sizes(exact=20, scored=3)) as store:
        fill(store, COMMON)
        assert len(store.matching(["the", "quota"], 30)) == 20
        fill(store, {"c": ["herring"]})
        assert len(store.matching(["the", "quota"], 30)) == 2, "one passage more makes it a large one"


def test_what_is_remembered_of_words_ends_with_the_next_change(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "library", "random", create=True, sizes=Sizes(exact=8, scored=3)) as store:
        fill(store, COMMON)
        assert store.matching(["sea"], 20) == []
        with SqliteStore(tmp_path / "library", "random", create=False) as other:
            other.delete("b")
            fill(other, {"c": ["the sea"]})
        assert [number for number, _ in store.matching(["sea"], 20)] == [21]


def test_summaries_and_counts_say_what_the_documents_do(
    library: Library, tmp_path: Path, examples: Path, make_embedder
) -> None:
    with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
        for folder in (examples, Path(__file__).parent.parent.parent / "README.md"):
            other.add([folder])
            assert library.summaries() == tuple(
                DocumentSummary(d.id, d.uri, d.title, d.published, d.author, d.media_type)
                for d in library.sources()
            )
            assert set(library.count_passages()) == {d.id for d in library.sources()}
            assert library.families() == other.families() != ()
        gone = other.remove(other.sources()[0].id)
        assert gone.id not in library.count_passages()
        assert gone.id not in {member for family in library.families() for member in family}
