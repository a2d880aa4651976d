"""Targets: every quantified commitment of a paragraph or a table cell, with the words that prove it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from cchc.extract.language.domains import domain_of_content
from cchc.extract.language.folded_text import Flow, Source, exact_quote
from cchc.extract.language.list_markers import BULLETS
from cchc.extract.language.quantities import Quantity, find_quantities
from cchc.extract.language.years import NO_YEARS, Years, last_year_named, years_in_order, years_of_heading
from cchc.extract.targets import comparators, read_results
from cchc.extract.targets.clause_reading import (
    Reading,
    Said,
    parts_of_ratios,
    parts_of_totals,
    ratios_of,
    roles_of,
    without_lead_in,
)
from cchc.extract.targets.clauses import Clause, split_clauses
from cchc.extract.targets.indicators import indicator_code, names_no_measure
from cchc.language.letters import compile_vi
from cchc.records import Target

_CONTEXT = 400  # characters of the sentence's surroundings that may name what a clause leaves out
SIPAS = re.compile(r"hài\s+lòng|sipas|xin\s+lỗi|phản\s+ánh,?\s+kiến\s+nghị|đối\s+thoại", re.IGNORECASE)
DTI = re.compile(
    r"số\s+h(?:óa|oá)|trực\s+tuyến|điện\s+tử|môi\s+trường\s+(?:mạng|số)|ký\s+số|chữ\s+ký\s+số|dữ\s+liệu|kỹ\s+năng\s+số|chuyển\s+đổi\s+số|hệ\s+thống\s+thông\s+tin|định\s+danh",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:chỉ\s+tiêu|tỷ\s+lệ|tỉ\s+lệ|mức|con\s+số|chỉ\s+số)\s+(?:nêu\s+|nói\s+)?(?:ở\s+)?trên(?!\w)", re.IGNORECASE
)
_FULL_STOP = compile_vi(rf"\.\s+[⟨A⟩]|\s[-+{BULLETS}]\s*[⟨A⟩]")
_OF_WHICH = re.compile(r"\S+(?:\s[^\W\d]+){0,5}?(?:\s+(?:là|chiếm)|\s*:)(?:\s+[^\W\d]+){0,3}\s+", re.IGNORECASE)
_LEAD_OUT = re.compile(r"(?:[\s.;,:(]|\s(?:và|đồng thời|cùng với)\s*$)+$")


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for every number of a paragraph or cell: where it stands and what its headings say."""

    document_id: str
    level: str | None  # of the document's own unit
    plan_years: tuple[int | None, int] | None  # the first is None where only a horizon is printed
    section: str | None
    section_title: str | None
    domain: str | None
    column: str | None = None
    task_id: str | None = None
    past_until: int | None = None  # the headings above tell what was reached, up to this year
    period: str | None = None  # of the plan: 2025-H2
    years_above: Years = NO_YEARS  # what the headings above say of years

    @property
    def heading(self) -> Years:
        """The years that the headings above name, the nearest heading first."""
        return self.years_above if self.years_above.year_to else years_of_heading(self.section_title or "")


def read_targets(source: Source, flow: Flow, scope: Scope) -> Iterator[tuple[str, Target]]:
    """Yield ("target", "result" or "quoted", record) for every quantity of a paragraph or cell, ids left blank."""
    readings = _readings(flow.text, scope)
    roles = roles_of(readings, scope.past_until, scope.period)
    ratios = ratios_of(readings, roles)
    parts = parts_of_ratios(readings, ratios) | parts_of_totals(readings)
    first_year, last_year = scope.plan_years or (None, None)
    said, level = Said(), None
    before: Target | None = None
    told = _Told()
    listed = False  # the number before was promised: "45 trưởng thôn và 150 lượt người dân"
    for index, reading in enumerate(readings):
        counts_results = roles[index] == "result" and reading.is_count_done()
        listed = reading.is_promise() or (listed and reading.goes_on_counting())
        if index in parts or not (listed or counts_results):
            continue
        new_sentence = index > 0 and _is_new_sentence(flow.text, readings, index)
        said = _in_order(said.then(reading, new_sentence=new_sentence, last_year=last_year), readings, index)
        level = _level(readings, index, scope, level)
        over = said.years.year_to is not None and first_year is not None and said.years.year_to < first_year
        if over and reading.is_goal_beside():
            continue  # the goal of a past year
        role = "result" if over and roles[index] == "target" else roles[index]
        record = _record(source, flow, scope, reading, level, said, ratios.get(index, (None, None)))
        record = _dated(record, role, reading, said.years, scope)
        if not new_sentence and before is not None:
            record = _with_the_measure_before(record, before)
        before = record = told.completed(record, _sentence_start(reading), _list_above(readings, index))
        yield role, record


