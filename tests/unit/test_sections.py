"""Headings in the ways of writing that offices use, and what stands under them; near misses beside them."""

import pytest

from cchc.extract.language.folded_text import Source
from cchc.extract.sections.divide_sections import read_paragraphs
from cchc.extract.sections.headings import reads_as_heading, run_in_title, speaks_of

FRONT = """ỦY BAN NHÂN DÂN XÃ VÍ DỤ
Số: 08/KH-UBND
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
Ủy ban nhân dân xã xây dựng Kế hoạch như sau:
"""


def paragraphs(body, front=FRONT):
    text = front + body
    return read_paragraphs(Source(text), [(0, len(text))])


def outline(body, front=FRONT):
    """Every paragraph of the body: its section, whether it is a heading, its first words."""
    told = [p for p in paragraphs(body, front) if p.part == "body"]
    return [(p.section, p.is_heading, " ".join(p.flow.text.split()[:3])) for p in told]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (  # Roman numbers with ordinary letters
            "I. Về cải cách thể chế\nRà soát toàn bộ văn bản.\nII. Nhiệm vụ\n- Kiểm tra công vụ.\n",
            [
                ("I", True, "Về cải cách"),
                ("I", False, "Rà soát toàn"),
                ("II", True, "Nhiệm vụ"),
                ("II", False, "Kiểm tra công"),
            ],
        ),
        (  # capitals without a number; a heading over two lines is one
            "MỤC TIÊU\nLấy người dân làm trung tâm.\nNHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU\nTRONG NĂM\n• Mở lớp tập huấn.\n",
            [
                (None, True, "MỤC TIÊU"),
                (None, False, "Lấy người dân"),
                (None, True, "NHIỆM VỤ VÀ"),
                (None, False, "Mở lớp tập"),
            ],
        ),
        (
            "Mục 1. MỤC TIÊU\n1.1 - Cải cách thể chế: soát xét 100% văn bản.\nMục 2. Tổ chức thực hiện\nVăn phòng theo dõi.\n",
            [
                ("Mục 1", True, "Mục 1. MỤC"),
                ("1.1", False, "Cải cách thể"),
                ("Mục 2", True, "Mục 2. Tổ"),
                ("Mục 2", False, "Văn phòng theo"),
            ],
        ),
        (  # parts, capital letters, Roman numbers, decimals: one under the other
            "Phần thứ nhất\nĐÁNH GIÁ CHUNG\n1. Ưu điểm\nĐã gọn bộ máy.\nPhần thứ hai\nKẾ HOẠCH\nA. MỤC TIÊU\nI. Về thể chế\nBan hành đủ.\n"
            "II. Về bộ máy\nGiảm đầu mối.\nB. NHIỆM VỤ\n1. Tuyên truyền.\n",
            [
                ("Phần thứ nhất", True, "Phần thứ nhất"),
                ("Phần thứ nhất.1", True, "Ưu điểm"),
                ("Phần thứ nhất.1", False, "Đã gọn bộ"),
                ("Phần thứ hai", True, "Phần thứ hai"),
                ("Phần thứ hai.A", True, "MỤC TIÊU"),
                ("Phần thứ hai.A.I", True, "Về thể chế"),
                ("Phần thứ hai.A.I", False, "Ban hành đủ."),
                ("Phần thứ hai.A.II", True, "Về bộ máy"),
                ("Phần thứ hai.A.II", False, "Giảm đầu mối."),
                ("Phần thứ hai.B", True, "NHIỆM VỤ"),
                ("Phần thứ hai.B.1", False, "Tuyên truyền."),
            ],
        ),
        (
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nÁp dụng toàn xã.\nChương II\nNHIỆM VỤ\nĐiều 2. Mở lớp.\n",
            [
                ("Chương I", True, "Chương I QUY"),
                ("Chương I.Điều 1", True, "Điều 1. Phạm"),
                ("Chương I.Điều 1", False, "Áp dụng toàn"),
                ("Chương II", True, "Chương II NHIỆM"),
                ("Chương II.Điều 2", False, "Điều 2. Mở"),
            ],
        ),
        (
            "I. CHỈ TIÊU\n1. Cải cách thủ tục\n1.1. Số hóa hồ sơ.\n1.1.1. Ở xã.\n1.2. Trả đúng hẹn.\n2. Cải cách công vụ\n(1) Mở lớp.\n",
            [
                ("I", True, "CHỈ TIÊU"),
                ("I.1", True, "Cải cách thủ"),
                ("I.1", False, "Số hóa hồ"),
                ("I.1", False, "Ở xã."),
                ("I.1", False, "Trả đúng hẹn."),
                ("I.2", True, "Cải cách công"),
                ("I.1", False, "Mở lớp."),
            ],
        ),
    ],
)
def test_headings_are_seen_in_every_way_of_writing(body, expected):
    assert outline(body) == expected


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        (
            "I. NHIỆM VỤ\n1. Phấn đấu đến hết năm hoàn thành toàn bộ các nội dung nêu tại các mục I,\nII, III của Kế hoạch tỉnh.\n",
            ["I", "I.1"],
        ),  # no mark behind "II"
        ("I. NHIỆM VỤ\nRà soát theo quy định tại\nMục 3 Phụ lục của tỉnh.\n", ["I", "I"]),  # a wrapped sentence
        ("I. NHIỆM VỤ\nThực hiện theo quy định tại\nĐiều 7. Văn phòng chủ trì.\n", ["I", "I"]),
        ("I. NHIỆM VỤ\nPhần mềm một cửa vận hành thông suốt.\n", ["I", "I"]),  # "phần mềm" is software, no part
        ("I. NHIỆM VỤ\nTrả kết quả trong giờ, kể cả chiều thứ\nV. Riêng thứ Bảy trực nửa buổi.\n", ["I", "I"]),
    ],
)
def test_a_line_that_only_looks_like_a_heading_is_none(body, sections):
    assert [p.section for p in paragraphs(body) if p.part == "body"] == sections


