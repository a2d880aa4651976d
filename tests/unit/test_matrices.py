"""Assignment matrices: units in the rows, measures in the header over one line or two, bare numbers in the cells."""

import pytest
from docx import Document

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH VÍ DỤ",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026 của tỉnh Ví Dụ",
    "I. MỤC TIÊU",
    "1. Đạt 95% hồ sơ được giải quyết đúng hạn.",
    "II. NHIỆM VỤ",
    "Chi tiết tại Phụ lục kèm theo.",
)
TITLE = "GIAO CHỈ TIÊU CHO CÁC XÃ NĂM 2026"
ONE_LINE = [
    ["STT", "Địa phương", "Tỷ lệ ký số văn bản (%)", "Số buổi tiếp dân (buổi)"],
    ["1", "Xã Đồi Chè", "82,5", "12"],
    ["2", "Đặc khu Hòn Ví", "91", "24"],
]
TWO_LINES = [
    ["TT", "Xã, phường", "Ký số văn bản", "Buổi tiếp dân"],
    ["", "", "(%)", "(buổi)"],
    ["1", "Xã Đồi Chè", "82,5", "12"],
    ["2", "Đặc khu Hòn Ví", "91", "24"],
]
EXPECTED = [
    ("Xã Đồi Chè", 82.5, "percent", "commune", 2026), ("Xã Đồi Chè", 12, "count", "commune", 2026),
    ("Đặc khu Hòn Ví", 91, "percent", "commune", 2026), ("Đặc khu Hòn Ví", 24, "count", "commune", 2026),
]  # fmt: skip


def written(path, table, title=TITLE):
    document = Document()
    for words in (*HEAD, "PHỤ LỤC", title):
        document.add_paragraph(words)
    grid = document.add_table(len(table), len(table[0]))
    for row, cells in zip(grid.rows, table, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(path)
    return extract_file(path)


def flattened(table, *, title=TITLE, cell_end="\n"):
    lines = [*HEAD, "PHỤ LỤC", title, *(cell_end.join(filter(None, row)) for row in table)]
    text = "\n".join(lines) + "\n"
    return extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt")


def assigned(found):
    return [
        (t.assigned_unit_text, t.value, t.unit, t.admin_level, t.year_to) for t in found.targets if t.assigned_unit_text
    ]


@pytest.mark.parametrize("table", [ONE_LINE, TWO_LINES])
def test_each_cell_of_a_word_table_is_a_target_of_the_unit_in_its_row(table, tmp_path):
    found = written(tmp_path / "vi-du.docx", table)
    assert assigned(found) == EXPECTED
    assert not [finding for finding in found.findings if finding.rule == "missing_appendix"]


@pytest.mark.parametrize(
    ("table", "cell_end"), [(ONE_LINE, "\n"), (TWO_LINES, "\n"), (ONE_LINE, " | "), (ONE_LINE, " ")]
)
def test_and_so_is_each_of_a_flattened_one(table, cell_end):
    if cell_end == " ":  # the rows stand in one line each, their header cell below cell
        table = [[word] for word in table[0]] + [[" ".join(row)] for row in table[1:]]
    assert assigned(flattened(table, cell_end=cell_end)) == EXPECTED


def test_the_measure_is_that_of_the_column_and_the_quote_runs_from_the_unit_to_the_number(tmp_path):
    found = written(tmp_path / "vi-du.docx", TWO_LINES)
    second = [target for target in found.targets if target.assigned_unit_text][1]
    assert (second.measure, second.quote) == ("Buổi tiếp dân", "Xã Đồi Chè 82,5 12")
    own = next(target for target in found.targets if target.assigned_unit_text is None)
    assert own.value == 95


def test_the_years_of_columns_tell_what_was_reached_from_what_is_set(tmp_path):
    table = [
        ["TT", "Xã", "Kết quả năm 2025 (%)", "Chỉ tiêu giao năm 2026 (%)"],
        ["1", "Xã Đồi Chè", "70", "82"],
        ["2", "Xã Suối Ví", "61", "75"],
    ]
    found = written(tmp_path / "vi-du.docx", table, title="Tỷ lệ văn bản ký số")
    assert [(t.value, t.year_to) for t in found.targets if t.assigned_unit_text] == [(82, 2026), (75, 2026)]
    assert [(r.value, r.year_to, r.assigned_unit_text) for r in found.results] == [
        (70, 2025, "Xã Đồi Chè"),
        (61, 2025, "Xã Suối Ví"),
    ]


@pytest.mark.parametrize(
    ("title", "targets", "results"),
    [
        ("KẾT QUẢ XẾP HẠNG CÁC XÃ NĂM 2025", 0, 4),
        ("DANH SÁCH CÁC XÃ", 0, 0),  # nothing says that these are levels to reach
    ],
)
def test_numbers_of_units_that_nobody_sets_are_no_targets(title, targets, results, tmp_path):
    found = written(tmp_path / "vi-du.docx", ONE_LINE, title=title)
    assert (len(assigned(found)), len(found.results)) == (targets, results)


def test_the_total_of_a_matrix_binds_the_unit_whose_plan_it_is(tmp_path):
    found = written(tmp_path / "vi-du.docx", [*ONE_LINE, ["", "Tổng cộng", "86", "36"]])
    assert assigned(found) == EXPECTED
    assert [t.value for t in found.targets if t.in_table and not t.assigned_unit_text] == [86, 36]


@pytest.mark.parametrize(
    "table",
    [
        [["STT", "Họ và tên", "Năm sinh", "Số điện thoại"], ["1", "Lê Ví Dụ", "1980", "12"], ["2", "Hà Ví Dụ", "1985", "14"]],
        [["STT", "Xã, phường", "Trụ sở", "Người đứng đầu"], ["1", "Xã Đồi Chè", "Thôn 1", "Ông A"], ["2", "Xã Suối Ví", "Thôn 2", "Bà B"]],
    ],
)  # fmt: skip
def test_a_list_of_people_or_of_places_is_no_matrix(table, tmp_path):
    assert not assigned(written(tmp_path / "vi-du.docx", table))


def test_a_flattened_row_with_a_number_too_few_gives_nothing_rather_than_a_guess():
    table = [ONE_LINE[0], ["1", "Xã Đồi Chè", "82,5"], ["2", "Xã Suối Ví", "91", "24"]]
    assert not assigned(flattened(table))


TURNED = [
    ["TT", "Chỉ tiêu", "ĐVT", "Xã Đồi Chè", "Đặc khu Hòn Ví"],
    ["1", "Ký số văn bản", "%", "82,5", "91"],
    ["2", "Buổi tiếp dân", "buổi", "12", "24"],
]


def test_units_may_stand_in_the_columns(tmp_path):
    found = written(tmp_path / "vi-du.docx", TURNED)
    assert sorted(assigned(found)) == sorted(EXPECTED)
    assert found.outcome.outcome == "read"
    reached = written(tmp_path / "vi-du.docx", TURNED, title="KẾT QUẢ CỦA CÁC XÃ NĂM 2025")
    assert not assigned(reached) and len(reached.results) == 4


def test_bodies_in_the_columns_of_a_table_of_marks_are_no_owners_of_numbers(tmp_path):
    table = [
        ["TT", "Việc được giao", "Phòng Kinh tế", "Công an xã"],
        ["1", "Mở sổ", "x", ""],
        ["2", "Trực ban", "", "x"],
    ]
    found = written(tmp_path / "vi-du.docx", table)
    assert not assigned(found) and found.outcome.outcome == "partly_read"
