"""How much one file of figures may hold, and the sentences of those that hold more. A commune's report has some thousand cells."""

from dataclasses import dataclass

from cchc.errors import UnreadableDocument

MAX_BYTES = 30_000_000  # of a packed workbook
MAX_TEXT_BYTES = 10_000_000  # of a CSV
MAX_JSON_BYTES = 5_000_000  # an empty object costs 20 times its two letters
MAX_ROW, MAX_COLUMN = 20_000, 512  # where the last figure may stand
MAX_CELLS = 250_000  # rows and cells of a file, with those that are only formatted
MAX_ELEMENTS = 1_500_000
MAX_SHEETS = 100
MAX_LETTERS = 10_000_000
LONGEST_TEXT = 32_767  # letters that Excel keeps in one cell
MAX_MERGED = 2_000
MAX_MERGED_AREA = 1_000_000


@dataclass(slots=True)
class Budget:
    """What a file has used up so far. Raises UnreadableDocument where it is more than any report holds."""

    name: str
    cells: int = 0
    elements: int = 0
    letters: int = 0

    def cell(self, where: str) -> None:
        """Count a row or a cell."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise UnreadableDocument(
                f"{self.name}: {where}có hơn {MAX_CELLS:,} dòng và ô".replace(",", ".")
                + " (kể cả ô trống đã định dạng), không phải một báo cáo; hãy xóa các dòng, cột trống thừa rồi lưu lại."
            )

    def element(self) -> None:
        """Count an element of XML."""
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise too_big(self.name)

    def add_letters(self, count: int) -> None:
        """Count letters of texts and formulas."""
        self.letters += count
        if self.letters > MAX_LETTERS:
            raise too_big(self.name)


def check_place(name: str, where: str, row: int, column: int) -> None:
    """Refuse a cell with contents that stands where no report reaches."""
    if row > MAX_ROW or column > MAX_COLUMN:
        raise UnreadableDocument(
            f"{name}: {where}có nội dung ở dòng {row}, cột {column}, quá xa đối với một báo cáo (đến dòng {MAX_ROW}, cột "
            f"{MAX_COLUMN}); hãy xóa nội dung thừa ở đó rồi lưu lại."
        )


def too_big(name: str) -> UnreadableDocument:
    """The refusal of a file that holds too much text."""
    return UnreadableDocument(f"{name}: tệp chứa quá nhiều nội dung, không phải một báo cáo; hãy kiểm tra lại tệp.")
