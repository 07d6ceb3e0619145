"""The web chat's handlers, called as Gradio calls them."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import gradio as gr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import Assistant
from variorum.reader import Reading
from variorum_index import Embedder, LibraryError
from variorum_ui.conversations import Conversations
from variorum_ui.export import Format
from variorum_ui.feedback import Correction, Judgement
from variorum_ui.page.answering import Answering
from variorum_ui.page.desk import Desk
from variorum_ui.page.judging import Judging
from variorum_ui.page.keeping import Keeping
from variorum_ui.page.looking import Looking
from variorum_ui.page.preferences import Preferences
from variorum_ui.page.shelf import Shelf
from variorum_ui.page.talk import Talk, whole
from variorum_ui.records import RECORDS, Records, RecordsError
from variorum_ui.render.evidence import NOTHING_HTML
from variorum_ui.render.row import said_of
from variorum_ui.settings import Settings


class FirstWord:
    """States every passage's first word."""

    threshold = 0.0

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        return [Reading(0, len(text.split()[0]), 1.0) for text in passages]

    def shortened(self, question: str) -> str:
        return question

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 0.5


REQUEST = gr.Request()
NOBODY, OTHER = (Preferences(name=name).to_dict() for name in "no")


def event(**said: object) -> gr.EventData:
    """What a part of the page tells with an event."""
    return gr.EventData(None, said)


@pytest.fixture
def desk(tmp_path: Path, hash_embedder: Embedder) -> Iterator[Desk]:
    for name, text in {"a": "Anna spoke.", "b": "Bert spoke.", "c": "Cora spoke."}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    folder = tmp_path / "own"
    with Assistant.open(folder, embedder=hash_embedder, reader=FirstWord(), create=True) as assistant:
        assistant.library.add([tmp_path / f"{name}.txt" for name in "abc"])
        yield Desk(assistant, Settings(library=folder), Records(folder))


def converse(desk: Desk, question: str, talk: Talk, left_out: Sequence[str] = ()) -> Talk:
    *_, (_, talk, _) = Answering(desk).ask(question, talk, left_out, NOBODY, REQUEST)
    return talk


def chosen(talk: Talk) -> gr.SelectData:
    """What the list tells when a conversation is chosen."""
    return gr.SelectData(None, {"index": 0, "value": talk.conversation})


def pressed(drawn: dict[str, str]) -> list[str]:
    """The judgements that are shown as given."""
    return re.findall(r'data-judgement="(\w+)"[^>]* aria-pressed="true"', drawn["html"])


def gold(desk: Desk) -> list[Correction | None]:
    return [feedback.gold for feedback in desk.feedback.all()]


def full_disk(*_: object) -> None:
    raise RecordsError("The disk is full.")


def asked(talk: Talk) -> str | None:
    answer = talk.shown[-1].answer
    assert answer is not None
    return answer.asked


def test_a_conversation_is_what_its_session_holds(desk: Desk) -> None:
    mine = converse(desk, "How long was the call with Russia?", Talk())
    mine = converse(desk, "???", mine)  # what cannot be asked is shown, and carries nothing over
    assert "no words" in mine.shown[-1].problem
    mine = converse(desk, "and who asked for it?", mine)
    assert asked(mine) == "Who asked for the call with Russia?"
    assert asked(converse(desk, "and who asked for it?", Talk())) is None
    kept = desk.conversations(NOBODY, REQUEST).all()
    assert [(c.title, c.turns) for c in kept if c.id == mine.conversation] == [
        ("How long was the call with Russia?", 2)
    ]


