"""A whole generated project home: what the warehouse step of a build reads, at the size of a country.

    python benchmarks/national_home.py --out DIR [--small | --quarter]

`write_home` invents what extraction and intake would have handed over (`data/interim/`) and the code lists that name the
invented communes; models, tests and suites are copies of the project's own. `cchc.build.pipeline.transform` and `export` then
run on it as they are. Nothing of it is real, all of it is marked, and no plan of the repository is in it.
"""

import argparse
import csv
import json
import resource
import shutil
import time
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from national_data import (
    MARK,
    NATIONAL,
    QUARTER,
    SMALL,
    Size,
    handed_over,
    new_rows,
    plan_of,
    tables,
    values,
    write,
)

from cchc.build import pipeline, what_changed
from cchc.handover import record_tables
from cchc.paths import Paths
from cchc.publish.increment import Increment, write_carried

ROOT = Path(__file__).resolve().parents[1]
MEMORY = "4GB"  # of dbt's connection to DuckDB; the rest of the work spills to disk
RELEASE = "generated"
SOURCES = {
    **record_tables.TABLES,
    "runs": record_tables.RUNS,
    "published_indices": f"{record_tables.PUBLISHED}, {record_tables.KEYED}",
    "reported_values": record_tables.REPORTED_VALUES,
    "report_files": record_tables.REPORT_FILES,
    "report_refusals": record_tables.REPORT_REFUSALS,
    "qd766_points": record_tables.QD766_POINTS,
    "departments": record_tables.DEPARTMENTS,
}
BENCHMARK = "benchmark"
DISTRICT = {"code": "V99", "name_vi": "Huyện Ví Dụ"}
TITLE = "GENERATED. Kế hoạch ví dụ về cải cách hành chính"
PLANS = """
select
    {plan} as document_id,
    units.name_vi as unit_name,
    'commune' as admin_level,
    units.province_name_vi as province_at_issue,
    cast(min(years.year) as string) as first_year,
    cast(max(years.year) as string) as last_year
from ({units}) as units
cross join range({first}, {last} + 1) as years(year)
group by {plan}, units.name_vi, units.province_name_vi
union all
select '{benchmark}', '{district}', 'district', min(province_name_vi), '{first}', '{last_of_benchmark}' from ({units})
"""
# One target in 256 is misprinted ("7`3"): it has no value and is compared with nothing.
PROMISED = """
select
    *,
    case when is_misprinted then left(printed, 1) || '`' || substr(printed, 2) else printed end as number_text,
    'Năm ' || cast(year as string) || ', chỉ số ví dụ ' || cast(indicator as string) || ': các cơ quan cấp xã đạt '
    || case comparator when 'le' then 'không quá ' else 'ít nhất ' end || number_text || '%.' as quote
from (
    select
        lines.document_id,
        lines.target_id,
        lines.indicator_code,
        cast(substr(lines.indicator_code, 10) as int) as indicator,
        lines.year,
        lines.comparator,
        lines.required_value,
        cast(cast(lines.required_value as int) as string) as printed,
        right(md5(lines.target_id), 2) = '00' and lines.document_id <> '{benchmark}' as is_misprinted
    from (
        select document_id, target_id, indicator_code, year, comparator, required_value from ({own}) as own
        union all
        select
            document_id, target_id || '-' || cast(year as string), indicator_code, year, comparator, required_value
        from ({benchmark_lines}) as benchmark_lines
    ) as lines
)
"""
# The title is the first line of a plan, every target one more.
PLACED = """
select
    *,
    cast(sequence + 1 as int) as line_start,
    cast(char_end - length(quote) as int) as char_start
from (
    select
        *,
        row_number() over plan as sequence,
        {title_length} + sum(1 + length(quote)) over plan as char_end
    from promised
    window plan as (partition by document_id order by indicator_code, year rows unbounded preceding)
)
"""
TARGETS = """
select
    *,
    'chỉ số ví dụ ' || cast(indicator as string) as measure,
    'procedures' as domain,
    case when not is_misprinted then required_value end as value,
    'percent' as unit,
    'commune' as admin_level,
    year as year_from,
    year as year_to,
    'explicit' as year_basis,
    'single_year' as timing,
    'I' as section,
    'Mục tiêu' as section_title,
    false as in_table,
    is_misprinted as value_uncertain,
    false as sipas_related,
    false as dti_related,
    false as needs_confirmation,
    line_start as line_end
from placed
order by document_id, sequence
"""
LINES = """
select document_id, 1 as line_number, 0 as char_start, {title_length} as char_end, null as section, '{title}' as text
from plans
union all
select document_id, line_start, char_start, char_end, 'I', quote
from placed
order by document_id, line_number
"""
DOCUMENTS = """
select
    plans.document_id,
    '{title}' as title,
    'ke_hoach' as doc_type,
    'UBND ' || plans.unit_name as issuer,
    plans.unit_name,
    plans.admin_level,
    plans.province_at_issue,
    '1' as number,
    'KH-GENERATED' as number_suffix,
    plans.first_year || '-01-15' as issue_date,
    plans.first_year || case when plans.first_year = plans.last_year then '' else '-' || plans.last_year end as period,
    plans.document_id || '.generated.txt' as file_name,
    sha256(plans.document_id) as sha256,
    'generated' as encoding,
    1 + coalesce(max(placed.char_end), {title_length}) as characters,
    1 + count(placed.target_id) as lines,
    'generated' as extractor_version
from plans
left join placed on plans.document_id = placed.document_id
group by all
order by plans.document_id
"""
# Every line prints three numbers: a year, the number in the indicator's name, and what is asked for.
OUTCOMES = """
select
    plans.document_id,
    plans.document_id || '.generated.txt' as file_name,
    'read' as outcome,
    count(placed.target_id) as targets,
    0 as results,
    0 as tasks,
    0 as legal_bases,
    0 as duties,
    0 as plan_deadlines,
    0 as findings,
    -- plans of running text alone: neither tables nor blocks
    0 as tables_seen,
    0 as tables_read,
    0 as tables_layout,
    0 as tables_people,
    0 as tables_unread,
    0 as columns_unread,
    0 as blocks_seen,
    0 as blocks_read,
    0 as blocks_lone,
    0 as blocks_unread,
    0 as headings_unread,
    0 as numbers_unread,
    3 * count(placed.target_id) as numbers_seen,
    count(placed.target_id) filter (where not placed.is_misprinted) as numbers_taken,
    count(placed.target_id) filter (where placed.is_misprinted) as numbers_unreadable,
    count(placed.target_id) as numbers_date,
    count(placed.target_id) as numbers_name,
    {no_other}
from plans
left join placed on plans.document_id = placed.document_id
group by plans.document_id
order by plans.document_id
"""
# One file of a data set whose rows are counted without gaps; a window without order is streamed.
NEW = (
    "select * replace ('generated-later.csv' as file, cast(row_number() over () as int) as row_number) from ({values})"
)
FIRST, LATER = "first_values.parquet", "later_values.parquet"
REPORTED = "select * replace ('generated.csv' as file, cast(row_number() over () as int) as row_number) from ({values})"


