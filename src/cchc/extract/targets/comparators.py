"""What the words around a number say of it: comparator, change, level, and where it only starts or ends a change."""

import re

_FILLER = (
    r"(?:[\s:]+(?:là|phải|đạt|có|từ|khoảng|tương\s+ứng(?:\s+là)?|lần\s+lượt(?:\s+là)?|mức|tỷ\s+lệ|tỉ\s+lệ|được|thêm|bình\s+quân|trung\s+bình|cho|tổ\s+chức))*"
    r"[\s:]*$"
)
_NOT = r"không\s+(?:được\s+)?"
_MORE, _LESS = (
    r"(?:(?<!nêu\s)trên(?!\s+(?:lần\s+lượt|tương\s+ứng))|hơn|vượt(?:\s+quá)?|lớn\s+hơn|cao\s+hơn)",
    r"(?:dưới|ít\s+hơn|nhỏ\s+hơn|thấp\s+hơn|kém\s+hơn)",
)
# The longer words come first: "nhỏ hơn hoặc bằng" holds "hơn hoặc bằng", "không dưới" holds "dưới", "thấp hơn" holds "hơn".
_LEFT = tuple(
    (name, re.compile(rf"(?<!\w)(?:{words}){_FILLER}", re.IGNORECASE))
    for name, words in (
        (
            "le",
            rf"tối\s+đa|trong\s+vòng|không\s+(?:[^\W\d]+\s+){{0,2}}quá|nhiều\s+nhất|{_NOT}{_MORE}|{_NOT}nhiều\s+hơn|bằng\s+(?:và|hoặc)\s+{_LESS}|{_LESS}\s+hoặc\s+bằng|≤|<\s?=",
        ),
        (
            "ge",
            rf"tối\s+thiểu|ít\s+nhất|thấp\s+nhất|{_NOT}{_LESS}|{_NOT}kém|đạt\s+(?:và|hoặc)\s+vượt|bằng\s+(?:và|hoặc)\s+{_MORE}|{_MORE}\s+hoặc\s+bằng|≥|>\s?=",
        ),
        ("lt", rf"{_LESS}|<"),
        ("gt", rf"{_MORE}|>"),
    )
)
_RIGHT_GE = re.compile(r"\)?(?:\s*/\s*(?:năm|quý|tháng))?\s+trở\s+lên(?!\w)", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s*(?:(?:vị\s+trí|thứ\s+hạng|hạng|vị\s+thứ)\s+)?(?:thứ\s+)?$", re.IGNORECASE)
# "riêng lĩnh vực đất đai từ 92%.": nothing follows that it could run up to
_FROM_ON_ITS_OWN = re.compile(r"(?<!tăng )(?<!giảm )(?<!nâng )(?<!\w)từ\s*$", re.IGNORECASE)
_ENDS_THERE = re.compile(r"\s*(?:[.;]|$)")
_REACHES_FROM = re.compile(r"(?<!\w)đạt\s+từ\s*$", re.IGNORECASE)
# "95% kế hoạch trở lên", but not "90% công chức có trình độ (từ) đại học trở lên"
_AND_UP = re.compile(
    r"(?:(?!\s(?:từ|trình\s+độ|đại\s+học|cao\s+đẳng|trung\s+cấp|bậc|cấp|mức|loại|hạng|tuổi|chứng\s+chỉ)\s)[^,;.:%\d]){1,40}\strở\s+lên(?!\w)",
    re.IGNORECASE,
)
_RIGHT_LE = re.compile(
    r"(?:\)?(?:\s*/\s*(?:năm|quý|tháng))?|(?:(?!\s(?:từ|cấp|loại|bậc)\s)[^,;.:%\d]){1,40})\s+trở\s+xuống(?!\w)",
    re.IGNORECASE,
)
_CLOSED_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
# the same said before a bracket: "từ tám mươi phần trăm (80%) trở lên", "ít nhất 9/10 cuộc gọi (90%)"
_SAID_BEFORE = re.compile(
    r"(?:\s*[^\W\d]+){1,5}\s+phần\s+trăm\s*\($|\s*\d+\s*(?:/|trên)\s*\d+(?:\s+[^\W\d]+){1,5}\s*\($"
)

_VERB = r"(?<!\w)(?P<verb>tăng(?:\s+trưởng)?|giảm|cắt\s+giảm|rút\s+ngắn|nâng(?:\s+cao)?(?=\s+thêm)|cải\s+thiện|vươn(?:\s+lên)?(?=\s+\d))"
_STEP_WORDS = (
    r"(?:\s+(?:thêm|bình\s+quân|trung\s+bình|tối\s+thiểu|ít\s+nhất|từ|khoảng|được|tỷ\s+lệ|mỗi\s+năm|hằng\s+năm|hàng\s+năm|không\s+dưới|trên|hơn|"
    r"đạt|lần\s+lượt|tương\s+ứng|là))*\s*$"
)
_CHANGE = re.compile(_VERB + _STEP_WORDS, re.IGNORECASE)
# "giảm thời gian giải quyết tối thiểu 30%": what is made less is an amount; a rate is brought to a level instead
_AMOUNT_CHANGE = re.compile(
    _VERB
    + r"\s+(?!tỷ\s+lệ|tỉ\s+lệ|mức|chỉ\s+số|chất\s+lượng)(?![^,;.]*(?:xuống|còn|lên|đạt|tỷ\s+lệ|mức\s+độ))[^;,.%]{2,80}?"
    r"(?:tối\s+thiểu|ít\s+nhất|trên|thêm|bình\s+quân|không\s+dưới|từ)\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"[^;.%]{0,60}?so\s+với", re.IGNORECASE)
_CHANGE_BEFORE = re.compile(_VERB + r"(?![^;.]*(?:xuống|còn|lên|đạt|tăng|giảm)(?!\w))[^;.%]{0,80}$", re.IGNORECASE)
_MORE_THAN_BEFORE = re.compile(
    r"(?P<way>cao|nhiều|thấp|ít)\s+hơn\s+(?:cùng\s+kỳ\s+)?năm\s+(?:trước|20\d\d)[^;.,%]{0,30}$", re.IGNORECASE
)
_OWN_PREDICATE = re.compile(r"(?<!\w)(?:được|đạt|có|bị|hoàn\s+thành)(?!\w)", re.IGNORECASE)
_PER_YEAR_AFTER = re.compile(r"\s*(?:/|(?:trong\s+)?mỗi|một|hằng|hàng)\s*(?:0?1\s+)?năm(?!\s+\d)", re.IGNORECASE)
_PER_YEAR_BEFORE = re.compile(r"(?:mỗi\s+năm|hằng\s+năm|hàng\s+năm)[^;.%\d]*$", re.IGNORECASE)
UNTIL = re.compile(r"(?:đến|tới)\s+khi\s+đạt(?:\s+(?:tỷ\s+lệ|tỉ\s+lệ|mức))?\s*$", re.IGNORECASE)
_ENDS_AT = re.compile(r"(?:đến|tới)\s+khi\s+đạt", re.IGNORECASE)
MODALITY = re.compile(r"phấn\s+đấu", re.IGNORECASE)
_GOES_TO = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[^\W\d]+\s+){0,4}?(?:20\d\d\s+)?(?:[^\W\d]+\s+){0,2}?(?<!trở\s)(?:lên|xuống|thành|còn(?!\s+hiệu\s+lực))(?!\w)(?=[^;.]{0,30}\d|\s*$)",
    re.IGNORECASE,
)

