"""What a figure is of: all procedures, one of them, or one field of them. Said by a column, a title, a field or the question asked.

Written `all`, `procedure 2.000815` (or the procedure's name where no code is printed), `field Đất đai`.
"""

import re
from collections.abc import Iterable, Iterator

from cchc.intake.read.numbers import printed
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell
from cchc.language.spaces import squeeze_spaces

ALL, UNKNOWN = "all", "?"
CODE = re.compile(r"(?<![\d.])(\d\.\d{6}(?:\.000\.00\.00\.H\d{2})?)(?![\d])")
_WHOLE = re.compile(
    r"(?:tất cả|toàn bộ|mọi|các)(?: các)?(?: (?:thủ tục(?: hành chính)?|tthc|lĩnh vực))?|all(?: procedures)?|toàn (?:tỉnh|xã|phường)"
)
_OF_UNITS = re.compile(r"(?:tất cả )?(?:các )?(?:trên )?(?:cơ quan|đơn vị|địa bàn|xã|phường|tỉnh|sở|ubnd)(?!\w).*")
_FIELD = re.compile(r"(?:theo )?lĩnh vực\s*:?\s*(?P<name>\S.*)")
_PROCEDURE = re.compile(r"(?:tên |mã )?(?:thủ tục(?: hành chính)?|tthc)\s*:?\s*(?P<name>\S.*)")
_TITLE = re.compile(
    r"(?:tên |mã )?(?P<kind>thủ tục(?: hành chính)?|tthc|phạm vi|lĩnh vực)\s*:\s*(?P<said>[^|]+)", re.IGNORECASE
)
MACHINE_KINDS = {"all": ALL, "formality": "procedure", "procedure": "procedure", "field": "field", "linh_vuc": "field"}
ROLES = ("scope_code", "scope_name", "scope_field", "scope")


def read_scope(text: str, kind: str = "") -> str | None:
    """Return the scope that a text names; `kind` (procedure, field) is what its column is about. None: not understood.

    Text that speaks of units ("Các cơ quan trong tỉnh") narrows nothing.
    """
    said = squeeze_spaces(text).strip(" .;")
    folded = search_key(said)
    if _WHOLE.fullmatch(folded) or _OF_UNITS.fullmatch(folded):
        return ALL
    if code := CODE.search(said):
        return f"procedure {code[1]}"
    for name, form in (("field", _FIELD), ("procedure", _PROCEDURE)):
        if kind in ("", name) and (match := form.fullmatch(folded)):
            return f"{name} {said[len(said) - len(match['name']) :]}"
    return f"{kind} {said}" if kind and said else None


def scope_of_titles(cells: Iterable[Cell]) -> tuple[str | None, Cell | None]:
    """The scope that the lines above a table name, and the line; (None, line) where it is not understood. Narrower words win."""
    found = [(scope, cell) for cell in cells for scope in _of_line(printed(cell))]
    narrow = [entry for entry in found if entry[0] != ALL]
    if not found:
        return None, None
    scope, cell = (narrow or found)[0]
    return (None if scope == UNKNOWN else scope), cell


def _of_line(text: str) -> Iterator[str]:
    for part in dict.fromkeys((text, *(part.strip() for part in re.split(r"\s[|·]\s", text)))):
        folded = search_key(part)
        if match := _TITLE.search(part):
            kind = {"phạm vi": "", "lĩnh vực": "field"}.get(search_key(match["kind"]), "procedure")
            yield read_scope(match["said"], kind) or UNKNOWN
        elif _WHOLE.fullmatch(folded) and "thủ tục" in folded:
            yield ALL
        elif (code := CODE.search(part)) and re.search(r"thủ tục|tthc", folded):
            yield f"procedure {code[1]}"


def scope_of_row(cells: dict[str, Cell]) -> tuple[str | None, Cell | None]:
    """The scope that the cells of a row name by their roles; (None, cell) where a cell says something not understood."""
    kinds = {"scope_code": "procedure", "scope_name": "procedure", "scope_field": "field", "scope": ""}
    stated = next((cells[role] for role in ROLES if role in cells), None)
    own = cells.get("scope")
    machine = MACHINE_KINDS.get(search_key(printed(own))) if own is not None else None
    for role in ROLES:
        cell = cells.get(role)
        if cell is None or (role == "scope" and machine not in (None, ALL)):
            continue
        if role == "scope" and machine == ALL:
            return ALL, cell
        if scope := read_scope(printed(cell), kinds[role]):
            return scope, cell
    return None, stated


def scope_of_file_name(name: str) -> str | None:
    """The procedure whose code a file's name bears: "thanh-toan.2.000815.json"."""
    found = set(CODE.findall(name))
    return f"procedure {found.pop()}" if len(found) == 1 else None
