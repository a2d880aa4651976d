"""A number among its words: what it promises, alone and as a member of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.extract.language.list_markers import BULLETS
from cchc.extract.language.quantities import PRODUCED, Quantity
from cchc.extract.language.years import NO_YEARS, Years, years_of
from cchc.extract.targets import comparators, read_results
from cchc.extract.targets.clauses import Clause

# a count is a promise only with a comparator, a yearly rate, "n/n" or a verb that commits
_COMMITS = re.compile(
    r"(?:phấn\s+đấu|đảm\s+bảo|bảo\s+đảm|đạt|có|còn|bình\s+quân|thực\s+hiện|tỷ\s+lệ|tỉ\s+lệ|tỷ\s+số|mật\s+độ|mức)(?:\s+từ)?\s*$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"(?<!\w)(?:phấn\s+đấu|tổ\s+chức|xây\s+dựng|mở|thực\s+hiện|duy\s+trì|đăng(?:\s+tải)?|phát\s+hành|sản\s+xuất|nhân\s+rộng|hoàn\s+thành|có)(?:\s+(?:được|từ|thêm|mới))*\s*$",
    re.IGNORECASE,
)
# "Bồi dưỡng kỹ năng số cho 45 trưởng thôn": a sentence that opens with what is to be done, up to the number
_ACTS = re.compile(
    # where a sentence begins, and for whom
    r"(?:^|[.;:+•-])\W*(?:[^\W\d]+\s+thôn\s+|mỗi\s+\w+\s+)?"
    # what is to be done
    r"(?:đào\s+tạo|bồi\s+dưỡng|tập\s+huấn|phổ\s+cập|mở|cài\s+đặt|kích\s+hoạt|trang\s+bị|cử|tái\s+cấu\s+trúc"
    r"|vận\s+động|hỗ\s+trợ|hướng\s+dẫn|thu\s+hút|kết\s+nạp|tiếp\s+cận"
    r"|số\s+h(?:óa|oá)|hoàn\s+thành|xử\s+lý|đăng\s+ký"
    r"|đơn\s+giản\s+h(?:óa|oá)|cắt\s+giảm|thành\s+lập|lắp\s+đặt|giữ\s+nguyên|cấp|chuyển)"
    # up to eight words to the number, none of which makes it a number of something else
    r"(?![^.;]*(?:gồm|theo|của|tại|trên)\s)(?:[\s,]+[^\W\d]+){0,8}\s*$",
    re.IGNORECASE,
)
_END_LEVEL = re.compile(
    r"(?:từ\s+\d[\d.]*(?:\s+\w+){1,4}\s+|xuống\s+|giảm\s+)(?:xuống\s+)?còn(?:\s+(?:không\s+quá|tối\s+đa))?\s*$",
    re.IGNORECASE,
)
# "trên 03 xã" is on three communes, unless a verb counts them: "có trên 03 xã"; "trên 85 điểm" is more than 85 points
_ON = re.compile(r"(?<!\w)(?<!có\s)(?<!đạt\s)(?<!được\s)trên\s+$", re.IGNORECASE)
_PLACE = re.compile(r"\s*(?:xã|phường|thôn|đơn vị|cơ quan|phòng|trường|trạm|hộ|bản|ấp|lĩnh vực)(?!\w)", re.IGNORECASE)
_NOT_PROMISED = re.compile(
    r"(?:chính\s+quyền|mô\s+hình|địa\s+phương)[^,;.]{0,20}$|(?:quy\s+mô|dân\s+số|diện\s+tích|tổng\s+số|bao\s+gồm|gồm|loại|trừ)(?:\s+\w+){0,2}\s*$|\d\s*$|(?<!\w)của\s*$",
    re.IGNORECASE,
)
_SUPPORT = re.compile(r"hỗ\s+trợ(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_COST = re.compile(r"\s*(?:chi\s+phí|kinh\s+phí|giá|học\s+phí|tiền)(?!\w)", re.IGNORECASE)
_SHARES_OF_MONEY = re.compile(
    r"\W*(?:dự\s+kiến\s+|tổng\s+|nhu\s+cầu\s+)*(?:kinh\s+phí|nguồn\s+(?:kinh\s+phí|vốn)|vốn\s+đối\s+ứng|mức\s+(?:hỗ\s+trợ|chi|thưởng))(?!\s+giải\s+ngân)(?![^.;]*(?:giải\s+ngân|tiết\s+kiệm|quyết\s+toán))",
    re.IGNORECASE,
)
_PER_YEAR = re.compile(
    r"[^\s/,;.]*(?:\s[^\s/,;.]+){0,4}?\s*(?:/\s*(?:0?1\s+)?|(?:trong\s+)?mỗi\s+)năm(?!\s+\d|\w)", re.IGNORECASE
)
_PER_OTHER_TIME = re.compile(
    r"[^\s/,;.]*(?:\s[^\s/,;.]+){0,4}?\s*(?:/\s*(?:0?1\s+)?|mỗi\s+|hằng\s+|hàng\s+)(?:tháng|quý|tuần|ngày)(?!\w)",
    re.IGNORECASE,
)
# "đạt dưới 80% chỉ tiêu không được xếp loại": on which condition, not what is promised
_CONDITION = re.compile(
    r"[^.;,]{0,60}(?<!\w)(?:thì|không\s+(?:được|xét|xem\s+xét|công\s+nhận)|sẽ\s+bị)\s", re.IGNORECASE
)
# "mỗi quý kiểm tra 01 lần", "phát thanh 02 buổi/tuần"; how often is reported is a duty
_EACH_TIME = re.compile(
    r"(?<!\w)(?:mỗi|hằng|hàng)\s+(?:tháng|quý|tuần|ngày)(?!\w)(?!.*báo\s+cáo)[^.;,%\d]*$", re.IGNORECASE
)
_OFTEN = re.compile(rf"(?:lần|{PRODUCED.pattern})", re.IGNORECASE)
_WHOLE_CELL = re.compile(r"\W*(?:đạt\s+)?$", re.IGNORECASE)
_LEAD_IN = re.compile(
    rf"^(?:[-–—+*{BULLETS}]|[a-zđ]\)|\d{{1,2}}(?:\.\d{{1,2}})*[.)]|và|đồng\s+thời|;|,|:)\s*", re.IGNORECASE
)
_PART = re.compile(r"[\s,(]*trong\s+(?:số\s+)?đó(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
_COLON = re.compile(r":\s*$")
_ONLY_TIME = re.compile(r"\W*(?:(?:vào|trong|đến|hết|cuối|năm|đạt|lên|là|\d+)\W*)*", re.IGNORECASE)
_DIRECTIONS = {"ge": "up", "gt": "up", "le": "down", "lt": "down"}
_RANKED = {"ge": "le", "gt": "lt"}  # "hạng 5 trở lên" is place 5 or a smaller number


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause with what stands before and behind its number."""

    text: str
    clause: Clause
    in_cell: bool = False

    @property
    def quantity(self) -> Quantity:
        return self.clause.quantity

    @property
    def words(self) -> str:
        return self.text[self.clause.start : self.clause.end]

    @property
    def before(self) -> str:
        return self.text[self.clause.start : self.quantity.start]

    @property
    def behind(self) -> str:
        """Everything behind the number, also what is no longer its own clause."""
        return self.text[self.quantity.end :]

    @property
    def noun(self) -> str:
        """The first word behind the number: what a count counts."""
        return self.behind.casefold().strip(" .,;()").partition(" ")[0].strip(".,;()")

    @property
    def sentence(self) -> str:
        return self.text[slice(*self.clause.sentence)]

    def comparator(self) -> str | None:
        name = comparators.comparator_of(self.before, self.behind[:60])
        if self.quantity.kind == "rank":
            return _RANKED.get(name or "", name) or self.quantity.bound
        return name

    def change(self) -> str | None:
        if self.quantity.kind == "steps":
            return comparators.change_of(self.before) or "increase_ge"
        if self.quantity.kind == "rank":
            return None
        if self.quantity.kind == "times" and self.quantity.text.lower().startswith("tăng"):
            return "increase_ge"
        return comparators.change_of(self.before, self.text[self.quantity.end : self.clause.end])

    def is_per_year(self) -> bool:
        if self.quantity.kind == "count":  # the thing counted stands between the number and "/năm"
            return bool(_PER_YEAR.match(self.behind[:80])) or comparators.is_per_year(self.before, "")
        return comparators.is_per_year(self.before, self.behind[:30])

    def _is_per_other_time(self) -> bool:
        return bool(_PER_OTHER_TIME.match(self.behind[:80]) or _EACH_TIME.search(self.before))

    def unit(self, change: str | None) -> str:
        kind = self.quantity.kind
        if kind == "count":
            if self.is_per_year():
                return "count_per_year"
            return "other" if self._is_per_other_time() else "count"
        if kind not in ("percent", "points"):
            return "other"
        if not change:
            return "percent"
        points = kind == "points" or comparators.ends_at_a_level(self.behind)
        if self.is_per_year():
            return "percentage_points_per_year" if points else "percent_per_year"
        return "percentage_points" if kind == "points" else "percent"

    def is_bare_member(self) -> bool:
        """Whether the clause begins with its number: "… và 60% hồ sơ"."""
        return not without_lead_in(self.before).strip()

    def says_only_when(self) -> bool:
        """Whether a clause names nothing but a time: "85% vào năm 2030" leaves the rest to the words before it."""
        return bool(_ONLY_TIME.fullmatch(self.text[self.quantity.end : self.clause.end]))

    def is_count_done(self) -> bool:
        return self.quantity.kind == "count" and read_results.is_governed(self.before)

    def is_goal_beside(self) -> bool:
        return read_results.is_goal_beside(self.before)

    def goes_on_counting(self) -> bool:
        """Whether a count only goes on with a list of counts."""
        within = self.is_bare_member() or _PART.match(self.before)
        return self.quantity.kind == "count" and not self.clause.opens and bool(within)

    def is_promise(self) -> bool:
        if self.quantity.kind in ("percent", "points"):
            conditional = self.comparator() in ("lt", "le") and _CONDITION.match(self.behind)
            return not (self._is_paid() or conditional or _SHARES_OF_MONEY.match(self.sentence))
        if self.quantity.kind in ("rank", "steps", "time", "times", "score"):
            return True
        if self.quantity.of is None and self._is_a_scale():
            return False
        return bool(self.comparator() or self._is_committed())

    def _is_paid(self) -> bool:
        """ "Hỗ trợ 40% chi phí" says what is paid, not what is reached."""
        return bool(_SUPPORT.search(self.before) and _COST.match(self.behind))

    def _is_made(self) -> bool:
        """Whether a verb right before the number produces what is counted: "tổ chức 05 lớp"."""
        return bool(PRODUCED.match(self.behind.lstrip()) and _MAKES.search(self.before))

    def _is_named_before_its_colon(self) -> bool:
        """Whether what is counted has been named before the colon: "Số lớp tập huấn: 05 lớp", "Lắp điểm phát sóng: 12 điểm"."""
        label, colon, between = self.before.rpartition(":")
        return bool(colon) and not between.strip() and self.noun in label.casefold().split()

    def _is_a_scale(self) -> bool:
        """Whether a count says where or how big: "trên 03 lĩnh vực", "quy mô dưới 150 hộ", "02 cấp"."""
        on_places = _ON.search(self.before) and _PLACE.match(self.behind)
        before = re.sub(r"(?:trên|dưới|từ|tối thiểu|ít nhất)\s*$", "", self.before, flags=re.IGNORECASE)
        return bool(on_places or _NOT_PROMISED.search(before))

    def _is_committed(self) -> bool:
        quantity, before = self.quantity, self.before
        whole = quantity.of is not None and quantity.value is not None and quantity.of >= quantity.value
        acts = _ACTS.search(before) and not _PLACE.match(self.behind)
        moved = self.change() or _END_LEVEL.search(before)
        fills_a_cell = self.in_cell and _WHOLE_CELL.fullmatch(self.text[: quantity.start]) and len(self.behind) < 40
        often = self._is_per_other_time() and _OFTEN.match(self.behind.lstrip()) and "báo cáo" not in before.casefold()
        rate = quantity.kind == "rate" and _COMMITS.search(before)
        return bool(
            whole
            or self._is_made()
            or acts
            or moved
            or fills_a_cell
            or rate
            or often
            or quantity.value_high
            or self._is_named_before_its_colon()
            or _PER_YEAR.match(self.behind[:80])
        )


