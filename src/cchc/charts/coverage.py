"""What the plans cover: the seven domains of the reform, and the measures that feed SIPAS and DTI."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese

SEVEN_DOMAINS = "CONTENTS"  # the framework whose components are the seven domains
SIPAS_VI, DTI_VI = "Sự hài lòng (SIPAS)", "Chuyển đổi số (DTI)"
_DARK = 0.55  # from this share of the highest count on, a cell is so dark that its text must be white


def domain_counts(coverage: pl.DataFrame, plans: Mapping[str, str]) -> pl.DataFrame:
    """Return one row per plan and domain, in the order of `plans`, from rows of `framework_coverage`.

    `plans` names each unit's plan: {"…": "Xã Tà Đùng, 2025"}. `has_tasks` is false for a unit without any task: its
    plan came without the table of tasks, which is another thing than a domain with no task.
    """
    names = pl.DataFrame({"unit_id": list(plans), "plan": list(plans.values()), "place": range(len(plans))})
    return (
        coverage.filter(pl.col("framework") == SEVEN_DOMAINS)
        .group_by("unit_id", "component_code", "component_vi", "display_order")
        .agg(pl.col("targets", "tasks").sum())
        .join(names, on="unit_id")
        .sort("place", "display_order")
        .select(
            "unit_id",
            "plan",
            pl.col("component_code").alias("domain"),
            pl.col("component_vi").alias("domain_vi"),
            pl.col("targets", "tasks").cast(pl.Int64),
            (pl.col("tasks").sum().over("unit_id") > 0).alias("has_tasks"),
        )
    )


def domains_finding(counts: pl.DataFrame) -> str:
    """Return the finding in words: where the targets gather, and which domains have none."""
    totals = (
        counts.group_by("domain_vi", maintain_order=True).agg(pl.col("targets").sum()).sort("targets", descending=True)
    )
    everything = sum(totals["targets"])
    if not everything:
        return "Các kế hoạch chưa đặt chỉ tiêu định lượng nào theo bảy nội dung cải cách hành chính"
    top = totals.head(2)
    text = (
        f"{vietnamese.number(sum(top['targets']))}/{vietnamese.number(everything)} chỉ tiêu định lượng thuộc "
        f"{vietnamese.listed([name.lower() for name in top['domain_vi']])}"
    )
    bare = totals.filter(pl.col("targets") == 0)["domain_vi"].to_list()
    if bare:
        none = "kế hoạch không" if counts["unit_id"].n_unique() == 1 else "không kế hoạch nào"
        return f"{text}; {none} đặt chỉ tiêu về {vietnamese.listed([name.lower() for name in bare])}"
    return f"{text}; ít nhất là {totals['domain_vi'][-1].lower()} ({vietnamese.number(totals['targets'][-1])})"


def by_domain(counts: pl.DataFrame, edition: theme.Edition, width: int = 90) -> theme.Chart:
    """Draw the heat map plan × domain from `domain_counts`: the darker the cell, the more targets; below, the tasks."""
    notes = [
        "Ô càng đậm càng nhiều chỉ tiêu; chỉ tiêu nhắc lại trong một kế hoạch chỉ tính một lần. “Không có phụ lục”: "
        "văn bản nhận được không kèm bảng nhiệm vụ, không phải xã không có nhiệm vụ.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "số chỉ tiêu, số nhiệm vụ"),
    ]
    if counts.is_empty():
        return theme.nothing(domains_finding(counts), notes)
    most = max([1, *counts["targets"]])
    dark = _DARK * most
    tasks_label = pl.when("has_tasks").then(pl.format("{} nhiệm vụ", "tasks")).otherwise(pl.lit("không có phụ lục"))
    cells = counts.with_columns(
        pl.format("{} chỉ tiêu", "targets").alias("targets_label"),
        tasks_label.alias("tasks_label"),
        (pl.col("targets") >= dark).alias("is_dark"),
        pl.col("plan").map_elements(_heading, return_dtype=pl.String),
    )
    facts = {"Kế hoạch": "plan", "Nội dung": "domain_vi", "Chỉ tiêu": "targets", "Nhiệm vụ": "tasks_label"}
    cells, tooltip = theme.told(cells, facts)
    plans = cells["plan"].unique(maintain_order=True).to_list()
    heading = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelFontWeight=theme.STRONG,
        labelLineHeight=14,
        # Vega hangs all lines of a label below its first one
        labelPadding=6 + 14 * max(name.count("\n") for name in plans),
    )
    domains = cells["domain_vi"].unique(maintain_order=True).to_list()
    base = alt.Chart(cells).encode(
        tooltip=tooltip,
        x=alt.X("plan:N", sort=plans, title=None, scale=alt.Scale(paddingInner=0.04), axis=heading),
        y=alt.Y("domain_vi:N", sort=domains, title=None, scale=alt.Scale(paddingInner=0.06)),
    )
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    rects = base.mark_rect(stroke=theme.GRID).encode(
        color=alt.Color("targets:Q", legend=None, scale=alt.Scale(range=["#F7FAFC", theme.BLUE], domain=[0, most]))
    )
    numbers = base.mark_text(dy=-8, fontWeight=theme.STRONG).encode(text="targets_label:N", color=ink)
    tasks = base.mark_text(dy=9, fontSize=10).encode(text="tasks_label:N", color=ink)
    return alt.layer(rects, numbers, tasks).properties(
        width=alt.Step(width), height=alt.Step(44), title=theme.title(domains_finding(counts), notes)
    )


def _heading(plan: str) -> str:
    # unit and period each begin a line: "Xã Vĩnh Thủy, 6 tháng cuối 2025"
    return "\n".join(line for part in plan.split(", ") for line in vietnamese.lines(part, 16))


def related_counts(targets: pl.DataFrame, plans: Mapping[str, str]) -> pl.DataFrame:
    """Return one row per plan and index (SIPAS, DTI): targets of its indicators, all targets; from rows of `fct_targets`.

    Repeats inside a plan (`is_primary` false) are not counted again; a plan without targets is a row with 0.
    """
    expected = pl.DataFrame({"unit_id": list(plans), "plan": list(plans.values())})
    sums = (
        targets.filter("is_primary")
        .group_by("unit_id")
        .agg(
            pl.len().cast(pl.Int64).alias("all_targets"),
            pl.col("sipas_related").sum().cast(pl.Int64).alias(SIPAS_VI),
            pl.col("dti_related").sum().cast(pl.Int64).alias(DTI_VI),
        )
    )
    return (
        expected.join(sums, on="unit_id", how="left", maintain_order="left")
        .with_columns(pl.col("all_targets", SIPAS_VI, DTI_VI).fill_null(0))
        .unpivot([SIPAS_VI, DTI_VI], index=["unit_id", "plan", "all_targets"])
        .rename({"variable": "index_vi", "value": "targets"})
    )


def related_finding(counts: pl.DataFrame) -> str:
    """Return the finding in words: how many plans have targets whose indicator belongs to SIPAS and to DTI."""
    plans = counts["unit_id"].n_unique()
    parts = []
    for index_vi in (SIPAS_VI, DTI_VI):
        covered = counts.filter((pl.col("index_vi") == index_vi) & (pl.col("targets") > 0)).height
        share = "không kế hoạch nào" if covered == 0 else f"{covered}/{plans} kế hoạch"
        parts.append(f"{share} có chỉ tiêu về {index_vi[0].lower()}{index_vi[1:]}")
    return vietnamese.capitalised("; ".join(parts))


def related(counts: pl.DataFrame, edition: theme.Edition, width: int = 190) -> theme.Chart:
    """Draw, from `related_counts`, how much of each plan touches SIPAS and DTI: part and whole as one bar."""
    notes = [
        "Thanh nhạt: mọi chỉ tiêu của kế hoạch; phần đậm: chỉ tiêu có mã chỉ số thuộc SIPAS, DTI; lời văn của kế hoạch không tính.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "số chỉ tiêu"),
    ]
    if counts.is_empty():
        return theme.nothing(related_finding(counts), notes)
    bars = counts.with_columns(
        pl.when(pl.col("all_targets") > 0)
        .then(pl.format("{}/{}", "targets", "all_targets"))
        .otherwise(pl.lit("không có chỉ tiêu"))
        .alias("label"),
    )
    bars, tooltip = theme.told(bars, {"Kế hoạch": "plan", "Chỉ số": "index_vi", "Có liên quan/tất cả": "label"})
    plans = bars["plan"].unique(maintain_order=True).to_list()
    base = alt.Chart().encode(tooltip=tooltip, y=alt.Y("plan:N", sort=plans, title=None, axis=alt.Axis(labelLimit=260)))
    longest = max([1, *bars["all_targets"]])
    scale = alt.Scale(domain=[0, longest * 1.25])
    whole = base.mark_bar(size=16, color=theme.GRID).encode(x=alt.X("all_targets:Q", axis=None, scale=scale))
    part = base.mark_bar(size=16).encode(
        x=alt.X("targets:Q", axis=None, scale=scale), color=alt.Color("index_vi:N", legend=None)
    )
    label = base.mark_text(align="left", dx=5, fontWeight=theme.STRONG).encode(
        x=alt.X("all_targets:Q", axis=None, scale=scale), text="label:N"
    )
    return (
        alt.layer(whole, part, label, data=bars)
        .properties(width=width, height=alt.Step(28))
        .facet(
            column=alt.Column("index_vi:N", sort=[SIPAS_VI, DTI_VI], title=None, header=alt.Header(labelAnchor="start"))
        )
        .properties(title=theme.title(related_finding(counts), notes))
    )
