"""Checks across marts: each is one SQL file in `expectations/across/` that returns the culprits, and should return none.

The first line of the file is the promise in Vietnamese, the next ones say why; `-- severity: warning` lets a candidate pass.
They run over the exported files, as a reader sees them.
"""

import re
from pathlib import Path

import duckdb

from cchc.marts.parts import in_folder, relation
from cchc.publish.checks import CRITICAL, WARNING, Check

FOLDER = "across"
SHOWN = 5


def run_across(candidate: Path, expectations: Path) -> list[Check]:
    """Run every file of `across/` on the candidate; one that cannot run has failed."""
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "threads": "1"}) as connection:
        for mart, files in in_folder(candidate).items():
            connection.execute(f'create view "{mart}" as select * from {relation(files)}')
        return [_run(connection, path) for path in sorted((expectations / FOLDER).glob("*.sql"))]


def _run(connection: duckdb.DuckDBPyConnection, path: Path) -> Check:
    query = path.read_text(encoding="utf-8")
    says = query.splitlines()[0].removeprefix("-- ")
    severity = WARNING if re.search(r"^-- severity: warning$", query, re.MULTILINE) else CRITICAL
    name = f"release.{path.stem}"
    try:
        culprits = [str(row[0]) for row in connection.execute(query).fetchall()]
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        return Check(name, "release", says, severity, False, f"không kiểm tra được: {reason}")
    found = f"{len(culprits)} trường hợp" if culprits else ""
    return Check(name, "release", says, severity, not culprits, found, tuple(culprits[:SHOWN]))
