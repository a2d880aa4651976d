"""Heads of the board's tables → the part that a column plays; names of its groups, components and parameters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.labels import role_of
from cchc.intake.read.spelling import bare, content_words, search_key
from cchc.language.spaces import squeeze_spaces
from cchc.scoring.rules import GROUPS, TOTAL, Rule, group_indicator

# Fields of the board's answers and of lists made of them, as programs write them.
FIELDS = {
    "departmentname": "unit", "agency_name": "unit", "unit_name": "unit",
    "gso_unit_code": "unit_code", "unit_id": "unit_code", "unit_code": "unit_code",
    "departmentcode": "agency_code", "agency_code": "agency_code",
    "departmentlevel": "level", "departmenttype": "level", "level": "level",
    "code": "code", "indicator_code": "code", "metric_code": "code", "metriccode": "code", "metric": "code",
    "name": "name", "indicator_name": "name", "indicator": "name", "metricname": "name",
    "period": "period", "period_type": "period_type", "periodtype": "period_type", "capturedat": "as_of",
    "captured_on": "as_of", "captured_at": "as_of", "updatedat": "as_of", "as_of": "as_of",
    "numerator": "numerator", "denominator": "denominator", "ratio": "rate", "rate": "rate", "value": "value", "unit": "measure",
    "score": "points", "maxscore": "max_points", "totalscore": "group_points", "totalmaxscore": "group_max",
    "dataqualitystatus": "quality", "data_quality_status": "quality", "dataqualitymessage": "quality_note",
    "formalitycode": "scope_code", "formality_code": "scope_code", "procedure_code": "scope_code",
    "formalityname": "scope_name", "formality_name": "scope_name", "scope": "scope", "field": "scope_field",
    "note": "note", "quote": "evidence",
}  # fmt: skip
_NAMING = frozenset({"unit", "unit_code", "agency_code"})
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("unit", re.compile(r"(?:tên )?cơ quan(?:[,/ ]+(?:đơn vị|tổ chức|địa phương))*|đơn vị(?:[,/ ]+(?:cơ quan|địa phương))+")),
    ("province", re.compile(r"tỉnh(?:[,/ ]+thành phố)?")),
    ("level", re.compile(r"cấp(?: cơ quan| đơn vị)?|loại (?:cơ quan|đơn vị)")),
    ("agency_code", re.compile(r"mã (?:cơ quan|định danh|đơn vị trên cổng)")),
    ("scope", re.compile(r"phạm vi(?: số liệu| thủ tục)?")),
    ("scope_code", re.compile(r"mã (?:tthc|thủ tục(?: hành chính)?)")),
    ("scope_name", re.compile(r"(?:tên )?(?:thủ tục(?: hành chính)?|tthc)")),
    ("scope_field", re.compile(r"(?:tên )?lĩnh vực")),
    ("as_of", re.compile(r"(?:thời (?:điểm|gian) |ngày )?(?:cập nhật|chốt|lấy)(?: (?:điểm|chi tiết|số liệu|dữ liệu))?")),
    ("state", re.compile(r"trạng thái kỳ")),
    ("group", re.compile(r"nhóm(?: chỉ tiêu| chỉ số| tiêu chí)?")),
    ("kind", re.compile(r"loại (?:số liệu|dữ liệu|chỉ tiêu)")),
    ("code", re.compile(r"mã ?/ ?trường|mã (?:chỉ tiêu|chỉ số|thành phần)|mã")),
    ("name", re.compile(r"(?:tên )?(?:chỉ tiêu|chỉ số|chỉ tiêu thành phần|chỉ số thành phần|tiêu chí)")),
    ("numerator", re.compile(r"tử số|tử|số (?:lượng )?đạt(?: được)?|số lượng đạt")),
    ("denominator", re.compile(r"mẫu số|mẫu|tổng(?: số)?(?: lượng)?")),
    ("max_points", re.compile(r"điểm (?:tối đa|chuẩn|cao nhất)(?: nguồn)?")),
    ("points", re.compile(r"(?:số )?điểm(?: (?:số|ghi nhận|nguồn|đạt(?: được)?|thành phần))?")),
    ("score_share", re.compile(r"tỷ lệ (?:đạt|điểm)")),
    ("rate", re.compile(r"tỷ lệ|kết quả")),
    ("parameter", re.compile(r"giá trị(?: tham số)?")),
    ("aside", re.compile(r"(?:thứ |xếp )?hạng|số đơn vị so sánh|trung (?:vị|bình)|trạng thái.*|độ mới.*|tăng ?/ ?giảm|(?:so với )?ngày \d.*")),
)  # fmt: skip
_GROUP_WORDS = {
    "transparency": ("công khai minh bạch", "công khai"),
    "progress": ("tiến độ giải quyết", "tiến độ", "tiến độ kết quả giải quyết"),
    "online_services": ("dịch vụ công trực tuyến", "dvc trực tuyến", "dvctt", "cung cấp dịch vụ công trực tuyến"),
    "online_payment": ("thanh toán trực tuyến", "thanh toán"),
    "digitisation": ("số hóa hồ sơ", "số hóa", "mức độ số hóa hồ sơ", "mức độ số hóa"),
    "satisfaction": ("mức độ hài lòng", "hài lòng"),
    TOTAL: ("tổng điểm", "tổng cộng điểm", "tổng điểm bộ chỉ số", "điểm tổng"),
}
_COUNT = re.compile(r"(?:tổng )?số(?!\w)|tổng(?!\w)")
_EXPLAINED = re.compile(r"\(\s*(?:%|\d+(?:[.,]\d+)?(?: điểm)?|tối đa \d+(?: điểm)?|điểm)\s*\)|[%:]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the board that the seeds hold: components by name and code, parameters by label."""

    components: dict[tuple[str, ...], Rule]
    codes: dict[str, Rule]
    labels: dict[str, str]
    fields: dict[str, str]  # folded → as the answer writes it

    def component(self, text: str) -> Rule | None:
        """The component that a head names."""
        rule = self.codes.get(text.strip().upper()) or self.components.get(content_words(_EXPLAINED.sub(" ", text)))
        # "Số PAKN xử lý đúng hạn" is the count that a share is made of.
        is_count = (
            _COUNT.match(search_key(text)) and rule and not any(_COUNT.match(search_key(name)) for name in rule.names)
        )
        return None if is_count else rule

    def field(self, text: str) -> str | None:
        """The parameter that a head or a cell names, by its own name or by an office's label."""
        folded = search_key(text)
        return self.fields.get(folded) or self.labels.get(plain(text))


