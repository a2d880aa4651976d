"""Test tool: the faults of office books, each a change of a clean sheet that says what is to be asked; near misses must be read."""

from collections.abc import Callable
from typing import Any

from support.messy_sheets import COMMUNES, COUNTS, MONEY, NAMES, PERIODS, SHARES
from support.office_drafts import ALL, LISTS, Draft, Marked, Shown, comma, rate


def clean(made: Draft) -> None:
    """Nothing is wrong."""


def group_row(made: Draft) -> None:
    """The commune below the header, before the first numbered row: the ordinals hold no figures."""
    made.head = ["BÁO CÁO"]
    shift(made, 1)
    made.rows.insert(0, [COMMUNES[made.unit_id][0]] + [None] * (len(made.header) - 1))
    if made.rng.random() < 0.5 and len(made.header) > 2:
        made.rows[0] = [None, COMMUNES[made.unit_id][0], *[None] * (len(made.header) - 2)]


def shift(made: Draft, rows: int) -> None:
    for table in (made.keys, made.figures):
        moved = {(row + rows, column): value for (row, column), value in table.items()}
        table.clear()
        table.update(moved)


def number_format(form: str, *, is_asked: bool, whole: bool = True) -> Callable[[Draft], None]:
    def change(made: Draft) -> None:
        if whole:
            made.figures.update({place: float(int(value)) for place, value in made.figures.items()})
        made.each(lambda value: Shown(value, form))
        if is_asked:
            made.ask_all()

    return change


def count_format(form: str, *, is_asked: bool) -> Callable[[Draft], None]:
    """The same for counts: a list of counts instead of shares."""

    def change(made: Draft) -> None:
        made.header[-1 if made.layout == "plain_list" else made.result_column()] = "Kết quả"
        for step, (place, code) in enumerate(zip(list(made.figures), COUNTS, strict=False)):
            row = place[0]
            made.keys[place] = (made.unit_id, code, made.period)
            made.figures[place] = float(3 + step * 2)
            made.rows[row] = [
                NAMES[code] if isinstance(cell, str) and cell in NAMES.values() else cell for cell in made.rows[row]
            ]
            made.rows[row] = ["cuộc" if cell == "%" else cell for cell in made.rows[row]]
        for place in list(made.figures)[len(COUNTS) :]:
            del made.figures[place], made.keys[place]
        made.rows = made.rows[: len(COUNTS)]
        made.each(lambda value: Shown(value, form))
        if is_asked:
            made.ask_all()

    return change


def raised_mark(mark: str) -> Callable[[Draft], None]:
    return lambda made: made.each(lambda value: Marked(comma(value), mark))


def bracket(words: str, *, is_asked: bool) -> Callable[[Draft], None]:
    def change(made: Draft) -> None:
        made.header[made.result_column()] = f"Kết quả ({words})"
        made.rows = [["" if cell == "%" else cell for cell in row] for row in made.rows]
        made.each(lambda value: value)
        if is_asked:
            made.ask_all()

    return change


def letterhead(*lines: str, is_asked: bool) -> Callable[[Draft], None]:
    def change(made: Draft) -> None:
        name = COMMUNES[made.unit_id][0]
        made.head = [
            line.replace("XÃ A", name.upper()).replace("xã A", f"xã {name.removeprefix('Xã ')}") for line in lines
        ]
        if is_asked:
            made.ask_all()

    return change


def titled(title: str, *, is_asked: bool) -> Callable[[Draft], None]:
    def change(made: Draft) -> None:
        time = PERIODS[made.period][0]
        made.title = title.replace("{time}", time).replace("{TIME}", time.upper())
        if is_asked:
            made.ask_all()

    return change


def sheet_named(name: str, *, is_asked: bool) -> Callable[[Draft], None]:
    def change(made: Draft) -> None:
        made.sheet = name
        if is_asked:
            made.ask_all()

    return change


def two_times(title: str, column: str, *, period: str | None) -> Callable[[Draft], None]:
    """Title and column of two times; `period` is the one that both allow, None: asked."""

    def change(made: Draft) -> None:
        made.title = title
        made.header[made.result_column()] = column
        made.keys = {place: (unit, code, period or made.period) for place, (unit, code, _) in made.keys.items()}
        if period is None:
            made.ask_all()

    return change


def more_column(words: str, result: str) -> Callable[[Draft], None]:
    """A further column with figures beside that of the period."""

    def change(made: Draft) -> None:
        made.period, made.title = "2025-Q4", "KẾT QUẢ CẢI CÁCH HÀNH CHÍNH QUÝ IV NĂM 2025"
        made.keys = {place: (unit, code, "2025-Q4") for place, (unit, code, _) in made.keys.items()}
        column = made.result_column()
        made.header[column] = result
        made.header.insert(column + 1, words)
        for row in made.rows:
            row.insert(column + 1, rate(made.rng))
        made.named = [words]

    return change


