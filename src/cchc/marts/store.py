"""The one door to published data: opens one release and serves its marts as polars frames, as SQL and as evidence."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc.marts.frames import Frames
from cchc.marts.manifest import read_manifest, release_folder
from cchc.paths import Paths, project_paths

if TYPE_CHECKING:
    import polars as pl

    from cchc.marts.trace_plan import Evidence
    from cchc.marts.trace_source import SourceEvidence
    from cchc.search.hits import Hits


@dataclass(slots=True)
class Marts(Frames):
    """The marts of one release, and what they answer; what answers is loaded when it is asked for."""

    def reported_values(self, as_of: date | str | None = None) -> "pl.DataFrame":
        """Return the reported values as they are, or as they were believed on a day ("2025-12-31"): one revision of each."""
        from cchc.marts.revisions import reported_values

        return reported_values(self, as_of)

    def trace(self, record_id: str, as_of: date | str | None = None) -> "Evidence | SourceEvidence":
        """Return where a number comes from: the place in its plan, or file, sheet and cell, row, address and quote of what is
        reported, published or compared (a row of the comparison is unit/indicator/year); of a reported value also all its
        revisions and, with `as_of`, the one that was believed on that day.
        """
        from cchc.marts.trace_plan import trace

        return trace(self, record_id, as_of)

    def search(self, words: str, limit: int = 20) -> "Hits":
        """Return the best places of some words in the plans, whatever the accents: "hoa" finds hoà and hòa too."""
        from cchc.marts.search import search

        return search(self, words, limit)


def open_marts(paths: Paths | None = None, release: str | None = None) -> Marts:
    """Open the current release, or the one named; `NoRelease` says what to do where there is none."""
    folder = release_folder(paths or project_paths(), release)
    return Marts(folder, read_manifest(folder))
