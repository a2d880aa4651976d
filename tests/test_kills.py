"""Readers while builds publish and are killed: no torn, missing or mixed read, and the next run always goes through."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from quick_builds import ROWS

from cchc import runs
from cchc.paths import Paths
from cchc.publish import release as releases

HERE = Path(__file__).parent
READERS, READS = 2, 5_000
FOREVER = 1_000_000


def start(script: str, home: Path, *arguments: object) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "CCHC_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.Popen([sys.executable, str(HERE / script), *map(str, arguments)], env=environment)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_readers_meet_whole_releases_while_builds_are_killed(tmp_path):
    paths = Paths(tmp_path)
    assert start("quick_builds.py", tmp_path, 1).wait() == 0
    reports = [tmp_path / f"reader-{number}.json" for number in range(READERS)]
    readers = [start("quick_reads.py", tmp_path, READS, ROWS, report) for report in reports]
    chance, kills, after_kills = random.Random(766), 0, []
    builder = start("quick_builds.py", tmp_path, FOREVER)
    while any(reader.poll() is None for reader in readers):
        wait_for_a_build(paths)
        time.sleep(chance.uniform(0.0, 1.2))
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        kills += 1
        # The run after a kill goes through, and leaves nothing of the killed one.
        after_kills.append((start("quick_builds.py", tmp_path, 1).wait(), leftovers(paths)))
        builder = start("quick_builds.py", tmp_path, FOREVER)
    builder.kill()
    builder.wait()
    found = [json.loads(report.read_text(encoding="utf-8")) for report in reports]
    assert [report["reads"] for report in found] == [READS] * READERS
    assert [report["wrong"] for report in found] == [[]] * READERS
    assert kills >= 3 and all(report["releases"] > kills for report in found), "readers saw releases come"
    assert after_kills == [(0, [])] * kills
    logged = runs.read_runs(paths)
    assert sum(run.outcome == "interrupted" for run in logged) > kills / 2, "most kills met a build at work"
    current = releases.read_manifest(releases.release_folder(paths))
    assert releases.broken_files(paths.releases / current.release_id, current) == []


def wait_for_a_build(paths: Paths) -> None:
    """Wait until the builder that was just started has begun its first build."""
    before = len(runs.read_runs(paths))
    while len(runs.read_runs(paths)) == before:
        time.sleep(0.02)


def leftovers(paths: Paths) -> list[str]:
    return [path.name for path in [*paths.build.iterdir(), *paths.marts.glob(".*")] if path.name != "lock"]


def test_of_two_runs_started_at_once_one_publishes_and_one_leaves_with_3(tmp_path):
    paths = Paths(tmp_path)
    both = [start("quick_builds.py", tmp_path, 60) for _ in range(2)]
    codes = [process.wait() for process in both]
    assert sorted(codes) == [0, 3]
    outcomes = [run.outcome for run in runs.read_runs(paths)]
    assert outcomes.count("published") >= 60 and outcomes.count("locked") == 1
