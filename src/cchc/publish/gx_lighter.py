"""Great Expectations, loaded at less cost while dbt runs in its own process: nothing here changes what it finds."""

import gc
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any

# Great Expectations loads these for expectations that no suite of ours holds, and they are half of its loading time.
RARELY_USED = frozenset({"altair", "jsonschema", "scipy.stats"})


class _AtFirstUse(MetaPathFinder):
    """Finds the libraries that are rarely used, and has them loaded when something in them is first asked for."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in RARELY_USED else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def load() -> Any:
    """Import Great Expectations with its telemetry and progress bars off, and return it."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ["TQDM_DISABLE"] = "1"
    if "great_expectations" not in sys.modules:
        with _libraries_at_first_use(), _nothing_thrown_away():
            import great_expectations
    # Another thread may still be at it: this waits for it.
    import great_expectations

    return great_expectations


def load_in_background() -> None:
    """Use the second core while dbt runs in its own process; whoever needs the library imports it again and waits."""
    threading.Thread(target=_try_to_load, daemon=True).start()


def _try_to_load() -> None:
    # What fails here fails again in the audit, where it is reported.
    with suppress(Exception):
        load()


@contextmanager
def _libraries_at_first_use() -> Iterator[None]:
    finder = _AtFirstUse()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Stop the garbage collector while a library is loaded and freeze what it made: none of it is ever freed, and each
    collection would go through all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
