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
    from cchc.plans.offered import Offered

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
    from cchc.plans import doubles, offered, office, question_sheet, shelf

    paths, moment, who = project_paths(), datetime.now(HANOI), by or getpass.getuser()
    lists = read_code_lists(paths.seeds)
    own = office.province_named(province, lists) if province else office.known_province(paths, lists)
    named, answers = _named(files)
    found = offered.files_of(named, [])
    sheets = [file for file in found if question_sheet.is_question_sheet(file)]
    for sheet in sheets:
        answers |= question_sheet.read_answers(sheet)[0]
    found = [file for file in found if file not in sheets]
    if not found:
        raise errors.UnreadableDocument(say("plan.no_files", where=", ".join(map(str, files))))
    cards, name = shelf.stored_plans(paths), own.name_vi if own else None
    read = offered.look_at(found, cards, lists, answers, name)
    told = doubles.settle(read, shelf.standing(cards, lists, name), answers)
    _show(told)
    if check:
        raise typer.Exit(_exit_code(told))
    if own and province:
        office.remember_province(paths, own, who, moment)
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan add"):
        stored = [shelf.store(paths, each, who, moment) for each in told if each.state == "new"]
    _tell(told, stored, paths, _sheet_for(files, sheets))
    raise typer.Exit(_exit_code(told))


def _named(files: Sequence[Path]) -> tuple[list[Path], dict[tuple[str, str], str]]:
    """The files that are meant, with those that a filled-in list of questions names, and its answers."""
    from cchc.plans import question_sheet

    named: list[Path] = []
    answers: dict[tuple[str, str], str] = {}
    for file in files:
        if not file.exists():
            raise errors.UnreadableDocument(say("plan.no_files", where=file))
        if file.is_file() and question_sheet.is_question_sheet(file):
            told, meant = question_sheet.read_answers(file)
            answers |= told
            named += [each for each in meant if each.is_file()]
        else:
            named.append(file)
    return named, answers


def _sheet_for(files: Sequence[Path], sheets: Sequence[Path]) -> Path:
    """Where the questions go: over the list that was answered, into the folder that was given, or where the user stands."""
    from cchc.plans import question_sheet

    given = [*(file for file in files if file.is_file() and question_sheet.is_question_sheet(file)), *sheets]
    if given:
        return given[0]
    folders = [file for file in files if file.is_dir()]
    return (folders[0] if folders else Path()) / question_sheet.NAME


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
    own = office.province_named(province, lists) if province else office.known_province(paths, lists)
    cards = shelf.stored_plans(paths)
    standing = shelf.standing(cards, lists, own.name_vi if own else None)
    if not cards:
        print(say("plan.empty"))
        return
    held = {each.name: each for each in standing}
    rows = [tuple(say("plan.list_head").split("|"))]
    for card in cards:
        known = held.get(card.document_id)
        unit = lists.units.get(known.unit_id) if known else None
        name = unit.name_vi if unit else str(card.fields.get("unit_vi") or card.fields.get("unit_name") or "?")
        day = str(card.fields.get("obtained_on") or "–")
        rows.append((card.document_id, name, (known and known.period) or "?", card.file.name, day))
    _table(rows)
    if own:
        _coverage(own, year or datetime.now(HANOI).year, held.values(), lists, missing)


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
    from cchc.intake.received.check import period_named
    from cchc.plans import offered, office, shelf

    paths, moment, who = project_paths(), datetime.now(HANOI), by or getpass.getuser()
    if not unit and not period:
        raise errors.CchcError(say("plan.nothing_said"))
    lists = read_code_lists(paths.seeds)
    card, own = shelf.card_of(paths, document_id), office.known_province(paths, lists)
    [read] = offered.extract_files([card.file])
    if read.document is None:
        raise errors.UnreadableDocument(read.outcome.reason or "")
    words = {"unit": unit or card.fields.get("unit_id"), "period": period or card.fields.get("period")}
    answers = {(card.sha256, kind): str(said) for kind, said in words.items() if said}
    known = offered.identified(
        offered.Offered(card.file, card.sha256, read), lists, answers, own.name_vi if own else None
    )
    if unit and known.unit is None:
        raise errors.UnreadableDocument(
            "; ".join(_asked(question) for question in known.questions) or say("plan.ask_unit")
        )
    said = {"period": str(period_named(period).code)} if period else {}
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan answer"):
        if known.unit:
            shelf.answer(
                paths, document_id, {"unit_id": known.unit.unit_id, "unit_vi": known.unit.name_vi}, who, moment
            )
        if said:
            shelf.answer(paths, document_id, said, who, moment)
    name = known.unit.name_vi if known.unit else "?"
    print(say("plan.answered", id=document_id, unit=name, period=known.period or "?", command=_command()))


def _asked(question: Any) -> str:
    return " ".join([question.text, *question.offers])


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
    from cchc.plans import offered, office, shelf

    paths, moment, who = project_paths(), datetime.now(HANOI), by or getpass.getuser()
    lists = read_code_lists(paths.seeds)
    shelf.card_of(paths, document_id)
    if not file.is_file():
        raise errors.UnreadableDocument(say("plan.no_files", where=file))
    own = office.known_province(paths, lists)
    [read] = offered.look_at([file], shelf.stored_plans(paths), lists, {}, own.name_vi if own else None)
    if read.state != "new":
        reason = read.reason or "; ".join(question.text for question in read.questions)
        raise errors.UnreadableDocument(say("plan.not_replaced", file=file.name, reason=reason))
    with only_one(paths.build / "lock", f"pid {os.getpid()}, plan replace"):
        new = shelf.store(paths, with_changes(read, replaces=document_id), who, moment)
    print(say("plan.replaced", old=document_id, new=new, folder=paths.plans / shelf.KEPT))
