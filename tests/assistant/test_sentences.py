from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from variorum.sentences import (
    message_around,
    numbers_paragraph,
    sentence_around,
    sentences,
    with_neighbours,
)

FRAGMENTS = [
    "The call took ninety minutes. ",
    "Mr. Reyd rang at 8 p.m. Friday. ",
    '"Go now," he said. ',
    "Really?! ",
    "No. 5 ",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "שלום. ",
    "天地。",
    "\r\n",
    "\n",
    "\n\n",
    "\r\n \r\n",
    "\r",
    "\u2028",
    "\t",
    "word ",
    ". ",
]
texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=30).map("".join)


@given(text=texts)
@example(text="")
@example(text="\n\n")
@example(text="One.\n\n")
@example(text="\n\nOne.")
@example(text="\u0085\n\n\x1c")
def test_sentences_are_ordered_and_hold_every_word(text: str) -> None:
    spans = list(sentences(text))
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[at:start].strip(), "left out"
        at = end
    assert not text[at:].strip(), "left out"


@given(text=texts, data=st.data())
@example(text="\n\nOne. Two.", data=None)
def test_the_sentence_around_holds_what_was_asked(text: str, data: st.DataObject | None) -> None:
    if data is None:
        start, end = 1, 4
    else:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
    begin, finish = sentence_around(text, start, end)
    assert 0 <= begin <= start <= end <= finish <= len(text)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["It began at 8 p.m. Friday and ended late.", "Nobody saw it."], id="p.m. before a day"),
        pytest.param(["It was asked for by Ms. Varga herself.", "Gen. Orr agreed."], id="titles"),
        pytest.param(["He left at 8 p.m.", "He came back."], id="p.m. at the end"),
        pytest.param(["At 9 a.m. EST it began.", "It ended."], id="a.m. before a zone"),
        pytest.param(["It opened at 8 a.m. on Monday.", "It rained."], id="a.m. before on"),
        pytest.param(["Mr. Reyd met Dr. Orsk and Mrs. Varga.", "They spoke."], id="titles"),
        pytest.param(["The U.S. Senate met.", "It voted."], id="U.S. inside"),
        pytest.param(["J. K. Rowling wrote it.", "I read it."], id="initials"),
        pytest.param(["On Sept. 4 they met.", "On Oct. 5 they parted."], id="months"),
        pytest.param(["See No. 5 for more.", "It is short."], id="No."),
        pytest.param(["Two pieces, max. 25 kg each.", "No more."], id="max."),
        pytest.param(["That is the max.", "No more."], id="max. at the end"),
        pytest.param(["Ring us Mon.-Fri. 8-18 or Sat. and Sun. at noon.", "Thanks."], id="short days"),
        pytest.param(["It is on Mon.", "We met."], id="a short day at the end"),
        pytest.param(["It costs £5 incl. VAT and delivery.", "Thanks."], id="incl."),
        pytest.param(["It blew at 148 km/h.", "Two people died."], id="km/h"),
        pytest.param(["It holds 65 l.", "The other holds 72 l."], id="litres"),
        pytest.param(
            ["(2) The fee is £48.", "It is due on 31 March (or earlier)."], id="a numbered paragraph"
        ),
        pytest.param(["5. Ann A. Lind spoke, and so did J. K. Orr."], id="initials in an item"),
        pytest.param(["It rose 3.5 percent.", "Good."], id="decimals"),
        pytest.param(["He works at Acme Inc. in Paris.", "She doesn't."], id="Inc."),
        pytest.param(["Fish, e.g. herring, i.e. a small one, etc. was sold.", "It was."], id="e.g. and i.e."),
        pytest.param(['"We will," he said.', '"Yes."', "Then he left."], id="straight quotes"),
        pytest.param(["“You could feel it in the room,” he said.", "“Nobody spoke.”"], id="curly quotes"),
        pytest.param(['"Who asked?" she said.', "Nobody answered."], id="a question in quotes"),
        pytest.param(["What?", "Yes!", "Well..."], id="other ends"),
        pytest.param(["Visit www.example.org for more.", "Or write."], id="an address"),
        pytest.param(["The quota is 18,500 tonnes (of herring).", "It was 14,200."], id="brackets"),
    ],
)
@pytest.mark.parametrize("line_end", [" ", "\n", "\r\n"], ids=["one line", "lines", "CRLF lines"])
def test_english_sentences(expected: list[str], line_end: str) -> None:
    assert split(line_end.join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Quota\n\nIt is fixed. It holds.", ["The Quota", "It is fixed.", "It holds."], id="heading"
        ),
        pytest.param("The Quota\nIt is fixed.", ["The Quota", "It is fixed."], id="heading, no blank line"),
        pytest.param("# The Quota\r\nIt is fixed.", ["# The Quota", "It is fixed."], id="Markdown heading"),
        pytest.param(
            "- two posts\n- three boats\n- one ferry",
            ["- two posts", "- three boats", "- one ferry"],
            id="list",
        ),
        pytest.param(
            "The two leaders spoke by telephone for about\nninety minutes on the evening of March 12. They\n"
            "agreed.",
            [
                "The two leaders spoke by telephone for about\nninety minutes on the evening of March 12.",
                "They\nagreed.",
            ],
            id="wrapped lines",
        ),
        pytest.param(
            "The two leaders spoke by telephone for about\r\nninety minutes.",
            ["The two leaders spoke by telephone for about\r\nninety minutes."],
            id="wrapped lines with CRLF",
        ),
        pytest.param(
            "- the northern bearings are in place\n- the southern ones came late\n- and one is broken",
            [
                "- the northern bearings are in place",
                "- the southern ones came late",
                "- and one is broken",
            ],
            id="list, the longest line first",
        ),
        pytest.param(
            "They agreed on a plan - a short one,\n- as it were - and left.",
            ["They agreed on a plan - a short one,\n- as it were - and left."],
            id="dashes",
        ),
        pytest.param(
            "1. Progress\nIt is very slow.\n2. Costs",
            ["1. Progress", "It is very slow.", "2. Costs"],
            id="numbers",
        ),
        pytest.param(
            "[12/10/2026, 18:02] Ines: so when does it open now?? the 20th\n[12/10/2026, 18:05] Karim: yes",
            [
                "[12/10/2026, 18:02] Ines: so when does it open now?? the 20th",
                "[12/10/2026, 18:05] Karim: yes",
            ],
            id="chat",
        ),
        pytest.param(
            "18:02 - Ines Duarte: when does the bridge open\n18:05 - Karim: on the 20th\n6:07 pm Ines: ok",
            [
                "18:02 - Ines Duarte: when does the bridge open",
                "18:05 - Karim: on the 20th",
                "6:07 pm Ines: ok",
            ],
            id="chat of another kind",
        ),
        pytest.param(
            "-> the lady on the first floor rang at 9\n[x] tell Jonas\n[ ] ask Devika",
            ["-> the lady on the first floor rang at 9", "[x] tell Jonas", "[ ] ask Devika"],
            id="arrows and boxes",
        ),
        pytest.param(
            "Qty   Description   Amount\n1     Pump CP-25    212.40\n2     Valves         36.40",
            ["Qty   Description   Amount", "1     Pump CP-25    212.40", "2     Valves         36.40"],
            id="columns",
        ),
        pytest.param(
            "| Oven | BX-200 |\n|---|---|\n| Max. heat | about 275 °C. Then off. |\nIt is hot.",
            ["| Oven | BX-200 |", "|---|---|", "| Max. heat | about 275 °C. Then off. |", "It is hot."],
            id="table",
        ),
        pytest.param(
            "Oven | Heat | Price\n--- | --- | ---\nBX | max. 275 °C | £12\n\nA long way | and back.",
            ["Oven | Heat | Price", "--- | --- | ---", "BX | max. 275 °C | £12", "A long way | and back."],
            id="table without borders",
        ),
        pytest.param(
            "**When do we move?** On Friday. __How?__ By tram.",
            ["**When do we move?**", "On Friday.", "__How?__", "By tram."],
            id="questions in bold",
        ),
        pytest.param(
            "* It rains. * It pours.", ["* It rains.", "* It pours."], id="a star that closes nothing"
        ),
        pytest.param(
            "Present: A. Brandt, L. Holt, P. Okafor\nAbsent: nobody",
            ["Present: A. Brandt, L. Holt, P. Okafor", "Absent: nobody"],
            id="labels",
        ),
        pytest.param(
            "**Present:** A. Brandt, L. Holt\n**Masters (50+):** P. Okafor",
            ["**Present:** A. Brandt, L. Holt", "**Masters (50+):** P. Okafor"],
            id="labels of other kinds",
        ),
        pytest.param(
            "Fjordwind Travel and Tours Limited\nDate: 24 May 2033\nTel: 0800 1",
            ["Fjordwind Travel and Tours Limited", "Date: 24 May 2033", "Tel: 0800 1"],
            id="the head of a letter",
        ),
        pytest.param(
            "The call last night, as they say, began at\n18:02 and they told the Herald: it was fine.",
            ["The call last night, as they say, began at\n18:02 and they told the Herald: it was fine."],
            id="a time in a wrapped line",
        ),
        pytest.param(
            "We will not pay any of it\n> Could you please confirm the date, and\n> the price?",
            ["We will not pay any of it", "> Could you please confirm the date, and\n> the price?"],
            id="quoted mail",
        ),
        pytest.param("One paragraph\n \t\nand another.", ["One paragraph", "and another."], id="blank line"),
        pytest.param("😀 Hi there. É ok? 👩‍👩‍👧 Yes.", ["😀 Hi there.", "É ok?", "👩‍👩‍👧 Yes."], id="emoji"),
        pytest.param("  \n ", [], id="white space"),
    ],
)
def test_where_lines_end_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        pytest.param("more than an hour", "The two spoke for more than an hour.", id="in a sentence"),
        pytest.param("8 p.m. Friday", "It began at 8 p.m. Friday, they said.", id="over an abbreviation"),
        pytest.param("Friday", "It began at 8 p.m. Friday, they said.", id="behind an abbreviation"),
        pytest.param(
            "hour. It",
            "The two spoke for more than an hour. It began at 8 p.m. Friday, they said.",
            id="over an end",
        ),
        pytest.param("Nothing else", "Nothing else", id="a heading"),
        pytest.param("He", "He rang.", id="at the beginning"),
        pytest.param("it ended.", "Then it ended.", id="at the end"),
    ],
)
def test_quotes_are_whole_sentences(answer: str, quote: str) -> None:
    text = (
        "Nothing else\n\nHe rang. The two spoke for more than an hour. It began at 8 p.m. Friday, they said."
        " Then it ended."
    )
    start = text.index(answer)
    begin, finish = sentence_around(text, start, start + len(answer))
    assert text[begin:finish] == quote


def test_a_paragraph_is_not_left() -> None:
    text = "One without an end\n\nTwo without an end\n\nThree"
    assert sentence_around(text, 20, 23) == (20, 38)


def test_the_cost_does_not_grow_with_the_text() -> None:
    """Neither before nor after the span, and blank lines or not: else this would take many minutes."""
    sentence = "A short sentence stands here. "
    text = sentence * 60_000
    for start in range(2, len(text), len(text) // 500):
        begin, finish = sentence_around(text, start, start + 5)
        assert finish - begin <= len(sentence)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("half an hour", "18:41 - Ann: ages! half an hour"),
        ("It rained.", "It rained."),
        ("No end.", "No end."),
    ],
)
def test_a_message_is_taken_whole_if_it_is_short(said: str, whole: str) -> None:
    chat = f"18:40 - Ben: how long?\n18:41 - Ann: ages! half an hour\n18:42 - Ben: {'oh ' * 99}. No end."
    text = f"{chat}\n\nIt rained. So."
    start = text.index(said)
    begin, end = message_around(text, start, start + len(said))
    assert text[begin:end] == whole


def test_a_sentence_is_taken_with_its_neighbours_of_its_paragraph() -> None:
    text = "Far away.\n\nOne came. Two came. Three came. Four came.\n\nFar off."
    start = text.index("Three")
    end = start + len("Three came.")

    def taken(before: int, after: int) -> str:
        first, last = with_neighbours(text, start, end, before, after)
        return text[first:last]

    assert taken(0, 0) == "Three came."
    assert taken(1, 1) == "Two came. Three came. Four came."
    assert taken(9, 9) == "One came. Two came. Three came. Four came."


