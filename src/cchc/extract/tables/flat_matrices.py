"""Assignment matrices that a converter has flattened: number, unit and numbers of a row one after the other, cell by cell or in a line."""

import re
from collections.abc import Iterator, Sequence

from cchc.extract.language.folded_text import Line, Source
from cchc.extract.tables.columns import ORDINAL, UNIT_NAME
from cchc.extract.tables.matrices import (
    EMPTY,
    FEWEST,
    MEASURED_IN,
    UNIT_HEAD,
    Matrix,
    MatrixLine,
    matrix_from,
)
from cchc.extract.tables.number_cells import is_value

_ROW = re.compile(r"(?P<number>\d{1,3})[.)]?(?:\s+(?P<rest>\S.*))?")
_MOST_COLUMNS = 15
_TITLE_LINES = 3
_NUMBER_AT_END = re.compile(r"(?<=\s)(?:[≥≤><]\s?)?\d+(?:[.,]\d+)*\s?%?$")


_LONGEST = 4_000  # lines


def flat_matrices(source: Source, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Matrix, int, int]]:
    """Every flattened matrix outside the parts that are taken, with the text [start, end) of its header and rows."""
    behind = 0
    for index, line in enumerate(source.lines):
        if line.start < behind or not _opens_header(source.lines, index):
            continue
        limit = min([start for start, _ in taken if start > line.start], default=len(source.text))
        if any(start <= line.start < end for start, end in taken):
            continue
        lines = [each for each in source.lines[index : index + _LONGEST] if each.start < limit]
        if found := _matrix(lines, " ".join(each.text for each in source.lines[max(0, index - _TITLE_LINES) : index])):
            behind = found[2]
            yield found


def _opens_header(lines: Sequence[Line], index: int) -> bool:
    """Whether a header begins with a number column and a column of units: on one line or on two."""
    if not (match := ORDINAL.match(lines[index].text)):
        return False
    rest = lines[index].text[match.end() :].strip() or (lines[index + 1].text if index + 1 < len(lines) else "")
    return bool(UNIT_HEAD.match(rest))


def _matrix(lines: Sequence[Line], above: str) -> tuple[Matrix, int, int] | None:
    """The matrix that begins with a header line; None where its cells do not come out even."""
    begin = next((index for index in range(len(lines)) if _opens_rows(lines, index)), None)
    if begin is None or begin > 4 * _MOST_COLUMNS:
        return None
    cells: list[tuple[int, int, str]] = []
    for line in lines[begin:]:
        cells.extend(_cells_of(line.start, line.text))
    for count in range(1, _MOST_COLUMNS + 1):
        rows = _rows_of(cells, count)
        heads = _heads([line.text for line in lines[:begin]], count) if len(rows) >= FEWEST else []
        if heads and (matrix := matrix_from(rows, heads, above)):
            return matrix, lines[0].start, rows[-1].cells[-1][0][1]
    return None


def _opens_rows(lines: Sequence[Line], index: int) -> bool:
    match = _ROW.fullmatch(lines[index].text)
    if not match or match["number"].lstrip("0") != "1":
        return False
    following = match["rest"] or (lines[index + 1].text if index + 1 < len(lines) else "")
    return bool(UNIT_NAME.match(following))


def _cells_of(start: int, text: str) -> list[tuple[int, int, str]]:
    """The cells on a line: a number of a row, a name, and numbers behind it."""
    found: list[tuple[int, int, str]] = []
    end = len(text)
    while match := _NUMBER_AT_END.search(text, 0, end) if end else None:
        found.insert(0, (start + match.start(), start + match.end(), match[0]))
        end = len(text[: match.start()].rstrip())
    head = _ROW.fullmatch(text, 0, end) if end else None
    if head and head["rest"]:
        place = head.start("rest")
        found[:0] = [(start, start + head.end("number"), head["number"]), (start + place, start + end, text[place:end])]
    elif end:
        found.insert(0, (start, start + end, text[:end]))
    return found


def _rows_of(cells: Sequence[tuple[int, int, str]], count: int) -> list[MatrixLine]:
    """Rows of a number, a name and `count` numbers, one after the other from the first cell on."""
    rows: list[MatrixLine] = []
    size = count + 2
    for begin in range(0, len(cells) - size + 1, size):
        number, name, *values = cells[begin : begin + size]
        if not number[2].strip(".)").isdigit() or int(number[2].strip(".)")) != len(rows) + 1:
            break
        if not UNIT_NAME.match(name[2]) or not all(is_value(v[2]) or EMPTY.fullmatch(v[2]) for v in values):
            break
        rows.append(MatrixLine(number[2].strip(".)"), (name[:2],), tuple((value[:2],) for value in values)))
    behind = cells[len(rows) * size :][:1]
    return rows if not behind or not is_value(behind[0][2]) else []


def _heads(header: Sequence[str], count: int) -> list[list[str]]:
    """The words of each column of numbers in a flattened header; nothing where they do not come out even."""
    words = [text for text in _behind_units(header) if text and not re.fullmatch(r"[\d\s()]+", text)]
    if len(words) == count:
        return [[text] for text in words]
    if len(words) == 2 * count and all(MEASURED_IN.fullmatch(text) for text in words[count:]):
        return [[text, unit] for text, unit in zip(words[:count], words[count:], strict=True)]
    parts = re.split(r"(?<=\))\s+", " ".join(words))
    return [[part] for part in parts] if len(parts) == count else []


def _behind_units(header: Sequence[str]) -> list[str]:
    """The words of a header behind its columns of row numbers and of units, line by line."""
    words = list(header)
    for pattern in (ORDINAL, UNIT_HEAD):
        if words and (opened := pattern.match(words[0])):
            rest = words[0][opened.end() :].strip()
            words = [rest, *words[1:]] if rest else words[1:]
    return words
