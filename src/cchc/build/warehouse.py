"""dbt as a child process over a private DuckDB file.

A child, because the process that ran dbt keeps the DuckDB file locked, and so that a scheduled build carries none of
dbt's memory into the audit.
"""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cchc.errors import AuditRefused, BrokenAssumption
from cchc.messages import say
from cchc.paths import Paths

ROWS_NAMED = 200  # of a failed test that are looked at for whose they are
DATABASE = "warehouse.duckdb"
# The audit asks the exported files for what each mart promises; `dbt build` by hand asks the tables, of the same declarations.
WITHOUT_PROMISES = ("--exclude", "test_name:keeps_its_promise", "test_name:stays_between")
MANIFEST = "target/manifest.json"  # dbt's own account of a run, within the folder of the build


def check_seeds(paths: Paths) -> None:
    """Refuse a broken code list before dbt starts, with file and line: dbt would name neither."""
    keys = _unique_columns(paths)
    for path in sorted(paths.seeds.rglob("*.csv")):
        _check_seed(path, keys.get(path.stem, []))


def _check_seed(path: Path, unique: list[str]) -> None:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            lines = [(line, reader.line_num) for line in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise BrokenAssumption(say("seed.unreadable", file=path.name, reason=error)) from None
    header = lines[0][0] if lines else []
    if not header or len(set(header)) < len(header):
        raise BrokenAssumption(say("seed.header", file=path.name))
    for line, number in lines[1:]:
        if len(line) != len(header):
            raise BrokenAssumption(
                say("seed.columns", file=path.name, line=number, found=len(line), expected=len(header))
            )
    for column in (name for name in unique if name in header):
        place = header.index(column)
        _check_unique(path.name, column, [(line[place], number) for line, number in lines[1:]])


def _check_unique(file: str, column: str, values: list[tuple[str, int]]) -> None:
    """Refuse a value, given with its line, that stands twice; blanks may."""
    seen: dict[str, int] = {}
    for value, number in values:
        if value and value in seen:
            raise BrokenAssumption(
                say("seed.doubled", file=file, line=number, column=column, value=value, first=seen[value])
            )
        seen[value] = number


def _unique_columns(paths: Paths) -> dict[str, list[str]]:
    """Return the columns that the seeds' own YAML declares unique."""
    found: dict[str, list[str]] = {}
    for path in sorted([*paths.seeds.rglob("*.yml"), *paths.seeds.rglob("*.yaml")]):
        for seed in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("seeds", []):
            for column in seed.get("columns", []):
                if "unique" in (column.get("data_tests") or []):
                    found.setdefault(seed["name"], []).append(column["name"])
    return found


def run_dbt(paths: Paths, run_dir: Path, release_id: str, run_date: date, marts: Sequence[str] = ()) -> None:
    """Build and test all models in `run_dir`, or say which model or test failed and why.

    `marts`: only these and what they are made of, with the tests that look at nothing else; without the unit tests, which
    ask the SQL and not the rows.
    """
    log = run_dir / "dbt.log"
    with log.open("wb") as output:
        status = subprocess.run(
            [*_command(paths, run_dir, release_id, run_date), *WITHOUT_PROMISES, *_selection(marts)],
            env=_environment(paths, run_dir / DATABASE),
            cwd=paths.home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ).returncode
    if status != 0:
        raise dbt_refusal(run_dir)


def _command(paths: Paths, run_dir: Path, release_id: str, run_date: date) -> list[str]:
    project = str(paths.dbt_project)
    variables = json.dumps({"run_date": run_date.isoformat(), "release_id": release_id})
    return [
        *(sys.executable, "-m", "dbt.cli.main"),
        *("--no-use-colors", "--no-send-anonymous-usage-stats", "--no-version-check"),
        *("build", "--project-dir", project, "--profiles-dir", project, "--vars", variables),
        *("--target-path", str(run_dir / "target"), "--log-path", str(run_dir / "logs")),
    ]


def _selection(marts: Sequence[str]) -> list[str]:
    if not marts:
        return []
    wanted = [f"+{mart}" for mart in marts]
    return ["--select", *wanted, "--indirect-selection", "buildable", "--exclude-resource-type", "unit_test"]


def _environment(paths: Paths, database: Path) -> dict[str, str]:
    return {
        **os.environ,
        "CCHC_INTERIM": paths.interim.as_posix(),
        "CCHC_DUCKDB": database.as_posix(),
        "DO_NOT_TRACK": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PYTHONUTF8": "1",
    }


def dbt_refusal(run_dir: Path) -> AuditRefused:
    """Return the refusal with one sentence from dbt's own results, or from the end of its log, and the rows that tests name."""
    file = run_dir / "target" / "run_results.json"
    results = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    failed = _failures(results)
    tests = [each for each in results.get("results", []) if each["status"] == "fail"]
    return AuditRefused(
        _why(failed, run_dir / "dbt.log"),
        # a model that stopped names no row
        [_rows_of(each, run_dir / DATABASE) for each in tests] if len(tests) == len(failed) else [],
        failed[0][1].replace("_", " ") if failed else "dbt",
        any(each["unique_id"].startswith("unit_test.") for each in tests),
    )


def _rows_of(test: dict[str, Any], database: Path) -> list[str]:
    """Return some of the rows that a data test of dbt returned, each as one text."""
    import duckdb

    if not database.is_file() or not test.get("compiled_code"):
        return []
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.sql(test["compiled_code"]).fetchmany(ROWS_NAMED)
    return [" ".join(map(str, row)) for row in rows]


def _why(failed: list[tuple[str, str, str]], log: Path) -> str:
    if not failed:
        return say("dbt.stopped", reason=_end_of(log), log=log)
    kind, name, reason = failed[0]
    more = say("dbt.more", count=len(failed) - 1) if len(failed) > 1 else ""
    return say(f"dbt.{kind}", name=name, reason=reason, more=more, log=log)


def _failures(results: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = []
    for result in results.get("results", []):
        if result["status"] in ("error", "fail", "runtime error"):
            kind, _, name = result["unique_id"].split(".")[:3]
            kind = "test" if kind in ("test", "unit_test") else "model"
            found.append((kind, name, _one_line(result.get("message") or "")))
    # A model that broke comes first: tests after it only repeat that.
    return sorted(found, key=lambda failure: failure[0])


def _one_line(message: str) -> str:
    """Return the telling part of a message of dbt, short enough for one sentence."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    lines = [line for line in lines if not re.match(r"(Runtime|Compilation|Database) Error|compiled code at", line)]
    return " ".join(lines)[:400] or "?"


def _end_of(log: Path) -> str:
    lines = [re.sub(r"^\d\d:\d\d:\d\d\s*", "", line).strip() for line in _read(log).splitlines()]
    marks = [number for number, line in enumerate(lines) if "Encountered an error" in line or "Error" in line]
    return _one_line("\n".join(lines[marks[0] :] if marks else lines[-3:]))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
