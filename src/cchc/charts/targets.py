"""Targets of several communes side by side: a row an indicator, a column a commune, the benchmark as a mark across.

All functions take rows of `commune_comparison`. Nothing is judged here: the gap, and whether two values may be compared
at all, come from the mart.
"""

from collections.abc import Collection
from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import references, vietnamese

ABOVE, EQUAL, BELOW, UNRANKED = "Cao hơn mốc", "Ngang mốc", "Thấp hơn mốc", "Không xếp so với mốc"
_COLOURS = {ABOVE: theme.BLUE, EQUAL: theme.SKY, BELOW: theme.VERMILION, UNRANKED: theme.FAINT}
BENCHMARK_CLASSES_VI = {
    "commune": "riêng cấp xã",
    "both_levels": "cả huyện và xã",
    "level_not_stated": "không nêu cấp",
}
NO_TARGET_VI, UNREADABLE_VI, NO_BENCHMARK_VI = "không có\nchỉ tiêu", "không đọc\nđược số", "không có mốc"
NATION_VI, NO_NATION_VI = "Mục tiêu\nquốc gia", "chưa tìm thấy"
_NAME_WIDTH, _CELL_WIDTH, _ROW_HEIGHT = 32, 13, 50
_NAME_PIXELS, _GAP_PIXELS = 186, 14
# Vega centres a text by its first line only, so every text of a row begins at one height: that of the value.
_FIRST_LINE, _SECOND_LINE = -9, 9
_PAST_MARK = "#8A949C"
# A bar without percent has no natural end: the largest value of its row fills this share of the cell.
_FULL_ROW = 0.9


