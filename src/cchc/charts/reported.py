"""What was reported against what was promised: a bar a commune and indicator, the target as a mark, the status in words.

All functions take rows of `commune_comparison`. The mart judges; a target without a reported value is drawn as the reason
that the mart gives, never as a bar of length zero. An average covers one year and says how many communes it is made of.
"""

from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese

# Status: the shape and colour that stand beside its word.
MARKS = {
    "met": ("circle", theme.BLUE), "missed": ("triangle-down", theme.VERMILION), "not_due": ("square", theme.SKY),
    "part_year": ("wedge", theme.SKY), "not_reported": ("cross", theme.MUTED), "rejected": ("diamond", theme.PURPLE), "small_base": ("triangle-up", theme.MUTED),
    "not_applicable": ("stroke", theme.MUTED), "unit_not_existing": ("stroke", theme.MUTED), "unit_ended": ("stroke", theme.MUTED),
    "not_comparable": ("stroke", theme.MUTED), "no_target": ("stroke", theme.FAINT),
}  # fmt: skip
_ORDER = {status: place for place, status in enumerate(MARKS)}
_NAME_WIDTH, _CELL_WIDTH, _ROW = 32, 14, 58
_NAMES, _CELL, _SPACE = 186, 84, 16
_VALUE, _BAR, _STATUS = -17, 1, 17
# A bar without percent has no natural end: the largest value of its row fills this share of the cell.
_FULL_ROW = 0.9


