"""Word files: what is on the page is read, cells are those of the table, and hostile files are refused quickly."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from cchc.documents.docx import read_docx
from cchc.documents.open_document import read_document
from cchc.errors import UnreadableDocument
from cchc.extract import extract_file

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "<w:p><w:r><w:t>Kế hoạch cải cách hành chính năm 2026 của xã Ví Dụ</w:t></w:r></w:p>"
HEADER = ("STT", "Nội dung nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


def package(tmp_path: Path, body: str, name: str = "vi-du.docx", **parts: str) -> Path:
    """A .docx with this body and these further parts (`numbering=…`, `styles=…`)."""
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{WORDS}{body}</w:body></w:document>")
        for part, content in parts.items():
            file.writestr(f"word/{part}.xml", f"<w:{part} {NAMESPACE}>{content}</w:{part}>")
    return path


def lines(path: Path) -> list[str]:
    return read_docx(path).text.splitlines()[1:]


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        (run("đạt ") + f"<w:ins>{run('tối thiểu ')}</w:ins>" + run("98%"), "đạt tối thiểu 98%"),
        (run("đạt ") + "<w:del><w:r><w:delText>90%</w:delText></w:r></w:del>" + run("98%"), "đạt 98%"),
        (f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", "mới"),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("2021") + "<w:r><w:noBreakHyphen/></w:r>" + run("2025"), "2021-2025"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("98%"), "≥98%"),
        (run("hiện") + run("ẩn", "<w:vanish/>"), "hiện"),
        (f"<w:hyperlink>{run('Cổng dịch vụ công')}</w:hyperlink>", "Cổng dịch vụ công"),
        (f"<w:sdt><w:sdtContent>{run('trong khung')}</w:sdtContent></w:sdt>", "trong khung"),
        (run("thân") + "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>hộp chữ</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "thân"),
        (run("c¶i c¸ch hµnh chÝnh cña x· vµ c¸c", '<w:rFonts w:ascii=".VnTime"/>'), "cải cách hành chính của xã và các"),
        (run("uû ban c¸c cña vµ", '<w:rFonts w:ascii=".VnTimeH"/>'), "UỶ BAN CÁC CỦA VÀ"),
    ],
)  # fmt: skip
def test_a_paragraph_says_what_a_reader_sees(tmp_path, paragraph, words):
    assert lines(package(tmp_path, f"<w:p>{paragraph}</w:p>")) == [words]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path):
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{deleted}{run('đạt tối thiểu ')}</w:p><w:p>{run('98%')}</w:p>"
    assert lines(package(tmp_path, body)) == ["đạt tối thiểu 98%"]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
 <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
"""


def item(words: str, level: int, number: int = 1) -> str:
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}{run(words)}</w:p>"


def test_automatic_numbers_are_written_out(tmp_path):
    levels = [("Mục tiêu", 0), ("Chung", 1), ("Cụ thể", 1), ("Một", 2), ("Hai", 2), ("Ý", 3), ("Ý sau", 3), ("Dấu", 4)]
    body = "".join(item(*level) for level in [*levels, ("Nhiệm vụ", 0), ("Thể chế", 1)])
    body += item("Tổ chức", 0, 2) + item("Kinh phí", 0, 2)
    assert lines(package(tmp_path, body, numbering=NUMBERING)) == [
        "I. Mục tiêu",
        "1. Chung",
        "2. Cụ thể",
        "2.1. Một",
        "2.2. Hai",
        "a) Ý",
        "b) Ý sau",
        "- Dấu",
        "II. Nhiệm vụ",
        "1. Thể chế",
        "IX. Tổ chức",
        "X. Kinh phí",
    ]


def test_a_style_numbers_its_paragraphs(tmp_path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles += '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    paragraphs = [
        ("Muc", "", "Mục tiêu"),
        ("MucCon", "", "Nhiệm vụ"),
        ("Muc", '<w:numPr><w:numId w:val="0"/></w:numPr>', "Trơn"),
    ]
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{run(words)}</w:p>' for style, own, words in paragraphs
    )
    assert lines(package(tmp_path, body, numbering=NUMBERING, styles=styles)) == ["I. Mục tiêu", "II. Nhiệm vụ", "Trơn"]


