"""Yes/no questions made of claims and the evidence that decides them.

"The Colosseum is in Rome." becomes "Is the Colosseum in Rome?"; the answer is the sentence of evidence,
whichever way it decides. Only claims with a form of *be*, *have*, *can* or *will* are turned, which needs no
knowledge of verbs.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example

_VERB = re.compile(r" (is|was|are|were|has been|have been|had been|can|could|will|would|has|have|had) ")
_BRACKETS = re.compile(r"\s*(?:-LRB-.*?-RRB-|\([^()]*\)|-LSB-.*?-RSB-)")
_LONGEST = 28
"""Words of evidence: about the longest span that the reader is asked for."""


def read_claims(path: Path) -> Iterator[Example]:
    """Yield yes/no questions with one short sentence of evidence, which is all of the answer."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if not row["source"].startswith("fever") or row["label"] not in ("entailment", "contradiction"):
                continue
            question = turn(row["hypothesis"])
            evidence = _BRACKETS.sub("", row["premise"]).replace(" .", ".").replace(" ,", ",").strip()
            dated = re.search(r"\d", row["hypothesis"]) and _BRACKETS.search(
                row["premise"]
            )  # cut what decides
            if (
                question
                and not dated
                and evidence.count(". ") == 0
                and 5 <= len(evidence.split()) <= _LONGEST
            ):
                yield Example("fever", "", evidence, question, evidence, 0)


def turn(claim: str) -> str | None:
    """A claim as a question, or None where it has no verb that can go first."""
    claim = claim.strip().rstrip(".")
    found = _VERB.search(claim)
    if found is None or len(claim.split()) > 20 or re.search(r"\bnot\b|n['’]t\b", claim):
        return None
    first, *rest = found[1].split()
    if (
        first in ("has", "have", "had")
        and not rest
        and not re.match(r"\w+(?:ed|en|wn|ne)\b", claim[found.end() :])
    ):
        return None  # "has a dog" would need "does ... have"
    subject = claim[: found.start()]
    if re.match(r"(?:The|A|An|There|It|He|She|They|In)\b", subject):
        subject = subject[0].lower() + subject[1:]
    return " ".join([first.capitalize(), subject, *rest, claim[found.end() :]]) + "?"
