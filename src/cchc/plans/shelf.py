"""The stored plans `data/raw/plans/`: a file and its origin card each; what is replaced or taken out is kept beside them."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from cchc.build.pipeline import extract_files
from cchc.documents.registry import Card, read_cards
from cchc.errors import BrokenAssumption, UnreadableDocument
from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.language.letters import slug
from cchc.messages import say
from cchc.paths import Paths
from cchc.plans.doubles import Standing, settle
from cchc.plans.offered import Answers, Offered, identified, look_at
from cchc.records import Extraction
from cchc.system.clock import HANOI
from cchc.system.fingerprint import file_sha256
from cchc.system.whole_files import write_whole

KEPT = "thay-the"  # what was replaced or taken out, with its cards


def stored_plans(paths: Paths) -> list[Card]:
    """The cards of all stored plans, by name."""
    return read_cards(paths.plans) if paths.plans.is_dir() else []


def card_of(paths: Paths, document_id: str) -> Card:
    """The card of one plan. Raises UnreadableDocument, naming those that there are."""
    cards = stored_plans(paths)
    for card in cards:
        if card.document_id == document_id:
            return card
    names = ", ".join(card.document_id for card in cards) or "–"
    raise UnreadableDocument(say("plan.no_such", id=document_id, names=names))


def standing(cards: Sequence[Card], lists: CodeLists, province: str | None) -> list[Standing]:
    """What tells the stored plans from others; a card without a unit is older than these cards, and its file is read again."""
    old = [card for card in cards if not card.fields.get("unit_id")]
    read = dict(zip([card.document_id for card in old], extract_files([card.file for card in old]), strict=True))
    found = []
    for card in cards:
        fields = dict(card.fields)
        if (extraction := read.get(card.document_id)) and extraction.document:
            known = identified(Offered(card.file, card.sha256, extraction), lists, {}, province)
            fields |= {"unit_id": known.unit and known.unit.unit_id, "period": known.period}
        if fields.get("unit_id"):
            period = str(fields["period"]) if fields.get("period") else None
            found.append(Standing(card.document_id, str(fields["unit_id"]), period, partial(_reading, card.file)))
    return found


def _reading(file: Path) -> Extraction:
    return extract_files([file])[0]


def store(paths: Paths, offered: Offered, by: str, moment: datetime) -> str:
    """Store a file unchanged with its card, in the place of another version where it replaces one; return its document_id.

    Raises BrokenAssumption where the file changed after it was read.
    """
    paths.plans.mkdir(parents=True, exist_ok=True)
    name = _free_name(paths, offered)
    file = paths.plans / f"{name}{offered.file.suffix.lower()}"
    unfinished, card = file.with_name(f".{file.name}"), file.with_suffix(".yml")
    shutil.copyfile(offered.file, unfinished)
    if file_sha256(unfinished) != offered.sha256:
        unfinished.unlink()
        raise BrokenAssumption(say("store.moving", file=offered.file.name))
    if offered.replaces:
        take_out(paths, offered.replaces, moment)
    unfinished.replace(file)
    _write_card(card, card_fields(offered, file.name, by, moment))
    return name


def card_fields(offered: Offered, file_name: str, by: str, moment: datetime) -> dict[str, Any]:
    """What an origin card says: what the plan prints (null where it prints nothing), whose it is, who took it in, and the answers."""
    document = offered.document
    assert document is not None and offered.unit is not None
    day = moment.astimezone(HANOI).date().isoformat()
    return {
        "title": document.title,
        "doc_type": document.doc_type,
        "issuer": document.issuer,
        "unit_name": document.unit_name,
        "admin_level": offered.unit.level,
        "unit_id": offered.unit.unit_id,
        "unit_vi": offered.unit.name_vi,
        "number": document.number,
        "issue_date": document.issue_date,
        "period": offered.period,
        "period_as_read": document.period,
        "obtained_from": f"{by}, tệp {offered.file.name}",
        "obtained_on": day,
        "received_at": moment.astimezone(HANOI).isoformat(timespec="seconds"),
        "answers": [{"asked": kind, "answer": words, "by": by, "on": day} for kind, words in offered.answered],
        "replaces": offered.replaces,
        "file": file_name,
        "sha256": offered.sha256,
    }


def _free_name(paths: Paths, offered: Offered) -> str:
    """A name that every file system takes: the unit and the period, and a number where that is taken."""
    assert offered.unit is not None
    words = f"{offered.unit.own_name or offered.unit.name_vi} {offered.period}"
    base = slug(words)
    taken = {path.stem for path in paths.plans.glob("*.yml")}
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if name not in taken)


def answer(
    paths: Paths,
    document_id: str,
    said: dict[str, str],
    lists: CodeLists,
    province: Unit | None,
    by: str,
    moment: datetime,
) -> Offered:
    """Write what the office said of a stored plan (`unit`, `period`) into its card, with name and day; return what it is now.

    Raises UnreadableDocument where the words name no unit or no period.
    """
    card = card_of(paths, document_id)
    older = {each["asked"]: each for each in card.fields.get("answers") or ()}
    known = _known_with(card, {kind: str(each["answer"]) for kind, each in older.items()} | said, lists, province)
    unclear = [question for question in known.questions if question.kind in said]
    if unclear:
        raise UnreadableDocument("; ".join(" ".join([question.text, *question.offers]) for question in unclear))
    day = moment.astimezone(HANOI).date().isoformat()
    older |= {kind: {"asked": kind, "answer": each, "by": by, "on": day} for kind, each in said.items()}
    fields = {**card.fields, "answers": list(older.values()), "period": known.period}
    if known.unit:
        fields |= {"unit_id": known.unit.unit_id, "unit_vi": known.unit.name_vi}
    _write_card(card.path, fields)
    return known


def _known_with(card: Card, words: dict[str, str], lists: CodeLists, province: Unit | None) -> Offered:
    """A stored plan read again, with answers. Raises UnreadableDocument."""
    [extraction] = extract_files([card.file])
    offered = Offered(card.file, card.sha256, extraction)
    if offered.document is None:
        raise UnreadableDocument(extraction.outcome.reason or "")
    answers = {(card.sha256, kind): each for kind, each in words.items()}
    return identified(offered, lists, answers, province.name_vi if province else None)


def _write_card(path: Path, fields: dict[str, Any]) -> None:
    write_whole(path, yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=110).encode())


def look(
    paths: Paths,
    files: Sequence[Path],
    lists: CodeLists,
    answers: Answers,
    province: Unit | None,
    *,
    with_doubles: bool = True,
) -> list[Offered]:
    """Read files that are offered and say what is to become of each, beside what is stored."""
    cards, name = stored_plans(paths), province.name_vi if province else None
    told = look_at(files, cards, lists, answers, name)
    return settle(told, standing(cards, lists, name), answers) if with_doubles else told


def take_out(paths: Paths, document_id: str, moment: datetime) -> Path:
    """Move a plan and its card aside, under the moment; return the folder."""
    card = card_of(paths, document_id)
    folder = paths.plans / KEPT / f"{moment.astimezone(HANOI):%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (card.path, card.file):
        if path.exists():
            path.replace(folder / path.name)
    return folder
