"""Appendix tables: headers in any wording and order, rows, cells, bodies."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.extract.agencies import split_bodies
from cchc.extract.flow import Source
from cchc.extract.headers import find_headers


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            "TT Nội dung, nhiệm vụ Sản phẩm\nCơ quan\nchủ trì\nCơ quan\nphối hợp\nThời gian\nthực hiện\nGhi chú",
            ("content", "product", "lead", "coordinating", "deadline", "remarks"),
        ),
        (
            "STT NHIỆM VỤ CỤ THỂ THỜI HẠN HOÀN THÀNH ĐƠN VỊ CHỦ TRÌ ĐƠN VỊ PHỐI HỢP KẾT QUẢ, SẢN PHẨM",
            ("content", "deadline", "lead", "coordinating", "product"),
        ),
        (
            "TT Mục tiêu Nhiệm vụ\nNội dung/\nHoạt động\nKết quả/\nSản phẩm\nPhòng ban\nchủ trì\nThời gian\nhoàn thành\n1 2 3 4 5 6 7\n",
            ("goal", "content", "activity", "product", "lead", "deadline"),
        ),
        ("Số TT Tên nhiệm vụ Chủ trì Phối hợp Tiến độ", ("content", "lead", "coordinating", "deadline")),
    ],
)
def test_columns_are_read_from_the_header_row(header, columns):
    (found,) = find_headers(Source(header + "\n1\nBan hành văn bản"))
    assert found.columns == columns


@pytest.mark.parametrize(
    "text",
    [
        "TT HĐND xã giám sát việc thực hiện.",
        "STT Họ và tên Chức vụ Ghi chú\n1 Người Ví Dụ",
        "Nội dung nhiệm vụ của cơ quan chủ trì và phối hợp",
    ],
)
def test_what_is_no_task_table(text):
    assert find_headers(Source(text)) == []


TABLE = """I. NHIỆM VỤ

1. Chi tiết tại phụ lục.

PHỤ LỤC

TT Nội dung nhiệm vụ
Sản phẩm

Cơ quan

chủ trì

Cơ quan

phối hợp

Thời gian

hoàn thành

I CẢI CÁCH THỂ CHẾ

1
Rà soát văn bản do xã ban hành còn hiệu lực

trong năm

Báo cáo

rà soát

Phòng Văn hóa

- Xã hội

Các phòng, đơn

vị liên quan

Quý III

2 Tuyên truyền pháp luật
Kế hoạch

Phòng Kinh tế
Công an xã

Thường xuyên

12
TT Nội dung nhiệm vụ
Sản phẩm

Cơ quan

chủ trì

Cơ quan

phối hợp

Thời gian

hoàn thành

II CẢI CÁCH THỦ TỤC HÀNH CHÍNH

1
Số hóa hồ sơ, bảo đảm tối thiểu 85% hồ sơ

được số hóa khi tiếp nhận

Báo cáo

kết quả

Trung tâm Phục

vụ hành chính

công

Các phòng, đơn

vị liên quan
Trước ngày

15/12/2026
"""


def read_table(text=TABLE):
    return extract_text(
        PlanText("KẾ HOẠCH\nCải cách hành chính năm 2026 xã Ví Dụ\n" + text, "utf-8"),
        document_id="vi-du",
        file_name="vi-du.txt",
    )


def test_a_flattened_table_gives_every_cell_of_every_row():
    rows = [
        (t.row_ref, t.domain, t.content, t.product, t.lead_text, t.coordinating_text, t.deadline_text)
        for t in read_table().tasks
    ]
    assert rows == [
        ("I.1", "institutions", "Rà soát văn bản do xã ban hành còn hiệu lực trong năm", "Báo cáo rà soát", "Phòng Văn hóa - Xã hội", "Các phòng, đơn vị liên quan", "Quý III"),
        ("I.2", "institutions", "Tuyên truyền pháp luật", "Kế hoạch", "Phòng Kinh tế", "Công an xã", "Thường xuyên"),
        ("II.1", "procedures", "Số hóa hồ sơ, bảo đảm tối thiểu 85% hồ sơ được số hóa khi tiếp nhận", "Báo cáo kết quả", "Trung tâm Phục vụ hành chính công", "Các phòng, đơn vị liên quan", "Trước ngày 15/12/2026"),
    ]  # fmt: skip


def test_a_number_in_a_cell_is_a_target_of_its_row():
    extraction = read_table()
    (target,) = extraction.targets
    assert (target.section, target.in_table, target.column, target.task_id) == (
        "Phụ lục II.1",
        True,
        "content",
        "vi-du-K-II.1",
    )
    assert (target.comparator, target.value, target.domain) == ("ge", 85.0, "procedures")


def test_the_page_number_before_a_repeated_header_is_in_no_cell():
    extraction = read_table()
    page_number = extraction.text.index("\n12\n") + 1
    assert len(extraction.tasks) == 3
    assert not any(s.char_start <= page_number < s.char_end for task in extraction.tasks for s in task.spans)


def test_every_cell_span_holds_the_words_of_its_cell():
    extraction = read_table()
    for task in extraction.tasks:
        for cell in ("content", "product", "deadline"):
            words = " ".join(
                " ".join(extraction.text[s.char_start : s.char_end].split()) for s in task.spans if s.cell == cell
            )
            assert words == (task.deadline_text if cell == "deadline" else getattr(task, cell))


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Phòng Văn hóa - Xã hội", ("Phòng Văn hóa - Xã hội",)),
        ("Phòng Kinh tế; Công an xã", ("Phòng Kinh tế", "Công an xã")),
        (
            "- Văn phòng HĐND & UBND - Các cơ quan, đơn vị liên quan.",
            ("Văn phòng HĐND & UBND", "Các cơ quan, đơn vị liên quan"),
        ),
        ("Các phòng, đơn vị liên quan", ("Các phòng, đơn vị liên quan",)),
        ("Các đơn vị thuộc huyện UBND các xã", ("Các đơn vị thuộc huyện", "UBND các xã")),
        ("Phòng chuyên môn thuộc UBND xã", ("Phòng chuyên môn thuộc UBND xã",)),
        ("Văn phòng HĐND và UBND xã", ("Văn phòng HĐND và UBND xã",)),
        (None, ()),
    ],
)
def test_a_cell_is_split_into_bodies(cell, bodies):
    assert split_bodies(cell) == bodies
