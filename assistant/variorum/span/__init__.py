"""From the span that a reader found to the answer: narrowed to what was asked for, or taken whole.

Each file knows one way in which a reader's span is not the answer yet, and says where in its document the
answer begins and ends. One that is none at all is refused (`expected`).
"""

from variorum.span.asked_lines import asked_line
from variorum.span.asked_rows import asked_row
from variorum.span.cells import cell_value
from variorum.span.columns import asked_cell
from variorum.span.counts import counted
from variorum.span.edges import closed, within_sentence
from variorum.span.expected import refuses
from variorum.span.first_value import first_value
from variorum.span.replies import is_question, replied, reply_behind, reply_says
from variorum.span.several import told_apart
from variorum.span.whole_names import signed_name, whole_name

__all__ = [
    "asked_cell",
    "asked_line",
    "asked_row",
    "cell_value",
    "closed",
    "counted",
    "first_value",
    "is_question",
    "refuses",
    "replied",
    "reply_behind",
    "reply_says",
    "signed_name",
    "told_apart",
    "whole_name",
    "within_sentence",
]
