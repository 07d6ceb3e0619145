"""Feedback on rows: kept, and given out as cases that the evaluation reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.answers import answer, row
from variorum_eval.cases import Gold, parse_gold, read_gold
from variorum_eval.sources import check_sources
from variorum_index import LibraryError
from variorum_ui.feedback import Correction, Feedback, FeedbackBook, FeedbackError, Judgement, feedback_on
from variorum_ui.feedback_cases import cases
from variorum_ui.records import Records

ANSWER = answer(
    "And how long was it?",
    row("a b.md", "an hour", "It took an hour."),
    row("b.md", "two hours", "Two hours passed before it."),
    row("c.md", None, "It rained."),
    asked="How long was the call?",
)


def judged(name: str, judgement: Judgement, *correction: str | None) -> Feedback:
    return feedback_on(ANSWER, f"id-{name}", judgement, *map(Correction, correction))


class Shelf:
    """Stands for a library of `/files/NAME`, with ids as `row` has them; counts how often it is read."""

    def __init__(self, **texts: str) -> None:
        self._texts = {f"id-{name}": text for name, text in texts.items()}
        self.got = 0

    def addresses(self) -> dict[str, str]:
        return {f"file:///files/{found.removeprefix('id-')}": found for found in self._texts}

    def get(self, document_id: str) -> SimpleNamespace:
        self.got += 1
        return SimpleNamespace(text=self._texts[document_id])


SHELF = Shelf(
    **{"a b.md": "It took an hour. That is 60 minutes.", "b.md": "Two hours passed before it.", "c.md": ""}
)


def test_feedback_says_what_the_row_said() -> None:
    assert judged("a b.md", Judgement.RIGHT) == Feedback(
        "How long was the call?",
        "id-a b.md",
        "a b.md",
        "an hour",
        "It took an hour.",
        Judgement.RIGHT,
    )
    assert judged("c.md", Judgement.WRONG, " 90\nminutes ").gold == Correction("90 minutes")
    assert judged("b.md", Judgement.UNSUPPORTED).gold is None
    assert judged("b.md", Judgement.UNSUPPORTED, None).gold == Correction(None)
    assert judged("c.md", Judgement.RIGHT).gold == Correction(None)


@pytest.mark.parametrize(
    ("name", "judgement", "correction", "says"),
    [
        pytest.param("z.md", Judgement.RIGHT, [], "no row", id="no such row"),
        pytest.param("a b.md", Judgement.WRONG, [" ?! "], "no words", id="correction without words"),
        pytest.param("a b.md", Judgement.RIGHT, ["x"], "needs no other", id="right, but corrected"),
        pytest.param("c.md", Judgement.WRONG, [None], "already", id="not stated, corrected to not stated"),
        pytest.param("c.md", Judgement.UNSUPPORTED, [], "no quote", id="no quote to complain of"),
    ],
)
def test_feedback_that_says_nothing_is_refused(
    name: str, judgement: Judgement, correction: list[str], says: str
) -> None:
    with pytest.raises(FeedbackError, match=says):
        judged(name, judgement, *correction)


def test_the_last_word_of_each_person_is_kept(tmp_path: Path) -> None:
    book = FeedbackBook(Records(tmp_path))
    book.keep("ann", judged("a b.md", Judgement.WRONG))
    book.keep("ann", judged("a b.md", Judgement.WRONG, None))
    book.keep("bob", judged("a b.md", Judgement.RIGHT))
    book.keep("bob", judged("b.md", Judgement.UNSUPPORTED, "90 minutes"))
    book = FeedbackBook(Records(tmp_path))
    question = "How long was the call?"
    assert book.of("ann", question) == {"id-a b.md": judged("a b.md", Judgement.WRONG, None)}
    assert set(book.of("bob", question)) == {"id-a b.md", "id-b.md"}
    assert set(book.by("bob")[question]) == {"id-a b.md", "id-b.md"}
    assert book.by("eve") == {}
    assert len(book.all()) == 3
    book.withdraw("bob", question, "id-a b.md")
    book.withdraw("bob", question, "id-a b.md")
    assert set(book.of("bob", question)) == {"id-b.md"}
    assert book.of("bob", "Another question?") == {}


def test_the_evaluation_reads_the_cases(tmp_path: Path) -> None:
    other = feedback_on(answer("Who?", row("a b.md", "the\u2028A")), "id-a b.md", Judgement.RIGHT)
    exported = cases(
        [
            judged("a b.md", Judgement.RIGHT),
            judged("a b.md", Judgement.WRONG, "60 minutes"),
            judged("a b.md", Judgement.RIGHT),
            judged("b.md", Judgement.WRONG, None),
            judged("c.md", Judgement.WRONG),
            other,
        ],
        SHELF,
    )
    assert (exported.rows, exported.untold, exported.disputed) == (2, 2, 0)
    (tmp_path / "cases.jsonl").write_text(exported.lines, encoding="utf-8")
    (case,) = read_gold(tmp_path / "cases.jsonl")
    assert case.question == "How long was the call?"
    assert case.golds == (
        Gold("a b.md", ("an hour", "60 minutes"), quote="It took an hour."),
        Gold("b.md", None),
    )


def test_two_documents_of_one_file_name_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer("How long was it?", row("a b.md", "an hour"), row("c.md", None))
    here = feedback_on(asked, "id-a b.md", Judgement.RIGHT)
    there = replace(here, document_id="another", answer=None, quote=None)
    shelf = Shelf(**{"a b.md": "an hour", "c.md": ""})
    with_another = shelf.addresses() | {"file:///others/a b.md": "another"}
    monkeypatch.setattr(shelf, "addresses", lambda: with_another)
    monkeypatch.setitem(shelf._texts, "another", "")
    exported = cases([here, there, feedback_on(asked, "id-c.md", Judgement.RIGHT)], shelf)
    assert (exported.rows, exported.disputed) == (3, 0)
    (tmp_path / "cases.jsonl").write_text(exported.lines, encoding="utf-8")
    (case,) = read_gold(tmp_path / "cases.jsonl")
    golds = {gold.source: gold.answers for gold in case.golds}
    assert golds == {"id-a b.md": ("an hour",), "another": None, "c.md": None}


def test_where_people_contradict_each_other_nothing_is_said_to_be_right() -> None:
    exported = cases([judged("a b.md", Judgement.RIGHT), judged("a b.md", Judgement.WRONG, None)], SHELF)
    assert (exported.lines, exported.rows, exported.disputed) == ("", 0, 1)


def test_a_document_that_its_name_does_not_find_any_more_is_named_by_its_id() -> None:
    moved = replace(judged("a b.md", Judgement.RIGHT), source="before.md")
    (case,) = map(json.loads, cases([moved], SHELF).lines.splitlines())
    assert list(case["sources"]) == ["id-a b.md"]


def test_what_the_library_does_not_hold_is_left_out() -> None:
    gone = replace(judged("c.md", Judgement.RIGHT), document_id="gone")
    other_quote = replace(judged("a b.md", Judgement.RIGHT), quote="It took  an hour.")
    exported = cases([gone, other_quote, judged("b.md", Judgement.WRONG, "three hours")], SHELF)
    assert (exported.lines, exported.unheld) == ("", 3)
    assert exported.left_out == "Left out, as the document does not hold the answer: 3."


def test_a_document_is_read_once_however_much_is_said_of_it() -> None:
    shelf = Shelf(**{"a b.md": "It took an hour."})
    assert cases([judged("a b.md", Judgement.RIGHT)] * 3, shelf).rows == 1
    assert shelf.got == 1


def test_a_library_that_cannot_be_read_is_not_one_that_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise LibraryError("The library is damaged.")

    shelf = Shelf(**{"a b.md": "It took an hour."})
    monkeypatch.setattr(shelf, "get", broken)
    with pytest.raises(LibraryError, match="damaged"):
        cases([judged("a b.md", Judgement.RIGHT)], shelf)


_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("a_' "))


@given(st.lists(st.tuples(_TEXT, _TEXT | st.none(), st.sampled_from("abc"))), st.lists(_TEXT, max_size=1))
def test_whatever_is_kept_can_be_read_by_the_evaluation(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str | None, str]], others: list[str]
) -> None:
    given_feedback = [
        feedback_on(answer(f"Q{question}", row(name, text)), f"id-{name}", Judgement.RIGHT)
        for question, text, name in said
    ]
    held = " ".join(text for _, text, name in said if text is not None and name == "a")
    shelf = Shelf(a=held, **dict.fromkeys("b" * len(others), " ".join(others)))
    exported = cases(given_feedback, shelf)
    path = tmp_path_factory.mktemp("cases") / "cases.jsonl"
    path.write_text(exported.lines, encoding="utf-8")
    read = check_sources(parse_gold(path), shelf).checked() if exported.rows else ()
    assert sum(len(case.golds) for case in read) == exported.rows
