from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from variorum import Answer, Group, Quote, SourceAnswer, Status, Verdict
from variorum.polarity import truth
from variorum_index import AddOutcome, AddReport, AddStatus, Document
from variorum_ui.terminal import answer_table, outcome_line, plain, readable, report_line, sources_table


def document(text: str, title: str = "A title") -> Document:
    return Document("0" * 16, "file:///a%20b.txt", title, text, None, None, "text/plain", "0" * 64)


def shown(answer: Answer, width: int = 120, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    console.print(answer_table(answer))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def answer(text: str, said: str) -> Answer:
    source = document(text)
    start = text.index(said)
    row = SourceAnswer(
        source,
        Status.STATED,
        said,
        Quote.of(source, 0, len(text)),
        0.9,
        None,
        answer_start=start,
        group=0,
    )
    return Answer("How long?", Verdict.SINGLE, "The summary.", (row,), (Group(said, (source.id,), 1),))


def test_the_answer_is_marked_in_a_quote_with_windows_line_ends() -> None:
    marked = shown(answer("The call\r\nlasted 90 minutes.", "90 minutes"), colour=True)
    assert "\x1b[1;4m90 minutes\x1b[0m" in marked


def test_a_quote_names_its_page() -> None:
    paged = answer("The call lasted 90 minutes.", "90 minutes")
    (row,) = paged.sources
    assert row.quote is not None
    second = replace(row, quote=replace(row.quote, page=2))
    assert "(page 2)" in shown(replace(paged, sources=(second,)))
    assert "page" not in shown(paged)


def test_who_published_a_document_stands_under_its_title() -> None:
    given = answer("It took two hours.", "two hours")
    source = replace(given.sources[0].document, publisher="Port\x1b[2J Courier")
    said = "Port␛[2J Courier"
    assert said in shown(replace(given, sources=(replace(given.sources[0], document=source),)))
    console = Console(file=io.StringIO(), width=120)
    console.print(sources_table([source], {}))
    assert isinstance(console.file, io.StringIO)
    assert said in console.file.getvalue()


def test_near_copies_are_marked_in_the_table_and_in_the_answer() -> None:
    sources = [replace(document("90 minutes", title), id=title) for title in ("One", "Two", "Other")]
    console = Console(file=io.StringIO(), width=160)
    console.print(sources_table(sources, {}, [frozenset({"One", "Two"})]))
    assert isinstance(console.file, io.StringIO)
    listed = console.file.getvalue()
    assert listed.count("Near copy of") == 2
    (row,) = answer("90 minutes", "90 minutes").sources
    rows = [replace(row, document=source, copies=()) for source in sources]
    rows[:2] = [replace(rows[0], copies=("Two",)), replace(rows[1], copies=("One",))]
    text = shown(replace(answer("90 minutes", "90 minutes"), sources=tuple(rows)), width=160)
    for note in ("Near copy of “One”", "Near copy of “Two”"):
        assert note in listed
        assert note in text
    assert text.count("Near copy of") == 2


def test_how_a_follow_up_was_understood_is_shown_as_text() -> None:
    found = answer("It took 90 minutes.", "90 minutes")
    assert "Understood as" not in shown(found)
    text = shown(replace(found, asked="How long was the [b]call[/b] \x1b[2J?"))
    assert "Understood as: How long was the [b]call[/b] ␛[2J?" in text


def test_a_row_that_may_be_about_a_different_event_says_why() -> None:
    given = answer("They spoke for 90 minutes in\nOctober.", "90 minutes")
    (row,) = given.sources
    at = row.document.text.index("in\nOctober")
    marked = replace(row, other_event=Quote.of(row.document, at, at + 10))
    text = shown(replace(given, sources=(marked,)), width=200)
    assert "may be about a different event: “in October”" in text
    assert "different event" not in shown(given)


def test_the_table_names_who_said_it() -> None:
    given = answer("90 minutes, the\x1b\nKremlin said.", "90 minutes")
    assert "as said by" not in shown(given)
    (row,) = given.sources
    row = replace(row, attribution=Quote.of(row.document, 12, 24))
    text = shown(replace(given, sources=(row,)), width=160)
    assert "as said by the␛ Kremlin" in text


def test_a_document_cannot_steer_the_terminal() -> None:
    evil = "\x1b[2J\x1b]0;taken\x07 90 minutes \x9b31m \x7f"
    assert len(plain(evil)) == len(evil)
    for text in (shown(answer(evil, "90 minutes")), plain(evil)):
        assert not any(sign in text for sign in "\x1b\x07\x9b\x7f")
    console = Console(file=io.StringIO(), width=200)
    console.print(sources_table([document("x", title=evil)], {}))
    assert isinstance(console.file, io.StringIO)
    assert "\x1b" not in console.file.getvalue()


def test_warnings_stand_between_summary_and_table() -> None:
    plainly = answer("It took 90 minutes.", "90 minutes")
    warning = "It was read only up to “[bold]a\x1b[2J b[/bold]”."
    lines = shown(replace(plainly, warnings=(warning, "Another."))).splitlines()
    assert lines[:3] == ["The summary.", "It was read only up to “[bold]a␛[2J b[/bold]”.", "Another."]
    assert shown(plainly).splitlines() == [lines[0], *lines[3:]]


def test_a_quote_is_never_cut_off() -> None:
    address = "https://example.org/" + "a" * 300
    text = shown(answer(f"It took 90 minutes, see {address}", "90 minutes"), width=80)
    assert text.count("a" * 10) >= 1
    assert "…" not in text
    assert sum(line.count("a") for line in text.splitlines()) >= 300


def test_markup_in_a_document_is_shown_as_it_stands() -> None:
    assert "[bold]90 minutes[/bold]" in shown(answer("It took [bold]90 minutes[/bold].", "90 minutes"))


def test_the_report_counts_with_right_plurals() -> None:
    added = AddOutcome("file:///a", AddStatus.ADDED)
    failed = AddOutcome("file:///b", AddStatus.FAILED, "why")
    assert report_line(AddReport((added,))) == "1 file: 1 added."
    assert report_line(AddReport((added, failed, added))) == "3 files: 2 added, 1 failed."
    assert report_line(AddReport(())) == "No files found."
    gone = AddOutcome("file:///c", AddStatus.VANISHED, "c is no longer there.")
    pruned = AddOutcome("file:///d", AddStatus.PRUNED, "d is no longer there.")
    line = report_line(AddReport((added, gone, pruned, gone)))
    assert line == "1 file: 1 added. 2 no longer there. 1 removed."
    assert report_line(AddReport((gone,))) == "No files found. 1 no longer there."
    assert outcome_line(added) == f"{readable(added.uri)}: added."
    assert outcome_line(gone) == "c is no longer there."


def test_an_address_is_readable() -> None:
    assert readable("file:///a%20b.txt") == "/a b.txt"
    assert readable("https://example.org/a%20b") == "https://example.org/a%20b"


def test_all_addresses_of_a_document_are_shown() -> None:
    shown_first = document("x", title="The call")
    addresses = {
        "file:///notes/copy%20of%20it.txt": shown_first.id,
        shown_first.uri: shown_first.id,
        "file:///other.txt": "another",
    }
    console = Console(file=io.StringIO(), width=200)
    console.print(sources_table([shown_first], {}, (), addresses))
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert "/notes/copy of it.txt" in text
    assert text.count(readable(shown_first.uri)) == 1
    assert "other.txt" not in text


def test_yes_or_no_stands_for_a_sentence_that_is_quoted_beside_it() -> None:
    given = answer("It was accepted.", "It was accepted.")
    for yes, words in ((True, "Yes"), (False, "No"), (None, "as quoted")):
        value = None if yes is None else truth(yes)
        told = shown(replace(given, sources=(replace(given.sources[0], value=value),)), 200)
        assert f"│ {words} " in told
        assert told.count("It was accepted.") == 1


def test_yes_or_no_stands_before_an_answer_that_is_part_of_its_quote() -> None:
    given = answer("It was accepted.", "accepted")
    assert "No: accepted" in shown(
        replace(given, sources=(replace(given.sources[0], value=truth(False)),)), 200
    )
    assert "No" not in shown(given, 200)


def test_the_sources_that_state_nothing_come_last() -> None:
    given = answer("The call lasted 90 minutes.", "90 minutes")
    silent = SourceAnswer(document("Rain."), Status.NOT_STATED, None, None, 0.9, None)
    told = shown(replace(given, sources=(silent, *given.sources)))
    assert told.index("90 minutes") < told.index("not stated")
