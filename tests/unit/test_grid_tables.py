"""Indicator tables of Word files and ruled PDFs are read cell by cell: values, units and years from the columns they stand in."""

from itertools import pairwise

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from support.installed import with_libreoffice
from support.rendered_plans import _cell, _row, write_pdfs

from cchc.extract import extract_file
from cchc.language.spaces import squeeze_spaces

BODY = (
    "ỦY BAN NHÂN DÂN",
    "XÃ VÍ DỤ",
    "KẾ HOẠCH",
    "Cải cách hành chính {period} của xã Ví Dụ",
    "I. MỤC TIÊU",
    "1. Phục vụ người dân tốt hơn.",
    "II. CHỈ TIÊU CỤ THỂ",
)
DOWN = object()  # goes on the cell above

# A header of two rows with a wide cell, bands, a merged cell, a value that holds for several years, one for several rows.
YEARS = [
    [("TT", 1, "restart"), ("Chỉ tiêu", 1, "restart"), ("Đơn vị tính", 1, "restart"), ("Kết quả năm 2025", 1, "restart"),
     ("Mục tiêu phấn đấu", 3, ""), ("Ghi chú", 1, "restart")],
    [DOWN, DOWN, DOWN, DOWN, "Năm 2026", "Năm 2027", "Năm 2028", DOWN],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["I", "Cải cách thủ tục hành chính", "", "", "", "", "", ""],
    ["1", "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn", "%", "97,2", "≥ 98", "98,5", "99", ""],
    ["2", "Số thủ tục nội bộ được rà soát", "Thủ tục", "-", "12", "15", "x", "Văn phòng"],
    ["II", "Chính quyền số", "", "", "", "", "", ""],
    ["3", "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến", "%", "61", ("Trên 70", 2, ""), "80", ""],
    ["4", "Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "%", "", ("100", 3, ""), ""],
]  # fmt: skip
LEVELS = [
    ["STT", "Nội dung chỉ tiêu", "ĐVT", "Chỉ tiêu năm 2026"],
    ["1", "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến", "", ""],
    ["", "- Cấp tỉnh", "%", "80"],
    ["", "- Cấp xã", "%", "70"],
    ["2", ("Tỷ lệ giải ngân vốn đầu tư công", 1, ""), "%", "Tối thiểu 95"],
]
HEADER_UNITS = [
    ["Nội dung chỉ tiêu", "Thực hiện 2025 (%)", "Kế hoạch 2026 (%)"],
    ["Cải cách thể chế", "", ""],
    ["Văn bản quy phạm pháp luật được ban hành đúng quy định", "100", "100"],
    ["Văn bản được ký số", "88,5", "95 trở lên"],
]
WORDINGS = {
    "years with what they are in brackets": (
        [["TT", "Tên chỉ tiêu", "Đơn vị", "Năm 2025 (thực hiện)", "Năm 2026 (kế hoạch)"],
         ["1", "Tỷ lệ hồ sơ đúng hạn", "%", "97", "98"]],
        [("Tỷ lệ hồ sơ đúng hạn", 98)], [("Tỷ lệ hồ sơ đúng hạn", 97)],
    ),
    "a bare year before the plan's": (
        [["TT", "Tên chỉ tiêu", "Đơn vị", "2025", "2026"], ["1", "Tỷ lệ hồ sơ đúng hạn", "%", "97", "98"]],
        [("Tỷ lệ hồ sơ đúng hạn", 98)], [("Tỷ lệ hồ sơ đúng hạn", 97)],
    ),
    "what the province set beside what the commune sets": (
        [["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu tỉnh giao", "Chỉ tiêu xã đăng ký"],
         ["1", "Tỷ lệ hồ sơ đúng hạn", "%", "97", "98"]],
        [("Tỷ lệ hồ sơ đúng hạn", 98)], [],
    ),
    "only what the province set": (
        [["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu tỉnh giao"], ["1", "Tỷ lệ hồ sơ đúng hạn", "%", "97"]],
        [("Tỷ lệ hồ sơ đúng hạn", 97)], [],
    ),
    "a group that is merged downwards": (
        [["Nhóm", "Chỉ tiêu", "Đơn vị tính", "Giá trị"],
         [("Thủ tục", 1, "restart"), "Hồ sơ đúng hạn", "%", "98"], [DOWN, "Hồ sơ trực tuyến", "%", "75"]],
        [("Hồ sơ đúng hạn", 98), ("Hồ sơ trực tuyến", 75)], [],
    ),
    "results of two years under one head": (
        [[("TT", 1, "restart"), ("Nội dung", 1, "restart"), ("ĐVT", 1, "restart"), ("Kết quả", 2, ""), ("Kế hoạch", 1, "")],
         [DOWN, DOWN, DOWN, "2024", "2025", "2026"], ["1", "Số cuộc đối thoại", "Cuộc", "1", "2", "3"]],
        [("Số cuộc đối thoại", 3)], [("Số cuộc đối thoại", 1), ("Số cuộc đối thoại", 2)],
    ),
    "steps by quarter before the whole year": (
        [["STT", "Chỉ tiêu", "Quý II", "Quý III", "Cả năm"], ["1", "Tỷ lệ hồ sơ trực tuyến (%)", "65", "70", "75"]],
        [("Tỷ lệ hồ sơ trực tuyến (%)", 75)], [],
    ),
    "rows below a row": (
        [["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm 2026"], ["1", "Tỷ lệ hồ sơ đúng hạn", "%", "98"],
         ["1.1", "Lĩnh vực đất đai", "%", "95"], ["2", "Tỷ lệ hồ sơ trực tuyến", "%", "75"]],
        [("Tỷ lệ hồ sơ đúng hạn", 98), ("Tỷ lệ hồ sơ đúng hạn: Lĩnh vực đất đai", 95), ("Tỷ lệ hồ sơ trực tuyến", 75)], [],
    ),
}  # fmt: skip
TASKS = [
    ["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn hoàn thành"],
    ["1", "Rà soát thủ tục hành chính nội bộ", "Quyết định", "Văn phòng", "Quý II/2026"],
]


def _xml(rows, width):
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            words, span, merge = (
                ("", 1, "continue") if cell is DOWN else (cell, 1, "") if isinstance(cell, str) else cell
            )
            cells.append(_cell(words, span=span, merge=merge))
        lines.append(_row(cells))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{9600 // width}"/>' for _ in range(width))
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{properties}{''.join(lines)}</w:tbl>")


def write(path, period, *tables, caption=None):
    document = Document()
    for words in BODY:
        document.add_paragraph(words.format(period=period))
    for rows in tables:
        if caption:
            document.add_paragraph(caption)
        width = sum(1 if cell is DOWN or isinstance(cell, str) else cell[1] for cell in rows[0])
        document.add_paragraph("")._p.addnext(_xml(rows, width))
        document.add_paragraph("")
    document.save(path)
    return path


@pytest.fixture(
    scope="module",
    params=["docx", pytest.param("pdf", marks=with_libreoffice)],
)
def plans(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("grids")
    files = [
        write(folder / "nam.docx", "giai đoạn 2026-2028", YEARS),
        write(folder / "cap.docx", "năm 2026", LEVELS, TASKS),
        write(folder / "don-vi.docx", "năm 2026", HEADER_UNITS),
        write(folder / "dong-tren.docx", "năm 2026", [[row[1], row[3]] for row in LEVELS], caption="Đơn vị tính: %"),
    ]
    if request.param == "pdf":
        write_pdfs(files, folder)
    return {path.stem: extract_file(folder / f"{path.stem}.{request.param}") for path in files}


def said(records):
    return [(r.measure, r.comparator, r.value, r.unit, r.year_from, r.year_to) for r in records]


def test_a_column_for_each_year_gives_its_values_and_last_years_column_results(plans):
    on_time, reviewed, online, digitised = (
        row[1] for row in YEARS if row is not YEARS[0] and row[0] in ("1", "2", "3", "4")
    )
    assert said(plans["nam"].targets) == [
        (on_time, "ge", 98, "percent", 2026, 2026),
        (on_time, "eq", 98.5, "percent", 2027, 2027),
        (on_time, "eq", 99, "percent", 2028, 2028),
        (reviewed, "eq", 12, "count", 2026, 2026),
        (reviewed, "eq", 15, "count", 2027, 2027),
        (online, "gt", 70, "percent", 2026, 2026),
        (online, "gt", 70, "percent", 2027, 2027),
        (online, "eq", 80, "percent", 2028, 2028),
        (digitised, "eq", 100, "percent", 2026, 2026),
        (digitised, "eq", 100, "percent", 2027, 2027),
        (digitised, "eq", 100, "percent", 2028, 2028),
    ]
    assert said(plans["nam"].results) == [
        (on_time, "eq", 97.2, "percent", 2025, 2025),
        (online, "eq", 61, "percent", 2025, 2025),
    ]


def test_bands_of_an_indicator_table_give_its_rows_their_domain_and_place(plans):
    targets = plans["nam"].targets
    assert [target.domain for target in targets[:5]] == ["procedures"] * 5
    assert [target.domain for target in targets[5:]] == ["digital_government"] * 6
    assert [targets[index].section for index in (0, 3, 5, 8)] == [
        f"Phụ lục {row}" for row in ("I.1", "I.2", "II.3", "II.4")
    ]


def test_a_row_that_names_only_a_level_goes_on_with_the_measure_above_it(plans):
    first, second, third = plans["cap"].targets
    assert first.measure == "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến: Cấp tỉnh" and first.value == 80
    assert (second.value, second.indicator_code) == (70, "online_dossier_rate")
    assert (third.measure, third.comparator, third.value) == ("Tỷ lệ giải ngân vốn đầu tư công", "ge", 95)
    assert third.indicator_code == "public_investment_disbursement_rate"


def test_a_table_of_tasks_beside_one_of_indicators_stays_a_table_of_tasks(plans):
    [task] = plans["cap"].tasks
    assert (task.content, task.product, task.deadline.quarters) == (TASKS[1][1], "Quyết định", (2,))
    assert plans["nam"].tasks == () and plans["don-vi"].tasks == ()


def test_the_unit_stands_in_the_header_or_above_the_table(plans):
    legal, signed = HEADER_UNITS[2][0], HEADER_UNITS[3][0]
    assert said(plans["don-vi"].targets) == [
        (legal, "eq", 100, "percent", 2026, 2026),
        (signed, "ge", 95, "percent", 2026, 2026),
    ]
    assert [(result.measure, result.value) for result in plans["don-vi"].results] == [(legal, 100), (signed, 88.5)]
    assert [(target.value, target.unit) for target in plans["dong-tren"].targets] == [
        (80, "percent"), (70, "percent"), (95, "percent"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", WORDINGS)
def test_a_header_says_what_is_promised_and_what_was_reached(name, tmp_path):
    rows, targets, results = WORDINGS[name]
    read = extract_file(write(tmp_path / "a.docx", "năm 2026", rows))
    assert [(target.measure, target.value) for target in read.targets] == targets
    assert [(result.measure, result.value) for result in read.results] == results


def test_a_field_of_an_indicator_is_not_the_indicator(tmp_path):
    whole, field, _ = extract_file(write(tmp_path / "a.docx", "năm 2026", WORDINGS["rows below a row"][0])).targets
    assert (whole.indicator_code, field.indicator_code) == ("on_time_resolution_rate", None)


def test_a_quote_is_the_text_at_its_place_and_every_number_is_accounted_for(plans):
    for extraction in plans.values():
        assert extraction.outcome.outcome in ("read", "partly_read")
        for record in (*extraction.targets, *extraction.results):
            assert squeeze_spaces(extraction.text[record.char_start : record.char_end]) == record.quote
            assert record.number_text in squeeze_spaces(extraction.text[record.number_start : record.number_end])
        seen = extraction.numbers
        assert all(one.char_end <= other.char_start for one, other in pairwise(seen))
