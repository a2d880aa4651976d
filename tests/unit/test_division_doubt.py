"""A row of a flattened table whose cells may be divided at the wrong place is asked with both readings."""

from dataclasses import replace

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.extract.findings.division import doubtful_divisions

HEAD = (
    "KẾ HOẠCH\nCải cách hành chính năm 2026 xã Ví Dụ\nI. NHIỆM VỤ\nPHỤ LỤC\n"
    "STT\nNhiệm vụ\nSản phẩm\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
)
ROWS = (
    "1\nLập sổ đơn thư\nSổ đơn thư\nPhòng Kinh tế\nCông an xã\nQuý II/2026\n"
    "2\nKiểm tra giờ làm\nBiên bản\nPhòng Kinh tế\nCác thôn\nQuý III/2026\n"
    "3\nNiêm yết thủ tục\nBảng niêm yết\nPhòng Kinh tế\nCác thôn\nQuý IV/2026\n"
)


@pytest.fixture(scope="module")
def tasks():
    return extract_text(PlanText(HEAD + ROWS, "utf-8"), document_id="vi-du", file_name="vi-du.txt").tasks


class _Row:
    def __init__(self, task):
        self.task = task


class _Table:
    rows, start, end = None, 0, 1_000_000


class _Plan:
    def __init__(self, tasks):
        self.rows, self.tables = [_Row(task) for task in tasks], [_Table()]


def doubts(tasks, **cells):
    return [found.why for found in doubtful_divisions(_Plan([*tasks, replace(tasks[0], row_ref="9", **cells)]))]


@pytest.mark.parametrize(
    ("cells", "readings"),
    [
        ({"lead_text": "Trung tâm Văn hóa Phòng Tư pháp"}, ("chủ trì “Trung tâm Văn hóa”", "phối hợp “Phòng Tư pháp; Công an xã”")),
        ({"lead_text": "Hội Nông dân Trạm Y tế xã"}, ("chủ trì “Hội Nông dân”", "phối hợp “Trạm Y tế xã; Công an xã”")),
        ({"deadline_text": "Hội Nông dân. Tháng 5/2026"}, ("thời gian “Hội Nông dân. Tháng 5/2026”", "phối hợp “Hội Nông dân”")),
        ({"product": "Sổ đơn thư. Phòng Kinh tế", "lead_text": "Các ấp"}, ("chủ trì “Phòng Kinh tế”", "phối hợp “Các ấp; Công an xã”")),
        ({"lead_text": "hóa và Thông tin"}, ("chủ trì “hóa và Thông tin”", "phần tiếp của ô trước")),
    ],
)  # fmt: skip
def test_doubt_is_a_finding_with_the_row_and_both_readings(tasks, cells, readings):
    (why,) = doubts(tasks, **cells)
    assert "dòng 9" in why and all(reading in why for reading in readings)


@pytest.mark.parametrize(
    "cells",
    [
        {"lead_text": "Văn phòng UBND xã"},
        {"lead_text": "Phòng chuyên môn thuộc Trung tâm Văn hóa"},
        {"lead_text": "Trưởng các Phòng Kinh tế, Tư pháp"},
        {"lead_text": "Phòng Kinh tế; Trạm Y tế"},
        {"lead_text": "các phòng chuyên môn"},
        {"deadline_text": "Trước 15/12/2026, báo cáo UBND xã"},
        {"deadline_text": "Theo hướng dẫn của Sở Nội vụ"},
        {"product": "Báo cáo gửi Phòng Kinh tế", "lead_text": "Các ấp"},
    ],
)
def test_what_one_reading_explains_raises_no_doubt(tasks, cells):
    assert doubts(tasks, **cells) == []


def test_cells_that_are_known_are_not_doubted():
    bars = "KẾ HOẠCH\nCải cách hành chính năm 2026 xã Ví Dụ\nI. NHIỆM VỤ\n| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n| 1 | Lập sổ | Huyện đội Trạm Y tế xã | Quý II |\n"
    found = extract_text(PlanText(bars, "utf-8"), document_id="vi-du", file_name="vi-du.txt")
    assert found.tasks and not [finding for finding in found.findings if finding.rule == "row_division_doubt"]
