"""Tables of a PDF that has no ruling lines: Word tables without borders, printed by LibreOffice, keep their columns."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from support.installed import with_libreoffice
from support.pdf_files import Page, write_pdf
from support.rendered_plans import _cell, _row, write_pdfs

from cchc.documents.open_document import read_document
from cchc.documents.pdf_gaps import unruled_tables
from cchc.extract import extract_file
from cchc.language.spaces import squeeze_spaces

TASKS = [
    ("STT", "Nội dung nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),
    ("1", "Rà soát, đơn giản hóa quy trình nội bộ giải quyết thủ tục hành chính của các phòng chuyên môn thuộc xã",
     "Quyết định phê duyệt quy trình", "Văn phòng HĐND và UBND", "Phòng Kinh tế", "Trước ngày 30/6/2026"),
    ("2", "Tổ chức đối thoại giữa lãnh đạo xã với người dân và doanh nghiệp", "Hội nghị, thông báo kết luận",
     "Phòng Văn hóa - Xã hội", "Các thôn", "Quý III/2026"),
    ("3", "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực", "Kho dữ liệu điện tử của xã",
     "Trung tâm Phục vụ hành chính công", "Các phòng, ban", "Trong năm 2026"),
    ("4", "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại các đơn vị", "Báo cáo kết quả kiểm tra",
     "Phòng Nội vụ", "Công an xã", "Quý IV/2026"),
]  # fmt: skip
INDICATORS = [
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm 2026"),
    ("1", "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn", "%", "≥ 98"),
    ("2", "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến", "%", "75"),
    ("3", "Tỷ lệ giải ngân vốn đầu tư công so với kế hoạch được giao", "%", "Tối thiểu 95"),
    ("4", "Số cuộc đối thoại với người dân", "Cuộc", "02"),
]
BODY = (
    "ỦY BAN NHÂN DÂN XÃ VÍ DỤ",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026 của xã Ví Dụ",
    "I. MỤC TIÊU",
    "1. Nâng cao chất lượng phục vụ người dân, doanh nghiệp trên địa bàn xã; công khai, minh bạch mọi thủ tục hành chính, "
    "rút ngắn thời gian đi lại của người dân các thôn ở xa trung tâm, bảo đảm mỗi lần đến đều được tiếp đón.",
    "II. NHIỆM VỤ",
)
BEHIND = (
    "III. TỔ CHỨC THỰC HIỆN",
    "Các phòng chuyên môn, các thôn căn cứ nhiệm vụ được giao xây dựng kế hoạch của mình và tổ chức thực hiện; Văn phòng "
    "HĐND và UBND theo dõi, đôn đốc, tổng hợp kết quả.",
)


def _centred(words):
    """A cell whose words stand in its middle, across and down."""
    cell = _cell(words).replace(
        "</w:tcPr><w:p>", '<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    )
    assert "vAlign" in cell
    return cell


# a header over two lines with a wide cell, bands across the columns, and every row centred
CENTRED = [
    _row([*(_cell(words, merge="restart") for words in ("TT", "Nhiệm vụ", "Sản phẩm")),
          _cell("Cơ quan thực hiện", span=2), _cell("Thời gian", merge="restart")]),
    _row([*(_cell("", merge="continue") for _ in range(3)), _cell("Chủ trì"), _cell("Phối hợp"), _cell("", merge="continue")]),
    _row([_cell("I"), _cell("CẢI CÁCH THỦ TỤC HÀNH CHÍNH", span=5)]),
    *(_row([*map(_centred, row)]) for row in TASKS[1:3]),
    _row([_cell("II"), _cell("XÂY DỰNG CHÍNH QUYỀN SỐ", span=5)]),
    *(_row([*map(_centred, row)]) for row in TASKS[3:]),
]  # fmt: skip
BESIDE = [
    _row([*map(_centred, ("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả 2025", "Chỉ tiêu 2026"))]),
    *(_row([_centred(row[0]), _cell(row[1]), *map(_centred, (row[2], reached, row[3]))])
      for row, reached in zip(INDICATORS[1:], ("97,1", "61", "90", "1"), strict=True)),
]  # fmt: skip


def _table(rows, widths):
    lines = "".join(row if isinstance(row, str) else _row([_cell(words) for words in row]) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    return parse_xml(f"<w:tbl {nsdecls('w')}>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>")


def write(path, rows, widths):
    document = Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    for words in BODY:
        document.add_paragraph(words)
    document.add_paragraph("")._p.addnext(_table(rows, widths))
    for words in BEHIND:
        document.add_paragraph(words)
    document.save(path)
    return path


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("unruled")
    many = [TASKS[0], *((str(number), *TASKS[1 + number % 4][1:]) for number in range(1, 25))]
    files = [
        write(folder / "nhiem-vu.docx", TASKS, (700, 2900, 1600, 1700, 1500, 1400)),
        write(folder / "chi-tieu.docx", INDICATORS, (700, 5200, 1500, 2000)),
        write(folder / "nhieu-trang.docx", many, (700, 2900, 1600, 1700, 1500, 1400)),
    ]
    files += [
        write(folder / "o-giua.docx", CENTRED, (700, 2900, 1600, 1700, 1500, 1400)),
        write(folder / "so-giua.docx", BESIDE, (700, 4400, 1300, 1300, 1700)),
    ]
    write_pdfs(files, folder)
    return {path.stem: extract_file(path.with_suffix(".pdf")) for path in files}


def cells(task):
    return (task.ordinal, task.content, task.product, task.lead_text, task.coordinating_text, task.deadline_text)


@with_libreoffice
def test_every_cell_of_a_table_without_borders_is_found_in_its_column(read):
    assert [cells(task) for task in read["nhiem-vu"].tasks] == TASKS[1:]


@with_libreoffice
def test_an_indicator_table_without_borders_gives_its_values_and_units(read):
    assert [(t.measure, t.comparator, t.value, t.unit, t.year_to) for t in read["chi-tieu"].targets] == [
        (INDICATORS[1][1], "ge", 98, "percent", 2026),
        (INDICATORS[2][1], "eq", 75, "percent", 2026),
        (INDICATORS[3][1], "ge", 95, "percent", 2026),
        (INDICATORS[4][1], "eq", 2, "count", 2026),
    ]


@with_libreoffice
def test_cells_in_the_middle_of_their_rows_and_bands_across_the_columns_are_told_apart(read):
    tasks = read["o-giua"].tasks
    assert [cells(task) for task in tasks] == TASKS[1:]
    assert [task.section_title for task in tasks] == ["CẢI CÁCH THỦ TỤC HÀNH CHÍNH"] * 2 + [
        "XÂY DỰNG CHÍNH QUYỀN SỐ"
    ] * 2


@with_libreoffice
def test_numbers_beside_the_middle_of_what_they_measure_stay_with_it(read):
    measures = [row[1] for row in INDICATORS[1:]]
    assert [(t.measure, t.value, t.year_to) for t in read["so-giua"].targets] == list(
        zip(measures, (98, 75, 95, 2), (2026,) * 4, strict=True)
    )
    assert [(r.measure, r.value, r.year_to) for r in read["so-giua"].results] == list(
        zip(measures, (97.1, 61, 90, 1), (2025,) * 4, strict=True)
    )


@with_libreoffice
def test_a_table_without_borders_goes_on_over_pages(read):
    tasks = read["nhieu-trang"].tasks
    assert [task.ordinal for task in tasks] == [str(number) for number in range(1, 25)]
    right = sum(cells(task)[1:] == TASKS[1 + number % 4][1:] for number, task in enumerate(tasks, 1))
    assert right == 24
    assert len({task.page for task in tasks}) > 1


@with_libreoffice
def test_words_around_the_table_stay_sentences_and_quotes_stand_where_they_say(read):
    for extraction in read.values():
        flat = squeeze_spaces(extraction.text)
        assert BODY[4] in flat and BEHIND[1] in flat
        for record in extraction.targets:
            assert squeeze_spaces(extraction.text[record.char_start : record.char_end]) == record.quote


def rows_of(*lines):
    """Words at places: (x, text) pairs a line, six points a letter."""
    return [
        [
            {"x0": x, "x1": x + 6 * len(text), "text": text, "bottom": 20.0 * number, "top": 20.0 * number - 12}
            for x, text in line
        ]
        for number, line in enumerate(lines, 1)
    ]


SENTENCE = [(0, "aaaaaaaaaaaa"), (75, "bbbbbbbbbbbbbb"), (163, "cccccccccccc"), (240, "dddddddddd")]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([[(0, "1"), (40, "aaa"), (120, "bbb"), (200, "cc")]] * 5, [(0, 5)]),
        ([SENTENCE] * 6, []),
        ([[(0, "UBND"), (200, "CỘNG HÒA")]] * 5, []),  # a letterhead has one gap
        ([[(0, "1"), (40, "aaa"), (120, "bbb")]] * 3, []),  # three lines are no table
        ([SENTENCE, *[[(0, "1"), (40, "aaa"), (120, "bbb")]] * 4, SENTENCE], [(1, 5)]),
        ([[(0, "1"), (40, "aaa"), (120, "bbb")], SENTENCE, *[[(0, "1"), (40, "aaa"), (120, "bbb")]] * 4], [(0, 6)]),
    ],
)
def test_columns_are_where_gaps_run_down_through_many_lines(lines, found):
    assert [(first, end) for first, end, _ in unruled_tables(rows_of(*lines))] == found


def test_a_letterhead_and_a_signature_are_still_read_column_by_column(tmp_path):
    page = Page().lines(60, 60, "ỦY BAN NHÂN DÂN", "XÃ VÍ DỤ").lines(300, 60, "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do")
    page.lines(60, 140, "Kế hoạch cải cách hành chính năm 2026 của xã Ví Dụ")
    text = read_document(write_pdf(tmp_path / "a.pdf", [page])).text
    assert text.splitlines()[:4] == ["ỦY BAN NHÂN DÂN", "XÃ VÍ DỤ", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do"]
