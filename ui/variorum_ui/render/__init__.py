"""Answers, documents and lists as HTML: pure functions, from data to escaped markup.

Everything that comes from a document, a file name or a question goes through `text.text`; no other way leads
from there into the page.
"""

from variorum_ui.render.answer import answer_html
from variorum_ui.render.evidence import compare_html, document_html, evidence_html
from variorum_ui.render.library import progress_html, report_html, sources_html
from variorum_ui.render.turn import Shown, turn_html

__all__ = [
    "Shown",
    "answer_html",
    "compare_html",
    "document_html",
    "evidence_html",
    "progress_html",
    "report_html",
    "sources_html",
    "turn_html",
]
