"""Charts over the finished marts (gaps, indices, deadlines, findings, verdicts, legal bases) on small invented frames."""

import json
from datetime import date

import polars as pl
import pytest
import yaml
from support.charts_frames import COMPARISON, DOCUMENTS, PLANS, frame, row
from support.project import ROOT

from cchc.charts import bases, deadlines, families, gaps, indices, quality, theme
from cchc.formatting.vietnamese import NBSP

EDITION = theme.Edition("thu-001", date(2026, 1, 15))


def texts(chart: theme.Chart) -> str:
    return json.dumps(theme.spec(chart), ensure_ascii=False).replace(NBSP, " ")


def title_of(chart: theme.Chart) -> str:
    return " ".join(theme.spec(chart)["title"]["text"]).replace(NBSP, " ")


def subtitle_of(chart: theme.Chart) -> str:
    return " ".join(theme.spec(chart)["title"]["subtitle"]).replace(NBSP, " ")


# --- gap to the benchmark ---


def directed(*rows: dict, direction: str = "higher_is_better") -> pl.DataFrame:
    return frame(*({**each, "direction": direction} for each in rows))


GAPS = COMPARISON.with_columns(pl.lit("higher_is_better").alias("direction"))


def gap_cell(comparison: pl.DataFrame, code: str, column: str) -> dict:
    found = gaps.cells(comparison).filter((pl.col("indicator_code") == code) & pl.col("column").str.starts_with(column))
    assert found.height == 1
    return found.to_dicts()[0]


@pytest.mark.parametrize(
    ("code", "unit", "label", "said"),
    [
        ("đúng hạn", "Xã An", "−2", "thấp hơn"),
        ("trực tuyến", "Xã An", "+10", "cao hơn"),
        ("trực tuyến", "Xã Bình", "0", "ngang"),
        ("đúng hạn", "Xã Cam", None, "mốc đã hết kỳ"),
        ("đúng hạn", "Xã Bình", None, "không có chỉ tiêu"),
        ("số hóa", "Xã An", None, "không so được"),
    ],
)
def test_a_cell_holds_the_signed_gap_in_words_or_the_reason_why_there_is_none(code, unit, label, said):
    found = gap_cell(GAPS, code, unit)
    assert found["label"] == label
    assert (found["relation"] or found["reason"].replace("\n", " ")) == said
    assert (found["gap"] is None) == (label is None)


def test_an_unreadable_target_is_no_gap():
    blurred = row("Dung", "trực tuyến", None, ("ge", 50), target_id="Dung-T1")
    assert gap_cell(pl.concat([GAPS, directed(blurred)]), "trực tuyến", "Xã Dung")["reason"] == "không đọc\nđược số"


def test_less_is_better_is_said_beside_the_name_and_in_the_note():
    # the mart has turned the sign: 20 minutes against a benchmark of 30 is 10 better
    strict = directed(row("An", "phút chờ", ("le", 20), ("le", 30), gap_to_benchmark=10.0), direction="lower_is_better")
    found = gap_cell(strict, "phút chờ", "Xã An")
    assert "(càng thấp càng tốt)" in found["name"].replace("\n", " ")
    assert (found["label"], found["relation"]) == ("+10", "cao hơn")
    assert "dấu + nghĩa là xã đặt mức chặt hơn" in subtitle_of(gaps.heat_map(strict, EDITION))


def test_colour_is_measured_within_one_unit_of_measure():
    mixed = pl.concat([GAPS, directed(row("An", "cuộc", ("ge", 4), ("ge", 2), measured_in="count"))])
    assert gap_cell(mixed, "cuộc", "Xã An")["strength"] == 1.0
    assert gap_cell(mixed, "đúng hạn", "Xã An")["strength"] == pytest.approx(-0.2)


def test_the_title_counts_and_names_the_target_furthest_from_the_benchmark():
    assert title_of(gaps.heat_map(GAPS, EDITION)) == (
        "3 chỉ tiêu xếp được so với mốc: 1 cao hơn mốc, 1 ngang mốc và 1 thấp hơn mốc; "
        "xa mốc nhất (trong 2 chỉ tiêu có chênh lệch) là tỷ lệ trực tuyến của xã An (+10 điểm phần trăm)"
    )


