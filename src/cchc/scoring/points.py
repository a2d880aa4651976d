"""Numerator and denominator → percent → points, as the board of QĐ 766 rounds them; groups, what is lost, and what-if.

One rule for all: percent = round(100·n/d, 2), points = round(min(max, max·percent/full_from), 2); a group is the sum of its
rounded components.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cchc.scoring.rules import GROUPS, Rule

HAIR = 0.005  # points are printed to the hundredth: what differs by more is a finding
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Scored:
    """What one component gives a unit. `points` None: not known, or nothing to score (then `reachable` is 0).

    `lost` counts against what the unit can reach; `is_certain`: the rule was seen often enough to enter a total.
    """

    percent: float | None
    points: float | None
    maximum: float
    reachable: float | None
    lost: float | None
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Summed:
    """A group or the whole: points of those parts that are known, and which share of the components they are."""

    points: float | None
    reachable: float | None
    lost: float | None
    covered: int
    expected: int

    @property
    def is_complete(self) -> bool:
        """Whether every component that gives points is in the sum."""
        return self.covered == self.expected > 0


def rounded(value: float) -> float:
    """Round to two decimals as the board does: the nearest hundredth of the binary number, halves upwards."""
    return float(Decimal(value).quantize(_CENT, ROUND_HALF_UP))


def percent_of(numerator: float | None, denominator: float | None) -> float | None:
    """The share in percent as printed; None where a part is missing and for 0 of 0."""
    if numerator is None or not denominator:
        return None
    return rounded(100 * numerator / denominator)


def points_of(rule: Rule, percent: float) -> float:
    """The points of a percent under a rule; a rule without threshold gives all or, where nothing is scored, none."""
    return rule.max_points if rule.full_from is None else points_at(percent, rule.max_points, rule.full_from)


def points_at(percent: float, maximum: float, full_from: float) -> float:
    """The points of a percent: all of them from `full_from` on, below it their share."""
    return rounded(min(maximum, maximum * percent / full_from))


def score(rule: Rule, numerator: float | None, denominator: float | None, percent: float | None, level: str) -> Scored:
    """Score one component of a unit of a level (province, department, commune); `percent` where the parts are not printed."""
    own = percent_of(numerator, denominator)
    if own is None and denominator != 0:
        own = percent
    points = _points(rule, own, denominator, level)
    reachable = _reachable(rule, points, denominator, level)
    lost = None if points is None or reachable is None else rounded(reachable - points)
    return Scored(own, points, rule.max_points, reachable, lost, rule.is_certain)


def _points(rule: Rule, percent: float | None, denominator: float | None, level: str) -> float | None:
    if rule.zero_rule == "constant":
        return rule.max_points
    if rule.bearer == "province_only" and level != "province":
        return 0.0
    if percent is not None:
        return points_of(rule, percent) if rule.max_points else None
    return {"zero": 0.0, "full": rule.max_points}.get(rule.zero_rule) if denominator == 0 else None


def _reachable(rule: Rule, points: float | None, denominator: float | None, level: str) -> float | None:
    """What a unit can reach: no points where nothing could happen, nothing beyond the province's own figure for its units."""
    if level != "province":
        if rule.bearer == "province_only":
            return 0.0
        if rule.bearer == "province_figure":
            return 0.0 if denominator == 0 else points
    return 0.0 if denominator == 0 and rule.zero_rule == "none" else rule.max_points


def total(parts: Iterable[tuple[Rule, Scored, float | None]]) -> Summed:
    """Sum components: the printed points where there are any, else those of a certain rule; others are left out and counted."""
    entries = [(scored, _counted(scored, printed)) for rule, scored, printed in parts if rule.max_points]
    covered = [(scored, points) for scored, points in entries if points is not None]
    if not covered:
        return Summed(None, None, None, 0, len(entries))
    points = rounded(sum(points for _, points in covered))
    reachable = rounded(sum(scored.reachable or 0 for scored, _ in covered))
    return Summed(points, reachable, rounded(reachable - points), len(covered), len(entries))


def _counted(scored: Scored, printed: float | None) -> float | None:
    """The points that enter a sum; 0 where nothing can be reached, None where they are not known."""
    if printed is not None:
        return printed
    if scored.reachable == 0:
        return 0.0
    return scored.points if scored.is_certain else None


def whole(groups: Sequence[float | None]) -> float | None:
    """The total of the six groups' scores; None where one is missing."""
    known = [points for points in groups if points is not None]
    return rounded(sum(known)) if len(known) == len(GROUPS) else None


def what_if(rule: Rule, numerator: float, denominator: float, more: float, level: str = "commune") -> float | None:
    """The points that `more` of the numerator would bring (dossiers, petitions); None where the rule is not certain.

    The numerator ends at its denominator, the points at the maximum. 0 of 0 has nothing to bring.
    """
    if not rule.is_certain or not denominator:
        return None
    before = score(rule, numerator, denominator, None, level).points
    after = score(rule, min(denominator, max(0.0, numerator + more)), denominator, None, level).points
    return None if before is None or after is None else rounded(after - before)


def what_if_percent(rule: Rule, percent: float, more: float = 1.0, level: str = "commune") -> float | None:
    """The points that `more` per cent would bring: `what_if` told in percent."""
    if not rule.is_certain:
        return None
    before = score(rule, None, None, percent, level).points
    after = score(rule, None, None, min(100.0, max(0.0, rounded(percent + more))), level).points
    return None if before is None or after is None else rounded(after - before)


def residual(printed: float | None, points: float | None) -> float | None:
    """How far the printed points are from those of the rule; 0.00 is agreement."""
    return None if printed is None or points is None else rounded(printed - points)
