"""What the marts of the five real plans must say, held against the reference reading and against the rules' own words."""

import csv
import json

import polars as pl
import pytest
from support.project import REFERENCE, ROOT

BENCHMARK = "bac-ai-2021-2025"


def seed(name: str) -> list[dict[str, str]]:
    with (ROOT / "dbt_project" / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reference_targets(document: str) -> list[dict]:
    lines = (REFERENCE / document / "targets.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def comparison(marts) -> pl.DataFrame:
    return marts.frame("commune_comparison")


@pytest.fixture(scope="module")
def plans(marts) -> pl.DataFrame:
    """The five real plans with the name of the unit that each was matched to."""
    units = marts.frame("dim_units").select("unit_id", "code", "name_vi", "valid_from", "valid_to")
    return marts.frame("dim_documents").join(units, on="unit_id", how="left")


# --- whose plan it is ---


@pytest.mark.parametrize(
    ("document_id", "unit_id", "name_vi"),
    [
        ("bac-ai-2021-2025", "584@1900-01-01", "Huyện Bác Ái"),
        ("hoang-son-2025", "15910@2025-07-01", "Xã Hoằng Sơn"),
        ("son-kim-1-2026", "18196@2025-07-01", "Xã Sơn Kim 1"),
        ("ta-dung-2025", "24637@2025-07-01", "Xã Tà Đùng"),
        ("vinh-thuy-2025-h2", "19405@2025-07-01", "Xã Vĩnh Thủy"),
    ],
)
def test_a_plan_belongs_to_the_unit_of_its_days(plans, document_id, unit_id, name_vi):
    row = plans.row(by_predicate=pl.col("document_id") == document_id, named=True)
    assert (row["unit_id"], row["name_vi"]) == (unit_id, name_vi)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("24637", "Xã Đắk Som", "Xã Tà Đùng"),
        ("15910", "Xã Hoằng Xuyên", "Xã Hoằng Sơn"),
        ("19405", "Xã Vĩnh Lâm", "Xã Vĩnh Thủy"),
    ],
)
def test_a_code_alone_names_two_communes_and_would_join_a_plan_to_the_wrong_one(plans, marts, code, before, after):
    units = marts.frame("dim_units").filter(pl.col("code") == code).sort("valid_from")
    assert units["name_vi"].to_list() == [before, after]
    plan = plans.filter(pl.col("code") == code)
    by_code = plan.select("document_id").join(units.select("name_vi"), how="cross")
    assert by_code["name_vi"].to_list() == [before, after]
    assert plan["name_vi"].to_list() == [after]


@pytest.mark.parametrize("name", ["Xã Hoằng Sơn", "Xã Vĩnh Thủy"])
def test_a_name_alone_is_that_of_an_old_commune_and_of_the_larger_new_one(plans, marts, name):
    units = marts.frame("dim_units").filter(pl.col("name_vi") == name)
    assert units.height == 2 and units["code"].n_unique() == 2
    plan = plans.row(by_predicate=pl.col("name_vi") == name, named=True)
    assert plan["valid_from"].isoformat() == "2025-07-01"


# --- what is asked for, year by year ---


def test_the_digitisation_path_equals_the_one_walked_by_hand(marts):
    reference = json.loads((REFERENCE / BENCHMARK / "trajectory.json").read_text(encoding="utf-8"))
    expected = {
        (row["admin_level"], row["year"]): (row["minimum"], "stated" if row["stated"] else "derived", row["working"])
        for row in reference["values"]
    }
    path = marts.frame("fct_target_years").filter(
        pl.col("is_primary"),
        pl.col("document_id") == BENCHMARK,
        pl.col("indicator_code") == "valid_results_digitised_rate",
    )
    found = {
        (row["admin_level"], row["year"]): (row["required_value"], row["basis"], row["working"])
        for row in path.iter_rows(named=True)
    }
    assert found == expected
    assert path.height == len(expected)


