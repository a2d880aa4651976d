"""Search in files just read, without a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.records import Extraction
from cchc.search.find import TEXTS, NumberedLine, best
from cchc.search.hits import Hits, Record
from cchc.search.match import WORD, Query, plain

ID_COLUMNS = {
    "targets": "target_id",
    "results": "target_id",
    "tasks": "task_id",
    "legal_bases": "legal_basis_id",
    "duties": "duty_id",
    "plan_deadlines": "plan_deadline_id",
    "findings": "finding_id",
}


def search_files(extractions: Sequence[Extraction], words: str, limit: int = 20) -> Hits:
    """Return the best places of some words in files that were read."""
    return best(FileShelf({each.outcome.document_id: each for each in extractions}), words, limit)


@dataclass(slots=True)
class FileShelf:
    """Extractions as a shelf to search in."""

    extractions: dict[str, Extraction]
    _lines: dict[str, list[NumberedLine]] = field(default_factory=dict)

    def lines(self, query: Query) -> Iterator[tuple[str, list[NumberedLine]]]:
        for document_id in sorted(self.extractions):
            yield document_id, self._all_lines(document_id)

    def records(self, query: Query) -> Iterator[tuple[str, list[Record]]]:
        wanted = set(query.words)
        for document_id in sorted(self.extractions):
            records = self._all_records(document_id)
            yield document_id, [each for each in records if wanted <= {plain(word) for word in WORD.findall(each.text)}]

    def around(self, document_id: str, first: int, last: int) -> list[NumberedLine]:
        return [line for line in self._all_lines(document_id) if first <= line.number <= last]

    def standing_at(self, document_id: str, first: int, last: int) -> tuple[str, ...]:
        return tuple(
            record.record_id
            for record in self._all_records(document_id)
            if record.line_start <= last and first <= record.line_end
        )

    def title(self, document_id: str) -> tuple[str, str]:
        extraction = self.extractions[document_id]
        title = extraction.document.title if extraction.document else None
        return title or document_id, extraction.outcome.file_name

    def _all_lines(self, document_id: str) -> list[NumberedLine]:
        if document_id not in self._lines:
            from cchc.handover.record_tables import lines_of

            rows = [row for row in lines_of(self.extractions[document_id]) if row["text"].strip()]
            self._lines[document_id] = [
                NumberedLine(row["line_number"], order, row["char_start"], row["text"], row["section"], row.get("page"))
                for order, row in enumerate(rows)
            ]
        return self._lines[document_id]

    def _all_records(self, document_id: str) -> list[Record]:
        return [
            Record(
                getattr(record, ID_COLUMNS[name]),
                record.line_start,
                record.line_end,
                getattr(record, "section", None) or getattr(record, "section_title", None),
                record.page,
                " · ".join(text for column in texts if (text := getattr(record, column))),
            )
            for name, texts in TEXTS.items()
            for record in getattr(self.extractions[document_id], name)
        ]
