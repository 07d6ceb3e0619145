"""Questions about one entity, written by pattern from the opening lines of encyclopaedia articles.

"When was X born?", "Where is X located?", "who sings X": what people ask most about a thing, and what
question sets made by reading a paragraph rarely hold. A pattern finds the answer in the text; the same
question on a text about *another* entity is "not stated", which teaches that the name must match.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.examples import Example, mentions

_DATE = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
_WHEN = rf"(?:{_DATE}|[A-Z][a-z]+ \d{{4}}|\d{{4}})"
_NAME = r"(?:[A-Z]\.|[A-Z][\w'’-]+)"
_NAMES = rf"{_NAME}(?: (?:(?:de|van|von|of|the|and|&) )?{_NAME})*"
_PLACE = rf"{_NAME}(?:,? (?:(?:of|the|and|de) )?{_NAME})*"
_WITH_DATE = r"^[^()]{3,60} \((?:[^()]{0,60}[;,] )?(?:born )?"
_PERSON = r"^[^()]{3,60} \([^()]*\d{4}[^()]*\) (?:is|was) "
_ARTIST = r"(?:band|singer|rapper|artist|group|duo|trio|musician|composer|songwriter|DJ|orchestra)"
_STYLE = r"(?:rock|pop|hip|country|heavy|hard|alternative|indie|electronic|metal)"
_AUTHOR = r"(?:author|writer|novelist|poet|playwright|journalist|historian)"
_WORK = r"(?:album|song|single|EP|mixtape|record|track)"
_TEXT = r"(?:novel|book|play|poem|memoir)"
_SETTLEMENT = (
    r"(?:town|village|city|community|commune|municipality|suburb|hamlet|township|district|school|museum|river|"
    r"lake|mountain|station|airport)"
)
_PLAYER = r"(?:footballer|cricketer|boxer|swimmer|golfer|sprinter|cyclist|wrestler|jockey|rower)"
_SPORT = (
    r"(?:American football|association football|Australian rules football|ice hockey|field hockey|"
    r"rugby(?: league| union)?|baseball|basketball|tennis|soccer|volleyball|football|hockey|golf|chess)"
)
_MEDIUM = (
    r"(?:film|movie|novel|play|television series|TV series|series|sitcom|album|song|single|EP|video game|"
    r"game|comic book|magazine|newspaper|opera|musical|band|poem|documentary|documentary film|drama|"
    r"short story|book)"
)
_THEN = (
    r"(?=[.,]|,? (?:by|directed|written|released|starring|that|which|about|created|produced|from|in|"
    r"featuring)\b)"
)
_IS_A = r"^[^.]{3,80} (?:is|was) (?:an?|the) (?:\d{4} )?"
_GENRE = (
    r"(?!(?:television|series|board|annual|stage|and|of|debut|first|second|third|fourth|studio|short)\b)"
    r"[a-z-]+"
)
_NATION = r"[A-Z][a-z]+(?:an|ish|ese|nch|tch|eek|i|il|am)"
_ROLE = r"(?:player|coach|pitcher|outfielder|manager|quarterback|defenceman|goaltender|\w+er)"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Pattern:
    """`answer` has one group, the answer; `{}` in a question is the entity's name.

    `sign` is what a text must have to answer: without it the question can be asked as "not stated".
    """

    answer: re.Pattern[str]
    questions: tuple[str, ...]
    sign: re.Pattern[str] | None = None


def _pattern(answer: str, *questions: str, sign: re.Pattern[str] | None = None) -> Pattern:
    return Pattern(re.compile(answer), questions, sign)


PATTERNS = (
    _pattern(
        rf"{_WITH_DATE}({_DATE})",
        *("When was {} born?", "when was {} born", "What is {}'s date of birth?", "{} birth date"),
        sign=_DIGIT,
    ),
    _pattern(
        rf"{_WITH_DATE}{_DATE} ?[-–] ?({_DATE})",
        *("When did {} die?", "when did {} die", "What is the date of {}'s death?"),
        sign=_DIGIT,
    ),
    _pattern(
        rf"{_PERSON}(?:an? |the )([^.;()]+?)"
        r"(?= who| that| which| from| born| best| known|, (?:who|best|known|born|and the)|[.;(])",
        *("What is the profession of {}?", "What is {}'s occupation?", "who is {}", "Who was {}?"),
        "What does {} do for a living?",
    ),
    _pattern(
        rf"{_PERSON}an? (?:[\w-]+ ){{0,4}}?({_PLAYER}|{_SPORT}(?= {_ROLE}\b))",
        *("What sport is {} associated with?", "What sport does {} play?", "what sport did {} play"),
    ),
    _pattern(
        rf"(?:located|situated|headquartered|based) (?:in|on|at|near) (?:the )?({_PLACE})",
        *("Where is {} located?", "where is {}", "Where can {} be found?", "In what place is {}?"),
    ),
    _pattern(
        rf"^[^.]{{3,80}} (?:is|was) an? (?:\w+ ){{0,3}}{_SETTLEMENT} (?:\w+ )?in "
        rf"(?:the )?({_PLACE}(?: of {_PLACE})?)",
        *("Where is {} located?", "where is {}", "What place is {} in?", "what country is {} in"),
    ),
    _pattern(
        rf"released (?:on|in) ({_WHEN})",
        *("When was {} released?", "when did {} come out", "What is the release date of {}?"),
        *("{} release date", "what year did {} come out"),
        sign=_DIGIT,
    ),
    _pattern(
        rf"(?:founded|established|formed|incorporated|opened) (?:on|in) ({_WHEN})",
        *("When was {} founded?", "when was {} established", "When did {} begin?", "what year did {} start"),
        sign=_DIGIT,
    ),
    _pattern(rf"directed by ({_NAMES})", "Who directed {}?", "who is the director of {}", "{} director"),
    _pattern(
        rf"written by ({_NAMES})", "Who wrote {}?", "who is the author of {}", "Who is the writer of {}?"
    ),
    _pattern(
        rf"{_WORK}[^.]{{0,40}}? by (?:(?:the )?[^.,]{{0,40}}?{_ARTIST} )?({_NAMES})(?! {_ARTIST}| {_STYLE})",
        *("Who is the artist of {}?", "who sings {}", "Who recorded {}?", "who sang {}", "Who performed {}?"),
    ),
    _pattern(
        rf"{_TEXT}[^.]{{0,30}}? by (?:(?:the )?[^.,]{{0,40}}?{_AUTHOR} )?({_NAMES})"
        rf"(?! (?:[a-z]+ )?{_AUTHOR})",
        *("Who wrote {}?", "who is the author of {}"),
    ),
    _pattern(
        rf"[Ss]tarring ({_NAMES}(?:, {_NAMES})*)",
        *("Who starred in {}?", "who plays in {}", "Who is in the cast of {}?"),
    ),
    _pattern(rf"produced by ({_NAMES})", "Who produced {}?", "who is the producer of {}"),
    _pattern(rf"(?:son|daughter) of ({_NAMES})", "Who was {}'s father?", "who are the parents of {}"),
    _pattern(
        rf"(?:released|issued) (?:by|through|on|via) ({_NAMES}) (?:Records|in\b)",
        "What record label released {}?",
    ),
    _pattern(
        r"population (?:was|of|is) (?:about |around |approximately )?([\d,]+\d)",
        *("What is the population of {}?", "how many people live in {}", "{} population"),
        sign=_DIGIT,
    ),
    _pattern(
        rf"{_IS_A}(?:[\w-]+ ){{0,6}}?({_MEDIUM}){_THEN}",
        *('What is the medium of "{}"?', "What kind of work is {}?", "What type of work is {}?"),
    ),
    _pattern(
        rf"{_IS_A}(?:{_NAME}(?:-language)? )*({_GENRE}(?: {_GENRE})*?) {_MEDIUM}{_THEN}",
        *('What is the genre of "{}"?', "What genre is {}?", "{} genre"),
    ),
    _pattern(
        rf"{_IS_A}({_NATION}(?:-language)?) (?:[\w-]+ ){{0,4}}?{_MEDIUM}{_THEN}",
        *("What country is {} from?", 'Which country does "{}" come from?'),
    ),
    _pattern(
        r"^[^.]{3,80} (?:is|was) ((?:an?|the) [^.;()]{8,90}?)(?= who| that| which|, |[.;(])",
        *("What is {}?", "What does {} refer to?", 'What does the term "{}" refer to?'),
    ),
    _pattern(
        rf"born (?:[^.()]{{0,30}} )?in ({_PLACE})", "Where was {} born?", "What is the birthplace of {}?"
    ),
    _pattern(
        r"\b(?:is|was) an? (?:[\w-]+ )*?(Democratic|Republican|Labour|Conservative|Liberal)\b",
        "What political party is {} a member of?",
    ),
    _pattern(
        r"(?:is|was) an? (\d{4}) ",
        *("What year is {} from?", "when was {} made", "When did {} come out?"),
        sign=_DIGIT,
    ),
    _pattern(rf"discovered (?:on|in) ({_WHEN})", "When was {} discovered?", sign=_DIGIT),
)


def read_articles(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (question, title, text) of the texts retrieved for each question of a multi-hop set that
    lack its answer; the question may be "" for those that hold it."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for document in row["docs"]:
                silent = document["title"] not in row["supporting_titles"] and not mentions(
                    document["text"], row["answer"]
                )
                yield row["question"] if silent else "", document["title"], document["text"]


def entity_questions(articles: Sequence[tuple[str, str]], seed: int) -> list[Example]:
    """Stated examples of every pattern found, each with a "not stated" twin where one can be made."""
    rng = random.Random(seed)
    answered: list[tuple[Pattern, Example]] = []
    for title, text in dict.fromkeys(articles):
        name = re.sub(r" \(.*\)$", "", title)
        if not mentions(text[:300], name):
            continue
        for pattern in PATTERNS:
            found = pattern.answer.search(text)
            if found and 1 < len(found[1]) < 120:
                question = rng.choice(pattern.questions).format(name)
                example = Example("entities", title, text, question, found[1], found.start(1))
                answered.append((pattern, example))
    silent = []
    for pattern, example in answered:
        others = [other for kind, other in rng.sample(answered, min(400, len(answered))) if kind is pattern]
        if pattern.sign and rng.random() < 0.3:
            others = [
                e
                for _, e in rng.sample(answered, min(40, len(answered)))
                if not pattern.sign.search(e.context)
            ]
            others = [replace(e, question=rng.choice(pattern.questions).format(_name(e))) for e in others]
            silent += [replace(e, answer="", start=-1) for e in others[:1]]
            continue
        # Another entity of the same kind; best one that shares a word of the name.
        words = set(_name(example).lower().split()) - {"the", "of", "and", "a"}
        others = [e for e in others if _name(e) != _name(example) and not mentions(e.context, example.answer)]
        others.sort(key=lambda e: -len(words & set(e.context.lower().split())))
        silent += [replace(e, question=example.question, answer="", start=-1) for e in others[:1]]
    return [example for _, example in answered] + silent


def distractors(rows: Sequence[tuple[str, str, str]], each: int, seed: int) -> list[Example]:
    """Multi-hop questions with texts that were retrieved for them and do not matter."""
    rng = random.Random(seed)
    shuffled = list(rows)
    rng.shuffle(shuffled)
    taken: dict[str, int] = {}
    silent = []
    for question, title, text in shuffled:
        if question and taken.setdefault(question, 0) < each:
            taken[question] += 1
            silent.append(Example("multihop", title, text, question, "", -1))
    return silent


def _name(example: Example) -> str:
    return re.sub(r" \(.*\)$", "", example.title)
