"""What the office said of itself once: its province. Kept as data with name and day, an update of the program leaves it alone."""

from datetime import datetime
from pathlib import Path

import yaml

from cchc.errors import BrokenAssumption, UnreadableDocument
from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.messages import say
from cchc.paths import Paths
from cchc.system.clock import HANOI
from cchc.system.whole_files import write_whole


def settings_file(paths: Paths) -> Path:
    return paths.office / "settings.yml"


def province_named(text: str, lists: CodeLists) -> Unit:
    """The province of today that a text names. Raises UnreadableDocument."""
    today = datetime.now(HANOI).date()
    found = [
        unit
        for unit in lists.units.values()
        if unit.level == "province" and unit.exists_on(today) and lists.register.is_in_province(unit, text)
    ]
    if len(found) != 1:
        raise UnreadableDocument(say("plan.no_province", province=text))
    return found[0]


def known_province(paths: Paths, lists: CodeLists, given: str | None = None) -> Unit | None:
    """The province that is given now, or that the office named before; None where it never did.

    Raises UnreadableDocument for a name that is none, BrokenAssumption for broken settings.
    """
    if given:
        return province_named(given, lists)
    file = settings_file(paths)
    if not file.is_file():
        return None
    try:
        return province_named(str(yaml.safe_load(file.read_text(encoding="utf-8"))["province"]), lists)
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, UnreadableDocument) as error:
        raise BrokenAssumption(say("plan.bad_setting", file=file)) from error


def remember_province(paths: Paths, province: Unit, by: str, moment: datetime) -> None:
    """Keep the province of the office, with who said so and when."""
    file = settings_file(paths)
    file.parent.mkdir(parents=True, exist_ok=True)
    said = {"province": province.name_vi, "by": by, "on": moment.astimezone(HANOI).date().isoformat()}
    write_whole(file, yaml.safe_dump(said, allow_unicode=True, sort_keys=False).encode())
