"""What the review of the real plans must say: each row was read from the plan's text and the list of targets by hand."""

import polars as pl
import pytest


@pytest.fixture(scope="module")
def review(marts) -> pl.DataFrame:
    return marts.frame("plan_review")


def row_of(review: pl.DataFrame, document_id: str, reference: str) -> dict:
    return review.row(
        by_predicate=(pl.col("document_id") == document_id) & (pl.col("reference_target_id") == reference), named=True
    )


@pytest.mark.parametrize(
    ("document_id", "reference", "verdict", "words"),
    [
        # 100 % of the procedures with fees, where the nation asks for at least 80 %
        ("vinh-thuy-2025-h2", "NT001", "stronger", "100% TTHC có phí, lệ phí"),
        # at least 50 % of all dossiers, where the ministry asked for 60 % in 2023
        ("vinh-thuy-2025-h2", "NT050", "weaker", "trên tổng số hồ sơ đạt tối thiểu 50%"),
        ("ta-dung-2025", "NT050", "equal", "trên tổng số hồ sơ tiếp nhận"),
        # the same words and the same 80 % as the resolution of 2021
        ("bac-ai-2021-2025", "NT001", "equal", "80%"),
        # procedures of two levels are no business regulations: 20 % and 20 % do not meet
        ("bac-ai-2021-2025", "NT051", "not_comparable", "20%"),
        # transactions are no procedures
        ("hoang-son-2025", "NT001", "not_comparable", "giao dịch thanh toán trực tuyến đạt từ 30% trở lên"),
        # the figure of the nation was read nowhere: both are shown, none decides
        ("hoang-son-2025", "NT006", "present", "giao dịch thanh toán trực tuyến đạt từ 30% trở lên"),
    ],
)
def test_a_plan_beside_a_target_of_the_nation(review, document_id, reference, verdict, words):
    row = row_of(review, document_id, reference)
    assert (row["verdict"], words in row["target_quote"]) == (verdict, True)


def test_a_measure_that_a_plan_leaves_out_is_missing_and_without_a_quote(review):
    row = row_of(review, "ta-dung-2025", "NT002")
    assert (row["verdict"], row["target_quote"], row["is_deciding"]) == ("missing", None, True)


def test_a_target_of_another_province_is_laid_beside_no_plan(review):
    provincial = review.filter(pl.col("reference_province_vi").is_not_null())
    assert provincial.select("document_id", "reference_province_vi").rows() == [("ta-dung-2025", "Tỉnh Lâm Đồng")]
    assert not provincial["is_deciding"][0]


def test_every_plan_meets_every_target_of_the_nation(review, marts):
    plans = marts.frame("dim_documents").filter(pl.col("unit_id").is_not_null())
    national = review.filter(pl.col("reference_level") == "national")
    assert national.height == plans.height * national["reference_target_id"].n_unique()
    assert national["reference_target_id"].n_unique() > 40


def test_a_later_instrument_and_a_later_year_decide_nothing(review):
    later = review.filter(pl.col("timing").is_in(["ahead", "issued_later", "overtaken"]))
    assert set(later["timing"]) == {"ahead", "issued_later", "overtaken"}
    assert not later["is_deciding"].any()
    assert set(later["verdict"]) <= {"present", "missing", "not_comparable"}
    assert later["reason_vi"].str.contains("không dùng để kết luận").all()
