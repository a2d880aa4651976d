"""Sheets of the board: the head of one or two lines, then units below components, groups or parameters.

Under a component stand its counts, its rate and its points, whatever the heads of the counts are called.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc.intake.file.grid import Grid, label_of, text_of
from cchc.intake.read.board_heads import Vocabulary, group_code, group_of, head_role
from cchc.intake.read.board_lines import IDENTITY, Found, Line
from cchc.intake.read.board_parameters import of_fields, single
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.labels import is_total
from cchc.intake.read.numbers import read_figure
from cchc.intake.read.spelling import content_words, search_key
from cchc.intake.records import Cell
from cchc.scoring.rules import Rule

_COUNT = re.compile(r"(?:tổng|số|hồ sơ|tthc|pakn)(?!\w)")
_TOTAL_OF = re.compile(r"(?:trên )?tổng(?!\w)|mẫu|số (?:phải|đã tiếp nhận)|tiếp nhận")
_FIGURE = ("numerator", "denominator", "rate", "points", "max_points", "score_share")


@dataclass(slots=True)
class Head:
    """One column: its labels from the top, and what is known of it."""

    number: int
    path: list[Cell]
    role: str | None = None
    rule: Rule | None = None
    group: str | None = None
    field: str | None = None

    @property
    def names_a_figure(self) -> bool:
        """Whether it is the head of a component, a group's score or a parameter."""
        return bool(self.rule or self.group or self.field)

    @property
    def cell(self) -> Cell:
        return self.path[-1]

    def said(self, place: int) -> str:
        return label_of(self.path[place]) or ""


def read_heads(grid: Grid, words: Vocabulary) -> tuple[int, int, list[Head]] | None:
    """The first and last line of a head and its columns; None where no line of the sheet is a head."""
    for row in grid.numbers[:40]:
        texts = [cell for cell in grid.rows[row].values() if label_of(cell)]
        roles = [head_role(label_of(cell) or "") for cell in texts]
        if len(texts) >= 2 and any(role in ("unit", "group", "unit_code", "agency_code") for role in roles):
            last = _last(grid, row, [cell.column for cell, role in zip(texts, roles, strict=True) if role == "unit"])
            return row, last, [_known(head, words) for head in _columns(grid, row, last)]
    return None


def _last(grid: Grid, row: int, units: list[int]) -> int:
    """The second line of a head holds labels only, and nothing of its own below the name of the units."""
    below = grid.below(row)
    if below is None or not units:
        return row
    cells = grid.rows[below]
    own = any(column in cells for column in units)
    return row if own or any(label_of(cell) is None for cell in cells.values()) or len(cells) < 2 else below


def _columns(grid: Grid, first: int, last: int) -> list[Head]:
    heads, before = [], None
    for number in range(1, max(max(grid.rows[row]) for row in {first, last}) + 1):
        upper, lower = grid.label(first, number), grid.label(last, number) if last > first else None
        if upper is None and lower is not None:
            upper = before  # a text file keeps the first cell of a merged head only
        before = upper or before
        if path := _path(upper, lower):
            heads.append(Head(number, path))
    return heads


def _path(upper: Cell | None, lower: Cell | None) -> list[Cell]:
    path = list(dict.fromkeys(cell for cell in (upper, lower) if cell is not None and label_of(cell)))
    return path[:1] if len({label_of(cell) for cell in path}) == 1 else path


def _known(head: Head, words: Vocabulary) -> Head:
    top = head.said(0)
    head.rule, head.group, head.field = words.component(top), group_of(top), words.field(top)
    if len(head.path) == 1:
        head.role = head_role(top)
        if head.role not in ("unit", "ordinal") and (head.rule or head.group or head.field):
            head.role = None
    else:
        head.role = head_role(head.said(1))
        if head.role == "score_share" and head.rule:
            head.role = "rate"
    if head.rule and head.field:  # "TTHC có giao dịch …" counts, "Tỷ lệ TTHC có giao dịch …" is a share
        is_share = search_key(top).startswith(("tỷ lệ", "tỉ lệ"))
        head.rule, head.field = (head.rule, None) if is_share else (None, head.field)
    return head


