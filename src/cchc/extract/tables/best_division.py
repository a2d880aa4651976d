"""The best division of one table row's atoms into cells, and into several activities where the table allows it.

Dynamic programming over (number of atoms shared out, state); a state is the column of the last cell and whether its row
goes on from the page before. Scores are thousandths of a point.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import sub

from cchc.extract.tables.line_pieces import Atom
from cchc.extract.tables.model import TEXT_COLUMNS
from cchc.extract.tables.scores import Weights, kind_of_column

LONGEST_CELL = 90  # atoms
_LONGEST_BODY = 12  # atoms; more is seldom one body's name
_TOO_LONG = range(400, 400 * LONGEST_CELL, 400)  # for each further atom of a body
_HOPELESS = 15_000  # more than any missing cell costs
_MISSING = {
    "content": 6_000,
    "goal": 2_000,
    "activity": 2_000,
    "product": 4_000,
    "lead": 4_000,
    "coordinating": 2_000,
    "deadline": 3_000,
}
_NEVER = -math.inf

Activity = dict[str, list[tuple[int, int]]]  # column → what it takes of the row: first atom, atom behind the last
Bonuses = dict[
    tuple[int, int], dict[int, int]
]  # (state, first atom) → atom behind the last → thousandths of a known cell
_Move = tuple[int, float, bool]  # state, what it costs to begin a cell there, whether that opens a new activity


def _skipped(columns: Sequence[str]) -> int:
    return sum(_MISSING.get(column, 0) for column in columns)


@lru_cache(maxsize=500)
def _moves(columns: tuple[str, ...], numbered: bool, page: bool) -> list[list[_Move]]:
    """For every state, how the next cell may begin; `page` on a new page, where any column may go on."""
    width = len(columns)
    several = not numbered or sum(column in TEXT_COLUMNS for column in columns) >= 3
    moves: list[list[_Move]] = []
    for going_on in (False, True):
        for last in range(width):
            rest = 0 if going_on else _skipped(columns[last + 1 :])
            ways: list[_Move] = []
            for column, name in enumerate(columns):
                if page:
                    ways.append((width + column, 200 if column <= last else 0, False))
                elif column > last:
                    cost = 0 if going_on else _skipped(columns[last + 1 : column])
                    ways.append((width * going_on + column, cost, False))
                if several and (page or column <= last) and (name in TEXT_COLUMNS[:3] if numbered else column == 0):
                    cost = rest + (5_000 if numbered else 4_000 + _skipped(columns[:column]))
                    ways.append((column, cost, True))
            moves.append(ways)
    return moves


@lru_cache(maxsize=500)
def _kinds(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(kind_of_column, columns))


class Divider:
    """Divides one row. `widths`: letters a line of each column holds; `bonuses`: cells that are known from other rows."""

    def __init__(
        self,
        weights: Weights,
        columns: tuple[str, ...],
        numbered: bool,
        widths: Mapping[str, float],
        bonuses: Bonuses,
    ) -> None:
        self.weights, self.columns, self.numbered, self.bonuses = weights, columns, numbered, bonuses
        self.atoms: Sequence[Atom] = weights.atoms
        self.kinds = _kinds(columns)
        longest = max(weights.so_far)
        limits = [1.1 * widths[name] + 1.0 if widths.get(name) else math.inf for name in columns]
        self.limits = [limit if limit < longest else math.inf for limit in limits]
        self.steps = [self._steps(column, widths.get(name, 0.0)) for column, name in enumerate(columns)]

    def divide(self) -> list[Activity]:
        """The row's activities, mostly one; none where it is too long to be divided."""
        activities = self._best(_HOPELESS)
        if not activities and len(self.atoms) <= LONGEST_CELL * len(self.columns):
            activities = self._best(math.inf)
        return activities

    def _steps(self, column: int, width: float) -> list[int]:
        """What each atom adds to the score of a cell of the column that began on a line above it."""
        weights, limit = self.weights, self.limits[column]
        steps = list(weights.goes_on[self.kinds[column]])
        if width:
            for index, letters in enumerate(weights.would_fit):
                if 0 < letters < 0.8 * width:
                    steps[index] -= min(2_500, round(4_000 * (1 - letters / width)))  # the next word would have fitted
        if limit < math.inf:
            before = 0
            for index, letters in enumerate(weights.so_far):
                out = _sticking_out(letters, limit)
                steps[index] -= out - (before if self.atoms[index].join == "inline" else 0)
                before = out
        return steps

    def _first_line(self, column: int, begin: int, behind: int) -> list[int]:
        """What atoms[begin:behind] of one printed line add to the score of a cell that begins with them."""
        limit = self.limits[column]
        if limit == math.inf:
            return [0, *self.steps[column][begin + 1 : behind]]
        goes_on = self.weights.goes_on[self.kinds[column]]
        steps, before = [], 0
        for index in range(begin, behind):
            out = _sticking_out(self.weights.letters(begin, index + 1), limit)
            steps.append((goes_on[index] if index > begin else 0) - out + before)
            before = out
        return steps

    def _best(self, hopeless: float) -> list[Activity]:
        count, width = len(self.atoms), len(self.columns)
        states = range(2 * width if self.weights.pages else width)
        totals: list[list[float]] = [[_NEVER] * (count + 1) for _ in states]
        backs: list[list[tuple[int, int, bool]]] = [[(0, 0, False)] * (count + 1) for _ in states]
        reached: list[list[int]] = [[] for _ in range(count + 1)]  # states, in the order in which they were reached
        page_ends = iter([*self.weights.pages, count])
        page_end = 0
        for begin in range(count):
            if begin == page_end or not begin:
                page_end = next(page_ends)
            limit = min(page_end, begin + LONGEST_CELL)
            for state, (score, before, new_row) in self._entries(totals, reached[begin], begin).items():
                column = state % width
                score += self.weights.begins[self.kinds[column], state >= width][begin]
                least = score - hopeless  # so much speaks against one cell that two are better
                best, back = totals[state], backs[state]
                steps, closings = self._going_on(column, begin, limit), self._closings(state, begin, limit)
                end = begin
                for step, closing in zip(steps, closings, strict=True):
                    end += 1
                    score += step
                    if score < least:
                        break
                    total = score + closing
                    if total > best[end]:
                        if best[end] == _NEVER:
                            reached[end].append(state)
                        best[end] = total
                        back[end] = begin, before, new_row
        return self._trace(totals, backs, reached[count])

    def _going_on(self, column: int, begin: int, limit: int) -> list[int]:
        """What every atom up to a limit adds to the score of a cell that begins at an atom."""
        next_line = min(limit, self.weights.line_last[begin] + 1)
        return self._first_line(column, begin, next_line) + self.steps[column][next_line:limit]

    def _closings(self, state: int, begin: int, limit: int) -> list[int]:
        """What only the whole cell shows, for every end: how it ends, whether it is too long or a known cell."""
        closings = self.weights.ends[begin:limit]
        if limit - begin > _LONGEST_BODY and self.kinds[state % len(self.columns)] == "body":
            closings[_LONGEST_BODY:] = map(sub, closings[_LONGEST_BODY:], _TOO_LONG)
        if known := self.bonuses.get((state, begin)):
            for end, bonus in known.items():
                closings[end - begin - 1] += bonus
        return closings

    def _entries(self, totals: list[list[float]], reached: list[int], begin: int) -> dict[int, tuple[float, int, bool]]:
        """The best way to begin a cell of each state at an atom: score, state before, whether an activity begins."""
        if begin == 0:
            return {column: (-_skipped(self.columns[:column]), -1, False) for column in range(len(self.columns))}
        entries: dict[int, tuple[float, int, bool]] = {}
        moves = _moves(self.columns, self.numbered, self.atoms[begin].join == "page")
        for before in reached:
            total = totals[before][begin]
            for state, cost, new_row in moves[before]:
                score = total - cost
                if state not in entries or score > entries[state][0]:
                    entries[state] = (score, before, new_row)
        return entries

    def _trace(
        self, totals: list[list[float]], backs: list[list[tuple[int, int, bool]]], reached: list[int]
    ) -> list[Activity]:
        if not reached:
            return []
        end, width = len(self.atoms), len(self.columns)
        # the missing cells of a row that goes on from the page before may have stood there
        missing = [0 if state >= width else _skipped(self.columns[state + 1 :]) for state in range(2 * width)]
        state = max(reached, key=lambda state: totals[state][end] - missing[state])
        cells: list[tuple[int, int, int, bool]] = []
        while end:
            begin, before, new_row = backs[state][end]
            cells.append((begin, end, state % width, new_row))
            end, state = begin, before
        activities: list[Activity] = [{}]
        for begin, end, column, new_row in reversed(cells):
            if new_row:
                activities.append({})
            activities[-1].setdefault(self.columns[column], []).append((begin, end))
        return activities


def _sticking_out(letters: int, limit: float) -> int:
    return min(3_000, round(8_000 * (letters / limit - 1.0))) if letters > limit else 0
