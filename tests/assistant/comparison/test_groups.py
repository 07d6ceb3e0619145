from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from variorum import Answer, Quote, SourceAnswer, Status, Verdict
from variorum.comparison import Comparison, group, judge, relation, summarise
from variorum.comparison.pairs import JUDGED
from variorum.polarity import truth
from variorum.questions import Form
from variorum.values import Relation
from variorum.verifier import Judgement
from variorum_index import Document


def row(answer: str | None, name: str = "d", confidence: float = 0.9) -> SourceAnswer:
    document = Document(name, f"file:///{name}", name, answer or "…", None, None, "text/plain", name)
    if answer is None:
        return SourceAnswer(document, Status.NOT_STATED, None, None, confidence, None)
    quote = Quote.of(document, 0, len(answer))
    return SourceAnswer(document, Status.STATED, answer, quote, confidence, None, answer_start=0)


def rows(*answers: str | None) -> list[SourceAnswer]:
    return [row(answer, f"d{number}") for number, answer in enumerate(answers)]


@pytest.mark.parametrize("piece", ["a-", "a.b", "x+", "a@", "a@b.", "1.", "(1", "can't ", "[2]"])
def test_a_text_as_hostile_as_it_is_long_is_compared(piece: str) -> None:
    text = piece * 60_000  # hours, if the time grew with the square of the length
    assert relation(text, text) is Relation.EQUAL


@pytest.mark.parametrize(
    ("said", "sure", "ends"),
    [
        (
            [("two days", 0.9), ("two days", 0.7), ("a day", 0.69), (None, 0.5)],
            False,
            "two days (2), a day (1). 1 of them is not very sure; the other 2 agree. 1 does not state it.",
        ),
        (
            [("two days", 0.9), ("a day", 0.5), ("a week", 0.4)],
            False,
            "a week (1). 2 of them are not very sure; that leaves one.",
        ),
        ([("two days", 0.6), ("a day", 0.5)], False, "a day (1). Neither of them is very sure."),
        (
            [("two days", 0.6), ("a day", 0.5), ("a week", 0.4)],
            False,
            "a week (1). None of them is very sure.",
        ),
        ([("two days", 0.9), ("a day", 0.5), ("a week", 0.8)], True, "two days (1), a day (1), a week (1)."),
        ([("two days", 0.9), ("48 hours", 0.5)], False, "agree: two days."),
    ],
)
def test_a_conflict_that_rests_on_unsure_readings_says_so(
    said: list[tuple[str | None, float]], sure: bool, ends: str
) -> None:
    grouped, groups = group([row(answer, f"d{i}", confidence) for i, (answer, confidence) in enumerate(said)])
    verdict = judge(grouped)
    summary = summarise(grouped, groups, verdict)
    assert summary.endswith(ends)
    assert Answer("How long?", verdict, summary, grouped, groups).sure_conflict is sure


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("90 minutes", "an hour and a half", "equal"),
        ("90 minutes", "about 90 minutes", "equal"),
        ("17", "seventeen meetings", "equal"),
        ("4 July", "July 4", "equal"),
        ("in Brennhaven", "Brennhaven", "equal"),
        ("Brennhaven.", "“Brennhaven”", "equal"),
        ("The Aldermar Line", "the Aldermar Line", "equal"),
        ("Mr Reyd", "Reyd", "equal"),
        ("$5 million", "5 million dollars", "equal"),
        ("£5", "5 pounds", "equal"),
        ("$5 million", "5 million", "equal"),
        ("more than an hour", "90 minutes", "compatible"),
        ("more than 40 million crowns", "41.6 million crowns", "compatible"),
        ("more than an hour", "less than two hours", "compatible"),
        ("about 90 minutes", "85 minutes", "compatible"),
        ("Ilse Varga", "Varga", "compatible"),
        ("July 4, 2031", "4 July", "compatible"),
        ("about 90 minutes", "barely forty minutes", "conflict"),
        ("nearly 2.5 hours", "around 90 minutes", "conflict"),
        ("more than an hour", "forty minutes", "conflict"),
        ("90 minutes", "91 minutes", "conflict"),
        ("18,500 tonnes", "21,000 tonnes", "conflict"),
        ("37%", "38%", "conflict"),
        ("Brennhaven", "Lyssum", "conflict"),
        ("50 tonnes", "50 boats", "not_comparable"),
        ("5 million dollars", "5 million euros", "conflict"),
        ("8:30 p.m.", "7:31 p.m.", "conflict"),
        ("2-1", "1-2", "conflict"),
        ("12/03/2031", "11/04/2031", "conflict"),
        ("$5 million", "€5 million", "conflict"),
        ("-5%", "5%", "conflict"),
        ("🎉", "🙁", "conflict"),
        ("+++", "Paris", "conflict"),
    ],
)
def test_relation(one: str, other: str, expected: str) -> None:
    assert relation(one, other) == expected
    assert relation(other, one) == expected


