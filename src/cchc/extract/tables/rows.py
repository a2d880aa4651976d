"""A table's lines → its sections and numbered rows. What stands inside a row is shared out to columns by `cells`."""

import re
from collections.abc import Sequence

from cchc.extract.language.domains import domain_of_heading
from cchc.extract.language.folded_text import Line
from cchc.extract.tables.model import (
    ParsedRow,
    RawRow,
    Section,
    Table,
)

ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{0,3}))"
_SECTION = re.compile(rf"(?P<number>{ROMAN}|[A-H])(?:[.)]\s*|\s+|$)(?P<title>\S.*)?$")
_ORDINAL = re.compile(r"(?P<number>\d{1,3})(?P<mark>[.)])?(?:\s+(?P<rest>\S.*))?$")
_DOTTED = re.compile(r"(?P<above>\d{1,2})\.(?P<below>\d{1,2})[.)]?(?:\s+(?P<rest>\S.*))?$")
_GOES_ON = re.compile(r"(?:[,\-–/]|(?<!\w)(?:quý|và|mức độ|loại|hạng|cấp))$", re.IGNORECASE)
_NUMERALS = {
    numeral: value
    for value, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_LARGEST_SKIP = 3  # a series may lose a number or two (12, 14); more is another thing


def split_rows(table: Table) -> list[RawRow]:
    """Cut a table at its section bands and row numbers. Without any row number, all lines of a section form one RawRow."""
    rows: list[RawRow] = []
    section: Section | None = None
    ordinal: str | None = None
    parts: list[list[Line]] = []
    numbered = _is_numbered(table)
    expected, going_on = 1, 0
    dotted: tuple[int, int] | None = None  # the last of the rows 1.1, 1.2 … under a band with a number

    def close() -> None:
        filled = tuple(tuple(part) for part in parts if part)
        if filled:
            rows.append(RawRow(section, ordinal, filled))

    for lines in table.parts:
        parts.append([])
        index = 0
        while index < len(lines):
            line = lines[index]
            band = section_at(lines, index, section)
            if band:
                close()
                section, used = band
                dotted = (int(section.number), 0) if section.number and section.number.isdigit() else None
                # numbers begin again below a band, or go on over all bands of the table
                ordinal, parts, going_on, expected = None, [[]], max(expected, going_on), 1
                index += used
                continue
            match = _ORDINAL.fullmatch(line.text) if numbered and not dotted else None
            if dotted and (sub := _DOTTED.fullmatch(line.text)) and _follows(sub, dotted):
                close()
                dotted = (int(sub["above"]), int(sub["below"]))
                ordinal, parts = f"{sub['above']}.{sub['below']}", [[]]
                if sub["rest"]:
                    parts[-1].append(_rest_of(line, sub))
            elif match and (_starts_row(match, expected) or int(match["number"]) == going_on):
                close()
                ordinal, parts, going_on = match["number"], [[]], 0
                expected = int(match["number"]) + 1
                if match["rest"]:
                    parts[-1].append(_rest_of(line, match))
            else:
                parts[-1].append(line)
            index += 1
    close()
    return rows


def _follows(match: re.Match[str], last: tuple[int, int]) -> bool:
    """Whether "1.3" goes on the series under its band; a lost number is allowed."""
    return int(match["above"]) == last[0] and last[1] < int(match["below"]) < last[1] + _LARGEST_SKIP


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


def section_at(lines: Sequence[Line], index: int, before: Section | None) -> tuple[Section, int] | None:
    """Recognise a band: a Roman number (or capital letter) and a title in capitals, over one or more lines.

    A title in small letters makes a band where the number goes on the series and a row's number follows the title.
    """
    match = _SECTION.fullmatch(lines[index].text) or _ORDINAL.fullmatch(lines[index].text)
    if not match or not match["number"]:
        return None
    if match.re is _ORDINAL:
        return _numbered_band(lines, index, match)
    words, used = ([match["title"]] if match["title"] else []), 1
    if not words or is_capitals(words[0]):
        while index + used < len(lines) and is_capitals(lines[index + used].text):
            words.append(lines[index + used].text)
            used += 1
        if words:
            return Section(match["number"], " ".join(" ".join(words).split())), used
    return _small_band(lines, index, match, before)


def _numbered_band(lines: Sequence[Line], index: int, match: re.Match[str]) -> tuple[Section, int] | None:
    """A band "2" NHIỆM VỤ under which rows are called 2.1, 2.2: its first row follows the title."""
    words, used = ([match["rest"]] if match["rest"] else []), 1
    while index + used < len(lines) and len(words) < 3:
        text = lines[index + used].text
        if words and (sub := _DOTTED.fullmatch(text)):
            is_first = sub["above"] == match["number"] and int(sub["below"]) == 1
            return (Section(match["number"], " ".join(words)), used) if is_first else None
        words.append(text)
        used += 1
    return None


def _small_band(
    lines: Sequence[Line], index: int, match: re.Match[str], before: Section | None
) -> tuple[Section, int] | None:
    if _NUMERALS.get(match["number"]) != _NUMERALS.get(before.number or "" if before else "", 0) + 1:
        return None
    if index and _GOES_ON.search(lines[index - 1].text):
        return None  # "Quý III," and "IV" below it
    words = [match["title"]] if match["title"] else []
    for used, line in enumerate(lines[index + 1 : index + 4], 1):
        number = _ORDINAL.fullmatch(line.text)
        if number and words and words[0][0].isupper():
            title = " ".join(words)
            if number["number"] == "1" or domain_of_heading(title):
                return Section(match["number"], title), used
            return None
        words.append(line.text)
    return None


def is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 8 and sum(char.isupper() for char in letters) > 0.9 * len(letters)


def row_numbers(table: Table, rows: Sequence[ParsedRow]) -> list[str]:
    """How rows are called: "II.3", "II.1b" for a second activity, "07.4" for the fourth row of an appendix without numbers."""
    appendix = re.sub(r"^Phụ lục\s*(?:số\s*)?", "", table.appendix or "") or None
    numbers: list[str] = []
    counts: dict[Section | None, int] = {}
    position = 0
    for index, row in enumerate(rows):
        position = position + 1 if row.continues else 0
        followed = index + 1 < len(rows) and rows[index + 1].continues
        section = row.row.section
        if row.row.ordinal is None:
            counts[section] = counts.get(section, 0) + (not row.continues)
            number = str(counts[section])
        else:
            number = row.row.ordinal
        if position or followed:
            number += "abcdefghijklmnopqrstuvwxyz"[min(position, 25)]
        group = (section.number if section else None) or appendix
        numbers.append(f"{group}.{number}" if group else number)
    return numbers


def section_of(appendix: str | None, number: str) -> str:
    """Where a row stands, as a heading path: "Phụ lục III.3", "Phụ lục số 02.4"."""
    name = appendix or "Phụ lục"
    own_number = name.rsplit(" ", 1)[-1]
    return f"{name[: -len(own_number)]}{number}" if number.startswith(f"{own_number}.") else f"{name} {number}"
