"""Commands that ask cases of a library and report how the answers went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from variorum_eval.cases import Case, Parsed
from variorum_eval.commands.evaluate import Options, evaluate
from variorum_eval.commands.given import command_line, typed
from variorum_eval.commands.shared import (
    AsJson,
    FailUnder,
    File,
    Limit,
    Misses,
    Threshold,
    explained,
    models_of,
)
from variorum_eval.settings import Settings
from variorum_eval.sources import bring_texts

Documents = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="PATH", help="Add these files or folders first, to --library or to a temporary one; repeat."
    ),
]
AskedLibrary = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        envvar="VARIORUM_LIBRARY",
        help="The library to ask. Texts that the cases bring along are added to it, or to a temporary one; "
        "to that of the environment nothing is added.",
    ),
]
Passages = Annotated[int, typer.Option(metavar="N", min=1, help="How many passages of each source are read.")]
Variants = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Also run a variant with this setting (several: divided by commas); repeat for more variants. "
        f"There are: {', '.join(Settings().by_name())}.",
    ),
]
Reports = Annotated[
    list[Path] | None,
    typer.Option("--report", metavar="PATH", help="Write a report: .html or .json; repeat for both."),
]
Baseline = Annotated[
    Path | None, typer.Option(metavar="PATH", help="Compare with this earlier report (.json), case by case.")
]
Verify = Annotated[bool, typer.Option("--verify", help="Let the verifier judge whether quotes support.")]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave out the cases that have problems.")]
OthersSilent = Annotated[
    bool,
    typer.Option(
        "--others-silent",
        help="Ask the other documents of the library too, at most the 30 closest: none of them should "
        "state an answer.",
    ),
]
Results = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where answers are kept; by default in your state directory."),
]


def asking(parse: Callable[[Path], Parsed[Case]], help_text: str) -> Callable[..., None]:
    """A command that asks the cases of a file, which `parse` reads."""

    def command(
        context: typer.Context,
        file: File,
        library: AskedLibrary = None,
        documents: Documents = None,
        report: Reports = None,
        baseline: Baseline = None,
        variants: Variants = None,
        fail_under: FailUnder = None,
        limit: Limit = None,
        passages: Passages = 3,
        threshold: Threshold = None,
        verify: Verify = False,
        skip_bad: SkipBad = False,
        others_silent: OthersSilent = False,
        results: Results = None,
        list_misses: Misses = False,
        as_json: AsJson = False,
    ) -> None:
        with explained(resumable=True):
            parsed = parse(file)
            if documents or bring_texts(parsed.cases):
                library = typed(context, "library")
            options = Options(
                command_line(context),
                file,
                library,
                tuple(documents or ()),
                tuple(report or ()),
                baseline,
                tuple(variants or ()),
                tuple(fail_under or ()),
                limit,
                passages,
                threshold,
                verify,
                skip_bad,
                others_silent,
                results,
                list_misses,
                as_json,
            )
            evaluate(models_of(context), parsed, options)

    command.__doc__ = help_text
    return command
