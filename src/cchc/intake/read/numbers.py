"""One cell → the figure that it holds, or the rule by which it is refused. Nothing is guessed.

What can be read in two ways keeps both readings: only the numerator and denominator beside it may decide, in `rates`.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from cchc.intake.read.number_formats import hidden_thousands, words_beside
from cchc.intake.read.periods import parse_date
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell

Kind = Literal["share", "count", "amount", "days", "score"]  # `amount`: money or time as part of a share

# Digits and signs that only look different; superscripts and fractions stay what they are.
_SAME = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "．": ".",
        "，": ",",
        "％": "%",
        "／": "/",
        "－": "-",
        "\u2212": "-",
    }
)
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2007\u2009]+")
_NUMBER = r"[-+]?\d(?:[\d.,]|\s(?=\d))*"
_SINGLE = re.compile(rf"(?:đạt |được |là )?(?P<number>{_NUMBER})\s?(?P<word>%|[^\d%/]*)\.?")
_PAIR = re.compile(
    rf"(?P<top>{_NUMBER})(?P<word>[^\d/%()]*)/\s?(?P<bottom>{_NUMBER})\s?(?P<end>[^\d/%()]*?)"
    rf"\s?(?:[(;=,-]\s?(?:đạt |tỷ lệ |bằng )*(?P<share>{_NUMBER})\s?%\s?\)?)?"
)
_MARKS = re.compile(r"[-–—.…_*x?/\\]+")
_NO_FIGURE = frozenset(
    [
        "không",
        "không có",
        "không phát sinh",
        "không phát sinh hồ sơ",
        "không có hồ sơ",
        "kps",
        "k",
        "ko",
        "chưa có",
        "chưa có số liệu",
        "chưa tổng hợp",
        "chưa thống kê",
        "chưa",
        "đang tổng hợp",
        "đang cập nhật",
        "không áp dụng",
        "n/a",
        "na",
        "nil",
        "null",
        "none",
        "tbc",
        "trống",
        "có",
        "hoàn thành",
        "đạt",
        "không đạt",
    ]
)
_INEXACT = re.compile(
    r"(?:khoảng|gần|trên dưới|trên|dưới|hơn|ước|ước đạt|đạt trên|đạt khoảng|tối thiểu|tối đa|ít nhất|không dưới|không quá|[<>~≈≥≤]=?)\s*\d.*"
    r"|\d.*(?:trở lên|trở xuống)"
)
_EXCEL_ERRORS = frozenset(
    ["#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "err:502", "err:508"]
)
_COUNTED = re.compile(
    r"(?:tổng số )?(?:hồ sơ|hs|tthc|thủ tục(?: hành chính)?|văn bản|vb|cuộc|buổi|lần|lượt|người|cbcc|cbccvc|công chức|cán bộ|sáng kiến|giải pháp|"
    r"cơ quan|đơn vị|phiếu|kết quả|giao dịch|trường hợp|xã|kiến nghị|phản ánh|pakn|dịch vụ(?: công)?|dvc|tài liệu|nhiệm vụ|hội nghị|mô hình|đề tài)"
)
_WORDS: dict[str, re.Pattern[str]] = {
    "share": re.compile(r"%|phần trăm"),
    "count": _COUNTED,
    "amount": re.compile(r"(?!)"),
    "days": re.compile(r"ngày(?: làm việc)?"),
    "score": re.compile(r"điểm"),
}
_OTHER_MEASURE = re.compile(
    rf"%|phần trăm|điểm.*|giờ|ngày.*|phút|tháng|(?:nghìn|ngàn|triệu|tỷ|tỉ)?(?: ?(?:đồng|đ|vnđ))?|{_COUNTED.pattern}"
)
_MONEY = re.compile(r"₫|đ|đồng|vnđ|vnd")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a number; `decimals` are those that were printed (what it may have been rounded to)."""

    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What one cell says as a number: its reading, or the rule that refuses it and the readings it may have."""

    text: str  # as printed
    readings: tuple[Reading, ...] = ()
    rule: str | None = None
    top: Reading | None = None  # "85/90" in one cell
    bottom: Reading | None = None

    @property
    def number(self) -> float | None:
        """The value where nothing is left to ask."""
        return self.readings[0].value if self.rule is None and self.readings else None


def read_figure(cell: Cell, kind: Kind, *, machine: bool = False) -> Figure | None:
    """Read one cell as a number of a kind; None for a blank cell. `machine` reads what a program wrote: 0.5 is 0.5.

    A share comes in percent: "98,5 %" and 0.985 formatted as a percentage both give 98.5.
    """
    text = printed(cell)
    if cell.error:
        return Figure(cell.error, rule="error_cell")
    if cell.outside:
        return Figure(text, rule="outside_formula")
    if cell.value is None or (isinstance(cell.value, str) and not _plain(cell.value)):
        return Figure(text, rule="formula_without_value") if cell.formula else None
    if cell.is_hidden:
        return Figure(text, rule="hidden_cell")
    if isinstance(cell.value, bool):
        return Figure(text, rule="text_in_number_cell")
    if isinstance(cell.value, date | datetime):
        return Figure(text, rule="date_in_number_cell")
    if isinstance(cell.value, int | float):
        return _formatted(cell, float(cell.value), kind, machine=machine)
    return _machine_text(cell.value, text, kind) if machine else _written(cell.value, text, kind)


def printed(cell: Cell) -> str:
    """What a reader sees in the cell, as far as the file says: dates as day/month/year, numbers with a decimal comma."""
    value = cell.error or cell.value
    if isinstance(value, date | datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        share = _is_percent(cell.number_format)
        shown = f"{value * 100 if share else value:.10g}".replace(".", ",")
        return f"{shown} %" if share else shown
    return " ".join(str(value).split()) if value is not None else (cell.formula or "")


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", search_key(text).translate(_SAME)).strip()


def _is_percent(number_format: str | None) -> bool:
    """Whether Excel shows the stored number times hundred; a quoted "%" is only a letter."""
    return "%" in _LITERAL.sub("", number_format or "")


def _stored(cell: Cell, value: float, kind: Kind, *, machine: bool) -> Figure:
    text = printed(cell)
    if not math.isfinite(value):
        return Figure(text, rule="error_cell")
    if _is_percent(cell.number_format):
        if kind != "share":
            return Figure(text, rule="measure_unit_differs")
        value = round(value * 100, 9)
        return Figure(text, (Reading(value, _decimals(value)),))
    reading = Reading(value, _decimals(value))
    says_percent = "%" in (cell.number_format or "")
    if machine or says_percent or (cell.formula and value > 1):
        return _whole(Figure(text, (reading,)), kind)
    if kind == "share" and 0 < value <= 1:
        return _fraction(text, reading)
    if reading.decimals == 3 and kind != "amount" and 1 <= value < 1000:
        # Typed as 1.234 on a machine that takes the point for the decimal mark: nobody can see which was meant.
        return Figure(text, (reading, Reading(round(value * 1000), 0)), "ambiguous_number")
    return _whole(Figure(text, (reading,)), kind)


def _formatted(cell: Cell, value: float, kind: Kind, *, machine: bool) -> Figure:
    """A stored number as its sheet shows it; what a program wrote has no format."""
    otherwise = None if machine or not math.isfinite(value) else _shown_otherwise(cell, value, kind, printed(cell))
    return otherwise or _stored(cell, value, kind, machine=machine)


def _shown_otherwise(cell: Cell, value: float, kind: Kind, text: str) -> Figure | None:
    """What the sheet shows through its format, where that is not the stored number of this kind: "87 hồ sơ", "12 nghìn"."""
    stored = Reading(value, _decimals(value))
    if thousands := hidden_thousands(cell.number_format, value):
        shown = value / 1000**thousands
        return Figure(text, (Reading(shown, _decimals(shown)), stored), "ambiguous_number")
    words = words_beside(cell.number_format, value)
    if any(letter.isdigit() for letter in words):
        return Figure(f"{text}{words}", rule="text_in_number_cell")
    word = re.sub(r"^(?:đạt|được|là)(?!\w)", "", _plain(words)).strip(" .;:()*")
    if not word or _WORDS[kind].fullmatch(word) or (kind == "amount" and _MONEY.fullmatch(word)):
        return None
    known = _OTHER_MEASURE.fullmatch(word)
    return Figure(f"{text} {words}", rule="measure_unit_differs" if known else "text_in_number_cell")


def _fraction(text: str, reading: Reading) -> Figure:
    hundredfold = Reading(round(reading.value * 100, 9), max(reading.decimals - 2, 0))
    return Figure(text, (reading, hundredfold), "ambiguous_fraction")


def _machine_text(value: str, text: str, kind: Kind) -> Figure:
    plain = _plain(value)
    if plain in _EXCEL_ERRORS:
        return Figure(text, rule="error_cell")
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,12})?", plain):
        return Figure(text, rule="text_in_number_cell")
    return _whole(Figure(text, (Reading(float(plain), len(plain.partition(".")[2])),)), kind)


def _written(value: str, text: str, kind: Kind) -> Figure:
    plain = _plain(value)
    if rule := _no_number(plain):
        return Figure(text, rule=rule)
    if (match := _PAIR.fullmatch(plain)) and (pair := _pair(match, text, kind)):
        return pair
    match = _SINGLE.fullmatch(plain)
    if match is None or len(plain) > 200:
        many = len(re.findall(r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)", plain[:200])) > 1
        return Figure(text, rule="several_numbers" if many else "text_in_number_cell")
    word = match["word"].strip(" .;")
    if word and not _WORDS[kind].fullmatch(word):
        return Figure(text, rule="measure_unit_differs" if _OTHER_MEASURE.fullmatch(word) else "text_in_number_cell")
    readings = number_readings(match["number"].strip())
    if not readings:
        return Figure(text, rule="text_in_number_cell")
    if len(readings) > 1 and not (kind == "count" and "." in match["number"]):
        return Figure(text, readings, "ambiguous_number")
    # A count has no decimals: "1.234" can only be one thousand two hundred and thirty-four.
    reading = readings[-1]
    if kind == "share" and 0 < reading.value <= 1 and not word:
        return _fraction(text, reading)
    return _whole(Figure(text, (reading,)), kind)


def _no_number(plain: str) -> str | None:
    if plain in _EXCEL_ERRORS:
        return "error_cell"
    if _MARKS.fullmatch(plain) or plain.strip(" .") in _NO_FIGURE:
        return "no_figure_mark"
    if len(plain) <= 200 and _INEXACT.fullmatch(plain):
        return "inexact_number"
    if parse_date(plain) is not None or re.fullmatch(r"(?:0?[1-9]|1[0-2])\.20\d\d", plain):
        return "date_in_number_cell"  # "12.2025" is a month rather than a number of four decimals
    return (
        None
        if plain.isascii() or not any(letter.isdigit() and not letter.isascii() for letter in plain)
        else "text_in_number_cell"
    )


def _pair(match: re.Match[str], text: str, kind: Kind) -> Figure | None:
    """Read "85/90" or "85/90 (94,4 %)"; None where it is no such pair."""
    words = [word for word in (match["word"].strip(), match["end"].strip()) if word]
    allowed = _WORDS["score"] if kind == "score" else _COUNTED
    if not all(allowed.fullmatch(word) for word in words):
        return None
    if re.fullmatch(r"(?:0?[1-9]|1[0-2])/20\d\d", match[0]):
        return Figure(text, rule="date_in_number_cell")
    if kind not in ("share", "score"):
        return Figure(text, rule="several_numbers")
    top, bottom = (_counted(match[part].strip(), kind) for part in ("top", "bottom"))
    if top is None or bottom is None:
        return Figure(text, rule="ambiguous_number")
    if not match["share"]:
        return Figure(text, top=top, bottom=bottom)
    readings = number_readings(match["share"].strip())
    return Figure(text, readings, None if readings else "text_in_number_cell", top, bottom)


def _counted(number: str, kind: Kind) -> Reading | None:
    readings = number_readings(number)
    if kind == "score":
        return readings[0] if len(readings) == 1 else None
    whole = [reading for reading in readings if reading.decimals == 0]
    return whole[0] if len(readings) == 1 and whole else whole[-1] if "." in number and whole else None


def number_readings(number: str) -> tuple[Reading, ...]:
    """Every way to read digits with separators: "98,5" one, "1.234" two (1.234 and 1234), "97,5,3" none."""
    sign = -1.0 if number.startswith("-") else 1.0
    digits = number.lstrip("+-").rstrip(".,")
    if not re.fullmatch(r"\d[\d.,\s]*", digits) or len(digits) > 30:
        return ()
    if " " in digits:
        whole, mark, decimals = re.fullmatch(r"([\d\s]+)([.,]?)(.*)", digits).groups()  # type: ignore[union-attr]
        if not re.fullmatch(r"\d{1,3}(?: \d{3})+", whole) or (mark and not decimals.isdigit()):
            return ()
        return (_reading(sign, whole.replace(" ", ""), decimals),)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return (_reading(sign, digits, ""),)
    if len(set(marks)) == 2:
        group, decimal = marks[0], marks[-1]
        whole, _, decimals = digits.rpartition(decimal)
        fits = marks.count(decimal) == 1 and re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+", whole)
        return (_reading(sign, whole.replace(group, ""), decimals),) if fits else ()
    mark = marks[0]
    grouped = bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+", digits))
    if len(marks) > 1:
        return (_reading(sign, digits.replace(mark, ""), ""),) if grouped else ()
    whole, _, decimals = digits.partition(mark)
    as_decimal = _reading(sign, whole, decimals)
    return (as_decimal, _reading(sign, whole + decimals, "")) if grouped else (as_decimal,)


def _reading(sign: float, whole: str, decimals: str) -> Reading:
    return Reading(sign * float(f"{whole}.{decimals or 0}"), len(decimals))


def _decimals(value: float) -> int:
    """How many decimals a stored number was printed with; a quotient has as many as fit."""
    return len(f"{abs(value):.9f}".rstrip("0").partition(".")[2])


def _whole(figure: Figure, kind: Kind) -> Figure:
    (reading,) = figure.readings
    if kind == "count" and not reading.value.is_integer():
        return Figure(figure.text, figure.readings, "not_a_whole_number")
    return figure
