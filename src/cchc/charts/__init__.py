"""Charts of one release: polars frames in, Altair charts out. No file is read here and no mart is opened."""

from cchc import formatting
from cchc.charts import coverage, families, paths, pictures, targets, theme, words
from cchc.charts.theme import Edition, save, use

__all__ = [
    "Edition",
    "coverage",
    "families",
    "formatting",
    "paths",
    "pictures",
    "save",
    "targets",
    "theme",
    "use",
    "words",
]
