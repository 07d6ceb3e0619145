from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.claims import LABELS, Pair, answered, read_pairs, sentence_claims, unanswerable
from training.examples import Example, mentions
from variorum.verifier import claim_of

TOWER = (
    "The lighthouse at Skarn Point was built in 1871 by Anders Holm and his two sons. It was the tallest "
    "tower of the whole northern coast until 1904. Its twelve keepers left the place after the war had ended."
)
QUESTIONS = (
    ("Who built the lighthouse?", "Anders Holm"),
    ("When was the lighthouse built?", "1871"),
    ("Until when was it the tallest?", "1904"),
    ("Where does the lighthouse stand?", "Skarn Point"),
    ("How many keepers were there?", "twelve"),
)
EXAMPLES = [Example("set", "Lighthouses", TOWER, q, a, TOWER.index(a)) for q, a in QUESTIONS]


def test_rows_become_pairs_in_plain_text(tmp_path: Path) -> None:
    rows = [
        {
            "source": "one",
            "premise": "It was built ( 1871 ) .",
            "hypothesis": "It is old.",
            "label": "entailment",
        },
        {"source": "one", "premise": "A.", "hypothesis": "Q: Who? A: He", "label": "not_supported"},
        {"source": "other", "premise": "A.", "hypothesis": "B.", "label": "neutral"},
    ]
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    found = read_pairs(path, {"one": 5}, seed=1)
    assert sorted(found, key=lambda pair: pair.label) == [
        Pair("It was built (1871).", "It is old.", "supported"),
        Pair("A.", "Who? He", "unsupported"),
    ]
    assert len(read_pairs(path, {"one": 1, "other": 1}, seed=1)) == 2


def test_an_answer_is_supported_by_its_passage_and_another_contradicted() -> None:
    golden = {claim_of(example.question, example.answer): example for example in EXAMPLES}
    labels = set()
    for seed in range(40):
        for pair in answered(EXAMPLES * 2, 5, seed):
            labels.add(pair.label)
            example = golden.get(pair.claim)
            assert (example is not None) == (pair.label in ("supported", "not_mentioned"))
            if example is not None:
                assert mentions(pair.passage, example.answer) == (pair.label == "supported")
                assert pair.label == "not_mentioned" or pair.passage in TOWER
    assert labels == set(LABELS) - {"unsupported"}


def test_what_a_passage_does_not_answer_supports_no_answer() -> None:
    silent = Example("set", "Lighthouses", TOWER, "Who painted it?", "", -1)
    (pair,) = unanswerable([*EXAMPLES, silent], ["never used"], seed=1)
    assert pair.label == "unsupported"
    assert pair.claim.removeprefix("Who painted it? ") in {answer for _, answer in QUESTIONS}


def test_sentences_are_supported_changed_or_cut_out() -> None:
    labels = set()
    for seed in range(60):
        for pair in sentence_claims(EXAMPLES, 2, seed):
            labels.add(pair.label)
            assert (pair.claim in TOWER) == (pair.label != "contradicted")
            assert (pair.claim in pair.passage) == (pair.label == "supported")
    assert labels == set(LABELS) - {"unsupported"}
