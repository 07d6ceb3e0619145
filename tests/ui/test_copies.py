from __future__ import annotations

from variorum_index import Document
from variorum_ui.copies import copy_notes


def documents(*names: str) -> list[Document]:
    return [Document(name, f"file:///{name}", name, "x", None, None, "text/plain", name) for name in names]


def test_each_of_a_family_names_another_one() -> None:
    assert copy_notes(documents("a", "b", "c", "d", "e", "f"), [{"a", "c"}, {"b", "d", "f"}]) == {
        "a": "Near copy of “c”",
        "c": "Near copy of “a”",
        "b": "Near copy of “d” and 1 more",
        "d": "Near copy of “b” and 1 more",
        "f": "Near copy of “b” and 1 more",
    }


def test_a_family_of_which_one_is_left_is_none() -> None:
    assert copy_notes(documents("a"), [{"a", "gone"}, {"also", "gone too"}]) == {}
    assert copy_notes([], []) == {}
