"""The audit's checks of years: a promise is not older than its plan, a stated result not younger."""

import polars as pl
import pytest

from cchc.publish.candidate import Candidate
from cchc.publish.year_checks import results_after_their_plan, targets_before_their_plan

PLANS = {"document_id": ["one"], "period": ["2026-2030"], "issued_on_text": ["2026-03"]}


def candidate(folder, mart, key, year, **plan):
    pl.DataFrame(PLANS | {name: [value] for name, value in plan.items()}).write_parquet(
        folder / "dim_documents.parquet"
    )
    row = {key: ["one-1"], "document_id": ["one"], "year_to": [year]}
    schema = {key: pl.String, "document_id": pl.String, "year_to": pl.Int32}
    pl.DataFrame(row, schema=schema).write_parquet(folder / f"{mart}.parquet")
    return Candidate(folder, {})


@pytest.mark.parametrize(("year", "raised"), [(2025, True), (2026, False), (2030, False), (2031, False), (None, False)])
def test_a_target_that_ends_before_its_plan_begins_is_found(tmp_path, year, raised):
    found = list(targets_before_their_plan(candidate(tmp_path, "fct_targets", "target_id", year)))
    assert [line.split(":")[0] for line in found] == ["one-1"] * raised


@pytest.mark.parametrize(
    ("year", "plan", "raised"),
    [
        (2025, {}, False),
        (2026, {}, False),
        (2027, {}, True),
        (2030, {"issued_on_text": None}, False),
        (2031, {"issued_on_text": None}, True),
        (2031, {"issued_on_text": None, "period": None}, False),
    ],
)
def test_a_result_of_a_year_after_its_plan_is_found(tmp_path, year, plan, raised):
    found = list(results_after_their_plan(candidate(tmp_path, "fct_results", "result_id", year, **plan)))
    assert [line.split(":")[0] for line in found] == ["one-1"] * raised
