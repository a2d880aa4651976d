"""`cchc intake …` and the drop folder: a template goes out, comes back filled in, is checked, marked, stored, listed."""

import json
import os
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from support.filled_reports import DIGITISED, IDEAS, ON_TIME, ONLINE, PERIOD, UNIT, fill, filled
from support.project import one_sentence, publish_something

from cchc.build import pipeline
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.received import inbox
from cchc.intake.received.check import check_file
from cchc.intake.received.store import Sent, add, read_submissions
from cchc.intake.records import CHECK_SHEET, TEMPLATE_SHEET
from cchc.operate import health
from cchc.paths import Paths

GOOD = {ON_TIME: {"F": 1230, "G": 1234}, ONLINE: {"H": 98.5}, DIGITISED: {"F": 0, "G": 0}, IDEAS: {"H": 5}}
BAD = {**GOOD, ONLINE: {"H": "gần 90%"}}
MORNING = datetime(2025, 12, 5, 5, 30, tzinfo=timezone(timedelta(hours=7)))


def values_of(project: Paths, file: Path) -> dict[str, tuple]:
    reading = check_file(file, read_code_lists(project.seeds), today=MORNING.date()).reading
    assert reading.refusals == (), reading.refusals
    assert {(value.unit_id, value.period) for value in reading.values} == {(UNIT, PERIOD)}
    return {value.indicator_code: (value.value, value.numerator, value.denominator) for value in reading.values}


# --- template and round trip ---


def test_a_template_asks_first_for_what_the_plan_promised(release, cchc, tmp_path):
    code, printed, _ = cchc(release, "intake", "template", "--unit", "Xã Tà Đùng", "--period", "Quý IV/2025", "--out", str(tmp_path / "m.xlsx"))  # fmt: skip
    assert code == 0 and "Xã Tà Đùng, tỉnh Lâm Đồng, quý IV/2025" in printed
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx")[TEMPLATE_SHEET]
    targets = [sheet.cell(row, 4).value for row in range(8, sheet.max_row + 1)]
    committed = next(place for place, target in enumerate(targets) if target is None)
    assert committed > 3 and all(targets[:committed]) and not any(targets[committed:])
    codes = [sheet.cell(row, 2).value for row in range(8, sheet.max_row + 1) if sheet.cell(row, 2).value]
    assert len(codes) == len(set(codes)) > 40


def test_every_row_of_a_template_comes_back_as_it_was_filled_in(release, cchc, tmp_path):
    file = tmp_path / "m.xlsx"
    cchc(release, "intake", "template", "--unit", UNIT, "--period", PERIOD, "--out", str(file))
    sheet = openpyxl.load_workbook(file)[TEMPLATE_SHEET]
    answers, expected = {}, {}
    for row in range(7, sheet.max_row + 1):
        code, unit = sheet.cell(row, 2).value, sheet.cell(row, 5).value
        if code is None:
            continue
        has_parts = sheet.cell(row, 6).protection.locked is False
        if unit == "%" and has_parts and row % 2:
            answers[code], expected[code] = {"F": 3 * row, "G": 4 * row}, (75.0, 3.0 * row, 4.0 * row)
        elif unit == "%":
            answers[code], expected[code] = {"H": 50 + row / 10}, (50 + row / 10, None, None)
        elif unit.startswith("số lượng"):
            answers[code], expected[code] = {"H": row}, (float(row), None, None)
        elif unit == "điểm":
            answers[code], expected[code] = {"H": 7.25}, (7.25, None, None)
    found = values_of(release, fill(file, answers))
    assert len(answers) > 40
    assert {code: found.get(code) for code in answers} == expected


def test_an_empty_template_says_so_and_refuses_nothing_else(project, cchc, tmp_path):
    code, printed, _ = cchc(project, "intake", "check", str(filled(tmp_path / "m.xlsx", {})), "--json", "--no-marked")
    [reading] = json.loads(printed)
    assert (code, [refusal["rule"] for refusal in reading["refusals"]]) == (1, ["empty_report"])


