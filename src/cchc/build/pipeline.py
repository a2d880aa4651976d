"""The steps of a build in order, one function each: raw files → extraction → interim → dbt → audit → release.

Every library is imported by the step that needs it: a build that finds nothing changed ends in well under two seconds.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.build.run import Run
from cchc.build.runs import Notice, StepClock, read_runs, recorded, trim
from cchc.errors import BrokenAssumption
from cchc.marts.manifest import Manifest, current_manifest, missing_files
from cchc.messages import say
from cchc.paths import Paths
from cchc.publish import release
from cchc.records import Extraction, Outcome
from cchc.system.clock import HANOI
from cchc.system.fingerprint import fingerprint
from cchc.system.lock import only_one

if TYPE_CHECKING:
    from cchc.build.what_changed import Known
    from cchc.documents.registry import Card
    from cchc.intake.received.revisions import EvidenceByPlace, ReceivedReport
    from cchc.publish.checks import Check

SECONDS_A_FILE = 180.0
CLOCK_PLAY = timedelta(minutes=10)  # clocks are set a little now and then
# Reasons of refusal are data: Vietnamese in every language of the messages.
LOST = {
    "late": "{file}: đọc quá {seconds} giây nên đã dừng; hãy kiểm tra tệp hoặc gửi cho người phụ trách chương trình.",
    "died": "{file}: việc đọc bị ngắt giữa chừng (có thể thiếu bộ nhớ); hãy kiểm tra kích thước tệp rồi chạy lại.",
    "bug": "{file}: chương trình gặp lỗi khi đọc tệp này ({reason}); hãy gửi tệp cho người phụ trách chương trình.",
}


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build ended: a new release, or nothing to do; with the files that were not or not wholly read."""

    changed: bool
    manifest: Manifest
    withdrawn: str | None = None  # the release that somebody took back and whose input is still the same
    pruned: tuple[str, ...] = ()  # old releases that were removed


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def build(
    paths: Paths, *, force: bool = False, kind: str = "build", notice: Notice = _silent, clock: StepClock | None = None
) -> BuildResult:
    """Build, audit and publish a release unless nothing changed. Readers keep the one they have until the last step.

    `kind` is what the log of runs calls it: "build" by hand, "scheduled" by a scheduler.
    """
    clock = clock or StepClock(notice)
    moment = datetime.now(UTC)
    note = f"pid {os.getpid()}, {moment.astimezone(HANOI):%H:%M %d/%m/%Y}"
    with recorded(paths, kind, clock) as record, only_one(paths.build / "lock", note):
        result = _build(paths, moment, force, clock)
        record.outcome = "published" if result.changed else "unchanged"
        record.release_id = result.manifest.release_id
        return result


def _build(paths: Paths, moment: datetime, force: bool, notice: Notice) -> BuildResult:
    release.clean_up(paths)
    trim(paths)
    made_from = fingerprint(paths)
    current = current_manifest(paths)
    if current and not force:
        if current.fingerprint == made_from and not missing_files(paths, current):
            return BuildResult(False, current)
        withdrawn = release.withdrawn(paths)
        if withdrawn and withdrawn["fingerprint"] == made_from:
            return BuildResult(False, current, withdrawn["release_id"])
        check_clock(current, moment)
    run = Run(paths, release_id(paths, moment, made_from), moment, notice, force)
    manifest = run_steps(run, made_from, current)
    release.clean_up(paths)
    return BuildResult(True, manifest, pruned=tuple(release.prune(paths, moment)))


def check_clock(current: Manifest, moment: datetime) -> None:
    """Refuse to go on where the clock stands before the current release: its day decides what is due."""
    published = datetime.fromisoformat(current.published_at)
    if moment < published - CLOCK_PLAY:
        now, then = (f"{each.astimezone(HANOI):%H:%M %d/%m/%Y}" for each in (moment, published))
        raise BrokenAssumption(say("build.clock", now=now, release=current.release_id, published=then))


def release_id(paths: Paths, moment: datetime, made_from: dict[str, str]) -> str:
    """Return an id that sorts by time and names its inputs: 20251122-0214-1a2b3c, with -2 where that is taken."""
    import hashlib

    inputs = hashlib.sha256("".join(made_from.values()).encode()).hexdigest()[:6]
    base = f"{moment.astimezone(HANOI):%Y%m%d-%H%M%S}-{inputs}"
    taken = {path.name for path in paths.releases.glob("*")}
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 1000))) if name not in taken)


