"""The quality of the plans: findings by rule and document, and what a plan makes of the targets set from above.

The first takes rows of `fct_findings`, the second of `plan_review`; both draw one column or bar a plan.
"""

from collections.abc import Mapping

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese

# Every rule of the closed list, as a reader says it.
RULES_VI = {
    "value_conflict": "Hai giá trị cho một chỉ tiêu",
    "unreadable_value": "Số không đọc được",
    "ambiguous_comparator": "Không rõ ít nhất hay đúng bằng",
    "denominator_unclear": "Không rõ tính trên tổng số nào",
    "missing_baseline": "Thiếu mức gốc để so",
    "target_without_task": "Chỉ tiêu không có nhiệm vụ",
    "impossible_period": "Kỳ thực hiện không thể có",
    "deadline_conflict": "Hai thời hạn cho một việc",
    "deadline_before_issue": "Thời hạn trước ngày ban hành",
    "duplicate_task": "Nhiệm vụ lặp lại",
    "empty_cell": "Ô trống trong bảng",
    "row_division_doubt": "Ranh giới ô của một hàng không chắc",
    "missing_appendix": "Thiếu phụ lục đã nhắc đến",
    "numbering_gap": "Đánh số nhảy cóc hoặc trùng",
    "outdated_instrument": "Viện dẫn văn bản đã bị thay thế",
    "malformed_instrument_number": "Số, ký hiệu văn bản viết sai",
    "blank_number_or_date": "Để trống số hoặc ngày",
    "unit_name_mismatch": "Tên đơn vị không khớp",
    "abolished_body": "Giao việc cho cơ quan không còn",
    "copied_from_higher_level": "Chép nội dung của cấp trên",
    "mixed_script": "Ký tự lẫn bảng chữ khác",
}
MAJOR_VI = "cần hỏi lại"
_DARK = 0.6
_NAMES = 230


def finding_counts(findings: pl.DataFrame, plans: Mapping[str, str]) -> pl.DataFrame:
    """Return one row per rule that was met and plan, also where the plan has none; `plans` is that of `words.plan_names`."""
    names = pl.DataFrame(
        {"unit_id": list(plans), "plan": list(plans.values()), "place": range(len(plans))},
        schema_overrides={"unit_id": pl.String, "plan": pl.String},
    )
    known = findings.join(names, on="unit_id", how="semi")
    rules = known.group_by("rule").agg(pl.len().alias("total")).sort("total", "rule", descending=[True, False])
    met = known.group_by("rule", "unit_id").agg(
        pl.len().cast(pl.Int64).alias("findings"), (pl.col("severity") == "major").sum().cast(pl.Int64).alias("major")
    )
    return (
        rules.with_row_index("order")
        .join(names, how="cross")
        .join(met, on=["rule", "unit_id"], how="left")
        .with_columns(
            pl.col("findings", "major").fill_null(0),
            pl.col("rule").replace(RULES_VI).alias("rule_vi"),
        )
        .sort("order", "place")
    )


def findings_finding(counts: pl.DataFrame) -> str:
    """Return the finding in words: how many, how many of them change something, which rule is met most often."""
    if counts.is_empty():
        return "Chương trình không phát hiện chỗ nào cần hỏi lại trong các kế hoạch"
    total, major = sum(counts["findings"]), sum(counts["major"])
    top = counts.group_by("order", "rule_vi").agg(
        pl.col("findings").sum(), (pl.col("findings") > 0).sum().alias("plans")
    )
    first, plans = top.sort("order").to_dicts()[0], counts["plan"].unique().to_list()
    where = f"{len(plans)} kế hoạch" if len(plans) > 1 else f"kế hoạch {vietnamese.uncapitalised(plans[0])}"
    spread = f", {first['plans']} kế hoạch" if len(plans) > 1 else ""
    return (
        f"{vietnamese.number(total)} chỗ cần xem lại trong {where}, {vietnamese.number(major)} chỗ làm thay đổi giá trị, thời hạn hoặc "
        f"người làm; nhiều nhất là {vietnamese.uncapitalised(first['rule_vi'])} ({first['findings']} chỗ{spread})"
    )


def by_rule(counts: pl.DataFrame, edition: theme.Edition, cell_width: int = 88) -> theme.Chart:
    """Draw `finding_counts` as a heat map rule × plan; below the count, how many are major."""
    notes = [
        f"Số lớn: số chỗ phát hiện; “{MAJOR_VI}”: chỗ làm thay đổi giá trị, thời hạn, người làm hoặc khả năng làm. "
        f"Dấu{vietnamese.NBSP}·: không phát hiện. Đây là câu hỏi để hỏi đơn vị, không phải kết luận sai phạm.",
        edition.note("kế hoạch cải cách hành chính của các đơn vị", "số chỗ phát hiện"),
    ]
    if counts.is_empty():
        return theme.nothing(findings_finding(counts), notes)
    most = max(counts["findings"])
    dark = _DARK * most
    cells = counts.with_columns(
        pl.col("plan").map_elements(_heading, return_dtype=pl.String),
        pl.when(pl.col("findings") > 0).then(pl.col("findings").cast(pl.String)).otherwise(pl.lit("·")).alias("label"),
        pl.when(pl.col("major") > 0)
        .then(pl.format("{} " + MAJOR_VI, "major"))
        .otherwise(pl.lit(""))
        .alias("major_label"),
        (pl.col("findings") >= dark).alias("is_dark"),
    )
    facts = {"Loại": "rule_vi", "Kế hoạch": "plan", "Số chỗ phát hiện": "findings", "Cần hỏi lại": "major"}
    cells, tooltip = theme.told(cells, facts)
    plans = cells["plan"].unique(maintain_order=True).to_list()
    rules = cells["rule_vi"].unique(maintain_order=True).to_list()
    heading = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelFontWeight=theme.STRONG,
        labelLineHeight=14,
        labelPadding=6 + 14 * max(name.count("\n") for name in plans),
    )
    base = alt.Chart(cells).encode(
        tooltip=tooltip,
        x=alt.X("plan:N", sort=plans, title=None, scale=alt.Scale(paddingInner=0.04), axis=heading),
        y=alt.Y(
            "rule_vi:N", sort=rules, title=None, scale=alt.Scale(paddingInner=0.06), axis=alt.Axis(labelLimit=_NAMES)
        ),
    )
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    shade = alt.Color(
        "findings:Q", legend=None, scale=alt.Scale(range=["#FFFFFF", theme.BLUE], domain=[0, most], interpolate="rgb")
    )
    two = alt.expr("datum.major > 0 ? -6 : 0")
    return alt.layer(
        base.mark_rect(stroke=theme.GRID).encode(color=shade),
        base.mark_text(dy=two, fontWeight=theme.STRONG).encode(text="label:N", color=ink),
        base.mark_text(dy=8, fontSize=9).encode(text="major_label:N", color=ink),
    ).properties(
        width=alt.Step(cell_width),
        height=alt.Step(32),
        title=theme.title(findings_finding(counts), notes, _NAMES + cell_width * len(plans)),
    )


def _heading(plan: str) -> str:
    # unit and period each begin a line: "Xã Vĩnh Thủy, 6 tháng cuối 2025"
    return "\n".join(line for part in plan.split(", ") for line in vietnamese.lines(part, 14))


# --- against the targets set from above ---

_VERDICTS = {
    "stronger": theme.BLUE, "equal": theme.SKY, "weaker": theme.VERMILION, "not_comparable": theme.FAINT, "missing": "#FFFFFF",
}  # fmt: skip


def verdict_counts(review: pl.DataFrame) -> pl.DataFrame:
    """Return one row per plan and verdict on the targets that decide; `shown_only` counts the others of the plan."""
    decided = review.filter("is_deciding")
    rest = review.filter(~pl.col("is_deciding")).group_by("unit_id").agg(pl.len().cast(pl.Int64).alias("shown_only"))
    order = {verdict: place for place, verdict in enumerate(_VERDICTS)}
    return (
        decided.group_by("unit_id", "unit_name_vi", "plan_level", "verdict", "verdict_vi")
        .agg(pl.len().cast(pl.Int64).alias("targets"))
        .join(rest, on="unit_id", how="left")
        .with_columns(
            pl.col("shown_only").fill_null(0),
            pl.col("verdict").replace_strict(order, default=len(order), return_dtype=pl.Int64).alias("order"),
            pl.col("targets").sum().over("unit_id").alias("deciding"),
        )
        .sort("unit_name_vi", "order")
    )


