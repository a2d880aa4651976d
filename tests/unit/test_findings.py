"""The twenty rules, each on phrases of its own and on near misses that must stay silent."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.language.spaces import squeeze_spaces

HEAD = """ỦY BAN NHÂN DÂN XÃ VÍ DỤ
Số: 12/KH-UBND
Ví Dụ, ngày 05 tháng 8 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2025 của xã Ví Dụ

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về Chương trình tổng thể;
Thực hiện Kế hoạch số 345/KH-UBND ngày 20/7/2025 của UBND tỉnh Thử Nghiệm;
I. MỤC TIÊU
1. Cải cách thủ tục hành chính
"""
TAIL = """II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội theo dõi, đôn đốc việc thực hiện.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""
TABLE = """PHỤ LỤC
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2025
STT
Nội dung
Sản phẩm
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian
I
CẢI CÁCH THỦ TỤC HÀNH CHÍNH
"""
ROWS = [
    (
        "Niêm yết công khai danh mục thủ tục tại nơi tiếp nhận",
        "Bảng niêm yết",
        "Phòng Kinh tế",
        "Công an xã",
        "Quý III",
    ),
    ("Mở lớp hướng dẫn nộp hồ sơ qua mạng cho người dân", "Báo cáo", "Phòng Văn hóa - Xã hội", "Các thôn", "Quý IV"),
    ("Lấy phiếu đánh giá của người đến giao dịch", "Phiếu đánh giá", "Phòng Kinh tế", "Công an xã", "Thường xuyên"),
]


def rows_as_text(rows, numbers=None):
    numbers = numbers or range(1, len(rows) + 1)
    return "".join(
        "\n".join([str(number), *filter(None, row)]) + "\n" for number, row in zip(numbers, rows, strict=True)
    )


def read(body="- Làm tốt việc tiếp nhận.", *, head=HEAD, rows=None, numbers=None, table=TABLE):
    text = head + body + "\n" + TAIL + ((table + rows_as_text(rows, numbers)) if rows else "")
    return extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt")


def rules(extraction):
    return [finding.rule for finding in extraction.findings]


def with_row(**cells):
    names = ("content", "product", "lead", "coordinating", "deadline")
    row = dict(zip(names, ROWS[1], strict=True)) | cells
    return [ROWS[0], tuple(row[name] for name in names), ROWS[2]]


def test_a_plan_without_slips_raises_no_question():
    assert rules(read()) == [] == rules(read(rows=ROWS))


