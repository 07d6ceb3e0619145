"""The commands that make reader and verifier, from data to calibrated weights, on a few invented rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from training import smoke_data
from variorum.reader import OnnxReader
from variorum.verifier import OnnxVerifier

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `data`, `runs` and `reader` after a smoke run."""
    folder = tmp_path_factory.mktemp("reader")
    smoke_data.write(folder / "data")
    make("reader", folder)
    return folder


def make(model: str, folder: Path) -> str:
    places = {name.upper(): str(folder / name) for name in ("data", "runs")}
    places |= {"WEIGHTS": str(folder / model), "BASE": str(folder / "data" / "base")}
    run = subprocess.run(
        [ROOT / "training" / f"make_{model}"],
        env=os.environ | places | {"LIMIT": "12", "BIN": str(Path(sys.executable).parent)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stderr


def test_it_leaves_weights_that_can_be_read_with(made: Path) -> None:
    reader = OnnxReader(made / "reader")
    text = "The two leaders spoke for 90 minutes."
    (reading,) = reader.read("How long did they speak?", [text])
    assert 0 <= reading.start < reading.end <= len(text)
    assert 0.0 <= reader.confidence(reading.score, stated=True) <= 1.0


def test_every_run_says_what_it_did(made: Path) -> None:
    for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"):
        record = json.loads((made / "runs" / name / "training.json").read_text(encoding="utf-8"))
        assert record["steps"] >= 1
        assert record["windows"] > record["not_stated"] >= 0
        assert record["device"] in ("cpu", "cuda")
    teacher, ninth, tenth, eleventh, twelfth = (
        json.loads((made / "runs" / name / "training.json").read_text(encoding="utf-8"))
        for name in ("teacher", "ninth", "tenth", "eleventh", "twelfth")
    )
    assert teacher["windows"] > teacher["not_stated"] > 0
    assert ninth["windows"] > ninth["unknown"] > 0
    assert eleventh["windows"] > ninth["windows"] + tenth["windows"]  # and lengths of time besides
    assert eleventh["unknown"] == ninth["unknown"] + tenth["unknown"]
    assert twelfth["windows"] > eleventh["windows"]  # and questions made of claims


def test_the_diagrams_are_text(made: Path) -> None:
    for name in ("reliability.svg", "risk-coverage.svg"):
        assert (made / "reader" / name).read_text(encoding="utf-8").startswith("<?xml")


def test_what_was_finished_is_not_done_again(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (made / "runs").glob("*/model.safetensors")}
    assert "step" not in make("reader", made).replace("steps", "")
    assert {path: path.stat().st_mtime_ns for path in (made / "runs").glob("*/model.safetensors")} == before


def test_the_verifier_starts_from_the_reader_and_judges(made: Path) -> None:
    make("verifier", made)
    verifier = OnnxVerifier(made / "verifier")
    (judged,) = verifier.verify([("The two leaders spoke for 90 minutes.", "They spoke.")])
    assert sum((judged.supported, judged.contradicted, judged.not_mentioned)) == pytest.approx(1)
    settings = json.loads((made / "verifier" / "verifier.json").read_text(encoding="utf-8"))
    assert settings["scale"] > 0
    first, teacher, second, third = (
        json.loads((made / "runs" / name / "training.json").read_text(encoding="utf-8"))
        for name in ("verifier", "verifier-teacher", "verifier-second", "verifier-third")
    )
    assert sum(first["pairs"].values()) == teacher["pairs"] == 12
    assert second["pairs"] == 12 + second["unknown"] > 12
    assert third["pairs"] == 12 + third["unknown"] == 24  # plain questions, and what it says of earlier pairs
