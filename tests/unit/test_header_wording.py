"""Headers of task tables in any joining of known words, without a number column, with one unknown name; tables inside cells."""

import pytest
from docx import Document

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text
from cchc.extract.tables.columns import column_of

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ VÍ DỤ",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026 của xã Ví Dụ",
    "I. MỤC TIÊU",
    "1. Đạt 95% hồ sơ được giải quyết đúng hạn.",
    "II. NHIỆM VỤ",
    "Nhiệm vụ cụ thể theo bảng dưới đây.",
)
ROWS = [
    ["1", "Mở sổ theo dõi đơn thư", "Sổ theo dõi", "Văn phòng UBND xã", "Công an xã", "Quý II/2026"],
    ["2", "Kiểm tra giờ làm việc", "Biên bản", "Phòng Kinh tế", "Các thôn", "Tháng 9/2026"],
]


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("Đầu việc và biện pháp", "content"),
        ("Nội dung - giải pháp thực hiện", "content"),
        ("Công việc/nhiệm vụ cần triển khai", "content"),
        ("Nhóm công việc, giải pháp chủ yếu", "content"),
        ("Các việc phải làm", "content"),
        ("Giải pháp & nhiệm vụ", "content"),
        ("Hạng mục nhiệm vụ", "content"),
        ("Nhiệm vụ chính năm 2027", "content"),
        ("Khung thời gian hoàn thành", "deadline"),
        ("Tiến độ và thời hạn", "deadline"),
        ("Hạn phải xong", "deadline"),
        ("Phòng, ban, ngành chủ trì", "lead"),
        ("Nơi thực hiện", "lead"),
        ("Bộ phận đảm nhiệm", "lead"),
        ("Cơ quan cùng phối hợp", "coordinating"),
        ("Đơn vị hỗ trợ", "coordinating"),
        ("Minh chứng/sản phẩm cần có", "product"),
        # near misses: two columns in one cell, what no table of tasks has, words that only begin like a name
        ("Cơ quan chủ trì, phối hợp", None),
        ("Sản phẩm và thời hạn", None),
        ("Việc", None),
        ("Nhiệm vụ kỳ trước", None),
        ("Ngày ban hành", None),
        ("Họ và tên", None),
    ],
)
def test_a_name_is_known_by_its_words_however_they_are_joined(words, column):
    assert column_of(words) == column
    assert column_of(words.upper()) == column


@pytest.mark.parametrize("line_end", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "header",
    [
        "STT\nĐầu việc và biện pháp\nSản phẩm\nCơ quan chủ trì\nCơ quan phối hợp\nThời hạn",
        "Nội dung công việc\nSản phẩm\nCơ quan chủ trì\nCơ quan phối hợp\nThời hạn",
        "TT\nPhần ta làm\nSản phẩm\nĐơn vị chủ trì\nĐơn vị phối hợp\nTiến độ",
    ],
)
def test_a_flattened_table_is_read_under_it(header, line_end):
    lines = [*HEAD, *header.split("\n"), *(cell for row in ROWS for cell in row)]
    found = extract_text(PlanText(line_end.join(lines) + "\n", "utf-8"), document_id="vi-du", file_name="vi-du.txt")
    assert [(t.content, t.lead_text, t.coordinating_text, t.deadline_text) for t in found.tasks] == [
        (row[1], *row[3:]) for row in ROWS
    ]


def test_prose_that_names_bodies_and_times_is_no_header():
    lines = [
        *HEAD,
        "Nội dung công việc",
        "Cơ quan chủ trì báo cáo kết quả đúng thời hạn.",
        "Thời hạn là ngày 15/12/2026.",
    ]
    found = extract_text(PlanText("\n".join(lines), "utf-8"), document_id="vi-du", file_name="vi-du.txt")
    assert not found.tasks


def write(path, header, *, inside_cell=False):
    document = Document()
    for words in HEAD:
        document.add_paragraph(words)
    place = document
    if inside_cell:
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "Bảng phân công"
        place = outer.cell(0, 1)
    table = place.add_table(1 + len(ROWS), len(header))
    for row, cells in zip(table.rows, [header, *ROWS], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(path)
    return extract_file(path)


@pytest.mark.parametrize("inside_cell", [False, True])
def test_a_word_table_is_read_also_inside_a_cell_and_with_an_unknown_name_for_what_is_done(tmp_path, inside_cell):
    header = ["TT", "Phần ta làm", "Sản phẩm", "Nơi thực hiện", "Đơn vị hỗ trợ", "Hạn phải xong"]
    found = write(tmp_path / "vi-du.docx", header, inside_cell=inside_cell)
    assert [(t.content, t.product, t.lead_text, t.coordinating_text, t.deadline_text) for t in found.tasks] == [
        tuple(row[1:]) for row in ROWS
    ]


def test_two_unknown_names_are_not_guessed_by_their_place(tmp_path):
    header = ["TT", "Phần ta làm", "Cái thu về", "Nơi thực hiện", "Đơn vị hỗ trợ", "Hạn phải xong"]
    assert not write(tmp_path / "vi-du.docx", header).tasks
