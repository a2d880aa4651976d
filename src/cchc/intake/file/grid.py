"""The cells of a sheet by rows and through merged ranges, and what they say in words."""

from bisect import bisect_left, bisect_right

from cchc.intake.records import Cell, Sheet

MAX_MERGED_ROWS = 200  # a name beside so many rows


class Grid:
    """A sheet by rows, with the merged cells looked through."""

    def __init__(self, sheet: Sheet) -> None:
        self.is_plain = sheet.name is None  # of a text file: cells are what stands between separators
        self.rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            if cell.value is not None or cell.formula or cell.error:
                self.rows.setdefault(row, {})[column] = cell
        self.numbers = sorted(self.rows)
        self.areas: dict[int, list[tuple[int, int, int, int]]] = {}
        for area in sheet.merged:
            for row in self.numbers[bisect_left(self.numbers, area[0]) : bisect_right(self.numbers, area[2])][
                :MAX_MERGED_ROWS
            ]:
                self.areas.setdefault(row, []).append(area)

    def below(self, row: int) -> int | None:
        """The next row that holds something."""
        place = bisect_right(self.numbers, row)
        return self.numbers[place] if place < len(self.numbers) else None

    def label(self, row: int, column: int) -> Cell | None:
        """The cell that shows at a place, through a merged range."""
        cell = self.rows.get(row, {}).get(column)
        if cell is None:
            for top, left, bottom, right in self.areas.get(row, ()):
                if top <= row <= bottom and left <= column <= right:
                    return self.rows.get(top, {}).get(left)
        return cell


def text_of(cell: Cell | None) -> str | None:
    """The text of a text cell; None for numbers, dates and blanks."""
    return cell.value if cell is not None and isinstance(cell.value, str) and cell.value.strip() else None


def label_of(cell: Cell | None) -> str | None:
    """The text of a header; a bare number like 2025 is a year."""
    if cell is not None and isinstance(cell.value, int | float) and cell.value in range(2000, 2100):
        return f"năm {int(cell.value)}"
    return text_of(cell)
