"""What a procedure costs is computed and promised by nobody; a cut of costs that is aimed at is a target."""

import pytest

from cchc.documents.text import decode
from cchc.extract import extract_text

HEAD = "UBND TỈNH GIẢ LĨNH\nQUYẾT ĐỊNH\nVề việc đơn giản hóa thủ tục năm 2026\nĐiều 1. Thông qua phương án kèm theo.\nI. NỘI DUNG\n"


def values(body):
    text = f"{HEAD}{body}\n"
    return [t.value for t in extract_text(decode(text.encode(), "a.txt"), document_id="a", file_name="a.txt").targets]


@pytest.mark.parametrize(
    "body",
    [
        "- Chi phí sau khi cắt bỏ: (02 ngày x 8 giờ x 41.000 đồng/giờ) x 35 hồ sơ/năm = 22.960.000 đồng/năm.\n- Tỷ lệ cắt giảm chi phí: 41,5%.",
        "2. Lợi ích của phương án\n- Chi phí tiết kiệm: 9.800.000 đồng/năm.\n- Tỷ lệ cắt giảm chi phí: 22%.",
    ],
)
def test_factors_and_shares_of_costs_are_no_targets(body):
    assert values(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- Cắt giảm chi phí tuân thủ tối thiểu 22%.", [22.0]),
        ("- Tỷ lệ hồ sơ đúng hạn: 96%.\n- Kích thước ảnh 3 x 4 cm.", [96.0]),
    ],
)
def test_an_aim_beside_stays_a_target(body, expected):
    assert values(body) == expected
