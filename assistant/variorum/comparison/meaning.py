"""How two answers in different words relate: by what each one's sentence says of the other's claim."""

from __future__ import annotations

from variorum.values import Relation
from variorum.verifier import Judgement

# At these, nine of ten judgements are right on the development sets of pairs that people wrote, fewer on
# those written to deceive a model; most pairs reach neither, and stay not comparable.
SUPPORTED = 0.8
"""From this probability on a sentence supports the other's claim."""
CONTRADICTED = 0.55
"""From this mean probability on two sentences contradict each other."""


def relate_by_meaning(one: Judgement, other: Judgement) -> Relation:
    """`one` is what the first source's sentence says of the second one's claim, `other` the reverse.

    Equal if each supports the other; compatible if one does and neither contradicts, since it then says
    more than the other; in conflict if they contradict each other. Else it cannot be told.
    """
    supported = [judged.supported >= SUPPORTED for judged in (one, other)]
    if all(supported):
        return Relation.EQUAL
    contradicted = (one.contradicted + other.contradicted) / 2
    if any(supported) and max(one.contradicted, other.contradicted) < 0.5:
        return Relation.COMPATIBLE
    return Relation.CONFLICT if contradicted >= CONTRADICTED else Relation.NOT_COMPARABLE
