"""A build on top of the last release gives the rows of a full build, and touches nothing that nothing new speaks of.

The bound from which on a mart is large is one row here. Every report is made up, in a project of the test's own.
"""

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from support.project import ROOT, add_plan, copy_project
from support.sent_workbooks import CORRECTION, FIRST, FULL, H2, Q3, QUARTER, send

from cchc.build import pipeline, what_changed
from cchc.marts import parts
from cchc.marts.store import open_marts
from cchc.publish import increment
from cchc.schema import declared

TA_DUNG, NEIGHBOUR = "xã Tà Đùng, tỉnh Lâm Đồng", "xã Ví Dụ, tỉnh Lâm Đồng"
HOANG_SON, SON_KIM = "xã Hoằng Sơn, tỉnh Thanh Hóa", "xã Sơn Kim 1, tỉnh Hà Tĩnh"
NEIGHBOUR_ID = "99901@2025-07-01"
YEAR_BEFORE, YEAR = "năm 2025", "năm 2026"
RATE = "online_dossier_rate"


def add_a_neighbour(paths) -> None:
    """Give a commune of the plans a neighbour in its province: an invented unit with the same plan under its own name."""
    units = paths.seeds / "units.csv"
    with units.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["name_vi"] == "Xã Tà Đùng" and row["valid_from"] == "2025-07-01")
    rows.append({**row, "unit_id": NEIGHBOUR_ID, "code": "99901", "name_vi": "Xã Ví Dụ", "predecessors": ""})
    with units.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    text = next(paths.plans.glob("*ta-dung*.txt")).read_text(encoding="utf-8")
    assert "Tà Đùng" in text
    renamed = text.replace("Tà Đùng", "Ví Dụ").replace("TÀ ĐÙNG", "VÍ DỤ")
    add_plan(paths, "vi-du-2025.txt", renamed.encode())


def send_first(paths) -> None:
    send(paths, HOANG_SON, Q3, QUARTER, "2025-10-05T09:00:00+07:00")
    send(paths, TA_DUNG, H2, FIRST, "2026-01-05T08:30:00+07:00")
    send(paths, NEIGHBOUR, H2, FIRST, "2026-01-06T08:30:00+07:00")
    send(paths, SON_KIM, YEAR_BEFORE, [(RATE, 40, 100, 40)], "2026-01-07T08:30:00+07:00")
    send(paths, SON_KIM, YEAR, [(RATE, 90, 100, 90)], "2026-09-07T08:30:00+07:00")


def send_more(paths) -> None:
    """A correction, a full report that withdraws and holds a refused cell, and a year before that turns out otherwise."""
    send(paths, TA_DUNG, H2, CORRECTION, "2026-10-01T09:00:00+07:00")
    send(paths, TA_DUNG, H2, FULL, "2026-10-02T09:00:00+07:00", "full")
    send(paths, SON_KIM, YEAR_BEFORE, [(RATE, 85, 100, 85)], "2026-10-03T09:00:00+07:00")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The marts before, on top of them, and built whole; all three from one project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(increment, "LARGE", 1)
        paths = copy_project(tmp_path_factory.mktemp("increment") / "project")
        add_a_neighbour(paths)
        send_first(paths)
        pipeline.build(paths)
        before = open_marts(paths)
        send_more(paths)
        pipeline.build(paths)
        on_top = open_marts(paths)
        pipeline.build(paths, force=True)
        return before, on_top, open_marts(paths)


def test_the_rows_are_those_of_a_full_build(built):
    before, on_top, whole = built
    assert on_top.names == whole.names
    for name in sorted({*whole.names} - {"fct_runs"}):
        key = declared.marts()[name].key
        rows = [marts.frame(name).drop("release_id").sort(key) for marts in (on_top, whole)]
        assert_frame_equal(*rows)
    changed = [name for name in whole.names if not before.frame(name).drop("release_id").equals(
        on_top.frame(name).drop("release_id"))]  # fmt: skip
    assert {"fct_reported_values", "commune_comparison", "fct_report_files", "fct_report_refusals"} <= {*changed}


def test_what_nothing_new_speaks_of_is_the_same_file(built):
    before, on_top, _ = built
    shared = parts.same_files(on_top.folder, before.folder)
    assert "fct_reported_values.2025-Q3.parquet" in shared
    assert {"fct_reported_values.2026.parquet", "fct_targets.parquet", "plan_review.parquet"} <= shared
    assert not {"fct_reported_values.2025-H2.parquet", "commune_comparison.2025.parquet"} & shared
    # a value of 2025 stands beside that of 2026 as the value before
    assert "commune_comparison.2026.parquet" not in shared
    assert all((on_top.folder / name).samefile(before.folder / name) for name in shared)


