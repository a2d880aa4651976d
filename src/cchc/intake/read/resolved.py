"""What a file's names of units were taken for when it came: kept in its card, so that a renamed unit keeps what it reported."""

from collections.abc import Iterable, Mapping

from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.intake.read.periods import Period
from cchc.intake.records import ReportedValue

Resolved = Mapping[tuple[str, str], str]  # name as printed and period → unit_id


def resolved_units(values: Iterable[ReportedValue]) -> tuple[dict[str, str], ...]:
    """What a reading took each printed name for, a period each, as a card keeps it; offices are named by themselves."""
    found = {
        (value.unit_text, value.period): value.unit_id for value in values if value.unit_text and not value.department
    }
    return tuple(
        {"text": text, "period": period, "unit_id": unit_id} for (text, period), unit_id in sorted(found.items())
    )


def as_resolved(card: Iterable[Mapping[str, str]]) -> Resolved:
    """The answers that a card keeps, by name and period."""
    return {(row["text"], row["period"]): row["unit_id"] for row in card}


def unit_resolved(resolved: Resolved | None, text: str, period: Period, lists: CodeLists) -> Unit | None:
    """The unit that a name was taken for, under the name that its territory bears on the last day of the period; else None."""
    unit = lists.units.get((resolved or {}).get((text, period.code or ""), ""))
    if unit is None or unit.exists_on(period.last):
        return unit
    same = [
        other
        for other in lists.units.values()
        if other.territory_id == unit.territory_id and other.exists_on(period.last)
    ]
    return same[0] if len(same) == 1 else unit
