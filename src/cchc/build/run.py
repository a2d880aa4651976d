"""One build under way, and the clock that days are counted by."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.build.runs import Notice
from cchc.marts.parts import same_files
from cchc.paths import Paths
from cchc.system.clock import HANOI

if TYPE_CHECKING:
    from cchc.publish.increment import Increment


@dataclass(frozen=True, slots=True)
class Run:
    """One build under way: its private folder, the id its release will have, and the day it counts from."""

    paths: Paths
    release_id: str
    moment: datetime
    notice: Notice
    force: bool = False
    increment: "Increment | None" = None  # what an incremental build computes; None: a full build

    @property
    def folder(self) -> Path:
        return self.paths.build / self.release_id

    @property
    def candidate(self) -> Path:
        return self.folder / "candidate"

    @property
    def taken_over(self) -> frozenset[str]:
        """The files of the candidate that are those of the release that this build stands on."""
        return same_files(self.candidate, self.increment.release) if self.increment else frozenset()

    @property
    def run_date(self) -> str:
        return self.moment.astimezone(HANOI).date().isoformat()
