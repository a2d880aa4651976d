"""One plan and one workbook full of impossible dates, numbers and periods: the build goes on, and each row says why it has none."""

from datetime import datetime

import polars as pl
import pytest
from openpyxl import Workbook
from support.project import add_plan, copy_project

from cchc.build import pipeline
from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.workbook_values import read_report
from cchc.intake.received import store
from cchc.intake.received.submissions import read_received_reports
from cchc.marts.store import open_marts
from cchc.system.fingerprint import file_sha256

DOCUMENT = "vi-du-in-sai"

PLAN = """KẾ HOẠCH
Cải cách hành chính nhà nước năm 2025 xã Tà Đùng

Căn cứ Luật Tổ chức chính quyền địa phương ngày 31/02/2025;
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/13/2021 của Chính phủ;
Căn cứ Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh Lâm Đồng;
Căn cứ Công văn số 99/SNV-CCHC ngày 00/7/2025 của Sở Nội vụ;
Ủy ban nhân dân xã Tà Đùng ban hành Kế hoạch Cải cách hành chính năm 2025, ngày 45 tháng 19 năm 2025.

I. MỤC TIÊU
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 3`0%.
- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 1.2.3,4%.
- Đến năm 20255, tỷ lệ giao dịch thanh toán trực tuyến đạt tối thiểu 45%.
- Tỷ lệ số hóa hồ sơ đạt tối thiểu 99999999999999999999999999999999%.
- Đến ngày 30/02/2025, tỷ lệ hồ sơ nộp trực tiếp không quá 0,0000025%.
- Giai đoạn 2030-2021, 100% thủ tục hành chính được công khai.

II. TỔ CHỨC THỰC HIỆN
- Văn phòng HĐND và UBND báo cáo UBND tỉnh kết quả thực hiện chậm nhất Tháng 13/2025.
- Phòng Văn hóa - Xã hội báo cáo UBND tỉnh kết quả thực hiện trước ngày 31/02/2025.
- Phòng Kinh tế báo cáo UBND tỉnh hằng năm trước ngày 32/12.
- Trung tâm Phục vụ hành chính công báo cáo UBND tỉnh hằng quý, trước ngày 45 tháng cuối của quý.
- Các cơ quan, đơn vị báo cáo UBND tỉnh Quý V/2025, Quý 0/2025 và Quý IV/20255.

PHỤ LỤC
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2025
| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Ban hành kế hoạch cải cách hành chính | Văn phòng | Các phòng | Tháng 13/2025 | Kế hoạch |
| 2 | Rà soát thủ tục hành chính nội bộ | Văn phòng | Các phòng | Trước 30/02/2025 | Báo cáo |
| 3 | Kiểm tra cải cách hành chính | Văn phòng | Các phòng | Quý V/2025 | Báo cáo |
| 4 | Tuyên truyền cải cách hành chính | Văn phòng | Các phòng | 2025-99-99 | Tin, bài |
| 5 | Tổng kết công tác năm | Văn phòng | Các phòng | Ngày 00/00/2025 | Báo cáo |
"""
HEADER = ["TT", "Đơn vị", "Chỉ tiêu", "Kỳ", "Kết quả (%)"]
GOOD = ("2025", "90,5")
# what is printed as period and value; none of them is one
CELLS = [
    ("2025-13", "90"),
    ("2025-Q5", "90"),
    ("2025-H3", "90"),
    ("13/2025", "90"),
    ("31/02/2025", "90"),
    ("năm 20255", "90"),
    ("2025-2021", "90"),
    ("2025", "1.2.3,4"),
    ("2025", "1e999"),
    ("2025", "NaN"),
    ("2025", "99999999999999999999999999"),
    ("2025", "9O,5"),
]
NAME = "Tỷ lệ hồ sơ giải quyết đúng hạn"
MOMENT = datetime.fromisoformat("2026-01-05T08:30:00+07:00")


@pytest.fixture(scope="module")
def marts(tmp_path_factory):
    paths = copy_project(tmp_path_factory.mktemp("misprints") / "project")
    add_plan(paths, "vi-du-in-sai.txt", PLAN.encode())
    book = Workbook()
    book.active.append(HEADER)
    for number, (period, value) in enumerate([GOOD, *CELLS], start=1):
        book.active.append([number, "Xã Tà Đùng, tỉnh Lâm Đồng", NAME, period, value])
    file = paths.home / "in-sai.xlsx"
    book.save(file)
    lists = read_code_lists(paths.seeds)
    opened = read_book(file)
    reading = read_report(opened, lists, sha256=file_sha256(file), today=MOMENT.date())
    store.add(paths, opened, reading, store.Sent("Người thử", MOMENT, may_be_partly=True), read_received_reports(paths))
    assert pipeline.build(paths).changed
    return open_marts(paths)


def test_every_impossible_cell_is_refused_with_its_place_and_no_number(marts):
    values = marts.frame("fct_reported_values").filter(~pl.col("is_third_party"))
    assert values["value"].to_list() == [90.5]
    refused = marts.frame("fct_report_refusals")
    rows = {"".join(filter(str.isdigit, cell)) for cell in refused["cell"]}
    assert rows == {str(number) for number in range(3, 3 + len(CELLS))}
    assert all(len(reason) > 20 for reason in refused["reason"])


def test_a_report_whose_day_is_in_no_calendar_has_no_due_date_and_says_so(marts):
    grid = marts.frame("fct_reporting_grid").filter(document_id=DOCUMENT)
    told = {row["quote"]: row for row in grid.to_dicts()}
    assert len(told) >= 4
    # the year's figures came; of the quarters nothing did
    for words, state in (("31/02/2025", "received"), ("32/12", "received"), ("ngày 45", "no_date")):
        (row,) = [row for quote, row in told.items() if words in " ".join(quote.split())]
        assert (row["due_basis"], row["due_on"], row["state"]) == ("misprinted", None, state)
        assert row["due_basis_vi"] == "In sai lịch"
        assert state == "received" or "in sai lịch" in row["state_reason_vi"]


def test_a_task_whose_time_is_in_no_calendar_keeps_its_words_and_gets_no_day(marts):
    tasks = marts.frame("fct_tasks").filter(document_id=DOCUMENT)
    assert tasks["deadline_text"].to_list() == [
        "Tháng 13/2025",
        "Trước 30/02/2025",
        "Quý V/2025",
        "2025-99-99",
        "Ngày 00/00/2025",
    ]
    assert tasks["due_on"].null_count() == tasks.height
    assert set(tasks["deadline_kind"]) == {"misprinted"}
    calendar = marts.frame("task_calendar").filter(document_id=DOCUMENT)
    assert calendar["due_on"].null_count() == calendar.height == 5
    assert set(calendar["undated_reason_vi"]) == {"Kế hoạch in một ngày, tháng hoặc quý không có trong lịch."}


def test_an_impossible_number_is_kept_as_written_and_compared_with_nothing(marts):
    targets = marts.frame("fct_targets").filter(document_id=DOCUMENT)
    for words in ("3`0%", "1.2.3,4%"):
        for row in targets.filter(pl.col("quote").str.contains(words, literal=True)).to_dicts():
            assert row["value"] is None or row["value_uncertain"]
    years = marts.frame("fct_target_years").filter(document_id=DOCUMENT)
    assert years.filter((pl.col("year") < 2000) | (pl.col("year") > 2100)).is_empty()
