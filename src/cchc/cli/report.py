"""`cchc report`: the chapter of the annual review."""

import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from cchc import errors
from cchc.messages import say


def report(
    year: Annotated[int, typer.Option("--year", metavar="NĂM", help="help.report_year")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="help.report_out")],
    units: Annotated[list[str] | None, typer.Option("--units", metavar="TÊN", help="help.report_units")] = None,
    province: Annotated[str | None, typer.Option("--province", metavar="TỈNH", help="help.report_province")] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="TÊN", help="help.report_issuer")] = None,
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE", help="help.report_template")] = None,
) -> None:
    from cchc.charts import Edition
    from cchc.marts.store import open_marts
    from cchc.report import blocks, office, word
    from cchc.report.chapter import MARTS, chapter, units_of_year

    if out.suffix.lower() not in (".docx", ".pdf"):
        raise typer.BadParameter(say("report.ending", file=out))
    if out.suffix.lower() == ".pdf" and office.office() is None:
        raise office.NoOffice(say("report.no_office"))
    marts = open_marts()
    chosen = units_of_year(marts.frame("dim_documents"), marts.frame("dim_units"), year, province)
    if units:
        chosen = named_units(marts, [name for given in units for name in given.split(",")])
    _refuse_nothing(marts, year, chosen, province)
    frames = {name: marts.frame(name) for name in MARTS}
    written = chapter(frames, Edition(marts.release_id, marts.as_of), year, chosen, province)
    with tempfile.TemporaryDirectory() as folder:
        docx = out if out.suffix.lower() == ".docx" else Path(folder) / f"{out.stem}.docx"
        word.write(written, docx, issuer=issuer, template=template)
        if docx is not out:
            office.to_pdf(docx, out)
    counts = {kind: sum(isinstance(block, kind) for block in written.blocks) for kind in (blocks.Table, blocks.Figure)}
    tables, figures = counts[blocks.Table], counts[blocks.Figure]
    print(
        say("report.written", file=out, units=len(chosen), tables=tables, figures=figures, sources=len(written.sources))
    )


def _refuse_nothing(marts: Any, year: int, chosen: list[str], province: str | None) -> None:
    """Refuse a chapter of nothing, with the years and the provinces that there are."""
    comparison = marts.frame("commune_comparison")
    held = comparison.filter(year=year)
    if set(held["unit_id"]) & set(chosen):
        return
    years = sorted(comparison["year"].unique().to_list())
    if held.height:
        known = ", ".join(sorted(set(held["province_name_vi"].drop_nulls())))
        where = province or ", ".join(chosen)
        raise errors.NoRelease(say("report.no_place", place=where, year=year, known=known))
    raise errors.NoRelease(say("report.no_year", year=year, years=", ".join(map(str, years))))


def named_units(marts: Any, names: list[str]) -> list[str]:
    """The unit_ids of units given by id or by name; an unknown one is refused with those that have a plan."""
    known = dict(marts.frame("commune_comparison").select("unit_id", "unit_name_vi").unique().iter_rows())
    by_name = {name.lower(): unit for unit, name in known.items()} | {unit.lower(): unit for unit in known}
    found = []
    for name in (name.strip() for name in names):
        if name.lower() not in by_name:
            raise errors.NoRelease(
                say("report.no_unit", unit=name, release=marts.release_id, units=", ".join(sorted(known.values())))
            )
        found.append(by_name[name.lower()])
    return found
