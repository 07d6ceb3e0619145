from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.whole_dates import (
    bounded_date,
    date_of_life,
    day_of_month,
    days_of_week,
    first_or_last,
    time_of_day,
    whole_date,
)


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("The queen fell in February 1855.", "1855", "February 1855"),
        ("The queen fell on 3 February 1855.", "1855", "3 February 1855"),
        ("The queen fell on the 3rd of February 1855.", "1855", "3rd of February 1855"),
        ("The queen fell on February 3, 1855.", "1855", "February 3, 1855"),
        ("The queen fell on 3 Feb. 1855.", "1855", "3 Feb. 1855"),
        ("The queen fell on 3 February 1855.", "February 1855", "3 February 1855"),
        ("The queen fell in 1855.", "1855", "1855"),
        ("In 13 battles of 1855 she lost.", "1855", "1855"),
        ("They marched 1855 miles.", "1855", "1855"),
        ("In February 1855 the queen fell.", "the queen", "the queen"),
        ("He can come this Friday at two.", "Friday", "this Friday"),
        ("She fell last May.", "May", "last May"),
        ("Bins are emptied every other Friday.", "Friday", "every other Friday"),
        ("She fell on Friday.", "Friday", "Friday"),
    ],
)
def test_month_and_day_belong_to_a_year(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = whole_date("When did the queen fall?", sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("In what year did the queen fall?", "1855"),
        ("What was the year of her fall?", "1855"),
        ("In which year and month did the queen fall?", "February 1855"),
        ("When did the queen fall?", "February 1855"),
    ],
)
def test_who_asks_for_a_year_gets_a_year(question: str, whole: str) -> None:
    sentence = "The queen fell in February 1855."
    start = sentence.index("1855")
    begin, end = whole_date(question, sentence, start, start + 4)
    assert sentence[begin:end] == whole


