"""How the stated answers relate: groups of equal ones, a verdict, and one plain sentence.

Nothing votes and nothing wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from variorum.attribution import same_party
from variorum.comparison.pairs import Comparison
from variorum.questions import Form
from variorum.types import FAIRLY_SURE, Group, SourceAnswer, Status, Verdict, surely_conflict
from variorum.values import Relation, unbroken

_ITEM = re.compile(r"^[ \t]*(?:(?:>+|[-*•–]) )+(?=\S)", re.MULTILINE)
"""What an item of a list, or a line of quoted mail, begins with."""
_VERDICTS = {
    Relation.CONFLICT: Verdict.CONFLICT,
    Relation.NOT_COMPARABLE: Verdict.NOT_COMPARED,
    Relation.COMPATIBLE: Verdict.COMPATIBLE,
    Relation.EQUAL: Verdict.AGREE,
}


def group(
    rows: Sequence[SourceAnswer], compared: Comparison | None = None
) -> tuple[tuple[SourceAnswer, ...], tuple[Group, ...]]:
    """Give each stated row its value, if spans were asked for, and the number of its group.

    A group is of answers that all equal each other. Groups are numbered in the order of their first row.
    Near copies count as one voice, and so do sources that quote the same third party for it. Without
    `compared` the rows are compared as spans, by values and words.
    """
    compared = compared or Comparison.of(rows)
    places = {i: compared.place(row) for i, row in enumerate(rows) if row.status is Status.STATED}
    members: list[list[int]] = []
    for index, place in places.items():
        # Equal to all of a group: one of its members may be equal by its words, another by its value.
        relations = compared.relations[place]
        equal = next((g for g in members if all(relations[places[i]] is Relation.EQUAL for i in g)), None)
        if equal is None:
            members.append([index])
        else:
            equal.append(index)
    placed = [sorted({places[i] for i in g}) for g in members]
    numbered = {index: number for number, g in enumerate(members) for index in g}
    grouped = tuple(
        replace(row, group=numbered.get(index), value=compared.value(row)) for index, row in enumerate(rows)
    )
    groups = []
    for g, own_places in zip(members, placed, strict=True):
        surest = max(g, key=lambda i: (rows[i].confidence, -i))
        documents = tuple(rows[i].document.id for i in g)
        found = [compared.worst(own_places, other) for other in placed]
        fits = tuple(i for i, related in enumerate(found) if related is Relation.COMPATIBLE)
        conflicts = tuple(i for i, related in enumerate(found) if related is Relation.CONFLICT)
        voices = _connected([rows[i] for i in g], _one_voice)
        label = rows[surest].answer or ""
        yes = grouped[surest].yes
        if compared.form is Form.POLAR and yes is not None:  # "TRUE" in a table is an answer as it stands
            label = "yes" if yes else "no"
        groups.append(Group(label, documents, voices, fits, conflicts))
    return grouped, tuple(groups)


def judge(rows: Sequence[SourceAnswer], compared: Comparison | None = None) -> Verdict:
    """The verdict over all rows; one pair in conflict is enough for `conflict`.

    Without a conflict, one pair that cannot be compared is enough for `not_compared`, as of two sentences
    in different words. `compared` has to know the rows, and may know more.
    """
    compared = compared or Comparison.of(rows)
    stated = [row for row in rows if row.status is Status.STATED]
    if not stated:
        return Verdict.NOT_STATED
    if len(stated) == 1:
        return Verdict.SINGLE
    places = sorted({compared.place(row) for row in stated})
    return _VERDICTS[compared.worst(places, places)]


def _near_copies(one: SourceAnswer, other: SourceAnswer) -> bool:
    return other.document.id in one.copies


def _one_voice(one: SourceAnswer, other: SourceAnswer) -> bool:
    """Whether they are near copies, or quote the same third party."""
    first, second = one.attribution, other.attribution
    quoted = first is not None and second is not None and same_party(first.text, second.text)
    return quoted or _near_copies(one, other)


def _connected(rows: Sequence[SourceAnswer], linked: Callable[[SourceAnswer, SourceAnswer], bool]) -> int:
    """The number of sets of rows that are linked, directly or through others."""
    parts: list[list[SourceAnswer]] = []
    for row in rows:
        own, apart = [row], []
        for part in parts:
            if any(linked(row, member) for member in part):
                own += part
            else:
                apart.append(part)
        parts = [*apart, own]
    return len(parts)


def summarise(
    rows: Sequence[SourceAnswer],
    groups: Sequence[Group],
    verdict: Verdict,
    compared: Comparison | None = None,
) -> str:
    """A few plain sentences: how many state it, whether they agree, and what each group says.

    Where rows may be about a different event, or a conflict rests on rows that are not very sure, it is also
    said how the rest relate without them.
    """
    total = len(rows)
    stated = sum(row.status is Status.STATED for row in rows)
    silent = total - stated
    if verdict is Verdict.NOT_STATED:
        neither = "Neither source" if total == 2 else f"None of the {total} sources"
        return "The source does not state it." if total == 1 else f"{neither} states it."
    shown = [" ".join(_ITEM.sub("", unbroken(g.label)).split()) for g in groups]
    if total == 1:
        return _ended(f"The source states it: {shown[0]}") + _other_readings(rows, groups, compared)
    members = [[row for row in rows if row.document.id in g.documents] for g in groups]
    voices = [_voices(g, own) for g, own in zip(groups, members, strict=True)]
    labels = [f"{label} ({counted})" for label, counted in zip(shown, voices, strict=True)]
    listed = ", ".join(labels)
    rest = _other_readings(rows, groups, compared)
    rest += f" {silent} {'does' if silent == 1 else 'do'} not state it." if silent else ""
    if verdict is Verdict.SINGLE:
        return _ended(f"1 of {total} sources states it: {shown[0]}") + rest
    every = "Both" if total == 2 else f"All {total}"
    of = f"{every} sources state it" if stated == total else f"{stated} of {total} sources state it"
    repeated = groups[0].independent < len(groups[0].documents)
    how = {
        Verdict.AGREE: f"and they agree: {listed if repeated else shown[0]}",
        Verdict.COMPATIBLE: f"and what they say fits together: {listed}",
        Verdict.CONFLICT: f"and they conflict: {listed}",
        Verdict.NOT_COMPARED: "in words that cannot all be compared: read them side by side",
    }[verdict]
    untold = sum(row.status is Status.STATED and row.yes is None for row in rows)
    if verdict is Verdict.NOT_COMPARED and untold < stated:  # a yes/no question
        told = [label for own, label in zip(members, labels, strict=True) if own[0].yes is not None]
        read = "it" if untold == 1 else "them"
        how = f"saying {', '.join(told)}; of {untold} it cannot be told: read {read}"
    return _ended(f"{of}, {how}") + rest


def _other_readings(
    rows: Sequence[SourceAnswer], groups: Sequence[Group], compared: Comparison | None
) -> str:
    """How the rest relate without rows that may be about a different event, and without unsure ones.

    The latter is said only where a conflict rests on them. Each sentence has a space before it.
    """
    stated = [row for row in rows if row.status is Status.STATED]
    others = [row for row in stated if row.other_event is None]
    event = "may be about a different event"
    every = "Both of them" if len(stated) == 2 else f"All {len(stated)} of them"
    said = _without(stated, others, (event, event, f"{every} {event}"), compared)
    if judge(stated, compared) is Verdict.CONFLICT and not surely_conflict(rows, groups):
        sure = [row for row in stated if row.confidence >= FAIRLY_SURE]
        none = "Neither of them" if len(stated) == 2 else "None of them"
        said += _without(
            stated, sure, ("is not very sure", "are not very sure", f"{none} is very sure"), compared
        )
    return said


def _without(
    stated: Sequence[SourceAnswer],
    others: Sequence[SourceAnswer],
    what: tuple[str, str, str],
    compared: Comparison | None,
) -> str:
    """The second reading, with a space before it; nothing where no row is left out.

    `what` is said of one that is left out, of more, and a sentence of all of them.
    """
    marked = len(stated) - len(others)
    if not marked:
        return ""
    one, more, every = what
    if not others:
        return f" It {one}." if marked == 1 else f" {every}."
    relating = {
        Verdict.AGREE: f"the other {len(others)} agree",
        Verdict.COMPATIBLE: f"the other {len(others)} fit together",
        Verdict.CONFLICT: f"the other {len(others)} conflict",
        Verdict.NOT_COMPARED: f"the other {len(others)} cannot all be compared",
        Verdict.SINGLE: "that leaves one",
    }[judge(others, compared)]
    return f" {marked} of them {one if marked == 1 else more}; {relating}."


def _voices(g: Group, rows: Sequence[SourceAnswer]) -> str:
    """How many speak for themselves, and how many only repeat one of them or whom it quotes."""
    families = _connected(rows, _near_copies)
    copies, quoting = len(rows) - families, families - g.independent
    if not copies and not quoting:
        return str(g.independent)
    parts = ["1 voice" if g.independent == 1 else f"{g.independent} voices"]
    if copies:
        parts.append("1 near copy" if copies == 1 else f"{copies} near copies")
    if quoting:
        one = quoting == 1 or g.independent == 1  # else it may be several whom they quote
        parts.append(f"{quoting} more quoting the same third {'party' if one else 'parties'}")
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _ended(sentence: str) -> str:
    """With one full stop, also after "8 p.m.", and none after "Really?"."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
