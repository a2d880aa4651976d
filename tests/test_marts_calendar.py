"""What the calendar of the real plans must say: the rows were read from the appendix tables by hand."""

from datetime import date

import polars as pl
import pytest


@pytest.fixture(scope="module")
def calendar(marts) -> pl.DataFrame:
    return marts.frame("task_calendar")


@pytest.mark.parametrize(
    ("task_id", "days"),
    [
        # "Trước 15/11 hàng năm" in a plan issued in December 2021: that year's day had passed
        ("bac-ai-2021-2025-K-I.1", ["2022-11-15", "2023-11-15", "2024-11-15", "2025-11-15"]),
        # "Quý I hàng năm"
        ("bac-ai-2021-2025-K-I.3", ["2022-03-31", "2023-03-31", "2024-03-31", "2025-03-31"]),
        # "Quý IV/2021" is no yearly task
        ("bac-ai-2021-2025-K-I.5", ["2021-12-31"]),
        # "Trước ngày 18/11/2025"; a day after the half-year of the plan stays as printed
        ("vinh-thuy-2025-h2-K-II.3a", ["2025-11-18"]),
        ("vinh-thuy-2025-h2-K-II.3b", ["2026-01-31"]),
        # "Tháng 7"
        ("vinh-thuy-2025-h2-K-IV.1", ["2025-07-31"]),
        # "Thường xuyên. Báo cáo kết quả: quý IV/2025": two limits in one cell
        ("hoang-son-2025-K-01.2", [None, "2025-12-31"]),
    ],
)
def test_a_task_falls_due_on_these_days(calendar, task_id, days):
    rows = calendar.filter(pl.col("task_id") == task_id).sort("due_on", nulls_last=False)
    assert rows["due_on"].to_list() == [day and date.fromisoformat(day) for day in days]


# "Quý III, Q IV" is one span; "Tháng 7" a month; "Trước ngày 18/11/2025" a day; "Quý I hàng năm" comes again
@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("Quý III, Q IV", ("2025-07-01", "2025-12-31")),
        ("Tháng 7", ("2025-07-01", "2025-07-31")),
        ("Trước ngày 18/11/2025", (None, "2025-11-18")),
        ("Quý I hàng năm", (None, None)),
    ],
)
def test_a_task_has_the_start_and_the_end_of_its_time(marts, words, span):
    tasks = marts.frame("fct_tasks").filter(pl.col("deadline_text") == words)
    assert tasks.height
    wanted = [day and date.fromisoformat(day) for day in span]
    assert all([row["starts_on"], row["ends_on"]] == wanted for row in tasks.iter_rows(named=True))


def test_every_task_is_in_the_calendar_and_no_day_is_blank_without_a_reason(calendar, marts):
    assert set(calendar["task_id"]) == set(marts.frame("fct_tasks")["task_id"])
    undated = calendar.filter(pl.col("due_on").is_null())
    assert undated.height > 50
    assert set(undated["state"]) == {"undated"}
    assert calendar["reason_vi"].null_count() == 0
    assert undated["reason_vi"].n_unique() >= 5


def test_days_are_counted_from_the_release_and_not_from_the_clock(calendar, marts):
    assert calendar["as_of"].unique().to_list() == [marts.as_of]
    dated = calendar.filter(pl.col("due_on").is_not_null())
    expected = (dated["due_on"] - pl.Series([marts.as_of] * dated.height)).dt.total_days()
    assert dated["days_left"].to_list() == expected.to_list()
    ended = dated["state"] == "unit_ended"
    assert dated["is_overdue"].to_list() == [days < 0 and not gone for days, gone in zip(expected, ended, strict=True)]


def test_nothing_of_a_unit_is_overdue_that_was_due_after_it_ended(calendar, marts):
    last_day = dict(marts.frame("dim_units").select("unit_id", "valid_to").iter_rows())
    after = [
        row
        for row in calendar.to_dicts()
        if row["due_on"] and (last_day[row["unit_id"]] or row["due_on"]) < row["due_on"]
    ]
    assert len(after) == 17 and {row["state"] for row in after} == {"unit_ended"}
    assert all("kết thúc hoạt động ngày 30/06/2025" in row["reason_vi"] for row in after)


def test_a_span_of_quarters_has_one_due_date_at_its_end(calendar):
    spans = calendar.filter(pl.col("deadline_text").str.contains("Quý III, *IV") & ~pl.col("is_recurring"))
    assert spans.height > 10 and spans["calendar_id"].str.ends_with("-Q4").all()
    assert {(day.month, day.day) for day in spans["starts_on"]} == {(7, 1)}
    assert {(day.month, day.day) for day in spans["due_on"]} == {(12, 31)}


def test_a_row_names_the_body_and_the_product(calendar):
    row = calendar.row(by_predicate=pl.col("calendar_id") == "vinh-thuy-2025-h2-K-II.3a/1/2025-11-18", named=True)
    assert row["lead_agencies_vi"] and row["product"]
    assert calendar["lead_agencies_vi"].null_count() == calendar["product"].null_count() == 0
