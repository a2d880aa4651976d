"""The parts of an Office package, opened with bounds: what is too big, too packed or too clever is refused before it is parsed."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from cchc.errors import UnreadableDocument

MAX_ENTRIES = 3_000
MAX_DIRECTORY = 2_000_000  # bytes of the table of contents; Python reads all of it before anybody can count
MAX_UNPACKED = 300_000_000
MAX_PART = 60_000_000  # a plan of 100 pages has a main part of some 3 MB
MAX_RATIO = 400  # text packs 10 to 50 times; a bomb a thousand times
SMALL = 1_000_000  # below this no ratio is looked at
MAX_CELLS = 100_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_MACROS = ("vbaproject.bin", "vbadata.xml")


@dataclass(frozen=True, slots=True)
class Form:
    """What a package should be, in the words of its refusals."""

    ending: str  # ".docx"
    program: str  # "Word"
    main: str  # the part without which it is something else
    purpose: str  # "một kế hoạch"
    wanted: str  # what to save it as
    others: dict[str, str] = field(default_factory=dict)  # part of another kind of package: what that is and what to do


DOCX = Form(".docx", "Word", "word/document.xml", "một kế hoạch", "lưu kế hoạch thành .docx, .pdf hoặc .txt")


@contextmanager
def opened(path: Path, form: Form) -> Iterator[zipfile.ZipFile]:
    """Open a package whose table of contents is within bounds. Raises UnreadableDocument, also for what breaks while it is read."""
    try:
        _check_directory(path, form)
        with zipfile.ZipFile(path) as package:
            _check_package(package, path.name, form)
            yield package
    except BROKEN as error:
        raise UnreadableDocument(
            f"{path.name}: tệp {form.ending} bị hỏng hoặc tải chưa hết; hãy xin lại tệp, mở thử bằng {form.program} trước khi nạp."
        ) from error


def open_parts(path: Path, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Return the root elements of the wanted parts that a .docx has. Raises UnreadableDocument."""
    with opened(path, DOCX) as package:
        names = set(package.namelist())
        return {name: _parse(_read(package, name, path.name), path.name) for name in wanted if name in names}


def _check_directory(path: Path, form: Form) -> None:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 70_000))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile
    (size,) = struct.unpack_from("<L", tail, end + 12)
    if end >= 76 and tail[end - 20 :].startswith(b"PK\x06\x07") and tail[end - 76 :].startswith(b"PK\x06\x06"):
        (size,) = struct.unpack_from("<Q", tail, end - 76 + 40)
    if size > MAX_DIRECTORY:
        raise UnreadableDocument(
            f"{path.name}: tệp nén có quá nhiều phần, không phải {form.purpose}; hãy kiểm tra lại tệp."
        )


def _check_package(package: zipfile.ZipFile, name: str, form: Form) -> None:
    """Refuse what is dangerous, locked, or another kind of file, in one sentence."""
    entries = package.infolist()
    _check_size(entries, name, form)
    if any(PurePosixPath(entry.filename).name.lower() in _MACROS for entry in entries):
        raise UnreadableDocument(
            f"{name}: tệp có macro; hãy mở bằng {form.program} và lưu lại thành {form.ending} không có macro."
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableDocument(f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.")
    if any(_leads_elsewhere(entry.filename) for entry in entries):
        raise UnreadableDocument(
            f"{name}: tệp nén có phần mang tên dẫn ra ngoài tệp, có thể là tệp độc hại; hãy xin lại tệp từ người gửi."
        )
    _check_kind({entry.filename for entry in entries}, name, form)


def _check_size(entries: list[zipfile.ZipInfo], name: str, form: Form) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * packed):
        raise UnreadableDocument(
            f"{name}: tệp nén bung ra quá lớn ({unpacked // 1_000_000} MB, {len(entries)} phần), không phải {form.purpose}; "
            "hãy kiểm tra lại tệp."
        )


def _check_kind(parts: set[str], name: str, form: Form) -> None:
    if form.main in parts:
        return
    for part, says in form.others.items():
        if part in parts:
            raise UnreadableDocument(f"{name}: đây là {says}.")
    raise UnreadableDocument(f"{name}: đây không phải tệp {form.program} ({form.ending}); hãy {form.wanted}.")


def _leads_elsewhere(entry: str) -> bool:
    parts = entry.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")


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
