"""Said, or reported as said: whom a sentence names for its statement.

Rules by patterns, without a language model. They would rather miss an attribution than make one up: who is
only a pronoun ("she said") is not named, and what is said about somebody's saying ("he said nothing") is
the document's own statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from variorum.sentences import Span

__all__ = ["find_attribution", "same_party"]


def _any_of(words: str) -> str:
    return rf"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


_MONTH = _any_of("January February March April May June July August September October November December")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_REACH = 1_000
"""Characters looked at on each side of an answer: a list or a table may be one long sentence."""
_MOST_WORDS = 14
"""Of who is named: more words are a clause that the patterns took for a name."""

# Who speaks.
_DETERMINERS = set("a an the his her their its my our one two three four five six several some many".split())
_NUMBERS = set("one two three four five six seven eight nine ten several some many both most other".split())
_PRONOUNS = set(
    "i we you he she it they this that these those who which what someone somebody anyone anybody everyone "
    "everybody nobody none neither either people there no-one others him them us me".split()
)
_OWN = re.compile(
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
_VAGUE = set(
    "senior top high-ranking unnamed anonymous informed local foreign western former current leading local "
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
_FINITE = re.compile(rf"\b{_any_of(f'{_AUXILIARY} {_PAST}')}\b")  # May and the Met are names
_HAS_CLAUSE = re.compile(
    rf"(?:(?!,|\s(?:and|which|who|that)\b).)*?"
    rf"(?:{_FINITE.pattern}|\b\w{{2,}}ed\b(?!\s+(?:by|in|on|to|at|for|with|as|from)\b))",
    re.IGNORECASE | re.DOTALL,
)

# How it is said.
_SAYS = "said says say"
_SPEAKS = (
    "reported reports announced announces stated states claimed claims added adds confirmed confirms "
    "insisted insists argued argues warned warns noted notes explained explains revealed reveals "
    "disclosed discloses acknowledged acknowledges admitted admits wrote writes declared declares "
    "estimated estimates believe believes believed suggested suggests emphasised emphasized stressed "
    "stresses recalled recalls testified alleged alleges asserted asserts maintained maintains "
    "predicted predicts concluded concludes contended remarked observed replied conceded concedes "
    "cautioned tweeted posted complained boasted indicated assured calculated"
)
_NOUNS = set("reports states claims notes estimates".split())
_FINDS = (
    "found finds showed shows show find heard report claim argue warn note estimate insist suggest confirm"
)
"""These are nouns, or take an object, more often than a clause: they say something only with "that"."""
_AUDIENCE = (
    r"(?:(?:the\s+)?(?:reporters|journalists|lawmakers|parliament|investors|senators|members|MPs|court|"
    r"committee|crowd|press|newspaper|conference|inquiry|jury|agency|paper|council|house|nation|public|police)"
    r"|him|her|them|us|me|(?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+(?:of\s+)?[A-Z][\w’'&-]*){0,4})"
)
_VERB = re.compile(
    r"(?:(?<=\s)|(?<=^))"
    rf"(?:(?:has|have|had|also|later|then|once|again|earlier|(?:on\s+)?{_DAY}"
    r"|(?!(?:family|assembly|ally|daily|weekly|monthly)\b)[a-z]+ly)\s+)*"
    rf"(?:(?P<says>{_any_of(_SAYS)})|(?P<speaks>{_any_of(_SPEAKS)}|point(?:ed|s)\s+out)"
    rf"|(?P<finds>{_any_of(_FINDS)})|(?P<tells>told|tells)\s+{_AUDIENCE}|(?P<calls>called|described|termed))\b"
)
_WHEN = re.compile(
    rf"(?:\s+(?:(?:on|late|early|late\s+on|last)\s+{_DAY}|{_DAY}|yesterday|today|tonight|earlier|later|afterwards"
    rf"|(?:on|in)\s+(?:\d+\s+)?{_MONTH}(?:\s+\d+)?|in\s+\d{{4}}|at\s+the\s+time|this\s+week|last\s+(?:week|month|year)"
    r"|(?:in|at|through|during)\s+(?:a|an|the|its|his|her|their)\s+(?:[\w-]+\s+){0,3}"
    r"(?:statement|interview|report|conference|briefing|letter|speech|post|release|study|survey|article|readout"
    r"|note|memo|summary)(?:\s+(?:on|with|to|in|by)\s+[\w’']+){0,2}"
    r"|(?:shortly|just|soon)\s+(?:before|after)\s+\w+))*"
)
_THAT = re.compile(
    rf"(?:\s+{_AUDIENCE})?(?:\s+(?:on|in|at|to|during|late|early|last|this|through|after|before|again|\w+ly)\b"
    r"[^,;:.\"“”]{0,60}?)?\s+that\s+(?!(?:is|was)\b)"
)
_CITING = re.compile(r",?\s+(?:citing|quoting)\s+")
_INSERTED_CITING = re.compile(r",\s+(?:citing|quoting)\s+([^,;:“”\"]+),\s*$")
_OPENS_QUOTE = re.compile(r"\s*[,:]\s*[\"“]")
_STOPS = re.compile(r"\s*(?:[,.;!?”\")—–]|$)")
_NO_STATEMENT = re.compile(
    r"\s*(?:nothing|little|much|so|no|yes|goodbye|hello|thanks|sorry|anything|something|a\s+word|a\s+prayer"
    r"|a\s+few\s+words|as\s+much|the\s+same|more|less|who|whom|what|why|how|when|where|whether|if|to|about"
    r"|of|by|for|in|on|at|with|from|as|back|missing|lost|dead|stolen|it\s*(?:[.,!?]|$))\b",
    re.IGNORECASE,
)

# Where a statement ends, and where the name of who says it begins.
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_CLAUSE_END = re.compile(
    r";\s|,\s+(?:but|though|although|while|whereas|yet|however)\b|\s+but\b", re.IGNORECASE
)
_WHO_BEGINS = re.compile(
    r"[,;:()—–\"“”]\s*|\s-\s|\b(?i:and|but|yet|while|whereas|although|though|because|which|that|as|when|after"
    r"|before|since|so|if|what|whatever|how|why|where|whether)\s+|\b(?:In|On|By|At)\s+(?:[A-Z]\w+|\d+)\s+(?=[a-z])"
)
_UNCERTAIN = re.compile(r"\b(?:if|what|whatever|how|why|where|whether)\s+$", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\b(?:while|although|though|when|after|before|because|since)\s+$", re.IGNORECASE)
_WHO_ENDS = re.compile(
    r"[,;:()—–!?\"“”]|\.(?=\s+[A-Z\"“]|\s*$)|\s+(?:who|which|that|but|and\s+(?:\w+\s+)?(?:is|was|will|would))\b"
)
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Rev|St|[A-Z])\.$|\b[A-Z]\.[A-Z]\.$"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?\s+)?(?:[A-Z]\.|[A-Z][\w’'-]*)"
    r"(?:\s+(?:de|van|von|bin|al|[A-Z]\.|[A-Z][\w’'-]*)){0,3}"
)
_APPOSITION = re.compile(rf",\s+({_NAME})(?=\s*[,.;!?]|\s*$)")
_BESIDE = (
    re.compile(r"\baccording\s+to\s+", re.IGNORECASE),
    re.compile(r"\b(?:as\s+)?(?:reported|stated|noted|confirmed|claimed)\s+by\s+", re.IGNORECASE),
    re.compile(r"\bin\s+the\s+(?:words|view|opinion|telling|account|estimation)\s+of\s+", re.IGNORECASE),
    re.compile(r",\s+per\s+(?=[A-Z])"),
    re.compile(r",\s+(?:citing|quoting)\s+"),
)
_BY_ACCOUNT = re.compile(
    r"\b(?:by|in|on)\s+(?P<who>(?:[\w.-]+\s+){0,5}?[\w.-]+?)(?:['’]s|(?<=s)['’])\s+(?:own\s+)?"
    r"(?:account|telling|words|view|opinion|estimate|reckoning)\b",
    re.IGNORECASE,
)
_AS_PUT = re.compile(r"\b[Aa]s\s+(?P<who>(?:[\w.’'-]+\s+){1,6}?)(?:put|puts)\s+it\b")
_INVERTED = re.compile(rf"(?:,|(?<=[”\"])),?\s*(?P<verb>said|says|(?<=[”\"] )(?:{_any_of(_SPEAKS)}))\s+")

# Whether two speak of the same one.
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


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who says something, the words that say so, and all that they cover, themselves included."""

    who: Span
    clause: Span
    said: Span


