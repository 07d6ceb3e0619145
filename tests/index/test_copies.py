from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum_index.copies import LEAST, are_near_copies, candidates, shingles, sign

TEXT = "text/plain"


def article(seed: int, words: int = 400) -> list[str]:
    generator = random.Random(seed)
    return [f"w{generator.randrange(3000)}" for _ in range(words)]


def edited(words: list[str], rate: float, seed: int = 0) -> list[str]:
    """Every so manieth word is left out, replaced, or followed by another."""
    generator = random.Random(seed)
    found: list[str] = []
    for word in words:
        chance = generator.random()
        if chance >= rate / 3:
            found.append(generator.choice(words) if chance < rate * 2 / 3 else word)
        if rate * 2 / 3 <= chance < rate:
            found.append(generator.choice(words))
    return found


def alike(one: str, other: str) -> bool:
    """Whether two texts are near copies: by all their shingles, and found by their signatures."""
    first, second = shingles(one, TEXT), shingles(other, TEXT)
    decided = are_near_copies(first, second)
    assert are_near_copies(second, first) is decided
    for a, b in ((first, second), (second, first)):
        found = candidates(len(a), sign(a), np.array([len(b)]), sign(b).reshape(1, -1))
        assert not decided or found == [0]
    return decided


def test_a_syndicated_report_is_found_and_other_reports_of_the_event_are_not(examples: Path) -> None:
    texts = {file.stem: file.read_text(encoding="utf-8") for file in examples.iterdir()}
    found = [pair for pair in combinations(sorted(texts), 2) if alike(texts[pair[0]], texts[pair[1]])]
    assert found == [("northern-wire", "port-courier")]


@pytest.mark.parametrize("rate", [0.02, 0.05, 0.1])
def test_light_edits_leave_a_near_copy(rate: float) -> None:
    for seed in range(20):
        words = article(seed)
        assert alike(" ".join(words), " ".join(edited(words, rate)))


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_long_excerpt_is_a_near_copy(part: float) -> None:
    words = article(1)
    excerpt = words[: int(len(words) * part)]
    assert alike(" ".join(words), " ".join(excerpt))
    assert alike(" ".join(words), " ".join(edited(excerpt, 0.05)))


def test_one_report_of_many_in_a_press_review_is_not() -> None:
    reports = [article(seed) for seed in range(10)]
    assert not alike(" ".join(reports[3]), " ".join(word for report in reports for word in report))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("“Alpha”  Beta,\r\nGAMMA! ", "alpha beta gamma ", id="case, signs and spaces"),
        pytest.param("Caf\u00e9 Malm\u00f6 na\u00efve ", "Cafe\u0301 Malmo\u0308 nai\u0308ve ", id="accents"),
        pytest.param("ﬁne ２０３１ Straße ", "fine 2031 strasse ", id="other forms of letters"),
    ],
)
def test_how_a_text_is_set_makes_no_difference(one: str, other: str) -> None:
    assert np.array_equal(shingles(one * 3, TEXT), shingles(other * 3, TEXT))


def test_front_matter_does_not_count() -> None:
    body = " ".join(article(1, 60))
    marked = f"---\ntitle: {' '.join(article(2, 300))}\n---\n{body}"
    assert np.array_equal(shingles(marked, "text/markdown"), shingles(body, "text/markdown"))
    assert not np.array_equal(shingles(marked, TEXT), shingles(body, TEXT))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "北国总统与南国总理周三晚间通电话约九十分钟双方同意重新开放两个边境口岸并恢复捕鱼权谈判",
            id="Chinese",
        ),
        pytest.param(
            "大統領と首相は水曜日の夜におよそ九十分間電話で会談し国境の検問所を再開することで合意した",
            id="Japanese",
        ),
        pytest.param("ประธานาธิบดีและนายกรัฐมนตรีสนทนาทางโทรศัพท์ประมาณเก้าสิบนาทีในเย็นวันพุธ", id="Thai"),
    ],
)
def test_texts_without_spaces_are_compared_too(text: str) -> None:
    assert alike(text, text[:-3] + text[3:5])
    assert not alike(text, "".join(random.Random(1).sample(text, len(text))))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("They spoke for an hour.", id="one short sentence"),
        pytest.param("word " * 2000, id="one repeated word"),
        pytest.param("x" * 1_000_000, id="one long word"),
        pytest.param("🎉" * 2000, id="no words"),
        pytest.param("\0\ud800\u202e" * 500, id="broken"),
    ],
)
def test_what_says_too_little_is_nobodys_copy(text: str) -> None:
    found = shingles(text.encode("utf-8", "replace").decode(), TEXT)
    assert len(found) < LEAST
    assert sign(found).shape == (128,)
    assert not are_near_copies(found, found)
    assert candidates(len(found), sign(found), np.array([len(found)]), sign(found).reshape(1, -1)) == []


def test_a_book_without_its_first_page_is_a_near_copy() -> None:
    text = " ".join(article(1, 250_000))
    assert len(text) > 1_000_000
    found = shingles(text, TEXT)
    assert are_near_copies(found, shingles(text[1000:], TEXT))


def test_signatures_estimate_the_jaccard_index() -> None:
    one, other = (shingles(" ".join(words), TEXT) for words in (article(1), edited(article(1), 0.1)))
    estimate = float((sign(one) == sign(other)).mean())
    assert estimate == pytest.approx(len(np.intersect1d(one, other)) / len(np.union1d(one, other)), abs=0.15)


def test_signatures_stay_what_they_are() -> None:
    """Libraries keep them: other numbers would compare with nothing."""
    signature = sign(shingles("Alpha beta gamma. Delta epsilon!", TEXT))
    assert signature[:6].tolist() == [60, 27, 133, 137, 52, 3]


@given(st.text(max_size=300))
def test_any_text_can_be_compared(text: str) -> None:
    found = shingles(text, TEXT)
    assert np.array_equal(found, np.unique(found))
    assert sign(found).dtype == np.uint8
    assert are_near_copies(found, found) is (len(found) >= LEAST)
