"""A cache of parsed files on disk; the key is the checksum of the file and of the code that reads it.

A reading is written beside its place and moved there in one step, and carries its own checksum: a torn or foreign file counts
as not there. Refusals are not kept: their cause may lie in the machine.
"""

import hashlib
import os
import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

ENDING = ".reading"
DIGEST = hashlib.sha256().digest_size


Reading = TypeVar("Reading")


@dataclass(slots=True)
class ReadingCache(Generic[Reading]):
    """The cache of one kind of reading in one folder; `reader` is the checksum of the code that made them."""

    folder: Path
    reader: str
    kind: type[Reading]
    _used: set[str] = field(default_factory=set)

    def of(self, file: Path, sha256: str) -> Reading | None:
        """Return the reading of a file with this name and checksum, or None where it has to be read."""
        place = self._place(file, sha256)
        try:
            content = place.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content[DIGEST:]).digest() != content[:DIGEST]:
            return None
        reading = pickle.loads(content[DIGEST:])
        return reading if isinstance(reading, self.kind) else None

    def keep(self, file: Path, sha256: str, reading: Reading) -> None:
        """Keep the reading of a file that could be read. A disk that is full or read-only costs time, not the build."""
        payload = pickle.dumps(reading, protocol=pickle.HIGHEST_PROTOCOL)
        place = self._place(file, sha256)
        fresh = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(hashlib.sha256(payload).digest() + payload)
            fresh.replace(place)
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def prune(self) -> None:
        """Remove the readings that this run neither used nor made, and what an interrupted run left."""
        for path in self.folder.glob("*"):
            if path.name not in self._used:
                with suppress(OSError):
                    path.unlink()

    def _place(self, file: Path, sha256: str) -> Path:
        # The name counts: it becomes the document's id.
        key = hashlib.sha256("\n".join([self.reader, file.name, sha256]).encode()).hexdigest()
        self._used.add(key + ENDING)
        return self.folder / (key + ENDING)
