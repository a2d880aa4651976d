"""The register of units: which unit a text means on a day."""

import json
from datetime import date, datetime
from typing import Annotated, Any

import typer

from cchc import errors
from cchc.messages import say
from cchc.paths import project_paths
from cchc.system.clock import HANOI

# Exit code 1: none or several; the JSON says which.
NOT_ONE = 1


def find(
    words: Annotated[list[str], typer.Argument(metavar="TỪ…")],
    day: Annotated[str | None, typer.Option("--day", metavar="NGÀY", help="help.units_day")] = None,
    province: Annotated[str | None, typer.Option("--province", metavar="TỈNH", help="help.units_province")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
) -> None:
    from cchc.formatting import vietnamese
    from cchc.intake.read.code_lists import read_code_lists

    register = read_code_lists(project_paths().seeds).register
    when = _day(day)
    found = register.find(" ".join(words), when, province)

    def told(unit: Any) -> dict[str, str]:
        return {
            "unit_id": unit.unit_id,
            "code": unit.code,
            "name_vi": unit.name_vi,
            "full_name_vi": register.full_name(unit),
        }

    if as_json:
        answer = {
            "text": found.text,
            "day": when.isoformat(),
            "outcome": found.outcome,
            "units": [told(unit) for unit in found.units],
            "nearest": [told(unit) for unit in found.nearest],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print(say(f"units.{found.outcome}", text=found.text, day=vietnamese.day(when), count=len(found.units)))
        for unit in found.units or found.nearest:
            print(say("units.line", name=register.full_name(unit), id=unit.unit_id))
    if found.outcome != "one":
        raise typer.Exit(NOT_ONE)


def _day(text: str | None) -> date:
    """The day that an option names, 2026-01-15 or 15/1/2026; today where it is left out. Raises UnreadableDocument."""
    if text is None:
        return datetime.now(HANOI).date()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise errors.UnreadableDocument(say("units.no_day", day=text))
