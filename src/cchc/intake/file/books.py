"""A file of figures as received → its cells, opened within bounds: the bytes say what it is, whatever its name says.

Nothing is computed, followed or unpacked to disk: a formula gives the result that the sender's program stored.
"""

import posixpath
import zipfile
from pathlib import Path
from typing import Any

from cchc.documents.legacy import dominant_kind
from cchc.documents.package import Form, opened
from cchc.errors import UnreadableDocument
from cchc.intake.file.book_text import is_broken, read_csv, read_json
from cchc.intake.file.bounds import (
    MAX_BYTES,
    MAX_JSON_BYTES,
    MAX_SHEETS,
    MAX_TEXT_BYTES,
    Budget,
)
from cchc.intake.file.outside import asks_outside
from cchc.intake.file.sheet_xml import (
    Attributes,
    Known,
    SheetReader,
    Strings,
    Styles,
    local,
    walk,
)
from cchc.intake.records import Book, Sheet

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What a file is when it is no table of figures: its first bytes, what it is called, what to do.
_OTHERS = (
    (b"%PDF-", "tệp PDF", "gửi bảng số liệu gốc (.xlsx)"),
    (b"{\\rtf", "tệp RTF", "chép bảng sang Excel và lưu lại thành .xlsx"),
    (b"<", "trang HTML hoặc XML mang đuôi của Excel", "mở bằng Excel và lưu lại thành .xlsx"),
)
XLSX = Form(
    ".xlsx",
    "Excel",
    "xl/workbook.xml",
    "một báo cáo",
    "lưu số liệu thành .xlsx, .csv hoặc .json",
    {
        "word/document.xml": "tệp Word; hãy chép bảng sang Excel và lưu lại thành .xlsx",
        "xl/workbook.bin": "tệp .xlsb; hãy mở bằng Excel và lưu lại thành .xlsx",
        "content.xml": "tệp OpenDocument (.ods); hãy mở bằng LibreOffice và lưu lại thành .xlsx",
    },
)


def read_book(path: Path) -> Book:
    """Read a file of figures (.xlsx, .csv, .json). Raises UnreadableDocument with one Vietnamese sentence.

    Formulas that ask outside of the file do not refuse it: their cells say so in `outside`. OSError passes through.
    """
    name = path.name
    if not path.is_file():
        raise UnreadableDocument(f"{name}: không có tệp này, hoặc đây không phải một tệp; hãy kiểm tra đường dẫn.")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableDocument(f"{name}: tệp rỗng; hãy xin lại tệp từ nơi gửi.")
    if size > MAX_BYTES:
        raise _too_heavy(name, size)
    with path.open("rb") as stream:
        head = stream.read(1024)
    if head.startswith(b"PK\x03\x04"):
        return _read_xlsx(path)
    if head.startswith(_OLE):
        raise UnreadableDocument(f"{name}: {_ole_trouble(path)}")
    text_head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for first, called, advice in _OTHERS:
        if text_head.startswith(first):
            raise UnreadableDocument(f"{name}: đây là {called}; hãy {advice}.")
    is_json = path.suffix.lower() == ".json" or (path.suffix.lower() != ".csv" and text_head[:1] in (b"[", b"{"))
    if size > (MAX_JSON_BYTES if is_json else MAX_TEXT_BYTES):
        raise _too_heavy(name, size)
    return read_json(path) if is_json else read_csv(path)


def _too_heavy(name: str, size: int) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: tệp nặng {size // 1_000_000} MB, quá lớn đối với một báo cáo; hãy kiểm tra lại tệp."
    )


def _ole_trouble(path: Path) -> str:
    # Excel puts a file with a password into the same container that old .xls files are.
    if _ENCRYPTED in path.read_bytes():
        return "tệp có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại thành .xlsx."
    return "đây là tệp Excel cũ (.xls); hãy mở bằng Excel và lưu lại thành .xlsx."


