"""Test tool: one sheet of a generated workbook in the making, with the names, periods and units that it is made of.

Names come from the code lists and figures from a seeded random generator; nothing here knows the reader.
"""

import csv
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

import xlsxwriter

from support import messy_cells as cells
from support.messy_cells import Fact, Grid, Planted
from support.project import SEEDS

TODAY = date(2026, 1, 20)
COMMUNES = {
    "24637@2025-07-01": ("Xã Tà Đùng", "tỉnh Lâm Đồng"),
    "15910@2025-07-01": ("Xã Hoằng Sơn", "tỉnh Thanh Hóa"),
    "19405@2025-07-01": ("Xã Vĩnh Thủy", "tỉnh Quảng Trị"),
    "18196@2025-07-01": ("Xã Sơn Kim 1", "tỉnh Hà Tĩnh"),
    "22795@2025-07-01": ("Xã Bác Ái", "tỉnh Khánh Hòa"),
    "22801@2025-07-01": ("Xã Bác Ái Đông", "tỉnh Khánh Hòa"),
    "22786@2025-07-01": ("Xã Bác Ái Tây", "tỉnh Khánh Hòa"),
    "22822@2025-07-01": ("Xã Mỹ Sơn", "tỉnh Khánh Hòa"),
}
PERIODS = {
    "2025-Q4": ("Quý IV năm 2025", "Quý IV/2025", "Quý 4 năm 2025", "Quý 4/2025"),
    "2025-Q3": ("Quý III năm 2025", "Quý III/2025", "Quý 3-2025"),
    "2025-H2": ("6 tháng cuối năm 2025", "06 tháng cuối năm 2025", "sáu tháng cuối năm 2025"),
    "2025-07": ("tháng 7 năm 2025", "tháng 07/2025", "Tháng 7/2025"),
    "2025-11": ("tháng 11 năm 2025", "tháng 11/2025"),
    "2025": ("năm 2025", "Năm 2025"),
}
SHARES = (
    "procedures_publicly_posted_rate", "procedures_announced_on_time_rate", "dossiers_processed_on_system_rate",
    "procedures_via_one_stop_rate", "on_time_resolution_rate", "online_dossier_rate", "postal_dossier_rate",
    "direct_dossier_rate", "fee_procedures_online_payment_enabled_rate", "online_payment_transaction_rate",
    "internal_transfer_electronic_rate", "resolved_results_digitised_rate", "valid_results_digitised_rate",
    "work_files_processed_online_rate", "digital_signature_rate", "leader_digital_signature_rate",
    "archives_digitised_rate", "online_meetings_rate", "satisfaction_procedures_rate", "overdue_apology_rate",
    "petition_resolved_published_rate", "no_resubmission_rate", "public_investment_disbursement_rate",
    "commune_officials_qualified_rate",
)  # fmt: skip
MONEY = ("public_investment_disbursement_rate",)
COUNTS = ("unannounced_inspections_count", "reform_initiatives_count", "citizen_business_dialogues_count")
DAYS = ("average_resolution_time",)
IN_OTHER_WORDS = {
    "online_dossier_rate": "Tỷ lệ hồ sơ tiếp nhận trực tuyến trên tổng số hồ sơ tiếp nhận",
    "work_files_processed_online_rate": "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng",
    "procedures_publicly_posted_rate": "Tỷ lệ thủ tục hành chính được niêm yết công khai",
    "digital_signature_rate": "Tỷ lệ văn bản đi được ký số",
    "on_time_resolution_rate": "Tỷ lệ hồ sơ đã giải quyết trước hạn, đúng hạn",
    "archives_digitised_rate": "Tỷ lệ tài liệu lưu trữ được chỉnh lý, số hóa",
}


def a1(row: int, column: int) -> str:
    return xlsxwriter.utility.xl_rowcol_to_cell(row - 1, column - 1)


def catalogue() -> dict[str, str]:
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_code"]: row["name_vi"] for row in csv.DictReader(file)}


NAMES = catalogue()


