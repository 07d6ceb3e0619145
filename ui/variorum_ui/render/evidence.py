"""The evidence: a document opened at its quote, alone or beside another one."""

from __future__ import annotations

from variorum import Answer, SourceAnswer
from variorum_index import Document
from variorum_ui.order import shown_rows
from variorum_ui.render.groups import reading
from variorum_ui.render.passage import mentions, passage_html
from variorum_ui.render.text import about, address, counted, own, text
from variorum_ui.wording import sure

NOTHING_HTML = (
    '<section class="v-evidence" aria-label="Evidence"><p class="v-empty">Choose a source of an answer: its '
    "document opens here at the quote.</p></section>"
)


def evidence_html(document: Document, answer: Answer, row: SourceAnswer, *, turn: int) -> str:
    """One row of an answer in its document, with the ways to the other rows."""
    return _opened(
        row, turn, _between_sources(answer, row, turn), f"{_head(document)}{_reads(document, answer, row)}"
    )


def gone_html(answer: Answer, row: SourceAnswer, *, turn: int) -> str:
    """What stands in the place of a document that was removed since."""
    return _opened(row, turn, _between_sources(answer, row, turn), _gone(row))


def document_html(document: Document) -> str:
    """A document of the library, without any question."""
    return (
        '<section class="v-evidence" aria-label="Document" data-testid="document" '
        f'data-source="{text(document.id)}"><div class="v-nav"><span>Whole document</span>'
        f"{_close('library')}</div>{_head(document)}{_text(document, None)}</section>"
    )


def compare_html(
    answer: Answer,
    left: tuple[Document | None, SourceAnswer],
    right: tuple[Document | None, SourceAnswer],
    *,
    turn: int,
) -> str:
    """Two sources of one answer, side by side at their quotes, with the means to take others.

    Of a document that was removed since, None, only what the answer keeps of it is there.
    """
    sides = "".join(
        f'<div class="v-side" data-testid="side">{_choice(answer, row, name)}'
        f"{_gone(row) if document is None else _head(document) + _reads(document, answer, row)}</div>"
        for name, (document, row) in (("Left", left), ("Right", right))
    )
    back = text(left[1].document.id)
    return (
        f'<section class="v-evidence v-compare" aria-label="Two sources compared" data-testid="compare" '
        f'data-turn="{turn}"><div class="v-nav"><b>{own(answer.asked or answer.question)}</b>'
        f'<button type="button" class="v-close" data-do="evidence" data-turn="{turn}" data-source="{back}" '
        'id="close-comparison" aria-label="Close comparison" title="Close comparison (Esc)">✕</button></div>'
        f'<div class="v-sides">{sides}</div></section>'
    )


def _opened(row: SourceAnswer, turn: int, ways: str, shown: str) -> str:
    return (
        f'<section class="v-evidence" aria-label="Evidence" data-testid="evidence" data-turn="{turn}" '
        f'data-source="{text(row.document.id)}"><div class="v-nav">{_close("conversation")}{ways}</div>'
        f"{shown}</section>"
    )


def _close(back: str) -> str:
    """The button that closes it; `back` is the place that a narrow page turns to.

    It stands before the ways to other sources, though it is shown behind them: at the last source the focus
    goes on to what follows, and Enter once more must not close it.
    """
    return (
        f'<button type="button" class="v-close" data-do="close" data-back="{back}" id="close-evidence" '
        'aria-label="Close evidence" title="Close (Esc)">✕</button>'
    )


def _gone(row: SourceAnswer) -> str:
    kept = row.quote or row.closest
    quoted = f'<blockquote class="v-quote">“{own(kept.text)}”</blockquote>' if kept else ""
    return (
        f'<h3>{own(row.document.title)}</h3><p class="v-error" role="alert">It is not in the library any '
        f"more. The answer keeps what it quoted:</p>{quoted}"
    )


def _between_sources(answer: Answer, row: SourceAnswer, turn: int) -> str:
    rows = shown_rows(answer)
    at = next(i for i, other in enumerate(rows) if other.document.id == row.document.id)

    def to(place: int, sign: str, name: str) -> str:
        if not 0 <= place < len(rows):
            return f'<button type="button" disabled aria-label="{name} source">{sign}</button>'
        return (
            f'<button type="button" data-do="evidence" data-turn="{turn}" id="{name.lower()}-source" '
            f'data-source="{text(rows[place].document.id)}" aria-label="{name} source">{sign}</button>'
        )

    return (
        f"{to(at - 1, '‹', 'Previous')}{to(at + 1, '›', 'Next')}<span>source {at + 1} of {len(rows)}</span>"
    )


def _reads(document: Document, answer: Answer, row: SourceAnswer) -> str:
    return f"{_row(answer, row)}{_text(document, row)}"


def _head(document: Document) -> str:
    size = counted(len(document.text.split()), "word", "words")
    parts = filter(None, (about(document), size))
    original = address(document.uri)
    if document.uri.startswith("file:"):
        told = f'data-do="original" data-source="{text(document.id)}" id="save-original"'
        original += f' <button type="button" {told}>Save original</button>'
    return f'<h3>{own(document.title)}</h3><p class="v-meta">{" · ".join(parts)}<br>{original}</p>'


def _row(answer: Answer, row: SourceAnswer) -> str:
    confidence = f'<span class="v-sure">{sure(row.confidence)} sure <span>{row.confidence:.2f}</span></span>'
    if row.group is None:
        return f'<p class="v-reads">Not stated. {confidence}</p>'
    page = (
        f'<span class="v-sure">page {row.quote.page}</span>'
        if row.quote is not None and row.quote.page
        else ""
    )
    return f'<p class="v-reads">{reading(answer.groups, row.group)}{confidence}{page}</p>'


def _text(document: Document, row: SourceAnswer | None) -> str:
    """The text, in a region of its own that the keyboard can scroll."""
    total = 1 + len(mentions(document, row)) if row is not None and row.quote is not None else 1
    moves = ""
    if total > 1:
        moves = (
            '<div class="v-nav"><button type="button" data-move="-1" aria-label="Previous mention">↑</button>'
            '<button type="button" data-move="1" aria-label="Next mention">↓</button>'
            f'<span data-place aria-live="polite">{counted(total, "mention", "mentions")}</span></div>'
        )
    pages = f' data-pages="{text(document.id)}"' if document.pages else ""
    return (
        f'{moves}<div class="v-text"{pages} role="region" tabindex="0" '
        f'aria-label="Text of {text(document.title)}"><bdi>{passage_html(document, row)}</bdi></div>'
    )


def _choice(answer: Answer, row: SourceAnswer, side: str) -> str:
    options = "".join(
        f'<option value="{text(other.document.id)}"{" selected" if other is row else ""}>'
        f"{text(other.document.title)}</option>"
        for other in shown_rows(answer)
    )
    return (
        f'<select aria-label="{side} source" data-side="{side.lower()}" id="side-{side.lower()}">'
        f"{options}</select>"
    )
