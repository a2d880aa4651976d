"""The list of what a pile of plans leaves open, as a workbook that the office fills in and gives back."""

from collections.abc import Iterable
from pathlib import Path

from cchc.formatting import xlsx
from cchc.intake.file.books import read_book
from cchc.intake.read.numbers import printed
from cchc.plans.offered import Offered

NAME = "cau-hoi-ke-hoach.xlsx"
SHEET = "Câu hỏi"
HEADER = ("TT", "Tệp", "Câu hỏi", "Gợi ý", "Trả lời", "Loại", "Mã tệp", "Đường dẫn")
_WIDTHS = (5, 34, 60, 52, 40, 10, 12, 12)
_ANSWER, _KIND, _SHA256, _PATH = 5, 6, 7, 8  # columns, from 1


def write_questions(offered: Iterable[Offered], out: Path) -> int:
    """Write one row a question and return how many there are; the office fills in the column *Trả lời*."""
    rows = [(each, question) for each in offered for question in each.questions]
    book = xlsx.open_book(out)
    styles = xlsx.formats(book)
    sheet = book.add_worksheet(SHEET)
    for place, (name, width) in enumerate(zip(HEADER, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width, None, {"hidden": place >= _KIND - 1})
        sheet.write_string(0, place, name, styles["head"])
    for number, (each, question) in enumerate(rows, start=1):
        offers = "\n".join(question.offers)
        values = (
            number,
            each.file.name,
            question.text,
            offers,
            None,
            question.kind,
            each.sha256,
            str(each.file.resolve()),
        )
        for place, value in enumerate(values):
            xlsx.write_cell(sheet, number, place, value, styles)
        if (
            question.offers
            and sum(len(offer) + 1 for offer in question.offers) < 250
            and not any("," in offer for offer in question.offers)
        ):
            sheet.data_validation(
                number,
                _ANSWER - 1,
                number,
                _ANSWER - 1,
                {"validate": "list", "source": [*question.offers], "error_type": "information"},
            )
    sheet.freeze_panes(1, 2)
    book.close()
    return len(rows)


def is_question_sheet(file: Path) -> bool:
    """Whether a file is a list that we wrote, by its name."""
    return file.suffix.lower() == ".xlsx" and file.name.startswith(NAME.removesuffix(".xlsx"))


def read_answers(file: Path) -> tuple[dict[tuple[str, str], str], list[Path]]:
    """Return the answers that were filled in, by checksum and kind, and the files that they are of.

    Raises UnreadableDocument where the file cannot be read. An offered answer may be given by its number in the list.
    """
    answers: dict[tuple[str, str], str] = {}
    files: list[Path] = []
    for sheet in read_book(file).sheets:
        for row in sorted({row for row, _ in sheet.cells} - {1}):
            said = {column: printed(cell) for (at, column), cell in sheet.cells.items() if at == row}
            if not said.get(_SHA256) or not said.get(_KIND):
                continue
            files.append(Path(said.get(_PATH, "")))
            if words := said.get(_ANSWER, "").strip():
                answers[said[_SHA256], said[_KIND]] = _taken_over(words, said.get(4, "").split("\n"))
    return answers, list(dict.fromkeys(files))


def read_all(sheets: Iterable[Path]) -> tuple[dict[tuple[str, str], str], list[Path]]:
    """The answers of several lists, and the files that they are of and that are still there."""
    answers: dict[tuple[str, str], str] = {}
    files: list[Path] = []
    for sheet in sheets:
        said, meant = read_answers(sheet)
        answers |= said
        files += [file for file in meant if file.is_file()]
    return answers, files


def _taken_over(words: str, offers: list[str]) -> str:
    """The words, or the offer whose number they are; of "Xã A, Tỉnh B (123@2025-07-01)" the id is what counts."""
    if words.isdecimal() and 1 <= int(words) <= len(offers):
        words = offers[int(words) - 1]
    inside = words.rpartition("(")[2].rstrip(") ")
    return inside if "@" in inside else words
