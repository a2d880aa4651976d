"""The warehouse of one year after another: the project's own models and the comparison query over one year partition.

A year is one private DuckDB file. A full build makes every file; an increment copies the files of the years that something
new was loaded for, replaces the touched keys in the copies, and moves the pointer (CURRENT.json: file of each year and the last
load) in one rename at the end. Readers of the old pointer keep their files.
"""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import jinja2
from national_data import partition

from cchc.paths import Paths
from cchc.review.models import Models

ROOT = Path(__file__).resolve().parents[1]
QUERY = (Path(__file__).parent / "national_comparison.sql").read_text(encoding="utf-8")
POINTER = "CURRENT.json"
# Millions of rows pass through these; a copy of them in memory would be as large as the year.
STREAMED = {"stg_reported__values", "int_reported_values_placed", "fct_reported_values"}
GENERATED = ("int_units_placed", "indicators", "int_own_lines", "int_benchmark_lines", "int_national_lines")
NOBODY_SAID = {
    "int_report_refusals_placed": {
        **dict.fromkeys(("unit_id", "indicator_code", "refusal_id", "reason", "received_at", "severity"), "string"),
        "period_year": "int",
        "is_whole_year": "boolean",
    },
    # a province's mean moves with every commune of it: like the ranks it is no column of a row that an increment may keep
    "int_comparison_averages": {
        **dict.fromkeys(("province_name_vi", "indicator_code", "average_vi"), "string"),
        "year": "int",
        "average": "double",
    },
    "int_comparison_peers": {
        **dict.fromkeys(("indicator_code", "unit", "peer_note_vi"), "string"),
        **dict.fromkeys(("year", "peer_count"), "int"),
        **dict.fromkeys(("peer_min", "peer_median", "peer_max"), "double"),
    },
}
FACTS, MART, RANKS = "fct_reported_values", "commune_comparison", "ranks"


class YearModels(Models):
    """The project's models over one generated year: reported values from its partition, plan tables as generated."""

    def __init__(self, folder: Path, year: int, memory: str = "1GB") -> None:
        super().__init__(Paths(ROOT), folder, date(year + 1, 1, 2))
        self.folder, self.year = folder, year
        run = self.connection.execute
        run("set threads = 2")
        run(f"set memory_limit = '{memory}'")
        run(f"set temp_directory = '{folder / 'spill'}'")
        self.jinja.globals["source"] = lambda source, name: "reported_source"
        self.read_from(f"read_parquet('{partition(folder, year)}/*.parquet')")
        for name in GENERATED:
            run(f"create temp view \"{name}\" as select * from '{folder / name}.parquet'")
        only = "unit_id, indicator_code"
        number = self.jinja.globals["surrogate_key"]
        run(f"create temp view own as select * from int_own_lines where year = {year}")
        run(
            f"create temp view units as select unit_id, unit_key, code, province_name_vi, {number('province_name_vi')} "
            "as province_number from int_units_placed"
        )
        run(
            f"create temp view keyed as select indicators.*, {number('indicators.indicator_code')} as indicator_key, "
            "lines.required_value as benchmark_value from indicators left join int_benchmark_lines as lines "
            f"on indicators.indicator_code = lines.indicator_code and lines.year = least({year}, lines.period_to)"
        )
        run(
            f"create temp view int_comparison_grid as select {only}, {year} as year from int_units_placed cross join indicators"
        )
        empty = "cast(null as string) as unit_id, cast(null as string) as indicator_code, cast(null as int) as year"
        neighbours = "cast(null as string) as neighbour_target_id, cast(null as string) as neighbour_indicator_code"
        run(f"create temp view int_comparison_neighbours as select {empty}, {neighbours} where false")
        # no cell of generated files is refused, nobody else speaks of generated communes, and means are the ranks' affair
        for name, columns in NOBODY_SAID.items():
            nothing = ", ".join(f"cast(null as {kind}) as {column}" for column, kind in columns.items())
            run(f"create temp view {name} as select {nothing} where false")
        self.made |= {*GENERATED, *NOBODY_SAID, "int_comparison_grid", "int_comparison_neighbours"}

    def read_from(self, source: str) -> None:
        """Let the models see these reported values; what was made of others is forgotten."""
        self.connection.execute(f"create or replace temp view reported_source as select * from {source}")

    def _ref(self, name: str) -> str:
        if name in STREAMED and name not in self.made:
            self.connection.execute(f'create temp view "{name}" as {self._model(name)}')
            self.made.add(name)
        return super()._ref(name)

    def comparison(self, every_month: bool = False) -> str:
        """Return the comparison query over the values that the models see."""
        environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
        environment.globals |= self.jinja.globals
        return environment.from_string(QUERY).render(
            reported="reported_source", year=self.year, every_month=every_month
        )


