"""The charts on small invented frames: marks, values, labels, reasons for what is missing, and the finding as title."""

import json
from datetime import date

import polars as pl
import pytest
from support.charts_frames import (
    AMONG,
    COMPARISON,
    COUNTS,
    DOCUMENTS,
    INDICATORS,
    PATH,
    PLANS,
    SHARED,
    TARGETS,
    YEARS,
    frame,
    row,
)

from cchc.charts import coverage, paths, targets, theme
from cchc.formatting.vietnamese import NBSP

EDITION = theme.Edition("thu-001", date(2026, 1, 15))


def cell(comparison: pl.DataFrame, code: str, unit: str) -> dict:
    found = targets.cells(comparison).filter(
        (pl.col("indicator_code") == code) & pl.col("column").str.starts_with(f"Xã {unit}")
    )
    assert found.height == 1
    return found.to_dicts()[0]


def mark_types(spec: dict) -> list[str]:
    return [layer["mark"]["type"] for layer in spec["spec"]["layer"]]


def texts(chart: theme.Chart) -> str:
    return json.dumps(theme.spec(chart), ensure_ascii=False).replace(NBSP, " ")


def title_of(chart: theme.Chart) -> str:
    return " ".join(theme.spec(chart)["title"]["text"]).replace(NBSP, " ")


def subtitle_of(chart: theme.Chart) -> str:
    return " ".join(theme.spec(chart)["title"]["subtitle"]).replace(NBSP, " ")


# --- targets side by side ---


def test_only_measures_with_a_comparable_target_stand_beside_the_benchmark():
    assert set(SHARED["indicator_code"]) == {"đúng hạn", "trực tuyến"}
    assert SHARED.height == 6, "the communes without that target stay, so that silence is drawn"


def test_measures_of_two_communes_without_a_benchmark_stand_apart():
    assert set(AMONG["indicator_code"]) == {"số hóa"}


@pytest.mark.parametrize(
    ("code", "unit", "label", "gap", "relation"),
    [
        ("đúng hạn", "An", "> 98 %", "−2", targets.BELOW),
        ("trực tuyến", "An", "≥ 60 %", "+10", targets.ABOVE),
        ("trực tuyến", "Bình", "≥ 50 %", "0", targets.EQUAL),
        ("đúng hạn", "Cam", "> 99 %", None, targets.UNRANKED),  # its year lies after the benchmark
    ],
)
def test_a_cell_shows_comparator_value_and_gap(code, unit, label, gap, relation):
    found = cell(SHARED, code, unit)
    assert found["label"].replace(NBSP, " ") == label
    assert found["gap"] == gap
    assert found["relation"] == relation


def test_a_missing_target_is_its_reason_and_never_zero():
    found = cell(SHARED, "đúng hạn", "Bình")
    assert found["reason"] == "không có\nchỉ tiêu"
    assert found["value"] is None and found["share"] is None and found["label"] is None


def test_an_unreadable_target_says_so_and_has_no_bar():
    blurred = row("Dung", "trực tuyến", None, ("ge", 50), target_id="Dung-T1")
    found = cell(pl.concat([SHARED, frame(blurred)]), "trực tuyến", "Dung")
    assert found["reason"] == "không đọc\nđược số"
    assert found["share"] is None


def test_after_its_period_the_benchmark_is_a_pale_mark():
    assert cell(SHARED, "đúng hạn", "Cam")["mark_is_past"]
    assert not cell(SHARED, "đúng hạn", "An")["mark_is_past"]
    assert cell(SHARED, "đúng hạn", "Cam")["mark_share"] == 1.0


def test_a_benchmark_that_does_not_compare_is_no_mark_and_no_gap():
    torn = row("An", "trực tuyến", ("ge", 60), ("ge", 50), comparability="not_comparable", gap_to_benchmark=None)
    found = cell(frame(torn), "trực tuyến", "An")
    assert found["mark"] is None and found["gap"] is None
    assert found["relation"] == targets.UNRANKED


def test_a_plan_that_contradicts_itself_is_starred_and_the_star_explained():
    starred = targets.contested(TARGETS)
    assert starred == {"An-trực tuyến", "An-khác"}, "a repeat of one commitment is no second value"
    chart = targets.side_by_side(SHARED, EDITION, starred)
    assert "≥ 60 %*" in texts(chart)
    assert "Dấu *: kế hoạch của xã còn nêu giá trị khác" in subtitle_of(chart)
    assert "*" not in subtitle_of(targets.side_by_side(SHARED, EDITION))


