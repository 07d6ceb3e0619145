"""What the reader alone says of texts, by the rule that makes a row stated or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.choices import read_as
from variorum.events import names_something
from variorum.questions import Form, form_of
from variorum.reader import Reader, Reading
from variorum.rows import stated
from variorum.sentences import Span, sentence_around
from variorum_eval.cases import AnsweredCase, AskedText
from variorum_eval.run import silent
from variorum_eval.small import small_library
from variorum_index import Embedder
from variorum_index.types import Progress


@dataclass(frozen=True, slots=True)
class Told:
    """What the reader says of one text.

    `score` is that of its best reading, the margin for several passages taken off. `quote` is the sentence
    that the answer stands in, in its passage; None if the answer is not stated.
    """

    score: float
    quote: Span | None

    @property
    def stated(self) -> bool:
        """Whether the text is said to answer."""
        return self.quote is not None


def with_found_passages(
    embedder: Embedder, cases: Sequence[AnsweredCase], count: int, progress: Progress = silent
) -> tuple[AnsweredCase, ...]:
    """The cases with no more than `count` passages of each text, those that a library's search finds in it.

    The library splits a text for itself. A text of one passage stays as it is.
    """
    found = []
    for done, case in enumerate(cases, start=1):
        texts = (
            replace(text, passages=_found(embedder, case.question, text.passages, count))
            if len(text.passages) > 1
            else text
            for text in case.texts
        )
        found.append(replace(case, texts=tuple(texts)))
        progress("Searching", done, len(cases))
    return tuple(found)


def tell(
    reader: Reader, cases: Sequence[AnsweredCase], progress: Progress = silent
) -> tuple[tuple[Told, ...], ...]:
    """What the reader says of each text of each case, by the rule of `variorum.rows.stated`.

    Two things are left out, since they are not the reader's: a yes/no question that a value decides is stated
    by that value if the verifier agrees, and a source that lies far from the question has to score more.
    """
    told = []
    for done, case in enumerate(cases, start=1):
        form = form_of(case.question)
        asked = read_as(case.question, form)
        different = list(dict.fromkeys(passage for text in case.texts for passage in text.passages))
        readings = dict(zip(different, reader.read(asked, different), strict=True))
        told.append(tuple(_tell(reader, asked, form, text, readings) for text in case.texts))
        progress("Reading", done, len(cases))
    return tuple(told)


def _found(embedder: Embedder, question: str, passages: Sequence[str], count: int) -> tuple[str, ...]:
    with small_library(embedder, ["\n\n".join(passages)]) as library:
        (source,) = library.search(question, passages=count)
        return tuple(scored.passage.text for scored in source.passages)


def _tell(
    reader: Reader, question: str, form: Form, text: AskedText, readings: Mapping[str, Reading]
) -> Told:
    vague = not names_something(question, "\n".join(text.passages))
    margin = reader.margin(len(text.passages), vague=vague)
    ranked = sorted(text.passages, key=lambda passage: -readings[passage].score)
    said = [
        (passage[readings[passage].start : readings[passage].end], readings[passage].score - margin)
        for passage in ranked
    ]
    which = stated(question, said, reader.threshold, refusing=form is Form.SPAN)
    if which is None:
        return Told(said[0][1], None)
    reading = readings[ranked[which]]
    return Told(said[0][1], sentence_around(ranked[which], reading.start, reading.end))
