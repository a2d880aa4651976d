"""The section of the chapter on the board of QĐ 766: points lost by component, beside the plan; each number to its cell."""

from collections.abc import Sequence

import polars as pl

from cchc.charts import points
from cchc.charts.theme import Edition
from cchc.formatting.vietnamese import number, period, sort_key
from cchc.report.blocks import Block, Cell, Figure, Heading, Paragraph, Sources, Table
from cchc.report.scope import NOT_SAID, Frames, Row

MART = "fct_qd766_points"
_HEADER = ("Đơn vị, kỳ", "Thành phần", "Tỷ lệ", "Điểm / đạt được nhiều nhất", "Mất", "Bên kế hoạch")
_WIDTHS = (2.6, 5.0, 1.7, 2.2, 1.5, 3.0)


def section(frames: Frames, units: Sequence[str], year: int, edition: Edition, sources: Sources) -> list[Block]:
    """Return the section for some units (unit_id) and a year; nothing where the board was not received for them."""
    board = frames[MART]
    own = board.filter(pl.col("unit_id").is_in(list(units)) & (pl.col("year") == year))
    losing = points.losses(own)
    groups = pl.concat([points.latest(own, "group"), points.latest(own, "total")])
    if losing.is_empty() and groups.is_empty():
        return []
    blocks: list[Block] = [Heading(1, "ĐIỂM BỘ CHỈ SỐ 766 VÀ CHỖ MẤT ĐIỂM")]
    blocks += [Paragraph(sentence) for sentence in _totals(groups)]
    if losing.height:
        finding = points.finding(losing)
        note = "Điểm mất tính so với mức đơn vị có thể đạt trong kỳ, không so với điểm tối đa trên giấy."
        blocks += [
            Paragraph(f"{finding}."),
            Figure("Điểm mất theo thành phần của Bộ chỉ số 766", points.by_component(own, edition), finding, note),
            _table(points.beside_targets(losing, frames["commune_comparison"]), sources),
        ]
    return blocks


def points_sources(rows: pl.DataFrame) -> dict[str, list[list[str]]]:
    """Return, for each component that loses points, what its points rest on, as the offline page shows it."""
    return {row["points_id"]: _facts(row) for row in points.losses(rows).iter_rows(named=True)}


def _facts(row: Row) -> list[list[str]]:
    facts = [
        ("Đơn vị", row["place_name"]),
        ("Thành phần", row["component_vi"]),
        ("Phạm vi", row["scope_vi"]),
        ("Kỳ", period(row["period"]) + (", số tạm tính" if row["is_provisional"] else "")),
        ("Tử số, mẫu số", _said(row)),
        ("Tỷ lệ", None if row["percent"] is None else f"{number(row['percent'])} %"),
        ("Điểm", f"{number(row['counted_points'])} trên {number(row['reachable'])} đạt được nhiều nhất"),
        ("Mất", number(row["lost"])),
        ("Quy tắc", row["rule_version"]),
        ("Lấy lúc", row["captured_at"]),
        ("Tệp", row["file"]),
        ("Trang tính", row["sheet"]),
        ("Ô", row["cell"] or row["points_cell"]),
        ("Mã", row["points_id"]),
    ]
    return [[label, text] for label, text in facts if text]


def _totals(groups: pl.DataFrame) -> list[str]:
    """One sentence a unit: its total where all six groups are known, else how many are."""
    said = []
    rows = groups.filter(pl.col("row_kind") == "total").iter_rows(named=True)
    for row in sorted(rows, key=lambda each: sort_key(each["place_name"])):
        when = period(row["period"]) + (", số tạm tính" if row["is_provisional"] else "")
        if row["counted_points"] is not None:
            rank = (
                f", hạng {row['cohort_rank']}/{row['cohort_size']} đơn vị cùng cấp có số" if row["cohort_rank"] else ""
            )
            said.append(f"{row['place_name']} ({when}): tổng {number(row['counted_points'])} điểm{rank}.")
        elif row["points"] is not None:
            known = f"{row['covered_components']}/{row['expected_components']} nhóm"
            said.append(f"{row['place_name']} ({when}): mới biết {known}, cộng {number(row['points'])} điểm.")
    return said


def _table(rows: pl.DataFrame, sources: Sources) -> Table:
    cells = [_cells(row, sources) for row in rows.iter_rows(named=True)]
    return Table("Thành phần còn mất điểm, bên mức kế hoạch", _HEADER, tuple(cells), _WIDTHS)


def _cells(row: Row, sources: Sources) -> tuple[Cell, ...]:
    percent = NOT_SAID if row["percent"] is None else f"{number(row['percent'])} %"
    told = f"{number(row['counted_points'])}/{number(row['reachable'])}"
    source = sources.add(
        row["points_id"],
        told,
        row["component_vi"],
        f"Bảng Bộ chỉ số 766 của {row['place_name']}",
        _place(row),
        _said(row),
    )
    texts = (f"{row['place_name']}, {period(row['period'])}", row["component_vi"], percent)
    beside = points.promise_sentence(row) or "không đặt mức"
    return (*map(Cell, texts), Cell(told, (source,)), Cell(number(row["lost"])), Cell(beside))


def _place(row: Row) -> str:
    sheet = f", trang tính {row['sheet']}" if row["sheet"] else ""
    return f"tệp {row['file']}{sheet}, ô {row['cell'] or row['points_cell']}, lấy lúc {row['captured_at']}"


def _said(row: Row) -> str:
    if row["numerator"] is None or row["denominator"] is None:
        return ""
    return f"{number(row['numerator'])}/{number(row['denominator'])}"
