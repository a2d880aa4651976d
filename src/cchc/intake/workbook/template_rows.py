"""What a unit is asked for in a period: first what its own plan commits to, then what else the catalogue asks of its level."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from cchc.formatting import vietnamese
from cchc.records import DOMAINS

Frames = Callable[[str], pl.DataFrame]
UNITS = {
    "percent": "%",
    "percent_per_year": "%/năm",
    "count": "số lượng",
    "count_per_year": "số lượng/năm",
    "days": "ngày",
    "ratio": "tỷ số",
}


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """One row to fill in; the target is empty where the plan has none for the year."""

    indicator_code: str
    name_vi: str
    domain: str
    unit: str
    definition: str | None
    numerator: str | None
    denominator: str | None
    measures_change: bool
    target_text: str | None = None  # "≥ 98 %"
    target_quote: str | None = None
    target_place: str | None = None  # "mục II.1, dòng 131–133"

    @property
    def unit_vi(self) -> str:
        return UNITS.get(self.unit, "điểm" if self.unit.startswith("score") else self.unit)

    @property
    def has_parts(self) -> bool:
        """Whether it is computed from a numerator and a denominator."""
        return bool(self.denominator)

    @property
    def highest(self) -> float | None:
        """The highest value that can be true: 100 for a share, 18 for `score_18`; None without a bound."""
        if self.unit == "percent" and not self.measures_change:
            return 100.0
        points = self.unit.removeprefix("score_")
        return float(points) if points.isdigit() else None


def asked_of(frame: Frames, unit_id: str, period: str) -> tuple[list[AskedIndicator], list[AskedIndicator]]:
    """Return what the unit's plan commits to for the year of the period, in the order of the plan, and the other indicators
    of its level, in the order of the reform's domains. `frame` gives a mart by name.
    """
    places = frame("dim_units").filter(pl.col("unit_id") == unit_id)["level"].to_list()
    catalogue = {row["indicator_code"]: row for row in frame("dim_indicators").iter_rows(named=True)}
    promised = _promised(frame, unit_id, int(period[:4]))
    committed = [
        _asked(catalogue[row["indicator_code"]], row) for row in promised if row["indicator_code"] in catalogue
    ]
    first = {each.indicator_code for each in committed}
    others = [
        _asked(row)
        for code, row in catalogue.items()
        if code not in first and (not places or code in _of_level(frame, places[0]))
    ]
    return committed, sorted(others, key=lambda each: (DOMAINS.index(each.domain), vietnamese.sort_key(each.name_vi)))


def _promised(frame: Frames, unit_id: str, year: int) -> list[dict[str, Any]]:
    targets = frame("fct_targets").select("target_id", "sequence", "quote", "section", "page", "line_start", "line_end")
    rows = (
        frame("commune_comparison")
        .filter((pl.col("unit_id") == unit_id) & (pl.col("year") == year) & pl.col("target_id").is_not_null())
        .join(targets, on="target_id")
        .sort("sequence")
    )
    return rows.to_dicts()


def _of_level(frame: Frames, level: str) -> set[str]:
    """The indicators that anybody of this level promises or reports."""
    targets = frame("fct_targets").filter(pl.col("admin_level") == level)["indicator_code"].drop_nulls()
    reported = frame("fct_reported_values").filter(pl.col("place_level") == level)["indicator_code"].drop_nulls()
    return {*targets, *reported}


def _asked(row: dict[str, Any], target: dict[str, Any] | None = None) -> AskedIndicator:
    names = ("indicator_code", "name_vi", "domain", "unit", "definition", "numerator", "denominator", "measures_change")
    own = {name: row[name] for name in names}
    if target is None or target["target_value"] is None:
        return AskedIndicator(**own)
    return AskedIndicator(
        **own,
        target_text=vietnamese.target(
            target["target_comparator"], target["target_value"], target["target_value_high"], target["unit"]
        ),
        target_quote=target["quote"],
        target_place=vietnamese.place(target["section"], target["page"], target["line_start"], target["line_end"]),
    )
