"""What units sent in, as it lies in `data/raw/reports/received/`: every stored file with its card, read once and kept."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cchc.errors import CchcError
from cchc.intake.received.evidence import EvidenceFound, find_number
from cchc.intake.received.revisions import EvidenceByPlace, ReceivedReport, place_of
from cchc.intake.received.store import read_submissions
from cchc.intake.records import ReportedValue, ReportReading, Submission
from cchc.messages import say
from cchc.paths import Paths
from cchc.system.fingerprint import file_sha256, intake_sha256
from cchc.system.reading_cache import ReadingCache
from cchc.system.workers import map_apart

SECONDS_A_FILE = 120.0
ORDER = ("found", "needs_ocr", "unreadable", "not_found")  # of several files, what says most
ReadJob = tuple[Path, Path, Submission]  # the file, the folder of the code lists, the card
EvidenceJob = tuple[Path, Submission, ReportReading]  # the folder of the evidence, the card, what the report says


def read_received_reports(
    paths: Paths, *, force: bool = False, done: Callable[[int, int], None] = lambda count, total: None
) -> list[ReceivedReport]:
    """Return every stored submission with its reading, oldest first.

    Raises BrokenAssumption for a card that cannot be read, and for a file that is gone or not the one of its card.
    """
    submissions = read_submissions(paths.received)
    readings = ReadingCache(paths.report_readings, intake_sha256(paths), ReportReading)
    found = {} if force else {each.submission_id: readings.of(_key(paths, each), each.sha256) for each in submissions}
    known = {name: reading for name, reading in found.items() if reading}
    unread = [each for each in submissions if each.submission_id not in known]
    kept = len(submissions) - len(unread)
    finished = 0

    def one_done() -> None:
        nonlocal finished
        finished += 1
        done(kept + finished, len(submissions))

    done(kept, len(submissions))
    asked = [(paths.received / each.file, paths.seeds, each) for each in unread]
    workers = min(os.cpu_count() or 1, 8)
    fresh = map_apart(read_one, asked, _lost, workers=workers, seconds=SECONDS_A_FILE, done=one_done)
    for each, reading in zip(unread, fresh, strict=True):
        if reading.outcome != "refused":
            readings.keep(_key(paths, each), each.sha256, reading)
        known[each.submission_id] = reading
    readings.prune()
    return [(each, known[each.submission_id]) for each in submissions]


def read_evidence(
    paths: Paths, arrivals: Sequence[ReceivedReport], *, force: bool = False
) -> dict[str, EvidenceByPlace]:
    """Return, by submission, what became of looking for each of its numbers in the files that came along.

    EvidenceByPlace for once: a later build finds what was kept, unless file, card or program is another one.
    """
    kept: ReadingCache[dict] = ReadingCache(paths.evidence_readings, intake_sha256(paths), dict)  # type: ignore[type-arg]
    asked = [(paths.report_evidence, submission, reading) for submission, reading in arrivals if submission.evidence]
    known = {} if force else {each[1].submission_id: kept.of(_key(paths, each[1]), _sums(each[1])) for each in asked}
    unread = [each for each in asked if known.get(each[1].submission_id) is None]
    fresh = map_apart(look_up, unread, _not_looked_up, workers=min(os.cpu_count() or 1, 8), seconds=SECONDS_A_FILE)
    for (_, submission, _), looked in zip(unread, fresh, strict=True):
        if looked:
            kept.keep(_key(paths, submission), _sums(submission), looked)
        known[submission.submission_id] = looked
    kept.prune()
    return {name: looked or {} for name, looked in known.items()}


def look_up(asked: EvidenceJob) -> EvidenceByPlace:
    """Look for every number of a report in its evidence files; of several files the one that says most."""
    folder, submission, reading = asked
    found: EvidenceByPlace = {}
    for value in reading.values:
        if value.value is not None:
            looked = [(each["file"], _look_into(folder, each, value)) for each in submission.evidence]
            found[place_of(value)] = min(looked, key=lambda one: ORDER.index(one[1].outcome))
    return found


def _look_into(folder: Path, evidence: dict[str, str], value: ReportedValue) -> EvidenceFound:
    file = folder / evidence["file"]
    if value.value is None or not file.is_file() or file_sha256(file) != evidence["sha256"]:
        return EvidenceFound("unreadable")
    return find_number(file, value.value, value.unit)


def read_one(asked: ReadJob) -> ReportReading:
    """Read one stored file as of the day on which it came, so that a later build reads the same."""
    from cchc.intake.file.books import read_book
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.intake.read.offices import with_learnt
    from cchc.intake.read.resolved import as_resolved
    from cchc.intake.read.workbook_values import read_report

    file, seeds, submission = asked
    try:
        book = read_book(file)
    except CchcError as error:
        return _refused(file, submission, str(error))
    return read_report(
        book,
        with_learnt(read_code_lists(seeds), file.parent),
        sha256=submission.sha256,
        unit_id=submission.unit_id,
        period=submission.period,
        scope=submission.scope,
        captured_at=submission.captured_at,
        resolved=as_resolved(submission.units),
        today=date.fromisoformat(submission.received_at[:10]),
    )


def _sums(submission: Submission) -> str:
    return "|".join([submission.sha256, *(each["sha256"] for each in submission.evidence)])


def _not_looked_up(asked: EvidenceJob, why: str) -> EvidenceByPlace:
    """A file that cannot be searched in time leaves its numbers as not looked for; the next build tries again."""
    return {}


def _key(paths: Paths, submission: Submission) -> Path:
    """The name under which a reading is kept: what was given with the file decides what it is read as."""
    given = (submission.unit_id, submission.period, submission.scope, submission.captured_at)
    return paths.received / "|".join(map(str, (submission.file, *given)))


def _lost(asked: ReadJob, why: str) -> ReportReading:
    file, _, submission = asked
    key = why if why in ("late", "died") else "bug"
    return _refused(file, submission, say(f"arrivals.{key}", file=submission.original_name, reason=why))


def _refused(file: Path, submission: Submission, reason: str) -> ReportReading:
    return ReportReading(file.name, submission.sha256, layout=None, outcome="refused", reason=reason)
