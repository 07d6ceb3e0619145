"""Said, or reported as said: whom a sentence names for its statement.

Rules by patterns, without a language model. They would rather miss an attribution than make one up: who is
only a pronoun ("she said") is not named, and what is said about somebody's saying ("he said nothing") is
the document's own statement.
"""

from __future__ import annotations

from variorum.attribution.claims import claims
from variorum.attribution.parties import is_own, same_party
from variorum.sentences import Span

__all__ = ["find_attribution", "same_party"]

_REACH = 1_000
"""Characters looked at on each side of an answer: a list or a table may be one long sentence."""


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
        for claim in claims(near)
        if claim.said[0] <= start < end <= claim.said[1]
        and not (claim.clause[0] <= start and end <= claim.clause[1])
        and not is_own(near[slice(*claim.who)], own)
    ]
    if not found:
        return None
    who = min(found, key=lambda claim: claim.said[1] - claim.said[0]).who
    return who[0] + skipped, who[1] + skipped