answers = st.sampled_from(
    [
        *("90 minutes", "about 90 minutes", "an hour", "more than an hour", "17", "17 meetings", "17 people"),
        *("5%", "nearly 5%", "Varga", "Ilse Varga", "the", "", "4 July", "in 2031", "½", "…", "less than 20"),
    ]
) | st.text(max_size=12)


@given(one=answers, other=answers, form=st.sampled_from(Form))
def test_relation_is_symmetric(one: str, other: str, form: Form) -> None:
    assert relation(one, other, form) is relation(other, one, form)


@given(one=answers, form=st.sampled_from(Form))
def test_an_answer_equals_itself(one: str, form: Form) -> None:
    assert relation(one, one, form) is Relation.EQUAL


def family(names: str, *given_rows: SourceAnswer) -> list[SourceAnswer]:
    """The rows, those of these names made near copies of each other."""
    return [
        replace(r, copies=tuple(set(names.split()) - {r.document.id}))
        if r.document.id in names.split()
        else r
        for r in given_rows
    ]


def test_near_copies_are_one_voice_in_each_group() -> None:
    given_rows = rows("an hour", "60 minutes", "1 hour", "two hours", "2 hours", "an hour")
    _, groups = group(family("d2 d3 d4", *family("d0 d1", *given_rows)))
    assert [(len(g.documents), g.independent) for g in groups] == [(4, 3), (2, 1)]


@pytest.mark.parametrize(
    ("given_answers", "families", "summary"),
    [
        pytest.param(
            ["an hour", "60 minutes"],
            ["d0 d1"],
            "Both sources state it, and they agree: an hour (1 voice and 1 near copy).",
            id="one voice",
        ),
        pytest.param(
            ["an hour", "60 minutes", "1 hour", "an hour", None],
            ["d0 d1", "d2 d3"],
            "4 of 5 sources state it, and they agree: an hour (2 voices and 2 near copies). "
            "1 does not state it.",
            id="two voices, each with a copy",
        ),
        pytest.param(
            ["an hour", "60 minutes", "1 hour", "two hours", "two hours"],
            ["d0 d1 d2"],
            "All 5 sources state it, and they conflict: an hour (1 voice and 2 near copies), two hours (2).",
            id="only one of the groups has copies",
        ),
        pytest.param(
            ["an hour", "two hours"],
            ["d0 d1"],
            "Both sources state it, and they conflict: an hour (1), two hours (1).",
            id="copies that were edited where it matters",
        ),
        pytest.param(
            ["an hour", None],
            ["d0 d1"],
            "1 of 2 sources states it: an hour. 1 does not state it.",
            id="the copy does not state it",
        ),
    ],
)
def test_near_copies_are_named_in_the_summary(
    given_answers: list[str | None], families: list[str], summary: str
) -> None:
    given_rows = rows(*given_answers)
    for names in families:
        given_rows = family(names, *given_rows)
    grouped, groups = group(given_rows)
    assert summarise(grouped, groups, judge(grouped)) == summary


