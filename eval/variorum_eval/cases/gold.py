"""Our own format of cases, which `case.schema.json` describes."""

from __future__ import annotations

from pathlib import Path

from variorum import Verdict
from variorum_eval.cases.fields import Fields, LineError, only, string, strings
from variorum_eval.cases.lines import Parsed, Problem, parse_lines
from variorum_eval.cases.types import Case, Gold
from variorum_eval.metrics.squad import normalise

RELATIONS = {verdict.value: verdict for verdict in Verdict if verdict is not Verdict.NOT_STATED} | {
    "none": Verdict.NOT_STATED
}
"""The names that files of cases use for the verdicts."""
_FIELDS = ("id", "question", "sources", "relation", "conversation", "note")


def read_gold(path: Path) -> tuple[Case, ...]:
    """The cases of a file. Raises CaseError that lists every broken line."""
    return parse_gold(path).checked()


def parse_gold(path: Path) -> Parsed[Case]:
    """Read `{"id", "question", "sources": {name: gold}, "relation", "conversation", "note"}` lines.

    A gold is a list of accepted answers, or null for "not stated", or `{"answers": [...], "quote": "..."}`.
    The last three fields may be left out; `note` is for people. Two cases must not have one id.
    """
    parsed = parse_lines(path, _case)
    first: dict[str, int] = {}
    repeated = [
        Problem(case.line, f"the id {case.id!r} is taken by line {first[case.id]}. Give each case its own.")
        for case in parsed.cases
        if first.setdefault(case.id, case.line) != case.line
    ]
    cases = tuple(case for case in parsed.cases if first[case.id] == case.line)
    return Parsed(path, cases, (*parsed.problems, *repeated))


def accepted(name: str, answers: object) -> tuple[str, ...] | None:
    """The accepted answers of one source, None for "not stated". Raises LineError."""
    if answers is None:
        return None
    if not isinstance(answers, list) or not answers:
        raise LineError(f"{name!r} needs a list of accepted answers, or null if it does not state it.")
    for answer in answers:
        if not isinstance(answer, str) or not normalise(answer):
            raise LineError(f"{name!r} accepts {answer!r}, which nothing can match. Write words or numbers.")
    return tuple(answers)


def _case(fields: Fields, number: int) -> Case:
    only(fields, _FIELDS)
    sources = fields.get("sources")
    if not isinstance(sources, dict) or not sources:
        raise LineError('"sources" has to map each file\'s name to a list of accepted answers, or to null.')
    relation = fields.get("relation")
    if relation is not None and (not isinstance(relation, str) or relation not in RELATIONS):
        raise LineError(f'"relation" is {relation!r}. Write one of: {", ".join(RELATIONS)}.')
    return Case(
        string(fields, "id"),
        string(fields, "question"),
        tuple(_gold(name, gold) for name, gold in sources.items()),
        None if relation is None else RELATIONS[relation],
        strings(fields, "conversation"),
        number,
    )


def _gold(name: str, gold: object) -> Gold:
    if not isinstance(gold, dict):
        return Gold(name, accepted(name, gold))
    only(gold, ("answers", "quote"))
    quote = None if gold.get("quote") is None else string(gold, "quote")
    answers = accepted(name, gold.get("answers"))
    if answers is None and quote is not None:
        raise LineError(f'{name!r} has a quote but no answers. Give "answers", or leave the quote out.')
    return Gold(name, answers, quote=quote)
