"""What a search found, as a reader sees it: document, section, lines, the words marked, the ids that stand there."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from itertools import pairwise
from typing import Any

from cchc.search.match import ALL, NEAR, PHRASE, WORD, Line, Place

Marks = tuple[tuple[int, int], ...]

KINDS_VI = {PHRASE: "đúng cụm từ", NEAR: "các từ ở gần nhau", ALL: "đủ các từ trong một đoạn"}
AROUND = 70  # characters shown before the first and after the last word
LONGEST_GAP = 160  # between two words; more is left out


@dataclass(frozen=True, slots=True)
class Record:
    """A target, task, legal basis … as a search looks at it: its id, its place, and its words."""

    record_id: str
    line_start: int
    line_end: int
    section: str | None
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: `text` are the words around it, `marks` the stretches of `text` that were looked for."""

    document_id: str
    title: str
    file_name: str
    section: str | None
    page: int | None
    line_start: int
    line_end: int
    kind: str
    text: str
    marks: Marks
    records: tuple[str, ...]

    @property
    def place(self) -> str:
        """The place in words: "mục II.2, dòng 195–196"."""
        section = self.section or ""
        named = section if section.startswith("Phụ lục") else f"mục {section}" if section else None
        page = f"trang {self.page}" if self.page else None
        lines = f"{self.line_start}" if self.line_start == self.line_end else f"{self.line_start}–{self.line_end}"
        return ", ".join([*(part for part in (named, page) if part), f"dòng {lines}"])

    def marked(self, before: str, after: str, clean: Any = str) -> str:
        """Return the words around the place with the marks written in."""
        parts, end = [], 0
        for low, high in self.marks:
            parts += [clean(self.text[end:low]), before, clean(self.text[low:high]), after]
            end = high
        return "".join([*parts, clean(self.text[end:])])


@dataclass(frozen=True, slots=True)
class Hits:
    """The best places of a search, best first; `more` where there are others."""

    words: str
    hits: tuple[Hit, ...]
    more: bool

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, number: int) -> Hit:
        return self.hits[number]

    def rows(self) -> list[dict[str, Any]]:
        """Return the places as plain values, for JSON or a data frame."""
        return [{**asdict(hit), "place": hit.place} for hit in self.hits]

    def __str__(self) -> str:
        blocks = []
        for number, hit in enumerate(self.hits, start=1):
            ids = f"\n   → {', '.join(hit.records)}" if hit.records else ""
            blocks.append(
                f"{number}. {hit.title} ({hit.file_name})\n   {hit.place} · {hit.kind}\n   {hit.marked('»', '«')}{ids}"
            )
        return "\n\n".join(blocks)

    def _repr_html_(self) -> str:
        items = (
            f"<li><b>{escape(hit.title)}</b> ({escape(hit.file_name)}), {escape(hit.place)}<br>"
            f"{hit.marked('<mark>', '</mark>', escape)}<br><small>{escape(', '.join(hit.records))}</small>"
            for hit in self.hits
        )
        return f"<ol>{''.join(items)}</ol>"


def words_around(lines: Sequence[Line], place: Place) -> tuple[str, Marks]:
    """Return the running text around a place, cut to what helps to recognise it, and where its words stand in it."""
    text, marks = "", []
    for line in lines:
        end = line.char_start + len(line.text)
        shift = len(text) - line.char_start
        marks += [(low + shift, high + shift) for low, high in place.marks if line.char_start <= low < end]
        text += line.text + " "
    return shortened(text, tuple(marks))


def shortened(text: str, marks: Marks) -> tuple[str, Marks]:
    """Fold a text's white space and cut it to what stands around its marks; "…" stands for what is left out."""
    text, marks = _folded(text, marks)
    first, last = marks[0][0], marks[-1][1]
    begin = 0 if first <= AROUND else text.rfind(" ", 0, first - AROUND) + 1
    end = len(text) if len(text) - last <= AROUND else text.find(" ", last + AROUND)
    keep = _without_gaps(text, marks, begin, len(text) if end < 0 else end)
    shown, moved = "… " if begin else "", []
    for number, (low, high) in enumerate(keep):
        shown += " … " if number else ""
        moved += [(a - low + len(shown), b - low + len(shown)) for a, b in marks if low <= a and b <= high]
        shown += text[low:high]
    return shown + (" …" if keep[-1][1] < len(text) else ""), tuple(moved)


def _without_gaps(text: str, marks: Marks, begin: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a text to show: what stands around its marks, long gaps between two of them left out."""
    keep = [(begin, end)]
    for (_, left), (right, _) in pairwise(marks):
        if right - left > LONGEST_GAP:
            stop, go_on = text.find(" ", left + AROUND), text.rfind(" ", 0, right - AROUND) + 1
            keep[-1:] = [(keep[-1][0], stop), (go_on, keep[-1][1])]
    return keep


def _folded(text: str, marks: Marks) -> tuple[str, Marks]:
    """Make every run of white space one space, and marks with no word between them one mark."""
    places, chars = [], ""
    for char in text:
        places.append(len(chars))
        if not char.isspace():
            chars += char
        elif chars and not chars.endswith(" "):
            chars += " "
    joined: list[tuple[int, int]] = []
    for low, high in ((places[low], places[high - 1] + 1) for low, high in sorted(marks)):
        if joined and not WORD.search(chars, joined[-1][1], low):
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return chars.rstrip(), tuple(joined)