def renamed(
    row_name: str, code: str, *, is_asked: bool, write: Callable[[float], Any] | None = None
) -> Callable[[Draft], None]:
    """The first row's indicator under another name."""

    def change(made: Draft) -> None:
        place = min(made.figures)
        others = [at for at, (_, other, _) in made.keys.items() if other == code and at != place]
        for at in others:  # the drawn codes may hold this one already
            spare = next(
                other for other in SHARES if other not in {key[1] for key in made.keys.values()} and other not in MONEY
            )
            made.rows[at[0]] = [NAMES[spare] if cell == NAMES[code] else cell for cell in made.rows[at[0]]]
            made.keys[at] = (made.unit_id, spare, made.period)
        row = made.rows[place[0]]
        row[row.index(NAMES[made.keys[place][1]])] = row_name
        made.keys[place] = (made.unit_id, code, made.period)
        if write:
            row[place[1]] = write(made.figures[place])
        if is_asked:
            made.asked.add(place)

    return change


def before_it_existed(column: str, period: str, *, is_asked: bool) -> Callable[[Draft], None]:
    def change(made: Draft) -> None:
        made.title = "BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH"
        made.header[made.result_column()] = column
        made.keys = {place: (unit, code, period) for place, (unit, code, _) in made.keys.items()}
        if is_asked:
            made.ask_all()

    return change


def percent_text(value: float) -> str:
    return f"{comma(value)} %"


