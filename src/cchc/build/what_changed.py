"""Decides whether a build is incremental: what came since the last release, and whether that is all that differs.

Only where the same program meets the same plans, code lists and tables, and some units sent in something more. Anything else is
built whole. The state is the release alone: it names every file of reports that it holds.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import chain, starmap
from pathlib import Path
from typing import Any

from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.received.revisions import EvidenceByPlace, ReceivedReport, speaks_of
from cchc.marts import manifest as manifests
from cchc.paths import Paths
from cchc.publish import increment, release
from cchc.publish.increment import Increment
from cchc.system.fingerprint import file_sha256

ARRIVALS = "arrivals.json"  # in a release: every table and file of reports that it holds, with its checksum
FEW = 0.2  # of the units; above that an increment saves little
REPORTS = "raw/reports"  # the part of the fingerprint that may differ

Known = dict[str, dict[str, str]]


def known_reports(paths: Paths, arrivals: Sequence[ReceivedReport], evidence: Mapping[str, EvidenceByPlace]) -> Known:
    """Return a checksum of each table of reports and of each file that was sent in, with what was read and found in it."""
    return {
        "tables": {path.name: file_sha256(path) for path in sorted(paths.reports.glob("*.csv"))},
        "submissions": {each.submission_id: _digest(each, reading, evidence) for each, reading in arrivals},
    }


def _digest(submission: Any, reading: Any, evidence: Mapping[str, EvidenceByPlace]) -> str:
    looked = {
        place: (file, asdict(found)) for place, (file, found) in evidence.get(submission.submission_id, {}).items()
    }
    said = json.dumps([asdict(submission), asdict(reading), looked], default=str, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def write_arrivals(known: Known, folder: Path) -> None:
    """Leave in a candidate what it was made from, so that the next build knows what is new."""
    text = json.dumps(known, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / ARRIVALS).write_text(text + "\n", encoding="utf-8", newline="\n")


def decide_increment(
    paths: Paths,
    current: manifests.Manifest | None,
    made_from: Mapping[str, str],
    run_date: str,
    arrivals: Sequence[ReceivedReport],
    known: Known,
) -> Increment | None:
    """Return what an incremental build has to compute, or None where a full build is needed.

    It is needed where the program, a plan, a code list or a table changed, in a new calendar year (which decides what is
    due), where a file is gone or is read differently, where too much is new or too little is old, and where the last release
    is damaged.
    """
    if current is None or not _can_carry(current, made_from, run_date):
        return None
    folder = paths.releases / current.release_id
    before = _read_arrivals(folder)
    if before is None or not _holds_all_of(known, before) or release.broken_files(folder, current):
        return None
    new = [report for report in arrivals if report[0].submission_id not in before["submissions"]]
    spoken = set(chain.from_iterable(starmap(speaks_of, new)))
    touched = frozenset(unit.partition("@")[0] for unit, _ in spoken)
    is_much = len(touched) > FEW * len(unit_codes(paths))
    return None if is_much else Increment(folder, touched, frozenset(period for _, period in spoken))


def _can_carry(current: manifests.Manifest, made_from: Mapping[str, str], run_date: str) -> bool:
    """Whether a release is large, of this year, and made from the same but for reports."""
    large = manifests.row_counts(current).get(increment.VALUES, 0) >= increment.LARGE
    differ = {part for part, _ in current.fingerprint.items() ^ made_from.items()}
    return large and differ <= {REPORTS} and current.run_date[:4] == run_date[:4]


def _holds_all_of(known: Known, before: Known) -> bool:
    """Whether nothing of before is gone, changed or read differently."""
    return before["tables"] == known["tables"] and before["submissions"].items() <= known["submissions"].items()


def _read_arrivals(folder: Path) -> Known | None:
    try:
        found: Known = json.loads((folder / ARRIVALS).read_text(encoding="utf-8"))
        return {"tables": found["tables"], "submissions": found["submissions"]}
    except (OSError, ValueError, KeyError):
        return None


def unit_codes(paths: Paths) -> set[str]:
    """Return the code of every unit in the code list."""
    return {unit.code for unit in read_code_lists(paths.seeds).units.values()}