_DISTRICT = re.compile(r"(?<!\w)(?:huyện|(?<!,\s)thị\s+xã)(?!\s+ủy|\s+uỷ)(?!\w)", re.IGNORECASE)
_COMMUNE = re.compile(
    r"(?:(?<!\w)(?:cấp|các|và|đến|mỗi|từng|ở|tại|\d|ubnd|ủy\s+ban\s+nhân\s+dân)\s+|,\s*|%\s*(?:số\s+)?)xã(?!\s+hội)(?!\w)"
    r"|(?<!\w)xã\s*[,/]\s*(?:phường|thị\s+trấn)|(?<!\w)(?:cấp|các|\d)\s+phường(?!\w)",
    re.IGNORECASE,
)
_LEVEL_NAMES = re.compile(
    r"(?:cấp\s+(?=tỉnh|huyện|xã)|các\s+(?=sở(?:,\s+(?:ban,\s+)?ngành)?))(tỉnh|huyện|xã|sở)(?!\w)", re.IGNORECASE
)
_ANNOUNCED = re.compile(
    r"(?:^|[.;:]\s+|[-+]\s*)(?:đối\s+với\s+|ở\s+|tại\s+)?cấp\s+(?:tỉnh|huyện|xã)\s*:|(?:^|[.;:]\s+|[-+]\s*)(?:đối\s+với|ở|tại)\s+cấp\s+(?:tỉnh|huyện|xã)\s*,",
    re.IGNORECASE,
)
_PROVINCE = re.compile(r"(?<!\w)cấp\s+tỉnh(?!\w)", re.IGNORECASE)
_EVERY_LEVEL = re.compile(
    r"mỗi\s+cấp(?!\w)|(?:nhân\s+dân|hành\s+chính|chính\s+quyền|địa\s+phương)\s+(?:ở\s+)?các\s+cấp(?!\s+chính\s+quyền)",
    re.IGNORECASE,
)


