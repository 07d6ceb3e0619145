from __future__ import annotations

from training.claims import Pair
from training.remember import ELSEWHERE, SURE, certain
from training.teacher import reader_tokenizer
from training.train_verifier import build_window


def test_what_is_taught_anew_is_sure() -> None:
    window = build_window(Pair("Bonus: none", "Is there a bonus? no", "supported"), reader_tokenizer())
    taught = certain(window)
    assert taught.window == window
    assert taught.logits.tolist() == [SURE, ELSEWHERE, ELSEWHERE]
