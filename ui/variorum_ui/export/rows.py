"""What all formats share: the order of the rows, their citations, and what is noted of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What a reader would act on and not see: controls (but tab and line ends), and turns of direction.
_VISIBLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"}
_VISIBLE |= dict.fromkeys(range(0x7F, 0xA0), "�")
_VISIBLE |= {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_VISIBLE |= dict.fromkeys(range(0xD800, 0xE000), "�")  # half characters, which no file can hold


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a row stands: title, publisher, date, address, quote, and the quote's place in the text.

    `start` and `end` count characters, `end` the first one after the quote; `page` counts from 1. Without a
    quote there is no place either.
    """

    title: str
    publisher: str | None
    published: str | None
    address: str
    quote: str | None
    start: int | None
    end: int | None
    page: int | None

    @property
    def origin(self) -> str:
        """“Title, Harbour Gazette, 2031-03-13, page 2, characters 312–398”, what is not known left out."""
        parts = [self.title, self.publisher, self.published, self.page and f"page {self.page}"]
        if self.quote is not None:
            parts.append(f"characters {self.start}–{self.end}")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        quoted = "" if self.quote is None else f"“{self.quote}” "
        return f"{quoted}{self.origin}. {self.address}"


def citation_of(row: Mapping[str, Any]) -> Citation:
    """The citation of a row; of one that is not stated without a quote."""
    document, quote = row["document"], row["quote"] or {}
    return Citation(
        document["title"],
        document.get("publisher"),
        document["published"],
        document["uri"],
        quote.get("text"),
        quote.get("start"),
        quote.get("end"),
        quote.get("page"),
    )


def ordered(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows by group, then date, those without a date after the others; then what is not stated."""
    return sorted(
        answer["sources"],
        key=lambda row: (
            row["group"] is None,
            row["group"] or 0,
            row["document"]["published"] is None,
            row["document"]["published"] or "",
        ),
    )


def says_yes(row: Mapping[str, Any]) -> bool | None:
    """What the row says to a yes/no question, None if that is not told."""
    value = row["value"]
    return bool(value["low"]) if value is not None and value["kind"] == "yes_no" else None


def notes_of(row: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    """Who said it, whether it may be another event, and of what it is a near copy."""
    titles = {other["document"]["id"]: other["document"]["title"] for other in answer["sources"]}
    notes = []
    if row["attribution"] is not None:
        notes.append(f"as said by {one_line(row['attribution']['text'])}")
    if row["other_event"] is not None:
        notes.append(f"may be about a different event: “{one_line(row['other_event']['text'])}”")
    copies = [titles[copy] for copy in row["copies"] if copy in titles]
    if copies:
        more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
        notes.append(f"near copy of “{copies[0]}”{more}")
    return notes


def one_line(text: str) -> str:
    """The text with every white space made a single space."""
    return " ".join(text.split())


def visible(text: str) -> str:
    """The text with what steers a terminal or turns the direction of writing named, in place of obeyed."""
    return text.translate(_VISIBLE)
