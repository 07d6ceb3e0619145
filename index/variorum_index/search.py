"""From a question to each source's own best passages."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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


def closest_sources(
    store: Store, query: Vectors, words: Sequence[str], limit: int, among: Collection[str] | None = None
) -> list[str]:
    """The ids of up to `limit` documents, of those in `among`, ordered by the best candidate of each."""
    wanted = CANDIDATES
    while True:  # a loud source may fill the first candidates on its own
        nearest = store.nearest(query, wanted)
        candidates = fuse([nearest, store.matching(words, wanted)])
        owners = store.documents_of([number for number, _ in candidates])
        ranked = dict.fromkeys(owners[number] for number, _ in candidates if number in owners)
        found = [own for own in ranked if among is None or own in among]
        if len(found) >= limit or len(nearest) < wanted:  # fewer than wanted: these are all there are
            return found[:limit]
        wanted *= 4


def search_sources(
    store: Store, documents: Sequence[Document], query: Vectors, words: Sequence[str], limit: int
) -> list[SourcePassages]:
    """Each source's best passages by meaning and by words, found without regard to any other source."""
    by_words = store.matching_each(words, limit, [document.id for document in documents])
    by_meaning = [store.nearest(query, limit, document.id) for document in documents]
    rankings = [
        fuse([nearest, by_words[document.id]])[:limit]
        for nearest, document in zip(by_meaning, documents, strict=True)
    ]
    passages = store.passages([number for ranking in rankings for number, _ in ranking])
    return [
        SourcePassages(
            document,
            tuple(ScoredPassage(passages[number], score) for number, score in ranking if number in passages),
            nearest[0][1] if nearest else 1.0,
        )
        for document, ranking, nearest in zip(documents, rankings, by_meaning, strict=True)
    ]


def query_words(question: str) -> list[str]:
    """The question's distinct words, for the search by words; common ones weigh little in BM25 anyway."""
    return list(dict.fromkeys(_WORD.findall(question.lower())))
