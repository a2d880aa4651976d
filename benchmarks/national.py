"""How the models and the comparison query carry a whole country: 3,321 communes, 9,963 plans, 65 million reported values.

    python benchmarks/national.py [--small] [--out DIR] [--monthly]

Everything that is read here is generated, marked as generated and lies in a temporary folder or in DIR. Each figure is taken in a
process of its own, on 2 threads and with a memory limit. Seconds are processor seconds: other work on the machine does not count.
Exit 1 where a bound is missed.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import national_home
import national_years
from national_data import NATIONAL, QUARTER, SMALL, Size, generate, partition

from cchc.build import pipeline
from cchc.paths import Paths

COLUMNS = "gso_unit_code, indicator_code, period, revision, value"
SCAN = "select max(gso_unit_code), max(indicator_code), max(period), max(revision), sum(value) from {}"
SUMMARY = "select count(*), sum(gap_to_target), sum(gap_to_benchmark), sum(rank_in_province), max(target_id), max(value) from ({})"
QUARTER_OF_SMALL = Size(communes=6, provinces=3, indicators=6, years=3)
ROUNDS = 2
Figures = dict[str, float]


def timed(work: Callable[[], Any]) -> Figures:
    """What a piece of work took, its child processes included."""
    wall, processor = time.perf_counter(), national_home.processor()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": national_home.processor() - processor}


def added(parts: list[Figures]) -> Figures:
    return {name: sum(part[name] for part in parts) for name in ("wall", "cpu")}


def scan(folder: Path, years: range) -> Figures:
    """The columns of the comparison, read and looked at, in every year."""
    files = [f"{partition(folder, year)}/*.parquet" for year in years]
    with duckdb.connect(config={"threads": 2}) as connection:
        run = [timed(lambda: connection.execute(SCAN.format(f"read_parquet({files})")).fetchall()) for _ in range(3)]
    return min(run, key=lambda each: each["cpu"])


def comparison(folder: Path, years: range, every_month: bool = False) -> Figures:
    """The comparison query, one year partition at a time."""
    parts = []
    for year in years:
        models = national_years.YearModels(folder, year)
        query = SUMMARY.format(models.comparison(every_month))
        parts.append(timed(lambda models=models, query=query: models.connection.execute(query).fetchall()))
        models.close()
    return added(parts)


def every_month(folder: Path, years: range) -> Figures:
    return comparison(folder, years, every_month=True)


def in_pandas(folder: Path, years: range) -> Figures:
    import national_reference

    return added([timed(lambda year=year: national_reference.comparison(folder, year)) for year in years])


def one_commune(folder: Path, years: range) -> Figures:
    """The rows of one commune in all years."""
    files = [f"{partition(folder, year)}/*.parquet" for year in years]
    query = f"select {COLUMNS} from read_parquet({files}) where gso_unit_code = '00005'"
    with duckdb.connect(config={"threads": 2}) as connection:
        run = [timed(lambda: connection.execute(query).fetchall()) for _ in range(3)]
    return min(run, key=lambda each: each["cpu"])


def whole(folder: Path, years: range) -> Figures:
    """The warehouse step of a full build of everything: all of dbt, and the export."""
    home, size = Paths(folder / "home"), size_of(folder)
    run = national_home.run_of(home, size)
    return timed(lambda: (pipeline.transform(run), pipeline.export(run)))


def on_top(folder: Path, years: range) -> Figures:
    """The warehouse step of the scheduled build after it, when one unit in a hundred reports something new."""
    home, size = Paths(folder / "home"), size_of(folder)
    new = national_home.what_comes_in_a_day(home, size, national_home.run_of(home, size).candidate)
    national_home.hand_over(home, new)
    run = national_home.run_of(home, size, new, "generated-later")
    return timed(lambda: (pipeline.transform(run), pipeline.export(run)))


STEPS = {step.__name__: step for step in (scan, comparison, every_month, in_pandas, one_commune, whole, on_top)}


def measure(step: str, folder: Path, years: range) -> Figures:
    """Run a step in a process of its own; its peak memory is the whole process's."""
    command = [sys.executable, __file__, "--step", step, "--folder", folder, "--from", years[0], "--to", years[-1]]
    answer = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    figures: Figures = json.loads(answer.stdout.splitlines()[-1])
    print(f"  {step:<12} {years[0]}-{years[-1]}  {figures['cpu']:8.2f} s processor {figures['wall']:8.2f} s clock "
          f"{figures['peak']:6.0f} MiB", flush=True)  # fmt: skip
    return figures