def quoting(who: str, row: SourceAnswer) -> SourceAnswer:
    """The row, its document reporting what somebody said."""
    text = f"{row.answer}, {who} said."
    document = replace(row.document, text=text)
    attribution = Quote.of(document, len(text) - len(who) - 6, len(text) - 6)
    assert attribution.text == who
    return replace(row, document=document, quote=Quote.of(document, 0, len(text)), attribution=attribution)


@pytest.mark.parametrize(
    ("who", "families", "summary"),
    [
        pytest.param(
            ["the Kremlin", "The Kremlin"],
            [],
            "Both sources state it, and they agree: an hour (1 voice and 1 more quoting the same third "
            "party).",
            id="one third party",
        ),
        pytest.param(
            ["officials", "officials", "a spokeswoman", "a spokeswoman"],
            [],
            "All 4 sources state it, and they agree: an hour.",
            id="no name, so perhaps others",
        ),
        pytest.param(
            ["the Kremlin", "Delta News", "Delta News", "the Kremlin", "Ilse Varga"],
            [],
            "All 5 sources state it, and they agree: an hour (3 voices and 2 more quoting the same third "
            "parties).",
            id="two third parties",
        ),
        pytest.param(
            ["the Kremlin", "the Kremlin", "the Kremlin", "officials"],
            ["d0 d1"],
            "All 4 sources state it, and they agree: an hour (2 voices, 1 near copy and 1 more quoting the "
            "same third party).",
            id="copies too",
        ),
        pytest.param(
            ["Lene Dorrit", "officials", "Ms. Dorrit"],
            ["d1 d2"],
            "All 3 sources state it, and they agree: an hour (1 voice, 1 near copy and 1 more quoting the "
            "same third party).",
            id="connected through a copy",
        ),
    ],
)
def test_those_who_quote_one_third_party_are_one_voice(
    who: list[str], families: list[str], summary: str
) -> None:
    given_rows = [quoting(name, r) for name, r in zip(who, rows(*["an hour"] * len(who)), strict=True)]
    for names in families:
        given_rows = family(names, *given_rows)
    grouped, groups = group(given_rows)
    assert summarise(grouped, groups, judge(grouped)) == summary


def test_one_third_party_in_two_groups_is_a_voice_in_each() -> None:
    grouped, groups = group([quoting("the Kremlin", r) for r in rows("an hour", "two hours")])
    assert summarise(grouped, groups, judge(grouped)) == (
        "Both sources state it, and they conflict: an hour (1), two hours (1)."
    )


def test_a_hundred_quotes_of_third_parties_are_counted() -> None:
    given_rows = rows(*["an hour"] * 100)
    given_rows = [quoting(f"Delta{n % 60} News", r) for n, r in enumerate(given_rows)]
    _, groups = group(given_rows)
    assert groups[0].independent == 60


@pytest.mark.parametrize("form", [Form.SENTENCE, Form.POLAR])
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The ferry stopped.", "the ferry stopped!", "equal"),
        ("“The ferry,” he said, “stopped.”", "The ferry, he said, stopped", "equal"),
        ("The ferry stopped.", "The ferry did not stop.", "not_comparable"),
        ("It took 90 minutes.", "It took an hour and a half.", "not_comparable"),
        ("90 minutes", "an hour and a half", "not_comparable"),
        ("The ferry stopped.", "The ferry stopped in May.", "not_comparable"),
        ("Varga called Reyd.", "Reyd called Varga.", "not_comparable"),
    ],
)
def test_sentences_are_equal_or_not_comparable(one: str, other: str, expected: str, form: Form) -> None:
    assert relation(one, other, form) == expected
    assert relation(other, one, form) == expected
    compared = Comparison.of(rows(one, other), form)
    grouped, groups = group(rows(one, other), compared)
    verdict = judge(grouped, compared)
    assert verdict is (Verdict.AGREE if expected == "equal" else Verdict.NOT_COMPARED)
    assert len(groups) == (1 if expected == "equal" else 2)
    assert [r.value for r in grouped] == [None, None]


@given(
    given_answers=st.lists(st.none() | answers.filter(bool), max_size=6),
    form=st.sampled_from(Form),
)
@example(given_answers=["TRUE", "No"], form=Form.SPAN)
def test_groups_part_the_stated_rows(given_answers: list[str | None], form: Form) -> None:
    compared = Comparison.of(rows(*given_answers), form)
    grouped, groups = group(rows(*given_answers), compared)
    assert [r.answer for r in grouped] == given_answers
    for r in grouped:
        assert (r.group is None) == (r.answer is None)
        if r.group is not None:
            assert r.document.id in groups[r.group].documents
    members = [document for g in groups for document in g.documents]
    assert sorted(members) == sorted(r.document.id for r in grouped if r.answer is not None)
    firsts = [g.documents[0] for g in groups]
    assert firsts == sorted(firsts), "in the order of their first rows"
    for g in groups:
        assert g.label in [r.answer for r in grouped]
        assert g.independent == len(g.documents)
    verdict = judge(grouped, compared)
    assert verdict not in (Verdict.CONFLICT, Verdict.COMPATIBLE) or form is Form.SPAN
    assert (verdict is Verdict.NOT_STATED) == (not groups)
    if verdict is Verdict.AGREE:
        assert len(groups) == 1
    assert summarise(grouped, groups, verdict, compared)


def test_what_conflicts_is_not_in_one_group() -> None:
    """ "17" may mean either, but the two others are not the same: nothing tells which it is."""
    grouped, groups = group(rows("17 meetings", "17", "17 people"))
    assert judge(grouped) is Verdict.NOT_COMPARED
    assert len(groups) == 3
    grouped, groups = group(rows("17 meetings", "17", "seventeen meetings"))
    assert judge(grouped) is Verdict.AGREE
    assert len(groups) == 1


def test_the_surest_row_names_the_group() -> None:
    _, groups = group([row("90 minutes", "a", 0.5), row("an hour and a half", "b", 0.9), row("x", "c", 1.0)])
    assert [g.label for g in groups] == ["an hour and a half", "x"]
    _, groups = group([row("90 minutes", "a", 0.9), row("an hour and a half", "b", 0.9)])
    assert groups[0].label == "90 minutes", "the first of equally sure ones"


@pytest.mark.parametrize(
    ("given_answers", "verdict", "summary"),
    [
        ([None], "not_stated", "The source does not state it."),
        ([None, None], "not_stated", "Neither source states it."),
        (["90 minutes"], "single", "The source states it: 90 minutes."),
        (["90 minutes", None], "single", "1 of 2 sources states it: 90 minutes. 1 does not state it."),
        (["90 minutes", None, None], "single", "1 of 3 sources states it: 90 minutes. 2 do not state it."),
        (["an hour", "60 minutes"], "agree", "Both sources state it, and they agree: an hour."),
        (
            ["an hour", "60 minutes", None],
            "agree",
            "2 of 3 sources state it, and they agree: an hour. 1 does not state it.",
        ),
        (
            ["more than an hour", "90 minutes", "1.5 hours"],
            "compatible",
            "All 3 sources state it, and what they say fits together: more than an hour (1), 90 minutes (2).",
        ),
        (
            ["about 90 minutes", "90 minutes", "nearly 2.5 hours", None, None],
            "conflict",
            "3 of 5 sources state it, and they conflict: about 90 minutes (2), nearly 2.5 hours (1). "
            "2 do not state it.",
        ),
        (
            ["Friday", "two hours", "two hours"],
            "not_compared",
            "All 3 sources state it, in words that cannot all be compared: read them side by side.",
        ),
        (["8 p.m."], "single", "The source states it: 8 p.m."),
        (["ninety\r\n  minutes"], "single", "The source states it: ninety minutes."),
        (["£30 - £35"], "single", "The source states it: £30 - £35."),
        (["4 Novem-\nber"], "single", "The source states it: 4 November."),
        (["> - He said\n> it"], "single", "The source states it: He said it."),
    ],
)
def test_summary(given_answers: list[str | None], verdict: str, summary: str) -> None:
    grouped, groups = group(rows(*given_answers))
    assert judge(grouped) == verdict
    assert summarise(grouped, groups, judge(grouped)) == summary


