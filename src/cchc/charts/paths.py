"""The path that a plan sets from year to year, by level: what it states itself, what follows from its arithmetic."""

from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese
from cchc.formatting.vietnamese import NBSP

LEVELS_VI = {"commune": "Cấp xã", "district": "Cấp huyện", "province": "Cấp tỉnh"}
BASIS_VI = {
    "stated": "Văn bản nêu mức của năm",
    "derived": "Suy ra từ mức khởi điểm và mức tăng mỗi năm",
    "by_end": "Văn bản nêu mức phải đạt đến năm này",
}
_COLOURS = {"Cấp xã": theme.BLUE, "Cấp huyện": theme.VERMILION, "Cấp tỉnh": theme.GREEN}
_SHAPES = {"Cấp xã": "circle", "Cấp huyện": "square", "Cấp tỉnh": "diamond"}
_FILLS = {BASIS_VI["stated"]: theme.INK, BASIS_VI["derived"]: "white", BASIS_VI["by_end"]: theme.FAINT}


def benchmark_path(years: pl.DataFrame, documents: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """Return the benchmark's path from year to year: its rows of `fct_target_years` with the words of the chart.

    A path is a start value with yearly steps, so that the years between are derived. Of several the longest is taken,
    the first by code where two are equally long; a benchmark without a path gives no rows.
    """
    benchmarks = documents.filter("is_benchmark").select("document_id", "unit_name", "period")
    steps = years.filter("is_primary", pl.col("base_target_id").is_not_null()).join(benchmarks, on="document_id")
    lengths = (
        steps.filter(pl.col("basis") == "derived")
        .group_by("document_id", "indicator_code")
        .agg(pl.col("year").n_unique().alias("steps"))
        .sort("steps", "indicator_code", "document_id", descending=[True, False, False])
        .head(1)
    )
    names = indicators.select("indicator_code", pl.col("name_vi").alias("indicator_name_vi"))
    return points(
        steps.join(lengths, on=["document_id", "indicator_code"]).join(names, on="indicator_code", how="left")
    )


def points(steps: pl.DataFrame) -> pl.DataFrame:
    """Return one row per level and year with its labels, the level that ends highest first."""
    return (
        steps.filter(pl.col("required_value").is_not_null() & pl.col("admin_level").is_in(list(LEVELS_VI)))
        # a level and year that several sentences of the plan set alike is one point
        .unique(["admin_level", "year", "comparator", "required_value"], keep="first", maintain_order=True)
        .with_columns(
            pl.col("admin_level").replace_strict(LEVELS_VI, return_dtype=pl.String).alias("level_vi"),
            pl.col("basis").replace_strict(BASIS_VI, return_dtype=pl.String).alias("basis_vi"),
            pl.col("working").str.replace_all("*", " × ", literal=True),
            pl.struct("comparator", "required_value", "required_high", "unit")
            .map_elements(_label, return_dtype=pl.String)
            .alias("label"),
        )
        .sort(pl.col("required_value").max().over("level_vi"), "level_vi", "year", descending=[True, False, False])
    )


def _label(row: dict[str, Any]) -> str:
    return vietnamese.target(row["comparator"], row["required_value"], row["required_high"], row["unit"])


def finding(path: pl.DataFrame) -> str:
    """Return the finding in words: where each level starts and where it arrives."""
    if path.is_empty():
        return "Mốc đối chiếu không có lộ trình theo từng năm"
    journeys = []
    for level in path["level_vi"].unique(maintain_order=True):
        rows = path.filter(pl.col("level_vi") == level).to_dicts()
        journeys.append(f"{level.lower()} từ{NBSP}{rows[0]['label']} lên{NBSP}{rows[-1]['label']}")
    unit = vietnamese.capitalised(path["unit_name"][0])
    subject = vietnamese.uncapitalised(path["indicator_name_vi"][0])
    return f"{unit} cam kết {subject}: {'; '.join(journeys)} ({min(path['year'])}–{max(path['year'])})"


def by_year_and_level(path: pl.DataFrame, edition: theme.Edition, width: int = 520) -> theme.Chart:
    """Draw the rows of `benchmark_path`: a line a level; dark points are stated in the plan, hollow ones derived."""
    notes = ["Đây là cam kết trong kế hoạch, không phải kết quả đạt được.", edition.note(_source(path), _unit(path)[0])]
    if path.is_empty():
        return theme.nothing(finding(path), notes)
    levels = path["level_vi"].unique(maintain_order=True).to_list()
    facts = {
        "Cấp": "level_vi",
        "Năm": "year",
        "Mức": "label",
        "Căn cứ": "basis_vi",
        "Phép tính": "working",
        "Mã tra nguồn": "target_id",
    }
    path, tooltip = theme.told(path, facts)
    base = alt.Chart(path).encode(
        tooltip=tooltip,
        x=alt.X("year:O", title="Năm", axis=alt.Axis(labelAngle=0, grid=False)),
        y=alt.Y(
            "required_value:Q",
            title="Mức yêu cầu",
            scale=alt.Scale(domain=[0, max([100.0, *path["required_value"]])], nice=False),
            axis=alt.Axis(labelExpr=f"datum.label + '{_unit(path)[1]}'", tickCount=5),
        ),
    )
    colours = alt.Scale(domain=levels, range=[_COLOURS[level] for level in levels])
    colour = alt.Color("level_vi:N", legend=None, scale=colours)
    line = base.mark_line(strokeWidth=2).encode(color=colour)
    labels = [
        base.transform_filter(alt.datum.level_vi == level)
        .mark_text(dy=-14 if place == 0 else 16, fontWeight=theme.STRONG)
        .encode(text="label:N", color=colour)
        for place, level in enumerate(levels)
    ]
    ends = (
        base.transform_filter(alt.datum.year == path["year"].max())
        .mark_text(align="left", dx=14, fontWeight=theme.STRONG)
        .encode(text="level_vi:N", color=colour)
    )
    return alt.layer(line, _point(base, path, levels), *labels, ends).properties(
        width=width, height=280, title=theme.title(finding(path), notes, width + 70)
    )


def _point(base: alt.Chart, path: pl.DataFrame, levels: list[str]) -> alt.Chart:
    bases = [basis for basis in _FILLS if basis in set(path["basis_vi"])]
    return base.mark_point(size=90, strokeWidth=2, opacity=1).encode(
        stroke=alt.Stroke(
            "level_vi:N", legend=None, scale=alt.Scale(domain=levels, range=[_COLOURS[level] for level in levels])
        ),
        shape=alt.Shape(
            "level_vi:N", legend=None, scale=alt.Scale(domain=levels, range=[_SHAPES[level] for level in levels])
        ),
        fill=alt.Fill(
            "basis_vi:N",
            title=None,
            scale=alt.Scale(domain=bases, range=[_FILLS[basis] for basis in bases]),
            legend=alt.Legend(symbolType="circle", symbolStrokeColor=theme.INK),
        ),
    )


def _unit(path: pl.DataFrame) -> tuple[str, str]:
    """Return the unit in words, and what an axis writes behind its numbers."""
    return ("phần trăm", f"{NBSP}%") if set(path["unit"]) <= {"percent"} else ("số lượng", "")


def _source(path: pl.DataFrame) -> str:
    plans = path.select("unit_name", "period").unique(maintain_order=True).rows()
    names = [
        f"kế hoạch của {vietnamese.uncapitalised(unit)} {vietnamese.short_period(period)}" for unit, period in plans
    ]
    return vietnamese.listed(names) or "kế hoạch làm mốc"
