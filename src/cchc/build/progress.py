"""How far a build is: one moving line on a terminal, nothing at all in a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cchc.messages import say


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows "step, done, of how many" on the terminal behind standard error, if there is one."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def notice(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(say(f"step.{step}"), total=total)
            bar.update(tasks[step], completed=done)  # type: ignore[arg-type]

        yield notice
