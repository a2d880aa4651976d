"""What changed between two releases, mart by mart: rows that came, went or say something else, and why they do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from cchc.marts.parts import file_name, part_of
from cchc.marts.store import Marts

EXAMPLES = 3
OWN = {"release_id"}  # differs in every row by nature
DOCUMENT_COLUMNS = ("document_id", "target_document_id")


@dataclass(frozen=True, slots=True)
class MartDiff:
    """One mart: how many rows came, went and changed; which columns changed how often; why; a few rows as examples."""

    mart: str
    added: int
    removed: int
    changed: int
    columns: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    new_columns: list[str] = field(default_factory=list)
    lost_columns: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        return not (self.added or self.removed or self.changed or self.new_columns or self.lost_columns)


def diff(old: Marts, new: Marts, keys: dict[str, list[str]]) -> list[MartDiff]:
    """Compare two releases; `keys` are the key columns of each mart. A mart that only one of them has is all new or all gone."""
    documents = _changed_documents(old, new)
    other = _other_causes(old, new)
    return [
        _together(
            name,
            [_diff_mart(name, *frames, keys[name], documents, other) for frames in _pairs(old, new, name)],
        )
        for name in sorted({*old.names, *new.names} & set(keys))
    ]


def _pairs(old: Marts, new: Marts, name: str) -> Iterator[tuple[pl.DataFrame | None, pl.DataFrame | None]]:
    """Give the rows of a mart then and now: all of them, or of a large mart part by part those whose file is another one."""
    before, after = ({part_of(file.name): file for file in _files(marts, name)} for marts in (old, new))
    if not {*before} & {*after}:
        yield (old.frame(name) if before else None), (new.frame(name) if after else None)
        return
    for part in sorted({*before} | {*after}):
        sums = [marts.manifest.files.get(file_name(name, part), {}).get("sha256") for marts in (old, new)]
        if sums[0] != sums[1]:
            known = pl.read_parquet(after.get(part) or before[part]).clear()
            then, now = (pl.read_parquet(files[part]) if part in files else known for files in (before, after))
            yield then, now


def _files(marts: Marts, name: str) -> list[Path]:
    return marts.files(name) if name in marts.names else []


def _together(name: str, parts: list[MartDiff]) -> MartDiff:
    """Return what changed in all parts of a mart."""
    return MartDiff(
        name,
        sum(part.added for part in parts),
        sum(part.removed for part in parts),
        sum(part.changed for part in parts),
        sum((part.columns for part in parts), Counter()),
        sum((part.causes for part in parts), Counter()),
        [example for part in parts for example in part.examples][: 3 * EXAMPLES],
        [*dict.fromkeys(column for part in parts for column in part.new_columns)],
        [*dict.fromkeys(column for part in parts for column in part.lost_columns)],
    )


def _changed_documents(old: Marts, new: Marts) -> set[str]:
    """The documents whose file was added, removed or replaced."""
    before, after = (
        dict(marts.frame("dim_documents").select("document_id", "sha256").iter_rows()) for marts in (old, new)
    )
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _other_causes(old: Marts, new: Marts) -> str:
    """The parts of the two fingerprints that differ, the raw plans and the lock left out where something nearer explains."""
    one, other = old.manifest.fingerprint, new.manifest.fingerprint
    parts = sorted(part for part in {*one, *other} if one.get(part) != other.get(part))
    if old.manifest.run_date != new.manifest.run_date:
        parts.append("run_date")
    return "+".join(parts) or "unknown"


def _diff_mart(
    name: str, old: pl.DataFrame | None, new: pl.DataFrame | None, key: list[str], documents: set[str], other: str
) -> MartDiff:
    if old is None:
        assert new is not None
        return MartDiff(name, new.height, 0, 0, causes=Counter(_causes(new, documents, other)))
    if new is None:
        return MartDiff(name, 0, old.height, 0, causes=Counter(_causes(old, documents, other)))
    shared = [column for column in old.columns if column in new.columns and column not in OWN]
    added = new.join(old, on=key, how="anti", nulls_equal=True)
    removed = old.join(new, on=key, how="anti", nulls_equal=True)
    columns, changed = _changed_rows(old.select(shared), new.select(shared), key)
    causes = Counter(
        [*_causes(added, documents, other), *_causes(removed, documents, other), *_causes(changed, documents, other)]
    )
    examples = [*_examples(added, key, "+"), *_examples(removed, key, "-"), *_examples(changed, key, "~")]
    return MartDiff(
        name,
        added.height,
        removed.height,
        changed.height,
        columns,
        causes,
        examples,
        _only_in(new, old),
        _only_in(old, new),
    )


def _only_in(one: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    return [column for column in one.columns if column not in other.columns]


def _changed_rows(old: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> tuple[Counter[str], pl.DataFrame]:
    """The columns that say something else under the same key, with how often, and the rows as they are now."""
    values = [column for column in new.columns if column not in key]
    both = new.join(old.rename({column: f"old {column}" for column in values}), on=key, how="inner", nulls_equal=True)
    differs = [pl.col(column).ne_missing(pl.col(f"old {column}")).alias(f"differs {column}") for column in values]
    marked = both.with_columns(differs)
    counts = Counter({column: int(marked[f"differs {column}"].sum()) for column in values})
    columns = Counter({column: count for column, count in counts.items() if count})
    changed = marked.filter(pl.any_horizontal(f"differs {column}" for column in values)) if values else marked.clear()
    return columns, changed.select(new.columns)


def _causes(rows: pl.DataFrame, documents: set[str], other: str) -> Iterable[str]:
    """For each row: its own document, where that changed; else what else is not the same."""
    named = next((column for column in DOCUMENT_COLUMNS if column in rows.columns), None)
    if named is None:
        return [other] * rows.height
    return [document if document in documents else other for document in rows[named]]


def _examples(rows: pl.DataFrame, key: list[str], sign: str) -> list[str]:
    return [f"{sign} " + " · ".join(str(value) for value in row) for row in rows.select(key).head(EXAMPLES).iter_rows()]