def test_the_signature_and_the_letterhead_are_no_headings():
    body = "MỤC TIÊU\nNâng hạng.\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNGUYỄN VĂN MẪU\n"
    parts = [(p.part, p.is_heading) for p in paragraphs(body)]
    assert parts.count(("body", True)) == 1
    assert [part for part, _ in parts[-3:]] == ["closing"] * 3
    assert not any(heading for part, heading in parts if part != "body")


def test_a_plan_behind_its_decision_begins_its_own_sections():
    front = "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính.\nĐiều 2. Hiệu lực từ ngày ký.\n"
    told = paragraphs("I. MỤC TIÊU\nNâng hạng.\n", front + FRONT)
    assert [p.section for p in told if p.part == "body"] == ["Điều 1", "Điều 2", "I", "I"]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("Năm nay, xã tập trung nâng tỷ lệ hồ sơ trực tuyến lên mức cao nhất.\n", "body"),  # behind "như sau:"
        ("", "preamble"),
    ],
)
def test_the_body_begins_behind_the_words_that_open_it(body, part):
    assert paragraphs(body)[-1].part == part


def test_the_title_is_no_part_of_the_preamble():
    front = "KẾ HOẠCH\nCải cách hành chính năm 2026 của xã Ví Dụ\n"
    told = paragraphs("Năm 2025, xã đạt 97% hồ sơ đúng hạn.\nI. MỤC TIÊU\nNâng hạng.\n", front)
    assert [" ".join(p.flow.text.split()[:2]) for p in told if p.part == "preamble"] == [
        "KẾ HOẠCH",
        "Cải cách",
        "Năm 2025,",
    ]


def test_a_text_without_any_opening_has_a_body_behind_its_legal_bases():
    front = "KẾ HOẠCH\nCải cách hành chính năm 2026\nCăn cứ Kế hoạch số 05/KH-UBND của tỉnh về cải cách hành chính năm 2026;\n"
    told = paragraphs("Trong năm 2026, toàn xã phấn đấu số hóa 80% hồ sơ lưu trữ.\n", front)
    assert [p.part for p in told][-2:] == ["preamble", "body"]


