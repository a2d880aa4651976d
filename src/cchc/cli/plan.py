"""Plans as they come in: one table, one list of questions, and everything that is clear is stored."""

import getpass
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc import errors
from cchc.messages import say
from cchc.paths import Paths, project_paths
from cchc.system.clock import HANOI
from cchc.system.lock import only_one

if TYPE_CHECKING:
    from cchc.intake.read.code_lists import CodeLists, Unit
    from cchc.plans.doubles import Standing
    from cchc.plans.offered import Answers, Offered

ProvinceOption = Annotated[str | None, typer.Option("--province", metavar="TỈNH", help="help.plan_province")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="TÊN", help="help.plan_by")]
NOT_ALL = 1  # exit code: something was not stored


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER…")],
    province: ProvinceOption = None,
    by: ByOption = None,
    check: Annotated[bool, typer.Option("--check", help="help.plan_check")] = False,
) -> None:
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.plans import office, shelf

    paths, moment, who = project_paths(), datetime.now(HANOI), by or getpass.getuser()
    lists = read_code_lists(paths.seeds)
    own = office.known_province(paths, lists, province)
    found, answers, sheet = _piled(files)
    told = shelf.look(paths, found, lists, answers, own)
    _show(told)
    if check:
        raise typer.Exit(_exit_code(told))
    if own and province:
        office.remember_province(paths, own, who, moment)
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan add"):
        stored = [shelf.store(paths, each, who, moment) for each in told if each.state == "new"]
    _tell(told, stored, paths, sheet)
    raise typer.Exit(_exit_code(told))


def _piled(files: Sequence[Path]) -> "tuple[list[Path], Answers, Path]":
    """The plan files that are meant, the answers of the lists among them, and where new questions go.

    Questions go over the list that was answered, into the folder that was given, or where the user stands.
    """
    from cchc.plans import question_sheet
    from cchc.plans.offered import files_of

    lost = [file for file in files if not file.exists()]
    found = files_of(files)
    sheets = [file for file in found if question_sheet.is_question_sheet(file)]
    answers, meant = question_sheet.read_all(sheets)
    plans = list({file.resolve(): file for file in [*(set(found) - set(sheets)), *meant]}.values())
    if lost or not plans:
        raise errors.UnreadableDocument(say("plan.no_files", where=", ".join(map(str, lost or files))))
    folder = next((file for file in files if file.is_dir()), Path())
    return sorted(plans), answers, next(iter(sheets), folder / question_sheet.NAME)


def _exit_code(told: "Iterable[Offered]") -> int:
    return NOT_ALL if any(each.state in ("asked", "refused") for each in told) else 0


def _state(each: "Offered") -> str:
    if each.state == "new" and each.extraction.outcome.outcome == "partly_read":
        return say("plan.state.partly")
    return say(f"plan.state.{each.state}", count=len(each.questions))


def _show(told: "Sequence[Offered]") -> None:
    rows = [tuple(say("plan.head").split("|"))]
    for each in told:
        outcome = each.extraction.outcome
        is_read = each.document is not None
        rows.append(
            (
                _plain(each.file.name),
                each.unit.name_vi if each.unit else (each.document.unit_name or "?") if each.document else "–",
                each.period or ("?" if is_read else "–"),
                say("plan.read", targets=outcome.targets, tasks=outcome.tasks) if is_read else "–",
                _state(each),
            )
        )
    _table(rows)
    for each in told:
        reason = each.reason or (each.extraction.outcome.reason if each.state in ("new", "asked") else None)
        if reason:
            print(say("plan.why", file=_plain(each.file.name), reason=reason.removeprefix(f"{each.file.name}: ")))


