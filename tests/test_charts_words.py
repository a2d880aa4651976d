"""Sentences and tables between the charts, on small invented frames."""

from datetime import date

import polars as pl
from support.charts_frames import COMPARISON, DOCUMENTS, INDICATORS, PATH, PLANS, SHARED, TARGETS, frame, line, row

from cchc.charts import paths, theme, words
from cchc.formatting.vietnamese import NBSP


def test_a_table_shows_words_of_documents_as_words():
    text = words.table(pl.DataFrame({"Chỉ tiêu": ["<script>|x*", None], "Số": [1234.5, None]}))
    assert text.splitlines() == [
        "| Chỉ tiêu | Số |", "| --- | --- |", "| &lt;script&gt;\\|x\\* | 1.234,5 |", "| – | – |",
    ]  # fmt: skip


def test_plans_are_named_by_unit_and_period_communes_first():
    assert words.plan_names(DOCUMENTS) == {"An-id": "Xã An, 6 tháng cuối 2025", "moc-id": "Huyện Mốc, 2021–2025"}


def test_the_plans_table_says_what_could_not_be_read():
    outcomes = pl.DataFrame(
        {"document_id": ["an", "moc"], "reason": ["Không có phụ lục.", None], "targets": [3, 62], "tasks": [0, 40]}
    )
    lines = words.plans_table(DOCUMENTS, outcomes).splitlines()
    assert lines[2] == (
        "| Xã An | 6 tháng cuối năm 2025 | để trống | được so sánh | 3 | 0 | Đọc một phần | Không có phụ lục. |"
    )
    assert lines[3].startswith("| Huyện Mốc | giai đoạn 2021–2025 | năm 2021 | mốc đối chiếu | 62 | 40 |")


def test_without_any_report_the_page_compares_promises_only():
    text = words.reported(COMPARISON)
    assert text.startswith("Không xã nào trong 3 xã có số liệu báo cáo.")
    assert "**Chưa báo cáo**: 7" in text and "không nói xã nào đạt hay không đạt" in text


def test_with_a_report_the_sentence_counts_the_communes():
    some = pl.concat([COMPARISON, frame(row("Dung", "trực tuyến", ("ge", 50), reported_value=51.0, status_vi="Đạt"))])
    text = words.reported(some)
    assert text.startswith("1/4 xã có số liệu báo cáo.")
    assert "**Đạt**: 1" in text and "không nói xã nào" not in text


def test_the_benchmark_is_no_obligation_and_ends_with_its_period():
    text = words.benchmark(DOCUMENTS, COMPARISON)
    assert "không phải nghĩa vụ" in text and "không phải kết quả" in text
    assert "**Xã Cam (2026)** đã ở ngoài kỳ của mốc" in text


def test_the_comparison_table_holds_what_the_chart_shows_the_ids_and_numbered_notes():
    lines = words.comparison_table(SHARED).replace(NBSP, " ").splitlines()
    assert lines[2:6] == [
        "| Tỷ lệ đúng hạn | 2025 | Xã An | trên 98 % | 100 % (2025) | −2 | Thấp hơn mốc | 1, 2 | An-đúng hạn |",
        "| Tỷ lệ đúng hạn | 2026 | Xã Cam | trên 99 % | 100 % (2025) | – | Không xếp so với mốc | 1, 3, 2 | Cam-đúng hạn |",
        "| Tỷ lệ trực tuyến | 2025 | Xã An | ít nhất 60 % | ít nhất 50 % (2025) | +10 | Cao hơn mốc | 1, 4 | An-trực tuyến |",
        "| Tỷ lệ trực tuyến | 2025 | Xã Bình | ít nhất 50 % | ít nhất 50 % (2025) | 0 | Ngang mốc | 1, 4 | Bình-trực tuyến |",
    ]
    assert lines[-4:] == ["1. Lý do thử.", "2. Ghi cách khác.", "3. Mốc đã hết hạn.", "4. Ghi “ít nhất”."]
    assert words.comparison_table(SHARED.clear()) == "Không có chỉ tiêu nào so được với mốc."


