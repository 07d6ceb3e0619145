"""The commands, each shown by `variorum eval --help`."""

from __future__ import annotations

import typer

from variorum_eval.cases import (
    parse_gold,
    parse_poisonedrag,
    parse_ramdocs,
    parse_rgb,
    parse_wikicontradict,
)
from variorum_eval.commands.answered import answered
from variorum_eval.commands.asking import asking
from variorum_eval.commands.drafts import cases
from variorum_eval.commands.group import DefaultGroup
from variorum_eval.commands.parts import events, followups, relations, squad
from variorum_eval.commands.quality import quality
from variorum_eval.commands.retrieval import beir, mtrag, multihop
from variorum_eval.commands.texts import citations, grounding, judged

_GOLD = """Ask your own questions of a library and hold each source's answer against yours.

FILE has one JSON object on each line: {"id", "question", "sources": {file name: ["accepted", …] or null}};
"relation", "conversation" and quotes may be added (variorum_eval/cases/case.schema.json describes it).
"""
_RAMDOCS = "Ask the questions of RAMDocs, each of its own documents."
_WIKICONTRADICT = """Ask the questions of WikiContradict, each of its two contradicting passages.

“Cases wholly right” is the share in which both answers are found and the verdict is conflict.
"""

_RGB = "Ask the questions of RGB's counterfactual part, each of snippets that are right, wrong, or silent."
_POISONEDRAG = "Ask the questions of PoisonedRAG, each of texts made to state a false answer."

app = typer.Typer(
    cls=DefaultGroup,
    help="Measure how well grounded the answers are: variorum eval CASES --library L",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("gold")(asking(parse_gold, _GOLD))
app.command("ramdocs")(asking(parse_ramdocs, _RAMDOCS))
app.command("wikicontradict")(asking(parse_wikicontradict, _WIKICONTRADICT))
app.command("rgb")(asking(parse_rgb, _RGB))
app.command("poisonedrag")(asking(parse_poisonedrag, _POISONEDRAG))
for command in (
    squad,
    answered,
    relations,
    followups,
    events,
    mtrag,
    multihop,
    grounding,
    judged,
    citations,
    beir,
    quality,
):
    app.command()(command)
app.add_typer(cases, name="cases")
