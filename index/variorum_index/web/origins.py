"""Addresses as origins: fetched and kept first, then read like any file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NoReturn

from variorum_index.errors import LoadError
from variorum_index.origins import Origin, read_bytes
from variorum_index.types import Progress
from variorum_index.web.access import WebAccess
from variorum_index.web.copies import FetchedCopies
from variorum_index.web.fetch import Fetcher


def fetch_each(
    addresses: Sequence[str], access: WebAccess, copies: FetchedCopies, progress: Progress
) -> Iterator[tuple[Origin, tuple[str, ...]]]:
    """Fetch each address once and keep a copy: an origin, and the id that the copy is kept under.

    Of one that cannot be had there is no copy; its error comes when the origin is read.
    """
    fetcher = Fetcher(access)
    wanted = dict.fromkeys(map(str.strip, addresses))
    done: set[str] = set()
    for number, address in enumerate(wanted, start=1):
        try:
            fetched = fetcher.fetch(address)
            place = copies.keep(fetched)
        except LoadError as error:
            yield Origin(address, address, "", True, _failing(error)), ()
        else:
            uri = fetched.address
            if uri not in done:
                yield Origin(uri, uri, fetched.name, True, partial(read_bytes, place)), (place.parent.name,)
            done.add(uri)
        progress("Fetching", number, len(wanted))


def _failing(error: LoadError) -> Callable[[], NoReturn]:
    def read() -> NoReturn:
        raise error

    return read