# "không có đơn vị nào dưới 65 điểm": there is none below, so all are at least there
_NOTHING = re.compile(r"(?<!\w)không\s+(?:có|để|còn)\s[^;.]{1,50}$", re.IGNORECASE)
_DENIED = {"lt": "ge", "le": "gt", "gt": "le"}


def comparator_of(before: str, after: str) -> str | None:
    """The comparator beside a number: `before` ends at the number, `after` begins behind it. None where it stands bare."""
    near = before[-120:]
    if near.endswith("("):
        near = _SAID_BEFORE.sub(" ", near)
    before = _CLOSED_REMARK.sub(" ", near)[-80:] if ")" in near else near[-80:]
    for name, pattern in _LEFT:
        if match := pattern.search(before):
            if name == "gt" and _RIGHT_GE.match(after):
                return "ge"
            return _DENIED.get(name, name) if _NOTHING.search(before[: match.start()]) else name
    if _RIGHT_GE.match(after) or _AND_UP.match(after):
        return "ge"
    if _RIGHT_LE.match(after):
        return "le"
    reaches = _REACHES_FROM.search(before) or (_FROM_ON_ITS_OWN.search(before) and _ENDS_THERE.match(after))
    return "ge" if reaches else None  # where a change starts is no number that is read


def change_of(before: str, after: str = "") -> str | None:
    """Whether the number is a change: "giảm ít nhất 15%" gives decrease_ge; "giảm xuống còn 15%" is an end level: None."""
    near = before[-90:]
    if match := _MORE_THAN_BEFORE.search(near):
        return "increase_ge" if match["way"].lower() in ("cao", "nhiều") else "decrease_ge"
    match = _CHANGE.search(near) or _AMOUNT_CHANGE.search(near)
    if not match and _COMPARED.match(after):
        match = _CHANGE_BEFORE.search(near)
    if not match:
        return None
    return "decrease_ge" if match["verb"].lower().startswith(("giảm", "cắt", "rút")) else "increase_ge"


def says_more_itself(words: str) -> bool:
    """Whether a member of a list has a predicate of its own: "100% thủ tục được công khai" in a list of reductions."""
    return bool(_OWN_PREDICATE.search(words))


def is_per_year(before: str, after: str) -> bool:
    """Whether the number counts for each year: "02 cuộc/năm", "mỗi năm tăng 5%"."""
    return bool(_PER_YEAR_AFTER.match(after)) or bool(_PER_YEAR_BEFORE.search(before))


def ends_at_a_level(after: str) -> bool:
    """Whether a yearly step goes on "cho đến khi đạt" some level: then it adds points to a rate."""
    return bool(_ENDS_AT.search(after))


def is_start_value(before: str, after: str) -> bool:
    """Whether a number only says where a change starts: the 60% of "từ 60% lên 92%"."""
    return bool(_FROM.search(before[-24:]) and _GOES_TO.match(after))


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
    names = {"huyện": "district", "xã": "commune", "tỉnh": "province", "sở": "province"}
    return [names[match[1].lower()] for match in _LEVEL_NAMES.finditer(words)]


def level_announced(words: str) -> str | None:
    """The level that holds for what follows: "Đối với cấp huyện: …"; the last one announced."""
    found = list(_ANNOUNCED.finditer(words))
    return levels_in_order(found[-1][0])[0] if found else None
