"""A file that is read again or sent again: what it was taken for stays, and a new revision is one where another replaced it."""

import csv
from datetime import date, datetime

from support.project import copy_project
from support.sent_workbooks import Q3, QUARTER, TA_DUNG, send

from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.periods import parse_period
from cchc.intake.read.resolved import unit_resolved
from cchc.intake.read.workbook_values import read_report
from cchc.intake.received import store
from cchc.intake.received.submissions import read_received_reports


def test_a_file_sent_again_after_another_is_a_new_revision_and_the_same_twice_is_not(tmp_path):
    project = copy_project(tmp_path)
    title = f"{Q3} (số liệu đến ngày 30/9/2025)"
    first = send(project, "XÃ TÀ ĐÙNG", title, QUARTER, "2025-10-05T08:00:00+07:00")
    content = (project.home / "báo cáo.xlsx").read_bytes()
    other = [("on_time_resolution_rate", 97, 100, 97)]
    second = send(project, "XÃ TÀ ĐÙNG", title, other, "2025-10-06T08:00:00+07:00")

    def again(moment: str) -> store.Added:
        (project.home / "báo cáo.xlsx").write_bytes(content)
        opened, when = read_book(project.home / "báo cáo.xlsx"), datetime.fromisoformat(moment)
        lists = read_code_lists(project.seeds)
        reading = read_report(opened, lists, sha256=first.sha256, today=when.date())
        return store.add(project, opened, reading, store.Sent("Nguyễn Văn Thử", when), read_received_reports(project))

    third = again("2025-10-07T08:00:00+07:00")
    assert third.is_new and third.submission.submission_id not in (first.submission_id, second.submission_id)
    assert not again("2025-10-08T08:00:00+07:00").is_new
    standing = [reading.values[0].value for _, reading in read_received_reports(project)]
    assert standing == [99, 97, 99]


def rename_unit(project, code: str, name: str, last_day: str, first_day: str) -> None:
    """Write in the list of units what a renaming writes: the old row ends, a new one of the same territory begins."""
    path = project.seeds / "units.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    [old] = [row for row in rows if row["code"] == code and not row["valid_to"]]
    new = {**old, "unit_id": f"{code}@{first_day}", "name_vi": name, "valid_from": first_day}
    old["valid_to"] = last_day
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(old), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, new])


def test_a_unit_that_is_renamed_afterwards_keeps_what_it_reported(tmp_path):
    project = copy_project(tmp_path)
    title = f"{Q3} (số liệu đến ngày 30/9/2025)"
    sent = send(project, "XÃ TÀ ĐÙNG", title, QUARTER, "2025-10-05T08:00:00+07:00")
    assert sent.units == ({"text": "UBND XÃ TÀ ĐÙNG", "period": "2025-Q3", "unit_id": TA_DUNG},)
    # the list learns later that the commune became a ward within that quarter
    rename_unit(project, "24637", "Phường Thử Tên", "2025-08-31", "2025-09-01")
    read_code_lists.cache_clear()
    [(submission, reading)] = read_received_reports(project)
    assert [(value.unit_id, value.value) for value in reading.values] == [("24637@2025-09-01", 99)]
    # without the card's answer the old name means nobody at the end of that quarter
    book, lists = read_book(project.received / submission.file), read_code_lists(project.seeds)
    anew = read_report(book, lists, sha256=submission.sha256, today=date(2025, 10, 5))
    assert (anew.values, {refusal.rule for refusal in anew.refusals}) == ((), {"unit_not_existing_in_period"})


def test_a_name_that_a_card_does_not_hold_is_matched_as_ever(tmp_path):
    project = copy_project(tmp_path)
    lists = read_code_lists(project.seeds)
    period = parse_period("2025-Q3")
    resolved = {("xã A", "2025-Q3"): TA_DUNG}
    assert unit_resolved(resolved, "xã A", period, lists).unit_id == TA_DUNG
    assert unit_resolved(resolved, "xã B", period, lists) is None
    assert unit_resolved(resolved, "xã A", parse_period("2025-Q4"), lists) is None
    assert unit_resolved({("xã A", "2025-Q3"): "0@2020-01-01"}, "xã A", period, lists) is None


def test_the_same_answer_taken_at_another_moment_is_another_capture(tmp_path):
    project = copy_project(tmp_path)
    first = send(project, "XÃ TÀ ĐÙNG", f"{Q3} (số liệu đến ngày 30/9/2025)", QUARTER, "2025-10-05T08:00:00+07:00")
    opened = read_book(project.home / "báo cáo.xlsx")

    def again(captured_at: str | None) -> store.Added:
        when = datetime.fromisoformat("2025-10-07T08:00:00+07:00")
        reading = read_report(opened, read_code_lists(project.seeds), sha256=first.sha256, today=when.date())
        sent = store.Sent("Nguyễn Văn Thử", when, captured_at=captured_at)
        return store.add(project, opened, reading, sent, read_received_reports(project))

    assert not again(None).is_new
    assert again("2025-10-06T09:00:00+07:00").is_new
    assert not again("2025-10-06T09:00:00+07:00").is_new
