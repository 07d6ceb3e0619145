"""Who says what in a sentence: the patterns by which somebody is named for a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.attribution.parties import party
from variorum.attribution.speakers import (
    FINITE,
    any_of,
    has_noun,
    is_citable,
    is_who,
    trimmed,
    who_after,
    who_before,
)
from variorum.sentences import Span
from variorum.values.dates.names import WEEKDAY

_MONTH = any_of("January February March April May June July August September October November December")
_HAS_CLAUSE = re.compile(
    rf"(?:(?!,|\s(?:and|which|who|that)\b).)*?"
    rf"(?:{FINITE.pattern}|\b\w{{2,}}ed\b(?!\s+(?:by|in|on|to|at|for|with|as|from)\b))",
    re.IGNORECASE | re.DOTALL,
)
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
    rf"(?:(?:has|have|had|also|later|then|once|again|earlier|(?:on\s+)?{WEEKDAY}"
    r"|(?!(?:family|assembly|ally|daily|weekly|monthly)\b)[a-z]+ly)\s+)*"
    rf"(?:(?P<says>{any_of(_SAYS)})|(?P<speaks>{any_of(_SPEAKS)}|point(?:ed|s)\s+out)"
    rf"|(?P<finds>{any_of(_FINDS)})|(?P<tells>told|tells)\s+{_AUDIENCE}|(?P<calls>called|described|termed))\b"
)
_WHEN = re.compile(
    rf"(?:\s+(?:(?:on|late|early|late\s+on|last)\s+{WEEKDAY}|{WEEKDAY}|yesterday|today|tonight|earlier|later|afterwards"
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

# Where a statement ends.
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_CLAUSE_END = re.compile(
    r";\s|,\s+(?:but|though|although|while|whereas|yet|however)\b|\s+but\b", re.IGNORECASE
)
_UNCERTAIN = re.compile(r"\b(?:if|what|whatever|how|why|where|whether)\s+$", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\b(?:while|although|though|when|after|before|because|since)\s+$", re.IGNORECASE)

# Said otherwise than by a verb before what is said.
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
_INVERTED = re.compile(rf"(?:,|(?<=[”\"])),?\s*(?P<verb>said|says|(?<=[”\"] )(?:{any_of(_SPEAKS)}))\s+")


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says something, the words that say so, and all that they cover, themselves included."""

    who: Span
    clause: Span
    said: Span


def claims(sentence: str) -> Iterator[Claim]:
    """All claims of a sentence, nested ones too, in no order."""
    for match in _VERB.finditer(sentence):
        yield from _by_verb(sentence, match)
    for match in _INVERTED.finditer(sentence):
        yield from _by_inverted_verb(sentence, match)
    for pattern in _BESIDE:
        for match in pattern.finditer(sentence):
            who = who_after(sentence, match.end())
            cites = match[0].strip(", ") in ("citing", "quoting")
            if who is not None and (not cites or is_citable(sentence[slice(*who)])):
                yield _around(sentence, who, (match.start(), who[1]))
    for pattern in (_BY_ACCOUNT, _AS_PUT):
        for match in pattern.finditer(sentence):
            who = trimmed(sentence, *match.span("who"))
            if is_who(sentence[slice(*who)]):
                yield _around(sentence, who, match.span())


def _by_verb(sentence: str, verb: re.Match[str]) -> Iterator[Claim]:
    """ "The ministry said that …", "…, officials said", "…, officials said, …"."""
    insertion = _INSERTED_CITING.search(sentence[: verb.start()])
    who = who_before(sentence, insertion.start() if insertion else verb.start())
    if who is None or _UNCERTAIN.search(sentence[: who[0]]):
        return
    if verb["speaks"] in _NOUNS and not has_noun(sentence[slice(*who)]):  # "the latest claims that …"
        return
    when = _WHEN.match(sentence, verb.end())
    after = when.end() if when else verb.end()
    cited = insertion.span(1) if insertion else None
    citing = _CITING.match(sentence, after)
    if citing and (later := who_after(sentence, citing.end())) and is_citable(sentence[slice(*later)]):
        cited, after = cited or later, later[1]
    speaker = cited if cited and party(sentence[slice(*cited)]) else who
    before, rest = sentence[: who[0]].rstrip(), sentence[after:]
    opens = _OPENS_QUOTE.match(rest)
    if verb["calls"]:  # "called it “a disaster”": only the words in quotation marks are his
        quoted = _QUOTED.search(sentence, after)
        if quoted:
            yield Claim(speaker, (who[0], quoted.start()), (who[0], quoted.end()))
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
            if sentence.rfind("(", 0, who[0]) > sentence.rfind(
                ")", 0, who[0]
            ):  # "a mile (the ad says 3), and"
                close = sentence.find(")", after, last)
                last = last if close < 0 else close
            yield Claim(speaker, (who[0], that.end() if that else after), (who[0], last))


def _takes_statement(verb: re.Match[str], rest: str) -> bool:
    """Whether what follows a verb without "that" is what is said, and not an object: "said nothing"."""
    if verb["finds"] or verb["speaks"] in _NOUNS | {"wrote", "writes"} or _NO_STATEMENT.match(rest):
        return False
    if verb["speaks"] and FINITE.match(rest.lstrip()):  # "the ships announced were built in May"
        return False
    return not verb["speaks"] or verb["speaks"] == "reported" or bool(_HAS_CLAUSE.match(rest))


def _continues_quote(before: str, rest: str) -> bool:
    """Whether what stands before the speaker is his too: “…,” he said, “…”; or: It ends, he said, “soon”."""
    return before.endswith(("”", '"')) or (
        before.endswith(",") and before.count(" ") > 2 and rest.lstrip().startswith(",")
    )


def _by_inverted_verb(sentence: str, verb: re.Match[str]) -> Iterator[Claim]:
    """ "…, said two officials, who spoke …"."""
    who = who_after(sentence, verb.end())
    if who is None:
        return
    resumed = re.compile(r"[,.]\s+[\"“]").search(sentence, who[1])
    finish = resumed.start() if resumed else len(sentence)
    begin = _left(sentence, verb.start("verb"))
    yield Claim(who, (verb.start(), finish), (begin, len(sentence)))


def _around(sentence: str, who: Span, clause: Span) -> Claim:
    """A claim that covers what stands before it and after it: "The call, according to X, was long"."""
    begin = _left(sentence, clause[0])
    finish = _right(sentence, clause[1])
    which = re.search(r"(?:^|[,\s])(?:which|who|that|(?:and|but)(?:\s+\w+,)?)\s+$", sentence[: clause[0]])
    if which:  # "a subsidy, which according to X came to 41 million, ended"
        comma = sentence.find(", ", clause[1] + 1, finish)  # not the one that ends the insertion
        finish = finish if comma < 0 else comma
        return Claim(who, clause, (which.start(), finish))
    if sentence[begin : clause[0]].strip(' "“'):
        # After "…, she said, and" another statement begins, nobody knows whose.
        goes_on = re.compile(r"\s*,?\s+(?:and|but|while|though|although|yet|so)\b").match(sentence, clause[1])
        finish = clause[1] if goes_on else finish
    return Claim(who, clause, (begin, finish))


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
