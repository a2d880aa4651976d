""" "read" is said only where nothing was left: headers are maimed word by word, and what is left over is named."""

import pytest
from docx import Document

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ VÍ DỤ",
    "Số: 12/KH-UBND",
    "Ví Dụ, ngày 12 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026 của xã Ví Dụ",
    "I. MỤC TIÊU",
    "1. Đạt 95% hồ sơ được giải quyết đúng hạn.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Chi tiết tại Phụ lục kèm theo.",
    "PHỤ LỤC",
    "NHIỆM VỤ NĂM 2026",
)
HEADER = ["STT", "Nội dung công việc", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
ROWS = [
    ["1", "Mở sổ theo dõi đơn thư", "Sổ theo dõi", "Văn phòng UBND xã", "Công an xã", "Quý II/2026"],
    ["2", "Kiểm tra giờ làm việc", "Biên bản", "Phòng Kinh tế", "Các thôn", "Tháng 9/2026"],
    ["3", "Công khai thủ tục hành chính", "Bảng niêm yết", "Trung tâm hành chính công", "Các thôn", "Quý III/2026"],
]
SYNONYMS = {
    "STT": "Số TT",
    "Nội dung công việc": "Đầu việc và giải pháp",
    "Sản phẩm": "Kết quả đầu ra",
    "Cơ quan chủ trì": "Phòng, ban phụ trách",
    "Cơ quan phối hợp": "Đơn vị cùng thực hiện",
    "Thời gian hoàn thành": "Mốc phải xong",
}
NONSENSE = {name: f"Bờ lau {number}" for number, name in enumerate(HEADER)}
FORMS = ("docx", "lines", "bars", "tabs", "spaced")


def read(form, header, path):
    """A plan whose appendix has this header, as a Word file or as text in one of the ways to print a table."""
    table = [header, *ROWS]
    if form == "docx":
        document = Document()
        for words in HEAD:
            document.add_paragraph(words)
        grid = document.add_table(len(table), len(header))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        document.save(path / "vi-du.docx")
        return extract_file(path / "vi-du.docx")
    ways = {
        "lines": lambda row: "\n".join(filter(None, row)),
        "bars": lambda row: f"| {' | '.join(row)} |",
        "tabs": "\t".join,
        "spaced": lambda row: "".join(words.ljust(30) for words in row).rstrip(),
    }
    lines = [*HEAD, *map(ways[form], table)]
    return extract_text(PlanText("\n".join(lines) + "\n", "utf-8"), document_id="vi-du", file_name="vi-du.txt")


def changed(name, words):
    return [words if each == name else each for each in HEADER]


@pytest.mark.parametrize("form", FORMS)
def test_the_plan_is_read_where_nothing_is_changed(form, tmp_path):
    found = read(form, HEADER, tmp_path)
    assert (found.outcome.outcome, len(found.tasks), found.unread) == ("read", 3, ())
    assert (found.outcome.tables_seen, found.outcome.tables_read) == (1, 1)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", HEADER)
def test_a_synonym_changes_nothing(form, name, tmp_path):
    found = read(form, changed(name, SYNONYMS[name]), tmp_path)
    rows = [(t.content, t.product, t.lead_text, t.coordinating_text, t.deadline_text) for t in found.tasks]
    assert rows == [tuple(row[1:]) for row in ROWS]
    assert found.outcome.outcome == "read"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", HEADER)
@pytest.mark.parametrize("words", ["", "nonsense"])
def test_it_never_says_read_with_fewer_rows(form, name, words, tmp_path):
    found = read(form, changed(name, words and NONSENSE[name]), tmp_path)
    assert len(found.tasks) == 3 or found.outcome.outcome == "partly_read"
    assert "missing_appendix" not in {finding.rule for finding in found.findings}
    if found.outcome.outcome == "partly_read":
        assert found.unread and all(f"dòng {place.line_start}" in found.outcome.reason for place in found.unread)


@pytest.mark.parametrize("form", ["docx", "bars"])
@pytest.mark.parametrize("name", HEADER[2:])
def test_a_column_of_known_cells_without_a_known_name_is_named(form, name, tmp_path):
    found = read(form, changed(name, NONSENSE[name]), tmp_path)
    assert found.outcome.outcome == "partly_read"
    assert f"cột “{NONSENSE[name]}”" in found.outcome.reason
    assert found.outcome.columns_unread == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_unknown_names_only_is_named_by_its_line_and_first_words(form, tmp_path):
    found = read(form, ["TT", "Bờ lau", "Bến sông", "Đồi chè", "Ngõ nhỏ", "Mái đình"], tmp_path)
    assert found.outcome.outcome == "partly_read" and found.outcome.tables_unread == 1
    assert "bảng ở dòng 13 (“" in found.outcome.reason
    assert not [finding for finding in found.findings if finding.rule == "missing_appendix"]


def plain(*body):
    lines = [*HEAD[:8], *body]
    return extract_text(PlanText("\n".join(lines) + "\n", "utf-8"), document_id="vi-du", file_name="vi-du.txt")


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (("II. VIỆC LÀM", "Ai chủ trì thì ghi: Phòng Kinh tế", "Thời gian nào xong: Quý II"), "block", "Ai chủ trì thì ghi:"),
        (("II. VIỆC LÀM", "Chủ trì: Phòng Kinh tế."), "block", "Chủ trì: Phòng Kinh tế."),
        (("II. VIỆC LÀM", "1. Mỗi tổ bảo đảm tối thiểu 4 trên 5 cây được chăm sóc."), "number", "4 trên 5 cây"),
    ],
)  # fmt: skip
def test_a_block_and_a_number_that_were_left_are_named(body, kind, words):
    found = plain(*body)
    assert [place.kind for place in found.unread] == [kind]
    assert found.unread[0].words.startswith(words) and words in found.outcome.reason
    assert found.outcome.outcome == "partly_read"


@pytest.mark.parametrize(
    "body",
    [
        ("II. KINH PHÍ", "1. Ngân sách xã hỗ trợ 50% chi phí.", "2. Thời gian thực hiện: Trong năm 2026."),
        ("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế chủ trì: tham mưu thực hiện.", "2. Tệp gửi kèm không quá 20 MB."),
        ("II. DANH SÁCH", "STT", "Họ và tên", "Chức vụ", "1", "Lê Ví Dụ", "Chủ tịch"),
    ],
)
def test_what_is_explained_is_not_named(body):
    found = plain(*body)
    assert (found.unread, found.outcome.outcome) == ((), "read")


def test_letterhead_and_signature_in_tables_are_layout(tmp_path):
    document = Document()
    head = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in head.rows for cell in row.cells),
        ("ỦY BAN NHÂN DÂN\nXÃ VÍ DỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-UBND", "Ví Dụ, ngày 12 tháng 01 năm 2026"),
        strict=True,
    ):  # fmt: skip
        cell.text = words
    for words in HEAD[4:9]:
        document.add_paragraph(words)
    document.save(tmp_path / "vi-du.docx")
    found = extract_file(tmp_path / "vi-du.docx")
    said = found.outcome
    assert (said.outcome, said.tables_seen, said.tables_layout, said.tables_unread) == ("read", 1, 1, 0)
