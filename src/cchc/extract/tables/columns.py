"""What a column is called: the names that header cells have, in any wording."""

import re
from functools import lru_cache

from cchc.language.spaces import squeeze_spaces

_BODY = r"(?:cơ quan|đơn vị|phòng ban|bộ phận|phòng|tổ chức|cá nhân|người|cán bộ|công chức)"
_BODIES = rf"{_BODY}(?: ?(?:,|/|-|và) ?(?:cơ quan|đơn vị|địa phương|phòng ban|bộ phận|cá nhân|tổ chức))*"
# what the level above has set: a promise only where the table has no column of the unit's own
_ASSIGNED = (
    r"(?:(?:chỉ tiêu|mục tiêu|kế hoạch|mức) (?:do )?)?(?:tỉnh|thành phố|huyện|trung ương|cấp trên) (?:giao|đề ra)"
)
# Longest names first within a column; white space in a header may be any line break.
COLUMN_NAMES = {
    "goal": r"mục tiêu(?:[,/ ]+chỉ tiêu)?(?: cụ thể)?|chỉ tiêu(?: cụ thể)?|yêu cầu(?: cần đạt)?",
    "activity": r"nội dung ?/ ?hoạt động|hoạt động(?: cụ thể)?|nội dung hoạt động|các hoạt động(?: cụ thể)?|giải pháp(?: thực hiện)?|biện pháp thực hiện",
    "content": (
        r"(?:tên |các )?nhiệm vụ(?:[,/ ]+ ?(?:giải pháp|công việc))?(?: (?:cụ thể|trọng tâm|chủ yếu|thực hiện|triển khai))?(?:[,/ ]+hoạt động)?"
        r"|tên chỉ tiêu|(?:nội dung|danh mục|nhóm|các|hệ thống)(?: ?[,/] ?| )(?:các )?(?:chỉ tiêu|tiêu chí|chỉ số)(?: (?:cụ thể|chủ yếu|thành phần))?"
        r"|nội dung(?: ?[,/-]? ?(?:và )?(?:các )?(?:nhiệm vụ|công việc))?(?: (?:thực hiện|triển khai|cụ thể|trọng tâm))?"
        r"|(?:nội dung |các |tên )?công việc(?: (?:cụ thể|thực hiện))?|đầu việc"
        r"|(?:tên )?(?:chỉ số|tiêu chí)(?: ?[,/] ?(?:chỉ số|tiêu chí|chỉ tiêu))?(?: (?:thành phần|đánh giá))?"
    ),
    "product": (
        r"(?:kết quả|sản phẩm)(?: ?[,/-]? ?(?:và )?(?:kết quả|sản phẩm))?(?: (?:đầu ra|dự kiến|hoàn thành|chủ yếu|cần đạt|thực hiện|đạt được|phải đạt))*"
        r"|dự kiến (?:kết quả|sản phẩm)(?: (?:đạt được|hoàn thành))?|đầu ra(?: dự kiến)?"
    ),
    "lead": (
        rf"{_BODIES} (?:chủ trì|thực hiện|phụ trách|đầu mối|chịu trách nhiệm(?: chính)?|tham mưu|chủ quản)(?: (?:thực hiện|tham mưu|chính))?"
        r"|chủ trì(?: (?:thực hiện|tham mưu))?|phân công(?: (?:thực hiện|chủ trì|nhiệm vụ|trách nhiệm))?|trách nhiệm (?:thực hiện|chủ trì)|tổ chức thực hiện|phụ trách(?: chính)?|chịu trách nhiệm(?: chính)?|đầu mối(?: thực hiện)?"
    ),
    "coordinating": rf"{_BODIES} (?:phối hợp|tham gia)(?: thực hiện)?|(?:tham gia )?phối hợp(?: thực hiện)?|tham gia|cùng (?:thực hiện|phối hợp)",
    "deadline": (
        r"(?:thời gian|thời hạn|thời điểm|tiến độ|mốc thời gian|hạn|ngày)(?: (?:thực hiện|hoàn thành|triển khai|kết thúc))(?: ?[,/-] ?(?:thực hiện|hoàn thành|thời hạn))?"
        r"|thời gian(?: ?[,/] ?(?:tiến độ|thời hạn))?|thời hạn|tiến độ|mốc thời gian|hoàn thành|lộ trình(?: thực hiện)?"
    ),
    "remarks": r"ghi chú",
    "leader": r"(?:lãnh đạo|đồng chí)(?: ubnd)?(?: (?:xã|phường|huyện|tỉnh))? (?:chỉ đạo|phụ trách|theo dõi)",
    "funding": r"(?:dự kiến |khái toán |nhu cầu )?(?:nguồn )?kinh phí(?: (?:thực hiện|dự kiến))?",
    "assigned": _ASSIGNED,
    "unit": r"đơn vị(?: ?tính| đo)|đvt|đ\.?v\.?t\.?",
}
_YEAR = r"(?P<year>20\d\d)(?: ?[-–] ?(?P<to>20\d\d))?"
# Columns that hold numbers: what is to be reached ("Chỉ tiêu năm 2026", "2027", "Giá trị"), and what was ("Thực hiện năm 2025").
_VALUE = (
    rf"(?:chỉ tiêu|mục tiêu|kế hoạch|giá trị|mức|tỷ lệ)?(?: (?:chỉ tiêu|mục tiêu|được|giao|đề ra|phấn đấu|kế hoạch|cần đạt|đạt))*(?: ?(?:đến|trong|giai đoạn))?(?: ?(?:hết |cuối )?năm)? ?{_YEAR}"
    r"|(?:chỉ tiêu|mục tiêu|kế hoạch|mức|giá trị) (?:(?:xã|phường|đặc khu|đơn vị|được) )?(?:giao|đăng ký|đề ra|phấn đấu|cần đạt|phải đạt|mục tiêu|chỉ tiêu)"
    r"|giá trị|chỉ tiêu kế hoạch|cả năm"
)
_RESULT_IN_BRACKETS = re.compile(
    r"(?:năm\s+)?(?P<year>20\d\d)\s*\((?:ước\s+|đã\s+)?(?:thực\s+hiện|kết\s+quả|đạt|hiện\s+trạng)[^)]*\)", re.IGNORECASE
)
_RESULT = rf"(?:ước |kết quả |số liệu )?(?:thực hiện|kết quả|ước đạt|hiện trạng|đã đạt|đạt được)(?: (?:thực hiện|đạt được|đến|của))*(?: ?(?:hết |cuối )?năm)?(?: ?{_YEAR})?"


