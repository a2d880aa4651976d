"""What a build may take over from the release before: everything that nothing new speaks of.

Where the same program meets the same plans and some units sent in something more, only those units are worked out again: the
hand-over holds their rows alone, dbt makes the rows of the marts from them, and the export puts them in the place of the old
ones (`cchc.publish.export`). The state is the release before and nothing else, so that a build that is cut off leaves no trace.
Anything else is built whole. `docs/decisions/0012-years-of-reported-values.md` says why the rows are the same.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cchc.fingerprint import file_sha256
from cchc.intake.code_lists import read_code_lists
from cchc.intake.history import Arrival, Looked, speaks_of
from cchc.paths import Paths
from cchc.publish import parts, release

ARRIVALS = "arrivals.json"  # in a release: every table and file of reports that it holds, with its checksum
VALUES, COMPARISON, GRID = "fct_reported_values", "commune_comparison", "fct_reporting_grid"
LARGE = 1_000_000  # rows of a mart; below that the whole takes seconds, and no build is simpler than the whole
FEW = 0.2  # of the units; above that an increment saves little
REPORTS = "raw/reports"  # the part of the fingerprint that may differ
YEARS = range(1990, 2101)  # those of the models

Known = dict[str, dict[str, str]]
# What a mart of the release before tells a build that works out some units only: name: columns and their kinds.
CARRIED = {
    "carried_units": "unit_code s",
    "carried_years": "year i",
    "carried_comparison": "unit_id s, indicator_code s, year i, reported_value d, reported_unit s",
    "carried_reports": "unit_id s, period s, received_on date, submissions i, indicators_received i",
}


@dataclass(frozen=True, slots=True)
class Increment:
    """A build on top of a release: what came since speaks of these units and periods and of nothing else."""

    release: Path
    unit_codes: frozenset[str]
    periods: frozenset[str]

    @property
    def years(self) -> frozenset[int]:
        """The years whose comparison is touched: those of the periods, and the next, which shows the value before."""
        begun = {int(period[:4]) for period in self.periods}
        return frozenset(begun | {year + 1 for year in begun})

    def is_at_hand(self, row: Mapping[str, Any]) -> bool:
        """Whether a reported value belongs into the hand-over: of those units, and what no unit says of itself."""
        code = row.get("gso_unit_code")
        return not code or code in self.unit_codes or row.get("confidence") == "third_party"


def known_arrivals(paths: Paths, arrivals: Sequence[Arrival], evidence: Mapping[str, Looked]) -> Known:
    """Return a checksum of each table of reports and of each file that was sent in, with what was read and found in it."""
    return {
        "tables": {path.name: file_sha256(path) for path in sorted(paths.reports.glob("*.csv"))},
        "submissions": {each.submission_id: _digest(each, reading, evidence) for each, reading in arrivals},
    }


def _digest(submission: Any, reading: Any, evidence: Mapping[str, Looked]) -> str:
    looked = {
        place: (file, asdict(found)) for place, (file, found) in evidence.get(submission.submission_id, {}).items()
    }
    said = json.dumps([asdict(submission), asdict(reading), looked], default=str, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def write_arrivals(known: Known, folder: Path) -> None:
    """Leave in a candidate what it was made from, so that the next build knows what is new."""
    text = json.dumps(known, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / ARRIVALS).write_text(text + "\n", encoding="utf-8", newline="\n")


def plan(
    paths: Paths,
    current: release.Manifest | None,
    made_from: Mapping[str, str],
    run_date: str,
    arrivals: Sequence[Arrival],
    known: Known,
) -> Increment | None:
    """Return what is to be worked out again, or None where the whole is: another program, plan, code list or table, a new
    calendar year (which decides what is due), a file that is gone or is read differently, too much that is new, too little
    that is old, or a release that is not whole.
    """
    if current is None or release.rows(current).get(VALUES, 0) < LARGE:
        return None
    differ = {part for part, _ in current.fingerprint.items() ^ made_from.items()}
    if not differ <= {REPORTS} or current.run_date[:4] != run_date[:4]:
        return None
    folder = paths.releases / current.release_id
    before = _read_arrivals(folder)
    if before is None or before["tables"] != known["tables"]:
        return None
    if not before["submissions"].items() <= known["submissions"].items() or release.broken_files(folder, current):
        return None
    new = [arrival for arrival in arrivals if arrival[0].submission_id not in before["submissions"]]
    spoken = {said for submission, reading in new for said in speaks_of(submission, reading)}
    touched = frozenset(unit.partition("@")[0] for unit, _ in spoken)
    if len(touched) > FEW * len(unit_codes(paths)):
        return None
    return Increment(folder, touched, frozenset(period for _, period in spoken))


def _read_arrivals(folder: Path) -> Known | None:
    try:
        found: Known = json.loads((folder / ARRIVALS).read_text(encoding="utf-8"))
        return {"tables": found["tables"], "submissions": found["submissions"]}
    except (OSError, ValueError, KeyError):
        return None


def unit_codes(paths: Paths) -> set[str]:
    """Return the code of every unit in the code list."""
    return {unit.code for unit in read_code_lists(paths.seeds).units.values()}


def write_carried(increment: Increment | None, codes: Collection[str], out_dir: Path) -> None:
    """Write the tables of CARRIED for dbt; all of them are empty where the whole is built."""
    import polars as pl

    from cchc.interim import schema

    frames = _carried(increment, codes) if increment else {}
    for name, columns in CARRIED.items():
        types = schema(columns)
        frame = frames.get(name, pl.DataFrame(schema=types))
        frame.select(pl.col(column).cast(kind) for column, kind in types.items()).write_parquet(
            out_dir / f"{name}.parquet", compression="zstd", statistics=False
        )


def _carried(increment: Increment, codes: Collection[str]) -> dict[str, Any]:
    import polars as pl

    files = parts.in_folder(increment.release)
    code = pl.col("unit_id").str.split("@").list.first()
    others = ~code.is_in([*increment.unit_codes])
    compared, came = ([*schema_names(CARRIED[name])] for name in ("carried_comparison", "carried_reports"))
    return {
        "carried_units": pl.DataFrame({"unit_code": sorted({*codes} - increment.unit_codes)}),
        "carried_years": pl.DataFrame({"year": [year for year in YEARS if year not in increment.years]}),
        "carried_comparison": pl.scan_parquet(files[COMPARISON])
        .filter(pl.col("year").is_in([*increment.years]) & others & pl.col("reported_value").is_not_null())
        .select(compared)
        .collect(),
        "carried_reports": pl.scan_parquet(files[GRID])
        .filter(pl.col("unit_id").is_not_null() & others)
        .select(came)
        .unique(maintain_order=True)
        .collect(),
    }


def schema_names(columns: str) -> list[str]:
    """Return the names of a column list: "year i, quote s" gives ["year", "quote"]."""
    return [column.split()[0] for column in columns.split(", ")]
