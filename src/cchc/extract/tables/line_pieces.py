"""The lines of a table row cut into atoms: pieces that go to one cell as a whole."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc.extract.language.folded_text import Line
from cchc.extract.tables.model import RawRow
from cchc.language.letters import compile_vi

_AHEAD = 200  # letters
_INLINE_SPLIT = compile_vi(r"(?<=[^\s\-+•])\s+(?=[-+•]\s*[⟨A⟩]|[⟨A⟩])")
_INLINE_LOWER = re.compile(
    r"(?<=\S)\s+(?=(?:đơn vị|ban, ngành|huyện|cơ quan|phòng|chuyên môn|các|liên quan|quan)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line that goes to one cell as a whole. `join`: how it hangs on the atom before it."""

    start: int
    end: int
    text: str
    join: str  # unusual, usual, inline, indent, page (first after a repeated header), first
    ahead: str  # from the atom to the end of its printed line: what a word such as "Quý" begins


def usual_gap(rows: Sequence[RawRow]) -> int:
    """How many blank lines commonly stand between two lines of a table."""
    gaps = Counter(line.gap for row in rows for part in row.parts for line in part[1:])
    return gaps.most_common(1)[0][0] if gaps else 0


def atoms_of(row: RawRow, usual: int) -> list[Atom]:
    """The atoms of a row in printed order."""
    atoms = []
    for number, part in enumerate(row.parts):
        for index, line in enumerate(part):
            if index == 0:
                join = "page" if number else "first"
            elif line.gap != usual:
                join = "unusual"
            else:
                join = "indent" if line.indent else "usual"
            atoms.extend(_pieces(line, join, continued=number > 0))
    return atoms


def _pieces(line: Line, join: str, *, continued: bool) -> list[Atom]:
    """Cut a line where a second cell may begin on it; after a page break a cell may go on with a small letter."""
    cuts = {match.end() for match in _INLINE_SPLIT.finditer(line.text)}
    if continued:
        cuts |= {match.end() for match in _INLINE_LOWER.finditer(line.text)}
    bounds = [0, *sorted(cuts), len(line.text)]
    atoms = []
    for index, (start, end) in enumerate(pairwise(bounds)):
        piece = line.text[start:end].rstrip()
        atoms.append(
            Atom(
                line.start + start,
                line.start + start + len(piece),
                piece,
                "inline" if index else join,
                line.text[start : start + _AHEAD],
            )
        )
    return atoms