def test_what_cannot_be_compared_has_a_reason_communes_first():
    found = words.cannot_compare(COMPARISON, TARGETS, INDICATORS, PLANS | {"Bình-id": "Xã Bình, 2025"})
    reasons = dict(zip(found["Mã tra nguồn"], found["Vì sao không so được"], strict=True))
    assert reasons == {
        "An-khác": "Kế hoạch nêu hai giá trị cho cùng chỉ tiêu; đã so dòng chính, đây là dòng kia.",
        "An-riêng": "Lý do thử.",
        "An-số hóa": "Lý do thử.",
        "An-họp": "Chưa có trong danh mục: tử số và mẫu số không khớp chỉ tiêu nào.",
        "Bình-số hóa": "Lý do thử.",
        "moc-huyện": "Mức đặt cho cơ quan cấp huyện; không phải mốc cho cấp xã.",
    }
    assert found["Chỉ tiêu của"].unique(maintain_order=True).to_list() == [
        "Xã An", "Huyện Mốc", "Xã Bình",
    ]  # fmt: skip
    unmapped = found.filter(pl.col("Mã tra nguồn") == "An-họp").to_dicts()[0]
    assert unmapped["Chỉ tiêu"] == "Họp không giấy | trực tuyến"
    assert unmapped["Mức"].replace(NBSP, " ") == "trên 90 %"
    assert unmapped["Tính trên tổng số"] is None
    assert found.filter(pl.col("Mã tra nguồn") == "An-số hóa")["Tính trên tổng số"].item() == "Kết quả còn hiệu lực"


def test_an_unreadable_value_is_not_shown_as_a_number():
    blurred = pl.concat(
        [TARGETS, pl.DataFrame([line("An-mờ", "An", None, ("ge", 30.0), value_uncertain=True)], schema=TARGETS.schema)]
    )
    found = words.cannot_compare(COMPARISON, blurred, INDICATORS, PLANS | {"Bình-id": "Xã Bình, 2025"})
    assert found.filter(pl.col("Mã tra nguồn") == "An-mờ")["Mức"].item() == "in là “8o%”"


def test_a_number_that_only_a_machine_has_read_says_so():
    scanned = pl.concat(
        [
            TARGETS,
            pl.DataFrame([line("An-quét", "An", None, ("ge", 30.0), needs_confirmation=True)], schema=TARGETS.schema),
        ]
    )
    found = words.cannot_compare(COMPARISON, scanned, INDICATORS, PLANS | {"Bình-id": "Xã Bình, 2025"})
    assert "OCR" in found.filter(pl.col("Mã tra nguồn") == "An-quét")["Vì sao không so được"].item()


def test_the_summary_counts_by_reason_and_says_what_no_commune_speaks_of():
    found = words.cannot_compare(COMPARISON, TARGETS, INDICATORS, PLANS | {"Bình-id": "Xã Bình, 2025"})
    silent = row("An", "lặng", None, ("ge", 50))
    summary = words.cannot_compare_summary(found, pl.concat([COMPARISON, frame(silent)]))
    assert summary.startswith("**6 chỉ tiêu** không đưa vào so sánh với mốc:")
    assert "- 3: Lý do thử." in summary
    assert "**1/3 chỉ tiêu của mốc**" in summary


def test_a_path_that_stays_below_its_end_says_so():
    text = words.path_shortfall(PATH, TARGETS).replace(NBSP, " ")
    assert "cấp xã đến năm 2025 mới tới ≥ 90 %, chưa tới 100 %." in text
    assert "cấp huyện" not in text
    assert words.path_shortfall(PATH.filter(pl.col("level_vi") == "Cấp huyện"), TARGETS) == ""


def test_the_target_furthest_from_the_benchmark_is_the_one_to_trace():
    assert words.furthest_from_benchmark(SHARED) == "An-trực tuyến"


def test_the_path_table_shows_the_arithmetic():
    lines = words.path_workings(PATH).replace(NBSP, " ").splitlines()
    assert len(lines) == 2 + 10
    assert f"| Cấp xã | 2022 | ≥ 30 % | {paths.BASIS_VI['derived']} | 30 |" in "\n".join(lines).replace("&gt;", ">")


def test_the_release_line_names_release_day_and_how_much_is_compared():
    assert words.release(theme.Edition("thu-001", date(2026, 1, 15)), COMPARISON) == (
        "Bản phát hành **thu-001**, tính đến ngày **15/01/2026**: 3 xã, 7 chỉ tiêu theo 4 chỉ số trong danh mục."
    )
