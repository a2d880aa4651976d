"""Points of the board of QĐ 766 as rows: captures and their confirmation, groups, the whole, ranks, the period before."""

from datetime import date

import pytest
from support.board_files import FILES, lists

from cchc.intake.received.board_points import point_rows, previous_period
from cchc.intake.received.check import check_file
from cchc.intake.records import ReportedValue, ReportReading, Submission

KNOWN = lists()
TA_DUNG, QUANG_KHE = "24637@2025-07-01", "24631@2025-07-01"
PAID, HAPPY = "online_payment_dossier_rate", "qd766_satisfaction_score"


def report(name, *values):
    submission = Submission(
        name, f"{name}.json", f"{name}.json", "", f"2026-10-{name}T08:00:00+07:00", "bài thử", "first", "inferred", ""
    )
    reading = ReportReading(f"{name}.json", "", layout="portal", outcome="read", values=tuple(values))
    return submission, reading


def value(numerator=90, denominator=100, place=TA_DUNG, code=PAID, period="2026-08", **more):
    percent = None if not denominator else 100 * numerator / denominator
    more = {"value": percent, "unit": "percent", "numerator": numerator, "denominator": denominator} | more
    return ReportedValue(sheet=None, cell="A1", unit_id=place, indicator_code=code, period=period, **more)


def printed(score, unit=TA_DUNG, period="2026-08", code=HAPPY):
    return value(None, None, unit, code, period, value=score, unit="score_18")


def rows_of(*reports, component=None):
    found = point_rows(reports, KNOWN)
    return [row for row in found if component is None or row["component_code"] == component]


def test_a_component_says_points_reach_and_loss_beside_what_is_printed():
    [row] = rows_of(report("01", value(points=5.4, max_points=6)), component="payment_3_6")
    assert (row["percent"], row["points"], row["printed_points"], row["residual"]) == (90, 5.4, 5.4, 0)
    assert (row["maximum"], row["reachable"], row["lost"], row["one_percent_more"]) == (6, 6, 0.6, 0.06)
    assert (row["scope"], row["rule_version"], row["is_latest"]) == ("all", "2026-08", True)


def test_points_that_differ_from_the_rule_are_shown_with_their_residual():
    [row] = rows_of(report("01", value(50, 60, code="procedure_reception_satisfaction_rate", points=6)), component="DOSSIER_RECEIVING_SATISFACTION")  # fmt: skip
    assert (row["points"], row["printed_points"], row["residual"], row["counted_points"]) == (5.56, 6, 0.44, 6)


def test_a_capture_that_says_the_same_confirms_and_one_that_differs_is_the_latest():
    same = [report("01", value(90, 100)), report("02", value(90, 100))]
    [row] = rows_of(*same, component="payment_3_6")
    assert (row["captured_at"][:10], row["confirmed_at"][:10], row["capture"]) == ("2026-10-01", "2026-10-02", 1)
    older, newer = rows_of(*same, report("03", value(91, 100)), component="payment_3_6")
    assert (older["is_latest"], newer["is_latest"], newer["capture"], newer["points"]) == (False, True, 2, 5.46)


def test_scopes_and_kinds_of_period_are_series_of_their_own():
    one = report(
        "01",
        value(),
        value(10, 20, scope="procedure 2.000815"),
        value(5, 50, period="2026", period_type="year_to_date"),
    )
    rows = rows_of(one, component="payment_3_6")
    assert {(row["scope"], row["period_type"], row["points"], row["is_latest"]) for row in rows} == {
        ("all", "month", 5.4, True), ("procedure 2.000815", "month", 3.0, True), ("all", "year_to_date", 0.6, True),
    }  # fmt: skip


