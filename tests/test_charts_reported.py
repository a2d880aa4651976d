"""Reported values against targets: bars where something is reported, the reason where nothing is, averages that say of whom."""

import json
from datetime import date

import polars as pl
import pytest
from support.charts_frames import frame, row

from cchc.charts import reported, theme
from cchc.formatting.vietnamese import NBSP

EDITION = theme.Edition("thu-001", date(2026, 1, 15))
# Status: the word and the sentence that the mart gives with it.
WORDS = {
    "met": ("Đạt", "Giá trị báo cáo đạt mức của chỉ tiêu."),
    "missed": ("Chưa đạt", "Kỳ đã hết và giá trị báo cáo thấp hơn mức của chỉ tiêu."),
    "not_due": ("Chưa đến hạn", "Kỳ của chỉ tiêu chưa kết thúc vào ngày chạy."),
    "not_reported": ("Chưa báo cáo", "Kỳ của chỉ tiêu đã hết mà chưa có số liệu báo cáo."),
    "part_year": ("Có số đến hết kỳ", "Có số báo cáo cho một phần của năm, chưa có số của cả năm nên chưa xét."),
    "not_applicable": ("Không áp dụng", "Mẫu số bằng 0 nên không có tỷ lệ."),
    "no_target": ("Không có chỉ tiêu", "Kế hoạch của đơn vị không đặt chỉ tiêu này cho năm đó."),
}


def judged(unit: str, code: str, target, status: str, value: float | None = None, **more) -> dict:
    label, reason = WORDS[status]
    gap = None if value is None or target is None else value - target[1]
    made = {
        "status": status,
        "status_vi": label,
        "status_reason_vi": reason,
        "reported_value": value,
        "gap_to_target": gap,
    }
    return row(unit, code, target, **made, **more)


def rows_of(*rows: dict) -> pl.DataFrame:
    return frame(*rows).with_columns(pl.col("reported_value", "gap_to_target").cast(pl.Float64))


SILENT = rows_of(
    judged("An", "đúng hạn", ("ge", 98), "not_reported"),
    judged("An", "số hóa", ("ge", 80), "not_reported"),
    judged("Bình", "đúng hạn", ("ge", 95), "not_reported"),
    judged("Bình", "số hóa", None, "no_target"),
    judged("Cam", "đúng hạn", ("ge", 99), "not_due", year=2026),
)
SAID = rows_of(
    judged("An", "đúng hạn", ("ge", 98), "met", 98.5),
    judged("Bình", "đúng hạn", ("gt", 95), "missed", 91.25),
    judged("Đăk", "đúng hạn", ("ge", 90), "not_reported"),
    judged("Cam", "đúng hạn", ("ge", 99), "not_due", 60.0, year=2026),
    judged("An", "số hóa", ("ge", 80), "not_applicable"),
    judged("Bình", "số hóa", None, "no_target"),
    judged("An", "cuộc", ("ge", 4), "missed", 0.0, measured_in="count"),
    judged("Bình", "cuộc", ("ge", 4), "met", 6.0, measured_in="count"),
)


def title_of(chart: theme.Chart) -> str:
    return " ".join(theme.spec(chart)["title"]["text"]).replace(NBSP, " ")


def subtitle_of(chart: theme.Chart) -> str:
    return " ".join(theme.spec(chart)["title"]["subtitle"]).replace(NBSP, " ")


def cell(code: str, column: str) -> dict:
    found = reported.cells(SAID).filter(
        pl.col("name").str.replace("\n", " ").str.ends_with(code) & (pl.col("column") == column)
    )
    assert found.height == 1
    return {
        key: value.replace(NBSP, " ") if isinstance(value, str) else value for key, value in found.to_dicts()[0].items()
    }


def test_where_nobody_reported_the_title_says_so_and_counts_the_reasons():
    chart = reported.against_target(SILENT, EDITION)
    assert title_of(chart) == (
        "Chưa xã nào trong 3 xã có số liệu báo cáo; 4 chỉ tiêu: 1 chưa đến hạn và 3 chưa báo cáo"
    )
    assert "“Chưa báo cáo”: kỳ của chỉ tiêu đã hết mà chưa có số liệu báo cáo." in subtitle_of(chart)
    text = json.dumps(theme.spec(chart), ensure_ascii=False)
    assert "TB " not in text, "no average of nothing"


def test_one_commune_that_did_not_report_is_named():
    alone = SILENT.filter(pl.col("unit_id") == "An-id")
    assert reported.finding(alone) == "Xã An chưa có số liệu báo cáo; 2 chỉ tiêu: 2 chưa báo cáo"


def test_who_sent_a_part_of_the_year_is_not_told_as_silent():
    sent = rows_of(
        judged("An", "đúng hạn", ("ge", 98), "part_year", part_year_value=64.1),
        judged("An", "số hóa", ("ge", 80), "not_reported", part_year_value=None),
        judged("Bình", "đúng hạn", ("ge", 95), "not_reported", part_year_value=None),
    )
    assert reported.finding(sent) == (
        "Chưa xã nào trong 2 xã có số liệu của cả năm; 1/2 xã đã gửi số của một phần năm cho 1 chỉ tiêu; 3 chỉ tiêu: "
        "1 có số đến hết kỳ và 2 chưa báo cáo"
    )
    assert "1 có số đến hết kỳ" in title_of(reported.against_target(sent, EDITION))