def rebuild(folder: Path, years: range, warehouse: Path) -> None:
    """Build every year's file from all that was loaded, and make them current."""
    warehouse.mkdir(parents=True, exist_ok=True)
    files = {}
    for year in years:
        files[str(year)] = f"{year}-{last_load(folder, year):04}.duckdb"
        build_year(folder, year, warehouse / files[str(year)])
    _move_pointer(warehouse, files)


def build_year(folder: Path, year: int, file: Path) -> None:
    models = YearModels(folder, year)
    run = models.connection.execute
    run(f"attach '{file}' as year")
    for name in (FACTS, MART):
        run(f"create table year.{name} as select * from {models._ref(name)}")
    run(f"create table year.{RANKS} as {models.comparison()}")
    run("detach year")
    models.close()


def increment(folder: Path, years: range, warehouse: Path) -> list[int]:
    """Bring the warehouse up to the last load; return the years that were touched."""
    files = current(warehouse)
    touched = [year for year in years if last_load(folder, year) > _load_of(files[str(year)])]
    for year in touched:
        before, load = files[str(year)], last_load(folder, year)
        files[str(year)] = f"{year}-{load:04}.duckdb"
        shutil.copyfile(warehouse / before, warehouse / files[str(year)])
        _replace_touched(folder, year, warehouse / files[str(year)], _load_of(before))
    _move_pointer(warehouse, files)
    return touched


def _replace_touched(folder: Path, year: int, file: Path, seen: int) -> None:
    """Replace what the new rows speak of: the series, the commune's rows of the indicator, the ranks of its province."""
    models = YearModels(folder, year)
    run = models.connection.execute
    run(f"attach '{file}' as year")
    values = f"read_parquet('{partition(folder, year)}/*.parquet')"
    run(
        "create temp table touched as select distinct units.unit_id, units.code, units.province_name_vi, new.indicator_code "
        f"from {values} as new inner join units on new.gso_unit_code = units.code where new.load_sequence > {seen}"
    )
    run(
        "create temp table peers as select distinct units.code, units.province_name_vi, touched.indicator_code "
        "from touched inner join units on touched.province_name_vi = units.province_name_vi"
    )
    run(
        f"create temp table of_peers as select seen.* from {values} as seen "
        "semi join peers on seen.gso_unit_code = peers.code and seen.indicator_code = peers.indicator_code"
    )
    run(
        "create temp table of_touched as select seen.* from of_peers as seen "
        "semi join touched on seen.gso_unit_code = touched.code and seen.indicator_code = touched.indicator_code"
    )
    models.read_from("of_peers")
    same = "touched.indicator_code = old.indicator_code and touched"
    _swap(run, RANKS, models.comparison(), f"{same}.province_name_vi = old.province_name_vi")
    models.read_from("of_touched")
    _swap(run, FACTS, f"select * from {models._ref(FACTS)}", f"{same}.code = old.unit_code")
    run(
        "create or replace temp view int_comparison_grid as select unit_id, indicator_code, "
        f"{year} as year from touched"
    )
    _swap(run, MART, f"select * from {models._ref(MART)}", f"{same}.unit_id = old.unit_id")
    run("detach year")
    models.close()


def _swap(run: Any, table: str, rows: str, same_key: str) -> None:
    """Delete and insert: the same on every engine, where MERGE is not."""
    run(f"create temp table fresh as {rows}")
    run(f"delete from year.{table} as old where exists (select 1 from touched where {same_key})")
    run(f"insert into year.{table} select * from fresh")
    run("drop table fresh")


def last_load(folder: Path, year: int) -> int:
    """The newest load of a year; a number and not a date, so that a late file is new."""
    return max(int(path.stem.removeprefix("load-")) for path in partition(folder, year).glob("load-*.parquet"))


def current(warehouse: Path) -> dict[str, str]:
    files: dict[str, str] = json.loads((warehouse / POINTER).read_text(encoding="utf-8"))
    return files


def rows_of(warehouse: Path, table: str) -> list[tuple[Any, ...]]:
    """Return every row of a table in all years of the current warehouse, sorted."""
    rows = []
    for file in current(warehouse).values():
        with duckdb.connect(str(warehouse / file), read_only=True) as connection:
            rows += connection.execute(f"select * from {table} order by all").fetchall()
    return rows


def _load_of(file: str) -> int:
    return int(Path(file).stem.split("-")[1])


def _move_pointer(warehouse: Path, files: dict[str, str]) -> None:
    new = warehouse / f"{POINTER}.new"
    new.write_text(json.dumps(files), encoding="utf-8")
    new.replace(warehouse / POINTER)
