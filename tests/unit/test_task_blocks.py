"""Tasks of the running text that say under them, label by label, who leads and by when."""

import pytest
from docx import Document

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text

HEAD = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ

KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

I. MỤC TIÊU
- Đạt 95% hồ sơ được giải quyết đúng hạn.

II. NHIỆM VỤ
"""


def read(body):
    return extract_text(PlanText(HEAD + body, "utf-8"), document_id="vi-du", file_name="vi-du.txt")


def cells(body):
    return [(t.content, t.lead, t.coordinating, t.product, t.deadline_text) for t in read(body).tasks]


FORMS = {
    "bullets under a numbered sentence": (
        "1. Lập sổ theo dõi đơn thư.\n- Cơ quan chủ trì: Phòng Kinh tế.\n- Phối hợp: Các thôn.\n- Thời hạn: Quý II/2026.\n",
        [("Lập sổ theo dõi đơn thư", ("Phòng Kinh tế",), ("Các thôn",), None, "Quý II/2026")],
    ),
    "labels without full stops under a heading": (
        "1. Lập sổ theo dõi đơn thư\nĐơn vị thực hiện: Phòng Kinh tế\nSản phẩm: Sổ theo dõi\nTiến độ: Tháng 5/2026\n"
        "2. Sơ kết phong trào thi đua\nĐơn vị thực hiện: Văn phòng UBND xã\nTiến độ: Tháng 7/2026\n",
        [
            ("Lập sổ theo dõi đơn thư", ("Phòng Kinh tế",), (), "Sổ theo dõi", "Tháng 5/2026"),
            ("Sơ kết phong trào thi đua", ("Văn phòng UBND xã",), (), None, "Tháng 7/2026"),
        ],
    ),
    "all on one line": (
        "a) Lập sổ theo dõi đơn thư.\nChủ trì: Phòng Kinh tế; phối hợp: Công an xã; thời gian hoàn thành: Quý III/2026.\n",
        [("Lập sổ theo dõi đơn thư", ("Phòng Kinh tế",), ("Công an xã",), None, "Quý III/2026")],
    ),
    "in brackets behind the task": (
        "- Lập sổ theo dõi đơn thư (chủ trì: Phòng Kinh tế; thời gian: Quý III/2026).\n"
        "- Sơ kết phong trào thi đua (chủ trì: Văn phòng UBND xã; thời gian: Quý IV/2026).\n",
        [
            ("Lập sổ theo dõi đơn thư", ("Phòng Kinh tế",), (), None, "Quý III/2026"),
            ("Sơ kết phong trào thi đua", ("Văn phòng UBND xã",), (), None, "Quý IV/2026"),
        ],
    ),
    "a label for what is done, a list of bodies, a wrapped line": (
        "1. Về tiếp dân\n- Nội dung: Lập sổ theo dõi đơn thư của công dân gửi đến Ủy ban nhân dân xã và phân\ncông người giải quyết.\n"
        "- Chủ trì: Phòng Kinh tế.\n- Phối hợp:\n+ Công an xã\n+ Các thôn\n- Hoàn thành: 30/6/2026.\n",
        [
            (
                "Lập sổ theo dõi đơn thư của công dân gửi đến Ủy ban nhân dân xã và phân công người giải quyết",
                ("Phòng Kinh tế",), ("Công an xã", "Các thôn"), None, "30/6/2026",
            )
        ],
    ),
    "several bullets above one block": (
        "1. Tiếp dân\n- Lập sổ theo dõi đơn thư.\n- Niêm yết lịch tiếp dân.\nChủ trì: Phòng Kinh tế.\nThời gian: Quý I/2026.\n",
        [("Lập sổ theo dõi đơn thư. Niêm yết lịch tiếp dân", ("Phòng Kinh tế",), (), None, "Quý I/2026")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_block_is_a_task(form):
    body, expected = FORMS[form]
    assert cells(body) == expected


def test_its_place_is_that_of_its_heading_and_it_has_no_appendix():
    (task,) = read(FORMS["bullets under a numbered sentence"][0]).tasks
    assert (task.appendix, task.row_ref, task.section_title) == (None, "II.1", "NHIỆM VỤ")


def test_a_number_of_the_task_is_promised_once():
    found = read("1. Số hóa 80% hồ sơ lưu trữ.\n- Chủ trì: Phòng Kinh tế.\n- Thời gian: Quý II/2026.\n")
    assert [target.value for target in found.targets] == [95, 80]


def test_labels_inside_a_table_that_is_not_understood_are_no_block(tmp_path):
    document = Document()
    for words in HEAD.split("\n"):
        document.add_paragraph(words)
    table = document.add_table(2, 3)
    rows = (("Bờ lau", "Bến sông", "Ngõ nhỏ"), ("Lập sổ", "Chủ trì: Phòng Kinh tế", "Thời gian: Quý I/2026"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(tmp_path / "vi-du.docx")
    found = extract_file(tmp_path / "vi-du.docx")
    assert (found.tasks, found.outcome.tables_unread, found.outcome.blocks_seen) == ((), 1, 0)


@pytest.mark.parametrize(
    "body",
    [
        "1. Thời gian thực hiện: Từ tháng 01/2026 đến tháng 12/2026.\n2. Kinh phí: Theo dự toán được giao.\n",
        "1. Hội nghị sơ kết.\n- Địa điểm: Hội trường xã.\n- Chủ trì: Chủ tịch UBND xã.\n",
        "1. Phòng Kinh tế chủ trì, phối hợp với các thôn hoàn thành trong Quý II/2026.\n",
        "1. Kết quả: 12 cuộc họp.\n2. Nội dung: Tuyên truyền pháp luật.\n",
    ],
)
def test_a_lone_label_and_a_sentence_are_no_block(body):
    assert read(body).tasks == ()
