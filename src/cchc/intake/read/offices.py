"""Offices of a province as units of their own kind, and the portal's codes of units, learnt from files that name both."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from cchc.errors import BrokenAssumption
from cchc.intake.file.cell_address import cell_name
from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.intake.read.numbers import printed
from cchc.intake.read.provinces import province_key
from cchc.intake.read.refusals import refuse
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell, Refusal, ReportedValue
from cchc.language.letters import slug
from cchc.language.spaces import squeeze_spaces

LEARNT = "portal_codes.csv"  # beside the stored files
COLUMNS = ("agency_code", "unit_id", "learnt_from")
_KINDS = r"sở|ban|văn phòng|thanh tra|chi cục|trung tâm|công an|bộ chỉ huy|bảo hiểm xã hội|kho bạc|cục|trường"
_KIND = re.compile(rf"(?:{_KINDS})(?!\w)")
_OFFICE = re.compile(
    rf"(?P<name>(?:{_KINDS})(?!\w).*?)\s*[-–,(]\s*(?:tỉnh|thành phố|tp\.?)\s+(?P<province>[^-–,()]+?)\s*\)?"
)


def office_of(text: str, lists: CodeLists) -> Unit | None:
    """The office of a province that a text names with its province: "Sở Công Thương - Tỉnh Lâm Đồng"; else None."""
    said = squeeze_spaces(text)
    match = _OFFICE.fullmatch(search_key(said))
    if match is None:
        return None
    provinces = [
        unit
        for unit in lists.units.values()
        if unit.level == "province" and province_key(unit.name_vi) == match["province"] and unit.valid_to is None
    ]
    if len(provinces) != 1:
        return None
    province = provinces[0]
    code = f"{province.code}-{slug(match['name'])}"
    return Unit(
        f"{code}@{province.unit_id.partition('@')[2]}", code, said[: len(match["name"])], "department", province.code,
        province.valid_from, None,
    )  # fmt: skip


def units_of_portal_code(code: str, lists: CodeLists) -> tuple[Unit, ...]:
    """The units over time that a code of the portal was seen with."""
    return tuple(lists.units[name] for name in lists.portal_codes.get(code, ()) if name in lists.units)


def kind_of_office(name: str) -> str:
    """The kind that an office's name begins with: "sở" of "Sở Y tế"; its first word where it is none of the known kinds."""
    match = _KIND.match(search_key(name))
    return match[0] if match else name.lower().split()[0]


def ask_portal_code(cell: Cell, sheet: str | None) -> Refusal:
    """The question whose code of the portal this is."""
    code = printed(cell)
    question = f"Mã cơ quan {code} trên Cổng là của đơn vị nào?"
    return refuse("unknown_unit", sheet, cell_name(cell.row, cell.column), code, question=question)


def department_of(unit: Unit) -> str | None:
    """The name of an office of a province, which no code list holds; None for other units."""
    return unit.name_vi if unit.level == "department" else None


def unit_of(value: ReportedValue, units: Mapping[str, Unit]) -> Unit:
    """The unit of a value: of the code list, or the office of a province that it names itself."""
    if value.unit_id in units:
        return units[value.unit_id]
    code = value.unit_id.partition("@")[0]
    return Unit(value.unit_id, code, value.department or code, "department", code.partition("-")[0], None, None)


def learnt_codes(folder: Path) -> dict[str, tuple[str, ...]]:
    """The units of each portal code that stored files have taught. Raises BrokenAssumption where the list is broken."""
    path = folder / LEARNT
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["agency_code"]].append(row["unit_id"])
    except (KeyError, UnicodeDecodeError, csv.Error) as error:
        raise BrokenAssumption(
            f"{LEARNT}: danh sách mã cơ quan hỏng ({error}); hãy lấy lại tệp này từ bản sao lưu."
        ) from error
    return {code: tuple(units) for code, units in found.items()}


def with_learnt(lists: CodeLists, folder: Path) -> CodeLists:
    """The code lists with the portal codes that were learnt."""
    codes = learnt_codes(folder)
    return replace(lists, portal_codes=codes) if codes else lists


def learn(folder: Path, values: Iterable[ReportedValue], submission_id: str) -> int:
    """Keep the portal codes that a file names together with their units; return how many are new.

    A code that now stands beside another unit gets a second line: the period of a figure says which of them is meant.
    """
    known = {(code, unit) for code, units in learnt_codes(folder).items() for unit in units}
    new = sorted({(value.agency_code, value.unit_id) for value in values if value.agency_code} - known)
    if new:
        path = folder / LEARNT
        is_first = not path.is_file()
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if is_first:
                writer.writerow(COLUMNS)
            writer.writerows((code, unit, submission_id) for code, unit in new)
    return len(new)
