"""Commands about texts and corpora: grounding, citations, retrieval; and drafts of cases."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from variorum import Assistant
from variorum_eval.beir import measure_retrieval, read_beir
from variorum_eval.cases import Case, Gold
from variorum_eval.cases.lines import read_text
from variorum_eval.cases.written import read_written
from variorum_eval.commands.shared import (
    AsJson,
    FailUnder,
    File,
    LibraryFolder,
    Limit,
    PartFile,
    PartPath,
    explained,
    folder_or_temporary,
    keep_bounds,
    models_of,
    progress_bars,
    show,
    write,
)
from variorum_eval.drafts import draft, suggest_questions
from variorum_eval.errors import CaseError
from variorum_eval.figures import Estimate, Figure
from variorum_eval.grounding import ground, score_claims
from variorum_eval.grounding.claims import BOUNDED
from variorum_eval.grounding.sets import (
    SetFigures,
    mean_balanced,
    read_judged_texts,
    score_judged,
    some_of_each,
    support,
)
from variorum_eval.metrics.citations import citation_figures
from variorum_eval.mtrag import document_id
from variorum_eval.part_sheets import claims_sheet, grounding_sheet, judged_sheet
from variorum_eval.report.bounds import parse_bound
from variorum_eval.report.sheets import figures_sheet
from variorum_eval.sources import write_texts
from variorum_index import Library

TheLibrary = Annotated[
    Path, typer.Option("--library", metavar="DIR", envvar="VARIORUM_LIBRARY", help="The library.")
]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that stand alone."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class JudgedFigures:
    """Figures of sets of judged texts; `balanced_accuracy` is the mean over the sets."""

    balanced_accuracy: Estimate
    sets: tuple[SetFigures, ...]


def grounding(
    context: typer.Context,
    answer: Annotated[Path, typer.Option(metavar="FILE", help="The text to check; - reads standard input.")],
    library: TheLibrary,
    fail_under: FailUnder = None,
    as_json: AsJson = False,
) -> None:
    """Check any text against a library: is each sentence supported, contradicted or not found?

    A bound can be set for claim_support (a share, at least) and for claims_contradicted (at most).
    """
    with explained():
        bounds = [parse_bound(bound, BOUNDED) for bound in fail_under or ()]
        text = sys.stdin.read() if str(answer) == "-" else read_text(answer)
        models = models_of(context)
        verifier = models.the_verifier()
        with Library.open(library, embedder=models.embedder) as opened, progress_bars() as progress:
            claims = ground(text, opened, verifier, progress)
    figures = score_claims(claims)
    sheets = [claims_sheet(claims), grounding_sheet(figures)]
    show(as_json, figures, sheets, **({"claims": claims} if as_json else {}))
    keep_bounds(bounds, figures.shares())


def judged(
    context: typer.Context,
    file: File,
    limit: Limit = None,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Measure the verifier: texts about documents, each with what people found (supported or not).

    FILE has "source", "premise", "hypothesis" and "label" on each line. LIMIT is that of each source.
    """
    with explained():
        kept = PartFile.of(context, report)
        texts = some_of_each(read_judged_texts(file), limit)
        with progress_bars() as progress:
            figures = score_judged(texts, support(models_of(context).the_verifier(), texts, progress))
        sheets = [judged_sheet(figures)]
        kept.write(f"The verifier alone: {file}", sheets, "Intervals: of rows, by class.")
    show(as_json, JudgedFigures(mean_balanced(figures), tuple(figures)), sheets)


def citations(context: typer.Context, file: File, limit: Limit = None, as_json: AsJson = False) -> None:
    """Measure citation recall and precision, as ALCE defines them, of texts that cite passages as [1].

    FILE has ALCE's fields on each line: {"output": "… [1].", "docs": [{"title", "text"}]}.
    """
    with explained():
        texts = read_written(file)[:limit]
        figures = citation_figures(texts, models_of(context).the_verifier())
    show(as_json, Figures(figures), [figures_sheet(figures)])


def beir(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="With corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.")
    ],
    split: Annotated[str, typer.Option(help="Which judgements.")] = "test",
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval alone, on a corpus with judged queries: recall, MRR and nDCG."""
    with explained(), folder_or_temporary(library) as made:
        corpus = read_beir(folder, split)
        golds = tuple(Gold(f"{document_id(text)}.txt", None, text) for text in corpus.texts.values())
        with (
            Library.open(made, embedder=models_of(context).embedder, create=True) as opened,
            progress_bars() as progress,
        ):
            write_texts([Case("beir", "", golds)], made / "documents")
            opened.add([made / "documents"], progress=progress)
            figures = measure_retrieval(opened, corpus, progress)
    show(as_json, Figures(figures), [figures_sheet(figures)])


cases = typer.Typer(help="Make cases.", no_args_is_help=True, pretty_exceptions_enable=False)


@cases.command()
def new(
    context: typer.Context,
    library: TheLibrary,
    question: Annotated[
        list[str] | None,
        typer.Option(help="Ask this; repeat. Without, questions are made from the documents."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="How many questions are made.")] = 20,
) -> None:
    """Draft cases from a library, as JSON Lines on standard output, for a person to correct."""
    with explained():
        models = models_of(context)
        opened = Assistant.open(library, embedder=models.embedder, reader=models.reader)
        with opened as assistant, progress_bars() as progress:
            questions = question or suggest_questions(assistant.library.sources(), count)
            if not questions:
                raise CaseError("No question could be made from these documents. Give some: --question.")
            for line in draft(assistant, questions, progress):
                write(line)
