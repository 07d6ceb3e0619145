"""What a verifier says of a statement by all of a passage, and by the sentences that are most like it.

In a long passage the one sentence that matters is easily overlooked: alone with its neighbours it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.sentences import sentences, with_neighbours
from variorum.verifier import Judgement, Verifier
from variorum_eval.grounding.details import missing_details

LIKEST = 3
"""How many sentences of a passage are looked at besides all of it, each with one neighbour on either side."""
_WORD = re.compile(r"\w+")
_SHORT = 3
"""Words of so many letters are in every sentence."""


SUPPORTED = 0.2
"""From this margin on a statement is taken for supported; chosen on some 220 texts of each development set of
grounding."""


def margin(judgement: Judgement) -> float:
    """How far a statement is supported, -1 to 1: what speaks for it less what speaks against it."""
    return judgement.supported - judgement.contradicted


def judge_closely(verifier: Verifier, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    """Of each pair of a passage and a statement the judgement, of several looks, with the largest margin."""
    looked = [[(look, statement) for look in _looks(passage, statement)] for passage, statement in pairs]
    different = list(dict.fromkeys(look for looks in looked for look in looks))
    judged = dict(zip(different, verifier.verify(different), strict=True))
    return [max((judged[look] for look in looks), key=margin) for looks in looked]


def supports(verifier: Verifier, passage: str, statement: str) -> bool:
    """Whether the passage supports the statement, and has all of its numbers and names."""
    if missing_details(statement, passage):
        return False
    (judgement,) = judge_closely(verifier, [(passage, statement)])
    return margin(judgement) >= SUPPORTED


def _looks(passage: str, statement: str) -> list[str]:
    """All of the passage, and the sentences that share most words with the statement, with neighbours."""
    wanted = _words(statement)
    spans = sorted(sentences(passage), key=lambda span: -len(wanted & _words(passage[slice(*span)])))
    around = (with_neighbours(passage, *span, before=1, after=1) for span in spans[:LIKEST])
    return [passage, *(passage[start:end] for start, end in around)]


def _words(text: str) -> set[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    return {word for word in found if len(word) > _SHORT or word[0].isdecimal()}
