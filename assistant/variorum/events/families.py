"""Words for events, in families: "the call" of one document is "the conversation" of another.

Closed lists. What stands in none of them ("the bridge", "the album") is no event, and nothing is told of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Family:
    """Nouns of one kind of event, and verbs that tell of it, as patterns.

    `is_placed` says whether such an event happens in one place, `is_between` whether it has parties.
    """

    nouns: str
    verbs: str
    is_placed: bool = True
    is_between: bool = False


_FAMILIES = (
    Family(
        "calls? conversations? talks? discussions? dialogues? exchanges? contacts? communications?",
        "called phoned telephoned rang spoke spoken speak talked communicat\\w+ discuss\\w* convers\\w+",
        is_placed=False,
        is_between=True,
    ),
    Family(
        "meetings? summits? talks? negotiations? conferences? sessions? visits? encounters?",
        "met meet meets negotiat\\w+ visited confer\\w* hosted convened",
        is_between=True,
    ),
    Family(
        "match matches games? finals? semi-?finals? races? fights? bouts? derby derbies",
        "played beat defeated won lost drew",
        is_between=True,
    ),
    Family("elections? votes? referendums? referenda ballots?", "voted elected"),
    Family("debates?", "debated"),
    Family(
        "attacks? strikes? raids? bombings? shootings? assaults? ambush ambushes explosions? blasts?",
        "attacked struck raided bombed shot exploded",
    ),
    Family(
        "crash crashes accidents? collisions? derailments? sinkings?",
        "crashed collided derailed sank",
    ),
    Family("fires? blazes?", "burned burnt"),
    Family("earthquakes? quakes? tremors?", "shook"),
    Family("floods? flooding storms? hurricanes? landslides? avalanches?", "flooded"),
    Family("eruptions?", "erupted"),
    Family("trials? hearings? verdicts? inquests? sentencings?", "tried sentenced convicted acquitted heard"),
    Family(
        "deals? agreements? treaty treaties ceasefires? truces? mergers? acquisitions? takeovers? contracts?",
        "agreed signed merged acquired bought",
        is_placed=False,
        is_between=True,
    ),
    Family("concerts? festivals? premieres?", "performed played"),
    Family("exhibitions? fairs?", "opened"),
    Family("weddings?", "married"),
    Family("funerals?", "buried"),
    Family("ceremony ceremonies parades?", "opened"),
    Family("speech speeches address addresses lectures?", "spoke addressed lectured"),
    Family("protests? rally rallies march marches demonstrations? riots?", "protested marched rallied"),
)


@dataclass(frozen=True, slots=True)
class Event:
    """What a question asks of: the patterns of its noun's families."""

    noun: re.Pattern[str]
    word: re.Pattern[str]
    is_placed: bool
    is_between: bool


@lru_cache(maxsize=256)
def event_of(head: str) -> Event | None:
    """The event that a noun in lower case names, None if it names none. "Talks" are of two families."""
    families = [family for family in _FAMILIES if re.fullmatch(_any_of(family.nouns), head)]
    if not families:
        return None
    nouns = " ".join(family.nouns for family in families)
    verbs = " ".join(family.verbs for family in families)
    return Event(
        re.compile(rf"\b{_any_of(nouns)}\b", re.IGNORECASE),
        re.compile(rf"\b{_any_of(f'{nouns} {verbs}')}\b", re.IGNORECASE),
        all(family.is_placed for family in families),
        any(family.is_between for family in families),
    )


def _any_of(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})"
