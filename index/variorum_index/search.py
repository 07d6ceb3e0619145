"""From a question to each source's own best passages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum_index.embed import Vectors
from variorum_index.store import Ranking, Store
from variorum_index.types import Document, ScoredPassage, SourcePassages

CANDIDATES = 64
"""How many passages each of the two searches over the whole library brings in."""
_RANK_CONSTANT = 60
"""Of reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009."""

_WORD = re.compile(r"\w+")


def fuse(rankings: Sequence[Ranking]) -> list[tuple[int, float]]:
    """Join rankings by reciprocal rank: `sum(1 / (60 + rank))`, ranks counted from 1; best first.

    Only ranks count, so that cosines and BM25 scores need no common scale.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, (number, _) in enumerate(ranking, start=1):
            scores[number] = scores.get(number, 0.0) + 1.0 / (_RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def hybrid(
    store: Store, query: Vectors, words: Sequence[str], limit: int, document_id: str | None
) -> Ranking:
    """Search by meaning and by words, in the whole store or in one document, and join the two."""
    return fuse([store.nearest(query, limit, document_id), store.matching(words, limit, document_id)])[:limit]


def closest_sources(store: Store, query: Vectors, words: Sequence[str], limit: int) -> list[str]:
    """The ids of up to `limit` documents, ordered by the best candidate passage of each."""
    total = sum(store.count_passages().values())
    wanted = CANDIDATES
    while True:  # a loud source may fill the first candidates on its own
        candidates = fuse([store.nearest(query, wanted), store.matching(words, wanted)])
        passages = store.passages([number for number, _ in candidates])
        found = dict.fromkeys(passages[number].document_id for number, _ in candidates if number in passages)
        if len(found) >= limit or wanted >= total:
            return list(found)[:limit]
        wanted *= 4


def search_source(
    store: Store, document: Document, query: Vectors, words: Sequence[str], limit: int
) -> SourcePassages:
    """One source's best passages, found without regard to any other source."""
    ranked = hybrid(store, query, words, limit, document.id)
    passages = store.passages([number for number, _ in ranked])
    scored = (ScoredPassage(passages[number], score) for number, score in ranked if number in passages)
    return SourcePassages(document, tuple(scored))


def query_words(question: str) -> list[str]:
    """The question's distinct words, for the search by words; common ones weigh little in BM25 anyway."""
    return list(dict.fromkeys(_WORD.findall(question.lower())))
