"""Legal bases that several plans share: a row an instrument, a column a plan, in words whether as ground or in the text.

All functions take rows of `fct_legal_bases`, which knows an instrument however it is printed.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese

PREAMBLE_VI, BODY_VI, ABSENT_VI = "căn cứ", "trong bài", "không dẫn"
_COLOURS = {PREAMBLE_VI: theme.BLUE, BODY_VI: theme.SKY}
_NAME_WIDTH, _NAMES = 36, 240


def shared(bases: pl.DataFrame, plans: Mapping[str, str]) -> pl.DataFrame:
    """Return one row per instrument that two plans or more cite and plan; `how` says where the plan cites it, if it does."""
    names = pl.DataFrame(
        {"unit_id": list(plans), "plan": list(plans.values()), "place": range(len(plans))},
        schema_overrides={"unit_id": pl.String, "plan": pl.String},
    )
    cited = bases.filter(pl.col("instrument_key").is_not_null()).join(names, on="unit_id")
    common = (
        cited.group_by("instrument_key", maintain_order=True)
        .agg(pl.col("unit_id").n_unique().alias("plans"), pl.struct(_NAMED).first().alias("named"))
        .filter(pl.col("plans") > 1)
        .with_columns(pl.col("named").map_elements(_name, return_dtype=pl.String).alias("instrument"))
        .sort("plans", "instrument", descending=[True, False])
        .with_row_index("order")
        .select("order", "instrument_key", "instrument", "plans")
    )
    how = cited.group_by("instrument_key", "unit_id").agg((pl.col("role") == "preamble").any().alias("is_ground"))
    said = pl.when("is_ground").then(pl.lit(PREAMBLE_VI)).otherwise(pl.lit(BODY_VI))
    return (
        common.join(names, how="cross")
        .join(how, on=["instrument_key", "unit_id"], how="left")
        .with_columns(pl.when(pl.col("is_ground").is_null()).then(pl.lit(ABSENT_VI)).otherwise(said).alias("how"))
        .sort("order", "place")
    )


_NAMED = ["instrument_type", "number", "instrument_date", "name", "issuer"]


def _name(row: dict[str, Any]) -> str:
    kind, number = row["instrument_type"] or "", row["number"]
    if number:
        return f"{kind} {number}".strip() if not number.lower().startswith(kind.lower() or "\0") else number
    day = f" ({vietnamese.day(row['instrument_date'])})" if row["instrument_date"] else ""
    return f"{row['name'] or kind}{day}"


def finding(frame: pl.DataFrame, bases: pl.DataFrame) -> str:
    """Return the finding in words: how many instruments are shared, and which by most plans."""
    everything = bases["instrument_key"].drop_nulls().n_unique()
    if frame.is_empty():
        return f"Các kế hoạch không dẫn chung văn bản nào trong {vietnamese.number(everything)} văn bản"
    count, plans = frame["instrument_key"].n_unique(), frame["plan"].n_unique()
    first = frame.to_dicts()[0]
    most = frame.filter(pl.col("plans") == first["plans"])["instrument"].unique(maintain_order=True).to_list()
    return (
        f"{count}/{vietnamese.number(everything)} văn bản được từ hai kế hoạch trở lên viện dẫn; nhiều nhất là "
        f"{vietnamese.listed(most[:2])} ({first['plans']}/{plans} kế hoạch)"
    )


def by_plan(bases: pl.DataFrame, plans: Mapping[str, str], edition: theme.Edition, cell_width: int = 84) -> theme.Chart:
    """Draw the instruments that the plans share: filled where a plan rests on it, pale where its text cites it."""
    frame = shared(bases, plans)
    notes = [
        "“Căn cứ”: đứng ở phần căn cứ; “trong bài”: chỉ nhắc trong nội dung. Không dẫn không có nghĩa là không áp dụng.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "văn bản được viện dẫn"),
    ]
    if frame.is_empty():
        return theme.nothing(finding(frame, bases), notes)
    cells = frame.with_columns(
        pl.col("plan").map_elements(_heading, return_dtype=pl.String),
        pl.col("instrument").map_elements(
            lambda name: "\n".join(vietnamese.balanced_lines(name, _NAME_WIDTH)), return_dtype=pl.String
        ),
    )
    cells, tooltip = theme.told(cells, {"Văn bản": "instrument", "Kế hoạch": "plan", "Viện dẫn": "how"})
    columns = cells["plan"].unique(maintain_order=True).to_list()
    rows = cells["instrument"].unique(maintain_order=True).to_list()
    heading = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelFontWeight=theme.STRONG,
        labelLineHeight=14,
        labelPadding=6 + 14 * max(name.count("\n") for name in columns),
    )
    base = alt.Chart(cells).encode(
        tooltip=tooltip,
        x=alt.X("plan:N", sort=columns, title=None, scale=alt.Scale(paddingInner=0.04), axis=heading),
        y=alt.Y("instrument:N", sort=rows, title=None, scale=alt.Scale(paddingInner=0.08), axis=None),
    )
    cited = base.transform_filter(alt.datum.how != ABSENT_VI)
    colour = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    ink = alt.condition(alt.datum.how == PREAMBLE_VI, alt.value("white"), alt.value(theme.INK))
    return alt.layer(
        base.mark_rect(color="#F7FAFC", stroke=theme.GRID),
        cited.mark_rect().encode(color=alt.Color("how:N", legend=None, scale=colour)),
        cited.mark_text().encode(text="how:N", color=ink),
        base.transform_filter(alt.datum.how == ABSENT_VI)
        .mark_text(color=theme.MUTED, fontSize=10)
        .encode(text="how:N"),
        theme.row_labels(rows, "instrument"),
    ).properties(
        width=alt.Step(cell_width),
        height=alt.Step(30),
        title=theme.title(finding(frame, bases), notes, _NAMES + cell_width * len(columns)),
    )


def _heading(plan: str) -> str:
    return "\n".join(line for part in plan.split(", ") for line in vietnamese.lines(part, 14))
