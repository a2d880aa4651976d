"""Hostile and absurd files: refused in one sentence, in bounded time and memory, and nothing is written anywhere."""

import json
import os
import random
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from support.filled_reports import ON_TIME, ONLINE, filled
from support.hostile_files import READ, REFUSED, pack
from support.project import one_sentence

from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.received import inbox
from cchc.intake.received.check import check_file
from cchc.intake.records import TEMPLATE_SHEET
from cchc.intake.workbook.marked import write_marked

MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0
# Seconds of the processor, so that a busy machine fails nothing; the peak is the child's own, not what it was forked from.
CHILD = """
import json, re, sys, time
from pathlib import Path
from cchc.errors import CchcError
from cchc.intake.file.books import read_book
began = time.process_time()
try:
    said = f"read {sum(len(sheet.cells) for sheet in read_book(Path(sys.argv[1])).sheets)}"
except CchcError as error:
    said = str(error)
seconds = time.process_time() - began
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1] if status.exists() else 0
print(json.dumps({"said": said, "seconds": seconds, "megabytes": int(peak) / 1024}))
"""


def open_in_a_child(path: Path) -> dict:
    ran = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def within_bounds(found: dict) -> bool:
    return found["seconds"] < MOST_SECONDS and found["megabytes"] < MOST_MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "words"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_hostile_file_is_refused_in_one_sentence_within_bounds(tmp_path, name, make, words):
    path = make(tmp_path / name)
    found = open_in_a_child(path)
    assert words in found["said"] and found["said"].startswith(f"{name}: ") and found["said"].endswith(".")
    assert "\n" not in found["said"] and len(found["said"]) < 400
    assert within_bounds(found), found
    assert [other.name for other in tmp_path.iterdir()] == [name]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), READ, ids=[name for name, _ in READ])
def test_what_only_looks_dangerous_is_read_within_bounds(tmp_path, name, make):
    found = open_in_a_child(make(tmp_path / name))
    assert found["said"].startswith("read ")
    assert within_bounds(found), found


SMALL = [entry for entry in REFUSED if entry[0] in ("thuc-the.xlsx", "macro.xlsx", "dde.xlsx", "leo-thang.xlsx", "cu.xls", "hai-lan.json")]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "words"), SMALL, ids=[name for name, _, _ in SMALL])
def test_no_command_lets_it_in_or_writes_anything(project, cchc, tmp_path, name, make, words):
    folder = tmp_path / "gui"
    folder.mkdir()
    file = str(make(folder / name))
    before = {path: path.stat().st_mtime_ns for path in project.home.rglob("*") if path.is_file()}
    code, printed, _ = cchc(project, "intake", "check", file)
    assert code == 4 and printed.startswith("Không đọc được: ") and words in printed
    code, _, complaint = cchc(project, "intake", "add", file)
    assert code == 4 and words in complaint and one_sentence(complaint)
    assert {path: path.stat().st_mtime_ns for path in project.home.rglob("*") if path.is_file()} == before
    assert [path.name for path in folder.iterdir()] == [name]


def test_formulas_that_call_out_refuse_their_cell_and_are_only_text_in_the_marked_copy(project, cchc, tmp_path):
    file = filled(tmp_path / "xa.xlsx", {ON_TIME: {"F": 1230, "G": 1234}, ONLINE: {"H": "=cmd|'/c calc'!A0"}})
    code, printed, _ = cchc(project, "intake", "check", str(file))
    assert code == 1 and "ô H9" in printed and "ngoài tệp" in printed
    cell = openpyxl.load_workbook(tmp_path / "xa-da-kiem-tra.xlsx")[TEMPLATE_SHEET]["H9"]
    assert (cell.value, cell.data_type) == ("=cmd|'/c calc'!A0", "s")


def test_a_link_in_the_drop_folder_is_left_alone(project, tmp_path):
    project.inbox.mkdir()
    secret = tmp_path / "ngoai.csv"
    secret.write_text("a;b\n", encoding="utf-8")
    os.utime(secret, (0, 0))
    try:
        (project.inbox / "lien-ket.csv").symlink_to(secret)
    except OSError as error:
        pytest.skip(f"this system makes no links: {error}")
    assert inbox.empty_inbox(project, datetime(2025, 12, 5, tzinfo=UTC)) == []


PIECES = (
    b"99999999999",
    b"-1",
    b"<c/>",
    b'<row r="0"/>',
    b"NaN",
    b"1e999",
    b"\xff",
    b' t="s"',
    b' s="99999"',
    b"&#0;",
    b"&lt;",
)


def damaged(parts: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """A workbook with some letters of one part changed, lost or added."""
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    content = bytearray(parts[name])
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(content))
        kind = chance.randrange(3)
        if kind == 0:
            content[place] = chance.choice(b'<>"&/=0189AZ ')
        elif kind == 1:
            del content[place : place + chance.randrange(1, 30)]
        else:
            content[place:place] = chance.choice(PIECES)
    return {**parts, name: bytes(content)}


def test_a_damaged_workbook_is_read_or_refused_and_never_a_traceback(project, tmp_path):
    file = filled(tmp_path / "xa.xlsx", {ON_TIME: {"F": 1230, "G": 1234}, ONLINE: {"H": "gần 90%"}})
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    lists, chance, outcomes = read_code_lists(project.seeds), random.Random(2025), set()
    for _ in range(100):
        pack(file, damaged(parts, chance))
        found = check_file(file, lists, today=date(2025, 12, 5))
        outcomes.add((found.book is None, found.reading.outcome))
        if found.book is None:
            assert found.reading.reason.startswith("xa.xlsx: ") and "\n" not in found.reading.reason
        elif chance.random() < 0.2:
            write_marked(found.book, found.reading, tmp_path / "danh-dau.xlsx")
    assert {(True, "refused"), (False, "partly_read")} <= outcomes
