"""The files of a mart in a release: one file, or where the mart is large one file a part: `fct_reported_values.2025-11.parquet`.

A build that has little new writes the files that it touches and takes over the others as they are (`cchc.publish.increment`). A
file that is taken over keeps the `release_id` of the release that wrote it; whoever reads through `open_marts()` sees the id
of the release that is open.
"""

from collections.abc import Iterable
from pathlib import Path

from cchc.system.fingerprint import file_sha256

ENDING = ".parquet"
NO_PART = "none"  # the part of rows that name no period


def is_mart(file: str) -> bool:
    """Whether a file of a release holds rows of a mart."""
    return file.endswith(ENDING)


def mart_of(file: str) -> str:
    """Return the mart that a file belongs to: "fct_reported_values" of "fct_reported_values.2025-11.parquet"."""
    return file.removesuffix(ENDING).partition(".")[0]


def part_of(file: str) -> str:
    """Return the part that a file holds: "2025-11" of "fct_reported_values.2025-11.parquet", "" of a mart in one file."""
    return file.removesuffix(ENDING).partition(".")[2]


def file_name(mart: str, part: str = "") -> str:
    """Return the name of the file of a mart, or of one part of it."""
    return f"{mart}.{part}{ENDING}" if part else f"{mart}{ENDING}"


def by_mart(files: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of the files of each mart, both in alphabetical order; other files are left out."""
    found: dict[str, list[str]] = {}
    for file in sorted(name for name in files if is_mart(name)):
        found.setdefault(mart_of(file), []).append(file)
    return dict(sorted(found.items()))


def in_folder(folder: Path) -> dict[str, list[Path]]:
    """Return the files of each mart that lie in a folder."""
    names = by_mart(path.name for path in folder.iterdir())
    return {mart: [folder / file for file in files] for mart, files in names.items()}


def relation(files: Iterable[Path]) -> str:
    """Return what stands for some Parquet files in a query of DuckDB: their own columns, whatever their folders are called."""
    names = ", ".join("'{}'".format(file.as_posix().replace("'", "''")) for file in files)
    return f"read_parquet([{names}], hive_partitioning = false)"


def same_files(folder: Path, before: Path) -> frozenset[str]:
    """Return the names of the files of marts in a folder that are, byte for byte, those of another one."""
    return frozenset(
        path.name for path in folder.iterdir() if is_mart(path.name) and _is_same(path, before / path.name)
    )


def _is_same(file: Path, other: Path) -> bool:
    return other.is_file() and (file.samefile(other) or file_sha256(file) == file_sha256(other))


def rows_by_mart(rows: dict[str, int]) -> dict[str, int]:
    """Add up the rows of files: {"a": 1, "b.2024": 2, "b.2025": 3} gives {"a": 1, "b": 5}."""
    found: dict[str, int] = {}
    for file, count in rows.items():
        found[mart_of(file)] = found.get(mart_of(file), 0) + count
    return found
