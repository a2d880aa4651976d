"""Cells by their names: "AB12" is row 12, column 28."""

import re

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: (12, 28) gives "AB12"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def cell_place(name: str) -> tuple[int, int] | None:
    """Return row and column of a cell: "AB12" gives (12, 28); None for anything else."""
    match = _NAME.fullmatch(name)
    return (int(match[2]), column_number(match[1])) if match else None


def column_number(letters: str) -> int:
    """Return the number of a column, from 1: "AA" gives 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