def plan(rows: list[tuple[str, ...]], merged: list[tuple[int, int, int, int]] = ()) -> Document:
    """A small plan whose appendix has these rows; `merged` cells: first row and column, last row and column."""
    document = Document()
    for words in (
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026 của xã Ví Dụ",
        "I. MỤC TIÊU",
        "1. Số hóa đạt tối thiểu 95% hồ sơ.",
    ):
        document.add_paragraph(words)
    document.add_paragraph("PHỤ LỤC SỐ 02")
    document.add_paragraph("Nhiệm vụ của năm 2026")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for first_row, first_column, last_row, last_column in merged:
        table.cell(first_row, first_column).merge(table.cell(last_row, last_column))
    return document


def tasks_of(document: Document, tmp_path: Path):
    path = tmp_path / "xa-vi-du.docx"
    document.save(path)
    return extract_file(path).tasks


ROWS = [
    ("1", "Rà soát văn bản", "Báo cáo", "Văn phòng HĐND và UBND xã", "Phòng Kinh tế", "Quý I/2026"),
    ("2", "Tuyên truyền", "Bài viết", "Phòng Văn hóa - Xã hội", "Các phòng", "Quý II/2026"),
]


def test_cells_are_those_of_the_table(tmp_path):
    tasks = tasks_of(plan([HEADER, *ROWS]), tmp_path)
    assert [(t.ordinal, t.content, t.product, t.lead_text, t.coordinating_text, t.deadline_text) for t in tasks] == ROWS
    assert {task.appendix for task in tasks} == {"Phụ lục số 02"}
    assert {task.section_title for task in tasks} == {"Nhiệm vụ của năm 2026"}


def test_columns_may_stand_in_any_order(tmp_path):
    order = [0, 5, 3, 1, 4, 2]
    tasks = tasks_of(plan([tuple(row[place] for place in order) for row in (HEADER, *ROWS)]), tmp_path)
    assert [(t.ordinal, t.content, t.product, t.lead_text, t.coordinating_text, t.deadline_text) for t in tasks] == ROWS


def test_a_header_over_two_lines_is_read_by_its_lower_cells(tmp_path):
    upper = ("TT", "Nhiệm vụ", "Kết quả", "Cơ quan thực hiện", "", "Thời gian")
    lower = ("", "", "", "Chủ trì", "Phối hợp", "")
    merged = [
        (top + row, column, top + last_row, last_column)
        for top in (0, 3)  # the header is repeated
        for row, column, last_row, last_column in ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 1, 5))
    ]
    tasks = tasks_of(plan([upper, lower, ROWS[0], upper, lower, ROWS[1]], merged), tmp_path)
    assert [(t.lead_text, t.coordinating_text) for t in tasks] == [row[3:5] for row in ROWS]


def test_a_repeated_header_and_a_row_of_column_numbers_are_no_tasks(tmp_path):
    numbers = tuple(f"({number})" for number in range(1, 7))
    assert len(tasks_of(plan([HEADER, numbers, ROWS[0], HEADER, ROWS[1]]), tmp_path)) == 2


def test_bands_give_sections_their_names(tmp_path):
    first, second = ("I", "CẢI CÁCH THỂ CHẾ", *[""] * 4), ("II. Cải cách tài chính công", *[""] * 5)
    rows = [HEADER, first, ROWS[0], second, ROWS[1]]
    tasks = tasks_of(plan(rows, [(1, 1, 1, 5), (3, 0, 3, 5)]), tmp_path)
    assert [(task.row_ref, task.section_title, task.domain) for task in tasks] == [
        ("I.1", "CẢI CÁCH THỂ CHẾ", "institutions"),
        ("II.2", "Cải cách tài chính công", "public_finance"),
    ]


def test_cells_merged_downwards_hold_for_every_row(tmp_path):
    second = ("", "", "Báo cáo năm", "", "Các phòng", "Tháng 12/2026")
    tasks = tasks_of(plan([HEADER, ROWS[0], second], [(1, 0, 2, 0), (1, 1, 2, 1), (1, 3, 2, 3)]), tmp_path)
    assert [task.row_ref for task in tasks] == ["02.1a", "02.1b"]
    assert [task.content for task in tasks] == [ROWS[0][1]] * 2
    assert [task.lead_text for task in tasks] == [ROWS[0][3]] * 2
    assert [task.product for task in tasks] == ["Báo cáo", "Báo cáo năm"]


