"""Building, reading one file, tracing a number, JupyterLab."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cchc.build import pipeline
from cchc.build.progress import progress
from cchc.cli.files import read_files
from cchc.cli.words import summary
from cchc.messages import say
from cchc.paths import project_paths


def build(force: Annotated[bool, typer.Option("--force", help="help.force")] = False) -> None:
    paths = project_paths()
    with progress() as notice:
        result = pipeline.build(paths, force=force, notice=notice)
    manifest = result.manifest
    ending = "build.published" if result.changed else "build.withdrawn" if result.withdrawn else "build.unchanged"
    print(say(ending, release=manifest.release_id, withdrawn=result.withdrawn))
    print(summary(manifest))
    folder = paths.releases / manifest.release_id
    print(say("build.where", folder=folder, page=folder / "audit.html"))
    if result.pruned:
        print(say("build.pruned", releases=", ".join(result.pruned)))
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
        if outcome.outcome == "read" and outcome.reason:
            print(outcome.reason)  # how it was read, where that matters
        refused += outcome.outcome == "refused"
    if refused:
        raise typer.Exit(4)


def trace(
    record_id: Annotated[str, typer.Argument(metavar="ID")],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="help.as_of")] = None,
) -> None:
    from cchc.marts.store import open_marts

    print(open_marts().trace(record_id, as_of))


def lab(context: typer.Context) -> None:
    from cchc.operate.lab import open_lab

    raise typer.Exit(open_lab(project_paths(), tuple(context.args)))


def schema() -> None:
    from cchc.schema import dbt_files, declared

    texts = dbt_files.written(project_paths().dbt_project, declared.columns(), declared.marts())
    for path, text in texts.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(path)


def check() -> None:
    from dataclasses import asdict

    from cchc.schema import check as checks
    from cchc.schema import declared

    columns, marts = declared.columns(), declared.marts()
    found = checks.problems(project_paths().dbt_project, columns, marts)
    for problem in found:
        print(say(f"check.{problem.key}", **{name: value for name, value in asdict(problem).items() if name != "key"}))
    if found:
        raise typer.Exit(1)
    print(say("check.whole", marts=len(marts), columns=len(columns)))


def docs() -> None:
    from cchc.describe import catalogue, dictionary, lineage, messages_page
    from cchc.marts.manifest import release_folder

    paths = project_paths()
    known = catalogue.read(release_folder(paths))
    written = {
        paths.home / "docs" / "data-dictionary.md": dictionary.markdown(known),
        paths.home / "docs" / "pictures" / "lineage.svg": lineage.draw(known),
        paths.home / "docs" / "messages.md": messages_page.markdown(),
    }
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
