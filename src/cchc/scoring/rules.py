"""The rules by which the board of QĐ 766 gives points, as they stand in the seed `qd766_rules.csv`: each with version and days."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from cchc.errors import BrokenAssumption

ZeroRule = Literal["none", "zero", "full", "constant"]
Bearer = Literal["all", "province_only", "province_figure"]
# Six groups with their highest scores; the indicator of a group is that of its printed score.
GROUPS: Mapping[str, int] = {
    "transparency": 18, "progress": 20, "online_services": 12, "online_payment": 10, "digitisation": 22, "satisfaction": 18,
}  # fmt: skip
TOTAL = "total"
GROUP_NAMES: Mapping[str, str] = {
    "transparency": "Công khai, minh bạch", "progress": "Tiến độ giải quyết", "online_services": "Dịch vụ công trực tuyến",
    "online_payment": "Thanh toán trực tuyến", "digitisation": "Số hóa hồ sơ", "satisfaction": "Mức độ hài lòng",
    TOTAL: "Tổng điểm",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """How one component becomes points. `full_from` is the percent from which on all points are given; None: no points.

    `zero_rule`: what 0 of 0 gives: none (no points, and none to be reached), zero, full, or points that are always the same.
    `bearer`: whose figure it is: of every unit, of the province only, or the province's printed for all its units.
    """

    component_code: str
    group: str
    indicator_code: str
    names: tuple[str, ...]  # as printed on the board
    numerator_fields: tuple[str, ...]  # of the board's answer; summed
    denominator_fields: tuple[str, ...]
    max_points: float
    full_from: float | None
    zero_rule: ZeroRule
    bearer: Bearer
    is_certain: bool  # seen often enough, with every slope and cap that it needs
    version: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def group_indicator(group: str) -> str:
    """The indicator of a group's printed score: `qd766_progress_score`."""
    return f"qd766_{group}_score"


@cache
def read_rules(seeds: Path) -> tuple[Rule, ...]:
    """Read `qd766_rules.csv` of a folder of seeds. Raises BrokenAssumption where it is missing or a number is none."""
    path = seeds / "qd766_rules.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_rule(row) for row in csv.DictReader(file))
    except (OSError, KeyError, ValueError) as error:
        raise BrokenAssumption(
            f"Không đọc được quy tắc tính điểm {path.name} ({error}); hãy lấy lại tệp này từ kho mã nguồn."
        ) from error


def rules_on(rules: Iterable[Rule], day: date) -> dict[str, Rule]:
    """The rules in force on a day, by the indicator that they score."""
    return {rule.indicator_code: rule for rule in rules if rule.holds_on(day)}


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        component_code=row["component_code"],
        group=row["qd766_group"],
        indicator_code=row["indicator_code"],
        names=(row["name_vi"], *filter(None, row["other_names"].split(";"))),
        numerator_fields=tuple(filter(None, row["numerator_fields"].split("+"))),
        denominator_fields=tuple(filter(None, row["denominator_fields"].split("+"))),
        max_points=float(row["max_points"]),
        full_from=float(row["full_from_percent"]) if row["full_from_percent"] else None,
        zero_rule=row["zero_rule"],  # type: ignore[arg-type]
        bearer=row["bearer"],  # type: ignore[arg-type]
        is_certain=row["certainty"] == "certain",
        version=row["rule_version"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )
