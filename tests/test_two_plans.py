"""Two plans of one commune in one year stay two: columns are plans, the value reported stands beside each, old ids still open."""

import polars as pl
import pytest
from support.page_file import frames_of
from support.project import add_plan, copy_project
from support.sent_workbooks import H2, TA_DUNG, send

from cchc.build import pipeline
from cchc.marts.store import open_marts
from cchc.report.page_data import page_data

SECOND = """KẾ HOẠCH
Cải cách hành chính nhà nước 06 tháng cuối năm 2025 xã Tà Đùng

Thực hiện Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh Lâm Đồng về Kế hoạch Cải cách hành chính năm 2025.
Ủy ban nhân dân xã Tà Đùng ban hành Kế hoạch Cải cách hành chính 06 tháng cuối năm 2025.

I. MỤC TIÊU
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 71%.
"""
CODE = "online_dossier_rate"
UNPLANNED = "15910@2025-07-01"  # its plan is taken out of the copy


@pytest.fixture(scope="module")
def marts(tmp_path_factory):
    paths = copy_project(tmp_path_factory.mktemp("two-plans") / "project")
    for name in ("hoang-son-2025", "son-kim-1-2026", "vinh-thuy-2025-h2"):
        for file in paths.plans.glob(f"{name}.*"):
            file.unlink()
    add_plan(paths, "vi-du-ke-hoach-hai.txt", SECOND.encode())
    send(paths, "xã Tà Đùng, tỉnh Lâm Đồng", H2, [(CODE, 65, 100, 65)], "2026-01-05T08:30:00+07:00")
    send(paths, "xã Hoằng Sơn, tỉnh Thanh Hóa", H2, [(CODE, 80, 100, 80)], "2026-01-05T09:30:00+07:00")
    assert pipeline.build(paths).changed
    return open_marts(paths)


def test_each_plan_is_judged_by_its_own_target(marts):
    rows = marts.frame("commune_comparison").filter(unit_id=TA_DUNG, indicator_code=CODE, year=2025)
    told = {row["plan_id"]: (row["target_value"], row["reported_value"], row["status"]) for row in rows.to_dicts()}
    assert told == {"ta-dung-2025": (60, 65, "met"), "vi-du-ke-hoach-hai": (71, 65, "missed")}
    assert set(rows["plan_label_vi"]) == {
        "Xã Tà Đùng (kế hoạch năm 2025)",
        "Xã Tà Đùng (kế hoạch 6 tháng cuối năm 2025)",
    }


def test_the_page_says_of_each_row_whose_plan_it_is(marts):
    data = page_data(frames_of(marts))
    said = {data["words"][number] for row in data["rows"] for number in row["w"]}
    plans = {text for text in said if text.startswith("Theo kế hoạch: ")}
    assert plans == {
        "Theo kế hoạch: Xã Tà Đùng (kế hoạch năm 2025).",
        "Theo kế hoạch: Xã Tà Đùng (kế hoạch 6 tháng cuối năm 2025).",
    }


def test_a_mean_counts_the_commune_once(marts):
    (words,) = (
        marts.frame("commune_comparison")
        .filter(unit_id=TA_DUNG, indicator_code=CODE, year=2025)["province_average_vi"]
        .unique()
    )
    assert "1/1 xã" in words


def test_a_commune_without_a_plan_keeps_what_it_reported(marts):
    (row,) = marts.frame("commune_comparison").filter(unit_id=UNPLANNED, year=2025).to_dicts()
    assert (row["plan_id"], row["indicator_code"], row["reported_value"]) == ("none", CODE, 80)
    assert row["status"] == "no_target" and row["status_reason_vi"].endswith(
        "Chưa nhận được kế hoạch của đơn vị cho năm này."
    )


def test_an_id_without_a_plan_names_its_rows_and_each_opens(marts):
    evidence = marts.trace(f"{TA_DUNG}/{CODE}/2025")
    ids = [value for _, value in evidence.facts]
    assert ids == sorted(f"{TA_DUNG}/{CODE}/2025/{plan}" for plan in ("ta-dung-2025", "vi-du-ke-hoach-hai"))
    for each in ids:
        assert "Chỉ tiêu" in dict(marts.trace(each).facts)
    assert (
        marts.frame("commune_comparison")
        .select(pl.struct("unit_id", "indicator_code", "year", "plan_id").is_duplicated().sum())
        .item()
        == 0
    )
