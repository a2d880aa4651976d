"""What fits no code, and which instruments plans share: looked up in the plans' texts by hand."""

import polars as pl


def test_the_garbled_measure_is_listed_with_its_neighbours_and_given_to_none(marts):
    unmapped = marts.frame("unmapped_targets").filter(pl.col("document_id") == "bac-ai-2021-2025").sort("nearness")
    assert unmapped["quote"].str.contains("hồ sơ luân chuyển nội bộ các cơ quan tài chính").all()
    assert unmapped["nearest_indicator_code"].to_list() == [
        "internal_transfer_electronic_rate",
        "dossiers_with_online_payment_available_rate",
        "fee_procedures_online_payment_enabled_rate",
    ]
    targets = marts.frame("fct_targets").filter(pl.col("indicator_code").is_null())
    assert set(targets["target_id"]) == set(marts.frame("unmapped_targets")["target_id"])


def test_plans_share_an_instrument_however_they_print_it(marts):
    bases = marts.frame("fct_legal_bases")
    decree = bases.filter(pl.col("instrument_key") == "118/2025/nđ-cp")
    assert set(decree["shared_by_documents"]) == {"son-kim-1-2026; ta-dung-2025; vinh-thuy-2025-h2"}
    resolution = bases.filter(pl.col("instrument_key") == "76/nq-cp|2021-07-15")
    assert (resolution["document_id"].n_unique(), set(resolution["cited_by_plans"])) == (4, {4})


def test_the_law_of_2015_points_at_the_law_of_2025(marts):
    bases = marts.frame("fct_legal_bases")
    newer = bases.filter(pl.col("newer_date").is_not_null())
    assert newer.select("document_id", "instrument_date", "newer_date").rows() == [
        ("bac-ai-2021-2025", "2015-06-19", "2025-06-16")
    ]
