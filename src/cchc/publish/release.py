"""The release protocol: a candidate that passed the audit becomes a folder of its own, and the pointer moves last.

`data/marts/releases/<id>/` is written once and never changed; `data/marts/CURRENT` is one line with the id that readers
open. Standard library only: `status` and an unchanged build read manifests without loading any other library.
"""

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cchc.errors import NoRelease
from cchc.fingerprint import file_sha256
from cchc.messages import say
from cchc.paths import Paths

MANIFEST = "manifest.json"


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


def rows(manifest: Manifest) -> dict[str, int]:
    """Return the rows of each mart of a release."""
    return {Path(name).stem: entry["rows"] for name, entry in manifest.files.items() if "rows" in entry}


def describe_files(folder: Path, row_counts: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Return checksum, size and, where known, rows of every file of a candidate."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name != MANIFEST:
            entry: dict[str, Any] = {"sha256": file_sha256(path), "bytes": path.stat().st_size}
            found[path.name] = entry | ({"rows": row_counts[path.stem]} if path.suffix == ".parquet" else {})
    return found


def broken_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the names of files that are missing, foreign or not as the manifest says."""
    names = {path.name for path in folder.iterdir()} - {MANIFEST}
    changed = {
        name for name in names & set(manifest.files) if file_sha256(folder / name) != manifest.files[name]["sha256"]
    }
    return sorted(changed | (names ^ set(manifest.files)))


def publish(candidate: Path, manifest: Manifest, paths: Paths) -> None:
    """Make an audited candidate the current release. Up to the last line readers see the release they had."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    (candidate / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    for path in candidate.iterdir():
        _flush(path)
    _flush(candidate)
    paths.releases.mkdir(parents=True, exist_ok=True)
    candidate.rename(paths.releases / manifest.release_id)
    _flush(paths.releases)
    point_to(manifest.release_id, paths)


def point_to(release_id: str, paths: Paths) -> None:
    """Move `CURRENT` in one step: a reader finds the old line or the new one, never half a line."""
    fresh = paths.marts / ".CURRENT.new"
    fresh.write_text(release_id + "\n", encoding="utf-8", newline="\n")
    _flush(fresh)
    fresh.replace(paths.current)
    _flush(paths.marts)


def clean_up(paths: Paths) -> None:
    """Remove what earlier runs left: their build folders and a pointer that was never moved. Call under the lock."""
    for folder in paths.build.glob("*/"):
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        (paths.marts / ".CURRENT.new").unlink()


def _flush(path: Path) -> None:
    """Make a file or folder survive a power cut; Windows cannot open folders for that."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