@pytest.mark.parametrize(
    ("body", "domains"),
    [
        (  # dashes under a title with a dash
            "I. CHỈ TIÊU\n- Về cải cách thể chế:\n- Soát xét văn bản.\n- Về tài chính công:\n+ Công khai dự toán.\n",
            [None, "institutions", "institutions", "public_finance", "public_finance"],
        ),
        (
            "I. CHỈ TIÊU\na) Về chế độ công vụ:\n- Mở lớp.\nb) Mở hội nghị.\n",
            [None, "civil_service", "civil_service", None],
        ),
        (
            "I. CHỈ TIÊU\nVề cải cách thể chế: soát xét văn bản.\nTrả lời kiến nghị.\n",
            [None, "institutions", "institutions"],
        ),
        ("I. CHỈ TIÊU\n- Về bộ máy hành chính: giảm đầu mối.\n- Mở lớp.\n", [None, "organisation", None]),
        ("I. CHỈ TIÊU\n1. Mở lớp tập huấn về thủ tục hành chính cho người dân.\n2. Mở hội nghị.\n", [None, None, None]),
    ],
)
def test_a_title_at_the_head_of_a_paragraph_names_the_field_of_what_follows(body, domains):
    assert [p.domain for p in paragraphs(body) if p.part == "body"] == domains


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Kết quả thực hiện nhiệm vụ năm 2025", "past"),
        ("Tình hình triển khai, thực hiện mục tiêu năm 2025", "past"),
        ("ĐÁNH GIÁ CHUNG", "past"),
        ("Tồn tại, hạn chế và nguyên nhân", "past"),
        ("Một số kết quả nổi bật", "past"),
        ("Chỉ tiêu cụ thể", "plan"),
        ("NHIỆM VỤ, GIẢI PHÁP", "plan"),
        ("Khắc phục tồn tại, hạn chế", "plan"),
        ("Kết quả cần đạt trong năm", "plan"),
        ("Theo dõi, đánh giá kết quả thực hiện kế hoạch", "plan"),
        ("Tình hình năm 2025 và phương hướng, nhiệm vụ năm 2026", None),  # both
        ("Cải cách thể chế", None),
    ],
)
def test_a_heading_says_whether_the_past_or_the_plan_follows(title, told):
    assert speaks_of(title) == told


def test_the_past_holds_for_what_stands_under_it_up_to_the_year_it_names():
    body = "I. KẾT QUẢ NĂM 2025\n1. Cải cách thể chế\n- Đã soát xét văn bản.\nII. CHỈ TIÊU\n1. Cải cách thể chế\n- Soát xét.\n"
    told = [p.past_until(2026) for p in paragraphs(body) if p.part == "body"]
    assert told == [2025, 2025, 2025, None, None, None]
    (_, below) = [p.past_until(2025) for p in paragraphs("I. ĐÁNH GIÁ CHUNG\nĐã gọn.\n") if p.part == "body"]
    assert below == 2025


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cải cách thể chế", True),
        ("Áp dụng ISO 9001:2015", True),
        ("Tổ chức 02 hội nghị đối thoại", False),  # a promise without a full stop
        ("Rà soát, cắt giảm thủ tục hành chính.", False),
        ("Phòng Kinh tế: chủ trì", False),
    ],
)
def test_what_reads_as_a_heading(text, expected):
    assert reads_as_heading(text) is expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Về cải cách thể chế: soát xét 100% văn bản.", "Về cải cách thể chế"),
        ("Cải cách tài chính công. Công khai 100% dự toán.", "Cải cách tài chính công"),
        ("Trong đó: 80% ở xã.", None),
        ("Các chỉ tiêu cụ thể như sau: 80% hồ sơ.", None),
        ("Đẩy nhanh tiến độ số hóa, phục vụ chuyển đổi số: hoàn thành trước tháng 6.", None),  # a task, no title
        ("Phòng Văn hóa - Xã hội: theo dõi cải cách hành chính.", None),
    ],
)
def test_titles_at_the_head_of_a_paragraph(text, title):
    assert run_in_title(text) == title
