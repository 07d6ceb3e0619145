from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import variorum_eval.cases
from variorum import VariorumError, Verdict
from variorum_eval import Case, CaseError, Gold, read_gold, read_ramdocs
from variorum_eval.cases import (
    Context,
    PassageCase,
    parse_gold,
    parse_poisonedrag,
    parse_rgb,
    parse_wikicontradict,
    read_passages,
)

GOLD = (
    '{"id": "a", "question": "Q?", "sources": {"x.txt": ["90", "ninety"], "y.txt": null}, "relation": "none"}'
)
QA = {
    "source": "one",
    "question": "Q?",
    "context": "It is solar.",
    "answers": [{"text": "solar", "start": 6}],
    "impossible": False,
}


def test_gold(write: Callable[[str], Path]) -> None:
    second = GOLD.replace('"a"', '"b"').replace(', "relation": "none"', "")
    first, plain = read_gold(write(f"\ufeff{GOLD}\n\n{second}\n"))
    golds = (Gold("x.txt", ("90", "ninety")), Gold("y.txt", None))
    assert first == Case("a", "Q?", golds, Verdict.NOT_STATED)
    assert plain.relation is None


def test_gold_of_the_examples(examples: Path) -> None:
    cases = read_gold(examples.parent / "gold.jsonl")
    assert [len(case.golds) for case in cases] == [6] * 9
    for case in cases:
        stated = sum(gold.answers is not None for gold in case.golds)
        assert (case.relation is Verdict.NOT_STATED) == (stated == 0)
        assert (case.relation is Verdict.SINGLE) == (stated == 1)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param("{", "not valid JSON", id="no JSON"),
        pytest.param("[1]", "not a JSON object", id="no object"),
        pytest.param(GOLD.replace('"Q?"', '" "'), '"question" is missing, empty', id="empty question"),
        pytest.param(GOLD.replace('"id": "a", ', ""), '"id" is missing', id="no id"),
        pytest.param('{"id": "a", "question": "Q?", "sources": {}}', '"sources" has to map', id="no sources"),
        pytest.param(GOLD.replace("null", "[]"), "'y.txt' needs a list", id="no accepted answers"),
        pytest.param(GOLD.replace("null", '"90"'), "'y.txt' needs a list", id="a bare answer"),
        pytest.param(GOLD.replace("ninety", "the."), "nothing can match", id="an empty answer"),
        pytest.param(GOLD.replace("y.txt", "x.txt"), "'x.txt' is given twice", id="a source twice"),
        pytest.param(
            GOLD.replace("none", "same"), "\"relation\" is 'same'. Write one of: agree", id="relation"
        ),
        pytest.param(GOLD.replace('"none"', "[]"), '"relation" is []', id="relation of another type"),
        pytest.param(GOLD.replace("Q?", "\\ud800"), "lone surrogate", id="half a character"),
    ],
)
def test_a_broken_line_is_named(write: Callable[[str], Path], broken: str, said: str) -> None:
    path = write(f"{GOLD}\n{broken}\n")
    with pytest.raises(CaseError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert said in str(caught.value)
    assert isinstance(caught.value, VariorumError)


def test_every_problem_is_listed_with_its_line(write: Callable[[str], Path]) -> None:
    other = GOLD.replace('"a"', '"b"')
    parsed = parse_gold(write("\n".join([GOLD, "{", "", GOLD, other.replace("sources", "source")])))
    assert [(problem.line, problem.message.split()[0]) for problem in parsed.problems] == [
        (2, "is"),
        (5, "has"),
        (4, "the"),
    ]
    assert [case.id for case in parsed.cases] == ["a"]
    lines = parsed.listed().splitlines()
    assert [line.split(": ")[0].rsplit(" ", 1)[1] for line in lines] == ["2", "4", "5"]


def test_a_problem_of_many_lines_in_a_row_is_told_once(write: Callable[[str], Path]) -> None:
    parsed = parse_gold(write("{\n" * 731 + f"{GOLD}\n" + "{\n"))
    first, second = parsed.listed().splitlines()
    assert first.startswith(f"{parsed.path}, lines 1 to 731: is not valid JSON")
    assert second.startswith(f"{parsed.path}, line 733: is not valid JSON")


def test_gold_with_a_quote_and_a_conversation(write: Callable[[str], Path]) -> None:
    line = {
        "id": "a",
        "question": "And where?",
        "sources": {"x.txt": {"answers": ["90"], "quote": "It took 90."}, "y.txt": {"answers": None}},
        "conversation": ["When?"],
        "note": {"by": "me"},
    }
    (case,) = read_gold(write(json.dumps(line)))
    assert case.golds == (Gold("x.txt", ("90",), quote="It took 90."), Gold("y.txt", None))
    assert case.conversation == ("When?",)
    line["sources"] = {"x.txt": {"quote": "It took 90."}}
    with pytest.raises(CaseError, match="has a quote but no answers"):
        read_gold(write(json.dumps(line)))


def test_the_schema_says_what_the_reader_says(write: Callable[[str], Path], examples: Path) -> None:
    schema = json.loads((Path(variorum_eval.cases.__file__).parent / "case.schema.json").read_text())
    validator = Draft202012Validator(schema)
    for name in (
        "gold.jsonl",
        "forms.jsonl",
        "yes-no.jsonl",
        "everyday-tune.jsonl",
        "everyday-held-out.jsonl",
        "short.jsonl",
    ):
        for line in (examples.parent / name).read_text().splitlines():
            validator.validate(json.loads(line))
    good = json.loads(GOLD)
    broken: list[dict[str, Any]] = [
        {"question": " "},
        {"id": 7},
        {"sources": {}},
        {"sources": {"x": []}},
        {"sources": {"x": "90"}},
        {"sources": {"x": ["."]}},
        {"sources": {"x": {"answer": ["90"]}}},
        {"relation": "same"},
        {"conversation": "When?"},
        {"extra": 1},
    ]
    for change in broken:
        assert not validator.is_valid(good | change), change
        with pytest.raises(CaseError):
            read_gold(write(json.dumps(good | change)))


def test_wikicontradict(write: Callable[[str], Path]) -> None:
    row = {"id": "w", "question": "When?", "answer1": "1934", "answer2": "1933"}
    texts = {f"context{n}{end}": f"{n}{end}" for n in (1, 2) for end in ("", "_info", "_self_contained")}
    path = write(json.dumps(row | texts))
    (case,) = parse_wikicontradict(path).checked()
    assert (case.id, case.relation) == ("w", Verdict.CONFLICT)
    assert [(gold.answers, gold.text) for gold in case.golds] == [(("1934",), "1"), (("1933",), "2")]
    (other,) = parse_wikicontradict(path, Context.SELF_CONTAINED).checked()
    assert [gold.text for gold in other.golds] == ["1_self_contained", "2_self_contained"]


def test_squad_as_published(tmp_path: Path) -> None:
    asked = [
        {"id": "1", "question": " How? ", "answers": [{"text": "so", "answer_start": 0}]},
        {"id": "2", "question": "Why?", "answers": [], "is_impossible": True},
    ]
    path = tmp_path / "dev-v2.0.json"
    article = {"title": "Steam", "paragraphs": [{"context": "so it is", "qas": asked}]}
    path.write_text(json.dumps({"version": "v2.0", "data": [article]}))
    assert read_passages(path, "Steam") == (
        PassageCase("Steam", "How?", "so it is", ("so",)),
        PassageCase("Steam", "Why?", "so it is", ()),
    )
    path.write_text(json.dumps({"data": [{"title": "Steam"}]}))
    with pytest.raises(CaseError, match='not like SQuAD\'s files: "paragraphs" is missing'):
        read_passages(path)


def test_a_broken_file_is_named(write: Callable[[str], Path], tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="holds no cases"):
        read_gold(write("\n"))
    with pytest.raises(CaseError, match="line 2: the id 'a' is taken by line 1"):
        read_gold(write(f"{GOLD}\n{GOLD}\n"))
    with pytest.raises(CaseError, match="No such file"):
        read_gold(tmp_path / "absent.jsonl")
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b"\xe9")
    with pytest.raises(CaseError, match="not UTF-8"):
        read_gold(latin)


