"""Test tool: the layouts in which communes send their figures, each written from known ones."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cchc.intake.records import META_SHEET, TEMPLATE_HEADERS, TEMPLATE_SHEET
from support.messy_cells import Grid
from support.messy_sheets import (
    COMMUNES,
    HEADERS,
    MEASURES,
    NAMES,
    PERIODS,
    ROMAN,
    SHARES,
    Draw,
    Writer,
    a1,
    columns_from,
    header,
    indicator_text,
    names_and_codes,
    rows_of_names,
    unit_text,
)


def flat(draw: Draw) -> list[Writer]:
    rng, writer = draw.rng, draw.writer("Biểu 01")
    kinds = ["ordinal", *(["code"] if rng.random() < 0.3 else []), "name"]
    kinds += [kind for kind in ("measure", "target") if rng.random() < 0.5]
    kinds += ["numerator", "denominator", "value"] if rng.random() < 0.6 else ["value"]
    columns = columns_from(rng, [*kinds, "note"])
    writer.head(draw.unit_id, draw.period)
    header(draw, writer, columns)
    rows_of_names(draw, writer, columns, draw.codes)
    writer.tail(columns)
    return [writer]


def two_lines(draw: Draw) -> list[Writer]:
    """ "Kết quả" over "Tử số | Mẫu số | Tỷ lệ", the other headers merged downwards."""
    rng, writer = draw.rng, draw.writer("Kết quả")
    columns = columns_from(rng, ["ordinal", "name", "measure"])
    first = max(columns.values()) + 1
    columns |= {"numerator": first, "denominator": first + 1, "value": first + 2, "note": first + 3}
    writer.head(draw.unit_id, draw.period)
    top = writer.row
    for kind in ("ordinal", "name", "measure", "note"):
        writer.grid.merge(top, columns[kind], top + 1, columns[kind], rng.choice(HEADERS[kind]))
    writer.grid.merge(
        top, first, top, first + 2, rng.choice(["Kết quả", "Kết quả thực hiện trong kỳ", "Số liệu báo cáo"])
    )
    for kind, words in (
        ("numerator", "Tử số"),
        ("denominator", "Mẫu số"),
        ("value", rng.choice(["Tỷ lệ", "Tỷ lệ (%)", "Tỉ lệ %"])),
    ):
        writer.grid.put(top + 1, columns[kind], words)
    writer.row += 2
    rows_of_names(draw, writer, columns, [code for code in draw.codes if code in SHARES])
    writer.tail(columns)
    return [writer]


def sections(draw: Draw) -> list[Writer]:
    """Rows under headings I, II or A, B, with subtotals."""
    rng, writer = draw.rng, draw.writer("Phụ lục")
    columns = columns_from(rng, ["ordinal", "name", "measure", "target", "value", "note"])
    writer.head(draw.unit_id, draw.period)
    header(draw, writer, columns)
    half = len(draw.codes) // 2
    for place, codes in enumerate((draw.codes[:half], draw.codes[half:])):
        writer.grid.put(writer.row, columns["ordinal"], ROMAN[place] if half % 2 else "AB"[place])
        writer.grid.put(
            writer.row,
            columns["name"],
            rng.choice(["Cải cách thủ tục hành chính", "CHÍNH QUYỀN SỐ", "Cải cách chế độ công vụ"]),
        )
        writer.row += 1
        rows_of_names(draw, writer, columns, codes)
        if rng.random() < 0.5:
            writer.grid.put(writer.row, columns["name"], f"Cộng {ROMAN[place]}")
            writer.grid.put(writer.row, columns["value"], 188.5)
            writer.row += 1
    writer.tail(columns)
    return [writer]


def matrix_units(draw: Draw) -> list[Writer]:
    """Indicators down, units across, some under a common header."""
    rng, writer = draw.rng, draw.writer("Tổng hợp")
    columns = columns_from(rng, ["ordinal", "name"])
    units = rng.sample(sorted(COMMUNES), 4)
    first = max(columns.values()) + 1
    writer.head(None, draw.period)
    if rng.random() < 0.5:
        for kind, column in columns.items():
            writer.grid.merge(writer.row, column, writer.row + 1, column, HEADERS[kind][0])
        writer.grid.merge(writer.row, first, writer.row, first + 4, rng.choice(["Kết quả của các xã", "Đơn vị"]))
        writer.row += 1
    else:
        for kind, column in columns.items():
            writer.grid.put(writer.row, column, HEADERS[kind][0])
    for place, unit_id in enumerate(units):
        writer.grid.put(writer.row, first + place, unit_text(rng, unit_id))
    writer.grid.put(writer.row, first + 4, rng.choice(["Tổng cộng", "Toàn tỉnh", "Bình quân"]))
    writer.row += 1
    for number, code in enumerate(draw.codes, start=1):
        names_and_codes(draw, writer, writer.row, columns, code, number)
        for place, unit_id in enumerate(units):
            writer.figure(draw.fact(code, unit_id), writer.row, {"value": first + place})
        writer.grid.put(writer.row, first + 4, 93.21)
        writer.row += 1
    writer.tail({**columns, "value": first})
    return [writer]


def units_rows(draw: Draw) -> list[Writer]:
    """Units down, indicators across, each with or without its parts below."""
    rng, writer = draw.rng, draw.writer("Theo xã")
    codes = [code for code in draw.codes if code in SHARES][:4]
    has_parts = rng.random() < 0.6
    width = 3 if has_parts else 1
    writer.head(None, draw.period)
    top = writer.row
    for column, words in ((1, "TT"), (2, rng.choice(["Đơn vị", "Tên đơn vị", "Xã, phường", "Đơn vị báo cáo"]))):
        writer.grid.merge(top, column, top + has_parts, column, words)
    for place, code in enumerate(codes):
        first = 3 + place * width
        writer.grid.merge(top, first, top, first + width - 1, NAMES[code])
        for step, words in enumerate(("Tử số", "Mẫu số", "Tỷ lệ (%)") if has_parts else ()):
            writer.grid.put(top + 1, first + step, words)
    writer.row += 1 + has_parts
    for number, unit_id in enumerate(rng.sample(sorted(COMMUNES), 5), start=1):
        writer.grid.put(writer.row, 1, number)
        writer.grid.put(writer.row, 2, unit_text(rng, unit_id))
        for place, code in enumerate(codes):
            first = 3 + place * width
            parts = (
                {"numerator": first, "denominator": first + 1, "value": first + 2} if has_parts else {"value": first}
            )
            writer.figure(draw.fact(code, unit_id), writer.row, parts)
        writer.row += 1
    if draw.fault_rate and rng.random() < 0.6:
        writer.grid.put(writer.row, 2, rng.choice(["Xã Hoàng Sởn", "Xã Thử Tiến", "Phường Tà Đùng"]))
        writer.grid.put(writer.row, 2 + width, 91.25)
        writer.plant(writer.row, 2, ("unknown_unit", "ambiguous_unit"))
        writer.row += 1
    writer.tail({"name": 2, "value": 3})
    return [writer]


def periods(draw: Draw) -> list[Writer]:
    """Indicators down, periods across."""
    rng, writer = draw.rng, draw.writer("Các kỳ")
    across = rng.choice([("2025-Q3", "2025-Q4"), ("2025-07", "2025-11"), ("2025-H2", "2025")])
    columns = columns_from(rng, ["ordinal", "name", "measure"])
    first = max(columns.values()) + 1
    writer.head(draw.unit_id, None)
    has_two = rng.random() < 0.5
    for kind, column in columns.items():
        writer.grid.merge(writer.row, column, writer.row + has_two, column, rng.choice(HEADERS[kind]))
    if has_two:
        writer.grid.merge(writer.row, first, writer.row, first + 1, "Kết quả thực hiện")
        writer.row += 1
    for place, period in enumerate(across):
        words = rng.choice(PERIODS[period])
        writer.grid.put(writer.row, first + place, words if has_two else f"Kết quả {words}")
    writer.row += 1
    for number, code in enumerate(draw.codes, start=1):
        names_and_codes(draw, writer, writer.row, columns, code, number)
        for place, period in enumerate(across):
            writer.figure(draw.fact(code, None, period), writer.row, {"value": first + place})
        writer.row += 1
    writer.tail({**columns, "value": first})
    return [writer]


def grouped_units(draw: Draw) -> list[Writer]:
    """Indicators down; for each unit numerator, denominator and rate below its name."""
    rng, writer = draw.rng, draw.writer("Cụm xã")
    units = rng.sample(sorted(COMMUNES), 2)
    writer.head(None, draw.period, width=8)
    writer.grid.merge(writer.row, 1, writer.row + 1, 1, "STT")
    writer.grid.merge(writer.row, 2, writer.row + 1, 2, "Nội dung chỉ tiêu")
    for place, unit_id in enumerate(units):
        first = 3 + 3 * place
        writer.grid.merge(writer.row, first, writer.row, first + 2, unit_text(rng, unit_id))
        for step, words in enumerate(("Tử số", "Mẫu số", rng.choice(["Tỷ lệ", "Kết quả"]))):
            writer.grid.put(writer.row + 1, first + step, words)
    writer.row += 2
    for number, code in enumerate([code for code in draw.codes if code in SHARES], start=1):
        names_and_codes(draw, writer, writer.row, {"ordinal": 1, "name": 2}, code, number)
        for place, unit_id in enumerate(units):
            first = 3 + 3 * place
            writer.figure(
                draw.fact(code, unit_id), writer.row, {"numerator": first, "denominator": first + 1, "value": first + 2}
            )
        writer.row += 1
    writer.tail({"name": 2, "value": 5})
    return [writer]


def long(draw: Draw) -> list[Writer]:
    """One figure a row, with unit and period in columns."""
    rng, writer = draw.rng, draw.writer("Dữ liệu")
    names = ["Đơn vị báo cáo", "Chỉ tiêu", "Kỳ báo cáo", "Tử số", "Mẫu số", "Kết quả"]
    for column, words in enumerate(names, start=1):
        writer.grid.put(1, column, words)
    writer.row = 2
    for unit_id in rng.sample(sorted(COMMUNES), 3):
        for code in draw.codes[:5]:
            period = rng.choice(sorted(PERIODS))
            for column, words in enumerate(
                (unit_text(rng, unit_id), indicator_text(rng, code), rng.choice([period, *PERIODS[period]])), start=1
            ):
                writer.grid.put(writer.row, column, words)
            writer.figure(draw.fact(code, unit_id, period), writer.row, {"numerator": 4, "denominator": 5, "value": 6})
            writer.row += 1
    return [writer]


def unit_sheets(draw: Draw) -> list[Writer]:
    """One sheet a unit, and a hidden one with drafts."""
    writers = []
    for unit_id in draw.rng.sample(sorted(COMMUNES), 3):
        writer = draw.writer(COMMUNES[unit_id][0])
        columns = columns_from(draw.rng, ["ordinal", "name", "value", "note"])
        writer.head(draw.rng.choice([unit_id, None]), draw.period)
        header(draw, writer, columns)
        rows_of_names(draw, writer, columns, draw.codes[:6], unit_id)
        writer.tail(columns)
        writers.append(writer)
    draft = draw.writer("Nháp")
    draft.grid = Grid("Nháp", is_hidden=True)
    for row, (name, value) in enumerate([("Chỉ tiêu", "Kết quả"), (NAMES[draw.codes[0]], 12.5)], start=1):
        draft.grid.put(row, 1, name)
        draft.grid.put(row, 2, value)
    draft.plant(1, 1, ("hidden_sheet",), lost=0)
    return [*writers, draft]


def month_sheets(draw: Draw) -> list[Writer]:
    """One sheet a month; the unit in the letterhead of the first sheet only."""
    writers = []
    for place, (period, name) in enumerate(
        (("2025-07", "Tháng 7"), ("2025-11", "Tháng 11.2025"), ("2025-Q4", "Quý IV-2025"))
    ):
        writer = draw.writer(name)
        columns = columns_from(draw.rng, ["ordinal", "name", "measure", "value"])
        writer.head(draw.unit_id if place == 0 else None, period if place == 0 else None)
        header(draw, writer, columns)
        rows_of_names(draw, writer, columns, draw.codes[:6], None, period)
        writers.append(writer)
    return writers


def template(draw: Draw) -> list[Writer]:
    """Our own template, filled in by hand: rows moved and added, a column put in."""
    rng, writer = draw.rng, draw.writer(TEMPLATE_SHEET)
    columns = columns_from(rng, list(TEMPLATE_HEADERS))
    for words, column in columns.items():
        writer.grid.put(4, column, words)
    writer.grid.put(1, 1, "BÁO CÁO SỐ LIỆU CẢI CÁCH HÀNH CHÍNH")
    writer.row = 5
    places = {"numerator": columns["Tử số"], "denominator": columns["Mẫu số"], "value": columns["Kết quả"]}
    for number, code in enumerate(rng.sample(draw.codes, len(draw.codes)), start=1):
        added = rng.random() < 0.2
        entries = {
            "TT": number,
            "Mã chỉ tiêu": None if added else code,
            "Chỉ tiêu": NAMES[code],
            "Mục tiêu": "≥ 95",
            "Đơn vị tính": MEASURES[code],
        }
        for words, entry in entries.items():
            writer.grid.put(writer.row, columns[words], entry)
        if code in SHARES:
            writer.figure(draw.fact(code), writer.row, places)
        else:
            writer.figure(draw.fact(code), writer.row, {"value": places["value"]})
        writer.grid.put(writer.row, columns["Minh chứng"], rng.choice([None, "BC 12/BC-UBND"]))
        writer.row += 1
    meta = draw.writer(META_SHEET)
    meta.grid.is_hidden = True
    for row, pair in enumerate(
        (("template_version", "1"), ("unit_id", draw.unit_id), ("period", draw.period)), start=1
    ):
        meta.grid.put(row, 1, pair[0])
        meta.grid.put(row, 2, pair[1])
    return [writer, meta]


def before_founding(draw: Draw) -> list[Writer]:
    """A whole report of a unit that did not exist in its period: nothing of it may be read."""
    writer = draw.writer("Quý I")
    columns = columns_from(draw.rng, ["ordinal", "name", "value"])
    writer.grid.put(1, 1, "Đơn vị báo cáo: Xã Tà Đùng, tỉnh Lâm Đồng")
    writer.grid.put(2, 1, "BÁO CÁO QUÝ I NĂM 2025")
    writer.row = 4
    header(draw, writer, columns)
    for number, code in enumerate(draw.codes, start=1):
        names_and_codes(draw, writer, writer.row, columns, code, number)
        writer.grid.put(writer.row, columns["value"], 3)
        writer.row += 1
    writer.plant(1, 1, ("unit_not_existing_in_period",), lost=len(draw.codes))
    return [writer]


def twice(draw: Draw) -> list[Writer]:
    """The same indicators again further down: some with the same figure, one with another."""
    writer = draw.writer("Biểu")
    columns = columns_from(draw.rng, ["ordinal", "name", "value"])
    writer.head(draw.unit_id, draw.period)
    header(draw, writer, columns)
    facts = [draw.fact(code) for code in draw.codes[:6]]
    places = {}
    for number, fact in enumerate([*facts, *facts[:3]], start=1):
        names_and_codes(draw, writer, writer.row, columns, fact.indicator_code, number)
        is_other = number == 7
        shown = (fact.value or 0) + (1 if fact.indicator_code not in SHARES else -1) if is_other else fact.value
        writer.grid.put(writer.row, columns["value"], shown)
        where = (writer.row, columns["value"])
        if number <= 6:
            places[fact.indicator_code] = where
        if number > 1 and number <= 6:
            known = replace(fact, numerator=None, denominator=None, sheet=writer.sheet, cell=a1(*where))
            writer.facts.append(replace(known, is_provisional=writer.is_provisional))
        elif number > 6:
            writer.plant(*where, ("conflicting_rows",) if is_other else ("repeated_row",), lost=int(is_other))
        writer.row += 1
    writer.plant(*places[facts[0].indicator_code], ("conflicting_rows",))
    return [writer]


PORTAL_COLUMNS = (
    "agency_code", "gso_unit_code", "agency_name", "level", "indicator_code", "period", "period_type", "captured_on",
    "numerator", "denominator", "value", "unit", "dataset", "source_url", "quote", "confidence", "note",
)  # fmt: skip


def portal(draw: Draw) -> tuple[list[Writer], list[dict[str, Any]]]:
    """Rows in the shape of the portal's board: machine numbers, provisional while the year runs."""
    rng, writer = draw.rng, draw.writer("portal")
    for column, words in enumerate(PORTAL_COLUMNS, start=1):
        writer.grid.put(1, column, words)
    rows = []
    for unit_id in rng.sample(sorted(COMMUNES), 3):
        for code in [code for code in draw.codes if code in SHARES][:5]:
            fact = draw.fact(code, unit_id, "2025")
            is_late = rng.random() < 0.5
            entry: dict[str, Any] = dict.fromkeys(PORTAL_COLUMNS, "")
            entry |= {
                "agency_code": "H99.1", "gso_unit_code": unit_id.split("@")[0], "agency_name": f"UBND {COMMUNES[unit_id][0]}",
                "level": "commune", "indicator_code": code, "period": "2025", "unit": "percent", "dataset": "dossier-digitized",
                "period_type": "year" if is_late else "year_to_date", "captured_on": "2026-01" if is_late else "2025-09-26",
                "numerator": int(fact.numerator or 0), "denominator": int(fact.denominator or 0), "value": fact.value,
            }  # fmt: skip
            rows.append(entry)
            writer.facts.append(replace(fact, cell=a1(len(rows) + 1, 11), is_provisional=not is_late))
            for column, words in enumerate(PORTAL_COLUMNS, start=1):
                writer.grid.put(len(rows) + 1, column, str(entry[words]))
    writer.sheet = None
    return [writer], rows


LAYOUTS: dict[str, Callable[[Draw], list[Writer]]] = {
    layout.__name__: layout
    for layout in (flat, two_lines, sections, matrix_units, units_rows, periods, grouped_units, long, unit_sheets, month_sheets, template, before_founding, twice)
}  # fmt: skip