def is_board(heads: list[Head]) -> bool:
    """Whether heads are those of the board: scores of groups, points, parameters, or a component with its counts."""
    groups = {head.group for head in heads if head.role != "group"} - {None}
    fields = {head.field for head in heads} - {None}
    if len(groups) >= 2 or len(fields) >= 2 or _is_scored(heads):
        return True
    under = Counter(head.rule.component_code for head in heads if head.rule and len(head.path) > 1)
    # Other indicators beside: a report of its own.
    return not unknown_heads(heads) and (max(under.values(), default=0) >= 2 or bool(_flat_parts(heads)))


def _is_scored(heads: list[Head]) -> bool:
    """Whether points stand beside what they are given for."""
    roles = {head.role for head in heads}
    if "points" not in roles:
        return False
    is_known = bool(roles & {"group", "code"}) or any(head.names_a_figure for head in heads)
    return is_known and bool(roles & {"group", "code", "score_share", "max_points"})


def unknown_heads(heads: list[Head]) -> list[Head]:
    """The columns that play no part that is known."""
    flat = _flat_parts(heads)
    return [
        head
        for head in heads
        if not (head.names_a_figure or head.number in flat)
        and (head.role is None or (len(head.path) > 1 and head.role in _FIGURE))
    ]


def _flat_parts(heads: list[Head]) -> dict[int, tuple[Rule, str]]:
    """Two counts that stand before the rate of a component on one line, the total among them: its parts."""
    found: dict[int, tuple[Rule, str]] = {}
    for place, head in enumerate(heads):
        if head.rule is not None and len(head.path) == 1 and place >= 2:
            found |= _pair_before(head, head.rule, heads[place - 2 : place])
    return found


def _pair_before(head: Head, rule: Rule, pair: list[Head]) -> dict[int, tuple[Rule, str]]:
    if any(each.names_a_figure or each.role in IDENTITY for each in pair):
        return {}
    totals = [each for each in pair if _TOTAL_OF.match(search_key(each.said(0)))]
    counts = [each for each in pair if each not in totals and _COUNT.match(search_key(each.said(0)))]
    if len(totals) != 1 or len(counts) != 1:
        return {}
    spoken, known = set(content_words(counts[0].said(0))), set(content_words(head.said(0)))
    if len(spoken & known) < max(1, 0.6 * len(spoken)):
        return {}
    return {counts[0].number: (rule, "numerator"), totals[0].number: (rule, "denominator")}


def assign_parts(grid: Grid, heads: list[Head], last: int) -> None:
    """Say of every column below a component which part it plays; what its words leave open its numbers may decide."""
    for number, (rule, role) in _flat_parts(heads).items():
        head = next(head for head in heads if head.number == number)
        head.rule, head.role = rule, role
    by_rule: dict[str, list[Head]] = defaultdict(list)
    for head in heads:
        if head.rule:
            by_rule[head.rule.component_code].append(head)
    for own in by_rule.values():
        if len(own) == 1 and len(own[0].path) == 1:
            own[0].role = "rate"
            continue
        for head in own:
            if head.role not in _FIGURE:
                head.role = _by_words(head)
        _by_numbers(grid, own, last)


def _by_words(head: Head) -> str | None:
    said = search_key(head.said(len(head.path) - 1))
    if len(head.path) == 1 or re.search(r"(?<!\w)(?:tỷ|tỉ) lệ|%", said):
        return "rate"
    if "điểm" in said:
        return "max_points" if re.search(r"tối đa|chuẩn", said) else "points"
    if re.search(r"(?<!\w)(?:hạng|xếp|trạng thái|ghi chú)", said):
        return "aside"
    return "denominator" if re.match(r"(?:trên )?tổng(?!\w)|mẫu", said) else None


