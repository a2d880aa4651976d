"""Where points are lost on the board of QĐ 766: chart, tables, the plan beside, and the chapter's section."""

from datetime import date

import polars as pl
import pytest
from support.board_frames import PAID, TA_DUNG, frame, report, value

from cchc.charts import points, theme
from cchc.report import board
from cchc.report.blocks import Figure, Heading, Paragraph, Sources, Table

EDITION = theme.Edition("20261001-000000-abcdef", date(2026, 10, 1))
RECEIVED = "procedure_reception_satisfaction_rate"
ROWS = frame(
    report(
        "01", value(64, 100), value(50, 100, code=RECEIVED), value(0, 0, code="petition_on_time_rate"),
        value(10, 100, period="2026-07"), value(1, 100, scope="procedure 2.000815"),
    )
)  # fmt: skip


def promise(target=70.0, unit=TA_DUNG, comparator="ge"):
    return pl.DataFrame(
        {
            "unit_id": [unit], "indicator_code": [PAID], "year": [2026], "target_value": [target], "target_comparator": [comparator],
            "unit": ["percent"],
        },
        schema_overrides={"year": pl.Int32},
    )  # fmt: skip


def test_only_the_newest_period_of_all_procedures_is_told_and_the_heaviest_loss_first():
    rows = points.losses(ROWS).to_dicts()
    assert [(row["component_code"], row["period"], row["lost"]) for row in rows] == [
        ("DOSSIER_RECEIVING_SATISFACTION", "2026-08", 2.67), ("payment_3_6", "2026-08", 2.16),
    ]  # fmt: skip
    assert {row["scope"] for row in rows} == {"all"}


def test_a_year_to_date_is_told_only_where_nothing_narrower_is_there():
    year = value(10, 100, period="2026", period_type="year_to_date")
    assert points.losses(frame(report("01", year)))["period"].to_list() == ["2026"]
    both = frame(report("01", year, value(64, 100)))
    assert points.losses(both)["period"].to_list() == ["2026-08"]


def test_the_plan_stands_beside_with_the_points_that_are_missing_up_to_it():
    row = next(row for row in points.beside_targets(points.losses(ROWS), promise()).to_dicts() if row["promised"])
    assert (row["percent"], row["promised"], row["missing"]) == (64, 70, 0.36)
    assert points.promise_sentence(row) == "kế hoạch đặt 70 %, đang 64 %, còn thiếu 0,36 điểm"


@pytest.mark.parametrize(
    ("target", "said"),
    [(64.0, "kế hoạch đặt 64 %, đang 64 %, đã đạt"), (60.0, "kế hoạch đặt 60 %, đang 64 %, đã đạt")],
)
def test_a_target_that_is_met_lacks_nothing(target, said):
    rows = points.beside_targets(points.losses(ROWS), promise(target)).to_dicts()
    assert [points.promise_sentence(row) for row in rows if row["promised"]] == [said]


def test_a_target_of_at_most_and_one_of_another_unit_are_not_put_beside():
    for other in (promise(comparator="le"), promise(unit="15910@2025-07-01")):
        rows = points.beside_targets(points.losses(ROWS), other).to_dicts()
        assert {row["promised"] for row in rows} == {None}


def test_the_finding_names_the_heaviest_component_and_nothing_where_nothing_is_known():
    said = points.finding(points.losses(ROWS))
    assert "Xã Tà Đùng mất 4,83 điểm" in said and "hài lòng trong tiếp nhận" in said
    assert "Chưa có số liệu" in points.finding(points.losses(ROWS.clear()))


def test_the_chart_draws_each_loss_with_its_cell_and_an_empty_one_says_so():
    spec = theme.spec(points.by_component(ROWS, EDITION))
    drawn = [row for rows in spec["datasets"].values() for row in rows if "lost" in row]
    assert {(row["label"], row["Ô"]) for row in drawn} == {("2,67/6", "A1"), ("2,16/6", "A1")}
    assert theme.spec(points.by_component(ROWS.clear(), EDITION))["title"]


def test_tables_say_rank_partial_sums_what_one_per_cent_brings_and_where_the_number_stands():
    groups = points.groups_table(ROWS)
    assert "3,84 (1/3 phần)" in groups and "(2/3 phần)" in groups
    components = points.components_table(ROWS, promise())
    assert "+0,06" in components and "01.json, ô A1" in components and "còn thiếu 0,36 điểm" in components


def test_the_chapter_has_the_section_where_the_board_was_received_and_cites_each_cell():
    sources = Sources()
    frames = {"fct_qd766_points": ROWS, "commune_comparison": promise()}
    blocks = board.section(frames, [TA_DUNG], 2026, EDITION, sources)
    assert [type(block) for block in blocks] == [Heading, Paragraph, Figure, Table]
    assert blocks[1].text.startswith("Xã Tà Đùng mất 4,83 điểm")
    assert [source.place.split(", lấy")[0] for source in sources.found] == ["tệp 01.json, ô A1"] * 2
    assert board.section(frames, [TA_DUNG], 2025, EDITION, Sources()) == []


def test_the_chapter_says_the_total_or_how_many_groups_are_known():
    names = ("transparency", "progress", "online_services", "online_payment", "digitisation", "satisfaction")
    scores = [value(None, None, code=f"qd766_{name}_score", value=10.0, unit="score_18") for name in names]
    frames = {"commune_comparison": promise()}
    for known, said in ((scores, "tổng 60 điểm, hạng 1/1"), (scores[:4], "mới biết 4/6 nhóm, cộng 40 điểm")):
        rows = frame(report("01", *known))
        blocks = board.section({**frames, "fct_qd766_points": rows}, [TA_DUNG], 2026, EDITION, Sources())
        assert said in blocks[1].text
