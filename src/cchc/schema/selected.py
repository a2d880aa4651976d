"""Which columns a model selects, read from its SQL: the final `select` is where a mart's columns and their order are declared.

A macro that makes a whole column is named like the column: `{{ release_id() }}` is the column `release_id`.
"""

import re
from dataclasses import dataclass

# What holds no names: comments of SQL and of Jinja, Jinja's statements, the letters of a literal.
_NO_NAMES = re.compile(r"--[^\n]*|\{#.*?#\}|\{%.*?%\}|'(?:[^']|'')*'", re.DOTALL)
_MACRO = re.compile(r"\{\{\s*(\w+)\s*\(.*?\}\}", re.DOTALL)
_INNERMOST = re.compile(r"\([^()]*\)")
# The first select outside all parentheses; the `from` of "is distinct from" ends nothing.
_SELECT = re.compile(r"\bselect\b(?P<items>.*?)(?:(?<!distinct)\s\bfrom\b|$)", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"(?:\*|[^\W\d]\w*)(?=\W*$)")


@dataclass(frozen=True, slots=True)
class Selected:
    """A column of the final select and the line on which its name stands."""

    name: str
    line: int


def selected_columns(sql: str) -> list[Selected]:
    """Return the columns of the final select: "with a as (…) select a.x, 1 as y from a" gives x and y.

    Of several selects put together by `union` the first names the columns. `*` stands for itself.
    """
    plain = _MACRO.sub(_name_of_macro, _NO_NAMES.sub(_blank, sql))
    while _INNERMOST.search(plain):
        plain = _INNERMOST.sub(_blank, plain)
    select = _SELECT.search(plain)
    found, place = [], select.start("items") if select else 0
    for item in select["items"].split(",") if select else []:
        name = _NAME.search(item)
        if name:
            found.append(Selected(name[0].lower(), sql.count("\n", 0, place + name.start()) + 1))
        place += len(item) + 1
    return found


def _blank(match: re.Match[str]) -> str:
    """Return as many spaces, with the line ends where they were: places and lines stay."""
    return re.sub(r"[^\n]", " ", match[0])


def _name_of_macro(match: re.Match[str]) -> str:
    return match[1] + _blank(match)[len(match[1]) :]
