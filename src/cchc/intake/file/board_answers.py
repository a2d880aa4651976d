"""A nested answer of the board → flat rows: one for each unit with its own fields, one for each metric below it.

Whatever the answer is wrapped in, a unit is an object that names a department; a chart beside the units is none. What the wrapping
says of period, scope and moment counts for all units in it.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Any

UNIT_FIELDS = ("departmentName", "departmentCode", "departmentLevel", "departmentType", "level")
NAMING = ("departmentName", "departmentCode")
_METRIC_FIELDS = ({"code", "numerator"}, {"code", "ratio"}, {"code", "score"}, {"metricCode"})
_AROUND = frozenset({"period", "periodType", "period_type", "capturedAt", "captured_at", "captured_on", "formalityCode", "formality_code", "scope"})  # fmt: skip
_SPANS = ((1, ""), (3, "-Q"), (6, "-H"))
Row = dict[str, Any]


def board_rows(data: Any) -> list[Row] | None:
    """The rows of an answer of the board; None where nothing in it names a department and no metric is listed."""
    if isinstance(data, list) and data and all(_is_metric(each) or _is_unit(each) for each in data):
        is_nested = any(_is_unit(each) and not _is_metric(each) for each in data)
        return list(_walk(data, {})) if is_nested else None
    return (list(_walk(data, {})) or None) if isinstance(data, dict) else None


def _walk(data: Any, around: Row) -> Iterator[Row]:
    if isinstance(data, list):
        for each in data:
            yield from _walk(each, around)
    elif _is_unit(data):
        yield from _unit(data, around)
    elif isinstance(data, dict):
        inner = around | _said(data)
        for value in data.values():
            yield from _walk(value, inner)


def _unit(unit: Row, around: Row) -> Iterator[Row]:
    own = around | _scalars(unit)
    named = around | {name: value for name, value in own.items() if name in UNIT_FIELDS}
    yield own
    for value in unit.values():
        if isinstance(value, list):
            yield from ({**named, **_scalars(each)} for each in value if _is_metric(each) and not _is_unit(each))
        if isinstance(value, list | dict):
            yield from _walk(value, around)


def _said(data: Row) -> Row:
    """What an object around units says of all of them."""
    said = {name: data[name] for name in _AROUND & set(data) if isinstance(data[name], str)}
    period = period_of(data)
    return said if period is None else {"period": period} | said


def period_of(data: Row) -> str | None:
    """The period that `month` and `year`, or the first and last day of a month, quarter, half or year name: "2026-08"."""
    month, year = data.get("month"), data.get("year")
    if re.fullmatch(r"0?[1-9]|1[0-2]", str(month)) and re.fullmatch(r"20\d\d", str(year)):
        return f"{year}-{int(str(month)):02d}"
    days = [re.match(r"(20\d\d)-(\d\d)-(\d\d)", str(data.get(name))) for name in ("fromDate", "toDate")]
    first, last = days
    if first is None or last is None or first[1] != last[1] or first[3] != "01":
        return None
    begins, ends = int(first[2]), int(last[2])
    if not 1 <= begins <= ends <= 12 or int(last[3]) != monthrange(int(last[1]), ends)[1]:
        return None
    return _whole(first[1], begins, ends)


def _whole(year: str, begins: int, ends: int) -> str | None:
    length = ends - begins + 1
    if length == 12:
        return year
    if length == 1:
        return f"{year}-{begins:02d}"
    mark = dict(_SPANS).get(length)
    return f"{year}{mark}{ends // length}" if mark and ends % length == 0 else None


def _scalars(row: Row) -> Row:
    return {name: value for name, value in row.items() if not isinstance(value, list | dict)}


def _is_unit(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(value.get(name), str) for name in NAMING)


def _is_metric(value: Any) -> bool:
    return isinstance(value, dict) and any(fields <= set(value) for fields in _METRIC_FIELDS)
