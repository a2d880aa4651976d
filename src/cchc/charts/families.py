"""The families of charts by the name one types: which marts each reads, by what it is narrowed, how it is drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cchc.charts import (
    bases,
    coverage,
    deadlines,
    gaps,
    indices,
    paths,
    points,
    quality,
    reported,
    targets,
    theme,
    words,
)
from cchc.formatting import vietnamese

Frames = Mapping[str, pl.DataFrame]

# The column of a mart that holds what is chosen: the first of these that it has; of a date the year counts.
_COLUMNS = {
    "units": ("place_unit_id", "unit_id"),
    "years": ("year", "due_on"),
    "indicators": ("indicator_code", "index_code"),
}
ALL = ("units", "years", "indicators")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants to see; an empty list keeps everything."""

    units: Sequence[str] = ()
    years: Sequence[int] = ()
    indicators: Sequence[str] = ()

    def of(self, frame: pl.DataFrame, *by: str) -> pl.DataFrame:
        """Return the chosen rows, by what the frame has of units, years and indicators, or only `by` those named.

        A deadline without a day belongs to no year and stays.
        """
        for what in by or ALL:
            chosen, column = getattr(self, what), _column(frame, what)
            if chosen and column:
                kept = _values(frame, column).is_in(list(chosen))
                frame = frame.filter(kept | pl.col(column).is_null() if frame.schema[column] == pl.Date else kept)
        return frame

    def named(self, names: Mapping[str, str]) -> dict[str, str]:
        """Return the names of the chosen units, in their order."""
        return {unit: name for unit, name in names.items() if not self.units or unit in self.units}


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of chart. Every mart is narrowed; what there is to choose from stands in the `shown` rows of the first."""

    marts: tuple[str, ...]
    draw: Callable[[Frames, theme.Edition], theme.Chart]
    chooses: tuple[str, ...] = ALL
    most_units: int = 12
    shown: Callable[[pl.DataFrame], pl.DataFrame] = lambda frame: frame
    # A column of truth values: the rows that are drawn where no unit is chosen.
    usual: str | None = None

    def offered(self, frames: Frames, what: str, names: Mapping[str, str]) -> dict[Any, str]:
        """Return the units, years or indicators that the release has for this family by their names' order."""
        frame = self.shown(frames[self.marts[0]])
        column = _column(frame, what)
        keys = frame.select(_values(frame, column)).to_series().drop_nulls().unique().to_list() if column else []
        labels = {key: names.get(key, str(key)) for key in keys}
        return dict(sorted(labels.items(), key=lambda item: vietnamese.sort_key(item[1])))

    def narrowed(self, frames: Frames, choice: Choice) -> dict[str, pl.DataFrame]:
        """Return the marts with the chosen rows only."""
        return {name: self._keep(frame, choice) for name, frame in frames.items()}

    def units(self, frames: Frames) -> list[str]:
        """Return the units that the narrowed marts would draw."""
        return list(self.offered(frames, "units", {}))

    def _keep(self, frame: pl.DataFrame, choice: Choice) -> pl.DataFrame:
        if self.usual and not choice.units and self.usual in frame.columns:
            frame = frame.filter(pl.col(self.usual))
        return choice.of(frame, *self.chooses)


def _column(frame: pl.DataFrame, what: str) -> str | None:
    return next((column for column in _COLUMNS[what] if column in frame.columns), None)


def _values(frame: pl.DataFrame, column: str) -> pl.Expr:
    return pl.col(column).dt.year() if frame.schema[column] == pl.Date else pl.col(column)


def _beside_benchmark(frames: Frames, edition: theme.Edition) -> theme.Chart:
    shared = targets.shared_with_benchmark(frames["commune_comparison"])
    return targets.side_by_side(shared, edition, targets.contested(frames["fct_targets"]))


def _among_communes(frames: Frames, edition: theme.Edition) -> theme.Chart:
    among = targets.shared_by_communes_only(frames["commune_comparison"])
    return targets.side_by_side(among, edition, targets.contested(frames["fct_targets"]))


def _path(frames: Frames, edition: theme.Edition) -> theme.Chart:
    marts = (frames["fct_target_years"], frames["dim_documents"], frames["dim_indicators"])
    return paths.by_year_and_level(paths.benchmark_path(*marts), edition)