# --- published indices ---


def figure(territory: str, year: int, score: float | None = None, rank: int | None = None, **more) -> dict:
    version = "cũ" if year < 2022 else "mới"
    return {
        "place_unit_id": "vd", "place_name_vi": "Tỉnh Ví Dụ", "territory_unit_id": f"{territory}-id",
        "territory_name_vi": f"Tỉnh {territory}", "relation": "predecessor", "has_a_plan": True, "index_code": "SIPAS",
        "index_vi": "Chỉ số hài lòng (SIPAS)", "year": year, "score": score, "published_index_id": f"{territory}/{year}",
        "score_unit": "percent" if score is not None else None, "rank": rank, "method_version": version,
        "break_before": "method" if year == 2022 else None, "is_conflict": False, "is_found": score is not None, **more,
    }  # fmt: skip


HISTORY = pl.DataFrame(
    [
        *(
            figure("Ví Dụ", 2020 + place, score, score and 10)
            for place, score in enumerate((80.0, 82.0, 75.5, None, 79.0))
        ),
        *(figure("Cũ", year) for year in (2020, 2021)),
        figure("Cũ", 2022, None, 33),
        figure("Cũ", 2023, 81.0, is_conflict=True),
        figure("Cũ", 2023, 84.0, is_conflict=True),
        figure("Cũ", 2024, 85.0, 3),
    ],
    infer_schema_length=None,
)


def point(territory: str, year: int) -> dict:
    found = indices.points(HISTORY).filter((pl.col("territory") == f"Tỉnh {territory}") & (pl.col("year") == year))
    assert found.height == 1
    return found.to_dicts()[0]


def test_predecessors_stand_in_rows_of_their_own_and_nothing_is_averaged():
    found = indices.points(HISTORY)
    assert found.select("territory", "row").unique().sort("row").rows() == [("Tỉnh Cũ", 0), ("Tỉnh Ví Dụ", 1)]
    assert {score for score in found["score"] if score is not None} == {80.0, 82.0, 75.5, 79.0, 85.0}
    assert point("Cũ", 2024)["relation_vi"] == "trước 7/2025, nay thuộc tỉnh Ví Dụ"


def test_a_line_ends_at_a_break_and_at_a_missing_year():
    parts = {year: point("Ví Dụ", year)["segment"] for year in (2020, 2021, 2022, 2024)}
    assert parts[2020] == parts[2021]
    assert len({parts[2021], parts[2022], parts[2024]}) == 3


def test_sources_that_disagree_are_both_shown_and_placed_nowhere():
    found = point("Cũ", 2023)
    assert found["label"] == "81 ≠ 84" and found["is_conflict"] and found["score"] is None
    assert "các nguồn công bố khác nhau" in subtitle_of(indices.by_year(HISTORY, EDITION))
    assert "≠" not in subtitle_of(indices.by_year(HISTORY.filter(~pl.col("is_conflict")), EDITION))


def test_a_rank_without_a_score_is_shown_and_a_missing_year_is_a_dash_and_no_zero():
    assert point("Cũ", 2022)["rank"].replace(NBSP, " ") == "hạng 33" and point("Cũ", 2022)["is_found"]
    missing = point("Cũ", 2021)
    assert not missing["is_found"] and missing["label"] is None and missing["height"] is None
    assert "chưa tìm được số đã công bố, không phải bằng 0" in subtitle_of(indices.by_year(HISTORY, EDITION))


def test_a_score_in_another_unit_is_told_and_not_placed():
    other = pl.concat([HISTORY, pl.DataFrame([figure("Lẻ", 2024, 541.5, score_unit="points")], schema=HISTORY.schema)])
    found = indices.points(other).filter(pl.col("territory") == "Tỉnh Lẻ").to_dicts()[0]
    assert found["label"] == "541,5 (điểm)" and found["score"] is None


def test_a_break_is_a_dashed_rule_with_its_name():
    spec = theme.spec(indices.by_year(HISTORY, EDITION))
    dashed = [layer for layer in spec["layer"] if layer["mark"].get("strokeDash")]
    assert len(dashed) == 1
    rules = spec["datasets"][dashed[0]["data"]["name"]]
    assert [(rule["year"], rule["label"]) for rule in rules] == [(2021.5, "đổi phương pháp")]


