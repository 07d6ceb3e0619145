"""Contents in, documents out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from variorum_index.apart.worker import Worker
from variorum_index.formats.front_matter import storable
from variorum_index.formats.transfer import extract_apart
from variorum_index.origins import Origin
from variorum_index.types import Document


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, with the `boxes` of its pages and the `notes` on it that are in its Extract."""

    document: Document
    boxes: tuple[bytes, ...] = ()
    notes: tuple[str, ...] = ()


def load(origin: Origin, content: bytes, worker: Worker) -> Loaded:
    """Make a document of what an origin held, risky formats read by the worker process.

    Raises LoadError for content that cannot be read.
    """
    found = extract_apart(content, origin.name, worker)
    sha256 = hashlib.sha256(content).hexdigest()
    document = Document(
        id=sha256[:16],
        uri=origin.uri,
        title=found.title or storable(PurePath(origin.name).stem),
        text=found.text,
        published=found.published,
        author=found.author,
        media_type=found.media_type,
        sha256=sha256,
        pages=found.pages,
        publisher=found.publisher,
    )
    return Loaded(document, found.boxes, found.notes)
