"""Three odd plans in one project, so that one build serves all that is asked of them. Every word and figure is invented.

A plan and a workbook full of misprints, a plan that asks for the worse side of indicators, and one with a known error.
"""

from datetime import datetime

from openpyxl import Workbook

from cchc.build import pipeline
from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.workbook_values import read_report
from cchc.intake.received import store
from cchc.intake.received.submissions import read_received_reports
from cchc.paths import Paths
from cchc.system.fingerprint import file_sha256
from support.project import add_plan, copy_project
from support.sent_workbooks import H2, send

MISPRINTS, CONTRARY, CORRECTED = "vi-du-in-sai", "vi-du-trai-chieu", "vi-du-2026"
MISPRINTED_PLAN = """KẾ HOẠCH
Cải cách hành chính nhà nước năm 2025 xã Tà Đùng

Căn cứ Luật Tổ chức chính quyền địa phương ngày 31/02/2025;
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/13/2021 của Chính phủ;
Căn cứ Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh Lâm Đồng;
Căn cứ Công văn số 99/SNV-CCHC ngày 00/7/2025 của Sở Nội vụ;
Ủy ban nhân dân xã Tà Đùng ban hành Kế hoạch Cải cách hành chính năm 2025, ngày 45 tháng 19 năm 2025.

I. MỤC TIÊU
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 3`0%.
- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 1.2.3,4%.
- Đến năm 20255, tỷ lệ giao dịch thanh toán trực tuyến đạt tối thiểu 45%.
- Tỷ lệ số hóa hồ sơ đạt tối thiểu 99999999999999999999999999999999%.
- Đến ngày 30/02/2025, tỷ lệ hồ sơ nộp trực tiếp không quá 0,0000025%.
- Giai đoạn 2030-2021, 100% thủ tục hành chính được công khai.

II. TỔ CHỨC THỰC HIỆN
- Văn phòng HĐND và UBND báo cáo UBND tỉnh kết quả thực hiện chậm nhất Tháng 13/2025.
- Phòng Văn hóa - Xã hội báo cáo UBND tỉnh kết quả thực hiện trước ngày 31/02/2025.
- Phòng Kinh tế báo cáo UBND tỉnh hằng năm trước ngày 32/12.
- Trung tâm Phục vụ hành chính công báo cáo UBND tỉnh hằng quý, trước ngày 45 tháng cuối của quý.
- Các cơ quan, đơn vị báo cáo UBND tỉnh Quý V/2025, Quý 0/2025 và Quý IV/20255.

PHỤ LỤC
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2025
| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Ban hành kế hoạch cải cách hành chính | Văn phòng | Các phòng | Tháng 13/2025 | Kế hoạch |
| 2 | Rà soát thủ tục hành chính nội bộ | Văn phòng | Các phòng | Trước 30/02/2025 | Báo cáo |
| 3 | Kiểm tra cải cách hành chính | Văn phòng | Các phòng | Quý V/2025 | Báo cáo |
| 4 | Tuyên truyền cải cách hành chính | Văn phòng | Các phòng | 2025-99-99 | Tin, bài |
| 5 | Tổng kết công tác năm | Văn phòng | Các phòng | Ngày 00/00/2025 | Báo cáo |
"""
HEADER = ["TT", "Đơn vị", "Chỉ tiêu", "Kỳ", "Kết quả (%)"]
GOOD = ("2025", "90,5")
# what is printed as period and value; none of them is one
CELLS = [
    ("2025-13", "90"),
    ("2025-Q5", "90"),
    ("2025-H3", "90"),
    ("13/2025", "90"),
    ("31/02/2025", "90"),
    ("năm 20255", "90"),
    ("2025-2021", "90"),
    ("2025", "1.2.3,4"),
    ("2025", "1e999"),
    ("2025", "NaN"),
    ("2025", "99999999999999999999999999"),
    ("2025", "9O,5"),
]
NAME = "Tỷ lệ hồ sơ giải quyết đúng hạn"
MOMENT = datetime.fromisoformat("2026-01-05T08:30:00+07:00")
CONTRARY_PLAN = """KẾ HOẠCH
Cải cách hành chính nhà nước năm 2025 xã Hoằng Sơn

Thực hiện Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh Thanh Hóa về Kế hoạch Cải cách hành chính năm 2025.
Ủy ban nhân dân xã Hoằng Sơn ban hành Kế hoạch Cải cách hành chính năm 2025.

I. MỤC TIÊU
- Tỷ lệ hồ sơ nộp trực tiếp đạt tối thiểu 20%.
- Tỷ lệ giao dịch thanh toán trực tuyến không quá 45%.
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 60%.
"""
SENT = [
    (code, 60, 200, 30) for code in ("direct_dossier_rate", "online_payment_transaction_rate", "online_dossier_rate")
]
CORRECTED_PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

Căn cứ Nghị định số 999/2025/NĐ-CP ngày 01/02/2025 của Chính phủ;

I. MỤC TIÊU
1. Thủ tục hành chính
- Bảo đảm 9,7% hồ sơ được giải quyết đúng hạn.
- Bảo đảm 100% công chức được tập huấn chuyển đổi số.
- Bảo đảm 100% công chức được tập huấn chuyển đổi số.

II. TỔ CHỨC THỰC HIỆN
- Công an xã lập danh sách trước ngày 15/3/2062.

PHỤ LỤC
STT Nội dung Sản phẩm Chủ trì Phối hợp Thời gian
1
Rà soát thủ tục nội bộ
Báo cáo kết quả rà soát
Văn phòng HĐND và UBND xã
Phòng Kinh tế
Quý II năm 2062
"""
ENTRY = """
- document_id: vi-du-2026
  record: target
  quote: Bảo đảm 9,7% hồ sơ
  field: value
  was: 9.7
  becomes: 97
  because: Công văn của xã xác nhận là 97%.
  reported_on: 2026-08-02
"""


def build(home) -> Paths:
    """Build and publish the three plans beside the real ones."""
    paths = copy_project(home)
    add_plan(paths, f"{MISPRINTS}.txt", MISPRINTED_PLAN.encode())
    add_plan(paths, f"{CONTRARY}.txt", CONTRARY_PLAN.encode())
    add_plan(paths, f"{CORRECTED}.txt", CORRECTED_PLAN.encode())
    paths.corrections.write_text(ENTRY, encoding="utf-8")
    _send_misprints(paths)
    send(paths, "xã Hoằng Sơn, tỉnh Thanh Hóa", H2, SENT, "2026-01-05T08:30:00+07:00")
    assert pipeline.build(paths).changed
    return paths


def _send_misprints(paths: Paths) -> None:
    book = Workbook()
    book.active.append(HEADER)
    for number, (period, value) in enumerate([GOOD, *CELLS], start=1):
        book.active.append([number, "Xã Tà Đùng, tỉnh Lâm Đồng", NAME, period, value])
    file = paths.home / "in-sai.xlsx"
    book.save(file)
    opened = read_book(file)
    reading = read_report(opened, read_code_lists(paths.seeds), sha256=file_sha256(file), today=MOMENT.date())
    store.add(paths, opened, reading, store.Sent("Người thử", MOMENT, may_be_partly=True), read_received_reports(paths))