def test_every_commune_has_a_count_for_every_status_that_occurs():
    assert reported.counts(SILENT).select("plan_label_vi", "status", "targets", "all_targets").rows() == [
        ("Xã An", "not_due", 0, 2),
        ("Xã An", "not_reported", 2, 2),
        ("Xã Bình", "not_due", 0, 1),
        ("Xã Bình", "not_reported", 1, 1),
        ("Xã Cam", "not_due", 1, 1),
        ("Xã Cam", "not_reported", 0, 1),
    ]


def test_the_title_counts_what_is_met_and_names_the_widest_shortfall():
    assert title_of(reported.against_target(SAID, EDITION)) == (
        "3/4 xã có số liệu báo cáo cho 5/7 chỉ tiêu; 2/4 chỉ tiêu xét được là đạt; "
        "thiếu nhiều nhất là tỷ lệ đúng hạn của xã Bình (−3,75 điểm phần trăm)"
    )


@pytest.mark.parametrize(
    ("code", "column", "label", "gap", "said", "share"),
    [
        ("đúng hạn", "Xã An\n2025", "98,5 %", "+0,5", "Đạt", 0.985),
        ("đúng hạn", "Xã Bình\n2025", "91,25 %", "−3,75", "Chưa đạt", 0.9125),
        ("đúng hạn", "Xã Đăk\n2025", "(≥ 90 %)", None, "Chưa báo cáo", None),
        ("đúng hạn", "Xã Cam\n2026", "60 %", "−39", "Chưa đến hạn", 0.6),
        ("số hóa", "Xã An\n2025", "(≥ 80 %)", None, "Không áp dụng", None),
        ("số hóa", "Xã Bình\n2025", None, None, "Không có chỉ tiêu", None),
        # a reported nought is a value, and its bar has length zero
        ("cuộc", "Xã An\n2025", "0", "−4", "Chưa đạt", 0.0),
        ("đúng hạn", "Trung bình\n2025", "94,88 %", None, "TB 2/3 xã", 0.94875),
        ("đúng hạn", "Trung bình\n2026", "60 %", None, "TB 1/1 xã", 0.6),
        ("số hóa", "Trung bình\n2025", None, None, "TB 0 xã", None),
        ("số hóa", "Trung bình\n2026", None, None, "Không có chỉ tiêu", None),
        ("cuộc", "Trung bình\n2025", None, None, "Không lấy TB", None),
    ],
)  # fmt: skip
def test_a_cell_shows_the_reported_value_or_the_reason_why_there_is_none(code, column, label, gap, said, share):
    found = cell(code, column)
    assert (found["label"], found["gap"], found["said"]) == (label, gap, said)
    assert found["share"] == (share if share is None else pytest.approx(share))


def test_an_average_counts_communes_of_one_year_that_promised_something():
    assert reported.averages(SAID).select("indicator_code", "year", "mean", "covers").rows() == [
        ("đúng hạn", 2025, 94.875, "TB 2/3 xã"),
        ("đúng hạn", 2026, 60.0, "TB 1/1 xã"),
    ]


def test_a_status_is_shown_by_shape_and_word_beside_its_colour():
    shapes = [shape for shape, _ in reported.MARKS.values()]
    assert len(set(shapes[:6])) == 6
    text = json.dumps(theme.spec(reported.against_target(SAID, EDITION)), ensure_ascii=False)
    for label in ("Đạt", "Chưa đạt", "Chưa đến hạn", "Chưa báo cáo", "Không áp dụng"):
        assert f'"status_vi": "{label}"' in text
    assert '"range": ["circle", "triangle-down", "square", "cross", "stroke"]' in text


def test_only_indicators_that_somebody_reported_get_bars():
    spec = theme.spec(reported.against_target(SAID, EDITION))
    (bars,) = [part for part in spec["vconcat"] if "facet" in part]
    drawn = {row["indicator_code"] for row in spec["datasets"][bars["data"]["name"]]}
    assert drawn == {"đúng hạn", "cuộc"}


@pytest.mark.parametrize("given", [SILENT, SAID], ids=["silent", "said"])
def test_the_chart_names_its_origin_and_is_drawn(given, tmp_path):
    chart = reported.against_target(given, EDITION)
    assert subtitle_of(chart).endswith("Tính đến ngày 15/01/2026, bản phát hành thu-001.")
    assert theme.save(chart, tmp_path / "thu.png").stat().st_size > 10_000


def test_without_targets_nothing_is_drawn_and_that_is_said(tmp_path):
    chart = reported.against_target(SAID.clear(), EDITION)
    assert title_of(chart) == "Không có chỉ tiêu nào để đối chiếu với số liệu báo cáo"
    assert theme.save(chart, tmp_path / "rong.png").stat().st_size > 0