@pytest.mark.parametrize(
    ("question", "sentence", "taken", "part"),
    [
        ("When was Varga born?", "Ilse Varga (1211–1255) was a queen.", "1211–1255", "1211"),
        ("When did Varga die?", "Ilse Varga (1211 - 1255) was a queen.", "1211 - 1255", "1255"),
        (
            "What is Varga's date of birth?",
            "Varga (8 September 1838 – 2 March 1881) sailed.",
            "8 September 1838 – 2 March 1881",
            "8 September 1838",
        ),
        ("When did Varga reign?", "Ilse Varga (1211–1255) was a queen.", "1211–1255", "1211–1255"),
        ("When was Varga born and when did she die?", "Varga (1211–1255) reigned.", "1211–1255", "1211–1255"),
        ("When was Varga born?", "She lived in Lyssum 1211–1255.", "1211–1255", "1211–1255"),
        ("When was Varga born?", "Varga (born 1211) was a queen.", "1211", "1211"),
    ],
)
def test_a_life_is_not_a_birth(question: str, sentence: str, taken: str, part: str) -> None:
    start = sentence.index(taken)
    begin, end = date_of_life(question, sentence, start, start + len(taken))
    assert sentence[begin:end] == part


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("Not before 2036.", "2036", "Not before 2036"),
        ("It sank no later than 1590.", "1590", "no later than 1590"),
        ("It was built around May 1585.", "May 1585", "around May 1585"),
        ("It closed after 3 May 2031.", "3 May 2031", "after 3 May 2031"),
        ("It closed two days before 3 May 2031.", "3 May 2031", "3 May 2031"),
        ("They spoke about 3 May 2031.", "3 May 2031", "3 May 2031"),
        ("It closed before lunch.", "lunch", "lunch"),
        ("It closed after 90 minutes.", "90 minutes", "90 minutes"),
    ],
)
def test_what_bounds_a_date_belongs_to_it(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = bounded_date(sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@given(text=st.text(st.sampled_from("1 855–(February)3"), max_size=40), data=st.data())
def test_spans_stay_inside_and_keep_or_lose_only_as_said(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = whole_date("When was she born?", text, start, end)
    assert 0 <= begin <= start <= end == finish
    begin, finish = date_of_life("When was she born?", text, start, end)
    assert start <= begin <= finish <= end


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("The rent goes up from 1 April.", "1", "1 April"),
        ("It is due on the 1st of April 2031.", "1st", "1st of April 2031"),
        ("On 4 Sept. 2031 it fell.", "4", "4 Sept. 2031"),
        ("At most 4 may attend.", "4", "4"),
        ("There are 4 Aprilla bikes.", "4", "4"),
        ("It rose by 100 in May.", "100", "100"),
    ],
)
def test_the_month_of_a_day_is_taken_along(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = day_of_month(sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@pytest.mark.parametrize(
    ("question", "sentence", "taken", "whole"),
    [
        (
            "When is it open?",
            "Call us Monday to Friday, 8 am to 8 pm.",
            "Friday, 8 am",
            "Monday to Friday, 8 am",
        ),
        ("When is it open?", "Open Mon-Fri 9-5.", "Fri", "Mon-Fri"),
        ("When does it end?", "It runs from Monday to Friday.", "Friday", "Friday"),
        ("When is it open?", "It is not open on Monday, and Friday is full.", "Friday", "Friday"),
        ("Who came?", "He spoke to Fridays' owner.", "Fridays", "Fridays"),
        ("Who came?", "From Monday to Ilse's day.", "Ilse", "Ilse"),
    ],
)
def test_days_of_the_week_are_taken_from_the_first(
    question: str, sentence: str, taken: str, whole: str
) -> None:
    start = sentence.index(taken)
    begin, end = days_of_week(question, sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("We leave on Monday at 7:45 from Mill Lane.", "Monday", "Monday at 7:45"),
        ("We leave on Monday at 7.45 from Mill Lane.", "Monday", "Monday at 7.45"),
        ("We are back on Friday at about 3 pm.", "on Friday", "on Friday at about 3 pm"),
        ("This morning at 06:52 they collided.", "This morning", "This morning at 06:52"),
        ("It was on Tuesday morning, 6.50 a.m.", "Tuesday morning", "Tuesday morning, 6.50 a.m."),
        ("It is on 5 June, 7:30 pm, at home.", "5 June", "5 June, 7:30 pm"),
        ("She came tomorrow around noon.", "tomorrow", "tomorrow around noon"),
        ("We leave on Monday at Mill Lane.", "Monday", "Monday"),
        ("We pay on Monday at 7.45%.", "Monday", "Monday"),
        ("On Monday, 12 men came.", "Monday", "Monday"),
        ("It opened in May at 7:45.", "May", "May"),
        ("They left Orsk at 7:45.", "Orsk", "Orsk"),
    ],
)
def test_a_day_is_given_with_its_time(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = time_of_day("When is it?", sentence, start, start + len(taken))
    assert sentence[begin:end] == whole
    assert time_of_day("What day is it?", sentence, start, start + len(taken)) == (start, start + len(taken))


TERM = "1 September 2031 to 28 February 2033"


@pytest.mark.parametrize(
    ("question", "taken", "part"),
    [
        ("When does the contract start?", TERM, "1 September 2031"),
        ("When will the contract end?", TERM, "28 February 2033"),
        ("What is the end date?", TERM, "28 February 2033"),
        ("When is the contract?", TERM, TERM),
        ("When does it start and end?", TERM, TERM),
        ("When does it end?", "28 February 2033", "28 February 2033"),
        ("When does the shop open?", "9:00-17:00", "9:00"),
        ("When does the shop close?", "9:00-17:00", "17:00"),
        ("When does the shop close?", "9 to 5 pm", "9 to 5 pm"),
        ("When does the road end?", "Oban to Mull", "Oban to Mull"),
        ("When did she die?", "9 June aged 92", "9 June"),
        ("How old was she?", "9 June aged 92", "92"),
        ("How old was she?", "9 June, at the age of ninety-two, at home", "ninety-two"),
        ("When did she die?", "a woman aged 92", "a woman aged 92"),
    ],
)
def test_of_a_range_its_first_or_last_day_is_taken(question: str, taken: str, part: str) -> None:
    sentence = f"It was {taken}."
    begin, end = first_or_last(question, sentence, len("It was "), len(sentence) - 1)
    assert sentence[begin:end] == part
