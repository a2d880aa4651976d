"""The best places of some words on a shelf of documents: a release, or files just read."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from cchc.search.hits import KINDS_VI, Hit, Hits, Record, shortened, words_around
from cchc.search.match import PHRASE, Line, Place, Query, find, query_of

# Texts of a record that a reader may remember, by the name of its kind; cells of a table row may be broken by a page.
TEXTS: dict[str, tuple[str, ...]] = {
    "targets": ("quote", "measure"),
    "results": ("quote", "measure"),
    "tasks": ("content", "activity", "goal", "product", "lead_text", "coordinating_text", "deadline_text", "remarks"),
    "legal_bases": ("quote", "name"),
    "duties": ("quote",),
    "plan_deadlines": ("quote",),
    "findings": ("quote", "why"),
}
# rank, document, place, and the record that alone holds it
Entry = tuple[tuple[int, int, int, str, int], str, Place, Record | None]
NEIGHBOURS = 6  # lines before and after a place that may lend it words; many plans have a blank line after every line


@dataclass(frozen=True, slots=True)
class NumberedLine(Line):
    """A line with the section and page that it stands in."""

    section: str | None
    page: int | None


class Shelf(Protocol):
    """Documents to search in."""

    def lines(self, query: Query) -> Iterator[tuple[str, Iterable[Line]]]:
        """Give each document that holds all words, in the order of ids, with its lines that hold any of them."""

    def records(self, query: Query) -> Iterator[tuple[str, Iterable[Record]]]:
        """Give each document with its records that hold all words."""

    def around(self, document_id: str, first: int, last: int) -> list[NumberedLine]:
        """Return the lines with text from one line number to another."""

    def standing_at(self, document_id: str, first: int, last: int) -> tuple[str, ...]:
        """Return the ids of the records that stand on some lines."""

    def title(self, document_id: str) -> tuple[str, str]:
        """Return a document's title and its file."""


def best(shelf: Shelf, words: str, limit: int) -> Hits:
    """Return the `limit` best places, best first; ties stand in the order of documents and text."""
    query = query_of(words)
    if not query.words:
        return Hits(words, (), False)
    places: list[Entry] = []
    perfect = 0
    for document_id, lines in shelf.lines(query):
        found = find(lines, query)
        places += [((*place.rank, document_id, place.marks[0][0]), document_id, place, None) for place in found]
        perfect += sum(place.tier == PHRASE and place.exact == len(query.words) for place in found)
        if perfect > limit:
            break  # nothing better can follow
    if perfect <= limit:
        places += _in_records(shelf, query, [(document_id, place) for _, document_id, place, _ in places])
    chosen = heapq.nsmallest(limit + 1, places, key=lambda entry: entry[0])
    hits = tuple(_hit(shelf, document_id, place, record) for _, document_id, place, record in chosen[:limit])
    return Hits(words, hits, len(chosen) > limit)


def _in_records(shelf: Shelf, query: Query, known: list[tuple[str, Place]]) -> list[Entry]:
    """Return the records that hold the words better than their lines do: a cell that a page header cuts in two."""
    by_document: dict[str, list[Place]] = {}
    for document_id, place in known:
        by_document.setdefault(document_id, []).append(place)
    entries: list[Entry] = []
    for document_id, records in shelf.records(query):
        for record in records:
            for place in find([Line(record.line_start, 0, 0, record.text)], query):
                rivals = by_document.get(document_id, [])
                if not any(_as_good(rival, place, record) for rival in rivals):
                    found = Place(place.tier, place.exact, place.marks, record.line_start, record.line_end)
                    by_document.setdefault(document_id, []).append(found)
                    entries.append(((*place.rank, document_id, record.line_start), document_id, found, record))
    return entries


def _as_good(rival: Place, place: Place, record: Record) -> bool:
    on_its_lines = rival.line_start <= record.line_end and record.line_start <= rival.line_end
    return on_its_lines and (rival.tier, -rival.exact) <= (place.tier, -place.exact)


def _hit(shelf: Shelf, document_id: str, place: Place, record: Record | None) -> Hit:
    title, file_name = shelf.title(document_id)
    records: tuple[str, ...]
    if record:
        section, page, records = record.section, record.page, (record.record_id,)
        text, marks = shortened(record.text, place.marks)
    else:
        near = shelf.around(document_id, place.line_start - NEIGHBOURS, place.line_end + NEIGHBOURS)
        first = next(line for line in near if line.number == place.line_start)
        section, page = first.section, first.page
        records = shelf.standing_at(document_id, place.line_start, place.line_end)
        text, marks = words_around(near, place)
    return Hit(
        document_id,
        title,
        file_name,
        section,
        page,
        place.line_start,
        place.line_end,
        KINDS_VI[place.tier],
        text,
        marks,
        records,
    )
