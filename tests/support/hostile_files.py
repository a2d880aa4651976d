"""Files that are made to hurt whoever opens them, and files that are merely absurd. Everything is generated here."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>Chỉ tiêu</t></is></c></row>'


def workbook(sheet: str, names: str = "", state: str = "visible") -> dict[str, bytes]:
    """The parts of a workbook with one sheet of this XML."""
    return {
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            f'<sheet name="Trang 1" sheetId="1" state="{state}" r:id="rId1"/></sheets>{names}</workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'{HEAD}<Relationships><Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
    }


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def pack(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def bomb(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL)) | {"xl/media/image1.bin": b"\x00" * 250_000_000})


def slow_bomb(path: Path) -> Path:
    """Below the ratio, but a sheet of 100 MB."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row * 7919 % 9973}</v></c></row>' for row in range(1, 1_100_000))
    return pack(path, workbook(sheet(rows)))


def all_rows(path: Path) -> Path:
    return pack(path, workbook(sheet("".join(f'<row r="{row}" ht="15"/>' for row in range(1, 1_048_577)))))


def all_columns(path: Path) -> Path:
    cells = "".join(f'<c r="{letters(column)}1"><v>{column}</v></c>' for column in range(1, 16_385))
    return pack(path, workbook(sheet(f'<row r="1">{cells}</row>')))


def letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def entities(path: Path) -> Path:
    levels = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    text = sheet(rows).replace(HEAD, f'{HEAD}<!DOCTYPE w [<!ENTITY a0 "ha">{levels}]>')
    return pack(path, workbook(text))


def outside_entity(path: Path) -> Path:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    return pack(
        path, workbook(sheet(rows).replace(HEAD, f'{HEAD}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))
    )


def giant_attribute(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL, before=f'<sheetPr codeName="{noise(20_000_000)}"/>')))


def noise(count: int) -> str:
    """Letters that do not pack too well."""
    block = "".join(chr(97 + (place * place * 31 + place // 7) % 26) for place in range(100_000))
    return (block * (count // len(block) + 1))[:count]


def full_to_the_brim(path: Path) -> Path:
    """As many cells as a file may have."""
    cells = [(letters(column), column) for column in range(1, 13)]
    rows = (
        f'<row r="{row}">'
        + "".join(f'<c r="{name}{row}"><v>{row}.{column}</v></c>' for name, column in cells)
        + "</row>"
        for row in range(1, 19_001)
    )
    return pack(path, workbook(sheet("".join(rows))))


def many_elements(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL, after="".join(f'<x y="{place}"/>' for place in range(1_700_000)))))


def deep(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL, after="".join(f'<a b="{depth}">' for depth in range(1_600_000)))))


def giant_text(path: Path) -> Path:
    return pack(
        path, workbook(sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{noise(40_000_000)}</t></is></c></row>'))
    )


def shared_formulas(path: Path) -> Path:
    first = f'<row r="1"><c r="A1"><f t="shared" ref="A1:A9" si="0">{"[" * 8_000}</f><v>1</v></c></row>'
    rest = "".join(f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/><v>1</v></c></row>' for row in range(2, 20_000))
    return pack(path, workbook(sheet(first + rest)))


def slow_formulas(path: Path) -> Path:
    texts = ("[a]" * 2_700, "[" * 8_000, "HYPERLINK (" * 700, '"' * 7_999, "_xlfn." * 1_300, "]'!" * 2_700)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>{texts[row % 6].replace(chr(34), "&quot;")}</f><v>1</v></c></row>'
        for row in range(1, 1_100)
    )
    return pack(path, workbook(sheet(rows)))


def merged_thousands(path: Path) -> Path:
    refs = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 50_000))
    return pack(path, workbook(sheet(CELL, after=f"<mergeCells>{refs}</mergeCells>")))


def merged_over_each_other(path: Path) -> Path:
    far = '<row r="20000"><c r="SR20000"><v>1</v></c></row>'
    refs = '<mergeCell ref="A1:SR20000"/>' * 1_500
    return pack(path, workbook(sheet(CELL + far, after=f"<mergeCells>{refs}</mergeCells>")))


def hidden_columns(path: Path) -> Path:
    spans = '<col min="1" max="16384" hidden="1"/>' * 200_000
    return pack(path, workbook(sheet(CELL, before=f"<cols>{spans}</cols>")))


def macros(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL)) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_sheet(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL)) | {"xl/macrosheets/sheet1.xml": b"<macrosheet/>"})


def dde(path: Path) -> Path:
    link = f'{HEAD}<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    return pack(path, workbook(sheet(CELL)) | {"xl/externalLinks/externalLink1.xml": link.encode()})


def climbing_names(path: Path) -> Path:
    return pack(path, workbook(sheet(CELL)) | {"xl/../../../../tmp/leo-thang.txt": b"x"})


def endless_directory(path: Path) -> Path:
    """A table of contents of 25 MB: half a million parts of nothing."""
    name = b"a"
    head = struct.pack("<4s5H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + name
    directory = head * 500_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(directory), 4, 0)
    path.write_bytes(b"PK\x03\x04" + directory + end)
    return path