def find_attribution(sentence: str, start: int, end: int, own: str | None = None) -> Span | None:
    """Whom a sentence names for the statement that holds characters `start` to `end`, as a span of it.

    None if the document itself states it. `own` is the document's own author and publication ("Mara Lind,
    Harbour Gazette"), who are no third party. Where claims are nested, the innermost counts; of "Interfax,
    citing the Kremlin" the one that is cited, if it has a name.
    """
    if not 0 <= start < end <= len(sentence):
        return None
    skipped = max(0, start - _REACH)
    near = sentence[skipped : end + _REACH]
    start, end = start - skipped, end - skipped
    found = [
        claim
        for claim in _claims(near)
        if claim.said[0] <= start < end <= claim.said[1]
        and not (claim.clause[0] <= start and end <= claim.clause[1])
        and not _is_own(near[slice(*claim.who)], own)
    ]
    if not found:
        return None
    who = min(found, key=lambda claim: claim.said[1] - claim.said[0]).who
    return who[0] + skipped, who[1] + skipped


def same_party(one: str, other: str) -> bool:
    """Whether two attributions name the same third party.

    Only a name or an organisation tells that: "officials" here and "officials" there may be others.
    "Ms. Dorrit" is "the spokeswoman, Lene Dorrit".
    """
    first, second = _party(one), _party(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    # A surname alone; what a name of three words ends in may be more than that.
    return sorted(short) == sorted(long) or (len(short) == 1 and len(long) == 2 and short[0] == long[1])


@lru_cache(maxsize=1024)  # each row is compared with all others
def _party(who: str) -> tuple[str, ...]:
    """The words that identify who it is; empty if none does."""
    named = _APPOSITION.search(who) or _TITLED.match(who)
    words = [word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(named[1] if named else who)]
    kept = [
        word
        for word in words
        if word.casefold() not in _DROPPED | _VAGUE | _NUMBERS and not _SPEAKS_FOR.match(word.casefold())
    ]
    if not any(word[0].isupper() and not _is_role(word) for word in kept):
        return ()
    return tuple(_singular(word) if _is_role(word) else word.casefold() for word in kept)


def _claims(sentence: str) -> Iterator[_Claim]:
    for match in _VERB.finditer(sentence):
        yield from _by_verb(sentence, match)
    for match in _INVERTED.finditer(sentence):
        yield from _by_inverted_verb(sentence, match)
    for pattern in _BESIDE:
        for match in pattern.finditer(sentence):
            who = _who_after(sentence, match.end())
            cites = match[0].strip(", ") in ("citing", "quoting")
            if who is not None and (not cites or _is_citable(sentence[slice(*who)])):
                yield _around(sentence, who, (match.start(), who[1]))
    for pattern in (_BY_ACCOUNT, _AS_PUT):
        for match in pattern.finditer(sentence):
            who = _trimmed(sentence, *match.span("who"))
            if _is_who(sentence[slice(*who)]):
                yield _around(sentence, who, match.span())


def _by_verb(sentence: str, verb: re.Match[str]) -> Iterator[_Claim]:
    """ "The ministry said that …", "…, officials said", "…, officials said, …"."""
    insertion = _INSERTED_CITING.search(sentence[: verb.start()])
    who = _who_before(sentence, insertion.start() if insertion else verb.start())
    if who is None or _UNCERTAIN.search(sentence[: who[0]]):
        return
    if verb["speaks"] in _NOUNS and not _has_noun(sentence[slice(*who)]):  # "the latest claims that …"
        return
    when = _WHEN.match(sentence, verb.end())
    after = when.end() if when else verb.end()
    cited = insertion.span(1) if insertion else None
    citing = _CITING.match(sentence, after)
    if citing and (later := _who_after(sentence, citing.end())) and _is_citable(sentence[slice(*later)]):
        cited, after = cited or later, later[1]
    speaker = cited if cited and _party(sentence[slice(*cited)]) else who
    before, rest = sentence[: who[0]].rstrip(), sentence[after:]
    opens = _OPENS_QUOTE.match(rest)
    if verb["calls"]:  # "called it “a disaster”": only the words in quotation marks are his
        quoted = _QUOTED.search(sentence, after)
        if quoted:
            yield _Claim(speaker, (who[0], quoted.start()), (who[0], quoted.end()))
    elif _continues_quote(before, rest) if opens else _STOPS.match(rest):
        noun = verb["finds"] or (
            verb["speaks"] in _NOUNS and rest.strip(' .”"')
        )  # "the Baltic states, Poland"
        if not noun and (before.endswith((",", "”", '"', "—", "–")) or before.casefold() == "as"):
            yield _around(sentence, speaker, (who[0], after))
    elif before.endswith(("”", '"')) and not opens:  # “…,” he said in a history of cranberries.
        yield _around(sentence, speaker, (who[0], _right(sentence, after)))
    else:
        that = _THAT.match(sentence, after)
        if that or opens or rest.lstrip().startswith(":") or _takes_statement(verb, rest):
            last = _right(sentence, after)
            if _SUBORDINATE.search(sentence[: who[0]]):  # "While officials said that it was over, …"
                comma = sentence.find(", ", after, last)
                last = last if comma < 0 else comma
            yield _Claim(speaker, (who[0], that.end() if that else after), (who[0], last))


def _takes_statement(verb: re.Match[str], rest: str) -> bool:
    """Whether what follows a verb without "that" is what is said, and not an object: "said nothing"."""
    if verb["finds"] or verb["speaks"] in _NOUNS | {"wrote", "writes"} or _NO_STATEMENT.match(rest):
        return False
    if verb["speaks"] and _FINITE.match(rest.lstrip()):  # "the ships announced were built in May"
        return False
    return not verb["speaks"] or verb["speaks"] == "reported" or bool(_HAS_CLAUSE.match(rest))


def _continues_quote(before: str, rest: str) -> bool:
    """Whether what stands before the speaker is his too: “…,” he said, “…”; or: It ends, he said, “soon”."""
    return before.endswith(("”", '"')) or (
        before.endswith(",") and before.count(" ") > 2 and rest.lstrip().startswith(",")
    )


def _by_inverted_verb(sentence: str, verb: re.Match[str]) -> Iterator[_Claim]:
    """ "…, said two officials, who spoke …"."""
    who = _who_after(sentence, verb.end())
    if who is None:
        return
    resumed = re.compile(r"[,.]\s+[\"“]").search(sentence, who[1])
    finish = resumed.start() if resumed else len(sentence)
    begin = _left(sentence, verb.start("verb"))
    yield _Claim(who, (verb.start(), finish), (begin, len(sentence)))


def _around(sentence: str, who: Span, clause: Span) -> _Claim:
    """A claim that covers what stands before it and after it: "The call, according to X, was long"."""
    begin = _left(sentence, clause[0])
    finish = _right(sentence, clause[1])
    which = re.search(r"(?:^|[,\s])(?:which|who|that|(?:and|but)(?:\s+\w+,)?)\s+$", sentence[: clause[0]])
    if which:  # "a subsidy, which according to X came to 41 million, ended"
        comma = sentence.find(", ", clause[1] + 1, finish)  # not the one that ends the insertion
        finish = finish if comma < 0 else comma
        return _Claim(who, clause, (which.start(), finish))
    if sentence[begin : clause[0]].strip(' "“'):
        # After "…, she said, and" another statement begins, nobody knows whose.
        goes_on = re.compile(r"\s*,?\s+(?:and|but|while|though|although|yet|so)\b").match(sentence, clause[1])
        finish = clause[1] if goes_on else finish
    return _Claim(who, clause, (begin, finish))


def _who_before(sentence: str, end: int) -> Span | None:
    """The name that ends here: "the Kremlin and the White House", "the spokeswoman, Lene Dorrit,"."""
    limit = len(sentence[:end].rstrip(" ,"))
    apposed = sentence[:end].rstrip().endswith(",")
    *earlier, start = [0, *(m.end() for m in _WHO_BEGINS.finditer(sentence, 0, limit) if m.end() < limit)]
    name = sentence[start:limit]
    if not _is_who(name):
        return None
    before = sentence[earlier[-1] if earlier else 0 : start]
    first = before.removesuffix(", " if apposed else "and ")
    if first != before and _is_who(first) and (not apposed or re.fullmatch(_NAME, name)):
        return start - len(before), limit
    return None if apposed else (start, limit)


def _who_after(sentence: str, start: int) -> Span | None:
    """The name that begins here, with a name in apposition: "its leader, Pavo Drenn"."""
    finish = len(sentence)
    for match in _WHO_ENDS.finditer(sentence, start):
        if match[0] == "." and _ABBREVIATED.search(sentence[start : match.end()]) and match.end() < finish:
            continue
        finish = match.start()
        break
    verb = _FINITE.search(sentence, start, finish)
    who = _trimmed(sentence, start, verb.start() if verb else finish)
    apposed = _APPOSITION.match(sentence, who[1])
    if not _is_who(sentence[slice(*who)]):
        return None
    if apposed and not sentence[who[0]].isupper():
        return who[0], apposed.end(1)
    return who


def _is_who(text: str) -> bool:
    """Whether words may name somebody who speaks."""
    words = [word.casefold() for word in re.findall(r"[\w’'-]+", text)]
    if not words or len(words) > _MOST_WORDS or words[0] in _NOT_WHO_FIRST or _NO_NAME.search(text):
        return False
    if (
        words[0] in _PRONOUNS
        and not _OWN.fullmatch(text.strip())
        and not (len(words) > 1 and words[0] == "people")
    ):
        return False
    if all(word in _DETERMINERS | _NUMBERS or word.isdigit() for word in words) or _FINITE.search(text):
        return False
    if words[-1] in ("and", "or", "to", "not") or words[-1].endswith(("'s", "’s")):
        return False
    heads = [word for word in words if word not in _DETERMINERS]
    if heads[0] in _NO_SPEAKER or heads[-1] in _NO_SPEAKER:
        return False
    first = text.strip()[0]
    return (
        first.isupper() or words[0] in _DETERMINERS | _NUMBERS or first.isdigit() or any(map(_is_role, words))
    )


def _has_noun(who: str) -> bool:
    """Whether it has a word that is surely a noun: a role, or a name."""
    first, *others = who.split()
    named = first[0].isupper() and first.casefold() not in _DETERMINERS
    return named or any(word[0].isupper() or _is_role(word) for word in others)


def _is_citable(who: str) -> bool:
    """Whether it is somebody, not a reason: "citing the Harbour Board", "citing AI’s harms"."""
    words = who.split()
    return words[-1][0].isupper() or any(map(_is_role, words))


def _is_role(word: str) -> bool:
    return _singular(word) in _ROLES


def _singular(word: str) -> str:
    word = word.casefold().removesuffix("’s").removesuffix("'s")
    for plural, single in (("ies", "y"), ("men", "man"), ("s", "")):
        if word not in _ROLES and word.endswith(plural) and word.removesuffix(plural) + single in _ROLES:
            return word.removesuffix(plural) + single
    return word


def _is_own(who: str, own: str | None) -> bool:
    """Whether it is the document's author or publication: "this newspaper", or a name among its own."""
    if _OWN.fullmatch(who.strip()):
        return True
    party = _party(who)
    names = [_party(name) for name in re.split(r"[,;/|&]| and ", own or "")]
    return bool(party) and any(party == name or (len(name) == 2 and party == name[1:]) for name in names)


def _left(sentence: str, at: int) -> int:
    """Where the statement that ends here begins."""
    return max((match.end() for match in _ends(sentence) if match.end() <= at), default=0)


def _right(sentence: str, at: int) -> int:
    """Where the statement that begins here ends."""
    return min((match.start() for match in _ends(sentence) if match.start() >= at), default=len(sentence))


def _ends(sentence: str) -> list[re.Match[str]]:
    """What parts the statements of a sentence, but not what is said within quotation marks."""
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    return [
        match
        for match in _CLAUSE_END.finditer(sentence)
        if not any(start < match.start() < end - 1 for start, end in quoted)
    ]


def _trimmed(sentence: str, start: int, end: int) -> Span:
    part = sentence[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip(' \t\r\n,"”'))
