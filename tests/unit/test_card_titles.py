"""Title, period, unit and issuer: each from its right place, in every form that a title takes."""

import pytest

from cchc.documents.text import decode
from cchc.extract import extract_text

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PLACE = "Số: 21/KH-UBND\nĐồi Mơ, ngày 19 tháng 3 năm 2026\n"
HEAD = f"ỦY BAN NHÂN DÂN\nXÃ ĐỒI MƠ\n{NATION}{PLACE}"
BASIS = (
    "Căn cứ Quyết định số 900/QĐ-TTg ngày 04 tháng 8 năm 2022 của Thủ tướng Chính phủ về chương trình giai đoạn 2022 - 2030;\n"
    "Ủy ban nhân dân xã xây dựng nội dung như sau:\n"
)
GOALS = "I. MỤC TIÊU\n- Tối thiểu 85% hồ sơ được số hóa.\n"


def read(text):
    return extract_text(decode(text.encode(), "mau.txt"), document_id="mau", file_name="mau.txt")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("KẾ HOẠCH Kiểm tra công vụ năm 2026", "Kế hoạch Kiểm tra công vụ năm 2026"),
        ("KẾ HOẠCH: Kiểm tra công vụ năm 2026", "Kế hoạch Kiểm tra công vụ năm 2026"),
        ("Kế hoạch kiểm tra công vụ năm 2026", "Kế hoạch kiểm tra công vụ năm 2026"),
        ("Kế hoạch: Kiểm tra công vụ\nnăm 2026", "Kế hoạch Kiểm tra công vụ năm 2026"),
        ("K Ế  H O Ạ C H\nKiểm tra công vụ năm 2026", "Kế hoạch Kiểm tra công vụ năm 2026"),
        (
            "KẾ HOẠCH\nTỰ CHẤM DTI, SIPAS VÀ NGHỊ QUYẾT 57-NQ/TW NĂM 2026",
            "Kế hoạch tự chấm DTI, SIPAS và nghị quyết 57-NQ/TW năm 2026",
        ),
    ],
)
def test_a_title_is_found_in_every_form(printed, title):
    found = read(f"{HEAD}{printed}\n{BASIS}{GOALS}")
    assert (found.document.title, found.document.doc_type, found.document.period) == (title, "ke_hoach", "2026")
    assert [(t.value, t.year_to) for t in found.targets] == [(85.0, 2026)]


@pytest.mark.parametrize("line", ["Kế hoạch này được gửi các thôn.", "Thực hiện\nKế hoạch kiểm tra năm 2025 của huyện"])
def test_a_plan_that_is_only_mentioned_is_no_title(line):
    assert read(f"{HEAD}{line}\n{GOALS}").document.title is None


def test_a_decision_has_a_title_of_its_own():
    found = read(
        f"ỦY BAN NHÂN DÂN\nTỈNH ĐỒI MƠ\n{NATION}QUYẾT ĐỊNH\nVề việc giao việc năm 2026\nỦY BAN NHÂN DÂN TỈNH ĐỒI MƠ\n"
        "Căn cứ Luật;\nQUYẾT ĐỊNH:\nĐiều 1. Phấn đấu 70% hồ sơ được số hóa theo kế hoạch.\n"
    ).document
    assert (found.title, found.doc_type) == ("Quyết định Về việc giao việc năm 2026", "quyet_dinh")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Số hóa hồ sơ đến năm 2029", "2026-2029"),
        ("Số hóa hồ sơ năm 2026, tầm nhìn đến năm 2035", "2026"),
        ("Số hóa hồ sơ giai đoạn 2026 đến 2028 và định hướng đến năm 2040", "2026-2028"),
        ("Số hóa hồ sơ từ năm 2026 đến năm 2028", "2026-2028"),
        ("Triển khai Nghị quyết số 11/NQ-HĐND ngày 20 tháng 12 năm 2024 về số hóa", None),
        ("Triển khai Đề án số 5 giai đoạn 2021 - 2030 trong năm 2026", "2026"),
        ("Số hóa hồ sơ", None),
    ],
)
def test_a_period_is_that_of_the_title_and_a_horizon_runs_from_the_year_of_issue(title, period):
    assert read(f"{HEAD}KẾ HOẠCH\n{title}\n{BASIS}{GOALS}").document.period == period


def test_a_heading_gives_the_period_that_the_title_leaves_out():
    found = read(f"{HEAD}KẾ HOẠCH\nSố hóa hồ sơ\n{BASIS}{GOALS.replace('MỤC TIÊU', 'MỤC TIÊU NĂM 2027')}")
    assert (found.document.period, found.targets[0].year_to) == ("2027", 2027)