def lying_sizes(path: Path) -> Path:
    """Its table of contents says that the sheet is small."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in workbook(sheet("<row/>" * 3_000_000)).items():
            package.writestr(name, content)
    raw = stream.getvalue()
    true_size = len(workbook(sheet("<row/>" * 3_000_000))["xl/worksheets/sheet1.xml"])
    path.write_bytes(raw.replace(struct.pack("<L", true_size), struct.pack("<L", 5_000)))
    return path


def old_excel(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000))
    return path


def with_password(path: Path) -> Path:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    return path


def page_as_workbook(path: Path) -> Path:
    path.write_bytes(b"\r\n <html><table><tr><td>98,5</td></tr></table></html>")
    return path


def cut_short(path: Path) -> Path:
    whole = pack(path, workbook(sheet(CELL))).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def broken_data(path: Path) -> Path:
    raw = bytearray(pack(path, workbook(sheet(CELL * 50))).read_bytes())
    start = raw.index(b"xl/worksheets/sheet1.xml") + 40
    raw[start : start + 20] = bytes(20)
    path.write_bytes(raw)
    return path


def csv_bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


# Name of the file, what makes it, words that its refusal must hold.
REFUSED: list[tuple[str, Callable[[Path], Path], str]] = [
    ("bom.xlsx", bomb, "bung ra quá lớn"),
    ("bom-cham.xlsx", slow_bomb, "dòng 20001"),
    ("moi-dong.xlsx", all_rows, "dòng và ô"),
    ("moi-cot.xlsx", all_columns, "cột 513"),
    ("thuc-the.xlsx", entities, "DTD"),
    ("thuc-the-ngoai.xlsx", outside_entity, "DTD"),
    ("thuoc-tinh.xlsx", giant_attribute, "bị hỏng"),
    ("phan-tu.xlsx", many_elements, "quá nhiều nội dung"),
    ("long-sau.xlsx", deep, "quá nhiều nội dung"),
    ("chu-dai.xlsx", giant_text, "quá nhiều nội dung"),
    ("cong-thuc-chung.xlsx", shared_formulas, "quá nhiều nội dung"),
    ("o-gop.xlsx", merged_thousands, "ô gộp"),
    ("o-gop-chong.xlsx", merged_over_each_other, "ô gộp"),
    ("cot-an.xlsx", hidden_columns, "quá nhiều nội dung"),
    ("macro.xlsx", macros, "macro"),
    ("macro.xlsm", lambda path: pack(path, workbook(sheet(CELL))), "macro"),
    ("trang-macro.xlsx", macro_sheet, "macro"),
    ("dde.xlsx", dde, "DDE"),
    ("leo-thang.xlsx", climbing_names, "dẫn ra ngoài"),
    ("muc-luc.xlsx", endless_directory, "quá nhiều phần"),
    ("khai-gian.xlsx", lying_sizes, "bị hỏng"),
    ("cu.xls", old_excel, ".xls"),
    ("mat-khau.xlsx", with_password, "mật khẩu"),
    ("trang-web.xls", page_as_workbook, "HTML"),
    ("cut.xlsx", cut_short, "bị hỏng"),
    ("hong.xlsx", broken_data, "bị hỏng"),
    ("rong.xlsx", lambda path: csv_bytes(path, b""), "rỗng"),
    ("word.xlsx", lambda path: pack(path, {"word/document.xml": b"<w/>"}), "tệp Word"),
    ("nhi-phan.csv", lambda path: csv_bytes(path, bytes(range(256)) * 40), "nhị phân"),
    ("nang.csv", lambda path: csv_bytes(path, b"1;2;3\n" * 2_000_000), "quá lớn"),
    ("dong.csv", lambda path: csv_bytes(path, b"1;2\n" * 600_000), "dòng"),
    ("cot.csv", lambda path: csv_bytes(path, b"1;" * 2_000_000), "cột 513"),
    ("ngoac.csv", lambda path: csv_bytes(path, b'a;b\n"' + b"x" * 5_000_000), "CSV hỏng"),
    ("vo-chu.csv", lambda path: csv_bytes(path, "Tỷ lệ hồ sơ đúng hạn;98,5\n".encode().decode("cp1252", "replace").encode() * 9), "bị vỡ"),
    ("phong-cu.csv", lambda path: csv_bytes(path, "thùc hiÖn cña c¸c x·;98,5\n".encode("cp1252") * 9), "TCVN3"),
    ("sau.json", lambda path: csv_bytes(path, b"[" * 2_000_000), "tầng"),
    ("sau-2.json", lambda path: csv_bytes(path, b'{"a":' * 900_000), "tầng"),
    ("nan.json", lambda path: csv_bytes(path, b'[{"value": NaN}]'), "NaN"),
    ("vo-cuc.json", lambda path: csv_bytes(path, b'[{"value": 1e999}]'), "quá lớn"),
    ("so-dai.json", lambda path: csv_bytes(path, b'[{"value": ' + b"9" * 1_000_000 + b"}]"), "quá lớn"),
    ("hai-lan.json", lambda path: csv_bytes(path, b'[{"value": 1, "value": 2}]'), "hai lần"),
    ("nang.json", lambda path: csv_bytes(path, b"[" + b"{}," * 3_000_000 + b"{}]"), "quá lớn"),
    ("dong.json", lambda path: csv_bytes(path, b"[" + b"{}," * 1_500_000 + b"{}]"), "dòng"),
    ("khong-phai-dong.json", lambda path: csv_bytes(path, b'{"a": 1}'), "danh sách"),
    ("hong.json", lambda path: csv_bytes(path, b'[{"a": 1},\n{"a": }]'), "dòng 2"),
]  # fmt: skip
# Files that look dangerous and are read, because what is dangerous in them is never done.
READ: list[tuple[str, Callable[[Path], Path]]] = [
    ("cong-thuc-cham.xlsx", slow_formulas),
    ("day.xlsx", full_to_the_brim),
    ("kich-thuoc.xlsx", lambda path: pack(path, workbook(sheet(CELL, before='<dimension ref="A1:XFD1048576"/>')))),
    ("dong-cuoi.xlsx", lambda path: pack(path, workbook(sheet(CELL + '<row r="1048576"><c r="XFD1048576" s="3"/></row>')))),
    ("gop-het.xlsx", lambda path: pack(path, workbook(sheet(CELL, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')))),
]  # fmt: skip
