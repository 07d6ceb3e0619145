"""One row for each source, made of what a reader finds in its passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from types import MappingProxyType

from variorum.attribution import find_attribution
from variorum.events import names_something
from variorum.polar_rows import Opened, decided
from variorum.polarity import Asked, asked_openly, by_answer
from variorum.questions import Form
from variorum.reader import Reader, Reading
from variorum.sentences import behind_number, message_around, numbers_paragraph, sentence_around
from variorum.span import (
    asked_cell,
    asked_line,
    asked_row,
    cell_value,
    closed,
    counted,
    first_value,
    is_question,
    refuses,
    replied,
    reply_behind,
    signed_name,
    told_apart,
    whole_name,
    within_sentence,
)
from variorum.steps import ALL, Steps
from variorum.types import Quote, SourceAnswer, Status
from variorum.values import (
    bounded_date,
    date_of_life,
    day_of_month,
    days_of_week,
    first_or_last,
    time_of_day,
    whole_date,
    whole_value,
    with_every,
)
from variorum.verifier import Verifier
from variorum_index import Passage, SourcePassages

NONE_FAR: Mapping[str, float] = MappingProxyType({})
"""Of no source is it known that it lies far."""
_ANY = -1e9
"""A caution with which any answer is stated that can be one."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a source's row is made of: a passage, and the stretch in it that answers."""

    passage: Passage
    reading: Reading

    @property
    def said(self) -> str:
        """The words of the stretch, with the month of a day and "every": "1 April" is no number."""
        text = self.passage.text
        start, end = with_every(text, *day_of_month(text, self.reading.start, self.reading.end))
        return text[start:end]


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a source's answer has to reach besides the reader's own threshold."""

    caution: float
    farness: float
    vague: bool


class RowReader:
    """Makes rows with a reader, and says yes or no with a verifier besides."""

    def __init__(self, reader: Reader, verifier: Verifier, steps: Steps = ALL) -> None:
        self._reader = reader
        self._verifier = verifier
        self._steps = steps

    def read(
        self,
        question: str,
        form: Form,
        found: Sequence[SourcePassages],
        caution: float,
        far: Mapping[str, float] = NONE_FAR,
    ) -> list[SourceAnswer]:
        """Read the passages of these sources in one go, then make each source's row from its own.

        `caution` is added to the reader's threshold; `far` says by the id of a document how far it lies from
        the question (`variorum.matter`), and may leave out those that are near.
        """
        texts = [scored.passage.text for source in found for scored in source.passages]
        different = list(dict.fromkeys(texts))  # copies share passages, which are read once

        def read(asking: str) -> Mapping[str, Reading]:
            return dict(zip(different, self._reader.read(asking, different), strict=True))

        readings = read(question)
        limits = [
            _Limits(caution, far.get(source.document.id, 0.0), self._vague(question, source))
            for source in found
        ]
        rows = [
            self._row(source, question, form, _ranked(source, readings), limit)
            for source, limit in zip(found, limits, strict=True)
        ]
        if form is not Form.POLAR:
            return rows
        likeliest = [
            row
            if row.quote is not None
            else self._row(source, question, form, _ranked(source, readings), replace(limit, caution=_ANY))
            for row, source, limit in zip(rows, found, limits, strict=True)
        ]
        asked = asked_openly(question)
        openly = {} if asked is None else read(asked.question)
        opened = [
            None if asked is None else self._opened(asked, source, question, openly, limit)
            for source, limit in zip(found, limits, strict=True)
        ]
        return decided(question, rows, opened, likeliest, self._verifier)

    def _vague(self, question: str, source: SourcePassages) -> bool:
        """Whether the question names nothing, as far as this source can tell."""
        text = "\n".join(scored.passage.text for scored in source.passages)
        return self._steps.named and not names_something(question, text)

    def _opened(
        self,
        asked: Asked,
        source: SourcePassages,
        question: str,
        readings: Mapping[str, Reading],
        limit: _Limits,
    ) -> Opened | None:
        """The source's row if what it answers to the open question says yes or no."""
        best = next(iter(_ranked(source, readings)), None)
        said = best and by_answer(asked, best.passage.text, best.reading)
        if not best or not said:
            return None
        reading = Reading(said.start, said.end, best.reading.score)
        row = self._row(source, question, Form.POLAR, [_Read(best.passage, reading)], limit)
        return Opened(row, said) if row.quote is not None else None

    def _row(
        self,
        source: SourcePassages,
        question: str,
        form: Form,
        ranked: Sequence[_Read],
        limit: _Limits,
    ) -> SourceAnswer:
        """The row of a source whose passages were read so, the best first.

        An answer that cannot be one is passed over for that of the next passage.
        """
        document, passages = source.document, len(source.passages)
        if form is Form.SPAN and self._steps.refuse:
            ranked = [_replied(question, read) for read in ranked]
        if not ranked:
            return SourceAnswer(document, Status.NOT_STATED, None, None, 1.0, None)
        margin = self._reader.margin(passages, limit.farness, vague=limit.vague)
        threshold, caution = self._reader.threshold, limit.caution
        refusing = self._steps.refuse
        possible = [not refusing or _can_answer(question, form, document.text, read) for read in ranked]
        said = [
            (read.said, read.reading.score - margin if can else -inf)
            for read, can in zip(ranked, possible, strict=True)
        ]
        which = stated(question, said, threshold + caution, refusing=refusing and form is Form.SPAN)
        if which is None:
            best = ranked[0].reading.score - margin
            score = threshold if best >= threshold + caution else best  # it was sure, of what cannot be one
            unsure = self._reader.confidence(score, stated=False, passages=passages)
            passage = ranked[0].passage
            closest = Quote.of(document, passage.start, passage.end)
            return SourceAnswer(document, Status.NOT_STATED, None, None, unsure, closest)
        passage, reading = ranked[which].passage, ranked[which].reading
        confidence = self._reader.confidence(reading.score - margin, stated=True, passages=passages)
        start, end = passage.start + reading.start, passage.start + reading.end
        if form is Form.SPAN and self._steps.whole:
            start = behind_number(document.text, start, end)
            start, end = within_sentence(question, document.text, start, end)
            start, end = asked_line(question, document.text, start, end)
            start, end = asked_row(question, document.text, start, end)
            start, end = asked_cell(question, document.text, start, end)
        begin, finish = sentence_around(document.text, start, end)
        sentence = document.text[begin:finish]
        who = find_attribution(sentence, start - begin, end - begin, document.author)
        attribution = who and Quote.of(document, begin + who[0], begin + who[1])
        if form is Form.SPAN and self._steps.whole:
            first, last = _answer(question, sentence, start - begin, end - begin)
            start, end = begin + first, begin + last
        elif form is not Form.SPAN:  # why, how, yes or no: the sentence is the answer
            if is_question(sentence) and (reply := reply_behind(document.text, begin, finish)):
                begin, finish = reply
                who = find_attribution(document.text[begin:finish], 0, finish - begin, document.author)
                attribution = who and Quote.of(document, begin + who[0], begin + who[1])
            start, end = begin, finish
        if form is not Form.POLAR:
            begin, finish = message_around(document.text, begin, finish)
        quote = Quote.of(document, begin, finish)
        answer = document.text[start:end]
        return SourceAnswer(
            document,
            Status.STATED,
            answer,
            quote,
            confidence,
            None,
            answer_start=start,
            attribution=attribution,
        )


