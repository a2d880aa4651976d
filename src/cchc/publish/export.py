"""The marts leave the warehouse as Parquet files, in one order, so that the same rows give the same bytes.

A mart that grows with every report becomes one file a part once it is large. An increment writes only the parts that
something new speaks of: the rows of the release before that nothing new speaks of, and the new ones. The other parts, and the
marts that no report moves, are taken over as they are: the same file under a second name where the disk allows it, else a copy.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.marts import parts
from cchc.publish import increment as increments
from cchc.publish.increment import MOVING, Increment

MARTS = "marts"
# Small enough that the rows of one unit are found without reading a part of the country.
ROWS_A_GROUP = 20_480


@dataclass(frozen=True, slots=True)
class Growing:
    """A mart that holds rows for whatever was reported, and how an increment tells old rows from new ones."""

    is_old: str  # SQL: true for a row of the release before that nothing new speaks of
    part: str | None = None  # the column whose values are the parts
    order: tuple[str, ...] = ()  # of the rows in a part, before the key
    fresh: tuple[str, ...] = ()  # columns that other units move too: taken from MEANS also in old rows


OF_OTHER_UNITS = "split_part(unit_id, '@', 1) not in (select unit_code from touched_units)"
GROWING = {
    "fct_reported_values": Growing(
        # the hand-over always holds what no unit says of itself
        is_old="coalesce(unit_code, '') <> '' and not is_third_party "
        "and unit_code not in (select unit_code from touched_units)",
        part="period",
        order=("unit_code", "indicator_code", "period", "revision"),
    ),
    "commune_comparison": Growing(
        is_old=f"({OF_OTHER_UNITS} or year not in (select year from touched_years))",
        part="year",
        fresh=("province_average", "province_average_vi"),
    ),
    "framework_coverage": Growing(is_old=OF_OTHER_UNITS),
}
MEANS = """
select
    old.* replace (
        case when means.year is null then old.province_average else means.average end as province_average,
        case when means.year is null then old.province_average_vi else means.average_vi end as province_average_vi
    )
from old
left join intermediate.int_units_placed as units on old.unit_id = units.unit_id
left join
    intermediate.int_comparison_averages as means
    on units.province_code = means.province_code
    and old.indicator_code = means.indicator_code
    and old.year = means.year
