"""What plans cover of the frameworks, looked up in their texts by hand."""

import polars as pl
import pytest


@pytest.mark.parametrize(
    ("unit", "framework", "component", "covered_by"),
    [
        # 95 % of citizens content, in the body of the plan
        ("Xã Sơn Kim 1", "SIPAS", "sipas_indicator", "number"),
        # at least 80 % of dossiers digitised
        ("Xã Tà Đùng", "QD766", "digitisation", "number"),
        # "khảo sát mức độ hài lòng" is a task there, without a number
        ("Xã Tà Đùng", "SIPAS", "sipas_indicator", "task"),
        # no plan of the five sets itself a number of the digital economy
        ("Huyện Bác Ái", "DTI", "digital_economy", "none"),
        ("Xã Vĩnh Thủy", "DTI", "digital_economy", "none"),
        # seven tasks and no number
        ("Xã Tà Đùng", "PAR_INDEX", "steering", "task"),
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
    assert set(coverage.group_by("unit_id").len()["len"]) == {28}
    assert coverage["covered_by_vi"].null_count() == 0


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
