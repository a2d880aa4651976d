"""Plans that an office receives: a folder goes in at one command, what is not clear is asked once, nothing is dropped in silence.

All plans here are invented.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import yaml
from docx import Document as WordFile
from support.pdf_files import Page, write_pdf
from support.project import ROOT, copy_project

from cchc.extract import extract_file
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.offices import kind_of_office
from cchc.marts.manifest import current_manifest
from cchc.marts.store import open_marts
from cchc.paths import Paths
from cchc.plans import doubles, question_sheet, shelf
from cchc.plans.inbox import take_plans
from cchc.plans.offered import issue_days, look_at
from cchc.system.clock import HANOI
from cchc.system.fingerprint import file_sha256

SHEET = question_sheet.NAME


def plan_text(unit: str, province: str | None, year: int | None = 2026, aim: int = 70, number: int = 5) -> str:
    of_year = f" năm {year}" if year else ""
    head = f"ỦY BAN NHÂN DÂN\n{unit.upper()}\nSố: {number}/KH-UBND\n"
    if year:
        head += f"\n{unit}, ngày 15 tháng 01 năm {year}\n"
    above = ""
    if province:
        above = f"Thực hiện Kế hoạch số 999/KH-UBND của UBND tỉnh {province} về cải cách hành chính{of_year}.\n"
    return (
        f"{head}\nKẾ HOẠCH\nCải cách hành chính nhà nước{of_year} {unit}\n\n{above}"
        f"Ủy ban nhân dân {unit} ban hành Kế hoạch Cải cách hành chính{of_year}.\n\nI. MỤC TIÊU\n"
        f"- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu {aim}%.\n- Tỷ lệ hồ sơ giải quyết trước và đúng hạn đạt trên 98%.\n"
    )


def word(file: Path, text: str) -> None:
    document = WordFile()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(file)


REPORT = "ỦY BAN NHÂN DÂN\nXÃ TÀ ĐÙNG\n\nBÁO CÁO\nKết quả cải cách hành chính năm 2025\n\nI. KẾT QUẢ\n- Đã giải quyết 100% hồ sơ.\n"


def make_pile(folder: Path) -> None:
    """Twelve files: nine plans in three forms, among them a double, an unknown unit and one without a year; a report, a scan, a note."""
    folder.mkdir()
    word(folder / "KH Tà Đùng.docx", plan_text("xã Tà Đùng", "Lâm Đồng", aim=71))
    (folder / "KH Tà Đùng (bản chép).txt").write_text(plan_text("xã Tà Đùng", "Lâm Đồng", aim=71), encoding="utf-8")
    word(folder / "quang son.docx", plan_text("xã Quảng Sơn", None, aim=72))
    (folder / "quang khe.txt").write_text(plan_text("xã Quảng Khê", "Lâm Đồng", aim=73), encoding="utf-8")
    write_pdf(
        folder / "quang tin.pdf", [Page().lines(60, 60, *plan_text("xã Quảng Tín", "Lâm Đồng", aim=74).split("\n"))]
    )
    (folder / "dak wil.txt").write_text(plan_text("xã Đắk Wil", "Lâm Đồng", aim=75), encoding="utf-8")
    word(folder / "chua ro nam.docx", plan_text("xã Nâm Nung", "Lâm Đồng", year=None, aim=76))
    (folder / "don vi la.txt").write_text(plan_text("xã Hư Không", "Lâm Đồng", aim=77), encoding="utf-8")
    (folder / "tan tien.txt").write_text(plan_text("xã Tân Tiến", None, aim=78), encoding="utf-8")
    (folder / "bao cao.txt").write_text(REPORT, encoding="utf-8")
    write_pdf(folder / "anh chup.pdf", [Page().picture()])
    (folder / "ghi chú.xlsx").write_bytes(b"PK\x03\x04")


def cchc(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CCHC_HOME": str(home), "CCHC_COMMAND": "cchc"}
    command = [sys.executable, "-m", "cchc", *arguments]
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A project with the pile taken in, its questions answered, and a release built: what each command said."""
    home = tmp_path_factory.mktemp("office")
    paths = copy_project(home / "project")
    pile = home / "kế hoạch 2026"
    make_pile(pile)
    said = {
        "looked": cchc(paths.home, "plan", "add", str(pile), "--check"),
        "empty": len(list(paths.plans.glob("*.yml"))),
    }
    said["first"] = cchc(paths.home, "plan", "add", str(pile), "--by", "Trần Thử")
    said["asked"] = answers = fill_in(pile / SHEET)
    said["second"] = cchc(paths.home, "plan", "add", str(pile / SHEET), "--by", "Trần Thử")
    said["again"] = cchc(paths.home, "plan", "add", str(pile))
    said["listed"] = cchc(paths.home, "plan", "list", "--province", "Lâm Đồng", "--year", "2026", "--missing")
    said["build"] = cchc(paths.home, "build")
    assert answers and said["build"].returncode == 0, said["build"].stderr
    return paths, said


