"""What becomes of every number of a text: taken as a target, or set aside with a reason; nothing is dropped."""

import re
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from support.project import PLANS

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text
from cchc.records import NUMBER_REASONS

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")
HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2026 của xã Ví Dụ\n\nI. MỤC TIÊU\n\n1. Cải cách thủ tục hành chính\n\n"


def read(text):
    return extract_text(PlanText(unicodedata.normalize("NFC", text), "utf-8"), document_id="thu", file_name="thu.txt")


def reasons(sentence):
    """Number and reason of each number of a sentence in the body of a plan."""
    numbers = read(f"{HEAD}- {sentence}\n").numbers
    return [(number.number_text, number.reason) for number in numbers if number.char_start >= len(HEAD)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tối thiểu 62% hồ sơ được nộp trực tuyến.", [("62%", "target")]),
        ("Ít nhất một nửa số thôn có tổ công nghệ số.", [("một nửa", "target")]),
        ("Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 9o%.", [("9o%", "unreadable")]),
        (
            "Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ.",
            [("45/2020/NĐ-CP", "instrument"), ("08/4/2020", "date")],
        ),
        ("Theo Kế hoạch 112 của tỉnh.", [("112", "instrument")]),
        ("Theo Kế hoạch\n                    số\n                    112 của tỉnh.", [("112", "instrument")]),
        ("Báo cáo trước ngày 15 tháng 12 năm 2026.", [("15 tháng 12 năm 2026", "date")]),
        ("Báo cáo trong quý\n        III và tháng\n\n\n        9 của năm.", [("9", "date")]),
        ("Trong giai đoạn 2026 - 2030 và quý 3 hằng năm.", [("2026 - 2030", "date"), ("3", "date")]),
        ("Theo khoản 3 Điều 12, mẫu số 05.", [("3", "reference"), ("12", "reference"), ("05", "reference")]),
        ("Bố trí 1,8 tỷ đồng và 250 triệu đồng.", [("1,8", "money"), ("250", "money")]),
        (
            "Kinh phí 2,4 tỷ đồng, trong đó ngân sách xã 60%, xã hội hóa 40%.",
            [("2,4", "money"), ("60%", "money"), ("40%", "money")],
        ),
        ("Người dân từ 18 tuổi trở lên dùng dịch vụ mức độ 3, 4.", [("18", "level_or_age"), ("3, 4", "level_or_age")]),
        ("Trả lời trong 05 ngày làm việc.", [("05", "duration")]),
        ("Triển khai 06 nội dung trên 03 lĩnh vực.", [("06", "contents"), ("03", "contents")]),
        ("Nâng tỷ lệ từ 60% lên 92%.", [("60%", "start_value"), ("92%", "target")]),
        ("Duy trì TCVN ISO 9001:2015 và Đề án 06.", [("9001:2015", "name"), ("06", "name")]),
        (f"Xem tại https://dichvucong.vidu.gov.vn/{'thu-tuc-' * 30}/2026/12 nhé.", [("2026/12", "contact")]),
        ("Liên hệ 0912 345 678 hoặc vidu01@vidu.vn.", [("0912 345 678", "contact"), ("01", "contact")]),
        (
            "Tỷ lệ đã đạt 97,4%, tiếp nhận 2.310 hồ sơ, giải quyết đúng hạn 2.250.",
            [("97,4%", "result"), ("2.310", "result"), ("2.250", "result")],
        ),
        ("Gồm các việc: (1) rà soát; (2) công khai.", [("(1)", "heading"), ("(2)", "heading")]),
        ("Ghi 45,7 vào đầu trang.", [("45,7", "other")]),  # nothing says what it is, so nothing pretends to know
        ("Ít nhất 03 lĩnh vực khác nhau.", [("03", "target")]),  # a bounded count of anything is promised
        ("Ít nhất 03 mức khác nhau.", [("03", "other")]),  # a comparator without a rule is not explained away
    ],
)
def test_a_number_is_taken_or_set_aside_for_its_own_reason(sentence, expected):
    found = [(text.strip("()"), reason) for text, reason in reasons(sentence)]
    assert found == [(text.strip("()"), reason) for text, reason in expected]


def test_numbers_of_headings_rows_and_pages_are_told_apart():
    text = HEAD + "- Tối thiểu 80% hồ sơ được nộp\n\n7\n\ntrực tuyến.\n\n2. Cải cách công vụ\n\n- Thực hiện kỷ luật.\n"
    found = Counter(number.reason for number in read(text).numbers)
    assert (found["heading"], found["page"], found["target"], found["date"], found["other"]) == (2, 1, 1, 1, 0)


def assert_everything_is_accounted_for(extraction):
    outcome, numbers = extraction.outcome, extraction.numbers
    set_aside = sum(getattr(outcome, f"numbers_{reason}") for reason in NUMBER_REASONS if reason != "target")
    assert outcome.numbers_seen == len(numbers) == outcome.numbers_taken + set_aside
    covered = Counter(place for number in numbers for place in range(number.char_start, number.char_end))
    digits = {match.start() for match in re.finditer(r"\d", extraction.text)}
    assert digits <= covered.keys()
    assert [place for place in digits if covered[place] > 1] == []


PIECES = st.sampled_from(
    (
        "Tối thiểu 80% hồ sơ", "giảm 15%", "từ 60% lên 92%", "đã đạt 97,4%", "2.310 hồ sơ", "(9/9 xã)", "8o%", "12.5.7%", "1.", "2.1.",
        "Điều 5", "ngày 15/12/2026", "số 118/2025/NĐ-CP", "năm 2026-2030", "1,8 tỷ đồng", "18 tuổi", "mức độ 3, 4", "ISO 9001:2015",
        "STT Nhiệm vụ Chủ trì Thời gian", "1 Rà soát Phòng A Quý I", "0912 345 678", "hai phần ba", "55-58%", "I. MỤC TIÊU", "Xã 1", "7",
    )
)  # fmt: skip
GLUE = st.sampled_from((" ", "\n", "\n\n", ", ", "; ", ". ", "", "\t", " - "))


@example([("ngày 15/12/2026", ""), ("2.310 hồ sơ", " ")])  # two numbers run together
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(PIECES | st.text(max_size=8) | st.text("0123456789.,/%-() ", max_size=10), GLUE), max_size=25)
)
def test_in_any_text_every_digit_stands_in_exactly_one_number_and_the_counts_add_up(pieces):
    assert_everything_is_accounted_for(read(HEAD + "".join(piece + glue for piece, glue in pieces)))


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_number_of_a_real_plan_is_left_without_a_reason(path):
    extraction = extract_file(path)
    assert_everything_is_accounted_for(extraction)
    assert [number.line for number in extraction.numbers if number.reason == "other"] == []
    assert extraction.outcome.numbers_taken == sum(not target.value_uncertain for target in extraction.targets)
