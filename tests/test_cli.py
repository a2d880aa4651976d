"""The command line: what it says and how it exits. One sentence for every failure, no traceback."""

import json
import re
import subprocess
import sys

import pytest
from support.project import ROOT, add_plan, one_sentence

from cchc import cli, messages
from cchc.build import pipeline
from cchc.errors import AuditRefused, BrokenAssumption, BuildLocked, UnreadableDocument
from cchc.system.fingerprint import file_sha256

# --- help ---

COMMANDS = [
    ["build"],
    ["extract"],
    ["trace"],
    ["search"],
    ["review"],
    ["export"],
    ["page"],
    ["status"],
    ["releases"],
    ["releases", "list"],
    ["lab"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_in_vietnamese(cchc, project, command):
    code, out, _ = cchc(project, *command, "--help")
    assert code == 0
    assert "Cách dùng:" in out and "Hiện hướng dẫn này." in out
    assert not any(word in out for word in ("Usage", "Options", "Show this", "required", "Arguments"))


def test_the_help_of_build_states_its_exit_codes(cchc, project):
    _, out, _ = cchc(project, "build", "--help")
    assert all(re.search(rf"\b{code}\s+\w", out) for code in range(6))


def test_english_is_one_option_away_anywhere_on_the_line(cchc, project):
    assert "Usage:" in cchc(project, "--lang", "en", "--help")[1]
    code, _, err = cchc(project, "status", "--lang=en")
    assert (code, err) == (1, "There is no release yet; run `python3 run.py build` first.\n")


def test_no_sentence_is_written_over_by_another():
    assert sum(len(part.TEXTS) for part in messages.PARTS) == len(messages.TEXTS)


@pytest.mark.parametrize("key", sorted(messages.TEXTS))
def test_both_languages_of_a_message_take_the_same_values(key):
    import string

    vietnamese, english = (
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in messages.TEXTS[key]
    )
    assert vietnamese == english


# --- mistakes ---


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["banana"], 2, "Không có lệnh 'banana'"),
        (["build", "--nope"], 2, "Không có tùy chọn --nope"),
        (["trace"], 2, "Thiếu ID"),
        (["extract", "a.txt"], 2, "Thiếu --out"),
        (["--lang", "fr", "status"], 2, "--lang fr"),
        (["status"], 1, "Chưa có bản phát hành nào; hãy chạy `python3 run.py build` trước."),
        (["releases", "list"], 1, "Chưa có bản phát hành nào"),
        (["trace", "x-T001"], 1, "Chưa có bản phát hành nào"),
        (["search", "hồ sơ"], 1, "Chưa có bản phát hành nào"),
        (["search"], 2, "Thiếu WORDS"),
        (["search", "hồ sơ", "--limit", "0"], 2, "Giá trị không dùng được"),
        (["search", "hồ sơ", "--in", "khong-co.txt"], 4, "Không có tệp khong-co.txt"),
        (["extract", "khong-co.txt", "--out", "out"], 4, "Không có tệp khong-co.txt"),
    ],
)
def test_a_mistake_is_one_sentence_and_an_exit_code(cchc, project, arguments, code, words):
    found, out, err = cchc(project, *arguments)
    assert found == code
    assert words in err and one_sentence(err)
    assert out == ""


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AuditRefused("Bản mới không được phát hành."), 1),
        (BuildLocked("Một lần chạy khác đang giữ khóa."), 3),
        (BrokenAssumption("a.txt: nội dung khác với thẻ."), 4),
        (UnreadableDocument("a.txt: tệp rỗng."), 4),
        (PermissionError(13, "Permission denied", "data/build"), 5),
        (OSError(28, "No space left on device", "data/build/x"), 5),
        (ZeroDivisionError("division by zero"), 5),
        (KeyboardInterrupt(), 130),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value),
)
def test_every_failure_of_a_build_has_its_exit_code(cchc, project, monkeypatch, error, code):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr(pipeline, "build", fail)
    found, out, err = cchc(project, "build")
    assert (found, out) == (code, "")
    assert one_sentence(err)


