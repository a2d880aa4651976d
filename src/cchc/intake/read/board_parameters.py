"""Parameters of the board (`totalOnTime`, `totalReceived`) → numerators and denominators of its components, and scores of groups."""

from collections.abc import Iterable, Iterator

from cchc.intake.read.board_heads import Vocabulary, best, group_code
from cchc.intake.read.board_lines import Found, Line
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.records import Cell
from cchc.scoring.rules import GROUPS, Rule


def of_fields(fields: dict[str, Cell], lists: CodeLists) -> Iterator[Found]:
    """The parts of every component whose parameters are there; a sum of parameters stands where its first one stands."""
    for rule in lists.rules:
        top, bottom = _sum(rule.numerator_fields, fields), _sum(rule.denominator_fields, fields)
        if top and bottom:
            yield Found(rule.indicator_code, "numerator", top, top, rule.numerator_fields[0])
            yield Found(rule.indicator_code, "denominator", bottom, bottom, rule.denominator_fields[0])
        elif top and not rule.denominator_fields:
            yield Found(rule.indicator_code, "value", top, top, rule.numerator_fields[0])


def _sum(names: tuple[str, ...], fields: dict[str, Cell]) -> Cell | None:
    cells = [fields[name] for name in names if name in fields]
    if not cells or len(cells) < len(names):
        return None
    if len(cells) == 1:
        return cells[0]
    numbers = [cell.value for cell in cells if isinstance(cell.value, int | float)]
    return Cell(cells[0].row, cells[0].column, sum(numbers)) if len(numbers) == len(cells) else None


def groups_of_fields(fields: Iterable[str], lists: CodeLists) -> set[str]:
    """The groups whose parameters are named."""
    names = set(fields)
    return {rule.group for rule in lists.rules if names & {*rule.numerator_fields, *rule.denominator_fields}}


def single(group: str, lists: CodeLists) -> Rule | None:
    """The component of a group that has one only: its score is the group's."""
    scored = [rule for rule in lists.rules if rule.group == group and rule.max_points]
    return scored[0] if len(scored) == 1 else None


def score_of_group(group: str, line: Line, points: Cell, lists: CodeLists) -> list[Found]:
    """The printed score of a group, and that of its component where it has only one."""
    found = [Found(group_code(group), "value", points, points)]
    if (maximum := line.cells.get("group_max") or line.cells.get("max_points")) is not None:
        found.append(Found(group_code(group), "max_points", maximum, maximum))
    rule = single(group, lists)
    if rule and any(name in line.fields for name in rule.denominator_fields):
        found.append(Found(rule.indicator_code, "points", points, points))
    return found


def groups_of_answer(lines: list[Line], words: Vocabulary, lists: CodeLists) -> dict[int, str | None]:
    """The group whose score each line of a unit prints, by its number: that of its metrics and parameters, or of the whole answer.

    None where these are of several groups, and where nothing but a maximum that several groups have could tell.
    """
    own: dict[int, set[str]] = {}
    current = 0
    for line in lines:
        if "code" not in line.cells:
            current = line.number
            own[current] = groups_of_fields(line.fields, lists)
        elif current and (rule := words.codes.get(str(line.cells["code"].value).strip().upper())):
            own[current].add(rule.group)
    everywhere = set().union(*own.values()) if own else set()
    found: dict[int, str | None] = {}
    for line in lines:
        if line.number in own:
            groups = own[line.number] or everywhere or _by_maximum(line)
            found[line.number] = next(iter(groups)) if len(groups) == 1 else None
    return found


def _by_maximum(line: Line) -> set[str]:
    cell = line.cells.get("group_max") or line.cells.get("max_points")
    highest = cell.value if cell is not None else None
    return {group for group in GROUPS if highest == best(group)}
