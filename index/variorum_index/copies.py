"""Near copies: texts that say the same in nearly the same words, as a syndicated report does.

Texts are compared by their shingles, the runs of three words that stand in them. A MinHash signature of
fixed size (Broder, 1997) tells cheaply which texts may be near copies; the shingles themselves decide.
"""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from variorum_index.formats.front_matter import body_start

Shingles = NDArray[np.uint64]
"""A text's different shingles, each as a number, ascending. Two shingles have one number about never."""

Signature = NDArray[np.uint8]
"""Shape `(128,)`: the share of equal places in two of them estimates the Jaccard index of their shingles."""

SAME = 0.4
"""Two texts that share this part of all their shingles (Jaccard) are near copies.

Different articles about one subject reach 0.14 in the 200 of `news-topic-1` and `-2`; an article with a tenth
of its words edited keeps 0.52 at least (`benchmarks/near_copies.py`)."""
CONTAINED = 0.7
"""A text with this part of its shingles in another is an excerpt of it; different articles reach 0.37 …"""
EXCERPT = 0.25
"""… if it is at least this long, measured by the longer one. A press review is not one voice with each of
the many reports that it prints."""
LEAST = 20
"""Distinct shingles. With fewer, two people may have said the same thing on their own."""

_PLACES = 128
_SLACK = 0.15  # over three standard errors of an estimate from 128 places
_READ = 1_000_000  # characters: what is no copy up to there is none
_AT_ONCE = 10_000

# Scripts that put no space between words: each of their characters counts as a word.
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Chinese characters
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def shingles(text: str, media_type: str) -> Shingles:
    """The runs of three words in a text, without regard to case, punctuation and front matter."""
    begin = body_start(text, media_type)
    body = unicodedata.normalize("NFKC", text[begin : begin + _READ]).casefold()
    words = _WORD.findall(body)
    hashes = np.fromiter(map(crc32, map(str.encode, words)), dtype=np.uint64, count=len(words))
    runs = _mixed(hashes[:-2])
    for later in (hashes[1:-1], hashes[2:]):
        runs = _mixed(runs + later)
    return np.unique(runs)


def sign(shingles: Shingles) -> Signature:
    """The MinHash signature of a text's shingles; the same one on every machine.

    Of the smallest number in each place eight bits are kept: different ones look equal once in 256 times.
    """
    smallest = np.full(_PLACES, 2**32 - 1, dtype=np.uint32)
    factors, offsets = (_mixed(np.arange(n * _PLACES, (n + 1) * _PLACES, dtype=np.uint64)) for n in (1, 2))
    factors |= np.uint64(1)
    for begin in range(0, len(shingles), _AT_ONCE):  # all at once would take half a gigabyte for a long text
        some = shingles[begin : begin + _AT_ONCE, None]
        numbers = some.astype(np.uint32) * factors.astype(np.uint32) + offsets.astype(np.uint32)
        smallest = np.minimum(smallest, numbers.min(axis=0))
    return _mixed(smallest.astype(np.uint64)).astype(np.uint8)


def candidates(
    size: int, signature: Signature, sizes: NDArray[np.int64], signatures: NDArray[np.uint8]
) -> list[int]:
    """Which of many texts may be near copies of one, by their numbers of shingles and their signatures.

    Returns row numbers, most alike first. What is left out is no near copy, up to one in thousands of those
    that just reach the limits.
    """
    jaccard = (signatures == signature).mean(axis=1) + _SLACK
    smaller, larger = np.minimum(sizes, size), np.maximum(sizes, size)
    shared = jaccard / (1 + jaccard) * (smaller + larger)
    excerpt = (shared >= CONTAINED * smaller) & (smaller >= EXCERPT * larger)
    (possible,) = np.nonzero((smaller >= LEAST) & ((jaccard >= SAME) | excerpt))
    return [int(row) for row in possible[np.argsort(-jaccard[possible], kind="stable")]]


def are_near_copies(one: Shingles, other: Shingles) -> bool:
    """Whether two texts are, by all their shingles: nearly the same, or one a long excerpt of the other."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < LEAST:
        return False
    shared = len(np.intersect1d(one, other, assume_unique=True))
    if shared >= SAME * (smaller + larger - shared):
        return True
    return shared >= CONTAINED * smaller and smaller >= EXCERPT * larger


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers that tell nothing of those that they are made of (the finalizer of splitmix64)."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