def run_steps(run: Run, made_from: dict[str, str], current: Manifest | None) -> Manifest:
    """Do every step of a build that has something to do."""
    from cchc.build import doubles
    from cchc.build.audit_step import audit_candidate, not_in
    from cchc.build.set_aside import Input, attempt_without_faulty
    from cchc.publish import gx_lighter
    from cchc.publish.unplaced import unplaced

    cards = verify_raw(run)
    extractions = doubles.set_apart(correct(run, cards, extract_plans(run, cards)))
    arrivals, evidence = read_reports(run)
    gx_lighter.load_in_background()

    def attempt(given: Input) -> "tuple[Run, list[Check], dict[str, int]]":
        """Make and audit the candidate of what is given."""
        shutil.rmtree(run.folder, ignore_errors=True)
        this, known = what_is_new(run, made_from, current, given.arrivals, evidence)
        write_interim(this, given.extractions, given.arrivals, evidence)
        transform(this)
        rows = export(this)
        document(this, known)
        return this, audit_candidate(this, cards, given.outcomes, rows, current, made_from), rows

    whole = Input(tuple(extractions), tuple(arrivals))
    (run, checks, rows), given = attempt_without_faulty(attempt, whole, not_in(run.paths, current, cards, arrivals))
    manifest = describe(run, made_from, current, given.outcomes, checks, rows, given.aside, unplaced(run.candidate))
    run.notice("publish", 0, 1)
    release.publish(run.candidate, manifest, run.paths)
    run.notice("publish", 1, 1)
    return manifest


def verify_raw(run: Run) -> "list[Card]":
    """Check every raw file against its origin card and every code list for its form; return the plans' cards."""
    from cchc.build.warehouse import check_seeds
    from cchc.documents.registry import read_cards, verify

    paths = run.paths
    plans = read_cards(paths.plans)
    cards = [*plans, *read_cards(paths.published), *read_cards(paths.reports)]
    if not plans:
        raise BrokenAssumption(say("raw.none", folder=paths.plans))
    for number, card in enumerate(cards):
        run.notice("verify", number, len(cards))
        verify(card)
    doubled = [name for name, count in Counter(card.document_id for card in plans).items() if count > 1]
    for name in doubled:
        files = ", ".join(card.file.name for card in plans if card.document_id == name)
        raise BrokenAssumption(say("raw.doubled", id=name, files=files))
    check_seeds(paths)
    run.notice("verify", len(cards), len(cards))
    return sorted(plans, key=lambda card: card.document_id)


def extract_plans(run: Run, cards: "Sequence[Card]") -> list[Extraction]:
    """Read every plan that was not read before by this very reader; `--force` reads all of them anew."""
    from cchc.system.fingerprint import reader_sha256
    from cchc.system.reading_cache import ReadingCache

    readings = ReadingCache(run.paths.readings, reader_sha256(run.paths), Extraction)
    found = {} if run.force else {card.file: readings.of(card.file, card.sha256) for card in cards}
    known = {file: reading for file, reading in found.items() if reading}
    unread = [card for card in cards if card.file not in known]
    kept = len(known)
    fresh = extract_files([card.file for card in unread], lambda done: run.notice("extract", kept + done, len(cards)))
    for card, extraction in zip(unread, fresh, strict=True):
        # The cause of a refusal may lie in the machine.
        if extraction.outcome.outcome != "refused":
            readings.keep(card.file, card.sha256, extraction)
        known[card.file] = extraction
    readings.prune()
    return [known[card.file] for card in cards]


def correct(run: Run, cards: "Sequence[Card]", extractions: Sequence[Extraction]) -> list[Extraction]:
    """Apply the known corrections of the plans' own errors, and what their cards say, to what was read."""
    from cchc.build import card_answers, corrections

    corrected = corrections.apply(corrections.read_corrections(run.paths.corrections), extractions)
    return card_answers.apply(cards, corrected)


def extract_files(
    files: Sequence[Path], done: Callable[[int], None] = lambda count: None, seconds: float = SECONDS_A_FILE
) -> list[Extraction]:
    """Read each file in a process of its own crew: one that crashes or never ends is refused, the others go on."""
    from cchc.system.workers import map_apart

    finished = 0

    def one_done() -> None:
        nonlocal finished
        finished += 1
        done(finished)

    done(0)
    workers = min(os.cpu_count() or 1, 8)
    return map_apart(_extract, files, _refused, workers=workers, seconds=seconds, done=one_done)


def _extract(file: Path) -> Extraction:
    """Read one file; only the process that does so loads the readers."""
    from cchc.extract import extract_file

    return extract_file(file)


def _refused(file: Path, why: str) -> Extraction:
    reason = LOST.get(why, LOST["bug"]).format(file=file.name, seconds=int(SECONDS_A_FILE), reason=why)
    outcome = Outcome(document_id=file.stem, file_name=file.name, outcome="refused", reason=reason)
    return Extraction(outcome=outcome)


def read_reports(run: Run) -> "tuple[list[ReceivedReport], dict[str, EvidenceByPlace]]":
    """Read every report that units sent in and look for its numbers in its evidence, unless this very reader did before."""
    from cchc.intake.received.submissions import read_evidence, read_received_reports

    def done(count: int, total: int) -> None:
        if total:
            run.notice("reports", count, total)

    arrivals = read_received_reports(run.paths, force=run.force, done=done)
    return arrivals, read_evidence(run.paths, arrivals, force=run.force)


