"""A plain claim taken apart: subject, verb, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from training.verbs import Verb, Verbs
from variorum.phrases.words import AUXILIARY, DETERMINERS, JOINING, PREPOSITIONS, listed

UNCLEAR = listed(
    "i you we he she it they me this that these those there here everyone someone anyone who what which"
)
"""Words that name nothing by themselves."""

_CLAUSE = JOINING - {"and", "or"}
_FINITE = AUXILIARY - {"be", "am", "been"}
_DOING = listed("did does do")
_HAVING = listed("has have had")
_NO_SUBJECT = UNCLEAR | PREPOSITIONS
_NO_SUBJECT |= listed("if when as while because to no nothing nobody none not both either neither according")
_NO_SUBJECT |= listed("yes yeah well oh so hi hello")
_NOT_PLAIN = re.compile(
    r"[?;:!\"“”()\[\]–]| -|--|\. |\b(?:only|but|my|our|your|just|both|that|which|who)\b"
    r"|^\w+['’](?:s|re|m|ve|ll)\b (?!\w+s?\b (?:is|was))"
)
_FEWEST, _MOST = 4, 18
_LATEST_VERB = 8


@dataclass(frozen=True)
class Clause:
    """A claim with one verb: subject, a form of *be* or the like that can go first, the verb, the rest.

    `word` is the verb as it stands there, with what stands before it, as in "been slowly sold".
    """

    subject: str
    helping: str
    verb: Verb | None
    word: str
    rest: str

    @property
    def front(self) -> tuple[str, str]:
        """The word that goes before the subject in a question, and what then follows the subject."""
        if self.helping:
            return self.helping, self.word
        assert self.verb is not None
        return {"s": "does", "past": "did"}.get(self.verb.form, "do"), self.verb.base

    @property
    def predicate(self) -> str:
        """All but the subject."""
        return joined(self.helping, self.word, self.rest)


def joined(*parts: str) -> str:
    """The parts that there are, as one text."""
    return " ".join(part for part in parts if part)


def clause_of(claim: str, verbs: Verbs) -> Clause | None:
    """A claim taken apart; None where it is not one plain clause by rough rules."""
    claim = joined(*claim.split()).rstrip(" .!")
    words = claim.split()
    lower = [word.lower().rstrip(",") for word in words]
    if _NOT_PLAIN.search(claim) or not _FEWEST <= len(words) <= _MOST or lower[0] in _NO_SUBJECT:
        return None
    for at in range(1, min(_LATEST_VERB, len(words) - 1)):
        before, word = lower[at - 1], lower[at]
        if words[at - 1].endswith(",") or word in JOINING - {"and"}:
            return None
        if word in _FINITE:
            return _helped(words, at, verbs)
        verb = verbs.of(word)
        if before in DETERMINERS | PREPOSITIONS | {"and"} or words[at][0].isupper():
            continue
        plural = before.endswith("s") or before in ("people", "men", "women", "children")
        if verb is None or verb.form == "participle" or (verb.form == "base" and not plural):
            continue
        if _another(lower[at + 1 :], verbs) or (verb.form == "ing" and not _FINITE.isdisjoint(lower)):
            return None
        helping = ""
        if verb.form == "ing":  # a caption: "A man selling apples"
            helping = "are" if plural or "and" in lower[:at] else "is"
        return Clause(joined(*words[:at]), helping, verb, words[at], joined(*words[at + 1 :]))
    return None


def _another(words: Sequence[str], verbs: Verbs) -> bool:
    """Whether another finite verb follows, so that the first was none, or there are two clauses."""
    previous = ""
    for word in words:
        verb = verbs.of(word)
        if word in _FINITE | _CLAUSE:
            return True
        finite = verb is not None and (verb.form == "s" or (verb.form == "past" and previous[-2:] != "ly"))
        if finite and previous not in DETERMINERS | PREPOSITIONS | {""}:
            return True
        previous = word
    return False


def _helped(words: Sequence[str], at: int, verbs: Verbs) -> Clause | None:
    """The clause whose verb `at` can go first, or is a form of *have* for itself."""
    lower = [word.lower().rstrip(",") for word in words]
    subject, helping, rest = joined(*words[:at]), words[at], list(words[at + 1 :])
    if helping in _HAVING and not _perfect(lower[at + 1], verbs):
        verb = verbs.of(helping)
        if verb is None or _another(lower[at + 1 :], verbs):
            return None
        return Clause(subject, "", verb, helping, joined(*rest))
    if helping in _DOING:
        return None
    if re.search("n['’]t", helping) or rest[0].lower() == "not":
        return Clause(subject, helping, None, "", joined(*rest))
    if any(word in _FINITE | _CLAUSE for word in lower[at + 1 :]):
        return None
    for before, word in pairwise(lower[at + 1 :]):
        verb = verbs.of(word)
        if verb and verb.form == "s" and before not in DETERMINERS | PREPOSITIONS:
            return None
    taken = []
    while rest and (rest[0].lower() in ("been", "being", "be") or rest[0].lower().endswith("ly")):
        taken.append(rest.pop(0))
    verb = verbs.of(rest[0]) if rest else None
    if verb is not None and verb.form == "s":
        verb = None
    if verb is not None:
        taken.append(rest.pop(0))
    return Clause(subject, helping, verb, joined(*taken), joined(*rest))


def _perfect(following: str, verbs: Verbs) -> bool:
    """Whether a form of *have* before this word only helps it."""
    verb = verbs.of(following)
    return following == "been" or (verb is not None and verb.form in ("past", "participle"))
