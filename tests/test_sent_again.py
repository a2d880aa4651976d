"""A file that is sent again: known while it stands, a new revision where another has replaced it."""

from datetime import datetime

from support.project import copy_project
from support.sent_workbooks import Q3, QUARTER, send

from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
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
