"""A library's documents embedded anew, while what is there keeps answering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum_index.embed import Embedder
from variorum_index.embedding import BATCH_PASSAGES, NO_VECTORS, divide, embed_passages
from variorum_index.split import split
from variorum_index.store import ComingGeneration, Entry
from variorum_index.types import Progress


def reindex(coming: ComingGeneration, embedder: Embedder, progress: Progress) -> bool:
    """Embed every document with another embedder, then switch; False if that embedder is in use already.

    If it is stopped, what is done is kept, and the next run for the same embedder goes on from there.
    """
    if not coming.begin(embedder.name, embedder.dimension):
        return False
    while not coming.switch():  # False, too, for what was added while the last ones were embedded
        missing = coming.missing()
        done = 0
        for entries in _batches(coming, missing, embedder):
            passages = [passage for entry in entries for passage in entry.passages]
            vectors = embed_passages(embedder, passages, progress)
            parts = divide(vectors, [len(entry.passages) for entry in entries])
            coming.write([replace(entry, vectors=part) for entry, part in zip(entries, parts, strict=True)])
            done += len(entries)
            progress("Documents", done, len(missing))
    return True


def _batches(coming: ComingGeneration, missing: Sequence[str], embedder: Embedder) -> Iterator[list[Entry]]:
    """Documents with their new passages, some hundreds of passages at a time."""
    waiting: list[Entry] = []
    for document_id in missing:
        document = coming.document(document_id)
        if document is None:
            continue
        passages = split(document, embedder.count_tokens, embedder.window)
        waiting.append(Entry(document, passages, NO_VECTORS))
        if sum(len(entry.passages) for entry in waiting) >= BATCH_PASSAGES:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
