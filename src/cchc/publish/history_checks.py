"""Checks against the last release: what shrank, and what changed, without a document or a change of code to explain it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from cchc.marts.parts import in_folder, part_of
from cchc.publish.candidate import Candidate

READER = frozenset({"reader", "corrections"})
MODELS = READER | {"code", "dbt_project"}
FIGURES = frozenset({"raw/published", "raw/reports"})
# The first of each that a mart has. A figure's place as printed stays; the unit that it is matched to may come later.
UNITS, YEARS = ("place_name", "unit_id", "place_unit_id"), ("year", "period_year", "due_year")
Pair = tuple[str, pl.DataFrame, pl.DataFrame]  # mart, its rows then, its rows now


def lost_rows(candidate: Candidate) -> Iterator[str]:
    """A document whose file and whose reader are the same as in the last release yields no fewer rows than then."""
    return iter(()) if candidate.changed & READER else _losses_of_documents(candidate)


def rows_lost_by_reader(candidate: Candidate) -> Iterator[str]:
    """A better reader may find fewer rows, and so may a worse one: somebody should look."""
    return _losses_of_documents(candidate) if candidate.changed & READER else iter(())


def shrunk_units(candidate: Candidate) -> Iterator[str]:
    """A unit has no fewer rows in a year than it had, unless a plan went or the code changed."""
    return iter(()) if candidate.changed & MODELS else _losses_of_units(candidate)


def units_shrunk_by_code(candidate: Candidate) -> Iterator[str]:
    return _losses_of_units(candidate) if candidate.changed & MODELS else iter(())


def shrunk_marts(candidate: Candidate) -> Iterator[str]:
    """A table without documents of its own has no fewer rows than it had, unless a plan went."""
    if candidate.previous is None or _plans_gone(candidate):
        return
    for mart, files in in_folder(candidate.previous).items():
        if mart not in candidate.marts:
            yield f"{mart}: không còn trong bản này"
            continue
        old, new = pl.scan_parquet(files), pl.scan_parquet(candidate.files[mart])
        before, after = (int(frame.select(pl.len()).collect().item()) for frame in (old, new))
        if "document_id" not in old.collect_schema() and after < before and not _accepted(candidate, mart):
            yield f"{mart}: {before} dòng → {after}"


def changed_values(candidate: Candidate) -> Iterator[str]:
    """A row that was there keeps its values while what it was made from is the same."""
    same, plans_changed = _same_plans(candidate), "raw/plans" in candidate.changed
    for mart, old, new in _pairs(candidate):
        key = candidate.keys.get(mart, [])
        if "document_id" in old.columns:
            old = old.filter(pl.col("document_id").is_in(same))
        elif candidate.changed & FIGURES or (plans_changed and "file" not in old.columns):
            continue
        if key and {*key} <= {*old.columns} & {*new.columns}:
            left_out = {"release_id", *candidate.changes_by_itself.get(mart, [])}
            left_out |= {*candidate.changes_with_other_plans.get(mart, [])} if plans_changed else set()
            yield from _differences(mart, key, old, new, left_out)


def _differences(mart: str, key: list[str], old: pl.DataFrame, new: pl.DataFrame, left_out: set[str]) -> Iterator[str]:
    columns = [name for name in old.columns if name in new.columns and name not in {*key, *left_out}]
    both = old.select(*key, *columns).join(
        new.select(*key, *columns), on=key, how="inner", suffix=" (mới)", nulls_equal=True
    )
    for name in columns:
        changed = both.filter(pl.col(name).ne_missing(pl.col(f"{name} (mới)"))).sort(key)
        for row in changed.head(1).iter_rows(named=True):
            where = ", ".join(str(row[part]) for part in key)
            example = f"{where}: {_short(row[name])} → {_short(row[f'{name} (mới)'])}"
            yield f"{mart}, cột {name}: {changed.height} dòng, ví dụ {example}"


def _losses_of_documents(candidate: Candidate) -> Iterator[str]:
    same = _same_plans(candidate)
    for mart, old, new in _pairs(candidate):
        if "document_id" in old.columns:
            yield from _fewer(candidate, mart, old.filter(pl.col("document_id").is_in(same)), new, ["document_id"])


def _losses_of_units(candidate: Candidate) -> Iterator[str]:
    """Yield the units with fewer rows of a year; a plan that went explains those of its own and of the shared grids."""
    gone = _plans_gone(candidate)
    for mart, old, new in _pairs(candidate):
        unit, year = (next((name for name in names if name in old.columns), None) for names in (UNITS, YEARS))
        if unit is None or year is None:
            continue
        if "document_id" in old.columns:
            old = old.filter(~pl.col("document_id").is_in(gone))
        elif candidate.changed & FIGURES or (gone and "file" not in old.columns):
            continue
        yield from _fewer(candidate, mart, old, new, [unit, year])


def _fewer(candidate: Candidate, mart: str, old: pl.DataFrame, new: pl.DataFrame, by: list[str]) -> Iterator[str]:
    if _accepted(candidate, mart) or not {*by} <= {*new.columns}:
        return
    counts = (
        old.group_by(by)
        .agg(pl.len().alias("before"))
        .join(new.group_by(by).agg(pl.len().alias("after")), on=by, how="left", nulls_equal=True)
        .with_columns(pl.col("after").fill_null(0))
        .filter(pl.col("after") < pl.col("before"))
    )
    for *group, before, after in counts.sort(by).iter_rows():
        yield f"{mart}, {', '.join(map(str, group))}: {before} dòng → {after}"


def _pairs(candidate: Candidate) -> Iterator[Pair]:
    """Yield every mart that both have, or of a large one every part that is not the very same."""
    if candidate.previous is None:
        return
    for mart, files in in_folder(candidate.previous).items():
        before, after = ({part_of(file.name): file for file in some} for some in (files, candidate.files.get(mart, [])))
        if not after:
            continue
        if not {*before} & {*after}:  # in one file then and in parts now, or the other way round
            yield mart, pl.read_parquet(files), candidate.frame(mart)
            continue
        for part, file in before.items():
            if file.name not in candidate.taken_over:
                old = pl.read_parquet(file)
                yield mart, old, pl.read_parquet(after[part]) if part in after else old.clear()


def _checksums(folder: Path) -> dict[str, str]:
    documents = pl.read_parquet(folder / "dim_documents.parquet", columns=["document_id", "sha256"])
    return dict(documents.select("document_id", "sha256").iter_rows())


def _same_plans(candidate: Candidate) -> list[str]:
    if candidate.previous is None:
        return []
    before, after = _checksums(candidate.previous), _checksums(candidate.folder)
    return sorted(name for name in before if before[name] == after.get(name))


def _plans_gone(candidate: Candidate) -> list[str]:
    """Return the plans of the last release that are no more, or come in another file."""
    return sorted(set(_checksums(candidate.previous)) - set(_same_plans(candidate))) if candidate.previous else []


def _accepted(candidate: Candidate, mart: str) -> bool:
    previous = candidate.previous.name if candidate.previous else ""
    return any(loss["mart"] == mart and loss["since"] == previous for loss in candidate.accepted_losses)


def _short(value: object) -> str:
    return "trống" if value is None else str(value)[:60]
