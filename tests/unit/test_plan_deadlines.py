"""Time limits of the body: what is due and by when, and what is no limit of the plan's own."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.language.spaces import squeeze_spaces

PLAN = """KẾ HOẠCH
Cải cách hành chính {period} của xã Ví Dụ
I. MỤC TIÊU
1. Tối thiểu 90% hồ sơ đúng hạn.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- {sentence}
"""


def limits_of(sentence, period="năm 2026"):
    text = PLAN.format(sentence=sentence, period=period)
    found = extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt").plan_deadlines
    assert all(squeeze_spaces(text[each.char_start : each.char_end]) == each.quote for each in found)
    assert all(each.deadline_text in each.quote for each in found)
    return found


@pytest.mark.parametrize(
    ("sentence", "what", "kind", "date", "quarters"),
    [
        ("Ban hành quy chế chi tiêu trước ngày 20/3/2026.", "Ban hành quy chế chi tiêu", "by_date", "2026-03-20", ()),
        ("Chậm nhất ngày 05/4, thành lập tổ công nghệ.", "thành lập tổ công nghệ", "by_date", "2026-04-05", ()),
        (
            "Kiện toàn tổ giúp việc (xong trước 10/02/2026).",
            "Kiện toàn tổ giúp việc, xong",
            "by_date",
            "2026-02-10",
            (),
        ),
        ("Rà soát máy móc, sửa chữa trong quý II/2026.", "Rà soát máy móc, sửa chữa", "quarters", None, (2,)),
        ("Ký quy chế phối hợp trước tháng 9/2026.", "Ký quy chế phối hợp", "month", "2026-09", ()),
        ("Đến hết ngày 30 tháng 6 năm 2026 thay xong biển tên.", "thay xong biển tên", "by_date", "2026-06-30", ()),
        ("Rà soát quy trình; hoàn thành trong tháng 5.", "Rà soát quy trình; hoàn thành", "month", "2026-05", ()),
        (
            "Niêm yết bộ thủ tục trong thời hạn 05 ngày làm việc kể từ ngày có quyết định công bố.",
            "Niêm yết bộ thủ tục",
            "conditional",
            None,
            (),
        ),
        (
            "Khắc phục tồn tại đã được chỉ ra qua kiểm tra trước ngày 25/4/2026.",
            "Khắc phục tồn tại đã được chỉ ra qua kiểm tra",
            "by_date",
            "2026-04-25",
            (),
        ),
        ("Gửi danh sách sau 10 ngày kể từ ngày 01/02/2026.", "Gửi danh sách", "conditional", None, ()),
    ],
)
def test_a_sentence_gives_its_limit(sentence, what, kind, date, quarters):
    (one,) = limits_of(sentence)
    assert (one.what, one.deadline.kind, one.deadline.date, one.deadline.quarters) == (what, kind, date, quarters)
    assert one.section == "II.1"


def test_two_limits_of_a_sentence_keep_their_own_words():
    first, second = limits_of("Lập danh mục trước ngày 10/3/2026, mua sắm thiết bị còn thiếu trước ngày 15/7/2026.")
    assert (first.what, first.deadline.date) == ("Lập danh mục", "2026-03-10")
    assert second.quote == "mua sắm thiết bị còn thiếu trước ngày 15/7/2026" and second.deadline.date == "2026-07-15"


def test_a_limit_before_the_report_of_its_sentence_is_the_plans_own():
    (one,) = limits_of("Đăng ký sáng kiến trước ngày 28/02/2026 và báo cáo UBND xã định kỳ hằng quý.")
    assert (one.what, one.deadline.date) == ("Đăng ký sáng kiến", "2026-02-28")
    assert limits_of("Đăng ký sáng kiến và báo cáo UBND xã trước ngày 28/02/2026, định kỳ hằng quý.") == ()


def test_what_recurs_has_no_year_also_where_the_year_before_is_meant():
    sentence = (
        "Xây dựng kế hoạch đào tạo nhiệm kỳ (trước ngày 20/01/2026) và hằng năm (trước ngày 05/12 của năm trước)."
    )
    first, second = limits_of(sentence, "giai đoạn 2026-2030")
    assert (first.deadline.date, first.deadline.recurring) == ("2026-01-20", "none")
    assert (second.deadline.date, second.deadline.year, second.deadline.recurring) == ("--12-05", None, "yearly")
    assert second.what == "Xây dựng kế hoạch đào tạo nhiệm kỳ và hằng năm"


@pytest.mark.parametrize(
    "sentence",
    [
        "Trước ngày 30/6/2026, tối thiểu 80% hồ sơ được số hóa.",  # a target's
        "Tổng hợp, báo cáo UBND tỉnh trước ngày 12/12/2026.",  # a report's
        "Số hóa hồ sơ tiếp nhận trước ngày 01/7/2025.",  # which dossiers, not when
        "Rà soát văn bản ban hành trước ngày 01/01/2021.",
        "Phần mềm đã vận hành trước ngày 15/02/2026.",  # told, not asked
        "Số liệu tính đến ngày 31/12/2025.",
        "Kỳ rà soát từ ngày 01/01 đến ngày 30/6/2026.",  # a span
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 15/01/2026.",  # an instrument's day
        "Quyết định có hiệu lực kể từ ngày ký.",
        "Phấn đấu hoàn thành các nhiệm vụ trong năm 2026.",  # the plan's own year
        "Trả kết quả trong vòng 03 ngày làm việc.",  # a service's time, no day of the plan
        "Đi trước một bước trong chuyển đổi số.",
    ],
)
def test_what_is_no_limit_of_the_plan_is_left(sentence):
    assert limits_of(sentence) == ()


def test_limits_of_a_table_and_of_results_are_not_of_the_body():
    table = (
        "PHỤ LỤC\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Lập danh mục | Công an xã | Trước ngày 10/5/2026 |\n"
    )
    assert limits_of("Theo dõi.\n" + table) == ()
    past = "Theo dõi.\nIII. KẾT QUẢ NĂM 2025\n1. Ban hành quy chế trước ngày 10/5/2025.\n"
    assert limits_of(past) == ()
