"""What a question names: told by capital letters, its own or those of the text it is asked of."""

from __future__ import annotations

import pytest

from variorum.events import names_something


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was Orsk founded?", "It was founded in 1890."),
        ("How old is Leo?", ""),
        ("What is the capital of the US?", ""),
        ('Who wrote "The Mill"?', ""),
        ("Harlen score", "They beat Harlen 3-2."),
        ("who led the orsk railway", "She led the Orsk Railway for years."),
        ("who led the Orsk railway", "She led it."),
        ("WHO LED THE ORSK RAILWAY", "She led the Orsk Railway for years."),
        ("When did the Millers' dog die?", ""),
    ],
)
def test_a_name_is_seen(question: str, text: str) -> None:
    assert names_something(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When does the bus leave?", "The Bus leaves Orsk at 7:45. Bus drivers strike."),
        ("WHEN DOES THE BUS LEAVE?", "The bus leaves Orsk at 7:45."),
        ("when does the bus leave", "Bus times. Bus number 3 leaves at 7:45.\nBus stop: Mill Lane"),
        ("What happens on Monday in May?", "It rains on Monday in May."),
        ("How long may I stay?", "I may stay."),
        ("Is it true that She came?", ""),
        ("What now", "So, What a day."),
        ("", "Orsk"),
        ("?", ""),
    ],
)
def test_no_name_is_seen(question: str, text: str) -> None:
    assert not names_something(question, text)