def shared_with_benchmark(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return all rows of the indicators for which some commune's target can be held against the benchmark."""
    shared = comparison.filter(pl.col("target_value").is_not_null() & (pl.col("comparability") != "not_comparable"))[
        "indicator_code"
    ]
    return comparison.filter(pl.col("indicator_code").is_in(shared.unique().to_list()))


def shared_by_communes_only(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return all rows of the indicators that two communes or more set a target for and the benchmark does not serve."""
    with_benchmark = shared_with_benchmark(comparison)["indicator_code"].unique().to_list()
    common = (
        comparison.filter(pl.col("target_value").is_not_null() & ~pl.col("indicator_code").is_in(with_benchmark))
        .group_by("indicator_code")
        .agg(pl.col("unit_id").n_unique().alias("communes"))
        .filter(pl.col("communes") > 1)["indicator_code"]
    )
    return comparison.filter(pl.col("indicator_code").is_in(common.to_list()))


def relations(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with a target, each with its relation to the benchmark in words.

    A row that the mart does not compare, or whose benchmark has run out before the year, is not ranked.
    """
    ranked = (pl.col("comparability") != "not_comparable") & ~pl.col("benchmark_is_expired")
    gap = pl.col("gap_to_benchmark")
    return comparison.filter(pl.col("target_value").is_not_null()).with_columns(
        pl.when(~ranked | gap.is_null())
        .then(pl.lit(UNRANKED))
        .when(gap > 0)
        .then(pl.lit(ABOVE))
        .when(gap < 0)
        .then(pl.lit(BELOW))
        .otherwise(pl.lit(EQUAL))
        .alias("relation")
    )


def contested(plan_targets: pl.DataFrame) -> set[str]:
    """Return the ids of targets whose plan also states another value for the same measure, level and year.

    `plan_targets` are rows of `fct_targets`; the mart has chosen one line, and a reader must know that there are two.
    """
    said = plan_targets.filter(
        pl.col("indicator_code").is_not_null() & pl.col("value").is_not_null() & pl.col("duplicate_of").is_null()
    )
    same = ["document_id", "indicator_code", "admin_level", "year_to", "value_kind"]
    values = pl.struct("value", pl.col("value_high")).n_unique().over(same)
    return set(said.filter(values > 1)["target_id"])


def finding(comparison: pl.DataFrame) -> str:
    """Return the finding in words: of the targets that can be ranked, how many lie above, at and below the benchmark.

    Where nothing can be ranked it names the indicator on which the communes lie furthest apart.
    """
    ranked = relations(comparison).filter(pl.col("relation") != UNRANKED)
    if ranked.is_empty():
        return _unranked(comparison) if _has_benchmark(comparison) else _spread(comparison)
    counts = {name: ranked.filter(pl.col("relation") == name).height for name in (ABOVE, EQUAL, BELOW)}
    parts = [f"{count} {name.lower()}" for name, count in counts.items() if count]
    return (
        f"Trong {ranked.height} chỉ tiêu của {ranked['unit_id'].n_unique()} xã so được với mốc "
        f"{_benchmark_name(comparison)}, {vietnamese.listed(parts)}"
    )


def _unranked(comparison: pl.DataFrame) -> str:
    """Return why nothing can be ranked though there is a benchmark: its period has run out, or the mart does not judge."""
    rows = relations(comparison).filter(pl.col("comparability") != "not_comparable")
    late = rows["benchmark_is_expired"].all()
    reason = "thuộc năm đã qua kỳ của mốc" if late else "không đủ điều kiện để xếp"
    return (
        f"Không xếp được so với mốc {_benchmark_name(comparison)}: {rows.height} chỉ tiêu của "
        f"{rows['unit_id'].n_unique()} xã {reason}"
    )


def _spread(comparison: pl.DataFrame) -> str:
    rows = comparison.filter(pl.col("target_value").is_not_null())
    if rows.is_empty():
        return "Chưa có chỉ tiêu chung nào giữa các kế hoạch"
    spans = (
        rows.sort("target_value", "plan_label_vi")
        .group_by("indicator_code", maintain_order=True)
        .agg((pl.col("target_value").max() - pl.col("target_value").min()).alias("span"))
        .sort("span", "indicator_code", descending=[True, False])
    )
    apart = spans.filter(pl.col("span") > 0).height
    widest = rows.filter(pl.col("indicator_code") == spans["indicator_code"][0]).sort("target_value").to_dicts()
    if not apart:
        return f"Ở {spans.height} chỉ tiêu mà mốc không có, các xã đặt cùng một mức"
    name = vietnamese.uncapitalised(widest[0]["indicator_name_vi"])
    return (
        f"Các xã đặt mức khác nhau ở {apart}/{spans.height} chỉ tiêu chung mà mốc không có; cách xa nhất là "
        f"{name}: từ {_label(widest[0], 'target')} ({widest[0]['plan_label_vi']}) "
        f"đến {_label(widest[-1], 'target')} ({widest[-1]['plan_label_vi']})"
    )


def cells(comparison: pl.DataFrame, starred: Collection[str] = ()) -> pl.DataFrame:
    """Return one row per cell of the chart: its words, the length of its bar (0 to 1), its mark, or why it is empty.

    Benchmark and nation have a cell of their own for each indicator (`is_reference`).
    """
    rows = [_commune_cell(row, starred) for row in relations_or_reason(comparison)]
    ordered = comparison.sort("national_value", nulls_last=False).to_dicts() if _has_nation(comparison) else []
    nation = {row["indicator_code"]: _national_cell(row) for row in ordered}
    marks: dict[str, dict[str, Any]] = {}
    # the year inside the benchmark's period speaks for it; a year after it only where there is no other
    for row in comparison.sort("benchmark_is_expired", "year", descending=[False, True]).to_dicts():
        marks.setdefault(row["indicator_code"], _benchmark_cell(row))
    frame = pl.DataFrame([*marks.values(), *nation.values(), *rows], schema=_CELL_SCHEMA)
    longest = pl.max_horizontal("value", "mark", "nation").max().over("indicator_code")
    full = pl.when(pl.col("unit") == "percent").then(100.0).otherwise(longest / _FULL_ROW)
    shares = (("value", "share"), ("mark", "mark_share"), ("nation", "nation_share"))
    return frame.with_columns((pl.col(name) / full).alias(share) for name, share in shares)


_CELL_SCHEMA = {
    "indicator_code": pl.String, "name": pl.String, "unit": pl.String, "column": pl.String, "is_reference": pl.Boolean,
    "value": pl.Float64, "mark": pl.Float64, "mark_is_past": pl.Boolean, "nation": pl.Float64,
    "nation_decides": pl.Boolean, "relation": pl.String, "label": pl.String,
    "gap": pl.String, "reason": pl.String, "unit_id": pl.String, "target_id": pl.String,
}  # fmt: skip


def relations_or_reason(comparison: pl.DataFrame) -> list[dict[str, Any]]:
    """Return every row of the comparison, those with a target with their relation to the benchmark."""
    keys = ["unit_id", "indicator_code", "year"]
    related = relations(comparison).select(*keys, "relation")
    return comparison.join(related, on=keys, how="left").to_dicts()


def _commune_cell(row: dict[str, Any], starred: Collection[str]) -> dict[str, Any]:
    has_target = row["target_value"] is not None
    ranked = row["relation"] not in (None, UNRANKED)
    star = "*" if row["target_id"] in starred else ""
    return {
        "indicator_code": row["indicator_code"],
        "name": _broken(row["indicator_name_vi"], _NAME_WIDTH),
        "unit": row["unit"],
        "column": f"{_broken(row['plan_label_vi'], _CELL_WIDTH)}\n{row['year']}",
        "is_reference": False,
        "value": row["target_value"],
        "mark": row["benchmark_value"] if has_target and _is_comparable(row) else None,
        "mark_is_past": row["benchmark_is_expired"],
        "nation": row["national_value"] if has_target else None,
        "nation_decides": row["national_is_deciding"],
        "relation": row["relation"],
        "label": _label(row, "target") + star if has_target else None,
        "gap": vietnamese.signed(row["gap_to_benchmark"]) if ranked else None,
        "reason": None if has_target else NO_TARGET_VI if row["target_id"] is None else UNREADABLE_VI,
        "unit_id": row["unit_id"],
        "target_id": row["target_id"],
    }


def _benchmark_cell(row: dict[str, Any]) -> dict[str, Any]:
    served = row["benchmark_value"] is not None and row["benchmark_class"] in BENCHMARK_CLASSES_VI
    reason = BENCHMARK_CLASSES_VI[row["benchmark_class"]] if served else NO_BENCHMARK_VI
    return _reference_cell(row, "", row["benchmark_target_id"], _label(row, "benchmark") if served else None, reason)


def _has_nation(comparison: pl.DataFrame) -> bool:
    return bool(comparison["national_value"].is_not_null().any())


def _national_cell(row: dict[str, Any]) -> dict[str, Any]:
    if row["national_value"] is None:
        return _reference_cell(row, NATION_VI, None, None, NO_NATION_VI)
    doubt = references.doubt(row["national_confidence"], row["national_is_deciding"])
    year = f"năm {row['national_year']}" + (f",\n{doubt}" if doubt else "")
    return _reference_cell(row, NATION_VI, row["national_target_id"], _label(row, "national"), year)


def _reference_cell(
    row: dict[str, Any], column: str, target_id: str | None, label: str | None, reason: str
) -> dict[str, Any]:
    return {
        **dict.fromkeys(_CELL_SCHEMA),
        "indicator_code": row["indicator_code"],
        "name": _broken(row["indicator_name_vi"], _NAME_WIDTH),
        "unit": row["unit"],
        "column": column,
        "is_reference": True,
        "mark_is_past": False,
        "label": label,
        "reason": reason,
        "target_id": target_id if label else None,
    }


def _is_comparable(row: dict[str, Any]) -> bool:
    return row["benchmark_value"] is not None and row["comparability"] != "not_comparable"


def _label(row: dict[str, Any], which: str) -> str:
    high = row.get(f"{which}_value_high")
    return vietnamese.target(row[f"{which}_comparator"], row[f"{which}_value"], high, row["unit"])


def _broken(text: str, width: int) -> str:
    return "\n".join(vietnamese.balanced_lines(text, width))


def side_by_side(
    comparison: pl.DataFrame, edition: theme.Edition, starred: Collection[str] = (), cell_width: int = 76
) -> theme.Chart:
    """Draw the targets: value and gap in words, a bar, the benchmark as a dark mark (pale where it has run out), the
    nation's target as a triangle (hollow where it does not decide).

    Made for up to six communes; what no row has, benchmark or nation, gets no column. `starred`
    are the ids of `contested`: their labels carry a star that the note below the title explains.
    """
    if comparison.is_empty():
        return theme.nothing(finding(comparison), _notes(comparison, edition, starred))
    frame = cells(comparison, starred)
    columns = sorted(frame.filter(~pl.col("is_reference"))["column"].unique(), key=vietnamese.sort_key)
    if NATION_VI in set(frame["column"]):
        columns = [NATION_VI, *columns]
    if _has_benchmark(comparison):
        heading = _broken(f"Mốc: {_benchmark_name(comparison)}", _CELL_WIDTH)
        columns = [heading, *columns]
        frame = frame.with_columns(pl.col("column").replace({"": heading}))
    frame = frame.filter(pl.col("column") != "")
    frame, tooltip = theme.told(frame, _FACTS)
    header = alt.Header(
        labelExpr="split(datum.label, '\\n')", labelAnchor="start", labelAlign="left", labelLineHeight=14
    )
    width = _NAME_PIXELS + len(columns) * (cell_width + _GAP_PIXELS)
    return (
        alt.layer(*_layers(frame, _row_order(frame), cell_width, tooltip), data=frame)
        .properties(width=cell_width, height=alt.Step(_ROW_HEIGHT))
        .facet(column=alt.Column("column:N", sort=columns, title=None, header=header), spacing=_GAP_PIXELS)
        .properties(title=theme.title(finding(comparison), _notes(comparison, edition, starred), width))
    )


_FACTS = {
    "Chỉ tiêu": "name", "Của": "column", "Mức": "label", "So với mốc": "relation", "Chênh lệch": "gap", "Ghi chú": "reason",
    "Mã tra nguồn": "target_id",
}  # fmt: skip


def _layers(frame: pl.DataFrame, names: list[str], cell_width: int, tooltip: list[alt.Tooltip]) -> list[alt.Chart]:
    base = alt.Chart().encode(
        tooltip=tooltip,
        y=alt.Y(
            "name:N",
            sort=names,
            title=None,
            scale=alt.Scale(paddingInner=0),
            axis=alt.Axis(
                labelExpr="split(datum.label, '\\n')",
                labelLimit=300,
                labelLineHeight=14,
                labelAlign="left",
                labelPadding=_NAME_PIXELS,
                labelOffset=_FIRST_LINE,
                grid=True,
                tickBand="extent",
            ),
        ),
    )
    whole = alt.Scale(domain=[0, 1])
    bars = base.transform_filter("isValid(datum.share)")
    small: dict[str, Any] = {"align": "left", "fontSize": 10, "color": theme.MUTED}
    return [
        bars.mark_bar(size=7, yOffset=_SECOND_LINE, color=theme.GRID).encode(x=alt.value(0), x2=alt.value(cell_width)),
        bars.mark_bar(size=7, yOffset=_SECOND_LINE).encode(
            x=alt.X("share:Q", scale=whole, axis=None), color=_bar_colour(frame)
        ),
        base.transform_filter("isValid(datum.mark_share)")
        .mark_tick(thickness=3, size=17, yOffset=_SECOND_LINE, opacity=1)
        .encode(
            x=alt.X("mark_share:Q", scale=whole, axis=None),
            color=alt.condition("datum.mark_is_past", alt.value(_PAST_MARK), alt.value(theme.INK)),
        ),
        *(_nation_marks(base, whole) if frame["nation"].is_not_null().any() else []),
        base.transform_filter("isValid(datum.label)")
        .mark_text(align="left", yOffset=_FIRST_LINE, fontWeight=theme.STRONG, fontSize=12)
        .encode(x=alt.value(0), text="label:N"),
        base.transform_filter("isValid(datum.gap)")
        .mark_text(align="right", yOffset=_FIRST_LINE)
        .encode(x=alt.value(cell_width), text="gap:N"),
        # why a cell is empty; below a reference's value, which level or year it binds
        base.transform_filter("isValid(datum.reason) && !datum.is_reference")
        .mark_text(yOffset=_FIRST_LINE, lineBreak="\n", lineHeight=14, **small)
        .encode(x=alt.value(0), text="reason:N"),
        base.transform_filter("datum.is_reference")
        .mark_text(yOffset=_SECOND_LINE, **small)
        .encode(x=alt.value(0), text="reason:N"),
    ]


def _nation_marks(base: alt.Chart, whole: alt.Scale) -> list[alt.Chart]:
    base = base.transform_filter("isValid(datum.nation_share)")
    place = alt.X("nation_share:Q", scale=whole, axis=None)
    look: dict[str, Any] = {"shape": "triangle-up", "size": 38, "yOffset": _SECOND_LINE + 8, "opacity": 1}
    return [
        base.transform_filter("datum.nation_decides")
        .mark_point(filled=True, color=theme.INK, **look | {"size": 60})
        .encode(x=place),
        base.transform_filter("!datum.nation_decides")
        .mark_point(color=theme.MUTED, fill="white", **look)
        .encode(x=place),
    ]


def _bar_colour(frame: pl.DataFrame) -> alt.Color | alt.ColorValue:
    shown = [name for name in _COLOURS if name in set(frame["relation"])]
    if shown == [UNRANKED]:
        return alt.ColorValue(theme.BLUE)
    return alt.Color("relation:N", title=None, scale=alt.Scale(domain=shown, range=[_COLOURS[name] for name in shown]))


def _row_order(frame: pl.DataFrame) -> list[str]:
    counts = frame.group_by("name").agg((pl.col("value").is_not_null()).sum().alias("communes"))
    ordered = sorted(counts.to_dicts(), key=lambda row: (-row["communes"], vietnamese.sort_key(row["name"])))
    return [row["name"] for row in ordered]


def _has_benchmark(comparison: pl.DataFrame) -> bool:
    return not comparison.filter(pl.col("comparability") != "not_comparable").is_empty()


def _benchmark_name(comparison: pl.DataFrame) -> str:
    names = comparison["benchmark_name_vi"].drop_nulls().unique(maintain_order=True).to_list()
    return vietnamese.listed([vietnamese.uncapitalised(name) for name in names]).replace("-", "–")


def _notes(comparison: pl.DataFrame, edition: theme.Edition, starred: Collection[str]) -> list[str]:
    notes = []
    if _has_benchmark(comparison):
        notes.append(
            "Vạch đứng: mốc đối chiếu; mốc không phải nghĩa vụ của xã, là cam kết chứ không phải kết quả. "
            "Số bên phải: chênh lệch với mốc, điểm phần trăm."
        )
        late = relations(comparison).filter("benchmark_is_expired")["year"].unique().sort().to_list()
        if late:
            years = vietnamese.listed([str(year) for year in late])
            notes.append(f"Năm {years} đã qua kỳ của mốc: vạch nhạt chỉ để làm nền, không xếp so với mốc.")
    if _has_nation(comparison):
        notes.append(
            "Tam giác: mục tiêu quốc gia; rỗng là chỉ để tham khảo hoặc chưa kiểm chứng, không dùng để kết luận."
        )
    if not set(starred).isdisjoint(comparison["target_id"]):
        notes.append("Dấu *: kế hoạch của xã còn nêu giá trị khác cho cùng chỉ tiêu; hình lấy dòng chính.")
    units = "phần trăm" if set(comparison["unit"]) <= {"percent"} else "phần trăm, trừ chỉ tiêu đếm số lượng"
    notes.append(edition.note("kế hoạch cải cách hành chính của các đơn vị", units))
    return notes
