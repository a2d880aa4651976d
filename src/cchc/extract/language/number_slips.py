"""Slips inside a printed number: "98, 5%", "9 8%", "3`10 %", "8o %". What is no longer surely one number is asked, not read."""

import re
from dataclasses import dataclass

from cchc.language.letters import compile_vi

_LOST_BLANK = r"(?<![\w.,/])"
# A digit, then something that is neither digit nor decimal mark, before the per cent sign: 3`10%, 8o%; or a letter that
# looks like a digit in its place: l00%.
UNREADABLE_SHARE = re.compile(
    rf"{_LOST_BLANK}\d[\d.,]*[^\d.,\s%/–—÷~\-][^\s%]{{0,6}}%|{_LOST_BLANK}[lIOo|]\d[\d.,]*\s?%|{_LOST_BLANK}[lI][oO]{{2}}\s?%"
    # the same with a blank before the sign: "8o %", and a mark between blanks: "3 ` 10 %"
    rf"|{_LOST_BLANK}\d[\d.,]*(?:[oOlISB|]{{1,2}}[\d.,]*\s+|\s?[`'´’‘^*|_]\s?\d[\d.,]*\s?)%"
    # a decimal mark that stands apart, twice, or with nothing behind it: "98 ,5%", "98,,5%", "98, %"
    rf"|{_LOST_BLANK}\d{{1,3}}(?:\s+[.,]\s*\d{{1,3}}|[.,]{{2,3}}\d*|[.,]\s*)\s?%"
    # "45/60%"
    rf"|{_LOST_BLANK}\d{{1,3}}/\d{{1,3}}\s?%"
)
# digits before a per cent sign that no other rule could read
LEFT_OVER_SHARE = re.compile(r"(?<!\S)[^\s%]{0,12}\d[^\s%]{0,12}\s?%")
_HEAD = re.compile(r"(?P<head>\d(?:[\d.,]*\d)?)(?P<gap>[,.]\s+|\s+)$")
_LONGEST_HEAD = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
# what stands before a value, and before a number that only labels
_BEFORE_VALUES = re.compile(
    r"(?:(?<!\w)(?:đạt|từ|là|trên|dưới|nhất|thiểu|quá|đa|hơn|khoảng|mức|còn|lên|xuống|chiếm|tăng|giảm|vượt|bằng|thêm|gần)"
    r"|[≥≤<>=:(])\s*$",
    re.IGNORECASE,
)
_BEFORE_LABELS = compile_vi(
    # times and parts of papers
    r"(?:(?<!\w)(?i:năm|tháng|ngày|quý|tuần|mục|khoản|điểm|điều|số|án|lục|độ|đoạn|loại|bậc|hạng|cấp|bảng|biểu|mẫu|trang|thôn|"
    # places and groups; a name; the end of another number
    r"bản|tổ|phố|ấp|khu|khóa|lần|phần|chương|chí|nhóm|đợt|dung|vực|kỳ|khối|lớp|cụm|tiêu|vụ|bước)|(?<!\w)[⟨A⟩]\w*|\d[,.]?)\s*$"
)
_LISTED = re.compile(r"lần\s+lượt|tương\s+ứng|theo\s+thứ\s+tự|các\s+mức", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Head:
    """Digits before a number that no label explains: where they begin, the gap behind them, the words before them."""

    start: int
    digits: str
    is_marked: bool  # a decimal mark stands in the gap
    words: str
    is_value: bool  # a word for a value stands before them


def share_start(text: str, start: int, number: str) -> int | None:
    """Where a share at text[start:] truly begins, if digits before it seem torn from it: "98, 5%"; None where it stands whole.

    "9 8%" and "1 00%" may be one number, "1 95%" is an item and a share, unless a word for a value stands before;
    "lần lượt 20, 30%" and "…, 100%" are members of a list.
    """
    head = _head_before(text, start)
    if head is None:
        return None
    whole = re.split(r"[.,]", number)[0]
    if not head.is_marked:
        torn = head.is_value or not head.digits.isdigit() or int(head.digits + whole) <= 100
    else:
        torn = head.digits.isdigit() and len(whole) <= 2 and not _LISTED.search(head.words)
        torn = torn and (head.is_value or len(whole) == 1)
    return head.start if torn else None


def count_start(text: str, start: int, number: str) -> int | None:
    """The same for a number of things: "1 200 lượt", "còn 1, 5 lần"; "thôn 2 300 hộ" and "2, 3 lớp" stand whole."""
    head = _head_before(text, start)
    if head is None or not head.digits.isdigit():
        return None
    torn = head.is_value and len(number) == 1 if head.is_marked else _THOUSANDS.match(number)
    return head.start if torn else None


def _head_before(text: str, start: int) -> _Head | None:
    before = text[max(0, start - _LONGEST_HEAD) : start]
    match = _HEAD.search(before)
    if not match or _YEAR.fullmatch(match["head"].rstrip(".,")):
        return None
    words = before[: match.start()]
    if words[-1:] and (words[-1].isalnum() or words[-1] in "/-–.,"):
        return None  # the end of a date or of an instrument's number
    is_value = bool(_BEFORE_VALUES.search(words))
    if not is_value and _BEFORE_LABELS.search(words):
        return None
    begin = start - len(before) + match.start()
    return _Head(begin, match["head"], bool(match["gap"].strip()), words, is_value)
