"""What kind of answer a question asks for, told by its form.

Questions of what, who, when, where and how much are answered by a few words; why, how and "what did she say
about it" by a sentence or two; yes/no questions by the sentence that decides them.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Form(StrEnum):
    """What an answer to the question looks like."""

    SPAN = "span"
    SENTENCE = "sentence"
    POLAR = "polar"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


AUXILIARY = (
    r"(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|cannot"
    r"|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|ai)n't)"
)
_ASKING = r"(?:what|who|whom|whose|when|where|which|why|how)"

# A full stop behind these ends no sentence: "J. Smith", "Mr. Smith".
_SHORT = (r"\w", "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gen", "Sen", "Gov")
_NO_END = "".join(rf"(?<!\b{word})" for word in _SHORT)

# What may stand before the question proper: "The call was short.", "And", "According to the report,", "When
# the board met,".
_LEADS = (
    _rule(rf".*\S{_NO_END}[.!?][\"”’')\]]?\s+(?={_ASKING}\b|{AUXILIARY}\s)"),
    _rule(r"(?:and|but|so|or|then|also|well|ok|okay|please|hi|hello|now|still|finally)\b[,\s]+"),
    _rule(
        r"(?:in|on|at|according to|during|after|before|as of|by|for|from|under|since|of|if|when|while|once|"
        rf"given|considering)\b[^,?]{{2,120}},\s*(?={_ASKING}\b|{AUXILIARY}\b)"
    ),
)
# "Can you tell me how long …" asks how long, "I'd like to know if …" asks whether.
_POLITE = _rule(
    r"(?:(?:can|could|would|will|do|does|did) (?:you|anyone|anybody|somebody|we|it|they|the \w+) "
    r"(?:happen to |please |also |even )?"
    r"(?:tell|say|know|explain|remember|find out|show|state|mention|specify|describe|give|list|recall)"
    r"(?: to)?(?: me| us)?"
    r"|(?:please )?(?:tell|show|remind|give|find)(?: me| us)?(?: out)?"
    r"|(?:i(?: would|'d) like to|i want to|i need to) know|i wonder"
    r"|(?:is there )?any (?:idea|chance|information|word|news)(?: on| about| as to)?"
    r"(?: (?:that )?you (?:can|could) tell me)?"
    r"|(?:is|was) it (?:known|clear|stated|said)"
    rf")\s+(?=(?:exactly |precisely )?(?:{_ASKING}|whether|if|the reasons?|about)\b)"
)
_WHETHER = _rule(r"(?:whether|if)\b")
_POLAR = _rule(rf"{AUXILIARY}\s+\w")
_TAG = _rule(rf",\s*(?:{AUXILIARY}\s+(?:i|you|he|she|it|we|they|there)|right|correct|no|yes)\s*\?*$")
_CHOICE = _rule(r"\b\w+ or (?!(?:not|so|more|less)\b)\w+")
# "Will Smith's age?" and "Can Tho is where?" begin with a name that looks like an auxiliary.
_NAME_FIRST = _rule(rf"(?:will|may|can) (?:\w+'s \w+|.*\b{_ASKING}\s*\?*$)")
_WHY_LAST = _rule(r"(?:.*\W)?why\s*\?*$")
# How followed by these asks for a number, a time or a name.
_MEASURES = (
    "long|many|much|old|far|often|tall|high|large|big|small|deep|fast|soon|heavy|wide|hot|cold|late|early|"
    "quickly|frequently|recently|close|near|strong|thick|steep|short|low|loud|bright|young|broad|few|little|"
    "likely|expensive|warm|densely|populous|slow|common|rare|popular"
)
# "What is the ship called", "how do you spell it": a name.
_NAMED = _rule(
    r"(?:how|what) (?:is|are|was|were|do|does|did) .*"
    r"\b(?:called|named|spelled|spelt|pronounced|abbreviated)\s*\?*$"
    r"|how (?:do|does|did|would) (?!(?:the|an?|this|that|these|those|my|your|his|her|its|our|their)\b)"
    r"\w+ (?:spell|pronounce|abbreviate|call)\b"  # "how did she call it", not "how did the call end"
    r"|why (?-i:Not) "  # a firm of that name
)
_SAYING = (
    "say|said|saying|think|thinks|thought|claim|claims|claimed|argue|argued|write|wrote|written|tell|told|comment|"
    "respond|reply|react|state|stated|explain|mean|suggest|propose|proposed|believe|feel|warn|report|reported|"
    "describe|answer|known"
)
# "The claim number" claims nothing.
_NO_NOUN = "".join(rf"(?<!\b{word} )" for word in ("the", "a", "an", "my", "your", "our"))
_WITHOUT_AND_ABOUT = (
    r"(?: (?:him|her|them|me|us|\w+(?: \w+)?))??"
    r"(?: (?:about|of|on|to|regarding|concerning|when|after|in|by|that|with|for|at)\b.*)?\s*\?*$"
)
_SENTENCES = tuple(
    map(
        _rule,
        (
            r"why\b|how come\b|for (?:what|which) (?:reason|purpose)s?\b|in what way\b",
            r"explain\b|describe\b|summari[sz]e\b|about\b|what about\b",
            r"tell (?:me |us )?(?:more |something )?about",
            rf"how\b(?! (?:exactly |very )?(?:{_MEASURES})\b)",
            r"(?:what(?:'s| is| was| are| were)? |give |list )?(?:the )?(?:\w+ )?"
            r"(?:reasons?|explanation|motives?|rationale|justification) "
            r"(?:for|that|why|behind|of|given|to|did|does)\b",
            r"what (?:happened|happens|went wrong|led\b.*\bto|explains?\b|(?:has |have |had )happened"
            r"|(?:is|was) going on|made \w+ (?:\w+ )?(?:decide|change|leave|stop)\b)",
            r"what(?:'s| is| was| are| were) the differences?\b",
            rf"what (?:did|does|do|has|have|had|is|was|were|are|would|will)\b.*\b{_NO_NOUN}(?:{_SAYING})\b"
            + _WITHOUT_AND_ABOUT,
            r"what(?:'s| is| was| are| were)? (?:the )?(?:[\w']+ ){0,2}"
            r"(?:reaction|response|opinion|view|position|stance|comment)s?\b",
        ),
    )
)


_SENTENCE_BEFORE = _LEADS[0]
# What refers to something before it.
_REFERRING = _rule(
    r"\b(?:he|she|it|they|him|her|hers|his|its|them|their|theirs|this|that|these|those|there|then|one|ones|same|former"
    r"|latter|such|so|other|others|another|we|us|our)\b"
)


def asked_sentence(question: str) -> str:
    """The sentence that asks, without those before it, if it can be understood without them.

    "Ilse Varga is a painter. When was Varga born?": a reader looks for what is said of painters, too.
    """
    before = _SENTENCE_BEFORE.match(question)
    if before is None:
        return question
    asking = question[before.end() :]
    names = bool(re.search(r"\W[A-Z]", asking))  # else what it is about was said before
    return asking if names and not _REFERRING.search(asking) else question


def form_of(question: str) -> Form:
    """The form of a question; where no rule speaks, SPAN."""
    asked = " ".join(question.replace("’", "'").split())
    for lead in _LEADS * 2:
        asked = lead.sub("", asked, count=1) if lead.match(asked) else asked
    if polite := _POLITE.match(asked):
        asked = asked[polite.end() :]
        if _WHETHER.match(asked):
            return Form.POLAR
    elif _TAG.search(asked):
        return Form.POLAR
    elif _POLAR.match(asked) and not _NAME_FIRST.match(asked):
        return Form.SPAN if _CHOICE.search(asked) else Form.POLAR
    if _NAMED.match(asked):
        return Form.SPAN
    sentence = _WHY_LAST.match(asked) or any(rule.match(asked) for rule in _SENTENCES)
    return Form.SENTENCE if sentence else Form.SPAN
