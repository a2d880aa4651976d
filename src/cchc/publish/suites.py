"""Great Expectations over the exported Parquet files: one suite per mart, made of what `cchc.schema` declares of it.

Only the audit loads the library, and a build has that done while dbt runs (see `gx_lighter`).
"""

import functools
import operator
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from cchc.errors import BrokenAssumption
from cchc.marts.parts import in_folder, relation
from cchc.publish import gx_lighter
from cchc.publish.checks import CRITICAL, WARNING, Check
from cchc.schema import declared

SHOWN = 5
NAMED_BY_NOBODY = "–"  # stands in a set of allowed values that would be empty


def declared_suites(seeds: Path) -> dict[str, dict[str, Any]]:
    """Return the suites by mart, made of what `cchc.schema` declares: key, lists of promises, and `checks`."""
    return {
        name: {
            "mart": name,
            "key": mart.key,
            "unique": mart.unique,
            "never_blank": [*mart.unique, *mart.required],
            "words": declared.words_of(mart, seeds),
            "ranges": mart.ranges,
            "refers_to": mart.refers_to,
            "checks": mart.checks,
        }
        for name, mart in declared.marts().items()
    }


def run_suites(
    suites: dict[str, dict[str, Any]],
    candidate: Path,
    only: Collection[str] | None = None,
    taken_over: Collection[str] = (),
) -> list[Check]:
    """Run every suite on its file or files, or those of the marts in `only`.

    `taken_over` names parts of marts that are those of the last release: it has passed them, see `audit`. A mart without
    suite or a suite without mart ends it there: suites look up values in other marts.
    """
    marts = in_folder(candidate)
    checks = [_both_exist(name, name in suites, name in marts) for name in sorted({*marts} | set(suites))]
    if all(check.passed for check in checks):
        gx = gx_lighter.load()
        context = gx.get_context(mode="ephemeral")
        context.enable_analytics(False)
        # `TQDM_DISABLE` comes too late where tqdm is already loaded.
        context.variables.progress_bars = {"globally": False}
        # One asset for all marts: the library saves all assets again with each new one, and holds each one's rows in memory.
        asset = context.data_sources.add_pandas("candidate").add_dataframe_asset("mart")
        source = asset.add_batch_definition_whole_dataframe("all")
        for name in sorted(marts if only is None else only):
            new = [file for file in marts[name] if file.name not in taken_over]
            checks += together([_run_suite(gx, source, file, suites[name], candidate) for file in new])
            if len(marts[name]) > 1:
                checks.append(_unique_across(name, marts[name], new, suites[name]["key"]))
    return checks


def together(of_parts: Sequence[Sequence[Check]]) -> list[Check]:
    """Return one check for all parts of a mart: passed where it passed in each of them."""
    found: dict[str, Check] = {}
    for check in (check for checks in of_parts for check in checks):
        worse = found.get(check.check_id)
        if worse is None or worse.passed:
            found[check.check_id] = check
        elif not check.passed:
            culprits = (*worse.culprits, *check.culprits)[:SHOWN]
            found[check.check_id] = replace(worse, found=f"{worse.found}; {check.found}", culprits=culprits)
    return [*found.values()]


def _unique_across(name: str, files: list[Path], new: list[Path], key: list[str]) -> Check:
    """Check that no key stands in two parts: each suite sees its own part alone."""
    import duckdb

    columns = ", ".join(f'"{column}"' for column in key)
    in_new = f"where ({columns}) in (select ({columns}) from {relation(new)})" if len(new) < len(files) else ""
    query = f"select {columns} from {relation(files)} {in_new} group by {columns} having count(*) > 1 limit {SHOWN}"
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        doubled = connection.execute(query).fetchall() if new else []
    culprits = tuple(", ".join(map(str, row)) for row in doubled)
    says = f"Khóa ({', '.join(key)}) không trùng giữa các phần của bảng."
    return Check(
        f"{name}.key_unique_across", name, says, CRITICAL, not doubled, "có khóa trùng" if doubled else "", culprits
    )


def _run_suite(gx: Any, source: Any, file: Path, written: dict[str, Any], candidate: Path) -> list[Check]:
    name = written["mart"]
    frame = pq.read_table(file).to_pandas()
    batch = source.get_batch({"dataframe": frame})
    entries = {entry["id"]: entry for entry in _entries(name, written)}
    results = _results(gx, batch, entries.values(), candidate, frame, "BASIC")
    failed = [entries[check_id] for check_id, result in results.items() if not result.success]
    if failed:
        # Finding the culprits costs as much again: only where there are any.
        results |= _results(gx, batch, failed, candidate, frame, "SUMMARY")
    return [
        *(_filled(name, column, frame, written["key"]) for column in _never_blank(written)),
        *(_check(name, entry, results[check_id], frame, written["key"]) for check_id, entry in entries.items()),
    ]


