"""Hostile and absurd files: refused in one sentence, in bounded time and memory, and nothing is written anywhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import READ, REFUSED

MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0
# Seconds of the processor, so that a busy machine fails nothing; the peak is the child's own, not what it was forked from.
CHILD = """
import json, re, sys, time
from pathlib import Path
from cchc.errors import CchcError
from cchc.intake.books import read_book
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


@pytest.mark.parametrize(("name", "make", "words"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_hostile_file_is_refused_in_one_sentence_within_bounds(tmp_path, name, make, words):
    path = make(tmp_path / name)
    found = open_in_a_child(path)
    assert words in found["said"] and found["said"].startswith(f"{name}: ") and found["said"].endswith(".")
    assert "\n" not in found["said"] and len(found["said"]) < 400
    assert within_bounds(found), found
    assert [other.name for other in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("name", "make"), READ, ids=[name for name, _ in READ])
def test_what_only_looks_dangerous_is_read_within_bounds(tmp_path, name, make):
    found = open_in_a_child(make(tmp_path / name))
    assert found["said"].startswith("read ")
    assert within_bounds(found), found
