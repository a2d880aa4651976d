"""What is declared: `columns.csv` (one line a column name, for all marts that use it) and `marts/<mart>.yml`.

A mart's columns and their order stand in its SQL and nowhere else (see `selected`).
"""

import csv
import functools
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from cchc.errors import BrokenAssumption

HEADER = ["name", "type", "unit", "source", "description", "title_vi", "note_vi"]
# Types that every engine and every contract knows.
TYPES = ("string", "int", "bigint", "double", "boolean", "date")


@dataclass(frozen=True, slots=True)
class Column:
    """A column name: what it means wherever it stands. `line` is that of `columns.csv`."""

    name: str
    type: str
    unit: str  # "none" where it counts nothing
    source: str
    description: str
    title_vi: str
    note_vi: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mart:
    """A mart: what one of its rows is and what its columns promise.

    `sources`, `types` and `units` hold only the columns that differ there from what `columns.csv` says.
    """

    name: str
    name_vi: str
    about_vi: str  # "Mỗi dòng là …"
    description: str
    key: list[str]
    sources: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    unique: list[str] = field(default_factory=list)  # columns that would do as keys too
    required: list[str] = field(default_factory=list)
    words: dict[str, list[str] | str] = field(default_factory=dict)  # a list, or where it stands: `domains.domain`
    ranges: dict[str, list[float | None]] = field(default_factory=dict)
    refers_to: dict[str, str] = field(default_factory=dict)  # column: mart.column
    checks: list[dict[str, Any]] = field(default_factory=list)  # what only Great Expectations can ask
    # Columns that may differ from the last release while the row's own source is the same: they follow the day or the
    # program, or other plans.
    changes_by_itself: list[str] = field(default_factory=list)
    changes_with_other_plans: list[str] = field(default_factory=list)


def folder() -> Traversable:
    """Return the folder of the declarations."""
    return resources.files("cchc.schema")


@functools.cache
def columns() -> dict[str, Column]:
    """Return the declared columns by name. Raises `BrokenAssumption` with the line that cannot be read."""
    return read_columns(folder().joinpath("columns.csv").read_text(encoding="utf-8"))


@functools.cache
def marts() -> dict[str, Mart]:
    """Return the declared marts by name. Raises `BrokenAssumption` with the file that cannot be read."""
    files = [each for each in folder().joinpath("marts").iterdir() if each.name.endswith(".yml")]
    found = [read_mart(each.name, each.read_text(encoding="utf-8")) for each in files]
    return {mart.name: mart for mart in sorted(found, key=lambda mart: mart.name)}


def read_columns(text: str) -> dict[str, Column]:
    """Return the columns of a text like `columns.csv`."""
    lines = list(csv.reader(text.splitlines(), strict=True))
    if not lines or lines[0] != HEADER:
        raise BrokenAssumption(f"columns.csv, dòng 1: các cột phải là {', '.join(HEADER)}; hãy sửa dòng đầu.")
    found: dict[str, Column] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(HEADER):
            raise BrokenAssumption(
                f"columns.csv, dòng {number}: có {len(cells)} ô, phải có {len(HEADER)}; hãy sửa dòng."
            )
        name, kind, unit, source, description, title_vi, note_vi = cells
        column = Column(name, kind, unit, source, description, title_vi, note_vi, number)
        if column.name in found:
            first = found[column.name].line
            raise BrokenAssumption(
                f"columns.csv, dòng {number}: cột {column.name} đã có ở dòng {first}; hãy bỏ một dòng."
            )
        found[column.name] = column
    return found


def read_mart(file: str, text: str) -> Mart:
    """Return the mart that a file `<mart>.yml` declares."""
    written = _load(text)
    name = file.removesuffix(".yml")
    if not isinstance(written, dict) or written.pop("mart", None) != name:
        raise BrokenAssumption(f"marts/{file}: mục mart phải trùng tên tệp; hãy sửa mục đó.")
    sources = {column: source for source, names in written.pop("sources", {}).items() for column in names}
    known = {*Mart.__slots__} - {"name", "sources"}
    wrong = {*written} - known
    missing = {"name_vi", "about_vi", "description", "key"} - {*written}
    if wrong or missing:
        raise BrokenAssumption(
            f"marts/{file}: mục thiếu hoặc không có: {', '.join(sorted(wrong | missing))}; hãy sửa tệp."
        )
    return Mart(name=name, sources=sources, **written)


@functools.cache
def shared_words() -> dict[str, list[str]]:
    """Return the lists of words that several marts hold and no code list names."""
    return dict(_load(folder().joinpath("words.yml").read_text(encoding="utf-8")))


def words_of(mart: Mart, seeds: Path) -> dict[str, list[str]]:
    """Return the words that each column of a mart may hold, those of the code lists read from `seeds`.

    `labels.verdict` are the codes of that list of `labels.csv`, `statuses.status` a column of `statuses.csv`.
    """
    return {
        column: _words(written, seeds, f"marts/{mart.name}.yml") if isinstance(written, str) else written
        for column, written in mart.words.items()
    }


def _words(place: str, seeds: Path, file: str) -> list[str]:
    name, _, part = place.partition(".")
    shared = shared_words().get(part, []) if name == "words" else []
    path = seeds / f"{name}.csv"
    found = shared or (_column_of(path, part) if path.is_file() else [])
    if not found:
        raise BrokenAssumption(f"{file}: không có danh sách từ {place}; hãy sửa mục words.")
    return found


def _column_of(path: Path, part: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if path.stem == "labels":
        return [row["code"] for row in rows if row["list"] == part]
    return list(dict.fromkeys(row[part] for row in rows if row.get(part)))


def _load(text: str) -> Any:
    import yaml

    # Ten times as fast; a PyYAML that was built without it has only the other.
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