def test_the_index_title_compares_within_one_year_only():
    assert title_of(indices.by_year(HISTORY, EDITION)) == (
        "Tìm được 7/10 số SIPAS đã công bố của 2 địa bàn (2020–2024); "
        "năm 2024, cao nhất trong 2 nơi có điểm là tỉnh Cũ (85)"
    )


# --- deadlines ---


def limit(agency: str, due: date | None, state: str = "overdue", document: str = "an") -> dict:
    return {
        "unit_id": f"{document}-id", "document_id": document, "task_id": f"{document}-1", "lead_agencies_vi": agency, "due_on": due,
        "state": state if due else "undated",
    }  # fmt: skip


CALENDAR = pl.DataFrame(
    [
        limit("Văn phòng", date(2025, 9, 30)),
        limit("Văn phòng", date(2025, 12, 31)),
        limit("Văn phòng", date(2025, 12, 15)),
        limit("Phòng Kinh tế", date(2025, 12, 31)),
        limit("Phòng Kinh tế", date(2026, 1, 31), "open"),
        limit("Phòng Kinh tế", None),
    ],
    schema_overrides={"due_on": pl.Date},
)


def test_every_month_between_has_its_column_also_without_a_deadline():
    assert deadlines.months(CALENDAR) == ["09\n2025", "10\n2025", "11\n2025", "12\n2025", "01\n2026"]


@pytest.mark.parametrize(
    ("last", "columns", "first"),
    [(date(2026, 9, 1), 13, "09\n2025"), (date(2026, 10, 1), 6, "quý III\n2025"), (date(2031, 1, 1), 7, "2025")],
)
def test_longer_spans_are_drawn_by_quarter_or_year(last, columns, first):
    longer = pl.concat([CALENDAR, pl.DataFrame([limit("Văn phòng", last)], schema=CALENDAR.schema)])
    found = deadlines.months(longer)
    assert (len(found), found[0]) == (columns, first)
    assert set(deadlines.counts(longer)["column"]) <= {*found, deadlines.UNDATED_VI}
    assert deadlines.counts(longer)["deadlines"].sum() == longer.height


def test_what_names_no_day_has_a_column_of_its_own():
    counts = {(item["agency"], item["column"]): item["deadlines"] for item in deadlines.counts(CALENDAR).to_dicts()}
    assert counts == {
        ("Văn phòng", "09\n2025"): 1, ("Văn phòng", "12\n2025"): 2, ("Phòng Kinh tế", "12\n2025"): 1,
        ("Phòng Kinh tế", "01\n2026"): 1, ("Phòng Kinh tế", deadlines.UNDATED_VI): 1,
    }  # fmt: skip


def test_the_agencies_with_fewest_deadlines_are_put_together():
    many = pl.DataFrame([limit(f"Tổ {place:02d}", date(2025, 9, 1)) for place in range(14)])
    counts = deadlines.counts(many)
    assert counts.height == 10
    assert counts.filter(pl.col("agency") == deadlines.OTHERS_VI)["deadlines"].to_list() == [5]


def test_the_calendars_title_names_the_busiest_month_and_what_has_no_day():
    chart = deadlines.by_month(CALENDAR, EDITION)
    assert title_of(chart) == (
        "Tháng 12/2025 dồn nhiều hạn nhất: 3/5 hạn có ngày, riêng Văn phòng chủ trì 2; 1 thời hạn không nêu ngày"
    )
    assert "chưa có báo cáo hoàn thành nào" in subtitle_of(chart)
    assert "Ô viền đậm: còn hạn sau ngày 15/01/2026" in subtitle_of(chart)
    assert "viền đậm" not in subtitle_of(deadlines.by_month(CALENDAR.filter(pl.col("state") == "overdue"), EDITION))


def test_only_undated_tasks_are_said_so():
    chart = deadlines.by_month(CALENDAR.filter(pl.col("due_on").is_null()), EDITION)
    assert title_of(chart) == "Không nhiệm vụ nào nêu ngày hoàn thành; 1 thời hạn không nêu ngày"


