"""Figures of the board of QĐ 766 as they came in → rows of points: components, groups and the whole, by scope, period and capture.

A later capture of the same unit, component, scope and period is the latest; one that says the same again confirms the row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.intake.read.offices import unit_of
from cchc.intake.read.periods import Period, parse_period
from cchc.intake.received.revisions import ReceivedReport, period_type
from cchc.intake.records import ReportedValue, Submission
from cchc.scoring.points import Scored, Summed, residual, rounded, score, total, what_if_percent, whole
from cchc.scoring.rules import GROUP_NAMES, GROUPS, TOTAL, Rule, group_indicator, rules_on

TABLE = "qd766_points"
Row = dict[str, Any]
Seat = tuple[str, str, str, str]  # unit, scope, period, kind of period
GROUP_CODES = {group_indicator(group): group for group in (*GROUPS, TOTAL)}


@dataclass(frozen=True, slots=True)
class Board:
    """One printed figure with the file that brought it."""

    submission: Submission
    value: ReportedValue
    unit: Unit

    @property
    def seat(self) -> Seat:
        value = self.value
        return value.unit_id, value.scope, value.period, value.period_type or period_type(value.period)

    @property
    def taken(self) -> str:
        """When the board showed it; where the file does not say, when the file came."""
        return self.value.captured_at or self.submission.received_at


def point_rows(reports: Iterable[ReceivedReport], lists: CodeLists) -> list[Row]:
    """Return one row a component or group, scope, period and capture, oldest first, the latest of each marked."""
    series: dict[tuple[Seat, str], list[Row]] = defaultdict(list)
    for figure in sorted(_figures(reports, lists), key=lambda each: (each.taken, each.submission.received_at)):
        rule = _rule(figure, lists)
        row = _component(figure, rule) if rule or figure.value.indicator_code not in GROUP_CODES else _group(figure)
        _append(series[figure.seat, row["component_code"]], row)
    for seat, own in _by_seat(series).items():
        _complete(series, seat, own, lists)
    rows = [row for same in series.values() for row in _marked(same)]
    for row in rows:
        row["counted_points"] = score_of(row)
    _rank(rows)
    _compare(rows)
    return rows


def _figures(reports: Iterable[ReceivedReport], lists: CodeLists) -> Iterator[Board]:
    scored = {rule.indicator_code for rule in lists.rules if rule.max_points}
    for submission, reading in reports:
        for value in reading.values:
            if value.indicator_code in scored or value.indicator_code in GROUP_CODES:
                yield Board(submission, value, unit_of(value, lists.units))


def _last_day(period: str) -> date:
    known = parse_period(period)
    return known.last if known and known.code else date.max


def _rule(figure: Board, lists: CodeLists) -> Rule | None:
    return rules_on(lists.rules, _last_day(figure.value.period)).get(figure.value.indicator_code)


def _place(figure: Board, component: str, group: str) -> Row:
    unit, scope, period, kind = figure.seat
    value, submission = figure.value, figure.submission
    return {
        "points_id": f"{submission.submission_id}#{unit}/{component}/{scope}/{period}/{kind}",
        "cohort": figure.unit.parent_code,
        "unit_id": unit,
        "unit_code": unit.partition("@")[0],
        "place_name": figure.unit.name_vi,
        "place_level": figure.unit.level,
        "qd766_group": group,
        "component_code": component,
        "indicator_code": value.indicator_code,
        "scope": scope,
        "period": period,
        "period_type": kind,
        "captured_at": figure.taken,
        "confirmed_at": figure.taken,
        "is_provisional": value.is_provisional or submission.is_provisional,
        "quality": value.quality,
        "submission_id": submission.submission_id,
        "file": submission.file,
        "sheet": value.sheet,
        "cell": value.cell,
        "points_cell": value.points_cell,
        "group_vi": GROUP_NAMES.get(group),
        "component_vi": GROUP_NAMES.get(group),
    }


def _component(figure: Board, rule: Rule | None) -> Row:
    value = figure.value
    row = _place(figure, rule.component_code if rule else value.indicator_code, rule.group if rule else "")
    row |= {"row_kind": "component", "numerator": value.numerator, "denominator": value.denominator}
    row |= {"printed_points": value.points, "printed_maximum": value.max_points, "percent": value.value}
    if rule is None:  # no rule was in force: what is printed stays
        return row | {"is_certain": False, "component_vi": value.indicator_text}
    found = score(rule, value.numerator, value.denominator, value.value, figure.unit.level)
    counted = value.points if value.points is not None else found.points
    lost = None if counted is None or found.reachable is None else rounded(found.reachable - counted)
    percent = found.percent
    return row | {
        "component_vi": rule.names[0],
        "percent": percent,
        "points": found.points,
        "maximum": found.maximum,
        "reachable": found.reachable,
        "lost": lost,
        "residual": residual(value.points, found.points),
        "rule_version": rule.version,
        "full_from_percent": rule.full_from,
        "is_certain": found.is_certain,
        "one_percent_more": None if percent is None else what_if_percent(rule, percent, 1.0, figure.unit.level),
    }


def _group(figure: Board) -> Row:
    group = GROUP_CODES[figure.value.indicator_code]
    row = _place(figure, f"GROUP_{group}" if group != TOTAL else TOTAL, group)
    return row | {
        "row_kind": "group" if group != TOTAL else TOTAL,
        "printed_points": figure.value.value,
        "printed_maximum": figure.value.max_points,
        "maximum": float(GROUPS.get(group, 100)),
        "is_certain": True,
    }


SAID = ("numerator", "denominator", "percent", "printed_points", "quality", "is_provisional")


def _append(same: list[Row], row: Row) -> None:
    """Keep a capture that says something new; one that repeats the last word renews the time of its confirmation."""
    if same and all(same[-1].get(name) == row.get(name) for name in SAID):
        same[-1]["confirmed_at"] = row["captured_at"]
    else:
        same.append(row)


def _by_seat(series: Mapping[tuple[Seat, str], list[Row]]) -> dict[Seat, dict[str, Row]]:
    """The latest row of each component and group, by unit, scope and period."""
    found: dict[Seat, dict[str, Row]] = defaultdict(dict)
    for (seat, component), rows in series.items():
        found[seat][component] = rows[-1]
    return found


def _complete(series: dict[tuple[Seat, str], list[Row]], seat: Seat, own: dict[str, Row], lists: CodeLists) -> None:
    """Sum the groups of a unit from its latest components, and the whole from its groups; printed scores stay beside."""
    rules = rules_on(lists.rules, _last_day(seat[2])).values()
    groups = {}
    for group in GROUPS:
        expected = [rule for rule in rules if rule.group == group and rule.max_points]
        parts = [(rule, own[rule.component_code]) for rule in expected if rule.component_code in own]
        name = f"GROUP_{group}"
        if name not in own and parts:
            own[name] = _summary(parts[0][1], name, group)
            series[seat, name].append(own[name])
        if name in own:
            _add_sum(own[name], parts, expected)
            groups[group] = own[name]
    _add_whole(series, seat, own.get(TOTAL), groups)


def _summary(like: Row, component: str, group: str) -> Row:
    """A row of our own sum, in the place of the file that brought its first part."""
    named = (
        "cohort",
        "unit_id",
        "unit_code",
        "place_name",
        "place_level",
        "scope",
        "period",
        "period_type",
        "captured_at",
        "confirmed_at",
        "is_provisional",
        "submission_id",
        "file",
        "sheet",
        "cell",
        "rule_version",
    )
    key = like["points_id"].partition("#")[0]
    unit, scope, period, kind = (like[name] for name in ("unit_id", "scope", "period", "period_type"))
    return {name: like.get(name) for name in named} | {
        "points_id": f"{key}#{unit}/{component}/{scope}/{period}/{kind}",
        "component_code": component,
        "qd766_group": group,
        "group_vi": GROUP_NAMES[group],
        "component_vi": GROUP_NAMES[group],
        "indicator_code": group_indicator(group),
        "row_kind": TOTAL if group == TOTAL else "group",
        "maximum": float(GROUPS.get(group, 100)),
        "is_certain": True,
    }


def _add_sum(row: Row, parts: list[tuple[Rule, Row]], rules: list[Rule]) -> None:
    """Put beside a group's printed score the sum of its components, what can be reached, and how many of them that covers."""
    scored = [(rule, _scored(rule, part), part["printed_points"]) for rule, part in parts]
    summed = total(scored) if scored else Summed(None, _reachable(rules, row["place_level"]), None, 0, len(rules))
    row |= {"covered": summed.covered, "expected": len(rules), "points": summed.points, "reachable": summed.reachable}
    row["rule_version"] = rules[0].version if rules else None
    is_whole = summed.covered == len(rules)
    row["residual"] = residual(row.get("printed_points"), summed.points) if is_whole else None
    counted = summed.points if parts and not is_whole else _counted(row)
    row["lost"] = None if counted is None or summed.reachable is None else rounded(summed.reachable - counted)


