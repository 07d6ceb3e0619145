"""Retrieval alone, on questions that need several texts: each is asked of a small library of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum_eval.cases import MultihopCase
from variorum_eval.figures import Estimate, estimate
from variorum_eval.metrics.base import Part
from variorum_eval.metrics.retrieval import ndcg_at, recall_at, reciprocal_rank_at
from variorum_eval.mtrag import document_id
from variorum_eval.run import silent
from variorum_eval.small import small_library
from variorum_index import Embedder
from variorum_index.types import Progress


@dataclass(frozen=True, slots=True)
class RankedFigures:
    """How the supporting titles of one set are ranked, as means over its questions.

    Intervals draw questions; `mrr` is over the whole ranking.
    """

    set: str
    recall_2: Estimate
    recall_5: Estimate
    mrr: Estimate
    ndcg_5: Estimate

    @property
    def questions(self) -> int:
        """How many there are."""
        return self.mrr.of


@dataclass(frozen=True, slots=True)
class MultihopFigures:
    """The figures over all questions, and those of each set if there are several."""

    total: RankedFigures
    sets: tuple[RankedFigures, ...]


def rank_titles(
    embedder: Embedder, cases: Sequence[MultihopCase], progress: Progress = silent
) -> tuple[tuple[str, ...], ...]:
    """For each case the titles of its texts, closest to the question first, by the library's search.

    A title stands above its text. One that two texts have comes twice.
    """
    ranked = []
    for done, case in enumerate(cases, start=1):
        ranked.append(_rank(embedder, case))
        progress("Searching", done, len(cases))
    return tuple(ranked)


def score_titles(cases: Sequence[MultihopCase], ranked: Sequence[Sequence[str]]) -> MultihopFigures:
    """Hold the rankings against the supporting titles; a title that comes twice counts where it is first."""
    names = dict.fromkeys(case.set for case in cases)
    pairs = list(zip(cases, ranked, strict=True))
    by_set = (_figures(name, [pair for pair in pairs if pair[0].set == name]) for name in names)
    return MultihopFigures(_figures("all", pairs), tuple(by_set) if len(names) > 1 else ())


def _rank(embedder: Embedder, case: MultihopCase) -> tuple[str, ...]:
    texts = [(f"{each.title}\n\n{each.text}", each.title) for each in case.texts]
    titles = {document_id(text): title for text, title in texts}
    with small_library(embedder, [text for text, _ in texts]) as library:
        # Not search, which ranks sources only where it leaves some out.
        return tuple(titles[found] for found in library.closest(case.question, titles, limit=len(titles)))


def _figures(name: str, pairs: Sequence[tuple[MultihopCase, Sequence[str]]]) -> RankedFigures:
    scores = [
        (
            recall_at(2, titles, case.supporting),
            recall_at(5, titles, case.supporting),
            reciprocal_rank_at(max(1, len(titles)), titles, case.supporting),
            ndcg_at(5, titles, case.supporting),
        )
        for case, titles in pairs
    ]
    return RankedFigures(
        name, *(estimate([Part(value, 1) for value in column]) for column in zip(*scores, strict=True))
    )
