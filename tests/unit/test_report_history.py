"""What came in, file after file, becomes revisions: corrections replace what they name, a full report withdraws the rest."""

from datetime import date
from types import SimpleNamespace

import pytest
from support.sent_reports import OTHER, SHEET, UNIT, reading, refusal, submission, value

from cchc.handover import record_tables
from cchc.intake.received.evidence import EvidenceFound
from cchc.intake.received.revisions import period_type, rows_of

UNITS = {
    UNIT: SimpleNamespace(name_vi="Xã Một", level="commune"),
    OTHER: SimpleNamespace(name_vi="Xã Hai", level="commune"),
}
FIRST = submission("s1", "2026-01-05T08:30:00+07:00")
SECOND = submission("s2", "2026-02-01T09:00:00+07:00", "correction")
FULL = submission("s3", "2026-02-01T10:00:00+07:00", "full")


def told(*arrivals) -> list[tuple]:
    """Indicator, revision, value, why it is blank, file: of every row, in the order of the hand-over."""
    rows = rows_of(arrivals, UNITS)["reported_values"]
    record_tables.number_revisions(rows)
    return [
        (row["indicator_code"], row["revision"], row.get("value"), row["missing_reason"], row["submission_id"])
        for row in rows
    ]


def test_a_correction_replaces_what_it_names_and_nothing_else():
    one = reading(value("F5", "a", 90.0), value("F6", "b", 80.0))
    two = reading(value("F5", "a", 95.0))
    assert told((FIRST, one), (SECOND, two)) == [
        ("a", 1, 90.0, None, "s1"),
        ("b", 1, 80.0, None, "s1"),
        ("a", 2, 95.0, None, "s2"),
    ]


def test_a_full_report_withdraws_what_it_does_not_say_again():
    one = reading(value("F5", "a", 90.0), value("F6", "b", 80.0), value("F7", "c", 70.0, unit_id=OTHER))
    three = reading(value("F5", "a", 95.0), value("F8", "d", 60.0))
    assert told((FIRST, one), (FULL, three)) == [
        ("a", 1, 90.0, None, "s1"),
        ("b", 1, 80.0, None, "s1"),
        ("c", 1, 70.0, None, "s1"),  # another unit's
        ("a", 2, 95.0, None, "s3"),
        ("d", 1, 60.0, None, "s3"),
        ("b", 2, None, "withdrawn", "s3"),
    ]


def test_a_number_is_withdrawn_once_and_may_come_back():
    one, empty = reading(value("F5", "a", 90.0), value("F6", "b", 1.0)), reading(value("F6", "b", 1.0))
    again = submission("s4", "2026-03-01T00:00:00+07:00", "full")
    back = submission("s5", "2026-04-01T00:00:00+07:00", "correction")
    rows = told((FIRST, one), (FULL, empty), (again, empty), (back, reading(value("F5", "a", 92.0))))
    assert [row[1:4] for row in rows if row[0] == "a"] == [(1, 90.0, None), (2, None, "withdrawn"), (3, 92.0, None)]


def test_a_full_report_that_speaks_of_another_period_withdraws_nothing():
    one = reading(value("F5", "a", 90.0, period="2025-Q3"))
    assert told((FIRST, one), (FULL, reading(value("F5", "a", 95.0, period="2025-Q4")))) == [
        ("a", 1, 90.0, None, "s1"),
        ("a", 1, 95.0, None, "s3"),
    ]


def test_a_refused_cell_of_a_full_report_no_longer_stands_by_the_old_number():
    rows = told((FIRST, reading(value("F5", "a", 90.0))), (FULL, reading(value("F6", "b", 1.0), refusal("F5", "a"))))
    assert ("a", 2, None, "withdrawn", "s3") in rows


@pytest.mark.parametrize("kind", ["first", "correction"])
def test_a_refused_cell_of_a_correction_leaves_the_old_number(kind):
    sent = submission("s2", "2026-02-01T09:00:00+07:00", kind)
    rows = told((FIRST, reading(value("F5", "a", 90.0))), (sent, reading(refusal("F5", "a"))))
    assert rows == [("a", 1, 90.0, None, "s1")]


@pytest.mark.parametrize(("before", "after"), [("own", "portal"), ("portal", "template")])
def test_the_national_board_and_a_unit_withdraw_only_what_they_said_themselves(before, after):
    rows = told(
        (FIRST, reading(value("F5", "a", 90.0), value("F6", "b", 80.0), layout=before)),
        (FULL, reading(value("B2", "a", 95.0), layout=after)),
    )
    assert rows == [("a", 1, 90.0, None, "s1"), ("b", 1, 80.0, None, "s1"), ("a", 2, 95.0, None, "s3")]