def _scored(rule: Rule, part: Row) -> Scored:
    return score(rule, part["numerator"], part["denominator"], part["percent"], part["place_level"])


def _reachable(rules: list[Rule], level: str) -> float | None:
    """What a group can bring a unit whose components are not printed; None where a component may count for nothing."""
    if any(rule.zero_rule == "none" or rule.bearer == "province_figure" for rule in rules):
        return None
    return rounded(sum(score(rule, None, None, 0.0, level).reachable or 0.0 for rule in rules))


def _counted(row: Row) -> float | None:
    """The score of a group that counts: as printed, or our sum where all of it is known."""
    if row.get("printed_points") is not None:
        return float(row["printed_points"])
    return row.get("points") if row.get("covered") == row.get("expected") else None


def _add_whole(
    series: dict[tuple[Seat, str], list[Row]], seat: Seat, printed: Row | None, groups: dict[str, Row]
) -> None:
    """Put the whole beside the groups: of all six, or of those that are known, which `covered` says."""
    if not groups and printed is None:
        return
    row = printed or _summary(max(groups.values(), key=lambda each: each["captured_at"]), TOTAL, TOTAL)
    known = [points for each in groups.values() if (points := _counted(each)) is not None]
    reachable = [each["reachable"] for each in groups.values() if each.get("reachable") is not None]
    row |= {"covered": len(known), "expected": len(GROUPS), "points": rounded(sum(known)) if known else None}
    row["residual"] = residual(row.get("printed_points"), whole(known))
    counted = _counted(row)
    if len(reachable) == len(GROUPS) and counted is not None:
        row |= {"reachable": rounded(sum(reachable)), "lost": rounded(sum(reachable) - counted)}
    if printed is None:
        series[seat, TOTAL].append(row)


