"""Where a unit loses points on the board of QĐ 766: lost points by component, with what the plan promises beside them.

All functions take rows of `fct_qd766_points`; points are told against what the unit can reach, never raw.
"""

from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.charts.words import table
from cchc.formatting import vietnamese
from cchc.scoring.points import points_at, rounded

SOURCE_VI = "Bộ chỉ số 766 trên Cổng Dịch vụ công quốc gia, theo tệp đã nhận"
_NAME_WIDTH, _MOST = 44, 12
_DOUBTS = {
    "TEMP_NATIONAL_REPORT_DENOMINATOR": "mẫu số tạm của Cổng",
    "NO_NATIONAL_REPORT_DATA": "Cổng chưa có số báo cáo",
}


def latest(points: pl.DataFrame, kind: str = "component") -> pl.DataFrame:
    """Return the rows of one kind for all procedures: of each unit those of its newest period, as last captured."""
    rows = points.filter((pl.col("row_kind") == kind) & (pl.col("scope") == "all") & pl.col("is_latest"))
    # A month is newer than the year to date that holds it: the narrow period is what an office follows.
    is_narrow = pl.col("period_type") != "year_to_date"
    rows = rows.filter(is_narrow | ~is_narrow.any().over("unit_code"))
    return rows.filter(pl.col("period") == pl.col("period").max().over("unit_code"))


def losses(points: pl.DataFrame) -> pl.DataFrame:
    """Return one row a unit and component that loses points, the heaviest first; what was not captured is not there."""
    rows = latest(points).filter((pl.col("lost") > 0) & pl.col("counted_points").is_not_null())
    return rows.sort("place_name", "lost", "component_code", descending=[False, True, False])


def beside_targets(rows: pl.DataFrame, comparison: pl.DataFrame) -> pl.DataFrame:
    """Put the plan's target of the year beside components: `promised` in percent, and `missing` points up to it.

    Only of certain rules and targets of at least a share; `missing` is 0 where the target is met.
    """
    plain = comparison.filter(
        pl.col("target_value").is_not_null() & pl.col("target_comparator").is_in(["ge", "gt", "eq"])
    )
    keys = ["unit_id", "indicator_code", "year"]
    wanted = (
        plain.filter(pl.col("unit") == "percent").group_by(keys).agg(pl.col("target_value").max().alias("promised"))
    )
    joined = rows.join(wanted, on=keys, how="left")
    return joined.with_columns(
        pl.struct("promised", "percent", "points", "maximum", "full_from_percent", "is_certain")
        .map_elements(_missing, return_dtype=pl.Float64)
        .alias("missing")
    )


def _missing(row: dict[str, Any]) -> float | None:
    known = [row[name] for name in ("promised", "percent", "points", "full_from_percent")]
    if None in known or not row["is_certain"]:
        return None
    return max(0.0, rounded(points_at(row["promised"], row["maximum"], row["full_from_percent"]) - row["points"]))


def promise_sentence(row: dict[str, Any]) -> str | None:
    """Return the plan beside the board: "kế hoạch đặt 70 %, đang 64 %, còn thiếu 0,4 điểm"; None without a target."""
    if row["promised"] is None or row["percent"] is None:
        return None
    promised, now = (f"{vietnamese.number(row[name])} %" for name in ("promised", "percent"))
    if row["percent"] >= row["promised"]:
        return f"kế hoạch đặt {promised}, đang {now}, đã đạt"
    short = "" if row["missing"] is None else f", còn thiếu {vietnamese.number(row['missing'])} điểm"
    return f"kế hoạch đặt {promised}, đang {now}{short}"


def finding(rows: pl.DataFrame) -> str:
    """Return the finding in words: how many points are lost, and where most of them."""
    if rows.is_empty():
        return "Chưa có số liệu Bộ chỉ số 766 theo thành phần của đơn vị được chọn"
    first = rows.sort("lost", descending=True).to_dicts()[0]
    units = rows["place_name"].n_unique()
    most = f"{vietnamese.number(first['lost'])} điểm ở “{first['component_vi']}”"
    if units > 1:
        return f"{vietnamese.counted(units, 'đơn vị')} còn mất điểm; nhiều nhất là {first['place_name']}: {most}"
    lost = vietnamese.number(rounded(float(rows["lost"].sum())))
    when = vietnamese.period(first["period"])
    return f"{first['place_name']} mất {lost} điểm đã biết trong {when}, nhiều nhất {most}"


