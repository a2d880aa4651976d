"""A plan that asks for the worse side of an indicator: shown, explained, judged by nobody, and no release waits for it."""

import pytest
from support.odd_plans import CONTRARY
from support.sent_workbooks import HOANG_SON

from cchc.marts.store import open_marts


@pytest.fixture(scope="module")
def rows(odd_plans):
    """What the comparison of a published release says of each line of that plan."""
    compared = open_marts(odd_plans).frame("commune_comparison")
    return {
        row["indicator_code"]: row for row in compared.filter(unit_id=HOANG_SON, year=2025, plan_id=CONTRARY).to_dicts()
    }


@pytest.mark.parametrize(
    ("indicator", "comparator", "words"),
    [
        ("direct_dossier_rate", "ge", "mức tối thiểu cho chỉ số càng thấp càng tốt"),
        ("online_payment_transaction_rate", "le", "mức tối đa cho chỉ số càng cao càng tốt"),
    ],
)
def test_a_target_against_the_direction_of_its_indicator_is_published_and_not_judged(
    rows, indicator, comparator, words
):
    row = rows[indicator]
    assert (row["target_comparator"], row["reported_value"]) == (comparator, 30)
    assert (row["status"], row["comparability"]) == ("not_comparable", "not_comparable")
    assert {row[f"gap_to_{mark}"] for mark in ("target", "benchmark", "national")} == {None}
    for column in ("status_reason_vi", "target_basis_note_vi", "comparability_reason_vi"):
        assert words in row[column] and row[column].endswith("cần hỏi lại đơn vị.")


def test_the_line_beside_it_is_judged_as_ever(rows):
    row = rows["online_dossier_rate"]
    assert (row["status"], row["gap_to_target"]) == ("missed", -30)