def _never_blank(written: dict[str, Any]) -> list[str]:
    return [*written["key"], *written.get("never_blank", [])]


def _filled(mart: str, column: str, frame: Any, key: list[str]) -> Check:
    """Check a column for blanks here: half of all checks, and the library needs some 15 ms of CPU for each of its own."""
    check_id, says = f"{mart}.{column}_present", f"Cột {column} không bao giờ trống."
    if column not in frame:
        return Check(
            check_id,
            mart,
            says,
            CRITICAL,
            False,
            f"không kiểm tra được: cột {column} không có trong bảng",
        )
    is_blank = frame[column].isna()
    if not is_blank.any():
        return Check(check_id, mart, says, CRITICAL, True)
    blank = frame[is_blank]
    rows = blank[[name for name in key if name in frame]].head(SHOWN).to_dict("records")
    culprits = tuple(", ".join(f"{name}: {value}" for name, value in row.items()) for row in rows)
    return Check(check_id, mart, says, CRITICAL, False, f"{len(blank)} dòng không đạt", culprits)


def _results(
    gx: Any, batch: Any, entries: Iterable[dict[str, Any]], candidate: Path, frame: Any, form: str
) -> dict[str, Any]:
    """Return the results by the id of the check; they come back in an order of the library's own."""
    suite = gx.ExpectationSuite(
        name="suite",
        expectations=[_expectation(gx, entry, candidate, frame) for entry in entries],
    )
    results = batch.validate(suite, result_format=form).results
    return {result.expectation_config.meta["id"]: result for result in results}


def _both_exist(name: str, has_suite: bool, has_file: bool) -> Check:
    found = "" if has_suite and has_file else "chưa có bộ kiểm tra" if has_file else "không có tệp dữ liệu"
    return Check(
        f"{name}.audited",
        name,
        "Bảng có tệp dữ liệu và có bộ kiểm tra.",
        CRITICAL,
        not found,
        found,
    )


def _entries(name: str, written: dict[str, Any]) -> list[dict[str, Any]]:
    entries = [
        *_key_checks(name, written),
        *_short_checks(name, written),
        *written.get("checks", []),
    ]
    ids = [entry["id"] for entry in entries] + [f"{name}.{column}_present" for column in _never_blank(written)]
    if len(set(ids)) < len(ids):
        raise BrokenAssumption(f"marts/{name}.yml: hai kiểm tra cùng mã; hãy đổi một mã.")
    return entries


def _expectation(gx: Any, entry: dict[str, Any], candidate: Path, frame: Any) -> Any:
    kind = "Expect" + "".join(word.capitalize() for word in entry["expect"].split("_"))
    arguments = _arguments(entry.get("with", {}), candidate, frame)
    condition = _condition(entry["where"]) if "where" in entry else None
    return getattr(gx.expectations, kind)(
        **arguments,
        **({"row_condition": condition} if condition is not None else {}),
        severity=entry.get("severity", CRITICAL),
        meta={"id": entry["id"]},
    )


def _condition(where: dict[str, Any]) -> Any:
    """Return the rows that a check is about: `{unit: percent, status: [met, missed]}`."""
    from great_expectations.expectations.row_conditions import Column

    parts = [
        Column(name).is_in(value) if isinstance(value, list) else Column(name) == value for name, value in where.items()
    ]
    return functools.reduce(operator.and_, parts)


def _key_checks(name: str, written: dict[str, Any]) -> list[dict[str, Any]]:
    """The key of a mart promises two things without saying: it is never doubled, and (see `_filled`) never empty."""
    key = written["key"]
    unique = (
        {"expect": "column_values_to_be_unique", "with": {"column": key[0]}}
        if len(key) == 1
        else {"expect": "compound_columns_to_be_unique", "with": {"column_list": key}}
    )
    return [
        {
            "id": f"{name}.key_unique",
            "says": f"Khóa ({', '.join(key)}) không trùng.",
            **unique,
        }
    ]


