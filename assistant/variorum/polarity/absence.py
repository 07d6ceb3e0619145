"""Who was absent did nothing there: "Varga was absent from the meeting" to "Did Varga speak at it?"."""

from __future__ import annotations

import re

from variorum.polarity.asked import DONE, YES_NO_QUESTION

_AWAY = re.compile(
    r"\b(?:(?:was|were|is|are) (?:absent|away) (?:at|from|for|during)|(?:was|were) not present (?:at|for)"
    r"|(?:did not|didn['’]t|never|failed to) (?:attend|join|participate in|take part in|come to|go to"
    r"|appear (?:at|in))|stayed away from|missed)\s+(?P<event>[^,;:.!?]+?)"
    r"(?=\s+(?:because|due|owing|through)\b|[,;:.!?]|$)",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|in|during)\s+(?P<event>.+)", re.IGNORECASE)
_NAME = re.compile(r"(?P<name>[A-Z][\w.-]*(?: (?:de |van |von )?[A-Z][\w.-]*)*)(?!['’\w])")
_BY_NAME = re.compile(rf"\bby {_NAME.pattern}\s*$")
_WORD = re.compile(r"\w+")
_LITTLE = frozenset("the a an of in at on for this that his her its their".split())
# Of what one may do or get without being there.
_FROM_AFAR = re.compile(
    r"\b(?:not|miss|avoid|skip|win|get|receive|send|absent|away)\b|n['’]t\b", re.IGNORECASE
)
# "Neither Orsk nor Varga missed it", "if Varga was absent".
_NOT_SO = re.compile(
    r"\b(?:if|unless|whether|in case|neither|nor|no|not|never|denied|denies)\b", re.IGNORECASE
)
# "Varga said that Orsk was absent".
_ANOTHER = re.compile(
    r"\b(?:that|who|which|was|were|is|are|has|had|said|told|when|while|because|if)\b|['’]s\b", re.IGNORECASE
)


def was_absent(question: str, sentence: str) -> bool:
    """Whether the sentence says that whoever is asked about was not where it was to be done.

    Things are also done to those who are absent. That Varga was not at the meeting does not say whether she
    was elected there, but that nothing was read out by her.
    """
    asked = YES_NO_QUESTION.match(" ".join(question.split()))
    away = _AWAY.search(sentence)
    if asked is None or away is None or _FROM_AFAR.search(asked["rest"]):
        return False
    at, event = _AT.search(asked["rest"]), _words(away["event"])
    if at is None or not event or not event <= _words(at["event"]):
        return False
    if asked["verb"].lower() in ("is", "are", "was", "were") and DONE.search(asked["rest"]):
        found = _BY_NAME.search(asked["rest"])
    else:
        found = _NAME.match(asked["rest"])
    name = found["name"] if found else None
    before = sentence[: away.start()].rstrip()
    if name is None or _NOT_SO.search(before):
        return False
    return before.endswith(f" {name}") or (before.startswith(name) and not _ANOTHER.search(before, len(name)))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _WORD.findall(text))) - _LITTLE
