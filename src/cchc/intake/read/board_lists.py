"""Tables of the board whose lines name what they are: the portal's answers, and lists of components or of groups."""

from dataclasses import replace

from cchc.intake.read.board_heads import Vocabulary, group_code, group_of
from cchc.intake.read.board_lines import BoardTable, Found, Line, long_table, wide_table
from cchc.intake.read.board_parameters import groups_of_answer, of_fields, score_of_group
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.matching import IndicatorMatcher
from cchc.intake.read.numbers import printed
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell

_FIGURES = ("numerator", "denominator", "rate", "value", "points", "group_points")


def tables_of_lines(
    lines: list[Line], heads: dict[str, Cell], above: list[Cell], like: BoardTable, lists: CodeLists,
    indicators: IndicatorMatcher, words: Vocabulary,
) -> list[BoardTable]:  # fmt: skip
    """Divide lines into metrics, parameters and scores of groups, each a table that the reader of reports takes."""
    metrics = [line for line in lines if _is_metric(line)]
    tables = []
    if metrics:
        named = [_named(_filled(line, indicators, lists), indicators) for line in metrics]
        known = {role: heads.get(role, cell) for line in named for role, cell in line.cells.items()}
        if "rate" not in known:
            known.setdefault("value", heads.get("points", next(iter(named[0].cells.values()))))
        tables.append(long_table(above, named, known, like))
    wide = _merged([*_parameters(lines, lists), *_groups(lines, words, lists)])
    if wide:
        tables.append(wide_table(above, wide, lists, like))
    return tables


def _merged(found: list[tuple[Line, list[Found]]]) -> list[tuple[Line, list[Found]]]:
    """What one line gives, together: its parameters and the score that stands beside them."""
    together: dict[int, tuple[Line, list[Found]]] = {}
    for place, (line, parts) in enumerate(found):
        key = line.number if "group" not in line.cells else -place
        together.setdefault(key, (line, []))[1].extend(parts)
    return [entry for entry in together.values() if entry[1]]


def undecided(lines: list[Line], words: Vocabulary, lists: CodeLists) -> list[Cell]:
    """The printed scores of units whose group cannot be told."""
    groups = groups_of_answer(lines, words, lists)
    cells = [_score(line) for line in lines if groups.get(line.number, "") is None]
    return [cell for cell in cells if cell is not None]


def _is_metric(line: Line) -> bool:
    if "parameter" in line.cells and not any(role in line.cells for role in _FIGURES):
        return False
    return "code" in line.cells or "name" in line.cells


def _filled(line: Line, indicators: IndicatorMatcher, lists: CodeLists) -> Line:
    """A line with its parts where it gives them as parameters, and with a score where its value is said to be one."""
    cells = dict(line.cells)
    indicator = indicators.of_code(printed(cells["code"])).indicator if "code" in cells else None
    if indicator and "numerator" not in cells:
        parts = of_fields(line.fields, lists)
        cells |= {each.role: each.cell for each in parts if each.indicator_code == indicator.indicator_code}
    if indicator and indicator.is_share:
        cells = _score_apart(cells)
    if "value" in cells:
        cells.pop("rate", None)
    return replace(line, cells=cells)


def _score_apart(cells: dict[str, Cell]) -> dict[str, Cell]:
    """A value in the unit `score_2` is the points of a share, not the share."""
    if "measure" not in cells or not search_key(printed(cells["measure"])).startswith("score"):
        return cells
    score = cells.get("value") or cells.get("rate")
    kept = {role: cell for role, cell in cells.items() if role not in ("value", "rate", "measure")}
    return kept if score is None else kept | {"points": score}


def _named(line: Line, indicators: IndicatorMatcher) -> Line:
    """A line without its name where its code is known and the name means no other indicator: the board words it in its way."""
    code, name = line.cells.get("code"), line.cells.get("name")
    if code is None or name is None or indicators.of_code(printed(code)).indicator is None:
        return line
    if indicators.match(printed(name)).indicator is not None:
        return line
    return replace(line, cells={role: cell for role, cell in line.cells.items() if role != "name"})


def _parameters(lines: list[Line], lists: CodeLists) -> list[tuple[Line, list[Found]]]:
    """The parts that parameters give: those of one line, or of several lines of one unit, period and scope."""
    together: dict[tuple[str, ...], Line] = {}
    for line in lines:
        if line.fields and "code" not in line.cells:
            own = together.setdefault(line.who(), Line(line.number, dict(line.cells), {}))
            own.fields |= line.fields
    return [(line, list(of_fields(line.fields, lists))) for line in together.values()]


def _score(line: Line) -> Cell | None:
    return line.cells.get("group_points") or line.cells.get("points")


def _groups(lines: list[Line], words: Vocabulary, lists: CodeLists) -> list[tuple[Line, list[Found]]]:
    """The printed scores of groups: a line for each group, or a unit's own score in an answer."""
    found = []
    answered = groups_of_answer(lines, words, lists)
    for line in lines:
        score = _score(line)
        if score is None or "code" in line.cells or "name" in line.cells:
            continue
        if "group" in line.cells:
            if group := group_of(printed(line.cells["group"])):
                head = line.cells["group"]
                parts = [Found(group_code(group), "value", score, head)]
                if "max_points" in line.cells:
                    parts.append(Found(group_code(group), "max_points", line.cells["max_points"], head))
                found.append((line, parts))
        elif group := answered.get(line.number):
            found.append((line, score_of_group(group, line, score, lists)))
    return found
