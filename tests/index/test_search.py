from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum_index import Document, Library, Passage
from variorum_index.search import fuse, query_words
from variorum_index.sqlite_store import SqliteStore
from variorum_index.store import Entry

DIMENSION = 16


def make_entry(name: str, texts: list[str], vectors) -> Entry:
    """A document that is its passages, one per line."""
    document = Document(name, f"file:///{name}", name, "\n".join(texts), None, None, "text/plain", name * 2)
    passages, at = [], 0
    for text in texts:
        passages.append(Passage(0, name, at, at + len(text), text))
        at += len(text) + 1
    return Entry(document, tuple(passages), vectors)


def unit_vectors(generator: np.random.Generator, count: int):
    vectors = generator.normal(size=(count, DIMENSION)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def brute_force(vectors, numbers: list[int], query, limit: int) -> list[tuple[int, float]]:
    """What the store must say: of a vector's elements the largest becomes 127, and all are whole numbers."""
    kept = np.rint(vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True)))
    scores = (kept / np.linalg.norm(kept, axis=1, keepdims=True)) @ query[0]
    ranked = sorted(zip(numbers, scores, strict=True), key=lambda item: -item[1])
    return [(number, float(score)) for number, score in ranked[:limit]]


def assert_same_ranking(found: list[tuple[int, float]], expected: list[tuple[int, float]]) -> None:
    assert [number for number, _ in found] == [number for number, _ in expected]
    assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-5)


