"""The build end to end on the real plans: publishes, does nothing twice, refuses without touching what readers have."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from support.project import UNREADABLE, publish_something

from cchc.build import pipeline
from cchc.errors import AuditRefused, BrokenAssumption, BuildLocked, NoRelease
from cchc.marts.manifest import missing_files
from cchc.marts.store import open_marts
from cchc.paths import Paths
from cchc.publish import release as releases
from cchc.system.fingerprint import file_sha256, fingerprint

REAL_PLANS = {"bac-ai-2021-2025", "hoang-son-2025", "son-kim-1-2026", "ta-dung-2025", "vinh-thuy-2025-h2"}


def snapshot(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): file_sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}


# --- what a release is ---


def test_the_build_publishes_the_five_real_plans(release, marts):
    documents = marts.frame("dim_documents")
    assert set(documents["document_id"]) >= REAL_PLANS
    assert (release.marts / "CURRENT").read_text(encoding="utf-8") == marts.release_id + "\n"
    targets = dict(marts.frame("fct_targets").group_by("document_id").len().iter_rows())
    assert set(targets) >= REAL_PLANS, "every plan yields targets"


def test_files_that_cannot_be_read_are_named_and_the_others_published(release, marts):
    left_out = {entry["file"]: entry["reason"] for entry in marts.manifest.left_out if entry["outcome"] == "refused"}
    assert set(left_out) == set(UNREADABLE)
    assert all(name in reason and reason.endswith(".") for name, reason in left_out.items())
    outcomes = marts.frame("fct_outcomes")
    assert outcomes["document_id"].is_unique().all()
    assert set(outcomes.filter(pl.col("outcome") == "refused")["file_name"]) == set(UNREADABLE)


def test_the_manifest_describes_every_file(release, marts):
    assert releases.broken_files(marts.folder, marts.manifest) == []
    assert {"audit.json", "audit.html"} <= set(marts.manifest.files)
    for name in marts.names:
        assert marts.manifest.files[f"{name}.parquet"]["rows"] == marts.frame(name).height


def test_a_changed_file_of_a_release_is_found(release, marts, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(marts.folder, copy)
    with (copy / "fct_targets.parquet").open("ab") as file:
        file.write(b"x")
    (copy / "audit.html").unlink()
    assert releases.broken_files(copy, marts.manifest) == ["audit.html", "fct_targets.parquet"]


def test_the_audit_is_inside_the_release_and_everything_critical_passed(marts):
    audit = json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))
    assert [check["id"] for check in audit["checks"] if not check["passed"] and check["severity"] == "critical"] == []
    assert len({check["id"] for check in audit["checks"]}) == len(audit["checks"])
    page = (marts.folder / "audit.html").read_text(encoding="utf-8")
    assert "Được phát hành." in page
    assert "http" not in page.replace("http-equiv", "")


def test_nothing_of_a_finished_build_is_left_behind(release, marts):
    assert [path.name for path in release.build.iterdir() if path.name != "lock"] == []
    assert not list(release.marts.glob(".*"))


def test_the_same_input_gives_the_same_bytes(release, marts, tmp_path):
    """Interim tables, written twice from the same plans, are equal byte for byte."""
    for name in ("one", "two"):
        run = pipeline.Run(Paths(tmp_path / name), "x", None, lambda *notice: None)
        cards = pipeline.verify_raw(pipeline.Run(release, "x", None, lambda *notice: None))
        wanted = [card for card in cards if card.document_id in ("ta-dung-2025", "son-kim-1-2026")]
        pipeline.write_interim(
            pipeline.Run(_with_raw(run.paths, release), "x", None, lambda *notice: None),
            pipeline.extract_plans(run, wanted),
            [],
            {},
        )
    assert snapshot(tmp_path / "one" / "data" / "interim") == snapshot(tmp_path / "two" / "data" / "interim")


def _with_raw(paths: Paths, other: Paths) -> Paths:
    for folder in ("published", "reports"):
        shutil.copytree(other.raw / folder, paths.raw / folder)
    shutil.copytree(other.seeds, paths.seeds)
    return paths


# --- nothing changed ---


def test_a_second_build_says_that_nothing_changed_and_loads_no_library(release, marts):
    program = (
        "import sys, time; from cchc.cli import run; code = run(['build']); "
        "heavy = {'dbt', 'great_expectations', 'duckdb', 'polars', 'pandas', 'pyarrow'} & set(sys.modules); "
        "print(sorted(heavy), time.process_time(), file=sys.stderr); sys.exit(code)"
    )
    environment = {**os.environ, "CCHC_HOME": str(release.home), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0
    assert f"Không có gì thay đổi; bản đang dùng vẫn là {marts.release_id}." in done.stdout
    loaded, seconds = done.stderr.strip().rsplit(" ", 1)
    assert loaded == "[]"
    assert float(seconds) < 2


def test_a_deleted_file_of_the_release_is_a_reason_to_build(project):
    manifest = publish_something(project)
    assert missing_files(project, manifest) == []
    (project.releases / manifest.release_id / "dim_documents.parquet").unlink()
    assert missing_files(project, manifest) == ["dim_documents.parquet"]


@pytest.mark.parametrize(
    ("part", "file"),
    [
        ("corrections", "data/corrections.yml"),
        ("raw/plans", "data/raw/plans/ta-dung-2025.yml"),
        ("raw/published", "data/raw/published/published_indices.csv"),
        ("dbt_project", "dbt_project/models/marts/fct_targets.sql"),
        ("expectations", "expectations/across/no_promise_is_counted_twice.sql"),
        ("requirements", "requirements.lock"),
    ],
)
def test_a_change_of_any_part_changes_its_fingerprint_and_no_other(project, part, file):
    before = fingerprint(project)
    with (project.home / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    after = fingerprint(project)
    assert {name for name in before if before[name] != after[name]} == {part}


def test_what_tools_leave_behind_is_no_change(project):
    before = fingerprint(project)
    (project.dbt_project / "target").mkdir()
    (project.dbt_project / "target" / "manifest.json").write_text("{}", encoding="utf-8")
    (project.raw / ".DS_Store").write_bytes(b"x")
    assert fingerprint(project) == before


# --- refused: readers keep what they have ---


def plant(monkeypatch, marts, change) -> None:
    """Let the next build export the published marts again with `change` done to the candidate; no dbt is started."""

    def export(run):
        run.candidate.mkdir(parents=True)
        for name in marts.names:
            shutil.copy(marts.folder / f"{name}.parquet", run.candidate)
        change(run.candidate)
        return {name: pl.read_parquet(run.candidate / f"{name}.parquet").height for name in marts.names}

    monkeypatch.setattr(pipeline, "transform", lambda run: None)
    monkeypatch.setattr(pipeline, "export", export)
    monkeypatch.setattr(pipeline, "document", lambda run, known: None)


def test_one_bad_row_refuses_the_release_and_changes_no_byte_for_readers(release, marts, monkeypatch):
    def wrong_quote(candidate):
        file = candidate / "fct_targets.parquet"
        frame = pl.read_parquet(file)
        first = pl.int_range(pl.len()) == 0
        frame.with_columns(quote=pl.when(first).then(pl.lit("100% không có câu này")).otherwise("quote")).write_parquet(
            file
        )

    plant(monkeypatch, marts, wrong_quote)
    before = snapshot(release.marts)
    with pytest.raises(AuditRefused) as refused:
        pipeline.build(release, force=True)
    assert "release.every_quote_is_in_its_text" in str(refused.value)
    assert snapshot(release.marts) == before
    page = next(release.build.glob("*/candidate/audit.html")).read_text(encoding="utf-8")
    assert "Không được phát hành" in page and "không có câu này" in page
    # The next run cleans up what the refused one left, and finds that the release in use is still right.
    assert pipeline.build(release).changed is False
    assert [path.name for path in release.build.iterdir()] == ["lock"]


def test_a_good_candidate_becomes_current_in_one_step(release, marts, monkeypatch, tmp_path):
    copy = Paths(tmp_path / "copy")
    for name in ("data", "dbt_project", "expectations"):
        shutil.copytree(release.home / name, copy.home / name)
    shutil.copy(release.home / "requirements.lock", copy.home)
    plant(monkeypatch, marts, lambda candidate: None)
    reader = open_marts(copy)
    result = pipeline.build(copy, force=True)
    assert result.changed and result.manifest.previous_release == marts.release_id
    assert open_marts(copy).release_id == result.manifest.release_id
    # Who opened the old release before goes on reading the old one.
    assert reader.release_id == marts.release_id and reader.frame("fct_targets").height > 0


def test_a_broken_code_list_stops_the_build_with_file_and_line_before_dbt_starts(project, monkeypatch):
    publish_something(project)
    before = snapshot(project.marts)
    with (project.seeds / "statuses.csv").open("a", encoding="utf-8") as file:
        file.write("thua,Thừa ô\n")
    monkeypatch.setattr(pipeline, "transform", lambda run: pytest.fail("dbt was started"))
    with pytest.raises(BrokenAssumption, match=r"statuses\.csv, dòng \d+: có 2 ô, phải có 4"):
        pipeline.build(project)
    assert snapshot(project.marts) == before


def test_a_plan_that_differs_from_its_card_stops_the_build_and_names_both_checksums(project):
    publish_something(project)
    before = snapshot(project.marts)
    plan = project.plans / "ta-dung-2025.txt"
    old = file_sha256(plan)
    plan.write_bytes(plan.read_bytes() + b" ")
    with pytest.raises(BrokenAssumption) as broken:
        pipeline.build(project)
    assert "ta-dung-2025.txt" in str(broken.value)
    assert old in str(broken.value) and file_sha256(plan) in str(broken.value)
    assert snapshot(project.marts) == before


# --- one at a time ---


@pytest.fixture
def holder(project):
    """Another process that holds the build lock of the project."""
    program = (
        "import sys, time; from pathlib import Path; from cchc.system.lock import only_one\n"
        "with only_one(Path(sys.argv[1]), 'pid 1234, 05:30'): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(project.build / "lock")], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_is_told_who_holds_the_lock(project, holder):
    with pytest.raises(BuildLocked, match=r"pid 1234, 05:30"):
        pipeline.build(project)


def test_a_killed_run_holds_no_lock_and_its_leftovers_are_cleaned(project, holder):
    manifest = publish_something(project, fingerprint=fingerprint(project))
    (project.build / "20250101-killed" / "target").mkdir(parents=True)
    (project.build / "20250101-killed" / "warehouse.duckdb").write_bytes(b"half")
    (project.marts / ".CURRENT.new").write_text("20250102-0000", encoding="utf-8")
    before = snapshot(project.releases)
    holder.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    holder.wait()
    result = pipeline.build(project)
    assert (result.changed, result.manifest.release_id) == (False, manifest.release_id)
    assert [path.name for path in project.build.iterdir()] == ["lock"]
    assert sorted(path.name for path in project.marts.iterdir() if path.name != "README.md") == ["CURRENT", "releases"]
    assert snapshot(project.releases) == before


def test_a_lock_file_alone_locks_nothing(project):
    publish_something(project, fingerprint=fingerprint(project))
    (project.build / "lock").write_text("pid 1, long ago", encoding="utf-8")
    started = time.monotonic()
    assert pipeline.build(project).changed is False
    assert time.monotonic() - started < 10


# --- reading ---


def test_without_a_release_the_reader_says_what_to_do(project):
    with pytest.raises(NoRelease, match=r"run\.py build"):
        open_marts(project)


@pytest.mark.parametrize("name", ["../../raw", "20990101-0000", ""])
def test_a_pointer_to_nowhere_is_said_and_leads_nowhere(project, name):
    publish_something(project)
    project.current.write_text(name + "\n", encoding="utf-8")
    with pytest.raises(NoRelease):
        open_marts(project)


def test_marts_are_served_as_frames_and_as_sql(marts):
    frame = marts.frame("fct_targets")
    counted = marts.sql("select count(*) as n, count(distinct document_id) as d from fct_targets")
    assert counted.row(0) == (frame.height, frame["document_id"].n_unique())
    assert marts.sql("select current_setting('TimeZone')").item() == "Asia/Ho_Chi_Minh"
    with pytest.raises(NoRelease, match="fct_targets"):
        marts.frame("no_such_mart")


@pytest.mark.parametrize(
    ("mart", "column"),
    [
        ("fct_targets", "target_id"),
        ("fct_tasks", "task_id"),
        ("fct_legal_bases", "legal_basis_id"),
        ("fct_findings", "finding_id"),
        ("fct_duties", "duty_id"),
        ("fct_plan_deadlines", "plan_deadline_id"),
        ("fct_results", "result_id"),
    ],
)
def test_every_record_is_traced_to_its_words(marts, mart, column):
    text = {
        key[0]: "\n".join(part.sort("line_number")["text"].fill_null("").to_list())
        for key, part in marts.frame("document_lines").group_by("document_id")
    }
    for row in marts.frame(mart).gather_every(7).iter_rows(named=True):
        evidence = marts.trace(row[column])
        marked = "".join(line.text[low:high] for line in evidence.lines for low, high in line.marks)
        assert marked, row[column]
        if "quote" in row:
            assert "".join(marked.split()) == "".join(row["quote"].split())
            assert "".join(text[row["document_id"]][row["char_start"] : row["char_end"]].split()) == "".join(
                marked.split()
            )
        assert evidence.document_title and f"dòng {row['line_start']}" in str(evidence)


def test_markup_in_a_document_stays_words(marts):
    from dataclasses import replace

    target = marts.frame("fct_targets")["target_id"][0]
    evidence = replace(marts.trace(target), quote="<script>alert(1)</script>", document_title="<b>Kế hoạch</b>")
    page = evidence._repr_html_()
    assert "<script>" not in page and "<b>Kế hoạch</b>" not in page
    assert "&lt;script&gt;" in page
