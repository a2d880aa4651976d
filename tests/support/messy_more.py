"""Test tool: more layouts, those in which a line's unit, indicator or period stands above it or in several lines of a header."""

from collections.abc import Callable

from support.messy_sheets import (
    COMMUNES,
    COUNTS,
    MEASURES,
    NAMES,
    PERIODS,
    SHARES,
    Draw,
    Writer,
    indicator_text,
    unit_text,
)


def unit_headings(draw: Draw) -> list[Writer]:
    """Units as headings, their indicators below them, blank rows and remarks between."""
    rng, writer = draw.rng, draw.writer("Theo đơn vị")
    writer.head(None, draw.period)
    for column, words in enumerate(("STT", "Nội dung chỉ tiêu", "Đơn vị tính", "Kết quả", "Ghi chú"), start=1):
        writer.grid.put(writer.row, column, words)
    writer.row += 1
    for place, unit_id in enumerate(rng.sample(sorted(COMMUNES), 3)):
        writer.grid.put(writer.row, 1, ("I", "II", "III")[place])
        writer.grid.put(
            writer.row,
            2,
            rng.choice(
                [
                    COMMUNES[unit_id][0],
                    COMMUNES[unit_id][0].upper(),
                    f"UBND xã {COMMUNES[unit_id][0].removeprefix('Xã ')}",
                ]
            ),
        )
        writer.row += 1
        for number, code in enumerate(draw.codes[:5], start=1):
            writer.grid.put(writer.row, 1, number)
            writer.grid.put(writer.row, 2, indicator_text(rng, code))
            writer.grid.put(writer.row, 3, MEASURES[code])
            writer.figure(draw.fact(code, unit_id), writer.row, {"value": 4})
            writer.row += 1 + (rng.random() < 0.2)
    writer.tail({"name": 2, "value": 4})
    return [writer]


def indicator_headings(draw: Draw) -> list[Writer]:
    """Indicators as headings, the communes below each."""
    rng, writer = draw.rng, draw.writer("Chi tiết")
    writer.head(None, draw.period)
    for column, words in enumerate(("TT", "Chỉ tiêu, đơn vị", "Tử số", "Mẫu số", "Tỷ lệ (%)"), start=1):
        writer.grid.put(writer.row, column, words.replace(", đơn vị", ""))
    writer.row += 1
    for place, code in enumerate([code for code in draw.codes if code in SHARES][:3]):
        writer.grid.put(writer.row, 1, "ABC"[place])
        writer.grid.put(writer.row, 2, NAMES[code])
        writer.row += 1
        for number, unit_id in enumerate(rng.sample(sorted(COMMUNES), 4), start=1):
            writer.grid.put(writer.row, 1, number)
            writer.grid.put(writer.row, 2, COMMUNES[unit_id][0])
            writer.figure(draw.fact(code, unit_id), writer.row, {"numerator": 3, "denominator": 4, "value": 5})
            writer.row += 1
        writer.grid.put(writer.row, 2, "Cộng")
        writer.grid.put(writer.row, 3, 1000)
        writer.row += 1
    writer.tail()
    return [writer]


def columns_aside(draw: Draw) -> list[Writer]:
    """Plan, last year, cumulative and change beside the figure of the period."""
    rng, writer = draw.rng, draw.writer("Biểu 02")
    writer.head(draw.unit_id, draw.period)
    aside = rng.choice(["Lũy kế từ đầu năm", "Cùng kỳ năm trước", "Luỹ kế đến nay"])
    heads = [
        "TT",
        "Tên chỉ tiêu",
        "Kế hoạch năm 2025",
        "Thực hiện trong kỳ",
        aside,
        "Tăng/giảm so với cùng kỳ",
        "Xếp loại",
    ]
    for column, words in enumerate(heads, start=1):
        writer.grid.put(writer.row, column, words)
    writer.plant(writer.row, 5, ("column_not_read",), lost=0)
    writer.row += 1
    for number, code in enumerate(draw.codes, start=1):
        for column, entry in (
            (1, number),
            (2, indicator_text(rng, code)),
            (3, 95),
            (5, 97.25),
            (6, "+2,1"),
            (7, "Tốt"),
        ):
            writer.grid.put(writer.row, column, entry)
        writer.figure(draw.fact(code), writer.row, {"value": 4})
        writer.row += 1
    writer.tail({"name": 2, "value": 4})
    return [writer]


