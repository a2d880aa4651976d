"""The marks that open headings and items ("Phần II", "Mục 1.", "A.", "II.", "1.2.", "a)", "+"), and what continues a series."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese order
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
_COUNT = r"[IVX]{1,4}|\d{1,2}"
# behind the number a mark and no further digit ("Mục 1.2" is none), or a capital, or nothing
_END = r"(?!\w)(?:\s*[.:)\-–/]+(?!\d)\s*|\s+(?=[⟨A⟩(])|$)(?P<rest>.*)"
_SERIES = tuple(
    (kind, compile_vi(pattern))
    for kind, pattern in (
        (
            "part",
            rf"(?P<number>(?:Phần|PHẦN)\s+(?:(?i:thứ)\s+)?(?P<place>{_COUNT}|(?i:{'|'.join(_ORDINALS)}))){_END}",
        ),
        ("chapter", rf"(?P<number>(?:Chương|CHƯƠNG)\s+(?P<place>{_COUNT})){_END}"),
        ("group", rf"(?P<number>(?:Mục|MỤC)\s+(?P<place>{_COUNT})){_END}"),
        ("article", r"(?P<number>(?:Điều|ĐIỀU)\s+(?P<place>\d{1,3}))\s*[.:]\s*(?P<rest>.*)"),
        ("roman", r"(?P<number>(?P<place>[IVX]{1,5}))\s*[.)\-–:/]+\s*(?P<rest>[⟨A⟩].*)"),
        ("capital", r"(?P<number>(?P<place>[A-IK-NĐ]))\s*[.)\-–:/]+\s*(?P<rest>[⟨A⟩].*)"),
    )
)
_APPENDIX = compile_vi(
    r"(?P<number>(?:Phụ lục|PHỤ LỤC)(?:\s+(?:(?:số|SỐ)\s*)?(?:\d{1,2}|[IVX]{1,4}|[A-H])(?!\w))?)\s*[.:\-–]*\s*(?P<rest>(?:[⟨A⟩].*)?)$"
)
_DECIMAL = re.compile(
    r"\(?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>[.)/]|\s+[-–])?(?:\s+|(?=[^\W\d]))(?P<rest>\S.*)"
)
_LETTER = re.compile(r"\(?(?P<number>[a-zđ])\s*(?:[)/]|[.](?=\s))\s*(?P<rest>.+)")
BULLETS = "•▪●◦✓✔➢➤►▶‣∙·■□○◆◇★❖⇒→"  # beside dashes, plus and star, which stand inside sentences too
_BULLET = re.compile(rf"(?P<number>[-–—+*{BULLETS}]|o(?=\s)|[\uf000-\uf0ff])\s*(?P<rest>\S.*)")
# a mark of a higher rank closes every series of a lower one; of two that rank alike the first to come stands above
_RANKS = {"appendix": 0, "part": 0, "chapter": 1, "group": 2, "article": 2, "title": 3, "capital": 3, "roman": 3}
_RANKS |= {"decimal": 4, "letter": 5, "line": 5}
_LOST = 2  # a number may be lost between two of a series; three in a series of decimals


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the head of a line: its kind, its number as printed, its place in its series, where the words begin."""

    kind: str  # appendix, part, chapter, group, article, capital, roman, decimal, letter, title, line, or the bullet itself
    number: str
    place: tuple[int, ...]
    start: int
    rest: str

    @property
    def rank(self) -> int:
        return rank_of(self.kind)

    @property
    def is_bullet(self) -> bool:
        return self.kind not in _RANKS

    @property
    def is_numbered(self) -> bool:
        return self.kind in _RANKS and self.kind != "line"

    @property
    def is_words(self) -> bool:
        """Whether its number is words and belongs to the heading: "Phần thứ hai", "Điều 1"."""
        return self.rank < _RANKS["title"]

    @property
    def is_section(self) -> bool:
        """Whether it opens a section of its own, however its words are written."""
        return self.rank <= _RANKS["title"]

    @property
    def may_head(self) -> bool:
        """Whether a short line behind it is more likely a heading than an item of a list."""
        return self.rank <= _RANKS["decimal"]


def rank_of(kind: str) -> int:
    """The rank of a kind of marks; bullets of every form rank lowest."""
    return _RANKS.get(kind, _RANKS["letter"] + 1)


def marks_of(text: str) -> Iterator[Mark]:
    """Yield the marks that a line may begin with, the likelier first: "I. …" is the first of I, II, III before it is a letter."""
    if match := _APPENDIX.match(text):
        yield Mark("appendix", match["number"], (1,), match.start("rest"), match["rest"])
    for kind, pattern in _SERIES:
        if (match := pattern.match(text)) and (place := _place(kind, match["place"])):
            yield Mark(kind, squeeze_spaces(match["number"]), (place,), match.start("rest"), match["rest"])
    if (match := _DECIMAL.match(text)) and (match["dot"] or "." in match["number"] or text[0] == "("):
        places = tuple(int(part) for part in match["number"].split("."))
        yield Mark("decimal", match["number"], places, match.start("rest"), match["rest"])
    if (match := _LETTER.match(text)) and (place := _place("letter", match["number"])):
        yield Mark("letter", match["number"], (place,), match.start("rest"), match["rest"])
    if match := _BULLET.match(text):
        yield Mark(match["number"], "", (), match.start("rest"), match["rest"])


def _place(kind: str, number: str) -> int:
    """The place of a number in its series, 0 where it has none: "IV" and "tư" are 4, the letter "đ" is 5."""
    if kind in ("capital", "letter"):
        return _LETTERS.find(number.lower()) + 1
    if number.isdigit():
        return int(number)
    return _ORDINALS.get(number.lower(), 0) or (_ROMANS.index(number) + 1 if number in _ROMANS else 0)


def follows(mark: Mark, last: tuple[int, ...]) -> bool:
    """Whether a mark continues its series: 1 → 1.1 → 1.2 → 2, a → b; a lost number is allowed, a first one begins anew."""
    if mark.kind == "decimal":
        return _decimal_follows(mark.place, last)
    if mark.kind == "letter" and not last:
        return mark.place[0] <= _LOST
    return mark.place[0] == 1 or bool(last and 0 < mark.place[0] - last[0] <= _LOST)


def _decimal_follows(place: tuple[int, ...], last: tuple[int, ...]) -> bool:
    depth = len(place)
    if place[-1] == 1 and (depth <= 2 or not last or place[:-1] == last[: depth - 1]):
        return True
    if len(last) < depth:
        return depth == 1 and not last and place[0] <= _LOST
    return place[:-1] == last[: depth - 1] and 0 < place[-1] - last[depth - 1] <= _LOST + 1
