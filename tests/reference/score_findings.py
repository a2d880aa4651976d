"""Compare the findings of a reading with a reference and with alarms judged by hand.

A finding of the reference counts as found when one of the same rule speaks of overlapping words; `precision` counts
alarms that were judged right by hand among all: one that nobody has judged counts as wrong.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]


def fold(text: str) -> str:
    return " ".join(text.split())


def occurrences(text: str, quotes: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Every place of each quote in a folded text."""
    for quote in map(fold, quotes):
        start = text.find(quote)
        while quote and start >= 0:
            yield start, start + len(quote)
            start = text.find(quote, start + 1)


def is_found(expected: Record, found: Sequence[Record], text: str) -> bool:
    """Whether a finding of the same rule overlaps one of the expected quotes."""
    folded = fold(text)
    wanted = list(occurrences(folded, expected["quotes"]))
    return any(
        start < end_wanted and start_wanted < end
        for each in found
        if each["rule"] == expected["rule"]
        for start, end in occurrences(folded, (place["quote"] for place in each["places"]))
        for start_wanted, end_wanted in wanted
    )


def recall(expected: Sequence[Record], found: Sequence[Record], text: str) -> tuple[int, int]:
    """How many of the expected findings that carry a rule were found, and how many there are."""
    ruled = [each for each in expected if each["rule"]]
    return sum(is_found(each, found, text) for each in ruled), len(ruled)


def judgements(path: Path) -> list[dict[str, str]]:
    """The alarms judged by hand: document, rule, how the quote begins, verdict, why."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_right(finding: Record, document: str, judged: Sequence[Mapping[str, str]]) -> bool:
    return any(
        row["verdict"] == "right"
        and (row["document"], row["rule"]) == (document, finding["rule"])
        and finding["quote"].startswith(row["quote_start"])
        for row in judged
    )