@pytest.mark.parametrize(
    ("rule", "body", "raised"),
    [
        ("unreadable_value", "- Tối thiểu 8o% hồ sơ được số hóa.", 1),
        ("unreadable_value", "- Tối thiểu 80 % hồ sơ được số hóa.", 0),
        ("value_conflict", "- 100% thủ tục hành chính được niêm yết.\n- 95% thủ tục hành chính được niêm yết.", 1),
        ("value_conflict", "- 100% thủ tục hành chính được niêm yết.\n- 100% thủ tục hành chính được niêm yết.", 0),
        (
            "value_conflict",
            "- Năm 2026 đạt 20% kết quả được số hóa, đến năm 2030 đạt 100% kết quả được số hóa.",
            0,  # two years, two values
        ),
        ("ambiguous_comparator", "- Tổ chức ít nhất 03-05 lớp tập huấn cho công chức.", 1),
        ("ambiguous_comparator", "- Tổ chức từ 03-05 lớp tập huấn cho công chức.", 0),
        ("ambiguous_comparator", "- Tổ chức ít nhất 03 lớp tập huấn cho công chức.", 0),
        (
            "ambiguous_comparator",
            "- Tỷ lệ hồ sơ đúng hạn đạt trên 98%.\n- Tỷ lệ số hóa hồ sơ đạt tối thiểu 80%.\n- Tỷ lệ hồ sơ trực tuyến đạt 70%.",
            1,
        ),
        (
            "ambiguous_comparator",
            "- Tỷ lệ hồ sơ đúng hạn đạt 98%.\n- Tỷ lệ số hóa hồ sơ đạt tối thiểu 80%.\n- Tỷ lệ hồ sơ trực tuyến đạt 70%.",
            0,  # a habit of this list, not a slip
        ),
        ("missing_baseline", "- Giảm ít nhất 15% thời gian chờ của công dân so với năm 2021.", 1),
        ("missing_baseline", "- Giảm tối thiểu 3% chi thường xuyên của đơn vị sự nghiệp.", 1),
        ("missing_baseline", "- Giảm ít nhất 15% số đơn vị sự nghiệp so với năm 2021 (20 đơn vị).", 0),
        ("missing_baseline", "- Rút ngắn ít nhất 15 phút thời gian chờ.", 0),
        ("missing_baseline", "- Rút ngắn ít nhất 30% thời gian giải quyết so với thời gian quy định.", 0),
        ("denominator_unclear", "- Ký số đạt trên 80%.", 1),
        ("denominator_unclear", "- Tỷ lệ văn bản đi được lãnh đạo ký số đạt trên 80%.", 0),
        (
            "denominator_unclear",
            "- Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận đạt tối thiểu 60%.\n- Tỷ lệ hồ sơ trực tuyến toàn trình đạt tối thiểu 75%.",
            1,
        ),
        (
            "denominator_unclear",
            "- Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận đạt tối thiểu 75%.\n- Tỷ lệ hồ sơ trực tuyến toàn trình đạt tối thiểu 60%.",
            0,  # the part is smaller than its whole
        ),
        ("denominator_unclear", "- Tối thiểu 65% văn bản lưu chuyển giữa các phòng được thanh toán trực tuyến.", 1),
        ("denominator_unclear", "- Tối thiểu 65% hồ sơ công việc được nộp phí qua mạng.", 1),
        ("denominator_unclear", "- Tối thiểu 65% hồ sơ có phí được thanh toán trực tuyến.", 0),
        ("denominator_unclear", "- Tối thiểu 65% hồ sơ luân chuyển nội bộ được gửi trên môi trường mạng.", 0),
        (
            "denominator_unclear",
            "- Tối thiểu 65% hồ sơ được luân chuyển nội bộ trên môi trường mạng và thanh toán trực tuyến khi có phí.",
            0,  # two things are done, each to its own files
        ),
        ("impossible_period", "- Thực hiện chương trình giai đoạn 2030-2026.", 1),
        ("impossible_period", "- Thực hiện lộ trình từ năm 2030 đến năm 2026.", 1),
        ("impossible_period", "- Thực hiện chương trình giai đoạn 2026 - 2030 theo Quyết định 2030/QĐ-TTg.", 0),
        ("deadline_before_issue", "- Xây dựng kế hoạch của đơn vị (trước ngày 30/6/2025).", 1),
        ("deadline_before_issue", "- Xây dựng kế hoạch của đơn vị (trước ngày 30/9/2025).", 0),
        ("deadline_before_issue", "- Rà soát văn bản ban hành ngày 30/6/2025.", 0),  # a date, not a time limit
        ("deadline_conflict", "- Hoàn thành việc rà soát trước ngày 31/01/2026.", 1),
        ("deadline_conflict", "- Hoàn thành việc rà soát trước ngày 31/12/2025.", 0),
        ("deadline_conflict", "- Gửi kế hoạch trước ngày 15/11 của năm trước liền kề năm ban hành kế hoạch.", 1),
        ("deadline_conflict", "- Gửi kế hoạch trước ngày 15/11 của năm trước năm kế hoạch.", 0),
        ("abolished_body", "- Kịp thời báo cáo UBND huyện các vướng mắc.", 1),
        ("abolished_body", "- Sử dụng trụ sở do UBND huyện bàn giao.", 0),
        (
            "abolished_body",
            "- Thực hiện Quyết định số 12/QĐ-UBND ngày 03/02/2024 của UBND huyện Giả Định về đặt tên đường.",
            0,
        ),
        ("abolished_body", "- Triển khai kế hoạch của UBND tỉnh Bình Thuận về chuyển đổi số.", 1),
        ("abolished_body", "- Triển khai kế hoạch của UBND tỉnh Thử Nghiệm về chuyển đổi số.", 0),
        ("copied_from_higher_level", "- Nâng cao chỉ số PCI và PAPI.", 1),
        ("copied_from_higher_level", "- Góp phần nâng cao chỉ số PAPI của tỉnh.", 0),
        ("copied_from_higher_level", "- Phổ biến dịch vụ công cho người dân trên địa bàn tỉnh.", 1),
        ("copied_from_higher_level", "- Phổ biến dịch vụ công cho người dân trên địa bàn xã.", 0),
        (
            "copied_from_higher_level",
            "- Thực hiện Quyết định số 77/QĐ-UBND ngày 02/3/2025 của UBND tỉnh về mạng lưới một cửa trên địa bàn tỉnh.",
            0,  # the scope of another's decision
        ),
        ("blank_number_or_date", "- Triển khai Chương trình hành động số     -CTr/TU của Tỉnh ủy.", 1),
        ("blank_number_or_date", "- Triển khai Chương trình hành động số 15-CTr/TU của Tỉnh ủy.", 0),
        ("blank_number_or_date", "- Triển khai Chương trình hành động của Tỉnh ủy.", 0),  # never had a place for it
        ("missing_appendix", "- Chi tiết tại Phụ lục kèm theo Kế hoạch này.", 1),
        ("missing_appendix", "- Thực hiện Phụ lục II của Thông tư số 01/2025/TT-BNV.", 0),
        ("numbering_gap", "a) Rà soát.\nb) Công khai.\nd) Kiểm tra.", 1),
        ("numbering_gap", "a) Rà soát.\nb) Công khai.\nc) Tập huấn.\nd) Kiểm tra.\nđ) Báo cáo.\ne) Khen thưởng.", 0),
        ("numbering_gap", "a) Rà soát.\nb) Công khai.\n2. Cải cách tổ chức bộ máy\na) Kiểm tra.\nb) Báo cáo.", 0),
        ("mixed_script", "- Theo Nghị định số 118/2025/NĐ-СР của Chính phủ.", 1),  # CP in Cyrillic letters
        ("mixed_script", "- Theo Nghị định số 118/2025/NĐ-CP của Chính phủ.", 0),
        ("unit_name_mismatch", "- Vận động doanh nghiệp phường tham gia giám sát.", 1),
        ("unit_name_mismatch", "- Học tập mô hình của phường Mẫu và các xã, phường khác.", 0),
        ("malformed_instrument_number", "- Theo Nghị định số 113/218/NĐ-CP của Chính phủ.", 1),
        ("malformed_instrument_number", "- Theo Nghị định số 61/NĐ-CP của Chính phủ.", 1),
        ("malformed_instrument_number", "- Theo Kế hoạch số 88/QĐ-UBND của UBND tỉnh.", 1),
        ("malformed_instrument_number", "- Theo Quyết định số 1824/QD-UBND của UBND tỉnh.", 1),
        ("malformed_instrument_number", "- Theo Nghị định số 113/2018/NĐ-CP, Quyết định số 88/QĐ-UBND.", 0),
        (
            "malformed_instrument_number",
            "- Theo Kế hoạch số 88-KH/TU, Chỉ thị số 23/CT-TTg, Nghị quyết số 76/NQ-CP.",
            0,
        ),
        ("outdated_instrument", "- Áp dụng TCVN ISO 9001:2015.\n- Duy trì hệ thống theo ISO 9001:2008.", 1),
        ("outdated_instrument", "- Áp dụng TCVN ISO 9001:2015.\n- Duy trì hệ thống theo ISO 9001:2015.", 0),
        (
            "outdated_instrument",
            "- Áp dụng TCVN ISO 9001:2015.\n- Hoàn thành việc chuyển đổi từ bản ISO 9001:2008.",
            0,  # the old one is what is left behind
        ),
        (
            "outdated_instrument",
            "- Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP.\n- Tiếp nhận hồ sơ theo Nghị định số 61/2018/NĐ-CP.",
            1,
        ),
        ("outdated_instrument", "- Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP.", 0),
    ],
)
def test_a_sentence_of_the_body(rule, body, raised):
    assert rules(read(body)) == [rule] * raised


