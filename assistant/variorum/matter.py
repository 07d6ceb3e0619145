"""Which sources are about the matter that a question is about, and how far from it the others lie.

Asked of documents about other matters, a reader finds something all the same: a length of time for "How
long was the heating off?" in a report of a phone call. So what lies far has to score more. How far a source
lies is told by the cosine of its nearest passage and the question; how near it has to lie, by what it has in
common with the sources that lie nearest and with the question itself.

The numbers were chosen on questions of four matters asked of the documents of all four, and on RAMDocs in one
library (`training/README.md`): of what sources state that neither lead nor share names with one that does,
there a sixth is right, and of what leading ones state seven tenths.
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
"""From this cosine on nothing more is asked of a source that leads, or that has all names of the question."""
TIED = 0.25
"""The same for a source that shares names with one that leads: it tells of the same people or places."""
SHARED = 3
"""So many names tie a source to another."""
APART = 0.45
"""The same for any other source."""
STRANGE = 0.75
"""The same for one that has none of the names in the question."""


def farness(question: str, found: Sequence[SourcePassages]) -> dict[str, float]:
    """By the id of each of these documents, the cosine that it lacks: 0 for one that is near enough."""
    nearest = max((source.nearness for source in found), default=0.0)
    leading = [source for source in found if source.nearness >= nearest - BEHIND]
    far = {source.document.id: 0.0 for source in found}
    far |= {source.document.id: max(0.0, NEAR - source.nearness) for source in leading}
    doubtful = [s for s in found if s.nearness < min(nearest - BEHIND, STRANGE)]
    if doubtful:
        asked = names_in(question[:1].lower() + question[1:])  # what a question begins with is no name
        known = [names_in(_found(source)) for source in leading]
        for source in doubtful:
            text = _found(source)
            names = names_in(text)
            tied = any(len(names & leader) >= SHARED for leader in known)
            wanted = TIED if tied else _wanted(asked, text)
            far[source.document.id] = max(0.0, wanted - source.nearness)
    return far


def _wanted(asked: frozenset[str], text: str) -> float:
    """How near a source has to lie that nothing ties to one that leads."""
    if not asked:
        return APART
    mentions = Mentions.of(text)
    there = sum(name in mentions for name in asked)
    return NEAR if there == len(asked) else APART if there else STRANGE


def _found(source: SourcePassages) -> str:
    """What is compared of a source: its title, and the passages that were found in it."""
    passages = (scored.passage.text for scored in source.passages)
    return "\n".join((source.document.title, *passages))
