from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum_index import Document, Library
from variorum_index.copies import are_near_copies, shingles
from variorum_index.sqlite_store import SqliteStore
from variorum_index.store import Entry


def article(seed: int, words: int = 60) -> list[str]:
    generator = random.Random(seed)
    return [f"w{generator.randrange(3000)}" for _ in range(words)]


# Windows on three articles. Each is a near copy of the next one but not of the one after that.
POOL = {
    f"{seed}-{begin}": " ".join(article(seed, 140)[begin : begin + 60])
    for seed in range(3)
    for begin in range(0, 81, 20)
}


def entry(name: str) -> Entry:
    document = Document(name, f"file:///{name}", name, POOL[name], None, None, "text/plain", name)
    return Entry(document, (), np.zeros((0, 16), dtype=np.float32))


def families_of(names: Iterable[str]) -> set[frozenset[str]]:
    """What has to come out: every pair compared, and what is connected joined."""
    found = [{name} for name in names]
    for one, other in combinations([name for (name,) in found], 2):
        if are_near_copies(shingles(POOL[one], "text/plain"), shingles(POOL[other], "text/plain")):
            joined = [family for family in found if family & {one, other}]
            found = [family for family in found if family not in joined] + [set().union(*joined)]
    return {frozenset(family) for family in found if len(family) > 1}


def test_the_pool_has_chains() -> None:
    assert sorted(map(len, families_of(POOL))) == [5, 5, 5]
    assert sorted(map(len, families_of(set(POOL) - {"1-40"}))) == [2, 2, 5, 5]


@settings(max_examples=30)
@given(data=st.data(), names=st.permutations(sorted(POOL)), batch=st.integers(1, 15))
def test_families_do_not_depend_on_what_came_first(
    data: st.DataObject, names: Sequence[str], batch: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    removed = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=8))
    with SqliteStore(tmp_path_factory.mktemp("families") / "library", "none", create=True) as store:
        for begin in range(0, len(names), batch):
            store.write([entry(name) for name in names[begin : begin + batch]])
        assert set(store.families()) == families_of(names)
        for name in removed:
            store.delete(name)
        left = set(names) - set(removed)
        assert set(store.families()) == families_of(left)
        store.write([entry(name) for name in removed])
        assert set(store.families()) == families_of(names)


def titles(library: Library) -> list[set[str]]:
    return [{library.get(document_id).title for document_id in family} for family in library.families()]


def test_the_two_wire_reports_are_a_family(library: Library, examples: Path) -> None:
    assert library.families() == ()
    library.add([examples])
    (family,) = library.families()
    files = {library.get(document_id).uri.rsplit("/", 1)[1] for document_id in family}
    assert files == {"northern-wire.md", "port-courier.md"}


def test_a_document_that_links_two_families_joins_them_until_it_goes(
    library: Library, tmp_path: Path
) -> None:
    first, second = article(1), article(2)
    texts = {"a": first, "b": first[1:], "c": second, "d": second[1:], "both": first + second}
    for name, words in texts.items():
        (tmp_path / f"{name}.txt").write_text(" ".join(words))
    library.add(tmp_path / f"{name}.txt" for name in "abcd")
    assert titles(library) == [{"a", "b"}, {"c", "d"}]
    library.add([tmp_path / "both.txt"])
    assert titles(library) == [{"a", "b", "c", "d", "both"}]
    library.remove(next(document.id for document in library.sources() if document.title == "both"))
    assert titles(library) == [{"a", "b"}, {"c", "d"}]


def test_a_new_version_leaves_the_old_ones_family(library: Library, tmp_path: Path) -> None:
    words = article(1)
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(" ".join(words))
    b.write_text(" ".join(words[2:]))
    library.add([a, b])
    assert titles(library) == [{"a", "b"}]
    b.write_text(" ".join(words[4:]))
    library.add([b])
    assert titles(library) == [{"a", "b"}], "the version that is gone is no member"
    b.write_text(" ".join(article(2)))
    library.add([b])
    assert titles(library) == []


def test_another_process_sees_the_families(library: Library, tmp_path: Path, make_embedder) -> None:
    words = article(1)
    for name, begin in (("a", 0), ("b", 1), ("c", 2)):
        (tmp_path / f"{name}.txt").write_text(" ".join(words[begin:]))
    library.add([tmp_path / "a.txt"])
    with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
        other.add([tmp_path / "b.txt"])
        library.add([tmp_path / "c.txt"])
        assert titles(other) == titles(library) == [{"a", "b", "c"}]