ON_TIME = "on_time_resolution_rate"
FAULTS: dict[str, tuple[tuple[str, ...], Callable[[Draft], None]]] = {
    "clean": (ALL, clean),
    "clean again": (ALL, clean),
    "group row under the header": (LISTS[:2], group_row),
    "group row under the header, again": (LISTS[:2], group_row),
    'format 0" hồ sơ"': (ALL, number_format('0" hồ sơ"', is_asked=True)),
    'format 0.0" giờ"': (ALL, number_format('0.0" giờ"', is_asked=True, whole=False)),
    'format #,##0 "lượt"': (ALL, number_format('#,##0 "lượt"', is_asked=True)),
    'format 0" điểm"': (LISTS, number_format('0" điểm"', is_asked=True)),
    'format 0"%"': (ALL, number_format('0"%"', is_asked=False)),
    'format 0.0" %"': (ALL, number_format('0.0" %"', is_asked=False, whole=False)),
    "format #,##0.00": (ALL, number_format("#,##0.00", is_asked=False, whole=False)),
    "format 0.0_)": (LISTS, number_format("0.0_)", is_asked=False, whole=False)),
    'format for counts 0" nghìn"': (LISTS[:2], count_format('0" nghìn"', is_asked=True)),
    'format for counts 0"00"': (LISTS[:2], count_format('0"00"', is_asked=True)),
    "format for counts 0,": (LISTS[:2], count_format("0.0,", is_asked=True)),
    'format for counts 0" cuộc"': (LISTS[:2], count_format('0" cuộc"', is_asked=False)),
    "format for counts #,##0": (LISTS[:2], count_format("#,##0", is_asked=False)),
    "raised 1": (ALL, raised_mark("1")),
    "raised 2)": (ALL, raised_mark("2)")),
    "raised a": (LISTS, raised_mark("a")),
    **{
        f"bracket {words}": (("plain_list", "without_ordinal"), bracket(words, is_asked=True))
        for words in (
            "% kế hoạch", "% so với cùng kỳ", "% KH giao", "số HS", "ĐVT: hồ sơ", "số hồ sơ đúng hạn", "thang điểm 10", "hệ số 0-1",
            "% so với năm 2024", "lượt", "điểm", "số TTHC", "lũy kế", "nghìn đồng", "xếp hạng", "quy đổi", "% tăng", "đã trừ hồ sơ rút",
        )
    },
    **{
        f"bracket {words}": (("plain_list", "without_ordinal"), bracket(words, is_asked=False))
        for words in ("%", "tỷ lệ %", "ĐVT: %", "đơn vị tính: %", "tỷ lệ phần trăm")
    },
    "letterhead office below": (LISTS, letterhead("UBND XÃ A", "PHÒNG VĂN HÓA - XÃ HỘI", is_asked=True)),
    "letterhead economic office": (LISTS, letterhead("ỦY BAN NHÂN DÂN XÃ A", "PHÒNG KINH TẾ", is_asked=True)),
    "letterhead police": (LISTS, letterhead("CÔNG AN XÃ A", is_asked=True)),
    "letterhead village": (LISTS, letterhead("THÔN 3 XÃ A", is_asked=True)),
    "letterhead council": (LISTS, letterhead("HĐND XÃ A", is_asked=True)),
    "letterhead front": (LISTS, letterhead("ỦY BAN MTTQ VIỆT NAM XÃ A", is_asked=True)),
    "letterhead school": (LISTS, letterhead("UBND XÃ A", "TRƯỜNG TIỂU HỌC SỐ 2", is_asked=True)),
    "letterhead over two lines": (LISTS, letterhead("ỦY BAN NHÂN DÂN", "XÃ A", is_asked=False)),
    "letterhead named": (LISTS, letterhead("Đơn vị báo cáo: UBND xã A", is_asked=False)),
    **{
        f"title {title}": (("plain_list", "list_with_measure"), titled(title, is_asked=True))
        for title in (
            "BẢN ĐĂNG KÝ CHỈ TIÊU {TIME}", "CHỈ TIÊU GIAO {TIME}", "PHÂN BỔ CHỈ TIÊU {TIME}", "MỤC TIÊU {TIME}", "KẾ HOẠCH {TIME}",
            "DỰ KIẾN {TIME}", "VÍ DỤ CÁCH GHI BIỂU {TIME}", "MẪU BÁO CÁO {TIME}", "BẢN NHÁP {TIME}", "DỰ THẢO BÁO CÁO {TIME}",
            "Đăng ký thi đua {time}",
        )
    },
    **{
        f"title {title}": (("plain_list", "list_with_measure"), titled(title, is_asked=False))
        for title in (
            "BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ TIÊU {TIME}", "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH {TIME}", "BIỂU TỔNG HỢP SỐ LIỆU {TIME}",
            "KẾT QUẢ THỰC HIỆN MỤC TIÊU {TIME}", "Kết quả thực hiện các chỉ tiêu đã đăng ký {time}", "Biểu mẫu số 01: Kết quả {time}",
        )
    },
    "sheet KH 2026": (LISTS, sheet_named("KH 2026", is_asked=True)),
    "sheet Nháp": (LISTS, sheet_named("Nháp", is_asked=True)),
    "sheet (cũ)": (LISTS, sheet_named("Biểu 1 (cũ)", is_asked=True)),
    "sheet Ví dụ": (LISTS, sheet_named("Ví dụ", is_asked=True)),
    "sheet Sheet1": (LISTS, sheet_named("Sheet1", is_asked=False)),
    "sheet Kết quả": (LISTS, sheet_named("Kết quả", is_asked=False)),
    "nine months over a year": (LISTS, two_times("BÁO CÁO KẾT QUẢ 9 THÁNG ĐẦU NĂM 2025", "Năm 2025", period=None)),
    "quarter without year": (LISTS, two_times("BÁO CÁO KẾT QUẢ QUÝ IV", "Kết quả", period=None)),
    "year over a quarter": (LISTS, two_times("BÁO CÁO KẾT QUẢ NĂM 2025", "Quý IV/2025", period="2025-Q4")),
    "months beside the quarter": (LISTS, more_column("T12", "Quý IV")),
    "twelve months beside": (LISTS, more_column("12 tháng", "Thực hiện quý IV")),
    "estimate beside": (LISTS, more_column("Ước cả năm", "Thực hiện quý IV")),
    "to the report's period beside": (LISTS, more_column("Kết quả đến kỳ báo cáo", "Thực hiện quý IV")),
    "unknown words beside": (LISTS, more_column("Số đã rà soát", "Thực hiện quý IV")),
    "before term": (LISTS[:2], renamed("Tỷ lệ hồ sơ giải quyết trước hạn", ON_TIME, is_asked=True)),
    "before term, other words": (LISTS[:2], renamed("Tỷ lệ giải quyết hồ sơ trước hạn", ON_TIME, is_asked=True)),
    "count with a percent": (LISTS[:2], renamed("Số hồ sơ giải quyết đúng hạn", ON_TIME, is_asked=True, write=percent_text)),
    "before and on time": (LISTS[:2], renamed("Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn", ON_TIME, is_asked=False)),
    "before it existed": (LISTS, before_it_existed("6 tháng đầu năm 2025", "2025-H1", is_asked=True)),
    "after it existed": (LISTS, before_it_existed("Quý IV năm 2025", "2025-Q4", is_asked=False)),
}  # fmt: skip
