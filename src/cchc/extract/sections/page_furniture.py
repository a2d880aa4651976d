"""Running heads, feet and page numbers that a converter left between the lines of a sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cchc.extract.language.folded_text import Line
from cchc.language.spaces import squeeze_spaces

_PAGE = r"(?:trang|page|tr\.)\s*:?\s*\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?"
_EDGE = r"[-–—|\s]*"
_PAGE_NUMBER = re.compile(rf"{_EDGE}(?:\d{{1,3}}|{_PAGE}){_EDGE}", re.IGNORECASE)
# words with the number of the page before or behind them: "Kế hoạch số hóa      Trang 2", "UBND xã Ví Dụ      3"
_RUNNING = re.compile(
    # the page in words
    rf"{_PAGE}\W+\S.*|.*\S\W+{_PAGE}{_EDGE}"
    # its number far from the words, or of how many: "3/9"
    rf"|\d{{1,3}}\s{{3,}}\S.*|.*\S(?:\s{{3,}}|\t+)\d{{1,3}}{_EDGE}|{_EDGE}\d{{1,3}}\s*/\s*\d{{1,3}}{_EDGE}",
    re.IGNORECASE,
)
# the page in words, far from others: once is enough
_FAR_FROM_WORDS = re.compile(rf".*\S(?:\s{{3,}}|\t+){_PAGE}{_EDGE}|{_PAGE}\s{{3,}}\S.*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_OFTEN = 3  # times that words stand alone on a line before they are taken for a running head
_LEAST_WORDS = 4
_LONGEST = 200  # characters of a running head


def furniture_of(lines: Sequence[Line], title: str | None) -> set[int]:
    """The numbers of the lines that are page numbers, or words that come back page by page: the title, or with a page's number."""
    numbered = [line for line in lines if len(line.text) <= _LONGEST and _DIGITS.search(line.text)]
    alone = _numbers(filter(_is_page, numbered))
    counted = filter(_counts_up, _alike(line for line in numbered if _RUNNING.fullmatch(line.text)))
    return alone.union(*map(_numbers, counted), _titles(lines, squeeze_spaces(title or "").casefold()))


def _is_page(line: Line) -> bool:
    """Whether a line is a page's number alone, or has it in words far from all others."""
    return bool(_PAGE_NUMBER.fullmatch(line.text) or _FAR_FROM_WORDS.fullmatch(line.text))


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and heads that count pages."""
    furniture = furniture_of(lines, None)
    return [line for line in lines if line.number not in furniture]


def _titles(lines: Sequence[Line], title: str) -> set[int]:
    """The lines that print a part of the title again and again; the first is the title itself."""
    named = (line for line in lines if line.text.casefold() in title and len(line.text.split()) >= _LEAST_WORDS)
    again = (group for group in _alike(named) if len(group) >= _OFTEN)
    return set().union(*(_numbers(group[1:]) for group in again))


def _alike(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines in groups of the same words, whatever their numbers."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[_DIGITS.sub("#", squeeze_spaces(line.text).casefold())].append(line)
    return list(groups.values())


def _counts_up(group: Sequence[Line]) -> bool:
    """Whether one number of the lines grows from line to line and no other changes."""
    rows = [[int(number) for number in _DIGITS.findall(line.text)] for line in group]
    if len(rows) < 2:
        return False
    changing = [column for column in zip(*rows, strict=False) if len(set(column)) > 1]
    return len(changing) == 1 and all(one < other for one, other in pairwise(changing[0]))


def _numbers(group: Iterable[Line]) -> set[int]:
    return {line.number for line in group}
