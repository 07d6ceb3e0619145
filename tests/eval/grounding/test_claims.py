from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.verifier import Judgement
from variorum_eval.grounding.claims import Support, ground, score_claims
from variorum_index import Library


class NumberBlind:
    """Takes a passage for support whatever its numbers; most so if it speaks of the harbour."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        return [Judgement(0.9 if "harbour" in passage else 0.8, 0.05, 0.05) for passage, _ in pairs]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "one.txt").write_text("The call lasted 40 minutes, people at the harbour said.")
    (tmp_path / "two.txt").write_text("The call lasted 90 minutes, said the office.")
    library = Library.open(tmp_path / "library", create=True)
    library.add([tmp_path / "one.txt", tmp_path / "two.txt"])
    return library


def test_a_passage_with_another_number_does_not_hide_one_that_has_it(library: Library) -> None:
    with library:
        (claim,) = ground("The call lasted 90 minutes.", library, NumberBlind())
        assert claim.support is Support.SUPPORTED
        assert claim.source == "two"
        assert claim.quote is not None and "90 minutes" in claim.quote.text
        assert (claim.missing, claim.probability) == ((), 0.8)


def test_a_number_that_no_passage_has_is_missing_from_the_closest(library: Library) -> None:
    with library:
        (claim,) = ground("The call lasted 50 minutes.", library, NumberBlind())
        assert claim.support is Support.NOT_FOUND
        assert claim.missing == ("50",)
        assert claim.quote is None


class Nearsighted:
    """Finds support in short texts only."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        near, far = Judgement(0.7, 0.1, 0.2), Judgement(0.2, 0.1, 0.7)
        return [near if len(passage) < 300 else far for passage, _ in pairs]


def test_a_sentence_within_a_long_passage_is_looked_at_closely(tmp_path: Path) -> None:
    around = "Herring was sold in the town that year, and nobody counted the boats of its neighbours. " * 4
    (tmp_path / "one.txt").write_text(f"{around}The call lasted 90 minutes. {around}")
    with Library.open(tmp_path / "library", create=True) as library:
        library.add([tmp_path / "one.txt"])
        (claim,) = ground("The call lasted 90 minutes.", library, Nearsighted())
    assert claim.support is Support.SUPPORTED
    assert claim.quote is not None


def test_a_sentence_that_only_talks_is_not_held_against_the_library(library: Library) -> None:
    with library:
        text = "Sure! Based on the documents, the call lasted 90 minutes. I hope this helps!"
        claims = ground(text, library, NumberBlind())
    assert [(claim.text, claim.support) for claim in claims] == [
        ("Sure!", None),
        ("Based on the documents, the call lasted 90 minutes.", Support.SUPPORTED),
        ("I hope this helps!", None),
    ]
    figures = score_claims(claims)
    assert (figures.sentences, figures.talk, figures.claim_support) == (1, 2, 1.0)
    nothing = score_claims(claims[:1])
    assert (nothing.sentences, nothing.claim_support) == (0, None)
