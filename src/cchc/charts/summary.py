"""Many communes in one picture: how many stand where, instead of a column for each.

The same rows of `commune_comparison` and counts of `coverage` as the pictures side by side, added up over communes.
"""

import altair as alt
import polars as pl

from cchc.charts import coverage, targets, theme
from cchc.formatting import vietnamese

NONE = "Không có chỉ tiêu"
_COLOURS = {
    targets.ABOVE: theme.BLUE, targets.EQUAL: theme.SKY, targets.BELOW: theme.VERMILION, targets.UNRANKED: theme.FAINT,
    NONE: "#FFFFFF",
}  # fmt: skip
_DARK = {targets.ABOVE, targets.BELOW}
_MOST_ROWS, _NAME_WIDTH, _NAMES = 16, 38, 220
# A part that is narrower than its number would print the number over its neighbour.
_NARROWEST = 0.035


def standings(comparison: pl.DataFrame) -> pl.DataFrame:
    """Return one row per indicator and relation to the benchmark: how many communes, and where its part of the bar lies.

    The indicators are those of `targets.shared_with_benchmark`, the most promised first; `start` and `end` are shares of
    all communes.
    """
    shared = targets.shared_with_benchmark(comparison)
    rows = pl.DataFrame(
        [
            (row["indicator_code"], row["indicator_name_vi"], row["unit_id"], row["relation"] or NONE)
            for row in targets.relations_or_reason(shared)
        ],
        schema={
            "indicator_code": pl.String,
            "indicator_name_vi": pl.String,
            "unit_id": pl.String,
            "relation": pl.String,
        },
        orient="row",
    )
    order = {relation: place for place, relation in enumerate(_COLOURS)}
    counted = (
        rows.group_by("indicator_code", "indicator_name_vi", "relation")
        .agg(pl.col("unit_id").n_unique().cast(pl.Int64).alias("communes"))
        .with_columns(
            pl.col("relation").replace_strict(order, return_dtype=pl.Int64).alias("order"),
            pl.col("communes").sum().over("indicator_code").alias("all"),
            pl.col("communes").filter(pl.col("relation") != NONE).sum().over("indicator_code").alias("promised"),
        )
        .sort(["promised", "indicator_code", "order"], descending=[True, False, False])
    )
    end = pl.col("communes").cum_sum().over("indicator_code") / pl.col("all")
    return counted.with_columns(end.alias("end"), (end - pl.col("communes") / pl.col("all")).alias("start"))


def by_benchmark(comparison: pl.DataFrame, edition: theme.Edition, width: int = 400) -> theme.Chart:
    """Draw a bar an indicator, divided by how many communes promise more than the benchmark, as much, less, or nothing."""
    frame = standings(comparison)
    kept = frame["indicator_code"].unique(maintain_order=True).to_list()
    units = comparison["unit_id"].n_unique()
    notes = [
        f"Mỗi thanh: {vietnamese.counted(units, 'xã')}. Mốc là cam kết của một địa phương khác, không phải nghĩa vụ của xã và không phải "
        "kết quả; “không xếp”: năm đã qua kỳ của mốc hoặc không cùng mẫu số.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "số xã"),
    ]
    if len(kept) > _MOST_ROWS:
        notes.insert(0, f"Hình vẽ {_MOST_ROWS} chỉ tiêu có nhiều xã đặt nhất trong {len(kept)} chỉ tiêu so được.")
        frame = frame.filter(pl.col("indicator_code").is_in(kept[:_MOST_ROWS]))
    finding = targets.finding(targets.shared_with_benchmark(comparison))
    if frame.is_empty():
        return theme.nothing(finding, notes)
    bars = frame.with_columns(
        ((pl.col("start") + pl.col("end")) / 2).alias("middle"),
        pl.when(pl.col("end") - pl.col("start") >= _NARROWEST).then(pl.col("communes")).alias("label"),
        pl.col("relation").is_in(list(_DARK)).alias("is_dark"),
        pl.col("indicator_name_vi").map_elements(_name, return_dtype=pl.String).alias("name"),
    )
    names = bars["name"].unique(maintain_order=True).to_list()
    shown = [relation for relation in _COLOURS if relation in set(bars["relation"])]
    colours = alt.Scale(domain=shown, range=[_COLOURS[relation] for relation in shown])
    whole = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart(bars).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=None, scale=alt.Scale(paddingInner=0.25))
    )
    parts = base.mark_bar(stroke=theme.MUTED, strokeWidth=1).encode(
        x=alt.X("start:Q", axis=None, scale=whole),
        x2="end:Q",
        color=alt.Color(
            "relation:N",
            title=None,
            scale=colours,
            legend=alt.Legend(symbolType="square", symbolStrokeColor=theme.MUTED, columns=3),
        ),
    )
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    numbers = (
        base.transform_filter("isValid(datum.label)")
        .mark_text(fontWeight=theme.STRONG)
        .encode(x=alt.X("middle:Q", scale=whole), text="label:Q", color=ink)
    )
    return alt.layer(parts, numbers, theme.row_labels(names, "name")).properties(
        width=width, height=alt.Step(36), title=theme.title(finding, notes, width + _NAMES)
    )


def domain_sums(counts: pl.DataFrame) -> pl.DataFrame:
    """Return one row per domain from rows of `coverage.domain_counts`: all targets and tasks, how many plans have targets."""
    return counts.group_by("domain", "domain_vi", maintain_order=True).agg(
        pl.col("targets", "tasks").sum(),
        (pl.col("targets") > 0).sum().cast(pl.Int64).alias("with_targets"),
        pl.len().cast(pl.Int64).alias("plans"),
    )


def by_domain(counts: pl.DataFrame, edition: theme.Edition, width: int = 300) -> theme.Chart:
    """Draw a bar a domain: the targets of all plans together, in words how many plans have any, and the tasks."""
    notes = [
        "Chỉ tiêu nhắc lại trong một kế hoạch chỉ tính một lần.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "số chỉ tiêu, số nhiệm vụ, số kế hoạch"),
    ]
    sums = domain_sums(counts).with_columns(
        pl.struct("targets", "tasks", "with_targets", "plans")
        .map_elements(_said, return_dtype=pl.String)
        .alias("label")
    )
    if sums.is_empty():
        return theme.nothing(coverage.domains_finding(counts), notes)
    domains = sums["domain_vi"].to_list()
    scale = alt.Scale(domain=[0, max([1, *sums["targets"]])], nice=False)
    base = alt.Chart(sums).encode(y=alt.Y("domain_vi:N", sort=domains, title=None, scale=alt.Scale(paddingInner=0.3)))
    x = alt.X("targets:Q", axis=None, scale=scale)
    return alt.layer(
        base.mark_bar(color=theme.BLUE).encode(x=x),
        base.mark_text(align="left", dx=6, fontWeight=theme.STRONG).encode(x=x, text="label:N"),
    ).properties(
        width=width, height=alt.Step(32), title=theme.title(coverage.domains_finding(counts), notes, width + 330)
    )


def _said(row: dict[str, int]) -> str:
    spread = f"{vietnamese.number(row['with_targets'])}/{vietnamese.number(row['plans'])} kế hoạch"
    return f"{vietnamese.number(row['targets'])} chỉ tiêu, {spread}; {vietnamese.number(row['tasks'])} nhiệm vụ"


def _name(name: str) -> str:
    return "\n".join(vietnamese.balanced_lines(name, _NAME_WIDTH))
