"""What single parts come to, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from variorum_eval.alone import Means, PassageFigures
from variorum_eval.events import EventFigures, Mark
from variorum_eval.followups import Completion, FollowUpFigures
from variorum_eval.grounding import Claim, GroundingFigures
from variorum_eval.grounding.sets import SetFigures
from variorum_eval.metrics.retrieval import Gain
from variorum_eval.mtrag import Found
from variorum_eval.relations import PairFigures, PairMiss


def passage_table(figures: PassageFigures) -> Table:
    """The reader's exact match and F1."""
    table = make_table("questions", "count", "exact match", "F1")
    parts: list[tuple[str, Means]] = [
        ("all", figures.total),
        ("HasAns", figures.has_answer),
        ("NoAns", figures.no_answer),
    ]
    for name, means in parts:
        table.add_row(name, str(means.questions), _percent(means.exact), _percent(means.f1))
    return table


def follow_ups_table(figures: FollowUpFigures) -> Table:
    """The figures of two-turn conversations, one a line."""
    table = make_table("figure", "value", "")
    for line in (
        ("stands alone or not", _percent(figures.decided), f"rightly seen, of {figures.cases}"),
        ("left alone", _percent(figures.left_alone), f"of {figures.alone} that stand alone"),
        ("noticed", _percent(figures.noticed), f"of {figures.follow_ups} follow-ups"),
        ("all needed terms", _percent(figures.full), f"of {figures.follow_ups} follow-ups"),
        ("an accepted form", _percent(figures.exact), f"of {figures.follow_ups} follow-ups"),
    ):
        table.add_row(*line)
    return table


def completions_table(found: Sequence[Completion]) -> Table:
    """One line for each follow-up that did not go right."""
    table = make_table("case", "first", "second", "completed")
    for completion in found:
        case = completion.case
        table.add_row(*map(Text, (case.id, case.first, case.second, completion.completed or "left as it is")))
    return table


def ways_table(ways: Sequence[Found], title: str) -> Table:
    """Recall and nDCG of each way of asking, with the gain over the last turn alone in points."""
    table = make_table("asked", "recall@5", "gain", "nDCG@5", "gain")
    table.title, table.title_justify = title, "left"
    for way in ways:
        gains = (_gain(way.recall_gain), _gain(way.ndcg_gain))
        table.add_row(way.way, _percent(way.recall), gains[0], _percent(way.ndcg), gains[1])
    return table


def _gain(gain: Gain | None) -> str:
    if gain is None:
        return ""
    return f"{100 * gain.mean:+.1f} [{100 * gain.low:+.1f}, {100 * gain.high:+.1f}]"


def pairs_table(figures: PairFigures) -> Table:
    """The pairs of equal and of different gold answers, and how many are grouped as they should be."""
    table = make_table("pairs with", "count", "right", "")
    same, different = _percent(figures.grouped_share), _percent(figures.apart_share)
    table.add_row("the same gold", str(figures.same), same, f"{figures.grouped} in one group")
    table.add_row("different gold", str(figures.different), different, f"{figures.apart} kept apart")
    return table


def judged_table(figures: Sequence[SetFigures]) -> Table:
    """One line for each set of judged texts, and the mean of their balanced accuracies."""
    table = make_table("set", "texts", "supported", "balanced accuracy")
    for found in figures:
        table.add_row(found.source, str(found.rows), str(found.supported), _percent(found.balanced_accuracy))
    mean = sum(found.balanced_accuracy for found in figures) / len(figures)
    table.add_row(f"mean of {len(figures)}", str(sum(f.rows for f in figures)), "", _percent(mean))
    return table


def pair_misses_table(found: Sequence[PairMiss]) -> Table:
    """One line for each pair that is not grouped as it should be."""
    table = make_table("case", "gold", "how")
    for miss in found:
        how = "not grouped" if miss.same else "grouped"
        table.add_row(*map(Text, (miss.id, f"{miss.one} | {miss.other}", how)))
    return table


def events_table(figures: EventFigures) -> Table:
    """How many rows may be about a different event."""
    table = make_table("cases", "rows", "marked")
    table.add_row(str(figures.cases), str(figures.rows), str(figures.marked))
    return table


def marks_table(found: Sequence[Mark]) -> Table:
    """One line for each marked row, to be read."""
    table = make_table("case", "question", "answer", "reason", "quote")
    for mark in found:
        table.add_row(*map(Text, (mark.id, mark.question, mark.answer, mark.reason, mark.quote)))
    return table


def claims_table(found: Sequence[Claim]) -> Table:
    """One line for each sentence of a text that was checked."""
    table = make_table("sentence", "library", "source", "quote")
    for claim in found:
        how = claim.support.value.replace("_", " ")
        how += f" ({', '.join(claim.missing)} not there)" if claim.missing else ""
        quote = "" if claim.quote is None else claim.quote.text
        table.add_row(*map(Text, (claim.text, how, claim.source or "", quote)))
    return table


def grounding_table(figures: GroundingFigures) -> Table:
    """How many sentences the library supports."""
    table = make_table("sentences", "supported", "contradicted", "not found", "share supported")
    counts = (figures.sentences, figures.supported, figures.contradicted, figures.not_found)
    table.add_row(*map(str, counts), _percent(figures.claim_support))
    return table


_NARROW = ("settings", "figure", "value", "95 % interval", "p")
"""Columns that are read at a glance: the others give way."""


def make_table(*columns: str) -> Table:
    """A table without lines around it."""
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _NARROW)
    return table


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