@lru_cache(maxsize=8)
def vocabulary(lists: CodeLists) -> Vocabulary:
    """The words of the board for a set of code lists."""
    components = {content_words(name): rule for rule in lists.rules for name in rule.names}
    codes = {rule.component_code.upper(): rule for rule in lists.rules}
    labels = {plain(label): field for field, names in lists.board_fields.items() for label in names}
    return Vocabulary(components, codes, labels, {search_key(name): name for name in lists.board_fields})


def plain(text: str) -> str:
    """A head without what it explains: "Thanh toán (10)" gives "thanh toán"."""
    return squeeze_spaces(_EXPLAINED.sub(" ", search_key(text)).replace(",", " ")).strip(" .;*-")


def group_of(text: str) -> str | None:
    """The group, or `total`, whose score stands under a head."""
    said = plain(text)
    return next((group for group, names in _GROUP_WORDS.items() if said in names), None)


def group_code(group: str) -> str:
    """The indicator of a group's score or of the total."""
    return group_indicator(group)


def head_role(text: str) -> str | None:
    """The part that a Vietnamese head plays; None for a group, a component or what is not known."""
    said = re.sub(r"\s*\(.*\)$", "", search_key(text)).strip(" .:;*-")
    if re.fullmatch(r"%|\(%\)", search_key(text).strip()):
        return "rate"
    return next((role for role, form in _WORDS if form.fullmatch(said)), None) or role_of(text)


def field_roles(texts: dict[int, str]) -> dict[int, str] | None:
    """The parts of the columns of a list that a program wrote; None where no field of it names a unit or a metric."""
    roles = {column: FIELDS[name] for column, text in texts.items() if (name := text.strip().casefold()) in FIELDS}
    # A Vietnamese table has other heads; "unit" and "level" alone are words of other programs too.
    own = set(roles.values())
    is_board = bool(own & _NAMING) or {"code", "numerator"} <= own or {"code", "points"} <= own
    return roles if is_board and not any(_has_accents(text) for text in texts.values()) else None


def _has_accents(text: str) -> bool:
    return bare(text) != search_key(text)


def best(group: str) -> float:
    """The highest score of a group or of the total."""
    return float(GROUPS.get(group, 100))
