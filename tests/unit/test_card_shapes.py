"""The card of invented documents in the shapes in which offices write them."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text

SECTIONS = """
I. MỤC TIÊU
1. Cải cách thủ tục hành chính
- 100% thủ tục hành chính được niêm yết.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội theo dõi, đôn đốc.
"""
WARD = (
    """ỦY BAN NHÂN DÂN
PHƯỜNG HOA MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15 /KH-UBND
Hoa Mẫu, ngày 09 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính nhà nước năm 2026
trên địa bàn phường Hoa Mẫu
Thực hiện Kế hoạch số 02/KH-UBND ngày 05/01/2026 của UBND thành phố Giả Định về cải cách hành chính;
"""
    + SECTIONS
    + """Nơi nhận:
- UBND thành phố;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Thử
""",
    {
        "title": "Kế hoạch Cải cách hành chính nhà nước năm 2026 trên địa bàn phường Hoa Mẫu",
        "doc_type": "ke_hoach",
        "issuer": "Ủy ban nhân dân phường Hoa Mẫu",
        "unit_name": "phường Hoa Mẫu",
        "admin_level": "commune",
        "number": "15/KH-UBND",
        "number_suffix": "/KH-UBND",
        "issue_date": "2026-01-09",
        "signer": "Lê Thị Thử",
        "signer_title": "Phó Chủ tịch",
        "period": "2026",
    },
)
SIDE_BY_SIDE = (
    """   UBND XÃ VÍ DỤ                CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                     Độc lập - Tự do - Hạnh phúc
   Số:      /KH-UBND             Ví Dụ, ngày      tháng 7 năm 2025

                       KẾ HOẠCH
      Cải cách hành chính 6 tháng cuối năm 2025
"""
    + SECTIONS
    + """   Nơi nhận:                                TM. UỶ BAN NHÂN DÂN
   - UBND tỉnh Thử Nghiệm (b/c);                 CHỦ TỊCH
   - Lưu: VT.

                                             Nguyễn Văn A
""",
    {
        "title": "Kế hoạch Cải cách hành chính 6 tháng cuối năm 2025",
        "doc_type": "ke_hoach",
        "issuer": "Ủy ban nhân dân xã Ví Dụ",
        "unit_name": "xã Ví Dụ",
        "admin_level": "commune",
        "number": None,
        "number_suffix": "/KH-UBND",
        "issue_date": "2025-07",
        "signer": "Nguyễn Văn A",
        "signer_title": "Chủ tịch",
        "period": "2025-H2",
    },
)
PROVINCE = (
    """ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: 112/KH-UBND
Thử Nghiệm, ngày 9/2/2026
KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC TỈNH THỬ NGHIỆM
GIAI ĐOẠN 2026 - 2030
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
"""
    + SECTIONS
    + """TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Phạm Quốc Thử
""",
    {
        "title": "Kế hoạch cải cách hành chính nhà nước tỉnh Thử Nghiệm giai đoạn 2026 - 2030",
        "doc_type": "ke_hoach",
        "issuer": "Ủy ban nhân dân tỉnh Thử Nghiệm",
        "unit_name": "tỉnh Thử Nghiệm",
        "admin_level": "province",
        "province_at_issue": "Thử Nghiệm",
        "number": "112/KH-UBND",
        "issue_date": "2026-02-09",
        "signer": "Phạm Quốc Thử",
        "period": "2026-2030",
    },
)
PARTY = (
    """ĐẢNG BỘ TỈNH THỬ NGHIỆM
ĐẢNG ỦY XÃ VÍ DỤ
*
Số 31-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Ví Dụ, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
lãnh đạo công tác cải cách hành chính năm 2026
Căn cứ Chương trình hành động số 05-CTr/TU ngày 10/2/2026 của Tỉnh ủy Thử Nghiệm;
"""
    + SECTIONS
    + """Nơi nhận:
- Tỉnh ủy;
T/M ĐẢNG ỦY
BÍ THƯ
Hoàng Minh Thử
""",
    {
        "title": "Kế hoạch lãnh đạo công tác cải cách hành chính năm 2026",
        "doc_type": "ke_hoach",
        "issuer": "Đảng ủy xã Ví Dụ",
        "unit_name": "xã Ví Dụ",
        "admin_level": "commune",
        "province_at_issue": "Thử Nghiệm",
        "number": "31-KH/ĐU",
        "number_suffix": "-KH/ĐU",
        "issue_date": "2026-03-12",
        "signer": "Hoàng Minh Thử",
        "signer_title": "Bí thư",
        "period": "2026",
    },
)
DECISION = (
    """ỦY BAN NHÂN DÂN
