"""What the checks of a release look at: its exported files, and the texts put together again from them."""

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from cchc.marts.parts import in_folder


@dataclass(frozen=True)
class Candidate:
    """What the checks look at: the exported files, the cards of the raw plans, and the last release."""

    folder: Path
    cards: dict[str, str]  # document id: checksum
    previous: Path | None = None
    changed: frozenset[str] = frozenset()  # parts of the fingerprint that differ from the last release's
    taken_over: frozenset[str] = frozenset()  # files that are the last release's own
    accepted_losses: list[dict[str, str]] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)  # mart: its key
    changes_by_itself: dict[str, list[str]] = field(default_factory=dict)  # mart: columns of the day or of the program
    changes_with_other_plans: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def marts(self) -> set[str]:
        return {*self.files}

    @cached_property
    def files(self) -> dict[str, list[Path]]:
        return in_folder(self.folder)

    def frame(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.files[name])

    @cached_property
    def texts(self) -> dict[str, "Text"]:
        lines = self.frame("document_lines").sort("document_id", "line_number")
        return {
            str(key[0]): Text(part["text"].fill_null("").to_list(), part["char_start"].to_list())
            for key, part in lines.group_by("document_id", maintain_order=True)
        }


class Text:
    """A document's text put together again from the published lines."""

    def __init__(self, lines: list[str], starts: list[int]) -> None:
        self.whole = "\n".join(lines)
        self.starts = starts
        place, self.expected_starts = 0, []
        for line in lines:
            self.expected_starts.append(place)
            place += len(line) + 1

    def line_at(self, char: int) -> int:
        return bisect.bisect_right(self.starts, char)

    def trouble(self, place: dict[str, Any]) -> str | None:
        """Return what is wrong with a stretch of text: outside the document, or its lines are others than it says."""
        start, end = place["char_start"], place["char_end"]
        if not 0 <= start < end <= len(self.whole):
            return "nằm ngoài văn bản"
        found = (self.line_at(start), self.line_at(end - 1))
        if found != (place["line_start"], place["line_end"]):
            return f"ghi dòng {place['line_start']}–{place['line_end']}, thật ra là {found[0]}–{found[1]}"
        return None
