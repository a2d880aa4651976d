"""The code lists that a report is held against: units by validity and the catalogue of indicators, from the dbt seeds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from cchc.errors import BrokenAssumption
from cchc.scoring.rules import Rule, read_rules
from cchc.units.register import Register
from cchc.units.unit import Unit, read_unit


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


@dataclass(frozen=True, eq=False)
class CodeLists:  # one is equal to itself only, so that answers from it can be kept
    """Units by `unit_id` and indicators by `indicator_code`, in the order of the lists."""

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    rules: tuple[Rule, ...] = ()  # of the board of QĐ 766
    portal_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # learnt: code of the portal → units
    board_fields: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # its parameters and what offices call them

    @cached_property
    def register(self) -> Register:
        """The units by name and code."""
        return Register(self.units.values())

    def province_of(self, unit: Unit) -> Unit | None:
        """The province that a unit lay in when its validity ended (or lies in now)."""
        return (
            unit
            if unit.level == "province"
            else next((above for above in self.register.chain(unit) if above.level == "province"), None)
        )


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