@pytest.mark.parametrize(
    ("text", "taken", "numbers"),
    [
        ("3.2  Charges may be raised.", "3.2", True),
        ("It ends.\n  (2) Charges may be raised.", "(2)", True),
        ("It ends.\n4. Charges may be raised.", "4", True),
        ("3.2 litres of water.", "3.2", False),
        ("3 Foundry Row.", "3", False),
        ("It takes 3.2 Litres.", "3.2", False),
        ("3.2  Charges may be raised.", "Charges", False),
    ],
)
def test_what_only_numbers_a_paragraph(text: str, taken: str, numbers: bool) -> None:
    start = text.index(taken)
    assert numbers_paragraph(text, start, start + len(taken)) is numbers


@pytest.mark.parametrize(
    ("text", "taken", "sentence"),
    [
        (
            "> > Dear Imran, a reminder that the rent goes up to £1,195 a\n> > month from 1 April.",
            "£1,195",
            "> > Dear Imran, a reminder that the rent goes up to £1,195 a\n> > month from 1 April.",
        ),
        (
            "> I thought that I had paid the whole of it.\n> > The rent goes up then.",
            "paid",
            "> I thought that I had paid the whole of it.",
        ),
        (
            "> My bike stopped after six minutes and\n> - The lamp broke",
            "bike",
            "> My bike stopped after six minutes and",
        ),
        ("> No.\n>\n> Yes, it is so.", "Yes", "> Yes, it is so."),
        ("Premium: £138.60 incl. tax and a fee.", "£138.60", "Premium: £138.60 incl. tax and a fee."),
        ("Mary Jane, dau. of William, came.", "Mary", "Mary Jane, dau. of William, came."),
        ("It is the max. we go.", "max", "It is the max. we go."),
        ("It was at 4.20 a.m. Labour had won.", "4.20", "It was at 4.20 a.m."),
        ("It was at 8 p.m. Friday. All slept.", "8 p.m.", "It was at 8 p.m. Friday."),
        ("**Who pays?**\nThe crew.", "crew", "The crew."),
        ("**Who pays?**\nThe crew.", "Who", "**Who pays?**"),
        (
            "Less dental treatment not covered: £216.00\nLess consultation not covered: £55.80\nPaid: £9",
            "£216",
            "Less dental treatment not covered: £216.00",
        ),
    ],
)
def test_quoted_mail_and_short_words_go_on(text: str, taken: str, sentence: str) -> None:
    start = text.index(taken)
    begin, end = sentence_around(text, start, start + len(taken))
    assert text[begin:end] == sentence
