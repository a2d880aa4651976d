"""Sharing the lines of a table row out to its columns.

A converter that flattens a table prints the cells of a row one after the other, each wrapped at its column's width, with
nothing certain between them. What a careful reader goes by is weighed here, and the best division of a row is found by
dynamic programming over (line, column):

- a gap of the unusual kind (no blank line where lines usually have one, or several) begins a cell;
- a line that stops short although the next word would have fitted ends a cell (columns have widths, learned per table);
- bodies, deadlines and products have words of their own; sentences do not stop at "của", "và" or a comma;
- a cell's text that stands in many rows of the column is likely to stand here too.

The weights are hand-set on the grammar, not learned from any document; widths and frequent cells are learned per table.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from cchc.extract.agencies import BODY_START
from cchc.extract.atoms import Atom, atoms_of, usual_gap
from cchc.extract.deadlines import DEADLINE_START
from cchc.extract.flow import fold
from cchc.extract.learned import (
    Learned,
    column_widths,
    compact,
    frequent_cells,
    kind_of,
)
from cchc.extract.letters import compile_vi
from cchc.extract.tables import BODY_COLUMNS, TEXT_COLUMNS, ParsedRow, RawRow

SILENT_COLUMNS = ("remarks", "leader", "funding", "unit")  # often empty
LONGEST_CELL = 90  # atoms
_LONGEST_ROW = 2_000  # atoms; the longest of a real plan has some 300
PASSES = 4
LONGEST_BEGINNING = 400  # letters
_HOPELESS = 15.0  # more than any missing cell costs
_MISSING = {
    "content": 6.0,
    "goal": 2.0,
    "activity": 2.0,
    "product": 4.0,
    "lead": 4.0,
    "coordinating": 2.0,
    "deadline": 3.0,
}
_PRODUCT_START = re.compile(
    r"[-+*•]?\s*(?:(?:các |bản )?(?:kế hoạch|báo cáo|quyết định|văn bản|tờ trình|công văn|nghị quyết|thông báo|danh mục|hồ sơ|biên bản|chương trình|đề án|dự án|"
    r"phương án|phiếu|tài liệu|hợp đồng|bài viết|tin bài|chuyên mục|chuyên trang|hội nghị|lớp tập huấn|mô hình|sáng kiến|quy chế|quy trình|quy định|kết quả|kết luận|tỷ lệ|"
    r"số liệu|cơ sở dữ liệu|hệ thống|phần mềm|trang|đảm bảo|bảo đảm|hoàn thành|khẩu hiệu|giấy mời|ý kiến|sổ|biểu))(?!\w)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:(?<!\w)(?:và|hoặc|của|các|những|về|cho|với|theo|tại|trong|trên|thuộc|bằng|từ|đến|do|là|được|để|khi|cán|ban chỉ|ngày|tháng|trước)|[,/&(\-–])$",
    re.IGNORECASE,
)
_OPEN_BODY = re.compile(r"(?<!\w)(?:vp|phòng|trung tâm|sở|ủy ban|uỷ ban|ủy ban nhân|ban chỉ)$", re.IGNORECASE)
_LABEL = compile_vi(r"[-+]?\s*[⟨A⟩][^:.]{3,170}?:\s*(?:thực hiện:?\s+)?(?P<deadline>.+)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.;]$")


def parse_tables(tables: Sequence[tuple[Sequence[RawRow], tuple[str, ...]]], text: str) -> list[list[ParsedRow]]:
    """Divide every row of a document's tables into cells: read with the grammar alone, then again with what that taught.

    Widths are learned per table; what stands often in a column is learned over all tables of the document.
    """
    prepared = [([(row, atoms_of(row, usual_gap(rows))) for row in rows], columns) for rows, columns in tables]
    divided: list[list[list[ParsedRow]]] = [[[] for _ in rows] for rows, _ in tables]
    widths: list[dict[str, float]] = [{} for _ in tables]
    frequent: dict[str, dict[str, int]] = {}
    beginnings: dict[str, set[str]] = {}
    before: list[list[ParsedRow]] = []
    for _ in range(PASSES):
        for number, (rows, columns) in enumerate(prepared):
            learned = Learned(widths[number], frequent, beginnings)
            divided[number] = [
                _Divider(row, atoms, columns, learned, _cells_before_page(atoms, last, text)).divide()
                for (row, atoms), last in zip(rows, divided[number], strict=True)
            ]
        flat = [[row for parsed in table for row in parsed] for table in divided]
        if flat == before:
            break  # what was learned last time would be learned again
        before = flat
        widths = [column_widths(table, text) for table in flat]
        frequent = frequent_cells([row for table in flat for row in table], text)
        beginnings = {
            kind: {cell[:length] for cell in cells for length in range(1, min(len(cell), LONGEST_BEGINNING))}
            for kind, cells in frequent.items()
        }
    return [[row for parsed in table for row in parsed] for table in divided]


def _cells_before_page(atoms: list[Atom], parsed: list[ParsedRow], text: str) -> dict[str, str]:
    """What the last reading put into each column before the page ended: the beginnings that the next page goes on with."""
    page = next((atom.start for atom in atoms if atom.join == "page"), None)
    if page is None or not parsed:
        return {}
    return {
        column: "".join(compact(text[start:end]) for start, end in pieces if start < page)
        for column, pieces in parsed[-1].cells.items()
    }


def _sticking_out(length: int, limit: float) -> float:
    return min(3.0, 8.0 * (length / limit - 1.0)) if length > limit else 0.0


@dataclass(frozen=True, slots=True)
class _Step:
    """One cell on the best way so far: its score, first atom, the state before it, and whether it opens a new activity."""

    score: float
    begin: int
    before: tuple[int, bool] | None
    new_row: bool


class _Divider:
    """The best division of one row's atoms into cells (and, where the table allows it, into several activities)."""

    def __init__(
        self, row: RawRow, atoms: list[Atom], columns: tuple[str, ...], learned: Learned, begun: dict[str, str]
    ) -> None:
        self.row, self.atoms, self.columns, self.learned, self.begun = row, atoms, columns, learned, begun
        self.several = row.ordinal is None or sum(column in TEXT_COLUMNS for column in columns) >= 3
        compacted = [compact(atom.text) for atom in atoms]
        self._compacted = "".join(compacted)
        self._compact_at = [0, *accumulate(map(len, compacted))]
        self.lines = self._line_ends()
        # near the end of a page any cell may stop in the middle of a sentence
        self._breaks_later = [any(later.join == "page" for later in atoms[i + 1 : i + 60]) for i in range(len(atoms))]
        self._line_last = self._line_lasts()
        self._end_scores = [self._end_score(index) for index in range(len(atoms))]
        self._overflow_sums: dict[str, list[float]] = {}
        self._labelled = [self._opens_labelled_deadline(index) for index in range(len(atoms))]

    def _line_lasts(self) -> list[int]:
        """For every atom: the last atom of its printed line."""
        lasts = list(range(len(self.atoms)))
        for index in range(len(self.atoms) - 2, -1, -1):
            if self.atoms[index + 1].join == "inline":
                lasts[index] = lasts[index + 1]
        return lasts

    def _opens_labelled_deadline(self, index: int) -> bool:
        """Whether "Báo cáo kết quả: Quý IV" begins here: a deadline that first says what it is for."""
        if self.atoms[index].join == "inline" and self.atoms[index].text[0] not in "-+":
            return False
        match = _LABEL.match(fold(" ".join(atom.text for atom in self.atoms[index : index + 40]))[:300])
        return bool(match and DEADLINE_START.match(match["deadline"]))

    def _letters(self, begin: int, end: int) -> int:
        return self._compact_at[end] - self._compact_at[begin]

    def _line_ends(self) -> list[tuple[int, int]]:
        """For every atom: letters of its printed line up to it, and letters of the next line's first word (0 at the end)."""
        result, first = [], 0
        for index in range(len(self.atoms)):
            first = first if self.atoms[index].join == "inline" else index
            following = self.atoms[index + 1] if index + 1 < len(self.atoms) else None
            word = len(following.text.split(" ", 1)[0]) if following and following.join != "inline" else 0
            result.append((self._letters(first, index + 1), word))
        return result

    def divide(self) -> list[ParsedRow]:
        """The row's cells; a row that is too long to be divided stays in one cell and says so."""
        if self.row.ordinal is not None and len(self.atoms) > _LONGEST_ROW:
            return self._undivided()
        best = self._best_ways(_HOPELESS)
        if not best[-1] and len(self.atoms) <= LONGEST_CELL * len(self.columns):
            best = self._best_ways(math.inf)
        return self._trace(best) if best[-1] else self._undivided()

    def _best_ways(self, hopeless: float) -> list[dict[tuple[int, bool], _Step]]:
        """For every number of atoms the best way to share them out, by the state of the last cell."""
        count, width = len(self.atoms), len(self.columns)
        # a state is (column of the last cell, whether its row goes on from the page before)
        breaks = any(atom.join == "page" for atom in self.atoms)
        states = [(column, going_on) for going_on in ((False, True) if breaks else (False,)) for column in range(width)]
        starts = {state: [self._start_score(*state, index) for index in range(count)] for state in states}
        inner = [[self._inner_score(column, index) for index in range(count)] for column in range(width)]
        best: list[dict[tuple[int, bool], _Step]] = [{} for _ in range(count + 1)]
        for begin in range(count):
            for state, entry in self._entries(best[begin], begin).items():
                score = entry.score + starts[state][begin]
                least = score - hopeless  # so much speaks against one cell that two are better
                for end in range(begin + 1, min(count, begin + LONGEST_CELL) + 1):
                    if end > begin + 1:
                        if self.atoms[end - 1].join == "page":
                            break  # a cell's second piece is a cell of its own here; the pieces are joined afterwards
                        score += inner[state[0]][end - 1]
                    sticking_out = self._overflow(self.columns[state[0]], begin, end)
                    if score - sticking_out < least:
                        break
                    total = score - sticking_out + self._cell_score(*state, begin, end)
                    if state not in best[end] or total > best[end][state].score:
                        best[end][state] = _Step(total, begin, entry.before, entry.new_row)
        return best

    def _undivided(self) -> list[ParsedRow]:
        text = next((column for column in self.columns if column in TEXT_COLUMNS), self.columns[0])
        return [ParsedRow(self.row, {text: tuple(self._printed_pieces(0, len(self.atoms)))}, False, undivided=True)]

    def _entries(self, reached: dict[tuple[int, bool], "_Step"], begin: int) -> dict[tuple[int, bool], "_Step"]:
        """The best way to begin a cell of each state at an atom."""
        width = len(self.columns)
        if begin == 0:
            return {(column, False): _Step(-self._skipped(range(column)), 0, None, False) for column in range(width)}
        entries: dict[tuple[int, bool], _Step] = {}
        page = self.atoms[begin].join == "page"
        for before, step in reached.items():
            last, going_on = before
            rest = 0.0 if going_on else self._skipped(range(last + 1, width))
            for column in range(width):
                ways = []
                if page:
                    ways.append(((column, True), step.score - (0.2 if column <= last else 0.0), False))
                elif column > last:
                    cost = 0.0 if going_on else self._skipped(range(last + 1, column))
                    ways.append(((column, going_on), step.score - cost, False))
                if self._may_restart(column) and (page or column <= last):
                    cost = rest + (5.0 if self.row.ordinal else 4.0 + self._skipped(range(column)))
                    ways.append(((column, False), step.score - cost, True))
                for state, score, new_row in ways:
                    if state not in entries or score > entries[state].score:
                        entries[state] = _Step(score, begin, before, new_row)
        return entries

    def _may_restart(self, column: int) -> bool:
        if not self.several:
            return False
        return column == 0 if self.row.ordinal is None else self.columns[column] in TEXT_COLUMNS[:3]

    def _skipped(self, columns: range) -> float:
        return sum(_MISSING.get(self.columns[column], 0.0) for column in columns)

    def _start_score(self, column: int, going_on: bool, index: int) -> float:
        """How well a cell of the column begins at an atom."""
        atom, name = self.atoms[index], self.columns[column]
        score = {"unusual": 2.5, "indent": 0.5, "usual": 0.0, "inline": -2.5, "page": 0.0, "first": 0.0}[atom.join]
        letter = next((char for char in atom.text if char.isalpha()), "")
        opens = letter.isupper() or atom.text[:1] in "-+•0123456789("
        if not going_on:
            lower_body = name in BODY_COLUMNS and BODY_START.match(atom.ahead)
            score += 0.8 if opens else (-0.5 if lower_body else -2.0)
            words = atom.text.split()
            if words and words[0].isupper() and len(words[0]) > 1 and atom.join == "usual" and name in TEXT_COLUMNS:
                score -= 1.0  # an acronym opens a line as often inside a cell as at its start
        if index and atom.join not in ("page", "first"):
            before = self.atoms[index - 1]
            if _OPEN_END.search(before.text) or (name in BODY_COLUMNS and _OPEN_BODY.search(before.text)):
                score -= 0.0 if self._breaks_later[index] else 2.0
            elif _SENTENCE_END.search(before.text):
                score += 0.8
        if self._labelled[index] and (name == "deadline" or name in BODY_COLUMNS):
            return score + (2.5 if name == "deadline" else -3.0)
        return score + self._kind_score(name, atom.ahead, going_on)

    def _kind_score(self, name: str, text: str, going_on: bool) -> float:
        body, deadline = bool(BODY_START.match(text)), bool(DEADLINE_START.match(text))
        if name in BODY_COLUMNS:
            return 2.0 if body else (-0.5 if going_on else -3.0 - 2.0 * bool(_PRODUCT_START.match(text)))
        if name == "deadline":
            if deadline:
                return 1.5 if text[0].isdigit() else 3.0
            return -0.5 if going_on else -2.5
        if name == "product":
            return (1.0 if _PRODUCT_START.match(text) and not going_on else 0.0) - (1.0 if deadline else 0.0)
        if name in SILENT_COLUMNS:
            return -3.0
        return -1.0 if deadline else 0.0

    def _inner_score(self, column: int, index: int) -> float:
        """How well an atom goes on a cell of the column, after the atom before it."""
        atom, name = self.atoms[index], self.columns[column]
        if atom.join == "inline":
            penalty = 0.0
            if name in TEXT_COLUMNS and DEADLINE_START.match(atom.ahead) and atom.text[0].isupper():
                penalty = 0.5
            return -penalty
        score = -2.5 if atom.join == "unusual" else 0.0
        if atom.text[0] in "-+•" and self._is_bulleted(index):
            score += 0.8  # items of one list stand in one cell
        letter = next((char for char in atom.text if char.isalpha()), "")
        before = self.atoms[index - 1]
        if atom.text == before.text:
            score -= 1.0  # no cell says the same line twice
        if letter.isupper() and not atom.text.split()[0].isupper() and not _OPEN_END.search(before.text):
            score -= 0.5
        length, word = self.lines[index - 1]
        width = self.learned.widths.get(name)
        if width and word and length + word < 0.8 * width and not _SENTENCE_END.search(before.text):
            score -= min(2.5, 4.0 * (1 - (length + word) / width))  # the next word would have fitted
        if name != "deadline" and DEADLINE_START.match(atom.ahead) and letter.isupper():
            score -= 2.5 if name in BODY_COLUMNS else 1.0
        if name == "deadline" and BODY_START.match(atom.ahead) and letter.isupper():
            score -= 1.5
        return score

    def _cell_score(self, column: int, going_on: bool, begin: int, end: int) -> float:
        """What only the whole cell shows: how it ends, and whether it is a known cell."""
        name = self.columns[column]
        score = self._end_scores[end - 1]
        if end - begin <= 16 and self.learned.frequent:
            score += self._familiarity(name, going_on, begin, end)
        if name in BODY_COLUMNS and end - begin > 12:
            score -= 0.4 * (end - begin - 12)
        return score

    def _end_score(self, index: int) -> float:
        last = index + 1 == len(self.atoms)
        return -1.5 if not last and not self._breaks_later[index] and _OPEN_END.search(self.atoms[index].text) else 0.0

    def _overflow(self, name: str, begin: int, end: int) -> float:
        """How far the printed lines of a cell stick out of the column's width, as a penalty."""
        width = self.learned.widths.get(name)
        if not width:
            return 0.0
        limit = 1.1 * width + 1.0
        first_line_end = self._line_last[begin]
        if end - 1 <= first_line_end:
            return _sticking_out(self._letters(begin, end), limit)
        if name not in self._overflow_sums:
            sums = [0.0]
            for index in range(len(self.atoms)):
                ends_line = self._line_last[index] == index
                sums.append(sums[-1] + (_sticking_out(self.lines[index][0], limit) if ends_line else 0.0))
            self._overflow_sums[name] = sums
        sums = self._overflow_sums[name]
        penalty = _sticking_out(self._letters(begin, first_line_end + 1), limit)
        penalty += sums[end] - sums[first_line_end + 1]
        if self._line_last[end - 1] != end - 1:
            penalty += _sticking_out(self.lines[end - 1][0], limit)
        return penalty

    def _is_bulleted(self, index: int) -> bool:
        return any(atom.text[0] in "-+•" for atom in self.atoms[max(0, index - 8) : index])

    def _familiarity(self, name: str, going_on: bool, begin: int, end: int) -> float:
        """A cell text that stands in other rows of the column too is likely to be one here."""
        key = self._compacted[self._compact_at[begin] : self._compact_at[end]].rstrip(".;,")
        kind = kind_of(name)
        known = self.learned.frequent.get(kind, {})
        if going_on and (whole := known.get((self.begun.get(name, "") + key).rstrip(".;,"), 0)) > 1:
            return min(4.0, 1.5 * whole)
        if (often := known.get(key, 0)) > 1:
            return min(2.5, 0.8 * often)
        return 1.5 if self._breaks_later[end - 1] and key in self.learned.beginnings.get(kind, ()) else 0.0

    def _trace(self, best: list[dict[tuple[int, bool], "_Step"]]) -> list[ParsedRow]:
        count, width = len(self.atoms), len(self.columns)
        # the missing cells of a row that goes on from the page before may have stood there
        finals = {
            state: step.score - (0.0 if state[1] else self._skipped(range(state[0] + 1, width)))
            for state, step in best[count].items()
        }
        state: tuple[int, bool] | None = max(finals, key=lambda key: finals[key])
        end, steps = count, []
        while end > 0 and state is not None:
            step = best[end][state]
            steps.append((step.begin, end, state[0], step.new_row))
            end, state = step.begin, step.before
        rows: list[dict[str, list[tuple[int, int]]]] = [{}]
        for begin, end, column, new_row in reversed(steps):
            if new_row:
                rows.append({})
            rows[-1].setdefault(self.columns[column], []).extend(self._printed_pieces(begin, end))
        return [
            ParsedRow(
                self.row,
                {name: tuple(pieces) for name, pieces in cells.items()},
                continues=bool(number) and self.row.ordinal is not None,
            )
            for number, cells in enumerate(rows)
        ]

    def _printed_pieces(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The atoms of a cell as pieces of the document, atoms of one line joined again."""
        pieces: list[tuple[int, int]] = []
        for atom in self.atoms[begin:end]:
            if atom.join == "inline" and pieces:
                pieces[-1] = (pieces[-1][0], atom.end)
            else:
                pieces.append((atom.start, atom.end))
        return pieces