"""


def export_marts(
    database: Path,
    folder: Path,
    keys: dict[str, list[str]],
    release_id: str,
    increment: Increment | None = None,
) -> dict[str, int]:
    """Write every table of schema `marts` to Parquet, ordered by its key; return the rows of each file by its stem."""
    import duckdb

    folder.mkdir(parents=True)
    with duckdb.connect(str(database), read_only=True, config={"autoinstall_known_extensions": "false"}) as connection:
        connection.execute("set threads = 1; set preserve_insertion_order = true")
        # all parts at once: one that is closed on the way goes on in another file
        connection.execute("set partitioned_write_max_open_files = 10000")
        export = _Export(connection, folder, keys, release_id, increment)
        names = connection.execute(
            "select table_name from information_schema.tables where table_schema = ? order by table_name", [MARTS]
        ).fetchall()
        if increment:
            export.tell_what_is_touched(increment)
        wanted = [*parts.in_folder(increment.release)] if increment else [name for (name,) in names]
        return {stem: rows for name in wanted for stem, rows in export.mart(name).items()}


@dataclass(frozen=True, slots=True)
class _Export:
    connection: Any
    folder: Path
    keys: dict[str, list[str]]
    release_id: str
    increment: Increment | None

    def mart(self, name: str) -> dict[str, int]:
        """Write one mart; return the rows of its files."""
        growing = GROWING.get(name)
        table = f'{MARTS}."{name}"'
        if self.increment and name not in MOVING:
            return {file.stem: self._take_over(file) for file in parts.in_folder(self.increment.release)[name]}
        if growing and self.increment:
            return self._on_top(name, table, growing, self.increment)
        if growing and growing.part and self._count(table) >= increments.LARGE:
            return self._in_parts(name, table, growing)
        return {name: self._copy(f"select * from {table}", name)}

    def _on_top(self, name: str, table: str, growing: Growing, increment: Increment) -> dict[str, int]:
        """Write the parts that something new speaks of, and take over the others."""
        before = {parts.part_of(file.name): file for file in parts.in_folder(increment.release)[name]}
        if {*before} == {""}:
            return {name: self._copy(self._merged(table, growing, before[""], "true"), name)}
        spoken_of = {"period": increment.periods, "year": increment.years}[growing.part or ""]
        touched, new = {_label(value) for value in spoken_of}, self._values_by_label(table, growing.part)
        rows = {}
        for label in sorted({*before} | touched):
            stem = f"{name}.{label}" if label else name
            if label not in touched:
                rows[stem] = self._take_over(before[label])
            elif label in before or label in new:
                merged = self._merged(table, growing, before.get(label), _are(growing.part, new.get(label, [])))
                rows[stem] = self._copy(merged, name, label, growing.order)
        return rows

    def tell_what_is_touched(self, increment: Increment) -> None:
        """Lay out for the conditions of GROWING which units and years something new speaks of."""
        for table, column, kind, values in (
            ("touched_units", "unit_code", "varchar", increment.unit_codes),
            ("touched_years", "year", "int", increment.years),
        ):
            self.connection.execute(f"create or replace temp table {table} ({column} {kind})")
            self.connection.execute(f"insert into {table} select unnest(?::{kind}[])", [sorted(values)])

    def _in_parts(self, name: str, table: str, growing: Growing) -> dict[str, int]:
        """Divide a large table in one pass, and put each part in order: to ask for one part after the other reads all of it
        as often.
        """
        divided = self.folder / f".{name}"
        labels = [
            [value, label] for label, values in self._values_by_label(table, growing.part).items() for value in values
        ]
        self.connection.execute(
            f"create or replace temp table labels as select \"{growing.part}\" as value, '' as label from {table} limit 0"
        )
        self.connection.executemany("insert into labels values (?, ?)", labels)
        self.connection.execute(
            f"copy (select mart.*, labels.label as part from {table} as mart inner join labels "
            f'on mart."{growing.part}" is not distinct from labels.value) '
            f"to '{_quoted(divided)}' (format parquet, compression lz4, partition_by (part))"
        )
        rows = {}
        for part in sorted(divided.iterdir()):
            label = part.name.partition("=")[2]
            here = parts.relation(sorted(part.iterdir()))
            rows[f"{name}.{label}"] = self._copy(f"select * from {here}", name, label, growing.order)
            shutil.rmtree(part)
        divided.rmdir()
        return rows

    def _values_by_label(self, table: str, column: str | None) -> dict[str, list[Any]]:
        """Return the parts of a table, each with the values of its column that belong there."""
        found: dict[str, list[Any]] = {}
        for (value,) in self.connection.execute(f'select distinct "{column}" from {table} order by 1').fetchall():
            found.setdefault(_label(value), []).append(value)
        return found

    def _merged(self, table: str, growing: Growing, before: Path | None, wanted: str) -> str:
        """Return the query for old rows and new ones (of the table, those wanted), all as rows of this release."""
        new = f"select * from {table} where {wanted}"
        if before is None:
            return new
        old = f"select * from {parts.relation([before])} where {growing.is_old}"
        if growing.fresh:
            old = f"with old as ({old}) {MEANS}"
        columns = ", ".join(f'"{row[0]}"' for row in self.connection.execute(f"describe {table}").fetchall())
        mine = columns.replace('"release_id"', f"'{self.release_id}' as release_id")
        return f"select {mine} from ({old}) union all select {columns} from ({new})"

    def _take_over(self, file: Path) -> int:
        target = self.folder / file.name
        try:
            os.link(file, target)
        except OSError:  # another disk, or one that knows no second name
            shutil.copyfile(file, target)
        return self._count(parts.relation([file]))

    def _count(self, relation: str) -> int:
        return int(self.connection.execute(f"select count(*) from {relation}").fetchone()[0])

    def _copy(self, query: str, name: str, label: str = "", order: Sequence[str] = ()) -> int:
        # Without a known key every column decides, in its own order.
        columns = ", ".join(f'"{column}"' for column in (*order, *self.keys.get(name, []))) or "all"
        target = _quoted(self.folder / parts.file_name(name, label))
        groups = f", row_group_size {ROWS_A_GROUP}" if label else ""
        copied = self.connection.execute(
            f"copy (select * from ({query}) order by {columns}) to '{target}' (format parquet, compression zstd{groups})"
        ).fetchone()
        return int(copied[0]) if copied else 0


def _quoted(path: Path) -> str:
    return path.as_posix().replace("'", "''")


def _are(column: str | None, values: Sequence[Any]) -> str:
    """Return SQL for "the column has one of these values"."""
    known = ", ".join("'{}'".format(str(value).replace("'", "''")) for value in values if value is not None)
    conditions = [f'cast("{column}" as varchar) in ({known})'] if known else []
    return " or ".join(conditions + ([f'"{column}" is null'] if None in values else [])) or "false"


def _label(value: Any) -> str:
    """Return the part that a row with this value belongs to, as it stands in the file's name."""
    text = parts.NO_PART if value in (None, "") else str(value)
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign == "-") else "_" for sign in text)
