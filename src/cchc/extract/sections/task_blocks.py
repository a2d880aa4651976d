"""Tasks of the body that say under them who leads and by when, label by label, instead of in a table.

"Đơn vị chủ trì: …", "Đơn vị phối hợp: …", "Thời gian: …" on lines of their own, or one after the other on one line or in
brackets. The labels are the names that columns of a table have. What is done stands above them, or before them on the line.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.extract.language.folded_text import Line, Source, flow_of
from cchc.extract.language.list_markers import marks_of
from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.sections.headings import is_in_capitals
from cchc.extract.tables.columns import column_of
from cchc.extract.tables.model import ParsedRow, Pieces, RawRow, Section, Table

_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[;.(,])|(?<=\s[-–+•]))\s*(?:[-–+*•]\s*|\(?[a-zđ0-9]{1,2}[.)]\s*)?"
    r"(?P<label>[^\W\d_][^:;.()\n]{2,60}?)(?:\s+(?:với|là|gồm))?\s*:\s*"
)
_SAYS_WHO_OR_WHEN = {"lead", "coordinating", "deadline", "product"}
_ALSO = {"content", "activity", "goal", "funding", "remarks"}
_CLOSED = re.compile(r"[.;:!?)]$")
_BULLET = re.compile(r"[-–+*•]\s*")
_LEAD_OUT = " \t.;,(-–"
_FULL_LINE = 60  # letters of a line that may go on on the next one
_MOST_PARAGRAPHS = 12
_LONGEST_CONTENT = 2_000  # letters


@dataclass(slots=True)
class Block:
    """Labels that follow one another: column → its words, and where they stand. `before`: words on the line before the first."""

    start: int
    end: int
    cells: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    before: tuple[int, int] | None = None
    is_open: bool = False  # its last label has no words yet
    bullet: str = ""  # before its last label
    listed: str = ""  # before each of the words of its last label, where they are a list

    @property
    def says(self) -> set[str]:
        return {name for name, pieces in self.cells.items() if pieces} & _SAYS_WHO_OR_WHEN

    @property
    def is_whole(self) -> bool:
        """Whether it tells who, and something more, so that it is no lone remark."""
        return bool(self.says & {"lead", "coordinating"}) and len(self.says) > 1


def find_blocks(source: Source, regions: Sequence[tuple[int, int]]) -> list[Block]:
    """Every run of labels in the parts [start, end) outside the tables, in order, lone labels too."""
    collector = _Collector()
    for start, end in regions:
        for line in source.lines_between(start, end):
            collector.take(line)
        collector.close()
    return collector.done


def whole_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that make a task; beside one that tells who and when, a lone "Chủ trì: …" does so too."""
    alone = any(block.is_whole for block in blocks)
    return [block for block in blocks if block.is_whole or (alone and "lead" in block.says)]


class _Collector:
    """Walks lines and gathers labels that follow one another."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self.block: Block | None = None
        self.above: Line | None = None

    def close(self) -> None:
        if self.block is not None:
            self.done.append(self.block)
        self.block = self.above = None

    def take(self, line: Line) -> None:
        found = _LABEL.finditer(line.text) if ":" in line.text else ()
        labels = [(match, name) for match in found if (name := _column(match["label"]))]
        if labels:
            self._take_labels(line, labels)
        elif self.block is not None and self.above is not None and _goes_on(self.block, line, self.above):
            _add_words(self.block, line.start, line.text)
        else:
            self.close()
        self.above = line

    def _take_labels(self, line: Line, labels: list[tuple[re.Match[str], str]]) -> None:
        first = labels[0][0].start()
        said_before = line.text[:first].strip(_LEAD_OUT + "+*•")
        if said_before:
            self.close()
        stops = [*(match.start() for match, _ in labels[1:]), len(line.text)]
        for (match, name), stop in zip(labels, stops, strict=True):
            if self.block is not None and name in self.block.cells:
                self.close()
            if self.block is None:
                before = (line.start, line.start + first) if said_before and match.start() == first else None
                self.block = Block(line.start + match.start(), line.end, before=before)
            self.block.cells[name], self.block.listed = [], ""
            self.block.bullet = line.text[0] if _BULLET.match(line.text) else ""
            _add_words(self.block, line.start + match.end(), line.text[match.end() : stop])
            self.block.end = line.end


def _column(label: str) -> str | None:
    name = column_of(label)
    return name if name in _SAYS_WHO_OR_WHEN | _ALSO else None


def _add_words(block: Block, start: int, words: str) -> None:
    """Give the block's last label words; without the marks at their end."""
    bare = words.rstrip(_LEAD_OUT)
    bare = bare[:-1] if bare.endswith(")") and "(" not in bare else bare
    end = start + len(bare.rstrip(_LEAD_OUT))
    start += len(words) - len(words.lstrip())
    block.is_open = end <= start
    block.end = max(block.end, end)
    if not block.is_open:
        block.cells[next(reversed(block.cells))].append((start, end))


