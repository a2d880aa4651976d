"""What a document says of itself: card, headings, legal bases, findings, outcome."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text
from cchc.extract.card.read_card import period_of
from cchc.extract.language.folded_text import flow_of
from cchc.extract.language.instruments import find_citations

PLAN = """UBND XÃ VÍ DỤ
Số:      /KH-UBND
Ví Dụ, ngày      tháng 3 năm 2026

KẾ HOẠCH
Cải cách hành chính nhà nước năm 2026 của xã Ví Dụ

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về Chương trình tổng thể;
Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh Thử Nghiệm, Ủy ban nhân dân xã Ví Dụ ban hành Kế hoạch:
I. MỤC ĐÍCH
1. Nâng cao Chỉ số cải cách hành chính (PAR INDEX) và Chỉ số hài lòng (SIPAS).
II. CHỈ TIÊU
1. Cải cách thủ tục hành chính
1.1. Tối thiểu 80% hồ sơ được số hóa theo kế hoạch của tỉnh giai
đoạn 2026 - 2030.
1.2. 100% thủ tục hành chính được niêm yết.
2. Cải cách chế độ công vụ
a) 100% cán bộ, công chức được bồi dưỡng.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""

# a plan as prose without a single heading
BARE = (
    PLAN[: PLAN.index("I. MỤC")]
    + "Trong năm, xã phấn đấu số hóa tối thiểu 80% hồ sơ.\nToàn xã mở ít nhất 02 hội nghị đối thoại.\n"
)


def read(text=PLAN):
    return extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt")


def test_the_card_holds_what_is_printed_and_nothing_else():
    card = read().document
    assert (card.title, card.doc_type, card.issuer) == (
        "Kế hoạch Cải cách hành chính nhà nước năm 2026 của xã Ví Dụ",
        "ke_hoach",
        "Ủy ban nhân dân xã Ví Dụ",
    )
    assert (card.unit_name, card.admin_level, card.province_at_issue) == ("xã Ví Dụ", "commune", "Thử Nghiệm")
    assert (card.number, card.number_suffix, card.issue_date, card.period) == (None, "/KH-UBND", "2026-03", "2026")
    assert (card.signer, card.signer_title) == ("Nguyễn Văn Mẫu", "Chủ tịch")
    assert card.indices_mentioned == ("PAR INDEX", "SIPAS")


def test_targets_stand_under_their_headings_and_a_wrapped_dash_is_no_bullet():
    found = [(t.section, t.domain, t.quote) for t in read().targets]
    assert found == [
        ("II.1", "procedures", "Tối thiểu 80% hồ sơ được số hóa theo kế hoạch của tỉnh giai đoạn 2026 - 2030"),
        ("II.1", "procedures", "100% thủ tục hành chính được niêm yết"),
        ("II.2", "civil_service", "100% cán bộ, công chức được bồi dưỡng"),
    ]


def test_legal_bases_of_the_preamble():
    found = [(b.role, b.type, b.number, b.date, b.issuer) for b in read().legal_bases]
    assert found == [
        ("preamble", "Nghị quyết", "76/NQ-CP", "2021-07-15", "Chính phủ"),
        ("preamble", "Kế hoạch", "12/KH-UBND", "2026-01-05", "UBND tỉnh Thử Nghiệm"),
    ]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Cải cách hành chính năm 2026", "2026"),
        ("06 tháng cuối năm 2025 của xã", "2025-H2"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("quý III năm 2026", "2026-Q3"),
        ("giai đoạn 2021 - 2025", "2021-2025"),
        ("Cải cách hành chính", None),
    ],
)
def test_periods(title, period):
    assert period_of(title) == period


@pytest.mark.parametrize(
    ("text", "number", "issuer"),
    [
        ("Công văn 4625/BNV-CCHC ngày 02/7/2025 của Bộ Nội vụ về xây dựng", "4625/BNV-CCHC", "Bộ Nội vụ"),
        (
            "Chương trình hành động số 105- CTr/HU của Ban Thường vụ Huyện ủy Giả Định về",
            "105-CTr/HU",
            "Ban Thường vụ Huyện ủy Giả Định",
        ),
        ("Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội về", "202/2025/QH15", "Quốc hội"),
        ("Nghị định số 118/2025/NĐ-CP.", "118/2025/NĐ-CP", None),
    ],
)
def test_instruments_are_cited_with_number_and_issuer(text, number, issuer):
    (citation,) = find_citations(flow_of(text, [(0, len(text))]))
    assert (citation.number, citation.issuer) == (number, issuer)


