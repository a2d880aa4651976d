"""A check that one plan or one report breaks sets that file aside, loudly; the rest is published."""

from datetime import UTC, datetime

import pytest
from support.project import add_plan, copy_project
from support.sent_reports import submission

from cchc.build import pipeline
from cchc.build.set_aside import Input, attempt_without_faulty, named
from cchc.errors import AuditRefused
from cchc.intake.records import ReportReading
from cchc.marts.store import open_marts
from cchc.records import Extraction, Outcome


@pytest.mark.parametrize(
    ("culprits", "expected"),
    [
        ([["target_id: vi-du-2025-T003"]], {"vi-du-2025"}),
        ([["vi-du-2025-h2-D02/once/2025: Chưa đến hạn"]], {"vi-du-2025-h2"}),
        ([["vi-du-2025"], ["vi-du-2026-T001", "vi-du-2025-K-I.1"]], {"vi-du-2025", "vi-du-2026"}),
        ([["vi-du-2025-T003"], ["24637@2025-07-01/on_time/2025"]], set()),  # the second check names nobody
        ([["vi-du-2025-T003", "24637@2025-07-01/on_time/2025"]], set()),
        ([["xa-vi-du-2025-T003"]], set()),  # the name of another
        ([[]], set()),
        ([], set()),
    ],
)
def test_rows_name_their_documents(culprits, expected):
    assert named(culprits, ["vi-du-2025", "vi-du-2025-h2", "vi-du-2026"]) == expected


def given(*documents: str, reports: tuple[str, ...] = ()) -> Input:
    plans = tuple(
        Extraction(outcome=Outcome(document_id=name, file_name=f"{name}.txt", outcome="read", reason=None))
        for name in documents
    )
    sent = tuple(
        (submission(name, "2026-01-05T08:30:00+07:00"), ReportReading("a.xlsx", "", layout=None, outcome="read"))
        for name in reports
    )
    return Input(plans, sent)


def refusing(*faulty: str, tells: bool = True, of_program: bool = False):
    """An attempt that is refused while one of these is there, and says how often it was asked."""

    def attempt(what: Input) -> set[str]:
        attempt.times += 1
        there = sorted(what.ids & set(faulty))
        if there:
            raise AuditRefused("refused", [[f"{there[0]}-T001"]] if tells else [], "Mọi dòng đều đúng.", of_program)
        return what.ids

    attempt.times = 0
    return attempt


def test_the_document_that_a_check_names_is_set_aside_and_says_why():
    left, what = attempt_without_faulty(refusing("b"), given("a", "b", "c"), set())
    assert left == {"a", "c"}
    (refused,) = [each.outcome for each in what.extractions if each.outcome.outcome == "refused"]
    assert refused.document_id == "b"
    assert refused.reason.startswith("b.txt: đã để riêng") and "“Mọi dòng đều đúng”" in refused.reason


def test_two_faulty_documents_go_one_after_the_other():
    left, _ = attempt_without_faulty(refusing("b", "c"), given("a", "b", "c"), set())
    assert left == {"a"}


def test_a_report_is_set_aside_with_its_name():
    left, what = attempt_without_faulty(refusing("20260105-1"), given("a", reports=("20260105-1", "20260105-2")), set())
    assert left == {"a", "20260105-2"}
    assert [file for file, _ in what.aside] == ["báo cáo.xlsx"]


def test_a_check_that_names_nobody_is_found_among_the_files_that_came_last():
    attempt = refusing("n3", tells=False)
    left, _ = attempt_without_faulty(attempt, given("a", "n1", "n2", "n3", "n4"), {"n1", "n2", "n3", "n4"})
    assert left == {"a", "n1", "n2", "n4"}
    assert attempt.times <= 8


@pytest.mark.parametrize(
    ("attempt", "since_last"),
    [
        (refusing("a", tells=False), {"b"}),  # what came last has no part in it
        (refusing("a", "b"), {"a", "b"}),  # nothing would be left
        (refusing("b", of_program=True), {"b"}),  # the SQL itself is wrong
    ],
)
def test_what_is_no_file_s_fault_refuses_the_whole(attempt, since_last):
    with pytest.raises(AuditRefused):
        attempt_without_faulty(attempt, given("a", "b"), since_last)


PLAN = """KẾ HOẠCH
Cải cách hành chính nhà nước năm 2025 xã Tà Đùng

Thực hiện Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh Lâm Đồng về Kế hoạch Cải cách hành chính năm 2025.
Ủy ban nhân dân xã Tà Đùng ban hành Kế hoạch Cải cách hành chính năm 2025.

I. MỤC TIÊU
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 61,5%.
"""
# planted in the copy: a promise that the invented plan alone breaks
PROMISE = "select target_id, value from {{ ref('fct_targets') }} where value = 61.5\n"


@pytest.mark.slow
def test_a_build_publishes_the_others_and_says_what_it_left_out(tmp_path):
    paths = copy_project(tmp_path / "project")
    for name in ("hoang-son-2025", "son-kim-1-2026", "vinh-thuy-2025-h2"):
        for file in paths.plans.glob(f"{name}.*"):
            file.unlink()
    add_plan(paths, "vi-du-2025.txt", PLAN.encode())
    (paths.dbt_project / "tests" / "assert_no_value_is_odd.sql").write_text(PROMISE, encoding="utf-8")
    began = datetime.now(UTC)
    result = pipeline.build(paths)
    (left_out,) = [entry for entry in result.manifest.left_out if entry["file"] == "vi-du-2025.txt"]
    assert left_out["outcome"] == "refused" and "assert no value is odd" in left_out["reason"]
    marts = open_marts(paths)
    assert "vi-du-2025" not in marts.frame("dim_documents")["document_id"].to_list()
    assert marts.frame("fct_targets").height > 20
    outcomes = {row["document_id"]: row["outcome"] for row in marts.frame("fct_outcomes").to_dicts()}
    assert outcomes["vi-du-2025"] == "refused"
    assert result.changed and datetime.fromisoformat(result.manifest.published_at) > began.replace(microsecond=0)
