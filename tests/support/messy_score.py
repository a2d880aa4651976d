"""Test tool: what a reading got right of a generated workbook, what it missed, and what it made up."""

from dataclasses import dataclass, field

from cchc.intake.records import Refusal, ReportedValue, ReportReading
from support.messy_cells import Fact, Planted
from support.messy_workbooks import MessyBook


@dataclass
class Score:
    """Of one book or of all: facts found and missed, values that no fact stands for, faults not refused, refusals not planted."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unrefused: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.right += other.right
        for name in ("missed", "wrong", "unrefused", "unexplained"):
            getattr(self, name).extend(getattr(other, name))

    @property
    def share(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)


def is_same(fact: Fact, value: ReportedValue) -> bool:
    """Whether a value says what the fact says: its number exactly where it was written, its quotient where only parts were."""
    hair = 0.0051 if value.value_is_computed else 1e-6
    numbers = fact.value is not None and value.value is not None and abs(fact.value - value.value) <= hair
    parts = (value.numerator, value.denominator) == (fact.numerator, fact.denominator)
    return numbers and parts and value.is_provisional == fact.is_provisional


def score(book: MessyBook, reading: ReportReading) -> Score:
    """Compare a reading with what was written."""
    result = Score()
    name = book.path.name
    values = {(value.unit_id, value.indicator_code, value.period): value for value in reading.values}
    for fact in book.facts:
        value = values.pop((fact.unit_id, fact.indicator_code, fact.period), None)
        if value is None:
            result.missed.append(f"{name} {fact}")
        elif is_same(fact, value):
            result.right += 1
        else:
            result.wrong.append(f"{name} {fact} read as {value}")
    result.wrong += [f"{name} nothing stands for {value}" for value in values.values()]
    left = list(reading.refusals)
    for planted in book.planted:
        found = next((refusal for refusal in left if _answers(planted, refusal)), None)
        if found:
            left.remove(found)
        else:
            near = [
                refusal.rule
                for refusal in reading.refusals
                if (refusal.sheet, refusal.cell) == (planted.sheet, planted.cell)
            ]
            result.unrefused.append(f"{name} {planted} (there: {near})")
    result.unexplained += [f"{name} {refusal}" for refusal in left]
    return result


def _answers(planted: Planted, refusal: Refusal) -> bool:
    return (planted.sheet, planted.cell) == (refusal.sheet, refusal.cell) and refusal.rule in planted.rules