@pytest.mark.parametrize(
    ("rule", "rows", "raised"),
    [
        ("empty_cell", with_row(coordinating=None, deadline="Quý IV"), 1),
        ("empty_cell", with_row(lead="Công an xã, , Phòng Kinh tế"), 1),
        ("empty_cell", with_row(lead="Công an xã, Phòng Kinh tế"), 0),
        ("deadline_before_issue", with_row(deadline="Trước ngày 30/6/2025"), 1),
        ("deadline_before_issue", with_row(deadline="Tháng 8"), 0),  # its last day is after the day of issue
        ("deadline_before_issue", with_row(deadline="Trước ngày 30/6 hằng năm"), 0),
        ("deadline_conflict", with_row(deadline="Quý I/2026"), 1),
        ("deadline_conflict", with_row(deadline="Quý IV/2025"), 0),
        ("abolished_body", with_row(product="Báo cáo của UBND huyện"), 1),
        ("abolished_body", with_row(product="Báo cáo của UBND xã"), 0),
        ("copied_from_higher_level", with_row(product="Quyết định của UBND tỉnh"), 1),
        ("copied_from_higher_level", with_row(product="Tờ trình gửi UBND tỉnh"), 0),
        ("copied_from_higher_level", with_row(lead="Sở Nội vụ"), 1),
        ("copied_from_higher_level", with_row(coordinating="Sở Nội vụ"), 0),
    ],
)
def test_a_cell_of_a_row(rule, rows, raised):
    assert rules(read(rows=rows)) == [rule] * raised


