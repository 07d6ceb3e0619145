"""Citation recall and precision of texts that a language model wrote, as ALCE defines them.

Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with Citations", EMNLP 2023, and
`compute_autoais` of its code: with our verifier in the place of the entailment model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.sentences import sentences
from variorum.verifier import Verifier
from variorum_eval.cases import Written
from variorum_eval.figures import Figure, figure_of
from variorum_eval.grounding.looks import supports
from variorum_eval.metrics.base import Metric, Part

CITATION_RECALL, CITATION_PRECISION = "citation_recall", "citation_precision"
_MARK = re.compile(r"\s*\[(\d+)\]")
_SOURCE = "ALCE: Gao et al., EMNLP 2023, with Variorum's verifier as judge."


def cited_sentences(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Each sentence without its marks, and the numbers of its citations, from 1, each once."""
    spans = [text[start:end] for start, end in sentences(text)]
    pieces: list[str] = []
    for span in spans:  # "It rained.[1] It stopped." has the mark at the head of the next sentence
        head = re.match(r"(?:\s*\[\d+\])+", span)
        if head and pieces:
            pieces[-1] += head[0]
            span = span[head.end() :].strip()
        if span:
            pieces.append(span)
    return [
        (_MARK.sub("", piece).strip(), tuple(dict.fromkeys(int(mark) for mark in _MARK.findall(piece))))
        for piece in pieces
    ]


def score_citations(written: Written, verifier: Verifier) -> tuple[Part, Part]:
    """Recall and precision of one text.

    Recall: the share of sentences that all their cited passages together support; one that cites nothing,
    or a passage that is not there, is not supported. Precision: the share of citations that are needed, in
    sentences that are supported: a citation is not if its passage does not support the sentence alone and
    the others do without it. A text without sentences counts as one that is not supported, one without
    citations has a precision of 0.
    """
    supported, needed, cited = 0, 0, 0
    found = cited_sentences(written.text)
    for sentence, numbers in found:
        if not numbers or not all(1 <= number <= len(written.passages) for number in numbers):
            continue
        cited += len(numbers)
        if not _supports(verifier, written, numbers, sentence):
            continue
        supported += 1
        needed += len(numbers) if len(numbers) == 1 else _needed(verifier, written, numbers, sentence)
    missing = int(not found)
    recall = Part(supported / len(found) if found else 0.0, 1, missing)
    return recall, Part(needed / cited if cited else 0.0, 1, missing)


def citation_figures(texts: Sequence[Written], verifier: Verifier) -> tuple[Figure, Figure]:
    """Recall and precision, each the mean over the texts."""
    scores = [score_citations(written, verifier) for written in texts]
    recall = Metric(
        CITATION_RECALL,
        "citations: recall",
        "Mean over texts of the share of sentences that the passages they cite support.",
        _SOURCE,
        lambda results: [],
    )
    precision = Metric(
        CITATION_PRECISION,
        "citations: precision",
        "Mean over texts of the share of citations that are needed in a supported sentence.",
        _SOURCE,
        lambda results: [],
    )
    return figure_of(recall, [one for one, _ in scores]), figure_of(precision, [one for _, one in scores])


def _needed(verifier: Verifier, written: Written, numbers: Sequence[int], sentence: str) -> int:
    return sum(
        _supports(verifier, written, [number], sentence)
        or not _supports(verifier, written, [other for other in numbers if other != number], sentence)
        for number in numbers
    )


def _supports(verifier: Verifier, written: Written, numbers: Sequence[int], sentence: str) -> bool:
    passage = "\n".join(written.passages[number - 1] for number in numbers)
    return supports(verifier, passage, sentence)
