"""A plan as received → its text: the bytes say what a file is, whatever its name says."""

from pathlib import Path

from cchc.documents.docx import read_docx
from cchc.documents.pdf import read_pdf
from cchc.documents.text import PlanText, read_text
from cchc.errors import UnreadableDocument

MAX_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_document(path: Path) -> PlanText:
    """Read a plan (.txt, .docx, .pdf). Raises UnreadableDocument with one Vietnamese sentence where it cannot be read."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    if path.stat().st_size > MAX_BYTES:
        size = path.stat().st_size // 1_000_000
        raise UnreadableDocument(
            f"{path.name}: tệp nặng {size} MB, quá lớn đối với một kế hoạch; hãy kiểm tra lại tệp."
        )
    if head.startswith(b"PK\x03\x04"):
        return read_docx(path)
    if b"%PDF-" in head:
        return read_pdf(path)
    if head.startswith(_OLE):
        raise UnreadableDocument(f"{path.name}: {_ole_trouble(path)}")
    if head.startswith(b"{\\rtf"):
        raise UnreadableDocument(f"{path.name}: đây là tệp RTF; hãy mở bằng Word và lưu lại thành .docx.")
    return read_text(path)


def _ole_trouble(path: Path) -> str:
    # Word puts a file with a password into the same container that old .doc files are.
    if _ENCRYPTED in path.read_bytes():
        return "tệp có mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại thành .docx."
    return "đây là tệp DOC (Word cũ); hãy mở bằng Word và lưu lại thành .docx."
