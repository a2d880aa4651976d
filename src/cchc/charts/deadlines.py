"""Deadlines of the tasks by month and leading agency; what names no day stands in a column of its own.

All functions take rows of `task_calendar`. Nobody reports completion: a day that has passed says nothing about the work.
"""

from datetime import date

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese

UNDATED_VI = "không\nnêu\nngày"
OTHERS_VI = "Các cơ quan khác"
_MOST_AGENCIES, _MOST_COLUMNS = 10, 13
_NAME_WIDTH, _STEP, _NAMES = 36, 38, 210
_DARK = 0.6


def months(calendar: pl.DataFrame) -> list[str]:
    """Return the columns in order: every month from the first deadline to the last, quarters or years where too many."""
    days = calendar["due_on"].drop_nulls()
    if days.is_empty():
        return []
    first, last = days.min(), days.max()
    assert isinstance(first, date) and isinstance(last, date)
    inside = [date(month // 12, month % 12 + 1, 1) for month in range(_months_of(first), _months_of(last) + 1)]
    columns = [list(dict.fromkeys(_column(day, kind) for day in inside)) for kind in ("month", "quarter", "year")]
    return next((names for names in columns if len(names) <= _MOST_COLUMNS), columns[-1])


def _months_of(day: date) -> int:
    """Return a month as a number that grows by one from each month to the next."""
    return 12 * day.year + day.month - 1


def _column(day: date, kind: str) -> str:
    if kind == "month":
        return f"{day.month:02d}\n{day.year}"
    return (
        vietnamese.period(f"{day.year}-Q{(day.month + 2) // 3}").replace("/", "\n")
        if kind == "quarter"
        else str(day.year)
    )


def counts(calendar: pl.DataFrame) -> pl.DataFrame:
    """Return one row per agency and column with its number of deadlines, the busiest agencies first, the rest together."""
    names = set(months(calendar))
    kinds = {
        day: next((text for kind in ("month", "quarter", "year") if (text := _column(day, kind)) in names), "")
        for day in calendar["due_on"].drop_nulls().unique()
    }
    busiest = calendar.group_by("lead_agencies_vi").len().sort("len", "lead_agencies_vi", descending=[True, False])
    kept = busiest["lead_agencies_vi"].to_list()
    kept = kept if len(kept) <= _MOST_AGENCIES else kept[: _MOST_AGENCIES - 1]
    return (
        calendar.with_columns(
            pl.when(pl.col("lead_agencies_vi").is_in(kept))
            .then("lead_agencies_vi")
            .otherwise(pl.lit(OTHERS_VI))
            .alias("agency"),
            pl.col("due_on")
            .replace_strict(kinds, default=UNDATED_VI, return_dtype=pl.String)
            .fill_null(UNDATED_VI)
            .alias("column"),
        )
        .group_by("agency", "column")
        .agg(
            pl.len().cast(pl.Int64).alias("deadlines"),
            (pl.col("state") == "open").sum().cast(pl.Int64).alias("open"),
            pl.col("task_id").unique().sort().str.join(",").alias("task_ids"),
        )
        .with_columns((pl.col("column") == UNDATED_VI).alias("is_undated"))
    )


def finding(calendar: pl.DataFrame) -> str:
    """Return the finding in words: the busiest month, its busiest agency, and how many deadlines name no day."""
    dated = calendar.filter(pl.col("due_on").is_not_null())
    undated = calendar.height - dated.height
    tail = f"; {vietnamese.number(undated)} thời hạn không nêu ngày" if undated else ""
    if dated.is_empty():
        return f"Không nhiệm vụ nào nêu ngày hoàn thành{tail}" if undated else "Các kế hoạch không có bảng nhiệm vụ"
    by_month = dated.with_columns(pl.col("due_on").dt.strftime("%Y-%m").alias("month"))
    busiest = by_month.group_by("month").len().sort("len", "month", descending=[True, False]).row(0)
    inside = by_month.filter(pl.col("month") == busiest[0])
    agency = inside.group_by("lead_agencies_vi").len().sort("len", "lead_agencies_vi", descending=[True, False]).row(0)
    return (
        f"{vietnamese.capitalised(vietnamese.day(busiest[0]))} dồn nhiều hạn nhất: {busiest[1]}/{vietnamese.number(dated.height)} hạn có "
        f"ngày, riêng {agency[0]} chủ trì {agency[1]}{tail}"
    )


def by_month(calendar: pl.DataFrame, edition: theme.Edition) -> theme.Chart:
    """Draw the deadlines: the darker, the more; months before the as-of date have passed, those after are still open."""
    open_vi = (
        f"Ô viền đậm: còn hạn sau ngày {vietnamese.day(edition.as_of)}. " if (calendar["state"] == "open").any() else ""
    )
    notes = [
        f"Mỗi số là số thời hạn; việc định kỳ tính từng kỳ; quý, năm tính vào ngày cuối. {open_vi}"
        "Hạn đã qua không có nghĩa là việc chưa làm: chưa có báo cáo hoàn thành nào.",
        edition.note("bảng nhiệm vụ trong kế hoạch của các đơn vị", "số thời hạn"),
    ]
    if calendar.is_empty():
        return theme.nothing(finding(calendar), notes)
    frame = counts(calendar)
    dark = _DARK * max(frame["deadlines"])
    frame = frame.with_columns(
        ((pl.col("deadlines") >= dark) & ~pl.col("is_undated")).alias("is_dark"),
        pl.col("agency").map_elements(_name, return_dtype=pl.String),
    )
    facts = {"Chủ trì": "agency", "Thời hạn": "column", "Số thời hạn": "deadlines", "Còn hạn": "open"}
    frame, tooltip = theme.told(frame, facts)
    columns = [*months(calendar), *([UNDATED_VI] if frame["is_undated"].any() else [])]
    agencies = _order(frame)
    heading = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelLineHeight=13,
        labelPadding=32 if frame["is_undated"].any() else 19,
    )
    base = alt.Chart(frame).encode(
        tooltip=tooltip,
        x=alt.X("column:N", sort=columns, title=None, scale=alt.Scale(domain=columns, paddingInner=0.05), axis=heading),
        y=alt.Y("agency:N", sort=agencies, title=None, scale=alt.Scale(paddingInner=0.08), axis=None),
    )
    width = max(_STEP * len(columns), 320)
    return alt.layer(*_layers(base), theme.row_labels(agencies, "agency")).properties(
        width=width, height=alt.Step(36), title=theme.title(finding(calendar), notes, width + _NAMES)
    )


def _name(agency: str) -> str:
    return "\n".join(vietnamese.balanced_lines(agency, _NAME_WIDTH))


def _order(frame: pl.DataFrame) -> list[str]:
    totals = (
        frame.group_by("agency").agg(pl.col("deadlines").sum()).sort("deadlines", "agency", descending=[True, False])
    )
    names = totals["agency"].to_list()
    return [*(name for name in names if name != OTHERS_VI), *(name for name in names if name == OTHERS_VI)]


def _layers(base: alt.Chart) -> list[alt.Chart]:
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    dated, undated = base.transform_filter("!datum.is_undated"), base.transform_filter("datum.is_undated")
    shade = alt.Color(
        "deadlines:Q", legend=None, scale=alt.Scale(range=["#EAF2F8", theme.BLUE], domainMin=1, interpolate="rgb")
    )
    return [
        dated.mark_rect().encode(color=shade),
        dated.transform_filter("datum.open > 0").mark_rect(filled=False, stroke=theme.INK, strokeWidth=2),
        undated.mark_rect(color="#F3F5F6"),
        base.mark_text(fontWeight=theme.STRONG).encode(text="deadlines:Q", color=ink),
    ]