def write_home(folder: Path, size: Size) -> Paths:
    """Write a home of generated data into a new folder, ready for `transform`; return its paths."""
    paths = Paths(folder.resolve())
    paths.interim.mkdir(parents=True)
    (folder / "GENERATED.txt").write_text(MARK.replace("national_data", "national_home") + "\n", encoding="utf-8")
    shutil.copytree(ROOT / "dbt_project", paths.dbt_project, ignore=shutil.ignore_patterns("target", "logs"))
    shutil.copytree(ROOT / "expectations", paths.expectations)
    shutil.copy(ROOT / "requirements.lock", folder)
    _bound_memory(paths)
    with duckdb.connect(config={"threads": 2, "memory_limit": MEMORY}) as connection:
        connection.execute(f"set temp_directory = '{paths.home / 'spill'}'")
        _write_seeds(connection, paths, size)
        _write_interim(connection, paths, size)
    return paths


def _bound_memory(paths: Paths) -> None:
    """Let dbt's DuckDB take no more memory than a small machine has."""
    profile = paths.dbt_project / "profiles.yml"
    head, settings, tail = profile.read_text(encoding="utf-8").partition("      settings:\n")
    profile.write_text(f"{head}{settings}        memory_limit: {MEMORY}\n{tail}", encoding="utf-8")