def _by_numbers(grid: Grid, own: list[Head], last: int) -> None:
    """Of two counts the one that is nowhere smaller is the whole; one count left beside a known part is the other part."""
    unknown = [head for head in own if head.role is None]
    parts = {head.role for head in own} & {"numerator", "denominator"}
    if len(unknown) == 1 and len(parts) == 1:
        unknown[0].role = ({"numerator", "denominator"} - parts).pop()
    elif len(unknown) == 2 and not parts:
        rows = [grid.rows[row] for row in grid.numbers if row > last]
        first, second = unknown
        if _is_never_smaller(second, first, rows):
            first.role, second.role = "numerator", "denominator"
        elif _is_never_smaller(first, second, rows):
            first.role, second.role = "denominator", "numerator"


def _is_never_smaller(whole: Head, part: Head, rows: list[dict[int, Cell]]) -> bool:
    both = [row for row in rows if {whole.number, part.number} <= set(row)]
    pairs = [(_count(row[whole.number]), _count(row[part.number])) for row in both]
    return any(left > right for left, right in pairs) and all(left >= right for left, right in pairs)


def _count(cell: Cell) -> float:
    figure = read_figure(cell, "count")
    return figure.number if figure is not None and figure.number is not None else 0.0


def read_lines(grid: Grid, heads: list[Head], last: int) -> Iterator[tuple[Line, dict[int, Cell]]]:
    """The lines of units below a head, with their cells by column; sums and notes are none."""
    naming = [head.number for head in heads if head.role in ("unit", "unit_code", "agency_code", "group", "code")]
    for row in (row for row in grid.numbers if row > last):
        cells = grid.rows[row]
        named = [cells[number] for number in naming if number in cells]
        if named and len(cells) > 1 and not _is_sum(named):
            yield _line(row, heads, cells), cells


def _line(number: int, heads: list[Head], cells: dict[int, Cell]) -> Line:
    line = Line(number)
    for head in heads:
        if head.role and head.number in cells and not head.names_a_figure:
            line.cells.setdefault(head.role, cells[head.number])
    return line


def _is_sum(named: list[Cell]) -> bool:
    """Whether a line adds others up: "Tổng cộng"; "Tổng điểm" is a score of its own."""
    names = [text for cell in named if (text := text_of(cell))]
    return any(is_total(text) for text in names) and not any(group_of(text) for text in names)


def wide_figures(
    heads: list[Head], line: Line, cells: dict[int, Cell], own_group: str | None, lists: CodeLists
) -> list[Found]:
    """The cells of one unit's line by the figures that they belong to."""
    fields = {head.field: cells[head.number] for head in heads if head.field and head.number in cells}
    names = {head.field: head.cell for head in heads if head.field}
    parts = [replace(each, head=names.get(each.field or "", each.head)) for each in of_fields(fields, lists)]
    found = [each for head in heads if head.number in cells for each in _under_head(head, cells[head.number], lists)]
    return [*found, *_own_score(heads, line, own_group, parts, lists), *parts]


def _under_head(head: Head, cell: Cell, lists: CodeLists) -> list[Found]:
    if head.rule and head.role in ("numerator", "denominator", "rate", "points", "max_points"):
        is_value = head.role == "rate" and not lists.indicators[head.rule.indicator_code].is_share
        return [Found(head.rule.indicator_code, "value" if is_value else head.role, cell, head.cell)]
    if head.group and head.role in (None, "points", "max_points"):
        role = "max_points" if head.role == "max_points" else "value"
        return [Found(group_code(head.group), role, cell, head.cell)]
    return []


def _own_score(heads: list[Head], line: Line, group: str | None, parts: list[Found], lists: CodeLists) -> list[Found]:
    """The score of the sheet's own group beside the unit, and that of its component where it has only one."""
    points = line.cells.get("points")
    if group is None or points is None or read_figure(points, "score") is None:
        return []
    head = next((head.cell for head in heads if head.role == "points" and not head.rule), points)
    found = [Found(group_code(group), "value", points, head)]
    if "max_points" in line.cells:
        found.append(Found(group_code(group), "max_points", line.cells["max_points"], head))
    rule = single(group, lists)
    if rule and any(each.indicator_code == rule.indicator_code for each in parts):
        found.append(Found(rule.indicator_code, "points", points, head))
    return found