@pytest.mark.parametrize(
    ("given_answers", "verdict", "summary"),
    [
        (["He fell."], "single", "The source states it: He fell."),
        (["He fell.", "he fell"], "agree", "Both sources state it, and they agree: He fell."),
        (["> - He fell!", "He fell!"], "agree", "Both sources state it, and they agree: He fell!"),
        (
            ["He fell.", "Snow lay on the ice.", None],
            "not_compared",
            "2 of 3 sources state it, in words that cannot all be compared: read them side by side. "
            "1 does not state it.",
        ),
        ([None, None], "not_stated", "Neither source states it."),
    ],
)
def test_summary_of_sentences(given_answers: list[str | None], verdict: str, summary: str) -> None:
    compared = Comparison.of(rows(*given_answers), Form.SENTENCE)
    grouped, groups = group(rows(*given_answers), compared)
    assert judge(grouped, compared) == verdict
    assert summarise(grouped, groups, judge(grouped, compared), compared) == summary


def test_one_conflict_is_enough() -> None:
    assert (
        judge(rows("an hour", "60 minutes", "1 hour", "more than an hour", "two hours")) is Verdict.CONFLICT
    )
    assert judge([]) is Verdict.NOT_STATED


def test_the_date_of_the_document_resolves_its_answer() -> None:
    first, second = rows("Friday", "4 July")
    dated = [
        replace(first, document=replace(first.document, published=date(2031, 7, 5))),
        replace(second, document=replace(second.document, published=date(2031, 7, 9))),
    ]
    assert judge(dated) is Verdict.AGREE
    grouped, _ = group(dated)
    assert [r.value.to_dict()["low"] if r.value else None for r in grouped] == ["2031-07-04"] * 2
    assert judge([first, second]) is Verdict.NOT_COMPARED, "nothing tells which Friday"


def test_groups_say_how_they_relate() -> None:
    _, groups = group(
        rows("90 minutes", "more than an hour", "two and a half hours", "in secret", "90 minutes")
    )
    assert [(g.fits, g.conflicts) for g in groups] == [((1,), (2,)), ((0, 2), ()), ((1,), (0,)), ((), ())]


class Judging:
    """A verifier that gives each claim one judgement, and keeps what it was asked."""

    def __init__(self, **judgements: Judgement) -> None:
        self.judgements = judgements
        self.asked: list[tuple[str, str]] = []

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.asked += pairs
        return [next(j for word, j in self.judgements.items() if word in claim) for _, claim in pairs]


YES, NO, SILENT = Judgement(0.9, 0.05, 0.05), Judgement(0.05, 0.9, 0.05), Judgement(0.1, 0.1, 0.8)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (YES, YES, Verdict.AGREE),
        (YES, SILENT, Verdict.COMPATIBLE),
        (YES, NO, Verdict.NOT_COMPARED),
        (NO, NO, Verdict.CONFLICT),
        (NO, SILENT, Verdict.NOT_COMPARED),
        (SILENT, SILENT, Verdict.NOT_COMPARED),
    ],
)
def test_sentences_in_different_words_are_compared_by_meaning(
    one: Judgement, other: Judgement, verdict: Verdict
) -> None:
    for first, second in ((one, other), (other, one)):
        verifier = Judging(ferry=first, ship=second)
        given_rows = rows("The ferry stopped.", "No ship sailed any more.")
        compared = Comparison.of(given_rows, Form.SENTENCE, question="What happened?", verifier=verifier)
        assert judge(given_rows, compared) is verdict
        assert sorted(verifier.asked) == [
            ("No ship sailed any more.", "The ferry stopped."),
            ("The ferry stopped.", "No ship sailed any more."),
        ]


