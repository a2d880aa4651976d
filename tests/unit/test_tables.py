"""Appendix tables: headers in any wording and order, rows, cells, bodies."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.extract.language.agencies import split_bodies
from cchc.extract.language.folded_text import Source
from cchc.extract.tables.headers import find_headers


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
        ("Các Phòng, Ban, Đoàn thể liên quan", ("Các Phòng, Ban, Đoàn thể liên quan",)),
        ("các ban, Trạm và tổ chức; Hội Nông dân", ("các ban, Trạm và tổ chức", "Hội Nông dân")),
        ("Các ban, Trung tâm văn hóa, Hội Nông dân", ("Các ban", "Trung tâm văn hóa", "Hội Nông dân")),
        ("Phòng Kinh tế, các ấp; Công an xã, Các hội", ("Phòng Kinh tế", "các ấp", "Công an xã", "Các hội")),
        ("Các đơn vị thuộc huyện UBND các xã", ("Các đơn vị thuộc huyện", "UBND các xã")),
        ("Phòng chuyên môn thuộc UBND xã", ("Phòng chuyên môn thuộc UBND xã",)),
        ("Văn phòng HĐND và UBND xã", ("Văn phòng HĐND và UBND xã",)),
        ("Đoàn Thanh niên xã, Trưởng bản, Bưu điện xã", ("Đoàn Thanh niên xã", "Trưởng bản", "Bưu điện xã")),
        ("Phòng Văn hóa, Khoa học và Thông tin", ("Phòng Văn hóa, Khoa học và Thông tin",)),
        (None, ()),
    ],
)
def test_a_cell_is_split_into_bodies(cell, bodies):
    assert split_bodies(cell) == bodies


FLAT_HEAD = "PHỤ LỤC\nSTT\nNhiệm vụ\nSản phẩm\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"


def contents(rows: str) -> list[tuple]:
    return [(t.row_ref, t.content, t.lead_text, t.deadline_text) for t in read_table(FLAT_HEAD + rows).tasks]


def test_rows_called_1_1_stand_under_bands_with_a_number():
    rows = """1
CẢI CÁCH THỂ CHẾ
1.1
Lập danh mục văn bản
Danh mục
Phòng Kinh tế
Công an xã
20/8/2026
1.2
Góp ý dự thảo nghị quyết
Văn bản góp ý
Công an xã
Phòng Kinh tế
Quý II
2
CẢI CÁCH TỔ CHỨC BỘ MÁY
2.1
Ban hành quy chế làm việc
Quy chế
Văn phòng HĐND và UBND xã
Các thôn
Tháng 3
"""
    assert contents(rows) == [
        ("1.1.1", "Lập danh mục văn bản", "Phòng Kinh tế", "20/8/2026"),
        ("1.1.2", "Góp ý dự thảo nghị quyết", "Công an xã", "Quý II"),
        ("2.2.1", "Ban hành quy chế làm việc", "Văn phòng HĐND và UBND xã", "Tháng 3"),
    ]


def test_bands_in_small_letters_and_numbers_that_go_on_over_them():
    rows = """I
Cải cách thể chế
1
Lập danh mục văn bản
Danh mục
Phòng Kinh tế
Công an xã
Quý I, II,
III
II
Cải cách thủ tục hành chính
2
Niêm yết mã QR tại các thôn
Mã QR
Văn phòng HĐND và UBND xã
Các thôn
Tháng 3
"""
    assert contents(rows) == [
        ("I.1", "Lập danh mục văn bản", "Phòng Kinh tế", "Quý I, II, III"),
        ("II.2", "Niêm yết mã QR tại các thôn", "Văn phòng HĐND và UBND xã", "Tháng 3"),
    ]


def test_a_row_too_long_to_be_divided_is_kept_whole_and_the_outcome_says_so():
    rows = "1\n" + "Phòng Kinh tế báo cáo\n" * 5_000 + "2\nLập danh mục\nDanh mục\nCông an xã\nCác thôn\nQuý I\n"
    extraction = read_table("I. MỤC TIÊU\n1. Tối thiểu 90% hồ sơ đúng hạn.\n" + FLAT_HEAD + rows)
    assert [task.lead_text for task in extraction.tasks] == [None, "Công an xã"]
    assert extraction.outcome.outcome == "partly_read"
    assert "ranh giới ô của 1 hàng quá dài trong bảng" in extraction.outcome.reason


@pytest.mark.slow
def test_a_table_of_nothing_but_headers_is_read_in_bounded_time():
    extraction = read_table(
        "I. MỤC TIÊU\n1. Tối thiểu 90% hồ sơ đúng hạn.\n" + FLAT_HEAD.removeprefix("PHỤ LỤC") * 20_000
    )
    assert extraction.tasks == ()


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("TT Nội dung Cơ quan thực hiện Thời gian Chủ trì Phối hợp", ("content", "lead", "coordinating", "deadline")),
        ("TT Nội dung Đơn vị thực hiện Thời gian Ghi chú", ("content", "lead", "deadline", "remarks")),
        ("Mã số Tên nhiệm vụ Đầu ra Phụ trách chính Tham gia Hạn hoàn thành", ("content", "product", "lead", "coordinating", "deadline")),
        ("STT Nhiệm vụ Lãnh đạo chỉ đạo Chủ trì Kinh phí Tiến độ", ("content", "leader", "lead", "funding", "deadline")),
    ],
)  # fmt: skip
def test_wide_names_and_further_columns(header, columns):
    (found,) = find_headers(Source(header + "\n1\nBan hành văn bản"))
    assert found.columns == columns
