"""Questions that leave out what the last one said: "why?", "what about Iran?", "and in October?"."""

from __future__ import annotations

import re

from variorum.conversation.replacing import put
from variorum.phrases.words import (
    AUXILIARY,
    DATE,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    listed,
    looks_past,
    words_of,
)

_OPENING = re.compile(
    r"^(?:(?:(?:and|but|or|so|also|then)\b[,.!:]*|(?:ok|okay|well|no|yes|sorry|right)[,.!:]+)\s+)+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:(?:what|how) about|i (?:meant|mean)|(?:and|or) what about)\s+(?P<new>.+)$", re.IGNORECASE
)
_DOUBT = re.compile(
    r"^(?:are you (?:really |quite )?(?:sure|certain)(?: about (?:that|it|this))?|really|sure|seriously"
    r"|is (?:that|this|it) (?:right|true|correct|so|certain)|says who"
    r"|who (?:says|said) (?:so|that|this|it))$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:(?:can you |could you |please )?(?:tell me|say|give me)(?: a (?:bit|little))? more(?: details?)?"
    r"(?: about (?:it|that|this|them))?|more(?: details?| information)?|go on|(?:can you |please )?elaborate)"
    r"(?:,? please)?$",
    re.IGNORECASE,
)
_HOW = "long|often|much|many|far|old|big|high|tall|deep|fast|soon|late|early|large|heavy|wide|come|so|exactly"
_ALONE = re.compile(
    rf"^(?:(?:when|where|why|who|whom|how|what)(?: (?:else|exactly|then))?|why not(?: [\w' -]+)?"
    rf"|which(?: ones?)?|how (?:{_HOW})|how (?:many|much) \w+|which \w+"
    r"|what (?:kind|time|year|day|date|size|colour)"
    r"|(?:in|at|on|by|for|from|since|until|till|with|to|of|about|per|under) "
    rf"(?:whom|who|when|where|how (?:{_HOW})(?: \w+)?|(?:which|what)(?: \w+)?))$",
    re.IGNORECASE,
)
_PLACEABLE = re.compile(
    r"^(?:(?:when|where|why|how(?: (?:long|often|far|soon|fast|come))?)(?: exactly)?"
    r"|(?:in|at|on|by|for|from|since|until|till|with|to|under) .+)$",
    re.IGNORECASE,
)
"""What can begin a question about the same deed: "until when", "by whom"; not "who", not "how much"."""
_BEGINNING = re.compile(
    r"^(?P<asked>when|where|why|how(?: (?:long|often|far|soon|fast|tall|old|high|big|deep))?"
    r"|(?:in|at|on|by|since|until|for) (?:which|what|how|when|whom)(?: \w+)?)\s+(?P<helping>\w+(?:n't)?)\b",
    re.IGNORECASE,
)
_STRANDED = re.compile(
    r"(?P<asked>who|what|where) (?P<preposition>by|with|for|to|from|about|of)$", re.IGNORECASE
)
"""Who did it with whom, the short way: "who by?", "where from?"."""
_ITSELF = re.compile(r" (?:it|him|her|them)sel(?:f|ves)$", re.IGNORECASE)
_DOER = re.compile(r"(?P<who>who|what) (?P<rest>(?P<next>[\w']+)\b.*)$", re.IGNORECASE)
"""Who did it: "who sold the farm", "what caused the fire"."""
_DEED = re.compile(
    r"(?:what|which|how many|how much|whom?)(?P<things>(?: [\w-]+){0,3}?) "
    r"(?P<helping>did|does|do|will|would|can|could|should|must|may|might|has|have|had) "
    r"(?P<rest>[^?!]+?)[?.! ]*$",
    re.IGNORECASE,
)
"""What was done: "what quota did they settle on", "how many people did it employ"."""
_WHAT_IS = re.compile(r"what (?P<rest>(?:is|was|are|were|will be) [^?!]+)[?! ]*$", re.IGNORECASE)
_TIME_OR_PLACE = re.compile(r"(?:(?:from|since|until|till|by) )?(?:when|where)(?: exactly)?$", re.IGNORECASE)
_PRICE = re.compile(r"how much\b.*\b(?:costs?|weighs?)\W*$", re.IGNORECASE)
"""Nobody asks when something cost, or where it weighs."""
_SIZE = re.compile(r"how \w+(?= (?:is|was|are|were)\b)", re.IGNORECASE)
_HOW_SIZED = re.compile(
    rf"how (?!{_HOW}\b)\w+$|how (?:long|far|old|big|high|tall|deep|fast|large|heavy|wide)$", re.IGNORECASE
)
_THING_DONE = re.compile(r"(?:(?:the|an?|his|her|its|their|my|our|your) |[A-Z])[\w' ]* \w+$")
"""What was done to what: "the roof renewed"."""
_DEED_LAST = re.compile(
    r"(?:.*\b(?P<helping>is|was|are|were|be|been|has|have|had)\b )?.*\b(?P<word>\w+)\W*$", re.IGNORECASE
)
_ACCORDING = re.compile(r"according to (?:\w\S*\s?){1,6}$", re.IGNORECASE)
_ENDS_OF_TIME = listed("begin start open end close stop finish arrive leave depart land return expire")
_LONGEST_NOUN = 3
_NO_NOUN = listed("then now again too more thanks please else so yes no ok there here not")
_LONGEST_FRAGMENT = 6


