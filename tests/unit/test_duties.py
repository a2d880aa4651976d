"""Who reports to whom, and when, in sentences of many shapes."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ
I. MỤC TIÊU
1. 100% thủ tục hành chính được niêm yết.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("- Tổng hợp, báo cáo UBND xã trước ngày 10/12/2026.", ("Phòng Kinh tế", "UBND xã", "trước ngày 10/12/2026")),
        (
            "- Các cơ quan, đơn vị định kỳ hằng quý báo cáo kết quả về UBND xã (qua Phòng Văn hóa - Xã hội để tổng hợp).",
            ("Các cơ quan, đơn vị", "UBND xã (qua Phòng Văn hóa - Xã hội)", "định kỳ hằng quý"),
        ),
        (
            "- Nếu có vướng mắc, đề nghị các cơ quan, đơn vị phản ánh kịp thời về UBND xã.",
            ("các cơ quan, đơn vị", "UBND xã", "kịp thời"),
        ),
        ("- Thực hiện tổng hợp, báo cáo định kỳ theo quy định.", ("Phòng Kinh tế", None, "định kỳ theo quy định")),
        ("- Gửi Báo cáo tháng 12 của các phòng.", None),
        ("- Nâng cao chất lượng báo cáo viên của xã.", None),
    ],
)
def test_a_sentence_gives_its_duty(sentence, duty):
    text = PLAN.format(sentence=sentence)
    found = extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt").duties
    assert [(d.reporter, d.recipient, d.frequency_or_deadline) for d in found] == ([duty] if duty else [])