def _plain(text: str) -> str:
    """A name as a terminal may show it: without control letters."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


def _tell(told: "Sequence[Offered]", stored: Sequence[str], paths: Paths, sheet: Path) -> None:
    from cchc.plans import question_sheet

    command = _command()
    print(
        say("plan.stored", count=len(stored), folder=paths.plans, command=command)
        if stored
        else say("plan.none_stored")
    )
    counts = Counter[str](each.state for each in told if each.state != "new")
    if counts:
        names = ("known", "double", "refused", "asked")
        print(say("plan.left", count=sum(counts.values()), **{name: counts[name] for name in names}))
    asked = [each for each in told if each.questions and each.state == "asked"]
    if asked:
        count = question_sheet.write_questions(asked, sheet)
        print(say("plan.questions", count=count, sheet=sheet, command=command))


def _command() -> str:
    """The program as the user called it."""
    return os.environ.get("CCHC_COMMAND", "cchc")


def listed(
    province: ProvinceOption = None,
    year: Annotated[int | None, typer.Option("--year", help="help.plan_year")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="help.plan_missing")] = False,
) -> None:
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.plans import office, shelf

    paths = project_paths()
    lists = read_code_lists(paths.seeds)
    own = office.known_province(paths, lists, province)
    cards = shelf.stored_plans(paths)
    if not cards:
        print(say("plan.empty"))
        return
    standing = {each.name: each for each in shelf.standing(cards, lists, own.name_vi if own else None)}
    rows = [_line(card, standing.get(card.document_id), lists) for card in cards]
    _table([say("plan.list_head").split("|"), *rows])
    if own:
        _coverage(own, year or datetime.now(HANOI).year, standing.values(), lists, missing)


def _line(card: Any, known: "Standing | None", lists: "CodeLists") -> list[str]:
    """One plan as a line: id, unit, period, file, day."""
    unit = lists.units.get(known.unit_id) if known else None
    name = unit.name_vi if unit else str(card.fields.get("unit_vi") or card.fields.get("unit_name") or "?")
    period = known.period if known else None
    return [card.document_id, name, period or "?", card.file.name, str(card.fields.get("obtained_on") or "–")]


def _coverage(province: "Unit", year: int, standing: Iterable[Any], lists: "CodeLists", missing: bool) -> None:
    """Say how many communes of the province have a plan that holds for a year."""
    from datetime import date

    day = min(date(year, 12, 31), datetime.now(HANOI).date())
    expected = [
        unit
        for unit in lists.units.values()
        if unit.level == "commune" and unit.exists_on(day) and unit.parent_code == province.code
    ]
    held = {each.unit_id for each in standing if _holds(each.period, year)}
    without = [unit.name_vi for unit in expected if unit.unit_id not in held]
    counts = {"expected": len(expected), "found": len(expected) - len(without), "missing": len(without)}
    print(say("plan.coverage", province=province.name_vi, year=year, **counts))
    if missing and without:
        print(say("plan.coverage_missing", names=", ".join(sorted(without))))


def _holds(period: str | None, year: int) -> bool:
    years = [int(part) for part in (period or "").split("-") if part.isdecimal() and len(part) == 4]
    return bool(years) and years[0] <= year <= years[-1]


def show(document_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    from cchc.plans import shelf

    print(_plain_lines(shelf.card_of(project_paths(), document_id).path.read_text(encoding="utf-8")))


def _plain_lines(text: str) -> str:
    return "\n".join(map(_plain, text.rstrip("\n").split("\n")))


def answer(
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="ĐƠN VỊ", help="help.plan_unit")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="KỲ", help="help.plan_period")] = None,
    by: ByOption = None,
) -> None:
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.plans import office, shelf

    paths, moment, who = project_paths(), datetime.now(HANOI), by or getpass.getuser()
    said = {kind: words for kind, words in (("unit", unit), ("period", period)) if words}
    if not said:
        raise errors.CchcError(say("plan.nothing_said"))
    lists = read_code_lists(paths.seeds)
    own = office.known_province(paths, lists)
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan answer"):
        known = shelf.answer(paths, document_id, said, lists, own, who, moment)
    name = known.unit.name_vi if known.unit else "?"
    print(say("plan.answered", id=document_id, unit=name, period=known.period or "?", command=_command()))


def remove(document_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    from cchc.plans import shelf

    paths = project_paths()
    counts = _counts(paths, document_id)
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan remove"):
        folder = shelf.take_out(paths, document_id, datetime.now(HANOI))
    print(say("plan.removed", id=document_id, folder=folder, **counts))


def _counts(paths: Paths, document_id: str) -> dict[str, int]:
    """How many records of a plan stand in the release in use: none where there is no release."""
    from cchc.marts.store import open_marts

    try:
        marts = open_marts(paths)
    except errors.NoRelease:
        return {"targets": 0, "tasks": 0}
    return {name: marts.frame(f"fct_{name}").filter(document_id=document_id).height for name in ("targets", "tasks")}


def replace(
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    by: ByOption = None,
) -> None:
    from dataclasses import replace as with_changes

    from cchc.intake.read.code_lists import read_code_lists
    from cchc.plans import office, shelf

    paths, moment, who = project_paths(), datetime.now(HANOI), by or getpass.getuser()
    lists = read_code_lists(paths.seeds)
    shelf.card_of(paths, document_id)
    if not file.is_file():
        raise errors.UnreadableDocument(say("plan.no_files", where=file))
    [read] = shelf.look(paths, [file], lists, {}, office.known_province(paths, lists), with_doubles=False)
    if read.state != "new":
        reason = read.reason or "; ".join(question.text for question in read.questions)
        raise errors.UnreadableDocument(say("plan.not_replaced", file=file.name, reason=reason))
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan replace"):
        new = shelf.store(paths, with_changes(read, replaces=document_id), who, moment)
    print(say("plan.replaced", old=document_id, new=new, folder=paths.plans / shelf.KEPT))