def test_the_first_column_is_the_benchmark_with_the_level_that_it_binds():
    benchmarks = targets.cells(SHARED).filter("is_reference")
    assert benchmarks["label"].str.replace_all(NBSP, " ").to_list() == ["100 %", "≥ 50 %"]
    assert set(benchmarks["reason"]) == {"riêng cấp xã"}


NATIONAL = frame(
    row("An", "trực tuyến", ("ge", 60), ("ge", 50), national_value=80.0, national_comparator="ge", national_year=2025,
        national_confidence="confirmed", national_is_deciding=True),
    row("Cam", "trực tuyến", None, ("ge", 50), year=2026, national_value=80.0, national_comparator="ge",
        national_year=2025, national_confidence="confirmed", national_is_deciding=True),
    row("An", "hài lòng", ("ge", 95), ("gt", 90), national_value=90.0, national_comparator="ge", national_year=2030,
        national_confidence="unconfirmed"),
    row("An", "đúng hạn", ("gt", 98), ("eq", 100)),
)  # fmt: skip


def test_the_nation_has_a_column_and_a_mark_on_every_target_and_says_where_it_is_in_doubt():
    nation = targets.cells(NATIONAL).filter(pl.col("column") == targets.NATION_VI)
    said = {row["name"]: (row["label"], row["reason"]) for row in nation.to_dicts()}
    assert {name: (label and label.replace(NBSP, " "), reason.replace(NBSP, " ")) for name, (label, reason) in said.items()} == {
        "Tỷ lệ trực tuyến": ("≥ 80 %", "năm 2025"),
        "Tỷ lệ hài lòng": ("≥ 90 %", "năm 2030,\nchưa kiểm chứng"),
        "Tỷ lệ đúng hạn": (None, "chưa tìm thấy"),
    }  # fmt: skip
    marks = targets.cells(NATIONAL).filter(pl.col("nation").is_not_null())
    assert sorted(marks.select("name", "nation", "nation_decides").rows()) == [
        ("Tỷ lệ hài lòng", 90.0, False),
        ("Tỷ lệ trực tuyến", 80.0, True),
    ]
    chart = targets.side_by_side(NATIONAL, EDITION)
    assert "point" in mark_types(theme.spec(chart))
    assert "Tam giác: mục tiêu quốc gia; rỗng là chỉ để tham khảo hoặc chưa kiểm chứng" in subtitle_of(chart)
    assert "Tam giác" not in subtitle_of(targets.side_by_side(SHARED, EDITION))


def test_counts_are_scaled_within_their_row_and_percentages_to_a_hundred():
    counts = frame(row("An", "cuộc", ("ge", 4), ("ge", 2), measured_in="count_per_year"))
    found = cell(counts, "cuộc", "An")
    assert found["share"] == pytest.approx(0.9) and found["mark_share"] == pytest.approx(0.45)
    assert found["label"].replace(NBSP, " ") == "≥ 4/năm"
    assert cell(SHARED, "trực tuyến", "An")["share"] == pytest.approx(0.6)


def test_the_chart_has_bars_marks_words_and_reasons():
    spec = theme.spec(targets.side_by_side(SHARED, EDITION))
    assert sorted(set(mark_types(spec))) == ["bar", "text", "tick"]
    values = next(iter(spec["datasets"].values()))
    assert {value["reason"] for value in values if value["reason"]} == {"không có\nchỉ tiêu", "riêng cấp xã"}
    assert {value["column"] for value in values} == {
        "Mốc: huyện\nMốc 2021–2025", "Xã An\n2025", "Xã Bình\n2025", "Xã Cam\n2026",
    }  # fmt: skip
    assert spec["facet"]["column"]["sort"][0].startswith("Mốc")


def test_colour_is_never_alone():
    spec = theme.spec(targets.side_by_side(SHARED, EDITION))
    coloured = [
        value for value in next(iter(spec["datasets"].values())) if value["relation"] not in (None, targets.UNRANKED)
    ]
    assert coloured and all(value["gap"] for value in coloured)


