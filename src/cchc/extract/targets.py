"""Targets: every quantified commitment of a paragraph or a table cell, with the words that prove it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.extract import phrases
from cchc.extract.clauses import Clause, split_clauses
from cchc.extract.domains import domain_of_content
from cchc.extract.flow import Flow, Source, exact_quote
from cchc.extract.indicators import indicator_code
from cchc.extract.letters import compile_vi
from cchc.extract.numbers import Quantity, find_quantities
from cchc.records import Target

_CONTEXT = 400  # characters of the sentence's surroundings that may name what a clause leaves out
_SIPAS = re.compile(r"hài\s+lòng|sipas|xin\s+lỗi|phản\s+ánh,?\s+kiến\s+nghị|đối\s+thoại", re.IGNORECASE)
_DTI = re.compile(
    r"số\s+h(?:óa|oá)|trực\s+tuyến|điện\s+tử|môi\s+trường\s+(?:mạng|số)|ký\s+số|chữ\s+ký\s+số|dữ\s+liệu|kỹ\s+năng\s+số|chuyển\s+đổi\s+số|hệ\s+thống\s+thông\s+tin|định\s+danh",
    re.IGNORECASE,
)
# a count is a promise only with a comparator, a yearly rate, "n/n" or a verb that commits
_COMMITS = re.compile(r"(?:phấn\s+đấu|đảm\s+bảo|bảo\s+đảm|tổ\s+chức|đạt|có|thực\s+hiện|xây\s+dựng)\s*$", re.IGNORECASE)
# "trên 03 xã" is on three communes; "trên 85 điểm" is more than 85 points
_ON_PLACES = re.compile(
    r"(?<!\w)trên\s+\d+\s+(?:xã|phường|thôn|đơn vị|cơ quan|phòng|trường|trạm|hộ)(?!\w)", re.IGNORECASE
)
_NOT_PROMISED = re.compile(r"(?:chính\s+quyền|mô\s+hình|địa\s+phương)[^,;.]{0,20}$", re.IGNORECASE)
_FULL_STOP = compile_vi(r"\.\s+[⟨A⟩]|\s[-+•]\s*[⟨A⟩]")
_LEAD_IN = re.compile(r"^(?:[-+•*]|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]|và|đồng\s+thời|;|,|:)\s*", re.IGNORECASE)

_LEAD_OUT = re.compile(r"(?:[\s.;,:(]|\s(?:và|đồng thời|cùng với)\s*$)+$")


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for every number of a paragraph or cell: where it stands and what its headings say."""

    document_id: str
    level: str | None  # of the document's own unit
    plan_years: tuple[int, int] | None
    section: str | None
    section_title: str | None
    domain: str | None
    column: str | None = None
    task_id: str | None = None


