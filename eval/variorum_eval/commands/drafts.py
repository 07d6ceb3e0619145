"""The command that drafts cases from a library."""

from __future__ import annotations

from typing import Annotated

import typer

from variorum import Assistant
from variorum_eval.commands.shared import TheLibrary, explained, models_of, progress_bars, write
from variorum_eval.drafts import draft
from variorum_eval.errors import CaseError
from variorum_eval.suggestions import suggest_questions

cases = typer.Typer(help="Make cases.", no_args_is_help=True, pretty_exceptions_enable=False)


@cases.command()
def new(
    context: typer.Context,
    library: TheLibrary,
    question: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT", help="Ask this; repeat. Without, questions are made from the documents."
        ),
    ] = None,
    count: Annotated[int, typer.Option(metavar="N", min=1, help="How many questions are made.")] = 20,
) -> None:
    """Draft cases from a library, as JSON Lines on standard output, for a person to correct."""
    with explained():
        models = models_of(context)
        opened = Assistant.open(library, embedder=models.the_embedder(library), reader=models.reader)
        with opened as assistant, progress_bars() as progress:
            questions = question or suggest_questions(assistant.library.sources(), count)
            if not questions:
                raise CaseError("No question could be made from these documents. Give some: --question.")
            for line in draft(assistant, questions, progress):
                write(line)
