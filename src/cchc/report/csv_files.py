"""The release's tables as CSV: for people as a Vietnamese Excel opens it, for programs plain."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cchc.formatting.vietnamese import day
from cchc.formatting.xlsx import NO, YES
from cchc.report.tables import Table

# A cell that begins so would be computed by Excel, or hide what follows.
DANGEROUS = ("=", "+", "-", "@")


def write(tables: Sequence[Table], folder: Path, *, machine: bool) -> None:
    """Write one file a table into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        path = folder / f"{table.name}.csv"
        if machine:
            # An empty text is "" and a missing value nothing, so that reading back gives the same rows.
            table.frame.write_csv(path, quote_style="necessary")
        else:
            _for_people(table, path)


def _for_people(table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([column.title for column in table.columns])
        writer.writerows([words(value) for value in row] for row in table.frame.iter_rows())


def words(value: Any) -> str:
    """Return a value as a Vietnamese Excel reads it: 97.5 gives "97,5", True gives "có", "=1+1" gives "'=1+1"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) or (text[:1] < " " and text) else text
