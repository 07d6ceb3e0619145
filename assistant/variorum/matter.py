"""Which sources are about the matter that a question is about, and how far from it the others lie.

Asked of documents about other matters, a reader finds something all the same: a length of time for "How
long was the heating off?" in a report of a phone call. So what lies far has to score more. How far a source
lies is told by the cosine of its nearest passage and the question; how near it has to lie, by what it has in
common with the sources that lie nearest and with the question itself.

The numbers were chosen on questions of four matters asked of the documents of all four, and on RAMDocs in one
library (`training/README.md`). There three quarters of what leading sources state are right, two fifths of
what others state that share names with these, and a twentieth of what the rest do.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.events.proper_names import Mentions, names_in
from variorum_index import SourcePassages
from variorum_index.embed import DEFAULT_MODEL

MODEL = DEFAULT_MODEL
"""The embedding model whose cosines these are. Of another's nobody knows which is far."""
BEHIND = 0.1
"""A source whose cosine is no more than this behind that of the nearest one leads, as that does."""
NEAR = 0.3
"""From this cosine on nothing more is asked of a source that leads, or that has all names in the question."""
TIED = 0.28
"""The same for a source that shares names with one that leads: it tells of the same people or places."""
SHARED = 2
"""So many names tie a source to another."""
APART = 0.45
"""The same for any other source, and for one that leads and has none of the names in the question."""
STRANGE = 0.6
"""The same for one that neither leads nor has any of these names."""
LONGEST = 1_000
"""Characters of a question that are looked at for names."""


def farness(question: str, found: Sequence[SourcePassages]) -> dict[str, float]:
    """By the id of each of these documents, the cosine that it lacks: 0 for one that is near enough."""
    nearest = max((source.nearness for source in found), default=0.0)
    leading = [source for source in found if source.nearness >= nearest - BEHIND]
    doubtful = [source for source in found if source.nearness < min(nearest - BEHIND, STRANGE)]
    asked = names_in(question[:1].lower() + question[1:LONGEST])  # what it begins with is no name
    wanted = {source.document.id: _of_leading(asked, source) for source in leading}
    known = [names_in(_text(source)) for source in leading] if doubtful else []
    wanted |= {source.document.id: _of_other(asked, source, known) for source in doubtful}
    return {
        source.document.id: max(0.0, wanted.get(source.document.id, 0.0) - source.nearness)
        for source in found
    }


def _of_leading(asked: frozenset[str], source: SourcePassages) -> float:
    """How near a source has to lie that leads."""
    if source.nearness >= APART or not asked:
        return NEAR
    mentions = Mentions.of(_text(source))
    return NEAR if any(name in mentions for name in asked) else APART


def _of_other(asked: frozenset[str], source: SourcePassages, leading: Sequence[frozenset[str]]) -> float:
    """How near a source has to lie that does not, by the names that it shares with each that does."""
    text = _text(source)
    names = names_in(text)
    if any(len(names & known) >= SHARED for known in leading):
        return TIED
    if not asked:
        return APART
    mentions = Mentions.of(text)
    there = sum(name in mentions for name in asked)
    return NEAR if there == len(asked) else APART if there else STRANGE


def _text(source: SourcePassages) -> str:
    """What is compared of a source: its title, and the passages that were found in it."""
    passages = (scored.passage.text for scored in source.passages)
    return "\n".join((source.document.title, *passages))
