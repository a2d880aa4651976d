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
