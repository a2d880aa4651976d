"""Of whom and of which year a chapter speaks, and how it names them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cchc.formatting.vietnamese import listed, number, uncapitalised

Frames = Mapping[str, pl.DataFrame]
Row = dict[str, Any]
NOT_SAID = "–"
# From one more on a chapter counts communes in its text and names them in its annex: a figure of more columns cannot be read.
MOST_SIDE_BY_SIDE = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """The year and the communes that a chapter speaks of."""

    year: int
    units: tuple[str, ...]  # unit_id, by name
    names: dict[str, str]  # unit_id: name

    @property
    def is_many(self) -> bool:
        return len(self.units) > MOST_SIDE_BY_SIDE

    def named(self, units: Sequence[str]) -> str:
        """Return the names of some units, or how many they are: "xã An và xã Bình", "37 xã"."""
        if len(units) > MOST_SIDE_BY_SIDE:
            return f"{number(len(units))} xã"
        return listed([uncapitalised(self.names[unit]) for unit in units])


def units_of_year(documents: pl.DataFrame, units: pl.DataFrame, year: int, province: str | None = None) -> list[str]:
    """Return the communes that have a plan for a year, in one province or in all: rows of `dim_documents`, `dim_units`."""
    places = units.select("unit_id", "level", "province_name_vi")
    plans = documents.filter(covers(year)).join(places, on="unit_id", how="inner").filter(pl.col("level") == "commune")
    if province:
        wanted = _bare(province)
        plans = plans.filter(pl.col("province_name_vi").map_elements(_bare, return_dtype=pl.String) == wanted)
    return sorted(set(plans["unit_id"]))


def covers(year: int) -> pl.Expr:
    """Whether a plan's period holds some of a year."""
    return (pl.col("period_from").dt.year() <= year) & (pl.col("period_to").dt.year() >= year)


def _bare(province: str) -> str:
    """A province's name without its kind, in small letters: "Tỉnh Quảng Trị" gives "quảng trị"."""
    return re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", unicodedata.normalize("NFC", province or "").strip().lower())