def test_ramdocs(write: Callable[[str], Path]) -> None:
    documents = [
        {"text": "solar\0power", "type": "correct", "answer": "solar"},
        {"text": "no\r\nidea", "type": "noise", "answer": "unknown"},
        {"text": "no\r\nidea", "type": "noise", "answer": "unknown"},
    ]
    path = write(json.dumps({"question": "Q?", "documents": documents}))
    (case,) = read_ramdocs(path)
    solar, silent, copy = case.golds
    assert case.id == "ramdocs-1"
    assert case.relation is None
    assert (solar.answers, solar.text) == (("solar",), "solar power")
    assert (silent.answers, silent.text) == (None, "no\r\nidea")
    assert silent == copy
    assert solar.source != silent.source
    with pytest.raises(CaseError, match='line 1: "documents" is missing or not a list'):
        read_ramdocs(write('{"question": "Q?", "documents": ["text"]}'))
    with pytest.raises(CaseError, match="Give at least one"):
        read_ramdocs(write('{"question": "Q?", "documents": []}'))


def test_rgb(write: Callable[[str], Path]) -> None:
    row = {
        "query": "Where?",
        "answer": [["Tampa", "Tampa, Florida"]],
        "fakeanswer": "Glendale",
        "positive": ["It was in Tampa."],
        "positive_wrong": ["It was in Glendale."],
        "negative": ["It was fun.", "It was fun."],
    }
    (case,) = parse_rgb(write(json.dumps(row))).checked()
    assert (case.question, case.relation) == ("Where?", Verdict.CONFLICT)
    assert [(gold.text, gold.answers) for gold in case.golds] == [
        ("It was in Tampa.", ("Tampa", "Tampa, Florida")),
        ("It was in Glendale.", ("Glendale",)),
        ("It was fun.", None),
    ]
    with pytest.raises(CaseError, match='"fakeanswer" names no answer'):
        parse_rgb(write(json.dumps(row | {"fakeanswer": []}))).checked()


