"""Ten classes of fault, each planted into the exported files of a real build, each caught by checks that name it.

A fault is planted in every table that carries the number, as a wrong rule would do it: no check may live on one table
alone contradicting another unless the class is about that.
"""

import datetime as dt

import polars as pl
import pytest

COMMUNE, BENCHMARK = "ta-dung-2025", "bac-ai-2021-2025"
OLD_UNIT = {"24637@2025-07-01": "24637@1900-01-01"}


def same(frame: pl.DataFrame) -> pl.DataFrame:
    return frame


def where(condition: pl.Expr, **values):
    """Put values into the rows that meet the condition."""
    found = {name: value if isinstance(value, pl.Expr) else pl.lit(value) for name, value in values.items()}
    return lambda frame: frame.with_columns(
        **{name: pl.when(condition).then(value).otherwise(pl.col(name)) for name, value in found.items()}
    )


def without(condition: pl.Expr):
    return lambda frame: frame.filter(~condition)


def nth(number: int, condition: pl.Expr) -> pl.Expr:
    """The row that is number n (from 1) of those that meet the condition."""
    return condition & (condition.cum_sum() == number)


def renamed(column: str, names: dict[str, str]):
    return lambda frame: frame.with_columns(pl.col(column).replace(names))


def a_percentage() -> pl.Expr:
    return nth(1, (pl.col("document_id") == COMMUNE) & (pl.col("unit") == "percent") & pl.col("value").is_not_null())


def the_compared() -> pl.Expr:
    return nth(1, pl.col("target_value").is_not_null() & (pl.col("unit") == "percent"))


def the_commune_line_of_the_benchmark() -> pl.Expr:
    return nth(1, (pl.col("document_id") == BENCHMARK) & (pl.col("admin_level") == "commune"))


def a_counted_rate() -> pl.Expr:
    return nth(1, (pl.col("unit") == "percent") & (pl.col("value") > 1) & (pl.col("denominator") > 0))