def stated(
    question: str, said: Sequence[tuple[str, float]], threshold: float, *, refusing: bool
) -> int | None:
    """Which of these is a source's answer: the words said in each passage with their scores, the best first.

    It is the first whose score, the margin for several passages taken off, reaches the threshold, and, when
    `refusing`, whose words can be an answer. None if no answer is stated.
    """
    for number, (words, score) in enumerate(said):
        if score >= threshold and not (refusing and refuses(question, words)):
            return number
    return None


def _can_answer(question: str, form: Form, text: str, read: _Read) -> bool:
    """Whether what was read can answer: the number of a paragraph cannot, nor a question without a reply."""
    start, end = (read.passage.start + at for at in (read.reading.start, read.reading.end))
    if form is Form.SPAN:
        return not numbers_paragraph(text, start, end)
    begin, finish = sentence_around(text, start, end)
    return not is_question(text[begin:finish]) or reply_behind(text, begin, finish) is not None


def _replied(question: str, read: _Read) -> _Read:
    """What replies to the question that was read for an answer, if the document asks it itself."""
    reply = replied(question, read.passage.text, read.reading.start, read.reading.end)
    return (
        read if reply is None else replace(read, reading=replace(read.reading, start=reply[0], end=reply[1]))
    )


def _ranked(source: SourcePassages, readings: Mapping[str, Reading]) -> list[_Read]:
    """The source's passages as they were read, the one that answers best first."""
    read = [_Read(scored.passage, readings[scored.passage.text]) for scored in source.passages]
    return sorted(read, key=lambda each: -each.reading.score)


def _answer(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """The stretch that a reader took, with what belongs to it and without what does not."""
    start, end = closed(sentence, *cell_value(sentence, start, end))
    start, end = told_apart(question, sentence, start, end)
    start, end = first_value(question, sentence, start, end)
    start, end = counted(question, sentence, start, end)
    start, end = with_every(sentence, *day_of_month(sentence, start, end))
    start, end = whole_value(sentence, start, end)
    start, end = bounded_date(sentence, *whole_date(question, sentence, start, end))
    start, end = days_of_week(question, sentence, start, end)
    start, end = time_of_day(question, sentence, start, end)
    start, end = whole_name(question, sentence, *signed_name(question, sentence, start, end))
    return first_or_last(question, sentence, *date_of_life(question, sentence, start, end))
