"""What a release says of itself, and which release is current. Standard library only: `status` and an unchanged build load nothing else."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.errors import NoRelease
from cchc.marts.parts import rows_by_mart
from cchc.messages import say
from cchc.paths import Paths

MANIFEST = "manifest.json"
DATA_PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release holds and what it was made from."""

    release_id: str
    run_date: str  # the day that "due" and "days left" are counted from
    published_at: str  # UTC
    previous_release: str | None
    fingerprint: dict[str, str]
    outcomes: dict[str, int]  # documents read, partly read, refused
    checks: dict[str, int]
    left_out: list[dict[str, str]]  # files not or not wholly read, each with its sentence
    files: dict[str, dict[str, Any]]  # name: sha256, bytes and, for tables, rows


def current_release_id(paths: Paths) -> str | None:
    """Return the id in `CURRENT`, or None before the first release."""
    try:
        return paths.current.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def release_folder(paths: Paths, release_id: str | None = None) -> Path:
    """Return the folder of one release, by default of the current one."""
    wanted = release_id or current_release_id(paths)
    if wanted is None:
        raise NoRelease(say("release.none"))
    folder = paths.releases / wanted
    # An id comes from a file or from a user: it must name a release and nothing outside the folder.
    if folder.parent != paths.releases or not (folder / MANIFEST).is_file():
        raise NoRelease(say("release.missing", release=wanted))
    return folder


def read_manifest(folder: Path) -> Manifest:
    """Return a release's manifest."""
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise NoRelease(say("release.broken", release=folder.name, reason=error)) from error


def current_manifest(paths: Paths) -> Manifest | None:
    """Return the current release's manifest, or None where there is no readable release."""
    try:
        return read_manifest(release_folder(paths))
    except NoRelease:
        return None


def releases(paths: Paths) -> list[Manifest]:
    """Return the manifests of all releases, oldest first."""
    return [read_manifest(folder.parent) for folder in sorted(paths.releases.glob(f"*/{MANIFEST}"))]


def row_counts(manifest: Manifest) -> dict[str, int]:
    """Return the rows of each mart of a release."""
    return rows_by_mart({Path(name).stem: entry["rows"] for name, entry in manifest.files.items() if "rows" in entry})


def missing_files(paths: Paths, manifest: Manifest) -> list[str]:
    """Return the files of a release that are gone; looks at names only, so that an unchanged build stays fast."""
    folder = paths.releases / manifest.release_id
    return [name for name in manifest.files if not (folder / name).is_file()]
