"""Instruments as they are cited: several in one sentence, laws by name, dates in every form, issuers said once."""

import pytest

from cchc.extract.language.folded_text import flow_of
from cchc.extract.language.instruments import find_citations


def cited(text):
    return [(c.type, c.number, c.date, c.issuer, c.name) for c in find_citations(flow_of(text, [(0, len(text))]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
            [("Luật", "72/2025/QH15", "2025-06-16", None, "Luật Tổ chức chính quyền địa phương")],
        ),
        (
            "Thực hiện Luật Lưu trữ năm 2024 và các Nghị định hướng dẫn",
            [("Luật", None, "2024", None, "Luật Lưu trữ")],
        ),
        (
            "các Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, số 107/2021/NĐ-CP ngày 06/12/2021 và số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;",
            [
                ("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ", None),
                ("Nghị định", "107/2021/NĐ-CP", "2021-12-06", "Chính phủ", None),
                ("Nghị định", "118/2025/NĐ-CP", "2025-06-09", "Chính phủ", None),
            ],
        ),
        (
            "Nghị định số 108/2014/NĐ-CP và Nghị định số 143/2020/NĐ-CP của Chính phủ về tinh giản biên chế",
            [
                ("Nghị định", "108/2014/NĐ-CP", None, "Chính phủ", None),
                ("Nghị định", "143/2020/NĐ-CP", None, "Chính phủ", None),
            ],
        ),
        (
            # two kinds: the issuer of the second is not that of the first
            "Nghị quyết số 12/NQ-HĐND; Quyết định số 88/QĐ-UBND của UBND tỉnh Thử Nghiệm",
            [
                ("Nghị quyết", "12/NQ-HĐND", None, None, None),
                ("Quyết định", "88/QĐ-UBND", None, "UBND tỉnh Thử Nghiệm", None),
            ],
        ),
        (
            "Thông tư số 04/2023/TT-BNV ngày 03/4/2023 của Bộ trưởng Bộ Nội vụ quy định về công tác văn thư",
            [("Thông tư", "04/2023/TT-BNV", "2023-04-03", "Bộ trưởng Bộ Nội vụ", None)],
        ),
        (
            "Quyết định số 766/QĐ-TTg, ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ;",
            [("Quyết định", "766/QĐ-TTg", "2022-06-23", "Thủ tướng Chính phủ", None)],
        ),
        (
            "Nghị định số 63/2010/NĐ-CP (được sửa đổi, bổ sung tại Nghị định số 92/2017/NĐ-CP ngày 07/8/2017)",
            [
                ("Nghị định", "63/2010/NĐ-CP", None, None, None),
                ("Nghị định", "92/2017/NĐ-CP", "2017-08-07", None, None),
            ],
        ),
        (
            "Văn bản hợp nhất số 01/VBHN-VPCP ngày 05/02/2024 của Văn phòng Chính phủ;",
            [("Văn bản hợp nhất", "01/VBHN-VPCP", "2024-02-05", "Văn phòng Chính phủ", None)],
        ),
        (
            "theo các Công điện: Số 28/CĐ-TTg và số 96/CĐ-TTg của Thủ tướng Chính phủ;",
            [
                ("Công điện", "28/CĐ-TTg", None, "Thủ tướng Chính phủ", None),
                ("Công điện", "96/CĐ-TTg", None, "Thủ tướng Chính phủ", None),
            ],
        ),
        ("Đề án số 05-ĐA/TU ngày 01-02-2025 của Tỉnh ủy;", [("Đề án", "05-ĐA/TU", "2025-02-01", "Tỉnh ủy", None)]),
        (
            "Công văn số 1234/SNV-CCHC ngày 05/01/2026 của Sở Nội vụ về việc báo cáo",
            [("Công văn", "1234/SNV-CCHC", "2026-01-05", "Sở Nội vụ", None)],
        ),
        (
            "áp dụng TCVN ISO 9001: 2015 và ISO 27001:2022",
            [
                ("Tiêu chuẩn quốc gia", "TCVN ISO 9001:2015", None, None, None),
                ("Tiêu chuẩn quốc gia", "TCVN ISO 27001:2022", None, None, None),
            ],
        ),
        ("giải quyết 766 hồ sơ trong tháng 3/2025, điểm 3/5, theo mẫu số 04/2025", []),
        ("theo quy định của pháp luật; Luật và các văn bản hướng dẫn", []),
    ],
)
def test_instruments_of_a_sentence(text, expected):
    assert cited(text) == expected