def without_lead_in(words: str) -> str:
    """Words without one bullet, number or joining word at their head."""
    return _LEAD_IN.sub("", words)


@dataclass(frozen=True, slots=True)
class Said:
    """What holds for a number: its own words, and what the numbers before it in the list have said once for all."""

    comparator: str | None = None
    change: str | None = None
    years: Years = NO_YEARS
    colon: bool = False  # "đạt tối thiểu: 55 % …; 70 % …": holds across semicolons
    mixed: bool = False  # two directions in one list: the next bare number takes neither

    def then(self, reading: Reading, *, new_sentence: bool, last_year: int | None) -> "Said":
        """What holds for the next number."""
        comparator, change = reading.comparator(), reading.change()
        colon = bool(comparator and _COLON.search(reading.before))
        mixed = False
        if comparator is None and change is None and self._reaches(reading):
            comparator, change, colon, mixed = self._carried(reading)
        elif comparator and not reading.clause.opens and self.comparator:
            mixed = _DIRECTIONS[comparator] != _DIRECTIONS[self.comparator]
        return Said(comparator, change, self._years(reading, new_sentence, last_year), colon, mixed)

    def _reaches(self, reading: Reading) -> bool:
        if reading.clause.shares_words:
            return True
        return reading.is_bare_member() and (self.colon or not reading.clause.opens)

    def _carried(self, reading: Reading) -> tuple[str | None, str | None, bool, bool]:
        alone = not reading.clause.shares_words and comparators.says_more_itself(reading.words)
        change = None if alone else self.change
        # nothing is more than all: "trên 96% hồ sơ … và 100% hồ sơ" says it of the first alone
        whole = reading.quantity.kind == "percent" and reading.quantity.value == 100
        return None if self.mixed or whole else self.comparator, change, self.colon, self.mixed

    def _years(self, reading: Reading, new_sentence: bool, last_year: int | None) -> Years:
        named = years_of(reading.words, reading.text[reading.quantity.end : reading.clause.end])
        if named.timing == "from_on":
            return replace(named, year_to=last_year, timing="each_year")
        if named.timing == "following" and self.years.year_to is not None:
            return Years(self.years.year_to + 1, last_year, "each_year", named.baseline)
        if named.timing == "following":
            return replace(named, timing="unstated")
        alone = named.timing == "each_year" and self.years.timing in ("single_year", "by_end")
        if named.year_to is None and self.years.year_to is not None and not (new_sentence or alone):
            return replace(self.years, baseline=named.baseline)
        return named


