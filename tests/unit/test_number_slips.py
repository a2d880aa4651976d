"""Numbers with a slip inside are asked, never read as another number; their neighbours without one are read as they stand."""

import pytest

from cchc.documents.text import decode
from cchc.extract import extract_text
from cchc.extract.language.quantities import find_quantities

HEAD = "ỦY BAN NHÂN DÂN\nXÃ MẪU\nSố: 7/KH-UBND\nMẫu, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nCải cách hành chính năm 2026\nI. MỤC TIÊU\n"


@pytest.mark.parametrize(
    "printed",
    [
        "đạt ít nhất 87, 4%",
        "đạt ít nhất 87,\n4%",
        "đạt ít nhất 87 ,4%",
        "đạt ít nhất 87 , 4 %",
        "đạt ít nhất 8 7%",
        "đạt ít nhất 8 7,5%",
        "chậm hạn chỉ 2, 5%",
        "đạt ít nhất 8'7 %",
        "đạt ít nhất 8` 7%",
        "đạt ít nhất 7O %",
        "đạt ít nhất 7l%",
        "đạt ít nhất lOO%",
        "đạt ít nhất 87,,4%",
        "đạt ít nhất 87. 4%",
        "đạt ít nhất 87, %",
        "đạt ít nhất 40/60%",
    ],
)
def test_a_torn_share_is_unreadable_and_counted(printed):
    extraction = extract_text(
        decode(f"{HEAD}- Hồ sơ chứng thực {printed}.\n".encode(), "a.txt"), document_id="a", file_name="a.txt"
    )
    assert [(t.value, t.value_uncertain) for t in extraction.targets] == [(None, True)]
    assert extraction.outcome.numbers_unreadable == 1


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("Năm 2026, 7% hộ nghèo được hỗ trợ", [7]),
        ("Đến quý 3, 65% hồ sơ được số hóa", [65]),
        ("trước ngày 20/11, 65% hồ sơ được số hóa", [65]),
        ("Tại tổ dân phố 4, 88% hộ dân", [88]),
        ("thôn Mẫu 3 9% hộ dân", [9]),
        ("1 95% hồ sơ được số hóa", [95]),
        ("lần lượt là 45, 60%", [60]),
        ("dịch vụ mức độ 3, 4 đạt 72%", [72]),
        ("từ 45 đến 60 %", [45]),
        ("45% - 60%", [45]),
        ("theo Đề án 06, 92% tài khoản", [92]),
        ("Hoàn thành tiêu chí 5, 100% thôn có nhà văn hóa", [100]),
        ("hài lòng 91％", []),  # full-width signs are made plain before anything is read
        ("đạt 87,4 %; 12,5%/năm", [87.4, 12.5]),
    ],
)
def test_numbers_that_only_stand_beside_another_are_read(phrase, values):
    assert [quantity.value for quantity in find_quantities(phrase) if quantity.kind == "percent"] == values


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("mở lớp cho 1 500 lượt người", [None]),
        ("giảm xuống còn 1, 5 lần", [None]),
        ("thôn 2 300 hộ", [300]),
        ("các nhóm 2, 3 lớp", [3]),
        ("1.500 lượt người", [1500]),
    ],
)
def test_torn_counts_are_unreadable_too(phrase, values):
    assert [quantity.value for quantity in find_quantities(phrase) if quantity.kind == "count"] == values


def test_signs_that_look_alike_and_invisible_blanks_change_nothing():
    plain = f"{HEAD}- Tỷ lệ hồ sơ đúng hạn đạt từ 96,5% trở lên.\n- 12 cuộc họp dân.\n"
    odd = plain.replace("%", "\u200b％").replace("hồ sơ", "hồ\u00ad sơ").replace("12", "１２").replace("Tỷ", "\ufeffTỷ")
    one, other = (
        extract_text(decode(text.encode(), "a.txt"), document_id="a", file_name="a.txt") for text in (plain, odd)
    )
    assert [(t.quote, t.value) for t in one.targets] == [(t.quote, t.value) for t in other.targets]
    assert one.text == other.text