def _goes_on(block: Block, line: Line, above: Line) -> bool:
    """Whether a line without a label goes on with the words of the label above it."""
    if _BULLET.match(line.text):
        return _is_listed(block, line.text[0])
    if any(mark.is_numbered for mark in marks_of(line.text)):
        return False
    if block.is_open:
        return True
    if _CLOSED.search(above.text) or is_in_capitals(line.text):
        return False
    return line.text[0].islower() or above.text[-1] in ",-" or len(above.text) >= _FULL_LINE


def _is_listed(block: Block, bullet: str) -> bool:
    """Whether a bullet below a label is one of its list: another than the label's own."""
    is_listed = bullet != block.bullet and (block.is_open or bullet == block.listed)
    block.listed = bullet if is_listed else block.listed
    return is_listed


def without_blocks(regions: Sequence[tuple[int, int]], blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The regions without the lines of the blocks; a block that begins within a line leaves its line to the running text."""
    return cut_out(regions, [(block.start, block.end) for block in blocks if block.before is None])


def cut_out(regions: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The regions without the parts that are taken, both in order; a part belongs to the region in which it begins."""
    parts = []
    waiting = list(reversed(taken))
    for start, end in regions:
        while waiting and waiting[-1][0] < start:
            waiting.pop()
        while waiting and waiting[-1][0] < end:
            first, last = waiting.pop()
            parts.append((start, first))
            start = last
        parts.append((start, end))
    return parts


def block_tasks(
    source: Source, paragraphs: Sequence[Paragraph], blocks: Sequence[Block]
) -> tuple[Table, tuple[ParsedRow, ...]]:
    """The blocks with what is done above them as the rows of one table of the body."""
    rows: list[ParsedRow] = []
    starts = [paragraph.flow.start for paragraph in paragraphs]
    floor = 0
    for block in blocks:
        above = paragraphs[bisect_left(starts, floor) : bisect_left(starts, block.start)]
        rows.extend(_row(source, above[-_MOST_PARAGRAPHS:], block))
        floor = block.end
    columns = ("content", *dict.fromkeys(name for row in rows for name in row.cells if name != "content"))
    start = min((block.start for block in blocks), default=0)
    table = Table(columns, None, None, (), start, floor, tuple(rows), in_body=True)
    return table, tuple(rows)


def _row(source: Source, above: Sequence[Paragraph], block: Block) -> Iterator[ParsedRow]:
    """The row of a block; none where nothing above it says what is done."""
    cells: dict[str, Pieces] = {name: tuple(pieces) for name, pieces in block.cells.items() if pieces}
    said = _said_above(source, above, block)
    if "content" not in cells and (pieces := _content(source, said, block)):
        cells = {"content": pieces, **cells}
    if "content" in cells:
        ordinal = _mark(source, said[0]) if said else None
        yield ParsedRow(RawRow(_section(above, said, ordinal), ordinal, ()), cells, continues=False)


def _section(above: Sequence[Paragraph], said: Sequence[Paragraph], ordinal: str | None) -> Section | None:
    """The heading under which a block stands, with the number of its section; what is done itself is no heading."""
    own = said[0].flow.text if said else ""
    path = above[-1].path if above else ()
    title = next((one.title for one in reversed(path) if one.title and not own.startswith(one.title)), "")
    number = _without_last(said[0].section, ordinal) if said else None
    return Section(number, title) if title or number else None


def _without_last(number: str | None, ordinal: str | None) -> str | None:
    """The number of a section above the one that an ordinal ends: "II.1" and "1" give "II"."""
    above, _, last = (number or "").rpartition(".")
    return (above or None) if ordinal and last == ordinal else number


def _said_above(source: Source, above: Sequence[Paragraph], block: Block) -> list[Paragraph]:
    """The paragraphs that say what is done: up to the nearest number, letter or heading above the block."""
    found: list[Paragraph] = []
    for paragraph in reversed(above):
        if found and (paragraph.is_heading or paragraph.path != found[0].path):
            break
        found.insert(0, paragraph)
        if paragraph.is_heading or _mark(source, paragraph) or block.before is not None:
            break
    return found


def _content(source: Source, said: Sequence[Paragraph], block: Block) -> Pieces:
    if block.before is not None:
        start, end = block.before
        words = source.text[start:end].rstrip(_LEAD_OUT)
        mark = next(marks_of(words.strip()), None)
        begin = start + len(words) - len(words.lstrip()) + (mark.start if mark and not mark.is_words else 0)
        return ((begin, start + len(words)),) if start + len(words) > begin else ()
    pieces = tuple(piece for paragraph in said for piece in paragraph.flow.stretches())
    if pieces and source.text[slice(*pieces[-1])].endswith((".", ";", ":")):
        pieces = (*pieces[:-1], (pieces[-1][0], pieces[-1][1] - 1))
    return pieces if pieces and len(flow_of(source.text, pieces).text) <= _LONGEST_CONTENT else ()


def _mark(source: Source, paragraph: Paragraph) -> str | None:
    """The number or letter before a paragraph on its line."""
    begin = source.text.rfind("\n", 0, paragraph.flow.start) + 1
    line = source.text[begin : paragraph.flow.end].split("\n", 1)[0].strip()
    return next((mark.number for mark in marks_of(line) if mark.is_numbered and mark.number), None)
