"""How long a whole build takes beside `dbt build` alone on the same models, and where the rest goes.

Every round builds a fresh copy of the project and then runs dbt once more on the hand-over that the build left, so that both
see the same files and the same machine. Printed: the median ratio of wall and of CPU time, and each step's share.

    python3 run.py build            # once, for the environment
    .venv/bin/python benchmarks/build.py --rounds 3
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from cchc.build import pipeline
from cchc.build.warehouse import run_dbt
from cchc.paths import Paths

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("data/raw", "dbt_project", "expectations", "requirements.lock")
Time = tuple[float, float]  # wall seconds, CPU seconds of this process and its children
Round = tuple[Time, Time, dict[str, Time]]


def copy_project(home: Path) -> Paths:
    """Copy what a build reads."""
    for name in COPIED:
        source, target = ROOT / name, home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("target", "logs", ".*"))
        else:
            shutil.copy(source, target)
    return Paths(home)


def now() -> Time:
    """Return wall and CPU seconds so far; a child counts when it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def measured(work: Callable[[], object]) -> Time:
    """Return what a piece of work took."""
    wall, cpu = now()
    work()
    wall_after, cpu_after = now()
    return wall_after - wall, cpu_after - cpu


class Steps:
    """Listens to a build and keeps when each step began."""

    def __init__(self) -> None:
        self.began: list[tuple[str, Time]] = []

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self.began or self.began[-1][0] != step:
            self.began.append((step, now()))

    def spent(self, end: Time) -> dict[str, Time]:
        """Return wall and CPU seconds by step."""
        marks = [*self.began, ("end", end)]
        return {step: (later[0] - at[0], later[1] - at[1]) for (step, at), (_, later) in pairwise(marks)}


def one_round() -> Round:
    """Return what a whole build took, what dbt alone took, and the steps of the build."""
    with tempfile.TemporaryDirectory() as folder:
        paths = copy_project(Path(folder) / "project")
        steps = Steps()
        whole = measured(lambda: pipeline.build(paths, notice=steps))
        spent = steps.spent(now())
        alone = Path(folder) / "alone"
        alone.mkdir()
        dbt = measured(lambda: run_dbt(paths, alone, "benchmark", date(2026, 1, 1)))
        return whole, dbt, spent


def round_apart() -> Round:
    """Do one round in a process of its own: libraries that are loaded already would flatter the next one."""
    command = [sys.executable, __file__, "--one"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    whole, dbt, spent = json.loads(done.stdout)
    return tuple(whole), tuple(dbt), {step: tuple(found) for step, found in spent.items()}


def report(rounds: list[Round]) -> str:
    """Return the medians in words."""
    lines = [f"{len(rounds)} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"]
    for place, kind in enumerate(("wall", "CPU")):
        whole, dbt = (statistics.median(found[which][place] for found in rounds) for which in (0, 1))
        ratio = statistics.median(found[0][place] / found[1][place] for found in rounds)
        lines.append(f"{kind:4}: build {whole:5.1f} s, dbt alone {dbt:5.1f} s, ratio {ratio:.2f}")
    lines.append("step        wall s  share   CPU s  share")
    for step in rounds[0][2]:
        wall, cpu = (statistics.median(found[2][step][place] for found in rounds) for place in (0, 1))
        of_wall, of_cpu = (
            statistics.median(found[2][step][place] / found[0][place] for found in rounds) for place in (0, 1)
        )
        lines.append(f"{step:10} {wall:7.2f} {of_wall:6.0%} {cpu:7.2f} {of_cpu:6.0%}")
    return "\n".join(lines)


def main() -> None:
    """Run the rounds and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", action="store_true", help="do one round and print it as JSON")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(one_round()))
    else:
        print(report([round_apart() for _ in range(arguments.rounds)]))


if __name__ == "__main__":
    main()
