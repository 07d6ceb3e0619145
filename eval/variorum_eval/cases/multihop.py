"""Questions that need several texts, each with some that answer it and some that only look like it."""

from __future__ import annotations

from pathlib import Path

from variorum_eval.cases.distinct import parse_distinct
from variorum_eval.cases.fields import Fields, LineError, objects, passage, string, strings
from variorum_eval.cases.types import MultihopCase, TitledText


def read_multihop(path: Path) -> tuple[MultihopCase, ...]:
    """Read `{"id", "source", "question", "docs": [{"title", "text"}], "supporting_titles"}` lines.

    Such can be made of HotpotQA (Yang et al., EMNLP 2018), MuSiQue (Trivedi et al., TACL 2022) and
    2WikiMultihopQA (Ho et al., COLING 2020); `source` names the set. Raises CaseError that lists every broken
    line.
    """
    return parse_distinct(path, _case, lambda case: case.id).checked()


def _case(fields: Fields) -> MultihopCase:
    texts = tuple(
        TitledText(string(each, "title"), passage(each, "text")) for each in objects(fields, "docs")
    )
    supporting = strings(fields, "supporting_titles")
    if not supporting:
        raise LineError('"supporting_titles" is missing or empty. Name the texts that are needed.')
    absent = set(supporting) - {text.title for text in texts}
    if absent:
        raise LineError(f'"docs" has no {min(absent)!r}, which is a supporting title. Write it as there.')
    return MultihopCase(
        string(fields, "id"), string(fields, "source"), string(fields, "question"), texts, supporting
    )
