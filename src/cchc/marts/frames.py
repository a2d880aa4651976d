"""The tables of one release as polars frames, as rows and as SQL."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.errors import NoRelease
from cchc.marts.manifest import DATA_PACKAGE, Manifest
from cchc.marts.parts import by_mart, relation
from cchc.messages import say

if TYPE_CHECKING:
    import duckdb
    import polars as pl

# No extension is ever fetched: everything works without internet.
DUCKDB_CONFIG: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


@dataclass(slots=True)
class Frames:
    """The marts of one release. `CURRENT` was read once: a release published meanwhile changes nothing here."""

    folder: Path
    manifest: Manifest
    _frames: "dict[str, pl.DataFrame]" = field(default_factory=dict, repr=False)
    _connection: "duckdb.DuckDBPyConnection | None" = field(default=None, repr=False)

    @property
    def release_id(self) -> str:
        return self.manifest.release_id

    @property
    def as_of(self) -> date:
        """The day that the release's "due" and "days left" are counted from."""
        return date.fromisoformat(self.manifest.run_date)

    @property
    def names(self) -> list[str]:
        """The names of the marts, in alphabetical order."""
        return [*by_mart(self.manifest.files)]

    def frame(self, name: str) -> "pl.DataFrame":
        """Return one mart as a polars frame."""
        import polars as pl

        if name not in self._frames:
            frame = pl.read_parquet(self.files(name))
            self._frames[name] = (
                frame.with_columns(release_id=pl.lit(self.release_id)) if self._is_taken_over(name) else frame
            )
        return self._frames[name]

    def about(self, name: str) -> dict[str, Any]:
        """Return what a mart and each of its columns mean: its entry in the release's `datapackage.json`."""
        self.files(name)
        try:
            package = json.loads((self.folder / DATA_PACKAGE).read_text(encoding="utf-8"))
            return {entry["name"]: entry for entry in package["resources"]}[name]
        except (OSError, ValueError, KeyError) as error:
            raise NoRelease(say("datapackage.none", release=self.release_id, file=DATA_PACKAGE)) from error

    def sql(self, query: str) -> "pl.DataFrame":
        """Return the answer to a DuckDB query over the marts, which stand as views under their names."""
        return self._database().sql(query).pl()

    def stream(self, query: str, rows_at_once: int, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Give the rows of an answer one after the other, without holding all of them."""
        # A cursor of its own: another question meanwhile would end this answer.
        answer = self._database().cursor().execute(query, list(values))
        while rows := answer.fetchmany(rows_at_once):
            yield from rows

    def rows(self, name: str, **wanted: Any) -> list[dict[str, Any]]:
        """Return the rows of a mart that have these values, without reading the others where the files tell."""
        asked = " and ".join(f'"{column}" {"is null" if value is None else "= ?"}' for column, value in wanted.items())
        values = [value for value in wanted.values() if value is not None]
        answer = self._database().cursor().execute(f'select * from "{name}" where {asked}', values)
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def files(self, name: str) -> list[Path]:
        """Return the files of one mart: one, or one a part where it is large."""
        found = by_mart(self.manifest.files).get(name)
        if found is None:
            raise NoRelease(say("mart.unknown", name=name, release=self.release_id, names=", ".join(self.names)))
        for file in found:
            if not (self.folder / file).is_file():
                raise NoRelease(say("mart.missing", file=file, release=self.release_id))
        return [self.folder / file for file in found]

    def _is_taken_over(self, name: str) -> bool:
        """Whether some rows of a mart name an earlier release, which wrote their file."""
        return any(self.manifest.files[file.name].get("taken_over") for file in self.files(name))

    def _database(self) -> Any:
        import duckdb

        if self._connection is None:
            connection = duckdb.connect(":memory:", config=DUCKDB_CONFIG)
            connection.execute("set TimeZone = 'Asia/Ho_Chi_Minh'")
            for name in self.names:
                mine = f" replace ('{self.release_id}' as release_id)" if self._is_taken_over(name) else ""
                connection.execute(f'create view "{name}" as select *{mine} from {relation(self.files(name))}')
            self._connection = connection
        return self._connection