def what_is_new(
    run: Run,
    made_from: dict[str, str],
    current: Manifest | None,
    arrivals: "Sequence[ReceivedReport]",
    evidence: "Mapping[str, EvidenceByPlace]",
) -> "tuple[Run, Known]":
    """Return the run with what it has to work out again, and what it knows of the reports."""
    from cchc.build import what_changed

    known = what_changed.known_reports(run.paths, arrivals, evidence)
    found = (
        None
        if run.force
        else what_changed.decide_increment(run.paths, current, made_from, run.run_date, arrivals, known)
    )
    return replace(run, increment=found), known


def write_interim(
    run: Run,
    extractions: Sequence[Extraction],
    arrivals: "Sequence[ReceivedReport]",
    evidence: "Mapping[str, EvidenceByPlace]",
) -> None:
    """Write the Parquet files that dbt reads."""
    from cchc.build import what_changed
    from cchc.handover import record_tables
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.intake.received import board_points, departments, revisions
    from cchc.publish import increment

    run.notice("interim", 0, 1)
    run.paths.interim.mkdir(parents=True, exist_ok=True)
    record_tables.write_extractions(extractions, run.paths.interim)
    lists = read_code_lists(run.paths.seeds)
    submitted = revisions.rows_of(arrivals, lists.units, evidence)
    submitted[board_points.TABLE] = board_points.point_rows(arrivals, lists)
    documents = [each.document for each in extractions if each.document]
    submitted[departments.TABLE] = departments.department_rows(arrivals, documents, lists)
    wanted = run.increment.is_at_hand if run.increment else lambda row: True
    record_tables.write_raw_tables(run.paths.published, run.paths.reports, run.paths.interim, submitted, wanted)
    increment.write_carried(run.increment, what_changed.unit_codes(run.paths), run.paths.interim)
    record_tables.write_runs([asdict(each) for each in read_runs(run.paths) if not each.is_running], run.paths.interim)
    run.notice("interim", 1, 1)


def transform(run: Run) -> None:
    """Run dbt's models and tests in the private database of this build."""
    from cchc.build.warehouse import run_dbt
    from cchc.publish.increment import BESIDE, MOVING

    run.notice("dbt", 0, 1)
    run.folder.mkdir(parents=True, exist_ok=True)
    marts = (*MOVING, *BESIDE) if run.increment else ()
    run_dbt(run.paths, run.folder, run.release_id, run.moment.astimezone(HANOI).date(), marts)
    run.notice("dbt", 1, 1)


def export(run: Run) -> dict[str, int]:
    """Write the marts to the candidate folder; return the rows of each file by its stem."""
    from cchc.build.warehouse import DATABASE
    from cchc.publish.export import export_marts
    from cchc.schema import declared

    run.notice("export", 0, 1)
    keys = {name: mart.key for name, mart in declared.marts().items()}
    rows = export_marts(run.folder / DATABASE, run.candidate, keys, run.release_id, run.increment)
    run.notice("export", 1, 1)
    return rows


def document(run: Run, known: "Known") -> None:
    """Write what the tables are beside them: for programs, and as a page with the lineage picture; and which reports they hold."""
    from cchc.build import what_changed
    from cchc.build.warehouse import MANIFEST
    from cchc.describe import catalogue, datapackage, dictionary
    from cchc.schema import declared

    abouts = {name: mart.about_vi for name, mart in declared.marts().items()}
    described = catalogue.write(run.folder / MANIFEST, abouts, run.candidate / catalogue.CATALOGUE)
    datapackage.write(described, run.candidate, run.release_id, run.moment.isoformat(timespec="seconds"))
    page = dictionary.page(described, run.release_id)
    (run.candidate / "docs.html").write_text(page, encoding="utf-8", newline="\n")
    what_changed.write_arrivals(known, run.candidate)


def describe(
    run: Run,
    made_from: dict[str, str],
    current: Manifest | None,
    outcomes: Sequence[Outcome],
    checks: "Sequence[Check]",
    rows: dict[str, int],
    aside: Sequence[tuple[str, str]] = (),
    unplaced: Sequence[dict[str, str]] = (),
) -> Manifest:
    """Return the manifest of an audited candidate; `aside`: reports that were set aside, file and reason; `unplaced`: as left out."""
    from cchc.publish import audit

    return Manifest(
        release_id=run.release_id,
        run_date=run.run_date,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        previous_release=current.release_id if current else None,
        fingerprint=made_from,
        outcomes=dict(Counter(outcome.outcome for outcome in outcomes)),
        checks=audit.counts(checks),
        left_out=[
            {"file": outcome.file_name, "outcome": outcome.outcome, "reason": outcome.reason or ""}
            for outcome in outcomes
            if outcome.outcome != "read"
        ]
        + [{"file": file, "outcome": "refused", "reason": reason} for file, reason in aside]
        + list(unplaced),
        files=release.describe_files(run.candidate, rows, run.taken_over),
    )
