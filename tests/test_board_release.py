"""A release with figures of the board of QĐ 766: from files as they came to the points lost beside a plan. All figures are invented."""

import csv
import json
import re
from datetime import date, datetime

import polars as pl
import pytest
from support.page_file import frames_of, render
from support.project import SEEDS, add_plan, copy_project
from support.sent_workbooks import TA_DUNG

from cchc.build import pipeline
from cchc.charts.theme import Edition
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.received import store
from cchc.intake.received.check import check_file
from cchc.intake.received.submissions import read_received_reports
from cchc.marts.store import open_marts
from cchc.report import board
from cchc.report.blocks import Sources, Table
from cchc.report.page_charts import address, drawn
from cchc.report.page_data import page_data

PLAN = """ỦY BAN NHÂN DÂN
XÃ TÀ ĐÙNG

KẾ HOẠCH
Cải cách hành chính nhà nước năm 2026 xã Tà Đùng

Thực hiện Kế hoạch số 999/KH-UBND ngày 15/01/2026 của UBND tỉnh Lâm Đồng về cải cách hành chính năm 2026.
Ủy ban nhân dân xã Tà Đùng ban hành Kế hoạch Cải cách hành chính năm 2026.

I. MỤC TIÊU
- Tỷ lệ hồ sơ thanh toán trực tuyến đạt tối thiểu 70%.
"""
HEADER = (
    "Tỉnh/thành phố", "Cơ quan, đơn vị", "Kỳ", "Phạm vi", "Cập nhật điểm", "Cập nhật chi tiết", "Độ mới dữ liệu", "Trạng thái kỳ",
    "Nhóm chỉ tiêu", "Loại số liệu", "Mã/trường", "Tên chỉ tiêu", "Số lượng đạt", "Tổng số", "Tỷ lệ (%)", "Điểm nguồn",
    "Điểm tối đa nguồn", "Giá trị tham số", "Ghi chú",
)  # fmt: skip
PAID = ("Thanh toán trực tuyến", "Chỉ tiêu", "", "Tỷ lệ hồ sơ thanh toán trực tuyến")
WHOLE, ONE = "Tất cả thủ tục hành chính", "Thủ tục 2.000815"
TAKEN = "2026-10-05T07:46:12+07:00"


def row(place: str, scope: str, done: int, whole: int, points: str, province: str = "Lâm Đồng") -> list[str]:
    percent = f"{100 * done / whole:.2f}".replace(".", ",")
    around = [province, place, "Tháng 8/2026", scope, TAKEN, TAKEN, "", "Kỳ đã kết thúc"]
    return [*around, *PAID, str(done), str(whole), percent, points, "6", "", ""]


def receive(paths, rows: list[list[str]], moment: str, name: str = "so-lieu-cong.csv") -> store.Added:
    """Write a table in the layout in which offices keep the portal's answers, and take it in as `cchc intake add` does."""
    file, when = paths.home / name, datetime.fromisoformat(moment)
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADER, *rows])
    found = check_file(file, read_code_lists(paths.seeds), today=when.date())
    assert found.book is not None and found.reading.outcome == "read", found.reading
    sent = store.Sent("Nguyễn Văn Thử", when)
    return store.add(paths, found.book, found.reading, sent, read_received_reports(paths))


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    paths = copy_project(tmp_path_factory.mktemp("board") / "project")
    add_plan(paths, "vi-du-2026.txt", PLAN.encode())
    rows = [
        row("UBND xã Tà Đùng", WHOLE, 64, 100, "3,84"),
        row("UBND xã Tà Đùng", ONE, 10, 40, "1,5"),
        row("UBND xã Quảng Sơn - Tỉnh Lâm Đồng", WHOLE, 90, 100, "5,4"),
        row("Sở Công Thương - Tỉnh Lâm Đồng", WHOLE, 45, 50, "5,4"),
    ]
    receive(paths, rows, "2026-10-05T09:00:00+07:00")
    assert pipeline.build(paths).changed
    return paths


@pytest.fixture(scope="module")
def marts(paths):
    return open_marts(paths)


def test_every_check_of_the_release_holds(paths, marts):
    audit = json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))
    failed = [check["id"] for check in audit["checks"] if not check["passed"]]
    assert audit["checks"] and failed == []


def test_a_figure_of_one_procedure_is_kept_and_decides_nothing(marts):
    values = marts.frame("fct_reported_values").filter(unit_id=TA_DUNG, period="2026-08")
    told = {row["scope"]: (row["scope_vi"], row["value"], row["captured_at"]) for row in values.iter_rows(named=True)}
    assert told == {"all": ("Mọi thủ tục", 64, TAKEN), "procedure 2.000815": ("Thủ tục 2.000815", 25, TAKEN)}
    [compared] = (
        marts.frame("commune_comparison")
        .filter(unit_id=TA_DUNG, indicator_code="online_payment_dossier_rate", year=2026)
        .to_dicts()
    )
    assert (compared["part_year_value"], compared["target_value"]) == (64, 70)


def test_an_office_is_a_unit_of_its_own_kind_with_its_figures(marts):
    [office] = marts.frame("dim_units").filter(level="department").to_dicts()
    assert (office["name_vi"], office["kind_vi"], office["province_name_vi"]) == (
        "Sở Công Thương",
        "sở",
        "Tỉnh Lâm Đồng",
    )
    assert marts.frame("fct_reported_values").filter(unit_id=office["unit_id"])["value"].to_list() == [90]
    points = marts.frame("fct_qd766_points").filter(unit_id=office["unit_id"], row_kind="component")
    assert points["counted_points"].to_list() == [5.4]


def test_the_chapter_lays_the_points_lost_beside_the_plan(marts):
    frames = {name: marts.frame(name) for name in ("fct_qd766_points", "commune_comparison")}
    blocks = board.section(frames, [TA_DUNG], 2026, Edition("thử", date(2026, 10, 6)), Sources())
    [table] = [block for block in blocks if isinstance(block, Table)]
    cells = [cell.text for cell in table.rows[0]]
    assert cells[2:] == ["64 %", "3,84/6", "2,16", "kế hoạch đặt 70 %, đang 64 %, còn thiếu 0,36 điểm"]


def test_the_page_opens_the_cell_behind_each_bar_of_points(marts):
    text = render(marts, frames_of(marts))
    lost = marts.frame("fct_qd766_points").filter(
        (pl.col("lost") > 0) & (pl.col("scope") == "all") & (pl.col("row_kind") == "component")
    )
    assert lost.height == 3
    data = page_data(frames_of(marts))
    assert set(lost["points_id"]) <= set(data["sources"])
    [bars] = [
        chart for chart in drawn(frames_of(marts), Edition("thử", date(2026, 10, 6))) if chart.name == "mat-diem-766"
    ]
    links = {row["href"] for rows in bars.spec["datasets"].values() for row in rows if row.get("href")}
    assert links == {address([name]) for name in lost["points_id"]}
    assert re.search(r"3,84 trên 6 đạt được nhiều nhất", text)


def test_trace_opens_points_and_values_of_one_procedure(marts):
    [points_id] = marts.frame("fct_qd766_points").filter(unit_id=TA_DUNG, scope="all", row_kind="component")[
        "points_id"
    ]
    assert ("Mất", "2,16") in marts.trace(points_id).facts
    [value_id] = marts.frame("fct_reported_values").filter(unit_id=TA_DUNG, scope="procedure 2.000815")[
        "reported_value_id"
    ]
    assert ("Phạm vi", "Thủ tục 2.000815") in marts.trace(value_id).facts


@pytest.mark.parametrize(
    ("place", "province", "given", "read"),
    [
        ("UBND xã Tà Đùng", "Lâm Đồng", None, [TA_DUNG]),
        ("UBND xã Tà Đùng", "Tỉnh Lâm Đồng", "68@2025-07-01", [TA_DUNG]),
        # the column of provinces tells namesakes apart
        ("UBND xã Tân Tiến", "Tuyên Quang", None, ["01051@2025-07-01"]),
        # a commune of another province than the file or the receiver says: asked, never taken
        ("UBND xã Tà Đùng", "Phú Thọ", None, []),
        ("UBND xã Tà Đùng", "Lâm Đồng", "25@2025-07-01", []),
        # a word that is no province decides nothing
        ("UBND xã Tà Đùng", "Khu vực 2", None, [TA_DUNG]),
    ],
)
def test_figures_of_another_province_are_asked_about(tmp_path, place, province, given, read):
    file = tmp_path / "bang.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADER, row(place, WHOLE, 64, 100, "3,84", province)])
    reading = check_file(file, read_code_lists(SEEDS), today=date(2026, 10, 6), unit_id=given).reading
    assert [value.unit_id for value in reading.values] == read
    asked = [(refusal.rule, refusal.question) for refusal in reading.refusals]
    other = "Tỉnh Phú Thọ" if given else "Phú Thọ"
    question = f"“UBND xã Tà Đùng” là Xã Tà Đùng, Tỉnh Lâm Đồng hay một đơn vị của {other}?"
    assert asked == ([] if read else [("unit_contradicts", question)])
