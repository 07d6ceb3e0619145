"""Documents in, ranked passages out: the library that Variorum answers from."""

import logging

from variorum_index.embed import Embedder, SentenceTransformerEmbedder
from variorum_index.errors import LibraryError, LoadError, ModelError, VariorumError
from variorum_index.library import Library
from variorum_index.types import (
    AddOutcome,
    AddReport,
    AddStatus,
    AnyDocument,
    Document,
    DocumentSummary,
    Page,
    Passage,
    ScoredPassage,
    SourcePassages,
)

__all__ = [
    "AddOutcome",
    "AddReport",
    "AddStatus",
    "AnyDocument",
    "Document",
    "DocumentSummary",
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
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