def test_a_file_that_was_refused_withdraws_nothing():
    refused = reading(refusal("A1", None, "no_table_found"), outcome="refused", reason="Không có bảng.")
    assert told((FIRST, reading(value("F5", "a", 90.0))), (FULL, refused)) == [("a", 1, 90.0, None, "s1")]


def test_files_count_in_the_order_in_which_they_came_whatever_their_names():
    late, early = submission("a", "2026-01-05T10:00:00+07:00"), submission("b", "2026-01-05T09:00:00+07:00")
    rows = told((late, reading(value("F5", "a", 2.0))), (early, reading(value("F5", "a", 1.0))))
    assert [row[1:3] for row in rows] == [(1, 1.0), (2, 2.0)]


def test_a_value_keeps_its_file_sheet_cell_and_words():
    said = value("H12", "a", 98.5, numerator=197.0, denominator=200.0, numerator_cell="F12", denominator_cell="G12")
    [row] = rows_of([(FIRST, reading(said))], UNITS)["reported_values"]
    assert row["record_id"] == f"s1#{SHEET}!H12"
    assert (row["file"], row["sheet"], row["cell"], row["number_text"]) == ("s1-bao-cao.xlsx", SHEET, "H12", "98,5")
    assert (row["numerator_cell"], row["denominator_cell"]) == ("F12", "G12")
    assert (row["agency_name"], row["level"], row["gso_unit_code"]) == ("Xã Một", "commune", "24637")
    assert (row["confidence"], row["captured_on_text"], row["period_type"]) == ("reported", "2026-01-05", "year")


@pytest.mark.parametrize(
    ("period", "kind"),
    [("2025", "year"), ("2025-H2", "half_year"), ("2025-Q4", "quarter"), ("2025-07", "month"), ("2021-2025", "range")],
)
def test_a_period_says_its_kind(period, kind):
    assert period_type(period) == kind


def test_every_file_is_a_row_with_its_counts_and_every_refusal_one_with_its_rule():
    said = reading(value("F5", "a", 90.0), refusal("F6", "b"), refusal("A1", None, "hidden_sheet", unit_id=None))
    rows = rows_of([(FIRST, said)], UNITS)
    [file] = rows["report_files"]
    assert (file["unit_id"], file["period"], file["value_count"], file["refusal_count"]) == (UNIT, "2025", 1, 2)
    assert [(row["position"], row["cell"], row["severity"]) for row in rows["report_refusals"]] == [
        (1, "F6", "refused"),
        (2, "A1", "noticed"),
    ]
    assert rows["report_refusals"][0]["rule_vi"] == "Ô số chứa chữ"


def test_the_hand_over_writes_what_was_sent_beside_the_tables_of_others(tmp_path):
    import polars as pl

    (tmp_path / "raw").mkdir()
    sent = rows_of([(FIRST, reading(value("F5", "a", 90.0)))], UNITS)
    record_tables.write_raw_tables(tmp_path / "raw", tmp_path / "raw", tmp_path, sent)
    [row] = pl.read_parquet(tmp_path / "reported_values.parquet").to_dicts()
    assert (row["known_on"], row["captured_on"], row["revision"]) == (date(2026, 1, 5), date(2026, 1, 5), 1)
    assert pl.read_parquet(tmp_path / "report_files.parquet").height == 1
    assert pl.read_parquet(tmp_path / "report_refusals.parquet").height == 0


def test_the_key_of_a_printed_figure_is_what_it_is_about():
    rows = [{"code": "a", "year": 2024}, {"code": "a", "year": None}, {"code": "a", "year": 2024}]
    first, other, twin = record_tables.record_ids(rows, ("code", "year"))
    assert first != other and twin == f"{first}-2"
    assert list(record_tables.record_ids([{"code": "new", "year": 1}, *rows], ("code", "year")))[1:] == [
        first,
        other,
        twin,
    ]


def test_a_number_says_where_it_stands_in_its_evidence():
    said, other = value("F5", "a", 98.5), value("F6", "b", 80.0)
    looked = {f"{SHEET}!F5": ("s1/1-bao-cao.pdf", EvidenceFound("found", page=3, quote="đạt 98,5 %"))}
    one, two = rows_of([(FIRST, reading(said, other))], UNITS, {"s1": looked})["reported_values"]
    assert (one["evidence_outcome"], one["evidence_file"], one["evidence_page"]) == ("found", "s1/1-bao-cao.pdf", 3)
    assert "evidence_outcome" not in two