def drawn(rng: Random, unit_id: str, code: str, period: str) -> Fact:
    """A figure of an indicator; shares get parts, and none lies between 0 and 1.5 per cent."""
    if code in COUNTS:
        return Fact(unit_id, code, period, float(rng.choice([0, 1, 2, 3, 7, 12, 40])))
    if code in DAYS:
        return Fact(unit_id, code, period, rng.choice([2.5, 3.0, 1.8, 12.25]))
    bottom = rng.choice([rng.randint(20, 400), rng.randint(1001, 6000), rng.randint(1, 12) * 10])
    top = bottom if rng.random() < 0.2 else rng.randint(bottom // 3 + 1, bottom)
    return Fact(unit_id, code, period, round(100 * top / bottom, rng.choice([1, 2])), float(top), float(bottom))


def indicator_text(rng: Random, code: str) -> str:
    """The name of an indicator as people type it; never one that could mean another."""
    name = NAMES[code]
    long_words = [word for word in name.split() if len(word) >= 6 and word.isalpha()]
    ways = [
        name, name, name.upper(), name.lower(), f"{name} (%)" if code in SHARES else name,
        name.replace("TTHC", "thủ tục hành chính"), name.replace("Tỷ lệ", "Tỉ lệ"), name.replace("hóa", "hoá"),
        f"{rng.randint(1, 9)}. {name}", f"{rng.randint(1, 3)}.{rng.randint(1, 9)}. {name}", f"- {name}", f"  {name};",
        name.replace(" ", "  ", 2), f"{name}\n", name.replace(" ", "\n", 1),
    ]  # fmt: skip
    if long_words:
        word = rng.choice(long_words)
        ways.append(name.replace(word, word[:2] + word[3:], 1))  # a letter lost
    if code in IN_OTHER_WORDS:
        ways += [IN_OTHER_WORDS[code]] * 4
    return rng.choice(ways)


def unit_text(rng: Random, unit_id: str) -> str:
    name, province = COMMUNES[unit_id]
    bare = name.removeprefix("Xã ")
    ways = [name, name.upper(), f"UBND {name.lower().split()[0]} {bare}", f"xã {bare}", f"{name}, {province}", bare]
    return rng.choice([*ways, f"Ủy ban nhân dân xã {bare}", name.replace("Thủy", "Thuỷ")])


class Writer:
    """One sheet in the making: figures and faults go through here, so that nothing is written without being known."""

    def __init__(self, rng: Random, name: str, *, is_text: bool, fault_rate: float) -> None:
        self.rng, self.is_text, self.fault_rate = rng, is_text, fault_rate
        self.grid = Grid(name)
        self.sheet = None if is_text else name
        self.row = 1
        self.facts: list[Fact] = []
        self.planted: list[Planted] = []
        self.blanks = 0
        self.is_provisional = False

    def figure(self, fact: Fact, row: int, columns: dict[str, int]) -> None:
        """Write one figure well, leave it blank, or plant a fault in its place."""
        fact = replace(fact, sheet=self.sheet, cell=a1(row, columns["value"]), is_provisional=self.is_provisional)
        drawing = self.rng.random()
        if drawing < self.fault_rate:
            self._fault(fact, row, columns)
        elif drawing < self.fault_rate + 0.05:
            self.blanks += 1
        elif fact.indicator_code in SHARES:
            self._share(fact, row, columns)
        else:
            write = cells.write_count if fact.indicator_code in COUNTS else cells.write_days
            self.grid.put(row, columns["value"], write(self.rng, fact.value, plain=self.is_text))
            self.facts.append(fact)

    def _share(self, fact: Fact, row: int, columns: dict[str, int]) -> None:
        way = (
            self.rng.choice(["all", "all", "parts", "value"])
            if "numerator" in columns
            else self.rng.choice(["value"] * 5 + ["pair"])
        )
        if way == "pair":
            written, stated = cells.write_pair(self.rng, fact)
            self.grid.put(row, columns["value"], written)
            fact = replace(fact, value=stated)
        if way in ("all", "parts"):
            things = self.rng.choice([None, None, "hồ sơ"]) if fact.indicator_code not in MONEY else None
            for part in ("numerator", "denominator"):
                self.grid.put(
                    row,
                    columns[part],
                    cells.write_count(
                        self.rng,
                        getattr(fact, part),
                        plain=self.is_text,
                        things=things,
                        is_money=fact.indicator_code in MONEY,
                    ),
                )
        if way in ("all", "value"):
            self.grid.put(row, columns["value"], cells.write_share(self.rng, fact.value, plain=self.is_text))
        if way == "value":
            fact = replace(fact, numerator=None, denominator=None)
        if way == "parts":
            fact = replace(fact, value=100 * fact.numerator / fact.denominator)
        self.facts.append(fact)

    def _fault(self, fact: Fact, row: int, columns: dict[str, int]) -> None:
        rng, value = self.rng, columns["value"]
        is_counted = fact.indicator_code in SHARES and fact.indicator_code not in MONEY
        if is_counted and "numerator" in columns and rng.random() < 0.5:
            top, bottom, share, where, rules = rng.choice(cells.PART_FAULTS)
            for part, number in (("numerator", top), ("denominator", bottom), ("value", share)):
                self.grid.put(row, columns[part], number)
            self.plant(row, columns[where], rules)
            return
        if fact.indicator_code not in SHARES + COUNTS:
            self.blanks += 1
            return
        faults = cells.SHARE_FAULTS if fact.indicator_code in SHARES else cells.COUNT_FAULTS
        written, rules, _ = rng.choice([fault for fault in faults if fault[2] or not self.is_text])
        self.grid.put(row, value, written)
        self.plant(row, value, rules)

    def plant(self, row: int, column: int, rules: tuple[str, ...], lost: int = 1) -> None:
        self.planted.append(Planted(self.sheet, a1(row, column), rules, lost))

    def head(self, unit_id: str | None, period: str | None, *, width: int = 6) -> None:
        """Letterhead, number, title, period and a blank line, in one of the usual forms."""
        rng, grid = self.rng, self.grid
        if unit_id and rng.random() < 0.8:
            name = COMMUNES[unit_id][0]
            upper = rng.choice(
                [f"UBND {name.upper()}", f"ỦY BAN NHÂN DÂN\n{name.upper()}", f"UỶ BAN NHÂN DÂN {name.upper()}"]
            )
            grid.merge(1, 1, 1, 2, upper)
            grid.merge(1, 4, 1, 4 + max(width - 4, 0), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            grid.put(2, 1, f"Số: {rng.randint(1, 200)}/BC-UBND")
            grid.put(2, 4, f"{name.removeprefix('Xã ')}, ngày {rng.randint(5, 19)} tháng 01 năm 2026")
            self.row, unit_id = 4, None
        title = rng.choice(
            [
                "BÁO CÁO KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",
                "BIỂU SỐ LIỆU CẢI CÁCH HÀNH CHÍNH",
                "Phụ lục 01: Kết quả thực hiện các chỉ tiêu CCHC",
            ]
        )
        if unit_id and rng.random() < 0.3:  # the unit only in the sentence of the title
            said = f"của UBND {COMMUNES[unit_id][0].lower().split()[0]} {COMMUNES[unit_id][0].removeprefix('Xã ')}"
            title, unit_id = f"{title} {said.upper() if title.isupper() else said}", None
        words = rng.choice(PERIODS[period]) if period else None
        if words and rng.random() < 0.5:
            title, words = f"{title} {words.upper() if title.isupper() else words}", None
        grid.merge(self.row, 1, self.row, width, title)
        self.row += 1
        if words:
            grid.put(self.row, rng.choice([1, 3]), rng.choice([words, f"Kỳ báo cáo: {words}", f"({words})"]))
            self.row += 1
        if unit_id:
            grid.put(self.row, 1, f"Đơn vị báo cáo: {COMMUNES[unit_id][0]}, {COMMUNES[unit_id][1]}")
            self.row += 1
        if period == "2025-Q4" and rng.random() < 0.5:
            day, self.is_provisional = rng.choice(
                [("15/12/2025", True), ("31/12/2025", False), ("ngày 20 tháng 12 năm 2025", True)]
            )
            grid.put(self.row, 1, f"(Số liệu tính đến {day if day.startswith('ngày') else 'ngày ' + day})")
            self.row += 1
        self.row += rng.choice([0, 1])

    def tail(self, columns: dict[str, int] | None = None) -> None:
        """A totals row that must not be read, then notes and a signature block."""
        rng, grid = self.rng, self.grid
        if columns and rng.random() < 0.6:
            grid.put(self.row, columns["name"], rng.choice(["Tổng cộng", "Cộng", "TỔNG SỐ", "Bình quân chung"]))
            grid.put(self.row, columns["value"], rng.choice([96.2, 1234, "95,1"]))
            self.row += 1
        self.row += 1
        if rng.random() < 0.4:
            grid.put(self.row, 1, "Ghi chú: số liệu lấy từ Hệ thống thông tin giải quyết TTHC, 12 hồ sơ chưa đến hạn.")
            self.row += 1
        if rng.random() < 0.7:
            grid.put(self.row, 1, "Người lập biểu")
            grid.put(self.row, 4, rng.choice(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "THỦ TRƯỞNG ĐƠN VỊ"]))
            grid.put(self.row + 3, 1, "Nguyễn Văn A")
            grid.put(self.row + 4, 1, 2026)


CODES = SHARES + COUNTS + DAYS
ROMAN = ("I", "II", "III", "IV")
MEASURES = {**dict.fromkeys(SHARES, "%"), **dict.fromkeys(COUNTS, "cuộc"), **dict.fromkeys(DAYS, "ngày")}


@dataclass
class Draw:
    """What is drawn for one book before its layout writes it."""

    rng: Random
    is_text: bool
    fault_rate: float
    unit_id: str
    period: str
    codes: list[str]

    def writer(self, name: str) -> Writer:
        return Writer(self.rng, name, is_text=self.is_text, fault_rate=self.fault_rate)

    def fact(self, code: str, unit_id: str | None = None, period: str | None = None) -> Fact:
        return drawn(self.rng, unit_id or self.unit_id, code, period or self.period)


def columns_from(rng: Random, kinds: list[str]) -> dict[str, int]:
    """Columns in order, sometimes with an empty one put in."""
    columns, place = {}, 1
    for kind in kinds:
        place += rng.random() < 0.08
        columns[kind] = place
        place += 1
    return columns


HEADERS: dict[str, tuple[str, ...]] = {
    "ordinal": ("TT", "STT", "Số TT"),
    "name": ("Chỉ tiêu", "Nội dung chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Tiêu chí"),
    "code": ("Mã chỉ tiêu", "Mã CT"),
    "measure": ("Đơn vị tính", "ĐVT", "Đơn vị"),
    "target": ("Mục tiêu", "Chỉ tiêu giao", "Kế hoạch năm"),
    "numerator": ("Tử số", "Tử số (số đạt)"),
    "denominator": ("Mẫu số", "Mẫu số (tổng số)"),
    "value": ("Kết quả", "Kết quả thực hiện", "Thực hiện", "Giá trị", "Kết quả đạt được"),
    "note": ("Ghi chú",),
}


def names_and_codes(draw: Draw, writer: Writer, row: int, columns: dict[str, int], code: str, number: int) -> None:
    """Ordinal, name, code, measure unit and target of a row."""
    rng, grid = draw.rng, writer.grid
    text = indicator_text(rng, code) if "code" not in columns else NAMES[code]
    entries: dict[str, Any] = {
        "ordinal": rng.choice([number, str(number), f"{number}."]),
        "name": text,
        "code": code,
        "measure": MEASURES[code],
        "target": rng.choice([95, "≥ 98%", "100%", "98,5"]),
        "note": rng.choice([None, None, "Theo Kế hoạch số 12", "tăng 2 % so với năm 2024"]),
    }
    for kind, column in columns.items():
        if kind in entries:
            grid.put(row, column, entries[kind])


def header(draw: Draw, writer: Writer, columns: dict[str, int]) -> None:
    for kind, column in columns.items():
        writer.grid.put(writer.row, column, draw.rng.choice(HEADERS[kind]))
    writer.row += 1
    if draw.rng.random() < 0.3:  # the numbers of the columns
        for place, column in enumerate(columns.values(), start=1):
            writer.grid.put(writer.row, column, draw.rng.choice([f"({place})", place]))
        writer.row += 1


def rows_of_names(
    draw: Draw,
    writer: Writer,
    columns: dict[str, int],
    codes: list[str],
    unit_id: str | None = None,
    period: str | None = None,
) -> None:
    """The rows of a table with one figure each, and now and then one of an unknown, unclear or repeated indicator."""
    rng = draw.rng
    for number, code in enumerate(codes, start=1):
        names_and_codes(draw, writer, writer.row, columns, code, number)
        writer.figure(draw.fact(code, unit_id, period), writer.row, columns)
        writer.row += 1
        if "code" not in columns and rng.random() < draw.fault_rate / 2:
            names, rules = rng.choice([
                (cells.AMBIGUOUS_NAMES, ("ambiguous_indicator", "unknown_indicator")),
                (cells.UNKNOWN_NAMES, ("unknown_indicator", "ambiguous_indicator")),
            ])  # fmt: skip
            writer.grid.put(writer.row, columns["name"], rng.choice(names))
            writer.grid.put(writer.row, columns["value"], rng.choice([91.5, "88,2", 77]))
            writer.plant(writer.row, columns["name"], rules)
            writer.row += 1
        if rng.random() < 0.08 and writer.facts and writer.facts[-1].cell == a1(writer.row - 1, columns["value"]):
            writer.grid.hidden_rows |= {writer.row - 1} if not draw.is_text else set()
            if not draw.is_text:
                fact = writer.facts.pop()
                numerator = (
                    fact.numerator is not None
                    and fact.cell
                    and (writer.row - 1, columns["value"]) not in writer.grid.cells
                )
                writer.plant(
                    writer.row - 1,
                    columns["numerator"] if numerator and "numerator" in columns else columns["value"],
                    ("hidden_cell",),
                )
