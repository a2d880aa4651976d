"""The nightly run, written for systemd, cron and Windows. Stand-ins of their commands note what they are told."""

import os
import shlex
import stat
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from cchc import cli
from cchc.operate import schedule
from cchc.paths import Paths

CRONTAB = '#!/bin/sh\nif [ "$1" = "-l" ]; then cat "$CRON_TABLE" 2>/dev/null || exit 1; else cat > "$CRON_TABLE"; fi\n'
NOTE = '#!/bin/sh\necho "${0##*/} $*" >> "$CALLS"\n'


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with stand-ins for crontab, systemctl and schtasks, and an installation with an awkward path."""
    tools, home = tmp_path / "tools", tmp_path / "Sở Nội vụ 100%"
    for folder in (tools, home):
        folder.mkdir()
    for name, script in {"crontab": CRONTAB, "systemctl": NOTE, "schtasks": NOTE}.items():
        (tools / name).write_text(script, encoding="utf-8")
        (tools / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CRON_TABLE", str(tmp_path / "table"))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("CCHC_HOME", str(home))
    return tmp_path


def calls(machine: Path) -> list[str]:
    return (machine / "calls").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("at", "expected"), [("05:30", (5, 30)), ("5:30", (5, 30)), ("23:59", (23, 59)), ("0:00", (0, 0))]
)
def test_an_hour_of_the_day_is_read(at, expected):
    assert schedule.parse_time(at) == expected


@pytest.mark.parametrize("at", ["24:00", "5h30", "05:60", "0530", "", "-1:00"])
def test_what_is_no_hour_is_refused_with_an_example(at):
    with pytest.raises(schedule.NoScheduler, match=r"hãy ghi như 05:30"):
        schedule.parse_time(at)


def test_cron_keeps_the_lines_of_others_and_only_one_of_ours(machine, capsys):
    (machine / "table").write_text("0 1 * * * backup\n", encoding="utf-8")
    for at in ("05:30", "06:15"):
        assert cli.run(["schedule", "install", "--at", at, "--kind", "cron"]) == 0
    lines = (machine / "table").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "0 1 * * * backup" and len(lines) == 4
    fields = lines[2].split(" ", 5)
    assert fields[:5] == ["15", "6", "*", "*", "*"]
    # cron turns \% into % before a shell reads the line
    words = shlex.split(fields[5].replace(r"\%", "%"))
    home = os.environ["CCHC_HOME"]
    assert words == [f"CCHC_HOME={home}", "PYTHONUTF8=1", sys.executable, "-m", "cchc", "run", ">>", f"{home}/data/runs/scheduler.log", "2>&1"]  # fmt: skip
    capsys.readouterr()
    assert cli.run(["schedule", "show", "--kind", "cron"]) == 0
    assert lines[2] in capsys.readouterr().out
    assert cli.run(["schedule", "remove", "--kind", "cron"]) == 0
    assert (machine / "table").read_text(encoding="utf-8") == "0 1 * * * backup\n"
    assert cli.run(["schedule", "remove", "--kind", "cron"]) == 0
    assert "Chưa có lịch nào" in capsys.readouterr().out


def test_systemd_gets_a_timer_that_makes_up_for_a_missed_run(machine, capsys):
    assert cli.run(["schedule", "install", "--at", "05:30", "--kind", "systemd"]) == 0
    shown = capsys.readouterr().out
    service, timer = sorted((machine / "config" / "systemd" / "user").iterdir())
    written = timer.read_text(encoding="utf-8")
    assert "OnCalendar=*-*-* 05:30:00" in written and "Persistent=true" in written and written.strip() in shown
    # a per cent sign is doubled: systemd would read it as a sign of its own
    assert "CCHC_HOME=" in service.read_text(encoding="utf-8") and "100%%" in service.read_text(encoding="utf-8")
    name = timer.name
    assert calls(machine) == ["systemctl --user daemon-reload", f"systemctl --user enable --now {name}"]
    assert cli.run(["schedule", "remove", "--kind", "systemd"]) == 0
    assert not timer.exists() and not service.exists()
    assert calls(machine)[2:] == [f"systemctl --user disable --now {name}", "systemctl --user daemon-reload"]


def test_windows_gets_a_task_that_starts_when_the_machine_wakes(machine):
    wanted = schedule.plan(Paths(Path(os.environ["CCHC_HOME"])), "05:30", "windows")
    schedule.install(wanted)
    (path,) = wanted.files
    root = ElementTree.fromstring(path.read_text(encoding="utf-16").split("?>", 1)[1])
    values = {element.tag.rsplit("}", 1)[1]: element.text for element in root.iter()}
    assert values["StartBoundary"].endswith("T05:30:00") and values["StartWhenAvailable"] == "true"
    assert (values["Command"], values["WorkingDirectory"]) == (sys.executable, os.environ["CCHC_HOME"])
    assert values["Arguments"].endswith("-m cchc run") and values["MultipleInstancesPolicy"] == "IgnoreNew"
    assert calls(machine) == [f"schtasks /Create /F /TN {wanted.name} /XML {path}"]
    assert path.name in schedule.installed(wanted) or "05:30:00" in schedule.installed(wanted)
    assert schedule.remove(wanted) and not path.exists()


def test_a_dry_run_shows_and_writes_nothing(machine, capsys):
    assert cli.run(["schedule", "install", "--at", "05:30", "--kind", "cron", "--dry-run"]) == 0
    assert "30 5 * * *" in capsys.readouterr().out
    assert not (machine / "table").exists()


def test_two_installations_on_one_machine_have_two_names(tmp_path):
    names = {schedule.plan(Paths(tmp_path / name), "05:30", "cron").name for name in ("one", "two")}
    assert len(names) == 2


def test_a_scheduler_that_refuses_is_one_sentence(machine, capsys):
    (machine / "tools" / "systemctl").write_text("#!/bin/sh\necho 'Failed to connect to bus' >&2; exit 1\n", "utf-8")
    assert cli.run(["schedule", "install", "--at", "05:30", "--kind", "systemd"]) == 1
    said = capsys.readouterr().err
    assert "systemctl --user daemon-reload (Failed to connect to bus)" in said and "docs/runbook.md" in said


def test_a_machine_without_scheduler_is_told_what_to_do(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert cli.run(["schedule", "install", "--at", "05:30"]) == 1
    assert "hãy cài cron" in capsys.readouterr().err
    assert cli.run(["schedule", "install", "--at", "05:30", "--kind", "at"]) == 1
    assert "systemd, cron, windows" in capsys.readouterr().err
