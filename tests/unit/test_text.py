"""Bytes of a plan: what is read, what is refused and in which words."""

import codecs
import unicodedata

import pytest

from cchc.documents.text import decode, read_text
from cchc.errors import UnreadableDocument

PLAN = "KẾ HOẠCH\nCải cách hành chính năm 2026 của xã Ví Dụ\nI. MỤC TIÊU\n1. Tỷ lệ hồ sơ được giải quyết đúng hạn đạt 98%.\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (PLAN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PLAN.encode(), "utf-8"),
        (PLAN.encode("utf-16"), "utf-16"),
        (PLAN.replace("\n", "\r\n").encode(), "utf-8"),
        (unicodedata.normalize("NFD", PLAN).encode(), "utf-8"),
    ],
)
def test_the_same_words_come_out_of_every_encoding(raw, encoding):
    plan = decode(raw, "vi-du.txt")
    assert (plan.text, plan.encoding) == (PLAN, encoding)


def test_windows_1258_is_read_by_its_words():
    plan = decode(b"".join(_cp1258(char) for char in PLAN), "vi-du.txt")
    assert (plan.text, plan.encoding) == (PLAN, "windows-1258")


def _cp1258(char: str) -> bytes:
    """The code page has letters with hat, breve or horn; a tone mark follows its letter."""
    tones = "".join(mark for mark in unicodedata.normalize("NFD", char) if mark in "\u0300\u0301\u0303\u0309\u0323")
    letter = unicodedata.normalize("NFC", "".join(m for m in unicodedata.normalize("NFD", char) if m not in tones))
    return letter.encode("cp1258") + tones.encode("cp1258")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\x00\x01\x02\xff" * 500, "nhị phân"),
        (b"%PDF-1.7 ...", "tệp PDF"),
        (b"PK\x03\x04....", "DOCX/ZIP"),
        (b"x" * 2_000_000, "dòng 1 dài 2.000.000 ký tự"),
        (b"... 12 -- 34 ...\n" * 5, "hầu như không có chữ"),
        ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh cña x· vµ c¸c ®¬n vÞ, lo¹i À, ³ vµ Å".encode(), "TCVN3"),
        ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh cña x· vµ c¸c ®¬n vÞ, lo¹i \xc0, \xb3".encode("latin-1"), "TCVN3"),
        ("Keá hoaïch caûi caùch haønh chính cuûa xaõ vaø caùc ñôn vò ß".encode(), "VNI"),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16"),
        (bytes(range(128, 256)) * 20, "bảng mã"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(raw, words):
    with pytest.raises(UnreadableDocument) as error:
        decode(raw, "vi-du.txt")
    message = str(error.value)
    assert message.startswith("vi-du.txt: ") and words in message and "\n" not in message and message.endswith(".")


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "rong.txt"
    path.write_bytes(b"")
    with pytest.raises(UnreadableDocument, match="tệp rỗng"):
        read_text(path)


def test_unicode_text_that_quotes_a_legacy_word_is_not_refused():
    assert decode((PLAN + "Tên tệp cũ: cña\n").encode(), "vi-du.txt").encoding == "utf-8"