def test_the_calendar_shows_communes_and_the_benchmark_only_alone():
    both = pl.concat([CALENDAR, pl.DataFrame([limit("Ban", date(2021, 5, 1), document="moc")], schema=CALENDAR.schema)])
    draw = families.FAMILIES["thoi-han"].draw
    assert "Ban" not in texts(draw({"task_calendar": both, "dim_documents": DOCUMENTS}, EDITION))
    alone = {"task_calendar": both, "dim_documents": DOCUMENTS.filter("is_benchmark")}
    assert title_of(draw(alone, EDITION)).startswith("Tháng 5/2021 dồn nhiều hạn nhất: 1/1")


# --- findings ---

FINDINGS = pl.DataFrame(
    [
        {"unit_id": unit, "rule": rule, "severity": severity}
        for unit, rule, severity in (
            ("An-id", "empty_cell", "minor"),
            ("An-id", "empty_cell", "major"),
            ("Cam-id", "empty_cell", "minor"),
            ("moc-id", "value_conflict", "major"),
        )
    ]
)


def test_every_rule_of_the_closed_list_has_its_words():
    model = yaml.safe_load((ROOT / "dbt_project/models/marts/fct_findings.yml").read_text(encoding="utf-8"))["models"][
        0
    ]
    promise = next(test["keeps_its_promise"] for test in model["data_tests"] if "keeps_its_promise" in test)
    assert set(quality.RULES_VI) == set(promise["arguments"]["accepted"]["rule"])
    assert len(set(quality.RULES_VI.values())) == len(quality.RULES_VI)


def test_rules_are_counted_by_plan_and_a_plan_without_one_is_a_cell_too():
    counts = quality.finding_counts(FINDINGS, PLANS)
    assert counts.select("rule", "plan", "findings", "major").rows() == [
        ("empty_cell", "Xã An, 6 tháng cuối 2025", 2, 1),
        ("empty_cell", "Xã Cam, 2026", 1, 0),
        ("empty_cell", "Huyện Mốc, 2021–2025", 0, 0),
        ("value_conflict", "Xã An, 6 tháng cuối 2025", 0, 0),
        ("value_conflict", "Xã Cam, 2026", 0, 0),
        ("value_conflict", "Huyện Mốc, 2021–2025", 1, 1),
    ]
    chart = quality.by_rule(counts, EDITION)
    assert title_of(chart) == (
        "4 chỗ cần xem lại trong 3 kế hoạch, 2 chỗ làm thay đổi giá trị, thời hạn hoặc người làm; "
        "nhiều nhất là ô trống trong bảng (3 chỗ, 2 kế hoạch)"
    )
    assert quality.findings_finding(quality.finding_counts(FINDINGS, {"An-id": "Xã An, 2025"})) == (
        "2 chỗ cần xem lại trong kế hoạch xã An, 2025, 1 chỗ làm thay đổi giá trị, thời hạn hoặc người làm; "
        "nhiều nhất là ô trống trong bảng (2 chỗ)"
    )
    assert "không phải kết luận sai phạm" in subtitle_of(chart)
    assert "1 cần hỏi lại" in texts(chart)


# --- targets set from above ---


def verdict(unit: str, code: str, label: str, deciding: bool = True) -> dict:
    return {
        "unit_id": f"{unit}-id", "unit_name_vi": f"Xã {unit}", "verdict": code, "verdict_vi": label, "is_deciding": deciding,
        "plan_level": "district" if unit == "An" else "commune",
    }  # fmt: skip


REVIEW = pl.DataFrame(
    [
        verdict("An", "missing", "Thiếu"), verdict("An", "missing", "Thiếu"), verdict("An", "equal", "Bằng"),
        verdict("An", "present", "Có nêu", deciding=False), verdict("Cam", "weaker", "Thấp hơn"),
    ]
)  # fmt: skip


def test_only_deciding_targets_are_counted_and_the_others_told_beside():
    counts = quality.verdict_counts(REVIEW)
    assert counts.select("unit_name_vi", "verdict_vi", "targets", "deciding", "shown_only").rows() == [
        ("Xã An", "Bằng", 1, 3, 1), ("Xã An", "Thiếu", 2, 3, 1), ("Xã Cam", "Thấp hơn", 1, 1, 0),
    ]  # fmt: skip
    chart = quality.by_verdict(REVIEW, EDITION)
    assert title_of(chart) == (
        "Trong 4 lượt đối chiếu với mục tiêu của cấp trên, 2 lượt thiếu chỉ tiêu tương ứng, 1 lượt đặt thấp hơn"
    )
    assert theme.spec(chart)["layer"][0]["encoding"]["y"]["sort"] == ["Xã Cam", "Xã An"], "another level comes last"
    assert "không phải không làm" in subtitle_of(chart) and "và 1 chỉ để xem" in texts(chart)