def _write_seeds(connection: duckdb.DuckDBPyConnection, paths: Paths, size: Size) -> None:
    """Add the invented units and indicators to the code lists; what names a real plan gives way to the invented benchmark."""
    made = tables(size)
    units = _rows(connection, f"select code, name_vi, province_name_vi from ({made['int_units_placed']}) order by code")
    indicators = _rows(connection, f"select * from ({made['indicators']}) order by indicator_code")
    first = indicators[2]["indicator_code"]  # every third has a benchmark
    _extend(paths, "units", _unit_rows(units), without={unit["code"] for unit in units})
    _extend(paths, "indicators", map(_indicator_row, indicators))
    _extend(paths, "indicator_families", _family_rows(indicators))
    _extend(paths, "national_targets", _national_rows(indicators, size))
    _extend(paths, "benchmark_documents", [_benchmark_row(size)], anew=True)
    _extend(paths, "benchmark_line_notes", [_note_row(first)], anew=True)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    return connection.execute(query).pl().to_dicts()


def _extend(
    paths: Paths, seed: str, rows: Iterable[dict[str, Any]], anew: bool = False, without: Collection[str] = ()
) -> None:
    """Append rows to a code list, or put them in the place of its rows, or of those of some codes (the second column)."""
    path = paths.seeds / f"{seed}.csv"
    header, *old = path.read_text(encoding="utf-8").splitlines()
    old = [line for line in old if not without or line.split(",", 2)[1] not in without]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in [header, *([] if anew else old)])
        csv.DictWriter(file, header.split(","), lineterminator="\n").writerows(rows)


def _unit_rows(units: list[dict[str, Any]]) -> Iterable[dict[str, str]]:
    provinces = {
        name: f"V{number:02}" for number, name in enumerate(sorted({unit["province_name_vi"] for unit in units}))
    }
    rows = [(code, name, "province", "") for name, code in provinces.items()]
    rows.append((DISTRICT["code"], DISTRICT["name_vi"], "district", "V00"))
    rows += [(unit["code"], unit["name_vi"], "commune", provinces[unit["province_name_vi"]]) for unit in units]
    for code, name, level, parent in rows:
        unit = {"unit_id": f"{code}@1900-01-01", "code": code, "code_system": "GENERATED", "name_vi": name}
        unit |= {"kind_vi": "xã" if level == "commune" else "tỉnh", "territory_id": unit["unit_id"]}
        yield {**unit, "level": level, "parent_code": parent, "source_url": "generated", "confidence": "unconfirmed"}


def _indicator_row(indicator: dict[str, Any]) -> dict[str, str]:
    name = indicator["name_vi"]
    return {
        **indicator,
        "name_en": f"Example {indicator['indicator_code']}",
        "definition": f"{name}: tử số ví dụ / mẫu số ví dụ × 100",
        "numerator": f"Tử số của {name.lower()}",
        "denominator": f"Mẫu số của {name.lower()}",
        "measures_change": "false",
        "source_url": "generated",
        "confidence": "unconfirmed",
        "notes": "GENERATED",
    }


def _family_rows(indicators: list[dict[str, Any]]) -> Iterable[dict[str, str]]:
    """Three of ten indicators sound alike."""
    for number, indicator in enumerate(indicators, start=1):
        if number % 10 in (1, 2, 3):
            family = {"family": f"invented_{number // 10:02}", "family_vi": f"Nhóm ví dụ {number // 10}"}
            yield {"indicator_code": indicator["indicator_code"], **family}


