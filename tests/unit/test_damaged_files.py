"""Damaged files: whatever is broken in them, reading ends with an outcome and never with an error."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from docx import Document
from support.pdf_files import Page, write_pdf

from cchc.extract import extract_file

WORDS = ("KẾ HOẠCH", "Cải cách hành chính năm 2026 của xã Ví Dụ", "I. MỤC TIÊU", "1. Số hóa đạt tối thiểu 95% hồ sơ.")
CELLS = [["STT"], ["Nội dung nhiệm vụ"], ["Cơ quan chủ trì"], ["Thời gian"]]


def word_file(folder: Path) -> bytes:
    document = Document()
    for words in WORDS:
        document.add_paragraph(words)
    for cell, (words,) in zip(document.add_table(rows=2, cols=4).rows[0].cells, CELLS, strict=True):
        cell.text = words
    document.save(folder / "whole.docx")
    return (folder / "whole.docx").read_bytes()


def pdf_file(folder: Path) -> bytes:
    page = Page().lines(60, 60, *WORDS).table(150, [30.0, 70.0, 240.0, 340.0, 460.0], [CELLS, CELLS])
    return write_pdf(folder / "whole.pdf", [page]).read_bytes()


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Change, drop and repeat bytes here and there."""
    content = bytearray(raw)
    for _ in range(chance.choice([1, 5, 40])):
        place = chance.randrange(len(content))
        kind = chance.randrange(3)
        if kind == 0:
            content[place] = chance.randrange(256)
        elif kind == 1:
            del content[place : place + chance.randrange(40)]
        else:
            content[place:place] = content[place : place + chance.randrange(150)]
    return bytes(content)


def damaged_inside(raw: bytes, chance: random.Random) -> bytes:
    """A sound package around a damaged main part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as whole, zipfile.ZipFile(packed, "w") as made:
        made.writestr("word/document.xml", damaged(whole.read("word/document.xml"), chance))
    return packed.getvalue()


@pytest.mark.parametrize(("make", "damage"), [(word_file, damaged), (word_file, damaged_inside), (pdf_file, damaged)])
def test_a_damaged_file_ends_with_an_outcome(tmp_path, make, damage):
    whole, chance = make(tmp_path), random.Random(7)
    path = tmp_path / "hong.bin"
    path.write_bytes(whole)
    assert extract_file(path).targets
    outcomes = set()
    for _ in range(25):
        path.write_bytes(damage(whole, chance))
        outcomes.add(extract_file(path).outcome.outcome)
    assert "refused" in outcomes


def test_a_pdf_whose_page_has_no_size_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "hong.pdf"
    path.write_bytes(pdf_file(tmp_path).replace(b"/MediaBox [0 0", b"/MediaBox [0 &"))
    found = extract_file(path).outcome
    assert found.outcome == "refused"
    assert "tệp PDF bị hỏng" in found.reason and found.reason.endswith(".")