def test_the_same_task_in_two_rows():
    again = (ROWS[1][0] + ", tổ chức", "Báo cáo", "Công an xã", "Phòng Kinh tế", "Quý IV")
    (finding,) = read(rows=[*ROWS, again]).findings
    assert (finding.rule, finding.severity, len(finding.places)) == ("duplicate_task", "major", 2)
    other = ("Mở lớp hướng dẫn chữ ký số cho công chức", "Báo cáo", "Công an xã", "Phòng Kinh tế", "Quý IV")
    assert rules(read(rows=[*ROWS, other])) == []


def test_row_numbers_that_skip_and_a_column_numbered_twice():
    assert rules(read(rows=ROWS, numbers=[1, 2, 4])) == ["numbering_gap"]
    numbered = TABLE.replace("Thời gian\n", "Thời gian\n1 2 3 4 5 5\n")
    assert rules(read(rows=ROWS, table=numbered)) == ["numbering_gap"]
    assert rules(read(rows=ROWS, table=numbered.replace("5 5", "5 6"))) == []


def test_sections_of_the_appendix_that_skip():
    third = rows_as_text(ROWS[1:]) + "III\nCẢI CÁCH TÀI CHÍNH CÔNG\n"
    assert rules(read(rows=ROWS[:1], table=TABLE + third)) == ["numbering_gap"]
    assert rules(read(rows=ROWS[:1], table=TABLE + third.replace("III\n", "II\n"))) == []


def test_a_yearly_report_due_before_a_task_that_it_sums_up():
    report = "- Các đơn vị gửi báo cáo năm trước ngày 05/12/2025 về UBND xã."
    assert rules(read(report, rows=with_row(deadline="Trước ngày 25/12/2025"))) == ["deadline_conflict"]
    assert rules(read(report, rows=with_row(deadline="Trước ngày 30/11/2025"))) == []


def test_where_the_day_is_blank_a_deadline_may_have_passed_until_the_end_of_the_month():
    blank = HEAD.replace("ngày 05 tháng 8", "ngày     tháng 8")
    found = read(head=blank, rows=with_row(deadline="Trước ngày 15/8/2025")).findings
    assert [(f.rule, f.severity) for f in found] == [
        ("blank_number_or_date", "major"),
        ("deadline_before_issue", "minor"),
    ]
    assert rules(read(head=blank, rows=with_row(deadline="Trước ngày 15/9/2025"))) == ["blank_number_or_date"]


@pytest.mark.parametrize(
    ("was", "becomes", "places"),
    [
        ("Số: 12/KH-UBND", "Số:      /KH-UBND", ["Số: /KH-UBND"]),
        ("Số: 12/KH-UBND", "Số: ……/KH-UBND", ["Số: ……/KH-UBND"]),
        ("ngày 05 tháng 8", "ngày …… tháng 8", ["ngày …… tháng 8 năm 2025"]),
        ("ngày 05 tháng 8", "ngày     tháng    ", ["ngày tháng năm 2025"]),
        ("Số: 12/KH-UBND", "Số: 07/KH-UBND", []),
    ],
)
def test_blanks_of_the_document_itself(was, becomes, places):
    found = read(head=HEAD.replace(was, becomes)).findings
    assert [place.quote for finding in found for place in finding.places] == places


