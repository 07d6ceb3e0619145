"""Questions that a sentence of a document answers, made by turning the sentence round."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.polarity.held import values_in
from variorum.sentences import sentences
from variorum.values import find_value, parse_value
from variorum_index import Document

_OF_EACH = 2
"""Questions of each kind from one document, at most: a bill would else ask for nothing but sums."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and the sentence `quote` of a document that says the answer."""

    question: str
    document: Document
    quote: str
    answer: str


def suggest_questions(documents: Sequence[Document], count: int, seed: int = 0) -> tuple[Suggestion, ...]:
    """Up to `count` suggestions, no two of one question; always the same."""
    found: dict[str, Suggestion] = {}
    for document in documents:
        kinds: Counter[str] = Counter()
        for suggestion in _suggestions(document):
            kind = _kind(suggestion.question)
            if kinds[kind] < _OF_EACH and suggestion.question not in found:
                kinds[kind] += 1
                found[suggestion.question] = suggestion
    suggestions = list(found.values())
    random.Random(seed).shuffle(suggestions)
    return tuple(suggestions[:count])


def _kind(question: str) -> str:
    """What it asks for: "Who", "When", "How long"."""
    first, second, *_ = question.split()
    return f"{first} {second}" if first == "How" else first


def _suggestions(document: Document) -> Iterator[Suggestion]:
    for start, end in sentences(document.text):
        quote = document.text[start:end]
        for question, answer in questions_of(" ".join(quote.split())):
            yield Suggestion(question, document, quote, answer)


def questions_of(sentence: str) -> Iterator[tuple[str, str]]:
    """Questions that the sentence answers, each with its answer. The sentence has single spaces."""
    yield from _who(sentence)
    for start in (0, *(comma.end() for comma in _CLAUSE.finditer(sentence))):
        clause = _ARTICLE.sub(lambda article: article[0].capitalize(), sentence[start:])
        for make in (_how_many, _where, _of_values):
            yield from make(clause)


_CLAUSE = re.compile(r"[,;:] (?:and |but )?")
_ARTICLE = re.compile(r"^(?:the|an?|our)\b", re.IGNORECASE)


# "It was", "He said": whom the question means would be lost.
_NO_PRONOUN = r"(?!(?:It|He|She|They|We|You|I|This|That|These|Those|There|Here|Who|What|One|Both|Each)\b)"
_NAME = r"(?:[A-Z][\w’'-]+|(?:Mr|Ms|Mrs|Dr)\.)(?: [A-Z][\w’'-]+){0,3}"
_AUXILIARIES = "was|were|is|are|will|would|could|can|has|have|had"
_AUXILIARY = rf"(?P<auxiliary>{_AUXILIARIES})"
# Of "the pages that could not be agreed" and "the man says he was" the verb is another one.
_SUBJECT_WORD = rf"(?!(?:that|which|who|whose|says?|said|he|she|it|they|{_AUXILIARIES})\b)[\w’'-]+"
_SUBJECT = rf"{_NO_PRONOUN}(?P<subject>(?:The|An?|Our)(?: {_SUBJECT_WORD}){{1,6}}?|{_NAME})"
# "Once a year" is no length of time, and what is not so has no day.
_PREDICATE_WORD = r"(?!(?:and|or|but|not|never|once|twice|times|every)\b)[\w’'-]+"
_PREDICATE = rf"(?P<predicate>(?: {_PREDICATE_WORD}){{0,6}}?)" + "".join(
    f"(?<! {word})" for word in ("by", "of", "to", "from", "until", "than", "as")
)
_BASE = dict(
    pair.split(":")
    for pair in (
        "agreed:agree approved:approve arrived:arrive asked:ask began:begin bought:buy built:build "
        "called:call closed:close cost:cost died:die earned:earn ended:end finished:finish "
        "founded:found held:hold joined:join lasted:last launched:launch left:leave lived:live "
        "lost:lose made:make married:marry met:meet moved:move opened:open ordered:order paid:pay "
        "played:play published:publish ran:run received:receive reopened:reopen replaced:replace "
        "resumed:resume returned:return signed:sign sold:sell spent:spend spoke:speak started:start "
        "stayed:stay talked:talk took:take visited:visit waited:wait won:win worked:work wrote:write "
        "begins:begin closes:close costs:cost ends:end lasts:last opens:open starts:start takes:take"
    ).split()
)
_VERB = rf"(?P<verb>{'|'.join(_BASE)})"
_TURNED = re.compile(
    rf"{_SUBJECT} (?:{_AUXILIARY}|{_VERB}){_PREDICATE}(?: (?P<preposition>on|in|at|by|for))?"
)
_ASKED = {
    "date": "When",
    "annual_date": "When",
    "time": "When",
    "duration": "How long",
    "money": "How much",
}
_PREPOSITIONS: dict[str, set[str | None]] = {
    "When": {"on", "in", "at", "by", None},
    "Where": {"in", "at"},
    "How long": {"for", None},
}
_BEFORE = re.compile(r"(?P<preposition>on|in|at|by|for) ", re.IGNORECASE)


