"""Tables below the charts of the notebooks, on small invented frames."""

from datetime import date

import polars as pl
from support.charts_frames import DOCUMENTS, PLANS, YEARS, frame, row

from cchc.charts import tables
from cchc.formatting.vietnamese import NBSP


def lines(text: str) -> list[str]:
    return text.replace(NBSP, " ").splitlines()


INDICATORS = pl.DataFrame(
    [
        {"indicator_code": "số hóa", "name_vi": "Tỷ lệ số hóa", "is_sipas": False, "dti_pillar": "digital_government"},
        {"indicator_code": "hài lòng", "name_vi": "Mức độ hài lòng", "is_sipas": True, "dti_pillar": None},
        {"indicator_code": "họp", "name_vi": "Tỷ lệ họp", "is_sipas": False, "dti_pillar": None},
    ]
)


def test_the_contents_name_only_the_marts_that_the_release_has():
    assert lines(tables.contents({"fct_tasks": pl.DataFrame({"a": range(1234)}), "lạ": pl.DataFrame()})) == [
        "| Bảng | Trong đó có | Số dòng |", "| --- | --- | --- |", "| fct\\_tasks | từng nhiệm vụ trong phụ lục | 1.234 |",
    ]  # fmt: skip


def test_the_benchmark_by_year_keeps_levels_apart_and_brackets_what_is_derived():
    found = lines(tables.benchmark_years(YEARS.filter(pl.col("basis") != "by_end"), DOCUMENTS, INDICATORS))
    assert found[0] == "| Chỉ tiêu | Cấp | 2021 | 2022 | 2023 | 2024 | 2025 |"
    assert found[2:] == [
        "| Tỷ lệ số hóa | Cấp xã | ≥ 10 % | (≥ 30 %) | (≥ 50 %) | (≥ 70 %) | (≥ 90 %) |",
        "| Tỷ lệ số hóa | Cấp huyện | ≥ 20 % | (≥ 40 %) | (≥ 60 %) | (≥ 80 %) | (≥ 100 %) |",
    ]


def test_two_values_of_one_year_are_both_shown():
    assert "| (≥ 90 %) ≠ ≥ 100 % |" in tables.benchmark_years(YEARS, DOCUMENTS, INDICATORS).replace(NBSP, " ")


def test_a_release_without_a_benchmark_says_so():
    assert tables.benchmark_years(YEARS.clear(), DOCUMENTS, INDICATORS) == "Bản phát hành này không có mốc đối chiếu."


def test_the_limits_of_the_benchmark_are_one_row_an_indicator():
    unfit = {"benchmark_class": "contradictory", "benchmark_care_vi": "Hai dòng mâu thuẫn."}
    comparison = frame(
        row("An", "đúng hạn", ("gt", 98), ("eq", 100)),
        row("An", "số hóa", None, ("ge", 50), **unfit),
        row("Bình", "số hóa", None, ("ge", 50), **unfit),
    )
    assert lines(tables.benchmark_limits(comparison)) == [
        "**1 chỉ tiêu** của mốc không đặt được cạnh một xã; **1** chỉ tiêu thì được.", "",
        "| Chỉ tiêu | Vì sao không dùng được cho xã | Mã tra nguồn |", "| --- | --- | --- |",
        "| Tỷ lệ số hóa | Hai dòng mâu thuẫn. | moc-số hóa |",
    ]  # fmt: skip


def test_a_published_figure_is_printed_with_its_method_and_its_id():
    figure = {
        "index_history_id": "x", "index_code": "PAR_INDEX", "territory_name_vi": "Tỉnh Cũ", "year": 2022, "score": 0.6543,
        "rank": 5, "rank_out_of": 63, "method_note_vi": "Bộ tiêu chí thử.", "published_index_id": "so-1", "is_found": True,
    }  # fmt: skip
    missing = {**figure, "year": 2023, "score": None, "rank": None, "published_index_id": None, "is_found": False}
    assert lines(tables.index_figures(pl.DataFrame([figure, missing])))[2:] == [
        "| PAR INDEX | Tỉnh Cũ | 2022 | 0,6543 | 5/63 | Bộ tiêu chí thử. | so-1 |"
    ]
    assert tables.index_figures(pl.DataFrame([missing])) == "Chưa tìm được số đã công bố nào."


def test_measures_that_feed_an_index_say_how_many_plans_set_a_target():
    own = pl.DataFrame(
        {"unit_id": ["An-id", "An-id", "Cam-id", "lạ"], "indicator_code": ["số hóa", "số hóa", "số hóa", "số hóa"]}
    )
    assert lines(tables.feeds(INDICATORS, own, PLANS))[2:] == [
        "| DTI | Tỷ lệ số hóa | 2/3 |",
        "| SIPAS | Mức độ hài lòng | không kế hoạch nào |",
    ]


def limit(task: str, due: date | None, state: str, reason: str = "") -> dict:
    return {
        "calendar_id": task, "task_id": task, "unit_name_vi": "Xã An", "task_vi": f"Việc {task}", "lead_agencies_vi": "Văn phòng",
        "deadline_text": "Quý IV", "due_on": due, "state": state, "state_vi": "Còn hạn", "reason_vi": reason,
    }  # fmt: skip


