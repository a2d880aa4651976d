"""Workbooks that communes send, from the stored file to the comparison: build → status → trace → what was believed when.

The workbooks are made here, in a project of the test's own; nothing generated lies in this repository's `data/raw`.
"""

import json
import shutil
from datetime import datetime

import polars as pl
import pytest
from support.project import ROOT, add_plan, copy_project, one_sentence
from support.sent_workbooks import CORRECTION, FIRST, FULL, H2, HOANG_SON, Q3, QUARTER, TA_DUNG, send

from cchc.build import pipeline
from cchc.errors import BrokenAssumption
from cchc.intake.received.submissions import look_up, read_evidence, read_received_reports
from cchc.marts.store import open_marts
from cchc.publish.across import run_across
from cchc.review.models import Models
from cchc.schema import declared
from cchc.system.fingerprint import file_sha256


def proof(paths):
    file = paths.home / "báo cáo số 12.txt"
    file.write_text("Ủy ban nhân dân xã báo cáo:\nTỷ lệ hồ sơ trực tuyến đạt 61,5%.\n" * 3, encoding="utf-8")
    return file


def send_all(paths) -> dict[str, str]:
    ta_dung, hoang_son = "xã Tà Đùng, tỉnh Lâm Đồng", "xã Hoằng Sơn, tỉnh Thanh Hóa"
    return {
        "quarter": send(paths, hoang_son, Q3, QUARTER, "2025-10-05T09:00:00+07:00").submission_id,
        "first": send(paths, ta_dung, H2, FIRST, "2026-01-05T08:30:00+07:00").submission_id,
        "correction": send(
            paths, ta_dung, H2, CORRECTION, "2026-02-01T09:00:00+07:00", evidence=(proof(paths),)
        ).submission_id,
        "full": send(paths, ta_dung, H2, FULL, "2026-03-01T09:00:00+07:00", "full").submission_id,
    }


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A project of its own with four reports, built and published; the ids of the reports by what they are."""
    paths = copy_project(tmp_path_factory.mktemp("sent") / "project")
    names = send_all(paths)
    pipeline.build(paths)
    return paths, names


@pytest.fixture(scope="module")
def marts(sent):
    return open_marts(sent[0])


def row_of(marts, indicator: str, unit: str = TA_DUNG) -> dict:
    key = {"unit_id": unit, "indicator_code": indicator, "year": 2025}
    return marts.frame("commune_comparison").filter(**key).row(0, named=True)


@pytest.mark.parametrize(
    ("indicator", "status", "value", "words"),
    [
        ("online_dossier_rate", "met", 61.5, "đạt mức"),
        ("dossier_digitisation_rate", "met", 80.5, "đạt mức"),
        ("overdue_apology_rate", "rejected", None, "ô F7"),
        ("fully_online_dossier_rate_of_eligible", "small_base", 75.0, "Mẫu số 4, dưới mức 10"),
        ("petition_resolved_published_rate", "not_applicable", None, "Mẫu số bằng 0"),
        ("digitised_data_reuse_rate", "not_reported", None, "đã được đơn vị rút"),
        ("procedures_publicly_posted_rate", "not_reported", None, "chưa có số liệu"),
    ],
)
def test_the_number_that_a_commune_sent_decides_its_row(marts, indicator, status, value, words):
    row = row_of(marts, indicator)
    assert (row["status"], row["reported_value"]) == (status, value)
    assert words in row["status_reason_vi"]


def test_the_number_in_the_comparison_names_its_file_sheet_and_cell(marts, sent):
    row = row_of(marts, "online_dossier_rate")
    assert row["reported_file"].startswith(sent[1]["full"])
    assert (row["reported_sheet"], row["reported_cell"], row["reported_period"]) == ("Biểu 1", "F5", "2025-H2")
    assert (row["gap_to_target"], row["reported_is_provisional"], row["is_jump"]) == (1.5, False, False)
    assert (row["province_average"], row["province_average_vi"]) == (61.5, "TB 1/1 xã: 61,5")


def test_a_quarter_is_shown_and_judges_nothing(marts):
    row = row_of(marts, "on_time_resolution_rate", HOANG_SON)
    assert (row["status"], row["reported_value"], row["part_year_value"]) == ("part_year", None, 99.0)
    assert "Có số của quý III năm 2025 (99 %); chưa xét." in row["status_reason_vi"]


def test_nothing_is_overwritten(marts, sent):
    names = {name: kind for kind, name in sent[1].items()}
    rows = marts.frame("fct_reported_values").filter(indicator_code="online_dossier_rate", unit_id=TA_DUNG)
    told = [
        (row["revision"], row["value"], row["is_latest"], f"{row['replaced_on']}", names[row["submission_id"]])
        for row in rows.sort("revision").to_dicts()
    ]
    assert told == [
        (1, 55.0, False, "2026-02-01", "first"),
        (2, 61.5, False, "2026-03-01", "correction"),
        (3, 61.5, True, "None", "full"),
    ]
    reuse = marts.frame("fct_reported_values").filter(indicator_code="digitised_data_reuse_rate", unit_id=TA_DUNG)
    assert reuse.sort("revision").select("value", "missing_reason").rows() == [(52.0, None), (None, "withdrawn")]


@pytest.mark.parametrize(
    ("day", "online", "reuse"),
    [
        ("2026-01-04", [], []),
        ("2026-01-05", [55.0], [52.0]),
        ("2026-01-31", [55.0], [52.0]),
        ("2026-02-01", [61.5], [52.0]),
        ("2026-03-01", [61.5], [None]),
    ],
)
def test_what_was_believed_on_a_day(marts, day, online, reuse):
    values = marts.reported_values(as_of=day).filter(unit_id=TA_DUNG)
    assert values.filter(indicator_code="online_dossier_rate")["value"].to_list() == online
    assert values.filter(indicator_code="digitised_data_reuse_rate")["value"].to_list() == reuse


def test_now_every_series_has_one_value(marts):
    now, later = marts.reported_values(), marts.reported_values(as_of="2100-01-01")
    assert sorted(now["reported_value_id"]) == sorted(later["reported_value_id"])
    assert now["is_latest"].all()


def test_every_file_and_every_refused_cell_is_a_row(marts, sent):
    files = marts.frame("fct_report_files").sort("received_at")
    assert files.select("submission_kind", "outcome", "value_count", "withdrawn_count", "refusal_count").rows() == [
        ("first", "read", 1, 0, 0),
        ("first", "partly_read", 5, 0, 1),
        ("correction", "read", 1, 0, 0),
        ("full", "partly_read", 4, 1, 1),
    ]
    refused = marts.frame("fct_report_refusals")
    assert set(refused["rule_code"]) == {"text_in_number_cell"} and set(refused["cell"]) == {"F7"}
    assert set(refused["submission_id"]) == {sent[1]["first"], sent[1]["full"]}


def test_the_grid_knows_which_quarter_came(marts):
    grid = marts.frame("fct_reporting_grid").filter(unit_id=HOANG_SON, goes_to_the_province=True, report_kind="quarter")
    assert grid.sort("period").select("period", "state", "submissions").rows() == [
        ("2025-Q3", "received", 1),
        ("2025-Q4", "missing", 0),
    ]


def test_status_names_refused_files_and_overdue_reports_and_ends_well(cchc, sent):
    code, out, err = cchc(sent[0], "status")
    assert (code, err) == (0, "")
    assert "Báo cáo đã nhận: 4 tệp, trong đó 2 tệp có ô không nhận, 0 tệp không nhận được." in out
    assert "Xã Hoằng Sơn: Báo cáo quý, quý IV năm 2025" in out and "báo cáo.xlsx (Xã Tà Đùng)" in out
    code, out, _ = cchc(sent[0], "status", "--json")
    told = json.loads(out)
    assert (code, told["reports"]) == (0, {"files": 4, "partly_read": 2, "refused": 0})
    assert [row["period"] for row in told["overdue_reports"] if row["unit_id"] == HOANG_SON] == ["2025-Q4"]
    assert told["overdue_tasks"] > 0 and len(told["refused_files"]) == 2


def test_trace_answers_with_file_sheet_cell_words_and_history(cchc, sent, marts):
    row = marts.frame("fct_reported_values").filter(
        indicator_code="online_dossier_rate", submission_id=sent[1]["correction"]
    )
    record_id = row["reported_value_id"][0]
    code, out, _ = cchc(sent[0], "trace", record_id)
    assert code == 0
    out = out.replace("\u00a0", " ")
    for words in (
        row["file"][0], "Biểu 1", "F5", "“61,5”", "D5, E5", "Xã Tà Đùng", "123/200", "Sửa một số ô", "báo cáo.xlsx",
        "05/01/2026: 55 %", "01/02/2026: 61,5 %", "01/03/2026: 61,5 %, mới nhất", "Đơn vị gửi", "Báo cáo số 12",
        "Thấy trong minh chứng", "dòng 2", "đạt 61,5%",
    ):  # fmt: skip
        assert words in out
    assert "Dòng dữ liệu" not in out
    code, out, _ = cchc(sent[0], "trace", record_id, "--as-of", "2026-01-31")
    assert "Tin vào ngày 31/01/2026: 05/01/2026: 55 %" in " ".join(out.split())
    code, out, _ = cchc(sent[0], "trace", record_id, "--as-of", "2025-01-31")
    assert "chưa có số nào" in out
    code, _, err = cchc(sent[0], "trace", record_id, "--as-of", "31/01/2026")
    assert code == 1 and "hãy ghi như 2025-12-31" in err and one_sentence(err)


def test_trace_answers_for_a_row_a_refused_cell_a_withdrawal_and_a_file(sent, marts):
    told = dict(marts.trace(f"{TA_DUNG}/online_dossier_rate/2025").facts)
    assert told["Chỗ của số báo cáo"].endswith("trang “Biểu 1”, ô F5") and told["Số báo cáo"].startswith("61,5\u00a0%")
    refusal = row_of(marts, "overdue_apology_rate")["refusal_id"]
    told = dict(marts.trace(refusal).facts)
    assert (told["Ô"], told["Ghi trong tệp"]) == ("F7", "“gần hết”")
    gone = marts.frame("fct_reported_values").filter(missing_reason="withdrawn")["reported_value_id"][0]
    assert dict(marts.trace(gone).facts)["Giá trị"] == "đã rút, không còn số"
    assert "4 giá trị, 1 số bị rút" in dict(marts.trace(sent[1]["full"]).facts)["Kết quả"]


# --- checks between the tables that need reports to speak ---


def changed(column: str, condition: pl.Expr, value) -> pl.Expr:
    return pl.when(condition).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)


FAULTS = {
    "a value of a file that nobody knows": (
        "fct_reported_values", changed("submission_id", pl.col("missing_reason") == "withdrawn", "khong-co"),
        "release.every_value_that_was_sent_stands_in_its_file",
    ),
    "a refused cell that is a value": (
        "fct_reported_values", changed("cell", pl.col("cell") == "F6", "F7"), "release.no_refused_cell_is_a_value",
    ),
    "two latest values": (
        "fct_reported_values", changed("is_latest", pl.col("revision") == 1, True), "release.one_revision_is_the_latest",
    ),
    "an old value that is still believed": (
        "fct_reported_values", changed("replaced_on", pl.col("revision") == 1, None), "release.one_revision_is_the_latest",
    ),
    "a report called missing that came": (
        "fct_reporting_grid", changed("state", pl.col("state") == "received", "missing"),
        "release.every_state_of_a_report_says_what_came",
    ),
    "a rejected row with a number": (
        "commune_comparison", changed("reported_value", pl.col("status") == "rejected", 1.0),
        "release.no_refused_cell_is_a_value",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("mart", "change", "check"), FAULTS.values(), ids=FAULTS)
def test_a_fault_between_files_values_and_refusals_is_caught(marts, sent, tmp_path, mart, change, check):
    candidate = tmp_path / "candidate"
    shutil.copytree(marts.folder, candidate)
    marts.frame(mart).with_columns(change).write_parquet(candidate / f"{mart}.parquet")
    failed = {each.check_id for each in run_across(candidate, sent[0].expectations) if not each.passed}
    assert check in failed


def test_a_run_that_failed_and_reads_as_published_is_caught(marts, sent, tmp_path):
    run = {
        "run_id": "a", "kind": "build", "started_on_utc": datetime(2026, 1, 1).date(), "started_at_utc": "2026-01-01T00:00:00",
        "ended_at_utc": "2026-01-01T00:01:00", "seconds": 60.0, "outcome": "published", "outcome_vi": "Đã phát hành",
        "exit_code": 1, "current_release_id": "x", "reason": None, "release_id": "y",
    }  # fmt: skip
    candidate = tmp_path / "candidate"
    shutil.copytree(marts.folder, candidate)
    for code, caught in ((0, False), (1, True)):
        pl.DataFrame([{**run, "exit_code": code}]).write_parquet(candidate / "fct_runs.parquet")
        failed = {each.check_id for each in run_across(candidate, sent[0].expectations) if not each.passed}
        assert ("release.every_run_ends_as_its_code_says" in failed) == caught


# --- what is kept, and keys that stay ---


@pytest.mark.slow
def test_evidence_is_searched_once_and_a_changed_file_is_said_to_be_another(tmp_path, monkeypatch):
    paths = copy_project(tmp_path / "project")
    where, when = "xã Tà Đùng, tỉnh Lâm Đồng", "2026-01-05T08:30:00+07:00"
    rows = [CORRECTION[0], ("dossier_digitisation_rate", None, None, "80,5")]
    sent = send(paths, where, H2, rows, when, evidence=(proof(paths),))
    arrivals = read_received_reports(paths)
    looked = read_evidence(paths, arrivals)[sent.submission_id]
    assert {place: found.outcome for place, (_, found) in looked.items()} == {
        "Biểu 1!F5": "found",
        "Biểu 1!F6": "not_found",
    }
    searched = []
    monkeypatch.setattr(
        "cchc.intake.received.submissions.map_apart", lambda function, items, *_, **__: searched.extend(items) or []
    )
    assert read_evidence(paths, arrivals) == {sent.submission_id: looked} and searched == []
    (paths.report_evidence / sent.evidence[0]["file"]).write_text("khác", encoding="utf-8")
    again = look_up((paths.report_evidence, *arrivals[0]))
    assert {found.outcome for _, found in again.values()} == {"unreadable"}


@pytest.mark.slow
def test_a_stored_file_is_read_once_and_a_changed_one_stops_the_build(tmp_path, monkeypatch):
    paths = copy_project(tmp_path / "project")
    first = send(paths, "xã Tà Đùng, tỉnh Lâm Đồng", H2, FIRST, "2026-01-05T08:30:00+07:00")
    once = read_received_reports(paths)
    read = []
    monkeypatch.setattr(
        "cchc.intake.received.submissions.map_apart", lambda function, items, *_, **__: read.extend(items) or []
    )
    [(submission, reading)] = again = read_received_reports(paths)
    assert (submission, len(reading.values), read) == (first, 5, []) and again == once
    (paths.received / first.file).write_bytes(b"other")
    with pytest.raises(BrokenAssumption, match="khôi phục tệp gốc"):
        read_received_reports(paths)


def keys_of(paths, tables=("fct_reported_values", "fct_report_files", "fct_report_refusals", "fct_published_indices",
                           "fct_targets", "fct_duties", "fct_reporting_grid", "commune_comparison", "index_history")):  # fmt: skip
    """The keys of the marts over the interim files, by the very SQL of the build and without dbt."""
    run = pipeline.Run(paths, "x", datetime.fromisoformat("2026-06-01T00:00:00+00:00"), lambda *_: None)
    pipeline.write_interim(run, pipeline.extract_plans(run, pipeline.verify_raw(run)), *pipeline.read_reports(run))
    models = Models(paths, paths.interim, datetime(2026, 6, 1).date())
    suites = {name: declared.marts()[name].key for name in tables}
    found = {
        name: {tuple(row[column] for column in key) for row in models.rows(name, "1")} for name, key in suites.items()
    }
    models.close()
    return found


@pytest.mark.slow
def test_keys_stay_when_another_plan_another_report_and_another_row_come(tmp_path):
    paths = copy_project(tmp_path / "project")
    send(paths, "xã Tà Đùng, tỉnh Lâm Đồng", H2, FIRST, "2026-01-05T08:30:00+07:00")
    before = keys_of(paths)
    # the new plan and the new rows sort before the old ones
    plan = (paths.plans / "ta-dung-2025.txt").read_text(encoding="utf-8").replace("Tà Đùng", "Ví Dụ")
    add_plan(paths, "a-vi-du-2025.txt", plan.encode())
    send(paths, "xã Hoằng Sơn, tỉnh Thanh Hóa", Q3, QUARTER, "2025-10-05T09:00:00+07:00")
    table = paths.published / "published_indices.csv"
    header, first, *rest = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([header, first.replace("90.09", "91.09").replace("2019", "2018"), first, *rest]), "utf-8")
    card = table.with_suffix(".yml")
    old = next(line for line in card.read_text("utf-8").splitlines() if line.startswith("sha256"))
    card.write_text(card.read_text("utf-8").replace(old, f"sha256: {file_sha256(table)}"), "utf-8")
    after = keys_of(paths)
    assert {name: keys - after[name] for name, keys in before.items()} == {name: set() for name in before}
    assert all(
        len(after[name]) > len(before[name]) for name in ("fct_reported_values", "fct_published_indices", "fct_targets")
    )


def test_nothing_generated_lies_among_the_raw_data():
    assert not (ROOT / "data" / "raw" / "reports" / "received").exists()
