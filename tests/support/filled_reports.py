"""A test tool: the template of a unit filled in as a person does it. Invented figures; nothing of it ever lies in `data/raw`."""

from pathlib import Path
from typing import Any

import openpyxl

from cchc.intake.records import TEMPLATE_SHEET
from cchc.intake.workbook.template import Template, write_template
from cchc.intake.workbook.template_rows import AskedIndicator

UNIT, UNIT_NAME, PERIOD = "24637@2025-07-01", "Xã Tà Đùng, tỉnh Lâm Đồng", "2025-Q3"
ON_TIME, ONLINE, DIGITISED, IDEAS = (
    "on_time_resolution_rate", "online_dossier_rate", "resolved_results_digitised_rate", "reform_initiatives_count",
)  # fmt: skip
ASKED = (
    AskedIndicator(ON_TIME, "Tỷ lệ hồ sơ giải quyết trước và đúng hạn (đã giải quyết)", "procedures", "percent", None, "Đúng hạn", "Đã giải quyết", False, "> 98 %"),
    AskedIndicator(ONLINE, "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ", "digital_government", "percent", None, "Trực tuyến", "Tổng số", False, "≥ 60 %"),
    AskedIndicator(DIGITISED, "Tỷ lệ kết quả giải quyết TTHC được số hóa (dòng phát sinh)", "digital_government", "percent", None, "Số hóa", "Tổng số", False),
    AskedIndicator(IDEAS, "Số sáng kiến, giải pháp mới về CCHC", "steering", "count", None, None, None, False),
)  # fmt: skip


def empty(path: Path) -> Path:
    write_template(Template(UNIT, UNIT_NAME, PERIOD, ASKED[:2], ASKED[2:]), path)
    return path


def fill(path: Path, answers: dict[str, dict[str, Any]], out: Path | None = None, state: str | None = None) -> Path:
    """Write answers into the rows of their indicators: `{"online_dossier_rate": {"F": 85, "G": 90}}`."""
    book = openpyxl.load_workbook(path)
    sheet = book[TEMPLATE_SHEET]
    rows = {sheet.cell(row, 2).value: row for row in range(7, sheet.max_row + 1)}
    for code, cells in answers.items():
        for column, value in cells.items():
            sheet[f"{column}{rows[code]}"] = value
    if state:
        sheet["D4"] = state
    book.save(out or path)
    return out or path


def filled(path: Path, answers: dict[str, dict[str, Any]], state: str | None = None) -> Path:
    return fill(empty(path), answers, state=state)