@pytest.mark.slow
def test_a_file_saved_by_libreoffice_reads_the_same(project, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: apt install libreoffice-calc-nogui")
    import subprocess

    file = filled(tmp_path / "m.xlsx", GOOD)
    out = tmp_path / "luu-lai"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(file)], check=True, capture_output=True, timeout=120)  # fmt: skip
    assert values_of(project, out / "m.xlsx") == values_of(project, file)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--unit", "Xã Không Có", "--period", "2025"), "Không có đơn vị"),
        (("--unit", UNIT, "--period", "2024"), "không có trong kỳ 2024"),
        (("--unit", UNIT, "--period", "năm nay"), "Kỳ “năm nay”"),
    ],
)
def test_a_template_for_what_is_not_known_is_one_sentence(project, cchc, tmp_path, arguments, says):
    code, _, complaint = cchc(project, "intake", "template", *arguments, "--out", str(tmp_path / "m.xlsx"))
    assert code == 4 and says in complaint and one_sentence(complaint)
    assert not (tmp_path / "m.xlsx").exists()


# --- check ---


def test_a_check_says_what_was_read_and_what_was_not_and_marks_it(project, cchc, tmp_path):
    code, printed, _ = cchc(project, "intake", "check", str(filled(tmp_path / "xa.xlsx", BAD)))
    assert code == 1
    assert printed.startswith("xa.xlsx: đọc được 3 số (Xã Tà Đùng; 2025-Q3), 1 chỗ chưa nhận")
    assert "⚠ Trang “Số liệu”, ô H9: " in printed and "gần 90%" in printed
    marked = openpyxl.load_workbook(tmp_path / "xa-da-kiem-tra.xlsx")
    assert marked.sheetnames[0] == CHECK_SHEET
    assert (
        marked[TEMPLATE_SHEET]["H9"].comment.text.startswith("⚠ ") and marked[TEMPLATE_SHEET]["H9"].value == "gần 90%"
    )


def test_a_marked_copy_that_was_mended_is_taken(project, cchc, tmp_path):
    cchc(project, "intake", "check", str(filled(tmp_path / "xa.xlsx", BAD)), "--marked", str(tmp_path / "ra"))
    book = openpyxl.load_workbook(tmp_path / "ra" / "xa-da-kiem-tra.xlsx")
    book[TEMPLATE_SHEET]["H9"] = 89.5
    book.save(tmp_path / "xa-2.xlsx")
    assert values_of(project, tmp_path / "xa-2.xlsx")[ONLINE] == (89.5, None, None)


def test_the_worst_file_decides_the_code_and_good_ones_get_no_copy(project, cchc, tmp_path):
    good, bad = filled(tmp_path / "tot.xlsx", GOOD), filled(tmp_path / "sai.xlsx", BAD)
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04")
    assert cchc(project, "intake", "check", str(good))[0] == 0
    assert cchc(project, "intake", "check", str(good), str(bad))[0] == 1
    code, printed, _ = cchc(project, "intake", "check", str(good), str(tmp_path / "hong.xlsx"), str(bad))
    assert code == 4 and "Không đọc được: hong.xlsx: " in printed
    assert sorted(path.name for path in tmp_path.glob("*-da-kiem-tra.xlsx")) == ["sai-da-kiem-tra.xlsx"]


def test_a_check_for_programs_holds_every_value_with_its_cell(project, cchc, tmp_path):
    code, printed, _ = cchc(project, "intake", "check", str(filled(tmp_path / "xa.xlsx", GOOD)), "--json")
    [reading] = json.loads(printed)
    rows = {
        value["indicator_code"]: (value["cell"], value["value"], value["missing_reason"]) for value in reading["values"]
    }
    assert code == 0 and reading["outcome"] == "read" and reading["marked"] is None
    assert rows[ONLINE] == ("H9", 98.5, None) and rows[DIGITISED][1:] == (None, "zero_denominator")


# --- add and list ---


def test_a_file_is_added_once_and_listed(project, cchc, tmp_path):
    file = filled(tmp_path / "xa.xlsx", GOOD)
    code, printed, _ = cchc(project, "intake", "add", str(file), "--by", "Lê Văn A")
    assert code == 0 and "gửi lần đầu" in printed
    [submission] = read_submissions(project.received)
    assert (project.received / submission.file).read_bytes() == file.read_bytes()
    assert (submission.received_by, submission.kind, submission.is_provisional) == ("Lê Văn A", "first", False)
    assert "đã nhận lúc" in cchc(project, "intake", "add", str(file))[1]
    code, printed, _ = cchc(project, "intake", "list")
    assert code == 0 and printed.count("\n") == 1 and "gửi lần đầu  nhận đủ  4 số, 0 chỗ chưa nhận  xa.xlsx" in printed
    assert len(json.loads(cchc(project, "intake", "list", "--json")[1])["received"]) == 1


