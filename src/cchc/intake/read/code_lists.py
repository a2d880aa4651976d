"""The code lists that a report is held against: units by validity and the catalogue of indicators, from the dbt seeds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from cchc.errors import BrokenAssumption
from cchc.scoring.rules import Rule, read_rules

_UNKNOWN_BEGINNING = "@1900-01-01"


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit during one validity; open ends are None."""

    unit_id: str  # code@valid_from
    code: str
    name_vi: str  # "Xã Tà Đùng"
    level: str
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None

    def exists_on(self, day: date) -> bool:
        """Whether the unit existed on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue; no denominator means that it is a count or a score."""

    indicator_code: str
    name_vi: str
    definition: str | None
    numerator: str | None
    denominator: str | None
    unit: str  # percent, count, count_per_year, days, ratio, score_18 …
    direction: str
    measures_change: bool  # its own value is a rise or a fall, so that it may be negative
    metric_code: str | None  # of the board of QĐ 766

    @property
    def is_share(self) -> bool:
        """Whether its value is a part of a whole in percent."""
        return self.unit.startswith("percent")

    @property
    def is_count(self) -> bool:
        """Whether it counts whole things."""
        return self.unit.startswith("count")

    @property
    def highest(self) -> float | None:
        """The highest value that can be true: 100 for a share, 18 for `score_18`; None without a bound."""
        if self.is_share:
            return 100.0
        _, _, points = self.unit.partition("score_")
        return float(points) if points else None


@dataclass(frozen=True, slots=True, eq=False)
class CodeLists:  # one is equal to itself only, so that answers from it can be kept
    """Units by `unit_id` and indicators by `indicator_code`, in the order of the lists."""

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    rules: tuple[Rule, ...] = ()  # of the board of QĐ 766
    portal_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # learnt: code of the portal → units
    board_fields: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # its parameters and what offices call them

    def province_of(self, unit: Unit) -> Unit | None:
        """The province that a unit lay in when its validity ended (or lies in now)."""
        day = unit.valid_to or date.max
        while unit.level != "province":
            above = [other for other in self.units.values() if other.code == unit.parent_code and other.exists_on(day)]
            if not above:
                return None
            unit = above[0]
        return unit


@cache
def read_code_lists(seeds: Path) -> CodeLists:
    """Read units, indicators and the rules and parameters of the board of QĐ 766 from a folder of seeds.

    Raises `BrokenAssumption` where a list is missing or lacks a column.
    """
    units = [read_unit(row) for row in _rows(seeds / "units.csv")]
    indicators = [_indicator(row) for row in _rows(seeds / "indicators.csv")]
    fields = {
        row["field"]: (row["label_vi"], *filter(None, row["other_labels"].split(";")))
        for row in _rows(seeds / "qd766_fields.csv")
    }
    return CodeLists(
        {unit.unit_id: unit for unit in units},
        {entry.indicator_code: entry for entry in indicators},
        read_rules(seeds),
        board_fields=fields,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise BrokenAssumption(
            f"Không đọc được danh mục {path.name} ({error.strerror}); hãy lấy lại tệp này từ kho mã nguồn."
        ) from error


def read_unit(row: dict[str, str]) -> Unit:
    """A unit as a row of the list says it."""
    # The key says that the beginning is unknown by its first day of 1900; the column is empty there.
    begin = None if row["unit_id"].endswith(_UNKNOWN_BEGINNING) else row["valid_from"]
    return Unit(
        unit_id=row["unit_id"],
        code=row["code"],
        name_vi=row["name_vi"],
        level=row["level"],
        parent_code=row["parent_code"] or None,
        valid_from=date.fromisoformat(begin) if begin else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        indicator_code=row["indicator_code"],
        name_vi=row["name_vi"],
        definition=row["definition"] or None,
        numerator=row["numerator"] or None,
        denominator=row["denominator"] or None,
        unit=row["unit"],
        direction=row["direction"],
        measures_change=row["measures_change"] == "true",
        metric_code=row["qd766_metric_code"] or None,
    )