def test_every_step_of_a_path_names_its_start_and_its_end(marts):
    derived = marts.frame("fct_target_years").filter(pl.col("basis") == "derived")
    assert derived.height > 0
    assert derived.filter(pl.col("base_target_id").is_null() | pl.col("end_target_id").is_null()).height == 0


def test_a_number_of_the_whole_period_falls_due_only_at_its_end(marts):
    years = marts.frame("fct_target_years").filter(pl.col("document_id") == BENCHMARK, pl.col("basis") == "by_end")
    assert years.height > 30
    assert years["year"].unique().to_list() == [2025]


def test_a_growth_without_a_start_is_not_walked(marts):
    growth = marts.frame("fct_targets").filter(
        pl.col("unit") == "percent_per_year", pl.col("comparator") == "increase_ge"
    )
    assert growth.height > 0
    years = marts.frame("fct_target_years").filter(pl.col("target_id").is_in(growth["target_id"].implode()))
    assert years.filter(pl.col("basis") == "derived").height == 0


def test_one_line_stands_for_a_measure_and_repeats_stay(marts):
    targets = marts.frame("fct_targets").filter(pl.col("indicator_code").is_not_null())
    key = ["document_id", "indicator_code", "admin_level", "year_to", "value_kind"]
    primary = targets.group_by(key).agg(pl.col("is_primary").sum(), pl.len())
    assert primary["is_primary"].unique().to_list() == [1]
    assert primary["len"].max() > 1


def test_the_body_speaks_before_the_appendix(marts):
    targets = marts.frame("fct_targets")
    path = targets.filter(pl.col("indicator_code") == "satisfaction_procedures_rate", pl.col("unit") == "percent")
    bac_ai = path.filter(pl.col("document_id") == BENCHMARK).sort("sequence")
    assert bac_ai.select("in_table", "is_primary").rows() == [(False, True), (True, False)]


def test_the_misprinted_number_stays_in_its_place_and_enters_no_comparison(marts, comparison):
    unclear = marts.frame("fct_targets").filter(pl.col("value_uncertain") | pl.col("value").is_null())
    assert unclear["document_id"].to_list() == ["hoang-son-2025"]
    years = marts.frame("fct_target_years")
    assert years.filter(pl.col("target_id").is_in(unclear["target_id"].implode())).height == 0
    row = comparison.row(
        by_predicate=(pl.col("unit_id") == "15910@2025-07-01")
        & (pl.col("indicator_code") == unclear["indicator_code"][0]),
        named=True,
    )
    assert (row["target_id"] != unclear["target_id"][0], row["target_value"]) == (True, 30.0)


# --- the comparison ---


def test_every_commune_meets_every_measure_in_every_year_of_its_plan(comparison, marts, plans):
    communes = plans.filter(pl.col("admin_level") == "commune").with_columns(year=pl.col("period_from").dt.year())
    used = marts.frame("fct_target_years").filter(
        pl.col("indicator_code").is_not_null(), pl.col("admin_level").is_in(["commune", "both", "unstated"])
    )
    due = communes.select("unit_id", "year").join(used.select("indicator_code").unique(), how="cross")
    assert due.height >= 4 * 50
    assert due.join(comparison, on=["unit_id", "indicator_code", "year"], how="anti").height == 0
    assert comparison.select("unit_id", "indicator_code", "year").is_duplicated().sum() == 0


def test_every_number_that_a_commune_set_itself_is_in_the_comparison_once(comparison, marts, plans):
    communes = plans.filter(pl.col("admin_level") == "commune")["document_id"]
    own = marts.frame("fct_target_years").filter(
        pl.col("is_primary"),
        pl.col("indicator_code").is_not_null(),
        pl.col("document_id").is_in(communes.implode()),
    )
    found = comparison.join(
        own, left_on=["target_id", "year", "target_value"], right_on=["target_id", "year", "required_value"]
    )
    assert (own.height > 40, found.height) == (True, own.height)