def promised(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with a target: what a report could be held against."""
    return comparison.filter(pl.col("target_id").is_not_null())


def counts(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return one row per plan and status that some plan has, with its number of targets; 0 where there is none."""
    rows = promised(comparison)
    statuses = rows.select("status", "status_vi").unique()
    plan = ["unit_id", "plan_label_vi"]
    units = rows.select(plan).unique()
    found = rows.group_by(*plan, "status").agg(pl.len().cast(pl.Int64).alias("targets"))
    order = sorted(units["plan_label_vi"].to_list(), key=vietnamese.sort_key)
    return (
        units.join(statuses, how="cross")
        .join(found, on=[*plan, "status"], how="left")
        .with_columns(
            pl.col("targets").fill_null(0),
            pl.col("status").replace_strict(_ORDER, return_dtype=pl.Int64).alias("order"),
            pl.col("targets").sum().over(plan).alias("all_targets"),
            pl.col("plan_label_vi").replace_strict({name: place for place, name in enumerate(order)}).alias("place"),
        )
        .sort("place", "order")
    )


def averages(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return one row per indicator and year in which some commune reported a share: the mean and its "TB n/m xã".

    m counts the communes that promised something for that indicator and year. Each commune weighs the same; numbers that
    are not shares are not averaged.
    """
    return (
        promised(comparison)
        .group_by("indicator_code", "year")
        .agg(
            pl.col("reported_value").mean().alias("mean"),
            pl.col("unit_id").filter(pl.col("reported_value").is_not_null()).n_unique().alias("reporting"),
            pl.col("unit_id").n_unique().alias("communes"),
            pl.col("unit").first(),
        )
        .filter((pl.col("reporting") > 0) & (pl.col("unit") == "percent"))
        .with_columns(pl.format("TB {}/{} xã", "reporting", "communes").alias("covers"))
        .sort("indicator_code", "year")
    )


def finding(comparison: pl.DataFrame) -> str:
    """Return the finding in words: how many of the targets with a report are met, or that nobody has reported."""
    rows = promised(comparison)
    if rows.is_empty():
        return "Không có chỉ tiêu nào để đối chiếu với số liệu báo cáo"
    communes = rows["unit_id"].n_unique()
    said = rows.filter(pl.col("reported_value").is_not_null())
    if said.is_empty():
        tail = vietnamese.listed([f"{count} {label.lower()}" for label, count in _by_status(rows)])
        who = f"Chưa xã nào trong {communes} xã" if communes > 1 else vietnamese.capitalised(_only(rows)) + " chưa"
        part = rows.filter(pl.col("status") == "part_year")
        if part.height:
            sent = f"{part['unit_id'].n_unique()}/{communes} xã đã gửi số của một phần năm cho {part.height} chỉ tiêu"
            return f"{who} có số liệu của cả năm; {sent}; {vietnamese.counted(rows.height, 'chỉ tiêu')}: {tail}"
        return f"{who} có số liệu báo cáo; {vietnamese.counted(rows.height, 'chỉ tiêu')}: {tail}"
    judged = said.filter(pl.col("status").is_in(["met", "missed"]))
    met = judged.filter(pl.col("status") == "met").height
    text = (
        f"{said['unit_id'].n_unique()}/{communes} xã có số liệu báo cáo cho {said.height}/{rows.height} chỉ tiêu; "
        f"{met}/{judged.height} chỉ tiêu xét được là đạt"
        if judged.height
        else f"{said['unit_id'].n_unique()}/{communes} xã có số liệu báo cáo cho {said.height}/{rows.height} chỉ tiêu; chưa chỉ tiêu nào xét được"
    )
    return text + _furthest(judged)


def _only(rows: pl.DataFrame) -> str:
    return str(rows["plan_label_vi"][0])


def _by_status(rows: pl.DataFrame) -> list[tuple[str, int]]:
    found = rows.group_by("status", "status_vi").len().to_dicts()
    return [(row["status_vi"], row["len"]) for row in sorted(found, key=lambda row: _ORDER[row["status"]])]


def _furthest(judged: pl.DataFrame) -> str:
    short = judged.filter(
        (pl.col("status") == "missed") & (pl.col("unit") == "percent") & (pl.col("gap_to_target") < 0)
    )
    if short.is_empty():
        return ""
    row = short.sort("gap_to_target", "indicator_code", "unit_id").to_dicts()[0]
    gap = f"{vietnamese.signed(row['gap_to_target'])}{vietnamese.NBSP}điểm phần trăm"
    name = vietnamese.uncapitalised(row["indicator_name_vi"])
    return f"; thiếu nhiều nhất là {name} của {vietnamese.uncapitalised(row['plan_label_vi'])} ({gap})"


def against_target(comparison: pl.DataFrame, edition: theme.Edition) -> theme.Chart:
    """Draw, for up to six communes, how many targets are in which status, and below a bar for all that is reported.

    The bars are those of the indicators that some commune reported; without any only the statuses are drawn.
    """
    rows = promised(comparison)
    said = rows.filter(pl.col("reported_value").is_not_null())["indicator_code"].unique().to_list()
    notes = _notes(rows, bool(said), edition)
    if rows.is_empty():
        return theme.nothing(finding(comparison), notes)
    statuses = _statuses(counts(comparison))
    if not said:
        width = _NAMES + _STATUS_CELL * rows["status"].n_unique()
        return statuses.properties(title=theme.title(finding(comparison), notes, width))
    beside = comparison.filter(pl.col("indicator_code").is_in(said))
    frame, tooltip = theme.told(cells(beside), _FACTS)
    columns = frame["column"].unique(maintain_order=True).to_list()
    width = _NAMES + len(columns) * (_CELL + _SPACE)
    return (
        alt.vconcat(statuses, _bars(frame, columns, tooltip), spacing=28)
        .resolve_scale(color="independent", shape="independent")
        .properties(title=theme.title(finding(comparison), notes, width))
    )


def _notes(rows: pl.DataFrame, has_values: bool, edition: theme.Edition) -> list[str]:
    meanings = rows.select("status", "status_vi", "status_reason_vi").unique(["status"]).to_dicts()
    meanings.sort(key=lambda row: _ORDER[row["status"]])
    silent = [row for row in meanings if row["status"] not in ("met", "missed", "not_comparable")]
    notes = (
        ["; ".join(f"“{row['status_vi']}”: {_lower(row['status_reason_vi'])}" for row in silent) + "."]
        if silent
        else []
    )
    if has_values:
        notes.append(
            "Vạch đứng: mức của chỉ tiêu; số bên phải: báo cáo trừ chỉ tiêu, dấu + là tốt hơn. TB n/m xã: trung bình cộng của n xã "
            "đã báo cáo trong m xã có chỉ tiêu, mỗi xã tính như nhau."
        )
    source = "kế hoạch và số liệu báo cáo của các đơn vị" if has_values else "kế hoạch của các đơn vị"
    units = "phần trăm, trừ chỉ tiêu đếm số lượng" if has_values else "số chỉ tiêu"
    return [*notes, edition.note(source, units)]


def _lower(sentence: str) -> str:
    return vietnamese.uncapitalised(sentence).rstrip(".")


# --- how many targets are in which status ---

_STATUS_CELL = 100


def _statuses(table: pl.DataFrame) -> theme.Chart:
    columns = table.sort("order")["status_vi"].unique(maintain_order=True).to_list()
    units = table["plan_label_vi"].unique(maintain_order=True).to_list()
    frame = table.with_columns(
        (pl.col("targets") / pl.col("all_targets")).alias("share"),
        pl.when(pl.col("targets") > 0)
        .then(pl.format("{}/{}", "targets", "all_targets"))
        .otherwise(pl.lit("0"))
        .alias("label"),
    ).with_columns((pl.col("share") >= 0.6).alias("is_dark"))
    frame, tooltip = theme.told(frame, {"Xã": "plan_label_vi", "Trạng thái": "status_vi", "Số chỉ tiêu": "label"})
    heading = alt.Axis(
        orient="top", labelAngle=0, labelFontWeight=theme.STRONG, labelPadding=20, labelLimit=_STATUS_CELL
    )
    base = alt.Chart(frame).encode(
        tooltip=tooltip,
        x=alt.X("status_vi:N", sort=columns, title=None, axis=heading, scale=alt.Scale(paddingInner=0.04)),
        y=alt.Y(
            "plan_label_vi:N",
            sort=units,
            title=None,
            scale=alt.Scale(paddingInner=0.1),
            axis=alt.Axis(labelLimit=_NAMES),
        ),
    )
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    shade = alt.Scale(domain=[0, 1], range=["#F7FAFC", theme.BLUE], interpolate="rgb")
    heads = frame.select("status", "status_vi").unique(maintain_order=True)
    return alt.layer(
        base.mark_rect(stroke=theme.GRID).encode(color=alt.Color("share:Q", legend=None, scale=shade)),
        base.mark_text(fontWeight=theme.STRONG).encode(text="label:N", color=ink),
        _symbols(alt.Chart(heads), heads["status"].to_list(), 80).encode(
            x=alt.X("status_vi:N", sort=columns), y=alt.value(-11)
        ),
    ).properties(width=_STATUS_CELL * len(columns), height=alt.Step(32))


def _symbols(base: alt.Chart, statuses: list[str], size: int, **place: Any) -> alt.Chart:
    shown = [status for status in MARKS if status in statuses]
    shapes = alt.Scale(domain=shown, range=[MARKS[status][0] for status in shown])
    colours = alt.Scale(domain=shown, range=[MARKS[status][1] for status in shown])
    return base.mark_point(size=size, filled=True, opacity=1, strokeWidth=2, **place).encode(
        shape=alt.Shape("status:N", legend=None, scale=shapes), color=alt.Color("status:N", legend=None, scale=colours)
    )


# --- what is reported, beside the target ---


_FACTS = {
    "Chỉ tiêu": "name", "Của": "column", "Số báo cáo (mức đặt ra)": "label", "Báo cáo trừ chỉ tiêu": "gap",
    "Trạng thái": "said", "Mã tra nguồn": "target_id",
}  # fmt: skip


def cells(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return one row per indicator and column, by columns: the communes by the alphabet, then the average of each year.

    `share` and `mark_share` are the lengths (0 to 1) of the bar and of the target's mark; `label` is the reported value
    in words, null where none is.
    """
    rows = sorted(comparison.to_dicts(), key=lambda row: (vietnamese.sort_key(row["plan_label_vi"]), row["year"]))
    drawn = [_cell(row) for row in rows] + _average_cells(comparison)
    frame = pl.DataFrame(drawn, schema=_SCHEMA)
    longest = pl.max_horizontal("value", "mark").max().over("indicator_code")
    full = pl.when(pl.col("unit") == "percent").then(100.0).otherwise(longest / _FULL_ROW)
    inside = [
        (pl.col(name) / full).clip(0, 1).alias(made) for name, made in (("value", "share"), ("mark", "mark_share"))
    ]
    return frame.with_columns(inside)


_SCHEMA: dict[str, Any] = {
    "indicator_code": pl.String, "name": pl.String, "unit": pl.String, "column": pl.String, "status": pl.String,
    "value": pl.Float64, "mark": pl.Float64, "label": pl.String, "gap": pl.String, "said": pl.String,
    "unit_id": pl.String, "target_id": pl.String, "reported_value_id": pl.String,
}  # fmt: skip


def _cell(row: dict[str, Any]) -> dict[str, Any]:
    has_value = row["reported_value"] is not None and row["target_id"] is not None
    return {
        "indicator_code": row["indicator_code"],
        "name": _broken(row["indicator_name_vi"], _NAME_WIDTH),
        "unit": row["unit"],
        "column": f"{_broken(row['plan_label_vi'], _CELL_WIDTH)}\n{row['year']}",
        "status": row["status"],
        "value": row["reported_value"] if has_value else None,
        "mark": row["target_value"],
        "label": vietnamese.amount(row["reported_value"], row["unit"]) if has_value else _promise(row),
        "gap": None if row["gap_to_target"] is None else vietnamese.signed(row["gap_to_target"]),
        "said": row["status_vi"],
        "unit_id": row["unit_id"],
        "target_id": row["target_id"],
        "reported_value_id": row["reported_value_id"] if has_value else None,
    }


def _promise(row: dict[str, Any]) -> str | None:
    """Return what was promised where nothing is reported, so that a row without a bar still says its target."""
    if row["target_value"] is None:
        return None
    return (
        f"({vietnamese.target(row['target_comparator'], row['target_value'], row['target_value_high'], row['unit'])})"
    )


def _average_cells(comparison: pl.DataFrame) -> list[dict[str, Any]]:
    """Return a cell for each indicator and year with reports: the mean, or why there is none."""
    means = {(row["indicator_code"], row["year"]): row for row in averages(comparison).to_dicts()}
    said = promised(comparison).filter(pl.col("reported_value").is_not_null())
    years = sorted(said["year"].unique())
    promises = set(promised(comparison).select("indicator_code", "year").iter_rows())
    indicators = comparison.select("indicator_code", "indicator_name_vi", "unit").unique().rows()
    drawn = []
    for year in years:
        for code, name, unit in sorted(indicators):
            mean = means.get((code, year))
            reason = (
                "Không có chỉ tiêu"
                if (code, year) not in promises
                else "Không lấy TB"
                if unit != "percent"
                else "TB 0 xã"
            )
            drawn.append(
                {
                    "indicator_code": code,
                    "name": _broken(name, _NAME_WIDTH),
                    "unit": unit,
                    "column": f"Trung bình\n{year}",
                    "status": None,
                    "value": mean["mean"] if mean else None,
                    "mark": None,
                    "label": vietnamese.amount(mean["mean"], unit) if mean else None,
                    "gap": None,
                    "said": mean["covers"] if mean else reason,
                    "target_id": None,
                }
            )
    return drawn


def _broken(text: str, width: int) -> str:
    return "\n".join(vietnamese.balanced_lines(text, width))


def _bars(frame: pl.DataFrame, columns: list[str], tooltip: list[alt.Tooltip]) -> alt.FacetChart:
    header = alt.Header(
        labelExpr="split(datum.label, '\\n')", labelAnchor="start", labelAlign="left", labelLineHeight=14
    )
    names = sorted(frame["name"].unique(), key=vietnamese.sort_key)
    return (
        alt.layer(*_layers(frame, names, tooltip), data=frame)
        .properties(width=_CELL, height=alt.Step(_ROW))
        .facet(column=alt.Column("column:N", sort=columns, title=None, header=header), spacing=_SPACE)
    )


def _layers(frame: pl.DataFrame, names: list[str], tooltip: list[alt.Tooltip]) -> list[alt.Chart]:
    axis = alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelLimit=300,
        labelLineHeight=14,
        labelAlign="left",
        labelPadding=_NAMES,
        labelOffset=_VALUE,
        grid=True,
        tickBand="extent",
    )
    base = alt.Chart().encode(
        tooltip=tooltip, y=alt.Y("name:N", sort=names, title=None, scale=alt.Scale(paddingInner=0), axis=axis)
    )
    whole = alt.Scale(domain=[0, 1])
    bars = base.transform_filter("isValid(datum.share)")
    statuses = [status for status in frame["status"].unique() if status]
    colours = alt.Scale(domain=[*statuses, "TB"], range=[*(MARKS[status][1] for status in statuses), theme.FAINT])
    said = base.transform_filter("isValid(datum.label)")
    valued, silent = said.transform_filter("isValid(datum.share)"), said.transform_filter("!isValid(datum.share)")
    judged = said.transform_filter("isValid(datum.status)")
    return [
        bars.mark_bar(size=7, yOffset=_BAR, color=theme.GRID).encode(x=alt.value(0), x2=alt.value(_CELL)),
        bars.transform_calculate(judged="datum.status || 'TB'")
        .mark_bar(size=7, yOffset=_BAR)
        .encode(x=alt.X("share:Q", scale=whole, axis=None), color=alt.Color("judged:N", legend=None, scale=colours)),
        bars.transform_filter("isValid(datum.mark_share)")
        .mark_tick(thickness=3, size=17, yOffset=_BAR, opacity=1, color=theme.INK)
        .encode(x=alt.X("mark_share:Q", scale=whole, axis=None)),
        _words(valued, _VALUE, fontWeight=theme.STRONG).encode(text="label:N"),
        _words(silent, _VALUE, color=theme.MUTED).encode(text="label:N"),
        said.transform_filter("isValid(datum.gap)")
        .mark_text(align="right", yOffset=_VALUE)
        .encode(x=alt.value(_CELL), text="gap:N"),
        _symbols(judged, statuses, 45, yOffset=_STATUS).encode(x=alt.value(5)),
        _words(judged, _STATUS, fontSize=10, dx=13).encode(text="said:N"),
        _words(said.transform_filter("!isValid(datum.status)"), _STATUS, fontSize=10, color=theme.MUTED).encode(
            text="said:N"
        ),
        # nothing promised, nothing averaged: the reason stands where the value would
        _words(base.transform_filter("!isValid(datum.label)"), _VALUE, fontSize=10, color=theme.MUTED).encode(
            text="said:N"
        ),
    ]


def _words(base: alt.Chart, line: int, **look: Any) -> alt.Chart:
    return base.mark_text(align="left", yOffset=line, **look).encode(x=alt.value(0))