def _marked(same: list[Row]) -> list[Row]:
    for place, row in enumerate(same, start=1):
        row |= {"capture": place, "is_latest": place == len(same)}
    return same


def _rank(rows: list[Row]) -> None:
    """Rank the latest rows among the units of one level, scope, period and component: equal points share a rank (1, 2, 2, 4)."""
    cohorts: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    names = ("cohort", "place_level", "scope", "period", "period_type", "component_code")
    for row in rows:
        if row["is_latest"] and row["counted_points"] is not None:
            cohorts[tuple(row[name] for name in names)].append(row)
    for cohort in cohorts.values():
        points = sorted((row["counted_points"] for row in cohort), reverse=True)
        for row in cohort:
            row |= {"rank": points.index(row["counted_points"]) + 1, "cohort_size": len(cohort)}


def _compare(rows: list[Row]) -> None:
    """Say how much a row gained or lost against the exact previous period, of one scope and one kind; a gap stays a gap."""
    names = ("unit_id", "scope", "period_type", "component_code")
    latest = {(*(row[name] for name in names), row["period"]): row for row in rows if row["is_latest"]}
    for key, row in latest.items():
        before = latest.get((*key[:-1], previous_period(row["period"], row["period_type"]) or ""))
        if before and None not in (row["counted_points"], before["counted_points"]):
            row["previous_period"] = before["period"]
            row["change"] = rounded(row["counted_points"] - before["counted_points"])


def previous_period(period: str, kind: str) -> str | None:
    """The period right before one of the same length: 2026-01 has 2025-12; a year to date has none to be compared with."""
    known = parse_period(period)
    parts = {"month": 12, "quarter": 4, "half": 2, "year": 1}
    if known is None or known.year is None or known.kind not in parts or kind == "year_to_date":
        return None
    if known.kind == "year":
        return Period("year", known.year - 1).code
    year, part = (known.year, known.part - 1) if known.part > 1 else (known.year - 1, parts[known.kind])
    return Period(known.kind, year, part).code


def score_of(row: Row) -> float | None:
    """The points that are told of a row: as printed, or else our own where the rule is certain and all of it is known."""
    if row["row_kind"] != "component":
        return _counted(row)
    if row.get("printed_points") is not None:
        return float(row["printed_points"])
    return row.get("points") if row.get("is_certain") else None