def _readings(text: str, scope: Scope) -> list[Reading]:
    quantities = [
        quantity
        for quantity in find_quantities(text)
        if not comparators.is_start_value(text[: quantity.start], text[quantity.end :])
    ]
    if not quantities:
        return []
    readings = [Reading(text, clause, scope.column is not None) for clause in split_clauses(text, quantities)]
    kept = [reading.quantity for reading in readings if reading.quantity.kind != "count" or _says_something(reading)]
    kept = [one for one, other in zip_longest(kept, kept[1:]) if not (other and _is_measured_by(text, one, other))]
    if len(kept) == len(readings):
        return readings
    # a count that promises nothing ("quá một lần: 0%") must not cut the words of the next number
    return [Reading(text, clause, scope.column is not None) for clause in split_clauses(text, kept)]


def _is_measured_by(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a count only says what the next share is of: "phải đi lại từ hai lần trở lên là 3%"."""
    counted = one.kind == "count" and one.of is None and other.kind == "percent"
    return counted and bool(_OF_WHICH.fullmatch(text[one.end : other.start]))


def _says_something(reading: Reading) -> bool:
    return reading.is_promise() or reading.goes_on_counting() or reading.is_count_done() or bool(reading.quantity.of)


def _is_new_sentence(text: str, readings: Sequence[Reading], index: int) -> bool:
    """Whether a full stop (not a semicolon) stands between a clause and the one before it: a year is not carried across."""
    between = text[readings[index - 1].quantity.end : readings[index].quantity.start]
    return bool(_FULL_STOP.search(between))


def _place_in_list(readings: Sequence[Reading], index: int) -> tuple[int, int]:
    """Which number of how many a list has that share their words: "lần lượt là 90%, 70%" gives (0, 2) and (1, 2)."""
    first = index
    while readings[first].clause.shares_words:
        first -= 1
    last = next((i for i in range(first + 1, len(readings)) if not readings[i].clause.shares_words), len(readings))
    return index - first, last - first


def _in_order(said: Said, readings: Sequence[Reading], index: int) -> Said:
    """The year of a number that is told off with others in the order of the years."""
    place, size = _place_in_list(readings, index)
    years = years_in_order(readings[index].words)
    if size < 2 or len(years) != size:
        return said
    named = replace(said.years, year_from=years[place], year_to=years[place], timing="single_year")
    return replace(said, years=named)


def _level(readings: Sequence[Reading], index: int, scope: Scope, before: str | None) -> str | None:
    """The level that a number is promised for. A commune's own plan: commune. `before`: that of the number before it."""
    if scope.level == "commune":
        return "commune"
    reading = readings[index]
    place, size = _place_in_list(readings, index)
    levels = comparators.levels_in_order(reading.words)
    if size > 1 and len(levels) == size:
        return levels[place]
    level = comparators.level_of(reading.words)
    if level is None and index and reading.is_bare_member() and reading.says_only_when():
        return before  # "… đạt 65% vào năm 2027 và 85% vào năm 2030"
    if level is None:
        level = comparators.level_announced(reading.text[_sentence_start(reading) : reading.quantity.start])
    if level is None and scope.column:
        return comparators.level_of(reading.text)  # a cell names its level once
    return level


def _with_the_measure_before(record: Target, before: Target) -> Target:
    """A number that names nothing but a time or a level goes on with the measure before it: "…; đến năm 2030 đạt 80%"."""
    same_kind = record.unit.startswith("count") == before.unit.startswith("count") and "other" not in (
        record.unit,
        before.unit,
    )
    if record.indicator_code is None and same_kind and names_no_measure(record.quote):
        return replace(record, indicator_code=before.indicator_code)
    return record


def _sentence_start(reading: Reading) -> int:
    """Where the last full stop before a clause ends; a semicolon ends no sentence here."""
    stops = list(_FULL_STOP.finditer(reading.text, 0, reading.clause.start + 2))
    return stops[-1].start() if stops else 0


def _list_above(readings: Sequence[Reading], index: int) -> tuple[int, int] | None:
    """The place in a list that names its measures by pointing back: "các chỉ tiêu trên lần lượt là 50%, 70%"."""
    place, size = _place_in_list(readings, index)
    return (place, size) if size > 1 and _POINTS_BACK.search(readings[index - place].before) else None


@dataclass(slots=True)
class _Told:
    """The promises of the sentence before, which "các chỉ tiêu trên" means, and of the sentence that is being read."""

    sentence: int = -1
    before: tuple[Target, ...] = ()
    now: tuple[Target, ...] = ()

    def completed(self, record: Target, sentence: int, place: tuple[int, int] | None) -> Target:
        """The record, with the measure that it points back to where the sentence before has as many as the list."""
        if sentence != self.sentence:
            self.before, self.now, self.sentence = self.now, (), sentence
        if place and len(self.before) == place[1]:
            meant = self.before[place[0]]
            own = record.comparator if record.comparator != "eq" else meant.comparator
            record = replace(record, measure=meant.measure, indicator_code=meant.indicator_code, comparator=own)
        self.now = (*self.now, record)
        return record


def _record(
    source: Source,
    flow: Flow,
    scope: Scope,
    reading: Reading,
    level: str | None,
    said: Said,
    ratio: tuple[float | None, float | None],
) -> Target:
    clause, quantity, named = reading.clause, reading.quantity, said.years
    start, end = _trimmed(flow.text, clause)
    if ratio[0] is not None and names_no_measure(flow.text[start:end]):
        # "giải quyết đúng hạn 8.412/8.520 hồ sơ, đạt 98,73%": the ratio before the rate says what it measures
        start, end = _trimmed(flow.text, replace(clause, start=clause.sentence[0]))
    quote, span = exact_quote(source, flow, start, end, quantity.start)
    number = flow.bounds(quantity.start, quantity.end)
    unit = reading.unit(said.change)
    kind = "range" if quantity.value_high is not None else said.change or said.comparator or "eq"
    context = flow.text[max(0, clause.start - _CONTEXT) : clause.end + _CONTEXT]
    year_from, year_to, basis, timing = _years(said, scope, reading)
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
        modality="phấn đấu" if comparators.MODALITY.search(reading.before) else None,
        duplicate_of=None,
        value_uncertain=quantity.uncertain,
        number_text=quantity.text,
        number_start=number[0],
        number_end=number[1],
        sipas_related=bool(SIPAS.search(flow.text[start:end])),
        dti_related=bool(DTI.search(flow.text[start:end])),
        numerator=ratio[0],
        denominator=ratio[1],
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
    while start < clause.quantity.start:
        words = text[start : clause.quantity.start].lstrip()
        if without_lead_in(words) == words:
            break
        start = clause.quantity.start - len(without_lead_in(words))
    end = clause.quantity.end + len(_LEAD_OUT.sub("", text[clause.quantity.end : end]))
    return start, end


def _years(said: Said, scope: Scope, reading: Reading) -> tuple[int | None, int | None, str | None, str]:
    named, heading = said.years, scope.heading
    plan_from, plan_to = scope.plan_years or (None, None)
    timing = "until_reached" if comparators.UNTIL.search(reading.before) else named.timing
    if named.year_to is not None:
        return _start(named, plan_from), named.year_to, "explicit", timing
    if heading.year_to is not None and (plan_from != plan_to or plan_to is None) and _is_ahead(heading, scope):
        start = plan_from if heading.year_from is None else heading.year_from
        return start, heading.year_to, "heading", heading.timing if timing == "unstated" else timing
    if plan_from is not None and plan_from == plan_to and timing == "unstated":
        timing = "single_year"
    return plan_from, plan_to, "plan_period" if plan_to else None, timing


def _start(named: Years, plan_from: int | None) -> int | None:
    """The first year of a promise: as its words say, else that it is compared with, else the plan's; never after its last."""
    start = next((year for year in (named.year_from, named.baseline, plan_from) if year is not None), None)
    return start if start is None or named.year_to is None else min(start, named.year_to)


def _is_ahead(heading: Years, scope: Scope) -> bool:
    """Whether the years of a heading do not lie before the plan: what was told of them is no promise."""
    plan_from = scope.plan_years[0] if scope.plan_years else None
    return (heading.year_from or heading.year_to or 0) >= (plan_from or 0)


def _dated(record: Target, role: str, reading: Reading, named: Years, scope: Scope) -> Target:
    """A result holds for the year that its words, else its heading, name; what is not printed stays open, never the plan's years."""
    if role != "result" or named.year_to is not None:
        return record
    first = (scope.plan_years or (None, None))[0]
    year = last_year_named(reading.text[: reading.quantity.start]) or scope.heading.year_to
    if year is None or (first is not None and year > first):
        year = first if read_results.is_of_a_part_before(reading.before, scope.period) else None
    return replace(record, year_from=year, year_to=year, year_basis="explicit" if year else None, timing="unstated")


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
