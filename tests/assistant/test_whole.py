from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.whole import whole_value, with_every


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("The two spoke for an hour and a half.", "an hour", "an hour and a half"),
        ("They spoke for more than an hour.", "an hour", "more than an hour"),
        ("It took about 90 minutes in all.", "90 minutes", "about 90 minutes"),
        ("Barely forty minutes passed.", "forty minutes", "Barely forty minutes"),
        ("Some say at least two years or more.", "two years", "at least two years or more"),
        ("It cost more than 40 million crowns a year.", "40 million crowns", "more than 40 million crowns"),
        ("Nearly 2.5 hours later it ended.", "2.5 hours", "Nearly 2.5 hours"),
        ("Within 90 minutes of the call prices rose.", "90 minutes", "90 minutes"),
        ("From 9 to 5 it is open.", "9", "9"),
        ("It was about Ms. Varga.", "Ms. Varga", "Ms. Varga"),
        ("He wrote about 12 March 2031.", "12 March 2031", "12 March 2031"),
        ("They spoke for an hour and a half-hearted deal was made.", "an hour", "an hour"),
        ("It is roundabout 12.", "12", "12"),
        ("She does not accept the EUR 31,000 for overtime.", "31,000", "EUR 31,000"),
        ("It rose by about 12 % in all.", "12", "about 12 %"),
        ("They paid more than US$31,000.", "31,000", "more than US$31,000"),
        ("We have 31,000 EUR left.", "31,000", "31,000 EUR"),
        ("The price was 31,000.", "31,000", "31,000"),
        ("It will not reopen before mid-October.", "before mid-October", "not reopen before mid-October"),
        ("It won't be open before May.", "before May", "won't be open before May"),
        ("It was not cold, and ended before May.", "before May", "before May"),
        ("It ended before May.", "before May", "before May"),
        ("It is about 43 miles (69 km) from Lyssum.", "43 miles", "about 43 miles (69 km)"),
        ("It is 43 miles (50 miles by road).", "43 miles", "43 miles"),
        ("It is 43 miles (in 1990).", "43 miles", "43 miles"),
        ("The coach leaves at 8.15 a.m. sharp.", "8.15", "8.15 a.m."),
        ("It derailed at about 6.40 a.m. on Monday.", "6.40 a.m.", "about 6.40 a.m."),
        ("There were some 120 people on board.", "120", "some 120"),
        ("They are putting the rent up to £46.", "up to £46", "£46"),
        ("They are putting the rent up to £46.", "£46", "£46"),
        ("Up to £46 is paid.", "£46", "Up to £46"),
        ("The fence is higher than 2 m.", "2 m", "higher than 2 m"),
        ("The six-year-old boy ran.", "six-year", "six-year-old"),
        ("The damage is put at 11.5m crowns.", "11.5m", "11.5m crowns"),
        ("It is 11.5m long.", "11.5m", "11.5m"),
        ("It is open from 5 to 6 pm on Fridays.", "5 to 6", "5 to 6 pm"),
        ("It ended at 3.15 p.m.", "3.15 p.m", "3.15 p.m."),
        ("It rained for 8 pmole.", "8", "8"),
        ("Please give no more than £5 to each.", "more than £5", "no more than £5"),
        ("It is not later than 4 May.", "later than 4 May", "not later than 4 May"),
        ("It was built between 3 and 6 March 2032.", "3 and 6 March 2032", "between 3 and 6 March 2032"),
        ("We met between Oban and Mull and 6 March.", "Mull and 6 March", "Mull and 6 March"),
        ("It was put at between £12m and £15m by them.", "between £12m", "between £12m and £15m"),
        ("It was put at between £12m and £15m.", "£12m", "between £12m and £15m"),
        ("It takes between 2 and 3 hours.", "2", "between 2 and 3 hours"),
        ("It was fought between 1923 and 1925 in Tarrow.", "1923", "1923"),
        ("It takes between 19 and 25 in all.", "19", "between 19 and 25"),
        ("It was aired over seven seasons.", "seven", "seven"),
        ("They made 171 episodes over eight seasons.", "eight", "eight"),
        ("They made over 100 films.", "100", "over 100"),
        ("It lies between 2 villages and a town.", "2", "2"),
        ("She won in 6 minutes 41 seconds.", "6 minutes", "6 minutes 41 seconds"),
        ("She won in 6 minutes and 41 seconds.", "41", "6 minutes and 41 seconds"),
        ("It takes two years and three months in all.", "two years", "two years and three months"),
        ("He is 6 feet 2 inches tall.", "6 feet", "6 feet 2 inches"),
        ("They work 2 weeks a year.", "2 weeks", "2 weeks"),
        ("By giving ninety (90) days' notice.", "90) days", "ninety (90) days"),
        ("It rises to £1,195 a\n> > month from 1 April.", "£1,195 a", "£1,195 a\n> > month"),
        ("It is £5 the lot.", "£5 the", "£5"),
        ("Five weeks, seven days a week, he walked.", "Five weeks", "Five weeks"),
        ("He paid £5 and left.", "£5 and", "£5"),
        ("She has vitamin a today.", "vitamin a", "vitamin a"),
        ("By giving ninety (90) days' notice.", "(90) days", "ninety (90) days"),
        ("They called Ilse (90) days ago.", "90) days", "90) days"),
        ("It is paid within thirty (30)\n     days.", "thirty (30)", "thirty (30)\n     days"),
        ("You can have the price back, up\nto £20.", "£20", "up\nto £20"),
        ("It costs more\nthan £20.", "£20", "more\nthan £20"),
        ("Open between the hours of 22:00 and 05:00.", "22:00", "between the hours of 22:00 and 05:00"),
        ("It took 10 minutes, 20 minutes on Fridays.", "10 minutes", "10 minutes"),
        ("They would open it four days a week.", "four", "four days"),
        ("Its volume is 65 l in all.", "65", "65 l"),
        ("Bake it at 275 °C at first.", "275", "275 °C"),
        ("We came at five in the morning.", "five", "five"),
        ("The price has gone up to £13.50 now.", "£13.50", "£13.50"),
        ("The fine is up to £13.50 now.", "£13.50", "up to £13.50"),
        ("It is paid over 12 months.", "12 months", "12 months"),
        ("It lasted over 12 months.", "12 months", "over 12 months"),
        ("We refund £63.00 plus VAT.", "£63.00", "£63.00"),
        ("It took two hours plus.", "two hours", "two hours plus"),
        ("It costs 5 euros at most shops.", "5 euros", "5 euros"),
        ("It costs 5 euros at most.", "5 euros", "5 euros at most"),
    ],
)
def test_what_belongs_to_a_value_is_taken_along(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = whole_value(sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@given(text=st.text(max_size=60), data=st.data())
def test_the_span_only_grows_and_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = whole_value(text, start, end)
    assert 0 <= begin <= start <= end <= finish <= len(text)


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("Buses run every two hours.", "two hours", "every two hours"),
        ("It is once every six\nmonths.", "six\nmonths", "once every six\nmonths"),
        ("Every boat has two hours.", "two hours", "two hours"),
        ("They play two sets, each 45 minutes long.", "45 minutes", "45 minutes"),
    ],
)
def test_every_belongs_to_a_length_of_time(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = with_every(sentence, start, start + len(taken))
    assert sentence[begin:end] == whole