def test_the_title_is_the_finding_and_the_subtitle_its_origin():
    chart = targets.side_by_side(SHARED, EDITION)
    assert title_of(chart) == (
        "Trong 3 chỉ tiêu của 2 xã so được với mốc huyện Mốc 2021–2025, 1 cao hơn mốc, 1 ngang mốc và 1 thấp hơn mốc"
    )
    assert "mốc không phải nghĩa vụ của xã, là cam kết chứ không phải kết quả" in subtitle_of(chart)
    assert "Năm 2026 đã qua kỳ của mốc" in subtitle_of(chart)
    assert subtitle_of(chart).endswith("Đơn vị: phần trăm. Tính đến ngày 15/01/2026, bản phát hành thu-001.")


def test_targets_of_years_after_the_benchmark_are_not_told_as_equal():
    late = SHARED.filter(pl.col("unit_id") == "Cam-id")
    assert targets.finding(late) == (
        "Không xếp được so với mốc huyện Mốc 2021–2025: 1 chỉ tiêu của 1 xã thuộc năm đã qua kỳ của mốc"
    )


def test_without_a_benchmark_the_title_names_the_widest_difference():
    chart = targets.side_by_side(AMONG, EDITION)
    assert title_of(chart).endswith("tỷ lệ số hóa: từ ≥ 80 % (Xã An) đến 97,5 % (Xã Bình)")
    assert "mốc đối chiếu" not in subtitle_of(chart)
    values = next(iter(theme.spec(chart)["datasets"].values()))
    assert not any(value["is_reference"] for value in values)


def test_no_shared_measure_is_said_and_drawn_without_an_error(tmp_path):
    chart = targets.side_by_side(COMPARISON.clear(), EDITION)
    assert title_of(chart) == "Chưa có chỉ tiêu chung nào giữa các kế hoạch"
    assert theme.save(chart, tmp_path / "rong.png").stat().st_size > 0


# --- the benchmark's path ---


def test_the_path_is_the_benchmarks_own_one_point_a_level_and_year():
    found = PATH.filter(pl.col("level_vi") == "Cấp xã")
    assert found["required_value"].to_list() == [10, 30, 50, 70, 90]
    assert PATH.height == 10


def test_stated_and_derived_years_differ_by_fill_and_levels_by_shape():
    spec = theme.spec(paths.by_year_and_level(PATH, EDITION))
    points = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["fill"]["scale"]["domain"] == [paths.BASIS_VI["stated"], paths.BASIS_VI["derived"]]
    assert points["encoding"]["fill"]["scale"]["range"][1] == "white"
    assert points["encoding"]["shape"]["scale"] == {
        "domain": ["Cấp huyện", "Cấp xã"],
        "range": ["square", "circle"],
    }
    values = next(iter(spec["datasets"].values()))
    stated = {(value["level_vi"], value["year"]) for value in values if value["basis_vi"] == paths.BASIS_VI["stated"]}
    assert stated == {("Cấp xã", 2021), ("Cấp huyện", 2021)}
    assert "≥ 90 %" in texts(paths.by_year_and_level(PATH, EDITION))


def test_the_paths_title_says_where_each_level_starts_and_arrives():
    chart = paths.by_year_and_level(PATH, EDITION)
    assert title_of(chart) == (
        "Huyện Mốc cam kết tỷ lệ số hóa kết quả: cấp huyện từ ≥ 20 % lên ≥ 100 %; "
        "cấp xã từ ≥ 10 % lên ≥ 90 % (2021–2025)"
    )
    assert "không phải kết quả" in subtitle_of(chart)
    assert "kế hoạch của huyện Mốc 2021–2025" in subtitle_of(chart)


def test_a_benchmark_without_a_path_is_said_and_drawn_without_an_error(tmp_path):
    chart = paths.by_year_and_level(paths.benchmark_path(YEARS.clear(), DOCUMENTS, INDICATORS), EDITION)
    assert title_of(chart) == "Mốc đối chiếu không có lộ trình theo từng năm"
    assert theme.save(chart, tmp_path / "rong.png").stat().st_size > 0


# --- coverage ---


def test_every_plan_meets_every_domain_in_order():
    assert COUNTS.filter(pl.col("plan") == "Xã An, 6 tháng cuối 2025")["domain_vi"].to_list() == [
        "Chỉ đạo, điều hành", "Thủ tục hành chính", "Chính quyền số",
    ]  # fmt: skip
    assert COUNTS["targets"].to_list() == [0, 9, 5, 0, 1, 0]


