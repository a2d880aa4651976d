"""Offices of a province that reported or made a plan: rows beside the code list of units, which holds none of them."""

from collections.abc import Iterable
from typing import Any

from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.intake.read.offices import kind_of_office, office_of, unit_of
from cchc.intake.received.revisions import ReceivedReport
from cchc.records import Document
from cchc.units.unit import UNKNOWN_BEGINNING

TABLE = "departments"
Row = dict[str, Any]


def department_rows(reports: Iterable[ReceivedReport], documents: Iterable[Document], lists: CodeLists) -> list[Row]:
    """Return one row an office, by its id: what a file that was sent says of it goes before what a plan says."""
    rows: dict[str, Row] = {}
    for submission, reading in reports:
        for value in reading.values:
            if value.department and value.unit_id not in rows:
                printed = f"{submission.original_name}: {value.unit_text or value.department}"
                rows[value.unit_id] = _row(unit_of(value, lists.units), "reported", printed)
    for document in documents:
        named = f"{document.unit_name} - {document.province_at_issue}"
        unit = office_of(named, lists) if document.unit_name and document.province_at_issue else None
        if unit is not None and unit.unit_id not in rows:
            rows[unit.unit_id] = _row(unit, "seed_only", f"{document.document_id}: {document.unit_name}")
    return [rows[name] for name in sorted(rows)]


def _row(unit: Unit, confidence: str, quote: str) -> Row:
    begin = unit.unit_id.partition("@")[2]
    return {
        "unit_id": unit.unit_id,
        "code": unit.code,
        "kind_vi": kind_of_office(unit.name_vi),
        "name_vi": unit.name_vi,
        "parent_code": unit.parent_code,
        "valid_from_text": None if unit.unit_id.endswith(UNKNOWN_BEGINNING) else begin,
        "quote": quote,
        "confidence": confidence,
    }
