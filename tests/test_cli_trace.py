"""`cchc trace` of what does not stand in a plan, and of ids that do not exist."""

import pytest
from support.project import one_sentence

from cchc.errors import NoRelease
from cchc.marts import trace_rows


def test_a_reported_value_names_file_row_and_source(cchc, release, marts):
    row = marts.frame("fct_reported_values").filter(place_level="province").row(0, named=True)
    code, out, _ = cchc(release, "trace", row["reported_value_id"])
    assert code == 0
    assert row["file"] in out and f"Dòng dữ liệu: {row['row_number']}\n" in out and row["source_url"] in out
    assert f"{row['value']:.10g}".replace(".", ",") in out and marts.release_id in out


def test_a_published_index_names_file_row_source_and_quote(cchc, release, marts):
    row = marts.sql("select * from fct_published_indices where quote is not null and rank is not null").row(
        0, named=True
    )
    code, out, _ = cchc(release, "trace", row["published_index_id"])
    assert code == 0
    assert f"“{row['quote']}”" in out and row["source_url"] in out and f"{row['rank']}" in out


def test_a_row_of_the_comparison_names_all_that_it_is_made_of(cchc, release, marts):
    row = marts.sql(
        "select * from commune_comparison where target_id is not null and benchmark_target_id is not null"
    ).row(0, named=True)  # fmt: skip
    key = f"{row['unit_id']}/{row['indicator_code']}/{row['year']}"
    code, out, _ = cchc(release, "trace", key)
    assert code == 0
    quotes = marts.frame("fct_targets").filter(target_id=row["target_id"])["quote"]
    for words in (
        row["target_id"],
        row["benchmark_target_id"],
        row["unit_name_vi"],
        row["status_reason_vi"],
        quotes[0],
    ):
        assert words in out


def test_a_national_target_in_the_comparison_comes_with_its_source(marts):
    row = marts.sql("select * from commune_comparison where national_target_id is not null").row(0, named=True)
    facts = dict(marts.trace(f"{row['unit_id']}/{row['indicator_code']}/{row['year']}").facts)
    assert row["national_target_id"] in facts["Quốc gia"] and row["national_instrument"] in facts["Quốc gia"]
    assert facts["Trích nguồn"].startswith("“")


@pytest.mark.parametrize("mart", ["fct_targets", "fct_tasks", "fct_legal_bases", "fct_duties", "fct_findings"])
def test_every_kind_of_record_shows_its_section_and_its_neighbours(marts, mart):
    column = {"fct_targets": "target_id", "fct_tasks": "task_id", "fct_duties": "duty_id"}.get(mart, mart[4:-1] + "_id")
    column = "legal_basis_id" if mart == "fct_legal_bases" else column
    row = marts.frame(mart).sort("char_start").row(-1, named=True)
    evidence = marts.trace(row[column])
    numbers = [line.number for line in evidence.lines]
    assert numbers[0] < evidence.line_start and numbers[-1] >= evidence.line_end
    assert any(line.marks for line in evidence.lines)
    assert evidence.section is None or evidence.section in evidence.place


@pytest.mark.parametrize(("mart", "key"), [(mart, key) for mart, key, _ in trace_rows.KEYS])
def test_the_first_and_the_last_row_of_what_is_shown_open(marts, mart, key):
    rows = marts.frame(mart).sort(key).select(key).rows()
    for row in (rows[0], rows[-1]):
        name = "/".join(map(str, row))
        found = marts.trace(name)
        assert (found.record_id, len(found.facts) > 3) == (name, True)
        assert not any(words in ("None", "null") for _, words in found.facts)


def test_every_target_from_above_opens_with_what_it_is_beside_each_plan(marts):
    review = marts.frame("plan_review")
    for name, rows in review.group_by("reference_target_id"):
        facts = marts.trace(name[0]).facts
        told = [words for _, words in facts]
        for row in rows.iter_rows(named=True):
            assert f"{row['verdict_vi']}. {row['reason_vi']}" in told
        assert rows["reference_instrument"][0] in told


@pytest.mark.parametrize(
    "wanted", ["ta-dung-2025/NT999", "ta-dung-2025/QD766/xyz", "ta-dung-2025-T001/commune/nay", "NT"]
)
def test_a_key_of_no_row_opens_nothing(marts, wanted):
    with pytest.raises(NoRelease):
        marts.trace(wanted)


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("hoang-son-2025-T0001", "hoang-son-2025-T001"),
        ("hoang son 2025 T001", "hoang-son-2025-T001"),
    ],
)
def test_an_id_that_does_not_exist_offers_the_nearest(marts, wanted, near):
    with pytest.raises(NoRelease) as refusal:
        marts.trace(wanted)
    assert f"gần giống: {near}" in str(refusal.value) and one_sentence(f"{refusal.value}.\n")


def test_a_figure_whose_sign_was_left_out_is_the_nearest(marts):
    known = marts.frame("fct_published_indices")["published_index_id"][0]
    with pytest.raises(NoRelease, match="gần giống") as refusal:
        marts.trace(known.replace("#", ""))
    assert known in str(refusal.value)


def test_an_id_like_no_other_offers_none(marts):
    with pytest.raises(NoRelease) as refusal:
        marts.trace("zzz")
    assert "gần giống" not in str(refusal.value)
