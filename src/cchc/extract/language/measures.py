"""Numbers that are neither shares nor counts: ranks, time for one dossier, so many for a number of people."""

import re
from dataclasses import dataclass

_NUMBER = r"\d+(?:[.,]\d+)*"
_PLACES = r"tỉnh|địa\s+phương|thành\s+phố|xã|phường|đơn\s+vị|huyện|sở|cơ\s+quan|nước|quốc\s+gia"
_LEADING = r"dẫn\s+đầu|đứng\s+đầu|cao\s+nhất|tốt\s+nhất|khá|tốt(?!\w)"
_GROUP = re.compile(
    rf"(?<!\w)(?:(?:top|tốp)\s+(?P<top>\d+)|(?:nhóm|trong\s+số|trong)\s+(?P<group>\d+)(?=\s+(?:{_PLACES})(?!\w)[^.;\d]{{0,60}}?(?:{_LEADING})))",
    re.IGNORECASE,
)
_PLACE = re.compile(
    # the words for a place in an order
    r"(?<!\w)(?:xếp\s+hạng|thứ\s+hạng|hạng(?=\s+(?:thứ\s+)?\d+\s*/)"
    r"|(?:xếp|đứng)(?:\s+ở)?\s+(?:vị\s+trí\s+)?thứ(?=\s+\d)|vị\s+trí(?=\s+(?:thứ\s+)?\d)|vị\s+thứ)"
    # the place, perhaps among how many: "5/63"
    r"(?:\s+(?:từ|là|đạt|thứ|hạng))*\s+(?P<place>\d+)(?:\s*/\s*(?P<of>\d+))?(?![\w%])",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"(?<!\w)(?P<steps>\d+(?:\s*(?:[-–]|đến)\s*\d+)?)\s+bậc(?!\w)",
    re.IGNORECASE,
)
_STEP_VERB = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|cải\s+thiện|vươn)(?:\s+\w+){0,14}\s*$", re.IGNORECASE)
# "85 điểm" is a score, "06 điểm tra cứu" are places
_SCORE = re.compile(
    rf"(?<![\w.,/])(?P<score>{_NUMBER}(?:\s*[-–/]\s*{_NUMBER})?)\s+điểm(?=\s*(?:$|[.,;:)/]|trở\s+(?:lên|xuống)|so\s+với|vào|năm|và|(?:trong|tại|theo)\s))",
    re.IGNORECASE,
)
# "85 điểm" of an index is a score; of "điểm truy cập Internet" it is a number of places
_PLACES_BEFORE = re.compile(
    r"(?<!\w)(?:lắp(?:\s+đặt)?|bố\s+trí|thành\s+lập|thiết\s+lập|mở|xây\s+dựng|duy\s+trì|số)(?:\s+[^\W\d]+){0,2}\s+điểm\s+[a-zđ][^.;]*$",
    re.IGNORECASE,
)
# the value of an index without a unit: "Chỉ số DTI đạt từ 0,7 trở lên"
_INDEX_VALUE = re.compile(
    # the index
    r"(?<!\w)(?:chỉ\s+số|par[\s-]?index|sipas|papi|dti|ddci|pci)(?!\w)[^.;%]{0,120}?"
    # up to what it reaches
    r"(?:đạt|từ|trên|dưới|là|lên|nhất|thiểu|quá|mức|[≥≤><=:])\s*"
    # a value, and nothing of another unit behind it
    r"(?P<value>\d{1,3}(?:[.,]\d{1,4})?)(?![\d.,]*\d)(?=\s*(?:$|[.;,)]|trở\s+(?:lên|xuống)|(?:vào|trong|đến)\s+năm|và(?!\w)))",
    re.IGNORECASE,
)
_OTHERS = r"(?:hồ\s+sơ|thủ\s+tục|giao\s+dịch|phụ\s+nữ|công\s+chức|cán\s+bộ|người(?:\s+dân)?|dân|hộ|doanh\s+nghiệp|trường\s+hợp|lượt)(?!\w)"
# so many of one thing for another: "1,5 lần/hồ sơ", "110 bé trai/100 bé gái", "25 thuê bao trên 100 dân"
_RATIO = re.compile(
    rf"(?<![\w.,/])(?P<ratio>{_NUMBER})(?!\s+(?:phút|giờ|ngày|giây)(?!\w))(?:\s+[^\W\d_]+){{1,4}}?"
    rf"(?:\s*/\s*{_OTHERS}|\s*(?:/|trên)\s*1(?:\.?0{{3}}|0{{1,5}})\s+[^\W\d_]+)",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?<![\w.,/])(?P<time>{_NUMBER})\s+(?P<noun>phút|giờ|ngày|giây)(?:\s+làm\s+việc)?(?!\w)", re.IGNORECASE
)
_PER_CASE = re.compile(
    r"\s*(?:/|trên|cho|đối\s+với)\s*(?:(?:mỗi|một|0?1)\s+)?(?:lần|lượt|hồ\s+sơ|giao\s+dịch|thủ\s+tục|trường\s+hợp)(?!\w)",
    re.IGNORECASE,
)
_CASE_BEFORE = re.compile(
    r"(?:mỗi|một)\s+(?:lần|lượt|hồ\s+sơ|giao\s+dịch|thủ\s+tục|trường\s+hợp)[^.;]{0,60}$", re.IGNORECASE
)
_SHORTER = re.compile(
    r"(?<!\w)(?:(?:giảm|rút\s+ngắn|cắt\s+giảm)(?:\s+(?:ít\s+nhất|tối\s+thiểu|thêm|từ|trên|được))*|(?:xuống|còn)[^,;.]{0,25})\s*$",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"thời\s+gian\s+(?:chờ|giải\s+quyết|xử\s+lý|tiếp\s+nhận|đi\s+lại|trả\s+kết\s+quả|giao\s+dịch)[^,;.]*$",
    re.IGNORECASE,
)
_TIME_OF = re.compile(r"thời\s+gian(?!\s+(?:gửi|báo\s+cáo|thực\s+hiện|hoàn\s+thành))[^.]*$", re.IGNORECASE)
_BOUND = re.compile(r"(?:tối\s+đa|không\s+quá|không\s+vượt\s+quá|dưới|≤|<=?)(?:\s+(?:là|khoảng))*\s*$", re.IGNORECASE)
_FOR_PEOPLE = re.compile(
    rf"(?<![\w.,/])(?P<rate>{_NUMBER})(?P<noun>(?:\s+[^\W\d_]+){{1,7}}?)(?:\s*/\s*|\s+trên\s+(?:mỗi\s+)?)(?P<people>1(?:\.?0{{3}}|0{{2,5}}|0{{1,2}}\.000))\s+(?:người\s+)?(?:dân|người|hộ|công\s+chức|doanh\s+nghiệp)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Such a number at text[start:end]; `end` behind its unit. `bound`: a group of leaders is "le" by its own words."""

    start: int
    end: int
    number: str
    kind: str  # rank, steps, score, time, rate
    bound: str | None = None


def find_measures(text: str) -> list[Measure]:
    """Ranks, times and rates, in no order: "trong nhóm 15 tỉnh dẫn đầu" gives a rank of at most 15."""
    found = [Measure(*_number(match, "rate"), "rate") for match in _FOR_PEOPLE.finditer(text)]
    found += [Measure(*_number(match, "ratio"), "rate") for match in _RATIO.finditer(text)]
    for match in _GROUP.finditer(text):
        start, end, number = _number(match, "top" if match["top"] else "group")
        found.append(Measure(start, end, number, "rank", "le"))
    for match in _PLACE.finditer(text):
        found.append(Measure(match.start("place"), match.end(), match["place"], "rank"))
    for match in _STEPS.finditer(text):
        if _STEP_VERB.search(text[max(0, match.start() - 60) : match.start()]):
            found.append(Measure(*_number(match, "steps"), "steps"))
    found += _scores(text)
    found += [Measure(*_number(match, "time"), "time") for match in _TIME.finditer(text) if _is_measured(text, match)]
    return found


def _scores(text: str) -> list[Measure]:
    """Points, and values of indices that have no unit."""
    points = (match for match in _SCORE.finditer(text) if not _counts_places(text, match))
    values = (match for match in _INDEX_VALUE.finditer(text) if "." not in match["value"])
    return [
        *(Measure(*_number(match, "score"), "score") for match in points),
        *(Measure(*match.span("value"), match["value"], "score") for match in values),
    ]


def _counts_places(text: str, match: re.Match[str]) -> bool:
    return bool(_PLACES_BEFORE.search(text[max(0, match.start() - 160) : match.start()]))


def _number(match: re.Match[str], group: str) -> tuple[int, int, str]:
    return match.start(group), match.end(), match[group]


def _is_measured(text: str, match: re.Match[str]) -> bool:
    """Whether a time says how long something may take; "trong 05 ngày" is a deadline, not a promise of speed."""
    before = text[max(0, match.start() - 150) : match.start()]
    if _PER_CASE.match(text, match.end()) or _SHORTER.search(before):
        return True
    if match["noun"].lower() in ("phút", "giây"):
        return bool((_TIME_OF.search(before) and _BOUND.search(before)) or _CASE_BEFORE.search(before))
    return bool(_WAITING.search(before) and _BOUND.search(before))