CALENDAR = pl.DataFrame(
    [
        limit("a", date(2026, 3, 1), "open"),
        limit("b", date(2026, 2, 1), "open"),
        limit("c", date(2025, 9, 1), "overdue"),
        limit("d", date(2025, 10, 1), "overdue"),
        limit("e", None, "undated", "Thường xuyên."),
    ]
)


def test_the_next_deadlines_come_first_and_past_ones_only_where_nothing_is_ahead():
    found = lines(tables.deadlines(CALENDAR, most=1))
    assert found[0] == "**1/4** thời hạn có ngày, sắp đến:"
    assert found[4:] == ["| 01/02/2026 | Xã An | Việc b | Văn phòng | Quý IV | Còn hạn | b |"]
    past = lines(tables.deadlines(CALENDAR.filter(pl.col("state") != "open"), most=1))
    assert past[0] == "**1/2** thời hạn có ngày, gần đây nhất (mọi hạn có ngày đều đã qua):"
    assert past[4].startswith("| 01/10/2025 |")
    assert tables.deadlines(CALENDAR.tail(1)) == "Không nhiệm vụ nào nêu ngày hoàn thành."


def test_what_names_no_day_says_why():
    assert lines(tables.undated(CALENDAR)) == ["**1 thời hạn** không cho một ngày:", "", "- 1: Thường xuyên."]
    assert tables.undated(CALENDAR.head(4)) == "Mọi thời hạn đều nêu ngày."


def test_grave_findings_are_listed_by_plan_with_what_to_ask():
    found = pl.DataFrame(
        [
            {
                "finding_id": f"F{place}",
                "unit_id": unit,
                "rule": "empty_cell",
                "severity": severity,
                "why": "Hỏi.",
                "quote": "a|b",
            }
            for place, (unit, severity) in enumerate((("Cam-id", "major"), ("An-id", "major"), ("An-id", "minor")))
        ]
    )
    assert lines(tables.findings(found, PLANS))[2:] == [
        "| Xã An, 6 tháng cuối 2025 | Ô trống trong bảng | Hỏi. | a\\|b | F1 |",
        "| Xã Cam, 2026 | Ô trống trong bảng | Hỏi. | a\\|b | F0 |",
    ]
    assert tables.findings(found.tail(1), PLANS).startswith("Không có chỗ nào")


def test_weaker_and_missing_targets_stand_with_both_sentences_weaker_first():
    def judged(verdict: str, label: str, deciding: bool = True, **more) -> dict:
        return {
            "verdict": verdict, "verdict_vi": label, "is_deciding": deciding, "unit_name_vi": "Xã An",
            "indicator_name_vi": "Tỷ lệ số hóa", "reference_target_id": "nq-1", "reference_comparator": "ge",
            "reference_value": 80.0, "reference_unit": "percent", "reference_year": 2025, "reference_instrument": "Nghị quyết thử",
            "reference_quote": "ít nhất 80%", "reference_quote_vi": "ít nhất 80%", "target_quote": None, "reason_vi": "Vì thế.", **more,
        }  # fmt: skip

    review = pl.DataFrame(
        [
            judged("missing", "Thiếu"), judged("weaker", "Thấp hơn", target_quote="đạt 60%"), judged("equal", "Bằng"),
            judged("missing", "Thiếu", deciding=False),
        ],
        infer_schema_length=None,
    )  # fmt: skip
    assert lines(tables.lacking(review))[2:] == [
        "| Thấp hơn | Xã An | Tỷ lệ số hóa | ít nhất 80 % (2025) | Nghị quyết thử | ít nhất 80% | đạt 60% | Vì thế. |",
        "| Thiếu | Xã An | Tỷ lệ số hóa | ít nhất 80 % (2025) | Nghị quyết thử | ít nhất 80% | – | Vì thế. |",
    ]
    assert tables.lacking(review.filter(pl.col("verdict") == "equal")).startswith("Không kế hoạch nào thiếu")


def test_a_communes_own_targets_stand_beside_benchmark_nation_and_report():
    nation = {"national_comparator": "ge", "national_value": 90.0}
    none = {"national_comparator": None, "national_value": None}
    comparison = frame(
        row("An", "đúng hạn", ("gt", 98), ("eq", 100), **nation),
        row("An", "số hóa", ("ge", 80), reported_value=81.5, status_vi="Đạt", **none),
        row("An", "lặng", None, ("ge", 50), **none),
        row("An", "mờ", None, ("ge", 50), target_id="An-mờ", **none),
    )
    assert lines(tables.own_targets(comparison))[2:] == [
        "| 2025 | Tỷ lệ đúng hạn | trên 98 % | 100 % | ít nhất 90 % | – | Chưa báo cáo | An-đúng hạn |",
        "| 2025 | Tỷ lệ mờ | không đọc được số | không so được | – | – | Không có chỉ tiêu | An-mờ |",
        "| 2025 | Tỷ lệ số hóa | ít nhất 80 % | không so được | – | 81,5 % | Đạt | An-số hóa |",
    ]
