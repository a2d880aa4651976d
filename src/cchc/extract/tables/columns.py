"""What a column is called: the names that header cells have, in any wording."""

import re
from functools import lru_cache

from cchc.language.spaces import squeeze_spaces

# what the level above has set: a promise only where the table has no column of the unit's own
_ASSIGNED = (
    r"(?:(?:chỉ tiêu|mục tiêu|kế hoạch|mức) (?:do )?)?(?:tỉnh|thành phố|huyện|trung ương|cấp trên) (?:giao|đề ra)"
)
# How the words of one header cell are joined: "Nhiệm vụ và giải pháp", "Sản phẩm - kết quả", "Thời hạn/tiến độ".
_JOIN = r"(?: ?[,;/&+–-] ?(?:và )?(?:các )?| (?:và|hoặc|kèm(?: theo)?|gắn với) (?:các )?)"
_BODY = (
    r"(?:cơ quan|đơn vị|phòng ban|phòng chuyên môn|bộ phận|phòng|ban|ngành|địa phương|tổ chức|cá nhân|người|cán bộ|công chức"
    r"|nơi|chủ thể|lực lượng|thành viên)"
)
_BODIES = rf"{_BODY}(?:(?:{_JOIN}){_BODY})*"
_LEADS = (
    r"(?:chủ trì|thực hiện|phụ trách|đầu mối|chịu trách nhiệm(?: chính)?|tham mưu|chủ quản|đảm nhiệm|được giao|được phân công"
    r"|triển khai|giải quyết)(?: (?:thực hiện|tham mưu|triển khai|chính|chủ trì|nhiệm vụ))*"
)
_HELPS = (
    r"(?:phối hợp|tham gia|cùng (?:thực hiện|phối hợp|tham gia)|hỗ trợ|liên quan)(?: (?:thực hiện|triển khai|chính))*"
)
# what is done, by its own words; what may stand beside them in the same cell; what may be said of both
# "Nhiệm vụ", "Nội dung" below each other are two columns; only these go on with a second word
_WORK = (
    r"(?:(?:nội dung|hạng mục|đề mục)(?: (?:nhiệm vụ|công việc))?|nhiệm vụ|công việc|đầu việc|phần việc"
    r"|việc(?= (?:cần|phải|làm|được)(?!\w)))"
)
_AIM = r"(?:giải pháp|biện pháp|hoạt động|mục tiêu|chỉ tiêu|kế hoạch)"
_WHICH = (
    r"(?: (?:cụ thể|trọng tâm|chủ yếu|chính|thực hiện|triển khai|làm|trong năm|được giao|cải cách hành chính|cchc"
    r"|(?:cần|phải) (?:làm|thực hiện|triển khai|hoàn thành|giải quyết|tập trung)))*"
)
_SEVERAL = r"(?:(?:tên|các|nhóm|những|danh mục|hệ thống|loại) )*"
_COMES_OUT = (
    r"(?:kết quả|sản phẩm|đầu ra|minh chứng)(?: (?:đầu ra|dự kiến|hoàn thành|chủ yếu|cần đạt|cần có|thực hiện|đạt được|phải đạt"
    r"|phải có|chính|cụ thể|công việc|nhiệm vụ|giao nộp))*"
)
_WHEN = (
    r"(?:thời gian|thời hạn|thời điểm|tiến độ|mốc thời gian|khung thời gian|lộ trình|kỳ hạn|hạn chót|hạn cuối)"
    r"(?: (?:thực hiện|hoàn thành|triển khai|kết thúc|dự kiến|xong|phải xong|giải quyết|tiến hành|cụ thể))*"
    r"|(?:hạn|ngày|mốc)(?: (?:thực hiện|hoàn thành|triển khai|kết thúc|phải xong|xong|giải quyết|cuối cùng))+"
)
# Longest names first within a column; white space in a header may be any line break.
COLUMN_NAMES = {
    "goal": rf"mục tiêu(?:(?:{_JOIN}|[,/ ]+)chỉ tiêu)?(?: cụ thể)?|chỉ tiêu(?: cụ thể)?|yêu cầu(?: cần đạt)?",
    "activity": (
        r"nội dung ?/ ?hoạt động|hoạt động(?: cụ thể)?|nội dung hoạt động|các hoạt động(?: cụ thể)?"
        rf"|(?:các )?giải pháp(?: (?:thực hiện|cụ thể|chủ yếu))?(?:{_JOIN}biện pháp)?|biện pháp(?: thực hiện)?"
    ),
    "content": (
        r"tên chỉ tiêu|(?:nội dung|danh mục|nhóm|các|hệ thống)(?: ?[,/] ?| )(?:các )?(?:chỉ tiêu|tiêu chí|chỉ số)(?: (?:cụ thể|chủ yếu|thành phần))?|"
        rf"(?!nội dung ?/? ?hoạt động){_SEVERAL}{_WORK}{_WHICH}(?:(?:{_JOIN}|[,/ ]+(?=giải pháp|công việc)){_SEVERAL}(?:{_WORK}|{_AIM}){_WHICH})*"
        rf"|{_SEVERAL}{_AIM}{_WHICH}{_JOIN}{_SEVERAL}{_WORK}{_WHICH}(?:{_JOIN}{_AIM})*"
        r"|(?:tên )?(?:chỉ số|tiêu chí)(?: ?[,/] ?(?:chỉ số|tiêu chí|chỉ tiêu))?(?: (?:thành phần|đánh giá))?"
    ),
    "product": rf"(?:dự kiến |các )?{_COMES_OUT}(?:{_JOIN}{_COMES_OUT})*",
    "lead": (
        rf"{_BODIES} {_LEADS}(?:{_JOIN}{_LEADS})*|chủ trì(?: (?:thực hiện|tham mưu))?|phân công(?: (?:thực hiện|chủ trì|nhiệm vụ|trách nhiệm))?"
        r"|trách nhiệm (?:thực hiện|chủ trì)|tổ chức thực hiện|phụ trách(?: chính)?|chịu trách nhiệm(?: chính)?|đầu mối(?: (?:thực hiện|chủ trì))?"
    ),
    "coordinating": rf"{_BODIES} {_HELPS}(?:{_JOIN}{_HELPS})*|(?:tham gia )?phối hợp(?: thực hiện)?|tham gia|cùng (?:thực hiện|phối hợp)",
    "deadline": rf"(?:dự kiến )?(?:{_WHEN})(?:{_JOIN}(?:{_WHEN}|thực hiện|hoàn thành))*|hoàn thành",
    "remarks": r"ghi chú|lưu ý|chú thích",
    "leader": rf"{_BODIES} (?:theo dõi|giám sát|kiểm tra)(?:{_JOIN}(?:đôn đốc|giám sát|kiểm tra))*|"
    r"(?:lãnh đạo|đồng chí)(?: ubnd)?(?: (?:xã|phường|huyện|tỉnh))? (?:chỉ đạo|phụ trách|theo dõi)",
    "funding": r"(?:dự kiến |khái toán |nhu cầu )?(?:nguồn )?kinh phí(?: (?:thực hiện|dự kiến))?",
    "assigned": _ASSIGNED,
    "sign": r"dấu(?: so sánh)?|so sánh|toán tử|phép so sánh|chiều so sánh",
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
LONGEST_NAME = 60  # letters of a line that may name a column
_OF_A_YEAR = re.compile(r"(?<=\w)\s+(?:trong\s+|của\s+)?năm\s+20\d\d$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
_FIRST_WORDS = re.compile(
    # the number, and what is done or measured
    r"(?:số|stt|tt|nội dung|các|tên|nhóm|nhiệm vụ|công việc|đầu việc|phần việc|hạng mục|việc (?:cần|phải)"
    r"|hoạt động|giải pháp|mục tiêu|chỉ tiêu|chỉ số|tiêu chí|yêu cầu"
    # what comes out
    r"|sản phẩm|kết quả|đầu ra|dự kiến"
    # who does it
    r"|cơ quan|đơn vị|phòng(?: ban|,| chủ| phối)|bộ phận|nơi thực|chủ trì|phối hợp|phân công|trách nhiệm|người"
    # by when
    r"|thời (?:gian|hạn|điểm)|tiến độ|mốc|khung thời|hạn|lộ trình"
    # remarks, money, values of years
    r"|ghi chú|lãnh đạo|đồng chí|kinh phí|nguồn|đvt|năm|kế hoạch năm|giá trị|thực hiện năm|20\d\d)(?!\w)",
    re.IGNORECASE,
)
# how the name of a unit, or of a body or place inside one, begins
UNIT_NAME = re.compile(
    # the committee of a unit, the unit, or a body or place inside one
    r"(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?(?:xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã|thành\s+phố|tp\.?|tỉnh"
    # names go on behind them
    r"|sở|ban|phòng|thôn|tổ\s+dân\s+phố|khu\s+phố|bản|ấp|công\s+an|văn\s+phòng|trung\s+tâm)\s+\w",
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
    return _whole_name(text) or _whole_name(_OF_A_YEAR.sub("", text))  # "Nhiệm vụ trọng tâm năm 2026"


def _whole_name(text: str) -> str | None:
    """The column whose name takes all of a text."""
    found = [name for end, name in names_at(text, 0) if end == len(text)]
    found = found or [name for name, pattern in _PATTERNS if pattern.fullmatch(text)]
    if not found and (match := _NUMBERS[1][1].fullmatch(text)):
        return _with_years("result", match)
    return found[0] if found else None


def may_name_column(line: str) -> bool:
    """Whether a line is short and begins like a name: what the slower patterns need not look at is left out."""
    return len(line) <= LONGEST_NAME and bool(_FIRST_WORDS.match(line)) and line[-1] not in ".;:"


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
