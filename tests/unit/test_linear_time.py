"""Reading takes time in proportion to length, whatever the text: no shape of a document may hold a run up."""

import time

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text

pytestmark = pytest.mark.slow  # a stopwatch

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2026 xã Ví Dụ\nI. MỤC TIÊU\n1. Tối thiểu 90% hồ sơ đúng hạn.\n"
FLAT = "PHỤ LỤC\nSTT\nNhiệm vụ\nSản phẩm\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
SHAPES = {
    "headers without rows": lambda n: FLAT * n,
    "one row of many lines": lambda n: FLAT + "1\n" + "Phòng Kinh tế báo cáo\n" * n,
    "rows without numbers": lambda n: FLAT + "Lập danh mục\nDanh mục\nPhòng Kinh tế\nCông an xã\nQuý II\n" * (n // 8),
    "rows between bars": lambda n: "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n" + "| 1 | Lập danh mục | Công an xã | Quý II |\n" * n,
    "a cell that never ends": lambda n: "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Lập | Công an | Quý I |\n" + "| | danh mục | | |\n" * n,
    "appendix labels": lambda n: "PHỤ LỤC I\n" * n,
    "one paragraph": lambda n: "một dòng chữ của đoạn văn rất dài\n" * n,
    "numbers in one sentence": lambda n: "tối thiểu 90% hồ sơ đúng hạn, \n" * (n // 4),
    "letters without a blank": lambda n: "đếnnăm" * n,
    "digits without a blank": lambda n: "1" * n,
    "numbers without a blank": lambda n: "1,2/3-" * (n // 2),
    "shares without a blank": lambda n: "9%" * (n // 4),
    "brackets never closed": lambda n: "(tối thiểu 90% hồ sơ; \n" * (n // 4),
}  # fmt: skip


def seconds(text: str) -> float:
    begin = time.process_time()
    extract_text(PlanText(HEAD + text, "utf-8"), document_id="vi-du", file_name="vi-du.txt")
    return time.process_time() - begin


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_length_takes_far_less_than_sixteen_times_the_time(shape):
    small = min(seconds(SHAPES[shape](500)) for _ in range(2))
    assert seconds(SHAPES[shape](2_000)) < 8 * small + 0.3
