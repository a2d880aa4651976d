"""Files of figures as received, kept unchanged with a card that says when, from whom and what for; nothing is overwritten."""

import hashlib
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import yaml

from cchc.errors import BrokenAssumption, CchcError, UnreadableDocument
from cchc.intake.read.offices import learn
from cchc.intake.read.resolved import resolved_units
from cchc.intake.read.scope import ALL
from cchc.intake.records import Book, ReportReading, Submission
from cchc.language.letters import slug
from cchc.language.spaces import squeeze_spaces
from cchc.messages import say
from cchc.paths import Paths
from cchc.system.clock import HANOI
from cchc.system.fingerprint import file_sha256
from cchc.system.whole_files import write_whole

ReportKind = Literal["full", "correction"]
Key = tuple[str, str, str, str]  # unit, indicator, period, scope
# What a file says again of what stands: from here on it replaces all of it, up to there it mends some cells.
FULL_FROM, CORRECTION_UP_TO = 0.9, 0.5
# Why a file is what it is stands in its card: data, Vietnamese in every language of the messages.
REASONS = {
    "first": "Đơn vị chưa có số liệu nào của kỳ này.",
    "asked": "Người nhận chọn; tệp nêu {again}/{standing} số đang có và {new} số mới.",
    "full": "Tệp nêu lại {again}/{standing} số đang có và {new} số mới, nên thay toàn bộ lần trước.",
    "correction": "Tệp chỉ nêu {again}/{standing} số đang có và {new} số mới, nên chỉ sửa, bổ sung các số đó.",
}
EVIDENCE_ENDINGS = (".pdf", ".docx", ".txt", ".xlsx", ".png", ".jpg", ".jpeg")
MAX_EVIDENCE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a file: who took it in, when, and what they said of it."""

    by: str
    moment: datetime  # with its zone
    kind: ReportKind | None = None  # None: inferred from the cells
    unit_id: str | None = None
    period: str | None = None
    scope: str | None = None
    captured_at: str | None = None
    is_provisional: bool = False
    may_be_partly: bool = False  # keep it though some cells were refused
    evidence: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A stored submission; `is_new` is False where the same bytes had come before."""

    submission: Submission
    is_new: bool


def add(
    paths: Paths,
    book: Book,
    reading: ReportReading,
    sent: Sent,
    earlier: Sequence[tuple[Submission, ReportReading]] = (),
) -> Added:
    """Store a file that was read, and its evidence, under `data/raw/reports/`; the card comes last.

    Raises UnreadableDocument for a file that gave nothing, CchcError for one that gave only a part (where that was not
    allowed) or whose purpose cannot be told, and BrokenAssumption where its bytes changed meanwhile.
    """
    if same := _still_standing(reading, sent, earlier):
        return Added(same, is_new=False)
    if reading.outcome == "refused" or not reading.values:
        raise UnreadableDocument(say("store.nothing", file=book.path.name, reason=reading.reason or ""))
    if reading.outcome == "partly_read" and not sent.may_be_partly:
        raise CchcError(say("store.partly", file=book.path.name, count=len(reading.refusals)))
    for file in sent.evidence:
        _check_evidence(file)
    kind, basis, reason = decide_kind(reading, earlier, sent.kind)
    name = _free_id(paths, sent.moment, reading.sha256)
    submission = Submission(
        submission_id=name,
        file=f"{name}-{safe_name(book.path.stem)}.{book.kind}",
        original_name=_shown(book.path.name),
        sha256=reading.sha256,
        received_at=sent.moment.astimezone(HANOI).isoformat(timespec="seconds"),
        received_by=_shown(sent.by),
        kind=kind,
        kind_basis=basis,
        kind_reason=reason,
        is_provisional=sent.is_provisional,
        unit_id=sent.unit_id,
        period=sent.period,
        scope=sent.scope,
        captured_at=sent.captured_at,
        units=resolved_units(reading.values),
    )
    try:
        stored = _write_all(paths, book.path, submission, sent.evidence)
        learn(paths.received, reading.values, name)
        return Added(stored, is_new=True)
    except BaseException:  # a full disk, a file that changed, Ctrl-C: a file without card is no submission
        (paths.received / submission.file).unlink(missing_ok=True)
        shutil.rmtree(paths.report_evidence / name, ignore_errors=True)
        raise


def _still_standing(
    reading: ReportReading, sent: Sent, earlier: Sequence[tuple[Submission, ReportReading]]
) -> Submission | None:
    """The same file as received before, where nothing has replaced any of it since; sent again after that, it is a new revision.

    An answer of the board that says the same at another moment confirms what it said: with that moment it is a new capture.
    """
    said = _keys(reading)
    for submission, other in reversed(earlier):
        asked = (submission.unit_id, submission.period, submission.scope)
        is_same = submission.sha256 == reading.sha256 and asked == (sent.unit_id, sent.period, sent.scope)
        if is_same and sent.captured_at in (None, submission.captured_at):
            return submission
        if said & _keys(other, only_values=True):
            return None
    return None


