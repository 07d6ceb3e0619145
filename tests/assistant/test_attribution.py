from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.attribution import find_attribution, same_party

_LINES = (Path(__file__).parent / "attributions.jsonl").read_text(encoding="utf-8").splitlines()
TABLE: list[dict[str, Any]] = [json.loads(line) for line in _LINES]


def attribution(sentence: str, own: str | None = None) -> str | None:
    """Of a sentence whose answer stands in square brackets."""
    start, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    found = find_attribution(text, start, end, own)
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["sentence"][:60])
def test_who_says_it(case: dict[str, Any]) -> None:
    assert attribution(case["sentence"], case.get("own")) == case["who"]


def test_the_table_is_large_enough_and_tells_both() -> None:
    assert len(TABLE) >= 60
    assert sum(case["who"] is None for case in TABLE) >= 25


fragments = st.sampled_from(
    [
        *(
            "officials",
            " said",
            ", ",
            " that ",
            "According to ",
            "the Kremlin",
            "Lene Dorrit",
            " told reporters",
        ),
        *(
            " citing ",
            "“",
            "”",
            '"',
            " but ",
            ", and ",
            "; ",
            ".",
            "he",
            " as ",
            "which ",
            " reported",
            " by ",
        ),
        *("’s account", "\n", "😀", "e\u0301", " ", "90 minutes", "was ", ": ", "Ms. ", "in the words of "),
    ]
)


@given(
    text=(st.lists(fragments | st.text(max_size=6), max_size=24)).map("".join),
    start=st.integers(-5, 200),
    length=st.integers(-5, 60),
    own=st.none() | st.text(max_size=10) | st.just("Lene Dorrit, The Kremlin"),
)
def test_it_is_a_slice_that_is_no_part_of_the_answer(
    text: str, start: int, length: int, own: str | None
) -> None:
    found = find_attribution(text, start, start + length, own)
    if found is not None:
        who_start, who_end = found
        assert 0 <= who_start < who_end <= len(text)
        assert text[who_start:who_end].strip() == text[who_start:who_end]
        assert not (who_start <= start and start + length <= who_end)


def test_a_long_sentence_is_no_trap() -> None:
    """A rule that tries its words in more ways than one would never come to an end."""
    for part in ("said that officials, ", "According to the ", "a, ", '"', "Aa "):
        text = part * 2_000
        found = find_attribution(text, 10, 20)
        assert found is None or 0 <= found[0] < found[1] <= len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian officials", "two senior Russian officials"),
        ("the Kremlin", "The Kremlin"),
        ("a spokeswoman for the Norland presidency", "the Norland presidency"),
        ("the spokeswoman, Lene Dorrit", "Ms. Dorrit"),
        ("Lene Dorrit", "Dorrit"),
        ("Kremlin spokesman Dmitry Orsk", "Dmitry Orsk"),
        ("President Ilse Varga", "Ilse Varga"),
        ("BRICS News", "BRICS News"),
    ],
)
def test_the_same_third_party(one: str, other: str) -> None:
    assert same_party(one, other)
    assert same_party(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("officials", "officials"),
        ("Officials", "Officials"),
        ("a spokeswoman", "a spokeswoman"),
        ("the ministry", "The ministry"),
        ("two officials briefed on the conversation", "two officials briefed on the conversation"),
        ("Russian officials", "Russian scientists"),
        ("the Russian Foreign Ministry", "the Russian Defence Ministry"),
        ("the Kremlin", "the White House"),
        ("Lene Dorrit", "Lene Aske"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_not_known_to_be_the_same_third_party(one: str, other: str) -> None:
    assert not same_party(one, other)
    assert not same_party(other, one)


@given(one=fragments | st.text(max_size=30), other=fragments | st.text(max_size=30))
def test_being_the_same_third_party_is_symmetric(one: str, other: str) -> None:
    assert same_party(one, other) is same_party(other, one)
