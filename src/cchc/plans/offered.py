"""Files that are offered as plans → what each was read as, whose it is, for which period, and what only the office can say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from cchc.build.pipeline import extract_files
from cchc.documents.registry import Card
from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.intake.read.offices import office_of
from cchc.intake.read.periods import parse_date, parse_period
from cchc.messages import say
from cchc.records import Document, Extraction
from cchc.system.fingerprint import file_sha256

READABLE = (".txt", ".docx", ".pdf")
Asked = Literal["unit", "province", "period", "double"]
State = Literal["new", "asked", "known", "double", "refused"]
Answers = Mapping[tuple[str, str], str]  # checksum of the file and what was asked → the office's words


@dataclass(frozen=True, slots=True)
class Question:
    """What only the office can say of a file; `offers` are answers that may be taken over as they stand."""

    kind: Asked
    text: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """One file: what it was read as. `reason` says why it is not stored, `answered` what the office said of it."""

    file: Path
    sha256: str
    extraction: Extraction
    state: State = "new"
    unit: Unit | None = None
    period: str | None = None
    reason: str | None = None
    questions: tuple[Question, ...] = ()
    answered: tuple[tuple[str, str], ...] = ()
    replaces: str | None = None  # the document_id of the stored plan that this one takes the place of

    @property
    def document(self) -> Document | None:
        return self.extraction.document


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: those named, and all in the folders named, by name; but what programs leave there."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        found += [each for each in inside if each not in found and not _is_left_there(each.name)]
    return found


def _is_left_there(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")


def look_at(
    files: Sequence[Path], cards: Sequence[Card], lists: CodeLists, answers: Answers, province: str | None
) -> list[Offered]:
    """Read files and say what is known of each. `province` is that of the office, for plans that print none."""
    sums = {file: file_sha256(file) for file in files}
    stored = {card.sha256: card.document_id for card in cards}
    fresh = [file for file in files if sums[file] not in stored and file.suffix.lower() in READABLE]
    read = dict(zip(fresh, extract_files(fresh), strict=True))
    found = []
    for file in files:
        if sums[file] in stored:
            reason = say("plan.known", id=stored[sums[file]])
            found.append(Offered(file, sums[file], _unread(file), "known", reason=reason))
        elif file not in read:
            reason = say("plan.form", file=file.name, endings=", ".join(READABLE))
            found.append(Offered(file, sums[file], _unread(file), "refused", reason=reason))
        elif read[file].document is None:
            found.append(Offered(file, sums[file], read[file], "refused", reason=read[file].outcome.reason))
        else:
            found.append(identified(Offered(file, sums[file], read[file]), lists, answers, province))
    return found


def _unread(file: Path) -> Extraction:
    from cchc.extract import refused

    return refused(file.stem, file.name, "")


def identified(offered: Offered, lists: CodeLists, answers: Answers, province: str | None) -> Offered:
    """Say whose plan a file is and for which period, or ask."""
    document = offered.document
    assert document is not None
    said = {kind: words for (sha256, kind), words in answers.items() if sha256 == offered.sha256 and words}
    if "@" in said.get("province", ""):  # a unit was chosen among those of several provinces
        said["unit"] = said.pop("province")
    period, about_period = _period(document, said.get("period"))
    unit, about_unit = _unit(
        document, period, lists, said, said.get("province") or document.province_at_issue or province
    )
    questions = tuple(question for question in (about_unit, about_period) if question)
    return replace(
        offered,
        state="asked" if questions else "new",
        unit=unit,
        period=period,
        questions=questions,
        answered=tuple(sorted(said.items())),
    )


def _period(document: Document, answer: str | None) -> tuple[str | None, Question | None]:
    if answer:
        found = parse_period(answer)
        if found is not None and found.code:
            return found.code, None
        return None, Question("period", say("plan.ask_period_again", answer=answer))
    return document.period, None if document.period else Question("period", say("plan.ask_period"))


def _unit(
    document: Document, period: str | None, lists: CodeLists, said: Mapping[str, str], province: str | None
) -> tuple[Unit | None, Question | None]:
    """The unit of a plan on the days on which it may have been issued."""
    text = said.get("unit") or document.unit_name
    if text is None:
        return None, Question("unit", say("plan.ask_unit"))
    if province and (office := office_of(f"{text} - {province}", lists)):
        return office, None
    days = issue_days(document, period)
    if not days:
        return _at_any_time(text, period, lists, province)
    if "unit" in said:
        return _on_days(text, days, lists, (None, province or "?", None))
    return _on_days(text, days, lists, (province, province, document.admin_level))


def _at_any_time(
    text: str, period: str | None, lists: CodeLists, province: str | None
) -> tuple[Unit | None, Question | None]:
    """The unit of a plan of no known time, where only one ever bore the name; without a period, that is asked first."""
    ever = _only(unit for unit in lists.register.candidates(text) if _lies_in(unit, province, lists))
    return ever, None if ever or period is None else _which_unit(text, (), (), lists, province)


def _only(units: Iterable[Unit]) -> Unit | None:
    found = _once(units)
    return found[0] if len(found) == 1 else None


def _on_days(
    text: str, days: Iterable[date], lists: CodeLists, known: tuple[str | None, str | None, str | None]
) -> tuple[Unit | None, Question | None]:
    """The one unit that a name means on one of the days, else what to ask.

    `known`: the province that it lies in for certain, the province that a question names, and the level.
    """
    inside, province, level = known
    answers = [lists.register.find(text, day, inside) for day in days]
    found = _once(unit for each in answers for unit in each.units if level in (None, unit.level))
    nearest = _once(unit for each in answers for unit in each.nearest)
    one = _only(found)
    return one, None if one else _which_unit(text, found, nearest, lists, province)


def _once(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.unit_id: unit for unit in units}.values())


def _which_unit(
    text: str, found: Sequence[Unit], nearest: Sequence[Unit], lists: CodeLists, province: str | None
) -> Question:
    """Ask whose plan it is; where no province is known, of which province."""
    offers = tuple(f"{lists.register.full_name(unit)} ({unit.unit_id})" for unit in (found or nearest)[:3])
    if province is None and found:
        return Question("province", say("plan.ask_province", unit=text, count=len(found)), offers)
    key = "plan.ask_which" if found else "plan.ask_unknown"
    return Question("unit", say(key, unit=text, province=province or "?"), offers)


def _lies_in(unit: Unit, province: str | None, lists: CodeLists) -> bool:
    return province is None or lists.register.is_in_province(unit, province)


def issue_days(document: Document, period: str | None) -> tuple[date, ...]:
    """The days on which a plan may have been issued: its date, or else the first and last day of its month, year or period.

    A date that no calendar has, or that prints no year, says nothing; the period then does.
    """
    printed = document.issue_date or ""
    if len(printed) == len("2026-01-15") and (day := parse_date(printed)):
        return (day,)
    for words in (printed[: len("2026-01")], period):
        known = parse_period(words) if words else None
        if known and known.code:
            return known.first, known.last
    return ()