def test_a_decision_of_the_chairman_ascribed_to_the_committee():
    decision = """QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách hành chính năm 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2025.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
KẾ HOẠCH
Cải cách hành chính năm 2025 của xã Ví Dụ
(Kèm theo Quyết định số 15/QĐ-UBND ngày 05/8/2025 của Ủy ban nhân dân xã Ví Dụ)
I. MỤC TIÊU
1. Cải cách thủ tục hành chính
"""
    (finding,) = read(head=decision).findings
    assert finding.rule == "unit_name_mismatch" and finding.places[0].quote == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ"
    assert rules(read(head=decision.replace("của Ủy ban", "của Chủ tịch Ủy ban"))) == []
    assert sorted(rules(read(head=decision.replace("Điều 2.", "Điều 4.")))) == ["numbering_gap", "unit_name_mismatch"]


def test_one_body_written_out_and_in_short():
    rows = [
        ("Niêm yết danh mục thủ tục", "Bảng", "Trung tâm Phục vụ hành chính công", "Công an xã", "Quý III"),
        ("Mở lớp hướng dẫn nộp hồ sơ", "Báo cáo", "TTPVHCC", "Công an xã", "Quý IV"),
    ]
    assert rules(read(rows=rows)) == ["unit_name_mismatch"]
    explained = "- Trung tâm Phục vụ hành chính công (TTPVHCC) tiếp nhận hồ sơ."
    assert rules(read(explained, rows=rows)) == []


def test_a_share_that_grows_by_per_cent_says_neither_points_nor_relative_growth():
    assert rules(read("- Tỷ lệ hồ sơ nộp qua bưu chính tăng 4%/năm.")) == ["denominator_unclear", "missing_baseline"]
    assert rules(read("- Tỷ lệ hồ sơ nộp qua bưu chính mỗi năm tăng 4 điểm %.")) == ["missing_baseline"]


def test_yearly_steps_that_miss_the_stated_end():
    path = (
        "- Năm 2021, số hóa kết quả giải quyết thủ tục hành chính đang còn hiệu lực đạt tối thiểu {start}%; "
        "giai đoạn 2022 - 2025, mỗi năm tăng tối thiểu 20% cho đến khi đạt tỷ lệ 100%."
    )
    head = HEAD.replace("năm 2025 của xã", "giai đoạn 2021-2025 của xã").replace("tháng 8 năm 2025", "tháng 8 năm 2021")
    head = head.replace("ngày 20/7/2025", "ngày 20/7/2021")
    assert "value_conflict" in rules(read(path.format(start=10), head=head))
    assert "value_conflict" not in rules(read(path.format(start=20), head=head))


def test_a_number_of_the_body_that_no_row_serves():
    rows = [
        (f"Việc số {word} của đơn vị trong năm", "Báo cáo", "Phòng Kinh tế", "Công an xã", "Quý IV")
        for word in (*"abcdeghiklmnopq",)
    ]
    meetings = "- 95% cuộc họp giữa các thôn được tổ chức bằng hình thức trực tuyến."
    assert "target_without_task" in rules(read(meetings, rows=rows))
    served = [("Tổ chức bằng hình thức trực tuyến các cuộc họp", *rows[0][1:]), *rows[1:]]
    assert "target_without_task" not in rules(read(meetings, rows=served))
    assert "target_without_task" not in rules(read(meetings, rows=ROWS))  # a short list does not claim to serve all


def test_every_place_of_a_finding_stands_where_it_says_and_the_first_is_its_own():
    extraction = read("- 100% thủ tục hành chính được niêm yết.\n- 95% thủ tục hành chính được niêm yết.")
    (finding,) = extraction.findings
    assert len(finding.places) == 2 and finding.places[0].quote == finding.quote
    for place in finding.places:
        assert squeeze_spaces(extraction.text[place.char_start : place.char_end]) == place.quote
    assert finding.why.endswith(".") and "hãy hỏi" in finding.why
