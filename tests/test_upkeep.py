"""Running unwatched: the log of runs, what scheduled runs say, releases compared, checked, taken back and pruned."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from support.project import publish_something

from cchc import cli
from cchc.build import pipeline, runs
from cchc.errors import AuditRefused, BrokenAssumption, BuildLocked, NoRelease
from cchc.marts import manifest as manifests
from cchc.marts.diff import diff
from cchc.marts.store import open_marts
from cchc.operate import health
from cchc.paths import Paths
from cchc.publish import release as releases
from cchc.system.fingerprint import fingerprint

NOON = datetime(2025, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def here(tmp_path, monkeypatch) -> Paths:
    """An installation that holds nothing yet, and is the one that commands work on."""
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    return Paths(tmp_path)


def publish_on(paths: Paths, day: int, **changes) -> manifests.Manifest:
    published = NOON + timedelta(days=day)
    name = f"{published:%Y%m%d-%H%M%S}-abcdef"
    return publish_something(paths, release_id=name, published_at=published.isoformat(), **changes)


def silent(step, done, total):
    """Say nothing of a step."""


# --- the log of runs ---


@pytest.mark.parametrize(
    ("error", "outcome", "code"),
    [
        (None, "published", 0),
        (AuditRefused("không đạt."), "refused", 1),
        (BuildLocked("đang có lần chạy khác."), "locked", 3),
        (BrokenAssumption("tệp hỏng."), "input", 4),
        (ZeroDivisionError("division by zero"), "failed", 5),
        (KeyboardInterrupt(), "interrupted", 130),
    ],
)
def test_every_ending_of_a_run_is_logged_with_its_code(here, error, outcome, code):
    def work():
        with runs.recorded(here, "scheduled", runs.StepClock(silent)) as record:
            if error:
                raise error
            record.outcome = "published"

    if error:
        with pytest.raises(type(error)):
            work()
    else:
        work()
    (run,) = runs.read_runs(here)
    assert (run.kind, run.outcome, run.exit_code) == ("scheduled", outcome, code)
    assert run.seconds is not None and run.ended_at is not None
    assert (run.reason is None) == (error is None)


def test_a_run_that_was_killed_is_in_the_log_as_interrupted(here):
    here.runs.mkdir(parents=True)
    begun = {"run_id": "20251125T120000-1", "kind": "scheduled", "started_at": "2025-11-25T12:00:00+00:00"}
    cut_short = '{"run_id": "20251126T120000-2", "kind": "sched'
    runs.log_path(here).write_text(f"\n{json.dumps(begun)}\n\n{cut_short}", encoding="utf-8")
    with runs.recorded(here, "build", runs.StepClock(silent)) as record:
        record.outcome = "unchanged"
    first, second = runs.read_runs(here)
    assert (first.outcome, first.ended_at, first.exit_code) == ("interrupted", None, None)
    assert second.outcome == "unchanged", "a line that was cut short swallows none that follows"


def test_a_log_that_cannot_be_written_stops_no_run(here):
    here.home.joinpath("data").mkdir()
    here.runs.write_text("a file where the folder should be", encoding="utf-8")
    with runs.recorded(here, "build", runs.StepClock(silent)) as record:
        record.outcome = "published"
    assert runs.read_runs(here) == []


def test_the_log_keeps_the_newest_runs_only(here, monkeypatch):
    monkeypatch.setattr(runs, "KEPT", 2)
    for number in range(5):
        with runs.recorded(here, "build", runs.StepClock(silent)) as record:
            record.outcome, record.run_id = "unchanged", f"run-{number}"
    runs.trim(here)
    assert [run.run_id for run in runs.read_runs(here) if run.ended_at] == ["run-3", "run-4"]


def test_a_clock_keeps_what_each_step_took_and_says_so_once():
    said = []
    clock = runs.StepClock(silent, lambda step, seconds: said.append(step))
    for notice in (
        ("extract", 0, 2),
        ("extract", 1, 2),
        ("extract", 2, 2),
        ("dbt", 0, 1),
        ("dbt", 1, 1),
        ("dbt", 1, 1),
    ):
        clock(*notice)
    assert said == ["extract", "dbt"] and set(clock.seconds) == {"extract", "dbt"}


# --- what a scheduler sees ---


def test_a_run_with_nothing_to_do_prints_one_line_and_is_logged(release, marts, monkeypatch, capsys):
    monkeypatch.setenv("CCHC_HOME", str(release.home))
    before = len(runs.read_runs(release))
    assert cli.run(["run"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"Không có gì thay đổi: bản {marts.release_id}, đọc được 5/9 văn bản")
    assert printed.out.count("\n") == 1 and printed.err == ""
    (last,) = runs.read_runs(release)[before:]
    assert (last.kind, last.outcome, last.release_id) == ("scheduled", "unchanged", marts.release_id)


def test_each_step_of_a_scheduled_run_is_one_json_line(here, monkeypatch, capsys):
    def steps(paths, *, kind, clock):
        for step in ("extract", "dbt"):
            clock(step, 0, 1)
            clock(step, 1, 1)
        return pipeline.BuildResult(True, publish_something(paths))

    monkeypatch.setattr(pipeline, "build", steps)
    assert cli.run(["run"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["step"] for line in lines] == ["extract", "dbt"]
    assert all(line.keys() == {"at", "pid", "step", "seconds"} for line in lines)


def test_the_release_tells_the_runs_before_it(release, marts):
    seen = marts.frame("fct_runs")
    assert seen.columns[0] == "run_id" and "outcome_vi" in seen.columns
    # the run that made the first release had none before it
    assert seen.height == 0
    assert runs.read_runs(release)[0].outcome == "published"


def test_status_tells_of_a_failed_run_and_ends_with_1(here, capsys):
    publish_on(here, 0)
    assert cli.run(["status"]) == 0
    with pytest.raises(BrokenAssumption), runs.recorded(here, "scheduled", runs.StepClock(silent)):
        raise BrokenAssumption("a.txt: nội dung khác với thẻ.")
    with pytest.raises(BuildLocked), runs.recorded(here, "scheduled", runs.StepClock(silent)):
        raise BuildLocked("đang có lần chạy khác.")
    capsys.readouterr()
    assert cli.run(["status"]) == 1
    out = capsys.readouterr().out
    assert "Cần xem: lần chạy gần nhất không thành công (dữ liệu vào không dùng được). a.txt" in out
    assert cli.run(["status", "--json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert [run["outcome"] for run in shown["runs"]] == ["locked", "input"] and len(shown["troubles"]) == 1


def test_status_tells_of_a_release_that_is_too_old(here, capsys):
    publish_on(here, 0)
    assert cli.run(["status", "--max-age", "24"]) == 1
    assert "quá mức 24 giờ" in capsys.readouterr().out


def test_a_clock_that_went_back_leaves_the_release_in_use(here):
    late = publish_on(here, 3)
    pipeline.check_clock(late, NOON + timedelta(days=3, minutes=-5))
    with pytest.raises(BrokenAssumption, match=r"Đồng hồ máy .* hãy chỉnh lại đồng hồ"):
        pipeline.check_clock(late, NOON)


# --- releases ---


def test_old_releases_are_pruned_but_never_the_current_one(here):
    for day in range(14):
        publish_on(here, day)
    oldest, second = (manifest.release_id for manifest in manifests.releases(here)[:2])
    releases.point_to(oldest, here)
    removed = releases.prune(here, NOON + timedelta(days=13), keep=10, days=7)
    assert oldest not in removed and removed == sorted(removed)
    assert second in removed and len(removed) == 3
    assert not list(here.build.glob("pruned-*"))
    assert open_marts(here).release_id == oldest


def test_young_releases_are_kept_however_many(here):
    for hour in range(14):
        publish_on(here, hour / 24)
    assert releases.prune(here, NOON + timedelta(days=1), keep=10, days=7) == []


def test_a_release_with_a_broken_manifest_does_not_stop_the_pruning_of_others(here):
    for day in range(12):
        publish_on(here, day)
    broken = manifests.releases(here)[3].release_id
    (here.releases / broken / "manifest.json").write_text("{", encoding="utf-8")
    assert len(releases.prune(here, NOON + timedelta(days=30), keep=10, days=7)) == 1
    assert (here.releases / broken).is_dir()


def test_a_rolled_back_release_is_not_published_again_while_its_input_is_the_same(project, monkeypatch, capsys):
    monkeypatch.setenv("CCHC_HOME", str(project.home))
    monkeypatch.setattr(pipeline, "run_steps", lambda *arguments: pytest.fail("nothing is to be built"))
    first = publish_on(project, -3)
    second = publish_on(project, -2, fingerprint=fingerprint(project))
    assert cli.run(["releases", "rollback", first.release_id]) == 0
    assert f"Bản đang dùng nay là {first.release_id}. Bản {second.release_id} đã rút" in capsys.readouterr().out
    result = pipeline.build(project)
    assert (result.changed, result.manifest.release_id, result.withdrawn) == (
        False,
        first.release_id,
        second.release_id,
    )
    (project.plans / "README.md").write_text("a change of the input", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        pipeline.build(project)


def test_a_new_release_ends_the_withdrawal(here):
    first, second = publish_on(here, 0), publish_on(here, 1)
    releases.roll_back(first.release_id, here)
    assert releases.withdrawn(here) == {"release_id": second.release_id, "fingerprint": {}}
    publish_on(here, 2)
    assert releases.withdrawn(here) is None


def test_nobody_rolls_back_to_a_damaged_or_unknown_release(here):
    first, second = publish_on(here, 0), publish_on(here, 1)
    with (here.releases / first.release_id / "dim_documents.parquet").open("ab") as file:
        file.write(b"x")
    for name, words in ((first.release_id, "bị hỏng: dim_documents.parquet"), ("../..", "Không có bản phát hành")):
        with pytest.raises(NoRelease, match=words):
            releases.roll_back(name, here)
    assert manifests.current_release_id(here) == second.release_id and releases.withdrawn(here) is None


def test_verify_names_the_file_that_is_not_as_it_was(project, monkeypatch, capsys):
    monkeypatch.setenv("CCHC_HOME", str(project.home))
    manifest = publish_something(project)
    assert cli.run(["releases", "verify"]) == 0
    assert f"Bản {manifest.release_id} nguyên vẹn: 1 tệp" in capsys.readouterr().out
    plan = sorted(project.plans.glob("*.txt"))[0]
    plan.write_bytes(plan.read_bytes() + b"\n")
    (project.releases / manifest.release_id / "dim_documents.parquet").unlink()
    assert cli.run(["releases", "verify"]) == 1
    said = capsys.readouterr().err
    assert "dim_documents.parquet" in said and plan.name in said
    assert len(health.verify(project)) == 2


@pytest.fixture
def two(here):
    """Two releases of a mart: one document was replaced, one gone, one new; one row changed without a document."""
    documents = {"document_id": ["a", "b", "c"], "sha256": ["1", "2", "3"], "release_id": ["x"] * 3}
    later = {"document_id": ["a", "b", "d"], "sha256": ["1", "9", "4"], "release_id": ["y"] * 3}
    targets = {"target_id": ["a1", "b1", "c1"], "document_id": ["a", "b", "c"], "value": [80.0, 50.0, None]}
    changed = {"target_id": ["a1", "b1", "d1"], "document_id": ["a", "b", "d"], "value": [81.0, 55.0, 10.0]}
    opened = []
    for day, (one, other, made_from) in enumerate(
        ((documents, targets, {"raw": "1", "code": "1"}), (later, changed, {"raw": "2", "code": "2"}))
    ):
        frames = {"dim_documents": pl.DataFrame(one), "fct_targets": pl.DataFrame(other)}
        opened.append(open_marts(here, publish_on(here, day, frames=frames, fingerprint=made_from).release_id))
    return opened


def test_a_diff_says_what_changed_and_which_document_is_behind_it(two):
    keys = {"dim_documents": ["document_id"], "fct_targets": ["target_id"]}
    documents, targets = diff(*two, keys)
    assert (documents.added, documents.removed, documents.changed) == (1, 1, 1)
    assert documents.columns == {"sha256": 1}, "the id of the release is no difference"
    assert (targets.added, targets.removed, targets.changed) == (1, 1, 2)
    assert targets.columns == {"value": 2}
    assert targets.causes == {"d": 1, "c": 1, "b": 1, "code+raw": 1}
    assert targets.examples == ["+ d1", "- c1", "~ a1", "~ b1"]


def test_a_release_does_not_differ_from_itself(two):
    assert all(each.is_same for each in diff(two[0], two[0], {"fct_targets": ["target_id"]}))


def test_the_command_tells_causes_in_words(two, here, capsys):
    assert cli.run(["releases", "diff", two[0].release_id]) == 0
    out = capsys.readouterr().out
    assert "fct_targets: thêm 1, bớt 1, đổi 2 dòng." in out and "cột đổi: value (2)" in out
    assert "văn bản b (1)" in out and "chương trình, tệp gốc (1)" in out


# --- what can go wrong while nobody looks ---


def test_a_full_disk_leaves_the_release_in_use(here, monkeypatch):
    import resource

    first = publish_on(here, 0)
    candidate = here.build / "by-hand" / "candidate"
    candidate.mkdir(parents=True)
    (candidate / "audit.json").write_text("{}", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))  # a write beyond it fails as on a full disk
    try:
        with pytest.raises(OSError):
            releases.publish(candidate, first, here)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert open_marts(here).release_id == first.release_id
    assert releases.broken_files(here.releases / first.release_id, first) == []
    shutil.rmtree(here.build)
    assert publish_on(here, 2).release_id == manifests.current_release_id(here)


@pytest.mark.parametrize("arguments", [["run"], ["build"]])
def test_a_folder_that_cannot_be_written_is_one_sentence(here, arguments, capsys):
    here.home.joinpath("data").mkdir()
    here.build.write_text("a file where the folder should be", encoding="utf-8")
    assert cli.run(arguments) == 5
    said = capsys.readouterr().err
    assert said.startswith("Không đọc hoặc ghi được") and said.count("\n") == 1 and os.fspath(here.build) in said
