"""Where the phrases of a question begin and end."""

from __future__ import annotations

from variorum.phrases.phrase import Kind, Phrase
from variorum.phrases.words import (
    AUXILIARY,
    BE,
    DATE,
    DETERMINERS,
    HELPING,
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    listed,
    looks_past,
    words_of,
)

_BOUNDARY = AUXILIARY | PREPOSITIONS | WH | DETERMINERS | PRONOUNS | JOINING
_ADVERBS = listed(
    "early late now yet again today online already soon next first together here ever still also too only "
    "just else exactly actually much more most so far please currently"
)
_PREDICATES = listed(
    "open shut safe legal free available due ready true allowed born built made held sold found written "
    "given taken paid sent done set lost won told known kept left led met spent begun chosen drawn grown "
    "seen rebuilt spoken taught able worth like based put cut"
)
_TITLES = {"mr.": "he", "mr": "he", "mrs.": "she", "mrs": "she", "ms.": "she", "ms": "she", "miss": "she"}
_ROLES = listed(
    "mayor minister president director chairman chairwoman chair judge doctor nurse teacher author writer "
    "architect engineer inspector manager officer owner tenant landlord driver treasurer secretary lawyer "
    "professor king queen prince princess actor actress singer player coach captain pilot farmer artist "
    "scientist researcher spokesman spokeswoman witness victim suspect patient child boy girl man woman "
    "mother father brother sister son daughter wife husband uncle aunt boss chief leader founder governor "
    "senator bishop priest pope candidate employee customer guest editor journalist reporter poet composer "
    "conductor headteacher builder buyer seller lender council committee board government court jury"
)


def phrases(question: str) -> tuple[Phrase, ...]:
    """The phrases of a question in order, none within another: "the call", "Russia", "12 March 2031"."""
    return _Scan(question).run()


