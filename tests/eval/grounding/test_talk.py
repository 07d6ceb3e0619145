from __future__ import annotations

import pytest

from variorum_eval.grounding.talk import stated


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("I'm not sure, but I do know that it opened in 1931.", "it opened in 1931."),
        ("i ' m not sure , but i do know it opened in 1931 .", "it opened in 1931 ."),
        ("That's awesome! It's been around since 1969.", "It's been around since 1969."),
        ("Sure! Based on the documents, the call lasted 90 minutes.", "the call lasted 90 minutes."),
        ("The sources state that: it rained.", "it rained."),
        ("I've never seen it, but I know it opened in 1931.", "it opened in 1931."),
        ("I haven't, but I know the ferry was sold.", "the ferry was sold."),
        ("No, the bridge did not open.", "the bridge did not open."),
        ("I agree, and I think it rained.", "it rained."),
        ("Overall, 12 people came.", "12 people came."),
    ],
)
def test_what_only_talks_is_left_out(sentence: str, part: str) -> None:
    assert stated(sentence) == part


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "I hope this helps!",
            "Here is what I found:",
            "Let me know if you need more.",
            "Me too.",
            "Yes, it was.",
        ),
        *("I think so too.", "You're welcome!", "Sorry, I can't tell.", "It is great.", "…"),
    ],
)
def test_a_sentence_may_state_nothing(sentence: str) -> None:
    assert stated(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "According to Varga, it rained.",
            "No entries were found.",
            "Right turns are forbidden.",
            "I know Anna.",
        ),
        *("Here is the list of dates: 1 May.", "That is nice of them.", "I do research.", "It was closed."),
        *("Thanks to Anna it opened.", "How long? 90 minutes.", "I read the book.", "I see him daily."),
        *("Well 3 was drilled.", "It is one of the oldest.", "I like it here.", "The document is long."),
    ],
)
def test_words_that_belong_to_what_is_stated_stay(sentence: str) -> None:
    assert stated(sentence) == sentence
