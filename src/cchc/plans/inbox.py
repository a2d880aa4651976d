"""Plans in the drop folder `data/inbox/`: what is clear is stored, the rest is set aside with its reason and a list of questions."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from cchc.errors import CchcError
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.received.inbox import ASIDE, REASON, TAKEN_BY, waiting
from cchc.paths import Paths
from cchc.plans import office, question_sheet, shelf
from cchc.plans.offered import READABLE, Offered


def take_plans(paths: Paths, moment: datetime) -> list[Offered]:
    """Take every plan out of the drop folder, also those that a filled-in list of questions there is about; return what became of them."""
    files = list(waiting(paths))
    sheets = [file for file in files if question_sheet.is_question_sheet(file)]
    plans = [file for file in files if file.suffix.lower() in READABLE]
    answers, meant = question_sheet.read_all(sheets)
    plans += [file for file in meant if file not in plans]
    if not plans:
        return []
    lists = read_code_lists(paths.seeds)
    told = shelf.look(paths, plans, lists, answers, office.known_province(paths, lists))
    for each in told:
        _settle(paths, each, moment)
    _ask(paths, told)
    for sheet in sheets:
        sheet.unlink(missing_ok=True)
    return told


def _settle(paths: Paths, each: Offered, moment: datetime) -> None:
    """Store a plan and take it from the folder, or put it aside with what keeps it from being stored."""
    reason = each.reason or "\n".join(question.text for question in each.questions)
    if each.state == "new":
        try:
            shelf.store(paths, each, TAKEN_BY, moment)
        except CchcError as error:
            reason = str(error)
        else:
            reason = ""
    if each.state == "known":
        reason = ""
    folder = paths.inbox / ASIDE
    with suppress(OSError):  # open in another program: the next run tries again
        if not reason:
            each.file.unlink(missing_ok=True)
            each.file.with_name(f"{each.file.name}{REASON}").unlink(missing_ok=True)
        else:
            folder.mkdir(exist_ok=True)
            moved = folder / each.file.name
            each.file.replace(moved)
            moved.with_name(f"{moved.name}{REASON}").write_text(f"{reason}\n", encoding="utf-8", newline="\n")


def _ask(paths: Paths, told: list[Offered]) -> None:
    """Write the questions beside the files that they are about; a file that lies there from before keeps its own list."""
    folder = paths.inbox / ASIDE
    asked = [replace(each, file=folder / each.file.name) for each in told if each.state == "asked"]
    if asked:
        taken = {path.name for path in folder.glob("*.xlsx")}
        stem = question_sheet.NAME.removesuffix(".xlsx")
        names = (question_sheet.NAME, *(f"{stem}-{number}.xlsx" for number in range(2, 1000)))
        question_sheet.write_questions(asked, folder / next(name for name in names if name not in taken))
