"""Invented national data for `national.py`: every file of it is marked as generated and lies outside `data/`.

Names, codes and values are drawn by arithmetic from row numbers. The columns are those of the hand-over (`cchc.handover.record_tables`)
and of the intermediate models, so that the project's own SQL runs on them.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cchc.handover.record_tables import REPORTED_VALUES, schema

FIRST_YEAR = 2017
MARK = "GENERATED: every unit, plan, target and value here is invented by benchmarks/national_data.py"
EMPTY = {"String": "string", "Int32": "int", "Float64": "double", "Date": "date", "Boolean": "boolean"}
VALUES = """
select
    'generated-' || cast(year as string) || '.csv' as file,
    cast(n + 1 as int) as row_number,
    lpad(cast(unit as string), 5, '0') as gso_unit_code,
    'UBND Xã Ví Dụ ' || lpad(cast(unit as string), 5, '0') as agency_name,
    'commune' as level,
    'invented_' || lpad(cast(indicator as string), 3, '0') as indicator_code,
    cast(year as string) || '-' || lpad(cast(month as string), 2, '0') as period,
    'year_to_date' as period_type,
    cast(last_day(make_date(year, month, 1)) + revision * 5 as date) as captured_on,
    cast(captured_on as string) as captured_on_text,
    captured_on as known_on,
    -- revisions move a value; one in 500 is nothing of nothing
    case when draw % 500 = 0 then 0 else floor(denominator * (400 + (draw + 7 * revision) % 601) / 1000) end as numerator,
    case when draw % 500 = 0 then 0 else denominator end as denominator,
    case
        when draw % 500 <> 0
        then round(100 * floor(denominator * (400 + (draw + 7 * revision) % 601) / 1000) / denominator, 2)
    end as value,
    'percent' as unit,
    'generated' as dataset,
    'generated' as source_url,
    -- read in a data set and not sent in by a unit: there is no file with sheet and cell behind it
    'confirmed' as confidence,
    'generated' as note,
    revision