def roles_of(readings: Sequence[Reading], past_until: int | None, period: str | None = None) -> list[str]:
    """For each number "target" or "result"; a sentence that tells results goes on telling them until something looks ahead.

    `past_until`: the headings above tell of the past up to this year; None where they do not. A goal of that past is
    "quoted": neither reached nor promised any more. `period` of the plan: a part of the year before it is past too.
    """
    roles: list[str] = []
    for index, reading in enumerate(readings):
        past = past_until is not None and (years_of(reading.words).year_to or 0) <= past_until
        past = past or read_results.is_of_a_part_before(reading.before, period)
        reached = read_results.is_reached(reading.before, reading.behind[:120], past=past)
        if not reached and index and roles[-1] == "result":
            same = readings[index - 1].clause.sentence == reading.clause.sentence
            named = years_of(reading.words).year_to is not None
            reached = same and not named and read_results.goes_on_reaching(reading.before)
        quoted = past and read_results.is_a_goal(reading.before)
        roles.append("quoted" if quoted else "result" if reached else "target")
    return roles


def ratios_of(readings: Sequence[Reading], roles: Sequence[str]) -> dict[int, tuple[float, float]]:
    """The numerator and denominator of each result, and of a promise that has them in brackets, by its place in the list."""
    found = {}
    for index, (reading, role) in enumerate(zip(readings, roles, strict=True)):
        quantity = reading.quantity
        if quantity.kind != "percent" or quantity.value is None:
            continue
        if role == "result":
            ratio = read_results.ratio_of(quantity.text, quantity.value, reading.sentence) or read_results.ratio_of(
                quantity.text, quantity.value, reading.text[max(0, reading.clause.sentence[0] - 120) : quantity.end]
            )
        else:
            ratio = read_results.ratio_in_brackets(quantity.text, quantity.value, reading.behind)
        if ratio:
            found[index] = ratio
    return found