def complete_fragment(question: str, last: str) -> str | None:
    """The question with what it leaves out taken from the last one; None if it leaves nothing out."""
    bare = _ITSELF.sub("", without_opening(question).rstrip(" ?.!…"))
    if stranded := _STRANDED.match(bare):
        asked = "whom" if stranded["asked"].lower() == "who" else stranded["asked"].lower()
        bare = f"{stranded['preposition'].lower()} {asked}"
    if _DOUBT.match(bare):
        return last
    if _MORE.match(bare):
        return f"Tell me more: {_small(last)}"
    if _ALONE.match(bare):
        return _ask_anew(bare, last)
    about = _ABOUT.match(bare)
    if about is not None:
        new = about.group("new")
        if any(word.lower in AUXILIARY | WH for word in words_of(new)):
            return None  # "I meant, can I change it": a sentence of its own
        return put(new, last) or f"As for {new}: {_small(last)}"
    if _ACCORDING.match(bare):
        return f"{bare[:1].upper()}{bare[1:]}, {_small(last)}"
    if (other := _other_deed(bare, last)) is not None:
        return other
    if _is_noun(question, bare):
        return put(bare, last)
    if _is_fragment(question, bare):
        return put(bare, last) or (f"As for {bare}: {_small(last)}" if _opens(question) else None)
    return None


def _other_deed(bare: str, last: str) -> str | None:
    """The last question of something else that was done, or happens: "and sold?", "and end?"; else None.

    With what it was done to, that takes the place of both: "when was it built?", "and the roof renewed?".
    """
    doer, first = _DOER.match(last), bare.partition(" ")[0].lower()
    another = looks_past(first) and " " in bare and bare.rpartition(" ")[2].lower() not in PREPOSITIONS
    if doer is not None and another and looks_past(doer["next"].lower()):
        return f"{doer['who']} {bare}?"  # "and seconded it?"
    deed = _DEED_LAST.match(last)
    if deed is None or not bare:
        return None
    word, was = bare.rsplit(" ", 1)[-1].lower(), deed["word"].lower()
    if bare.lower() in _ENDS_OF_TIME and was in _ENDS_OF_TIME:
        return f"{last[: deed.start('word')]}{bare}?"
    if deed["helping"] is None or not (looks_past(word) and looks_past(was)):
        return None
    if bare.lower() == word:
        return f"{last[: deed.start('word')]}{bare}?"
    return f"{last[: deed.end('helping')]} {bare}?" if _THING_DONE.match(bare) else None


def asks_price(question: str) -> bool:
    """Whether it asks what something cost or weighs, of which nobody asks when or where."""
    return _PRICE.match(question) is not None


def is_alone(question: str) -> bool:
    """Whether it is a question word and little more: "and when?", "by whom?"."""
    return _ALONE.match(without_opening(question).rstrip(" ?.!…")) is not None


def without_opening(question: str) -> str:
    """Without "and", "but", "ok, so" at its beginning."""
    return _OPENING.sub("", question.strip())


