"""The lineage picture: from the files to the tables that readers open, drawn from the catalogue as one SVG.

Columns are the layers, a line leads from a table to those that are built on it. Standard library only.
"""

from html import escape
from itertools import groupby
from typing import Any

WIDTH, ROW, BOX, TOP = 190, 22, 17, 58
GAP = 74
COLOURS = {
    "raw": "#8a5a00",
    "code_list": "#7a4b94",
    "intermediate": "#1f5f8b",
    "mart": "#1b7f5c",
}
TITLES = {
    "raw": "Tệp gốc đã đọc",
    "code_list": "Danh mục mã",
    "intermediate": "Bước quyết định",
    "mart": "Bảng phát hành",
}
STEPS = 4  # columns of the tables in between
Place = tuple[float, float]
Tables = dict[str, dict[str, Any]]


def draw(catalogue: dict[str, Any]) -> str:
    """Return the picture."""
    tables = _without_staging(catalogue["tables"])
    columns = _columns(tables)
    height = max(len(names) for names in columns) * ROW
    places = {
        name: (20.0 + column * (WIDTH + GAP), TOP + (row + 0.5) * height / len(names) - BOX / 2)
        for column, names in enumerate(columns)
        for row, name in enumerate(names)
    }
    size = (20 + len(columns) * (WIDTH + GAP) - GAP + 20, TOP + height + 16)
    lines = [
        _line(places[other], places[name], COLOURS[tables[other]["layer"]])
        for name, table in tables.items()
        for other in table["builds_on"]
    ]
    boxes = [_box(table, places[name]) for name, table in tables.items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}" '
        f'font-family="Be Vietnam Pro, Segoe UI, Noto Sans, DejaVu Sans, sans-serif" font-size="11">\n'
        f'<title>Đường đi của dữ liệu</title>\n<rect width="{size[0]}" height="{size[1]}" fill="#fff"/>\n'
        f"{_legend()}\n" + "\n".join([*lines, *boxes]) + "\n</svg>\n"
    )


def _without_staging(tables: list[dict[str, Any]]) -> Tables:
    """Return the tables by name without the staging ones: each only renames one raw table, and doubles every line."""
    through = {table["name"]: table["builds_on"] for table in tables if table["layer"] == "staging"}
    return {
        table["name"]: table
        | {"builds_on": sorted({origin for other in table["builds_on"] for origin in through.get(other, [other])})}
        for table in tables
        if table["layer"] != "staging"
    }


def _columns(tables: Tables) -> list[list[str]]:
    """Return the names column by column, each ordered so that it lies near what it is built on and what is built on it."""
    used_by: dict[str, list[str]] = {name: [] for name in tables}
    for name, table in tables.items():
        for other in table["builds_on"]:
            used_by[other].append(name)
    near = {name: [*table["builds_on"], *used_by[name]] for name, table in tables.items()}
    place = _column_of(tables)
    columns = [list(names) for _, names in groupby(sorted(tables, key=lambda name: (place[name], name)), key=place.get)]
    heights = {name: (row + 0.5) / len(names) for names in columns for row, name in enumerate(names)}
    for _ in range(12):
        for names in columns:
            names.sort(key=lambda name: (sum(heights[other] for other in near[name]) / max(len(near[name]), 1), name))
            heights |= {name: (row + 0.5) / len(names) for row, name in enumerate(names)}
    return columns


def _column_of(tables: Tables) -> dict[str, int]:
    """Return the column of each table: where data comes in, the steps in between squeezed into a few, the marts."""
    depth: dict[str, int] = {}

    def find(name: str) -> int:
        if name not in depth:
            depth[name] = max((find(other) + 1 for other in tables[name]["builds_on"]), default=0)
        return depth[name]

    between = sorted({find(name) for name, table in tables.items() if table["layer"] == "intermediate"})
    step = {deep: 1 + number * STEPS // len(between) for number, deep in enumerate(between)}
    return {
        name: {"intermediate": step.get(find(name), 0), "mart": STEPS + 1}.get(table["layer"], 0)
        for name, table in tables.items()
    }


def _box(table: dict[str, Any], place: Place) -> str:
    left, top = place
    colour = COLOURS[table["layer"]]
    name = table["name"].split(".")[-1].removeprefix("int_")
    filled = table["layer"] == "mart"
    return (
        f"<g><title>{escape(table['name'])}: {escape(table['description'])}</title>"
        f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{BOX}" rx="3" fill="{colour if filled else "#fff"}" '
        f'stroke="{colour}"/><text x="{left + 6}" y="{top + 12.5}" fill="{"#fff" if filled else "#1d2733"}">'
        f"{escape(name)}</text></g>"
    )


def _line(start: Place, end: Place, colour: str) -> str:
    x1, y1, x2, y2 = start[0] + WIDTH, start[1] + BOX / 2, end[0], end[1] + BOX / 2
    bend = GAP * 0.8
    if x2 < x1:  # both in one column: an arc beside it
        x2, bend = x1, GAP * 0.45
        return (
            f'<path d="M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x1 + bend:g} {y2:g} {x2:g} {y2:g}" fill="none" '
            f'stroke="{colour}" stroke-opacity=".45"/>'
        )
    return (
        f'<path d="M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}" fill="none" '
        f'stroke="{colour}" stroke-opacity=".35"/>'
    )


def _legend() -> str:
    parts = [
        f'<rect x="{20 + number * 170}" y="18" width="13" height="13" rx="2" fill="{COLOURS[layer]}"/>'
        f'<text x="{38 + number * 170}" y="29" font-size="13" fill="#1d2733">{title}</text>'
        for number, (layer, title) in enumerate(TITLES.items())
    ]
    return "\n".join(parts)
