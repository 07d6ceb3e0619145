from __future__ import annotations

import pytest

from variorum_eval.grounding.details import missing_details


@pytest.mark.parametrize(
    ("claim", "passage", "missing"),
    [
        pytest.param("It took 90 minutes.", "The call took 90 minutes.", (), id="the same number"),
        pytest.param("It took 90 minutes.", "It took an hour and a half.", (), id="the same length of time"),
        pytest.param("It took 90 minutes.", "It took 40 minutes.", ("90",), id="another number"),
        pytest.param("It cost 1,500 crowns.", "It cost 1500 crowns.", (), id="the same digits"),
        pytest.param("It has 23 , 768 rooms.", "It has 23,768 rooms.", (), id="the same digits, spaced"),
        pytest.param("It has 3 parts.", "It has three large parts.", (), id="the same number in words"),
        pytest.param("In the 19th century", "the nineteenth century", (), id="the same ordinal in words"),
        pytest.param("It has 4 parts.", "It has three parts.", ("4",), id="another number in words"),
        pytest.param("They met in Lyssum.", "They met in Brennhaven.", ("Lyssum",), id="another name"),
        pytest.param("Varga asked Reyd's aide.", "Reyd was asked.", (), id="a name with an ending"),
        pytest.param("On 12 March they met.", "They met on 12 April.", ("March",), id="another month"),
        pytest.param("On 12 March they met.", "They met on 2 March.", ("12",), id="another day"),
    ],
)
def test_details(claim: str, passage: str, missing: tuple[str, ...]) -> None:
    assert missing_details(claim, passage) == missing
