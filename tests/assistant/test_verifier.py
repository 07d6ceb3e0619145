"""The shipped verifier, with its real weights."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.verifier import Judgement, OnnxVerifier, claim_of
from variorum.verifier.onnx import WEIGHTS
from variorum_index import ModelError

PASSAGE = "The two leaders spoke by telephone for 90 minutes on Friday. The call was requested by Ilse Varga."
FILLER = "The harbour was quiet that evening and the boats lay at anchor. "


@pytest.fixture(scope="module")
def verifier() -> OnnxVerifier:
    return OnnxVerifier()


def likeliest(judged: Judgement) -> str:
    return max(("supported", "contradicted", "not_mentioned"), key=lambda name: getattr(judged, name))


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The leaders talked on the phone.", "supported"),
        ("Ilse Varga asked for the call.", "supported"),
        ("How long was the call? 90 minutes", "supported"),
        ("The two leaders did not speak by telephone.", "contradicted"),
        ("The call was requested by Tomas Reyd.", "contradicted"),
        ("Bread is made of flour and water.", "not_mentioned"),
        ("Tomas Reyd is a lawyer from Estavia.", "not_mentioned"),
    ],
)
def test_plain_claims_are_judged_as_a_person_would(claim: str, expected: str, verifier: OnnxVerifier) -> None:
    (judged,) = verifier.verify([(PASSAGE, claim)])
    assert likeliest(judged) == expected, judged


def test_a_long_passage_is_judged_by_its_part_that_says_most(verifier: OnnxVerifier) -> None:
    claim = "Ilse Varga asked for the call."
    for before, after in ((0, 60), (60, 0), (40, 40)):
        (judged,) = verifier.verify([(FILLER * before + PASSAGE + " " + FILLER * after, claim)])
        assert likeliest(judged) == "supported"


def test_a_judgement_does_not_depend_on_the_others(verifier: OnnxVerifier) -> None:
    pairs = [(PASSAGE, "They talked."), (FILLER * 9, "Nobody was there."), (FILLER * 70, "It was quiet.")]
    together = verifier.verify(pairs)
    assert together == [verifier.verify([pair])[0] for pair in pairs]
    assert verifier.verify([]) == []


@settings(max_examples=30)
@given(passage=st.text(max_size=80), claim=st.text(max_size=80))
def test_any_text_can_be_judged(passage: str, claim: str, verifier: OnnxVerifier) -> None:
    (judged,) = verifier.verify([(passage, claim)])
    assert judged.supported + judged.contradicted + judged.not_mentioned == pytest.approx(1)


def test_a_claim_is_one_line() -> None:
    assert claim_of("How long\nwas it? ", " 90\tminutes") == "How long was it? 90 minutes"


@pytest.mark.parametrize("broken", ["no file", "other weights", "no scale", "two shifts"])
def test_damaged_weights_are_a_clear_error(broken: str, tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    path = folder / "verifier.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    if broken == "no file":
        (folder / "model.onnx").unlink()
    elif broken == "other weights":
        with (folder / "model.onnx").open("ab") as weights:
            weights.write(b"x")
    elif broken == "no scale":
        del known["scale"]
    else:
        known["shift"] = [0.0, 0.0]
    path.write_text(json.dumps(known), encoding="utf-8")
    with pytest.raises(ModelError, match="Install Variorum again"):
        OnnxVerifier(folder).verify([("It is.", "It is.")])


def test_no_torch_is_imported() -> None:
    code = (
        "import sys\nfrom variorum.verifier import OnnxVerifier\n"
        "OnnxVerifier().verify([('It is.', 'It is.')])\n"
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
