"""What the history of the indices must say: the figures were looked up by hand in the sources' list."""

import polars as pl
import pytest


@pytest.fixture(scope="module")
def history(marts) -> pl.DataFrame:
    return marts.frame("index_history")


def test_34_provinces_and_every_printed_figure_once(history, marts):
    assert history["place_unit_id"].n_unique() == 34
    printed = marts.frame("fct_published_indices").filter(
        pl.col("component") == "overall", pl.col("place_level") == "province"
    )
    found = history.filter(pl.col("is_found"))
    assert sorted(found["published_index_id"]) == sorted(printed["published_index_id"])
    assert printed["unit_id"].null_count() == 0


@pytest.mark.parametrize(
    ("place", "territories"),
    [
        ("68@2025-07-01", {"Tỉnh Lâm Đồng", "Tỉnh Đắk Nông", "Tỉnh Bình Thuận"}),
        ("56@2025-07-01", {"Tỉnh Khánh Hòa", "Tỉnh Ninh Thuận"}),
        ("44@2025-07-01", {"Tỉnh Quảng Trị", "Tỉnh Quảng Bình"}),
        ("38@1900-01-01", {"Tỉnh Thanh Hóa"}),
        ("42@1900-01-01", {"Tỉnh Hà Tĩnh"}),
    ],
)
def test_predecessors_stand_apart_before_the_mergers(history, place, territories):
    rows = history.filter(pl.col("place_unit_id") == place, pl.col("year") == 2023, pl.col("index_code") == "PAR_INDEX")
    assert set(rows["territory_name_vi"]) == territories
    assert set(rows["relation"]) == ({"predecessor"} if len(territories) > 1 else {"same_territory"})
    assert rows["has_a_plan"].all()


def figure(history, territory: str, index: str, year: int) -> dict:
    return history.row(
        by_predicate=(pl.col("territory_unit_id") == territory)
        & (pl.col("index_code") == index)
        & (pl.col("year") == year),
        named=True,
    )


def test_the_merged_province_has_the_figure_that_was_published_for_it(history):
    row = figure(history, "56@2025-07-01", "DTI", 2024)
    assert (row["score"], row["rank"], row["rank_out_of"], row["relation"]) == (0.7071, 16, 34, "merged")
    assert row["break_before"] == "method_and_territory"
    assert "trung bình cộng" in row["method_note_vi"] or "quy tắc đã công bố" in row["method_note_vi"]


def test_a_code_used_again_is_not_the_same_province(history):
    # 24 was Bắc Giang and is Bắc Ninh; 15 was Yên Bái and is Lào Cai
    assert figure(history, "24@1900-01-01", "DTI", 2022)["territory_name_vi"] == "Tỉnh Bắc Giang"
    assert figure(history, "24@2025-07-01", "DTI", 2024)["place_name_vi"] == "Tỉnh Bắc Ninh"
    assert figure(history, "15@1900-01-01", "DTI", 2022)["place_unit_id"] == "15@2025-07-01"


def test_a_year_that_nobody_printed_is_a_row_that_says_so(history):
    row = figure(history, "38@1900-01-01", "PAR_INDEX", 2024)
    assert (row["is_found"], row["score"], row["note_vi"]) == (False, None, "Chưa tìm được số đã công bố.")
    assert not history.filter(~pl.col("is_found"))["score"].is_not_null().any()


def test_a_change_stays_within_one_method(history):
    # 85,95 (rank 28) in 2022 and 88,35 (rank 18) in 2023; 88,6 in 2021 was measured by another frame
    assert figure(history, "42@1900-01-01", "PAR_INDEX", 2023)["score_change"] == pytest.approx(2.4)
    assert figure(history, "42@1900-01-01", "PAR_INDEX", 2023)["rank_gain"] == 10
    assert figure(history, "42@1900-01-01", "PAR_INDEX", 2022)["score_change"] is None
    assert figure(history, "42@1900-01-01", "PAR_INDEX", 2022)["break_before"] == "method"


def test_doubtful_figures_say_so_and_start_no_change(history, marts):
    row = figure(history, "68@1900-01-01", "SIPAS", 2022)
    assert (row["score"], "trùng đúng trung bình cả nước" in row["note_vi"]) == (80.08, True)
    assert figure(history, "68@1900-01-01", "SIPAS", 2023)["score_change"] is None
    # means that disagree: 42,269 and 41,71
    disputed = figure(history, "38@1900-01-01", "PAPI", 2021)
    assert (disputed["national_mean"], "41,71 / 42,269" in disputed["nation_note_vi"]) == (None, True)
    assert figure(history, "38@1900-01-01", "PAR_INDEX", 2021)["national_mean"] == 86.37
