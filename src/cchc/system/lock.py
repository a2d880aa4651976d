"""One build at a time. The operating system holds the lock and lets it go with the process, also after `kill -9`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cchc.errors import BuildLocked
from cchc.messages import say

# Windows locks bytes for readers too: the locked byte lies far behind the note that says who holds the lock.
FAR = 1 << 30


@contextmanager
def only_one(path: Path, note: str) -> Iterator[None]:
    """Hold the lock at `path`, or raise `BuildLocked` with the note of the run that holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            _take(file)
        except OSError:
            raise BuildLocked(say("build.locked", holder=_note(path))) from None
        try:
            file.truncate(0)
            file.write(note.encode())
            file.flush()
            yield
        finally:
            # Closing lets go of the lock; the file stays, for removing it would let two runs lock two files.
            file.truncate(0)


def _note(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace").strip() or "?"
    return "?"


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
