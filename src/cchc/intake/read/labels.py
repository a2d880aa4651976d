"""What a header says: its part in the table, and the unit, period or indicator that it names."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.matching import (
    IndicatorMatch,
    IndicatorMatcher,
    UnitMatch,
    named_unit,
)
from cchc.intake.read.periods import Period, find_periods, narrowest
from cchc.intake.read.spelling import search_key

# Part of a table → the words that are its whole header, once its period and its measure are taken away.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ordinal", re.compile(r"tt|stt|số tt|số thứ tự|ttr|#")),
    ("code", re.compile(r"mã(?: số)?(?: chỉ tiêu| chỉ số| tiêu chí| ct)?|indicator_code|metric_code|metric")),
    ("unit_code", re.compile(r"mã (?:số )?(?:đơn vị(?: hành chính)?|đvhc|xã|địa phương)|gso_unit_code|unit_id|unit_code")),
    ("measure", re.compile(r"đơn vị tính|đvt|đv tính|đơn vị đo(?: lường)?|đ\.v\.t|unit")),
    ("target", re.compile(r"(?:mục tiêu|chỉ tiêu (?:giao|kế hoạch|được giao|đề ra|phấn đấu)|kế hoạch(?: giao| năm| được giao| đề ra)?|kh(?: giao| năm)?|chỉ tiêu năm|target)(?: trong)?(?: kỳ| năm)?")),
    ("name", re.compile(r"(?:tên |nội dung |danh mục |các )?(?:chỉ tiêu|chỉ số|tiêu chí|nội dung)(?: (?:báo cáo|cải cách hành chính|cchc|đánh giá|thành phần|thực hiện))*(?:[,/ ]+(?:nhiệm vụ|nội dung))?|indicator(?:_name)?")),
    ("unit", re.compile(r"(?:tên )?(?:đơn vị(?: báo cáo| hành chính)?|địa phương|xã[,/ ]+phường(?:[,/ ]+(?:thị trấn|đặc khu))?|xã|phường|ubnd (?:cấp )?xã(?:[,/ ]+phường)?|tên xã(?:[,/ ]+phường)?|agency_name|unit_name)")),
    ("period", re.compile(r"kỳ(?: báo cáo| số liệu)?|thời gian|thời kỳ|period")),
    ("period_type", re.compile(r"period_type")),
    ("as_of", re.compile(r"captured_on|ngày chốt(?: số liệu)?|tính đến(?: ngày)?|số liệu đến ngày|as_of")),
    ("quantity", re.compile(r"số lượng(?: thực hiện| đạt được)?")),
    ("numerator", re.compile(r"tử số|numerator|tử")),
    ("denominator", re.compile(r"mẫu số|denominator|mẫu")),
    ("rate", re.compile(r"(?:kết quả )?(?:tỷ lệ|tỉ lệ)(?: phần trăm)?(?: trong)?(?: kỳ)?|%|rate")),
    ("value", re.compile(r"(?:số liệu(?: báo cáo)?|trong kỳ|kỳ này|kết quả|thực hiện|giá trị|đạt được|đạt|value|ước thực hiện)(?: (?:thực hiện|đạt được|báo cáo|đạt|công việc))*(?: trong)?(?: kỳ| năm| kỳ báo cáo| quý| tháng)?(?: này)?")),
    ("evidence", re.compile(r"minh chứng|tài liệu (?:minh chứng|kiểm chứng)|căn cứ|nguồn(?: số liệu)?|evidence|quote")),
    ("note", re.compile(r"ghi chú|giải trình|nguyên nhân|note|diễn giải")),
)  # fmt: skip
_OTHER_TIME = re.compile(
    r"l[uũ]y kế|cộng dồn|cùng kỳ|kỳ trước|năm trước|quý trước|tháng trước|(?<!\d)(?:0?[1-57-9]|1[01]|ba|chín) tháng(?! \d)"
)
_ASIDE = re.compile(
    r"so với|so sánh|tăng|giảm|chênh lệch|xếp (?:hạng|loại|thứ)|đánh giá$|tự đánh giá|hoàn thành\b|(?:tổng )?cộng|tổng(?: số)?$|bình quân|trung bình|"
    r"toàn (?:tỉnh|huyện|xã|quốc)|cấp (?:tỉnh|huyện)$|điểm (?:tự chấm|tối đa|chuẩn|đạt)|thời hạn|chủ trì|phối hợp|người"
)
_EXPLANATION = re.compile(r"\((?!766)[^()]*\)")
_MEASURE_SIGN = re.compile(r"[,:]?\s*(?:đơn vị(?: tính)?\s*:?\s*)?%\s*$|[,:]\s*đvt\s*:.*$")
TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| hợp| chung)?|cộng|bình quân|trung bình|tb|toàn (?:tỉnh|huyện|xã|quốc|địa bàn)|cả (?:tỉnh|nước|huyện))(?: (?:chung|toàn tỉnh|các xã|cộng|(?:[ivx]{1,4}|[a-e]|\d{1,2})(?: ?[+&,] ?(?:[ivx]{1,4}|[a-e]|\d{1,2}))*|mục .*|phần .*|nhóm .*))?\s*:?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """One header read: its role (None: it only names something, or nothing known), and what it names."""

    text: str
    role: str | None = None
    unit: UnitMatch | None = None
    period: Period | None = None
    indicator: IndicatorMatch | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.role or self.unit or self.period or self.indicator)


class LabelReader:
    """Reads headers against the code lists; one for a reading."""

    def __init__(self, lists: CodeLists, indicators: IndicatorMatcher) -> None:
        self._lists, self._indicators = lists, indicators
        self.read = lru_cache(maxsize=4096)(self._read)

    def indicator_meant(self, text: str) -> IndicatorMatch:
        """What a header means as an indicator, where its table has no other; unknown ones are refused there."""
        return self._indicators.match(text)

    def _read(self, text: str) -> Label:
        role = role_of(text)
        periods = [period for period in narrowest(find_periods(text)) if period.kind != "other"]
        period = periods[0] if len(periods) == 1 else None
        if role is None and len(text) < 300:
            unit = named_unit(text, self._lists)
            if unit:
                return Label(text, None, unit)
            indicator = self._indicators.match(text)
            if indicator.indicator:
                return Label(text, None, None, None, indicator)
        if role is None and period and _without_period(search_key(text)):
            period = None  # "Hội nghị năm 2025": the period is not what the header is about
        return Label(text, role, None, period)


@lru_cache(maxsize=4096)
def role_of(text: str) -> str | None:
    """Return the part that a header plays: "Tử số (số đạt)" gives numerator; `skip` for what is no figure of the period."""
    folded = search_key(text)
    if len(folded) > 300:
        return None
    plain = _MEASURE_SIGN.sub("", _EXPLANATION.sub("", folded)).strip(" .:;*-")
    for name in (plain, _without_period(plain)):
        for role, pattern in _ROLES:
            if name and pattern.fullmatch(name):
                return role
    if re.fullmatch(r"\(?\s*%\s*\)?", folded):
        return "rate"
    if _ASIDE.match(plain) and len(plain) < 40:
        return "aside"
    return "other_time" if _OTHER_TIME.search(plain) and len(plain) < 60 else None


_PERIOD_WORDS = re.compile(
    r"\(?(?:(?:trong|của)\s)?(?:(?:(?:0?6|sáu) tháng (?:đầu|cuối)(?: năm)?|(?:quý|quí)\s?(?:iv|i{1,3}|[1-4])(?!\w)|tháng\s?\d{1,2}|năm|cả năm)\s?[,/.-]?\s?(?:năm\s)?(?:20\d\d)?|(?:đến|tính đến)(?: hết)?(?: ngày)?\s\d{1,2}[/.-]\d{1,2}[/.-]20\d\d|\d{1,2}/20\d\d|20\d\d)\)?"
)


def _without_period(folded: str) -> str:
    return " ".join(_PERIOD_WORDS.sub(" ", folded).split()).strip(" .:;*-()/")


def is_total(text: str) -> bool:
    """Whether a row is a sum or a mean of others: "Tổng cộng", "Cộng I", "Bình quân chung"."""
    return bool(TOTAL.fullmatch(search_key(text).strip(" .;:*-")))
