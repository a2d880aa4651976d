"""Everything that came in, file after file, as the rows of the hand-over: values, withdrawals, outcomes and refusals.

Nothing is overwritten: a correction adds a revision of the cells that it names; a full resubmission also withdraws, by a
revision without a value, what stood before and what it does not say again.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cchc.intake.read.code_lists import Unit
from cchc.intake.read.rules import RULES
from cchc.intake.received.evidence import EvidenceFound
from cchc.intake.records import Refusal, ReportedValue, ReportReading, Submission

ReceivedReport = tuple[Submission, ReportReading]
Row = dict[str, Any]
Key = tuple[str, str, str, str]  # unit, indicator, period, scope
Standing = dict[Key, tuple[ReportedValue, bool]]  # the newest value, and whether it came from the national board
EvidenceByPlace = dict[
    str, tuple[str, EvidenceFound]
]  # by place of the value: the file that says most, and what it says
TABLES = ("reported_values", "report_files", "report_refusals")

REPORTED = "reported"  # confidence: the unit itself says so
WITHDRAWN = "withdrawn"
PORTAL = "portal"


def rows_of(
    arrivals: Iterable[ReceivedReport], units: Mapping[str, Unit], evidence: Mapping[str, EvidenceByPlace] | None = None
) -> dict[str, list[Row]]:
    """Return the rows of TABLES in the order in which the files came; revisions are numbered by the hand-over.

    `units`: the code list by unit_id, which gives the values the name and level of their unit; `evidence`: by submission,
    what became of looking for its numbers in the files that came along.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    standing: Standing = {}
    known = set(units)
    for submission, reading in sorted(arrivals, key=lambda arrival: (arrival[0].received_at, arrival[0].submission_id)):
        gone = withdrawn(submission, reading, standing)
        looked = (evidence or {}).get(submission.submission_id, {})
        said = [{**_value_row(submission, reading, value), **_looked(looked, value)} for value in reading.values]
        said += [_withdrawal(submission, reading, value) for value in gone]
        rows["reported_values"] += [{**row, **_named(row, units)} for row in said]
        known.update(value.unit_id for value in reading.values)
        rows["report_files"].append(_file_row(submission, reading, len(gone)))
        rows["report_refusals"] += _refusal_rows(submission, reading)
        for value in gone:
            del standing[_key(value)]
        standing.update({_key(value): (value, reading.layout == PORTAL) for value in reading.values})
    for row in (*rows["report_files"], *rows["report_refusals"]):
        if row["unit_id"] not in known:  # an office of which no figure was ever read
            row["unit_id"] = None
    return rows


def withdrawn(submission: Submission, reading: ReportReading, standing: Standing) -> list[ReportedValue]:
    """Return the values that a full resubmission no longer holds, for the units and periods that it speaks of.

    A cell that was refused is not said again either: the unit no longer stands by its old number. The board of the national
    portal holds a few indicators of many units: it withdraws only what came from the board, and a unit only its own words.
    """
    if submission.kind != "full" or reading.outcome == "refused":
        return []
    covered = set(speaks_of(submission, reading))
    said, is_board = {_key(value) for value in reading.values}, reading.layout == PORTAL
    return [
        value
        for key, (value, from_board) in standing.items()
        if (key[0], key[2]) in covered and key not in said and from_board == is_board
    ]


def speaks_of(submission: Submission, reading: ReportReading) -> Iterator[tuple[str, str]]:
    """Give the units and periods that a file says something of, by a value, by a refused cell or by its card."""
    spoken: list[ReportedValue | Refusal | Submission] = [*reading.values, *reading.refusals, submission]
    for said in spoken:
        if said.unit_id and said.period:
            yield said.unit_id, said.period


def _key(value: ReportedValue) -> Key:
    return value.unit_id, value.indicator_code, value.period, value.scope


def period_type(period: str) -> str:
    """Return the kind of a period: "2025" is a year, "2025-H2" a half, "2025-Q4" a quarter, "2025-07" a month, more a range."""
    rest = period[5:]
    return {"": "year", "H": "half_year", "Q": "quarter"}.get(rest[:1], "month" if len(rest) == 2 else "range")


