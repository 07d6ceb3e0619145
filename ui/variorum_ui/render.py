"""Answers as HTML: pure functions from an Answer to escaped markup.

Everything that comes from a document, a file name or a question goes through `_text`; no other way
leads from there into the page.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

from variorum import Answer, Quote, SourceAnswer, Verdict
from variorum.sentences import sentences
from variorum_index import Document
from variorum_ui.copies import copy_notes, copy_notes_of
from variorum_ui.events import event_note

WAITING_HTML = '<p class="variorum-waiting" role="status">Reading the sources…</p>'

_VERDICTS = {
    Verdict.AGREE: "The sources agree",
    Verdict.COMPATIBLE: "The sources fit together",
    Verdict.CONFLICT: "The sources conflict",
    Verdict.NOT_COMPARED: "Not compared",
    Verdict.SINGLE: "One source states it",
    Verdict.NOT_STATED: "Not stated",
}
# Gradio fills its own templates with ${…} and {{…}}: none of these may come out of a document.
_TEMPLATE_SIGNS = str.maketrans({"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;"})


def answer_html(answer: Answer) -> str:
    """How a follow-up was understood, the verdict and summary, a card for each source: stated ones first."""
    stated = [row for row in answer.sources if row.answer is not None]
    stated.sort(key=lambda row: row.group or 0)
    silent = [row for row in answer.sources if row.answer is None]
    notes = copy_notes_of(answer)
    cards = "".join(_stated_card(row, notes) for row in stated)
    cards += "".join(_silent_card(row, notes) for row in silent)
    warnings = "".join(f'<p class="warning" role="note">{_text(warning)}</p>' for warning in answer.warnings)
    return (
        f'<section class="variorum-answer" data-testid="answer" data-verdict="{answer.verdict.value}">'
        f"{_understood(answer.asked)}"
        f'<p class="summary"><b>{_VERDICTS[answer.verdict]}.</b> '
        f'<span data-testid="summary">{_text(answer.summary)}</span></p>'
        f'{warnings}<ol class="cards">{cards}</ol></section>'
    )


def question_html(question: str) -> str:
    """The question as it was typed: the chat itself would take parts of it for markup."""
    return f'<p class="variorum-question" data-testid="question"><bdi>{_text(question)}</bdi></p>'


def sources_html(
    documents: Sequence[Document], passages: dict[str, int], families: Sequence[Collection[str]] = ()
) -> str:
    """The list of the library's documents, with those that are near copies of each other marked."""
    notes = copy_notes(documents, families)
    count = f"{len(documents)} {'document' if len(documents) == 1 else 'documents'}"
    total = sum(passages.values())
    items = "".join(
        f'<li data-testid="source"><b>{_text(document.title)}</b><span>{_about(document)}</span>'
        f"{_copy(document, notes)}</li>"
        for document in documents
    )
    return (
        f'<section class="variorum-sources"><p class="count">{count}, '
        f"{total} {'passage' if total == 1 else 'passages'}</p><ul>{items}</ul></section>"
    )


def error_html(message: str) -> str:
    """What went wrong, in the place where the answer would stand."""
    return f'<p class="variorum-error" role="alert" data-testid="error">{_text(message)}</p>'


def _understood(asked: str | None) -> str:
    if asked is None:
        return ""
    return f'<p class="understood">Understood as: <bdi data-testid="understood">{_text(asked)}</bdi></p>'


def _stated_card(row: SourceAnswer, notes: dict[str, str]) -> str:
    assert row.quote is not None
    assert row.answer is not None
    letter = _letter(row.group or 0)
    return (
        f'<li class="card stated" data-testid="row" data-status="stated">{_head(row, notes)}'
        f'<p class="said"><span class="group" title="Sources with one letter agree">'
        f'<span class="hidden">Group </span>{letter}</span>'
        f'<span class="value" data-testid="said">{_text(row.answer)}</span></p>{_attribution(row)}'
        f"<blockquote>{_quote_in_context(row.document, row.quote, row)}</blockquote>{_event(row)}</li>"
    )


def _attribution(row: SourceAnswer) -> str:
    if row.attribution is None:
        return ""
    return (
        f'<p class="attribution" data-testid="attribution">as said by '
        f"<bdi>{_text(row.attribution.text)}</bdi></p>"
    )


def _silent_card(row: SourceAnswer, notes: dict[str, str]) -> str:
    closest = ""
    if row.closest is not None:
        closest = (
            "<details><summary>Closest passage</summary>"
            f"<blockquote><bdi>{_text(row.closest.text)}</bdi></blockquote></details>"
        )
    return (
        f'<li class="card silent" data-testid="row" data-status="not_stated">{_head(row, notes)}'
        f'<p class="said"><span class="value" data-testid="said">not stated</span></p>{closest}</li>'
    )


def _head(row: SourceAnswer, notes: dict[str, str]) -> str:
    return (
        f'<header><h3>{_text(row.document.title)}</h3><span class="about">{_about(row.document)}</span>'
        f'<span class="sure" title="The probability that this row is right">'
        f"{_sure(row.confidence)} sure <i>{row.confidence:.2f}</i></span></header>"
        f"{_copy(row.document, notes)}"
    )


def _copy(document: Document, notes: dict[str, str]) -> str:
    if document.id not in notes:
        return ""
    return f'<p class="copy" data-testid="copy">{_text(notes[document.id])}</p>'


def _event(row: SourceAnswer) -> str:
    if row.other_event is None:
        return ""
    return f'<p class="event" data-testid="event">{_text(event_note(row.other_event))}</p>'


def _quote_in_context(document: Document, quote: Quote, row: SourceAnswer) -> str:
    """The sentence before, the quote with its answer marked, the sentence after, all of one line."""
    text = document.text
    begin = text.rfind("\n", 0, quote.start) + 1
    finish = text.find("\n", quote.end)
    spans = list(sentences(text, begin, len(text) if finish < 0 else finish))
    before = next((text[a:b] for a, b in reversed(spans) if b <= quote.start), "")
    after = next((text[a:b] for a, b in spans if a >= quote.end), "")
    at = (row.answer_start or quote.start) - quote.start
    end = at + len(row.answer or "")
    marked = (
        f'<mark data-testid="quote">{_text(quote.text[:at])}<strong>{_text(quote.text[at:end])}</strong>'
        f"{_text(quote.text[end:])}</mark>"
    )
    page = f' <span class="page">page {quote.page}</span>' if quote.page is not None else ""
    return f"<bdi>{_text(before)} {marked} {_text(after)}</bdi>{page}"


def _about(document: Document) -> str:
    published = ""
    if document.published is not None:
        published = f"{document.published.day} {document.published:%B %Y}"
    return " · ".join(_text(part) for part in (document.author, published) if part)


def _letter(group: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = ""
    number = group + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sure(confidence: float) -> str:
    return "very" if confidence >= 0.9 else "fairly" if confidence >= 0.7 else "not very"


def _text(text: str) -> str:
    """Escape a text for HTML and for Gradio's templates."""
    return html.escape(text).translate(_TEMPLATE_SIGNS)
