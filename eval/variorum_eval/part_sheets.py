"""What single parts come to, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from variorum_eval.alone import AloneFigures, Means
from variorum_eval.answered import AnsweredFigures, ToldFigures
from variorum_eval.events import EventFigures, Mark
from variorum_eval.figures import Estimate
from variorum_eval.followups import Completion, FollowUpFigures
from variorum_eval.grounding import Claim, GroundingFigures, Support
from variorum_eval.grounding.classes import mean_balanced
from variorum_eval.grounding.sets import JudgedFigures
from variorum_eval.metrics.retrieval import Gain
from variorum_eval.mtrag import Found
from variorum_eval.multihop import MultihopFigures
from variorum_eval.relations import PairFigures, PairMiss
from variorum_eval.sheets import INTERVAL, Sheet, between, percent


def passage_sheet(figures: AloneFigures) -> Sheet:
    """The reader's exact match and F1, over all questions, those with and those without an answer."""
    parts: list[tuple[str, str, Means]] = [
        (found.set, name, means)
        for found in (figures.total, *figures.sets)
        for name, means in (
            ("all", found.total),
            ("HasAns", found.has_answer),
            ("NoAns", found.no_answer),
        )
        if means.questions
    ]
    return Sheet(
        ("set", "questions", "count", "exact match", INTERVAL, "F1", INTERVAL),
        tuple(
            (of, name, str(means.questions), *_estimated(means.exact), *_estimated(means.f1))
            for of, name, means in parts
        ),
    )


def told_sheets(figures: AnsweredFigures) -> list[Sheet]:
    """For each set one table: how well the texts that answer are told from the others."""
    return [_told_sheet(found) for found in figures.sets]


def ranked_sheet(figures: MultihopFigures) -> Sheet:
    """How the supporting titles are ranked, over all questions and those of each set."""
    rows = (
        (found.set, str(found.questions), name, *_estimated(each))
        for found in (figures.total, *figures.sets)
        for name, each in (
            ("recall@2", found.recall_2),
            ("recall@5", found.recall_5),
            ("MRR", found.mrr),
            ("nDCG@5", found.ndcg_5),
        )
    )
    return Sheet(("set", "questions", "figure", "value", INTERVAL), tuple(rows))


def follow_ups_sheet(figures: FollowUpFigures) -> Sheet:
    """The figures of two-turn conversations, one a line."""
    lines = (
        ("rightly seen to stand alone or not", figures.decided),
        ("left alone, of those that stand alone", figures.left_alone),
        ("completed at all, of those that do not", figures.noticed),
        ("… with all needed terms", figures.full),
        ("… in an accepted form", figures.exact),
    )
    rows = ((name, *_estimated(found), str(found.of)) for name, found in lines)
    return Sheet(("figure", "value", INTERVAL, "of"), tuple(rows))


def completions_sheet(found: Sequence[Completion]) -> Sheet:
    """One line for each follow-up that did not go right."""
    rows = (
        (each.case.id, each.case.first, each.case.second, each.completed or "left as it is") for each in found
    )
    return Sheet(("case", "first", "second", "completed"), tuple(rows))


def ways_sheet(ways: Sequence[Found], title: str) -> Sheet:
    """Recall and nDCG of each way of asking, with the gain over the last turn alone in points."""
    rows = (
        (way.way, percent(way.recall), _gain(way.recall_gain), percent(way.ndcg), _gain(way.ndcg_gain))
        for way in ways
    )
    return Sheet(("asked", "recall@5", "gain", "nDCG@5", "gain"), tuple(rows), title)


def pairs_sheet(figures: PairFigures) -> Sheet:
    """The pairs of equal and of different gold answers, and how many are grouped as they should be."""
    lines = (
        ("the same gold, in one group", figures.grouped),
        ("different gold, kept apart", figures.apart),
    )
    rows = ((name, str(found.of), *_estimated(found)) for name, found in lines)
    return Sheet(("pairs with", "count", "value", INTERVAL), tuple(rows))


def pair_misses_sheet(found: Sequence[PairMiss]) -> Sheet:
    """One line for each pair that is not grouped as it should be."""
    rows = (
        (miss.id, f"{miss.one} | {miss.other}", "not grouped" if miss.same else "grouped") for miss in found
    )
    return Sheet(("case", "gold", "how"), tuple(rows))


def judged_sheets(figures: JudgedFigures) -> list[Sheet]:
    """The balanced accuracy of each set of judged texts; where there are three verdicts, how they went."""
    rows = [
        (found.source, str(found.rows), str(found.supported), *_estimated(mean_balanced([found.classes()])))
        for found in figures.sets
    ]
    mean = figures.balanced_accuracy
    rows.append((f"mean of {len(figures.sets)}", str(mean.of), "", *_estimated(mean)))
    two_way = Sheet(("set", "texts", "supported", "balanced accuracy", INTERVAL), tuple(rows))
    return [two_way, *_three_way_sheets(figures)] if figures.three_way else [two_way]


def _three_way_sheets(figures: JudgedFigures) -> list[Sheet]:
    rows = [
        (each.source, str(each.accuracy.of), *_estimated(each.accuracy), *_estimated(each.balanced_accuracy))
        for each in figures.three_way
    ]
    mean = figures.three_way_balanced_accuracy
    rows.append((f"mean of {len(rows)}", str(mean.of), "", "", *_estimated(mean)))
    counts = (
        (each.source, _VERDICTS[found], *(str(count) for count in said.values()))
        for each in figures.three_way
        for found, said in each.counts.items()
    )
    columns = ("set", "texts", "accuracy", INTERVAL, "balanced accuracy", INTERVAL)
    return [
        Sheet(columns, tuple(rows), "Of the three verdicts, where people told them apart"),
        Sheet(("set", "people found", *_VERDICTS.values()), tuple(counts), "What was said of these texts"),
    ]


_VERDICTS = {
    Support.SUPPORTED: "supported",
    Support.CONTRADICTED: "contradicted",
    Support.NOT_FOUND: "not mentioned",
}


def events_sheet(figures: EventFigures) -> Sheet:
    """How many rows may be about a different event."""
    of, share = figures.marked.of, figures.marked.value
    marked = str(round(of * (share or 0)))
    row = (str(figures.cases), str(of), marked, *_estimated(figures.marked))
    return Sheet(("cases", "rows", "marked", "share", INTERVAL), (row,))


def marks_sheet(found: Sequence[Mark]) -> Sheet:
    """One line for each marked row, to be read."""
    rows = ((mark.id, mark.question, mark.answer, mark.reason, mark.quote) for mark in found)
    return Sheet(("case", "question", "answer", "reason", "quote"), tuple(rows))


def claims_sheet(found: Sequence[Claim]) -> Sheet:
    """One line for each sentence of a text that was checked."""
    rows = (
        (claim.text, _support(claim), claim.source or "", "" if claim.quote is None else claim.quote.text)
        for claim in found
    )
    return Sheet(("sentence", "library", "source", "quote"), tuple(rows))


def grounding_sheet(figures: GroundingFigures) -> Sheet:
    """How many sentences the library supports."""
    counts = (figures.sentences, figures.supported, figures.contradicted, figures.not_found, figures.talk)
    row = (*map(str, counts), percent(figures.claim_support))
    columns = ("sentences that state something", "supported", "contradicted", "not found", "talk")
    return Sheet((*columns, "share supported"), (row,))


def _told_sheet(found: ToldFigures) -> Sheet:
    lines = (
        ("balanced accuracy", found.balanced_accuracy),
        ("stated: precision", found.stated_precision),
        ("stated: recall", found.stated_recall),
        ("stated: F1", found.stated_f1),
        ("not stated: F1", found.not_stated_f1),
        ("answer in a selected sentence, of those rightly stated", found.selected),
        ("… of all texts that answer", found.found),
        ("MRR of the texts that answer", found.mrr),
        ("MAP of the texts that answer", found.map),
    )
    rows = tuple((name, *_estimated(each), str(each.of)) for name, each in lines if each.of)
    title = (
        f"{found.set}, {found.questions} questions, {found.texts} texts, of which {found.answering} answer"
    )
    return Sheet(("figure", "value", INTERVAL, "of"), rows, title)


def _support(claim: Claim) -> str:
    if claim.support is None:
        return "states nothing"
    missing = f" ({', '.join(claim.missing)} not there)" if claim.missing else ""
    return claim.support.value.replace("_", " ") + missing


def _estimated(found: Estimate) -> tuple[str, str]:
    return percent(found.value), between(found.low, found.high)


def _gain(gain: Gain | None) -> str:
    if gain is None:
        return ""
    return f"{100 * gain.mean:+.1f} [{100 * gain.low:+.1f}, {100 * gain.high:+.1f}]"