@settings(max_examples=15)
@given(
    sizes=st.lists(st.integers(1, 12), min_size=1, max_size=5),
    limit=st.integers(1, 40),
    seed=st.integers(0, 2**32 - 1),
)
def test_nearest_is_what_brute_force_finds(
    sizes: list[int], limit: int, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    generator = np.random.default_rng(seed)
    query = unit_vectors(generator, 1)
    vectors = [unit_vectors(generator, size) for size in sizes]
    folder = tmp_path_factory.mktemp("nearest") / "library"
    with SqliteStore(folder, "random", create=True) as store:
        entries = [
            make_entry(f"doc{n}", [f"p{i}" for i in range(size)], vectors[n]) for n, size in enumerate(sizes)
        ]
        store.write(entries)
        numbers = list(range(1, sum(sizes) + 1))
        assert_same_ranking(
            store.nearest(query, limit), brute_force(np.concatenate(vectors), numbers, query, limit)
        )
        begin = 0
        for n, size in enumerate(sizes):
            of_document = numbers[begin : begin + size]
            begin += size
            assert_same_ranking(
                store.nearest(query, limit, f"doc{n}"), brute_force(vectors[n], of_document, query, limit)
            )
    # An index that is read from its file says the same as the one that was just built.
    with SqliteStore(folder, "random", create=False) as again:
        assert_same_ranking(
            again.nearest(query, limit), brute_force(np.concatenate(vectors), numbers, query, limit)
        )


def test_a_byte_an_element_costs_little(tmp_path: Path) -> None:
    generator = np.random.default_rng(7)
    vectors, query = unit_vectors(generator, 200), unit_vectors(generator, 1)
    with SqliteStore(tmp_path / "library", "random", create=True) as store:
        store.write([make_entry("doc", [f"p{i}" for i in range(200)], vectors)])
        found = dict(store.nearest(query, 200))
    exact = vectors @ query[0]
    assert max(abs(found[number + 1] - exact[number]) for number in range(200)) < 0.01


def test_deleted_passages_are_found_no_more(tmp_path: Path) -> None:
    generator = np.random.default_rng(7)
    vectors, query = unit_vectors(generator, 6), unit_vectors(generator, 1)
    with SqliteStore(tmp_path / "library", "random", create=True) as store:
        store.write([make_entry("one", ["quota", "quota", "quota"], vectors[:3])])
        store.write([make_entry("two", ["quota", "quota", "quota"], vectors[3:])])
        assert len(store.nearest(query, 10)) == len(store.matching(["quota"], 10)) == 6
        assert store.delete("one")
        assert not store.delete("one")
        assert_same_ranking(store.nearest(query, 10), brute_force(vectors[3:], [4, 5, 6], query, 10))
        assert {number for number, _ in store.matching(["quota"], 10)} == {4, 5, 6}


def test_matching_ranks_by_words(tmp_path: Path) -> None:
    texts = [
        "The quota is 18,500 tonnes.",
        "A quota, the quota, their quota!",
        "Nothing of the kind.",
        "Quotas were fixed.",
        "Café société.",
    ]
    vectors = unit_vectors(np.random.default_rng(1), 5)
    with SqliteStore(tmp_path / "library", "random", create=True) as store:
        store.write([make_entry("a", texts, vectors), make_entry("b", ["One more quota."], vectors[:1])])
        found = store.matching(["quota"], 10)
        assert {number for number, _ in found} == {1, 2, 4, 6}, "stems match: quotas"
        assert found[0][0] == 2, "it holds the word three times"
        scores = [score for _, score in found]
        assert scores == sorted(scores, reverse=True)
        assert [number for number, _ in store.matching(["quota"], 1)] == [2]
        assert [number for number, _ in store.matching_each(["quota"], 10, ["b"])["b"]] == [6]
        each = store.matching_each(["CAFE", "tonnes"], 10, ["a", "b", "missing"])
        numbers = {name: sorted(number for number, _ in found) for name, found in each.items()}
        assert numbers == {"a": [1, 5], "b": [], "missing": []}
        assert store.matching([], 10) == []
        assert store.matching(["zeppelin"], 10) == []


def test_fuse_worked_by_hand() -> None:
    nearest = [(7, 0.9), (3, 0.8), (5, 0.1)]
    matching = [(3, 12.0), (9, 2.0)]
    assert fuse([nearest, matching]) == [
        (3, 1 / 62 + 1 / 61),
        (7, 1 / 61),
        (9, 1 / 62),
        (5, 1 / 63),
    ]
    assert fuse([]) == fuse([[], []]) == []
    assert fuse([[(2, 0.5)], [(1, 0.5)]]) == [(1, 1 / 61), (2, 1 / 61)], "ties by number"


def test_query_words_are_distinct_and_in_order() -> None:
    assert query_words('How LONG, how "long" was the Prime-Minister\'s call?') == [
        *("how", "long", "was", "the", "prime", "minister", "s", "call")
    ]
    assert query_words("🎉 … ?!") == []


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    for name in ("alpha", "beta", "gamma"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} boats caught herring. It was near Oststrand.")
    library.add([tmp_path / f"{name}.txt" for name in ("alpha", "beta", "gamma")])
    return library


@pytest.mark.parametrize(
    "question",
    [
        pytest.param('"herring" AND NOT alpha', id="operators"),
        pytest.param("NEAR(alpha herring, 2)", id="NEAR"),
        pytest.param("herr* ^alpha {text} : - + ( ) [", id="punctuation of FTS5"),
        pytest.param('""" " \'; DROP TABLE documents; --', id="quotes"),
        pytest.param("text:herring rowid:1", id="column names"),
        pytest.param("OR", id="only an operator"),
        pytest.param("_ __ a_b", id="underscores, which are no words to FTS5"),
        pytest.param(" ".join(f"word{number}" for number in range(1_200))[:10_000], id="1,200 words"),
        pytest.param("x" * 10_000, id="10,000 letters"),
        pytest.param("🎉🎉🎉", id="only emoji"),
        pytest.param("", id="empty"),
        pytest.param("a\x00b \ufffe", id="control characters"),
        pytest.param("ª İ ß e\u0301 שלום 天地", id="other scripts"),
    ],
)
def test_any_question_can_be_searched(filled: Library, question: str) -> None:
    for limit in (20, 2):
        found = filled.search(question, limit=limit)
        assert len(found) == min(3, limit)
        assert all(source.passages for source in found)


@settings(max_examples=60)
@given(question=st.text(max_size=80))
def test_no_question_is_a_syntax_error(question: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "syntax"
    with SqliteStore(folder, "random", create=True) as store:
        if not store.documents():
            store.write([make_entry("a", ["one two"], unit_vectors(np.random.default_rng(1), 1))])
        (passage,) = store.passages(range(1, 2))
        for words in (
            query_words(question),
            [*question.replace("\0", " ").split(), '"' + question.replace("\0", " ")],
        ):
            assert {number for number, _ in store.matching(words, 5)} <= {passage}


def test_sources_come_in_the_order_they_were_added_or_asked_for(filled: Library) -> None:
    alpha, beta, gamma = filled.sources()
    assert [source.document for source in filled.search("beta")] == [alpha, beta, gamma]
    asked = filled.search("beta", sources=[gamma.id, alpha.id, gamma.id])
    assert [source.document for source in asked] == [gamma, alpha]
    assert filled.search("beta", limit=1)[0].document == beta, "closest first, where there are too many"


def test_at_most_so_many_passages_per_source(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(
        "\n\n".join(f"Paragraph {n} tells of boat number {n}. " + "More. " * 60 for n in range(9))
    )
    library.add([file])
    (source,) = library.search("boat number 4", passages=2)
    assert len(source.passages) == 2
    scores = [scored.score for scored in source.passages]
    assert scores == sorted(scores, reverse=True)
    assert any("boat number 4" in scored.passage.text for scored in source.passages)


def test_a_source_is_as_near_as_its_nearest_passage(filled: Library) -> None:
    question = "How long was the call?"
    found = filled.search(question, passages=50)
    query = filled._embedder.encode_queries([question])[0]
    for source in found:
        texts = [scored.passage.text for scored in source.passages]
        assert len(texts) == filled.count_passages()[source.document.id]
        nearest = float(np.max(filled._embedder.encode_passages(texts) @ query))
        assert source.nearness == pytest.approx(nearest, abs=0.01)  # kept as a byte an element


def test_a_loud_source_does_not_crowd_out_quiet_ones(library: Library, tmp_path: Path) -> None:
    """`limit` sources are promised, however many passages of one source lie closest."""
    (tmp_path / "loud.txt").write_text("\n\n".join(["The fishing quota. " * 15] * 120))
    for number in range(5):
        (tmp_path / f"quiet{number}.txt").write_text(f"Herring {number}.")
    library.add([tmp_path / "loud.txt", *(tmp_path / f"quiet{number}.txt" for number in range(5))])
    assert max(library.count_passages().values()) > 64
    assert len(library.search("the fishing quota", limit=3)) == 3


def test_the_closest_of_some_documents_are_found_among_many(library: Library, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"The ferry number {number} crosses the strait. " * 3)
    (tmp_path / "bread.txt").write_text("Bread is baked of rye.")
    (tmp_path / "mill.txt").write_text("The mill grinds flour for bread.")
    library.add([tmp_path])
    ids = {Path(document.uri).name: document.id for document in library.sources()}
    some = [ids["bread.txt"], ids["mill.txt"], ids["7.txt"]]
    assert library.closest("What is bread baked of?", some, limit=2) == some[:2]
    assert set(library.closest("Where does the ferry go?", some, limit=5)) == set(some)
    assert library.closest("Where does the ferry go?", [], limit=5) == []


def test_meaning_finds_what_words_do_not(tmp_path: Path, embedder) -> None:
    (tmp_path / "a.txt").write_text("The two leaders spoke by telephone for ninety minutes.")
    (tmp_path / "b.txt").write_text("The herring season opens in May on the southern bank.")
    with Library.open(tmp_path / "library", embedder=embedder, create=True) as library:
        library.add([tmp_path / "b.txt", tmp_path / "a.txt"])
        (closest,) = library.search("duration of conversation", limit=1)
    assert closest.document.title.startswith(("a", "The two leaders"))
