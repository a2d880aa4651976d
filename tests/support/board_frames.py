"""Frames of `fct_qd766_points` made from generated reports: no commune sent them."""

import polars as pl

from cchc.handover.record_tables import QD766_POINTS, schema
from cchc.intake.received.board_points import point_rows
from cchc.intake.records import ReportedValue, ReportReading, Submission
from support.board_files import lists

TA_DUNG = "24637@2025-07-01"
PAID = "online_payment_dossier_rate"


def report(name: str, *values: ReportedValue) -> tuple[Submission, ReportReading]:
    """A file that came on a day of October 2026."""
    submission = Submission(
        name, f"{name}.json", f"{name}.json", "", f"2026-10-{name}T08:00:00+07:00", "bài thử", "first", "inferred", ""
    )
    return submission, ReportReading(f"{name}.json", "", layout="portal", outcome="read", values=values)


def value(numerator=90, denominator=100, place=TA_DUNG, code=PAID, period="2026-08", **more) -> ReportedValue:
    """A share with its parts, in cell A1."""
    percent = None if not denominator else 100 * numerator / denominator
    more = {"value": percent, "unit": "percent", "numerator": numerator, "denominator": denominator} | more
    return ReportedValue(sheet=None, cell="A1", unit_id=place, indicator_code=code, period=period, **more)


def frame(*reports: tuple[Submission, ReportReading]) -> pl.DataFrame:
    """The mart's rows of some reports."""
    types = schema(QD766_POINTS)
    rows = [{name: row.get(name) for name in types} for row in point_rows(reports, lists())]
    made = pl.DataFrame(rows, schema=types, orient="row")
    named = made.rename({"rank": "cohort_rank", "covered": "covered_components", "expected": "expected_components"})
    return named.with_columns(pl.col("period").str.slice(0, 4).cast(pl.Int32).alias("year"))
