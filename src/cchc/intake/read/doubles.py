"""One figure told twice in a file: kept once where both say the same, asked where they differ."""

from collections import defaultdict
from collections.abc import Sequence

from cchc.intake.read.refusals import refuse
from cchc.intake.records import Refusal, ReportedValue

_SAME = 0.05  # a figure repeated in a summary is rounded there


def once(values: Sequence[ReportedValue]) -> tuple[list[ReportedValue], list[Refusal]]:
    """Keep one value a unit, indicator, period and scope: of equal ones the fullest, of different ones none."""
    together: dict[tuple[str, str, str, str], list[ReportedValue]] = defaultdict(list)
    for value in values:
        together[value.unit_id, value.indicator_code, value.period, value.scope].append(value)
    kept, refusals = [], []
    for same in together.values():
        best = max(same, key=lambda value: (value.numerator is not None, not value.value_is_computed))
        others = [value for value in same if value is not best]
        if all(_agrees(best, other) for other in others):
            kept.append(best)
            refusals += [_double("repeated_row", other, best) for other in others]
        else:
            refusals += [_double("conflicting_rows", value, same[place - 1]) for place, value in enumerate(same)]
    return kept, refusals


def _agrees(one: ReportedValue, other: ReportedValue) -> bool:
    if one.value is None or other.value is None:
        return one.value == other.value
    return abs(one.value - other.value) <= (_SAME if one.unit.startswith("percent") else 0)


def _double(rule: str, value: ReportedValue, other: ReportedValue) -> Refusal:
    where = f"{other.sheet}!{other.cell}" if other.sheet else other.cell
    question = None
    if rule == "conflicting_rows":
        question = f"Số nào đúng: {value.number_text or value.value} ({value.cell}) hay {other.number_text or other.value} ({where})?"
    found = value.number_text or str(value.value)
    return refuse(
        rule, value.sheet, value.cell, found, detail=f"{'số này đã có' if rule == 'repeated_row' else 'chỉ tiêu này có số khác'} ở {where}",
        question=question, unit_id=value.unit_id, indicator_code=value.indicator_code, period=value.period,
    )  # fmt: skip
