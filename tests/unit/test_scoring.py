"""The rules of QĐ 766 held against what a real board printed, to the hundredth; what-if; what a unit can reach."""

import csv
from collections import defaultdict
from datetime import date

import pytest
from support.project import ROOT, SEEDS

from cchc.scoring.points import percent_of, residual, rounded, score, total, what_if, what_if_percent, whole
from cchc.scoring.rules import GROUPS, read_rules, rules_on

RULES = {rule.component_code: rule for rule in read_rules(SEEDS)}
BY_GROUP = defaultdict(list)
for _rule in RULES.values():
    BY_GROUP[_rule.group].append(_rule)
NAMES = {"GROUP_payment": "online_payment", "GROUP_online": "online_services", "GROUP_digitisation": "digitisation"}
NAMES |= {"GROUP_transparency": "transparency", "GROUP_satisfaction": "satisfaction"}


def number(text: str) -> float | None:
    return float(text) if text else None


def observed() -> list[dict[str, str]]:
    with (ROOT / "tests" / "qd766_board" / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seat(row: dict[str, str]) -> tuple[str, ...]:
    return row["unit"], row["period"], row["period_type"], row["scope"], row["captured_on"][:10]


def scored(row: dict[str, str]):
    rule = RULES[row["component"]]
    return score(rule, number(row["numerator"]), number(row["denominator"]), number(row["ratio_percent"]), row["level"])


def test_every_observed_component_whose_parts_are_printed_gives_its_printed_points():
    compared = [row for row in observed() if row["component"] in RULES and row["printed_score"]]
    compared = [row for row in compared if row["numerator"]]
    differing = [
        (row["unit"], row["component"], scored(row).points, row["printed_score"])
        for row in compared
        if scored(row).points is None or residual(float(row["printed_score"]), scored(row).points) != 0
    ]
    assert differing == []
    assert len(compared) == 344


def test_every_observed_percent_is_that_of_its_parts():
    rows = [row for row in observed() if row["ratio_percent"] and row["denominator"] not in ("", "0")]
    rows = [row for row in rows if row["component"] in RULES]
    assert [
        row for row in rows if percent_of(float(row["numerator"]), float(row["denominator"])) != float(row["ratio_percent"])
    ] == []  # fmt: skip
    assert len(rows) > 400


def groups_of_observations():
    """Groups printed with all their components beside them: unit, printed score, parts."""
    parts = defaultdict(list)
    for row in observed():
        if row["component"] in RULES:
            parts[seat(row), row["group"]].append(row)
    for row in observed():
        if row["component"] in NAMES and row["printed_score"]:
            yield row, parts[seat(row), row["group"]]


def test_every_observed_group_is_the_sum_of_its_components():
    checked, shown, differing = 0, 0, []
    for row, parts in groups_of_observations():
        if not parts:
            shown += 1
            continue
        told = [(RULES[part["component"]], scored(part), number(part["printed_score"])) for part in parts]
        points = rounded(sum((printed if printed is not None else one.points) or 0 for _, one, printed in told))
        checked += 1
        if residual(float(row["printed_score"]), points) != 0:
            differing.append((row["unit"], row["component"], points, row["printed_score"]))
    assert differing == []
    # The parts of 105 groups of online services are not printed: their score stays what is printed.
    assert (checked, shown) == (126, 105)


def test_with_the_certified_copies_491_observations_are_recomputed():
    copies = [row for row in observed() if row["component"] == "ELECTRONIC_CERTIFIED_COPY"]
    assert {residual(float(row["printed_score"]), scored(row).points) for row in copies} == {0}
    components = [row for row in observed() if row["component"] in RULES and row["numerator"] and row["printed_score"]]
    groups = [row for row, parts in groups_of_observations() if parts]
    assert len(components) + len(groups) + len(copies) == 491


@pytest.mark.parametrize(
    ("component", "points", "reachable"),
    [
        ("PETITION_PROCESSING_ON_TIME", 6, 6),  # nobody complained
        ("DOSSIER_RECEIVING_SATISFACTION", 0, 6),
        ("progress_on_time", 0, 20),
        ("payment_3_6", 0, 6),
        ("ORIGINAL_RESULT_AVAILABLE", None, 0),  # nothing to lose
        ("DOSSIER_SYNC", None, 0),
        ("ELECTRONIC_CERTIFIED_COPY", 2, 2),
    ],
)
def test_nothing_of_nothing_is_what_its_component_says(component, points, reachable):
    found = score(RULES[component], 0, 0, 0, "commune")
    assert (found.percent, found.points, found.reachable) == (None, points, reachable)


def test_a_commune_in_a_month_without_announcements_can_reach_87_96():
    figures = {
        "PUBLISH_ON_TIME": (0, 0), "PUBLIC_UPDATE_ON_TIME": (0, 0), "PUBLIC_CONTENT_FULL": (87, 89),
        "ELECTRONIC_CERTIFIED_COPY": (None, None),
    }  # fmt: skip
    reachable = [score(rule, *figures.get(code, (50, 100)), None, "commune").reachable for code, rule in RULES.items()]
    assert rounded(sum(reachable)) == 87.96
    online = [score(rule, 50, 100, None, "commune").reachable for rule in BY_GROUP["online_services"]]
    assert sum(online) == 10
    assert sum(score(rule, 50, 100, None, "province").reachable for rule in BY_GROUP["online_services"]) == 12


def test_the_maxima_of_the_components_are_those_of_their_groups_and_make_100():
    assert {group: sum(rule.max_points for rule in BY_GROUP[group]) for group in GROUPS} == GROUPS
    assert sum(GROUPS.values()) == 100


@pytest.mark.parametrize("code", sorted(code for code, rule in RULES.items() if rule.is_certain and rule.full_from))
def test_more_input_changes_the_points_by_exactly_what_the_what_if_said(code):
    rule = RULES[code]
    for denominator in (1, 7, 13, 60, 997):
        for numerator in {0, denominator // 3, denominator - 1}:
            said = what_if(rule, numerator, denominator, 1)
            before = score(rule, numerator, denominator, None, "commune").points
            after = score(rule, numerator + 1, denominator, None, "commune").points
            assert said == rounded(after - before)
    for percent in (0, 12.34, 79.5, 89.99, 99.5, 100):
        said = what_if_percent(rule, percent)
        after = score(rule, None, None, min(100, rounded(percent + 1)), "commune").points
        assert said == rounded(after - score(rule, None, None, percent, "commune").points)


def test_a_rule_that_is_not_certain_promises_nothing():
    assert what_if(RULES["DOSSIER_SYNC"], 1, 2, 1) is None
    assert what_if_percent(RULES["online_3_3"], 20) is None
    assert what_if(RULES["payment_3_6"], 0, 0, 1) is None


def test_a_total_holds_certain_rules_and_printed_points_only_and_says_what_it_covers():
    rules = BY_GROUP["digitisation"]
    parts = [(rule, score(rule, 50, 100, None, "commune"), None) for rule in rules]
    found = total(parts)
    assert (found.points, found.covered, found.expected, found.is_complete) == (10.25, 6, 7, False)
    printed = [(rule, one, 0.0 if not rule.is_certain else None) for rule, one, _ in parts]
    assert total(printed).is_complete
    assert whole([7.96, 12.97, 8.22, 15.68, 8.83, 6.25]) == 59.91
    assert whole([7.96, None, 8.22, 15.68, 8.83, 6.25]) is None


def test_a_rule_holds_from_its_first_day_to_its_last():
    assert rules_on(RULES.values(), date(2025, 12, 31)) == {}
    assert set(rules_on(RULES.values(), date(2026, 8, 31))) == {rule.indicator_code for rule in RULES.values()}


def test_every_component_is_the_metric_of_its_group_in_the_catalogue():
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        catalogue = {row["indicator_code"]: row for row in csv.DictReader(file)}
    with (SEEDS / "indicator_tags.csv").open(encoding="utf-8", newline="") as file:
        tags = {
            (row["indicator_code"], row["component_code"])
            for row in csv.DictReader(file)
            if (row["framework"], row["relation"]) == ("QD766", "is_metric")
        }
    assert {rule.indicator_code for rule in RULES.values()} <= set(catalogue)
    assert [rule for rule in RULES.values() if (rule.indicator_code, rule.group) not in tags] == []
    metrics = [row["qd766_metric_code"] for row in catalogue.values()]
    for code in (code for code in RULES if code.isupper()):
        assert metrics.count(code) == 1, code
        assert sum(code in metric for metric in metrics) == 1, f"{code} is named by two rows"
