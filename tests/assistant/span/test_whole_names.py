from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.whole_names import signed_name, whole_name


@pytest.mark.parametrize(
    ("question", "sentence", "taken", "whole"),
    [
        ("Who came?", "We met Mr. Okafor at noon.", "Okafor", "Mr. Okafor"),
        ("What is the address?", "Write to parks@brae.example, please.", "parks@brae", "parks@brae.example"),
        ("What is the address?", "Write to a.b@brae.example.", "b@brae.example", "a.b@brae.example"),
        ("Where is it?", "It is at Dr Anand's house.", "Anand's house", "Dr Anand's house"),
        ("Who came?", "We met the agent Okafor.", "Okafor", "Okafor"),
        (
            "Who will repair it?",
            "It will be done by Gannet Roofing Ltd, they say.",
            "Gannet",
            "Gannet Roofing Ltd",
        ),
        ("Which company won?", "It was won by Gannet Roofing this year.", "Gannet", "Gannet Roofing"),
        ("Where is it?", "It was done by Gannet Roofing this year.", "Gannet", "Gannet"),
        ("Who came?", "It was seen by Gannet Tuesday or so, they say.", "Gannet", "Gannet"),
        ("Who won?", "Gannet Roofing Wins Contract", "Gannet", "Gannet"),
        ("Who came?", "It was seen by Gannet and Roofing, they say.", "Gannet", "Gannet"),
        (
            "What is the first name of the man who came?",
            "We met Mr. Okafor Lind at noon.",
            "Okafor",
            "Okafor",
        ),
        (
            "What is it that Ann who came saw?",
            "It was seen by Gannet Roofing, they say.",
            "Gannet",
            "Gannet",
        ),
        ("Where is it?", "It is Flat 3, 14 Mill Lane.", "3, 14 Mill Lane", "Flat 3, 14 Mill Lane"),
        ("How many are there?", "There is Flat 3 here.", "3", "3"),
        (
            "Where is it?",
            "Write to Mill Lane, Oakham LE15 6AB.",
            "Mill Lane, Oakham LE15",
            "Mill Lane, Oakham LE15 6AB",
        ),
        ("Where is it?", "On the A5 60 cars stood.", "A5", "A5"),
    ],
)
def test_names_and_addresses_are_taken_whole(question: str, sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = whole_name(question, sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@given(text=st.text("ABab '.,16") | st.text(), data=st.data())
def test_the_span_only_grows_and_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = whole_name("Who came?", text, start, end)
    assert 0 <= begin <= start <= end <= finish <= len(text)


@pytest.mark.parametrize(
    ("question", "sentence", "taken", "name"),
    [
        (
            "Who is the consultant?",
            "Dr Sipho Mbeki\nConsultant Cardiologist",
            "Dr Sipho Mbeki\nConsultant Cardiologist",
            "Dr Sipho Mbeki",
        ),
        ("Who wrote it?", "Yours,\nR. Carne\nSolicitor\nCarne & May", "R. Carne\nSolicitor", "R. Carne"),
        (
            "Who is it?",
            "I appoint John Arthur\nPenhale as executor.",
            "John Arthur\nPenhale",
            "John Arthur\nPenhale",
        ),
        ("Who is it?", "John Arthur\nPenhale is executor.", "John Arthur\nPenhale", "John Arthur\nPenhale"),
        ("Where is it?", "Port Sel\nNorland", "Port Sel\nNorland", "Port Sel\nNorland"),
        ("Who is it?", "Ilse Varga", "Ilse Varga", "Ilse Varga"),
    ],
)
def test_a_signature_is_of_the_name_above(question: str, sentence: str, taken: str, name: str) -> None:
    start = sentence.index(taken)
    begin, end = signed_name(question, sentence, start, start + len(taken))
    assert sentence[begin:end] == name
