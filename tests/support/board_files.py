"""Files of the board of QĐ 766 read with the project's reader, each figure held against what was expected of it.

`python -m support.board_files` (from `tests/`) prints what became of each file; `-v` also what differs.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date

from cchc.intake.read.code_lists import CodeLists, read_code_lists
from cchc.intake.read.offices import unit_of
from cchc.intake.read.rules import RULES
from cchc.intake.received.check import check_file
from cchc.intake.records import ReportReading
from support.board_expected import FIGURES
from support.project import ROOT, SEEDS

FILES = ROOT / "tests" / "qd766_board"
TODAY = date(2026, 10, 10)
SMALL = 0.006  # percents are printed with two decimals


@dataclass(frozen=True)
class Compared:
    """One file: what became of it, figures read right and wrong, expected ones that are missing, rules of its questions."""

    file: str
    outcome: str
    right: int
    wrong: tuple[str, ...]
    missing: tuple[str, ...]
    questions: tuple[str, ...]


def lists() -> CodeLists:
    """The code lists of the project."""
    return read_code_lists(SEEDS)


def expected_files() -> list[dict[str, str]]:
    """The rows of `expected_files.csv`."""
    with (FILES / "expected_files.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(file: str, given: str, known: CodeLists, **more: str) -> ReportReading:
    """Read one file as of TODAY; `given` is the period of the question asked."""
    period, _, scope = given.partition(" ")
    return check_file(FILES / file, known, today=TODAY, period=period or None, scope=scope or None, **more).reading


def compare(file: str, reading: ReportReading, known: CodeLists) -> Compared:
    """Hold every figure of a reading against the expected ones of its file."""
    expected = {row[:4]: row[4:] for row in FIGURES[file]}
    wrong, right = [], 0
    for value in reading.values:
        name = unit_of(value, known.units).name_vi
        key = (name.partition(" - ")[0], value.indicator_code, value.period, value.scope)
        found = (value.numerator, value.denominator, value.value, value.points)
        if value.unit.startswith("score_"):  # the printed score of a group is its value
            found = (None, None, None, value.value)
        told = expected.pop(key, None)
        if told is not None and all(map(_same, told, found)):
            right += 1
        else:
            wrong.append(f"{key}: {found} != {told}")
    asked = Counter(refusal.rule for refusal in reading.refusals if RULES[refusal.rule].severity != "noticed")
    missing = tuple(str((*key, *row)) for key, row in expected.items())
    return Compared(file, reading.outcome, right, tuple(wrong), missing, tuple(sorted(asked)))


def _same(told: object, found: object) -> bool:
    if told is ... or told is None or found is None:
        return told is ... or told is found
    return abs(float(told) - float(found)) < SMALL


def main() -> None:
    known = lists()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["file", "outcome", "expected", "right", "wrong", "missing", "questions"])
    for row in expected_files():
        if row["file"] not in FIGURES:
            reading = read(row["file"], row["given"], known)
            writer.writerow([row["file"], reading.outcome, row["figures"], len(reading.values), "", "", ""])
            continue
        done = compare(row["file"], read(row["file"], row["given"], known), known)
        numbers = [done.right, len(done.wrong), len(done.missing)]
        writer.writerow([done.file, done.outcome, row["figures"], *numbers, ";".join(done.questions)])
        if "-v" in sys.argv:
            print(*done.wrong, *done.missing, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
