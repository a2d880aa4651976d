"""Changes of form that say nothing else: what a converter, a keyboard or another office does to the same plan."""

import re
import textwrap
import unicodedata
from collections.abc import Callable

from cchc.extract.language.folded_text import Source
from cchc.extract.sections.divide_sections import read_paragraphs
from cchc.extract.tables.headers import find_tables

Change = Callable[[str], str]
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")


def outside_tables(text: str) -> list[tuple[int, int]]:
    """The parts of a text outside its tables."""
    parts, position = [], 0
    for table in sorted(find_tables(Source(text)), key=lambda table: table.start):
        parts.append((position, table.start))
        position = table.end
    return [*parts, (position, len(text))]


def in_prose(change: Change) -> Change:
    """The change made outside tables only."""

    def changed(text: str) -> str:
        for start, end in reversed(outside_tables(text)):
            text = text[:start] + change(text[start:end]) + text[end:]
        return text

    return changed


def all_of(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


def marks(pattern: str, new: str) -> Change:
    """Another mark at the heads of lines outside tables."""
    return in_prose(lambda part: re.sub(rf"(?m)^(\s*){pattern}", new, part))


def every_forty_lines(furniture: str) -> Change:
    """A line of page furniture after every fortieth line, the pages counted up."""

    def changed(text: str) -> str:
        prose = outside_tables(text)
        lines, page, offset = [], 1, 0
        for number, line in enumerate(text.split("\n"), 1):
            lines.append(line)
            offset += len(line) + 1
            if number % 40 == 0 and any(start < offset < end for start, end in prose):
                page += 1
                lines.append(furniture.format(page))
        return "\n".join(lines)

    return changed


def wrapped(width: int) -> Change:
    """Every paragraph of the body wrapped at a width, 0: on one line. Lines that open a paragraph stay where they begin."""

    def changed(text: str) -> str:
        for paragraph in reversed(read_paragraphs(Source(text), outside_tables(text))):
            start, end = text.rfind("\n", 0, paragraph.flow.start) + 1, paragraph.flow.end
            words = " ".join(text[start:end].split())
            if paragraph.part == "body":
                lines = (
                    textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False) if width else [words]
                )
                text = text[:start] + "\n".join(lines) + text[end:]
        return text

    return changed


CHANGES: dict[str, Change] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "no-break blanks": all_of(" ", "\u00a0"),
    "thin blanks": all_of(" ", "\u2009"),
    "narrow no-break blanks": all_of(" ", "\u202f"),
    "ideographic blanks": all_of(" ", "\u3000"),
    "blanks without width behind blanks": all_of(" ", " \u200b"),
    "blanks without width inside words": lambda text: re.sub(r"(?<=\w)(?=[aeo])", "\u200b", text),
    "a word joiner before per cent": all_of("%", "\u2060%"),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z])(?=ng)", "\u00ad", text),
    "a mark of byte order": lambda text: "\ufeff" + text,
    "double blanks throughout": lambda text: _BETWEEN_WORDS.sub("  ", text),
    "some double blanks": in_prose(
        lambda part: _BETWEEN_WORDS.sub(lambda found: " " * (1 + (found.start() % 7 == 0)), part)
    ),
    "blanks at line ends": all_of("\n", "  \n"),
    "every line indented": lambda text: re.sub(r"(?m)^", "    ", text),
    "line ends of Windows": all_of("\n", "\r\n"),
    "line ends of old Macs": all_of("\n", "\r"),
    "full-width per cent": all_of("%", "％"),
    "small per cent": all_of("%", "﹪"),
    "full-width digits": lambda text: re.sub(r"[0-9]", lambda found: chr(ord(found[0]) + 0xFEE0), text),
    "full-width marks": lambda text: text.translate({ord(mark): ord(mark) + 0xFEE0 for mark in ",;:()/"}),
    "no-break hyphens": all_of("-", "\u2011"),
    "dashes for hyphens": in_prose(all_of(" - ", " – ")),
    "long dashes for hyphens": in_prose(all_of(" - ", " — ")),
    "a blank before per cent": all_of("%", " %"),
    "a no-break blank before per cent": all_of("%", "\u00a0%"),
    "straight quotation marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "blank lines between all lines": all_of("\n", "\n\n"),
    "blank lines in the prose": in_prose(all_of("\n", "\n\n")),
    **{f"bullets {mark}": marks(r"[-–] (?=\S)", rf"\1{mark} ") for mark in "–+•▪●*➢·■"},
    "bullets close to the words": marks(r"[-–] (?=\S)", r"\1-"),
    "bullets and a tabulator": marks(r"[-–] (?=\S)", "\\1-\t"),
    "roman numbers with a stroke": marks(r"([IVX]{1,4})\.\s", r"\1\2/ "),
    "roman numbers with a bracket": marks(r"([IVX]{1,4})\.\s", r"\1\2) "),
    "roman numbers with a dash": marks(r"([IVX]{1,4})\.\s", r"\1\2 - "),
    "roman numbers close to the words": marks(r"([IVX]{1,4})\.\s+", r"\1\2."),
    "arabic numbers with a bracket": marks(r"(\d{1,2})\.\s", r"\1\2) "),
    "arabic numbers with a stroke": marks(r"(\d{1,2})\.\s", r"\1\2/ "),
    "arabic numbers close to the words": marks(r"(\d{1,2}(?:\.\d{1,2})*)\.\s+(?=[^\W\d])", r"\1\2."),
    "letters with a point": marks(r"([a-zđ])\)\s", r"\1\2. "),
    "form feeds": every_forty_lines("\f"),
    "page numbers": every_forty_lines("{}"),
    "page numbers between dashes": every_forty_lines("- {} -"),
    "pages in words": every_forty_lines("Trang {}"),
    "pages of how many": every_forty_lines("Trang {}/99"),
    "running heads": every_forty_lines("Kế hoạch cải cách          Trang {}"),
    **{f"wrapped at {width}": wrapped(width) for width in (60, 75, 95, 130)},
    "one line for a paragraph": wrapped(0),
}