def test_no_task_in_a_domain_is_zero_and_no_task_table_at_all_is_a_reason():
    values = next(iter(theme.spec(coverage.by_domain(COUNTS, EDITION))["datasets"].values()))
    labels = {(value["plan"], value["domain"]): value["tasks_label"] for value in values}
    assert labels[("Xã An\n6 tháng cuối\n2025", "steering")] == "0 nhiệm vụ"
    assert {label for (plan, _), label in labels.items() if plan.startswith("Xã Cam")} == {"không có phụ lục"}


def test_the_coverage_title_says_where_targets_gather_and_what_has_none():
    assert title_of(coverage.by_domain(COUNTS, EDITION)) == (
        "15/15 chỉ tiêu định lượng thuộc thủ tục hành chính và chính quyền số; "
        "không kế hoạch nào đặt chỉ tiêu về chỉ đạo, điều hành"
    )


def test_a_single_plan_is_not_spoken_of_as_many():
    assert coverage.domains_finding(COUNTS.filter(pl.col("unit_id") == "Cam-id")).endswith(
        "; kế hoạch không đặt chỉ tiêu về chỉ đạo, điều hành và chính quyền số"
    )


def test_a_dark_cell_has_white_text_and_a_light_one_dark_text():
    values = next(iter(theme.spec(coverage.by_domain(COUNTS, EDITION))["datasets"].values()))
    assert {value["targets"] for value in values if value["is_dark"]} == {9, 5}
    layers = theme.spec(coverage.by_domain(COUNTS, EDITION))["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["rect", "text", "text"]
    assert layers[1]["encoding"]["color"]["condition"] == {"test": "datum.is_dark", "value": "white"}


def test_measures_of_sipas_and_dti_are_part_of_a_whole_and_repeats_count_once():
    counts = coverage.related_counts(TARGETS, PLANS)
    found = {(item["plan"], item["index_vi"]): (item["targets"], item["all_targets"]) for item in counts.to_dicts()}
    assert found[("Xã An, 6 tháng cuối 2025", coverage.DTI_VI)] == (2, 4)
    assert found[("Xã An, 6 tháng cuối 2025", coverage.SIPAS_VI)] == (0, 4)
    assert found[("Xã Cam, 2026", coverage.DTI_VI)] == (0, 0)
    chart = coverage.related(counts, EDITION)
    labels = {value["label"] for value in next(iter(theme.spec(chart)["datasets"].values()))}
    assert labels == {"2/4", "0/4", "1/2", "0/2", "không có chỉ tiêu"}
    assert title_of(chart) == (
        "1/3 kế hoạch có chỉ tiêu về sự hài lòng (SIPAS); 1/3 kế hoạch có chỉ tiêu về chuyển đổi số (DTI)"
    )


def test_no_plan_at_all_is_said_and_drawn_without_an_error(tmp_path):
    for place, chart in enumerate(
        (
            coverage.by_domain(COUNTS.clear(), EDITION),
            coverage.related(coverage.related_counts(TARGETS, PLANS).clear(), EDITION),
        )
    ):
        assert "không có số liệu để vẽ" in texts(chart)
        assert theme.save(chart, tmp_path / f"{place}.png").stat().st_size > 0


def test_no_index_with_a_target_is_said_in_words():
    assert coverage.related_finding(coverage.related_counts(TARGETS.clear(), PLANS)) == (
        "Không kế hoạch nào có chỉ tiêu về sự hài lòng (SIPAS); không kế hoạch nào có chỉ tiêu về chuyển đổi số (DTI)"
    )


# --- all of them ---

CHARTS = {
    "targets": lambda: targets.side_by_side(SHARED, EDITION),
    "nation": lambda: targets.side_by_side(NATIONAL, EDITION),
    "paths": lambda: paths.by_year_and_level(PATH, EDITION),
    "domains": lambda: coverage.by_domain(COUNTS, EDITION),
    "related": lambda: coverage.related(coverage.related_counts(TARGETS, PLANS), EDITION),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_names_source_unit_day_and_release(name):
    text = subtitle_of(CHARTS[name]())
    assert "Nguồn: " in text and "Đơn vị: " in text
    assert "Tính đến ngày 15/01/2026, bản phát hành thu-001." in text


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_fits_a_printed_page(name, tmp_path):
    image = theme.save(CHARTS[name](), tmp_path / "thu.png").read_bytes()
    centimetres = int.from_bytes(image[16:20], "big") / theme.PRINT_DPI * 2.54
    assert 8 < centimetres < 21
