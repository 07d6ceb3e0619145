"""Yes or no: the value a question asks about, and what a source's own value says to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.polarity import asked_openly, by_answer, truth
from variorum.polarity.absence import was_absent
from variorum.polarity.asked import asked_value
from variorum.polarity.coloured import asked_colour, colours_in
from variorum.polarity.contrary import without_contrary
from variorum.polarity.deciding import (
    LIKELY_NO,
    LIKELY_UNDENIED,
    LIKELY_YES,
    SURE_BOUNDED,
    SURE_NO,
    SURE_READING,
    SURE_YES,
    by_value,
    decide,
    says_itself,
)
from variorum.polarity.denial import denies_anyone, undenied
from variorum.polarity.held import beyond, holds, values_in
from variorum.polarity.included import says_included
from variorum.polarity.named import asked_name
from variorum.polarity.undecided import leaves_open
from variorum.reader import Reading
from variorum.values import Value, parse_value
from variorum.verifier import Judgement


@pytest.mark.parametrize(
    ("question", "openly"),
    [
        ("Was Ilse Varga born on 2 March 1981?", "When was Ilse Varga born?"),
        ("Was the bridge opened in 1930?", "When was the bridge opened?"),
        ("Has the ferry been idle since 8 November?", "When has the ferry been idle?"),
        ("Did the call last more than an hour?", "How long did the call last?"),
        ("Does the club have more than five boats?", "How many boats does the club have?"),
        ("Will three border posts open again?", "How many border posts will open again?"),
        ("Did the repair cost less than 400 euros?", "How much did the repair cost?"),
        ("Is Port Sel 80 km from Lyssum?", "How far is Port Sel from Lyssum?"),
        ("Is Port Sel 80 km far from Lyssum?", "How far is Port Sel from Lyssum?"),
        ("Does Port Sel lie 80 km north of Lyssum?", "How far does Port Sel lie north of Lyssum?"),
        ("Is the tower 60 m tall?", "How tall is the tower?"),
        ("Is the river less than 200 km long?", "How long is the river?"),
        ("Is the bore longer than one inch?", "How long is the bore?"),
        ("Is the tower taller than 60 metres?", "How tall is the tower?"),
        ("Was the ring cheaper than 500 euros?", "How much was the ring?"),
        ("Did they raise it to greater than 20 percent?", "What percentage did they raise it?"),
        ("Is Varga 36 years old?", "How old is Varga?"),
        ("Is the town larger than 20,000 people?", "How large is the town?"),
        ("Is the speed of the train 65 km/h?", "What is the speed of the train?"),
        ("Is the population of Lyssum 20,000?", "What is the population of Lyssum?"),
        ("Did 40 percent of the members vote?", "What percentage did of the members vote?"),
        ("Varga is a painter. Was she born before 1970?", "When was she born?"),
        ("Did the ferry sink on 4 May 2010?", "When did the ferry sink?"),
        ("Did Varga join the club in 1981?", "When did Varga join the club?"),
        ("Did the dispute begin on 17 September?", "When did the dispute begin?"),
        ("Did the dispute begin prior to 17 September?", "When did the dispute begin?"),
        ("Was the call on 12 March 2031?", "When was the call?"),
        # The bounded value is what is asked about, the other one says which.
        (
            "Did the call on 12 March 2031 last more than an hour?",
            "How long did the call on 12 March 2031 last?",
        ),
        ("Did the town have over 60,000 houses in 1959?", "How many houses did the town have in 1959?"),
        ("Did Varga take part in a conclave after 1503?", "When did Varga take part in a conclave?"),
        (
            "Did the first ferry (1930–1945) carry 40 cars?",
            "How many cars did the first ferry (1930–1945) carry?",
        ),
        # So does a date that belongs to the event, and then it takes no bound.
        ("Did the call on 12 March 2031 last two hours?", "How long did the call on 12 March 2031 last?"),
        ("Did the gale of 4 May 2010 cost 300 euros?", "How much did the gale of 4 May 2010 cost?"),
    ],
)
def test_the_value_is_asked_for_openly(question: str, openly: str) -> None:
    asked = asked_value(question)
    assert asked is not None
    assert asked.question == openly


@pytest.mark.parametrize(
    "question",
    [
        "Was the overtime accepted?",
        "Was Varga present at the April 1555 conclave?",  # a date that names something
        "Did Varga ask for the call on 12 March 2031?",  # that says which call
        "Did Varga take part in the papal conclave of 1513?",
        "Did Varga take part in the conclave after 1503?",
        "Did the first ferry (1930–1945) carry any cars?",
        "Did the call on 12 March 2031 end well?",
        "Was he mayor from 2001 to 2005 and again in 2010?",  # two, and neither has a bound
        "Is it number 7?",
        "Is the tower taller than the church built in 1930?",
        "Was she under 36 when she left?",
        "Is it by a six years old horse?",
        "When was the call?",
        "?",
        "",
    ],
)
def test_no_value_is_asked_about(question: str) -> None:
    assert asked_value(question) is None


@pytest.mark.parametrize(
    ("asked", "said", "so"),
    [
        ("more than an hour", "90 minutes", True),
        ("more than an hour", "40 minutes", False),
        ("more than an hour", "an hour", False),
        ("at least an hour", "an hour", True),
        ("before 1970", "2 March 1981", False),
        ("after 1970", "1981", True),
        ("in 1930", "4 May 1930", True),
        ("4 May 1930", "in 1930", None),  # some day of that year
        ("1 February", "1 February 1972", True),
        ("1 February", "10 February 1972", False),
        ("six chairs", "six", True),
        ("six chairs", "seven chairs", False),
        ("six chairs", "six tables", None),
        ("80 km", "about 80 km", True),
        ("80 km", "43 miles", False),
        ("400 euros", "90 minutes", None),
    ],
)
def test_what_is_said_is_held_against_what_is_asked(asked: str, said: str, so: bool | None) -> None:
    one, other = parse_value(asked), parse_value(said)
    assert one is not None
    assert other is not None
    assert holds(one, other) is so


_VALUES = st.sampled_from(
    [
        "90 minutes",
        "12 March 2031",
        "in 1930",
        "$5 million",
        "37%",
        "six chairs",
        "80 km",
        "more than an hour",
    ]
)


@given(_VALUES)
def test_every_value_holds_of_itself(text: str) -> None:
    value = parse_value(text)
    assert value is not None
    assert holds(value, value) is True


@given(_VALUES, _VALUES)
def test_no_two_values_hold_of_each_other_and_conflict(one: str, other: str) -> None:
    first, second = parse_value(one), parse_value(other)
    assert first is not None
    assert second is not None
    assert {holds(first, second), holds(second, first)} != {True, False}


def test_values_are_found_where_they_stand() -> None:
    text = "From 2000 to 2001, and for 90 minutes on 4 May 2010, six people waited."
    assert [text[start:end] for start, end, _ in values_in(text)] == [
        "From 2000 to 2001",
        "for 90 minutes",
        "on 4 May 2010",
        "six",
    ]


def decided(question: str, passage: str, answer: str, score: float = 9.0) -> bool | None:
    asked = asked_value(question)
    assert asked is not None
    start = passage.index(answer)
    found = by_value(asked, passage, Reading(start, start + len(answer), score))
    if found is not None:
        assert answer in passage[found.start : found.end]
    return None if found is None else found.yes


def test_a_passage_says_yes_or_no_by_its_value() -> None:
    question = "Was Ilse Varga born on 2 March 1981?"
    assert decided(question, "Varga was born on 2 March 1981 in Lyssum.", "2 March 1981") is True
    assert decided(question, "Varga was born on 3 March 1981 in Lyssum.", "3 March 1981") is False


def test_since_and_until_name_a_point() -> None:
    question = "Has the shop been open since 2010?"
    assert decided(question, "The shop opened in 2012.", "2012") is False
    assert decided(question, "It has been open since 2010.", "since 2010") is True
    assert decided("Is it open until 8 p.m.?", "It closes at 6 p.m.", "6 p.m.") is False


def test_the_bound_that_is_asked_about_says_yes() -> None:
    assert decided("Did the oxygen fall below 5 mg?", "The oxygen fell below 5 mg on Monday.", "5 mg") is True
    assert decided("Is the fence higher than 2 m?", "The fence is higher than 2 m.", "2 m") is True
    assert (
        decided("Is the tank bigger than 900 litres?", "It is bigger than 1,000 litres.", "1,000 litres")
        is True
    )
    assert (
        decided("Is the tank bigger than 900 litres?", "It is smaller than 800 litres.", "800 litres")
        is False
    )
    assert decided("Is the fence higher than 3 m?", "The fence is higher than 2 m.", "2 m") is None


@pytest.mark.parametrize(
    ("question", "year", "yes"),
    [
        ("Was Ilse Varga born in 1913?", "1911", False),
        ("Was Ilse Varga born in 1911?", "1911", True),
        ("Did Ilse Varga die in 1955?", "1955", True),
    ],
)
def test_of_dates_of_life_the_one_that_is_asked_about_decides(question: str, year: str, yes: bool) -> None:
    passage, taken = "Ilse Varga (1911–1955) was a painter.", "1911–1955"
    asked = asked_value(question)
    assert asked is not None
    start = passage.index(taken)
    found = by_value(asked, passage, Reading(start, start + len(taken), 9.0))
    assert found is not None
    assert (passage[found.start : found.end], found.yes) == (year, yes)


@pytest.mark.parametrize(
    ("question", "passage", "answer", "expected"),
    [
        (
            "Was Ilse Varga born in 1913?",
            "Ilse M. Varga (1911–1955) was a painter in 1913.",
            "1911–1955",
            False,
        ),
        ("Was Ilse Varga born in 1913?", "Zdenka Orsk (1911–1955) was a painter.", "1911–1955", None),
        ("Was Ilse Varga born in 1913?", "Anna Varga (1911–1955) was a painter.", "1911–1955", None),
        ("Was Ilse Vargá born in 1911?", "Ilse Varga (1911–1955) was a painter.", "1911–1955", True),
        ("Was Ilse Varga born in 1913?", "Ilse Varga painted it in 1911.", "1911", None),
        ("Does it have more than two lifts?", "Floors: 7; lifts: 1; built 1998.", "1", False),
        ("Does it have more than two lifts?", "Lifts\t3", "3", True),
        ("Does it have more than one lift?", "Floors: 7; lifts: 1; built 1998.", "1", False),
        ("Does it have more than two lifts?", "Floors: 1", "1", None),
        ("Does it have more than two lifts?", "It has seven lifts, room 1.", "1", None),
        ("Did it take more than two hours?", "Hours: 1", "1", None),
    ],
)
def test_a_form_that_shows_what_a_value_is_says_it_without_a_sure_reading(
    question: str, passage: str, answer: str, expected: bool | None
) -> None:
    asked = asked_value(question)
    assert asked is not None
    start = passage.index(answer)
    found = by_value(asked, passage, Reading(start, start + len(answer), SURE_READING - 2))
    assert (None if found is None else found.yes) is expected


def test_a_number_is_that_of_what_is_counted() -> None:
    question, passage = (
        "Has it made more than three live albums?",
        "It made four new albums, two live albums.",
    )
    assert decided("Has it made more than three new albums?", passage, "four") is True
    asked = asked_value(question)
    assert asked is not None
    start = passage.index("four")
    found = by_value(asked, passage, Reading(start, start + 4, 9.0))
    assert found is not None
    assert (found.yes, passage[found.start : found.end]) == (False, "two")


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Was the barracks active before 1920?", "from 1911 to 1946", True),
        ("Was the barracks active after 1920?", "from 1911 to 1946", True),
        ("Was the barracks active in 1920?", "1911–1946", True),
        ("Was the barracks active after 1950?", "from 1911 to 1946", False),
        ("Was the barracks active before 1920?", "between 1911 and 1946", None),
        ("Was the barracks built before 1920?", "from 1911 to 1946", None),
        ("Was the barracks rebuilt before 1920?", "from 1911 to 1946", None),
        ("Did the barracks burn before 1920?", "from 1911 to 1946", None),
        ("Was the barracks active before May 1920?", "in 1920", None),
    ],
)
def test_what_lasted_was_so_at_each_time_of_it(question: str, said: str, expected: bool | None) -> None:
    assert decided(question, f"It was so {said}.", said) is expected


def test_a_reading_that_is_not_sure_says_nothing() -> None:
    question, passage = "Was Ilse Varga born in 1981?", "She came to Lyssum in 1999."
    assert decided(question, passage, "1999", SURE_READING) is False
    assert decided(question, passage, "1999", SURE_READING - 0.1) is None


def test_a_sentence_that_denies_says_nothing_by_its_value() -> None:
    question = "Did Varga join the club in 1981?"
    assert decided(question, "Varga did not join the club in 1981.", "1981") is None
    # Another sentence may deny what it likes.
    assert decided(question, "She did not paint. Varga joined the club in 1981.", "1981") is True


def test_a_sentence_with_the_value_asked_about_says_no_to_nothing() -> None:
    question = "Was Varga mayor in 2010?"
    passage = "Varga was mayor in 2001 and again in 2010."
    assert decided(question, passage, "2001") is None


def test_an_answer_without_a_value_says_nothing() -> None:
    assert decided("Was she born in 1981?", "She was born in a village.", "a village") is None


def judged(supported: float, contradicted: float) -> Judgement:
    return Judgement(supported, contradicted, 1 - supported - contradicted)


NOTHING = judged(0.0, 0.0)


@pytest.mark.parametrize(
    ("likely", "supported", "contradicted", "expected"),
    [
        (True, LIKELY_YES, 0.1, True),
        (True, LIKELY_YES - 0.01, 0.1, None),
        (True, 0.1, SURE_NO, False),
        (None, SURE_YES, 0.0, True),
        (None, SURE_YES - 0.01, 0.0, None),
        (None, 0.0, SURE_NO, False),
        (None, 0.0, SURE_NO - 0.01, None),
        (False, SURE_YES, 0.0, True),
        (False, 0.1, LIKELY_NO, False),
        (False, 0.1, LIKELY_NO - 0.01, None),
    ],
)
def test_the_verifier_has_to_be_sure_but_of_what_a_value_or_a_name_says_too(
    likely: bool | None, supported: float, contradicted: float, expected: bool | None
) -> None:
    yes, no = judged(supported, contradicted), judged(contradicted, supported)
    assert decide(yes, no, likely=likely) is expected


def test_what_supports_yes_counts_with_what_contradicts_no() -> None:
    assert decide(judged(0.75, 0.2), judged(0.2, 0.7)) is True  # each alone would not do
    assert decide(judged(0.95, 0.02), judged(0.6, 0.3)) is None  # it supports both
    assert decide(judged(0.2, 0.65), judged(0.9, 0.05)) is False
    assert decide(judged(0.2, 0.65), judged(0.4, 0.5)) is None


@pytest.mark.parametrize("likely", [True, False])
@pytest.mark.parametrize(("without", "expected"), [(LIKELY_UNDENIED, False), (LIKELY_UNDENIED - 0.01, None)])
def test_a_sentence_that_denies_what_was_asked_never_says_yes(
    without: float, expected: bool | None, likely: bool
) -> None:
    assert decide(judged(0.95, 0.02), NOTHING, judged(without, 0.1), likely=likely) is expected


@pytest.mark.parametrize(
    ("question", "passage", "answer", "surely"),
    [
        ("Did it last 90 minutes?", "It lasted 90 minutes.", "90 minutes", False),
        ("Did it last 90 minutes?", "It lasted two hours.", "two hours", True),
        ("Did it last more than an hour?", "It lasted 90 minutes.", "90 minutes", True),
        ("Did it last more than an hour?", "It lasted ten minutes.", "ten minutes", True),
        ("Did it last less than an hour?", "It lasted ten minutes.", "ten minutes", True),
        ("Was it built before 1930?", "It was built in 1911.", "1911", True),
    ],
)
def test_yes_takes_consent_where_no_bound_was_asked_about(
    question: str, passage: str, answer: str, surely: bool
) -> None:
    asked = asked_value(question)
    assert asked is not None
    start = passage.index(answer)
    found = by_value(asked, passage, Reading(start, start + len(answer), 9.0))
    assert found is not None
    assert found.surely is surely


@pytest.mark.parametrize(
    ("question", "sentence", "without"),
    [
        ("Did Varga resign?", "Varga did not resign.", "Varga did resign."),
        ("Was anyone hurt in the gale?", "Nobody was hurt.", "Somebody was hurt."),
        ("Is it open?", "It isn’t open.", "It is open."),
        ("Can it swim?", "It can't swim.", "It can swim."),
        ("Can it swim?", "It cannot swim.", "It can swim."),
        ("Will it open in May?", "It won't be opened.", "It will be opened."),
        ("Is the bay a lake?", "The bay is not a lake.", "The bay is a lake."),
        (
            "Does it run on Sundays?",
            "It works on Saturdays but not Sundays.",
            "It works on Saturdays but Sundays.",
        ),
        ("Did the United Crew meet?", "The United Crew did not meet.", "The United Crew did meet."),
        ("Were the boats sold?", "None of the boats were sold.", "Some of the boats were sold."),
        ("Is there a lift?", "The house has no lift.", "The house has a lift."),
        ("Were there any injuries?", "No injuries were reported.", "Some injuries were reported."),
        ("Was there further damage?", "There was no further damage.", "There was a further damage."),
        ("May tenants sublet?", "It is not permitted to sublet.", "It is permitted to sublet."),
        ("Is it open on Mondays?", "Open daily except Mondays.", "Open daily and Mondays."),
        ("Is there butter in it?", "Made with oil instead of butter.", "Made with oil and butter."),
        ("Were there errors?", "The accounts were free of errors.", "The accounts were with errors."),
        ("Did Varga sign?", "Varga refused to sign.", "Varga did sign."),
        ("Is there a garden?", "The flat lacks a garden.", "The flat has a garden."),
        ("Does the 62A still run?", "The 62A no longer runs.", "The 62A runs."),
        ("Is he still working?", "He no longer works there.", "He works there."),
    ],
)
def test_what_is_denied_is_what_was_asked(question: str, sentence: str, without: str) -> None:
    assert undenied(question, sentence) == without


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is it open?", "It is not cheap but open."),
        ("Is it open?", "It is open."),
        ("Wasn't it open?", "It was not open."),
        ("Was it unsafe?", "It was not unsafe."),
        ("Did Varga resign?", "Reyd did not say why Varga left."),
        ("Did the lift work?", "No guest complained."),
        ("Is there a lift?", "There is no doubt that it has a lift."),
        ("Did Varga resign?", "Varga refused to comment."),
    ],
)
def test_other_denials_are_left(question: str, sentence: str) -> None:
    assert undenied(question, sentence) is None


@given(
    st.text(max_size=60),
    st.text(max_size=60)
    | st.lists(st.sampled_from("it is not n't no one can't never open".split())).map(" ".join),
)
def test_a_sentence_without_its_denial_is_another_one(question: str, sentence: str) -> None:
    without = undenied(question, sentence)
    assert without is None or without != sentence


@pytest.mark.parametrize(("sentence", "says"), [("No.", False), ("Yes!", True), ("No, thanks.", None)])
def test_a_sentence_may_say_it_itself(sentence: str, says: bool | None) -> None:
    assert says_itself(sentence) is says


def test_yes_and_no_are_values() -> None:
    assert truth(True) == Value("yes_no", 1.0, 1.0, "") == parse_value("yes")
    assert truth(False) == parse_value("no")


@pytest.mark.parametrize(
    ("question", "sentence", "denies"),
    [
        ("Was anyone hurt in the gale?", "Nobody was hurt.", True),
        ("Did anybody complain?", "No one has complained.", True),
        ("Was anyone hurt in the gale?", "Somebody was hurt.", False),
        ("Was anyone hurt in the gale?", "Nobody was there.", False),
        ("Was anyone hurt in the gale?", "The bridge was not hurt.", False),
        ("Was Varga hurt in the gale?", "Nobody was hurt.", False),  # the verifier is asked
        ("Was anyone not hurt?", "Nobody was hurt.", False),
    ],
)
def test_what_is_said_of_nobody_is_no_of_anybody(question: str, sentence: str, denies: bool) -> None:
    assert denies_anyone(question, sentence) is denies


def test_a_bound_takes_a_surer_reading() -> None:
    asked = asked_value("Did it last more than an hour?")
    assert asked is not None
    for score, surely in ((SURE_BOUNDED, True), (SURE_BOUNDED - 0.1, False)):
        found = by_value(asked, "It lasted 90 minutes.", Reading(10, 20, score))
        assert found is not None
        assert (found.yes, found.surely) == (True, surely)


@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        ("more than an hour", "about 90 minutes", True),
        ("shorter than an hour", "barely forty minutes", True),
        ("more than an hour", "about 60 minutes", None),
        ("at least an hour", "about 61 minutes", None),
        ("more than an hour", "about 20 minutes", False),
        ("90 minutes", "about 90 minutes", True),
        ("less than 100 minutes", "about 90 minutes", True),
        ("less than 92 minutes", "about 90 minutes", None),
    ],
)
def test_about_is_beyond_a_bound_only_where_it_is_far(asked: str, said: str, expected: bool | None) -> None:
    one, other = parse_value(asked), parse_value(said)
    assert one is not None
    assert other is not None
    assert holds(one, other) is expected


@given(
    st.sampled_from(["more than 5 km", "at least 5 km", "less than 5 km", "up to 5 km"]), st.integers(1, 9)
)
def test_what_is_beyond_a_bound_is_not_within_it(said: str, length: int) -> None:
    value, point = parse_value(said), parse_value(f"{length} km")
    assert value is not None
    assert point is not None
    rest = beyond(value)
    assert rest is not None
    assert holds(value, point) is not holds(rest, point)


def test_what_has_no_bound_leaves_out_nothing_on_one_side() -> None:
    for said in ("5 km", "1930", "between 5 and 6 km", "zero"):
        value = parse_value(said)
        assert value is not None
        assert beyond(value) is None


@pytest.mark.parametrize(
    ("question", "name", "openly"),
    [
        ("Does the club meet in Orsk Hall?", "Orsk Hall", "Where does the club meet?"),
        ("Was the letter written by Ilse Varga?", "Ilse Varga", "Who was the letter written by?"),
        ("Was the chair Ilse Varga?", "Ilse Varga", "Who was the chair?"),
        ("Did Orsk win the Nansen Prize?", "Nansen Prize", "What did Orsk win?"),
        ("Does she work for the Bank of Lyssum?", "the Bank of Lyssum", "Who does she work for?"),
        ("Is the meeting in Room 4?", "Room 4", "Where is the meeting?"),
        ("Varga painted. Did she study at Orsk College?", "Orsk College", "Where did she study?"),
    ],
)
def test_the_name_is_asked_for_openly(question: str, name: str, openly: str) -> None:
    asked = asked_name(question)
    assert asked is not None
    assert (asked.name, asked.question) == (name, openly)


@pytest.mark.parametrize(
    "question",
    [
        "Was she the mother of Anna?",
        "Did the ferry go to Lyssum?",
        "Did Varga resign?",
        "Was it cold?",
        "Who met in Orsk Hall?",
        "Is Anna Weber?",
        "Did it rain in?",
        "Is it by A B C D E F G H I?",
    ],
)
def test_questions_that_turn_on_no_name(question: str) -> None:
    assert asked_name(question) is None


def named(question: str, passage: str, answer: str, score: float = 9.0) -> bool | None:
    asked = asked_name(question)
    assert asked is not None
    start = passage.index(answer)
    found = by_answer(asked, passage, Reading(start, start + len(answer), score))
    if found is None:
        return None
    assert passage[found.start : found.end] == answer
    assert not found.surely
    return found.yes


@pytest.mark.parametrize(
    ("question", "passage", "answer", "expected"),
    [
        ("Was the chair Ilse Varga?", "The chair was Tomas Reyd.", "Tomas Reyd", False),
        ("Was the chair Ilse Varga?", "The chair was Ilse Varga.", "Ilse Varga", True),
        ("Was the chair Ilse Varga?", "The chair was Mrs Varga.", "Mrs Varga", None),
        ("Was the chair Ilse Varga?", "The chair was the minister.", "the minister", None),
        ("Was the chair Ilse Varga?", "The chair of Norland spoke.", "Norland", None),
        ("Was the chair Ilse Varga?", "The chair was not Tomas Reyd.", "Tomas Reyd", None),
        ("Was the chair Ilse Varga?", "The chair was Tomas Reyd, not his deputy.", "Tomas Reyd", None),
        ("Was the chair Ilse Varga?", "The chair was Tomas Reyd, with no deputy.", "Tomas Reyd", False),
        # She is named, too.
        ("Was the chair Ilse Varga?", "The chairs were Ilse Varga and Tomas Reyd.", "Tomas Reyd", None),
        ("Does it meet in the Old Hall?", "It meets in the New Hall.", "the New Hall", False),
        ("Is the meeting in Room 4?", "The meeting is in Room 6.", "Room 6", False),
        # A town may lie in that country.
        ("Does it meet in Norland?", "It meets in Lyssum.", "Lyssum", None),
    ],
)
def test_a_passage_says_yes_or_no_by_the_name_it_has(
    question: str, passage: str, answer: str, expected: bool | None
) -> None:
    assert named(question, passage, answer) is expected


def test_a_name_that_was_read_unsurely_says_nothing() -> None:
    question, passage = "Was the chair Ilse Varga?", "The chair was Tomas Reyd."
    assert named(question, passage, "Tomas Reyd", SURE_READING) is False
    assert named(question, passage, "Tomas Reyd", SURE_READING - 0.1) is None


@pytest.mark.parametrize(
    ("question", "sentence", "instead"),
    [
        ("Is the road open?", "The road is closed until May.", "The road is open until May."),
        ("Was the offer accepted?", "She rejected the offer.", "She accepted the offer."),
        ("Did prices rise?", "Prices fell in March.", "Prices rise in March."),
        ("Was the flat unfurnished?", "The flat was let furnished.", "The flat was let unfurnished."),
        ("Is the pass valid?", "The pass is invalid.", "The pass is valid."),
        ("Is the deposit refundable?", "It is non-refundable.", "It is refundable."),
        ("Is the heating on?", "The heating is off.", "The heating is on."),
        ("Is the heating off?", "The heating is ON.", "The heating is off."),
        ("Is a licence required?", "Desirable: a licence.", "required: a licence."),
        ("Was the goal allowed?", "The goal was disallowed.", "The goal was allowed."),
        ("Do children pay?", "Children are free.", "Children are pay."),
    ],
)
def test_the_contrary_of_what_was_asked_is_turned_round(question: str, sentence: str, instead: str) -> None:
    assert without_contrary(question, sentence) == instead


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the road open?", "The road is not closed."),
        ("Is the road open?", "The road is open, the bridge is closed."),
        ("Isn't the road open?", "The road is closed."),
        ("Is it open on Mondays?", "It is closed except on Mondays."),
        ("Was a list formed?", "The members were informed."),
        ("Did she pay less?", "She came unless it rained."),
        ("Did she like it?", "Unlike him, she came."),
        ("Did Varga agree to the plan?", "Varga refused to comment on the plan."),
        ("Is the lamp on the table?", "The lamp is off."),
        ("Did it rain?", ""),
        ("", "It is closed."),
    ],
)
def test_what_is_no_contrary_is_left(question: str, sentence: str) -> None:
    assert without_contrary(question, sentence) is None


@pytest.mark.parametrize(
    ("question", "openly"),
    [
        ("Did more than ten people attend?", "How many people did attend?"),
        ("Does the shop open at nine?", "At what time does the shop open?"),
    ],
)
def test_a_number_of_people_or_of_the_clock_is_asked_for(question: str, openly: str) -> None:
    asked = asked_value(question)
    assert asked is not None
    assert asked.question == openly


def test_an_hour_that_is_but_a_number_is_compared_as_one() -> None:
    for passage, answer, expected in (
        ("The shop opens at ten.", "ten", False),
        ("The shop opens at nine.", "nine", True),
        ("The shop opens at 9 a.m.", "9 a.m.", True),
        ("The shop has nine rooms.", "nine rooms", None),
    ):
        assert decided("Does the shop open at nine?", passage, answer) is expected


@pytest.mark.parametrize(
    ("question", "passage", "answer", "expected"),
    [
        ("Is the tower taller than 60 metres?", "The tower is 82 m tall.", "82 m", True),
        ("Is the tower taller than 60 metres?", "The tower is 41 m tall.", "41 m", False),
        ("Is the parcel lighter than 2 kg?", "The parcel weighs 3 kg.", "3 kg", False),
        ("Is Varga older than 70?", "Varga turned 64 in May.", "64", False),
        ("Is Varga older than 70?", "Varga is 73 years old.", "73 years", True),
        ("Is Varga 36 years old?", "Varga, 36, is a painter.", "36", True),
        ("Is Varga older than 70?", "Varga (born 1952) is a painter.", "1952", None),
    ],
)
def test_a_measure_is_held_against_what_it_is_compared_with(
    question: str, passage: str, answer: str, expected: bool | None
) -> None:
    assert decided(question, passage, answer) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Was the report handed in before 3 May?", "28 April", True),
        ("Was the report handed in before 3 May?", "3 May", False),
        ("Was the report handed in before 3 May?", "9 May 2031", False),
        ("Was the report handed in before 3 May?", "in May", None),
        ("Was the report handed in before May?", "28 April", True),
        ("Was the report handed in by 3 May?", "3 May", True),
        ("Was the report handed in by 3 May?", "4 May", False),
        ("Was the report handed in after 3 May?", "4 May", True),
        ("Was the report handed in after 3 May?", "3 May", False),
        ("Was the report handed in after 3 May?", "in 2031", None),
        ("Was the report handed in after 3 May?", "around 4 May", None),
        ("Was the report handed in after 3 May?", "4 May 2031 to 8 June 2032", None),
        ("Was the report handed in before 3 May?", "20 December", None),  # that of the year before?
        ("Was the report handed in before 3 May?", "two hours", None),
        ("Was the report handed in on 3 May?", "28 April", False),
    ],
)
def test_a_day_may_have_a_bound(question: str, said: str, expected: bool | None) -> None:
    assert decided(question, f"It was so {said}.", said) is expected


def test_the_month_is_no_length_of_time() -> None:
    assert asked_value("Is rent due on the first of the month?") is None
    assert values_in("this year and the week after") == []


@pytest.mark.parametrize(
    ("question", "name", "openly"),
    [
        ("Is Ilse Varga the chair?", "Ilse Varga", "Who is the chair?"),
        ("Was the meeting on Tuesday?", "Tuesday", "On what day was the meeting?"),
        ("Is it closed on Mondays?", "Monday", "On what day is it closed?"),
    ],
)
def test_who_is_it_and_on_what_day(question: str, name: str, openly: str) -> None:
    asked = asked_name(question)
    assert asked is not None
    assert (asked.name, asked.question) == (name, openly)


def test_a_day_is_told_from_another_and_found_in_more() -> None:
    assert named("Is it on Tuesday?", "It is on Thursday.", "Thursday") is False
    assert named("Is it on Tuesday?", "It is on Tuesday at nine.", "Tuesday at nine") is True


@pytest.mark.parametrize(
    ("question", "colours", "openly"),
    [
        ("Are the doors dark green?", {"green"}, "What colour are the doors?"),
        (
            "Is the colour of the doors of Orsk Hall green?",
            {"green"},
            "What is the colour of the doors of Orsk Hall?",
        ),
        ("Is the house in Orsk red?", {"red"}, "What colour is the house in Orsk?"),
        ("Is the light green?", {"green"}, "What colour is the light?"),
        ("Was the flag blue and white?", {"blue", "white"}, "What colour was the flag?"),
        ("It has a flag. Was its color gray?", {"grey"}, "What was its color?"),
    ],
)
def test_the_colour_is_asked_for_openly(question: str, colours: set[str], openly: str) -> None:
    asked = asked_colour(question)
    assert asked is not None
    assert (asked.colours, asked.question) == (colours, openly)
    assert asked_openly(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Are the doors of the green house new?",
        "Did the doors turn green?",
        "Is green the colour?",
        "Was the chair Anna Brown?",
        "Is it heavy and green?",
        "Is green?",
        "Is the green?",
        "What is green?",
        "",
    ],
)
def test_questions_that_turn_on_no_colour(question: str) -> None:
    assert asked_colour(question) is None


@pytest.mark.parametrize(
    ("passage", "answer", "expected"),
    [
        ("The doors are painted brown.", "brown", False),
        ("The doors are bluish grey.", "bluish grey", False),
        ("The doors are dark green.", "dark green", None),  # the verifier sees that
        ("The doors are greenish.", "greenish", None),
        ("The doors are brown, the windows green.", "brown", None),
        ("The doors are not brown.", "brown", None),
        ("The doors are heavy.", "heavy", None),
    ],
)
def test_a_passage_says_no_by_its_colour(passage: str, answer: str, expected: bool | None) -> None:
    asked = asked_openly("Are the doors green?")
    assert asked is not None
    start = passage.index(answer)
    for score, so in ((SURE_READING, expected), (SURE_READING - 0.1, None)):
        found = by_answer(asked, passage, Reading(start, start + len(answer), score))
        assert (None if found is None else found.yes) is so
        assert found is None or (found.surely is False and passage[found.start : found.end] == answer)


def test_colours_are_found_in_all_their_forms() -> None:
    assert colours_in("Gray, reddish, whitish and bluish-green; a redish blu") == {
        "grey",
        "red",
        "white",
        "blue",
        "green",
    }


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Did Varga speak at the meeting?", "Varga was absent from the meeting."),
        ("Did Ilse Varga speak at the meeting of 3 May?", "On Monday Ilse Varga did not attend the meeting."),
        (
            "Was Ilse Varga the leader at the 1555 conclave?",
            "Ilse Varga (1511) – a judge; missed the 1555 conclave.",
        ),
        ("Did Varga vote at the meeting?", "Varga missed the meeting because of a cold."),
        ("Was the plan read at the meeting by Ilse Varga?", "Ilse Varga stayed away from the meeting."),
    ],
)
def test_who_was_absent_did_nothing_there(question: str, sentence: str) -> None:
    assert was_absent(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Was Varga elected at the meeting?", "Varga was absent from the meeting."),
        ("Did Varga miss a vote at the meeting?", "Varga was absent from the meeting."),
        ("Did Varga speak in May?", "Varga was absent from the meeting."),
        ("Did Varga speak at the meeting of 3 May?", "Varga was absent from the meeting of 5 May."),
        ("Did Varga speak at the meeting?", "Varga said that Orsk was absent from the meeting."),
        ("Did Varga speak at the meeting?", "Varga's deputy was absent from the meeting."),
        ("Did Varga's deputy speak at the meeting?", "Varga was absent from the meeting."),
        ("Did Varga speak at the meeting?", "Varga attended the meeting."),
        ("Did Varga speak at the meeting?", "Varga did not attend the whole meeting."),
        ("Did Varga speak at the meeting?", "If Varga was absent from the meeting, she was ill."),
        ("Did Varga speak at the meeting?", "Neither Orsk nor Varga missed the meeting."),
        ("Did she speak at the meeting?", "She was absent from the meeting."),
        ("Was the plan read at the meeting?", "Varga was absent from the meeting."),
        ("Who spoke at the meeting?", "Varga was absent from the meeting."),
        ("Did Varga speak at it?", "Varga was absent from the."),
    ],
)
def test_absence_says_nothing_of_others_or_of_other_things(question: str, sentence: str) -> None:
    assert not was_absent(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "included"),
    [
        ("Is VAT included?", "I would do it for £9,400 including VAT, tiles included.", True),
        ("Is VAT included?", "All prices are plus 20% VAT.", False),
        ("Are the towels included?", "Bed linen and towels are included.", True),
        ("Are towels included?", "Bed linen is included, towels are extra.", False),
        ("Does the price include breakfast?", "Breakfast is not included.", False),
        ("Does the rent include heating?", "£850 a month incl. water and heating.", True),
        ("Is breakfast included in the price?", "Breakfast costs extra.", False),
        ("Is breakfast extra?", "The room is €80 incl. breakfast.", False),
        ("Is breakfast extra?", "Breakfast is charged separately.", True),
        ("Is the garage included?", "The rent is 900 without the garage.", False),
        (
            "Is electricity included in the rent?",
            "Heating is included in the rent; electricity is not.",
            False,
        ),
        ("Is VAT included?", "Total excluding VAT: 8,580.00", None),
        ("Is VAT included?", "VAT 20%: 1,716.00", None),
        ("Is VAT included?", "£100 including VAT, £80 excluding VAT.", None),
        ("Is the bus free?", "The bus is included.", None),
        ("Who is included?", "Towels are included.", None),
    ],
)
def test_what_is_included_is_told_by_words(question: str, sentence: str, included: bool | None) -> None:
    assert says_included(question, sentence) is included


SUNDAY = "Will the shop close on Sunday?"


@pytest.mark.parametrize(
    ("question", "sentence", "left_open"),
    [
        (SUNDAY, "We have not decided yet whether the shop will close on Sunday.", True),
        (SUNDAY, "The shop may close on Sunday.", True),
        (SUNDAY, "I hope the shop will close on Sunday.", True),
        (SUNDAY, "If the shop closes on Sunday, we shall complain.", True),
        (
            "Did the driver run the red light?",
            "They are looking into whether the driver ran the red light.",
            True,
        ),
        ("Did the driver run the red light?", "He would have run the red light, the driver said.", True),
        (SUNDAY, "The shop will close on Sunday.", False),
        (SUNDAY, "The shop will close on Sunday if it rains.", False),
        ("Are dogs allowed?", "Dogs are allowed if they are on a lead.", False),
        ("Are dogs allowed?", "Dogs may enter.", False),
        ("Did the shop close in May?", "The shop closed in May.", False),
        ("May the shop close on Sunday?", "The shop may close on Sunday.", False),
        ("Is it?", "Whether it is.", False),
    ],
)
def test_what_is_left_open_says_neither(question: str, sentence: str, left_open: bool) -> None:
    assert leaves_open(question, sentence) is left_open