def _national_rows(indicators: list[dict[str, Any]], size: Size) -> Iterable[dict[str, Any]]:
    """Every fifth indicator has a national target, for an early year and for the last."""
    for indicator in indicators[4::5]:
        for year, value in ((size.span[1], 60), (size.span[-1], 80)):
            yield {
                "national_target_id": f"GENERATED-{indicator['indicator_code']}-{year}",
                "indicator_code": indicator["indicator_code"],
                "level": "national",
                "target_year": year,
                "comparator": "ge",
                "value": value,
                "unit": "percent",
                "instrument": "Văn bản ví dụ (GENERATED)",
                "instrument_date": f"{size.span[0] - 1}-12-31",
                "instrument_year": size.span[0] - 1,
                "source_url": "generated",
                "quote": "Câu ví dụ (GENERATED)",
                "confidence": "confirmed",
                "note": "GENERATED",
                "binds": "every_agency",
                "commune_reading": "owes",
                "commune_reading_why_vi": "Câu ví dụ nêu cấp xã.",
                "base_vi": "mẫu số ví dụ",
                "base_matches_code": "yes",
                "in_force_from": size.span[0],
                "in_force_to": year,
                "level_named": "yes",
            }


def _benchmark_row(size: Size) -> dict[str, Any]:
    return {
        "document_id": BENCHMARK,
        "benchmark_name_vi": "Mốc ví dụ",
        "period_from": size.span[0],
        "period_to": size.span[-2],
        "scope_note_vi": "Mốc ví dụ, không phải kế hoạch có thật (GENERATED).",
    }


def _note_row(indicator_code: str) -> dict[str, str]:
    note = {"reading": "A", "carries_past_period": "true", "care_vi": "Ghi chú ví dụ (GENERATED)."}
    return {"document_id": BENCHMARK, "indicator_code": indicator_code, "admin_level": "commune", **note}


def _write_interim(connection: duckdb.DuckDBPyConnection, paths: Paths, size: Size) -> None:
    """Write every table of the hand-over; those that no plan of ours has rows for are empty."""
    made = _plan_tables(connection, size) | {"reported_values": REPORTED.format(values=values(size, size.span))}
    for name, columns in SOURCES.items():
        target = paths.interim / f"{name}.parquet"
        if name in made:
            write(connection, handed_over(connection, made[name], columns), target)
        else:
            pl.DataFrame(schema=record_tables.schema(columns)).write_parquet(target, compression="zstd")
    write_carried(None, (), paths.interim)


def _plan_tables(connection: duckdb.DuckDBPyConnection, size: Size) -> dict[str, str]:
    """Lay out the lines of all plans; return the queries of what is read from them."""
    made, words = tables(size), {"title": TITLE, "title_length": len(TITLE), "benchmark": BENCHMARK}
    plans = PLANS.format(
        plan=plan_of("units.code", "years.year", size),
        units=made["int_units_placed"],
        district=DISTRICT["name_vi"],
        first=size.span[0],
        last=size.span[-1],
        last_of_benchmark=size.span[-2],
        **words,
    )
    promised = PROMISED.format(own=made["int_own_lines"], benchmark_lines=made["int_benchmark_lines"], **words)
    connection.execute(f"create temp table plans as {plans}")
    connection.execute(f"create temp table promised as {promised}")
    connection.execute(f"create temp table placed as {PLACED.format(**words)}")
    counted = {"target", "unreadable", "date", "name"}
    no_other = ", ".join(f"0 as numbers_{reason}" for reason in record_tables.NUMBER_REASONS if reason not in counted)
    return {
        "documents": DOCUMENTS.format(**words),
        "document_lines": LINES.format(**words),
        "targets": TARGETS,
        "outcomes": OUTCOMES.format(no_other=no_other),
    }


