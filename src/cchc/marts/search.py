"""Search over the plans of one release: DuckDB folds and sifts the lines, `cchc.search` finds and ranks the places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cchc.marts.frames import Frames
from cchc.marts.trace_plan import KINDS
from cchc.search.find import TEXTS, NumberedLine, best
from cchc.search.hits import Hits, Record
from cchc.search.match import Line, Query

FOLDED = "replace(strip_accents(lower({text})), 'đ', 'd')"
# Lines that hold any of the words, of the documents that hold all of them.
LINES = """
with lines as (
    select document_id, line_number, char_start, text, {folded} as folded
    from document_lines where document_id between ? and ? and trim(text) <> ''
), ordered as (
    select *, row_number() over (partition by document_id order by line_number) as line_order from lines
), wanted as (select document_id from lines group by document_id having {all_words})
select document_id, line_number, line_order, char_start, text
from ordered semi join wanted using (document_id) where {any_word} order by document_id, line_number
"""
ROWS_AT_ONCE = 20_000
DOCUMENTS_AT_ONCE = 500


def search(marts: Frames, words: str, limit: int = 20) -> Hits:
    """Return the best places of some words in a release's plans and in what was read from them."""
    return best(ReleaseShelf(marts), words, limit)


@dataclass(frozen=True, slots=True)
class ReleaseShelf:
    """The plans of a release as a shelf to search in."""

    marts: Frames

    def lines(self, query: Query) -> Iterator[tuple[str, Iterator[Line]]]:
        tests = [_holds("folded", word) for word in dict.fromkeys(query.words)]
        sql = LINES.format(
            folded=FOLDED.format(text="text"),
            all_words=" and ".join(f"bool_or({test})" for test in tests),
            any_word=" or ".join(tests),
        )
        documents = sorted(self.marts.frame("dim_documents")["document_id"])
        # In portions: memory stays small, and a search that has found enough leaves the rest unread.
        for first in range(0, len(documents), DOCUMENTS_AT_ONCE):
            portion = documents[first : first + DOCUMENTS_AT_ONCE]
            rows = self.marts.stream(sql, ROWS_AT_ONCE, [portion[0], portion[-1]])
            for document_id, group in groupby(rows, key=lambda row: row[0]):
                yield document_id, (Line(number, order, start, text) for _, number, order, start, text in group)

    def records(self, query: Query) -> Iterator[tuple[str, list[Record]]]:
        folded = FOLDED.format(text="text")
        tests = " and ".join(_holds(folded, word) for word in dict.fromkeys(query.words))
        rows = self.marts.stream(f"{self._records()} where {tests} order by document_id, line_start", ROWS_AT_ONCE)
        for document_id, group in groupby(rows, key=lambda row: row[0]):
            yield document_id, [Record(*row[1:]) for row in group]

    def around(self, document_id: str, first: int, last: int) -> list[NumberedLine]:
        sql = (
            "select line_number, 0, char_start, text, section, page from document_lines where document_id = ? "
            "and line_number between ? and ? and trim(text) <> '' order by line_number"
        )
        return [NumberedLine(*row) for row in self.marts.stream(sql, ROWS_AT_ONCE, [document_id, first, last])]

    def standing_at(self, document_id: str, first: int, last: int) -> tuple[str, ...]:
        sql = f"{self._records()} where document_id = ? and line_start <= ? and ? <= line_end order by line_start, 2"
        return tuple(row[1] for row in self.marts.stream(sql, ROWS_AT_ONCE, [document_id, last, first]))

    def title(self, document_id: str) -> tuple[str, str]:
        row: dict[str, Any] = self.marts.frame("dim_documents").row(by_predicate=_is(document_id), named=True)
        return row["title"] or document_id, row["file_name"]

    def _records(self) -> str:
        """Return a query over all records with the words that a reader may remember."""
        parts = []
        for mart, id_column, _ in KINDS:
            texts = ", ".join(TEXTS[mart.removeprefix("fct_")])
            section = "section" if mart in ("fct_targets", "fct_results") else "null"
            section = "section_title" if mart == "fct_tasks" else section
            parts.append(
                f"select document_id, {id_column} as record_id, line_start, line_end, {section} as section, page, "
                f"concat_ws(' · ', {texts}) as text from {mart}"
            )
        return f"select * from ({' union all '.join(parts)})"


def _holds(folded: str, word: str) -> str:
    """Return a test for a whole word (letters and digits only); `contains` is quick and leaves few lines to the pattern."""
    return f"(contains({folded}, '{word}') and regexp_matches({folded}, '(^|[^a-z0-9]){word}([^a-z0-9]|$)'))"


def _is(document_id: str) -> Any:
    import polars as pl

    return pl.col("document_id") == document_id
