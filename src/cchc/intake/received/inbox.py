"""The drop folder `data/inbox/`: what lies in it is checked; good files are stored, the others set aside with their marks."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from cchc.errors import CchcError
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.offices import with_learnt
from cchc.intake.received.check import Checked, check_file
from cchc.intake.received.revisions import ReceivedReport
from cchc.intake.received.store import Sent, add
from cchc.intake.received.submissions import SECONDS_A_FILE, read_received_reports
from cchc.intake.records import ReportReading
from cchc.intake.workbook.marked import write_marked
from cchc.messages import say
from cchc.paths import Paths
from cchc.system.clock import HANOI
from cchc.system.workers import map_apart

ASIDE = "bi-tu-choi"
REASON, MARKED = "-ly-do.txt", "-da-kiem-tra.xlsx"
TAKEN_BY = "data/inbox"
SETTLED_SECONDS = 5.0  # a file that was written to a moment ago may still be on its way
_NOT_FILES_OF_PEOPLE = ("thumbs.db", "desktop.ini")
CheckJob = tuple[Path, Path, Path, date]  # the file, the folders of the code lists and of what came before, today


@dataclass(frozen=True, slots=True)
class Dropped:
    """What became of one file of the drop folder; `reason` in Vietnamese where it was set aside."""

    name: str
    outcome: Literal["stored", "known", "refused", "left"]  # left: somebody holds it open; the next run tries again
    submission_id: str | None = None
    reason: str | None = None


def empty_inbox(paths: Paths, moment: datetime) -> list[Dropped]:
    """Take every file out of the drop folder, oldest first: store it, or set it aside with its reason and its marked copy.

    A file in a folder of its own, a hidden one and one that is still being written stay. Raises what `read_received_reports` raises.
    """
    files = list(waiting(paths))
    if not files:
        return []
    today = moment.date()
    asked = [(file, paths.seeds, paths.received, today) for file in files]
    checks = map_apart(_check, asked, _lost, workers=min(os.cpu_count() or 1, 8), seconds=SECONDS_A_FILE)
    earlier = read_received_reports(paths)
    return [_take_or_leave(paths, found, moment, earlier) for found in checks]


def waiting(paths: Paths) -> Iterator[Path]:
    """The files that lie in the drop folder and are whole, oldest first."""
    try:
        entries = [
            (entry.stat().st_mtime, entry.name, Path(entry.path))
            for entry in os.scandir(paths.inbox)
            if entry.is_file(follow_symlinks=False)
        ]
    except FileNotFoundError:
        return
    for changed, name, path in sorted(entries):
        is_ours = name.startswith((".", "~$")) or name.lower() in _NOT_FILES_OF_PEOPLE
        if not is_ours and time.time() - changed >= SETTLED_SECONDS:
            yield path


def set_aside(paths: Paths) -> list[tuple[str, str]]:
    """The files that were refused and still lie there: name and reason, the newest first."""
    folder = paths.inbox / ASIDE
    found = []
    for path in sorted(folder.glob(f"*{REASON}"), reverse=True) if folder.is_dir() else ():
        with suppress(OSError):
            found.append((path.name.removesuffix(REASON), path.read_text(encoding="utf-8", errors="replace").strip()))
    return found


def _check(asked: CheckJob) -> Checked:
    file, seeds, received, today = asked
    return check_file(file, with_learnt(read_code_lists(seeds), received), today=today)


def _lost(asked: CheckJob, why: str) -> Checked:
    name = asked[0].name
    key = why if why in ("late", "died") else "bug"
    reason = say(f"arrivals.{key}", file=name, reason=why)
    return Checked(asked[0], None, ReportReading(name, "", layout=None, outcome="refused", reason=reason))


def _take_or_leave(paths: Paths, found: Checked, moment: datetime, earlier: list[ReceivedReport]) -> Dropped:
    try:
        return _take(paths, found, moment, earlier)
    except OSError as error:  # open in Excel, or a folder that may not be written: no reason to stop the run
        return Dropped(found.file.name, "left", reason=error.strerror or str(error))


def _take(paths: Paths, found: Checked, moment: datetime, earlier: list[ReceivedReport]) -> Dropped:
    name = found.file.name
    if found.book is None:
        return _put_aside(paths, found, moment, found.reading.reason or "")
    sent = Sent(by=TAKEN_BY, moment=moment, is_provisional=found.is_provisional)
    try:
        added = add(paths, found.book, found.reading, sent, earlier)
    except CchcError as error:
        return _put_aside(paths, found, moment, str(error))
    if added.is_new:
        earlier.append((added.submission, found.reading))
    with suppress(OSError):  # what stays is known the next time
        found.file.unlink(missing_ok=True)
    return Dropped(name, "stored" if added.is_new else "known", added.submission.submission_id)


def _put_aside(paths: Paths, found: Checked, moment: datetime, reason: str) -> Dropped:
    folder = paths.inbox / ASIDE
    folder.mkdir(exist_ok=True)
    # The name that the sender knows, behind the moment: the same name may be refused every night.
    stem = f"{moment.astimezone(HANOI):%Y%m%d-%H%M%S}-{found.file.stem[:100]}"
    found.file.replace(folder / f"{stem}{found.file.suffix}")
    if found.book is not None:
        moved = replace(found.book, path=folder / f"{stem}{found.file.suffix}")
        write_marked(moved, found.reading, folder / f"{stem}{MARKED}")
    (folder / f"{stem}{REASON}").write_text(reason + "\n", encoding="utf-8", newline="\n")
    return Dropped(found.file.name, "refused", reason=reason)
