from __future__ import annotations

import pytest

from variorum_eval.grounding.parts import parts


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "It opened in May 1931, and the ferry was sold.",
            ["It opened in May 1931", "the ferry was sold"],
        ),
        (
            "She was cast in the part and was paid for the whole year.",
            ["She was cast in the part", "was paid for the whole year"],
        ),
        (
            "The office, which owns four ferries, sold the bridge; nobody asked it to.",
            ["The office", "owns four ferries, sold the bridge", "nobody asked it to"],
        ),
        ("It opened in 1931, and closed.", []),  # too short to stand alone
        ("Anna and Tomas opened the bridge.", []),
        ("", []),
    ],
)
def test_parts(statement: str, found: list[str]) -> None:
    assert parts(statement) == found
