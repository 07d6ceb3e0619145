from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from numpy.typing import NDArray

from tests.site import Site
from tests.site import opened as opened_site
from variorum_index import Library, SentenceTransformerEmbedder

settings.register_profile(
    "variorum",
    deadline=None,  # a busy machine is no failure
    max_examples=40,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("variorum")

_WORD = re.compile(r"\w+")


class HashEmbedder:
    """Counts the words of a text in buckets chosen by a hash: deterministic, fast, and blind to meaning.

    `passages_encoded` counts the passages, so that a test can see whether anything was embedded.
    """

    def __init__(self, name: str = "hash", dimension: int = 16, window: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.window = window
        self.passages_encoded = 0

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.passages_encoded += len(texts)
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in _WORD.findall(text.lower()) or ["nothing"]:
                row[hashlib.sha256(word.encode()).digest()[0] % self.dimension] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="session", autouse=True)
def user_directories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Nothing that belongs to the user is read or written; caches (browsers, models) stay where they are."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield _away_from_home(tmp_path_factory, monkeypatch)


def _away_from_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in [name for name in os.environ if name.startswith("VARIORUM_")]:
        monkeypatch.delenv(variable)
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        folder = home / variable.lower()
        folder.mkdir()
        monkeypatch.setenv(variable, str(folder))
    return home


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The real one, loaded once."""
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="session")
def make_embedder() -> type[HashEmbedder]:
    """The class of the fake embedder, for tests that want several, or a changed one."""
    return HashEmbedder


@pytest.fixture
def hash_embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def library(tmp_path: Path, hash_embedder: HashEmbedder) -> Iterator[Library]:
    """A new and empty library, on the fake embedder, in `tmp_path / "library"`."""
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def examples() -> Path:
    return Path(__file__).parent.parent / "examples" / "articles"


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine, empty yet."""
    with opened_site() as opened:
        yield opened
