"""Values already reached: how a text says so, and the numerator and denominator that it gives with them."""

import re

_THINGS = r"(?:hồ\s+sơ|thủ\s+tục|tthc|văn\s+bản|kết\s+quả|nhiệm\s+vụ|dịch\s+vụ(?:\s+công)?|giấy\s+tờ|dữ\s+liệu|kiến\s+nghị|ý\s+kiến|chứng\s+chỉ|đơn)"
_DONE = (
    r"(?:đạt(?:\s+được)?|tiếp\s+nhận|giải\s+quyết|hoàn\s+thành|thực\s+hiện|số\s+h(?:óa|oá)|ban\s+hành|tổ\s+chức|xây\s+dựng|triển\s+khai|mở|cập\s+nhật|xử\s+lý|"
    r"tích\s+hợp|cung\s+cấp|trả|có|đăng|kiểm\s+tra|rà\s+soát|công\s+bố|kết\s+nối|giải\s+ngân|tăng|giảm)"
)
_FEW_WORDS = r"(?:\s+(?:được|trên|hơn|tỷ\s+lệ|tỉ\s+lệ|mức|khoảng|gần|là|đúng\s+hạn|trước\s+hạn|từ))*\s*$"
# the verb of the number itself: "đã đạt 97%", "mới đạt 21%", "ước đạt 88%"
_GOVERNED = re.compile(
    rf"(?<!\w)(?:đã|mới|mới\s+chỉ|chỉ|ước(?:\s+tính)?|ước\s+thực\s+hiện)\s+(?:được\s+)?{_DONE}{_FEW_WORDS}",
    re.IGNORECASE,
)
_BY_NOW = re.compile(
    r"(?<!\w)(?:đến\s+nay|hiện\s+nay|hiện\s+tại|tính\s+đến|(?<!thực\s)(?<!phát\s)(?<!thể\s)(?<!xuất\s)hiện\s+(?:có|đạt|đang\s+đạt))(?!\w)",
    re.IGNORECASE,
)
_NOW_HAS = re.compile(r"(?<!\w)hiện(?:\s+(?:nay|tại))?\s+có\s*$", re.IGNORECASE)
# a value that stands in brackets beside the one to be reached: "65% (hiện nay: 48%)", "(cùng kỳ 50%)"
_WHAT_WAS = re.compile(
    # now, or a time before
    r"^\W*\(\s*(?:hiện\s+(?:nay|tại|trạng|đạt|có)|cùng\s+kỳ|năm\s+(?:trước|ngoái)|ước(?:\s+thực\s+hiện)?|"
    # what was done by then
    r"(?:số\s+)?thực\s+hiện(?=\s+(?:năm|trong|của|đến|6|quý|\d)|\s*:)|"
    r"kết\s+quả(?=\s+(?:năm|của|đến|\d)|\s*:)|tháng\s+\d{1,2}\s+(?:là|đạt))",
    re.IGNORECASE,
)
_RESULT_IS = re.compile(r"^\W*(?:kết\s+quả)(?:\s+\w+){0,3}?\s+đạt(?!\w)", re.IGNORECASE)
_DONE_BEFORE = re.compile(rf"(?<!\w)đã\s+(?:được\s+)?{_DONE}(?!\w)", re.IGNORECASE)
_OF_A_THING = re.compile(rf"{_THINGS}(?:\s+\w+){{0,2}}\s*$", re.IGNORECASE)
_IS_A_RATE = re.compile(r"^\W*(?:[\d.]+\s+)?(?:tỷ\s+lệ|tỉ\s+lệ|số|mức\s+độ|chỉ\s+số)(?!\w)", re.IGNORECASE)
_REACHED_BEHIND = re.compile(r"\s*(?:là\s+)?đã\s+(?:đạt|thực\s+hiện)(?!\w)", re.IGNORECASE)
_TO_COME = re.compile(
    r"phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|yêu\s+cầu|bảo\s+đảm|đảm\s+bảo|(?<!\w)(?:sẽ|cần|phải)\s|tối\s+thiểu|ít\s+nhất|(?<!tính\s)(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm",
    re.IGNORECASE,
)
_GOAL_INSIDE = re.compile(r"(?:mục\s+tiêu|chỉ\s+tiêu|yêu\s+cầu|kế\s+hoạch\s+giao)[^)]*$", re.IGNORECASE)
_GOAL_BESIDE = re.compile(
    r"(?:\(|so\s+với|chưa\s+đạt|vượt|thấp\s+hơn|cao\s+hơn)\s*(?:mục\s+tiêu|chỉ\s+tiêu|yêu\s+cầu|kế\s+hoạch)[^)]*$",
    re.IGNORECASE,
)
_GOAL_BEHIND = re.compile(r"[^;.()]{0,30}\(\s*(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch)", re.IGNORECASE)
_AIMS = re.compile(
    r"phấn\s+đấu|(?<!\w)sẽ\s|(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch)\s+(?:là\s+)?(?:đến|tới|năm|giai\s+đoạn)(?!\w)",
    re.IGNORECASE,
)
_WHOLE_NUMBER = re.compile(
    r"(?<![\w.,/%-])(?<!năm )\d{1,3}(?:\.\d{3})+(?![\w%,]|\.\d)|(?<![\w.,/%-])(?<!năm )\d+(?![\w%,/]|\.\d)"
)
_PAIR = re.compile(
    r"(?<![\w.,/])(?P<part>\d+(?:\.\d{3})*)\s*(?:/|trên(?:\s+tổng\s+số)?)\s*(?P<whole>\d+(?:\.\d{3})*)(?![\w%/]|[.,]\d)"
)

