"""One mart as it leaves the house: its rows with the Vietnamese names, meanings and units of its columns."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

# The units that contracts name; what stands in another column is named below.
UNITS = {
    "characters": "ký tự", "count": "số lượng", "date": "ngày", "days": "ngày", "line": "dòng", "line number": "số dòng",
    "lines": "dòng", "page": "trang", "page number": "số trang", "position": "thứ tự", "quarter": "quý", "rank": "hạng",
    "row number": "số dòng", "score": "điểm", "seconds": "giây", "year": "năm",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its own name, what a reader calls it, what it means, its unit in words."""

    name: str
    title: str
    meaning: str
    unit: str

    @property
    def note(self) -> str:
        """What a reader wants to know of a column, on lines of their own."""
        told = (self.meaning, f"Đơn vị: {self.unit}." if self.unit else "", f"Tên cột trong dữ liệu: {self.name}")
        return "\n".join(line for line in told if line)


@dataclass(frozen=True, slots=True)
class Table:
    """A mart: its name, what a reader calls it, what a row is, the columns, the rows."""

    name: str
    title: str
    row_meaning: str
    columns: tuple[Column, ...]
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Origin:
    """The release that tables were taken from."""

    release_id: str
    as_of: date
    published_at: str
    left_out: tuple[str, ...]  # files that were not or not wholly read, each with its sentence


def table(frame: pl.DataFrame, about: dict[str, Any]) -> Table:
    """Return a mart with its words, taken from its entry in the release's `datapackage.json`."""
    fields = about["schema"]["fields"]
    titles = {field["name"]: field["title"] for field in fields}
    columns = tuple(
        Column(
            field["name"], field["title"], field.get("description_vi", ""), unit_words(field.get("unit", ""), titles)
        )
        for field in fields
    )
    return Table(about["name"], about["title"], about["description_vi"], columns, frame.select(list(titles)))


def unit_words(unit: str, titles: dict[str, str]) -> str:
    """Return a contract's unit in Vietnamese: "see column unit" names that column by its title."""
    if match := re.fullmatch(r"see column (\w+)", unit):
        return f"xem cột “{titles.get(match[1], match[1])}”"
    return UNITS.get(unit, unit)