def test_years_of_headings_and_sentences_win_over_the_horizon_of_the_title():
    found = read(
        f"{HEAD}KẾ HOẠCH\nSố hóa hồ sơ đến năm 2030\nI. MỤC TIÊU\n1. Chỉ tiêu đến hết năm 2027\n- 60% hồ sơ được số hóa.\n"
        "2. Chỉ tiêu năm 2029\n- 80% hồ sơ được số hóa.\n3. Định hướng\n- Đến năm 2028 có 70% thôn có điểm hỗ trợ.\n- 95% sổ hộ tịch được số hóa.\n"
    )
    assert [(t.value, t.year_from, t.year_to) for t in found.targets] == [
        (60.0, 2026, 2027),
        (80.0, 2029, 2029),
        (70.0, 2026, 2028),
        (95.0, 2026, 2030),
    ]
    assert found.results == ()


def test_a_horizon_without_a_date_of_issue_makes_no_milestone_a_result():
    found = read(f"UBND XÃ ĐỒI MƠ\nKẾ HOẠCH\nSố hóa hồ sơ đến năm 2030\n{GOALS}- Đến năm 2027, 40% sổ được số hóa.\n")
    assert [(t.value, t.year_from, t.year_to) for t in found.targets] == [(85.0, None, 2030), (40.0, None, 2027)]


@pytest.mark.parametrize(
    ("block", "unit", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG\nBẾN CÁT MƠ\n", "phường Bến Cát Mơ", "Ủy ban nhân dân phường Bến Cát Mơ"),
        ("UBND XÃ\nĐỒI MƠ\n", "xã Đồi Mơ", "Ủy ban nhân dân xã Đồi Mơ"),
        ("UBND TỈNH GIẢ LĨNH\nUBND XÃ ĐỒI MƠ\n", "xã Đồi Mơ", "Ủy ban nhân dân xã Đồi Mơ"),
        (
            "UBND TỈNH GIẢ LĨNH\nSỞ VĂN HÓA VÀ THỂ THAO\n",
            "Sở Văn hóa và Thể thao",
            "Sở Văn hóa và Thể thao tỉnh Giả Lĩnh",
        ),
        ("VĂN PHÒNG UBND TỈNH GIẢ LĨNH\n", "Văn phòng UBND", "Văn phòng UBND tỉnh Giả Lĩnh"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\n", "thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
    ],
)
def test_the_head_block_says_who_issues(block, unit, issuer):
    found = read(
        f"{block}{NATION}{PLACE}KẾ HOẠCH\nSỐ HÓA HỒ SƠ TRÊN ĐỊA BÀN XÃ GIAI ĐOẠN 2026 - 2028\n{GOALS}"
    ).document
    assert (found.unit_name, found.issuer) == (unit, issuer)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("SỐ HÓA HỒ SƠ CỦA XÃ ĐỒI MƠ ĐỐI VỚI SỔ HỘ TỊCH", "xã Đồi Mơ"),
        ("SỐ HÓA HỒ SƠ XÃ TÂN THÀNH GIAI ĐOẠN 2026 - 2028", "xã Tân Thành"),
        ("SỐ HÓA HỒ SƠ TRÊN ĐỊA BÀN XÃ ĐỐI VỚI SỔ HỘ TỊCH", None),
    ],
)
def test_a_title_in_capitals_gives_a_unit_where_no_head_does_and_swallows_no_words(title, unit):
    assert read(f"{NATION}KẾ HOẠCH\n{title}\n{GOALS}").document.unit_name == unit


def test_a_city_of_the_level_of_a_province_is_its_own_province_and_a_merged_neighbour_is_not():
    text = f"UBND THÀNH PHỐ CẦN THƠ\n{NATION}Cần Thơ, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\nSố hóa năm 2026\n"
    text += (
        "I. BỐI CẢNH\nTỉnh Sóc Trăng (cũ), tỉnh Sóc Trăng (cũ) đã hợp nhất.\nII. MỤC TIÊU\n- 80% hồ sơ được số hóa.\n"
    )
    found = read(text).document
    assert (found.province_at_issue, found.admin_level) == ("Cần Thơ", "province")


def test_the_date_of_issue_stands_behind_a_place():
    text = f"Đăng ngày 30/03/2026 | In\n{HEAD}KẾ HOẠCH\nSố hóa năm 2026\n{GOALS}"
    assert read(text).document.issue_date == "2026-03-19"


