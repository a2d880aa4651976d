"""Numbers as Vietnamese administrative text writes them."""

import pytest

from cchc.extract.language.quantities import find_quantities, parse_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("97,5", 97.5),
        ("97.5", 97.5),
        ("1.305", 1305.0),
        ("1.234,5", 1234.5),
        ("12.345.678", 12345678.0),
        ("02", 2.0),
        ("1.2345", None),  # neither thousands nor a decimal that people write
        ("1,234,567", None),
    ],
)
def test_marks_are_read_the_vietnamese_way(text, expected):
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("đạt 100 % hồ sơ", [(100.0, None, "percent")]),
        ("đạt 97,5% và 07% còn lại", [(97.5, None, "percent"), (7.0, None, "percent")]),
        ("từ 55-58% số hồ sơ", [(55.0, 58.0, "percent")]),
        ("từ 55% đến 58%", [(55.0, 58.0, "percent")]),
        ("đạt 85 phần trăm", [(85.0, None, "percent")]),
        ("tăng 20 điểm % mỗi năm", [(20.0, None, "points")]),
        ("mở 02 lớp tập huấn", [(2.0, None, "count")]),
        ("từ 01 đến 02 cuộc", [(1.0, 2.0, "count")]),
        ("theo Điều 95 của Luật", []),
        ("tiêu chuẩn ISO 9001:2015", []),
        ("ngày 15/7/2021 của Chính phủ", []),
        ("Nghị quyết số 76/NQ-CP", []),
        ("chính sách mức độ 3, 4", []),
        ("kinh phí 150 triệu đồng", []),
        ("giai đoạn 2026 - 2030", []),
    ],
)
def test_quantities_found_in_a_phrase(phrase, expected):
    assert [(q.value, q.value_high, q.kind) for q in find_quantities(phrase)] == expected


@pytest.mark.parametrize("token", ["8o%", "3`10%", "9l%", "5O%"])
def test_a_number_that_cannot_be_read_keeps_its_print_and_gets_no_value(token):
    (quantity,) = find_quantities(f"đạt tối thiểu {token} hồ sơ")
    assert (quantity.text, quantity.value, quantity.uncertain) == (token, None, True)


def test_a_falling_range_is_no_range():
    (quantity,) = find_quantities("đạt 90-80% hồ sơ")
    assert quantity.uncertain and quantity.value is None


def test_nine_of_nine_keeps_its_whole():
    (quantity,) = find_quantities("có ở 9/9 xã")
    assert (quantity.value, quantity.of, quantity.text) == (9.0, 9.0, "9/9")