def test_an_empty_cell_stays_empty(tmp_path):
    tasks = tasks_of(plan([HEADER, ("1", "Rà soát văn bản", "", "Văn phòng", "", "")]), tmp_path)
    assert (tasks[0].product, tasks[0].coordinating_text, tasks[0].deadline_text) == (None, None, None)


def test_a_target_in_a_merged_cell_is_counted_once(tmp_path):
    first = ("1", "Đạt tối thiểu 97% hồ sơ đúng hạn", "Báo cáo", "Văn phòng", "", "Quý I/2026")
    document = plan([HEADER, first, ("", "", "Tổng kết", "Văn phòng", "", "Quý IV/2026")], [(1, 0, 2, 0), (1, 1, 2, 1)])
    document.save(tmp_path / "xa-vi-du.docx")
    targets = extract_file(tmp_path / "xa-vi-du.docx").targets
    assert [(target.value, target.in_table) for target in targets] == [(95.0, False), (97.0, True)]


# --- files that must be refused ---


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as error:
        read_document(path)
    message = str(error.value)
    assert message.startswith(f"{path.name}: ") and "\n" not in message and message.endswith(".")
    return message


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return path


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = zipped(tmp_path / "bom.docx", {"word/document.xml": b"<w:t>" + b" " * 80_000_000})
    assert path.stat().st_size < 200_000
    assert "bung ra quá lớn" in refusal(path)


def test_too_many_entries_are_refused(tmp_path):
    path = zipped(tmp_path / "nhieu.docx", {f"word/{number}.xml": b"" for number in range(3_001)})
    assert "bung ra quá lớn" in refusal(path)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "file:///nowhere.dtd">',
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused_and_never_read(tmp_path, declaration):
    content = f"{declaration}<w:document {NAMESPACE}><w:body>{WORDS}</w:body></w:document>"
    assert "DTD" in refusal(zipped(tmp_path / "dtd.docx", {"word/document.xml": content.encode()}))


def test_a_table_of_absurd_size_is_refused(tmp_path):
    cells = "<w:tc><w:p/></w:tc>" * 1_000
    body = "<w:tbl>" + f"<w:tr>{cells}</w:tr>" * 101 + "</w:tbl>"
    assert "quá nhiều ô" in refusal(package(tmp_path, body))


def test_a_table_of_absurd_width_is_refused(tmp_path):
    body = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    assert "quá nhiều cột" in refusal(package(tmp_path, body))


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_truncated_file_is_refused(tmp_path, keep):
    whole = io.BytesIO()
    plan([HEADER, *ROWS]).save(whole)
    path = tmp_path / "cut.docx"
    path.write_bytes(whole.getvalue()[: int(keep * len(whole.getvalue()))])
    assert "hỏng" in refusal(path)


def test_broken_words_inside_a_sound_package_are_refused(tmp_path):
    assert "hỏng" in refusal(zipped(tmp_path / "xml.docx", {"word/document.xml": b"<w:document><w:body>"}))


def test_macros_are_refused(tmp_path):
    entries = {"word/document.xml": WORDS.encode(), "word/vbaProject.bin": b"\x00"}
    assert "macro" in refusal(zipped(tmp_path / "macro.docx", entries))


def test_a_workbook_under_a_words_name_is_refused(tmp_path):
    assert "không phải tệp Word" in refusal(zipped(tmp_path / "bang.docx", {"xl/workbook.xml": b"<a/>"}))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Word cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1\\ansi Ke hoach}", "RTF"),
    ],
)
def test_other_formats_are_named_with_what_to_do(tmp_path, content, words):
    path = tmp_path / "khac.docx"
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_word_file_under_a_texts_name_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "xa-vi-du.txt"
    plan([HEADER, *ROWS]).save(path)
    assert len(extract_file(path).tasks) == 2
