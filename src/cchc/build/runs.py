"""The log of runs: when each began, how it ended, how long its steps took. One JSON line for a beginning, one for an end.

A run that was killed has a beginning and no end: the log says so without anybody having to write it down. Standard
library only, since a run that finds nothing to do must cost nothing.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cchc import errors
from cchc.paths import Paths

KEPT = 1000  # runs; a nightly run for almost three years
OUTCOMES = ("published", "unchanged", "refused", "locked", "input", "failed", "interrupted")
# What an error makes of a run; any other is a failure.
ENDINGS: tuple[tuple[type[BaseException], str], ...] = (
    (errors.AuditRefused, "refused"),
    (errors.BuildLocked, "locked"),
    (errors.CchcError, "input"),
    (KeyboardInterrupt, "interrupted"),
)

Notice = Callable[[str, int, int], None]


@dataclass(slots=True)
class RunRecord:
    """One run as the log knows it; a run without end is `interrupted` once it no longer runs."""

    run_id: str
    kind: str  # build: by hand; scheduled: by a scheduler
    started_at: str  # UTC
    ended_at: str | None = None
    seconds: float | None = None
    outcome: str = "interrupted"
    exit_code: int | None = None
    release_id: str | None = None  # in use when the run ended
    reason: str | None = None
    steps: dict[str, float] = field(default_factory=dict)  # seconds by step

    @property
    def is_running(self) -> bool:
        """Whether this is the run of this very process."""
        return self.ended_at is None and self.run_id.endswith(f"-{os.getpid()}")


class StepClock:
    """Passes on what a build says of its steps, and keeps how long each took."""

    def __init__(self, notice: Notice, ended: Callable[[str, float], None] = lambda step, seconds: None) -> None:
        self.seconds: dict[str, float] = {}
        self._notice, self._ended = notice, ended
        self._began: dict[str, float] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        self._notice(step, done, total)
        began = self._began.setdefault(step, time.monotonic())
        if done >= total and step not in self.seconds:
            self.seconds[step] = round(time.monotonic() - began, 3)
            self._ended(step, self.seconds[step])


def log_path(paths: Paths) -> Path:
    return paths.runs / "runs.jsonl"


@contextmanager
def recorded(paths: Paths, kind: str, clock: StepClock) -> Iterator[RunRecord]:
    """Log a run's beginning and end. An error passes through; a log that cannot be written never stops a run."""
    moment = datetime.now(UTC)
    record = RunRecord(f"{moment:%Y%m%dT%H%M%S.%f}-{os.getpid()}", kind, moment.isoformat(timespec="seconds"))
    began = time.monotonic()
    _append(paths, {"run_id": record.run_id, "kind": kind, "started_at": record.started_at})
    try:
        yield record
        record.exit_code = 0
    except BaseException as error:
        record.outcome = next((outcome for kind, outcome in ENDINGS if isinstance(error, kind)), "failed")
        record.exit_code = 130 if isinstance(error, KeyboardInterrupt) else getattr(error, "exit_code", 5)
        record.reason = str(error) or type(error).__name__
        raise
    finally:
        record.ended_at = datetime.now(UTC).isoformat(timespec="seconds")
        record.seconds = round(time.monotonic() - began, 3)
        record.steps = clock.seconds
        _append(paths, {name: getattr(record, name) for name in RunRecord.__slots__})


def read_runs(paths: Paths) -> list[RunRecord]:
    """Return the runs of the log, oldest first. A line that a kill or a full disk cut short is passed over."""
    runs: dict[str, RunRecord] = {}
    for entry in _entries(log_path(paths)):
        runs[entry["run_id"]] = RunRecord(**{**_slots(runs.get(entry["run_id"])), **entry})
    return sorted(runs.values(), key=lambda run: (run.started_at, run.run_id))


def trim(paths: Paths) -> None:
    """Keep the newest runs only. Call under the lock of the build."""
    runs = read_runs(paths)
    if len(runs) > 2 * KEPT:
        fresh = log_path(paths).with_suffix(".new")
        lines = [json.dumps(_slots(run), ensure_ascii=False) for run in runs[-KEPT:]]
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        fresh.replace(log_path(paths))


def _slots(run: RunRecord | None) -> dict[str, Any]:
    return {name: getattr(run, name) for name in RunRecord.__slots__} if run else {}


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in text.split("\n"):
        with suppress(ValueError):
            entry = json.loads(line)
            if isinstance(entry, dict) and {"run_id", "kind", "started_at"} <= entry.keys() <= set(RunRecord.__slots__):
                yield entry


def _append(paths: Paths, entry: dict[str, Any]) -> None:
    with suppress(OSError):
        paths.runs.mkdir(parents=True, exist_ok=True)
        # One write of one line to a file opened for appending: two runs never mix their lines. A line that a kill cut
        # short is closed by the next one's leading line end.
        with log_path(paths).open("ab") as file:
            file.write(f"\n{json.dumps(entry, ensure_ascii=False)}\n".encode())
