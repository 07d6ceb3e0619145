"""The passages nearest to a question: exact while that is fast, through a derived index above that.

SQLite holds every vector and is the truth. The index is a file beside it that can be thrown away. It covers
the passages up to some number; what was added since is searched exactly, and what was removed since is found
out when the candidates are looked up. So the index is never wrong, only older or newer.
"""

from variorum_index.vector_index.background import Upkeep
from variorum_index.vector_index.nearest import VectorIndex, nearest_within
from variorum_index.vector_index.sizes import Sizes
from variorum_index.vector_index.upkeep import tidy

__all__ = ["Sizes", "Upkeep", "VectorIndex", "nearest_within", "tidy"]