def two_tables(draw: Draw) -> list[Writer]:
    """Two tables under each other in one sheet, each of another unit."""
    rng, writer = draw.rng, draw.writer("Tất cả")
    writer.head(None, draw.period)
    for place, unit_id in enumerate(rng.sample(sorted(COMMUNES), 2), start=1):
        writer.grid.put(writer.row, 1, f"{place}. {rng.choice(['', 'UBND '])}{COMMUNES[unit_id][0]}")
        writer.row += 1
        for column, words in enumerate(("STT", "Chỉ tiêu", "Kết quả"), start=1):
            writer.grid.put(writer.row, column, words)
        writer.row += 1
        for number, code in enumerate(draw.codes[:6], start=1):
            writer.grid.put(writer.row, 1, number)
            writer.grid.put(writer.row, 2, indicator_text(rng, code))
            writer.figure(draw.fact(code, unit_id), writer.row, {"value": 3})
            writer.row += 1
        writer.grid.put(writer.row, 2, "Người lập biểu")
        writer.row += 3
    return [writer]


def merged_units(draw: Draw) -> list[Writer]:
    """A unit's name merged beside all its rows."""
    rng, writer = draw.rng, draw.writer("Gộp ô")
    writer.head(None, draw.period)
    for column, words in enumerate(("Đơn vị", "Chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"), start=1):
        writer.grid.put(writer.row, column, words)
    writer.row += 1
    for unit_id in rng.sample(sorted(COMMUNES), 3):
        writer.grid.merge(writer.row, 1, writer.row + 3, 1, unit_text(rng, unit_id))
        for code in draw.codes[:4]:
            writer.grid.put(writer.row, 2, indicator_text(rng, code))
            columns = {"numerator": 3, "denominator": 4, "value": 5} if code in SHARES else {"value": 5}
            writer.figure(draw.fact(code, unit_id), writer.row, columns)
            writer.row += 1
    return [writer]


def counts_and_rates(draw: Draw) -> list[Writer]:
    """ "Số lượng" for what is counted and "Tỷ lệ (%)" for shares, under one header."""
    rng, writer = draw.rng, draw.writer("Số lượng, tỷ lệ")
    writer.head(draw.unit_id, draw.period)
    for column, words in ((1, "TT"), (2, "Nội dung")):
        writer.grid.merge(writer.row, column, writer.row + 1, column, words)
    writer.grid.merge(writer.row, 3, writer.row, 4, rng.choice(["Kết quả", "Thực hiện"]))
    writer.grid.put(writer.row + 1, 3, "Số lượng")
    writer.grid.put(writer.row + 1, 4, "Tỷ lệ (%)")
    writer.row += 2
    for number, code in enumerate([code for code in draw.codes if code in SHARES + COUNTS], start=1):
        writer.grid.put(writer.row, 1, number)
        writer.grid.put(writer.row, 2, indicator_text(rng, code))
        writer.figure(draw.fact(code), writer.row, {"value": 4 if code in SHARES else 3})
        writer.row += 1
    writer.tail({"name": 2, "value": 4})
    return [writer]


def three_lines(draw: Draw) -> list[Writer]:
    """Period over unit over parts."""
    rng, writer = draw.rng, draw.writer("Ba dòng")
    units, across = rng.sample(sorted(COMMUNES), 2), rng.choice([("2025-Q3", "2025-Q4"), ("2025-07", "2025-11")])
    writer.head(None, None)
    top = writer.row
    writer.grid.merge(top, 1, top + 2, 1, "STT")
    writer.grid.merge(top, 2, top + 2, 2, "Chỉ tiêu")
    groups = []
    for place, period in enumerate(across):
        first = 3 + 6 * place
        writer.grid.merge(top, first, top, first + 5, rng.choice(PERIODS[period]))
        for step, unit_id in enumerate(units):
            left = first + 3 * step
            writer.grid.merge(top + 1, left, top + 1, left + 2, COMMUNES[unit_id][0])
            for offset, words in enumerate(("Tử số", "Mẫu số", "Tỷ lệ")):
                writer.grid.put(top + 2, left + offset, words)
            groups.append((period, unit_id, {"numerator": left, "denominator": left + 1, "value": left + 2}))
    writer.row += 3
    for number, code in enumerate([code for code in draw.codes if code in SHARES][:6], start=1):
        writer.grid.put(writer.row, 1, number)
        writer.grid.put(writer.row, 2, indicator_text(rng, code))
        for period, unit_id, columns in groups:
            writer.figure(draw.fact(code, unit_id, period), writer.row, columns)
        writer.row += 1
    writer.tail({"name": 2, "value": 5})
    return [writer]


MORE: tuple[Callable[[Draw], list[Writer]], ...] = (
    unit_headings, indicator_headings, columns_aside, two_tables, merged_units, counts_and_rates, three_lines,
)  # fmt: skip
