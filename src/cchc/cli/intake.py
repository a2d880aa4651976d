"""Reported values: the template of a unit, files checked and marked, files stored, what came in."""

import getpass
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc import errors
from cchc.messages import say
from cchc.paths import project_paths
from cchc.system.clock import HANOI

if TYPE_CHECKING:
    from cchc.intake.received.check import Checked

MARKED = "-da-kiem-tra.xlsx"
UnitOption = Annotated[str | None, typer.Option("--unit", metavar="ĐƠN VỊ", help="help.intake_unit")]
ScopeOption = Annotated[str | None, typer.Option("--scope", metavar="PHẠM VI", help="help.intake_scope")]
CapturedOption = Annotated[str | None, typer.Option("--captured", metavar="LÚC", help="help.intake_captured")]
PeriodOption = Annotated[str | None, typer.Option("--period", metavar="KỲ", help="help.intake_period")]


def template(
    unit: Annotated[str, typer.Option("--unit", metavar="ĐƠN VỊ", help="help.intake_unit")],
    period: Annotated[str, typer.Option("--period", metavar="KỲ", help="help.intake_period")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="help.intake_out")],
) -> None:
    from cchc.formatting import vietnamese
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.intake.received.check import period_named, unit_named
    from cchc.intake.workbook.template import Template, write_template
    from cchc.intake.workbook.template_rows import asked_of
    from cchc.marts.store import open_marts

    if out.suffix.lower() != ".xlsx":
        raise errors.UnreadableDocument(say("intake.ending", file=out))
    lists = read_code_lists(project_paths().seeds)
    when = period_named(period)
    unit_id, code = unit_named(unit, lists, when), when.code or ""
    own = lists.units[unit_id]
    above = lists.province_of(own)
    name = own.name_vi
    if above is not None and above is not own:
        name = f"{name}, {vietnamese.uncapitalised(above.name_vi)}"
    committed, others = asked_of(open_marts().frame, unit_id, code)
    write_template(Template(unit_id, name, code, committed, others), out)
    told = {"unit": name, "period": vietnamese.period(code), "year": code[:4]}
    print(say("intake.template", file=out, committed=len(committed), others=len(others), **told))
    if not committed:
        print(say("intake.no_plan", **told))


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    unit: UnitOption = None,
    period: PeriodOption = None,
    scope: ScopeOption = None,
    captured: CapturedOption = None,
    marked: Annotated[Path | None, typer.Option("--marked", metavar="DIR", help="help.intake_marked")] = None,
    no_marked: Annotated[bool, typer.Option("--no-marked", help="help.intake_no_marked")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
) -> None:
    from cchc.intake.workbook.marked import write_marked

    code, told = 0, []
    for file in files:
        found = _looked_at(file, unit, period, scope, captured)
        copy = None
        if found.book is not None and found.reading.refusals and not no_marked:
            copy = (marked or file.parent) / f"{file.stem}{MARKED}"
            is_own = write_marked(found.book, found.reading, copy)
        if as_json:
            told.append(_as_json(found, copy))
        else:
            _print(found)
            if copy:
                print(say("intake.marked" if is_own else "intake.marked_cells", file=copy))
        code = max(code, _exit_code(found))
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    if code:
        raise typer.Exit(code)


def _exit_code(found: "Checked") -> int:
    """4: the file cannot be opened; 1: some cells cannot be taken; 0: all can."""
    if found.book is None:
        return 4
    return 0 if found.reading.outcome == "read" else 1


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    unit: UnitOption = None,
    period: PeriodOption = None,
    scope: ScopeOption = None,
    captured: CapturedOption = None,
    full: Annotated[bool, typer.Option("--full", help="help.intake_full")] = False,
    correction: Annotated[bool, typer.Option("--correction", help="help.intake_correction")] = False,
    provisional: Annotated[bool, typer.Option("--provisional", help="help.intake_provisional")] = False,
    partly: Annotated[bool, typer.Option("--partly", help="help.intake_partly")] = False,
    by: Annotated[str | None, typer.Option("--by", metavar="TÊN", help="help.intake_by")] = None,
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", metavar="FILE", help="help.intake_evidence")
    ] = None,
) -> None:
    from cchc.intake.received import store
    from cchc.intake.received.submissions import read_received_reports

    if full and correction:
        raise errors.CchcError(say("intake.both"))
    paths = project_paths()
    found = _looked_at(file, unit, period, scope, captured)
    if found.book is None:
        raise errors.UnreadableDocument(found.reading.reason or "")
    sent = store.Sent(
        by=by or getpass.getuser(),
        moment=datetime.now(HANOI),
        kind="full" if full else "correction" if correction else None,
        unit_id=_unit_id(unit, period),
        period=_period_code(period),
        scope=_scope(scope),
        captured_at=_moment(captured),
        is_provisional=provisional or found.is_provisional,
        may_be_partly=partly,
        evidence=tuple(evidence or ()),
    )
    try:
        added = store.add(paths, found.book, found.reading, sent, read_received_reports(paths))
    except errors.CchcError:
        _print(found)
        raise
    submission = added.submission
    if not added.is_new:
        print(
            say("intake.known", file=file.name, when=_when(submission.received_at), submission=submission.submission_id)
        )
        return
    kind = say(f"intake.kind.{submission.kind}")
    print(
        say(
            "intake.added",
            file=submission.file,
            values=len(found.reading.values),
            kind=kind,
            reason=submission.kind_reason,
        )
    )


