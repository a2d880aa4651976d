"""Readers while builds publish and are killed: no torn, missing or mixed read, and the next run always goes through."""

import sys

import pytest
from support.kill_runs import play, start

from cchc.build import runs
from cchc.paths import Paths

pytestmark = pytest.mark.slow

READERS, READS = 2, 5_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_readers_meet_whole_releases_while_builds_are_killed(tmp_path):
    found = play(tmp_path, READERS, READS, seed=766)
    assert [report["reads"] for report in found.readers] == [READS] * READERS
    assert [report["wrong"] for report in found.readers] == [[]] * READERS
    assert found.kills >= 3
    assert all(report["releases"] > found.kills for report in found.readers), "readers saw releases come"
    # The run after a kill goes through, and leaves nothing of the killed one.
    assert found.after_kills == ((0, ()),) * found.kills
    assert found.interrupted > found.kills / 2, "most kills met a build at work"
    assert found.broken_files == ()
    assert found.faults == []


def test_of_two_runs_started_at_once_one_publishes_and_one_leaves_with_3(tmp_path):
    paths = Paths(tmp_path)
    both = [start("quick_builds.py", tmp_path, 60) for _ in range(2)]
    codes = [process.wait() for process in both]
    assert sorted(codes) == [0, 3]
    outcomes = [run.outcome for run in runs.read_runs(paths)]
    assert outcomes.count("published") >= 60 and outcomes.count("locked") == 1
