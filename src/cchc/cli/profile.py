"""`cchc profile`: one HTML file a commune, made by running the notebook of profiles."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc import errors
from cchc.build.progress import progress
from cchc.cli.report import named_units
from cchc.messages import say
from cchc.paths import project_paths

if TYPE_CHECKING:
    from cchc.marts.store import Marts

NOTEBOOK = "06_ho_so_xa.ipynb"


def profile(
    every: Annotated[bool, typer.Option("--all", help="help.profile_all")] = False,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="ĐƠN VỊ", help="help.profile_unit")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="NĂM", help="help.profile_year")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="help.profile_out")] = None,
) -> None:
    import cchc
    from cchc.marts.store import open_marts

    if every == bool(unit):
        raise typer.BadParameter(say("profile.which"))
    marts, paths = open_marts(), project_paths()
    names = _chosen(marts, unit)
    _refuse_empty_year(marts, list(names), year)
    from cchc.report import profile as pages

    folder, notebook = out or paths.home / "output" / "ho-so", paths.notebooks / NOTEBOOK
    frames = {mart: marts.frame(mart) for mart in pages.MARTS}
    code = pages.code_key(notebook, Path(str(cchc.__file__)).parent)
    found = pages.profiles(frames, names, year, folder, code)
    changed = [one for one in found if not pages.is_current(one)]
    environment = {**os.environ, "CCHC_HOME": str(paths.home), "PYTHONUTF8": "1"}
    with progress() as notice:
        failed = pages.write_all(changed, notebook, year, environment, notice)
    for one, reason in failed:
        print(say("profile.failed", unit=one.name, reason=reason.rstrip(".")))
    counts = {"written": len(changed) - len(failed), "kept": len(found) - len(changed), "failed": len(failed)}
    print(say("profile.done", folder=folder, release=marts.release_id, **counts))
    if failed:
        raise typer.Exit(1)


def _chosen(marts: "Marts", unit: list[str] | None) -> dict[str, str]:
    """Return the communes asked for, or all that have a plan, each with the name of its plan."""
    from cchc.charts.words import plan_names

    documents = marts.frame("dim_documents")
    names = plan_names(documents.filter(is_benchmark=False))
    return {key: names[key] for key in named_units(marts, unit)} if unit else names


def _refuse_empty_year(marts: "Marts", units: list[str], year: int | None) -> None:
    comparison = marts.frame("commune_comparison")
    years = sorted({row["year"] for row in comparison.to_dicts() if row["unit_id"] in units})
    if year and year not in years:
        known = ", ".join(map(str, years))
        raise errors.NoRelease(say("profile.no_year", year=year, release=marts.release_id, years=known))