_IN_BRACKETS = re.compile(r"\s*\(\s*\d[\d.]*\s*/\s*\d[\d.]*(?:\s+[^\W\d][^();]{0,40})?\)")
_PART_OF_YEAR = re.compile(
    r"\W*(?:(?:trong|kết\s+quả|tính|hết|đến\s+hết)\s+){0,2}"
    r"(?:(?P<months>0?[369]|ba|sáu|chín)\s+tháng\s+đầu(?:\s+năm)?|quý\s+(?P<quarter>I{1,3}|[1-3])(?!\w))(?:\s*(?:/|năm)?\s*(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_MONTHS_BEFORE = {"Q2": 3, "H2": 6, "Q3": 6, "Q4": 9}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "1": 1, "2": 2, "3": 3}
_NUMERALS = {"3": 3, "03": 3, "ba": 3, "6": 6, "06": 6, "sáu": 6, "9": 9, "09": 9, "chín": 9}


def is_reached(before: str, after: str, *, past: bool = False) -> bool:
    """Whether the words say that the number has been reached already: "đã đạt 48%", "48% (mục tiêu tối thiểu 65%)".

    `past`: the headings above tell of the past, so that only an aim of its own makes a number a promise.
    """
    if _GOAL_INSIDE.search(before):
        return False
    if _WHAT_WAS.match(before):
        return True
    if _GOAL_BEHIND.match(after) or _REACHED_BEHIND.match(after) or _GOVERNED.search(before):
        return True
    if past:
        return not _AIMS.search(before)
    if _TO_COME.search(before):
        return False
    return bool(_BY_NOW.search(before) or _RESULT_IS.match(before) or _is_done_before(before))


def is_a_goal(before: str) -> bool:
    """Whether a number is named as the goal that was set: "chưa đạt chỉ tiêu 70%"."""
    return bool(_GOAL_INSIDE.search(before))


def is_goal_beside(before: str) -> bool:
    """Whether a number is the goal that stands in brackets behind a result: "63% (kế hoạch giao 60%)"."""
    return bool(_GOAL_BESIDE.search(before))


def goes_on_reaching(before: str) -> bool:
    """Whether a further number of a sentence about results is one too: nothing in it looks ahead."""
    return not (_TO_COME.search(before) or _GOAL_INSIDE.search(before))


def is_governed(before: str) -> bool:
    """Whether the verb right before a number says that it is done: "đã tổ chức 05 lớp"."""
    return bool(_GOVERNED.search(before) or _NOW_HAS.search(before))


def _is_done_before(before: str) -> bool:
    """ "Xã đã hoàn thành số hóa, đạt 80%" is done; "tỷ lệ hồ sơ đã giải quyết … đạt 98%" only says which dossiers count."""
    if _IS_A_RATE.match(before):
        return False
    return any(not _OF_A_THING.search(before[: match.start()]) for match in _DONE_BEFORE.finditer(before))


def ratio_of(number_text: str, value: float, sentence: str) -> tuple[float, float] | None:
    """The whole numbers of a sentence that give its share: 97,4 % with 2.310 received and 2.250 on time gives (2250, 2310)."""
    pairs = [(_whole(match["part"]), _whole(match["whole"])) for match in _PAIR.finditer(sentence)]
    if not pairs:
        numbers = list(dict.fromkeys(_whole(match[0]) for match in _WHOLE_NUMBER.finditer(sentence)))[:12]
        pairs = [(part, whole) for part in numbers for whole in numbers if part <= whole and whole > 1]
        pairs = [(part, whole) for part, whole in pairs if part < whole or value == 100]
    decimals = len(match[1]) if (match := re.search(r"[.,](\d+)", number_text)) else 0
    fitting = [pair for pair in pairs if pair[1] and abs(100 * pair[0] / pair[1] - value) <= 0.51 * 10**-decimals]
    return fitting[0] if len(set(fitting)) == 1 else None


def ratio_in_brackets(number_text: str, value: float, behind: str) -> tuple[float, float] | None:
    """The ratio that stands in brackets right behind a share that it makes: "100% (19/19 người)" gives (19, 19)."""
    match = _IN_BRACKETS.match(behind)
    return ratio_of(number_text, value, match[0]) if match else None


def is_of_a_part_before(before: str, period: str | None) -> bool:
    """Whether words begin with a part of the year that lies before the plan: "6 tháng đầu năm" in one of the second half."""
    match = _PART_OF_YEAR.match(before)
    half_or_quarter = (period or "")[5:]
    if not match or half_or_quarter not in _MONTHS_BEFORE:
        return False
    months = 3 * _QUARTERS[match["quarter"].upper()] if match["quarter"] else _NUMERALS[match["months"].casefold()]
    same_year = match["year"] is None or match["year"] == (period or "")[:4]
    return same_year and months <= _MONTHS_BEFORE[half_or_quarter]


def _whole(text: str) -> float:
    return float(text.replace(".", ""))