def by_component(points: pl.DataFrame, edition: theme.Edition) -> theme.Chart:
    """Draw the points that units lose, a bar a component, the heaviest first."""
    rows = losses(points)
    notes = [
        "Điểm mất so với mức đơn vị có thể đạt trong kỳ; thành phần không phát sinh hồ sơ thì không tính.",
        edition.note(SOURCE_VI, "điểm"),
    ]
    if rows.is_empty():
        return theme.nothing(finding(rows), notes)
    shown = (
        rows.group_by("place_name", maintain_order=True)
        .head(_MOST)
        .with_columns(
            pl.concat_str("place_name", pl.lit("|"), "component_code").alias("key"),
            pl.struct("component_vi", "place_name")
            .map_elements(lambda row: _name(row, several=rows["place_name"].n_unique() > 1), return_dtype=pl.String)
            .alias("name"),
            pl.struct("lost", "reachable").map_elements(_label, return_dtype=pl.String).alias("label"),
            pl.col("cell").fill_null("–"),
        )
    )
    shown, tooltip = theme.told(
        shown, {"Đơn vị": "place_name", "Thành phần": "component_vi", "Mất": "label", "Tệp": "file", "Ô": "cell"}
    )
    names = shown["name"].to_list()
    base = alt.Chart(shown).encode(
        x=alt.X("lost:Q", title="điểm mất"), y=alt.Y("name:N", sort=names, title=None, axis=None), tooltip=tooltip
    )
    text = base.mark_text(align="left", dx=4).encode(text="label:N")
    return alt.layer(base.mark_bar(color=theme.BLUE), text, theme.row_labels(names, "name")).properties(
        width=theme.PAGE_WIDTH - 320, height=alt.Step(34), title=theme.title(finding(rows), notes)
    )


def _name(row: dict[str, Any], *, several: bool) -> str:
    name = f"{row['place_name']}: {row['component_vi']}" if several else row["component_vi"]
    return "\n".join(vietnamese.balanced_lines(name, _NAME_WIDTH))


def _label(row: dict[str, Any]) -> str:
    return f"{vietnamese.number(row['lost'])}/{vietnamese.number(row['reachable'])}"


def groups_table(points: pl.DataFrame) -> str:
    """Return the six groups and the whole of each unit: points, what can be reached, rank, change; "–" where not known."""
    rows = pl.concat([latest(points, "group"), latest(points, "total")])
    if rows.is_empty():
        return "Chưa có điểm Bộ chỉ số 766 của đơn vị được chọn."
    ordered = rows.sort("place_name", pl.col("row_kind") == "total", "qd766_group").to_dicts()
    return table(pl.DataFrame([_group_row(row) for row in ordered]))


def _group_row(row: dict[str, Any]) -> dict[str, str]:
    told, known = row["counted_points"], row["points"]
    partial = (
        f"{vietnamese.number(known)} ({row['covered_components']}/{row['expected_components']} phần)"
        if known is not None
        else "–"
    )
    return {
        "Đơn vị": row["place_name"],
        "Kỳ": vietnamese.period(row["period"]) + (" (tạm tính)" if row["is_provisional"] else ""),
        "Nhóm": row["group_vi"],
        "Điểm": partial if told is None else vietnamese.number(told),
        "Đạt được nhiều nhất": _or_dash(row["reachable"]),
        "Mất": _or_dash(row["lost"]),
        "Hạng": f"{row['cohort_rank']}/{row['cohort_size']}" if row["cohort_rank"] else "–",
        "So kỳ trước": "–" if row["change"] is None else vietnamese.signed(row["change"]),
        "Chênh với quy tắc": "–" if not row["residual"] else vietnamese.signed(row["residual"]),
    }


def components_table(points: pl.DataFrame, comparison: pl.DataFrame) -> str:
    """Return the components that lose points with the plan beside them, what one more per cent brings, and the cell."""
    rows = beside_targets(losses(points), comparison)
    if rows.is_empty():
        return "Không có thành phần nào của Bộ chỉ số 766 còn mất điểm, hoặc chưa có số liệu."
    shown = [
        {
            "Đơn vị": row["place_name"],
            "Thành phần": row["component_vi"],
            "Tỷ lệ": "–" if row["percent"] is None else f"{vietnamese.number(row['percent'])} %",
            "Điểm": _or_dash(row["counted_points"]),
            "Mất": _or_dash(row["lost"]),
            "Thêm 1 %": "–" if row["one_percent_more"] is None else f"+{vietnamese.number(row['one_percent_more'])}",
            "Bên kế hoạch": promise_sentence(row) or "kế hoạch không đặt",
            "Nguồn nghi ngờ": _DOUBTS.get(row["quality"] or "", row["quality"] or "–"),
            "Số ở đâu": f"{row['file']}, ô {row['cell'] or row['points_cell']}",
        }
        for row in rows.to_dicts()
    ]
    return table(pl.DataFrame(shown))


def _or_dash(value: float | None) -> str:
    return "–" if value is None else vietnamese.number(value)
