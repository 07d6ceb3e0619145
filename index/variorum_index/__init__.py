"""Documents in, ranked passages out: the library that Variorum answers from."""

import logging

from variorum_index.checks import Problem, Report, verify
from variorum_index.embed import Embedder, embedder_named
from variorum_index.errors import LibraryError, LoadError, ModelError, VariorumError
from variorum_index.library import Library
from variorum_index.limits import Limits
from variorum_index.sentence_transformer import SentenceTransformerEmbedder
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
from variorum_index.web import WebAccess

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
    "Limits",
    "LoadError",
    "ModelError",
    "Page",
    "Passage",
    "Problem",
    "Report",
    "ScoredPassage",
    "SentenceTransformerEmbedder",
    "SourcePassages",
    "VariorumError",
    "WebAccess",
    "embedder_named",
    "verify",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
