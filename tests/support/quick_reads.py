"""A program for the kill tests: opens the current release again and again and looks for torn, missing or mixed reads."""

import json
import sys
from pathlib import Path

from cchc.marts.store import open_marts
from cchc.paths import project_paths


def read_once(rows: int) -> str | None:
    """Open the release in use, read both marts; return what is wrong with them."""
    marts = open_marts(project_paths())
    for name in ("dim_documents", "fct_targets"):
        frame = marts.frame(name)
        if frame.height != rows or set(frame["stamp"].unique()) != {marts.release_id}:
            return f"{marts.release_id}: {name} has {frame.height} rows of {frame['stamp'].unique().to_list()}"
    return None


def main() -> int:
    reads, rows, report = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    wrong, seen = [], set()
    for _ in range(reads):
        try:
            problem = read_once(rows)
            seen.add(open_marts(project_paths()).release_id)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        if problem:
            wrong.append(problem)
    report.write_text(json.dumps({"reads": reads, "wrong": wrong, "releases": len(seen)}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
