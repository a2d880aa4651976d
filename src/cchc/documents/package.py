"""The parts of a .docx package, opened with bounds: what is too big, too packed or too clever is refused before it is parsed."""

import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from cchc.errors import UnreadableDocument

MAX_ENTRIES = 3_000
MAX_UNPACKED = 300_000_000
MAX_PART = 60_000_000  # a plan of 100 pages has a main part of some 3 MB
MAX_RATIO = 400  # text packs 10 to 50 times; a bomb a thousand times
SMALL = 1_000_000  # below this no ratio is looked at
MAX_CELLS = 100_000


def open_parts(path: Path, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Return the root elements of the wanted parts that the package has. Raises UnreadableDocument."""
    try:
        with zipfile.ZipFile(path) as package:
            _check_package(package, path.name)
            names = set(package.namelist())
            return {name: _parse(_read(package, name, path.name), path.name) for name in wanted if name in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableDocument(
            f"{path.name}: tệp .docx bị hỏng hoặc tải chưa hết; hãy xin lại tệp, mở thử bằng Word trước khi nạp."
        ) from error


def _check_package(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.filename.endswith("vbaProject.bin") for entry in entries):
        raise UnreadableDocument(f"{name}: tệp có macro; hãy mở bằng Word và lưu lại thành .docx không có macro.")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * packed):
        raise UnreadableDocument(
            f"{name}: tệp nén bung ra quá lớn ({unpacked // 1_000_000} MB), không phải một kế hoạch; hãy kiểm tra lại tệp."
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableDocument(f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.")
    if "word/document.xml" not in names:
        raise UnreadableDocument(
            f"{name}: đây không phải tệp Word (.docx); hãy lưu kế hoạch thành .docx, .pdf hoặc .txt."
        )


def _read(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    with package.open(part) as stream:
        raw = stream.read(MAX_PART + 1)
    if len(raw) > MAX_PART:
        raise UnreadableDocument(f"{name}: phần chữ của tệp quá lớn, không phải một kế hoạch; hãy kiểm tra lại tệp.")
    if raw.count(b"<w:tc>") + raw.count(b"<w:tc ") > MAX_CELLS:
        raise UnreadableDocument(
            f"{name}: bảng có quá nhiều ô, không phải bảng của một kế hoạch; hãy kiểm tra lại tệp."
        )
    return raw


def _parse(raw: bytes, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(
            f"{name}: phần chữ của tệp .docx bị hỏng; hãy mở bằng Word, lưu lại rồi nạp lại."
        ) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(
            f"{name}: tệp chứa khai báo DTD mà Word không bao giờ viết, có thể là tệp độc hại; hãy xin lại tệp."
        )
    return root