def read_targets(source: Source, flow: Flow, scope: Scope) -> Iterator[tuple[str, Target]]:
    """Yield ("target" or "result", record) for every quantity of a paragraph or cell, ids left blank."""
    quantities = [
        quantity
        for quantity in find_quantities(flow.text)
        if not phrases.is_start_value(flow.text[: quantity.start], flow.text[quantity.end :])
    ]
    clauses = split_clauses(flow.text, quantities)
    years: phrases.Years | None = None
    comparator: str | None = None
    for index, clause in enumerate(clauses):
        reading = _Reading(flow.text, clause)
        if not reading.is_promise():
            continue
        own = reading.comparator()
        if own is None and (clause.shares_words or (not clause.opens and reading.is_bare_member())):
            own = comparator  # "ít nhất 85% …, 75% …": said once before the list
        comparator = own
        named = phrases.years_of(reading.words)
        if (
            named.year_to is None
            and years is not None
            and years.year_to is not None
            and not _is_new_sentence(flow.text, clauses, index)
        ):
            named = phrases.Years(years.year_from, years.year_to, years.timing, named.baseline)
        years = named
        over = named.year_to is not None and scope.plan_years is not None and named.year_to < scope.plan_years[0]
        role = "result" if over or phrases.is_reached(reading.before, flow.text[clause.quantity.end :]) else "target"
        for quantity, level in _by_level(reading, scope, clauses, index):
            yield role, _record(source, flow, scope, clause, reading, quantity, level, own, named)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A clause with what stands before and behind its number."""

    text: str
    clause: Clause

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
    def after(self) -> str:
        end = self.quantity.end
        if self.quantity.kind == "count":  # the thing counted stands between the number and "/năm"
            end = next((i for i in range(end, len(self.text)) if self.text[i] in "/ ,;."), len(self.text))
        return self.text[end : self.clause.end]

    def comparator(self) -> str | None:
        return phrases.comparator_of(self.before, self.text[self.quantity.end :])

    def is_bare_member(self) -> bool:
        """Whether the clause begins with its number: "… và 60% hồ sơ"."""
        return not _LEAD_IN.sub("", self.before).strip()

    def is_promise(self) -> bool:
        quantity = self.quantity
        if quantity.kind != "count":
            return True
        start = max(0, quantity.start - 8)
        on_places = any(
            match.end() > quantity.end for match in _ON_PLACES.finditer(self.text, start, quantity.end + 12)
        )
        if on_places or _NOT_PROMISED.search(self.before):
            return False
        whole = quantity.of is not None and quantity.value is not None and quantity.of >= quantity.value
        return bool(
            self.comparator()
            or whole
            or re.match(r"\s*/\s*năm", self.after)
            or (quantity.value_high and _COMMITS.search(self.before))
        )


def _is_new_sentence(text: str, clauses: list[Clause], index: int) -> bool:
    """Whether a full stop (not a semicolon) stands between a clause and the one before it: a year is not carried across."""
    between = text[clauses[index - 1].quantity.end : clauses[index].quantity.start]
    return bool(_FULL_STOP.search(between))


def _by_level(reading: _Reading, scope: Scope, clauses: list[Clause], index: int) -> list[tuple[Quantity, str | None]]:
    """The quantity with the level that it is promised for. A commune's own plan: commune."""
    if scope.level == "commune":
        return [(reading.quantity, "commune")]
    first = index
    while clauses[first].shares_words:
        first -= 1
    last = next((i for i in range(first + 1, len(clauses)) if not clauses[i].shares_words), len(clauses))
    levels = phrases.levels_in_order(reading.words)
    if last - first > 1 and len(levels) == last - first:
        return [(reading.quantity, levels[index - first])]
    level = phrases.level_of(reading.words)
    if level is None and scope.column:
        level = phrases.level_of(reading.text)  # a cell names its level once
    return [(reading.quantity, level)]


def _record(
    source: Source,
    flow: Flow,
    scope: Scope,
    clause: Clause,
    reading: _Reading,
    quantity: Quantity,
    level: str | None,
    comparator: str | None,
    named: phrases.Years,
) -> Target:
    start, end = _trimmed(flow.text, clause)
    quote, span = exact_quote(source, flow, start, end, quantity.start)
    change = phrases.change_of(reading.before)
    unit = _unit(quantity, change, reading)
    kind = "range" if quantity.value_high is not None else change or comparator or "eq"
    context = flow.text[max(0, clause.start - _CONTEXT) : clause.end + _CONTEXT]
    year_from, year_to, basis, timing = _years(named, scope, reading)
    if unit.endswith("per_year"):
        timing = "each_year"
    return Target(
        target_id="",
        document_id=scope.document_id,
        quote=quote,
        measure=_measure(flow.text, start, end, quantity),
        indicator_code=indicator_code(flow.text[start:end], unit=unit, comparator=kind, context=context),
        domain=scope.domain or domain_of_content(_whole_words(flow.text, clause, end)) or domain_of_content(context),
        comparator=kind,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit,
        admin_level=level,
        year_from=year_from,
        year_to=year_to,
        year_basis=basis,
        timing=timing,
        baseline_year=named.baseline,
        section=scope.section,
        section_title=scope.section_title,
        in_table=scope.column is not None,
        column=scope.column,
        task_id=scope.task_id,
        modality="phấn đấu" if phrases.MODALITY.search(reading.before) else None,
        duplicate_of=None,
        value_uncertain=quantity.uncertain,
        number_text=quantity.text,
        sipas_related=bool(_SIPAS.search(flow.text[start:end])),
        dti_related=bool(_DTI.search(flow.text[start:end])),
        line_start=span.line_start,
        line_end=span.line_end,
        char_start=span.char_start,
        char_end=span.char_end,
    )


