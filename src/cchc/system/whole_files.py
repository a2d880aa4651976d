"""Files that nobody ever sees half written, also after a power cut."""

import os
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the place and move there in one step. OSError passes through, and nothing is left behind."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