# class and case: (changes by mart, the checks that must name it)
FAULTS = {
    "wrong unit: a percentage kept as a count": (
        {"fct_targets": where(a_percentage(), unit="count")},
        {"release.every_unit_of_measure_is_the_printed_one"},
    ),
    "wrong unit: a reported rate under a score": (
        {"fct_reported_values": where(a_counted_rate(), unit="score_100")},
        {"release.every_unit_of_measure_is_the_printed_one"},
    ),
    "wrong unit: a target under another commune": (
        {"fct_targets": where(a_percentage(), unit_id="15910@2025-07-01")},
        {"release.every_record_belongs_to_the_unit_of_its_plan"},
    ),
    "swapped level: a commune's line given to the district": (
        {"fct_targets": where(the_commune_line_of_the_benchmark(), admin_level="district")},
        {"release.every_due_year_keeps_the_level_of_its_target"},
    ),
    "swapped level: everywhere at once": (
        {
            "fct_targets": renamed("admin_level", {"commune": "district", "district": "commune"}),
            "fct_target_years": renamed("admin_level", {"commune": "district", "district": "commune"}),
            "commune_comparison": renamed("target_level", {"commune": "district", "district": "commune"}),
        },
        {"release.a_level_is_one_that_the_words_name"},
    ),
    "shifted year: due a year late": (
        {"fct_target_years": where(nth(1, pl.col("basis") == "by_end"), year=pl.col("year") + 1)},
        {"release.every_due_year_lies_within_its_target"},
    ),
    "shifted year: a whole plan, in every table": (
        {
            "fct_targets": where(
                pl.col("document_id") == COMMUNE, year_from=pl.col("year_from") + 1, year_to=pl.col("year_to") + 1
            ),
            "fct_target_years": where(pl.col("document_id") == COMMUNE, year=pl.col("year") + 1),
            "commune_comparison": where(pl.col("unit_id") == "24637@2025-07-01", year=pl.col("year") + 1),
        },
        {"release.every_due_year_lies_within_its_target", "release.the_comparison_leaves_nobody_out"},
    ),
    "shifted year: a path that begins a year late": (
        {"fct_target_years": without(nth(2, pl.col("basis") == "derived"))},
        {"release.every_target_is_due_in_each_of_its_years"},
    ),
    "lost row: a target": (
        {"fct_targets": without(a_percentage())},
        {"release.every_outcome_counts_what_the_tables_hold"},
    ),
    "lost row: a commune's silence": (
        {"commune_comparison": without(nth(1, pl.col("status") == "no_target"))},
        {"release.the_comparison_leaves_nobody_out"},
    ),
    "lost row: a due year": (
        {"fct_target_years": without(nth(1, pl.col("basis") == "by_end"))},
        {"release.every_target_is_due_in_each_of_its_years"},
    ),
    "lost row: a task": (
        {"fct_tasks": without(nth(3, pl.col("task_id").is_not_null()))},
        {"release.every_outcome_counts_what_the_tables_hold"},
    ),
    "lost row: the agency that leads": (
        {"fct_task_agencies": without(nth(1, pl.col("role") == "lead"))},
        {"release.every_task_names_the_agencies_that_were_printed"},
    ),
    "lost row: a published figure": (
        {"fct_published_indices": without(nth(7, pl.col("file").is_not_null()))},
        {"release.every_row_of_the_sources_is_there"},
    ),
    "lost row: a component that nobody covers": (
        {"framework_coverage": without(nth(1, pl.col("targets") == 0))},
        {"release.the_coverage_names_every_component_for_every_plan"},
    ),
    "lost row: a plan's silence on a national target": (
        {"plan_review": without(nth(1, (pl.col("verdict") == "background") & (pl.col("reference_level") == "national")))},
        {"release.the_review_leaves_no_plan_out"},
    ),
    "lost row: a task of the calendar": (
        {"task_calendar": lambda frame: frame.filter(pl.col("task_id") != frame["task_id"][0])},
        {"release.every_task_is_in_the_calendar"},
    ),
    "lost row: a year of a province's index": (
        {"index_history": without(nth(5, pl.col("is_found")))},
        {"release.every_printed_figure_stands_in_the_history"},
    ),
    "lost row: the place of a finding": (
        {"fct_finding_places": without(nth(1, pl.col("position") == 1))},
        {"release.every_finding_shows_its_places"},
    ),
    "lost row: a target that fits no indicator": (
        {"unmapped_targets": lambda frame: frame.filter(pl.col("target_id") != frame["target_id"][0])},
        {"release.every_target_without_an_indicator_is_listed"},
    ),
    "lost row: a duty that nobody waits for": (
        {"fct_reporting_grid": without(pl.col("report_kind") == "unstated")},
        {"release.every_duty_stands_in_the_reporting_grid"},
    ),
    "lost row: one quarter of a duty": (
        {"fct_reporting_grid": without(nth(3, pl.col("report_kind") == "quarter"))},
        {"release.every_duty_stands_in_the_reporting_grid"},
    ),
    "null status: a report called missing before its day": (
        {"fct_reporting_grid": where(nth(1, pl.col("due_on").is_not_null()), state="missing", due_on=pl.col("as_of"))},
        {"release.every_state_of_a_report_says_what_came"},
    ),
    "duplicated key: a row twice": (
        {"commune_comparison": lambda frame: pl.concat([frame, frame.head(1)])},
        {"commune_comparison.key_unique"},
    ),
    "duplicated key: one promise under two ids": (
        {"fct_targets": lambda frame: pl.concat([frame, frame.head(1).with_columns(target_id=pl.lit("khac-T001"))])},
        {"release.no_promise_is_counted_twice"},
    ),
    "broken quote: one word changed": (
        {"fct_targets": where(a_percentage(), quote=pl.col("quote").str.replace(r"\d+", "12"))},
        {"release.every_quote_is_in_its_text"},
    ),
    "broken quote: words and place moved together": (
        {"fct_targets": where(a_percentage(), char_start=pl.col("char_start") + 3, quote=pl.col("quote").str.slice(3),
                              line_start=pl.col("line_start") - 1)},
        {"release.every_line_number_is_right"},
    ),
    "wrong join across 1/7/2025: a plan falls to the commune that had its code, in every table": (
        {
            name: renamed("unit_id", OLD_UNIT)
            for name in ("dim_documents", "fct_targets", "fct_target_years", "fct_tasks", "fct_legal_bases",
                         "fct_duties", "fct_findings", "commune_comparison", "framework_coverage")
        },
        {"release.every_plan_belongs_to_a_unit_of_its_days"},
    ),
    "wrong join across 1/7/2025: an old province's score at the merged one": (
        {"fct_published_indices": where(nth(1, (pl.col("year") == 2023) & pl.col("unit_id").is_not_null()),
                                        unit_id="68@2025-07-01")},
        {"release.every_figure_belongs_to_a_unit_of_its_year"},
    ),
    "null status: a blank": (
        {"commune_comparison": where(nth(1, pl.col("status").is_not_null()), status=None)},
        {"commune_comparison.status_present", "release.every_status_says_what_was_found"},
    ),
    "null status: a blank label": (
        {"commune_comparison": where(nth(1, pl.col("status").is_not_null()), status_vi=None)},
        {"commune_comparison.status_vi_present", "release.every_status_says_what_was_found"},
    ),
    "a rate given as a fraction: a target": (
        {"fct_targets": where(a_percentage(), value=pl.col("value") / 100)},
        {"release.every_number_is_the_printed_one", "release.every_required_value_is_that_of_its_target"},
    ),
    "a rate given as a fraction: a reported value": (
        {"fct_reported_values": where(a_counted_rate(), value=pl.col("value") / 100)},
        {"release.every_reported_rate_is_numerator_over_denominator"},
    ),
    "a rate given as a fraction: in the comparison": (
        {"commune_comparison": where(the_compared(), target_value=pl.col("target_value") / 100)},
        {"release.every_required_value_is_that_of_its_target"},
    ),
    "orphan indicator: a code outside the catalogue": (
        {"fct_targets": where(a_percentage(), indicator_code="khong_co")},
        {"fct_targets.indicator_code_refers"},
    ),
    "orphan indicator: an entry of the catalogue that went": (
        {
            "dim_indicators": without(pl.col("indicator_code") == "valid_results_digitised_rate"),
            "fct_targets": same, "fct_target_years": same, "commune_comparison": same,
        },
        {"fct_targets.indicator_code_refers", "fct_target_years.indicator_code_refers", "commune_comparison.indicator_code_refers"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_caught_by_a_check_that_names_it(audited, marts, changes, expected):
    assert any(not change(marts.frame(name)).equals(marts.frame(name)) for name, change in changes.items())
    failed = audited(changes)
    assert expected <= set(failed)
    assert all(failed[name].found for name in expected)


def test_all_ten_classes_are_planted():
    assert len({name.split(":")[0] for name in FAULTS}) == 10


def test_every_planted_commune_and_its_predecessor_are_real_units(marts):
    units = {row["unit_id"]: row for row in marts.frame("dim_units").iter_rows(named=True)}
    for new, old in OLD_UNIT.items():
        assert units[old]["code"] == units[new]["code"]
        assert units[old]["valid_to"] < dt.date(2025, 7, 1) <= units[new]["valid_from"]