def test_the_rows_that_moved_are_those_that_should(built):
    before, on_top, _ = built
    key = {"indicator_code": RATE, "year": 2025}
    mean = [marts.rows("commune_comparison", unit_id=NEIGHBOUR_ID, **key)[0] for marts in (before, on_top)]
    # the neighbour said nothing new: its own value stands, the mean of the province moved with the other commune
    assert [row["reported_value"] for row in mean] == [55.0, 55.0]
    assert [row["province_average_vi"] for row in mean] == ["TB 2/2 xã: 55", "TB 2/2 xã: 58,25"]
    later = [
        next(row for row in marts.rows("commune_comparison", indicator_code=RATE, year=2026) if row["value_before"])
        for marts in (before, on_top)
    ]
    assert [(row["value_before"], row["is_jump"]) for row in later] == [(40.0, True), (85.0, False)]


def test_every_row_carries_the_id_of_the_release_that_is_open(built):
    for marts in built:
        for name in ("fct_reported_values", "commune_comparison", "fct_targets"):
            assert marts.frame(name)["release_id"].unique().to_list() == [marts.release_id]
            assert marts.sql(f"select distinct release_id from {name}").rows() == [(marts.release_id,)]


def told(marts) -> list[dict]:
    """The checks of a release's audit."""
    return json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))["checks"]


def test_the_audit_says_the_same(built):
    _, on_top, whole = built
    failed = [[check["id"] for check in told(marts) if not check["passed"]] for marts in (on_top, whole)]
    assert failed[0] == failed[1]
    assert on_top.manifest.checks == whole.manifest.checks
    assert on_top.manifest.checks["refused"] == 0


# --- when a build may stand on the last release ---


@pytest.fixture
def asked(built, monkeypatch):
    """Ask what a further build of the same project would work out again, with something changed."""
    monkeypatch.setattr(increment, "LARGE", 1)
    paths = pipeline.Paths(built[2].folder.parents[3])
    arrivals, evidence = pipeline.read_reports(run_of(paths))
    known = what_changed.known_reports(paths, arrivals, evidence)

    def ask(manifest=None, made_from=None, run_date=None, known=known):
        current = manifest or built[2].manifest
        day = run_date or current.run_date
        return what_changed.decide_increment(paths, current, made_from or current.fingerprint, day, arrivals, known)

    ask.known = known
    ask.manifest = built[2].manifest
    return ask


def run_of(paths):
    return pipeline.Run(paths, "by-hand", datetime.now(UTC), lambda step, done, total: None)


def test_where_nothing_is_new_nothing_is_worked_out_again(asked):
    found = asked()
    assert (found.unit_codes, found.periods) == (frozenset(), frozenset())


@pytest.mark.parametrize("part", ["raw/plans", "raw/published", "code", "dbt_project", "expectations", "corrections"])
def test_anything_else_that_changed_asks_for_the_whole(asked, part):
    assert asked(made_from={**asked.manifest.fingerprint, part: "another"}) is None
    assert asked(made_from={**asked.manifest.fingerprint, "raw/reports": "another"}) is not None


def test_a_new_year_asks_for_the_whole(asked):
    year = int(asked.manifest.run_date[:4])
    assert asked(run_date=f"{year}-12-31") is not None
    assert asked(run_date=f"{year + 1}-01-01") is None


def test_a_file_that_is_gone_or_read_otherwise_asks_for_the_whole(asked):
    name, *_ = asked.known["submissions"]
    gone = {each: digest for each, digest in asked.known["submissions"].items() if each != name}
    other = {**asked.known["submissions"], name: "read otherwise"}
    for submissions in (gone, other):
        assert asked(known={**asked.known, "submissions": submissions}) is None
    assert asked(known={**asked.known, "tables": {"bang.csv": "new"}}) is None


def test_a_small_warehouse_and_a_damaged_release_ask_for_the_whole(asked, monkeypatch):
    damaged = {**asked.manifest.files, "fct_targets.parquet": {"sha256": "another", "bytes": 1, "rows": 1}}
    assert asked(manifest=replace(asked.manifest, files=damaged)) is None
    monkeypatch.setattr(increment, "LARGE", 1_000_000)
    assert asked() is None


def test_a_period_is_a_name_of_a_file(tmp_path):
    names = ["a.2025-11.parquet", "a.2025-07-01_2025-08-27.parquet", "b.parquet", "audit.html"]
    assert parts.by_mart(names) == {"a": sorted(names[:2]), "b": ["b.parquet"]}
    assert [parts.part_of(name) for name in names[:3]] == ["2025-11", "2025-07-01_2025-08-27", ""]
    for name in names[:3]:
        pl.DataFrame({"row": [name]}).write_parquet(tmp_path / name)
    assert parts.same_files(tmp_path, tmp_path) == {*names[:3]}


def test_every_mart_that_reports_or_the_day_move_is_made_again(built):
    """Found in the models themselves: whatever stands behind a report, behind the log of runs, or asks for the day."""
    texts = {path.stem: path.read_text("utf-8") for path in (ROOT / "dbt_project" / "models").rglob("*.sql")}
    reports = re.compile(r'source\("interim", "(?:report|runs|qd766)')
    moved = {name for name, text in texts.items() if "run_date()" in text or reports.search(text)}
    while more := {name for name, text in texts.items() if {*re.findall(r'ref\("(\w+)"\)', text)} & moved} - moved:
        moved |= more
    assert moved & {*built[2].names} == {*increment.MOVING}
