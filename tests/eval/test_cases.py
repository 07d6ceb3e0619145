from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum import VariorumError, Verdict
from variorum_eval import Case, CaseError, Gold, read_gold, read_ramdocs
from variorum_eval.cases import PassageCase, read_passages

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
        pytest.param(GOLD.replace('"id"', '"name"'), '"id" is missing', id="no id"),
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


def test_a_broken_file_is_named(write: Callable[[str], Path], tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="holds no cases"):
        read_gold(write("\n"))
    with pytest.raises(CaseError, match="two cases have the id 'a'"):
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
