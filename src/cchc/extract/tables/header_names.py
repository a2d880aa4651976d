"""The header of a table whose cells are known: which column is called what, over one printed row or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.extract.tables.columns import (
    UMBRELLA,
    UNIT_NAME,
    column_of,
    is_number_column,
    names_at,
)
from cchc.extract.tables.number_cells import is_value
from cchc.extract.tables.rows import ROMAN

LONGEST_HEADER = 6  # printed rows
ORDINAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?")
BAND_NUMBER = re.compile(rf"(?P<number>{ROMAN}|[A-HĐ])[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(?:(?P<number>\d{1,2})|[A-Z])\)?(?:\s*=.*)?")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
# "Chỉ tiêu năm 2026 (%)", "Kết quả (đơn vị: cuộc)"
_UNIT = re.compile(
    r"\(\s*(?:(?:đơn\s+vị(?:\s+tính)?|đvt)\s*:?\s*)?(?P<unit>%|(?:điểm|phút|giờ|ngày|bậc|cuộc|lượt|lần|lớp|buổi|văn bản|hồ sơ|thủ tục|tthc|người|đơn vị|xã|thôn)(?:\s*/\s*\w+(?:\s+\w+)?)?)\s*\)",
    re.IGNORECASE,
)
_DUTY_COLUMNS = {"lead", "coordinating", "deadline", "product"}
_SURE_DUTY = 2  # columns of who, when or what comes of it that make a row of cells a header of duties
_FEWEST_UNITS = 2  # columns called by units that make a matrix
_FIRST_ROWS = 4  # below a header, which show what its columns hold
_WHOLE_NAME = 0.6  # of a header cell's words that a name must take where more words follow it


@dataclass(frozen=True, slots=True)
class KnownHeader:
    """The columns in printed order (None: not known), how many printed rows name them, and the units that they name."""

    columns: tuple[str | None, ...]
    height: int
    units: tuple[tuple[str, str], ...] = ()
    owners: tuple[tuple[str, str], ...] = ()  # column of numbers → the unit that its name is
    unread: tuple[str, ...] = ()  # the words of columns that are filled and not known

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys(self.columns) if name and name != "ordinal")


def header_at(texts: Sequence[Sequence[str]], index: int, *, lenient: bool = False) -> KnownHeader | None:
    """The header that begins at a row of cell texts. Names may stand in two rows: "Cơ quan thực hiện" over "Chủ trì", "Phối hợp".

    `lenient`: the cells are certain, so that a few words more than a column's name do no harm.
    """
    best: KnownHeader | None = None
    known = 0
    for height in range(1, min(LONGEST_HEADER, len(texts) - index) + 1):
        if height > 1 and not _goes_on_header(texts[index + height - 1]):
            break
        words = _joined(texts[index : index + height])
        columns = _with_value_by_place(_with_content_by_place(_named(words, lenient=lenient), words), words)
        columns, owners = _with_units_as_columns(columns, words, texts[index + height : index + height + _FIRST_ROWS])
        found = sum(column is not None for column in columns)
        if _is_header(columns) and (
            found > known or (found == known and _still_named(texts[index + height - 1], words))
        ):
            best, known = KnownHeader(columns, height, _units(columns, words), owners), found
    return best


def _still_named(row: Sequence[str], words: list[list[str]]) -> bool:
    """Whether a further row only lengthens names: "hoàn thành" below "Thời gian"."""
    filled = [" ".join(words[column]) for column, text in enumerate(row) if text.strip()]
    return bool(filled) and all(column_of(name) is not None for name in filled)


def _goes_on_header(row: Sequence[str]) -> bool:
    first = row[0].strip() if row else ""
    filled = [text for text in row if text.strip()]
    if len(filled) > 1 and counts_columns(filled):
        return False
    return not ORDINAL.fullmatch(first) and not BAND_NUMBER.fullmatch(first or "-")


def counts_columns(filled: Sequence[str]) -> bool:
    """Whether cells only count the columns: (1) (2) (3), "A B 1 2", "4=3/2"."""
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in filled]
    numbers = [int(match["number"]) for match in matches if match and match["number"]]
    first = numbers[0] if numbers else 0
    return all(matches) and numbers == list(range(first, first + len(numbers)))


def _joined(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """For every column the words of its header cells from top to bottom; a cell left empty beside a wide one shares it."""
    width = max(len(row) for row in rows)
    columns: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        wide = ""
        for column in range(width):
            words = row[column].strip() if column < len(row) else ""
            below = any(column < len(other) and other[column].strip() for other in rows[number + 1 :])
            if not words and below and not columns[column]:
                words = wide
            wide = words or wide
            if words and words not in columns[column]:
                columns[column].append(words)
    return columns


def _named(columns: list[list[str]], *, lenient: bool) -> tuple[str | None, ...]:
    names: list[str | None] = []
    for words in columns:
        name = _name(words, lenient=lenient)
        names.append(name if name not in names else None)
    if "assigned" in names and not any(name and name.startswith("value") for name in names):
        names[names.index("assigned")] = "value"
    if any(name and is_number_column(name) for name in names):
        names = [
            "unit" if name is None and " ".join(words).strip().casefold() == "đơn vị" and "unit" not in names else name
            for name, words in zip(names, columns, strict=True)
        ]
    elif "lead" not in names:
        names = [
            "lead" if name is None and " ".join(words).strip().casefold() in ("đơn vị", "cơ quan") else name
            for name, words in zip(names, columns, strict=True)
        ]
    known = set(names)
    if "content" not in known and (only := next((name for name in ("goal", "activity") if name in known), None)):
        names[names.index(only)] = "content"
    return tuple(names)


def _with_content_by_place(columns: tuple[str | None, ...], words: list[list[str]]) -> tuple[str | None, ...]:
    """What is done has the first place beside who does it and by when, whatever it is called: "Phần ta làm"."""
    known = set(columns)
    if "content" in known or len(known & _DUTY_COLUMNS) < _SURE_DUTY:
        return columns
    first = min(columns.index(name) for name in known & _DUTY_COLUMNS)
    unnamed = [place for place in range(first) if columns[place] is None]
    if len(unnamed) != 1:
        return columns
    return (*columns[: unnamed[0]], "content", *columns[unnamed[0] + 1 :])


def _with_value_by_place(columns: tuple[str | None, ...], words: list[list[str]]) -> tuple[str | None, ...]:
    """A second column of goals beside one of units holds the numbers: "Chỉ tiêu", "ĐVT", "Mục tiêu"."""
    if not {"content", "unit"} <= set(columns) or any(name and is_number_column(name) for name in columns):
        return columns
    goals = [
        place for place, name in enumerate(columns) if name is None and column_of(" ".join(words[place])) == "goal"
    ]
    return (*columns[: goals[0]], "value", *columns[goals[0] + 1 :]) if len(goals) == 1 else columns


def _with_units_as_columns(
    columns: tuple[str | None, ...], words: list[list[str]], rows: Sequence[Sequence[str]]
) -> tuple[tuple[str | None, ...], tuple[tuple[str, str], ...]]:
    """Columns called by units hold their numbers where numbers stand below: "Chỉ tiêu", "Xã A", "Xã B". With their owners."""
    if "content" not in columns or _DUTY_COLUMNS & set(columns):
        return columns, ()
    owners = {
        place: " ".join(words[place])
        for place, name in enumerate(columns)
        if name is None and UNIT_NAME.match(" ".join(words[place])) and _numbers_below(rows, place)
    }
    if len(owners) < _FEWEST_UNITS:
        return columns, ()
    named = tuple(f"value#{place}" if place in owners else name for place, name in enumerate(columns))
    return named, tuple((f"value#{place}", unit) for place, unit in owners.items())


def _numbers_below(rows: Sequence[Sequence[str]], place: int) -> bool:
    return any(is_value(row[place]) for row in rows if place < len(row))


def _name(words: list[str], *, lenient: bool) -> str | None:
    """The column that the words of its header cells name, all together or the last of them."""
    ways = [" ".join(words), words[-1] if words else ""]
    if len(words) > 1 and UMBRELLA.match(words[0]):
        ways.reverse()
    name = next((name for way in ways if way and (name := column_of(way))), None)
    if name or not lenient:
        return name
    return next((name for way in (*ways, *words[:1]) if way and (name := _begins_with_name(way))), None)


def _begins_with_name(words: str) -> str | None:
    words = _BRACKETS.sub("", words).strip(" .:;")
    end, name = max(names_at(words, 0), default=(0, ""))
    return name if name and end >= _WHOLE_NAME * len(words) else None


def _units(columns: Sequence[str | None], words: list[list[str]]) -> tuple[tuple[str, str], ...]:
    """The units in brackets of the columns of numbers: "Chỉ tiêu năm 2026 (%)"."""
    found = []
    for name, cells in zip(columns, words, strict=True):
        if name and is_number_column(name) and (match := _UNIT.search(" ".join(cells))):
            found.append((name, " ".join(match["unit"].split())))
    return tuple(found)


def _is_header(columns: Sequence[str | None]) -> bool:
    known = {column for column in columns if column}
    numbers = any(is_number_column(column) for column in known)
    return (
        len(known - {"ordinal"}) >= (2 if numbers else 3)
        and "content" in known
        and (numbers or bool(known & {"lead", "coordinating", "deadline", "unit"}))
    )
