"""Something new put in the place of what it replaces in a question: "Iran" in that of "Russia"."""

from __future__ import annotations

import re

from variorum.phrases import Kind, Phrase, linked, phrases
from variorum.phrases.words import DATE, PREPOSITIONS

_OWNER = re.compile(r"\b[A-Z]\w*(?: [A-Z]\w*)*(?=['’]s\b)")
_OWNED = re.compile(r".*?\w['’]s?(?= \w)|.*?s['’](?= \w)")
_NAME_IN = re.compile(r"\b[A-Z]\w*(?: [A-Z]\w*)*(?= [a-z])")
_ABBREVIATION = re.compile(r"(?:the|my|our|your|its) [A-Z]{2,5}")
_BARE_DAY = re.compile(r"(?:this|last|next|today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)
_IN = re.compile(r"(?:[A-Z][a-z]+(?: \d{4})?|\d{4}|spring|summer|autumn|winter)$")
_WEEKDAY = re.compile(r"\w+days?$")


def put(new: str, last: str) -> str | None:
    """The last question with something new in the place of what it replaces; None if nothing matches.

    A date takes a date's place, a name a name's, "for children" that of "for adults". Dates and phrases
    with a preposition are added at the end if there is nothing that they could replace.
    """
    preposition, _, rest = new.partition(" ")
    if preposition.lower() not in PREPOSITIONS or not rest:
        preposition, rest = "", new
    found = phrases(last)
    if re.match(r"\w+ing\b", new):  # "investing with a broker" has no place among things
        return None
    if DATE.fullmatch(rest):
        return _put_date(preposition.lower(), rest, found, last)
    if preposition:
        same = [p for p in found if p.preposition == preposition.lower() and p.kind is not Kind.DATE]
        return _replaced(last, same[-1], rest) if same else _added(last, new)
    described = phrases(f"is {new}")
    if not described:
        return None
    target = _target(new, described[0], found, last)
    if target is None and described[0].kind in (
        Kind.NAME,
        Kind.PERSON,
    ):  # "the River Anner" for a Three Tops tour
        for phrase in found:
            if phrase.kind is Kind.THING and (name := _NAME_IN.search(phrase.text, 1)):
                named = re.sub(r"^(?:the|an?) ", "", new, flags=re.IGNORECASE)
                return last[: phrase.start + name.start()] + named + last[phrase.start + name.end() :]
    if target is None and _ABBREVIATION.fullmatch(new):  # "the VAT", of which the bill is no name
        target = next((phrase for phrase in found if phrase.kind is Kind.THING and phrase.is_definite), None)
    if target is None:
        owner = _OWNER.search(last) if described[0].kind in (Kind.NAME, Kind.PERSON) else None
        return None if owner is None else last[: owner.start()] + new + last[owner.end() :]
    if _OWNED.match(new):  # of "the price of the oven" all is replaced by "the oven's weight"
        owners = [linked(last, found, index) for index in range(found.index(target))]
        target = next((whole for whole in owners if whole.end == target.end), target)
    # "The minutes of May" takes the place of "the minutes of April", not only that of "the minutes".
    return _replaced(last, linked(last, found, found.index(target)) if len(described) > 1 else target, new)


def _target(new: str, described: Phrase, found: tuple[Phrase, ...], last: str) -> Phrase | None:
    """The phrase of the last question that the new one is to replace."""
    others = [phrase for phrase in found if phrase.kind is not Kind.DATE]
    for phrase in others:
        if phrase.text in new or phrase.head == described.head:  # "his brother", "the second call"
            return phrase
    alike = {
        Kind.NAME: (Kind.NAME, Kind.PERSON),
        Kind.PERSON: (Kind.PERSON, Kind.NAME),
        Kind.THING: (Kind.THING,),
        Kind.DATE: (),
    }[described.kind]
    for kind in alike:
        of_kind = [phrase for phrase in others if phrase.kind is kind]
        if kind is Kind.THING:
            of_kind = [phrase for phrase in of_kind if phrase.is_definite == described.is_definite]
        if of_kind:
            is_definition = re.match(r"(?:what|who)(?:'s| is| are| was| were) ", last, re.IGNORECASE)
            return of_kind[0] if is_definition and kind is Kind.THING else of_kind[-1]
    return None


def _put_date(preposition: str, date: str, found: tuple[Phrase, ...], last: str) -> str:
    if not preposition and not _BARE_DAY.match(date):
        preposition = "in" if _IN.match(date) and not _WEEKDAY.match(date) else "on"
    new = f"{preposition} {date}".strip()
    dates = [phrase for phrase in found if phrase.kind is Kind.DATE]
    if not dates:
        return _added(last, new)
    old = dates[-1]
    if old.preposition:
        start = last.lower().rindex(old.preposition, 0, old.start)
        return last[:start] + new + last[old.end :]
    is_free = _BARE_DAY.match(old.text) or not last[old.end :].strip(" ?.!")
    return last[: old.start] + (new if is_free else date) + last[old.end :]


def _replaced(last: str, target: Phrase, new: str) -> str:
    if re.search(r"\w['’]s?$", new) and (
        owner := _OWNED.match(target.text)
    ):  # "the tenant's", of a landlord's rent
        return last[: target.start] + new + last[target.start + owner.end() :]
    owner = re.search(r"['’]s?$", target.text)
    text = f"{new}{owner.group()}" if owner and not re.search(r"['’]s?$", new) else new
    return last[: target.start] + text + last[target.end :]


def _added(last: str, new: str) -> str:
    end = len(last.rstrip(" ?.!"))
    return f"{last[:end]} {new}{last[end:].strip() or '?'}"
