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


TABLE = """
PHỤ LỤC
| TT | Mục tiêu | Nội dung | Hoạt động | Sản phẩm | Chủ trì | Phối hợp | Thời gian |
| 1 | {goal} | {content} | {activity} | {product} | Phòng Kinh tế | Công an xã | {deadline} |
"""


def duties_of(text):
    found = extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt").duties
    return [(d.reporter, d.recipient, d.frequency_or_deadline) for d in found]


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
        (
            "- Thực hiện nghiêm chế độ thông tin, báo cáo định kỳ về kiểm soát thủ tục.",
            ("Phòng Kinh tế", None, "định kỳ"),
        ),
        (
            "- Văn phòng gửi báo cáo định kỳ ngày 12 hằng tháng.",
            ("Văn phòng", None, "báo cáo định kỳ ngày 12 hằng tháng"),
        ),
        ("- Công an xã: Quản lý cư trú. Hằng quý báo cáo Sở Nội vụ.", ("Công an xã", "Sở Nội vụ", "Hằng quý")),
        ("- Sở Tài chính theo dõi, báo cáo UBND tỉnh hằng quý.", ("Sở Tài chính", "UBND tỉnh", "hằng quý")),
        ("- UBND các xã tổng hợp, báo cáo Sở Y tế hằng tháng.", ("UBND các xã", "Sở Y tế", "hằng tháng")),
        ("- Báo cáo Sở Khoa học và Công nghệ hằng quý.", ("Phòng Kinh tế", "Sở Khoa học và Công nghệ", "hằng quý")),
        ("- Báo cáo Sở Tư pháp và Sở Tài chính hằng năm.", ("Phòng Kinh tế", "Sở Tư pháp", "hằng năm")),
        ("- Sở hữu trí tuệ: báo cáo UBND xã hằng năm.", ("Phòng Kinh tế", "UBND xã", "hằng năm")),
        (
            "- Các đơn vị gửi báo cáo về Phòng Văn hóa - Xã hội trước ngày 15 hằng tháng.",
            ("Các đơn vị", "Phòng Văn hóa - Xã hội", "trước ngày 15 hằng tháng"),
        ),
        (
            "- Các thôn báo cáo kết quả về Văn phòng HĐND và UBND xã trước ngày 05/12/2026.",
            ("Các thôn", "Văn phòng HĐND và UBND xã", "trước ngày 05/12/2026"),
        ),
        (
            "- Định kỳ hằng quý báo cáo Trung tâm Phục vụ hành chính công.",
            ("Phòng Kinh tế", "Trung tâm Phục vụ hành chính công", "Định kỳ hằng quý"),
        ),
        ("- Gửi báo cáo cho Phòng Nội vụ hằng năm.", ("Phòng Kinh tế", "Phòng Nội vụ", "hằng năm")),
        ("- Công khai báo cáo kết quả của Văn phòng HĐND và UBND.", None),
        ("- Niêm yết báo cáo kết quả tại Trung tâm Phục vụ hành chính công.", None),
        ("- Nâng cao chất lượng báo cáo do Phòng Nội vụ soạn.", None),
        ("- Gửi Báo cáo tháng 12 của các phòng.", None),
        ("- Nâng cao chất lượng báo cáo viên của xã.", None),
        ("- Rút gọn biểu mẫu, chế độ báo cáo của các phòng.", None),
        ("- Công khai báo cáo kết quả công tác của UBND xã trên trang thông tin.", None),
        ("- 100% báo cáo định kỳ được ký số.", None),
    ],
)
def test_a_sentence_gives_its_duty(sentence, duty):
    assert duties_of(PLAN.format(sentence=sentence)) == ([duty] if duty else [])


