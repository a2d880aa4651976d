"""The warehouse's own models over one file, without dbt and without the warehouse.

A file that nobody put into `data/raw/` is judged by the very SQL that judges the plans of a release: the models and macros of
`dbt_project/` are rendered with Jinja and run in an in-memory DuckDB, each with the models it refers to. There is no second
copy of a rule that could say something else. What dbt adds (tests, contracts, documentation) is not done here.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from cchc.paths import Paths

Row = dict[str, Any]


class Models:
    """The models of the project over the interim files of one folder; each is computed when it is first asked for."""

    def __init__(self, paths: Paths, interim: Path, run_date: date) -> None:
        import duckdb
        import jinja2

        self.paths, self.interim = paths, interim
        self.connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
        self.connection.execute("set TimeZone = 'Asia/Ho_Chi_Minh'")
        self.files = {path.stem: path for path in sorted((paths.dbt_project / "models").rglob("*.sql"))}
        self.seeds = {path.stem: path for path in sorted(paths.seeds.rglob("*.csv"))}
        self.seed_types = _seed_types(paths)
        self.made: set[str] = set()
        self.jinja = jinja2.Environment()
        variables = {"run_date": run_date.isoformat(), "release_id": "review"}
        self.jinja.globals |= {
            "ref": self._ref,
            "source": lambda source, name: f"'{_quoted(interim / f'{name}.parquet')}'",
            "config": lambda **settings: "",
            "var": variables.get,
            "return": lambda value: value,
            "dbt": SimpleNamespace(type_string=lambda: "varchar"),
            "adapter": SimpleNamespace(dispatch=self._dispatch),
        }
        texts = [path.read_text(encoding="utf-8") for path in sorted((paths.dbt_project / "macros").rglob("*.sql"))]
        self.macros: Any = self.jinja.from_string("\n".join(texts)).module
        self.jinja.globals |= {name: macro for name, macro in vars(self.macros).items() if not name.startswith("_")}

    def rows(self, name: str, order_by: str) -> list[Row]:
        """Return the rows of a model or a code list."""
        answer = self.connection.execute(f"select * from {self._ref(name)} order by {order_by}")
        columns = [column[0] for column in answer.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def close(self) -> None:
        self.connection.close()

    def _ref(self, name: str) -> str:
        if name not in self.made:
            sql = self._seed(name) if name in self.seeds else self._model(name)
            self.connection.execute(f'create temp table "{name}" as {sql}')
            self.made.add(name)
        return f'"{name}"'

    def _model(self, name: str) -> str:
        return self.jinja.from_string(self.files[name].read_text(encoding="utf-8")).render()

    def _seed(self, name: str) -> str:
        types = ", ".join(f"'{column}': '{kind}'" for column, kind in self.seed_types.get(name, {}).items())
        return (
            f"select * from read_csv('{_quoted(self.seeds[name])}', header = true, sample_size = -1, nullstr = ''"
            f"{f', types = {{{types}}}' if types else ''})"
        )

    def _dispatch(self, name: str, *_: Any) -> Callable[..., str]:
        macro: Callable[..., str] = getattr(self.macros, f"duckdb__{name}", None) or getattr(
            self.macros, f"default__{name}"
        )
        return macro


def _seed_types(paths: Paths) -> dict[str, dict[str, str]]:
    """Return the column types that the seeds' own YAML fixes."""
    types: dict[str, dict[str, str]] = {}
    for path in sorted([*paths.seeds.rglob("*.yml"), *paths.seeds.rglob("*.yaml")]):
        for seed in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("seeds", []):
            types[seed["name"]] = (seed.get("config") or {}).get("column_types", {})
    return types


def _quoted(path: Path) -> str:
    return path.as_posix().replace("'", "''")
