"""Where the tables are: header rows, their columns, and the lines that belong to no cell.

A table is found by its header row (STT/TT and at least three known column names, one of them a lead, a deadline or a
product), wherever it stands and however its words wrap. The same header repeated is a page break inside the table.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.extract.flow import Line, Source

if TYPE_CHECKING:
    from cchc.extract.learned import ParsedRow

# Longest names first within a column; white space in a header may be any line break.
COLUMN_NAMES = {
    "goal": r"mục tiêu(?:[,/ ]+chỉ tiêu)?|chỉ tiêu(?: cụ thể)?|yêu cầu",
    "activity": r"nội dung ?/ ?hoạt động|hoạt động(?: cụ thể)?|nội dung hoạt động|các hoạt động",
    "content": (
        r"(?:tên |các )?nhiệm vụ(?:[,/ ]+ ?giải pháp)?(?: (?:cụ thể|trọng tâm|chủ yếu))?(?:[,/ ]+hoạt động)?"
        r"|nội dung(?: ?[,/]? ?(?:và )?(?:các )?(?:nhiệm vụ|công việc))?(?: (?:thực hiện|cụ thể|trọng tâm))?|(?:nội dung )?công việc"
    ),
    "product": (
        r"(?:kết quả|sản phẩm)(?: ?[,/-]? ?(?:và )?(?:kết quả|sản phẩm))?(?: (?:đầu ra|dự kiến|hoàn thành|chủ yếu|cần đạt|thực hiện|đạt được))?"
        r"|dự kiến (?:kết quả|sản phẩm)"
    ),
    "lead": (
        r"(?:cơ quan|đơn vị|phòng ban|bộ phận|phòng)(?: ?[,/] ?(?:cơ quan|đơn vị|địa phương|phòng ban))? (?:chủ trì|thực hiện|phụ trách|đầu mối)"
        r"(?: (?:thực hiện|tham mưu))?|chủ trì(?: thực hiện)?|người phụ trách|phân công(?: thực hiện)?"
    ),
    "coordinating": (
        r"(?:cơ quan|đơn vị|phòng ban|bộ phận|phòng)(?: ?[,/] ?(?:cơ quan|đơn vị|địa phương|phòng ban))? phối hợp(?: thực hiện)?|phối hợp"
    ),
    "deadline": (
        r"(?:thời gian|thời hạn|tiến độ)(?: (?:thực hiện|hoàn thành))?(?: ?[,/] ?(?:thực hiện|hoàn thành|thời hạn))?|hoàn thành|lộ trình"
    ),
    "remarks": r"ghi chú",
    "leader": r"lãnh đạo (?:chỉ đạo|phụ trách)",
    "funding": r"(?:dự kiến )?kinh phí(?: (?:thực hiện|dự kiến))?|nguồn kinh phí",
    "unit": r"đơn vị tính|đvt",
}
TEXT_COLUMNS = ("goal", "content", "activity", "product")


def _spaced(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


_ORDINAL = re.compile(r"(?:STT|TT|số\s+TT|số\s+thứ\s+tự)\b", re.IGNORECASE)
_COLUMNS = [
    (name, re.compile(rf"\s*(?:{_spaced(pattern)})(?!\w)", re.IGNORECASE)) for name, pattern in COLUMN_NAMES.items()
]
_COLUMN_NUMBERS = re.compile(r"\s*(?:\(?\d{1,2}\)?[ \t]+){2,}\(?\d{1,2}\)?[ \t]*(?=\n|$)")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?$")
APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?P<word>\s+(?:số|SỐ))?(?:\s*(?P<number>\d{1,2}|[IVX]{1,5}|[A-Z](?!\w)))?\s*(?:[:.\-–]\s*(?P<title>.+))?$"
)


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: its columns in printed order (STT left out) and the text [start, end) that it takes."""

    columns: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, its appendix's name and title, and its lines in parts: a new part begins after a repeated header.

    `rows` where the file format tells the cells; otherwise they are guessed from the lines.
    """

    columns: tuple[str, ...]
    appendix: str | None
    title: str | None
    parts: tuple[tuple[Line, ...], ...]
    start: int
    end: int
    rows: "tuple[ParsedRow, ...] | None" = None


def find_headers(source: Source) -> list[Header]:
    """Every header row of the document, in order, repeated ones too."""
    headers: list[Header] = []
    for line in source.lines:
        if headers and line.start < headers[-1].end:
            continue
        if match := _ORDINAL.match(source.text, line.start):
            header = _read_header(source.text, line.start, match.end())
            if header:
                headers.append(header)
    return headers


def _read_header(text: str, start: int, position: int) -> Header | None:
    columns: list[str] = []
    while True:
        found = [
            (match.end(), name)
            for name, pattern in _COLUMNS
            if (match := pattern.match(text, position)) and name not in columns
        ]
        if not found:
            break
        end, name = max(found)
        if name == "activity" and "content" not in columns and not _more_text_columns(text, end):
            name = "content"  # a table whose only text column is called "hoạt động"
        columns.append(name)
        position = end
    known = set(columns)
    if "content" not in known and "goal" in known:
        columns[columns.index("goal")] = "content"
    if (
        len(columns) < 3
        or not known & {"lead", "coordinating", "deadline"}
        or not set(columns) & {"content", "activity"}
    ):
        return None
    if numbers := _COLUMN_NUMBERS.match(text, position):
        position = numbers.end()
    return Header(tuple(columns), start, position)


def _more_text_columns(text: str, position: int) -> bool:
    return any(pattern.match(text, position) for name, pattern in _COLUMNS if name in ("goal", "content"))


def find_tables(source: Source) -> list[Table]:
    """Group header rows into tables. A header with the columns of the one before it and no appendix label between goes on the table."""
    headers = find_headers(source)
    groups: list[list[Header]] = []
    labels: list[Line | None] = []
    for header in headers:
        label = label_before(source, header, groups[-1][-1].end if groups else 0)
        if groups and label is None and header.columns == groups[-1][0].columns:
            groups[-1].append(header)
        else:
            groups.append([header])
            labels.append(label)
    tables = []
    for index, (group, label) in enumerate(zip(groups, labels, strict=True)):
        limit = len(source.text)
        if index + 1 < len(groups):
            following = labels[index + 1]
            limit = following.start if following else groups[index + 1][0].start
        tables.append(_table(source, group, label, limit))
    return tables


def label_before(source: Source, header: Header, floor: int) -> Line | None:
    """The appendix label that stands within a dozen lines above a header, if any."""
    above = [line for line in source.lines if floor <= line.start < header.start][-12:]
    return next((line for line in reversed(above) if APPENDIX.match(line.text)), None)


def _table(source: Source, headers: list[Header], label: Line | None, limit: int) -> Table:
    parts = []
    for index, header in enumerate(headers):
        end = headers[index + 1].start if index + 1 < len(headers) else limit
        lines = [line for line in _lines_between(source, header.end, end)]
        last_part = index + 1 == len(headers)
        if lines and not last_part and _PAGE_NUMBER.fullmatch(lines[-1].text):
            lines.pop()  # the page number printed before the next page's header
        parts.append(tuple(lines if not last_part else _without_closing(lines)))
    title = title_of(source, label, headers[0]) if label else None
    start = label.start if label else headers[0].start
    return Table(
        headers[0].columns,
        appendix_name(label),
        title,
        tuple(parts),
        start,
        parts[-1][-1].end if parts[-1] else headers[-1].end,
    )


def appendix_name(label: Line | None) -> str | None:
    """What an appendix is called: "PHỤ LỤC SỐ 02" gives "Phụ lục số 02"."""
    match = APPENDIX.match(label.text) if label else None
    return " ".join(filter(None, ("Phụ lục", "số" if match["word"] else None, match["number"]))) if match else None


def _lines_between(source: Source, start: int, end: int) -> list[Line]:
    lines = []
    for line in source.lines:
        if line.end <= start or line.start >= end:
            continue
        if line.start < start:  # the header ends inside this line
            rest = source.text[start : line.end]
            begin = start + len(rest) - len(rest.lstrip())
            line = Line(line.number, begin, line.end, rest.strip(), 0)
        lines.append(line)
    return lines


_CLOSING = re.compile(r"(?:Nơi nhận|NƠI NHẬN|TM\.|KT\.|Ghi chú\s*:)")


def _without_closing(lines: list[Line]) -> list[Line]:
    """Leave out a signature block or notes under the table."""
    for index, line in enumerate(lines):
        if _CLOSING.match(line.text):
            return lines[:index]
    return lines


def title_of(source: Source, label: Line, header: Header) -> str | None:
    match = APPENDIX.match(label.text)
    words = [match["title"]] if match and match["title"] else []
    for line in source.lines:
        if label.end < line.start < header.start:
            if line.text.startswith("("):
                break
            words.append(line.text)
    return " ".join(" ".join(words).split()) or None
