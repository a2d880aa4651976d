"""The national benchmark at a size that takes seconds: equal rows, not times.

Everything here is generated; the modules of `benchmarks/` are those that the benchmark itself runs.
"""

from dataclasses import replace

import duckdb
import national_data
import national_home
import national_reference
import national_years
import polars as pl
import pytest

from cchc.build import pipeline
from cchc.marts import parts
from cchc.publish import audit
from cchc.schema import declared

SIZE = national_data.SMALL


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small country."""
    out = tmp_path_factory.mktemp("generated")
    national_data.generate(out, SIZE)
    return out


@pytest.mark.parametrize("every_month", [False, True])
@pytest.mark.parametrize("year", SIZE.span)
def test_the_query_over_a_year_says_what_pandas_says(folder, year, every_month):
    models = national_years.YearModels(folder, year)
    found = models.connection.execute(models.comparison(every_month)).fetchall()
    models.close()
    expected = national_reference.comparison(folder, year, every_month)
    assert len(found) == SIZE.communes * SIZE.indicators * (12 if every_month else 1)
    assert plain(found) == plain(expected.itertuples(index=False, name=None))


def test_the_generated_values_are_revised_ranked_and_sometimes_nothing(folder):
    reported = f"read_parquet('{folder}/reported_values/*/values.parquet')"
    rows, revised, empty = duckdb.sql(
        f"select count(*), count(*) filter (where revision = 2), count(*) filter (where value is null) from {reported}"
    ).fetchone()
    assert 0.07 < revised / rows < 0.13
    assert empty > 0
    assert (folder / "GENERATED.txt").read_text("utf-8").startswith("GENERATED")


@pytest.mark.parametrize("model", ["int_reported_values_placed", "int_comparison_reported"])
def test_no_model_compares_every_row_with_every_other(folder, model):
    """A condition on one side of a left join alone once did: sixty times the rows, a thousand times the time."""
    models = national_years.YearModels(folder, SIZE.span[-1])
    plan = models.connection.execute(f"explain {models._model(model)}").fetchall()[0][1]
    models.close()
    assert "HASH_JOIN" in plan
    assert "NL_JOIN" not in plan
    assert "NESTED_LOOP" not in plan


@pytest.mark.slow
def test_a_generated_home_passes_every_step_and_a_build_on_top_gives_the_rows_of_a_whole_one(tmp_path):
    """The project's own models, tests, unit tests and suites, on plans and values that follow one another for years."""
    size = replace(SIZE, indicators=14)  # the seventh should fall, the fifth and the tenth have a national target
    paths = national_home.write_home(tmp_path / "home", size)
    run = national_home.run_of(paths, size)
    pipeline.transform(run)
    rows = pipeline.export(run)
    reported = duckdb.sql(f"select count(*) from ({national_data.values(size, size.span)})").fetchone()[0]
    assert rows["fct_reported_values"] == reported
    assert rows["dim_documents"] == 3 * size.communes + 1
    # silence is a row too
    assert rows["commune_comparison"] == size.communes * size.indicators * len(size.span)
    # an only line that nobody can read is shown, compared with nothing, and keeps no release back
    compared = f"read_parquet('{run.candidate / 'commune_comparison.parquet'}')"
    unreadable = f"select count(*) from {compared} where target_id is not null and target_value is null"
    assert duckdb.sql(unreadable).fetchone()[0] > 0
    checks = audit.audit(run.candidate, paths, national_home.checksums(paths), None)
    assert [check for check in checks if not check.passed] == []
    # a day later one commune reports again: on top of the build and built whole, the rows are the same
    new = national_home.what_comes_in_a_day(paths, size, run.candidate)
    assert new.unit_codes == {"00007"}
    later, whole = (national_home.run_of(paths, size, on, name) for on, name in ((new, "later"), (None, "whole")))
    for each in (later, whole):
        national_home.hand_over(paths, each.increment)
        pipeline.transform(each)
        pipeline.export(each)
    before, on_top, anew = (marts_in(each.candidate, paths) for each in (run, later, whole))
    moved = {name for name, rows in on_top.items() if not rows.equals(before[name])}
    assert {name for name, rows in on_top.items() if not rows.equals(anew[name])} == set()
    assert moved == {"commune_comparison", "fct_reported_values"}


def marts_in(folder, paths):
    """The rows of every mart, in the order of its key, but for the name of their release."""
    keys = {name: mart.key for name, mart in declared.marts().items()}
    files = parts.in_folder(folder)
    return {name: pl.read_parquet(some).drop("release_id").sort(keys[name]) for name, some in files.items()}


def plain(rows):
    """Rows in one order, with one word for "none" and numbers as far as they are compared."""
    kept = [
        tuple(None if value != value else round(value, 6) if isinstance(value, float) else value for value in row)
        for row in rows
    ]
    return sorted(kept, key=lambda row: row[:3])
