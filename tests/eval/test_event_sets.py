from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from variorum_eval import CaseError
from variorum_eval.__main__ import app
from variorum_eval.event_sets import EventSet, read_event_set


def test_gold_with_its_texts(examples: Path) -> None:
    cases = read_event_set(examples.parent / "gold.jsonl", EventSet.GOLD, examples)
    texts = {gold.source: gold.text for case in cases for gold in case.golds}
    assert texts == {path.name: path.read_text(encoding="utf-8") for path in examples.iterdir()}


def test_gold_without_its_texts_says_what_to_give(examples: Path, tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        with pytest.raises(CaseError, match="--documents FOLDER"):
            read_event_set(examples.parent / "gold.jsonl", EventSet.GOLD, folder)


def test_no_gold_answer_of_the_examples_is_marked(examples: Path) -> None:
    command = ["events", str(examples.parent / "gold.jsonl"), "--as", "gold", "--documents", str(examples)]
    found = json.loads(CliRunner().invoke(app, [*command, "--json", "--marks"]).stdout)
    assert (found["cases"], found["marks"]) == (9, [])


def test_two_passages_that_contradict_each_other(write: Callable[[str], Path]) -> None:
    line = {"question": "How long?", "answer1": "an hour", "answer2": "a day"} | {
        f"context{side}_self_contained": f"It took {said}." for side, said in ((1, "an hour"), (2, "a day"))
    }
    (case,) = read_event_set(write(json.dumps(line)), EventSet.WIKICONTRADICT)
    assert [(gold.answers, gold.text) for gold in case.golds] == [
        (("an hour",), "It took an hour."),
        (("a day",), "It took a day."),
    ]


def test_facts_stand_under_their_titles(write: Callable[[str], Path]) -> None:
    line = {"question": "Who?", "evidence_list": [{"title": "Boats", "fact": "Ms Varga sails."}]}
    (case,) = read_event_set(write(json.dumps(line)), EventSet.MULTIHOPRAG)
    assert [(gold.answers, gold.text) for gold in case.golds] == [
        (("Ms Varga sails.",), "Boats\n\nMs Varga sails.")
    ]


@pytest.mark.parametrize(("articles", "cases"), [(2, 0), (3, 1), (5, 1), (6, 20)])
def test_articles_of_one_subject_are_asked_a_few_at_a_time(
    write: Callable[[str], Path], articles: int, cases: int
) -> None:
    texts = ["It rained. The call was " + "x" * (number + 3) + " and good." for number in range(articles)]
    path = write("\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)))
    found = read_event_set(path, EventSet.SUBJECT)
    assert [case.question for case in found] == ["How long was the call?"] * cases
    assert all(len(case.golds) == min(5, articles) for case in found)
    assert found == read_event_set(path, EventSet.SUBJECT), "the same draws each time"
    for case in found:
        answers = [gold.answers for gold in case.golds]
        assert len(set(answers)) == len(answers), "all conflict"
