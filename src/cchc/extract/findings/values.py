"""Numbers that cannot be read, cannot both hold, or say two things."""

import re
from collections.abc import Iterator

from cchc.extract.findings.plan import Found, Plan, rarely_shared, shingles, target_place, words_of
from cchc.records import Target

# words that narrow what is measured: two lines that differ in one of them measure two things
_NARROWING = {"trình", "phần", "huyện", "xã", "tỉnh", "vực", "riêng", "đai", "độ", "mới", "trẻ", "nữ", "lãnh"}
_TWO_READINGS = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|tối đa|không quá)(?:\s+[^\W\d]+){0,2}\s+(?:từ\s+)?\d+(?:[.,]\d+)?\s*%?\s*(?:[-–]|đến)\s*\d+",
    re.IGNORECASE,
)
_RELATIVE = ("increase_ge", "decrease_ge")
_AT_LEAST = ("ge", "gt")


def unreadable_values(plan: Plan) -> Iterator[Found]:
    for target in plan.targets:
        if target.value_uncertain:
            why = (
                f"Không đọc được số “{target.number_text}”; hãy hỏi đơn vị số đúng, số này không được đưa vào so sánh."
            )
            yield Found("unreadable_value", "major", (target_place(target),), why)


def value_conflicts(plan: Plan) -> Iterator[Found]:
    told: set[tuple[int, int]] = set()
    for found in (*_same_code(plan), *_same_words(plan), *_missed_ends(plan)):
        if not told & set(found.places):
            told.update(found.places)
            yield found


def _stands_alone(target: Target) -> bool:
    return target.value is not None and target.comparator not in _RELATIVE and target.timing != "until_reached"


def _same_code(plan: Plan) -> Iterator[Found]:
    """One indicator, level and span of years with two values."""
    groups: dict[tuple[object, ...], dict[tuple[object, ...], Target]] = {}
    for target in plan.targets:
        if target.indicator_code is not None and _stands_alone(target):
            key = (target.indicator_code, target.assigned_unit_text, *_level_and_years(target), target.unit)
            groups.setdefault(key, {}).setdefault((target.value, target.value_high), target)
    for values in groups.values():
        first, *others = values.values()
        kept = [other for other in others if not _narrowed(first, other)]
        if kept:
            yield _conflict([first, *kept])


def _level_and_years(target: Target) -> tuple[str | None, int | None, int | None]:
    return target.admin_level, target.year_from, target.year_to


def _narrowed(one: Target, other: Target) -> bool:
    """Two fields of work, or two years that the words name, are two measures."""
    years = [set(re.findall(r"20\d\d", target.quote)) for target in (one, other)]
    apart = all(years) and years[0] != years[1]
    return apart or bool((set(words_of(one.measure)) ^ set(words_of(other.measure))) & {"vực", "đai", "riêng"})


def _same_words(plan: Plan) -> Iterator[Found]:
    """Nearly the same words with another value: all words of the shorter line but one or two stand in the longer one."""
    targets = [t for t in plan.targets if _stands_alone(t) and t.unit == "percent" and len(words_of(t.measure)) >= 12]
    words = [words_of(target.measure) for target in targets]
    for first, second in rarely_shared([shingles(each, 4) for each in words], 4):
        one, other = targets[first], targets[second]
        if (one.value, one.value_high) == (other.value, other.value_high) or one.indicator_code == other.indicator_code:
            continue
        if (one.assigned_unit_text, *_level_and_years(one)) != (other.assigned_unit_text, *_level_and_years(other)):
            continue
        if _begin_alike(*sorted((words[first], words[second]), key=len)):
            yield _conflict([one, other])


def _begin_alike(short: list[str], long: list[str]) -> bool:
    """Whether the longer line begins with the words of the shorter one, but for one in ten, none of them narrowing."""
    own, start = set(short), set(long[: len(short) + 3])
    return len(own - start) <= len(own) // 10 and not (own ^ start) & _NARROWING


def _conflict(targets: list[Target]) -> Found:
    values = " và ".join(f"“{target.number_text}” (dòng {target.line_start})" for target in targets)
    why = (
        f"Cùng một chỉ tiêu, cùng cấp và thời hạn nhưng kế hoạch ghi {values}; hãy hỏi đơn vị giá trị nào là mục tiêu."
    )
    return Found("value_conflict", "major", tuple(target_place(target) for target in targets), why)


def _missed_ends(plan: Plan) -> Iterator[Found]:
    """A start value whose yearly steps miss the stated end."""
    told: dict[tuple[object, ...], Found] = {}
    for end in plan.targets:
        if end.timing != "until_reached" or end.value is None:
            continue
        alike = [t for t in plan.targets if (t.indicator_code, t.section) == (end.indicator_code, end.section)]
        steps = [t for t in alike if t.comparator == "increase_ge" and t.value and t.year_to == end.year_to]
        starts = [t for t in alike if _stands_alone(t) and t.year_to is not None]
        for step in steps[:1]:
            short = [(start, reached) for start in starts if (reached := _reached(start, step)) is not None]
            missed = [(start, reached) for start, reached in short if reached < end.value]
            if missed:
                start, reached = missed[-1]
                why = (
                    f"Từ “{start.number_text}” ({start.year_to}), mỗi năm tăng “{step.number_text}” thì đến "
                    f"{step.year_to} chỉ đạt {reached:g}%, chưa tới “{end.number_text}”; hãy hỏi đơn vị mức tăng hoặc "
                    "mức cuối nào là đúng."
                )
                places = tuple(map(target_place, (start, step, end)))
                key = (end.indicator_code, start.value, step.value, end.value)
                before = told.get(key)  # the same path printed again in the appendix is the same question
                told[key] = Found("value_conflict", "major", (*(before.places if before else ()), *places), why)
    yield from told.values()


def _reached(start: Target, step: Target) -> float | None:
    years = (start.year_to, step.year_from, step.year_to)
    if start.value is None or step.value is None or None in years or step.unit != "percentage_points_per_year":
        return None
    if step.year_from != (start.year_to or 0) + 1:
        return None
    return start.value + step.value * ((step.year_to or 0) - (step.year_from or 0) + 1)


def ambiguous_comparators(plan: Plan) -> Iterator[Found]:
    for target in plan.targets:
        if target.comparator == "range" and (match := _TWO_READINGS.search(target.quote)):
            why = f"“{match[0]}” vừa là mức sàn vừa là một khoảng; hãy hỏi đơn vị chỉ tiêu là số nhỏ hay số lớn."
            yield Found("ambiguous_comparator", "minor", (target_place(target),), why)
    yield from _bare_among_at_least(plan)


def _bare_among_at_least(plan: Plan) -> Iterator[Found]:
    """A bare "đạt N%" in a list whose other lines (those below 100) all say at least or above."""
    lists: dict[str, list[Target]] = {}
    for target in plan.targets:
        if not target.in_table and target.section and target.unit == "percent" and (target.value or 100) < 100:
            lists.setdefault(target.section, []).append(target)
    for targets in lists.values():
        bare = [target for target in targets if target.comparator == "eq"]
        others = [target for target in targets if target.comparator in _AT_LEAST]
        if len(bare) == 1 and len(others) == len(targets) - 1 >= 2 and re.search(r"\bđạt\b", bare[0].quote):
            why = (
                f"Các dòng khác của mục đều ghi tối thiểu hoặc trên, riêng dòng này chỉ ghi đạt “{bare[0].number_text}”; "
                "hãy hỏi đơn vị đây là mức tối thiểu hay mức đúng bằng."
            )
            yield Found("ambiguous_comparator", "minor", (target_place(bare[0]),), why)
