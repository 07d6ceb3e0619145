from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum_eval.cases import MultihopCase, TitledText, read_multihop
from variorum_eval.errors import CaseError
from variorum_eval.multihop import rank_titles, score_titles
from variorum_index import Embedder


def case(name: str, supporting: tuple[str, ...], texts: tuple[TitledText, ...] = ()) -> MultihopCase:
    return MultihopCase(name, name[0], "Who called the harbour?", texts, supporting)


def test_figures_by_hand() -> None:
    cases = [case("s1", ("a", "b")), case("s2", ("c",)), case("t1", ("d",))]
    figures = score_titles(cases, [("a", "x", "b"), ("y", "x", "x", "c"), ()])
    first, second = figures.sets
    assert (first.set, first.questions) == ("s", 2)
    # Of "a" and "b" one is in the first two; "c" is third, since "x" counts once.
    assert (first.recall_2.value, first.recall_5.value) == (0.25, 1.0)
    assert first.mrr.value == pytest.approx((1 + 1 / 3) / 2)
    ndcg = 1.5 / (1 + 1 / math.log2(3)), 1 / 2
    assert first.ndcg_5.value == pytest.approx(sum(ndcg) / 2)
    assert (second.set, second.recall_5.value, second.mrr.value) == ("t", 0.0, 0.0), "nothing was found"
    assert figures.total.mrr.value == pytest.approx((1 + 1 / 3) / 3)
    assert figures.total.questions == 3
    assert score_titles(cases[:2], [("a",), ("c",)]).sets == (), "there is but one"


def test_each_question_ranks_its_own_texts(hash_embedder: Embedder) -> None:
    texts = (
        TitledText("Weather", "It shone on the hills."),
        TitledText("Harbour", "Ann called the harbour."),
        TitledText("Harbour", "A wall of stone."),
        TitledText("Harbour", "A wall of stone."),
    )
    other = (TitledText("Bread", "Of flour."), TitledText("Ferry", "It called the harbour."))
    first, second = rank_titles(hash_embedder, [case("s", ("x",), texts), case("t", ("x",), other)])
    assert first[0] == "Harbour"
    assert sorted(first) == ["Harbour", "Harbour", "Weather"], "what is there twice is one document"
    assert second == ("Ferry", "Bread")


LINE = {
    "id": "m",
    "source": "s",
    "question": "Who?",
    "docs": [{"title": "Pier", "text": "It is long."}, {"title": "Sun", "text": "It shone."}],
    "supporting_titles": ["Pier"],
}


def test_read(write: Callable[[str], Path]) -> None:
    (read,) = read_multihop(write(f"{json.dumps(LINE)}\n{json.dumps(LINE)}\n"))
    texts = (TitledText("Pier", "It is long."), TitledText("Sun", "It shone."))
    assert read == MultihopCase("m", "s", "Who?", texts, ("Pier",))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"id": "first"}, "the id 'first' is taken by line 1", id="an id twice"),
        pytest.param({"docs": None}, '"docs" is missing', id="no texts"),
        pytest.param({"docs": [{"title": "Pier"}]}, '"text" is missing', id="an empty text"),
        pytest.param({"supporting_titles": []}, '"supporting_titles" is missing', id="no titles"),
        pytest.param({"supporting_titles": ["Rain"]}, "\"docs\" has no 'Rain'", id="another title"),
        pytest.param({"question": ""}, '"question" is missing', id="no question"),
    ],
)
def test_broken_lines_are_named(write: Callable[[str], Path], fields: dict[str, object], says: str) -> None:
    first = LINE | {"id": "first", "question": "Why?"}
    path = write("\n".join([json.dumps(first), json.dumps(LINE | fields), "[]"]))
    with pytest.raises(CaseError) as error:
        read_multihop(path)
    second, third = str(error.value).splitlines()
    assert f"line 2: {says}" in second
    assert "line 3: is not a JSON object" in third
