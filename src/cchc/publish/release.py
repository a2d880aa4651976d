"""The release protocol: a candidate that passed the audit becomes a folder of its own, and the pointer moves last.

`data/marts/releases/<id>/` is written once and never changed; `data/marts/CURRENT` is one line with the id that readers
open. Standard library only: `status` and an unchanged build read manifests without loading any other library.
"""

import json
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cchc.errors import NoRelease
from cchc.marts.manifest import (
    MANIFEST,
    Manifest,
    current_manifest,
    current_release_id,
    read_manifest,
    release_folder,
)
from cchc.messages import say
from cchc.paths import Paths
from cchc.system.fingerprint import file_sha256

WITHDRAWN = "withdrawn.json"
KEEP_RELEASES, KEEP_DAYS = 10, 7


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
