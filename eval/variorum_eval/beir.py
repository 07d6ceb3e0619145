"""Retrieval alone, on a corpus with judged queries: as BEIR publishes them, or made of SQuAD's questions."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from variorum_eval.cases import PassageCase
from variorum_eval.cases.fields import Fields, passage, string
from variorum_eval.cases.lines import parse_lines, read_text
from variorum_eval.errors import CaseError
from variorum_eval.figures import Figure, figure_of
from variorum_eval.metrics.base import Metric, Part
from variorum_eval.metrics.retrieval import ndcg_at, recall_at, reciprocal_rank_at
from variorum_eval.mtrag import document_id
from variorum_eval.run import silent
from variorum_index import Library
from variorum_index.types import Progress

CUTOFF = 10
MEASURES = {
    "recall_5": "recall@5",
    "recall_10": "recall@10",
    "mrr_10": "MRR@10",
    "ndcg_10": "nDCG@10",
}


class CorpusKind(StrEnum):
    """What a corpus is made of: the three files of BEIR, or questions with their passages."""

    BEIR = "beir"
    SQUAD = "squad"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, queries, and for each query the texts that answer it with their grades; all by their ids."""

    texts: Mapping[str, str]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


def read_beir(folder: Path, split: str = "test") -> Corpus:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels/SPLIT.tsv` (Thakur et al., "BEIR", NeurIPS 2021).

    A title stands above its text. Raises CaseError if a file is not like that, or if a judgement names a
    query or a text that is not there.
    """
    texts = dict(parse_lines(folder / "corpus.jsonl", _text).checked())
    queries = dict(parse_lines(folder / "queries.jsonl", _query).checked())
    path = folder / "qrels" / f"{split}.tsv"
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    problems = []
    for number, row in enumerate(csv.reader(read_text(path).splitlines(), delimiter="\t"), start=1):
        if number == 1 and row[:1] == ["query-id"]:
            continue
        if len(row) != 3 or not row[2].strip().isdecimal():
            problems.append(f"{path}, line {number}: write the query's id, the text's id and a grade.")
        elif row[0] not in queries or row[1] not in texts:
            problems.append(f"{path}, line {number}: there is no query {row[0]!r} or no text {row[1]!r}.")
        elif int(row[2]) > 0:
            relevant[row[0]][row[1]] = int(row[2])
    if problems or not relevant:
        raise CaseError("\n".join(problems) or f"{path} names no relevant text.")
    return Corpus(texts, queries, dict(relevant))


def corpus_of(cases: Sequence[PassageCase]) -> Corpus:
    """The passages of questions as a corpus: each question with an answer has to find those it is asked of.

    Raises CaseError if no question has an answer.
    """
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for case in cases:
        if case.answers:
            relevant[case.question][document_id(case.passage)] = 1
    if not relevant:
        raise CaseError("No question has an answer, so that there is nothing to find. Take another file.")
    texts = {document_id(case.passage): case.passage for case in cases}
    return Corpus(texts, {question: question for question in relevant}, dict(relevant))


def measure_retrieval(library: Library, corpus: Corpus, progress: Progress = silent) -> tuple[Figure, ...]:
    """Search for each judged query among the sources, and hold the first ten against the judgements.

    Raises CaseError if the library has no more than ten documents: they are not ranked then.
    """
    if len(library.count_passages()) <= CUTOFF:
        raise CaseError(
            f"The corpus has no more than {CUTOFF} texts: there is nothing to rank. Take a larger one."
        )
    names = {name: document_id(text) for name, text in corpus.texts.items()}
    parts: dict[str, list[Part]] = {name: [] for name in MEASURES}
    for done, (query, grades) in enumerate(corpus.relevant.items(), start=1):
        sources = library.search(corpus.queries[query], limit=CUTOFF, passages=1)
        ranked = [source.document.id for source in sources]
        relevant = {names[text]: grade for text, grade in grades.items()}
        for name, value in zip(MEASURES, _scores(ranked, relevant), strict=True):
            parts[name].append(Part(value, 1))
        progress("Searching", done, len(corpus.relevant))
    metrics = (Metric(name, label, label, _SOURCE, lambda results: []) for name, label in MEASURES.items())
    return tuple(figure_of(metric, parts[metric.name]) for metric in metrics)


_SOURCE = "Thakur et al., NeurIPS 2021; computed by ir-measures."


def _scores(ranked: Sequence[str], relevant: Mapping[str, int]) -> tuple[float, ...]:
    return (
        recall_at(5, ranked, relevant),
        recall_at(CUTOFF, ranked, relevant),
        reciprocal_rank_at(CUTOFF, ranked, relevant),
        ndcg_at(CUTOFF, ranked, relevant),
    )


def _text(fields: Fields, number: int) -> tuple[str, str]:
    title = fields.get("title")
    text = passage(fields, "text")
    return string(fields, "_id"), f"{title}\n\n{text}" if isinstance(title, str) and title.strip() else text


def _query(fields: Fields, number: int) -> tuple[str, str]:
    return string(fields, "_id"), string(fields, "text")