def _short_checks(name: str, written: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the checks that a suite writes as lists: other keys, columns of few words, within bounds, of another mart."""
    return [
        *(_unique(name, column) for column in written.get("unique", [])),
        *(_between(name, column, *ends) for column, ends in written.get("ranges", {}).items()),
        *(
            _in_set(name, column, "in_list", "chỉ có từ đã định", value_set=words)
            for column, words in written.get("words", {}).items()
        ),
        *(
            _in_set(name, column, "refers", f"chỉ ghi mã có trong {field}", values_of=field)
            for column, field in written.get("refers_to", {}).items()
        ),
    ]


def _unique(name: str, column: str) -> dict[str, Any]:
    return {
        "id": f"{name}.{column}_unique",
        "says": f"Cột {column} không trùng.",
        "expect": "column_values_to_be_unique",
        "with": {"column": column},
    }


def _between(name: str, column: str, low: float | None, high: float | None) -> dict[str, Any]:
    ends = [f"từ {low:g}" if low is not None else "", f"đến {high:.15g}" if high is not None else ""]
    return {
        "id": f"{name}.{column}_between",
        "says": f"Cột {column} nằm trong khoảng {' '.join(filter(None, ends))}.",
        "expect": "column_values_to_be_between",
        "with": {"column": column, "min_value": low, "max_value": high},
    }


def _in_set(name: str, column: str, kind: str, says: str, **arguments: Any) -> dict[str, Any]:
    return {
        "id": f"{name}.{column}_{kind}",
        "says": f"Cột {column} {says}.",
        "expect": "column_values_to_be_in_set",
        "with": {"column": column, **arguments},
    }


def _arguments(written: dict[str, Any], candidate: Path, frame: Any) -> dict[str, Any]:
    """Return the arguments of an expectation; `values_of: mart.column` stands for those values of that column that the rows name.

    The others decide nothing, and the library writes each set out several times: thousands of units would cost a minute.
    """
    arguments = dict(written)
    if "values_of" in arguments:
        mart, column = arguments.pop("values_of").split(".")
        files = in_folder(candidate)[mart]
        named = set(frame[arguments["column"]].dropna().unique().tolist())
        values = (
            {value for value in pq.read_table(files, columns=[column])[column].unique().to_pylist() if value in named}
            if len(files) == 1
            else _those_of(named, files, column)
        )
        # a column that names nothing is asked against a set that holds something: an empty one means "any value"
        arguments["value_set"] = sorted(values) or [NAMED_BY_NOBODY]
    return arguments


def _those_of(named: Collection[Any], files: list[Path], column: str) -> set[Any]:
    """Return the named values of a column of a large mart: all of its values would fill the memory."""
    import polars as pl

    names = pl.Series([*named])
    found = pl.scan_parquet(files).select(column).filter(pl.col(column).is_in(names.implode())).unique()
    return set(found.collect(engine="streaming")[column].to_list())


def _check(mart: str, entry: dict[str, Any], result: Any, frame: Any, key: list[str]) -> Check:
    severity = entry.get("severity", CRITICAL)
    says = entry["says"]
    if result.success:
        return Check(entry["id"], mart, says, severity, True)
    details = result.result or {}
    if "unexpected_count" in details:
        found = f"{details['unexpected_count']} dòng không đạt"
    elif "observed_value" in details:
        found = f"tìm thấy: {details['observed_value']}"
    else:
        found = f"không kiểm tra được: cột {entry.get('with', {}).get('column', '?')} không có trong bảng"
    severity = severity if severity in (CRITICAL, WARNING) else CRITICAL
    return Check(entry["id"], mart, says, severity, False, found, _culprits(details, entry, frame, key))


def _culprits(details: dict[str, Any], entry: dict[str, Any], frame: Any, key: list[str]) -> tuple[str, ...]:
    """Return a few of the rows that fail, each with its key and the value that is wrong.

    The library could name them too, but then names all that fail before it shows the first: minutes for a million.
    """
    told = entry.get("with", {})
    columns = [
        *(told[name] for name in ("column", "column_A", "column_B") if name in told),
        *told.get("column_list", []),
    ]
    shown = [name for name in dict.fromkeys([*columns, *key]) if name in frame]
    rows = frame.loc[details.get("partial_unexpected_index_list") or [], shown].to_dict("records")
    named = [", ".join(f"{name}: {value}" for name, value in row.items()) for row in rows]
    values = [str(value) for value in details.get("partial_unexpected_list", [])]
    return tuple(dict.fromkeys(named or values))[:SHOWN]
