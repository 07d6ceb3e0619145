"""Texts as they are compared by the evaluation, and by what is made for it."""

from __future__ import annotations

import re
import string

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str) -> str:
    """Lower case, without ASCII punctuation and the articles a, an, the; white space made single.

    It is `normalize_answer` of SQuAD's official evaluation.
    """
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_NO_PUNCTUATION)).split())