def run_of(paths: Paths, size: Size, increment: Increment | None = None, name: str = RELEASE) -> pipeline.Run:
    """A run of the pipeline in a generated home, on a day after the last year."""
    moment = datetime(size.span[-1] + 1, 2, 2, tzinfo=UTC)
    return pipeline.Run(paths, name, moment, lambda *notice: None, increment=increment)


def what_comes_in_a_day(paths: Paths, size: Size, before: Path) -> Increment:
    """Invent what comes after a build (`before`: its exported marts): one unit in a hundred revises two months of the last year
    and one of the year before. Return what a build on top has to work out again.
    """
    with duckdb.connect(config={"threads": 2}) as connection:
        new = NEW.format(values=" union all ".join(values(size, *part) for part in new_rows(size)))
        write(connection, handed_over(connection, new, record_tables.REPORTED_VALUES), paths.home / LATER)
        asked = f"select list(distinct gso_unit_code), list(distinct period) from '{paths.home / LATER}'"
        codes, periods = connection.execute(asked).fetchone() or ([], [])
    (paths.interim / "reported_values.parquet").rename(paths.home / FIRST)
    return Increment(before, frozenset(codes), frozenset(periods))


def hand_over(paths: Paths, increment: Increment | None) -> None:
    """Hand over all that came so far, or for a build on top the rows of the units that something new speaks of."""
    codes = ", ".join(f"'{code}'" for code in sorted(increment.unit_codes)) if increment else ""
    wanted = f"where gso_unit_code in ({codes})" if increment else ""
    both = " union all ".join(f"select * from '{paths.home / name}' {wanted}" for name in (FIRST, LATER))
    with duckdb.connect(config={"threads": 2, "memory_limit": MEMORY}) as connection:
        write(connection, both, paths.interim / "reported_values.parquet")
    write_carried(increment, what_changed.unit_codes(paths), paths.interim)


def checksums(paths: Paths) -> dict[str, str]:
    """What the cards of the plans would say, for the audit."""
    return dict(pl.read_parquet(paths.interim / "documents.parquet").select("document_id", "sha256").iter_rows())


def slowest_nodes(run: pipeline.Run, count: int) -> list[tuple[float, str]]:
    """The nodes on which dbt spent most, with their seconds."""
    results = json.loads((run.folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    return sorted(((each["execution_time"], each["unique_id"]) for each in results), reverse=True)[:count]


def measured(words: str, work: Callable[[], Any]) -> Any:
    """Do a step and print what it cost, its child processes included; a peak is that of the largest process so far."""
    started, before = time.perf_counter(), processor()
    answer = work()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    spent = f"{processor() - before:8.1f} s processor {time.perf_counter() - started:8.1f} s clock"
    print(f"  {words:<10}{spent}   peak so far {peak:6.0f} MiB", flush=True)
    return answer


def processor() -> float:
    """Processor seconds so far; a child counts when it has ended."""
    parts = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="a new folder for the home")
    smaller = parser.add_mutually_exclusive_group()
    smaller.add_argument("--small", action="store_const", const=SMALL, dest="size", help="24 communes")
    smaller.add_argument("--quarter", action="store_const", const=QUARTER, dest="size", help="830 communes")
    options = parser.parse_args()
    size = options.size or NATIONAL
    paths = measured("write", lambda: write_home(options.out, size))
    run = run_of(paths, size)
    measured("transform", lambda: pipeline.transform(run))
    for seconds, name in slowest_nodes(run, 20):
        print(f"    {seconds:8.1f} s  {name}", flush=True)
    measured("export", lambda: pipeline.export(run))
    on_top = what_comes_in_a_day(paths, size, run.candidate)
    later = run_of(paths, size, on_top, f"{RELEASE}-later")
    measured("hand over", lambda: hand_over(paths, on_top))
    measured("transform", lambda: pipeline.transform(later))
    for seconds, name in slowest_nodes(later, 20):
        print(f"    {seconds:8.1f} s  {name}", flush=True)
    measured("export", lambda: pipeline.export(later))


if __name__ == "__main__":
    main()