def _write_all(paths: Paths, file: Path, submission: Submission, evidence: Sequence[Path]) -> Submission:
    name = submission.submission_id
    paths.received.mkdir(parents=True, exist_ok=True)
    _copy(file, paths.received / submission.file, submission.sha256)
    submission = replace(submission, evidence=_keep_evidence(paths, name, evidence))
    card = yaml.safe_dump(as_fields(submission), allow_unicode=True, sort_keys=False, width=110)
    write_whole(paths.received / f"{name}.yml", card.encode())
    return submission


def decide_kind(
    reading: ReportReading, earlier: Iterable[tuple[Submission, ReportReading]], asked: ReportKind | None
) -> tuple[Literal["first", "full", "correction"], Literal["asked", "inferred"], str]:
    """Return what a file is for its units and periods (first, full, correction), whether that was asked, and why, in Vietnamese.

    Raises CchcError where its cells leave that open: about half of what stands, so that guessing could take figures away.
    """
    said = _keys(reading)
    spoken = {(unit, period) for unit, _, period, _ in said}
    standing = {key for _, other in earlier for key in _keys(other, only_values=True) if (key[0], key[2]) in spoken}
    if not standing:
        return "first", "inferred", REASONS["first"]
    again, new = len(said & standing), len(said - standing)
    told: dict[str, Any] = {"again": again, "standing": len(standing), "new": new}
    if asked:
        return asked, "asked", REASONS["asked"].format(**told)
    share = again / len(standing)
    if CORRECTION_UP_TO < share < FULL_FROM:
        raise CchcError(say("store.which", file=reading.file_name, **told))
    kind: ReportKind = "full" if share >= FULL_FROM else "correction"
    return kind, "inferred", REASONS[kind].format(**told)


def _keys(reading: ReportReading, only_values: bool = False) -> set[Key]:
    found: set[Key] = {(value.unit_id, value.indicator_code, value.period, value.scope) for value in reading.values}
    for refusal in () if only_values else reading.refusals:
        if refusal.unit_id and refusal.indicator_code and refusal.period:
            found.add((refusal.unit_id, refusal.indicator_code, refusal.period, ALL))
    return found


def read_submissions(folder: Path) -> list[Submission]:
    """Read the cards of what came in, oldest first; each names a file beside it, whose checksum must be the card's.

    Raises BrokenAssumption for a card that cannot be read, and for a file that is gone or another one.
    """
    submissions = [_read_card(path) for path in sorted(folder.glob("*.yml"))]
    for submission in submissions:
        file = folder / submission.file
        if not file.is_file() or file_sha256(file) != submission.sha256:
            raise BrokenAssumption(say("store.changed", file=submission.file, card=f"{submission.submission_id}.yml"))
    return sorted(submissions, key=lambda each: (each.received_at, each.submission_id))


def _read_card(path: Path) -> Submission:
    try:
        known = yaml.safe_load(path.read_text(encoding="utf-8"))
        own = {each.name: known[each.name] for each in fields(Submission) if each.name in known}
        submission = Submission(**{**own, **{name: tuple(own.get(name) or ()) for name in ("evidence", "units")}})
        if Path(submission.file).name != submission.file:
            raise ValueError(submission.file)
        return submission
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, AttributeError, KeyError, ValueError) as error:
        raise BrokenAssumption(say("store.card", card=path.name, reason=error)) from error


def as_fields(submission: Submission) -> dict[str, Any]:
    """Return a submission as its card writes it."""
    lists = {name: [dict(each) for each in getattr(submission, name)] for name in ("evidence", "units")}
    return {**asdict(submission), **lists}


def safe_name(text: str) -> str:
    """Return the name under which a file of figures or its evidence is stored, at most 60 letters."""
    return slug(text)[:60].strip("-") or "bao-cao"


def _shown(text: str) -> str:
    """A name as a card and a console may show it: one line, no control letters, not endless."""
    plain = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return squeeze_spaces(plain)[:200]


def _free_id(paths: Paths, moment: datetime, sha256: str) -> str:
    base = f"{moment.astimezone(HANOI):%Y%m%d-%H%M%S}-{sha256[:6]}"
    taken = {path.stem for path in paths.received.glob("*.yml")}
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 1000))) if name not in taken)


def _check_evidence(file: Path) -> None:
    if not file.is_file():
        raise UnreadableDocument(say("store.no_evidence", file=file))
    if file.suffix.lower() not in EVIDENCE_ENDINGS or file.stat().st_size > MAX_EVIDENCE_BYTES:
        raise UnreadableDocument(say("store.bad_evidence", file=file.name, endings=", ".join(EVIDENCE_ENDINGS)))


def _keep_evidence(paths: Paths, submission_id: str, files: Sequence[Path]) -> tuple[dict[str, str], ...]:
    folder, kept = paths.report_evidence / submission_id, []
    for number, file in enumerate(files, start=1):
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{number}-{safe_name(file.stem)}{file.suffix.lower()}"
        kept.append(
            {"file": f"{submission_id}/{name}", "sha256": _copy(file, folder / name), "name": _shown(file.name)}
        )
    return tuple(kept)


def _copy(source: Path, target: Path, sha256: str | None = None) -> str:
    content = source.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if sha256 and found != sha256:
        raise BrokenAssumption(say("store.moving", file=source.name))
    write_whole(target, content)
    return found
