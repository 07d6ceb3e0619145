from __future__ import annotations

from pathlib import Path

from variorum_eval import Case, Gold
from variorum_eval.cases import Parsed
from variorum_eval.sources import OTHERS, Names, check_sources, with_others
from variorum_index import Library


def add(library: Library, folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    library.add([folder])


def test_a_source_has_many_names(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a b", {"x/one.txt": "One.", "y/one.txt": "Two.", "copy.txt": "Two."})
    first, second = (document.id for document in library.sources())
    by_text = {library.get(name).text: name for name in (first, second)}
    asked = {"one.txt", "x/one.txt", "a b/y/one.txt", "copy.txt", first, "absent.txt"}
    names = Names.of(library, asked)
    assert names.ids() == {
        "x/one.txt": by_text["One."],
        "a b/y/one.txt": by_text["Two."],
        "copy.txt": by_text["Two."],
        first: first,
    }
    assert "is the name of 2 documents" in str(names.problem("one.txt"))
    assert "is not in the library" in str(names.problem("absent.txt"))
    assert names.problem("copy.txt") is None


def test_gold_that_the_text_does_not_hold(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "d", {"one.txt": "It took about 90 Minutes."})

    def case(*golds: Gold, line: int) -> Case:
        return Case(str(line), "How long?", golds, line=line)

    good = case(Gold("one.txt", ("an hour", "90 minutes"), quote="It took about 90 Minutes."), line=1)
    bad = case(Gold("one.txt", ("an hour",), quote="It took long."), Gold("two.txt", None), line=2)
    checked = check_sources(Parsed(tmp_path / "c", (good, bad)), library)
    assert checked.cases == (good,)
    assert [problem.line for problem in checked.problems] == [2, 2, 2]
    assert "does not hold 'an hour'" in checked.problems[0].message
    assert "does not hold the quote" in checked.problems[1].message


def test_of_many_other_documents_the_closest_are_asked(library: Library, tmp_path: Path) -> None:
    texts = {f"{number}.txt": f"The bridge number {number} is closed." for number in range(OTHERS)}
    add(library, tmp_path / "d", texts | {"far.txt": "Nothing but sunshine.", "own.txt": "The bridge."})
    names = {Path(document.uri).name: document.id for document in library.summaries()}
    parsed = Parsed(tmp_path / "c", (Case("a", "Is the bridge closed?", (Gold("own.txt", ("closed",)),)),))
    (case,) = with_others(parsed, library).cases
    own, *others = case.golds
    assert own == Gold("own.txt", ("closed",))
    assert {gold.source for gold in others} == set(names.values()) - {names["own.txt"], names["far.txt"]}
    assert all(gold.answers is None for gold in others)
