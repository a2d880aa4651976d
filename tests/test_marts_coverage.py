"""What plans cover of the frameworks, looked up in their texts by hand."""

import polars as pl
import pytest

from cchc.charts import frameworks


@pytest.mark.parametrize(
    ("unit", "framework", "component", "covered_by"),
    [
        # 95 % of citizens content, in the body of the plan
        ("Xã Sơn Kim 1", "SIPAS", "any", "number"),
        # at least 80 % of dossiers digitised
        ("Xã Tà Đùng", "QD766", "digitisation", "number"),
        # petitions answered and published: not the board's metric, but of its group
        ("Xã Tà Đùng", "QD766", "satisfaction", "number"),
        # apologies and petitions are no question of satisfaction
        ("Xã Tà Đùng", "SIPAS", "any", "no_number"),
        # no indicator of the catalogue is of the digital economy, so no plan can be told to lack it
        ("Huyện Bác Ái", "DTI", "digital_economy", "no_indicator"),
        ("Xã Vĩnh Thủy", "DTI", "digital_human_resources", "no_number"),
        # it came without the table of tasks
        ("Xã Sơn Kim 1", "DTI", "digital_society", "no_appendix"),
        # seven tasks and no number
        ("Xã Tà Đùng", "PAR_INDEX", "steering", "task"),
        ("Xã Tà Đùng", "CONTENTS", "steering", "task"),
    ],
)
def test_a_plan_covers_a_component_by_a_number_a_task_or_not_at_all(marts, unit, framework, component, covered_by):
    row = marts.frame("framework_coverage").row(
        by_predicate=(pl.col("unit_name_vi") == unit)
        & (pl.col("framework") == framework)
        & (pl.col("component_code") == component),
        named=True,
    )
    assert (row["covered_by"], row["reported_indicators"]) == (covered_by, 0)


def test_every_unit_meets_every_component(marts):
    coverage = marts.frame("framework_coverage")
    assert set(coverage.group_by("document_id").len()["len"]) == {45}
    assert coverage["covered_by_vi"].null_count() == 0


def test_a_wide_count_is_never_smaller_than_its_parts(marts):
    coverage = marts.frame("framework_coverage")
    wide = coverage.filter(component_code="any").select(
        "document_id", "framework", wide=pl.col("targets"), tasked=pl.col("tasks")
    )
    parts = coverage.filter(pl.col("component_code") != "any").join(wide, on=["document_id", "framework"])
    assert (wide.height, parts.height) == (5 * 4, 5 * (45 - 4 - 7))
    assert (parts["wide"] >= parts["targets"]).all()
    known = parts.filter(pl.col("tasks").is_not_null())
    assert (known["tasked"] >= known["tasks"]).all()


def test_counts_of_the_frameworks_are_those_of_the_targets_tags(marts, release):
    """Counted once more from the list of tags and the targets, without the model."""
    tags = pl.read_csv(release.seeds / "indicator_tags.csv").select("indicator_code", "framework", "component_code")
    own = marts.frame("fct_targets").filter("is_primary").join(tags, on="indicator_code")
    coverage = marts.frame("framework_coverage").filter(pl.col("framework").is_in(["SIPAS", "DTI", "QD766"]))
    for row in coverage.iter_rows(named=True):
        held = own.filter(document_id=row["document_id"], framework=row["framework"])
        if row["component_code"] != "any":
            held = held.filter(component_code=row["component_code"])
        assert row["targets"] == held["target_id"].n_unique(), row


def test_satisfaction_digital_and_the_board_are_told_from_the_tags(marts):
    coverage = marts.frame("framework_coverage")
    told = frameworks.satisfaction(coverage)
    assert told.startswith("2/5 kế hoạch có chỉ tiêu hỏi mức hài lòng của người dân.")
    assert "Huyện Bác Ái: 4 chỉ tiêu về mức hài lòng và 1 chỉ tiêu về việc được khảo sát." in told
    three = coverage.filter(pl.col("document_id").is_in(["ta-dung-2025", "vinh-thuy-2025-h2", "bac-ai-2021-2025"]))
    told = frameworks.digital(three)
    assert "Xã Tà Đùng có 5 chỉ tiêu về chính quyền số; Xã Vĩnh Thủy có 8 chỉ tiêu về chính quyền số." in told
    assert "Huyện Bác Ái có 19 chỉ số (25 dòng): 16 về chính quyền số và 3 về xã hội số" in told
    assert "chưa có chỉ số nào cho 5 trong 6 phần đó (550 điểm" in told
    told = frameworks.board(coverage.filter(document_id="ta-dung-2025"))
    assert told.startswith("4/6 nhóm của Bộ chỉ số 766 có chỉ tiêu có số.")
    assert "Dịch vụ công trực tuyến (2): đúng chỉ số của 766. Số hóa hồ sơ (2): đúng chỉ số của 766." in told
    assert told.endswith("Tiến độ, kết quả giải quyết và Thanh toán trực tuyến: chưa có chỉ tiêu có số.")


@pytest.mark.parametrize(
    ("framework", "component", "points", "instrument"),
    [
        # "với số điểm tối đa là 14.50 điểm", of the frame before the one in force
        ("PAR_INDEX", "procedures", 14.5, "2948/QĐ-BNV"),
        # "Số hóa hồ sơ (điểm tối đa: 22 điểm)"
        ("QD766", "digitisation", 22.0, "766/QĐ-TTg"),
        # 500 of the three activities less 200 and 150: worked out and marked as such
        ("DTI", "digital_society", 150.0, "922/QĐ-BTTTT"),
        ("SIPAS", "sipas_indicator", None, None),
    ],
)
def test_a_component_says_how_many_points_it_is_worth_where_a_source_does(
    marts, framework, component, points, instrument
):
    rows = marts.frame("framework_coverage").filter(framework=framework, component_code=component)
    assert rows["max_points"].unique().to_list() == [points]
    assert all((instrument or "") in (row or "") for row in rows["max_points_instrument"])
    known = rows.filter(pl.col("max_points").is_not_null())
    assert known.select("max_points_source_url", "max_points_quote", "max_points_confidence_vi").null_count().row(
        0
    ) == (0, 0, 0)