@pytest.mark.parametrize(
    ("sentence", "duties"),
    [
        (  # two kinds, each with its day, to the one that the sentence tells
            "- Các đơn vị chịu trách nhiệm báo cáo kết quả cải cách (báo cáo tháng, báo cáo quý gửi trước ngày 18 của tháng cuối quý,"
            " báo cáo năm nộp trước ngày 02/12/2026) về UBND xã.",
            [
                ("Các đơn vị", "UBND xã", "báo cáo tháng, báo cáo quý gửi trước ngày 18 của tháng cuối quý"),
                ("Các đơn vị", "UBND xã", "báo cáo năm nộp trước ngày 02/12/2026"),
            ],
        ),
        (  # the second kind stands behind a semicolon and names nobody
            "- Báo cáo UBND xã trước ngày 20 tháng cuối quý; báo cáo tổng kết chậm nhất ngày 08/12/2026.",
            [
                ("Phòng Kinh tế", "UBND xã", "trước ngày 20 tháng cuối quý"),
                ("Phòng Kinh tế", "UBND xã", "báo cáo tổng kết chậm nhất ngày 08/12/2026"),
            ],
        ),
        (  # "theo quy định" is said of the second report only
            "- Tổng hợp, báo cáo Đảng ủy và tham mưu UBND xã báo cáo UBND tỉnh theo quy định.",
            [
                ("Phòng Kinh tế", "Đảng ủy", None),
                ("Phòng Kinh tế (tham mưu UBND xã)", "UBND tỉnh", "theo quy định"),
            ],
        ),
        (  # who is told first, tells the other
            "- Hằng tháng báo cáo tiến độ về UBND xã để tổng hợp, báo cáo UBND tỉnh trước ngày 25 hằng tháng.",
            [("Phòng Kinh tế", "UBND xã", "Hằng tháng"), ("UBND xã", "UBND tỉnh", "trước ngày 25 hằng tháng")],
        ),
    ],
)
def test_several_duties_of_a_sentence_keep_their_own_time(sentence, duties):
    assert duties_of(PLAN.format(sentence=sentence)) == duties


@pytest.mark.parametrize(
    ("cells", "duties"),
    [
        ({"activity": "Báo cáo kết quả rà soát giấy tờ"}, [("Phòng Kinh tế", None, "Quý III")]),
        ({"goal": "Tổng hợp, báo cáo Sở Nội vụ"}, [("Phòng Kinh tế", "Sở Nội vụ", "Quý III")]),
        (  # the words name a rhythm where the cell does not
            {"content": "Thực hiện chế độ báo cáo hằng tháng", "deadline": "Thường xuyên"},
            [("Phòng Kinh tế", None, "hằng tháng")],
        ),
        (  # whose report it is
            {"content": "Báo cáo kết quả giải ngân", "product": "Báo cáo của UBND xã"},
            [("UBND xã (Phòng Kinh tế chủ trì)", None, "Quý III")],
        ),
        (
            {"product": "Báo cáo rà soát", "deadline": "Trước ngày 09/10/2026"},
            [("Phòng Kinh tế", None, "Trước ngày 09/10/2026")],
        ),
        (
            {"deadline": "- Rà soát: Quý II. - Báo cáo kết quả: Quý III; Báo cáo năm trước ngày 05/12"},
            [("Phòng Kinh tế", None, "Quý III"), ("Phòng Kinh tế", None, "trước ngày 05/12")],
        ),
        ({"deadline": "Đối với báo cáo tháng: ngày 20 hằng tháng"}, [("Phòng Kinh tế", None, "ngày 20 hằng tháng")]),
        ({"product": "Báo cáo kết quả"}, []),  # a product of every task: no day
        ({"activity": "Bồi dưỡng báo cáo viên"}, []),
        ({"activity": "Báo cáo viên xuống thôn"}, []),
        ({"activity": "Rà soát các báo cáo"}, []),
    ],
)
def test_a_row_about_a_report_is_a_duty(cells, duties):
    plain = {"goal": "Giảm giấy tờ", "content": "Rà soát giấy tờ", "activity": "Lập danh mục", "product": "Danh mục"}
    table = TABLE.format(**{**plain, "deadline": "Quý III", **cells})
    assert duties_of(PLAN.format(sentence="- Theo dõi.") + table) == duties
