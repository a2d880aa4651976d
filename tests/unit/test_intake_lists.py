"""The closed list of intake's rules, and the code lists that a report is held against."""

from datetime import date
from typing import get_args

import pytest
from support.project import SEEDS

from cchc.errors import BrokenAssumption
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.rules import RULES
from cchc.intake.records import MatchBasis
from cchc.schema import declared


@pytest.fixture(scope="module")
def lists():
    return read_code_lists(SEEDS)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_title_of_its_own_and_says_what_to_do(rule):
    assert rule.title[0].isupper() and not rule.title.endswith(".")
    assert rule.remedy.endswith(".")
    assert [other.id for other in RULES.values() if other.title == rule.title] == [rule.id]


@pytest.mark.parametrize(
    ("unit_id", "day", "exists"),
    [
        ("24637@2025-07-01", date(2025, 7, 1), True),
        ("24637@2025-07-01", date(2025, 6, 30), False),
        ("24637@1900-01-01", date(2025, 6, 30), True),
        ("24637@1900-01-01", date(2025, 7, 1), False),
        ("38@1900-01-01", date(2030, 1, 1), True),
    ],
)
def test_a_unit_exists_within_its_validity(lists, unit_id, day, exists):
    assert lists.units[unit_id].exists_on(day) is exists


@pytest.mark.parametrize(
    ("unit_id", "province"),
    [
        ("24637@2025-07-01", "68@2025-07-01"),  # its parent is the province
        ("22801@1900-01-01", "58@1900-01-01"),  # its parent was a district of Ninh Thuận
        ("68@1900-01-01", "68@1900-01-01"),
    ],
)
def test_the_province_of_a_unit_is_that_of_its_own_time(lists, unit_id, province):
    assert lists.province_of(lists.units[unit_id]).unit_id == province


@pytest.mark.parametrize(
    ("code", "is_share", "is_count", "highest"),
    [
        ("on_time_resolution_rate", True, False, 100.0),
        ("postal_dossier_rate_growth", True, False, 100.0),
        ("unannounced_inspections_count", False, True, None),
        ("qd766_transparency_score", False, False, 18.0),
        ("average_resolution_time", False, False, None),
    ],
)
def test_an_indicator_says_what_kind_of_number_it_is(lists, code, is_share, is_count, highest):
    indicator = lists.indicators[code]
    assert (indicator.is_share, indicator.is_count, indicator.highest) == (is_share, is_count, highest)


def test_a_missing_list_is_said_in_one_sentence(tmp_path):
    with pytest.raises(BrokenAssumption, match=r"units\.csv"):
        read_code_lists(tmp_path)


def test_the_page_of_rules_lists_each_rule_with_what_to_do():
    page = (SEEDS.parents[1] / "docs" / "intake-rules.md").read_text(encoding="utf-8")
    who = {"refused": "sửa trong tệp", "asked": "nơi gửi trả lời", "noticed": "chỉ để biết"}
    lines = [line for line in page.splitlines() if line.startswith("| `")]
    assert lines == [
        f"| `{rule.id}` | {rule.title} | {rule.remedy} | {who[rule.severity]} |" for rule in RULES.values()
    ]


def test_the_mart_knows_every_way_in_which_an_indicator_is_matched():
    assert set(get_args(MatchBasis)) == set(declared.marts()["fct_reported_values"].words["matched_by"])