def _read_xlsx(path: Path) -> Book:
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlam"):
        raise UnreadableDocument(f"{path.name}: tệp có macro; hãy mở bằng Excel và lưu lại thành .xlsx không có macro.")
    with opened(path, XLSX) as package:
        names = set(package.namelist())
        _refuse_dangerous(package, names, path.name)
        budget = Budget(path.name)
        workbook, places = _Workbook(), _Links()
        _walk(package, XLSX.main, workbook, budget)
        if (links := "xl/_rels/workbook.xml.rels") in names:
            _walk(package, links, places, budget)
        known = _known(package, names, workbook, places, budget)
        sheets = []
        for title, identity, is_hidden in workbook.sheets:
            kind, part = places.targets.get(identity, ("", ""))
            if kind == "worksheet" and part in names:
                reader = SheetReader(title, is_hidden, path.name, known, budget)
                _walk(package, part, reader, budget)
                sheets.append(reader.sheet())
    if not sheets:
        raise UnreadableDocument(f"{path.name}: tệp không có trang tính nào; hãy mở bằng Excel để kiểm tra.")
    _refuse_old_letters(sheets, path.name)
    return Book(path, "xlsx", tuple(sheets))


def _refuse_dangerous(package: zipfile.ZipFile, names: set[str], name: str) -> None:
    if any(part.startswith(("xl/macrosheets/", "xl/dialogsheets/")) for part in names):
        raise UnreadableDocument(
            f"{name}: tệp có trang macro; hãy mở bằng Excel, xóa trang đó và lưu lại thành .xlsx không có macro."
        )
    for part in sorted(names):
        if part.startswith("xl/externalLinks/") and part.endswith(".xml"):
            link = _Tags()
            _walk(package, part, link, Budget(name))
            if link.tags & {"ddeLink", "oleLink"}:
                raise UnreadableDocument(
                    f"{name}: tệp có liên kết gọi chương trình khác (DDE, OLE), có thể là tệp độc hại; hãy mở bằng Excel, chọn "
                    "Data → Edit Links → Break Link rồi lưu lại."
                )


def _walk(package: zipfile.ZipFile, part: str, handler: Any, budget: Budget) -> None:
    with package.open(part) as stream:
        walk(stream, budget.name, budget, handler)


def _known(package: zipfile.ZipFile, names: set[str], workbook: "_Workbook", places: "_Links", budget: Budget) -> Known:
    strings, styles = Strings(budget), Styles()
    for kind, part in places.targets.values():
        if part in names and kind == "sharedStrings":
            _walk(package, part, strings, budget)
        elif part in names and kind == "styles":
            _walk(package, part, styles, budget)
    if is_broken("\n".join(strings.texts)):
        raise UnreadableDocument(
            f"{budget.name}: chữ tiếng Việt trong tệp bị vỡ (mở bằng sai bảng mã); hãy xuất lại từ phần mềm gốc."
        )
    foreign = frozenset(name for name, formula in workbook.names.items() if asks_outside(f"={formula}"))
    return Known(strings.texts, styles.formats, foreign, workbook.counts_from_1904)


def _refuse_old_letters(sheets: list[Sheet], name: str) -> None:
    texts = "\n".join(cell.value for sheet in sheets for cell in sheet.cells.values() if isinstance(cell.value, str))
    if kind := dominant_kind(texts):
        raise UnreadableDocument(
            f"{name}: chữ trong tệp dùng bảng mã cũ {kind}; hãy chuyển sang Unicode bằng công cụ chuyển mã rồi lưu lại."
        )


class _Workbook:
    """The sheets (title, identity, whether hidden), the defined names and the first day of a workbook."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.names: dict[str, str] = {}
        self.counts_from_1904 = False
        self._name: str | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sheet" and len(self.sheets) < MAX_SHEETS:
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), local(attributes, "id") or "", hidden))
        elif tag == "definedName":
            self._name = attributes.get("name", "")
        elif tag == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, tag: str) -> None:
        if tag == "definedName":
            self._name = None

    def text(self, letters: str) -> None:
        if self._name is not None:
            self.names[self._name] = self.names.get(self._name, "") + letters


class _Links:
    """The parts that a workbook names, by identity: kind and place in the package."""

    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            self.targets[attributes.get("Id", "")] = (kind, part)

    def end(self, tag: str) -> None:
        """Nothing to finish."""

    def text(self, letters: str) -> None:
        """No link holds text."""


class _Tags:
    """The names of the elements of a part."""

    def __init__(self) -> None:
        self.tags: set[str] = set()

    def start(self, tag: str, attributes: Attributes) -> None:
        self.tags.add(tag)

    def end(self, tag: str) -> None:
        """Nothing to finish."""

    def text(self, letters: str) -> None:
        """Text does not matter."""