def _is_fragment(question: str, bare: str) -> bool:
    """Whether it is no sentence, and no search by keywords either: "in October?", "and the deposit?"."""
    words = [word for word in words_of(bare) if word.is_word]
    if not 0 < len(words) <= _LONGEST_FRAGMENT or any(not word.is_word for word in words_of(bare)):
        return False
    lowers = [word.lower for word in words]
    is_date = DATE.fullmatch(bare) is not None
    if not is_date and any(lower in AUXILIARY | WH | PRONOUNS or looks_past(lower) for lower in lowers):
        return False
    if lowers[0] in ("a", "an") and not _opens(question):
        return False
    is_name = all(word.is_capital or word.lower in PREPOSITIONS | DETERMINERS for word in words)
    is_name = is_name or (_opens(question) and words[0].is_capital)
    begins = lowers[0] in PREPOSITIONS | DETERMINERS or is_name or words[0].text[0].isdigit()
    begins = begins or (len(words) > 1 and words[-1].text[0].isdigit())  # "article 7"
    return is_date or (begins and (_opens(question) or question.rstrip().endswith("?")))


def _is_noun(question: str, bare: str) -> bool:
    """Whether it may be a thing that takes another one's place: "and wheat flour?"."""
    words = [word.lower for word in words_of(bare)]
    closed = AUXILIARY | WH | PRONOUNS | PREPOSITIONS | DETERMINERS | _NO_NOUN
    return (
        _opens(question)
        and 0 < len(words) <= _LONGEST_NOUN
        and all(word.isalpha() and word not in closed and not looks_past(word) for word in words)
    )


def _opens(question: str) -> bool:
    return _OPENING.match(question.strip()) is not None


def _ask_anew(asked: str, last: str) -> str:
    """Ask something else about what the last question said: "why?", "until when?", "who else?"."""
    opening = asked.split()[0].lower()
    first = last.split()[0].lower()
    if asked.lower().endswith(" else") and first == opening:
        return f"{asked} {last.split(' ', 1)[1]}"
    if _HOW_SIZED.match(asked) and (size := _SIZE.match(last)):
        return asked + last[size.end() :]
    if opening == "which" and first == "who" and len(asked.split()) == 2:
        return f"{asked} {last.split(' ', 1)[1]}"
    moved = _moved(asked, last) if _PLACEABLE.match(asked) else None
    if moved is not None:
        return moved
    return f"{last.rstrip(' ?.!')}, and {_small(asked)}?"


def _moved(asked: str, last: str) -> str | None:
    """ "When" asked about the deed of the last question, whose own question word goes.

    Two questions in one sentence would be answered with the first: a reader gives one span.
    """
    if last.split()[0].lower() in AUXILIARY:
        return f"{asked} {_small(last)}"
    if _PRICE.match(last):
        return None
    if (what := _WHAT_IS.match(last)) and _TIME_OR_PLACE.match(asked):
        return f"{asked} {what['rest'].rstrip()}?"
    beginning = _BEGINNING.match(last)
    if beginning is not None and beginning.group("helping").lower() in AUXILIARY:
        measure = beginning.group("asked").partition(" ")[2]
        rest = last[beginning.end("asked") :]
        if not measure or asked.lower() != "why" or not beginning.group("asked").lower().startswith("how"):
            return f"{asked}{rest}"
        return f"{asked}{rest.rstrip(' ?.!')} so {measure}?"
    deed = _DEED.match(last)
    if deed is not None:
        return f"{asked} {deed.group('helping')} {deed.group('rest')}{deed.group('things')}?"
    doer = _DOER.match(last)
    if doer is None or doer.group("next").lower() in AUXILIARY:
        return None
    if doer.group("who").lower() == "who":
        is_now = doer.group("next").endswith("s") and not looks_past(doer.group("next").lower())
        return f"{asked} {'is' if is_now else 'was'} it that someone {doer.group('rest')}"
    is_verb = looks_past(doer.group("next").lower())  # "what caused", not "what dose"
    return f"{asked} was it that something {doer.group('rest')}" if is_verb else None


def _small(question: str) -> str:
    """With a small letter at its beginning, unless it begins with a name."""
    word = question.split()[0].lower().rstrip(",") if question.split() else ""
    common = WH | AUXILIARY | PREPOSITIONS | DETERMINERS
    return question[:1].lower() + question[1:] if word in common else question
