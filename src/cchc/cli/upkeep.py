"""Commands for whoever keeps an installation running: scheduled runs, the schedule, releases compared, checked, taken back."""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cchc.build import pipeline, runs
from cchc.cli.words import day
from cchc.marts import manifest as manifests
from cchc.messages import say
from cchc.operate import health, schedule
from cchc.paths import Paths, project_paths
from cchc.publish import release
from cchc.system.clock import HANOI
from cchc.system.lock import only_one

if TYPE_CHECKING:
    from cchc.marts.diff import MartDiff

SHOWN = 5  # of each kind in `status`; --json has all


def run() -> None:
    def log(step: str, seconds: float) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        print(
            json.dumps({"at": now, "pid": os.getpid(), "step": step, "seconds": seconds}), file=sys.stderr, flush=True
        )

    paths = project_paths()
    began = datetime.now(UTC)
    _take_in(paths, log)
    clock = runs.StepClock(lambda step, done, total: None, log)
    result = pipeline.build(paths, kind="scheduled", clock=clock)
    outcomes = result.manifest.outcomes
    print(
        say(
            "run.summary",
            outcome=say("run.published" if result.changed else "run.unchanged").capitalize(),
            release=result.manifest.release_id,
            read=outcomes.get("read", 0) + outcomes.get("partly_read", 0),
            documents=sum(outcomes.values()),
            seconds=f"{(datetime.now(UTC) - began).total_seconds():.0f}",
        )
    )


def _take_in(paths: Paths, log: Callable[[str, float], None]) -> None:
    """Store what lies in the drop folder, and say what could not be taken; one run at a time."""
    if not paths.inbox.is_dir():
        return
    from cchc.intake.received import inbox
    from cchc.plans.inbox import take_plans

    began = datetime.now(UTC)
    with only_one(paths.build / "inbox-lock", f"pid {os.getpid()}, inbox"):
        plans = take_plans(paths, datetime.now(HANOI))
        dropped = inbox.empty_inbox(paths, datetime.now(HANOI))
    if plans:
        names = ("new", "known", "double", "refused", "asked")
        told = Counter[str](each.state for each in plans)
        print(say("plan.inbox", folder=paths.inbox / inbox.ASIDE, **{name: told[name] for name in names}))
    if not dropped:
        return
    log("inbox", round((datetime.now(UTC) - began).total_seconds(), 3))
    counts = Counter[str](each.outcome for each in dropped)
    where = say("intake.inbox_where", folder=paths.inbox / inbox.ASIDE) if counts["refused"] else ""
    for each in dropped:
        if each.outcome == "left":
            print(say("intake.left", file=each.name, reason=each.reason), file=sys.stderr)
    print(say("intake.inbox", **{name: counts[name] for name in ("stored", "known", "refused")}, where=where))


def run_line(record: runs.RunRecord) -> str:
    """One run as a line: when, by whom, how it ended, how long it took, why."""
    when = datetime.fromisoformat(record.started_at).astimezone(HANOI)
    seconds = say("run.seconds", seconds=f"{record.seconds:.0f}") if record.seconds is not None else ""
    reason = f". {record.reason}" if record.reason else ""
    kind, outcome = say(f"run.kind.{record.kind}"), say(f"run.{record.outcome}")
    return say("run.line", when=f"{when:%H:%M %d/%m/%Y}", kind=kind, outcome=outcome, seconds=seconds, reason=reason)


def releases_verify(release_id: Annotated[str | None, typer.Argument(metavar="ID")] = None) -> None:
    paths = project_paths()
    problems = health.verify(paths, release_id)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        raise typer.Exit(1)
    folder = manifests.release_folder(paths, release_id)
    print(say("releases.whole", release=folder.name, files=len(manifests.read_manifest(folder).files)))


