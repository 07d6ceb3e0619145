"""What a question speaks of: its noun phrases, names and dates, found by the shape of an English question.

There is no tagger here. Questions are short and built alike, so that a few closed lists (auxiliaries,
prepositions, determiners) and the place of a word are enough to see where a phrase ends.
"""

from variorum.phrases.phrase import Kind, Phrase, linked
from variorum.phrases.scan import phrases

__all__ = ["Kind", "Phrase", "linked", "phrases"]
