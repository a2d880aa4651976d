"""One plan and one workbook full of impossible dates, numbers and periods: the build goes on, and each row says why it has none."""

import polars as pl
import pytest
from support.odd_plans import CELLS
from support.odd_plans import MISPRINTS as DOCUMENT
from support.sent_workbooks import TA_DUNG

from cchc.marts.store import open_marts


@pytest.fixture(scope="module")
def marts(odd_plans):
    return open_marts(odd_plans)


def test_every_impossible_cell_is_refused_with_its_place_and_no_number(marts):
    values = marts.frame("fct_reported_values").filter(~pl.col("is_third_party"), pl.col("unit_id") == TA_DUNG)
    assert values["value"].to_list() == [90.5]
    refused = marts.frame("fct_report_refusals")
    rows = {"".join(filter(str.isdigit, cell)) for cell in refused["cell"]}
    assert rows == {str(number) for number in range(3, 3 + len(CELLS))}
    assert all(len(reason) > 20 for reason in refused["reason"])


def test_a_report_whose_day_is_in_no_calendar_has_no_due_date_and_says_so(marts):
    grid = marts.frame("fct_reporting_grid").filter(document_id=DOCUMENT)
    told = {row["quote"]: row for row in grid.to_dicts()}
    assert len(told) >= 4
    # the year's figures came; of the quarters nothing did
    for words, state in (("31/02/2025", "received"), ("32/12", "received"), ("ngày 45", "no_date")):
        (row,) = [row for quote, row in told.items() if words in " ".join(quote.split())]
        assert (row["due_basis"], row["due_on"], row["state"]) == ("misprinted", None, state)
        assert row["due_basis_vi"] == "In sai lịch"
        assert state == "received" or "in sai lịch" in row["state_reason_vi"]


def test_a_task_whose_time_is_in_no_calendar_keeps_its_words_and_gets_no_day(marts):
    tasks = marts.frame("fct_tasks").filter(document_id=DOCUMENT)
    assert tasks["deadline_text"].to_list() == [
        "Tháng 13/2025",
        "Trước 30/02/2025",
        "Quý V/2025",
        "2025-99-99",
        "Ngày 00/00/2025",
    ]
    assert tasks["due_on"].null_count() == tasks.height
    assert set(tasks["deadline_kind"]) == {"misprinted"}
    calendar = marts.frame("task_calendar").filter(document_id=DOCUMENT)
    assert calendar["due_on"].null_count() == calendar.height == 5
    assert set(calendar["reason_vi"]) == {"Kế hoạch in một ngày, tháng hoặc quý không có trong lịch."}


def test_an_impossible_number_is_kept_as_written_and_compared_with_nothing(marts):
    targets = marts.frame("fct_targets").filter(document_id=DOCUMENT)
    for words in ("3`0%", "1.2.3,4%"):
        for row in targets.filter(pl.col("quote").str.contains(words, literal=True)).to_dicts():
            assert row["value"] is None or row["value_uncertain"]
    years = marts.frame("fct_target_years").filter(document_id=DOCUMENT)
    assert years.filter((pl.col("year") < 2000) | (pl.col("year") > 2100)).is_empty()
