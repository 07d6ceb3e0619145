"""The index as a library grows and shrinks, against brute force: nothing removed, nothing added missed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.index.test_search import assert_same_ranking, brute_force, make_entry, unit_vectors
from variorum_index.sqlite_store import SqliteStore
from variorum_index.vector_index import Sizes, tidy

SMALL = Sizes(exact=8, spare=1_000)
"""An index from nine passages on, asked for all that it has: what comes out has to be exact."""


def open_store(folder: Path, sizes: Sizes = SMALL) -> SqliteStore:
    return SqliteStore(folder, "random", create=True, sizes=sizes)


def index_files(folder: Path) -> list[Path]:
    return list(folder.glob("vectors-*"))


def fill(store: SqliteStore, names: str, size: int = 6, seed: int = 1) -> dict[str, np.ndarray]:
    """One document of `size` passages for each letter."""
    generator = np.random.default_rng(seed)
    made = {name: unit_vectors(generator, size) for name in names}
    store.write([make_entry(name, [f"p{i}" for i in range(size)], rows) for name, rows in made.items()])
    return made


class TwoStores(RuleBasedStateMachine):
    """Two stores open on one directory; the oracle is a dictionary."""

    @initialize(seed=st.integers(0, 2**32 - 1))
    def open(self, seed: int) -> None:
        self.generator = np.random.default_rng(seed)
        self.folder = Path(mkdtemp()) / "library"
        self.stores = [open_store(self.folder) for _ in range(2)]
        self.there: dict[str, tuple[list[int], np.ndarray]] = {}
        self.made = 0
        self.last = 0

    @rule(which=st.integers(0, 1), sizes=st.lists(st.integers(0, 5), min_size=1, max_size=3))
    def add(self, which: int, sizes: list[int]) -> None:
        entries = []
        for size in sizes:
            self.made += 1
            rows = unit_vectors(self.generator, size)
            entries.append(make_entry(f"doc{self.made}", [f"p{i}" for i in range(size)], rows))
            self.there[f"doc{self.made}"] = (list(range(self.last + 1, self.last + size + 1)), rows)
            self.last += size
        self.stores[which].write(entries)

    @rule(which=st.integers(0, 1), choice=st.randoms(use_true_random=False))
    def remove(self, which: int, choice) -> None:
        if self.there:
            name = choice.choice(sorted(self.there))
            del self.there[name]
            assert self.stores[which].delete(name)

    @rule(which=st.integers(0, 1))
    def tidy(self, which: int) -> None:
        self.stores[which].tidy()

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = open_store(self.folder)

    @rule()
    def lose_the_index(self) -> None:
        for file in index_files(self.folder):
            file.unlink()

    @rule(which=st.integers(0, 1), limit=st.integers(1, 40))
    def ask(self, which: int, limit: int) -> None:
        query = unit_vectors(self.generator, 1)
        assert_same_ranking(self.stores[which].nearest(query, limit), self.expected(query, limit))

    @rule()
    def ask_for_everything(self) -> None:
        query = unit_vectors(self.generator, 1)
        for store in self.stores:
            assert_same_ranking(store.nearest(query, 500), self.expected(query, 500))

    def expected(self, query: np.ndarray, limit: int) -> list[tuple[int, float]]:
        numbers = [number for numbers, _ in self.there.values() for number in numbers]
        rows = [rows for _, rows in self.there.values()]
        return brute_force(np.concatenate(rows), numbers, query, limit) if rows else []

    @invariant()
    def at_most_one_index(self) -> None:
        assert len(index_files(self.folder)) <= 1

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        shutil.rmtree(self.folder.parent)


TestTwoStores = TwoStores.TestCase
TestTwoStores.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_small_libraries_need_no_index(tmp_path: Path) -> None:
    with open_store(tmp_path / "library") as store:
        fill(store, "a", size=8)
        store.tidy()
        assert index_files(tmp_path / "library") == []
        fill(store, "b", size=1)
        store.tidy()
        assert len(index_files(tmp_path / "library")) == 1


def test_the_index_goes_when_the_library_is_small_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "library") as store:
        made = fill(store, "abc")
        store.tidy()
        assert index_files(tmp_path / "library")
        store.delete("b")
        store.delete("c")
        store.tidy()
        assert index_files(tmp_path / "library") == []
        query = made["a"][:1]
        assert_same_ranking(store.nearest(query, 9), brute_force(made["a"], list(range(1, 7)), query, 9))


def test_few_additions_and_removals_leave_the_index_as_it_is(tmp_path: Path) -> None:
    with open_store(tmp_path / "library", Sizes(exact=20, spare=1_000)) as store:
        fill(store, "abcdef")
        store.tidy()
        (file,) = index_files(tmp_path / "library")
        store.delete("a")
        fill(store, "g", seed=2)
        store.tidy()
        assert index_files(tmp_path / "library") == [file]
        store.delete("b")
        store.tidy()
        assert index_files(tmp_path / "library") != [file], "a third of it is gone"


def test_additions_do_not_make_the_cells_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum_index.vector_index import cells

    trained = []
    train = cells.train
    monkeypatch.setattr(cells, "train", lambda sample, count: trained.append(count) or train(sample, count))
    with open_store(tmp_path / "library") as store:
        for number, names in enumerate(("ab", "cd", "ef", "gh", "ij", "kl")):
            fill(store, names, seed=number)
            store.tidy()
    assert trained == [12, 60], "made anew when the library is more than four times as large"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda file: file.unlink(), id="thrown away"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(b"damaged" * 100), id="something else"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-200]), id="cut short"),
        pytest.param(lambda file: file.write_bytes(b"\0" * 16 + file.read_bytes()[16:]), id="beginning"),
        pytest.param(lambda file: file.rename(file.with_name("vectors-99.faiss")), id="renamed"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a folder"),
    ],
)
def test_without_its_index_a_library_says_the_same(damage: Callable[[Path], object], tmp_path: Path) -> None:
    folder = tmp_path / "library"
    query = unit_vectors(np.random.default_rng(9), 1)
    with open_store(folder) as store:
        rows = np.concatenate(list(fill(store, "abc").values()))
        store.tidy()
    (file,) = index_files(folder)
    damage(file)
    expected = brute_force(rows, list(range(1, 19)), query, 30)
    with open_store(folder) as store:
        assert_same_ranking(store.nearest(query, 30), expected)
        store.tidy()
        assert_same_ranking(store.nearest(query, 30), expected)
    with open_store(folder) as store:
        assert_same_ranking(store.nearest(query, 30), expected)


def test_an_index_of_another_history_is_not_used(tmp_path: Path) -> None:
    """A copy from before is put back: the same numbers then mean other passages."""
    folder = tmp_path / "library"
    with open_store(folder) as store:
        fill(store, "ab")
        store.tidy()
    shutil.copy(folder / "library.sqlite", tmp_path / "copy.sqlite")
    with open_store(folder) as store:
        fill(store, "cd", seed=2)
        store.tidy()
    shutil.copy(tmp_path / "copy.sqlite", folder / "library.sqlite")
    with open_store(folder) as store:
        rows = np.concatenate(list(fill(store, "ef", seed=3).values()))
        for row, number in zip(rows, range(13, 25), strict=True):
            ((found, score),) = store.nearest(row[None], 1)
            assert (found, score) == (number, pytest.approx(1.0, abs=1e-3))
        store.tidy()
        for row, number in zip(rows, range(13, 25), strict=True):
            assert store.nearest(row[None], 1)[0][0] == number


@pytest.fixture
def searching(tmp_path: Path) -> Iterator[tuple[SqliteStore, list[str]]]:
    """A store that is asked all the time by another thread, and what went wrong there."""
    store, problems, done = open_store(tmp_path / "library"), [], threading.Event()
    (first,) = fill(store, "a").values()

    def search() -> None:
        while not done.is_set():
            ((found, _),) = store.nearest(first[:1], 1)
            if found != 1:
                problems.append(f"found {found}")

    thread = threading.Thread(target=search)
    thread.start()
    yield store, problems
    done.set()
    thread.join()
    store.close()


def test_questions_go_on_while_the_index_is_built(searching: tuple[SqliteStore, list[str]]) -> None:
    store, problems = searching
    for number in range(12):
        fill(store, chr(ord("b") + number), size=20, seed=number + 2)
        store.tidy(background=number % 2 == 0)
    assert problems == []


def test_an_upkeep_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with open_store(folder) as store:
        fill(store, "abc")
        tidy(folder, folder / "library.sqlite", SMALL, stopped=lambda: True)
        assert index_files(folder) == []
        store.tidy()
        assert len(index_files(folder)) == 1


def test_an_upkeep_of_what_is_gone_makes_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tidy(tmp_path, tmp_path / "library.sqlite", SMALL)
    assert list(tmp_path.iterdir()) == []
    assert "slower without it" in caplog.text


def test_a_large_library_is_searched_nearly_exactly(tmp_path: Path) -> None:
    """The sizes as they are shipped, but for where the index begins."""
    generator = np.random.default_rng(5)
    centres = unit_vectors(generator, 60)
    rows = centres[generator.integers(0, 60, 6_000)] + 0.6 * unit_vectors(generator, 6_000)
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    with open_store(tmp_path / "library", Sizes(exact=1_000)) as store:
        store.write([make_entry("a", [f"p{i}" for i in range(6_000)], rows)])
        store.tidy()
        recalls = []
        for query in rows[::200]:
            expected = {n for n, _ in brute_force(rows, list(range(1, 6_001)), query[None], 64)}
            recalls.append(len(expected & {n for n, _ in store.nearest(query[None], 64)}) / 64)
    assert np.mean(recalls) > 0.9
