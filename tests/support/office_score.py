"""Test tool: what a reading made of the generated office books: right, silently wrong, asked without reason, passed over."""

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import CodeLists, read_code_lists
from cchc.intake.read.workbook_values import read_report
from cchc.intake.records import ReportReading
from support.messy_sheets import SEEDS, TODAY
from support.office_books import OfficeBook, generate


@dataclass
class Tally:
    """Of all books: facts to be read, those read right without a question, values no fact stands for, what nobody was told."""

    facts: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.facts


def score(tally: Tally, book: OfficeBook, reading: ReportReading) -> None:
    """Compare a reading with what the book was made from."""
    where = f"{book.path.name} [{book.fault} / {book.layout}]"
    tally.facts += len(book.read)
    found = {(value.unit_id, value.indicator_code, value.period): value.value for value in reading.values}
    right = {key for key, value in book.read.items() if found.get(key) is not None and abs(found[key] - value) < 1e-6}
    tally.right += len(right)
    named = " ".join(f"{refusal.found} {refusal.reason}" for refusal in reading.refusals).casefold()
    silent = [words for words in book.named if words.casefold() not in named]
    left = {key: value for key, value in found.items() if key not in right}
    # a further column may be read as the figures of its own time
    if book.named and silent and left and not any(key in book.read for key in left):
        silent, left = [], {}
    tally.wrong += [f"{where} {key[1]} {key[2]} = {value}" for key, value in left.items()]
    rules = sorted({refusal.rule for refusal in reading.refusals})
    tally.unread += [f"{where} {key[1]}: {rules}" for key in book.read if key not in right]
    tally.untold += [f"{where}: nothing is said of “{words}”" for words in silent]
    if book.asked and not reading.refusals:
        tally.untold.append(f"{where}: nothing is said of what was not read")


def read(book: OfficeBook, lists: CodeLists) -> ReportReading:
    return read_report(read_book(book.path), lists, sha256="0", today=TODAY)


def tally_all(folder: Path) -> tuple[list[OfficeBook], Tally]:
    """Generate, read and score all books."""
    lists, tally, books = read_code_lists(SEEDS), Tally(), generate(folder)
    for book in books:
        score(tally, book, read(book, lists))
    return books, tally


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        books, tally = tally_all(Path(folder))
    asked = sum(len(book.asked) for book in books)
    print(f"{len(books)} books, {tally.facts} facts to read, {asked} to ask about")
    print(
        f"read right without a question {tally.right} ({tally.share:.3f}), silently wrong {len(tally.wrong)}, untold {len(tally.untold)}"
    )
    if "--show" in sys.argv:
        for name in ("wrong", "unread", "untold"):
            print(f"\n{name}", *getattr(tally, name), sep="\n  ")


if __name__ == "__main__":
    main()