def test_a_second_file_corrects_or_replaces_and_says_which(project, cchc, tmp_path):
    cchc(project, "intake", "add", str(filled(tmp_path / "mot.xlsx", GOOD)))
    mended = filled(tmp_path / "hai.xlsx", {ONLINE: {"H": 97.5}}, state="Tạm tính")
    assert "sửa một số ô. Tệp chỉ nêu 1/4 số đang có" in cchc(project, "intake", "add", str(mended))[1]
    whole = filled(tmp_path / "ba.xlsx", {**GOOD, ONLINE: {"H": 96.5}})
    assert "gửi lại toàn bộ. Tệp nêu lại 4/4 số đang có" in cchc(project, "intake", "add", str(whole))[1]
    assert {each.kind: each.is_provisional for each in read_submissions(project.received)} == {
        "first": False, "correction": True, "full": False,
    }  # fmt: skip


@pytest.mark.parametrize("option", ["--full", "--correction"])
def test_what_cannot_be_told_is_asked_and_an_answer_counts(project, cchc, tmp_path, option):
    cchc(project, "intake", "add", str(filled(tmp_path / "mot.xlsx", GOOD)))
    three = {code: GOOD[code] for code in (ON_TIME, IDEAS)} | {ONLINE: {"H": 90}}
    file = str(filled(tmp_path / "hai.xlsx", three))
    code, _, complaint = cchc(project, "intake", "add", file)
    assert code == 1 and "--full hoặc --correction" in complaint and one_sentence(complaint)
    assert cchc(project, "intake", "add", file, option)[0] == 0


def test_a_file_with_refused_cells_is_kept_only_when_asked(project, cchc, tmp_path):
    file = str(filled(tmp_path / "xa.xlsx", BAD))
    code, printed, complaint = cchc(project, "intake", "add", file)
    assert code == 1 and "ô H9" in printed and "--partly" in complaint and not project.received.exists()
    assert cchc(project, "intake", "add", file, "--partly")[0] == 0


@pytest.mark.parametrize(
    "name", ["a;rm -rf x.xlsx", "-c.xlsx", "=cmd.xlsx", "tên dài " * 20 + ".xlsx", "xuống\ndòng.xlsx"]
)
def test_a_strange_name_is_stored_in_its_place(project, cchc, tmp_path, name):
    file = filled(tmp_path / "m.xlsx", GOOD).rename(tmp_path / name)
    assert cchc(project, "intake", "add", "--", str(file))[0] == 0
    [submission] = read_submissions(project.received)
    assert submission.file.removeprefix(submission.submission_id).replace("-", "").replace(".", "").isalnum()
    assert {path.parent for path in project.received.rglob("*")} == {project.received}


# --- the drop folder ---


def drop(project: Paths, name: str, answers: dict) -> Path:
    project.inbox.mkdir(exist_ok=True)
    file = filled(project.inbox / name, answers)
    settled = file.stat().st_mtime - 60
    os.utime(file, (settled, settled))
    return file


def test_a_run_takes_in_what_lies_in_the_drop_folder(project):
    drop(project, "tot.xlsx", GOOD)
    drop(project, "sai.xlsx", BAD)
    (project.inbox / "~$tot.xlsx").write_bytes(b"lock")
    found = {each.name: each for each in inbox.empty_inbox(project, MORNING)}
    assert {name: each.outcome for name, each in found.items()} == {"tot.xlsx": "stored", "sai.xlsx": "refused"}
    [submission] = read_submissions(project.received)
    assert (submission.received_by, submission.kind) == ("data/inbox", "first")
    aside = sorted(path.name for path in (project.inbox / inbox.ASIDE).iterdir())
    assert aside == [f"20251205-053000-sai{end}" for end in ("-da-kiem-tra.xlsx", "-ly-do.txt", ".xlsx")]
    assert [path.name for path in project.inbox.iterdir() if path.is_file()] == ["~$tot.xlsx"]
    [(name, reason)] = inbox.set_aside(project)
    assert name == "20251205-053000-sai" and "1 ô không nhận được" in reason
    assert inbox.empty_inbox(project, MORNING) == []


