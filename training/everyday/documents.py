"""Invented documents of everyday life, each in a style of its own, that state a few facts of one matter."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from training.everyday import values
from training.everyday.themes import Fact, Theme


@dataclass(frozen=True)
class Piece:
    """A stretch of a document; one that states a fact knows where its value and its sentence stand."""

    text: str
    fact: Fact | None = None
    value: tuple[int, int] = (0, 0)
    sentence: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Stated:
    """Where a document states a fact: its value, and the sentence or line that holds it."""

    fact: Fact
    value: tuple[int, int]
    sentence: tuple[int, int]


@dataclass(frozen=True)
class Written:
    """A document's text and the facts it states; `many` if it states such facts of other things too."""

    text: str
    stated: tuple[Stated, ...]
    many: bool


@dataclass(frozen=True)
class Matter:
    """What a document is about: a theme, the thing it is about, and what of it is stated."""

    theme: Theme
    thing: str
    facts: tuple[Fact, ...]


Style = Callable[[Matter, random.Random], Iterable[Piece]]


def write_document(matter: Matter, rng: random.Random) -> Written:
    """The matter's facts in a style drawn at random."""
    text, stated = "", []
    style = rng.choice(_STYLES)
    for piece in style(matter, rng):
        at = len(text)
        text += piece.text
        if piece.fact is not None:
            stated.append(Stated(piece.fact, _moved(piece.value, at), _moved(piece.sentence, at)))
    return Written(text, tuple(stated), style is _table)


def say(template: str, fact: Fact | None, thing: str, brief: bool, rng: random.Random) -> Piece:
    """A wording with its slots filled."""
    text = template.replace("{thing}", thing)
    text = text[:1].upper() + text[1:] if not brief else text
    if fact is None or "{value}" not in text:
        return Piece(text)
    value = values.draw_value(fact, brief, rng)
    start = text.index("{value}")
    if start == 0 and not brief:
        value = value[0].upper() + value[1:]
    text = text.replace("{value}", value)
    return Piece(text, fact, (start, start + len(value)), (0, len(text)))


def _before(piece: Piece, head: str, tail: str = "") -> Piece:
    """The piece with something before and after it."""
    at = len(head)
    return Piece(head + piece.text + tail, piece.fact, _moved(piece.value, at), _moved(piece.sentence, at))


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _sentences(matter: Matter, rng: random.Random) -> list[Piece]:
    pieces = [say(rng.choice(fact.sentences), fact, matter.thing, False, rng) for fact in matter.facts]
    pieces += [
        say(filler, None, matter.thing, False, rng)
        for filler in rng.sample(matter.theme.filler, rng.randint(0, 3))
    ]
    rng.shuffle(pieces)
    return pieces


def _paragraphs(pieces: list[Piece], rng: random.Random) -> Iterable[Piece]:
    for number, piece in enumerate(pieces):
        yield _before(piece, "" if not number else rng.choice((" ", " ", " ", "\n\n")))