def parts_of_totals(readings: Sequence[Reading]) -> set[int]:
    """The counts that only divide the one before them: "20 lớp, gồm: 12 lớp cho thôn, 08 lớp cho dân"."""
    parts: set[int] = set()
    for index, whole in enumerate(readings):
        if index in parts or whole.quantity.kind != "count" or not whole.noun:
            continue
        behind = whole.text[whole.quantity.end : whole.clause.sentence[1]]
        numbers = re.findall(rf"(?<![\w.,/])(\d+)\s+{re.escape(whole.noun)}(?!\w)", behind, re.IGNORECASE)
        if len(numbers) > 1 and sum(map(int, numbers)) == whole.quantity.value:
            parts |= {
                place
                for place, part in enumerate(readings)
                if place > index and part.noun == whole.noun and part.clause.sentence == whole.clause.sentence
            }
    return parts


def parts_of_ratios(readings: Sequence[Reading], ratios: dict[int, tuple[float, float]]) -> set[int]:
    """The counts that only give a share its numerator or denominator: "125/200 hồ sơ" beside 62,5 %."""
    return {
        place
        for index, ratio in ratios.items()
        for place, reading in enumerate(readings)
        if reading.quantity.kind == "count"
        and reading.clause.sentence == readings[index].clause.sentence
        and reading.quantity.value in ratio
    }
