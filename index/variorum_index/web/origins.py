"""Addresses as origins: fetched and kept first, then read like any file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from variorum_index.errors import LoadError
from variorum_index.origins import Origin, read_bytes
from variorum_index.types import Progress
from variorum_index.web.access import WebAccess
from variorum_index.web.copies import FetchedCopies
from variorum_index.web.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Brought:
    """What was fetched: an origin for each address, and the ids that their documents will have."""

    origins: list[Origin]
    documents: set[str]


def address_origins(
    addresses: Sequence[str], access: WebAccess, copies: FetchedCopies, progress: Progress
) -> Brought:
    """Fetch each address and keep a copy; one that cannot be had gives its error when it is read."""
    fetcher = Fetcher(access)
    origins: dict[str, Origin] = {}
    documents: set[str] = set()
    for done, address in enumerate(dict.fromkeys(map(str.strip, addresses)), start=1):
        try:
            fetched = fetcher.fetch(address)
            place = copies.keep(fetched)
        except LoadError as error:
            origins[address] = Origin(address, address, "", True, _failing(error))
        else:
            uri = fetched.address
            origins[uri] = Origin(uri, uri, fetched.name, True, partial(read_bytes, place))
            documents.add(place.parent.name)
        progress("Fetching", done, len(addresses))
    return Brought(list(origins.values()), documents)


def _failing(error: LoadError) -> Callable[[], NoReturn]:
    def read() -> NoReturn:
        raise error

    return read
