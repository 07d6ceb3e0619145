"""What a sentence states, without what only talks: "I'm not sure, but I do know that it opened in 1931."

Chats, and answers that a language model wrote, are full of such words. They can be held against no document:
a verifier takes them for something that the document does not say.
"""

from __future__ import annotations

import re


def _any(*phrases: str) -> str:
    return f"(?:{'|'.join(phrases)})"


_INTERJECTION = _any(
    *(
        "yes",
        "yeah",
        "yep",
        "no",
        "nope",
        "oh",
        "ah",
        "well",
        "wow",
        "sure",
        "ok",
        "okay",
        "hi",
        "hello",
        "hey",
    ),
    *("h+m+", "ha(?:ha)+", "cool", "nice", "great", "awesome", "right", "exactly", "indeed", "absolutely"),
    *("certainly", "definitely", "of course", "actually", "me too", "same here", "thanks?", "thank you"),
    *("(?:good|great) (?:question|point|choice)", "you're welcome"),
)
_PRAISE = "(?:true|right|correct|cool|great|good|nice|awesome|amazing|interesting|funny|wonderful)"
_COMMENT = _any(
    rf"(?:that|it|this)(?:'s| is| sounds) (?:so |really |very |pretty )?{_PRAISE}",
    rf"that(?:'s| is) an? {_PRAISE} (?:question|point|one)",
    "i (?:think so|agree|understand|see|didn't know (?:that|this))(?: too| as well)?",
    *("i (?:do not|don't) know", "i (?:have not|haven't)(?: yet)?"),
    "i(?:'ve| have) never (?:seen|heard of|tried|been to|read|had) (?:it|that|them|this|one|there)",
    "i(?:'m| am|m) not (?:really |quite |entirely )?(?:sure|certain)(?: about (?:that|it))?",
    "i (?:really |also |do )?(?:love|like|enjoy) (?:it|that|them|this|him|her)"
    r"(?: too| as well| a lot| so much)?",
    "(?:i|it|they|he|she) (?:am|is|are|was|were|do|does|did|have|would|will)(?: too)?",
)
_ANY_TEXT = "(?:provided |given )?(?:documents?|sources?|texts?|passages?|context|articles?|information)"
_HEDGE = _any(
    "i (?:do |really |also |just |would )?(?:think|believe|guess|bet|suppose)(?: that)?",
    "i (?:do |also |would |have )?(?:know|heard|read|say) that",
    *("i do know", "i know(?= (?:it|they|he|she|we|you|there|the|its|their)\\b)"),
    *(
        "(?:did|do) you know(?: that)?",
        "as far as i know",
        "in my opinion",
        "to be honest",
        "it turns out(?: that)?",
    ),
    f"(?:based on|according to) (?:the|these|this|your) {_ANY_TEXT}(?: (?:you )?provided| above)?",
    f"(?:the|this) {_ANY_TEXT} (?:says?|states?|mentions?|indicates?|notes?|explains?)(?: that)?",
    *("in short", "in summary", "in conclusion", "to sum up", "to summari[sz]e", "overall"),
)
_BUT = "(?:(?:but|and|so),? )?"
_END = r"\s*[,.!;:–—-]+\s*"
_BEFORE = re.compile(
    rf"{_INTERJECTION}{_END}|{_COMMENT}(?:{_END}{_BUT}| (?=but ){_BUT})|{_HEDGE}(?:{_END}| )",
    re.IGNORECASE,
)
"""What may stand before what is stated. Only a hedge needs no comma behind it."""
_ALONE = re.compile(
    _any(
        *(
            _INTERJECTION,
            _COMMENT,
            "i hope (?:this|that|it) helps.*",
            "(?:please )?let me know .*",
            "feel free to .*",
        ),
        *(
            "here(?:'s| is| are) .*:",
            "is there anything else.*",
            "do you (?:have|need|want) any (?:other|more) .*",
        ),
        *("how can i help.*", "(?:i'm |i am )?sorry.*", "i apologi[sz]e.*"),
    ),
    re.IGNORECASE,
)


def stated(sentence: str) -> str:
    """The part of the sentence that states something, which is its end; "" if it only talks."""
    rest = re.sub(r"\s*['’]\s*(?=(?:m|s|re|t|ve|ll|d)\b)", "'", sentence).strip()
    while before := _BEFORE.match(rest):
        rest = rest[before.end() :]
    return "" if not re.search(r"\w", rest) or _ALONE.fullmatch(rest.rstrip(" .!?,;")) else rest