def _turned(word: str, before: str) -> str | None:
    """The sentence up to its answer as a question: "The call lasted" as "How long did the call last?"."""
    found = _TURNED.fullmatch(before.rstrip())
    if found is None or found["preposition"] not in _PREPOSITIONS.get(word, {None}):
        return None
    subject = _ARTICLE.sub(lambda article: article[0].lower(), found["subject"])
    if not found["verb"]:
        return f"{word} {found['auxiliary']} {subject}{found['predicate']}?"
    does = "does" if found["verb"].endswith("s") else "did"
    return f"{word} {does} {subject} {_BASE[found['verb']]}{found['predicate']}?"


# "Four days later" and "since May" answer another question than "for four days" and "in May".
_NO_ANSWER = re.compile(r"(?:the|within|since)\b", re.IGNORECASE)
_NO_LENGTH = re.compile(r" (?:later?|ago|earlier|early|after|before)\b")
_FULL_STOP = re.compile(r"(?<! [ap]\.m)\.$")
_AND = re.compile(r",? (?:and|or)$")  # a parser takes "three days, and" for a length of time


def _of_values(sentence: str) -> Iterator[tuple[str, str]]:
    for start, end, value in values_in(sentence):
        preposition = _BEFORE.match(sentence, start)  # "for an hour" is a value as a whole
        begin = preposition.end() if preposition else start
        word = _ASKED.get(value.kind)
        if not word or _NO_ANSWER.match(sentence, begin) or _NO_LENGTH.match(sentence, end):
            continue
        question = _turned(word, sentence[:begin])
        if question:
            yield question, _FULL_STOP.sub("", _AND.sub("", sentence[begin:end]))


_PLACE = re.compile(rf"(?<= in | at )(?P<place>{_NAME})(?=[.,;!]|$)")


def _where(sentence: str) -> Iterator[tuple[str, str]]:
    for found in _PLACE.finditer(sentence):
        question = _turned("Where", sentence[: found.start()])
        if question and find_value(found["place"]) is None:
            yield question, found["place"]


_NUMBER_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
_COUNTED = re.compile(
    rf"\b(?P<count>(?:(?:about|around|nearly|almost|over|more than|at least) )?(?:\d[\d,]*|{_NUMBER_WORDS})) "
    r"(?P<what>(?:[a-z]+ )?(?:[a-z]{3,}s|people|men|women|children))\b(?P<rest>[^.,;:]*)",
    re.IGNORECASE,
)
_THERE = re.compile(r"There (?P<is>are|were) ")
_FINITE = re.compile(rf" (?:{_AUXILIARIES}|{'|'.join(_BASE)}|\w+ed)\b")


def _how_many(clause: str) -> Iterator[tuple[str, str]]:
    found = _COUNTED.search(clause)
    value = found and parse_value(f"{found['count']} {found['what']}")
    if not found or not value or value.kind != "number":  # minutes and metres are not counted
        return
    before, asked = clause[: found.start()], f"How many {found['what']}"
    there = _THERE.fullmatch(before)
    if there:
        question: str | None = f"{asked} {there['is']} there{found['rest']}?"
    elif before:
        question = _turned(asked, before)
    else:
        question = f"{asked}{found['rest']}?" if _FINITE.match(found["rest"]) else None
    if question:
        yield question, found["count"]


# A name, then a verb in the past: "Ms Varga asked for the call." gives "Who asked for the call?".
_NAMED = re.compile(
    rf"{_NO_PRONOUN}(?P<who>(?:(?:The|Mr|Ms|Mrs|Dr)\.?\s)?(?:[A-Z][\w’-]+\s){{1,3}})"
    r"(?P<did>(?:\w+ed|said|told|won|led|met|made|took|gave|held|wrote|built|began|left|became|found|went)\s[^,;:]{8,80})[.]$"
)


def _who(sentence: str) -> Iterator[tuple[str, str]]:
    found = _NAMED.match(sentence)
    if found:
        yield f"Who {found['did']}?", found["who"].strip()
