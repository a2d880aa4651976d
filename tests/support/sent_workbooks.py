"""Workbooks as communes would fill them in, taken in as `cchc intake add` does. Every figure is invented."""

from datetime import datetime

from openpyxl import Workbook

from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.workbook_values import read_report
from cchc.intake.received import store
from cchc.intake.received.submissions import read_received_reports
from cchc.system.fingerprint import file_sha256

TA_DUNG, HOANG_SON = "24637@2025-07-01", "15910@2025-07-01"
HEADER = ["TT", "Mã chỉ tiêu", "Chỉ tiêu", "Tử số", "Mẫu số", "Kết quả (%)", "Minh chứng"]
H2, Q3 = "6 tháng cuối năm 2025", "Quý III năm 2025"
# indicator, numerator, denominator, result; the plan asks for at least 60, at least 80, 100, at least 70, 100 and at least 50
FIRST = [
    ("online_dossier_rate", 110, 200, 55),
    ("dossier_digitisation_rate", None, None, "80,5"),
    ("overdue_apology_rate", None, None, "gần hết"),
    ("fully_online_dossier_rate_of_eligible", 3, 4, 75),
    ("petition_resolved_published_rate", 0, 0, None),
    ("digitised_data_reuse_rate", 520, 1000, 52),
]
CORRECTION = [("online_dossier_rate", 123, 200, "61,5")]
FULL = [CORRECTION[0], *FIRST[1:5]]
QUARTER = [("on_time_resolution_rate", 99, 100, 99)]


def send(paths, unit: str, title: str, rows, moment: str, kind=None, evidence=()) -> store.Submission:
    """Make a workbook as a commune would, and take it in as `cchc intake add` does."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"], sheet["A2"] = f"UBND {unit}", f"Kết quả cải cách hành chính {title}"
    sheet.append([])
    sheet.append(HEADER)
    lists = read_code_lists(paths.seeds)
    for number, (code, *figures) in enumerate(rows, start=1):
        sheet.append([number, code, lists.indicators[code].name_vi, *figures, "Báo cáo số 12"])
    file = paths.home / "báo cáo.xlsx"
    book.save(file)
    opened, when = read_book(file), datetime.fromisoformat(moment)
    reading = read_report(opened, lists, sha256=file_sha256(file), today=when.date())
    sent = store.Sent("Nguyễn Văn Thử", when, kind, may_be_partly=True, evidence=evidence)
    return store.add(paths, opened, reading, sent, read_received_reports(paths)).submission
