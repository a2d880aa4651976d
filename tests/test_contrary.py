"""A plan that asks for the worse side of an indicator: shown, explained, judged by nobody, and no release waits for it."""

import pytest
from support.project import add_plan, copy_project
from support.sent_workbooks import H2, TA_DUNG, send

from cchc.build import pipeline
from cchc.marts.store import open_marts

pytestmark = pytest.mark.slow

PLAN = """KẾ HOẠCH
Cải cách hành chính nhà nước năm 2025 xã Tà Đùng

Thực hiện Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh Lâm Đồng về Kế hoạch Cải cách hành chính năm 2025.
Ủy ban nhân dân xã Tà Đùng ban hành Kế hoạch Cải cách hành chính năm 2025.

I. MỤC TIÊU
- Tỷ lệ hồ sơ nộp trực tiếp đạt tối thiểu 20%.
- Tỷ lệ giao dịch thanh toán trực tuyến không quá 45%.
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 60%.
"""
SENT = [
    (code, 60, 200, 30) for code in ("direct_dossier_rate", "online_payment_transaction_rate", "online_dossier_rate")
]


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """What the comparison of a published release says of each line of that plan."""
    paths = copy_project(tmp_path_factory.mktemp("contrary") / "project")
    add_plan(paths, "vi-du-trai-chieu.txt", PLAN.encode())
    send(paths, "xã Tà Đùng, tỉnh Lâm Đồng", H2, SENT, "2026-01-05T08:30:00+07:00")
    assert pipeline.build(paths).changed
    compared = open_marts(paths).frame("commune_comparison").filter(unit_id=TA_DUNG, year=2025)
    return {row["indicator_code"]: row for row in compared.to_dicts()}


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