_LEVELS = {"tỉnh": "province", "huyện": "district", "xã": "commune"}
_LEVEL = r"(?:(?:chỉ tiêu|giao|đối với|mức) )*cấp (?P<level>tỉnh|huyện|xã)(?: ?,? ?(?:năm )?(?P<year>20\d\d))?"


def _spaced(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


ORDINAL = re.compile(r"(?:STT|TT|số\s+TT|số\s+thứ\s+tự|mã\s+số|mã\s+nhiệm\s+vụ)\b\.?", re.IGNORECASE)
_PATTERNS = [
    (name, re.compile(rf"\s*(?:{_spaced(pattern)})(?!\w)", re.IGNORECASE)) for name, pattern in COLUMN_NAMES.items()
]
_NUMBERS = [
    (name, re.compile(rf"\s*(?:{_spaced(pattern)})(?![\w%])", re.IGNORECASE))
    for name, pattern in (("value", _VALUE), ("result", _RESULT))
]
_LEVEL_NAME = re.compile(rf"\s*(?:{_spaced(_LEVEL)})(?!\w)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
_FIRST_WORDS = re.compile(
    # the number, and what is done or measured
    r"(?:số|stt|tt|nội dung|các|tên|nhiệm vụ|công việc|hoạt động|mục tiêu|chỉ tiêu|chỉ số|tiêu chí|yêu cầu"
    # what comes out
    r"|sản phẩm|kết quả|đầu ra|dự kiến"
    # who does it
    r"|cơ quan|đơn vị|phòng(?: ban|,)|bộ phận|chủ trì|phối hợp|phân công|trách nhiệm|người"
    # by when
    r"|thời (?:gian|hạn|điểm)|tiến độ|hạn|lộ trình"
    # remarks, money, values of years
    r"|ghi chú|lãnh đạo|đồng chí|kinh phí|nguồn|đvt|năm|kế hoạch năm|giá trị|thực hiện năm|20\d\d)(?!\w)",
    re.IGNORECASE,
)
UMBRELLA = re.compile(
    r"\s*(?:(?:cơ quan|đơn vị|bộ phận|tổ chức|phân công|trách nhiệm)(?:[,/ ]+(?:cơ quan|đơn vị|bộ phận))*(?:\s+(?:thực hiện|tổ chức|trách nhiệm|nhiệm vụ))*)$",
    re.IGNORECASE,
)


def names_at(text: str, position: int) -> list[tuple[int, str]]:
    """Every column name that begins at a position of a header, as (its end, column)."""
    found = [(match.end(), name) for name, pattern in _PATTERNS if (match := pattern.match(text, position))]
    for name, pattern in _NUMBERS:
        match = pattern.match(text, position)
        if match and (match["year"] or name == "value"):
            found.append((match.end(), _with_years(name, match)))
    if match := _LEVEL_NAME.match(text, position):
        found.append((match.end(), _with_level(match)))
    return found


def _with_level(match: re.Match[str]) -> str:
    year = f":{match['year']}" if match["year"] else ""
    return f"value{year}@{_LEVELS[match['level'].casefold()]}"


def _with_years(name: str, match: re.Match[str]) -> str:
    """The name of a column of numbers: "value:2026", "value:2026-2030", "value" where the header says no year."""
    first, last = match["year"], match["to"]
    return f"{name}:{first}-{last}" if last else f"{name}:{first}" if first else name


@lru_cache(maxsize=1_000)
def column_of(words: str) -> str | None:
    """The column that a whole header cell names: "Cơ quan, đơn vị chủ trì" gives lead; None where it names none."""
    if done := _RESULT_IN_BRACKETS.fullmatch(squeeze_spaces(words).strip(" .:*")):
        return f"result:{done['year']}"
    text = squeeze_spaces(_IN_BRACKETS.sub(" ", words)).strip(" .:*")
    if ORDINAL.fullmatch(text):
        return "ordinal"
    found = [name for end, name in names_at(text, 0) if end == len(text)]
    if not found and (match := _NUMBERS[1][1].fullmatch(text)):
        return _with_years("result", match)
    return found[0] if found else None


def may_begin_name(words: str) -> bool:
    """Whether words may be the first line of a header cell: "Cơ quan" over "chủ trì"."""
    return len(words) < 40 and bool(_FIRST_WORDS.match(words))


def years_of_column(name: str) -> tuple[int, int] | None:
    """The years in the name of a column of numbers: "value:2026-2030" gives (2026, 2030)."""
    years = [int(year) for year in re.findall(r"20\d\d", name)]
    return (years[0], years[-1]) if years else None


def level_of_column(name: str) -> str | None:
    """The level in the name of a column of numbers: "value@province" gives "province"."""
    return name.partition("@")[2] or None


def is_number_column(name: str) -> bool:
    return name.startswith(("value", "result"))
