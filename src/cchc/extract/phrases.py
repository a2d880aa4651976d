"""What the words around a number say of it: comparator, change, years, level, whether it is a result already reached."""

import re
from dataclasses import dataclass

_FILLER = r"(?:\s+(?:là|đạt|có|từ|khoảng|tương\s+ứng(?:\s+là)?|lần\s+lượt(?:\s+là)?|mức|tỷ\s+lệ|tỉ\s+lệ|được|thêm|bình\s+quân|trung\s+bình|cho|tổ\s+chức))*\s*$"
_LEFT = (
    (
        "ge",
        re.compile(
            rf"(?:tối\s+thiểu|ít\s+nhất|không\s+dưới|không\s+thấp\s+hơn|không\s+ít\s+hơn|thấp\s+nhất|đạt\s+và\s+vượt|≥|>=){_FILLER}",
            re.IGNORECASE,
        ),
    ),
    (
        "le",
        re.compile(
            rf"(?:tối\s+đa|không\s+quá|không\s+vượt\s+quá|nhiều\s+nhất|không\s+cao\s+hơn|không\s+lớn\s+hơn|≤|<=){_FILLER}",
            re.IGNORECASE,
        ),
    ),
    ("gt", re.compile(rf"(?<!\w)(?:trên|hơn|vượt(?:\s+mức)?|lớn\s+hơn|cao\s+hơn|>){_FILLER}", re.IGNORECASE)),
    ("lt", re.compile(rf"(?<!\w)(?:dưới|ít\s+hơn|nhỏ\s+hơn|thấp\s+hơn|<){_FILLER}", re.IGNORECASE)),
)
_RIGHT_GE = re.compile(r"(?:\s*/\s*(?:năm|quý|tháng))?\s+trở\s+lên(?!\w)", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)
_AND_UP = re.compile(r"[^,;.:%\d]{1,40}\strở\s+lên(?!\w)", re.IGNORECASE)
_RIGHT_LE = re.compile(r"(?:\s*/\s*(?:năm|quý|tháng))?\s+trở\s+xuống(?!\w)", re.IGNORECASE)
_STEP_WORDS = r"(?:\s+(?:thêm|bình\s+quân|trung\s+bình|tối\s+thiểu|ít\s+nhất|từ|khoảng|được|tỷ\s+lệ|mỗi\s+năm|hằng\s+năm|hàng\s+năm|không\s+dưới|trên|đạt))*\s*$"
_CHANGE = re.compile(rf"(?<!\w)(?P<verb>tăng|giảm|cắt\s+giảm|rút\s+ngắn){_STEP_WORDS}", re.IGNORECASE)
_PER_YEAR_AFTER = re.compile(r"\s*(?:/|mỗi|một|hằng|hàng)\s*năm", re.IGNORECASE)
_PER_YEAR_BEFORE = re.compile(r"(?:mỗi\s+năm|hằng\s+năm|hàng\s+năm)[^,;.]*$", re.IGNORECASE)
UNTIL = re.compile(r"(?:đến|tới)\s+khi\s+đạt(?:\s+(?:tỷ\s+lệ|tỉ\s+lệ|mức))?\s*$", re.IGNORECASE)
_ENDS_AT = re.compile(r"(?:đến|tới)\s+khi\s+đạt", re.IGNORECASE)
MODALITY = re.compile(r"phấn\s+đấu", re.IGNORECASE)
_REACHED = re.compile(
    r"(?<!\w)(?:đã\s+(?:đạt|tiếp\s+nhận|giải\s+quyết|hoàn\s+thành|thực\s+hiện\s+được|số\s+h(?:óa|oá)\s+được)|đạt\s+được|kết\s+quả\s+đạt)(?!\w)",
    re.IGNORECASE,
)
_GOAL_INSIDE = re.compile(r"(?:mục\s+tiêu|chỉ\s+tiêu|yêu\s+cầu|kế\s+hoạch\s+giao)[^)]*$", re.IGNORECASE)

_GOAL_BEHIND = re.compile(r"[^;.()]{0,30}\(\s*(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch)", re.IGNORECASE)
_GOES_TO = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:tăng\s+|giảm\s+)?(?:lên|xuống|thành)(?!\w)", re.IGNORECASE)

_BASELINE = re.compile(r"so\s+với\s+(?:cùng\s+kỳ\s+)?(?:năm\s+)?(?P<year>20\d\d)", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"(?:mỗi|hằng|hàng|từng)\s+năm", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:giai\s+đoạn|từ\s+năm)\s+(?P<from>20\d\d)\s*(?:-|–|đến(?:\s+năm)?)\s*(?P<to>20\d\d)", re.IGNORECASE
)
_BY_END = re.compile(r"(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)", re.IGNORECASE)
_IN_YEAR = re.compile(
    r"(?:trong\s+năm|^\W*năm)\s+(?P<year>20\d\d)(?!\s*[-–])"
    r"|(?<=[,;:]\s)năm\s+(?P<other>20\d\d)(?=[\s,:]+(?!-))"
    r"|năm\s+(?P<at>20\d\d)(?=\s+(?:phải\s+)?(?:đạt|là|phấn\s+đấu|tối\s+thiểu|ít\s+nhất|trên|không)(?!\w))",
    re.IGNORECASE,
)

