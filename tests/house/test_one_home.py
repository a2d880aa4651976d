"""House rule: what everybody needs has one home, and the checksums of what was read hold all that decides a reading."""

import re

import pytest
from support.project import ROOT
from support.source_tree import SOURCE, imports_of, modules, package_of

from cchc.paths import Paths
from cchc.system import fingerprint

# What it does, as code says it, and the one file in which it may stand.
HOMES = {
    r'(?<!\w)" "\.join\([\w.]+\.split\(\)\)': "language/spaces.py",
    r"not unicodedata\.combining": "language/letters.py",
    r"timedelta\(hours=7\)": "system/clock.py",
    r"hashlib\.file_digest": "system/fingerprint.py",
}
# They carry words to people or work for everybody, and decide nothing that is read.
ONLY_SAY = {"errors", "formatting", "messages", "paths", "system"}


@pytest.mark.parametrize(("sign", "home"), HOMES.items(), ids=HOMES.values())
def test_it_is_written_in_its_home_and_nowhere_else(sign, home):
    found = [path for path in modules() if re.search(sign, path.read_text(encoding="utf-8"))]
    assert [path.relative_to(SOURCE).as_posix() for path in found] == [home]


def test_no_pattern_takes_a_range_of_letters_for_capitals():
    sign = re.compile(r"À-[ỲỴỶỸ]")
    culprits = [path.name for path in modules() if sign.search(path.read_text(encoding="utf-8"))]
    assert culprits == ["letters.py"], "only the page that says why mentions one"


@pytest.mark.parametrize(
    ("package", "parts"), [("extract", fingerprint.READS_PLANS), ("intake", fingerprint.READS_REPORTS)]
)
def test_all_that_decides_a_reading_is_in_its_checksum(package, parts):
    known, waiting = set(), {package}
    while waiting:
        current = waiting.pop()
        known.add(current)
        for path in modules():
            if package_of(path) == current:
                names = {name.split(".")[1] for name in imports_of(path) if name.startswith("cchc.")}
                waiting |= names - known - ONLY_SAY
    assert known == {part.removesuffix(".py") for part in parts}


def test_the_checksums_of_plans_and_of_reports_differ():
    assert fingerprint.reader_sha256(Paths(ROOT)) != fingerprint.intake_sha256(Paths(ROOT))
