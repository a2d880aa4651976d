"""A nested answer of the board → flat rows: one for each unit with its own fields, one for each metric below it.

Whatever the answer is wrapped in, a unit is an object that names a department; a chart beside the units is none.
"""

from collections.abc import Iterator
from typing import Any

UNIT_FIELDS = ("departmentName", "departmentCode", "departmentLevel", "departmentType", "level")
NAMING = ("departmentName", "departmentCode")
_METRIC_FIELDS = ({"code", "numerator"}, {"code", "ratio"}, {"code", "score"}, {"metricCode"})
Row = dict[str, Any]


def board_rows(data: Any) -> list[Row] | None:
    """The rows of an answer of the board; None where nothing in it names a department and no metric is listed."""
    if isinstance(data, list) and data and all(_is_metric(each) or _is_unit(each) for each in data):
        is_nested = any(_is_unit(each) and not _is_metric(each) for each in data)
        return list(_walk(data)) if is_nested else None
    if not isinstance(data, dict):
        return None
    rows = list(_walk(data))
    return rows or None


def _walk(data: Any) -> Iterator[Row]:
    if isinstance(data, list):
        for each in data:
            yield from _walk(each)
    elif _is_unit(data):
        yield from _unit(data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from _walk(value)


def _unit(unit: Row) -> Iterator[Row]:
    own = {name: value for name, value in unit.items() if not isinstance(value, list | dict)}
    named = {name: value for name, value in own.items() if name in UNIT_FIELDS}
    yield own
    for value in unit.values():
        if isinstance(value, list):
            yield from ({**named, **_scalars(each)} for each in value if _is_metric(each) and not _is_unit(each))
        if isinstance(value, list | dict):
            yield from _walk(value)


def _scalars(row: Row) -> Row:
    return {name: value for name, value in row.items() if not isinstance(value, list | dict)}


def _is_unit(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(value.get(name), str) for name in NAMING)


def _is_metric(value: Any) -> bool:
    return isinstance(value, dict) and any(fields <= set(value) for fields in _METRIC_FIELDS)
