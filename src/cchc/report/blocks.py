"""What a chapter is made of before it becomes a file: headings, paragraphs, tables, figures, and the sources of its numbers."""

from dataclasses import dataclass, field

from cchc.charts.theme import Chart


@dataclass(frozen=True, slots=True)
class Source:
    """Where one number of the chapter was read: its place in the annex, the number as printed, document, place, sentence.

    The sentence is empty where the document's own words were not read.
    """

    position: int
    value: str
    measure: str
    document: str
    place: str
    quote: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1: I, II …; 2: 1, 2 …
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with the sources of the numbers in it, by their positions in the annex."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table: caption, header row, rows of cells, widths in centimetres (together at most 16)."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered picture: caption, the chart, a text for those who cannot see it, and a note below."""

    caption: str
    chart: Chart
    alternative: str
    note: str


Block = Heading | Paragraph | Table | Figure


@dataclass(slots=True)
class Sources:
    """Collects the sources in the order in which the chapter names them; a record named twice has one place."""

    found: list[Source] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, record_id: str, value: str, measure: str, document: str, place: str, quote: str) -> int:
        """Return the position of a record in the annex, and put it there where it is new."""
        if record_id not in self._places:
            self._places[record_id] = len(self.found) + 1
            self.found.append(Source(len(self.found) + 1, value, measure, document, place, quote, record_id))
        return self._places[record_id]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The whole: for the head of the first page, the blocks in order, the annexes of details and of sources."""

    year: int
    subject: str
    province: str | None
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    release_note: str
    details: tuple[Block, ...] = ()  # what the text only counts: an annex of its own before the sources