def verdicts_finding(counts: pl.DataFrame) -> str:
    """Return the finding in words: how many of the deciding targets the plans lack or set lower."""
    if counts.is_empty():
        return "Chưa có mục tiêu nào của cấp trên đọc được nguyên văn, nêu rõ cấp của kế hoạch và đã đến hạn để xét"
    total = sum(counts["targets"])
    sums = dict(counts.group_by("verdict").agg(pl.col("targets").sum()).iter_rows())
    lacking, weaker = (vietnamese.counted(sums.get(code, 0), "lượt") for code in ("missing", "weaker"))
    return (
        f"Trong {vietnamese.number(total)} lượt đối chiếu với mục tiêu của cấp trên, {lacking} thiếu chỉ tiêu tương ứng, "
        f"{weaker} đặt thấp hơn"
    )


def by_verdict(review: pl.DataFrame, edition: theme.Edition, width: int = 420) -> theme.Chart:
    """Draw a bar a plan, one part a verdict, its count inside; targets that do not decide are told beside the bar."""
    counts = verdict_counts(review)
    notes = [
        "Chỉ tính mục tiêu đọc được nguyên văn, nêu rõ cấp của kế hoạch, cùng cách tính và đã đến hạn; “thiếu” là không có chỉ tiêu "
        "cùng tử số và mẫu số, không phải không làm. Số ở cuối thanh: mục tiêu chỉ để xem, không kết luận.",
        edition.note("kế hoạch của các đơn vị và văn bản đặt mục tiêu", "số lượt đối chiếu"),
    ]
    if counts.is_empty():
        return theme.nothing(verdicts_finding(counts), notes)
    ends = pl.col("targets").cum_sum().over("unit_id")
    bars = counts.with_columns(
        (ends - pl.col("targets")).alias("start"),
        ends.alias("end"),
        (ends - pl.col("targets") / 2).alias("middle"),
        pl.col("verdict").is_in(["stronger", "weaker"]).alias("is_dark"),
    )
    # communes first, as everywhere: the benchmark is another level
    plans = bars.select("unit_name_vi", "plan_level").unique().rows()
    order = [name for name, _ in sorted(plans, key=lambda row: (row[1] != "commune", vietnamese.sort_key(row[0])))]
    shown = bars.sort("order").select("verdict", "verdict_vi").unique(maintain_order=True)
    scale = alt.Scale(
        domain=shown["verdict_vi"].to_list(), range=[_VERDICTS.get(code, theme.FAINT) for code in shown["verdict"]]
    )
    x = alt.Scale(domain=[0, max(bars["deciding"])], nice=False)
    bars, tooltip = theme.told(
        bars, {"Đơn vị": "unit_name_vi", "Kết luận": "verdict_vi", "Số lượt đối chiếu": "targets"}
    )
    base = alt.Chart(bars).encode(
        tooltip=tooltip, y=alt.Y("unit_name_vi:N", sort=order, title=None, axis=alt.Axis(labelLimit=200))
    )
    parts = base.mark_bar(size=24, stroke=theme.MUTED, strokeWidth=1).encode(
        x=alt.X("start:Q", axis=None, scale=x),
        x2="end:Q",
        color=alt.Color(
            "verdict_vi:N",
            title=None,
            scale=scale,
            legend=alt.Legend(symbolType="square", symbolStrokeColor=theme.MUTED),
        ),
    )
    ink = alt.condition("datum.is_dark", alt.value("white"), alt.value(theme.INK))
    numbers = base.mark_text(fontWeight=theme.STRONG).encode(x=alt.X("middle:Q", scale=x), text="targets:Q", color=ink)
    last = (
        bars.group_by("unit_id", maintain_order=True)
        .last()
        .with_columns(pl.format("và {} chỉ để xem", "shown_only").alias("label"))
    )
    rest = (
        alt.Chart(last)
        .mark_text(align="left", dx=8, color=theme.MUTED)
        .encode(x=alt.X("deciding:Q", scale=x), y=alt.Y("unit_name_vi:N", sort=order), text="label:N")
    )
    return alt.layer(parts, numbers, rest).properties(
        width=width, height=alt.Step(38), title=theme.title(verdicts_finding(counts), notes)
    )
