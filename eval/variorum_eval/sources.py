"""Which document of a library a case means, and whether it can say what the case expects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from variorum_eval.cases import Case, Gold, Parsed, Problem
from variorum_eval.errors import SourceError
from variorum_eval.metrics.squad import normalise
from variorum_index import Library
from variorum_index.paths import path_of


@dataclass(frozen=True, slots=True)
class Names:
    """The documents of a library by every name that a case may call them: id, file name, end of the path."""

    found: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, library: Library, wanted: Collection[str]) -> Names:
        """Look up the wanted names; one with several documents is ambiguous, one without any is unknown."""
        found: dict[str, set[str]] = defaultdict(set)
        for uri, document_id in library.addresses().items():
            parts = path_of(uri).split("/")
            ends = {"/".join(parts[-length:]) for length in range(1, len(parts) + 1)}
            for name in {uri, document_id, *ends} & set(wanted):
                found[name].add(document_id)
        return cls({name: frozenset(ids) for name, ids in found.items()})

    def ids(self) -> dict[str, str]:
        """The id of each name that means one document."""
        return {name: next(iter(ids)) for name, ids in self.found.items() if len(ids) == 1}

    def problem(self, name: str) -> str | None:
        """Why the name does not mean one document, None if it does."""
        count = len(self.found.get(name, ()))
        if count == 1:
            return None
        if count:
            return f"{name!r} is the name of {count} documents. Write more of its path, or its id."
        return f"{name!r} is not in the library. Add it, or mend the name: variorum sources lists them."


def wanted(cases: Sequence[Case]) -> set[str]:
    """The names of all sources of the cases."""
    return {gold.source for case in cases for gold in case.golds}


OTHERS = 30
"""Documents that a question is asked of besides its own, at most: hardly more than a page shows."""


def with_others(parsed: Parsed[Case], library: Library) -> Parsed[Case]:
    """The same cases asked of the other documents too, none of which should state an answer.

    In a library of many, of the closest `OTHERS`.
    """
    ids = Names.of(library, wanted(parsed.cases)).ids()
    everything = sorted(set(library.addresses().values()))

    def asked(case: Case) -> Case:
        named = {ids.get(gold.source) for gold in case.golds}
        others = [document_id for document_id in everything if document_id not in named]
        if len(others) > OTHERS:
            others = library.closest(case.question, others, limit=OTHERS)
        return replace(case, golds=(*case.golds, *(Gold(document_id, None) for document_id in others)))

    return replace(parsed, cases=tuple(map(asked, parsed.cases)))


def check_sources(parsed: Parsed[Case], library: Library) -> Parsed[Case]:
    """The same with the problems of cases that the library cannot settle.

    That is a source that is not there or ambiguous, a source none of whose accepted answers stands in its
    text, and a quote that does not.
    """
    names = Names.of(library, wanted(parsed.cases))
    ids = names.ids()
    texts = {name: library.get(document_id).text for name, document_id in ids.items()}
    folded = {name: normalise(text) for name, text in texts.items()}
    problems: list[Problem] = []
    good: list[Case] = []
    for case in parsed.cases:
        found = list(_problems(case, names, texts, folded))
        problems += [Problem(case.line, message) for message in found]
        if not found:
            good.append(case)
    return Parsed(parsed.path, tuple(good), (*parsed.problems, *problems))


def bring_texts(cases: Sequence[Case]) -> bool:
    """Whether the cases bring the texts of their sources along."""
    return any(gold.text is not None for case in cases for gold in case.golds)


def write_texts(cases: Sequence[Case], folder: Path) -> None:
    """Write the texts that the cases bring along, each to the file that its gold names."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for case in cases:
            for gold in case.golds:
                if gold.text is not None:
                    (folder / gold.source).write_bytes(gold.text.encode())
    except OSError as error:
        raise SourceError(
            f"The documents could not be written to {folder} ({error.strerror}). Choose another directory."
        ) from error


def _problems(case: Case, names: Names, texts: Mapping[str, str], folded: Mapping[str, str]) -> Iterator[str]:
    for gold in case.golds:
        unknown = names.problem(gold.source)
        if unknown is not None:
            yield unknown
        else:
            yield from _absent(gold, texts[gold.source], folded[gold.source])


def _absent(gold: Gold, text: str, folded: str) -> Iterator[str]:
    answers = gold.answers or ()
    words = [normalise(answer) for answer in answers]
    # Yes and no are told of a text, and need not stand in it.
    if answers and not any(word in folded or word in ("yes", "no") for word in words):
        yield f"{gold.source!r} does not hold {answers[0]!r}. Write an answer as its text has it."
    if gold.quote is not None and gold.quote not in text:
        yield f"{gold.source!r} does not hold the quote {gold.quote!r}. Copy it from the text as it stands."
