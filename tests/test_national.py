"""The national benchmark at a size that takes seconds: equal rows, not times.

Everything here is generated; the modules of `benchmarks/` are those that the benchmark itself runs.
"""

import sys
from dataclasses import replace

import duckdb
import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import national_data
import national_home
import national_reference
import national_years

from cchc import pipeline
from cchc.publish import audit

SIZE = national_data.SMALL


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small country of which one commune has reported again since the warehouse was built."""
    out = tmp_path_factory.mktemp("generated")
    national_data.generate(out, SIZE)
    national_years.rebuild(out, SIZE.span, out / "kept")
    national_data.report_something_new(out, SIZE, load=1)
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
    reported = f"read_parquet('{folder}/reported_values/*/load-0000.parquet')"
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


def test_an_increment_gives_the_rows_of_a_full_build(folder):
    kept, anew = folder / "kept", folder / "anew"
    before = national_years.current(kept)
    old = {table: national_years.rows_of(kept, table) for table in TABLES}
    assert national_years.increment(folder, SIZE.span, kept) == list(SIZE.span[-2:])
    national_years.rebuild(folder, SIZE.span, anew)
    for table in TABLES:
        assert national_years.rows_of(kept, table) == national_years.rows_of(anew, table), table
        assert national_years.rows_of(kept, table) != old[table], table
    # whoever still holds the old pointer reads the old files
    assert all((kept / file).exists() for file in before.values())
    assert national_years.increment(folder, SIZE.span, kept) == []


def test_a_generated_home_passes_every_step_from_the_hand_over_to_the_audit(tmp_path):
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
    checks = audit.audit(run.candidate, paths.expectations, national_home.checksums(paths), None)
    assert [check for check in checks if not check.passed] == []


TABLES = (national_years.FACTS, national_years.MART, national_years.RANKS)


def plain(rows):
    """Rows in one order, with one word for "none" and numbers as far as they are compared."""
    kept = [
        tuple(None if value != value else round(value, 6) if isinstance(value, float) else value for value in row)
        for row in rows
    ]
    return sorted(kept, key=lambda row: row[:3])
