"""Work spread over child processes, where one item's crash or endless loop costs that item and nothing else.

`concurrent.futures` cannot end a worker that hangs; here every worker has its own pipe, and one that is late or dies is
ended and replaced.
"""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

# Every platform starts its workers the same way; Windows knows no other.
CONTEXT = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class Worker:
    """A child process, the parent's end of its pipe, the number of the item in hand and when that is given up."""

    process: Any
    pipe: Connection
    item: int | None = None
    deadline: float = 0.0

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def map_apart(
    function: Callable[[Any], Any],
    items: Sequence[Any],
    failed: Callable[[Any, str], Any],
    *,
    workers: int,
    seconds: float,
    done: Callable[[], None] = lambda: None,
) -> list[Any]:
    """Return `function(item)` for every item, in order; `failed(item, why)` where the worker was "late" or "died"."""
    results: dict[int, Any] = {}
    pending = list(enumerate(items))[::-1]
    crew = [_start(function) for _ in range(min(workers, len(items)))]
    try:
        while len(results) < len(items):
            for worker in crew:
                if worker.item is None and pending:
                    worker.item, item = pending.pop()
                    worker.deadline = time.monotonic() + seconds
                    # A worker that is already dead is found by `_collect`.
                    with suppress(OSError):
                        worker.pipe.send(item)
            for worker in _ready(crew):
                number = worker.item
                assert number is not None  # only busy workers are ready
                results[number], alive = _collect(worker, items[number], failed)
                worker.item = None
                done()
                if not alive:
                    worker.end()
                    crew.remove(worker)
                    crew += [_start(function)] if pending else []
    finally:
        for worker in crew:
            worker.end()
    return [results[number] for number in range(len(items))]


def _start(function: Callable[[Any], Any]) -> Worker:
    here, there = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_serve, args=(function, there), daemon=True)
    process.start()
    there.close()
    return Worker(process, here)


def _serve(function: Callable[[Any], Any], pipe: Connection) -> None:
    """Answer items until the parent closes the pipe or is gone."""
    try:
        while True:
            item = pipe.recv()
            try:
                answer = (True, function(item))
            except Exception as error:
                answer = (False, f"{type(error).__name__}: {error}")
            pipe.send(answer)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _ready(crew: list[Worker]) -> list[Worker]:
    busy = [worker for worker in crew if worker.item is not None]
    left = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
    answered = wait([worker.pipe for worker in busy], timeout=left)
    return [worker for worker in busy if worker.pipe in answered or worker.deadline <= time.monotonic()]


def _collect(worker: Worker, item: Any, failed: Callable[[Any, str], Any]) -> tuple[Any, bool]:
    if not worker.pipe.poll():
        return failed(item, "late"), False
    try:
        fine, answer = worker.pipe.recv()
    except (EOFError, OSError):
        return failed(item, "died"), False
    return (answer if fine else failed(item, answer)), True
