"""Names of administrative units as they are printed: their kind, and where a name ends."""

import re

from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces

UNIT = compile_vi(
    # the kind: of a commune,
    r"(?<!\w)(?P<kind>[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|ĐẶC KHU|[Tt]hị trấn|THỊ TRẤN"
    # a district, a province, or in short
    r"|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|THÀNH PHỐ|[Tt]ỉnh|TỈNH|TX\.?|TP\.?|TT\.?)"
    # not the national motto, nor what only capitals make a name: "XÃ GIAI ĐOẠN 2026 - 2030"
    r"\s+(?!(?i:hội\s+chủ\s+nghĩa|giai\s+đoạn|đối\s+với|năm\s+\d|trong\s+năm|và\s|theo\s|của\s|đến\s+năm"
    r"|gắn\s+với|bảo\s+đảm|đảm\s+bảo))"
    # the name: words with a capital, and a number that is no date ("Ví Dụ 1")
    r"(?P<name>[⟨A⟩][\w’']*(?:[\s-]+(?:[⟨A⟩][\w’']*|\d{1,2}(?![\d/.])))*)"
)
LEVELS = {
    "xã": "commune",
    "phường": "commune",
    "đặc khu": "commune",
    "thị trấn": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thành phố": "district",
    "tỉnh": "province",
}
_SHORT_KINDS = {"tx": "thị xã", "tp": "thành phố", "tt": "thị trấn"}
# in a line of capitals nothing tells a name from the words behind it
_NOT_IN_NAMES = re.compile(
    # times and words that join
    r"(?<=\s)(?:năm|giai|tháng|quý|cộng|độc|về|thực|nhiệm|trên|ban|kế|số|giám|đến|đối|trong|và|cho|theo|của|tại|"
    # aims and other bodies
    r"nhằm|gắn|để|các|những|sở|ủy|uỷ|ubnd|hđnd|đảng|xã|phường|huyện|tỉnh|nâng|đẩy|phê|"
    # words that names have too, with the one that follows
    r"văn\s+phòng|trung\s+tâm|lĩnh\s+vực|giao\s+(?:chỉ|nhiệm|kế)|phục\s+vụ|thành\s+phố|thị\s+(?:xã|trấn)|phát\s+triển|"
    r"do\s+(?:ủy|uỷ|ubnd)|phòng\s+(?:văn|kinh|nội))(?!\w)",
    re.IGNORECASE,
)

Unit = tuple[str, str]


def unit_of(match: re.Match[str]) -> Unit:
    """Kind and name of a unit: "TX. GIẢ ĐỊNH NĂM" gives ("thị xã", "Giả Định")."""
    kind = match["kind"].lower().rstrip(".")
    return _SHORT_KINDS.get(kind, kind), proper(unit_words(match))


def unit_words(match: re.Match[str]) -> str:
    """The name as printed, without words that only capitals made part of it."""
    name: str = match["name"]
    if name.isupper() and (behind := _NOT_IN_NAMES.search(name)):
        name = name[: behind.start()]
    return squeeze_spaces(name)


def proper(name: str) -> str:
    """Capitals of a heading made those of a name: "GIẢ ĐỊNH" gives "Giả Định"."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.split())
