"""Which declaration is missing or contradicts another, by file and line: asked of texts alone, without dbt and without data."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc.errors import BrokenAssumption
from cchc.schema import dbt_files
from cchc.schema.declared import TYPES, Column, Mart, folder, words_of
from cchc.schema.selected import Selected, selected_columns

COLUMNS = "src/cchc/schema/columns.csv"
MARTS = "src/cchc/schema/marts"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (`key` of a message `check.…`), where, and what it is about."""

    key: str
    file: str
    line: int
    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """All that the checks look at: the declarations, and what each mart's SQL selects."""

    dbt_project: Path
    columns: Mapping[str, Column]
    marts: Mapping[str, Mart]
    models: Mapping[str, Path]  # every model by its name
    selected: dict[str, list[Selected]] = field(default_factory=dict)  # of every mart that has its SQL

    def line_in(self, mart: str, word: str) -> int:
        """Return the line of a mart's declaration on which a word stands."""
        file = folder().joinpath("marts", f"{mart}.yml")
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        return next((number for number, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(word)}\b", line)), 1)


def problems(dbt_project: Path, columns: Mapping[str, Column], marts: Mapping[str, Mart]) -> list[Problem]:
    """Return everything that is wrong, by file and line."""
    models = {path.stem: path for path in sorted((dbt_project / "models").rglob("*.sql"))}
    names = {*marts} | {name for name, path in models.items() if "marts" in path.relative_to(dbt_project).parts}
    selected = {
        name: selected_columns(models[name].read_text(encoding="utf-8")) for name in sorted(names) if name in models
    }
    known = Declared(dbt_project, columns, marts, models, selected)
    checks: tuple[Callable[[Declared], Iterable[Problem]], ...] = (
        _each_has_both,
        _each_column_is_declared,
        _each_declared_column_is_used,
        _columns_are_whole,
        _marts_speak_of_their_columns,
        _marts_repeat_nothing,
        _references_point_to_columns,
        _titles_differ,
    )
    found = [problem for check in checks for problem in check(known)]
    # What is made can only be compared where all that it is made of is there.
    found = found or [*_made_files_are_current(known)]
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.key))


def _sql(known: Declared, mart: str) -> str:
    return f"{known.dbt_project.name}/{known.models[mart].relative_to(known.dbt_project).as_posix()}"


def _each_has_both(known: Declared) -> Iterator[Problem]:
    for name in known.selected:
        if name not in known.marts:
            yield Problem("no_declaration", f"{MARTS}/{name}.yml", 1, name, _sql(known, name))
    for name in known.marts:
        if name not in known.models:
            yield Problem(
                "no_model", f"{known.dbt_project.name}/models/marts/{name}.sql", 1, name, f"{MARTS}/{name}.yml"
            )


def _each_column_is_declared(known: Declared) -> Iterator[Problem]:
    for mart, selected in known.selected.items():
        for each in selected:
            if each.name == "*":
                yield Problem("star", _sql(known, mart), each.line, mart)
            elif each.name not in known.columns:
                yield Problem("no_column", COLUMNS, 1, each.name, f"{_sql(known, mart)}:{each.line}")


def _each_declared_column_is_used(known: Declared) -> Iterator[Problem]:
    used = {each.name for selected in known.selected.values() for each in selected}
    for column in known.columns.values():
        if column.name not in used:
            yield Problem("unused", COLUMNS, column.line, column.name)


def _columns_are_whole(known: Declared) -> Iterator[Problem]:
    for column in known.columns.values():
        if column.type not in TYPES:
            yield Problem("type", COLUMNS, column.line, column.name, ", ".join(TYPES))
        if not all((column.unit, column.source, column.description, column.title_vi)):
            yield Problem("incomplete", COLUMNS, column.line, column.name)


def _marts_speak_of_their_columns(known: Declared) -> Iterator[Problem]:
    for name, mart in known.marts.items():
        own = {each.name for each in known.selected.get(name, [])}
        said = [*mart.key, *mart.unique, *mart.required, *mart.words, *mart.ranges, *mart.refers_to, *mart.sources]
        said += [*mart.types, *mart.units, *mart.changes_by_itself, *mart.changes_with_other_plans]
        for column in dict.fromkeys(said):
            if own and column not in own:
                yield Problem(
                    "not_selected", f"{MARTS}/{name}.yml", known.line_in(name, column), column, _sql(known, name)
                )


def _marts_repeat_nothing(known: Declared) -> Iterator[Problem]:
    for name, mart in known.marts.items():
        for attribute, own in (("source", mart.sources), ("type", mart.types), ("unit", mart.units)):
            for column, value in own.items():
                if column in known.columns and getattr(known.columns[column], attribute) == value:
                    place = f"{COLUMNS}:{known.columns[column].line}"
                    yield Problem("repeated", f"{MARTS}/{name}.yml", known.line_in(name, column), column, place)


def _references_point_to_columns(known: Declared) -> Iterator[Problem]:
    for name, mart in known.marts.items():
        file = f"{MARTS}/{name}.yml"
        for place in mart.refers_to.values():
            to, _, column = place.partition(".")
            if column not in {each.name for each in known.selected.get(to, [])}:
                yield Problem("points_nowhere", file, known.line_in(name, place), place)
        for column, words in mart.words.items():
            try:
                words_of(mart, known.dbt_project / "seeds")
            except BrokenAssumption:
                yield Problem("no_words", file, known.line_in(name, column), column, str(words))
                break


def _titles_differ(known: Declared) -> Iterator[Problem]:
    for name, selected in known.selected.items():
        shown: dict[str, Column] = {}
        for column in (known.columns[each.name] for each in selected if each.name in known.columns):
            first = shown.setdefault(column.title_vi, column)
            if first is not column:
                yield Problem("title_twice", COLUMNS, column.line, column.name, f"{first.name} ({name})")


def _made_files_are_current(known: Declared) -> Iterator[Problem]:
    for path, text in dbt_files.written(known.dbt_project, known.columns, known.marts).items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            file = f"{known.dbt_project.name}/{path.relative_to(known.dbt_project).as_posix()}"
            yield Problem("stale", file, 1, path.name)