def test_short_answers_are_judged_as_claims_and_only_where_nothing_else_decides() -> None:
    given_rows = rows("90 minutes", "an hour and a half", "the whole of that evening", "−3 hours")
    verifier = Judging(whole=YES, minutes=YES, hour=SILENT)
    compared = Comparison.of(given_rows, question="How long was it?", verifier=verifier)
    assert all(claim.startswith("How long was it? ") for _, claim in verifier.asked)
    assert len(verifier.asked) == 4, "values are compared as values, and nonsense is not asked about"
    assert compared.relation(given_rows[0], given_rows[2]) is Relation.EQUAL
    assert compared.relation(given_rows[1], given_rows[2]) is Relation.COMPATIBLE
    assert compared.relation(given_rows[0], given_rows[1]) is Relation.EQUAL


def test_the_verifier_is_asked_about_a_few_pairs_only() -> None:
    given_rows = rows(*[f"a long answer in words of its own: {'x' * (n + 1)} and so on" for n in range(20)])
    verifier = Judging(long=SILENT)
    Comparison.of(given_rows, verifier=verifier)
    assert len(verifier.asked) == 2 * JUDGED


def test_yes_and_no_conflict_where_that_was_asked() -> None:
    assert relation("No.", "Yes.", Form.POLAR) is Relation.CONFLICT
    assert relation("Yes", "yes.", Form.POLAR) is Relation.EQUAL
    assert relation("No.", "Yes.", Form.SENTENCE) is Relation.NOT_COMPARABLE


def says(answer: str, yes: bool | None, name: str) -> SourceAnswer:
    return replace(row(answer, name), value=None if yes is None else truth(yes))


def test_what_says_yes_agrees_in_other_words_and_conflicts_with_no() -> None:
    said = [
        says("It was accepted.", True, "a"),
        says("They took it.", True, "b"),
        says("It was refused.", False, "c"),
        says("They spoke of it.", None, "d"),
    ]
    compared = Comparison.of(said, Form.POLAR)
    placed, groups = group(said, compared)
    assert [one.group for one in placed] == [0, 0, 1, 2]
    assert [one.yes for one in placed] == [True, True, False, None]
    assert [g.label for g in groups] == ["yes", "no", "They spoke of it."]
    assert groups[0].conflicts == (1,)
    assert groups[0].fits == ()
    verdict = judge(placed, compared)
    assert verdict is Verdict.CONFLICT
    summary = summarise(placed, groups, verdict, compared)
    assert summary == ("All 4 sources state it, and they conflict: yes (2), no (1), They spoke of it. (1).")
    yes_and_open = [said[0], said[3], said[1]]
    compared = Comparison.of(yes_and_open, Form.POLAR)
    placed, groups = group(yes_and_open, compared)
    verdict = judge(placed, compared)
    assert verdict is Verdict.NOT_COMPARED
    assert summarise(placed, groups, verdict, compared) == (
        "All 3 sources state it, saying yes (2); of 1 it cannot be told: read it."
    )
    yes = said[:2]
    assert judge(yes, Comparison.of(yes, Form.POLAR)) is Verdict.AGREE


def test_the_same_sentence_that_says_yes_in_one_place_only_is_read_twice() -> None:
    said = [says("It was accepted.", True, "a"), says("It was accepted.", None, "b")]
    compared = Comparison.of(said, Form.POLAR)
    assert compared.relation(*said) is Relation.EQUAL
    assert [compared.value(one) for one in said] == [truth(True), None]