def test_no_status_and_no_reason_is_blank(comparison):
    labels = {row["status"]: row["label_vi"] for row in seed("statuses")}
    assert set(comparison["status"]) <= set(labels)
    assert comparison["status_vi"].to_list() == [labels[status] for status in comparison["status"]]
    reasons = [name for name in comparison.columns if name.endswith(("_note_vi", "_reason_vi", "_care_vi"))]
    assert len(reasons) == 7
    assert comparison.select(pl.col(reasons).null_count()).row(0) == (0,) * 7


def test_nothing_was_reported_for_the_communes_and_the_marts_say_so(comparison, marts):
    assert comparison["reported_value"].null_count() == comparison.height
    asked = comparison.filter(pl.col("target_id").is_not_null())
    ended = asked.filter(pl.col("year") < marts.as_of.year)
    assert ended.height > 0
    assert set(ended["status"]) == {"not_reported"}
    assert set(asked.filter(pl.col("year") >= marts.as_of.year)["status"]) <= {"not_due"}


@pytest.mark.parametrize(
    ("level", "benchmark_class"),
    [("commune", "commune"), ("both", "both_levels"), (None, "level_not_stated")],
)
def test_a_line_of_the_benchmark_serves_as_its_level_allows(comparison, level, benchmark_class):
    targets = [row for row in reference_targets(BENCHMARK) if row["indicator_code"] and row["year_to"] == 2025]
    ranks = {"commune": 1, "both": 2, None: 3, "district": 4}
    first: dict[str, dict] = {}
    for row in targets:
        known = first.get(row["indicator_code"])
        if known is None or ranks[row["admin_level"]] < ranks[known["admin_level"]]:
            first[row["indicator_code"]] = row
    plain = {
        code: row["value"]
        for code, row in first.items()
        if row["admin_level"] == level
        and row["unit"] == "percent"
        and row["comparator"] in ("ge", "gt", "eq")
        and row.get("timing") != "until_reached"
    }
    year = comparison.filter(pl.col("year") == 2025, pl.col("unit_id") == "24637@2025-07-01")
    served = {
        row["indicator_code"]: row["benchmark_value"]
        for row in year.iter_rows(named=True)
        if row["benchmark_class"] == benchmark_class and row["indicator_code"] in plain
    }
    # lines that contradict each other and lines that the reading sets aside: tests/test_marts_benchmark.py
    aside = set(year.filter(pl.col("benchmark_class").is_in(["contradictory", "set_aside"]))["indicator_code"])
    assert len(plain) >= 4
    assert served == {code: value for code, value in plain.items() if code not in aside}


def test_a_district_line_never_stands_for_a_commune(comparison, marts):
    lines = comparison.filter(pl.col("benchmark_target_id").is_not_null()).join(
        marts.frame("fct_targets").select("target_id", "admin_level"),
        left_on="benchmark_target_id",
        right_on="target_id",
    )
    assert lines.filter(pl.col("admin_level") == "district", pl.col("comparability") != "not_comparable").height == 0
    digitised = comparison.filter(pl.col("indicator_code") == "valid_results_digitised_rate")
    # 90 is the commune's end of the path; 100 is the district's
    assert set(digitised["benchmark_value"]) == {90.0}
    assert set(digitised["benchmark_level"]) == {"commune"}


def test_after_2025_the_benchmark_is_background(comparison):
    later = comparison.filter(pl.col("year") > 2025, pl.col("benchmark_target_id").is_not_null())
    assert later.height > 0
    assert later["benchmark_is_expired"].all()
    assert set(later["benchmark_year"]) == {2025}
    assert "like_for_like" not in set(later["comparability"])
    assert later["benchmark_care_vi"].str.contains("hết hạn sau năm 2025").all()
    assert not comparison.filter(pl.col("year") <= 2025)["benchmark_is_expired"].any()


def test_a_gap_is_the_difference_of_the_two_numbers_beside_it(comparison):
    compared = comparison.filter(pl.col("gap_to_benchmark").is_not_null())
    assert compared.height >= 10
    assert set(compared["comparability"]) <= {"like_for_like", "with_care"}
    difference = compared["target_value"] - compared["benchmark_value"]
    assert (compared["gap_to_benchmark"] - difference).abs().max() < 1e-9