def least(rounds: list[Figures]) -> Figures:
    """The least of each figure: what else the machine does only ever adds."""
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


def child(options: argparse.Namespace) -> int:
    figures = STEPS[options.step](options.folder, range(options.first, options.last + 1))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({**figures, "peak": peak}))
    return 0


def prepare(folder: Path, size: Size) -> None:
    if not (folder / "size.json").exists():
        spent = timed(lambda: generate(folder, size))
        print(f"  generated {folder.name}: {spent['wall']:.0f} s clock", flush=True)


def prepare_home(folder: Path, size: Size) -> None:
    """Invent a home anew: a build on top changes what is handed over."""
    shutil.rmtree(folder / "home", ignore_errors=True)
    spent = timed(lambda: national_home.write_home(folder / "home", size))
    print(f"  generated its home: {spent['wall']:.0f} s clock", flush=True)


def size_of(folder: Path) -> Size:
    return Size(**json.loads((folder / "size.json").read_text(encoding="utf-8")))


def run(out: Path, size: Size, quarter: Size, monthly: bool) -> list[tuple[str, float, float]]:
    """Take every figure; return what is bounded: words, measured, at most."""
    country, part = out / "national", out / "quarter"
    prepare(country, size)
    prepare(part, quarter)
    years, last = size.span, size.span[-1:]
    bare, every, commune, small = (measure(*each) for each in (
        ("scan", country, years), ("comparison", country, years), ("one_commune", country, years),
        ("comparison", part, years)))  # fmt: skip
    # in turn, so that both meet the same machine
    rounds = [(measure("comparison", country, last), measure("in_pandas", country, last)) for _ in range(ROUNDS)]
    one, pandas = (least(list(each)) for each in zip(*rounds, strict=True))
    if monthly:
        ranked = measure("every_month", country, years)
        print(f"  for information: ranked in every month {ranked['cpu'] / bare['cpu']:.1f} times a bare scan")
    prepare_home(country, size)
    full, new = (measure(step, country, years) for step in ("whole", "on_top"))
    return [
        ("comparison, times a bare scan", every["cpu"] / bare["cpu"], 15),
        ("comparison of one year, part of the time of pandas", one["cpu"] / pandas["cpu"], 1 / 5),
        ("… by the clock", one["wall"] / pandas["wall"], 1 / 5),
        ("peak memory of all years, MiB", every["peak"], 1536),
        ("peak memory of all years, times that of one", every["peak"] / one["peak"], 1.5),
        ("time for four times the rows, times", every["cpu"] / small["cpu"], 5),
        ("one commune in all years, part of the scan", commune["cpu"] / bare["cpu"], 0.1),
        ("1 % of the units report, part of a full build", new["cpu"] / full["cpu"], 0.08),
        ("… by the clock", new["wall"] / full["wall"], 0.08),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true", help="seconds instead of minutes; its ratios mean nothing")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the generated data in DIR and use it again")
    parser.add_argument("--monthly", action="store_true", help="also rank in every month: one minute more")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="first", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--to", dest="last", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        return child(options)
    print(f"Generated data; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory(prefix="cchc-national-") as folder:
        out = options.out or Path(folder)
        sizes = (SMALL, QUARTER_OF_SMALL) if options.small else (NATIONAL, QUARTER)
        bounds = run(out, *sizes, options.monthly)
    missed = [words for words, found, most in bounds if found > most]
    for words, found, most in bounds:
        print(f"  {words:<52}{found:9.2f}   at most {most:7.2f}   {'missed' if found > most else 'kept'}")
    print(f"  load of the machine at the end {os.getloadavg()[0]:.1f}")
    return 1 if missed and not options.small else 0


if __name__ == "__main__":
    sys.exit(main())