def _domains(frames: Frames, edition: theme.Edition) -> theme.Chart:
    plans = words.plan_names(frames["dim_documents"])
    return coverage.by_domain(coverage.domain_counts(frames["framework_coverage"], plans), edition)


def _related(frames: Frames, edition: theme.Edition) -> theme.Chart:
    plans = words.plan_names(frames["dim_documents"])
    return coverage.related(coverage.related_counts(frames["fct_targets"], plans), edition)


def _gaps(frames: Frames, edition: theme.Edition) -> theme.Chart:
    return gaps.heat_map(targets.shared_with_benchmark(frames["commune_comparison"]), edition)


def _reported(frames: Frames, edition: theme.Edition) -> theme.Chart:
    return reported.against_target(frames["commune_comparison"], edition)


def _points(frames: Frames, edition: theme.Edition) -> theme.Chart:
    return points.by_component(frames["fct_qd766_points"], edition)


def _deadlines(frames: Frames, edition: theme.Edition) -> theme.Chart:
    """Draw the communes' deadlines; the benchmark's only where nothing else was chosen: its years would hide the months."""
    plans = frames["dim_documents"]
    communes = plans.filter(~pl.col("is_benchmark"))
    shown = communes if len(communes) else plans
    calendar = frames["task_calendar"].filter(pl.col("document_id").is_in(shown["document_id"].to_list()))
    return deadlines.by_month(calendar, edition)


def _findings(frames: Frames, edition: theme.Edition) -> theme.Chart:
    counts = quality.finding_counts(frames["fct_findings"], words.plan_names(frames["dim_documents"]))
    return quality.by_rule(counts, edition)


def _verdicts(frames: Frames, edition: theme.Edition) -> theme.Chart:
    return quality.by_verdict(frames["plan_review"], edition)


def _bases(frames: Frames, edition: theme.Edition) -> theme.Chart:
    return bases.by_plan(frames["fct_legal_bases"], words.plan_names(frames["dim_documents"]), edition)


def _index(code: str) -> Family:
    """One index of the provinces; those that have a commune with a plan where none is chosen."""

    def shown(history: pl.DataFrame) -> pl.DataFrame:
        return history.filter(pl.col("index_code") == code)

    def draw(frames: Frames, edition: theme.Edition) -> theme.Chart:
        return indices.by_year(shown(frames["index_history"]), edition)

    return Family(("index_history",), draw, ("units", "years"), most_units=8, shown=shown, usual="has_a_plan")


_COMPARED = ("commune_comparison", "fct_targets")
FAMILIES = {
    "ben-moc": Family(_COMPARED, _beside_benchmark, most_units=6, shown=targets.shared_with_benchmark),
    "giua-cac-xa": Family(_COMPARED, _among_communes, most_units=6, shown=targets.shared_by_communes_only),
    "lo-trinh": Family(
        ("fct_target_years", "dim_documents", "dim_indicators"), _path, chooses=("years", "indicators"),
        shown=lambda years: years.filter(pl.col("base_target_id").is_not_null()),
    ),
    "bay-noi-dung": Family(("framework_coverage", "dim_documents"), _domains, chooses=("units",), most_units=6),
    "sipas-dti": Family(("dim_documents", "fct_targets"), _related, chooses=("units",), most_units=40),
    "cach-moc": Family(_COMPARED[:1], _gaps, most_units=6, shown=targets.shared_with_benchmark),
    "so-bao-cao": Family(_COMPARED[:1], _reported, most_units=6, shown=reported.promised),
    "mat-diem-766": Family(("fct_qd766_points",), _points, chooses=("units", "years"), most_units=6, shown=points.losses),
    "tinh-par-index": _index("PAR_INDEX"),
    "tinh-sipas": _index("SIPAS"),
    "tinh-dti": _index("DTI"),
    "thoi-han": Family(("task_calendar", "dim_documents"), _deadlines, chooses=("units", "years"), most_units=40),
    "phat-hien": Family(("fct_findings", "dim_documents"), _findings, chooses=("units",), most_units=6),
    "muc-tieu-cap-tren": Family(("plan_review",), _verdicts, chooses=("units", "indicators"), most_units=20),
    "can-cu": Family(("fct_legal_bases", "dim_documents"), _bases, chooses=("units",), most_units=6),
}  # fmt: skip
