"""Checks of the years that a plan's numbers are given: a promise is not older than its plan, a result not younger."""

import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from cchc.publish.candidate import Candidate

_YEAR = re.compile(r"20\d\d")


def targets_before_their_plan(candidate: Candidate) -> Iterator[str]:
    """Targets whose last year lies before the first year of the plan's period."""
    for row in _dated(candidate, "fct_targets", "target_id"):
        first = _years(row["period"])[:1]
        if first and row["year_to"] < first[0]:
            yield f"{row['record']}: đến năm {row['year_to']}, kế hoạch từ năm {first[0]}"


def results_after_their_plan(candidate: Candidate) -> Iterator[str]:
    """Results whose year lies after the year in which the plan was signed; where that is blank, after its period."""
    for row in _dated(candidate, "fct_results", "result_id"):
        last = _years(row["issued_on_text"])[:1] or _years(row["period"])[-1:]
        if last and row["year_to"] > last[0]:
            yield f"{row['record']}: của năm {row['year_to']}, kế hoạch ban hành hoặc kết thúc năm {last[0]}"


def _dated(candidate: Candidate, mart: str, key: str) -> Iterator[dict[str, Any]]:
    plans = candidate.frame("dim_documents").select("document_id", "period", "issued_on_text")
    rows = candidate.frame(mart).select(pl.col(key).alias("record"), "document_id", "year_to").drop_nulls("year_to")
    yield from rows.join(plans, on="document_id", how="inner", maintain_order="left").iter_rows(named=True)


def _years(text: object) -> list[int]:
    return [int(year) for year in _YEAR.findall(str(text or ""))]