def test_a_group_sums_its_components_and_says_what_it_covers():
    part = report("01", value(90, 100))
    [group] = rows_of(part, component="GROUP_online_payment")
    assert (group["points"], group["covered"], group["expected"], group["counted_points"]) == (5.4, 1, 3, None)
    whole = report("01", value(90, 100), value(7, 35, code="fee_procedures_with_dossiers_rate"), value(12, 35, code="fee_procedures_with_online_payment_rate"))  # fmt: skip
    [group] = rows_of(whole, component="GROUP_online_payment")
    assert (group["points"], group["covered"], group["counted_points"], group["lost"]) == (6.76, 3, 6.76, 3.24)


def test_an_online_score_without_its_parts_is_told_against_the_ten_points_that_a_commune_can_reach():
    [row] = rows_of(report("01", printed(6.48, code="qd766_online_services_score")), component="GROUP_online_services")
    assert (row["maximum"], row["reachable"], row["lost"], row["residual"]) == (12, 10, 3.52, None)


def test_the_whole_is_told_only_where_all_six_groups_are_there():
    codes = ["transparency", "progress", "online_services", "online_payment", "digitisation", "satisfaction"]
    scores = [7.96, 15.68, 8.83, 6.25, 8.22, 12.97]
    figures = [printed(score, code=f"qd766_{code}_score") for code, score in zip(codes, scores, strict=True)]
    [five] = rows_of(report("01", *figures[1:]), component="total")
    assert (five["points"], five["covered"], five["expected"], five["counted_points"]) == (51.95, 5, 6, None)
    [six] = rows_of(report("01", *figures), component="total")
    assert (six["points"], six["covered"], six["counted_points"]) == (59.91, 6, 59.91)


def test_communes_are_ranked_with_communes_and_equal_points_share_a_rank():
    scores = [(TA_DUNG, 17.0), (QUANG_KHE, 17.0), ("68@2025-07-01", 12.0)]
    rows = rows_of(report("01", *(printed(score, unit) for unit, score in scores)), component="GROUP_satisfaction")
    assert {(row["unit_id"], row["rank"], row["cohort_size"]) for row in rows} == {
        (TA_DUNG, 1, 2), (QUANG_KHE, 1, 2), ("68@2025-07-01", 1, 1),
    }  # fmt: skip


def test_change_is_told_against_the_exact_period_before_and_a_gap_stays_a_gap():
    months = [printed(score, period=month) for score, month in ((15, "2026-05"), (16, "2026-07"), (16.5, "2026-08"))]
    rows = {row["period"]: row.get("change") for row in rows_of(report("01", *months), component="GROUP_satisfaction")}
    assert rows == {"2026-05": None, "2026-07": None, "2026-08": 0.5}


@pytest.mark.parametrize(
    ("period", "kind", "before"),
    [("2026-08", "month", "2026-07"), ("2026-01", "month", "2025-12"), ("2026-Q1", "quarter", "2025-Q4"),
     ("2026-H2", "half_year", "2026-H1"), ("2026", "year", "2025"), ("2026", "year_to_date", None), ("bậy", "month", None)],
)  # fmt: skip
def test_the_period_before_is_of_the_same_length(period, kind, before):
    assert previous_period(period, kind) == before


def test_before_the_first_rule_only_what_is_printed_is_told():
    [row] = rows_of(report("01", value(90, 100, period="2025-08", points=5.0)))
    assert (row.get("points"), row["printed_points"], row["counted_points"], row.get("rule_version")) == (
        None,
        5.0,
        5.0,
        None,
    )


def test_the_points_of_a_sheet_of_the_board_agree_with_the_rules():
    reading = check_file(FILES / "workbooks/wb1_group_satisfaction.xlsx", KNOWN, today=date(2026, 10, 10)).reading
    rows = rows_of((report("01")[0], reading))
    components = [row for row in rows if row["row_kind"] == "component"]
    assert len(components) == 15 and {row["residual"] for row in components} == {0}
    groups = [row for row in rows if row["row_kind"] == "group"]
    assert {(row["residual"], row["covered"]) for row in groups} == {(0, 3)}
