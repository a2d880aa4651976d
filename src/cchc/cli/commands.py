"""Building, reading one file, tracing a number, the release in use, JupyterLab."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cchc import pipeline
from cchc.cli.files import read_files
from cchc.cli.words import day, summary
from cchc.messages import say
from cchc.paths import project_paths
from cchc.progress import progress
from cchc.publish import release


def build(force: Annotated[bool, typer.Option("--force", help="build even if nothing changed")] = False) -> None:
    paths = project_paths()
    with progress() as notice:
        result = pipeline.build(paths, force=force, notice=notice)
    manifest = result.manifest
    print(say("build.published" if result.changed else "build.unchanged", release=manifest.release_id))
    print(summary(manifest))
    folder = paths.releases / manifest.release_id
    print(say("build.where", folder=folder, page=folder / "audit.html"))
    for entry in manifest.left_out:
        print(say(f"left_out.{entry['outcome']}", reason=entry["reason"]))


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR")],
) -> None:
    from cchc.extract.output import write_json

    extractions = read_files(files)
    refused = 0
    for extraction in extractions:
        write_json(extraction, out)
        outcome = extraction.outcome
        print(say(f"extract.{outcome.outcome}", **asdict(outcome)))
        refused += outcome.outcome == "refused"
    if refused:
        raise typer.Exit(4)


def trace(record_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    from cchc.publish.read import open_marts

    print(open_marts().trace(record_id))


def status(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    paths = project_paths()
    manifest = release.read_manifest(release.release_folder(paths))
    hours = (datetime.now(UTC) - datetime.fromisoformat(manifest.published_at)).total_seconds() / 3600
    if as_json:
        shown = {name: value for name, value in asdict(manifest).items() if name not in ("files", "fingerprint")}
        rows = release.rows(manifest)
        print(json.dumps({**shown, "age_hours": round(hours, 1), "rows": rows}, ensure_ascii=False, indent=1))
        return
    age = say("age.hours", count=int(hours)) if hours < 48 else say("age.days", count=int(hours / 24))
    print(say("status.release", release=manifest.release_id, day=day(manifest.run_date), age=age))
    print(summary(manifest))
    for entry in manifest.left_out:
        print(say(f"left_out.{entry['outcome']}", reason=entry["reason"]))


def lab(context: typer.Context) -> None:
    from cchc.lab import open_lab

    raise typer.Exit(open_lab(project_paths(), tuple(context.args)))
