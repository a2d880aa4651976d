""" "Số này ở đâu ra?" for what a mart or the page shows and no file prints: a row by its key, said in the words of its columns.

The key of several columns is written with "/": plan/target from above, plan/framework/component, target/level/year.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cchc.formatting import vietnamese
from cchc.marts.frames import Frames

Row = dict[str, Any]
# Mart, its key as an id writes it, what a reader calls such a row.
KEYS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("index_history", ("index_history_id",), "Dòng chỉ số theo năm"),
    ("task_calendar", ("calendar_id",), "Hạn của nhiệm vụ"),
    ("fct_reporting_grid", ("reporting_id",), "Kỳ báo cáo"),
    ("plan_review", ("document_id", "reference_target_id"), "Dòng đối chiếu"),
    ("framework_coverage", ("document_id", "framework", "component_code"), "Dòng độ phủ"),
    ("fct_target_years", ("target_id", "admin_level", "year"), "Chỉ tiêu theo năm"),
    ("dim_indicators", ("indicator_code",), "Chỉ số"),
    ("dim_units", ("unit_id",), "Đơn vị"),
    ("dim_units", ("code",), "Mã đơn vị"),
    ("dim_documents", ("document_id",), "Văn bản"),
)
FROM_ABOVE = "Mục tiêu cấp trên"
UNSAID = {"release_id"}


def open_row(marts: Frames, record_id: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Return what kind of row an id names and its facts, label and words; None where no mart shows such a row."""
    above = _from_above(marts, record_id)
    if above:
        return FROM_ABOVE, above
    for mart, key, kind in KEYS:
        wanted = _wanted(key, record_id)
        rows = marts.rows(mart, **wanted) if wanted and mart in marts.names else []
        if rows:
            others = [row for row in rows[1:] if key != ("unit_id",)]
            return kind, [*facts_of(marts, mart, rows[0]), *(("Dòng khác", _named(mart, row)) for row in others)]
    return None


def row_ids(marts: Frames) -> Iterator[str]:
    """Give every id that `open_row` knows, but for the thousands of units of the whole country."""
    for mart, key, _ in KEYS:
        if mart in marts.names and mart != "dim_units":
            for values in marts.frame(mart).select(key).unique().iter_rows():
                yield "/".join(map(str, values))
    if "plan_review" in marts.names:
        yield from marts.frame("plan_review")["reference_target_id"].unique()


def facts_of(marts: Frames, mart: str, row: Row) -> list[tuple[str, str]]:
    """Return the columns of a row that hold something, each by its Vietnamese title; a label stands for its code."""
    titles = {field["name"]: field.get("title") or field["name"] for field in _fields(marts, mart)}
    shown = [name for name in row if name not in UNSAID and f"{name}_vi" not in row and row[name] is not None]
    return [(titles.get(name, name), _words(row[name])) for name in shown]


def _fields(marts: Frames, mart: str) -> list[Row]:
    fields: list[Row] = marts.about(mart)["schema"]["fields"]
    return fields


def _wanted(key: tuple[str, ...], record_id: str) -> Row | None:
    parts = [record_id] if len(key) == 1 else record_id.split("/")
    if len(parts) != len(key):
        return None
    wanted: Row = dict(zip(key, parts, strict=True))
    if "year" in wanted:
        if not wanted["year"].isdigit():
            return None
        wanted["year"] = int(wanted["year"])
    return wanted


def _from_above(marts: Frames, record_id: str) -> list[tuple[str, str]]:
    """A target of the nation or of a province: what it asks, its source, and what it is beside each plan."""
    rows = marts.rows("plan_review", reference_target_id=record_id) if "plan_review" in marts.names else []
    if not rows:
        return []
    own = {name: value for name, value in rows[0].items() if name.startswith(("reference_", "indicator_"))}
    beside = [
        (row["unit_name_vi"] or row["document_id"], f"{row['verdict_vi']}. {row['reason_vi']}")
        for row in sorted(rows, key=lambda row: row["document_id"])
    ]
    return [*facts_of(marts, "plan_review", own), *beside]


def _named(mart: str, row: Row) -> str:
    key = next(columns for name, columns, _ in KEYS if name == mart)
    return "/".join(str(row[name]) for name in key)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return vietnamese.day(value)
    return vietnamese.number(value) if isinstance(value, float) else str(value)
