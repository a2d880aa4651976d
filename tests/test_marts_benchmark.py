"""The benchmark as a careful reader judged it, line by line: the tables A to D of the reading's notes, typed by hand."""

import polars as pl
import pytest

COMMUNE = "24637@2025-07-01"  # a commune with a plan of 2025
LATER = "18196@2025-07-01"  # a commune with a plan of 2026

# A: stated for communes; B: for both levels; C: no level named; D: not usable for a commune
USABLE = [
    ("valid_results_digitised_rate", "A", 90, "like_for_like"),
    ("procedure_dossiers_processed_online_rate", "A", 60, "like_for_like"),
    ("work_files_processed_online_rate", "A", 60, "like_for_like"),
    ("commune_officials_qualified_rate", "A", 100, "like_for_like"),
    ("part_time_workers_vocational_rate", "A", 90, "like_for_like"),
    ("modern_one_stop_units_count", "A", 9, "with_care"),
    ("procedures_simplified_rate", "B", 20, "with_care"),
    ("procedures_via_one_stop_rate", "B", 100, "with_care"),
    ("unannounced_inspections_count", "B", 2, "with_care"),
    ("legal_documents_compliant_rate", "B", 100, "with_care"),
    ("one_stop_data_connected_rate", "B", 100, "with_care"),
    ("one_stop_transactions_authenticated_rate", "B", 100, "with_care"),
    ("information_systems_connected_rate", "B", 80, "with_care"),
    ("online_meetings_rate", "B", 95, "with_care"),
    ("online_dossier_rate", "B", 50, "with_care"),
    ("online_payment_transaction_rate", "C", 30, "with_care"),
    ("fee_procedures_online_payment_enabled_rate", "C", 80, "with_care"),
    ("dossiers_with_online_payment_available_rate", "C", 80, "with_care"),
    ("internal_transfer_electronic_rate", "C", 80, "with_care"),
    ("no_resubmission_rate", "C", 80, "with_care"),
    ("satisfaction_procedures_rate", "C", 90, "with_care"),
    ("satisfaction_agencies_rate", "C", 90, "with_care"),
    ("satisfaction_land_construction_investment_rate", "C", 85, "with_care"),
    ("on_time_resolution_rate", "C", 100, "with_care"),
    ("digital_inspection_rate", "C", 50, "with_care"),
    ("agencies_publishing_procedures_rate", "C", 100, "with_care"),
    ("internal_procedures_published_rate", "C", 90, "with_care"),
    ("eligible_procedures_online_rate", "C", 100, "with_care"),
    ("online_procedures_integrated_provincial_portal_rate", "C", 100, "with_care"),
    ("agencies_satisfaction_measured_rate", "C", 100, "with_care"),
]
# three populations with 60, 90 and 100 % and neither year nor level: no single benchmark, so no value at all
NO_VALUE = [
    "public_service_users_e_identified_rate",
    "egov_users_authenticated_rate",
    "online_service_users_e_identified_rate",
]
SHOWN_ONLY = [
    ("job_position_scheme_completed_rate", 100),
    ("procedures_resolved_on_site_rate", 50),
    ("satisfaction_health_education_rate", 85),
    ("public_service_units_reduction_rate", 10),
    ("postal_dossier_rate_growth", 5),
]


@pytest.fixture(scope="module")
def comparison(marts) -> pl.DataFrame:
    return marts.frame("commune_comparison")


def row_of(comparison, indicator, unit=COMMUNE, year=2025) -> dict:
    return comparison.row(
        by_predicate=(pl.col("indicator_code") == indicator) & (pl.col("unit_id") == unit) & (pl.col("year") == year),
        named=True,
    )


@pytest.fixture(scope="module")
def classes(comparison) -> dict[str, str]:
    """How each class of line may serve, as the code list says."""
    used = comparison.filter(pl.col("target_id").is_not_null(), ~pl.col("benchmark_is_expired"))
    return dict(used.filter(pl.col("gap_to_benchmark").is_not_null()).select("benchmark_class", "comparability").rows())


@pytest.mark.parametrize(("indicator", "reading", "value", "care"), USABLE)
def test_a_line_that_a_reader_would_use_serves_with_its_value(comparison, indicator, reading, value, care):
    row = row_of(comparison, indicator)
    assert (row["benchmark_reading"], row["benchmark_value"]) == (reading, value)
    expected = {"like_for_like": {"commune"}, "with_care": {"both_levels", "level_not_stated", "absolute_count"}}
    assert row["benchmark_class"] in expected[care]


@pytest.mark.parametrize("indicator", NO_VALUE)
def test_a_line_that_contradicts_another_serves_none(comparison, indicator):
    row = row_of(comparison, indicator)
    assert (row["benchmark_reading"], row["benchmark_class"]) == ("D", "contradictory")
    assert (row["benchmark_value"], row["comparability"]) == (None, "not_comparable")


@pytest.mark.parametrize(("indicator", "value"), SHOWN_ONLY)
def test_a_line_without_a_counterpart_is_shown_and_compared_with_nothing(comparison, indicator, value):
    row = row_of(comparison, indicator)
    assert (row["benchmark_reading"], row["benchmark_value"]) == ("D", value)
    assert (row["comparability"], row["gap_to_benchmark"]) == ("not_comparable", None)
    assert row["benchmark_class"] in ("set_aside", "relative_change")


def test_the_reading_speaks_of_every_line_that_a_commune_meets(comparison):
    served = comparison.filter(pl.col("benchmark_target_id").is_not_null(), pl.col("unit_id") == COMMUNE)
    known = {line[0] for line in USABLE} | set(NO_VALUE) | {line[0] for line in SHOWN_ONLY}
    assert set(served["indicator_code"]) == known


def test_a_plan_of_2025_is_compared_as_the_lines_allow(comparison, classes):
    assert classes["level_not_stated"] == classes["both_levels"] == "with_care"
    # at least 60 % of all dossiers beside at least 50 %; at least 45 % of transactions beside at least 30 %
    assert row_of(comparison, "online_dossier_rate")["gap_to_benchmark"] == 10
    assert row_of(comparison, "online_payment_transaction_rate", "19405@2025-07-01")["gap_to_benchmark"] == 15
    # digitising 80 % of new dossiers is no digitising of valid results: named as a neighbour, never ranked
    row = row_of(comparison, "valid_results_digitised_rate")
    assert (row["target_id"], row["neighbour_indicator_code"]) == (None, "dossier_digitisation_rate")
    assert row["gap_to_benchmark"] is None


@pytest.mark.parametrize(
    ("indicator", "commune", "district"),
    [
        ("valid_results_digitised_rate", 90, 100),
        # the district's 80 and 90 contradict each other: none of them is shown
        ("work_files_processed_online_rate", 60, None),
        ("procedure_dossiers_processed_online_rate", 60, None),
    ],
)
def test_the_line_of_the_district_stands_beside_and_never_in_place(comparison, indicator, commune, district):
    row = row_of(comparison, indicator)
    assert (row["benchmark_value"], row["benchmark_district_value"]) == (commune, district)
    assert row["benchmark_district_target_id"] is not None


def test_after_2025_the_benchmark_is_background_and_some_lines_are_gone(comparison):
    row = row_of(comparison, "satisfaction_procedures_rate", LATER, 2026)
    assert (row["benchmark_is_expired"], row["benchmark_year"], row["benchmark_value"]) == (True, 2025, 90)
    for gone in ("part_time_workers_vocational_rate", "satisfaction_health_education_rate", NO_VALUE[0]):
        assert row_of(comparison, gone, LATER, 2026)["benchmark_target_id"] is None
