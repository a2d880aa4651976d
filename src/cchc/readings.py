"""What was read once is not read again: extractions kept by the checksum of the file and of everything that reads it.

A reading is written beside its place and moved there in one step, and carries its own checksum: a torn or foreign file counts
as not there. Refusals are not kept: their cause may lie in the machine.
"""

import hashlib
import os
import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cchc.records import Extraction

ENDING = ".reading"
DIGEST = hashlib.sha256().digest_size


@dataclass(slots=True)
class Readings:
    """The readings of one project in one folder; `reader` is the checksum of the code that made them."""

    folder: Path
    reader: str
    _used: set[str] = field(default_factory=set)

    def of(self, file: Path, sha256: str) -> Extraction | None:
        """Return the reading of a file with this name and checksum, or None where it has to be read."""
        place = self._place(file, sha256)
        try:
            content = place.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content[DIGEST:]).digest() != content[:DIGEST]:
            return None
        reading = pickle.loads(content[DIGEST:])
        return reading if isinstance(reading, Extraction) else None

    def keep(self, file: Path, sha256: str, extraction: Extraction) -> None:
        """Keep a reading, if the file could be read. A disk that is full or read-only costs time, not the build."""
        if extraction.outcome.outcome == "refused":
            return
        payload = pickle.dumps(extraction, protocol=pickle.HIGHEST_PROTOCOL)
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
