"""The pictures that the documentation shows: made by the program from a release, never by hand.

To make them again, with the project's own Python, in the project's folder:

    import cchc
    from cchc import charts

    marts = cchc.open_marts()
    edition = charts.Edition(marts.release_id, marts.as_of)
    charts.pictures.readme(marts.frame("commune_comparison"), marts.frame("fct_targets"), edition, "docs/pictures")
"""

from pathlib import Path

import polars as pl

from cchc.charts import targets, theme

SCREEN_DPI = 150


def readme(comparison: pl.DataFrame, plan_targets: pl.DataFrame, edition: theme.Edition, folder: Path | str) -> Path:
    """Write the picture of the README's first screen, `so-sanh.png`: the communes' targets beside the benchmark."""
    shared = targets.shared_with_benchmark(comparison)
    chart = targets.side_by_side(shared, edition, targets.contested(plan_targets))
    return theme.save(chart, Path(folder) / "so-sanh.png", dpi=SCREEN_DPI)
