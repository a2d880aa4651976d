"""A figure belongs to a unit of its period: of several years the last one counts too."""

import duckdb
import pytest
from support.project import ROOT

QUERY = ROOT / "expectations" / "across" / "every_figure_belongs_to_a_unit_of_its_year.sql"


@pytest.mark.parametrize(
    ("period", "is_wrong"),
    [("2021-2025", False), ("2021-2024", True), ("2025", False), ("2024", True), ("2024-H2", True)],
)
def test_a_figure_of_several_years_may_be_of_a_unit_founded_in_the_last(period, is_wrong):
    with duckdb.connect() as connection:
        connection.execute("create table dim_units as select 'x@2025-07-01' as unit_id, date '2025-07-01' as valid_from, "
                           "cast(null as date) as valid_to")  # fmt: skip
        connection.execute("create table fct_reported_values as select 'r' as reported_value_id, 'x@2025-07-01' as unit_id, "
                           f"'{period}' as period, {period[:4]} as period_year")  # fmt: skip
        connection.execute(
            "create table fct_published_indices (published_index_id text, unit_id text, territory text, year int)"
        )
        connection.execute("create table commune_comparison (unit_id text, indicator_code text, year int, status text)")
        found = connection.execute(QUERY.read_text(encoding="utf-8")).fetchall()
    assert bool(found) == is_wrong
