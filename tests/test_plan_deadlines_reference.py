"""Time limits of the body against the reading by hand: the same place, the same day, and few that nobody read."""

import json

import pytest
from support.project import PLANS, REFERENCE

from cchc.extract import extract_file
from cchc.extract.output import short_deadline
from cchc.language.spaces import squeeze_spaces

FLOORS = {"found": 0.95, "deadline": 0.95, "listed": 0.95}


def words(text):
    return set(squeeze_spaces(text).casefold().split())


def same_deadline(expected, found):
    """The day as it is written; a day with words behind it ("--11-15 của năm trước") and days after an event by their words."""
    return expected.split()[0] == found.split()[0] or words(expected) <= words(found)


@pytest.fixture(scope="module")
def shares():
    hits = dict.fromkeys(FLOORS, 0)
    expected_lines = found_lines = 0
    for path in sorted(REFERENCE.glob("*/document.json")):
        found = list(extract_file(PLANS / f"{path.parent.name}.txt").plan_deadlines)
        expected = json.loads(path.read_text(encoding="utf-8")).get("plan_deadlines", [])
        expected_lines, found_lines = expected_lines + len(expected), found_lines + len(found)
        for line in expected:
            quote = squeeze_spaces(line["quote"]).strip("()")
            one = next((each for each in found if each.deadline_text in quote or quote in each.quote), None)
            if one:
                hits["found"] += 1
                hits["listed"] += 1
                hits["deadline"] += same_deadline(line["deadline"], short_deadline(one))
                found.remove(one)
    assert expected_lines == 4
    return {key: hit / (found_lines if key == "listed" else expected_lines) for key, hit in hits.items()}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_the_limits_of_the_reference_are_read(shares, name, floor):
    assert shares[name] >= floor


def test_another_day_or_another_event_is_told_apart():
    assert same_deadline("2026-Q1", "2026-Q1") and same_deadline("--11-15 của năm trước", "--11-15")
    assert not same_deadline("2026-Q1", "2026-Q2") and not same_deadline("2026-01-15", "--01-15")
    assert same_deadline("5 ngày kể từ ngày ký", "sau 5 ngày kể từ ngày ký")
    assert not same_deadline("5 ngày kể từ ngày ký", "sau 7 ngày kể từ ngày ký")