def fill_in(sheet: Path) -> dict[tuple[str, str], str]:
    """Answer as a person would; return what was asked, by file and kind, with the offers."""
    book = openpyxl.load_workbook(sheet)
    asked = {}
    for row in book[question_sheet.SHEET].iter_rows(min_row=2):
        file, kind = row[1].value, row[5].value
        asked[file, kind] = row[3].value or ""
        row[4].value = {
            "don vi la.txt": "xã Đức An, tỉnh Lâm Đồng",
            "chua ro nam.docx": "năm 2026",
            "tan tien.txt": 1,
        }[file]
    book.save(sheet)
    return asked


def states(said: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What the table says of each file."""
    table = said.stdout.split("\n- ")[0].split("\nĐã lưu")[0].split("\nChưa lưu")[0].splitlines()[1:]
    return {line.split("  ")[0]: line.rsplit("  ", 1)[-1] for line in table}


def test_a_table_is_shown_before_anything_is_stored(office):
    _, said = office
    assert said["looked"].returncode == 1 and said["empty"] == 5
    told = states(said["looked"])
    assert len(told) == 12
    assert told["KH Tà Đùng (bản chép).txt"] == "nhận" and told["KH Tà Đùng.docx"] == "trùng"


def test_what_is_clear_goes_in_and_the_rest_is_named(office):
    _, said = office
    told = states(said["first"])
    assert [file for file, state in told.items() if state == "nhận"] == [
        "KH Tà Đùng (bản chép).txt", "dak wil.txt", "quang khe.txt", "quang son.docx", "quang tin.pdf",
    ]  # fmt: skip
    assert {told[file] for file in ("bao cao.txt", "anh chup.pdf", "ghi chú.xlsx")} == {"không nhận"}
    assert "bao cao.txt: đây là báo cáo, không phải kế hoạch" in said["first"].stdout
    assert said["first"].returncode == 1 and "7 tệp không lưu" in said["first"].stdout


def test_only_what_is_not_sure_is_asked_with_the_nearest_names(office):
    _, said = office
    assert set(said["asked"]) == {
        ("don vi la.txt", "unit"),
        ("chua ro nam.docx", "period"),
        ("tan tien.txt", "province"),
    }
    assert said["asked"]["tan tien.txt", "province"].count("@2025-07-01") == 3


def test_answers_of_the_sheet_are_kept_in_the_cards_with_name_and_day(office):
    paths, said = office
    assert (
        set(states(said["second"]).values()) <= {"nhận", "nhận, đọc được một phần"} and said["second"].returncode == 0
    )
    card = yaml.safe_load((paths.plans / "duc-an-2026.yml").read_text(encoding="utf-8"))
    [answer] = card["answers"]
    assert (answer["asked"], answer["answer"], answer["by"]) == ("unit", "xã Đức An, tỉnh Lâm Đồng", "Trần Thử")
    assert card["unit_name"] == "xã Hư Không" and card["unit_vi"] == "Xã Đức An"
    assert (card["number"], card["issue_date"], card["period"]) == ("5/KH-UBND", "2026-01-15", "2026")


def test_what_came_before_is_known_and_stored_once(office):
    paths, said = office
    told = states(said["again"])
    assert "nhận" not in told.values() and list(told.values()).count("đã có") == 8
    assert len(list(paths.plans.glob("*.yml"))) == 13


def test_the_communes_stand_in_the_comparison_with_their_own_targets(office):
    paths, _ = office
    marts = open_marts(paths)
    rows = marts.frame("commune_comparison").filter(indicator_code="online_dossier_rate", year=2026)
    aims = {row["unit_name_vi"]: row["target_value"] for row in rows.iter_rows(named=True) if row["target_id"]}
    assert {name: aims.get(name) for name in ("Xã Tà Đùng", "Xã Quảng Sơn", "Xã Nâm Nung", "Xã Đức An", "Xã Tân Tiến")} == {
        "Xã Tà Đùng": 71, "Xã Quảng Sơn": 72, "Xã Nâm Nung": 76, "Xã Đức An": 77, "Xã Tân Tiến": 78,
    }  # fmt: skip
    basis = marts.frame("dim_documents").select("document_id", "unit_basis").rows()
    assert dict(basis)["duc-an-2026"] == "answered" and dict(basis)["quang-khe-2026"] == "card"
    assert dict(basis)["ta-dung-2025"] == "name"
    audit = json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))
    assert [check["id"] for check in audit["checks"] if not check["passed"]] == []


def test_the_list_says_which_communes_have_no_plan(office):
    _, said = office
    assert "Tỉnh Lâm Đồng, năm 2026: 7/124 xã, phường, đặc khu có kế hoạch; 117 chưa có." in said["listed"].stdout
    missing = said["listed"].stdout.split("Chưa có kế hoạch: ")[1]
    assert "Xã Quảng Sơn" not in missing and "Xã Đắk Mil" in missing


def test_a_plan_that_nobody_can_place_is_named_with_what_mends_it_and_an_answer_mends_it(tmp_path):
    paths = copy_project(tmp_path / "project")
    for file in [
        *paths.plans.glob("bac-ai*"),
        *paths.plans.glob("hoang*"),
        *paths.plans.glob("vinh*"),
        *paths.plans.glob("son*"),
    ]:
        file.unlink()
    file = paths.plans / "la.txt"
    file.write_text(plan_text("xã Hư Không", "Lâm Đồng"), encoding="utf-8")
    file.with_suffix(".yml").write_text(
        yaml.safe_dump({"file": "la.txt", "sha256": file_sha256(file)}), encoding="utf-8"
    )
    built = cchc(paths.home, "build")
    assert "Kế hoạch chưa vào so sánh: la.txt" in built.stdout and "cchc plan answer la --unit" in built.stdout
    [entry] = [entry for entry in current_manifest(Paths(paths.home)).left_out if entry["outcome"] == "unplaced"]
    assert entry["file"] == "la.txt"
    assert "chưa vào so sánh" in cchc(paths.home, "status").stdout
    answered = cchc(paths.home, "plan", "answer", "la", "--unit", "xã Quảng Khê, tỉnh Lâm Đồng", "--by", "Trần Thử")
    assert answered.returncode == 0, answered.stderr
    rebuilt = cchc(paths.home, "build")
    assert "chưa vào so sánh" not in rebuilt.stdout
    removed = cchc(paths.home, "plan", "remove", "la")
    assert "2 chỉ tiêu" in removed.stdout and not file.exists()
    assert [path.name for path in (paths.plans / "thay-the").rglob("*.txt")] == ["la.txt"]


def test_the_drop_folder_takes_plans_and_an_answered_list(tmp_path):
    paths = copy_project(tmp_path / "project")
    paths.inbox.mkdir(parents=True)
    moment = datetime(2026, 12, 1, 9, tzinfo=HANOI)

    def drop(name: str, text: str) -> None:
        (paths.inbox / name).write_text(text, encoding="utf-8")
        os.utime(paths.inbox / name, (0, 0))

    drop("quang khe.txt", plan_text("xã Quảng Khê", "Lâm Đồng"))
    drop("la.txt", plan_text("xã Hư Không", "Lâm Đồng"))
    drop("bao cao.txt", REPORT)
    told = {each.file.name: each.state for each in take_plans(paths, moment)}
    assert told == {"quang khe.txt": "new", "la.txt": "asked", "bao cao.txt": "refused"}
    aside = paths.inbox / "bi-tu-choi"
    assert sorted(path.name for path in aside.iterdir()) == [
        "bao cao.txt", "bao cao.txt-ly-do.txt", SHEET, "la.txt", "la.txt-ly-do.txt",
    ]  # fmt: skip
    assert [path.name for path in paths.inbox.iterdir()] == ["bi-tu-choi"]
    book = openpyxl.load_workbook(aside / SHEET)
    book.active.cell(2, 5).value = "xã Đức An, tỉnh Lâm Đồng"
    book.save(paths.inbox / SHEET)
    os.utime(paths.inbox / SHEET, (0, 0))
    assert [each.state for each in take_plans(paths, moment)] == ["new"]
    assert (paths.plans / "duc-an-2026.txt").is_file() and not (aside / "la.txt").exists()
    assert take_plans(paths, moment) == []


@pytest.mark.parametrize(
    ("issue_date", "period", "days"),
    [
        ("2026-02-28", "2026", ["2026-02-28"]),
        ("2026-02", "2026", ["2026-02-01", "2026-02-28"]),
        (None, "2026", ["2026-01-01", "2026-12-31"]),
        # what no calendar has, and a day without its year, say nothing: the period does
        ("2026-02-30", "2026", ["2026-02-01", "2026-02-28"]),
        ("--02-28", "2026", ["2026-01-01", "2026-12-31"]),
        ("--02-28", None, []),
    ],
)
def test_a_plan_was_issued_on_its_day_or_within_what_is_known(tmp_path, issue_date, period, days):
    file = tmp_path / "ke hoach.txt"
    file.write_text(plan_text("xã Quảng Khê", "Lâm Đồng"), encoding="utf-8")
    document = replace(extract_file(file).document, issue_date=issue_date)
    assert [day.isoformat() for day in issue_days(document, period)] == days


def test_an_office_is_named_by_its_kind():
    assert [kind_of_office(name) for name in ("Sở Y tế", "Văn phòng UBND", "Bộ Chỉ huy Quân sự", "Hội Nông dân")] == [
        "sở", "văn phòng", "bộ chỉ huy", "hội",
    ]  # fmt: skip


# Words of another plan of the same unit and period: a newer version is asked about, and the answer decides.
@pytest.mark.parametrize(
    ("answer", "states_after", "kept"),
    [(None, ["asked"], 1), ("thay", ["new"], 1), ("giữ cả hai", ["new"], 2), ("bỏ", ["double"], 1)],
)
def test_another_version_of_a_plan_is_asked_about(tmp_path, answer, states_after, kept):
    paths = Paths(tmp_path)
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "dbt_project").symlink_to(ROOT / "dbt_project")
    lists = read_code_lists(paths.seeds)
    first, second = tmp_path / "cu.txt", tmp_path / "moi.txt"
    first.write_text(plan_text("xã Quảng Khê", "Lâm Đồng"), encoding="utf-8")
    more = "".join(f"- Mở {count} lớp tập huấn kỹ năng số cho người dân.\n" for count in range(3, 40))
    second.write_text(
        plan_text("xã Quảng Khê", "Lâm Đồng", number=9).replace("15 tháng 01", "20 tháng 02") + more, encoding="utf-8"
    )
    moment = datetime(2026, 12, 1, 9, tzinfo=HANOI)
    [one] = look_at([first], [], lists, {}, None)
    shelf.store(paths, one, "Trần Thử", moment)
    cards = shelf.stored_plans(paths)
    answers = {(file_sha256(second), "double"): answer} if answer else {}
    told = doubles.settle(look_at([second], cards, lists, answers, None), shelf.standing(cards, lists, None), answers)
    assert [each.state for each in told] == states_after
    for each in told:
        if each.state == "new":
            shelf.store(paths, each, "Trần Thử", moment)
    assert len(shelf.stored_plans(paths)) == kept
    replaced = [path.name for path in paths.plans.rglob("thay-the/*/*.txt")]
    assert replaced == (["quang-khe-2026.txt"] if answer == "thay" else [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("plan", "add", "khong-co.docx"), "Không có tệp nào ở khong-co.docx"),
        (("plan", "show", "khong-co"), "Không có kế hoạch khong-co; hãy chọn một trong: ta-dung-2025"),
        (("plan", "list", "--province", "Nơi Nào"), "“Nơi Nào” không phải một tỉnh"),
        (("plan", "answer", "ta-dung-2025"), "--unit hoặc --period"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path, arguments, words):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "dbt_project").symlink_to(ROOT / "dbt_project")
    plans = tmp_path / "data" / "raw" / "plans"
    plans.mkdir()
    for name in ("ta-dung-2025.txt", "ta-dung-2025.yml"):
        (plans / name).write_bytes((ROOT / "data" / "raw" / "plans" / name).read_bytes())
    said = cchc(tmp_path, *arguments)
    assert said.returncode not in (0, 5) and len(said.stderr.strip().splitlines()) == 1 and words in said.stderr