def releases_rollback(release_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    paths = project_paths()
    before = manifests.current_release_id(paths)
    with only_one(paths.build / "lock", f"pid {os.getpid()}, rollback"):
        manifest = release.roll_back(release_id, paths)
    print(say("releases.rolled_back", release=manifest.release_id, withdrawn=before))


def releases_diff(
    old: Annotated[str, typer.Argument(metavar="A")], new: Annotated[str | None, typer.Argument(metavar="B")] = None
) -> None:
    from cchc.marts.diff import diff
    from cchc.marts.store import open_marts
    from cchc.schema import declared

    paths = project_paths()
    one, other = open_marts(paths, old), open_marts(paths, new)
    keys = {name: mart.key for name, mart in declared.marts().items()}
    found = [each for each in diff(one, other, keys) if not each.is_same]
    if not found:
        print(say("diff.same", old=one.release_id, new=other.release_id))
        return
    print(say("diff.head", old=one.release_id, new=other.release_id))
    for each in found:
        _print_diff(each)


def _print_diff(found: "MartDiff") -> None:
    """Print what differs in one mart."""
    print(say("diff.mart", mart=found.mart, added=found.added, removed=found.removed, changed=found.changed))
    if found.columns:
        print(say("diff.columns", columns=_counted(dict(found.columns.most_common()))))
    if found.new_columns or found.lost_columns:
        new, lost = (", ".join(names) or say("diff.none") for names in (found.new_columns, found.lost_columns))
        print(say("diff.schema", new=new, lost=lost))
    if found.causes:
        print(say("diff.causes", causes=_counted({_cause(name): n for name, n in found.causes.most_common()})))
    for example in found.examples:
        print(f"  {example}")


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(say("diff.cause", cause=name, count=count) for name, count in counts.items())


def _cause(cause: str) -> str:
    from cchc.messages import TEXTS

    parts = cause.split("+")
    if all(f"part.{part}" in TEXTS for part in parts):
        return ", ".join(say(f"part.{part}") for part in parts)
    return say("diff.document", document=cause)


def schedule_install(
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="help.at")],
    kind: Annotated[str | None, typer.Option("--kind", metavar="TÊN", help="help.kind")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.dry_run")] = False,
) -> None:
    wanted = schedule.plan(project_paths(), at, kind)
    print(wanted.text)
    if not dry_run:
        schedule.install(wanted)
        print(say("schedule.installed", name=wanted.name, kind=wanted.kind, at=at))


def schedule_show(kind: Annotated[str | None, typer.Option("--kind", metavar="TÊN", help="help.kind")] = None) -> None:
    print(schedule.installed(schedule.plan(project_paths(), "00:00", kind)) or say("schedule.absent"))


def schedule_remove(
    kind: Annotated[str | None, typer.Option("--kind", metavar="TÊN", help="help.kind")] = None,
) -> None:
    wanted = schedule.plan(project_paths(), "00:00", kind)
    removed = schedule.remove(wanted)
    print(say("schedule.removed", name=wanted.name, kind=wanted.kind) if removed else say("schedule.absent"))


def _print_what_is_owed(found: health.Health) -> None:
    if found.reports["files"]:
        refused, partly = found.reports["refused"], found.reports["partly_read"]
        print(say("status.files", files=found.reports["files"], partly=partly, refused=refused))
    for row in found.refused_files[:SHOWN]:
        print(
            say("status.file", file=row["original_name"], unit=row["unit_name_vi"] or "?", reason=row["reason"] or "")
        )
    if found.overdue_reports or found.overdue_tasks:
        reports, today = len(found.overdue_reports), day(found.manifest.run_date)
        print(say("status.overdue", day=today, reports=reports, tasks=found.overdue_tasks))
    for row in found.overdue_reports[:SHOWN]:
        due, period = day(row["due_on"]), row["period_vi"]
        unit, kind, recipient = row["unit_name_vi"], row["report_kind_vi"], row["recipient"]
        print(say("status.report", unit=unit, kind=kind, period=period, due=due, recipient=recipient))
    if len(found.overdue_reports) > SHOWN:
        print(say("status.more", count=len(found.overdue_reports) - SHOWN))


def status(
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
    max_age: Annotated[float | None, typer.Option("--max-age", metavar="GIỜ", help="help.max_age")] = None,
) -> None:
    from cchc.cli.words import summary
    from cchc.intake.received.inbox import ASIDE

    found = health.health(project_paths(), max_age)
    if as_json:
        print(json.dumps(health.as_json(found), ensure_ascii=False, indent=1))
    else:
        hours = found.age_hours
        age = say("age.hours", count=int(hours)) if hours < 48 else say("age.days", count=int(hours / 24))
        print(say("status.release", release=found.manifest.release_id, day=day(found.manifest.run_date), age=age))
        print(summary(found.manifest))
        for entry in found.manifest.left_out:
            print(say(f"left_out.{entry['outcome']}", reason=entry["reason"]))
        if found.runs:
            print(say("status.runs"))
        for record in found.runs:
            print(f"  {run_line(record)}")
        _print_what_is_owed(found)
        if found.set_aside:
            print(say("status.set_aside", count=len(found.set_aside), folder=project_paths().inbox / ASIDE))
        for name, reason in found.set_aside:
            print(say("intake.aside_line", file=name, reason=reason))
        for trouble in found.troubles:
            print(trouble)
    if found.troubles:
        raise typer.Exit(1)
