""" "Số này ở đâu ra?": from a record's id to the document, section, lines and words that it was read from."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from cchc.errors import NoRelease
from cchc.formatting import vietnamese
from cchc.marts.frames import Frames
from cchc.marts.trace_source import SourceEvidence, source_ids, trace_source
from cchc.messages import say

# mart, its id column, what a reader calls it
KINDS = (
    ("fct_targets", "target_id", "Chỉ tiêu"),
    ("fct_results", "result_id", "Kết quả đã nêu"),
    ("fct_tasks", "task_id", "Nhiệm vụ"),
    ("fct_legal_bases", "legal_basis_id", "Căn cứ"),
    ("fct_duties", "duty_id", "Chế độ báo cáo"),
    ("fct_plan_deadlines", "plan_deadline_id", "Thời hạn"),
    ("fct_findings", "finding_id", "Phát hiện"),
)
# What a correction calls a field of a record, and the marts otherwise.
NAMES_IN_MARTS = {
    "deadline.kind": "deadline_kind",
    "deadline.date": "deadline_date",
    "deadline.year": "due_year",
    "deadline.quarters": "due_quarters",
    "deadline.recurring": "recurring",
    "type": "instrument_type",
    "date": "instrument_date",
    "column": "column_name",
}
AROUND = 2  # lines with text shown before and after the words; many plans have a blank line after every line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document; `marks` are the stretches of it that belong to the words."""

    number: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record stands: document, section, line numbers, the sentence, and the lines around it."""

    record_id: str
    kind: str
    document_id: str
    document_title: str
    file_name: str
    section: str | None
    line_start: int
    line_end: int
    page: int | None
    quote: str
    lines: tuple[Line, ...]
    release_id: str
    correction: str | None = None  # what stands in the marts, what was read before, and why

    @property
    def place(self) -> str:
        """The place in words: "mục II.2, dòng 195–196"."""
        return vietnamese.place(self.section, self.page, self.line_start, self.line_end)

    def __str__(self) -> str:
        shown = [f"{line.number:>6} │ {_marked(line, '»', '«')}" for line in self.lines]
        return "\n".join(
            [
                f"{self.kind} {self.record_id}",
                f"Văn bản: {self.document_title} ({self.file_name})",
                f"Vị trí:  {self.place}",
                f"Trích:   “{self.quote}”",
                *([f"Đính chính: {self.correction}"] if self.correction else []),
                "",
                *shown,
                "",
                f"Bản phát hành {self.release_id}",
            ]
        )

    def _repr_html_(self) -> str:
        shown = "\n".join(f"{line.number:>6}  {_marked(line, '<mark>', '</mark>', escape)}" for line in self.lines)
        return (
            f"<p><b>{escape(self.kind)} {escape(self.record_id)}</b><br>{escape(self.document_title)} "
            f"({escape(self.file_name)})<br>{escape(self.place)}</p><blockquote>{escape(self.quote)}</blockquote>"
            f"{f'<p>Đính chính: {escape(self.correction)}</p>' if self.correction else ''}<pre>{shown}</pre>"
        )


def trace(marts: Frames, record_id: str, as_of: date | str | None = None) -> "Evidence | SourceEvidence":
    """Return the evidence of one record; `NoRelease` names the nearest ids where the release has none with that id."""
    wanted = record_id.strip()
    found = _find(marts, wanted)
    if found is None:
        source = trace_source(marts, wanted, as_of)
        if source is None:
            raise NoRelease(_unknown(marts, wanted))
        return source
    kind, row = found
    document = _rows(marts, "dim_documents", "document_id", row["document_id"])[0]
    return Evidence(
        record_id=wanted,
        kind=kind,
        document_id=row["document_id"],
        document_title=document["title"] or row["document_id"],
        file_name=document["file_name"],
        section=row.get("section") or _section_of_line(marts, row) or row.get("section_title"),
        line_start=row["line_start"],
        line_end=row["line_end"],
        page=row["page"],
        quote=row.get("quote") or " · ".join(row[name] for name in ("content", "activity") if row.get(name)),
        lines=_lines(marts, row),
        release_id=marts.release_id,
        correction=_correction(row),
    )


def _section_of_line(marts: Frames, row: dict[str, Any]) -> str | None:
    lines = marts.frame("document_lines").filter(document_id=row["document_id"], line_number=row["line_start"])
    return lines["section"][0] if lines.height else None


def _correction(row: dict[str, Any]) -> str | None:
    """Say what was read before a correction and what stands now: "value: 8.0 → 80.0. Why." """
    if not row.get("corrected_from"):
        return None
    changes = []
    for printed in row["corrected_from"].split("; "):
        column = printed.partition(":")[0]
        now = row.get(NAMES_IN_MARTS.get(column, column))
        changes.append(f"{printed} → {'null' if now is None else now}")
    return f"{'; '.join(changes)}. {row['corrected_because']}"


def _unknown(marts: Frames, record_id: str) -> str:
    from rapidfuzz import process

    known = [name for mart, column, _ in KINDS if mart in marts.names for name in marts.frame(mart)[column]]
    near = [name for name, *_ in process.extract(record_id, [*known, *source_ids(marts)], limit=3, score_cutoff=70)]
    hint = say("trace.near", ids=", ".join(near)) if near else ""
    return say("trace.unknown", id=record_id, release=marts.release_id, near=hint)


def _find(marts: Frames, record_id: str) -> tuple[str, dict[str, Any]] | None:
    for mart, column, kind in KINDS:
        if mart in marts.names:
            rows = _rows(marts, mart, column, record_id)
            if rows:
                return kind, rows[0]
    return None


def _rows(marts: Frames, mart: str, column: str, value: str) -> list[dict[str, Any]]:
    return marts.rows(mart, **{column: value})


def parse_spans(text: str | None) -> list[tuple[str, int, int]]:
    """Return cell, start and end of each stretch of a task row: "content 400-460" gives ("content", 400, 460)."""
    found = re.findall(r"(\w+) (\d+)-(\d+)", text or "")
    return [(cell, int(start), int(end)) for cell, start, end in found]


def _lines(marts: Frames, row: dict[str, Any]) -> tuple[Line, ...]:
    """Return the lines that hold the words and a few around them."""
    spans = [(start, end) for _, start, end in parse_spans(row.get("spans"))] or [(row["char_start"], row["char_end"])]
    lines = _rows(marts, "document_lines", "document_id", row["document_id"])
    filled = sorted(line["line_number"] for line in lines if line["text"] and line["text"].strip())
    first, last = _with_some_around(filled, row["line_start"], row["line_end"])
    found = (Line(line["line_number"], line["text"] or "", _marks(line, spans)) for line in lines)
    return tuple(sorted((line for line in found if first <= line.number <= last), key=lambda line: line.number))


def _with_some_around(filled: list[int], first: int, last: int) -> tuple[int, int]:
    """Return the first and last line to show: those asked for, and the lines with text next to them."""
    before = [number for number in filled if number < first][-AROUND:]
    after = [number for number in filled if number > last][:AROUND]
    return min([*before, first]), max([*after, last])


def _marks(line: dict[str, Any], spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    begin, stop = line["char_start"], line["char_end"]
    pairs = ((max(start, begin) - begin, min(end, stop) - begin) for start, end in spans)
    return tuple(sorted((low, high) for low, high in pairs if low < high))


def _marked(line: Line, before: str, after: str, clean: Any = str) -> str:
    parts, place = [], 0
    for low, high in line.marks:
        parts += [clean(line.text[place:low]), before, clean(line.text[low:high]), after]
        place = high
    return "".join([*parts, clean(line.text[place:])])