@pytest.mark.parametrize(
    "name",
    [
        "BÁO CÁO NHANH",
        "DỰ THẢO BÁO CÁO",
        "(DỰ THẢO) BÁO CÁO",
        "B Á O  C Á O",
        "BÁO CÁO Kết quả số hóa quý I",
        "TỜ TRÌNH về số hóa",
    ],
)
def test_papers_of_other_kinds_are_refused_however_their_name_is_qualified(name):
    found = read(f"{HEAD}{name}\nTình hình số hóa hồ sơ\n{GOALS}").outcome
    assert found.outcome == "refused"
    assert "không phải kế hoạch" in found.reason


SITUATIONS = ["SỰ CẦN THIẾT", "ĐẶT VẤN ĐỀ", "CƠ SỞ THỰC TIỄN", "THỰC TRẠNG", "KẾT QUẢ NĂM 2025"]


@pytest.mark.parametrize("heading", SITUATIONS)
def test_what_a_situation_tells_is_a_result_of_a_year_that_is_printed_or_open(heading):
    found = read(
        f"{HEAD}KẾ HOẠCH\nSố hóa giai đoạn 2026 - 2028\nI. {heading}\nNăm 2024, hồ sơ số hóa đạt 55%, xếp thứ 12/40.\n"
        f"II. MỤC TIÊU\n- Hồ sơ số hóa năm 2026 đạt 70% trở lên.\n"
    )
    assert [(r.value, r.year_to) for r in found.results][:1] == [(55.0, 2024)]
    assert [(t.value, t.year_to) for t in found.targets] == [(70.0, 2026)]


@pytest.mark.parametrize(
    ("phrase", "targets", "results"),
    [
        ("Hồ sơ số hóa đạt 70% (năm 2025: 51%).", [(70.0, 2026)], [(51.0, 2025)]),
        ("Hồ sơ số hóa đạt 70% (kết quả năm 2025: 51%).", [(70.0, 2026)], [(51.0, 2025)]),
        ("Hồ sơ số hóa đạt 70% (hiện nay: 51%).", [(70.0, 2026)], [(51.0, None)]),
        ("Hồ sơ số hóa đạt 70% (năm 2026).", [(70.0, 2026)], []),
        ("Giảm ít nhất 15% chi phí so với năm 2025 (năm 2025 là 80 triệu đồng).", [(15.0, 2026)], []),
    ],
)
def test_a_baseline_in_brackets_is_a_result_and_no_target(phrase, targets, results):
    found = read(f"{HEAD}KẾ HOẠCH\nSố hóa năm 2026\nI. MỤC TIÊU\n- {phrase}\n")
    assert [(t.value, t.year_to) for t in found.targets] == targets
    assert [(r.value, r.year_to) for r in found.results] == results


def test_a_heading_beyond_the_plan_gives_its_own_year():
    found = read(
        f"{HEAD}KẾ HOẠCH\nSố hóa giai đoạn 2026 - 2028\nI. MỤC TIÊU\n1. Đến năm 2028\n- 70% sổ được số hóa.\n2. Tầm nhìn đến năm 2032\n- 90% sổ được số hóa.\n"
    )
    assert [(t.value, t.year_to) for t in found.targets] == [(70.0, 2028), (90.0, 2032)]
    assert [f.rule for f in found.findings if f.rule == "value_conflict"] == []


def test_every_reporting_day_is_kept():
    text = f"{HEAD}KẾ HOẠCH\nSố hóa năm 2026\n{GOALS}II. TỔ CHỨC\n"
    text += "1. Các tổ báo cáo trước ngày 12/4, 12/8 và 12/11 về UBND xã.\n2. Phòng Kinh tế báo cáo UBND xã trước ngày 9 tháng 3 và ngày 9 tháng 9 hằng năm.\n"
    assert [duty.frequency_or_deadline for duty in read(text).duties] == [
        "trước ngày 12/4, 12/8 và 12/11",
        "trước ngày 9 tháng 3 và ngày 9 tháng 9 hằng năm",
    ]


@pytest.mark.parametrize(
    ("words", "indices"),
    [
        ("nâng hạng Chỉ số năng lực cạnh tranh cấp sở và địa phương (DDCI)", ()),
        ("góp phần nâng năng lực cạnh tranh quốc gia", ()),
        ("cải thiện Chỉ số năng lực cạnh tranh của tỉnh", ("PCI",)),
    ],
)
def test_the_index_of_departments_is_not_that_of_provinces(words, indices):
    assert (
        read(f"{HEAD}KẾ HOẠCH\nSố hóa năm 2026\nI. MỤC ĐÍCH\n- Nhằm {words}.\n{GOALS}").document.indices_mentioned
        == indices
    )
