from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reader.nearness import NEAR, STEEP, farness

COSINES = st.floats(-1, 1)


@given(one=COSINES, other=COSINES)
def test_the_farther_the_more_and_nothing_from_near_on(one: float, other: float) -> None:
    far, near = sorted((one, other))
    assert farness(far) >= farness(near) >= 0
    assert (farness(near) == 0) is (near >= NEAR)


def test_by_hand() -> None:
    assert farness(1.0) == 0
    assert farness(NEAR) == 0
    assert farness(NEAR - 0.1) == pytest.approx(0.1 * STEEP)