def test_a_file_dropped_twice_is_kept_once_and_one_on_its_way_stays(project):
    drop(project, "tot.xlsx", GOOD)
    inbox.empty_inbox(project, MORNING)
    again = drop(project, "lai.xlsx", {})
    [first] = read_submissions(project.received)
    again.write_bytes((project.received / first.file).read_bytes())
    assert inbox.empty_inbox(project, MORNING) == []  # written to just now
    os.utime(again, (again.stat().st_mtime - 60,) * 2)
    assert [each.outcome for each in inbox.empty_inbox(project, MORNING)] == ["known"]
    assert not again.exists() and len(read_submissions(project.received)) == 1


def test_a_file_that_somebody_holds_open_stays_and_the_others_go_on(project, monkeypatch):
    drop(project, "mo.xlsx", BAD)
    drop(project, "tot.xlsx", GOOD)

    whole = Path.replace

    def replace(path, target):
        if path.parent == project.inbox:
            raise PermissionError(13, "The file is open in another program")
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    found = {each.name: each.outcome for each in inbox.empty_inbox(project, MORNING)}
    assert found == {"mo.xlsx": "left", "tot.xlsx": "stored"}
    assert [path.name for path in project.inbox.glob("*.xlsx")] == ["mo.xlsx"]


def test_what_no_reader_opens_is_set_aside_with_its_reason(project):
    project.inbox.mkdir()
    (project.inbox / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    os.utime(project.inbox / "cu.xls", (0, 0))
    [found] = inbox.empty_inbox(project, MORNING)
    assert found.outcome == "refused" and ".xls" in found.reason
    assert not project.received.exists()


def test_what_was_set_aside_is_listed_by_status_until_somebody_takes_it_away(project, cchc):
    publish_something(project)
    drop(project, "sai.xlsx", BAD)
    inbox.empty_inbox(project, MORNING)
    code, printed, _ = cchc(project, "status")
    assert code == 0 and "20251205-053000-sai: sai.xlsx: có 1 ô không nhận được" in printed
    assert f"{project.inbox / inbox.ASIDE}: 1\n" in printed
    [entry] = json.loads(cchc(project, "status", "--json")[1])["set_aside"]
    assert entry["file"] == "20251205-053000-sai"
    shutil.rmtree(project.inbox / inbox.ASIDE)
    assert "sai" not in cchc(project, "status")[1]


def test_a_scheduled_run_empties_the_drop_folder_before_it_builds(project, cchc, monkeypatch):
    drop(project, "tot.xlsx", GOOD)
    drop(project, "sai.xlsx", BAD)
    manifest = publish_something(project)
    built = []

    def build(paths, **_):
        built.append([each.original_name for each in read_submissions(paths.received)])
        return pipeline.BuildResult(False, manifest)

    monkeypatch.setattr(pipeline, "build", build)
    code, printed, log = cchc(project, "run")
    assert code == 0 and built == [["tot.xlsx"]]
    assert printed.startswith("Hộp nhận: lưu 1 tệp, 0 tệp đã có, từ chối 1 tệp (xem ")
    assert '"step": "inbox"' in log
    assert "Hộp nhận" not in cchc(project, "run")[1]


def test_a_stored_file_or_its_evidence_that_was_changed_is_found_by_verify(project, tmp_path):
    publish_something(project)
    proof = tmp_path / "minh chứng.txt"
    proof.write_text("98,5 %", encoding="utf-8")
    found = check_file(filled(tmp_path / "xa.xlsx", GOOD), read_code_lists(project.seeds), today=MORNING.date())
    submission = add(project, found.book, found.reading, Sent("A", MORNING, evidence=(proof,))).submission
    assert health.verify(project) == []
    (project.report_evidence / submission.evidence[0]["file"]).write_bytes(b"x")
    (project.received / submission.file).write_bytes(b"x")
    assert ["nội dung khác với thẻ" in problem for problem in health.verify(project)] == [True, False]