def test_nothing_missing_reads_well_too():
    text = quality.verdicts_finding(quality.verdict_counts(REVIEW.filter(pl.col("verdict") == "equal")))
    assert text.endswith("không lượt nào thiếu chỉ tiêu tương ứng, không lượt nào đặt thấp hơn")


# --- legal bases ---


def basis(unit: str, key: str, role: str = "preamble", **more) -> dict:
    return {
        "unit_id": f"{unit}-id", "instrument_key": key, "instrument_type": "Nghị quyết", "number": key.upper(),
        "instrument_date": "2021-07-15", "name": None, "issuer": None, "role": role, **more,
    }  # fmt: skip


LAW = {"instrument_type": "Luật", "number": None, "name": "Luật Ví dụ", "instrument_date": "2025-06-16"}
BASES = pl.DataFrame(
    [
        basis("An", "1/nq"), basis("An", "1/nq", "body"), basis("Cam", "1/nq", "body"), basis("moc", "1/nq"),
        basis("An", "luật ví dụ", **LAW), basis("moc", "luật ví dụ", **LAW), basis("Cam", "2/nq"),
    ],
    infer_schema_length=None, schema_overrides={"issuer": pl.String},
)  # fmt: skip


def test_shared_instruments_stand_with_the_way_each_plan_cites_them():
    assert bases.shared(BASES, PLANS).select("instrument", "plan", "how").rows() == [
        ("Nghị quyết 1/NQ", "Xã An, 6 tháng cuối 2025", "căn cứ"),
        ("Nghị quyết 1/NQ", "Xã Cam, 2026", "trong bài"),
        ("Nghị quyết 1/NQ", "Huyện Mốc, 2021–2025", "căn cứ"),
        ("Luật Ví dụ (16/06/2025)", "Xã An, 6 tháng cuối 2025", "căn cứ"),
        ("Luật Ví dụ (16/06/2025)", "Xã Cam, 2026", "không dẫn"),
        ("Luật Ví dụ (16/06/2025)", "Huyện Mốc, 2021–2025", "căn cứ"),
    ]
    assert title_of(bases.by_plan(BASES, PLANS, EDITION)) == (
        "2/3 văn bản được từ hai kế hoạch trở lên viện dẫn; nhiều nhất là Nghị quyết 1/NQ (3/3 kế hoạch)"
    )


# --- all of them ---

CHARTS = {
    "gaps": (gaps.heat_map, (GAPS,)),
    "indices": (indices.by_year, (HISTORY,)),
    "deadlines": (deadlines.by_month, (CALENDAR,)),
    "findings": (quality.by_rule, (quality.finding_counts(FINDINGS, PLANS),)),
    "verdicts": (quality.by_verdict, (REVIEW,)),
    "bases": (bases.by_plan, (BASES, PLANS)),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_names_its_origin_and_fits_a_printed_page(name, tmp_path):
    draw, given = CHARTS[name]
    chart = draw(*given, EDITION)
    assert "Nguồn: " in subtitle_of(chart) and "Đơn vị: " in subtitle_of(chart)
    assert subtitle_of(chart).endswith("Tính đến ngày 15/01/2026, bản phát hành thu-001.")
    image = theme.save(chart, tmp_path / "thu.png").read_bytes()
    assert 8 < int.from_bytes(image[16:20], "big") / theme.PRINT_DPI * 2.54 < 21


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_to_draw_is_said_and_drawn_without_an_error(name, tmp_path):
    draw, (first, *others) = CHARTS[name]
    chart = draw(first.clear(), *others, EDITION)
    assert "không có số liệu để vẽ" in texts(chart)
    assert title_of(chart).startswith(("Không ", "Chưa ", "Các kế hoạch không ", "Chương trình không "))
    assert theme.save(chart, tmp_path / "rong.png").stat().st_size > 0
