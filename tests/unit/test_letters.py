"""Letters and spaces of Vietnamese: one spelling of a tone, plain letters, capitals apart from small ones."""

import unicodedata

import pytest

from cchc.language.letters import compile_vi, early_tone, without_accents
from cchc.language.spaces import squeeze_spaces

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.mark.parametrize("letter", SMALL)
def test_a_capital_is_none_of_the_small_letters(letter):
    capital, small = compile_vi("[⟨A⟩]"), compile_vi("[⟨a⟩]")
    assert capital.fullmatch(letter.upper()) and not capital.fullmatch(letter)
    assert small.fullmatch(letter) and not small.fullmatch(letter.upper())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng Tháp", "Dong Thap"),
        (unicodedata.normalize("NFD", "Đồng Tháp"), "Dong Thap"),
        ("ĐƯỜNG SỐ 5", "DUONG SO 5"),
        ("plain", "plain"),
    ],
)
def test_a_text_is_written_in_plain_letters(text, expected):
    assert without_accents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoá đơn, thuỷ lợi", "hóa đơn, thủy lợi"),
        ("UỶ BAN", "ỦY BAN"),
        ("quý IV", "quý IV"),  # u belongs to q
        ("hoàn toàn", "hoàn toàn"),  # a letter stands behind the vowels
    ],
)
def test_a_tone_stands_on_the_first_of_two_closing_vowels(text, expected):
    assert early_tone(text) == expected


@pytest.mark.parametrize(("text", "expected"), [(" a \n\t b\u00a0c ", "a b c"), ("", ""), ("a", "a")])
def test_every_run_of_white_space_is_one_space(text, expected):
    assert squeeze_spaces(text) == expected
