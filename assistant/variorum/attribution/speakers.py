"""Who may say something: the names and roles that stand before or after a verb."""

from __future__ import annotations

import re

from variorum.sentences import Span


def any_of(words: str) -> str:
    """A pattern for any of these words, the longest first."""
    return rf"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


_MOST_WORDS = 14
"""Of who is named: more words are a clause that the patterns took for a name."""
_DETERMINERS = set("a an the his her their its my our one two three four five six several some many".split())
NUMBERS = set("one two three four five six seven eight nine ten several some many both most other".split())
_PRONOUNS = set(
    "i we you he she it they this that these those who which what someone somebody anyone anybody everyone "
    "everybody nobody none neither either people there no-one others him them us me".split()
)
OWN = re.compile(
    r"(?:this|our|the present)\b.*|(?:the )?(?:present )?(?:authors?|writers?|editors?|undersigned)",
    re.IGNORECASE,
)
_ROLES = set(
    "activist adviser advisor agency aide ambassador analyst army attorney authority campaigner captain "
    "chairman chairwoman channel company court critic diplomat director doctor economist editor "
    "eyewitness executive expert farmer fisherman forecaster government historian insider investigator "
    "journalist judge king lawmaker lawyer leader manager mayor media military minister ministry mp "
    "negotiator newspaper observer office officer official opponent organiser organizer owner paper "
    "participant person police politician president press professor prosecutor publication queen report "
    "reporter representative researcher resident scholar scientist secretary senator soldier source "
    "spokesman spokesperson spokeswoman spokesmen spokespeople spokeswomen staff statement student "
    "study supporter survey trader troop union user victim villager voter witness worker".split()
)
VAGUE = set(
    "senior top high-ranking unnamed anonymous informed local foreign western former current leading "
    "independent official close well-placed".split()
)
_NOT_WHO_FIRST = set(
    "in on at by for from with to under during after before since if whether about of as than not no nor "
    "because until there here how why when where what whatever nobody nothing whoever without".split()
)
_NO_SPEAKER = set(
    "plan plans schedule law laws rule rules custom tradition taste need needs size age weight rank merit "
    "type ability income location preference season weather context circumstance circumstances what how "
    "where whether legend".split()
)
_AUXILIARY = (
    "is are was were be been will would shall should can could may might must has have had do does did am "
    "isn't aren't wasn't weren't won't wouldn't can't couldn't hasn't haven't hadn't don't doesn't didn't"
)
_PAST = (
    "came went took began made spoke met ran rose fell grew cost lost won saw gave got held knew paid sent "
    "sold spent stood became broke brought built bought drew drove felt rang sank shot struck tore"
)
_NO_NAME = re.compile(r"[\"”]$|''|[\[\]<>]|\w{5,}\.\s")  # another sentence, or the marks of a note
FINITE = re.compile(rf"\b{any_of(f'{_AUXILIARY} {_PAST}')}\b")  # May and the Met are names
_WHO_BEGINS = re.compile(
    r"[,;:()—–\"“”]\s*|\s-\s|\b(?i:and|but|yet|while|whereas|although|though|because|which|that|as|when|after"
    r"|before|since|so|if|what|whatever|how|why|where|whether)\s+|\b(?:In|On|By|At)\s+(?:[A-Z]\w+|\d+)\s+(?=[a-z])"
)
_WHO_ENDS = re.compile(
    r"[,;:()—–!?\"“”]|\.(?=\s+[A-Z\"“]|\s*$)|\s+(?:who|which|that|but|and\s+(?:\w+\s+)?(?:is|was|will|would))\b"
)
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Rev|St|[A-Z])\.$|\b[A-Z]\.[A-Z]\.$"
)
_ITEM = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[-*•>]+)\s+")
"""The number or sign of an item of a list, which is nobody's name."""
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?\s+)?(?:[A-Z]\.|[A-Z][\w’'-]*)"
    r"(?:\s+(?:de|van|von|bin|al|[A-Z]\.|[A-Z][\w’'-]*)){0,3}"
)
APPOSITION = re.compile(rf",\s+({_NAME})(?=\s*[,.;!?]|\s*$)")


def who_before(sentence: str, end: int) -> Span | None:
    """The name that ends here: "the Kremlin and the White House", "the spokeswoman, Lene Dorrit,"."""
    limit = len(sentence[:end].rstrip(" ,"))
    apposed = sentence[:end].rstrip().endswith(",")
    item = _ITEM.match(sentence)
    *earlier, start = [
        item.end() if item else 0,
        *(m.end() for m in _WHO_BEGINS.finditer(sentence, 0, limit) if m.end() < limit),
    ]
    if sentence[start:limit].endswith(")"):  # "the nurse (Sister Okoye) told us"
        limit -= 1
    name = sentence[start:limit]
    if not is_who(name):
        return None
    before = sentence[earlier[-1] if earlier else start : start]
    first = before.removesuffix(", " if apposed else "and ")
    if first != before and is_who(first) and (not apposed or re.fullmatch(_NAME, name)):
        return start - len(before), limit
    return None if apposed else (start, limit)


def who_after(sentence: str, start: int) -> Span | None:
    """The name that begins here, with a name in apposition: "its leader, Pavo Drenn"."""
    finish = len(sentence)
    for match in _WHO_ENDS.finditer(sentence, start):
        if match[0] == "." and _ABBREVIATED.search(sentence[start : match.end()]) and match.end() < finish:
            continue
        finish = match.start()
        break
    verb = FINITE.search(sentence, start, finish)
    who = trimmed(sentence, start, verb.start() if verb else finish)
    apposed = APPOSITION.match(sentence, who[1])
    if not is_who(sentence[slice(*who)]):
        return None
    if apposed and not sentence[who[0]].isupper():
        return who[0], apposed.end(1)
    return who


def is_who(text: str) -> bool:
    """Whether words may name somebody who speaks."""
    words = [word.casefold() for word in re.findall(r"[\w’'-]+", text)]
    if not words or len(words) > _MOST_WORDS or words[0] in _NOT_WHO_FIRST or _NO_NAME.search(text):
        return False
    if (
        words[0] in _PRONOUNS
        and not OWN.fullmatch(text.strip())
        and not (len(words) > 1 and words[0] == "people")
    ):
        return False
    if all(word in _DETERMINERS | NUMBERS or word.isdigit() for word in words) or FINITE.search(text):
        return False
    if words[-1] in ("and", "or", "to", "not") or words[-1].endswith(("'s", "’s")):
        return False
    heads = [word for word in words if word not in _DETERMINERS]
    if heads[0] in _NO_SPEAKER or heads[-1] in _NO_SPEAKER:
        return False
    first = text.strip()[0]
    return (
        first.isupper() or words[0] in _DETERMINERS | NUMBERS or first.isdigit() or any(map(is_role, words))
    )


def has_noun(who: str) -> bool:
    """Whether it has a word that is surely a noun: a role, or a name."""
    first, *others = who.split()
    named = first[0].isupper() and first.casefold() not in _DETERMINERS
    return named or any(word[0].isupper() or is_role(word) for word in others)


def is_citable(who: str) -> bool:
    """Whether it is somebody, not a reason: "citing the Harbour Board", "citing AI’s harms"."""
    words = who.split()
    return words[-1][0].isupper() or any(map(is_role, words))


def is_role(word: str) -> bool:
    """Whether it is what somebody is who speaks: "officials", "the paper"."""
    return singular(word) in _ROLES


def singular(word: str) -> str:
    """A role in the singular, another word as it is; in small letters and without a genitive's ending."""
    word = word.casefold().removesuffix("’s").removesuffix("'s")
    for plural, single in (("ies", "y"), ("men", "man"), ("s", "")):
        if word not in _ROLES and word.endswith(plural) and word.removesuffix(plural) + single in _ROLES:
            return word.removesuffix(plural) + single
    return word


def trimmed(sentence: str, start: int, end: int) -> Span:
    """The span without blanks around it, and without the marks that end a quotation."""
    part = sentence[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip(' \t\r\n,"”'))
