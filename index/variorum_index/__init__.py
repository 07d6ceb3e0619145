"""Documents in, ranked passages out: the library that Variorum answers from."""

import logging

from variorum_index.embed import Embedder, SentenceTransformerEmbedder
from variorum_index.errors import LibraryError, LoadError, ModelError, VariorumError
from variorum_index.library import Library
from variorum_index.limits import Limits
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
from variorum_index.web import WebAccess

__all__ = [
    "AddOutcome",
    "AddReport",
    "AddStatus",
    "Document",
    "Embedder",
    "Library",
    "LibraryError",
    "Limits",
    "LoadError",
    "ModelError",
    "Page",
    "Passage",
    "ScoredPassage",
    "SentenceTransformerEmbedder",
    "SourcePassages",
    "VariorumError",
    "WebAccess",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