def listed(as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False) -> None:
    from cchc.intake.received.inbox import ASIDE, set_aside
    from cchc.intake.received.submissions import read_received_reports

    paths = project_paths()
    arrivals, aside = read_received_reports(paths), set_aside(paths)
    if as_json:
        rows = [
            {
                **asdict(submission),
                "outcome": reading.outcome,
                "values": len(reading.values),
                "refusals": len(reading.refusals),
            }
            for submission, reading in arrivals
        ]
        refused = [{"file": name, "reason": reason} for name, reason in aside]
        print(json.dumps({"received": rows, "refused": refused}, ensure_ascii=False, indent=1))
        return
    if not arrivals:
        print(say("intake.none"))
    for submission, reading in arrivals:
        told = {"when": _when(submission.received_at), "kind": say(f"intake.kind.{submission.kind}")}
        counts = {"values": len(reading.values), "refused": len(reading.refusals)}
        outcome = say(f"intake.outcome.{reading.outcome}")
        named = {"file": submission.original_name, "submission": submission.submission_id}
        print(say("intake.line", **told, **counts, **named, outcome=outcome))
    if aside:
        print(say("intake.aside", folder=paths.inbox / ASIDE))
    for name, reason in aside:
        print(say("intake.aside_line", file=name, reason=reason))


def _looked_at(
    file: Path, unit: str | None, period: str | None, scope: str | None = None, captured: str | None = None
) -> "Checked":
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.intake.read.offices import with_learnt
    from cchc.intake.received.check import check_file

    paths = project_paths()
    lists = with_learnt(read_code_lists(paths.seeds), paths.received)
    given = {"unit_id": _unit_id(unit, period), "period": _period_code(period)}
    more = {"scope": _scope(scope), "captured_at": _moment(captured)}
    return check_file(file, lists, today=datetime.now(HANOI).date(), **given, **more)


def _scope(scope: str | None) -> str | None:
    from cchc.intake.received.check import scope_named

    return scope_named(scope) if scope else None


def _moment(captured: str | None) -> str | None:
    from cchc.intake.received.check import moment_named

    return moment_named(captured) if captured else None


def _period_code(period: str | None) -> str | None:
    from cchc.intake.received.check import period_named

    return period_named(period).code if period else None


def _unit_id(unit: str | None, period: str | None) -> str | None:
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.intake.received.check import period_named, unit_named

    if unit is None:
        return None
    return unit_named(unit, read_code_lists(project_paths().seeds), period_named(period) if period else None)


def _print(found: "Checked") -> None:
    from cchc.intake.read.code_lists import read_code_lists
    from cchc.intake.read.offices import unit_of
    from cchc.intake.read.rules import RULES
    from cchc.intake.workbook.marked import SIGNS

    reading = found.reading
    if found.book is None:
        print(say("intake.unreadable", reason=reading.reason))
        return
    units = read_code_lists(project_paths().seeds).units
    names = sorted({unit_of(value, units).name_vi for value in reading.values})
    weighed = [RULES[refusal.rule].severity for refusal in reading.refusals]
    print(
        say(
            "intake.read",
            file=found.file.name,
            values=len(reading.values),
            units=_some(names),
            periods=_some(sorted({value.period for value in reading.values})),
            refused=sum(severity != "noticed" for severity in weighed),
            blank=reading.cells_blank,
        )
    )
    for refusal, severity in zip(reading.refusals, weighed, strict=True):
        print(say("intake.refusal", sign=SIGNS[severity][0], reason=refusal.reason))
        if refusal.question:
            print(say("intake.question", question=refusal.question))
        if refusal.nearest and refusal.nearest[0] not in refusal.reason:
            print(say("intake.near", names="; ".join(refusal.nearest)))


def _some(names: Iterable[str]) -> str:
    known = list(names)
    return ", ".join(known[:3]) + ("…" if len(known) > 3 else "") or "–"


def _as_json(found: "Checked", copy: Path | None) -> dict[str, Any]:
    return {**asdict(found.reading), "marked": str(copy) if copy else None}


def _when(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%H:%M %d/%m/%Y}"