def test_debug_shows_the_traceback(cchc, project, monkeypatch):
    monkeypatch.setattr(pipeline, "build", lambda *arguments, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cchc(project, "build", "--debug")


def test_a_changed_plan_exits_4_and_names_both_checksums(cchc, project):
    plan = project.plans / "ta-dung-2025.txt"
    old = file_sha256(plan)
    plan.write_bytes(b"x" + plan.read_bytes())
    code, _, err = cchc(project, "build")
    assert code == 4
    assert one_sentence(err) and old in err and file_sha256(plan) in err


# --- what works ---


def test_build_says_what_it_published_and_where(cchc, release, marts):
    code, out, err = cchc(release, "build")
    assert (code, err) == (0, "")
    assert out.startswith(f"Không có gì thay đổi; bản đang dùng vẫn là {marts.release_id}.\n")
    assert str(marts.folder) in out and "audit.html" in out
    assert "tep-rong.txt" in out, "what was left out is said at the end"


def test_status_tells_the_release_its_age_and_its_documents(cchc, release, marts):
    code, out, _ = cchc(release, "status")
    assert code == 0
    assert marts.release_id in out and f"{marts.as_of:%d/%m/%Y}" in out and "giờ" in out
    assert "Đọc được 5/9 văn bản" in out


def test_status_for_programs_is_json(cchc, release, marts):
    _, out, _ = cchc(release, "status", "--json")
    status = json.loads(out)
    assert status["release_id"] == marts.release_id
    assert status["rows"]["fct_targets"] == marts.frame("fct_targets").height
    assert status["outcomes"]["refused"] == 4
    assert 0 <= status["age_hours"] < 24


def test_releases_are_listed_with_the_current_one_marked(cchc, release, marts):
    _, out, _ = cchc(release, "releases", "list")
    current = [line for line in out.splitlines() if line.endswith("← đang dùng")]
    assert len(current) == 1 and current[0].startswith(marts.release_id)


def test_trace_prints_document_place_sentence_and_the_lines_around(cchc, release, marts):
    target = marts.frame("fct_targets").filter(document_id="ta-dung-2025").sort("sequence").row(0, named=True)
    code, out, _ = cchc(release, "trace", target["target_id"])
    assert code == 0
    assert "Kế hoạch Cải cách hành chính nhà nước năm 2025 xã Tà Đùng" in out
    assert target["section"] in out and f"dòng {target['line_start']}" in out
    assert f"“{target['quote']}”" in out
    assert "»" in out and "«" in out and marts.release_id in out


def test_trace_of_an_unknown_id_says_what_ids_look_like(cchc, release, marts):
    code, _, err = cchc(release, "trace", "khong-co-T999")
    assert code == 1
    assert "khong-co-T999" in err and one_sentence(err)


def test_extract_writes_records_and_exits_0(cchc, project, tmp_path):
    plan = project.plans / "ta-dung-2025.txt"
    code, out, err = cchc(project, "extract", str(plan), "--out", str(tmp_path / "out"))
    assert (code, err) == (0, "")
    folder = tmp_path / "out" / "ta-dung-2025"
    assert {path.name for path in folder.iterdir()} >= {"document.json", "targets.jsonl", "tasks.jsonl"}
    targets = [json.loads(line) for line in (folder / "targets.jsonl").read_text(encoding="utf-8").splitlines()]
    assert f"{len(targets)} chỉ tiêu" in out


def test_extract_reads_the_good_file_and_exits_4_for_the_bad_one(cchc, project, tmp_path):
    bad = add_plan(project, "rong.txt", b"")
    good = project.plans / "ta-dung-2025.txt"
    code, out, _ = cchc(project, "extract", str(bad), str(good), "--out", str(tmp_path / "out"))
    assert code == 4
    assert "Không đọc được: rong.txt" in out and "ta-dung-2025.txt: " in out
    assert (tmp_path / "out" / "ta-dung-2025" / "targets.jsonl").stat().st_size > 0


def test_a_console_in_another_code_page_still_gets_vietnamese():
    environment = {"PYTHONIOENCODING": "cp1252", "CCHC_HOME": str(ROOT / "no-such-project"), "PATH": ""}
    done = subprocess.run([sys.executable, "-m", "cchc", "status"], env=environment, capture_output=True)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").startswith("Chưa có bản phát hành nào")


# --- JupyterLab ---


def test_lab_opens_on_the_notebooks_and_asks_the_network_nothing(project, tmp_path):
    from jupyterlab.handlers.announcements import NeverCheckForUpdate
    from jupyterlab.labapp import LabApp

    from cchc.operate.lab import lab_command, write_settings

    write_settings(tmp_path)
    app = LabApp()
    app.parse_command_line([*lab_command(project, tmp_path)[3:], "--no-browser"])
    assert not app.open_browser
    assert app.news_url is None
    assert app.check_for_updates_class is NeverCheckForUpdate
    assert app.extension_manager == "readonly"
    settings = json.loads((tmp_path / "overrides.json").read_text(encoding="utf-8"))
    notifications = settings["@jupyterlab/apputils-extension:notification"]
    assert notifications == {"fetchNews": "false", "checkForUpdates": False}
    assert app.app_settings_dir == str(tmp_path)


def test_lab_passes_further_options_on_to_jupyterlab(monkeypatch):
    passed = []
    monkeypatch.setattr("cchc.operate.lab.open_lab", lambda paths, extra=(): passed.append(extra) or 0)
    assert cli.run(["lab", "--no-browser", "--port=8890"]) == 0
    assert passed == [("--no-browser", "--port=8890")]
