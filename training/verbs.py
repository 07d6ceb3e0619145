"""The forms of common verbs, enough to ask with "did" and to compare words without their endings."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_IRREGULAR = """
become became become; begin began begun; bite bit bitten; blow blew blown; break broke broken;
bring brought brought; build built built; buy bought bought; catch caught caught; choose chose chosen;
come came come; cut cut cut; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten;
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; fly flew flown;
forget forgot forgotten; get got got; give gave given; go went gone; grow grew grown; hang hung hung;
have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held; keep kept kept; know knew known;
lay laid laid; lead led led; leave left left; lend lent lent; let let let; lie lay lain; lose lost lost;
make made made; mean meant meant; meet met met; pay paid paid; put put put; read read read; ride rode ridden;
ring rang rung; rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold;
send sent sent; set set set; shake shook shaken; shoot shot shot; show showed shown; shut shut shut;
sing sang sung; sit sat sat; sleep slept slept; speak spoke spoken; spend spent spent; stand stood stood;
steal stole stolen; stick stuck stuck; strike struck struck; swim swam swum; swing swung swung;
take took taken; teach taught taught; tear tore torn; tell told told; think thought thought;
throw threw thrown; understand understood understood; wear wore worn; win won won; write wrote written
"""
_ASKED = re.compile(r"\b(?:does|did|do|will|can|might|would) (?:someone|something) (?:not )?([a-z]+)\b")
_DOUBLED = re.compile(r"(?:begin|admit|permit|occur|[^aeiou]+[aeiou][bdglmnprt])")
"""Verbs whose last letter is said twice: "stopped"."""


@dataclass(frozen=True)
class Verb:
    """The base of a verb and which of its forms a word is: "base", "s", "participle", "past" or "ing"."""

    base: str
    form: str


class Verbs:
    """The verbs that templated questions ask with: "What did someone sell?"."""

    def __init__(self, questions: Sequence[str]) -> None:
        seen = Counter(found[1] for question in questions if (found := _ASKED.search(question)))
        bases = {base for base, count in seen.items() if count > 1} - {"something", "someone"}
        irregular = {words[0]: words for line in _IRREGULAR.split(";") if (words := line.split())}
        self._forms: dict[str, Verb] = {}
        for base in sorted((bases | set(irregular)) - {"be", "do"}):
            self._add(base, irregular.get(base))

    def _add(self, base: str, irregular: Sequence[str] | None) -> None:
        stem = base + base[-1] if _DOUBLED.fullmatch(base) else base.removesuffix("e")
        y = base.endswith("y") and base[-2] not in "aeiou"
        third = base[:-1] + "ies" if y else base + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else "s")
        past, participle = irregular[1:] if irregular else [base[:-1] + "ied" if y else stem + "ed"] * 2
        ing = base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
        forms = (("base", base), ("s", third), ("participle", participle), ("past", past), ("ing", ing))
        for form, word in forms:
            self._forms[word] = Verb(base, form)

    def of(self, word: str) -> Verb | None:
        """What verb a word is a form of; its past where it can also be a participle."""
        return self._forms.get(word.lower())

    def stem(self, word: str) -> str:
        """The word without its ending, roughly."""
        word = re.sub(r"['’]s$", "", word.lower())
        verb = self.of(word)
        if verb is not None:
            word = verb.base
        word = re.sub(r"(?<=\w{3})(?:ies|ied|y)$", "i", word)
        return re.sub(r"(?<=\w{3})(?:ing|ed|es|s|e|ly|er)$", "", word)


def read_verbs(path: Path) -> Verbs:
    """Those of the questions in `qa_srl.jsonl.gz`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return Verbs([json.loads(line)["question"] for line in lines])
