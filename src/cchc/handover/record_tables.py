"""Hand-over to SQL: extractions and raw tables become flat Parquet files that dbt reads as its sources.

Every file always exists, with the same columns, also where it has no rows. Rows keep the order of the documents and of
the text, so that the same input gives the same files.
"""

import csv
import hashlib
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from cchc.errors import BrokenAssumption
from cchc.handover import task_indicators
from cchc.records import NUMBER_REASONS, Deadline, Extraction, Finding, Span, Target, Task, page_at

KINDS = {"s": pl.String, "i": pl.Int32, "d": pl.Float64, "b": pl.Boolean, "date": pl.Date}
PLACE = "line_start i, line_end i, char_start i, char_end i, page i"
CORRECTABLE = f"corrected_from s, corrected_because s, {PLACE}"
DUE = "deadline_kind s, deadline_date s, due_on date, due_year i, due_quarters s, recurring s, span_from date"
TARGET = (
    "target_id s, document_id s, sequence i, quote s, measure s, indicator_code s, domain s, comparator s, value d, "
    "value_high d, unit s, admin_level s, year_from i, year_to i, year_basis s, timing s, baseline_year i, section s, "
    "section_title s, in_table b, column_name s, task_id s, modality s, duplicate_of s, value_uncertain b, "
    "number_text s, sipas_related b, dti_related b, numerator d, denominator d, needs_confirmation b, assigned_unit_text s, "
    + CORRECTABLE
)
TABLES = {
    "documents": "document_id s, title s, doc_type s, issuer s, unit_name s, admin_level s, province_at_issue s, "
    "number s, number_suffix s, issue_date s, signer s, signer_title s, period s, given_unit_id s, given_period s, unit_basis s, indices_mentioned s, file_name s, "
    "sha256 s, encoding s, characters i, lines i, extractor_version s, corrected_from s, corrected_because s",
    "document_lines": "document_id s, line_number i, char_start i, char_end i, page i, section s, text s",
    "targets": TARGET,
    "results": TARGET,
    "tasks": "task_id s, document_id s, sequence i, appendix s, ordinal s, row_ref s, section_title s, domain s, "
    "content s, activity s, goal s, product s, lead_text s, coordinating_text s, remarks s, deadline_text s, "
    f"needs_confirmation b, {DUE}, {CORRECTABLE}",
    "task_agencies": "task_id s, document_id s, role s, position i, agency_text s",
    "task_indicators": task_indicators.COLUMNS,
    "task_deadlines": f"task_id s, document_id s, position i, label s, {DUE}",
    "task_spans": f"task_id s, document_id s, cell s, position i, {PLACE}",
    "legal_bases": "legal_basis_id s, document_id s, sequence i, role s, instrument_type s, number s, "
    f"instrument_date s, issuer s, name s, quote s, {CORRECTABLE}",
    "duties": "duty_id s, document_id s, sequence i, reporter s, recipient s, frequency_or_deadline s, quote s, "
    + CORRECTABLE,
    "plan_deadlines": "plan_deadline_id s, document_id s, sequence i, section s, what s, deadline_text s, quote s, "
    f"{DUE}, {CORRECTABLE}",
    "findings": f"finding_id s, document_id s, sequence i, rule s, severity s, why s, quote s, {PLACE}",
    "finding_places": f"finding_id s, document_id s, position i, quote s, {PLACE}",
    "outcomes": "document_id s, file_name s, outcome s, reason s, targets i, results i, tasks i, legal_bases i, "
    "duties i, plan_deadlines i, findings i, numbers_seen i, numbers_taken i, "
    "tables_seen i, tables_read i, tables_layout i, tables_people i, tables_unread i, columns_unread i, blocks_seen i, "
    "blocks_read i, blocks_lone i, blocks_unread i, headings_unread i, numbers_unread i, "
    + ", ".join(f"numbers_{reason} i" for reason in NUMBER_REASONS if reason != "target"),
}
RUNS = "run_id s, kind s, started_at s, ended_at s, seconds d, outcome s, exit_code i, release_id s, reason s"
# Raw tables as received: their own columns in their own order, after the file and the row that a reader can look up.
PUBLISHED = (
    "file s, row_number i, index_code s, component s, geo_level s, geo_name s, year i, score d, score_unit s, rank i, "
    "rank_out_of i, statistic s, source_url s, source_title s, source_published s, quote s"
)
KEYED = "record_id s"
REPORTED = (
    "file s, row_number i, agency_code s, gso_unit_code s, agency_name s, level s, indicator_code s, period s, "
    "period_type s, captured_on date, numerator d, denominator d, value d, unit s, dataset s, source_url s, quote s, "
    "confidence s, note s"
)
# What a raw table does not hold: its key, and of a value that a unit sent in: file, cell, words and how it stands to others.
SUBMITTED = (
    "record_id s, captured_on_text s, known_on date, revision i, unit_id s, received_at s, submission_id s, "
    "submission_kind s, sheet s, cell s, numerator_cell s, denominator_cell s, unit_text s, indicator_text s, "
    "number_text s, value_is_computed b, matched_by s, is_provisional b, missing_reason s, proof s, evidence_text s, "
    "evidence_files s, evidence_outcome s, evidence_file s, evidence_page i, evidence_line i, evidence_cell s, evidence_quote s, "
    "scope s, captured_at s, department s"
)
REPORTED_VALUES = f"{REPORTED}, {SUBMITTED}"
REPORT_FILES = (
    "submission_id s, file s, original_name s, sha256 s, received_at s, received_by s, captured_on_text s, kind s, "
    "kind_basis s, kind_reason s, is_provisional b, unit_id s, period s, unit_count i, layout s, outcome s, reason s, "
    "value_count i, withdrawn_count i, refusal_count i, cells_seen i, cells_blank i, evidence_files s"
)
REPORT_REFUSALS = (
    "submission_id s, position i, file s, captured_on_text s, rule s, rule_vi s, severity s, remedy_vi s, sheet s, cell s, "
    "found s, reason s, question s, nearest s, unit_id s, indicator_code s, period s"
)
QD766_POINTS = (
    "points_id s, unit_id s, unit_code s, place_name s, place_level s, qd766_group s, group_vi s, component_code s, component_vi s, "
    "indicator_code s, row_kind s, scope s, period s, period_type s, captured_at s, confirmed_at s, capture i, "
    "is_latest b, is_provisional b, numerator d, denominator d, percent d, points d, maximum d, reachable d, lost d, "
    "printed_points d, residual d, counted_points d, is_certain b, covered i, expected i, one_percent_more d, rank i, "
    "cohort_size i, previous_period s, change d, quality s, full_from_percent d, rule_version s, submission_id s, file s, sheet s, cell s, points_cell s"
)
DEPARTMENTS = "unit_id s, code s, kind_vi s, name_vi s, parent_code s, valid_from_text s, quote s, confidence s"
# What says of a printed figure which one it is; not what it is worth, and not where it stands among others.
PUBLISHED_KEY = (
    "index_code", "component", "geo_level", "geo_name", "year", "statistic", "score_unit", "source_url", "quote",
)  # fmt: skip
REPORTED_KEY = (
    "agency_code", "gso_unit_code", "agency_name", "level", "indicator_code", "period", "period_type", "captured_on_text",
    "dataset", "source_url",
)  # fmt: skip
# A tuple names alternatives: at least one of them must say where the figure stands in its source.
PUBLISHED_EVIDENCE: tuple[tuple[str, ...], ...] = (("source_url",), ("quote",))
REPORTED_EVIDENCE: tuple[tuple[str, ...], ...] = (("source_url",), ("quote", "dataset"))