from (
    -- numbers in the order of unit, indicator, year, month, revision: the file is sorted without being sorted
    select
        *,
        (unit * 7919 + indicator * 104729 + month * 1299709 + cast(year as bigint) * 15485863) % 32452843 as draw,
        cast(20 + (unit * 31 + indicator * 17 + month) % 3000 as double) as denominator
    from (
        select
            n,
            cast(1 + n % 2 as int) as revision,
            cast(1 + n // 2 % 12 as int) as month,
            cast({first_year} + n // 24 % {years} as int) as year,
            cast(1 + n // (24 * {years}) % {indicators} as int) as indicator,
            cast(1 + n // (24 * {years} * {indicators}) as int) as unit
        from range(24 * {years} * {indicators} * {communes}) as numbers(n)
    )
)
where {rows}
"""
# One in ten is revised; the second value is known a few days after the first.
FIRST = "revision = 1 or draw % 10 = 0"


@dataclass(frozen=True, slots=True)
class Size:
    """How many of everything; with three plans a commune 9,963 plans at national size."""

    communes: int
    provinces: int
    indicators: int
    years: int

    @property
    def span(self) -> range:
        return range(FIRST_YEAR, FIRST_YEAR + self.years)


NATIONAL = Size(communes=3321, provinces=34, indicators=150, years=10)
QUARTER = Size(communes=830, provinces=34, indicators=150, years=10)
SMALL = Size(communes=24, provinces=3, indicators=6, years=3)


def partition(folder: Path, year: int) -> Path:
    return folder / "reported_values" / f"year={year}"


def generate(folder: Path, size: Size) -> None:
    """Write year partitions of reported values and the tables that a comparison joins them to."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "GENERATED.txt").write_text(MARK + "\n", encoding="utf-8")
    (folder / "size.json").write_text(json.dumps({name: getattr(size, name) for name in size.__slots__}), "utf-8")
    with duckdb.connect(config={"threads": 2}) as connection:
        for year in size.span:
            _values(connection, folder, year, size)
        for name, sql in tables(size).items():
            write(connection, sql, folder / f"{name}.parquet")


def new_rows(size: Size) -> list[tuple[range, str]]:
    """What comes in a day, as years and a condition on rows: one unit in a hundred revises the last two months of the last year
    and, for a tenth of the indicators, the last of the year before.
    """
    who = "unit % 100 = 7" if size.communes >= 100 else "unit = 7"
    first = "(draw % 10 <> 0 and revision = 2)"
    last, before = size.span[-1:], size.span[-2:-1]
    return [
        (last, f"{who} and month >= 11 and {first}"),
        (before, f"{who} and month = 12 and indicator % 10 = 1 and {first}"),
    ]


def _values(connection: duckdb.DuckDBPyConnection, folder: Path, year: int, size: Size) -> None:
    target = partition(folder, year) / "values.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    write(connection, handed_over(connection, values(size, range(year, year + 1)), REPORTED_VALUES), target)


def values(size: Size, years: range, rows: str = FIRST) -> str:
    """The query that makes the reported values of some years, in the order of unit, indicator, period and revision."""
    return VALUES.format(
        first_year=years[0],
        years=len(years),
        communes=size.communes,
        indicators=size.indicators,
        rows=rows,
    )


def handed_over(connection: duckdb.DuckDBPyConnection, query: str, columns: str) -> str:
    """The query with the columns of the hand-over, null where it says nothing of one."""
    have = {row[0] for row in connection.execute(f"describe {query}").fetchall()}
    kinds = {name: EMPTY[str(kind)] for name, kind in schema(columns).items()}
    typed = [f"cast({name if name in have else 'null'} as {kind}) as {name}" for name, kind in kinds.items()]
    return f"select {', '.join(typed)} from ({query}) as made"


def write(connection: duckdb.DuckDBPyConnection, query: str, target: Path) -> None:
    connection.execute(f"copy ({query}) to '{target}' (format parquet, compression zstd)")


def _number(text: str) -> str:
    """The macro `surrogate_key` for tables that leave their models with it."""
    return f"cast('0x' || substr(md5({text}), 1, 12) as bigint)"


def plan_of(code: str, year: str, size: Size) -> str:
    """The plan that a commune has in a year: three of them follow each other over the years."""
    return f"{code} || '-' || cast(floor(({year} - {size.span[0]}) * 3 / {size.years}) as string)"


def tables(size: Size) -> dict[str, str]:
    """The queries that make what the models have before a comparison, by the name of the model."""
    unit = "lpad(cast(unit as string), 5, '0') || '@1900-01-01'"
    units = f"""
        select
            {unit} as unit_id,
            {_number(unit)} as unit_key,
            lpad(cast(unit as string), 5, '0') as code,
            'Xã Ví Dụ ' || lpad(cast(unit as string), 5, '0') as name_vi,
            'xã ví dụ ' || lpad(cast(unit as string), 5, '0') as name_key,
            'commune' as level,
            'Tỉnh Ví Dụ ' || cast(unit % {size.provinces} as string) as province_name_vi,
            date '1900-01-01' as valid_from,
            date '9999-12-31' as valid_to_or_open
        from range(1, {size.communes} + 1) as units(unit)"""
    indicators = f"""
        select
            'invented_' || lpad(cast(indicator as string), 3, '0') as indicator_code,
            'Chỉ số ví dụ ' || cast(indicator as string) as name_vi,
            'procedures' as domain,
            'percent' as unit,
            case when indicator % 7 = 0 then 'lower_is_better' else 'higher_is_better' end as direction
        from range(1, {size.indicators} + 1) as indicators(indicator)"""
    # less of what should fall, more of what should rise
    asked = "case indicators.direction when 'lower_is_better' then 'le' else 'ge' end"
    own = f"""
        select
            units.unit_id,
            units.unit_key,
            indicators.indicator_code,
            {_number("indicators.indicator_code")} as indicator_key,
            cast(years.year as int) as year,
            units.code || '-' || cast(years.year as string) || '-' || indicators.indicator_code as target_id,
            {plan_of("units.code", "years.year", size)} as document_id,
            'commune' as admin_level,
            {asked} as comparator,
            cast(60 + (cast(units.code as int) + years.year) % 40 as double) as required_value,
            cast(null as double) as required_high,
            'percent' as unit,
            'level' as value_kind,
            'stated' as basis,
            true as is_readable,
            cast(null as string) as contested_vi,
            cast(null as double) as contested_lowest,
            cast(null as double) as contested_highest
        from ({units}) as units
        cross join ({indicators}) as indicators
        cross join range({size.span[0]}, {size.span[-1]} + 1) as years(year)
        where (cast(units.code as int) + cast(substr(indicators.indicator_code, 10) as int)) % 7 = 0"""
    benchmark = f"""
        select
            indicators.indicator_code,
            cast(years.year as int) as year,
            'benchmark-' || indicators.indicator_code as target_id,
            'benchmark' as document_id,
            'Mốc ví dụ' as benchmark_name_vi,
            'commune' as admin_level,
            {asked} as comparator,
            cast(least(100, 50 + 5 * (years.year - {size.span[0]})) as double) as required_value,
            'percent' as unit,
            cast(null as string) as working,
            'commune_line' as benchmark_class,
            'like_for_like' as comparability,
            true as serves_a_value,
            'Ví dụ.' as care_vi,
            cast(null as string) as reading,
            cast(null as string) as district_target_id,
            cast(null as double) as district_value,
            {size.span[-2]} as period_to,
            true as carries_past_period
        from ({indicators}) as indicators
        cross join range({size.span[0]}, {size.span[-1]}) as years(year)
        where cast(substr(indicators.indicator_code, 10) as int) % 3 = 0"""
    above = """
        select
            cast(null as string) as unit_id,
            cast(null as string) as plan_id,
            cast(null as int) as year,
            cast(null as string) as indicator_code,
            cast(null as string) as scope,
            cast(null as string) as reference_id,
            cast(null as int) as target_year,
            cast(null as string) as comparator,
            cast(null as double) as value,
            cast(null as string) as instrument,
            cast(null as string) as confidence,
            cast(null as string) as standing,
            cast(null as boolean) as is_deciding,
            cast(null as string) as note_vi
        where false"""
    return {
        "int_units_placed": units,
        "indicators": indicators,
        "int_own_lines": own,
        "int_benchmark_lines": benchmark,
        "int_reference_lines": above,
    }