def test_rows_come_as_they_are_read_and_only_the_last_turn_is_sent(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    steps = list(Answering(desk).ask("Who else spoke?", talk, [], NOBODY, REQUEST))
    assert [
        len(step[1].shown[-1].answer.sources) if step[1].shown[-1].answer else None for step in steps
    ] == [None, 1, 2, 3]
    assert all([turn["number"] for turn in step[2]["turns"]] == [1] for step in steps)
    assert all(row.document.text == "" for row in steps[-1][1].shown[-1].answer.sources)


def test_a_stopped_answer_stays_and_is_not_kept(desk: Desk) -> None:
    steps = Answering(desk).ask("Who spoke?", Talk(), [], NOBODY, REQUEST)
    next(steps)
    _, talk, _ = next(steps)
    steps.close()
    _, talk, told = Answering(desk).stop(talk)
    assert talk.shown[-1].stopped
    assert "Stopped" in told["turns"][0]["html"]
    assert 'data-testid="row"' in told["turns"][0]["html"]
    assert desk.conversations(NOBODY, REQUEST).all() == ()
    assert Answering(desk).stop(converse(desk, "Who?", Talk()))[2] == gr.skip(), (
        "a whole answer is not stopped"
    )


def test_asking_again_and_editing_take_the_place_of_what_was_there(desk: Desk) -> None:
    talk = converse(desk, "Who spoke last?", converse(desk, "Who spoke?", Talk()))
    *_, (_, again, _) = Answering(desk).again(event(turn="0"), talk, [], NOBODY, REQUEST)
    assert [shown.question for shown in again.shown] == ["Who spoke?"]
    talk = converse(desk, "Who spoke last?", again)
    box, talk = Answering(desk).edit(event(turn="1"), talk)
    assert box["value"] == "Who spoke last?"
    talk = converse(desk, "Who spoke first?", talk)
    assert [shown.question for shown in talk.shown] == ["Who spoke?", "Who spoke first?"]
    assert talk.conversation is not None
    kept = desk.conversations(NOBODY, REQUEST).load(talk.conversation)
    assert [turn.question for turn in kept] == ["Who spoke?", "Who spoke first?"]


def test_what_could_not_be_kept_is_not_counted_when_a_question_is_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    with monkeypatch.context() as broken, pytest.warns(UserWarning, match="disk is full"):
        broken.setattr(Conversations, "append", full_disk)
        talk = converse(desk, "Who spoke last?", talk)
    talk = converse(desk, "Who spoke first?", talk)
    assert talk.conversation is not None
    *_, (_, talk, _) = Answering(desk).again(event(turn="2"), talk, [], NOBODY, REQUEST)
    assert [shown.question for shown in talk.shown] == ["Who spoke?", "Who spoke last?", "Who spoke first?"]
    kept = desk.conversations(NOBODY, REQUEST).load(talk.conversation)
    assert [turn.question for turn in kept] == ["Who spoke?", "Who spoke first?"]


def test_a_conversation_is_opened_as_it_was_and_belongs_to_one_person(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    opened, told, _ = Keeping(desk).open(chosen(talk), NOBODY, REQUEST)
    assert opened == talk
    assert told["how"] == "whole"
    with pytest.raises(gr.Error):
        Keeping(desk).open(chosen(talk), OTHER, REQUEST)


def test_who_asks_before_the_browser_has_a_name_is_the_same_person_afterwards(desk: Desk) -> None:
    request, other = gr.Request(session_hash="one"), gr.Request(session_hash="two")
    unknown = Preferences().to_dict()
    known = Preferences(name=desk.visitor(unknown, request)).to_dict()
    assert desk.owner(known, request) == desk.owner(unknown, request)
    assert desk.owner(known, other) == desk.owner(known, request), "another visit of the same browser"
    assert desk.owner(unknown, other) != desk.owner(unknown, request)


def test_only_chosen_sources_are_asked(desk: Desk) -> None:
    first, *_ = (document.id for document in desk.library.sources())
    left_out, html = Shelf(desk).choose(event(source=first, asked=False), [], "")
    assert left_out == [first]
    assert "2 are asked" in html
    answer = converse(desk, "Who spoke?", Talk(), left_out).shown[-1].answer
    assert answer is not None
    assert first not in [row.document.id for row in answer.sources]
    few = Preferences(name="n", sources=1).to_dict()
    *_, (_, talk, _) = Answering(desk).ask("Who spoke?", Talk(), left_out, few, REQUEST)
    asked_of = talk.shown[-1].chosen
    assert asked_of is not None and len(asked_of) == 1, "no more than is set, also of those that are chosen"
    assert first not in asked_of
    left_out, _ = Shelf(desk).choose(event(asked=False), left_out, "")
    assert "No document is chosen. Choose" in converse(desk, "Who spoke?", Talk(), left_out).shown[-1].problem
    assert Shelf(desk).choose(event(asked=True), left_out, "")[0] == []


def test_all_and_none_are_those_that_the_filter_leaves(desk: Desk) -> None:
    first, *others = desk.library.sources()
    wanted = f"{first.title}.txt"
    left_out, html = Shelf(desk).choose(event(asked=False), [], wanted)
    assert left_out == [first.id]
    assert "Ask none of these" in html
    everything = [document.id for document in (first, *others)]
    assert Shelf(desk).choose(event(asked=True), everything, wanted)[0] == sorted(everything[1:])


def test_the_evidence_of_a_removed_document_says_so(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    first = desk.library.sources()[0].id
    html, _ = Looking(desk).evidence(event(turn="0", source=first), talk)
    assert 'data-testid="highlight"' in html
    left_out, _ = Shelf(desk).remove(event(source=first), [first], "")
    assert left_out == []
    html, _ = Looking(desk).evidence(event(turn="0", source=first), talk)
    assert "not in the library any more" in html


@pytest.mark.parametrize("said", [{}, {"turn": "9"}, {"turn": "-1"}, {"turn": "x", "source": "y"}])
def test_an_event_that_fits_nothing_is_refused_in_words(desk: Desk, said: dict[str, str]) -> None:
    with pytest.raises(gr.Error):
        Looking(desk).evidence(event(**said), converse(desk, "Who?", Talk()))


def test_feedback_is_kept_and_taken_back(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    source = desk.library.sources()[0].id
    wrong, unsupported, right = (
        event(turn="0", source=source, judgement=judgement.value)
        for judgement in (Judgement.WRONG, Judgement.UNSUPPORTED, Judgement.RIGHT)
    )
    judging = Judging(desk)
    drawn = judging.judge(wrong, talk, NOBODY, REQUEST)
    assert drawn["row"] == f"0:{source}"
    assert pressed(drawn) == ["wrong"]
    assert 'name="correction"' in drawn["html"]
    judging.correct(event(turn="0", source=source, correction=" Dora  Two "), talk, NOBODY, REQUEST)
    assert gold(desk) == [Correction("Dora Two")]
    assert pressed(judging.judge(unsupported, talk, NOBODY, REQUEST)) == ["unsupported"]
    assert gold(desk) == [Correction("Dora Two")], "the right answer stays what it is"
    silent = event(turn="0", source=source, silent="yes")
    judging.correct(silent, talk, NOBODY, REQUEST)
    assert gold(desk) == [Correction(None)]
    judging.correct(silent, talk, NOBODY, REQUEST)
    assert gold(desk) == [None]
    assert pressed(judging.judge(right, talk, NOBODY, REQUEST)) == ["right"]
    assert gold(desk) == [Correction("Anna")]
    assert pressed(judging.judge(right, talk, NOBODY, REQUEST)) == []
    assert desk.feedback.all() == ()


def test_feedback_stands_on_its_row_again(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    source = desk.library.sources()[0].id
    Judging(desk).judge(event(turn="0", source=source, judgement="right"), talk, NOBODY, REQUEST)
    _, told, _ = Keeping(desk).open(chosen(talk), NOBODY, REQUEST)
    assert pressed(told["turns"][0]) == ["right"]
    *_, (_, _, told) = Answering(desk).ask("Who spoke?", talk, [], NOBODY, REQUEST)
    assert pressed(told["turns"][0]) == ["right"]
    *_, (_, _, told) = Answering(desk).ask("Who spoke?", Talk(), [], OTHER, REQUEST)
    assert pressed(told["turns"][0]) == [], "what somebody else says is theirs"
    answer = talk.shown[0].answer
    assert answer is not None
    row = next(row for row in answer.sources if row.document.id == source)
    judged = desk.feedback.of(desk.owner(NOBODY, REQUEST), "Who spoke?")
    assert said_of(row, judged) is not None
    assert said_of(replace(row, answer="Anna spoke"), judged) is None, "the row says something else now"


@pytest.mark.parametrize("said", [{"judgement": "fine"}, {"judgement": "right", "source": "x"}])
def test_a_judgement_that_fits_nothing_is_refused_in_words(desk: Desk, said: dict[str, str]) -> None:
    source = desk.library.sources()[0].id
    with pytest.raises(gr.Error):
        Judging(desk).judge(
            event(**{"turn": "0", "source": source, **said}),
            converse(desk, "Who?", Talk()),
            NOBODY,
            REQUEST,
        )
    assert desk.feedback.all() == ()


def test_feedback_is_exported_by_whoever_gave_it_once_it_tells_what_is_right(desk: Desk) -> None:
    talk, judging = converse(desk, "Who spoke?", Talk()), Judging(desk)
    first, second, _ = (document.id for document in desk.library.sources())
    with pytest.raises(gr.Error, match="no feedback"):
        judging.export(NOBODY, REQUEST)
    judging.judge(event(turn="0", source=first, judgement="wrong"), talk, NOBODY, REQUEST)
    with pytest.raises(gr.Error, match="does not tell what is right"):
        judging.export(NOBODY, REQUEST)
    judging.judge(event(turn="0", source=second, judgement="right"), talk, NOBODY, REQUEST)
    judging.judge(event(turn="0", source=first, judgement="right"), talk, OTHER, REQUEST)
    saved = judging.export(NOBODY, REQUEST)
    (case,) = map(json.loads, saved["content"].splitlines())
    assert (case["question"], list(case["sources"])) == ("Who spoke?", ["b.txt"])
    desk.library.remove(second)
    with pytest.raises(gr.Error, match="does not tell what is right"):
        judging.export(NOBODY, REQUEST)


def test_an_export_that_cannot_read_the_library_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise LibraryError("The library is damaged.")

    monkeypatch.setattr(desk.library, "addresses", damaged)
    with pytest.raises(gr.Error, match="no feedback"):  # which needs no library
        Judging(desk).export(NOBODY, REQUEST)
    source = desk.library.sources()[0].id
    talk = converse(desk, "Who spoke?", Talk())
    Judging(desk).judge(event(turn="0", source=source, judgement="right"), talk, NOBODY, REQUEST)
    with pytest.raises(gr.Error, match="damaged"):
        Judging(desk).export(NOBODY, REQUEST)


def test_two_sources_are_compared_and_others_can_be_chosen(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    html, _ = Looking(desk).compare(event(turn="0"), talk)
    assert html.count('data-testid="side"') == 2
    last = desk.library.sources()[-1].id
    html, _ = Looking(desk).compare(event(turn="0", left=last), talk)
    assert f'<option value="{last}" selected' in html


def test_the_file_of_a_document_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    first = desk.library.sources()[0]
    html, _ = Looking(desk).document(event(source=first.id))
    assert f'data-do="original" data-source="{first.id}"' in html
    saved = Looking(desk).original(event(source=first.id))
    assert saved["name"] == "a.txt"
    assert base64.b64decode(saved["base64"]) == b"Anna spoke."
    (tmp_path / "a.txt").write_text("Anna was silent.")
    with pytest.raises(gr.Error, match="changed"):
        Looking(desk).original(event(source=first.id))
    with pytest.raises(gr.Error):
        Looking(desk).original(event(source="nobody"))


def test_added_files_are_reported_and_listed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Dora spoke.")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)))
    *steps, (_, report, listed) = Shelf(desk).add(
        [str(tmp_path / "new.txt"), str(tmp_path / "bad.txt")], [], ""
    )
    assert all("<progress" in step[1] for step in steps)
    assert "1 added, 1 failed" in report
    assert "is not text" in report
    assert str(desk.settings.library) not in report, "where the server keeps files is nobody's business"
    assert listed.count('data-testid="source"') == 4
    assert Shelf(desk).list([], "NEW").count('data-testid="source"') == 1


def test_a_read_only_page_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    shelf = Shelf(replace(desk, read_only=True))
    with pytest.raises(gr.Error, match="read-only"):
        shelf.remove(event(source=desk.library.sources()[0].id), [], "")
    with pytest.raises(gr.Error, match="read-only"):
        list(shelf.add([str(tmp_path / "a.txt")], [], ""))
    assert 'data-do="remove"' not in shelf.list([], "")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.dictionaries(
            st.sampled_from(["name", "sources", "caution", "theme", "density", "shortcuts", "x"]), inner
        ),
    )
)
def test_preferences_come_out_right_whatever_a_browser_kept(kept: object) -> None:
    found = Preferences.of(kept)
    assert 0 <= found.sources <= 100
    assert -6 <= found.caution <= 6
    assert Preferences.of(found.to_dict()) == found


def logged_in(name: str) -> gr.Request:
    request = gr.Request()
    request.username = name
    return request


def test_preferences_belong_to_the_login_in_any_browser(desk: Desk) -> None:
    ann, bob = logged_in("ann"), logged_in("bob")
    chosen = Preferences(
        name="here", sources=7, caution=1.5, theme="dark", density="compact", shortcuts=False
    )
    assert desk.keep(chosen, ann) == chosen
    elsewhere = Preferences(name="there", theme="light").to_dict()
    assert desk.preferences(elsewhere, ann) == replace(chosen, name="there")
    assert desk.preferences(elsewhere, bob) == Preferences.of(elsewhere)
    later = replace(chosen, theme="light")
    desk.keep(later, ann)
    assert desk.preferences(elsewhere, ann).theme == "light"


def test_without_a_login_the_browser_alone_keeps_them(desk: Desk) -> None:
    desk.keep(Preferences(name="here", theme="dark"), REQUEST)
    assert desk.preferences({"name": "here"}, REQUEST).theme == "system"


def test_preferences_that_cannot_be_kept_do_not_close_the_page(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ann = logged_in("ann")
    (desk.settings.library / RECORDS).write_bytes(b"not a database, and longer than a header " * 10)
    chosen = Preferences(name="here", theme="dark")
    assert desk.keep(chosen, ann) == chosen
    assert desk.preferences(chosen.to_dict(), ann) == chosen
    assert "could not be kept" in caplog.text
    assert "could not be read" in caplog.text


def test_a_question_to_an_empty_library_is_told_what_to_do_on_the_page(desk: Desk) -> None:
    for document in desk.library.sources():
        desk.library.remove(document.id)
    problem = converse(desk, "Who spoke?", Talk()).shown[-1].problem
    assert "Drop files into the library" in problem
    assert "variorum add" not in problem


def test_the_evidence_closes_and_turns_back_to_where_it_was_opened(desk: Desk) -> None:
    for back, place in (("library", "Library"), ("conversation", "Conversation"), ("x", "Conversation")):
        assert Looking(desk).close(event(back=back)) == (NOTHING_HTML, place)


def test_what_was_quoted_stays_readable_when_its_document_is_removed(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    first = desk.library.sources()[0]
    desk.library.remove(first.id)
    alone, _ = Looking(desk).evidence(event(turn="0", source=first.id), talk)
    beside, _ = Looking(desk).compare(event(turn="0", left=first.id), talk)
    for html in (alone, beside):
        assert "not in the library any more" in html
        assert "<blockquote" in html
        assert "Anna spoke." in html
    assert 'data-do="close"' in alone
    assert "<strong>Bert</strong> spoke." in beside


def test_a_file_that_is_there_already_is_named_without_a_path_of_the_server(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "same.txt").write_text("Anna spoke.")
    *_, (_, report, _) = Shelf(desk).add([str(tmp_path / "same.txt")], [], "")
    assert "1 already there" in report
    assert "has the same content as “a”" in report
    assert str(tmp_path) not in report
    assert "uploads" not in report


def test_no_error_on_the_page_names_a_directory_of_the_server(desk: Desk) -> None:
    folder = desk.settings.library
    for said, shown in (
        (f"The library in {folder} cannot be written to here.", "The library cannot be written to here."),
        (f"{folder}/library.sqlite is damaged.", "library.sqlite is damaged."),
        (f"{folder} could not be opened.", "the library could not be opened."),
        (f"variorum reindex --embedder other --library {folder}", "variorum reindex --embedder other"),
    ):
        assert desk.said(LibraryError(said)) == shown


def test_exports_and_the_filter_know_no_path_of_the_server(desk: Desk, tmp_path: Path) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    for form in Format:
        saved = Keeping(desk).export(form, "", talk, NOBODY, REQUEST)
        assert "Anna" in saved["content"]
        assert str(tmp_path.parent) not in saved["content"]
    assert str(tmp_path.parent) not in str(whole(talk))
    assert "No document fits" in Shelf(desk).list([], tmp_path.parent.name)
    assert "No document fits" not in Shelf(desk).list([], "a.txt")


def test_enter_in_the_empty_box_asks_nothing(desk: Desk) -> None:
    talk = converse(desk, "Who spoke?", Talk())
    assert converse(desk, " \n", talk) == talk
    editing = replace(talk, editing=0)
    assert converse(desk, "", editing) == editing