@pytest.mark.parametrize(
    ("text", "outcome", "words"),
    [
        (PLAN, "read", None),
        ("Một đoạn văn dài không có đề mục nào cả, chỉ là lời kể.\n" * 3, "refused", "không tìm thấy đề mục"),
        ("BÁO CÁO\nKết quả cải cách hành chính quý II\n" + PLAN[PLAN.index("I. MỤC") :], "refused", "đây là báo cáo"),
        (PLAN.replace("KẾ HOẠCH", "BÁO CÁO\nKẾ HOẠCH"), "read", None),  # a plan handed in with a report is one
        (BARE, "partly_read", "không tìm thấy đề mục"),
        ("Chiều nay trời mưa, 80% học sinh đến muộn.\n" * 3, "refused", "không tìm thấy đề mục"),
        ("Kế hoạch của xã Ví Dụ năm 2026 đặt ra 80% hồ sơ trực tuyến.\n", "partly_read", "đề mục"),
        (PLAN.replace("80%", "đa số").replace("100%", "tất cả"), "partly_read", "chỉ tiêu nào có số"),
        (PLAN.replace("1.2.", "1.2. (Chi tiết tại Phụ lục kèm theo)"), "partly_read", "phụ lục nhiệm vụ"),
    ],
)
def test_every_text_has_one_outcome_in_one_sentence(text, outcome, words):
    found = read(text).outcome
    assert found.outcome == outcome
    assert (found.reason is None) if words is None else (words in found.reason and found.reason.endswith("."))


def test_a_plan_without_headings_keeps_its_targets_and_no_number_of_its_preamble():
    text = BARE.replace("về Chương trình tổng thể", "về Chương trình tổng thể với tối thiểu 90% hồ sơ trực tuyến")
    assert [(t.section, t.value, t.quote) for t in read(text).targets] == [
        (None, 80.0, "Trong năm, xã phấn đấu số hóa tối thiểu 80% hồ sơ"),
        (None, 2.0, "Toàn xã mở ít nhất 02 hội nghị đối thoại"),
    ]


def test_what_the_preamble_says_was_reached_is_a_result():
    text = PLAN.replace("I. MỤC ĐÍCH", "Năm 2025, tỷ lệ hồ sơ đúng hạn đạt 97%.\nI. MỤC ĐÍCH").replace(
        "ban hành Kế hoạch:", "có Kế hoạch."
    )
    assert [(r.value, r.year_to) for r in read(text).results] == [(97.0, 2025)]
    assert len(read(text).targets) == len(read().targets)


def test_a_file_that_cannot_be_read_gives_an_outcome_and_no_error(tmp_path):
    path = tmp_path / "hong.txt"
    path.write_bytes(b"\x00" * 100)
    extraction = extract_file(path)
    assert (extraction.outcome.outcome, extraction.document, extraction.targets) == ("refused", None, ())


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("Cải cách hành chính năm 2026\nNăm 2025, xã Ví Dụ đạt nhiều kết quả.", "Cải cách hành chính năm 2026"),
        (
            "Cải cách hành chính năm 2026\nđối với xã Ví Dụ\nNhằm nâng hạng, UBND xã ban hành:",
            "Cải cách hành chính năm 2026 đối với xã Ví Dụ",
        ),
        (
            "Thực hiện cải cách hành chính năm 2026\nĐể đạt chỉ tiêu được giao,\nI. MỤC TIÊU",
            "Thực hiện cải cách hành chính năm 2026",
        ),
        (
            "Cải cách hành chính\nXã Ví Dụ, giai đoạn 2026-2030\n1. Mục tiêu",
            "Cải cách hành chính Xã Ví Dụ, giai đoạn 2026-2030",
        ),
        ("Cải cách hành chính năm 2026\nMục 1. Mục tiêu", "Cải cách hành chính năm 2026"),
        (
            "CẢI CÁCH HÀNH CHÍNH NĂM 2026\nXã Ví Dụ\nXã đặt người dân ở vị trí trung tâm của mọi việc.",
            "cải cách hành chính năm 2026 xã Ví Dụ",
        ),
    ],
)
def test_the_title_ends_where_the_preamble_or_a_section_begins(front, title):
    text = f"UBND XÃ VÍ DỤ\nKẾ\u00a0HOẠCH\n{front}\n"
    assert read(text).document.title.casefold() == f"Kế hoạch {title}".casefold()


def test_a_title_may_stand_in_one_line_with_its_first_words():
    assert (
        read("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\nCăn cứ Luật;\n").document.title
        == "Kế hoạch cải cách hành chính năm 2026"
    )


@pytest.mark.parametrize(
    ("unit", "year", "level"),
    [
        ("thành phố Giả Định", 2026, "province"),  # since 7/2025 every city ranks as a province
        ("thành phố Giả Định", 2024, "district"),
        ("thành phố Đà Nẵng", 2024, "province"),
        ("thành phố Huế", 2024, "district"),
        ("thành phố Huế", 2025, "province"),
        ("thị xã Giả Định", 2024, "district"),
    ],
)
def test_the_level_of_a_city_lies_in_its_name_and_the_year(unit, year, level):
    text = f"KẾ HOẠCH\nCải cách hành chính năm {year} của {unit}\nCăn cứ Luật;\nI. MỤC TIÊU\n"
    assert read(text).document.admin_level == level


@pytest.mark.parametrize(
    ("period", "results"),
    [("năm 2026", 0), ("06 tháng cuối năm 2026", 1), ("quý III năm 2026", 1), ("quý I năm 2026", 0)],
)
def test_results_of_the_plans_own_year_can_only_stand_in_a_plan_of_its_later_part(period, results):
    text = PLAN.replace("nhà nước năm 2026", f"nhà nước {period}").replace(
        "II. CHỈ TIÊU", "II. ĐÁNH GIÁ CHUNG\nNăm 2026 tỷ lệ đạt 81%.\nIII. CHỈ TIÊU"
    )
    assert len(read(text).results) == results
