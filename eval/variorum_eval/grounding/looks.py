"""What a verifier says of a statement by all of a passage, and by the sentences that are most like it.

In a long passage the one sentence that matters is easily overlooked, and alone it is not. So is one wrong
part of a long statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.sentences import sentences, with_neighbours
from variorum.verifier import Judgement, Verifier
from variorum_eval.grounding.details import missing_details
from variorum_eval.grounding.parts import parts

LIKEST = 3
"""How many sentences of a passage are looked at besides all of it, each with one neighbour on either side."""
HELD = 0.6
"""A sentence that has this share of a statement's words is what the statement was made of: it alone is looked
at, since the rest can only mislead. Chosen on the first 150 texts of each development set of grounding."""
_WORD = re.compile(r"\w+")
_SHORT = 3
"""Words of so many letters are in every sentence."""


SUPPORTED = 0.2
"""From this margin on a statement is taken for supported; chosen on some 220 texts of each of these sets."""


def margin(judgement: Judgement) -> float:
    """How far a statement is supported, -1 to 1: what speaks for it less what speaks against it."""
    return judgement.supported - judgement.contradicted


def judge_closely(verifier: Verifier, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    """What the passage says of the statement, for each pair of them.

    Of several looks the judgement with the largest margin counts. That of a statement of several parts is the
    mean of its own and of the least of all: its own, and its parts'.
    """
    asked = [[(passage, text) for text in (statement, *parts(statement))] for passage, statement in pairs]
    looked = {pair: [(look, pair[1]) for look in _looks(*pair)] for pairs in asked for pair in pairs}
    different = list(dict.fromkeys(look for looks in looked.values() for look in looks))
    judged = dict(zip(different, verifier.verify(different), strict=True))
    best = {pair: max((judged[look] for look in looks), key=margin) for pair, looks in looked.items()}
    return [_mean(best[pairs[0]], min((best[pair] for pair in pairs), key=margin)) for pairs in asked]


def supports(verifier: Verifier, passage: str, statement: str) -> bool:
    """Whether the passage supports the statement, and has all of its numbers and names."""
    if missing_details(statement, passage):
        return False
    (judgement,) = judge_closely(verifier, [(passage, statement)])
    return margin(judgement) >= SUPPORTED


def _looks(passage: str, statement: str) -> list[str]:
    """All of the passage, and the sentences that share most words with the statement, with neighbours.

    Only the first of these sentences if it has most of the words, unless the statement has several parts: one
    of them may stand elsewhere.
    """
    wanted = _words(statement)
    shared = {span: len(wanted & _words(passage[slice(*span)])) for span in sentences(passage)}
    likest = sorted(shared, key=lambda span: -shared[span])[:LIKEST]
    around = [passage[slice(*with_neighbours(passage, *span, before=1, after=1))] for span in likest]
    if wanted and likest and not parts(statement) and shared[likest[0]] >= HELD * len(wanted):
        return around[:1]
    return [passage, *around]


def _mean(one: Judgement, other: Judgement) -> Judgement:
    return Judgement(
        (one.supported + other.supported) / 2,
        (one.contradicted + other.contradicted) / 2,
        (one.not_mentioned + other.not_mentioned) / 2,
    )


def _words(text: str) -> set[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    return {word for word in found if len(word) > _SHORT or word[0].isdecimal()}
