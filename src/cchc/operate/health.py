"""What an operator asks of a running installation: is a release whole, are the raw files those of their cards, is all well?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cchc.build.runs import RunRecord, read_runs
from cchc.errors import BrokenAssumption
from cchc.marts import manifest as manifests
from cchc.messages import say
from cchc.paths import Paths
from cchc.publish import release
from cchc.system.fingerprint import file_sha256

SHOWN_RUNS = 5
FILES = """
select submission_id, original_name, unit_name_vi, period, received_on, outcome, reason
from fct_report_files order by received_at desc, submission_id
"""
OVERDUE = """
select reporting_id, unit_id, unit_name_vi, reporter, recipient, report_kind_vi, period, period_vi, due_on, due_basis, received_vi
from fct_reporting_grid where is_overdue order by due_on, reporting_id
"""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Health:
    """The release in use, its age, the last runs (newest first), what a monitor should be told of, and the files of the drop
    folder that were refused and still lie there: name and reason.
    """

    manifest: manifests.Manifest
    age_hours: float
    runs: list[RunRecord]
    troubles: list[str]
    reports: dict[str, int]  # files that units sent in: all of them, partly taken, refused
    refused_files: list[dict[str, Any]]  # refused or partly taken, newest first
    overdue_reports: list[dict[str, Any]]
    overdue_tasks: int  # dates of the calendar that have passed; nobody says whether the task was done
    set_aside: list[tuple[str, str]]  # files of the drop folder that were refused and still lie there: name, reason


def health(paths: Paths, max_age_hours: float | None = None) -> Health:
    """Look at the release in use, the log of runs and the drop folder. Raises NoRelease before the first release."""
    from cchc.intake.received.inbox import set_aside

    manifest = manifests.read_manifest(manifests.release_folder(paths))
    age = (datetime.now(UTC) - datetime.fromisoformat(manifest.published_at)).total_seconds() / 3600
    runs = [run for run in read_runs(paths) if not run.is_running][::-1]
    troubles = [*_troubles_of_runs(runs)]
    if max_age_hours is not None and age > max_age_hours:
        troubles.append(say("status.too_old", hours=int(age), most=f"{max_age_hours:g}"))
    if missing := [name for name in manifest.files if not (paths.releases / manifest.release_id / name).is_file()]:
        troubles.append(say("release.damaged", release=manifest.release_id, files=", ".join(missing)))
    return Health(
        manifest, age, runs[:SHOWN_RUNS], troubles, *_what_is_owed(paths, is_whole=not missing), set_aside(paths)
    )


def _troubles_of_runs(newest_first: list[RunRecord]) -> Iterator[str]:
    # a run that only met another one says nothing of how things stand
    last = next((run for run in newest_first if run.outcome != "locked"), None)
    if last and last.outcome not in ("published", "unchanged"):
        yield say("status.last_run", outcome=say(f"run.{last.outcome}"), reason=last.reason or "")


def _what_is_owed(paths: Paths, is_whole: bool) -> tuple[dict[str, int], list[Row], list[Row], int]:
    """Ask the release which files were refused and what is overdue; a release that lacks these tables says nothing of it."""
    from cchc.marts.store import open_marts

    marts = open_marts(paths)
    if not is_whole or not {"fct_report_files", "fct_reporting_grid", "task_calendar"} <= {*marts.names}:
        return {"files": 0, "partly_read": 0, "refused": 0}, [], [], 0
    files = marts.sql(FILES).to_dicts()
    counts = {name: sum(row["outcome"] == name for row in files) for name in ("partly_read", "refused")}
    refused = [{**row, "received_on": row["received_on"].isoformat()} for row in files if row["outcome"] != "read"]
    overdue = [{**row, "due_on": row["due_on"].isoformat()} for row in marts.sql(OVERDUE).to_dicts()]
    tasks = marts.sql("select count(*) as overdue from task_calendar where is_overdue")["overdue"][0]
    return {"files": len(files), **counts}, refused, overdue, tasks


def as_json(found: Health) -> dict[str, Any]:
    """Return what `status --json` prints: the manifest without its files and fingerprint, age, runs, troubles, refused files."""
    manifest = {name: getattr(found.manifest, name) for name in manifests.Manifest.__slots__}
    shown = {name: value for name, value in manifest.items() if name not in ("files", "fingerprint")}
    runs = [{name: getattr(run, name) for name in RunRecord.__slots__} for run in found.runs]
    return {
        **shown,
        "age_hours": round(found.age_hours, 1),
        "rows": manifests.row_counts(found.manifest),
        "runs": runs,
        "troubles": found.troubles,
        "reports": found.reports,
        "refused_files": found.refused_files,
        "overdue_reports": found.overdue_reports,
        "overdue_tasks": found.overdue_tasks,
        "set_aside": [{"file": name, "reason": reason} for name, reason in found.set_aside],
    }


def verify(paths: Paths, release_id: str | None = None) -> list[str]:
    """Recompute the checksums of a release (by default the current one) and of all raw files; return what differs."""
    from cchc.documents import registry

    folder = manifests.release_folder(paths, release_id)
    broken = release.broken_files(folder, manifests.read_manifest(folder))
    problems = [say("release.damaged", release=folder.name, files=", ".join(broken))] if broken else []
    received = [paths.received] if paths.received.is_dir() else []
    for raw in (paths.plans, paths.published, paths.reports, *received):
        try:
            cards = registry.read_cards(raw)
        except BrokenAssumption as error:
            problems.append(str(error))
            continue
        for card in cards:
            try:
                registry.verify(card)
            except BrokenAssumption as error:
                problems.append(str(error))
            for kept in card.fields.get("evidence") or ():
                file = paths.report_evidence / kept["file"]
                if not file.is_file() or file_sha256(file) != kept["sha256"]:
                    problems.append(say("store.evidence_changed", file=kept["file"], card=card.path.name))
    return problems
