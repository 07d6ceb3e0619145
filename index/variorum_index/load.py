"""Contents in, documents out."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from variorum_index.apart.worker import Worker
from variorum_index.formats.front_matter import storable
from variorum_index.formats.transfer import extract_apart
from variorum_index.origins import Origin
from variorum_index.types import Document


def load(origin: Origin, content: bytes, worker: Worker) -> Document:
    """Make a document of what an origin held, risky formats read by the worker process.

    Raises LoadError for content that cannot be read.
    """
    found = extract_apart(content, origin.name, worker)
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(
        id=sha256[:16],
        uri=origin.uri,
        title=found.title or storable(PurePath(origin.name).stem),
        text=found.text,
        published=found.published,
        author=found.author,
        media_type=found.media_type,
        sha256=sha256,
        pages=found.pages,
    )
