"""Readers at work while builds publish and are killed at random points: one round, for the kill tests and the soak benchmark."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.build import runs
from cchc.marts import manifest as manifests
from cchc.paths import Paths
from cchc.publish import release as releases
from support.quick_builds import ROWS

HERE = Path(__file__).parent
FOREVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Round:
    """What one round saw: the readers' reports, how often a build was killed, and how each run after a kill ended."""

    readers: tuple[dict[str, Any], ...]  # reads, wrong, releases
    kills: int
    after_kills: tuple[tuple[int, tuple[str, ...]], ...]  # exit code, what was left lying about
    interrupted: int  # runs that the log calls cut off
    broken_files: tuple[str, ...]  # of the release in use at the end

    @property
    def faults(self) -> list[str]:
        """Everything that must not happen, in words; empty where all went well."""
        found = [wrong for reader in self.readers for wrong in reader["wrong"]]
        found += [f"run after a kill: exit {code}, left {left}" for code, left in self.after_kills if code or left]
        return found + [f"broken file {name}" for name in self.broken_files]


def start(script: str, home: Path, *arguments: object) -> "subprocess.Popen[bytes]":
    """Start a program of this folder on the project folder `home`."""
    environment = {**os.environ, "CCHC_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.Popen([sys.executable, str(HERE / script), *map(str, arguments)], env=environment)


def play(home: Path, readers: int, reads: int, seed: int) -> Round:
    """Let readers read `reads` times each while builds are started and killed until the last reader is done."""
    paths = Paths(home)
    before = sum(run.outcome == "interrupted" for run in runs.read_runs(paths))
    assert start("quick_builds.py", home, 1).wait() == 0
    reports = [home / f"reader-{number}.json" for number in range(readers)]
    reading = [start("quick_reads.py", home, reads, ROWS, report) for report in reports]
    chance, kills, after_kills = random.Random(seed), 0, []
    builder = start("quick_builds.py", home, FOREVER)
    while any(reader.poll() is None for reader in reading):
        _wait_for_a_build(paths)
        time.sleep(chance.uniform(0.0, 1.2))
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        kills += 1
        after_kills.append((start("quick_builds.py", home, 1).wait(), tuple(_leftovers(paths))))
        builder = start("quick_builds.py", home, FOREVER)
    builder.kill()
    builder.wait()
    interrupted = sum(run.outcome == "interrupted" for run in runs.read_runs(paths)) - before
    current = manifests.read_manifest(manifests.release_folder(paths))
    broken = releases.broken_files(paths.releases / current.release_id, current)
    found = tuple(json.loads(report.read_text(encoding="utf-8")) for report in reports)
    return Round(found, kills, tuple(after_kills), interrupted, tuple(broken))


def _wait_for_a_build(paths: Paths) -> None:
    """Wait until the builder that was just started has begun its first build."""
    before = len(runs.read_runs(paths))
    while len(runs.read_runs(paths)) == before:
        time.sleep(0.02)


def _leftovers(paths: Paths) -> list[str]:
    return [path.name for path in [*paths.build.iterdir(), *paths.marts.glob(".*")] if path.name != "lock"]