def _whole_words(text: str, clause: Clause, end: int) -> str:
    """A clause's words with the predicate that it shares: in "80% A và 60% B được xử lý qua mạng" both are processed."""
    joined = re.match(r"\s*(?:và|đồng thời|cùng với)(?!\w)", text[end:])
    return text[clause.start : clause.sentence[1] if joined else end]


def _trimmed(text: str, clause: Clause) -> tuple[int, int]:
    """A clause without the bullet, number or joining word before it and the mark behind it."""
    start, end = clause.start, clause.end
    while start < clause.quantity.start and (match := _LEAD_IN.match(text[start : clause.quantity.start].lstrip())):
        start += (
            match.end() + len(text[start : clause.quantity.start]) - len(text[start : clause.quantity.start].lstrip())
        )
    end = clause.quantity.end + len(_LEAD_OUT.sub("", text[clause.quantity.end : end]))
    return start, end


def _unit(quantity: Quantity, change: str | None, reading: _Reading) -> str:
    after = reading.text[quantity.end :]
    if quantity.kind == "count":
        return (
            "count_per_year"
            if re.match(r"[^\s/,;.]*(?:\s[^\s/,;.]+){0,4}\s*/\s*năm", after) or phrases.is_per_year(reading.before, "")
            else "count"
        )
    if not change:
        return "percent"
    points = quantity.kind == "points" or phrases.ends_at_a_level(after)
    if phrases.is_per_year(reading.before, after):
        return "percentage_points_per_year" if points else "percent_per_year"
    return "percentage_points" if points and quantity.kind == "points" else "percent"


def _years(named: phrases.Years, scope: Scope, reading: _Reading) -> tuple[int | None, int | None, str | None, str]:
    plan_from, plan_to = scope.plan_years or (None, None)
    heading = phrases.years_of(scope.section_title or "")
    timing = "until_reached" if phrases.UNTIL.search(reading.before) else named.timing
    if named.year_to is not None:
        start = named.year_from if named.year_from is not None else (named.baseline or plan_from)
        return start, named.year_to, "explicit", timing
    if heading.timing == "by_end" and plan_from != plan_to:
        return plan_from, heading.year_to, "heading", "by_end" if timing == "unstated" else timing
    if plan_from is not None and plan_from == plan_to and timing == "unstated":
        timing = "single_year"
    return plan_from, plan_to, "plan_period" if plan_to else None, timing


_COMPARING = re.compile(
    r"\s*(?:,?\s*(?:phấn đấu|đạt|tối thiểu|ít nhất|trên|từ|tỷ lệ|theo tỷ lệ|đảm bảo|bảo đảm|không dưới|tối đa|không quá|chiếm|là))+\s*$",
    re.IGNORECASE,
)


def _measure(text: str, start: int, end: int, quantity: Quantity) -> str:
    """What is measured, in the plan's words: the clause without its number and comparator."""
    before = _COMPARING.sub("", text[start : quantity.start]).strip()
    after = re.sub(r"^\s*(?:trở lên|trở xuống)", "", text[quantity.end : end]).strip(" .;,")
    words = " ".join(part for part in (before, after) if part)
    return words or text[start:end]