def _named(row: Row, units: Mapping[str, Unit]) -> Row:
    unit = units.get(row["unit_id"])
    if unit is None:  # an office of a province is in no code list
        return {"agency_name": row["department"], "level": "department"}
    return {"agency_name": unit.name_vi, "level": unit.level}


def place_of(value: ReportedValue) -> str:
    """Return where a value stands in its file: "Biểu 1!F5", or "F5" where the file has no sheets."""
    return f"{value.sheet}!{value.cell}" if value.sheet else value.cell


def _looked(looked: EvidenceByPlace, value: ReportedValue) -> Row:
    if place_of(value) not in looked:
        return {}
    file, found = looked[place_of(value)]
    cell = f"{found.sheet}!{found.cell}" if found.sheet else found.cell
    return {
        "evidence_outcome": found.outcome,
        "evidence_file": file,
        "evidence_page": found.page,
        "evidence_line": found.line,
        "evidence_cell": cell,
        "evidence_quote": found.quote,
    }


def _common(submission: Submission, reading: ReportReading, value: ReportedValue) -> Row:
    day = submission.received_at[:10]
    return {
        "file": submission.file,
        "unit_id": value.unit_id,
        "gso_unit_code": value.unit_id.partition("@")[0],
        "indicator_code": value.indicator_code,
        "period": value.period,
        "period_type": value.period_type or period_type(value.period),
        "scope": value.scope,
        "department": value.department,
        "unit": value.unit,
        "dataset": reading.layout,
        "confidence": REPORTED,
        "captured_on_text": day,
        "received_at": submission.received_at,
        "submission_id": submission.submission_id,
        "submission_kind": submission.kind,
    }


def _value_row(submission: Submission, reading: ReportReading, value: ReportedValue) -> Row:
    own = {name: getattr(value, name) for name in ReportedValue.__slots__}
    return {
        **own,
        **_common(submission, reading, value),
        "record_id": f"{submission.submission_id}#{place_of(value)}",
        "is_provisional": value.is_provisional or submission.is_provisional,
        "evidence_files": "; ".join(each["file"] for each in submission.evidence) or None,
    }


def _withdrawal(submission: Submission, reading: ReportReading, value: ReportedValue) -> Row:
    key = "/".join(_key(value))
    return {
        **_common(submission, reading, value),
        "record_id": f"{submission.submission_id}#{WITHDRAWN}/{key}",
        "is_provisional": submission.is_provisional,
        "value_is_computed": False,
        "missing_reason": WITHDRAWN,
    }


def _only(found: Iterable[str | None]) -> str | None:
    """Return what all agree on, None where several or none are named."""
    named = {each for each in found if each}
    return named.pop() if len(named) == 1 else None


def _file_row(submission: Submission, reading: ReportReading, gone: int) -> Row:
    said: list[ReportedValue | Refusal] = [*reading.values, *reading.refusals]
    units = {each.unit_id for each in said if each.unit_id}
    return {
        **{name: getattr(submission, name) for name in Submission.__slots__ if name not in ("evidence", "units")},
        "unit_id": submission.unit_id or _only(each.unit_id for each in said),
        "period": submission.period or _only(each.period for each in said),
        "unit_count": len(units | ({submission.unit_id} if submission.unit_id else set())),
        "captured_on_text": submission.received_at[:10],
        "layout": reading.layout,
        "outcome": reading.outcome,
        "reason": reading.reason,
        "value_count": len(reading.values),
        "withdrawn_count": gone,
        "refusal_count": len(reading.refusals),
        "cells_seen": reading.cells_seen,
        "cells_blank": reading.cells_blank,
        "evidence_files": "; ".join(each["file"] for each in submission.evidence) or None,
    }


def _refusal_rows(submission: Submission, reading: ReportReading) -> list[Row]:
    return [
        {
            **{name: getattr(refusal, name) for name in refusal.__slots__},
            "submission_id": submission.submission_id,
            "file": submission.file,
            "captured_on_text": submission.received_at[:10],
            "position": position,
            "nearest": "; ".join(refusal.nearest) or None,
            "rule_vi": RULES[refusal.rule].title,
            "remedy_vi": RULES[refusal.rule].remedy,
            "severity": RULES[refusal.rule].severity,
        }
        for position, refusal in enumerate(reading.refusals, start=1)
    ]
