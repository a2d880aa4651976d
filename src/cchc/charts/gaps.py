"""Gap to the benchmark as a heat map, a row an indicator, a column a commune; what has no gap says why in its cell.

All functions take rows of `commune_comparison`, whose gap is turned by the indicator's direction already: positive means
that the commune promises more than the benchmark, also where less is better.
"""

from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.charts.targets import ABOVE, BELOW, EQUAL, NO_TARGET_VI, UNRANKED, UNREADABLE_VI, relations_or_reason
from cchc.formatting import vietnamese

EXPIRED_VI, NOT_COMPARABLE_VI = "mốc đã\nhết kỳ", "không so\nđược"
LOWER_VI = "càng thấp càng tốt"
_MARKS = {ABOVE: "cao hơn", EQUAL: "ngang", BELOW: "thấp hơn"}
_NAME_WIDTH, _COLUMN_WIDTH = 40, 14
_DARK = 0.6  # from this share of the widest gap on, a cell is so dark that its text must be white


def cells(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return one row per commune, year and indicator: the gap, its strength (-1 to 1 within its unit), or a reason."""
    rows = [_cell(row) for row in relations_or_reason(comparison)]
    frame = pl.DataFrame(rows, schema=_SCHEMA)
    widest = pl.col("gap").abs().max().over("unit")
    return frame.with_columns(
        pl.when(widest > 0).then(pl.col("gap") / widest).otherwise(pl.col("gap")).alias("strength")
    )


_SCHEMA = {
    "indicator_code": pl.String, "name": pl.String, "unit": pl.String, "column": pl.String, "gap": pl.Float64,
    "label": pl.String, "relation": pl.String, "reason": pl.String, "unit_id": pl.String, "target_id": pl.String,
}  # fmt: skip


def _cell(row: dict[str, Any]) -> dict[str, Any]:
    gap = row["gap_to_benchmark"] if row["relation"] in _MARKS else None
    lower = f" ({LOWER_VI})" if row["direction"] == "lower_is_better" else ""
    name = vietnamese.balanced_lines(row["indicator_name_vi"] + lower, _NAME_WIDTH)
    unit = vietnamese.lines(row["plan_label_vi"], _COLUMN_WIDTH)
    return {
        "indicator_code": row["indicator_code"],
        "name": "\n".join(name),
        "unit": row["unit"],
        "column": "\n".join([*unit, str(row["year"])]),
        "gap": gap,
        "label": None if gap is None else vietnamese.signed(gap),
        "relation": _MARKS.get(row["relation"]),
        "reason": _reason(row) if gap is None else None,
        "unit_id": row["unit_id"],
        "target_id": row["target_id"],
    }


def _reason(row: dict[str, Any]) -> str:
    if row["target_id"] is None:
        return NO_TARGET_VI
    if row["target_value"] is None:
        return UNREADABLE_VI
    expired = row["relation"] == UNRANKED and row["benchmark_is_expired"]
    return EXPIRED_VI if expired and row["comparability"] != "not_comparable" else NOT_COMPARABLE_VI


def finding(comparison: pl.DataFrame) -> str:
    """Return the finding in words: how many targets lie above, at and below, and which lies furthest away."""
    ranked = [row for row in relations_or_reason(comparison) if row["relation"] in _MARKS]
    if not ranked:
        return "Không chỉ tiêu nào của các xã xếp được so với mốc"
    counts = {name: sum(row["relation"] == name for row in ranked) for name in _MARKS}
    parts = [f"{count} {name.lower()}" for name, count in counts.items() if count]
    text = f"{len(ranked)} chỉ tiêu xếp được so với mốc: {vietnamese.listed(parts)}"
    return text + _furthest([row for row in ranked if row["unit"] == "percent" and row["gap_to_benchmark"]])


def _furthest(percents: list[dict[str, Any]]) -> str:
    """Name the target that lies furthest away, of how many; a plan with two bars carries no superlative."""
    certain = [row for row in percents if not row["target_is_contested"]]
    if not certain:
        return ""
    far = max(certain, key=lambda row: (abs(row["gap_to_benchmark"]), row["indicator_code"], row["unit_id"]))
    farther = [row for row in percents if abs(row["gap_to_benchmark"]) > abs(far["gap_to_benchmark"])]
    name, whose = (vietnamese.uncapitalised(far[column]) for column in ("indicator_name_vi", "plan_label_vi"))
    gap = f"{vietnamese.signed(far['gap_to_benchmark'])}{vietnamese.NBSP}điểm phần trăm"
    field = f"trong {len(certain)} chỉ tiêu có chênh lệch" if len(certain) > 1 else "chỉ tiêu duy nhất có chênh lệch"
    return f"; xa mốc nhất ({field}) là {name} của {whose} ({gap}){_aside(farther)}"


def _aside(contested: list[dict[str, Any]]) -> str:
    """Name what lies farther and rests on a plan with two bars: it is asked first, and carries no superlative."""
    if not contested:
        return ""
    names = [f"{vietnamese.uncapitalised(row['indicator_name_vi'])} của {row['plan_label_vi']}" for row in contested]
    return f"; chưa kể {vietnamese.listed(names)}, kế hoạch ghi nhiều mức nên phải hỏi trước"


def heat_map(comparison: pl.DataFrame, edition: theme.Edition, cell_width: int = 84) -> theme.Chart:
    """Draw the heat map for up to six communes: sign and words in every cell, colour beside them."""
    notes = [
        "Dấu +: xã đặt mức cao hơn mốc; dấu −: thấp hơn mốc. Với chỉ tiêu ghi “càng thấp càng tốt”, dấu + nghĩa là xã đặt "
        "mức chặt hơn. Mốc là cam kết của nơi khác, không phải nghĩa vụ của xã và không phải kết quả.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "điểm phần trăm, hoặc số lượng với chỉ tiêu đếm"),
    ]
    if comparison.is_empty():
        return theme.nothing(finding(comparison), notes)
    frame = cells(comparison).with_columns((pl.col("strength").abs() >= _DARK).fill_null(False).alias("is_dark"))
    frame, tooltip = theme.told(
        frame,
        {
            "Chỉ tiêu": "name",
            "Xã, năm": "column",
            "Chênh lệch": "label",
            "So với mốc": "relation",
            "Vì sao không có": "reason",
        },
    )
    columns = sorted(frame["column"].unique(), key=vietnamese.sort_key)
    names = _row_order(frame)
    heading = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelFontWeight=theme.STRONG,
        labelLineHeight=14,
        labelPadding=6 + 14 * max(name.count("\n") for name in columns),
    )
    base = alt.Chart(frame).encode(
        tooltip=tooltip,
        x=alt.X("column:N", sort=columns, title=None, scale=alt.Scale(paddingInner=0.04), axis=heading),
        y=alt.Y("name:N", sort=names, title=None, scale=alt.Scale(paddingInner=0.06), axis=None),
    )
    width = 250 + cell_width * len(columns)
    return alt.layer(*_layers(base), theme.row_labels(names, "name")).properties(
        width=alt.Step(cell_width), height=alt.Step(44), title=theme.title(finding(comparison), notes, width)
    )


def _layers(base: alt.Chart) -> list[alt.Chart]:
    colour = alt.Scale(domain=[-1, 0, 1], range=[theme.VERMILION, "#FFFFFF", theme.BLUE], interpolate="rgb")
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    ranked, empty = base.transform_filter("isValid(datum.gap)"), base.transform_filter("isValid(datum.reason)")
    return [
        ranked.mark_rect(stroke=theme.FAINT).encode(color=alt.Color("strength:Q", legend=None, scale=colour)),
        empty.mark_rect(color="#F3F5F6", stroke=theme.GRID),
        ranked.mark_text(dy=-8, fontWeight=theme.STRONG, fontSize=12).encode(text="label:N", color=ink),
        ranked.mark_text(dy=9, fontSize=10).encode(text="relation:N", color=ink),
        empty.mark_text(dy=-6, fontSize=10, color=theme.MUTED, lineBreak="\n", lineHeight=13).encode(text="reason:N"),
    ]


def _row_order(frame: pl.DataFrame) -> list[str]:
    counts = frame.group_by("name").agg(pl.col("gap").is_not_null().sum().alias("ranked"))
    ordered = sorted(counts.to_dicts(), key=lambda row: (-row["ranked"], vietnamese.sort_key(row["name"])))
    return [row["name"] for row in ordered]
