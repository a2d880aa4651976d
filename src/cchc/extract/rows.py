"""A table's lines → its sections and numbered rows. What stands inside a row is shared out to columns by `cells`."""

import re

from cchc.extract.flow import Line
from cchc.extract.tables import RawRow, Section, Table

ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{0,3}))"
_SECTION = re.compile(rf"(?P<number>{ROMAN}|[A-H])(?:[.)]\s*|\s+|$)(?P<title>\S.*)?$")
_ORDINAL = re.compile(r"(?P<number>\d{1,3})(?P<mark>[.)])?(?:\s+(?P<rest>\S.*))?$")
_LARGEST_SKIP = 3  # a series may lose a number or two (12, 14); more is another thing


def split_rows(table: Table) -> list[RawRow]:
    """Cut a table at its section bands and row numbers. Without any row number, all lines of a section form one RawRow."""
    rows: list[RawRow] = []
    section: Section | None = None
    ordinal: str | None = None
    parts: list[list[Line]] = []
    numbered = _is_numbered(table)
    expected = 1

    def close() -> None:
        filled = tuple(tuple(part) for part in parts if part)
        if filled:
            rows.append(RawRow(section, ordinal, filled))

    for lines in table.parts:
        parts.append([])
        index = 0
        while index < len(lines):
            line = lines[index]
            band = _section_at(lines, index)
            if band:
                close()
                section, used = band
                ordinal, parts, expected = None, [[]], 1
                index += used
                continue
            match = _ORDINAL.fullmatch(line.text) if numbered else None
            if match and _starts_row(match, expected):
                close()
                ordinal, parts = match["number"], [[]]
                expected = int(match["number"]) + 1
                if match["rest"]:
                    parts[-1].append(_rest_of(line, match))
            else:
                parts[-1].append(line)
            index += 1
    close()
    return rows


def _is_numbered(table: Table) -> bool:
    return any(
        (match := _ORDINAL.fullmatch(line.text)) and int(match["number"]) == 1 for part in table.parts for line in part
    )


def _starts_row(match: re.Match[str], expected: int) -> bool:
    """A number starts a row where it goes on the series; with words behind it, only the very next one does."""
    number = int(match["number"])
    if match["rest"]:
        return number == expected and (match["rest"][0].isupper() or not match["rest"][0].isalpha())
    return expected <= number < expected + _LARGEST_SKIP


def _rest_of(line: Line, match: re.Match[str]) -> Line:
    start = line.start + match.start("rest")
    return Line(line.number, start, line.end, line.text[match.start("rest") :], line.gap)


def _section_at(lines: tuple[Line, ...], index: int) -> tuple[Section, int] | None:
    """Recognise a band: a Roman number (or capital letter) and a title in capitals, over one or more lines."""
    match = _SECTION.fullmatch(lines[index].text)
    if not match or not match["number"]:
        return None
    words, used = ([match["title"]] if match["title"] else []), 1
    if words and not is_capitals(words[0]):
        return None
    while index + used < len(lines) and is_capitals(lines[index + used].text):
        words.append(lines[index + used].text)
        used += 1
    return (Section(match["number"], " ".join(" ".join(words).split())), used) if words else None


def is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 8 and sum(char.isupper() for char in letters) > 0.9 * len(letters)
