"""The passages that hold a question's words, ranked by FTS5's BM25."""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Connection

from variorum_index.store import Ranking
from variorum_index.vector_index import Sizes

_REMEMBERED = 10_000
"""Words of which is remembered how common they are."""


class WordIndex:
    """Searches by words; where a library is large, by the rarer ones of them.

    BM25 looks at every passage that holds one of the words, and the commonest words are in most passages
    and tell least. So in a large library the rarest words are taken while their hits stay within a bound.
    Not safe from several threads at once: the store locks.
    """

    def __init__(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._generation = ""
        self._hits: dict[str, int] = {}
        self._bounded = False

    def matching(self, database: Connection, words: Sequence[str], limit: int) -> Ranking:
        """Rank the passages with any of the words, BM25's sign turned so that higher is better."""
        query = self._query(database, words, self._sizes.scored)
        sql = "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?"
        return [(int(i), float(s)) for i, s in database.execute(sql, (query, limit))] if query else []

    def matching_each(
        self, database: Connection, words: Sequence[str], limit: int, document_ids: Sequence[str]
    ) -> dict[str, Ranking]:
        """Rank each document's own passages, all documents in one go: how rare a word is is found once."""
        rankings: dict[str, Ranking] = {document_id: [] for document_id in document_ids}
        query = self._query(database, words, self._sizes.seen)
        if not query:
            return rankings
        chosen = json.dumps(list(rankings))
        owners = dict(database.execute(f"SELECT id, document_id {_OF_DOCUMENTS}", (chosen,)))
        # The plus: else SQLite asks FTS5 for each passage anew, and each time BM25 counts all hits.
        sql = (
            "SELECT rowid, -bm25(words) FROM words "
            f"WHERE words MATCH ? AND +rowid IN (SELECT id {_OF_DOCUMENTS}) ORDER BY bm25(words), rowid"
        )
        for number, score in database.execute(sql, (query, chosen)):
            ranking = rankings[owners[number]]
            if len(ranking) < limit:
                ranking.append((int(number), float(score)))
        return rankings

    def _query(self, database: Connection, words: Sequence[str], most: int) -> str:
        """The words as FTS5 wants them; in a large library the rarest, with `most` hits together."""
        return " OR ".join(map(_quoted, self._telling(database, words, most)))

    def _telling(self, database: Connection, words: Sequence[str], most: int) -> Sequence[str]:
        generation = str(database.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])
        if generation != self._generation or len(self._hits) > _REMEMBERED:
            self._generation, self._hits = generation, {}
            sql = "SELECT count(*) FROM (SELECT 1 FROM passages LIMIT ?)"
            self._bounded = database.execute(sql, (self._sizes.exact + 1,)).fetchone()[0] > self._sizes.exact
        if not self._bounded:
            return words
        told, hits = [], 0
        for word in sorted(words, key=lambda word: self._count(database, word)):
            hits += self._count(database, word)
            if hits > most:
                break
            told.append(word)
        return told

    def _count(self, database: Connection, word: str) -> int:
        """How many passages hold the word; counting stops where it is too common anyway."""
        if word not in self._hits:
            sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
            self._hits[word] = int(database.execute(sql, (_quoted(word), self._sizes.seen + 1)).fetchone()[0])
        return self._hits[word]


_OF_DOCUMENTS = "FROM passages WHERE document_id IN (SELECT value FROM json_each(?))"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
