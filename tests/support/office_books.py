"""Test tool: generated workbooks as offices send them, layouts × faults × values, written values first with a fixed seed.

Every book says what it was made from: the facts that must be read, those that must be asked about or refused, and the headers
that must be named because they are passed over.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from support.office_drafts import Key, draft, save
from support.office_faults import FAULTS

SEED = 2026


@dataclass(frozen=True)
class OfficeBook:
    """A file with what must come of it."""

    path: Path
    fault: str
    layout: str
    read: dict[Key, float]
    asked: dict[Key, float]
    named: tuple[str, ...]


def generate(folder: Path) -> list[OfficeBook]:
    """Write a book for every fault in each of its layouts."""
    books = []
    for fault, (layouts, change) in FAULTS.items():
        for layout in layouts:
            made = draft(Random(f"{SEED}-{fault}-{layout}"), layout)
            change(made)
            path = folder / f"generated_office_{len(books) + 1:03d}.xlsx"
            save(made, path)
            read = {made.keys[place]: value for place, value in made.figures.items() if place not in made.asked}
            asked = {made.keys[place]: made.figures[place] for place in made.asked}
            books.append(OfficeBook(path, fault, layout, read, asked, tuple(made.named)))
    return books
