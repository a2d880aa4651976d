"""Charts of one release: polars frames in, Altair charts out. No file is read here and no mart is opened."""

from cchc.charts import (
    bases,
    coverage,
    deadlines,
    families,
    gaps,
    indices,
    paths,
    pictures,
    quality,
    reported,
    tables,
    targets,
    theme,
    words,
)
from cchc.charts.theme import Edition, save, use
from cchc.formatting import vietnamese as formatting

__all__ = [
    "Edition", "bases", "coverage", "deadlines", "families", "formatting", "gaps", "indices", "paths", "pictures", "quality",
    "reported", "save", "tables", "targets", "theme", "use", "words",
]  # fmt: skip
