"""What a release was made from, as checksums: where all are the same as the current release's, nothing has changed.

Standard library only: an unchanged build must end without loading dbt, Great Expectations, duckdb or polars.
"""

import hashlib
import platform
from pathlib import Path

from cchc.paths import Paths

CODE = Path(__file__).resolve().parents[1]  # src/cchc
# Parts of cchc that decide what is read: a test holds them to what their packages import.
READS_PLANS = ("documents", "extract", "language", "records.py")
READS_REPORTS = ("intake", "scoring", "units", *READS_PLANS)
MADE = {"__pycache__", "target", "logs", "dbt_packages"}


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tree_sha256(root: Path) -> str:
    """Return one checksum of a file, or of all names and contents under a folder but for what tools leave there."""
    digest = hashlib.sha256()
    for path in [root] if root.is_file() else sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(part in MADE or part.startswith(".") for part in parts):
            digest.update(f"{'/'.join(parts)} {file_sha256(path)}\n".encode())
    return digest.hexdigest()


def reader_sha256(paths: Paths) -> str:
    """Return one checksum of everything that decides what a plan is read as, but for the plan itself."""
    parts = [tree_sha256(CODE / name) for name in READS_PLANS]
    return "-".join([*parts, tree_sha256(paths.home / "requirements.lock"), platform.python_version()])


def intake_sha256(paths: Paths) -> str:
    """Return one checksum of everything that decides what a report is read as, but for the report itself."""
    parts = [tree_sha256(CODE / name) for name in READS_REPORTS]
    lists = [
        tree_sha256(paths.seeds / name)
        for name in ("units.csv", "indicators.csv", "qd766_rules.csv", "qd766_fields.csv")
    ]
    return "-".join([*parts, *lists, tree_sha256(paths.home / "requirements.lock"), platform.python_version()])


def fingerprint(paths: Paths) -> dict[str, str]:
    """Return the checksum of each part that a release depends on."""
    return {
        # One part a folder: plans that came do not explain published figures that went.
        **{f"raw/{path.name}": tree_sha256(path) for path in sorted(paths.raw.glob("[!.]*"))},
        "corrections": file_sha256(paths.corrections) if paths.corrections.is_file() else "",
        "reader": "".join(tree_sha256(CODE / name) for name in READS_PLANS),
        "code": tree_sha256(CODE),
        "dbt_project": tree_sha256(paths.dbt_project),
        "expectations": tree_sha256(paths.expectations),
        "requirements": tree_sha256(paths.home / "requirements.lock"),
        "python": platform.python_version(),
    }
