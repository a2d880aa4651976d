"""A nightly `cchc run`, written for what the machine has: a systemd user timer, a cron line, or a Windows task.

Everything is planned as text first, so that it can be shown before it is written.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from cchc.errors import CchcError
from cchc.messages import say
from cchc.paths import Paths

KINDS = ("systemd", "cron", "windows")


class NoScheduler(CchcError):
    """This machine has no scheduler that the program knows, or the one it has refused."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What installing would do: files to write, commands to run, lines to keep in the crontab."""

    kind: str
    name: str
    files: dict[Path, str] = field(default_factory=dict)
    commands: tuple[tuple[str, ...], ...] = ()
    removal: tuple[tuple[str, ...], ...] = ()
    crontab: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole plan as a user reads it before it is carried out."""
        parts = [f"# {path}\n{content}" for path, content in self.files.items()]
        parts += ["\n".join(self.crontab)] if self.crontab else []
        parts += [f"$ {shlex.join(command)}" for command in self.commands]
        return "\n".join(part.rstrip() for part in parts)


def parse_time(at: str) -> tuple[int, int]:
    """Read an hour of the day: "05:30" gives (5, 30)."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", at)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise NoScheduler(say("schedule.time", at=at))
    return int(match[1]), int(match[2])


def kind_of_machine() -> str:
    """Return the scheduler this machine has: on Linux systemd where a user manager runs, else cron."""
    if os.name == "nt":
        return "windows"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
    if shutil.which("systemctl") and (runtime / "systemd").is_dir():
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise NoScheduler(say("schedule.none"))


def plan(paths: Paths, at: str, kind: str | None = None) -> Plan:
    """Return what a daily run at a time of the day takes on this machine, or on one of the named kind."""
    hour, minute = parse_time(at)
    kind = kind or kind_of_machine()
    if kind not in KINDS:
        raise NoScheduler(say("schedule.kind", kind=kind, kinds=", ".join(KINDS)))
    # One name for each copy of the project: two copies on one machine keep two timers.
    name = f"cchc-{hashlib.sha256(str(paths.home).encode()).hexdigest()[:8]}"
    return {"systemd": _systemd, "cron": _cron, "windows": _windows}[kind](paths, name, hour, minute)


def _systemd(paths: Paths, name: str, hour: int, minute: int) -> Plan:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    # systemd reads % and \ as its own signs inside quotes too
    python, home = (str(path).replace("\\", "\\\\").replace("%", "%%") for path in (sys.executable, paths.home))
    service = (
        f"[Unit]\nDescription=cchc run ({home})\n\n[Service]\nType=oneshot\n"
        f'Environment="CCHC_HOME={home}" "PYTHONUTF8=1"\nExecStart="{python}" -m cchc run\n'
    )
    timer = (
        f"[Unit]\nDescription=cchc run, daily ({home})\n\n[Timer]\nOnCalendar=*-*-* {hour:02d}:{minute:02d}:00\n"
        "# A run that the machine slept through is made up for when it wakes.\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    user = ("systemctl", "--user")
    return Plan(
        "systemd",
        name,
        {folder / f"{name}.service": service, folder / f"{name}.timer": timer},
        ((*user, "daemon-reload"), (*user, "enable", "--now", f"{name}.timer")),
        ((*user, "disable", "--now", f"{name}.timer"), (*user, "daemon-reload")),
    )


def _cron(paths: Paths, name: str, hour: int, minute: int) -> Plan:
    command = f"CCHC_HOME={shlex.quote(str(paths.home))} PYTHONUTF8=1 {shlex.quote(sys.executable)} -m cchc run"
    log = shlex.quote(str(paths.runs / "scheduler.log"))
    line = f"{minute} {hour} * * * {command} >> {log} 2>&1".replace("%", r"\%")  # cron reads % as a line end
    return Plan("cron", name, crontab=(f"# {name}: begin", line, f"# {name}: end"))


def _windows(paths: Paths, name: str, hour: int, minute: int) -> Plan:
    python, home = escape(sys.executable), escape(str(paths.home))
    # `cmd` sets the folder of the project; StartWhenAvailable makes up for a run that the machine slept through.
    task = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>cchc run ({home})</Description></RegistrationInfo>
  <Triggers><CalendarTrigger>
    <StartBoundary>2026-01-01T{hour:02d}:{minute:02d}:00</StartBoundary>
    <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
  </CalendarTrigger></Triggers>
  <Settings>
    <StartWhenAvailable>true</StartWhenAvailable>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
  </Settings>
  <Actions><Exec><Command>{python}</Command><Arguments>-X utf8 -m cchc run</Arguments><WorkingDirectory>{home}</WorkingDirectory></Exec></Actions>
</Task>
"""
    path = paths.runs / f"{name}.xml"
    return Plan(
        "windows",
        name,
        {path: task},
        (("schtasks", "/Create", "/F", "/TN", name, "/XML", str(path)),),
        (("schtasks", "/Delete", "/F", "/TN", name),),
    )


def install(wanted: Plan) -> None:
    """Write the files of a plan and hand it to the scheduler. Doing it again changes the time."""
    for path, content in wanted.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-16" if path.suffix == ".xml" else "utf-8", newline="\n")
    for command in wanted.commands:
        _run(command)
    if wanted.crontab:
        _write_crontab([*_crontab_without(wanted.name), *wanted.crontab])


def remove(wanted: Plan) -> bool:
    """Take the timer away; return whether there was one."""
    if not installed(wanted):
        return False
    for command in wanted.removal:
        _run(command)
    for path in wanted.files:
        path.unlink(missing_ok=True)
    if wanted.crontab:
        _write_crontab(_crontab_without(wanted.name))
    return True


def installed(wanted: Plan) -> str:
    """Return what stands in the scheduler for this copy of the project, as text; empty where nothing does."""
    if wanted.crontab:
        lines, kept = _crontab(), _crontab_without(wanted.name)
        return "\n".join(line for line in lines if line not in kept)
    encodings = {".xml": "utf-16"}
    found = [path for path in wanted.files if path.is_file()]
    return "\n".join(path.read_text(encoding=encodings.get(path.suffix, "utf-8")).strip() for path in found)


def _crontab() -> list[str]:
    done = subprocess.run(["crontab", "-l"], capture_output=True, encoding="utf-8")
    return done.stdout.splitlines() if done.returncode == 0 else []  # cron answers 1 where there is no crontab yet


def _crontab_without(name: str) -> list[str]:
    kept, inside = [], False
    for line in _crontab():
        inside = inside or line == f"# {name}: begin"
        if not inside:
            kept.append(line)
        inside = inside and line != f"# {name}: end"
    return kept


def _write_crontab(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n" if lines else ""
    _run(("crontab", "-"), lambda command: subprocess.run(command, input=text, capture_output=True, encoding="utf-8"))


def _capture(command: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")


def _run(
    command: tuple[str, ...], call: Callable[[tuple[str, ...]], "subprocess.CompletedProcess[str]"] = _capture
) -> None:
    try:
        done = call(command)
    except OSError as error:
        raise NoScheduler(say("schedule.failed", command=shlex.join(command), reason=error)) from error
    if done.returncode != 0:
        raise NoScheduler(
            say("schedule.failed", command=shlex.join(command), reason=(done.stderr or done.stdout).strip())
        )
