"""Invented reports for tests: what a unit sent in, as intake reads it. Nothing of it ever lies in `data/raw`."""

from dataclasses import replace

from cchc.intake.records import Refusal, ReportedValue, ReportReading, Submission

UNIT, OTHER = "24637@2025-07-01", "15910@2025-07-01"
SHEET = "Số liệu"


def submission(name: str, received_at: str, kind: str = "first", **changes) -> Submission:
    values = Submission(
        submission_id=name,
        file=f"{name}-bao-cao.xlsx",
        original_name="báo cáo.xlsx",
        sha256="0" * 64,
        received_at=received_at,
        received_by="Người nhận",
        kind=kind,
        kind_basis="asked",
        kind_reason="Người nhận chọn.",
    )
    return replace(values, **changes)


def value(cell: str, indicator_code: str, number: float | None, period: str = "2025", **changes) -> ReportedValue:
    values = ReportedValue(SHEET, cell, UNIT, indicator_code, period, number, "percent")
    return replace(values, **{"number_text": None if number is None else f"{number:g}".replace(".", ","), **changes})


def refusal(cell: str, indicator_code: str | None, rule: str = "text_in_number_cell", **changes) -> Refusal:
    values = Refusal(
        rule,
        SHEET,
        cell,
        "gần hết",
        f"Trang “{SHEET}”, ô {cell}: “gần hết” không phải là số; hãy ghi một con số.",
        unit_id=UNIT,
        indicator_code=indicator_code,
        period="2025",
    )
    return replace(values, **changes)


def reading(*said: ReportedValue | Refusal, **changes) -> ReportReading:
    values = tuple(each for each in said if isinstance(each, ReportedValue))
    refusals = tuple(each for each in said if isinstance(each, Refusal))
    whole = ReportReading(
        file_name="bao-cao.xlsx",
        sha256="0" * 64,
        layout="own",
        outcome="partly_read" if refusals else "read",
        reason="Có ô không nhận." if refusals else None,
        values=values,
        refusals=refusals,
        cells_seen=len(said),
    )
    return replace(whole, **changes)
