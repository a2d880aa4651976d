"""`cchc export`: the release's tables for Excel and for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from cchc.messages import say


def export(
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="help.export_xlsx")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="DIR", help="help.export_csv")] = None,
    machine: Annotated[bool, typer.Option("--machine", help="help.export_machine")] = False,
    only: Annotated[str | None, typer.Option("--marts", metavar="TÊN,TÊN", help="help.export_marts")] = None,
) -> None:
    from cchc.marts.store import open_marts
    from cchc.report import csv_files, workbook
    from cchc.report.tables import Origin, table

    _check_options(xlsx, csv, machine)
    marts = open_marts()
    names = [name.strip() for name in only.split(",")] if only else marts.names
    tables = [table(marts.frame(name), marts.about(name)) for name in names]
    cut = 0
    if xlsx:
        manifest = marts.manifest
        left_out = tuple(entry["reason"] for entry in manifest.left_out)
        cut = workbook.write(tables, Origin(marts.release_id, marts.as_of, manifest.published_at, left_out), xlsx)
    elif csv:
        csv_files.write(tables, csv, machine=machine)
    rows = sum(one.frame.height for one in tables)
    print(say("export.written", file=xlsx or csv, marts=len(tables), rows=rows, release=marts.release_id))
    if cut:
        print(say("export.cut", count=cut))


def _check_options(xlsx: Path | None, csv: Path | None, machine: bool) -> None:
    if (xlsx is None) == (csv is None) or (machine and csv is None):
        raise typer.BadParameter(say("export.which"))
    if xlsx and xlsx.suffix.lower() != ".xlsx":
        raise typer.BadParameter(say("export.ending", file=xlsx))