Row = dict[str, Any]
Submitted = Mapping[str, list[Row]]


def schema(columns: str) -> dict[str, Any]:
    """Return the polars schema of a column list: "year i, quote s" gives {"year": Int32, "quote": String}."""
    return {name: KINDS[kind] for name, kind in (column.split() for column in columns.split(", "))}


def write_extractions(extractions: Iterable[Extraction], out_dir: Path) -> None:
    """Write one Parquet file per table of records, documents in the order of their ids."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for extraction in sorted(extractions, key=lambda each: (each.outcome.document_id, each.outcome.file_name)):
        for name, records in rows_of(extraction).items():
            rows[name] += records
    for name, columns in TABLES.items():
        _write(rows[name], columns, out_dir / f"{name}.parquet")


def write_raw_tables(
    published: Path,
    reports: Path,
    out_dir: Path,
    submitted: Submitted | None = None,
    is_wanted: Callable[[Row], bool] = lambda row: True,
) -> None:
    """Write the published indices and the reported values: from the CSV files of `data/raw`, and from what units sent in
    (`submitted`: the rows of `cchc.intake.received.revisions` by table). `is_wanted` chooses among the reported values.
    """
    sent = submitted or {}
    figures = read_tables(published, PUBLISHED, PUBLISHED_EVIDENCE, PUBLISHED_KEY)
    values = [*read_tables(reports, REPORTED, REPORTED_EVIDENCE, REPORTED_KEY), *sent.get("reported_values", [])]
    number_revisions(values)
    values = [row for row in values if is_wanted(row)]
    for row in values:
        row["known_on"] = last_day(row["captured_on_text"])
        row["captured_on"] = full_date(row["captured_on_text"])
    _write(figures, f"{PUBLISHED}, {KEYED}", out_dir / "published_indices.parquet")
    _write(values, REPORTED_VALUES, out_dir / "reported_values.parquet")
    _write(sent.get("report_files", []), REPORT_FILES, out_dir / "report_files.parquet")
    _write(sent.get("report_refusals", []), REPORT_REFUSALS, out_dir / "report_refusals.parquet")
    _write(sent.get("qd766_points", []), QD766_POINTS, out_dir / "qd766_points.parquet")
    _write(sent.get("departments", []), DEPARTMENTS, out_dir / "departments.parquet")


def read_tables(folder: Path, columns: str, evidence: Sequence[tuple[str, ...]], key: Sequence[str]) -> list[Row]:
    """Return the rows of all CSV files of a folder, each with a key that stays when other rows come."""
    rows = []
    for path in sorted(folder.glob("*.csv")):
        table = read_table(path, schema(columns), evidence)
        for row, name in zip(table, record_ids(table, key), strict=True):
            rows.append({**row, "record_id": f"{path.name}#{name}"})
    return rows


def record_ids(rows: Iterable[Row], key: Sequence[str]) -> Iterator[str]:
    """Give each row a key made of what it is about; rows that are about the same are told apart by their order."""
    counts: Counter[str] = Counter()
    for row in rows:
        said = "\x1f".join("" if row.get(name) is None else str(row[name]) for name in key)
        name = hashlib.md5(said.encode(), usedforsecurity=False).hexdigest()[:10]
        counts[name] += 1
        yield name if counts[name] == 1 else f"{name}-{counts[name]}"


def number_revisions(rows: Iterable[Row]) -> None:
    """Number the values of one place, indicator, scope and period in the order in which they came: 1, 2 … without gaps.

    Done where the files are at hand, so that SQL finds the latest of millions of values without ordering them all. What a
    unit says of itself and what others say of it are two series: its key is the unit there, and a code or a name here.
    """
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in sorted(rows, key=_arrival):
        place = row.get("unit_id") or row["gso_unit_code"] or row["agency_name"]
        series = (place, row.get("level"), row["indicator_code"], row.get("scope"), row["period"], row["period_type"])
        counts[series] += 1
        row["revision"] = counts[series]


def _arrival(row: Row) -> tuple[date, str, str, int]:
    """What came on an unknown day came first; the later row of a day is the later value.

    Files that were sent in are told apart by the moment; their rows keep the order in which they stand.
    """
    moment = row.get("received_at") or ""
    return last_day(row["captured_on_text"]) or date.min, moment, row["file"], row.get("row_number") or 0


def rows_of(extraction: Extraction) -> dict[str, list[Row]]:
    """Return the rows of every table that one extraction yields."""
    document = extraction.document
    return {
        "documents": [] if document is None else [_plain(document)],
        "document_lines": [] if document is None else lines_of(extraction),
        "targets": _numbered(_target_row(target) for target in extraction.targets),
        "results": _numbered(_target_row(result) for result in extraction.results),
        "tasks": _numbered(_task_row(task) for task in extraction.tasks),
        "task_agencies": [*chain.from_iterable(map(_agency_rows, extraction.tasks))],
        "task_indicators": [*chain.from_iterable(map(task_indicators.task_indicator_rows, extraction.tasks))],
        "task_deadlines": [*chain.from_iterable(map(_deadline_rows, extraction.tasks))],
        "task_spans": [*chain.from_iterable(map(_span_rows, extraction.tasks))],
        "legal_bases": _numbered(
            {**_plain(basis), "instrument_type": basis.type, "instrument_date": basis.date}
            for basis in extraction.legal_bases
        ),
        "duties": _numbered(_plain(duty) for duty in extraction.duties),
        "plan_deadlines": _numbered({**_plain(each), **_due(each.deadline)} for each in extraction.plan_deadlines),
        "findings": _numbered(_plain(replace(finding, places=())) for finding in extraction.findings),
        "finding_places": [*chain.from_iterable(map(_finding_rows, extraction.findings))],
        "outcomes": [_plain(extraction.outcome)],
    }


def lines_of(extraction: Extraction) -> list[Row]:
    """Return every line of the text, blank ones too, with its place and section: "a\\nb" gives [0, 1) and [2, 3)."""
    rows, start, section = [], 0, None
    name, text = extraction.outcome.document_id, extraction.text
    sections = [*extraction.sections[::-1]]
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else [], start=1):
        end = start + len(line)
        while sections and sections[-1][0] <= end:
            section = sections.pop()[1]
        row = {"document_id": name, "line_number": number, "char_start": start, "char_end": end, "text": line}
        rows.append({**row, "section": section, "page": page_at(extraction.pages, start)})
        start = end + 1
    return rows


def full_date(text: str | None) -> date | None:
    """Return the day if the text names a whole one: "2025-07-15", but not "2025-07" or "--11-15"."""
    if not text or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def last_day(text: str | None) -> date | None:
    """Return the last day of a date as far as known: "2025-07" gives 31 July 2025, "2025" 31 December."""
    parts = (text or "").split("-")
    if len(parts) == 2 and all(part.isdecimal() for part in parts):
        year, month = int(parts[0]), int(parts[1])
        in_calendar = 1 <= month <= 12 and year > 0
        return date(year, month, monthrange(year, month)[1]) if in_calendar else None
    return full_date(f"{text}-12-31" if len(parts) == 1 else text)


def read_table(path: Path, columns: dict[str, Any], evidence: Sequence[tuple[str, ...]]) -> list[Row]:
    """Return the rows of a CSV with its row numbers; refuse a table whose columns, numbers or sources are broken."""
    own = [name for name in columns if name not in ("file", "row_number")]
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        header = next(lines, [])
        if header != own:
            raise BrokenAssumption(
                f"{path.name}: các cột phải là {', '.join(own)}; tệp có {', '.join(header) or 'không cột nào'}."
            )
        return [
            _typed(path, number, dict(zip(own, _whole(path, number, line, len(own)), strict=True)), columns, evidence)
            for number, line in enumerate(lines, start=1)
        ]


def _whole(path: Path, number: int, line: list[str], width: int) -> list[str]:
    if len(line) != width:
        raise BrokenAssumption(f"{path.name}, dòng dữ liệu {number}: có {len(line)} ô, phải có {width} ô; hãy sửa tệp.")
    return line


def _typed(
    path: Path, number: int, cells: dict[str, str], columns: dict[str, Any], evidence: Sequence[tuple[str, ...]]
) -> Row:
    for names in evidence:
        if not any(cells[name].strip() for name in names):
            raise BrokenAssumption(
                f"{path.name}, dòng dữ liệu {number}: thiếu nguồn (cột {' hoặc '.join(names)}); mỗi số phải có nguồn."
            )
    row: Row = {"file": path.name, "row_number": number, "captured_on_text": cells.get("captured_on") or None}
    for name, text in cells.items():
        try:
            row[name] = _value(text, columns[name])
        except ValueError:
            raise BrokenAssumption(
                f"{path.name}, dòng dữ liệu {number}, cột {name}: “{text}” không phải là số; hãy sửa tệp."
            ) from None
    return row


def _value(text: str, kind: Any) -> Any:
    if text == "":
        return None
    if kind == pl.Int32:
        return int(text)
    if kind == pl.Float64:
        return float(text)
    # Some sources give only the month or the year they were read in: the whole text stays in `captured_on_text`.
    return full_date(text) if kind == pl.Date else text


def _plain(record: Any) -> Row:
    names = [name for base in reversed(type(record).__mro__) for name in getattr(base, "__slots__", ())]
    row = {name: getattr(record, name) for name in names}
    # tuples of words go into one cell; those of records (the places of a finding) have no cell of their own
    return {
        name: "; ".join(word for word in value if isinstance(word, str)) if isinstance(value, tuple) else value
        for name, value in row.items()
    }


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "sequence": position} for position, row in enumerate(rows, start=1)]


def _target_row(target: Target) -> Row:
    return {**_plain(target), "column_name": target.column}


def _task_row(task: Task) -> Row:
    row = {name: getattr(task, name) for name in schema(TABLES["tasks"]) if hasattr(task, name)}
    return {**row, **_due(task.deadline)}


def _due(deadline: Deadline) -> Row:
    return {
        "deadline_kind": deadline.kind,
        "deadline_date": deadline.date,
        "due_on": full_date(deadline.date),
        "due_year": deadline.year,
        "due_quarters": ",".join(str(quarter) for quarter in deadline.quarters) or None,
        "recurring": deadline.recurring,
        "span_from": full_date(deadline.starts_on),
    }


def _place(span: Span) -> Row:
    return {name: getattr(span, name) for name in Span.__slots__}


def _agency_rows(task: Task) -> list[Row]:
    key = {"task_id": task.task_id, "document_id": task.document_id}
    return [
        {**key, "role": role, "position": position, "agency_text": agency}
        for role, agencies in (("lead", task.lead), ("coordinating", task.coordinating))
        for position, agency in enumerate(agencies, start=1)
    ]


def _deadline_rows(task: Task) -> list[Row]:
    key = {"task_id": task.task_id, "document_id": task.document_id}
    return [
        {**key, "position": position, "label": part.label, **_due(part)}
        for position, part in enumerate(task.deadline_parts or (task.deadline,), start=1)
    ]


def _finding_rows(finding: Finding) -> list[Row]:
    key = {"finding_id": finding.finding_id, "document_id": finding.document_id}
    return [
        {**key, "position": position, "quote": place.quote, **_place(place)}
        for position, place in enumerate(finding.places, start=1)
    ]


def _span_rows(task: Task) -> list[Row]:
    key = {"task_id": task.task_id, "document_id": task.document_id}
    counts: dict[str, int] = {}
    rows = []
    for span in task.spans:
        counts[span.cell] = counts.get(span.cell, 0) + 1
        rows.append({**key, "cell": span.cell, "position": counts[span.cell], **_place(span)})
    return rows


def write_runs(runs: Iterable[Row], out_dir: Path) -> None:
    """Write the log of the runs that have ended or were cut off, oldest first."""
    _write(list(runs), RUNS, out_dir / "runs.parquet")


def _write(rows: list[Row], columns: str, path: Path) -> None:
    types = schema(columns)
    frame = pl.DataFrame([{name: row.get(name) for name in types} for row in rows], schema=types, orient="row")
    frame.write_parquet(path, compression="zstd", statistics=False)
