"""Who it is that somebody names, and whether two name the same one."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.attribution.speakers import APPOSITION, NUMBERS, OWN, VAGUE, is_role, singular

_WORD = re.compile(r"[\w-]+")
_TITLED = re.compile(
    r"(?:^|.*\s)(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|[Pp]resident|[Mm]inister|[Ss]ecretary|[Cc]hancellor"
    r"|[Ss]enator|[Gg]overnor|[Gg]eneral|[Aa]mbassador|[Dd]irector|[Ll]eader|[Aa]dviser|[Aa]ide|[Ss]pokes\w+)\.?\s+"
    r"(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*\.?){0,3})$"
)
_SPEAKS_FOR = re.compile(r"spokes\w+")
_DROPPED = set(
    "a an the of for at in from to with and by on his her their its s mr mrs ms mx dr prof".split()
)


def same_party(one: str, other: str) -> bool:
    """Whether two attributions name the same third party.

    Only a name or an organisation tells that: "officials" here and "officials" there may be others.
    "Ms. Dorrit" is "the spokeswoman, Lene Dorrit".
    """
    first, second = party(one), party(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    # A surname alone; what a name of three words ends in may be more than that.
    return sorted(short) == sorted(long) or (len(short) == 1 and len(long) == 2 and short[0] == long[1])


@lru_cache(maxsize=1024)  # each row is compared with all others
def party(who: str) -> tuple[str, ...]:
    """The words that identify who it is; empty if none does."""
    named = APPOSITION.search(who) or _TITLED.match(who)
    words = [word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(named[1] if named else who)]
    kept = [
        word
        for word in words
        if word.casefold() not in _DROPPED | VAGUE | NUMBERS and not _SPEAKS_FOR.match(word.casefold())
    ]
    if not any(word[0].isupper() and not is_role(word) for word in kept):
        return ()
    return tuple(singular(word) if is_role(word) else word.casefold() for word in kept)


def is_own(who: str, own: str | None) -> bool:
    """Whether it is the document's author or publication: "this newspaper", or a name among its own."""
    if OWN.fullmatch(who.strip()):
        return True
    named = party(who)
    names = [party(name) for name in re.split(r"[,;/|&]| and ", own or "")]
    return bool(named) and any(named == name or (len(name) == 2 and named == name[1:]) for name in names)
