"""`cchc page`: the release as one file for a browser."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.report import named_units
from cchc.messages import say


def page(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="help.page_out")],
    units: Annotated[list[str] | None, typer.Option("--units", metavar="TÊN", help="help.page_units")] = None,
) -> None:
    from cchc.charts import Edition
    from cchc.marts.store import open_marts
    from cchc.report.page import MARTS, of_units, render

    if out.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(say("page.ending", file=out))
    marts = open_marts()
    frames = {name: marts.frame(name) for name in MARTS}
    if units:
        frames = of_units(frames, named_units(marts, [name for given in units for name in given.split(",")]))
    audit = json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))
    titles = {name: marts.about(name)["title"] for name in marts.names}
    content = render(frames, Edition(marts.release_id, marts.as_of), audit, titles).encode("utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    plans, rows = frames["dim_documents"].height, frames["commune_comparison"].height
    print(say("page.written", file=out, size=len(content) // 1000, plans=plans, rows=rows, release=marts.release_id))