_DISTRICT = re.compile(r"(?<!\w)huyện(?!\s+ủy|\s+uỷ)(?!\w)", re.IGNORECASE)
_COMMUNE = re.compile(r"(?:(?<!\w)(?:cấp|các|và|đến|\d|ubnd)\s+|,\s*)xã(?!\s+hội)(?!\w)", re.IGNORECASE)
_PROVINCE = re.compile(r"(?<!\w)cấp\s+tỉnh(?!\w)", re.IGNORECASE)
_EVERY_LEVEL = re.compile(
    r"mỗi\s+cấp(?!\w)|(?:nhân\s+dân|hành\s+chính|chính\s+quyền|địa\s+phương)\s+(?:ở\s+)?các\s+cấp(?!\s+chính\s+quyền)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a clause names: when it holds, and the year it is compared with."""

    year_from: int | None
    year_to: int | None
    timing: str  # by_end, single_year, each_year, unstated
    baseline: int | None


def comparator_of(before: str, after: str) -> str | None:
    """The comparator beside a number: `before` ends at the number, `after` begins behind it. None where it stands bare."""
    for name, pattern in _LEFT:
        if pattern.search(before[-70:]):
            if name == "gt" and _RIGHT_GE.match(after):
                return "ge"
            return name
    if _RIGHT_GE.match(after) or (_FROM.search(before) and _AND_UP.match(after)):
        return "ge"
    return "le" if _RIGHT_LE.match(after) else None


def change_of(before: str) -> str | None:
    """Whether the number is a change: "giảm ít nhất 15%" gives decrease_ge; "giảm xuống còn 15%" is an end level: None."""
    match = _CHANGE.search(before[-70:])
    if not match:
        return None
    return "increase_ge" if match["verb"].lower() == "tăng" else "decrease_ge"


def is_per_year(before: str, after: str) -> bool:
    """Whether the number counts for each year: "02 cuộc/năm", "mỗi năm tăng 5%"."""
    return bool(_PER_YEAR_AFTER.match(after)) or bool(_PER_YEAR_BEFORE.search(before))


def ends_at_a_level(after: str) -> bool:
    """Whether a yearly step goes on "cho đến khi đạt" some level: then it adds points to a rate."""
    return bool(_ENDS_AT.search(after))


def is_reached(before: str, after: str) -> bool:
    """Whether the words say that the number has been reached already: "đã đạt 48%", "48% (mục tiêu tối thiểu 65%)"."""
    if _GOAL_INSIDE.search(before):
        return False
    return bool(_REACHED.search(before) or _GOAL_BEHIND.match(after))


def is_start_value(before: str, after: str) -> bool:
    """Whether a number only says where a change starts: the 60% of "từ 60% lên 92%"."""
    return bool(_FROM.search(before) and _GOES_TO.match(after))


def years_of(words: str) -> Years:
    """The years named in a clause; nothing named gives None and `unstated`."""
    baseline = _BASELINE.search(words)
    rest = _BASELINE.sub(" ", words)
    year = int(baseline["year"]) if baseline else None
    if match := _SPAN.search(rest):
        timing = "each_year" if _EVERY_YEAR.search(rest) else "unstated"  # a window alone says nothing of single years
        return Years(int(match["from"]), int(match["to"]), timing, year)
    if match := _BY_END.search(rest):
        return Years(None, int(match["year"]), "by_end", year)
    if match := _IN_YEAR.search(rest):
        found = int(match["year"] or match["other"] or match["at"])
        return Years(found, found, "single_year", year)
    return Years(None, None, "unstated", year)


def level_of(words: str) -> str | None:
    """The level that a clause of a district's or province's plan names; None where it names none."""
    if _EVERY_LEVEL.search(words):
        return "both"
    district, commune = bool(_DISTRICT.search(words)), bool(_COMMUNE.search(words))
    if district and commune:
        return "both"
    if district or commune:
        return "district" if district else "commune"
    return "province" if _PROVINCE.search(words) else None


def levels_in_order(words: str) -> list[str]:
    """Levels in the order named: "cấp huyện, cấp xã … tương ứng là 20%, 10%" gives district, commune."""
    names = {"huyện": "district", "xã": "commune", "tỉnh": "province"}
    return [names[match[1].lower()] for match in re.finditer(r"cấp\s+(tỉnh|huyện|xã)", words, re.IGNORECASE)]
