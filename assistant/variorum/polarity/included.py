"""Whether something is included: "£9,400 including VAT" says yes to "Is VAT included?", "plus VAT" no."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"\W*(?:is|are|was|were)\s+(?P<thing>[^,;?]{2,40}?)\s+(?:already\s+|also\s+)?(?P<how>included|extra)\b"
    r"|\W*(?:does|do|did|will|would)\s+[^,;?]{2,60}?\s+include\s+(?P<other>[^,;?]{2,40}?)\s*\?*\s*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|any|all|my|our|your)\s+", re.IGNORECASE)
_WORDS_BETWEEN = r"\s(?:[\w%.-]+,?\s(?:and\s|&\s)?){0,4}?"
_INCLUDING = r"\b(?:including\b|incl\b\.?|inclusive of\b|includes?\b|included(?: are\b| is\b|:))"
_EXCLUDING = (
    r"\b(?:excluding\b|excl\b\.?|exclusive of\b|not including\b|(?:do|does)(?:n['’]t| not) include\b|plus\b"
    r"|without\b)"
)
_IN = r"(?:\s(?:is|are|was|were))?(?:\s(?:already|also|both|all))?\s(?:included|inclusive|incl)\b"
_OUT = (
    r"(?:\s(?:is|are|was|were))?\s"
    r"(?:(?:not|never) included|excluded|extra|(?:charged |paid )?separately|(?:costs?|comes?) extra)\b"
    r"|\s(?:is|are|was|were)(?: not|n['’]t)(?=\W*$)"
)
# "Total excluding VAT: 8,580.00" stands above a total that includes it.
_ONE_OF_TWO = re.compile(r"[^.!?]{0,60}:\s*[$€£]?\s?\d[\d.,]*\W*$")


def says_included(question: str, sentence: str) -> bool | None:
    """Yes or no to a question whether something is included; None where the sentence does not say it so.

    To "Is breakfast extra?" it is no if it is included.
    """
    asked = _ASKED.match(question)
    if asked is None or _ONE_OF_TWO.fullmatch(sentence):
        return None
    thing = re.escape(_ARTICLE.sub("", asked["thing"] or asked["other"])).replace(r"\ ", r"\s+")
    within = re.search(
        rf"{_INCLUDING}(?:{_WORDS_BETWEEN}|\s){thing}\b|\b{thing}{_IN}", sentence, re.IGNORECASE
    )
    without = re.search(
        rf"{_EXCLUDING}(?:{_WORDS_BETWEEN}|\s){thing}\b|\b{thing}{_OUT}", sentence, re.IGNORECASE
    )
    if (within is None) == (without is None):
        return None
    return (within is not None) != ((asked["how"] or "").lower() == "extra")