def test_a_bare_number_says_that_it_is_judged_as_at_least(comparison):
    bare = comparison.filter(pl.col("target_comparator") == "eq")
    assert bare.height > 10
    assert bare["target_basis_note_vi"].str.contains("xét là “ít nhất”").all()


def test_a_national_target_is_shown_only_where_it_binds_in_its_years_and_on_its_base(comparison):
    listed = {row["national_target_id"]: row for row in seed("national_targets")}
    known = comparison.filter(pl.col("national_target_id").is_not_null())
    assert known.height > 40
    for row in known.iter_rows(named=True):
        national = listed[row["national_target_id"]]
        assert int(national["in_force_from"]) <= row["year"] <= int(national["in_force_to"]), row["national_target_id"]
        assert national["commune_reading"] != "none" and national["base_matches_code"] != "no"
        assert row["gap_to_national"] is None or row["national_is_deciding"]


def test_most_bodies_as_printed_have_a_kind(marts):
    agencies = marts.frame("fct_task_agencies")
    assert agencies.height > 300
    assert agencies["agency_id"].null_count() / agencies.height < 0.02


def test_a_unit_without_a_word_on_a_component_has_a_zero(marts, plans):
    coverage = marts.frame("framework_coverage")
    components = len(seed("coverage_components"))
    assert coverage.height == plans.filter(pl.col("unit_id").is_not_null()).height * components
    assert coverage["targets"].null_count() == 0
    assert coverage.filter(pl.col("targets") == 0).height > 0
    per_domain = coverage.filter(pl.col("framework") == "CONTENTS").group_by("unit_id").agg(pl.col("targets").sum())
    primary = marts.frame("fct_targets").filter(pl.col("is_primary")).group_by("unit_id").len()
    joined = per_domain.join(primary, on="unit_id")
    assert joined["targets"].to_list() == joined["len"].to_list()


def test_every_published_figure_keeps_its_source_and_its_words(marts):
    with (ROOT / "data/raw/published/published_indices.csv").open(encoding="utf-8", newline="") as file:
        raw = [(row["source_url"], row["quote"]) for row in csv.DictReader(file)]
    rows = marts.frame("fct_published_indices").sort("row_number")
    assert rows.select("source_url", "quote").rows() == raw


def test_an_index_that_changed_its_method_is_marked_in_the_year_of_the_change(marts):
    rows = marts.frame("fct_published_indices").filter(pl.col("is_break_before"))
    breaks = set(rows.select("index_code", "year").rows())
    assert {("SIPAS", 2022), ("DTI", 2021), ("DTI", 2024), ("PAR_INDEX", 2022)} <= breaks
    merged = marts.frame("fct_published_indices").filter(
        pl.col("index_code") == "DTI", pl.col("year") == 2024, pl.col("unit_id").is_not_null()
    )
    # merged in July 2025, never changed, or (Huế) made a city on 1 January 2025
    assert set(merged["unit_id"].str.slice(-10)) == {"2025-07-01", "1900-01-01", "2025-01-01"}
    assert "56@2025-07-01" in set(merged["unit_id"])


def test_nothing_of_nothing_is_no_rate(marts):
    values = marts.frame("fct_reported_values")
    empty = values.filter(pl.col("denominator") == 0)
    assert empty.height > 0
    assert empty["value"].null_count() == empty.height
    assert set(empty["missing_reason"]) == {"zero_denominator"}
    assert values.filter(pl.col("value").is_null(), pl.col("missing_reason").is_null()).height == 0


def test_a_value_of_another_place_is_kept_and_given_to_no_unit_of_ours(marts, plans):
    values = marts.frame("fct_reported_values")
    assert values["is_third_party"].all()
    assert values["place_name"].null_count() == 0
    assert set(values["unit_id"].drop_nulls()) & set(plans["unit_id"].drop_nulls()) == set()
