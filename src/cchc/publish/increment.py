"""What a build may take over from the release before: everything that nothing new speaks of.

An incremental build: where the program and the plans are the same and some units sent in more, only those units are computed: the
hand-over holds their rows alone, dbt makes the rows of the marts from them, and the export puts them in the place of the old
ones (`cchc.publish.export`). The state is the release before and nothing else, so that a build that is cut off leaves no trace.
Anything else is built whole. `docs/decisions/0012-years-of-reported-values.md` says why the rows are the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.marts import parts

VALUES, COMPARISON, GRID = "fct_reported_values", "commune_comparison", "fct_reporting_grid"
LARGE = 1_000_000  # rows of a mart; below that the whole takes seconds, and no build is simpler than the whole
YEARS = range(1990, 2101)  # those of the models

# The marts that reports or the day move; all others are the files of the release before.
MOVING = (
    "commune_comparison", "fct_qd766_points", "fct_report_files", "fct_report_refusals", "fct_reported_values", "fct_reporting_grid", "fct_runs",
    "framework_coverage", "task_calendar",
)  # fmt: skip
# What dbt's tests hold them against.
BESIDE = ("dim_documents", "dim_indicators", "dim_statuses", "dim_units", "fct_target_years", "fct_targets")
# What a mart of the release before tells a build that works out some units only: name: columns and their kinds.
CARRIED = {
    "carried_units": {"unit_code": "String"},
    "carried_years": {"year": "Int32"},
    "carried_comparison": {
        "unit_id": "String", "indicator_code": "String", "year": "Int32", "reported_value": "Float64",
        "reported_unit": "String",
    },
    "carried_reports": {
        "unit_id": "String", "period": "String", "received_on": "Date", "submissions": "Int32",
        "indicators_received": "Int32",
    },
}  # fmt: skip


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


def write_carried(increment: Increment | None, codes: Collection[str], out_dir: Path) -> None:
    """Write the tables of CARRIED for dbt; all of them are empty where the whole is built."""
    import polars as pl

    frames = _carried(increment, codes) if increment else {}
    for name, columns in CARRIED.items():
        types = {column: getattr(pl, kind) for column, kind in columns.items()}
        frame = frames.get(name, pl.DataFrame(schema=types))
        frame.select(pl.col(column).cast(kind) for column, kind in types.items()).write_parquet(
            out_dir / f"{name}.parquet", compression="zstd", statistics=False
        )


def _carried(increment: Increment, codes: Collection[str]) -> dict[str, Any]:
    import polars as pl

    files = parts.in_folder(increment.release)
    code = pl.col("unit_id").str.split("@").list.first()
    others = ~code.is_in([*increment.unit_codes])
    return {
        "carried_units": pl.DataFrame({"unit_code": sorted({*codes} - increment.unit_codes)}),
        "carried_years": pl.DataFrame({"year": [year for year in YEARS if year not in increment.years]}),
        "carried_comparison": pl.scan_parquet(files[COMPARISON])
        .filter(pl.col("year").is_in([*increment.years]) & others & pl.col("reported_value").is_not_null())
        .select(*CARRIED["carried_comparison"])
        .unique(maintain_order=True)  # once however many plans a commune has
        .collect(),
        "carried_reports": pl.scan_parquet(files[GRID])
        .filter(pl.col("unit_id").is_not_null() & others)
        .select(*CARRIED["carried_reports"])
        .unique(maintain_order=True)
        .collect(),
    }