THỊ XÃ GIẢ ĐỊNH
Số: 88/QĐ-UBND
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách hành chính nhà nước năm 2024
CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ XÃ GIẢ ĐỊNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Xét đề nghị của Trưởng phòng Nội vụ.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính nhà nước năm 2024.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Mẫu
KẾ HOẠCH
Cải cách hành chính nhà nước năm 2024
(Kèm theo Quyết định số 88/QĐ-UBND ngày 15 tháng 01 năm 2024 của Chủ tịch UBND TX. Giả Định)
"""
    + SECTIONS,
    {
        "title": "Kế hoạch Cải cách hành chính nhà nước năm 2024",
        "doc_type": "quyet_dinh_kem_ke_hoach",
        "issuer": "Chủ tịch Ủy ban nhân dân thị xã Giả Định",
        "unit_name": "thị xã Giả Định",
        "admin_level": "district",
        "number": "88/QĐ-UBND",
        "number_suffix": "/QĐ-UBND",
        "issue_date": "2024-01-15",
        "signer": "Trần Văn Mẫu",
        "signer_title": "Phó Chủ tịch",
        "period": "2024",
    },
)
SHORT_NAMES = (
    """UBND TP. THỬ MẪU
Số: 07/KH-UBND
TP. Thử Mẫu, ngày 20 tháng 02 năm 2023
KẾ HOẠCH
Cải cách hành chính năm 2023 của TP. Thử Mẫu
Thực hiện Quyết định số 99/QĐ-UBND ngày 05/01/2023 của UBND tỉnh Thử Nghiệm;
"""
    + SECTIONS
    + """TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Thị Mẫu
""",
    {
        "issuer": "Ủy ban nhân dân thành phố Thử Mẫu",
        "unit_name": "thành phố Thử Mẫu",
        "admin_level": "district",
        "province_at_issue": "Thử Nghiệm",
        "number": "07/KH-UBND",
        "issue_date": "2023-02-20",
        "signer": "Đỗ Thị Mẫu",
        "period": "2023",
    },
)
DIGITAL_SIGNATURE = (
    """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ
Thực hiện Kế hoạch số 02/KH-UBND ngày 05/01/2026 của UBND tỉnh Thử Nghiệm;
"""
    + SECTIONS
    + """TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Ngô Văn Thử
Số: 41/KH-UBND
Ví Dụ, ngày 30 tháng 01 năm 2026
""",
    {
        "issuer": "Ủy ban nhân dân xã Ví Dụ",
        "number": "41/KH-UBND",
        "issue_date": "2026-01-30",
        "signer": "Ngô Văn Thử",
        "period": "2026",
    },
)
CAPITALS = (
    """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ
Số: 05/KH-UBND
KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH CỦA XÃ VÍ DỤ NĂM 2026
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
"""
    + SECTIONS
    + """TM. ỦY BAN NHÂN DÂN
TUQ. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Vũ Thị Ví Dụ
""",
    {
        "title": "Kế hoạch cải cách hành chính của xã Ví Dụ năm 2026",
        "unit_name": "xã Ví Dụ",
        "issuer": "Ủy ban nhân dân xã Ví Dụ",
        "number": "05/KH-UBND",
        "issue_date": None,
        "signer": "Vũ Thị Ví Dụ",
        "signer_title": "Chánh Văn phòng",
        "period": "2026",
    },
)
COUNCIL = (
    """HỘI ĐỒNG NHÂN DÂN
XÃ VÍ DỤ
Số: …/KH-HĐND
Ví Dụ, ngày … tháng … năm 2026
KẾ HOẠCH
Giám sát công tác cải cách hành chính quý III năm 2026
"""
    + SECTIONS
    + """TM. HỘI ĐỒNG NHÂN DÂN
CHỦ TỊCH
Phan Văn Thử
""",
    {
        "issuer": "Hội đồng nhân dân xã Ví Dụ",
        "unit_name": "xã Ví Dụ",
        "number": None,
        "number_suffix": "/KH-HĐND",
        "issue_date": "2026",
        "signer": "Phan Văn Thử",
        "period": "2026-Q3",
    },
)
SHAPES = {
    "a ward": WARD,
    "columns side by side, blanks": SIDE_BY_SIDE,
    "a province, title in capitals over lines": PROVINCE,
    "a Party committee": PARTY,
    "a decision with the plan attached": DECISION,
    "short names of cities": SHORT_NAMES,
    "number and date behind the signature": DIGITAL_SIGNATURE,
    "capitals, signed by authority": CAPITALS,
    "a People's Council, dots for blanks": COUNCIL,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_card_of_a_document(shape):
    text, expected = SHAPES[shape]
    card = extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt").document
    assert {key: getattr(card, key) for key in expected} == expected
