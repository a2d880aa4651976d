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
        # two bars in one row, 100 % and at least 80 %: no verdict before the commune is asked
        ("vinh-thuy-2025-h2", "NT001", "not_comparable", "100% TTHC có phí, lệ phí"),
        # a ministry's figure of 2023 says nothing about 2025
        ("vinh-thuy-2025-h2", "NT050", "present", "trên tổng số hồ sơ đạt tối thiểu 50%"),
        ("ta-dung-2025", "NT050", "present", "trên tổng số hồ sơ tiếp nhận"),
        # the same words and the same 80 % as the resolution of 2021, of which only a summary without a level was read
        ("bac-ai-2021-2025", "NT001", "present", "80%"),
        # procedures of two levels are no business regulations: 20 % and 20 % do not meet
        ("bac-ai-2021-2025", "NT051", "not_comparable", "20%"),
        # eligible procedures of an abolished class, beside all procedures
        ("bac-ai-2021-2025", "NT003", "not_comparable", "100%"),
        # transactions are no procedures
        ("hoang-son-2025", "NT001", "not_comparable", "giao dịch thanh toán trực tuyến đạt từ 30% trở lên"),
        # the figure of the nation was read nowhere: both are shown, none decides
        ("hoang-son-2025", "NT006", "present", "giao dịch thanh toán trực tuyến đạt từ 30% trở lên"),
        # due in 2030: no "thấp hơn" for a plan of 2025
        ("ta-dung-2025", "NT033", "present", "80%"),
        # units, data and dossiers are three bases
        ("ta-dung-2025", "NT062", "not_comparable", "80%"),
        ("ta-dung-2025", "NT043", "not_comparable", "50%"),
        # the only figure that names communes, is due and was read: of the plan's own province
        ("hoang-son-2025", "NT066", "equal", "100%"),
    ],
)
def test_a_plan_beside_a_target_from_above(review, document_id, reference, verdict, words):
    row = row_of(review, document_id, reference)
    assert (row["verdict"], words in row["target_quote"]) == (verdict, True)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("NT002", "Không tính là thiếu: định danh do cơ quan Công an cấp"),
        ("NT003", "Không tính là thiếu: loại dịch vụ mức độ 3, 4 không còn từ 15/8/2022"),
        ("NT005", "Không tính là thiếu: tích hợp lên Cổng Dịch vụ công quốc gia là việc của bộ và tỉnh"),
        ("NT051", "Không tính là thiếu: cắt giảm quy định kinh doanh là việc của bộ"),
        ("NT054", "Không tính là thiếu: cắt giảm chi phí tuân thủ là việc của bộ, tỉnh"),
        ("NT055", "Không tính là thiếu: điều kiện kinh doanh do luật, nghị định quy định"),
        ("NT053", "Để tham khảo, không xét: mức ít nhất 30 %"),
        ("NT001", "ít nhất 80 % (theo bản tóm tắt; việc tính cho cấp xã là suy luận)"),
    ],
)
def test_what_a_commune_leaves_out_is_lacking_only_where_a_figure_may_decide(review, reference, words):
    row = row_of(review, "ta-dung-2025", reference)
    assert words in row["reason_vi"]
    assert (row["verdict"] in ("not_owed", "background"), row["target_quote"], row["is_deciding"]) == (
        True,
        None,
        False,
    )


def test_no_figure_of_the_nation_decides_for_a_commune_in_2025_or_2026(review, marts):
    communes = review.filter(pl.col("plan_level") == "commune")
    assert set(communes["document_id"]) == {"ta-dung-2025", "vinh-thuy-2025-h2", "son-kim-1-2026", "hoang-son-2025"}
    assert communes.filter("is_deciding").select("document_id", "reference_target_id").rows() == [
        ("hoang-son-2025", "NT066")
    ]
    compared = marts.frame("commune_comparison")
    assert not compared["national_is_deciding"].any()
    assert compared["gap_to_national"].is_null().all()


def test_the_right_year_is_shown_before_the_better_source(marts):
    row = marts.frame("commune_comparison").row(
        by_predicate=(pl.col("plan_id") == "vinh-thuy-2025-h2") & (pl.col("indicator_code") == "online_dossier_rate"),
        named=True,
    )
    assert (row["target_value"], row["national_target_id"], row["national_value"]) == (50, "NT009", 50)
    assert row["national_note_vi"].startswith(
        "Chưa có mục tiêu quốc gia năm 2025 đã kiểm chứng cho chỉ số này. Mức ít nhất 50 %"
    )


def test_a_plan_with_two_bars_says_both_and_asks(review):
    words = row_of(review, "vinh-thuy-2025-h2", "NT001")["reason_vi"]
    assert "VII.5 của kế hoạch ghi nhiều mức cho chỉ tiêu này: 100 % và ít nhất 80 %" in words
    assert "Lấy mức nào cũng không thấp hơn. Cần hỏi đơn vị" in words


def test_english_sources_have_a_rendering(review):
    english = review.filter(pl.col("reference_quote_language") == "en")
    assert english["reference_target_id"].n_unique() > 10
    assert english["reference_quote_vi"].is_not_null().all()
    assert (english["reference_quote_vi"] != english["reference_quote"]).all()


def test_a_target_of_a_province_is_laid_beside_its_own_communes_only(review):
    provincial = review.filter(pl.col("reference_province_vi").is_not_null())
    pairs = set(provincial.select("document_id", "reference_province_vi").rows())
    assert pairs == {("ta-dung-2025", "Tỉnh Lâm Đồng"), ("hoang-son-2025", "Tỉnh Thanh Hóa")}


def test_every_plan_meets_every_target_of_the_nation(review, marts):
    plans = marts.frame("dim_documents").filter(pl.col("unit_id").is_not_null())
    national = review.filter(pl.col("reference_level") == "national")
    assert national.height == plans.height * national["reference_target_id"].n_unique()
    assert national["reference_target_id"].n_unique() > 40


def test_each_standing_but_one_decides_nothing_and_is_named(review):
    others = review.filter(pl.col("standing") != "decides")
    assert {
        "ahead",
        "lapsed",
        "overtaken",
        "not_in_force",
        "other_base",
        "class_ended",
        "level_inferred",
        "unread",
    } <= set(others["standing"])
    assert not others["is_deciding"].any()
    assert set(others["verdict"]) == {"present", "background", "not_owed", "not_comparable"}
    assert (others["reason_vi"].str.len_chars() > 40).all()
