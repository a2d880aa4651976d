"""Origin cards vouch for raw files."""

import pytest

from cchc.documents.registry import read_cards, verify
from cchc.errors import BrokenAssumption
from cchc.system.fingerprint import file_sha256


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "vi-du.txt").write_text("KẾ HOẠCH\n", encoding="utf-8")
    card = f"file: vi-du.txt\nsha256: {file_sha256(tmp_path / 'vi-du.txt')}\ntitle: Kế hoạch\n"
    (tmp_path / "vi-du.yml").write_text(card, encoding="utf-8")
    return tmp_path


def test_a_file_as_its_card_says_is_accepted(folder):
    (card,) = read_cards(folder)
    verify(card)
    assert (card.document_id, card.fields["title"]) == ("vi-du", "Kế hoạch")


def test_a_changed_file_is_refused_and_both_checksums_are_named(folder):
    (card,) = read_cards(folder)
    card.file.write_text("KẾ HOẠCH sửa\n", encoding="utf-8")
    with pytest.raises(BrokenAssumption) as error:
        verify(card)
    assert all(word in str(error.value) for word in ("vi-du.txt", "vi-du.yml", card.sha256, file_sha256(card.file)))


def test_a_card_without_its_file_is_refused(folder):
    (card,) = read_cards(folder)
    card.file.unlink()
    with pytest.raises(BrokenAssumption, match=r"vi-du\.yml"):
        verify(card)


def test_a_file_without_card_is_refused_with_the_checksum_to_write(folder):
    (folder / "la.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BrokenAssumption, match=file_sha256(folder / "la.txt")):
        read_cards(folder)


@pytest.mark.parametrize("text", ["title: thiếu mục\n", "file: [\n", "- a\n"])
def test_a_broken_card_is_refused_by_name(folder, text):
    (folder / "vi-du.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenAssumption, match=r"vi-du\.yml"):
        read_cards(folder)