def _letter(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    if rng.random() < 0.7:
        yield Piece(f"{_name(rng)}\n{values.street(rng)}\n{values.town(rng)}\n\n")
    yield Piece(f"{values.town(rng)}, {values.date_words(values.day(rng), False, rng)}\n\n")
    if rng.random() < 0.5:
        yield Piece(f"{matter.thing[0].upper()}{matter.thing[1:]}\n\n")
    yield Piece(f"Dear {rng.choice(('Mr', 'Ms'))} {values.last_name(rng)},\n\n")
    yield from _paragraphs(_sentences(matter, rng), rng)
    yield Piece(f"\n\n{rng.choice(('Yours sincerely', 'Kind regards', 'Best wishes'))}\n{_name(rng)}")


def _mail(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    sender, reader, sent = _name(rng), _name(rng), values.day(rng)
    yield Piece(f"From: {sender} <{sender.split()[0].lower()}@{values.last_name(rng).lower()}.example>\n")
    yield Piece(f"To: {reader} <{reader.split()[0].lower()}@{values.last_name(rng).lower()}.example>\n")
    yield Piece(f"Date: {sent:%a, %d %b %Y} {rng.randint(7, 22)}:{rng.randint(10, 59)}:00 +0000\n")
    yield Piece(f"Subject: {rng.choice(('Re: ', '', 'Fwd: '))}{matter.thing}\n\n")
    yield Piece(f"{rng.choice(('Dear', 'Hi', 'Hello'))} {reader.split()[0]},\n\n")
    pieces = _sentences(matter, rng)
    cut = rng.randint(1, len(pieces)) if rng.random() < 0.4 else len(pieces)
    yield from _paragraphs(pieces[:cut], rng)
    yield Piece(f"\n\n{rng.choice(('Regards', 'Thanks', 'Best', 'Cheers'))}\n{sender}")
    if pieces[cut:]:
        yield Piece(f"\n\n> On {sent - timedelta(days=1):%a, %d %b %Y}, {reader} wrote:\n>")
        for piece in pieces[cut:]:
            yield _before(piece, "\n> ")


def _minutes(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    yield Piece(f"{rng.choice(('# ', ''))}{rng.choice(('Minutes', 'Notes', 'Meeting'))}: {matter.thing}\n\n")
    yield Piece(f"Date: {values.date_words(values.day(rng), rng.random() < 0.5, rng)}\n")
    yield Piece(f"Present: {', '.join(_name(rng) for _ in range(rng.randint(2, 4)))}\n")
    if rng.random() < 0.5:
        yield Piece(f"Absent: {_name(rng)}\n")
    bullet = rng.choice(("- ", "* ", "", "{}. "))
    for number, piece in enumerate(_sentences(matter, rng), 1):
        yield _before(piece, "\n" + bullet.format(number))


def _form(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    yield Piece(f"{values.firm(rng).upper()}\n{values.street(rng)}, {values.town(rng)}\n\n")
    rows = [
        say(f"{rng.choice(fact.labels)}: {{value}}", fact, matter.thing, True, rng) for fact in matter.facts
    ]
    others = [
        f"Date: {values.date_words(values.day(rng), True, rng)}",
        f"Ref.: {rng.randint(1000, 99999)}",
        f"Name: {_name(rng)}",
    ]
    rows += [Piece(row) for row in rng.sample(others, rng.randint(1, 3))]
    rng.shuffle(rows)
    for row in rows:
        yield _before(row, "", "\n")


def _notes(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    yield Piece(f"{matter.thing} {values.date_words(values.day(rng), True, rng)}\n")
    bullet = rng.choice(("- ", "* ", "-> ", "• "))
    for fact in matter.facts:
        yield _before(say(rng.choice(fact.notes), fact, matter.thing, True, rng), f"\n{bullet}")
    if rng.random() < 0.5:
        what = rng.choice(("call {}", "ask {}", "tell {} tmrw", "{} again!!"))
        yield Piece(f"\n{bullet}{what.format(values.first_name(rng))}")


def _chat(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    """Among the messages some that ask for what nobody answers."""
    people = [values.first_name(rng) for _ in range(rng.randint(2, 4))]
    when, hour, minute = values.day(rng), rng.randint(7, 20), rng.randint(0, 50)
    pieces = [say(rng.choice(fact.chat), fact, matter.thing, True, rng) for fact in matter.facts]
    pieces += [
        Piece(line.replace("{thing}", matter.thing))
        for line in rng.sample(matter.theme.chat, rng.randint(1, 4))
    ]
    unsaid = [fact for fact in matter.theme.facts if fact not in matter.facts]
    if unsaid and rng.random() < 0.5:
        pieces.append(
            Piece(rng.choice(rng.choice(unsaid).questions).replace("{thing}", matter.thing).lower())
        )
    rng.shuffle(pieces)
    style = rng.randrange(3)
    if style == 1:
        yield Piece(f"--- {when:%a %d %b %Y} ---")
    for number, piece in enumerate(pieces):
        minute = min(59, minute + rng.randint(0, 4))
        clock = f"{hour:02}:{minute:02}"
        who = rng.choice(people)
        head = (f"[{when:%d/%m/%Y}, {clock}] {who}: ", f"{clock} - {who}: ", f"{who}: ")[style]
        yield _before(piece, "\n" * bool(number or style == 1) + head)


def _table(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    """Rows as `variorum_index.formats.tables` writes them; only the matter's own thing has its facts."""
    facts = matter.facts[:4]
    labels = [rng.choice(fact.labels) for fact in facts]
    head = rng.choice(("Item", "What", "Name", "Subject", "Object"))
    things = [
        matter.thing,
        *rng.sample([t for t in matter.theme.things if t != matter.thing], rng.randint(1, 3)),
    ]
    rng.shuffle(things)
    for thing in things:
        yield Piece(f"{head}: {thing} (")
        for number, (fact, label) in enumerate(zip(facts, labels, strict=True)):
            cell = say(f"{label}: {{value}}", fact, thing, True, rng)
            cell = _before(cell, "; " if number else "")
            yield cell if thing == matter.thing else Piece(cell.text)
        yield Piece(").\n")


def _clipping(matter: Matter, rng: random.Random) -> Iterable[Piece]:
    paper = f"{values.town(rng)} {rng.choice(('Herald', 'Courier', 'Post', 'Gazette'))}"
    yield Piece(f"{paper}, {values.date_words(values.day(rng), False, rng)}\n\n")
    yield Piece(f"{rng.choice(('News of', 'About', 'What became of', 'A word on'))} {matter.thing}\n\n")
    if rng.random() < 0.5:
        yield Piece(f"By {_name(rng)}\n\n")
    yield from _paragraphs(_sentences(matter, rng), rng)


def _name(rng: random.Random) -> str:
    return f"{values.first_name(rng)} {values.last_name(rng)}"


_STYLES: tuple[Style, ...] = (
    _letter,
    _mail,
    _mail,
    _minutes,
    _form,
    _notes,
    _notes,
    _chat,
    _chat,
    _chat,
    _table,
    _clipping,
)
