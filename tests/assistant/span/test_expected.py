from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.expected import refuses
from variorum.values import find_value, parse_value


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the weight limit?", "2000 euros"),
        ("When is the load test?", "ten days"),
        ("When will it reopen?", "EUR 2,500"),
        ("How long was the call?", "37 %"),
        ("How many heaters were bought?", "£151.60"),
        ("How much does the renovation cost?", "18 September 2026"),
        ("What is the monthly rent?", "three weeks"),
        ("How much notice is needed?", "£151.60"),
        ("Who is the mayor?", "18 September 2026"),
        ("Where does the owner live?", "more than an hour"),
        ("and where was it?", "9:30"),
        ("It was long. When did it end?", "two hours"),
        ("According to the report, who called?", "9 May 2026"),
        ("Since when is it closed?", "£151.60"),
        ("In what year was she jailed?", "Ilse Varga"),
        ("Which year did it open?", "a ferry"),
        ("Which light was red?", "its"),
        ("Who saw it?", "They"),
        ("How high is the reminder fee?", "9.5 hours"),
        ("How long must he take it?", "twice a day"),
        ("For how long will it be open?", "every ninety minutes"),
        ("How much is the invoice?", "9.5 hours"),
        ("How high was the rate of interest?", "4 May 2026"),
        ("How heavy is the oven?", "65 litres"),
        ("How much does he weigh?", "176 cm"),
        ("How tall is he?", "81 kg"),
        ("At what temperature does it bake?", "300 ml"),
        ("How many goals did he score?", "six to eight weeks"),
        ("How many cleaners are there?", "five nights a week"),
        ("How many stents did he get?", "NSTEMI"),
        ("How often are windows cleaned?", "sixty days"),
        ("How often are windows cleaned?", "£60"),
        ("How long does it take?", "every two hours"),
        ("How old was she?", "9 June"),
        ("Who are the executors?", "aunt's"),
        ("Who owns the wall?", "Who"),
        ("When does the show start?", "Show"),
        ("Who is Ilse Varga?", "Ilse Varga"),
        ("Which version fixes it?", "9 March 2031"),
        ("How many tickets were sold?", "£18 (£14 for children)"),
        ("How often is it swept?", "How often should"),
        ("How heavy is the stove?", "five hours at most"),
        ("Who are the executors?", "the boys'"),
    ],
)
def test_a_value_of_another_kind_is_refused(question: str, answer: str) -> None:
    assert refuses(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the weight limit?", "7.5 tonnes"),
        ("How many nights did they stay?", "a week"),
        ("How many working days are there?", "two weeks"),
        ("How many nights is it cleaned?", "five nights a week"),
        ("How many came?", "nobody"),
        ("How many came?", "twenty-two or so"),
        ("How many came?", "a handful"),
        ("How many stents did he get?", "a stent"),
        ("How often are windows cleaned?", "every sixty days"),
        ("How often are windows cleaned?", "quarterly"),
        ("How old was she?", "92"),
        ("How old was she?", "ninety-two years"),
        ("Whose will is it?", "aunt's"),
        ("Who won?", "Ilse's"),
        ("Who won, Orsk or Varga?", "Varga"),
        ("What is the show called?", "Show"),
        ("Which version fixes it?", "2.0.1"),
        ("How much is a ticket?", "£18 (£14 for children)"),
        ("What is the weight of a bushel of coal in pounds?", "94 pounds"),
        ("When is the load test?", "ten days later"),
        ("When is the load test?", "within ten days"),
        ("When is the load test?", "after the asphalt is laid"),
        ("How long was the site closed?", "48 hours"),
        ("How long was Warsaw occupied?", "4 August 1915 until November 1918"),
        ("How many days was it closed?", "two days"),
        ("How many heaters were bought?", "3 pcs"),
        ("How much does the renovation cost?", "1.8 million euros"),
        ("What is the deposit?", "Three months' rent"),
        ("How much notice is needed?", "three months"),
        ("How much of it is done?", "a third"),
        ("Who sings it?", "50 Cent"),
        ("Who is the mayor?", "Edith Kroll"),
        ("Where does the owner live?", "3 Quarry Rise"),
        ("When did it begin?", "1985"),
        ("Which one was it?", "2000 euros"),
        ("Which share had voted when the polls closed?", "37 %"),
        ("At what age did the man who called retire?", "60 years"),
        ("What is the size of the town where they met?", "12 km"),
        ("penalty for delay", "2,500 euros a day"),
        ("Who saw it?", "I"),
        ("How high is the fee?", "£10"),
        ("How often must he take it?", "twice a day"),
        ("How long was it?", "once upon a time"),
        ("How high is the rate of interest?", "3 %"),
        ("How high is the tower?", "62 m"),
        ("How much is the discount?", "2 %"),
        ("How heavy is the oven?", "32 kg"),
        ("How heavy is it?", "94 pounds"),
        ("How hot does it get?", "62 °C"),
        ("How hot does it get?", "62 degrees"),
        ("How much wood is in the bill?", "9.5 m"),
        ("Who was the last one jailed, and in what year?", "Ilse Varga"),
        ("Where was it held and in which year?", "Lyssum"),
    ],
)
def test_what_may_be_an_answer_is_not(question: str, answer: str) -> None:
    assert not refuses(question, answer)


@given(
    question=st.sampled_from(("When was it?", "Who was it?", "How much did it cost?")) | st.text(max_size=40),
    answer=st.text("0123456789 €%.:/-minutesday", max_size=20) | st.text(max_size=40),
)
def test_only_values_are_refused(question: str, answer: str) -> None:
    assert (
        not refuses(question, answer)
        or find_value(answer) is not None
        or parse_value(answer) is not None
        or answer.strip(" .,").isalpha()
    )
