"""The sentences of a text, each judged by the passages of a library that fit it best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum import Quote
from variorum.sentences import sentences
from variorum.verifier import Judgement, Verifier
from variorum_eval.grounding.details import missing_details
from variorum_eval.grounding.looks import SUPPORTED, judge_closely, margin
from variorum_eval.grounding.talk import stated
from variorum_eval.report.bounds import Share
from variorum_eval.run import silent
from variorum_index import Document, Library, Passage
from variorum_index.types import Progress

SOURCES, PASSAGES = 5, 2
"""How many sources are looked into for a sentence, and how many passages of each."""
_CITATION = re.compile(r"\s*\[\d+\]")


class Support(StrEnum):
    """What a library says of a sentence."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, characters `start` to `end` of its text, and what the library says of it.

    `support` is None for a sentence that only talks ("I hope this helps!"). `quote` is the sentence that
    supports or contradicts it most, `source` its document's title; both are None where nothing does.
    `probability` is that of the judgement, 0 to 1. `missing` are its numbers and names that the passage which
    comes closest to supporting it does not have: with any of them, it is not supported.
    """

    start: int
    end: int
    text: str
    support: Support | None
    probability: float
    source: str | None
    quote: Quote | None
    missing: tuple[str, ...]


BOUNDED = ("claim_support", "claims_contradicted")
"""The names of the shares that a bound can be set for."""


@dataclass(frozen=True, slots=True)
class GroundingFigures:
    """How many sentences of a text state something, and of how many of them the library says which.

    `talk` counts the other sentences. `claim_support` is the share that is supported, 0 to 1, None for a text
    that states nothing.
    """

    sentences: int
    supported: int
    contradicted: int
    not_found: int
    talk: int
    claim_support: float | None

    def shares(self) -> tuple[Share, ...]:
        """The figures that a bound can be set for."""
        against = self.contradicted / self.sentences if self.sentences else None
        supported, contradicted = BOUNDED
        return Share(supported, self.claim_support), Share(contradicted, against, higher_is_better=False)


def ground(text: str, library: Library, verifier: Verifier, progress: Progress = silent) -> tuple[Claim, ...]:
    """Judge every sentence of the text."""
    spans = [(start, end) for start, end in sentences(text) if re.search(r"\w", text[start:end])]
    claims = []
    for done, (start, end) in enumerate(spans, start=1):
        claims.append(_judge(text, start, end, library, verifier))
        progress("Verifying", done, len(spans))
    return tuple(claims)


def score_claims(claims: Sequence[Claim]) -> GroundingFigures:
    """Count them."""
    count = {support: sum(claim.support is support for claim in claims) for support in Support}
    talk = sum(claim.support is None for claim in claims)
    stating = len(claims) - talk
    share = count[Support.SUPPORTED] / stating if stating else None
    return GroundingFigures(
        stating,
        count[Support.SUPPORTED],
        count[Support.CONTRADICTED],
        count[Support.NOT_FOUND],
        talk,
        share,
    )


def verdict(judgement: Judgement, missing: Sequence[str]) -> Support:
    """Which of the three the judgement comes to; with a missing number or name it is not supported."""
    if leads(judgement, Support.SUPPORTED) and not missing:
        return Support.SUPPORTED
    return Support.CONTRADICTED if leads(judgement, Support.CONTRADICTED) else Support.NOT_FOUND


def _judge(text: str, start: int, end: int, library: Library, verifier: Verifier) -> Claim:
    sentence = _CITATION.sub("", text[start:end]).strip()
    claim = stated(sentence)
    if not claim:
        return Claim(start, end, sentence, None, 1.0, None, None, ())
    found = [
        (source.document, scored.passage)
        for source in library.search(claim, limit=SOURCES, passages=PASSAGES)
        for scored in source.passages
    ]
    judgements = judge_closely(verifier, [(passage.text, claim) for _, passage in found])
    judged = list(zip(found, judgements, strict=True))
    if not judged:
        return Claim(start, end, sentence, Support.NOT_FOUND, 1.0, None, None, ())
    judged.sort(key=lambda each: -margin(each[1]))
    for (document, passage), judgement in judged:  # the closest may have another number, the next one this
        if margin(judgement) >= SUPPORTED and not missing_details(claim, passage.text):
            quote = _quote(document, passage, claim, verifier, Support.SUPPORTED)
            sure = judgement.supported
            return Claim(start, end, sentence, Support.SUPPORTED, sure, document.title, quote, ())
    (_, closest), best = judged[0]
    missing = missing_details(claim, closest.text)
    (other, against), worst = max(judged, key=lambda each: each[1].contradicted)
    if leads(worst, Support.CONTRADICTED):
        quote = _quote(other, against, claim, verifier, Support.CONTRADICTED)
        probability = worst.contradicted
        return Claim(start, end, sentence, Support.CONTRADICTED, probability, other.title, quote, missing)
    return Claim(start, end, sentence, Support.NOT_FOUND, 1 - best.supported, None, None, missing)


def _of(judgement: Judgement, support: Support) -> float:
    return judgement.supported if support is Support.SUPPORTED else judgement.contradicted


def leads(judgement: Judgement, support: Support) -> bool:
    """Whether it is at least as probable as either of the other two."""
    return _of(judgement, support) >= max(
        judgement.supported, judgement.contradicted, judgement.not_mentioned
    )


def _quote(document: Document, passage: Passage, claim: str, verifier: Verifier, support: Support) -> Quote:
    """The sentence of the passage that does most of it."""
    spans = list(sentences(document.text, passage.start, passage.end)) or [(passage.start, passage.end)]
    judged = verifier.verify([(document.text[start:end], claim) for start, end in spans])
    best = max(range(len(spans)), key=lambda index: _of(judged[index], support))
    return Quote.of(document, *spans[best])
