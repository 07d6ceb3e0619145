"""Commands that measure retrieval alone: on judged queries, on questions of several texts, on follow-ups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum_eval.beir import MEASURES, CorpusKind, corpus_of, measure_retrieval, read_beir
from variorum_eval.cases import read_mtrag, read_multihop, read_passages
from variorum_eval.commands.measuring import Measured, measuring, titled
from variorum_eval.commands.shared import (
    File,
    LibraryFolder,
    Limit,
    Models,
    folder_or_temporary,
    library_of,
    progress_bars,
)
from variorum_eval.errors import CaseError
from variorum_eval.figures import Figures
from variorum_eval.mtrag import BOUNDED, Half, follow_ups, measure
from variorum_eval.multihop import rank_titles, score_titles
from variorum_eval.part_sheets import ranked_sheet, ways_sheet
from variorum_eval.report.bounds import shares
from variorum_eval.report.sheets import figures_sheet

_MULTIHOP = ("recall_2", "recall_5", "mrr", "ndcg_5")


@measuring(*MEASURES)
def beir(
    models: Models,
    path: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="With corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.")
    ],
    kind: Annotated[
        CorpusKind, typer.Option("--as", help="squad: a file as `squad` takes it, in the folder's place.")
    ] = CorpusKind.BEIR,
    part: Annotated[
        str | None,
        typer.Option(
            "--split",
            metavar="NAME",
            help="Which judgements (test); with --as squad which set of the file (all).",
        ),
    ] = None,
    library: LibraryFolder = None,
) -> Measured:
    """Measure retrieval alone, on a corpus with judged queries: recall, MRR and nDCG.

    With --as squad each question that has an answer has to find its passage among those of the file.
    """
    corpus = (
        corpus_of(read_passages(path, part)) if kind is CorpusKind.SQUAD else read_beir(path, part or "test")
    )
    with (
        folder_or_temporary(library) as made,
        progress_bars() as progress,
        library_of(corpus.texts.values(), made, models, progress) as opened,
    ):
        figures = measure_retrieval(opened, corpus, progress)
    return Measured(
        titled("Retrieval of judged texts", path, part),
        Figures(figures),
        [figures_sheet(figures)],
        figures,
        f"Among {len(corpus.texts)} texts. Intervals: of queries.",
    )


@measuring(*_MULTIHOP)
def multihop(models: Models, file: File, limit: Limit = None) -> Measured:
    """Measure retrieval alone on questions that need several texts: recall, MRR and nDCG of those.

    FILE has "id", "source", "question", "docs" (each with "title" and "text") and "supporting_titles" on each
    line. Each question is asked of a library of its own texts.
    """
    cases = read_multihop(file)[:limit]
    with progress_bars() as progress:
        ranked = rank_titles(models.the_embedder(), cases, progress)
    figures = score_titles(cases, ranked)
    return Measured(
        titled("Retrieval of several texts", file),
        figures,
        [ranked_sheet(figures)],
        shares(figures.total, _MULTIHOP),
        "Where more than two texts are needed, recall@2 cannot reach 100 %. Intervals: of questions.",
    )


@measuring(*BOUNDED)
def mtrag(
    models: Models,
    file: File,
    library: LibraryFolder = None,
    half: Annotated[
        Half | None, typer.Option(help="Only the half that the rules were tuned on, or the other.")
    ] = None,
    limit: Limit = None,
) -> Measured:
    """Measure what completing a question finds, against the last turn alone and all turns joined.

    The library is made of the reference passages of all turns of the file, each a source of its own. A bound
    holds for the completed questions of all turns, and for what they gain over the last turn alone.
    """
    conversations = read_mtrag(file)
    asked = follow_ups(conversations, half)[:limit]
    if not asked:
        raise CaseError(f"{file}: no turn has an earlier question and a reference passage.")
    texts = sorted({text for conversation in conversations for text in conversation.passages})
    with (
        folder_or_temporary(library) as made,
        progress_bars() as progress,
        library_of(texts, made, models, progress) as opened,
    ):
        figures = measure(opened, asked, progress)
    return Measured(
        titled("What completing a follow-up finds", file, half),
        figures,
        [
            ways_sheet(figures.ways, f"All {figures.turns} follow-up turns"),
            ways_sheet(figures.ways_completed, f"The {figures.completed} that are completed"),
        ],
        figures.bounded(),
        "Gains over the last turn alone, in points; intervals: of whole conversations.",
    )