class _Scan:
    """One way through a question, keeping in mind whether its verb is still to come."""

    def __init__(self, question: str) -> None:
        self._question = question
        self._words = words_of(question)
        self._dates = [
            match.span() for match in DATE.finditer(question) if match.start() or match.group()[0].isdigit()
        ]
        helping = next((word.lower for word in self._words if word.lower in AUXILIARY), None)
        self._is_copula = helping in BE
        is_sentence = helping is not None or (bool(self._words) and self._words[0].lower in WH)
        self._verb_to_come = is_sentence and not self._is_copula  # keywords have no verb
        self._found: list[Phrase] = []

    def run(self) -> tuple[Phrase, ...]:
        at = 0
        while at < len(self._words):
            at = self._step(at)
        return tuple(self._found)

    def _step(self, at: int) -> int:
        """Take one phrase, or one word that belongs to none; the place of the next word."""
        word = self._words[at]
        date = next((span for span in self._dates if span[0] <= word.start < span[1]), None)
        if date is not None:
            self._emit(*date, Kind.DATE, at)
            return next(
                (i for i in range(at, len(self._words)) if self._words[i].start >= date[1]), len(self._words)
            )
        lower = word.lower
        if lower in PRONOUNS and self._verb_to_come and self._after_helping(at):
            self._verb_to_come = False  # "did they replace": the next word is the verb
            return at + 2
        if self._is_verb(at):
            self._verb_to_come = False
            return at + 1
        if not word.is_word or (lower in _BOUNDARY and lower not in DETERMINERS) or lower in _ADVERBS:
            return at + 1
        if at and (self._words[at - 1].lower == "how" or self._is_adjective(at)):
            return at + 1  # "how long", "how many"
        return self._take(at)

    def _is_adjective(self, at: int) -> bool:
        """Whether a word says something of what comes before "is": "what is covered", "which are serious"."""
        if not self._is_copula or self._words[at].is_capital or self._words[at].lower in DETERMINERS:
            return False
        follows = bool(self._found) and self._words[at - 1].lower in BE
        return follows or self._is_said(self._words[at].lower)

    def _is_said(self, lower: str) -> bool:
        """Whether a word after "is" says something of what comes before it: "closed", "open"."""
        return lower in _PREDICATES or looks_past(lower)

    def _is_verb(self, at: int) -> bool:
        """Whether the word right after "who", "what" or "who will" is what they do."""
        lower, before = self._words[at].lower, self._words[at - 1].lower if at else ""
        if lower in _BOUNDARY or not self._verb_to_come:
            return False
        if before in ("who", "what"):
            return before == "who" or looks_past(lower) or lower.endswith("s")
        return before in HELPING and at > 1 and self._words[at - 2].lower == "who"

    def _after_helping(self, at: int) -> bool:
        return at > 0 and self._words[at - 1].lower in HELPING

    def _take(self, at: int) -> int:
        """Collect the words of one phrase that begins here, and emit it."""
        begin = at
        if self._words[at].lower in DETERMINERS:
            at += 1
        inside = at
        while at < len(self._words) and self._goes_on(inside, at):
            at += 1
        finish = self._without_adverbs(inside, self._without_verb(inside, at))
        if finish > inside:
            self._emit(
                self._words[begin].start, self._words[finish - 1].end, self._kind(begin, finish), begin
            )
        if self._ends_before_verb(at):
            self._verb_to_come = False  # "did Norland pay": a name, and then its verb
            return at + 1
        return max(at, begin + 1)

    def _ends_before_verb(self, at: int) -> bool:
        """Whether a name ends here and the word after it is its verb."""
        if not self._verb_to_come or at >= len(self._words) or self._before_helping(at):
            return False
        word = self._words[at]
        return (
            word.is_word
            and not word.is_capital
            and word.lower not in _BOUNDARY
            and self._words[at - 1].is_capital
        )

    def _goes_on(self, inside: int, at: int) -> bool:
        word = self._words[at]
        if not word.is_word or word.lower in _BOUNDARY:
            return False
        if any(start <= word.start < end for start, end in self._dates):
            return at == inside  # "the 2019 regatta" is a thing, "the roof 2019" is none
        if word.text[0].isdigit():  # "the Aero 3"
            return True
        if at > inside and self._verb_to_come and not self._before_helping(at):
            before = self._words[at - 1]
            # "did Russia call": what follows a name in small letters is the verb; so is what a name follows
            if before.is_capital != word.is_capital and (before.is_capital or at - inside > 1):
                return False
        return True

    def _before_helping(self, at: int) -> bool:
        """Whether the words from here on lead up to an auxiliary: "which border posts are"."""
        for word in self._words[at:]:
            if word.lower in AUXILIARY:
                return True
            if not word.is_word or word.lower in _BOUNDARY:
                return False
        return False

    def _without_verb(self, inside: int, at: int) -> int:
        """Where the phrase ends if the verb, or what is said of it, stands at its end."""
        stopped = self._words[at].lower if at < len(self._words) else ""
        if self._is_copula:
            return at - 1 if at - inside >= 2 and self._is_said(self._words[at - 1].lower) else at
        if not self._verb_to_come or stopped in AUXILIARY:
            return at
        verb = next((i for i in range(inside + 1, at) if looks_past(self._words[i].lower)), None)
        if verb is None:
            end = self._without_adverbs(inside, at)
            last = self._words[max(end - 1, inside)]
            if end - inside < 2 or not last.text.isalpha() or last.is_capital:
                return at
            verb = end - 1
        self._verb_to_come = False
        return verb

    def _without_adverbs(self, inside: int, at: int) -> int:
        while at > inside and self._words[at - 1].lower in _ADVERBS:
            at -= 1
        return at

    def _kind(self, begin: int, finish: int) -> Kind:
        words = self._words[begin:finish]
        if words[0].lower in _TITLES or words[-1].lower in _ROLES:
            return Kind.PERSON
        named = [word for word in words if word.is_capital and word.start > 0]
        last = next((word for word in reversed(words) if not word.text[0].isdigit()), words[-1])
        return Kind.NAME if named and last.is_capital else Kind.THING

    def _emit(self, start: int, end: int, kind: Kind, at: int) -> None:
        text = self._question[start:end]
        before = self._words[at - 1].lower if at else ""
        words = text.split()
        self._found.append(
            Phrase(
                start,
                end,
                text,
                kind,
                before if before in PREPOSITIONS else "",
                next((word.lower() for word in reversed(words) if not word[0].isdigit()), words[-1].lower()),
                _TITLES.get(words[0].lower(), ""),
            )
        )
