"""The release protocol: a candidate that passed the audit becomes a folder of its own, and the pointer moves last.

`data/marts/releases/<id>/` is written once and never changed; `data/marts/CURRENT` is one line with the id that readers
open. Standard library only: `status` and an unchanged build read manifests without loading any other library.
"""

import json
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cchc.errors import NoRelease
from cchc.fingerprint import file_sha256
from cchc.messages import say
from cchc.paths import Paths
from cchc.publish.parts import rows_by_mart

MANIFEST = "manifest.json"
WITHDRAWN = "withdrawn.json"
KEEP_RELEASES, KEEP_DAYS = 10, 7


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
    return rows_by_mart({Path(name).stem: entry["rows"] for name, entry in manifest.files.items() if "rows" in entry})


def describe_files(
    folder: Path, row_counts: dict[str, int], taken_over: Collection[str] = ()
) -> dict[str, dict[str, Any]]:
    """Return checksum, size and, where known, rows of every file of a candidate, and which are an earlier release's own."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name != MANIFEST:
            entry: dict[str, Any] = {"sha256": file_sha256(path), "bytes": path.stat().st_size}
            entry |= {"rows": row_counts[path.stem]} if path.suffix == ".parquet" else {}
            found[path.name] = entry | ({"taken_over": True} if path.name in taken_over else {})
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
    with suppress(OSError):
        (paths.marts / WITHDRAWN).unlink()


def point_to(release_id: str, paths: Paths) -> None:
    """Move `CURRENT` in one step: a reader finds the old line or the new one, never half a line."""
    _write_in_one_step(release_id + "\n", paths.current)


def roll_back(release_id: str, paths: Paths) -> Manifest:
    """Make an earlier, unbroken release current again. What the withdrawn one was made from is remembered: the next
    scheduled run would otherwise publish it once more. Call under the lock."""
    folder = release_folder(paths, release_id)
    manifest = read_manifest(folder)
    if broken := broken_files(folder, manifest):
        raise NoRelease(say("release.damaged", release=release_id, files=", ".join(broken)))
    current = current_manifest(paths)
    if current and current.release_id != release_id:
        note = json.dumps({"release_id": current.release_id, "fingerprint": current.fingerprint})
        _write_in_one_step(note, paths.marts / WITHDRAWN)
    point_to(release_id, paths)
    return manifest


def withdrawn(paths: Paths) -> dict[str, Any] | None:
    """Return id and fingerprint of the release that was rolled back from, until another one is published."""
    try:
        note = json.loads((paths.marts / WITHDRAWN).read_text(encoding="utf-8"))
        return {"release_id": note["release_id"], "fingerprint": note["fingerprint"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def prune(paths: Paths, moment: datetime, keep: int = KEEP_RELEASES, days: int = KEEP_DAYS) -> list[str]:
    """Remove old releases: never the current one, never one of the newest `keep`, never one younger than `days` days.

    A folder leaves `releases/` in one rename, so that nobody meets half a release; one that a reader on Windows holds
    open stays until the next time. Call under the lock.
    """
    found: list[Manifest] = []
    for path in paths.releases.glob(f"*/{MANIFEST}"):
        with suppress(NoRelease):  # a release that cannot be read is left for `releases verify` to report
            found.append(read_manifest(path.parent))
    found.sort(key=lambda manifest: manifest.published_at)
    removed = []
    for manifest in found[: max(0, len(found) - keep)]:
        young = moment - datetime.fromisoformat(manifest.published_at) < timedelta(days=days)
        if young or manifest.release_id == current_release_id(paths):
            continue
        gone = paths.build / f"pruned-{manifest.release_id}"
        with suppress(OSError):
            (paths.releases / manifest.release_id).rename(gone)
            removed.append(manifest.release_id)
            shutil.rmtree(gone, ignore_errors=True)
    return removed


def clean_up(paths: Paths) -> None:
    """Remove what earlier runs left: their build folders and files that were never moved. Call under the lock."""
    for folder in paths.build.glob("*/"):
        shutil.rmtree(folder, ignore_errors=True)
    for left in paths.marts.glob(".*.new"):
        with suppress(OSError):
            left.unlink()


def _write_in_one_step(text: str, path: Path) -> None:
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    _flush(fresh)
    fresh.replace(path)
    _flush(path.parent)


def _flush(path: Path) -> None:
    """Make a file or folder survive a power cut; Windows cannot open folders for that."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