def test_poisonedrag(write: Callable[[str], Path]) -> None:
    row = {
        "question": "How many?",
        "correct answer": "23",
        "incorrect answer": 24,
        "adv_texts": ["It has 24."],
    }
    (case,) = parse_poisonedrag(write(json.dumps(row))).checked()
    assert [(gold.text, gold.answers) for gold in case.golds] == [("It has 24.", ("24",))]


def test_passages(tmp_path: Path) -> None:
    path = tmp_path / "qa.jsonl.gz"
    other = QA | {"source": "two", "answers": [], "impossible": True}
    path.write_bytes(gzip.compress(f"{json.dumps(QA)}\n{json.dumps(other)}\n".encode()))
    assert len(read_passages(path)) == 2
    assert read_passages(path, "one") == (PassageCase("one", "Q?", "It is solar.", ("solar",)),)
    assert read_passages(path, "two")[0].answers == ()
    with pytest.raises(CaseError, match=r"no set 'three'\. Choose one of: one, two"):
        read_passages(path, "three")


def test_broken_passages(tmp_path: Path, write: Callable[[str], Path]) -> None:
    with pytest.raises(CaseError, match='"impossible" has to be true'):
        read_passages(write(json.dumps(QA | {"impossible": True})))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(QA).encode())[:-9])
    with pytest.raises(CaseError, match="could not be read"):
        read_passages(path)
    path.write_text("plain")
    with pytest.raises(CaseError, match="could not be read: Not a gzipped file"):
        read_passages(path)
