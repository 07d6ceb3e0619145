"""Documents in, ranked passages out: the library that Variorum answers from."""

import logging

from variorum_index.embed import Embedder, embedder_named
from variorum_index.errors import LibraryError, LoadError, ModelError, VariorumError
from variorum_index.library import Library
from variorum_index.sentence_transformer import SentenceTransformerEmbedder
from variorum_index.types import (
    AddOutcome,
    AddReport,
    AddStatus,
    Document,
    Page,
    Passage,
    ScoredPassage,
    SourcePassages,
)

__all__ = [
    "AddOutcome",
    "AddReport",
    "AddStatus",
    "Document",
    "Embedder",
    "Library",
    "LibraryError",
    "LoadError",
    "ModelError",
    "Page",
    "Passage",
    "ScoredPassage",
    "SentenceTransformerEmbedder",
    "SourcePassages",
    "VariorumError",
    "embedder_named",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
