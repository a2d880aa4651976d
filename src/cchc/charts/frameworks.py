"""What the plans say of SIPAS, DTI and the board of Decision 766, in sentences: counts of `framework_coverage` and nothing else."""

from typing import Any

import polars as pl

from cchc.formatting import vietnamese

_NO_SURVEY_OF_COMMUNES = "Đây là mức đơn vị tự đặt; SIPAS do Bộ Nội vụ công bố chỉ có cho tỉnh, nên không đặt hai số cạnh nhau như một phép so."


def satisfaction(coverage: pl.DataFrame) -> str:
    """Return how many plans ask for a level of satisfaction, and which ask for what."""
    rows = _any(coverage, "SIPAS")
    if rows.is_empty():
        return "Chưa có kế hoạch nào để đếm chỉ tiêu về sự hài lòng."
    asking = rows.filter(pl.col("level_targets") > 0)
    total = vietnamese.number(rows.height)
    parts = [f"{vietnamese.number(asking.height)}/{total} kế hoạch có chỉ tiêu hỏi mức hài lòng của người dân."]
    silent = rows.filter(pl.col("targets") == 0)["plan"].to_list()
    if silent:
        parts.append(f"{vietnamese.listed(silent)}: không có con số nào.")
    for row in rows.filter(pl.col("targets") > 0).iter_rows(named=True):
        surveyed = row["targets"] - row["level_targets"]
        told = (
            [vietnamese.counted(row["level_targets"], "chỉ tiêu") + " về mức hài lòng"] if row["level_targets"] else []
        )
        told += [vietnamese.counted(surveyed, "chỉ tiêu") + " về việc được khảo sát"] if surveyed else []
        parts.append(f"{row['plan']}: {vietnamese.listed(told)}.")
    return " ".join([*parts, _NO_SURVEY_OF_COMMUNES])


def digital(coverage: pl.DataFrame) -> str:
    """Return how many targets each plan has of which main index of DTI, and what the catalogue cannot see."""
    rows = _any(coverage, "DTI")
    if rows.is_empty():
        return "Chưa có kế hoạch nào để đếm chỉ tiêu về chuyển đổi số."
    parts = _components(coverage, "DTI")
    told = [_digital_of(row, parts.filter(pl.col("document_id") == row["document_id"])) for row in rows.to_dicts()]
    sums = parts.group_by("component_vi", "display_order", "catalogue_indicators", "max_points").agg(
        pl.col("targets").sum()
    )
    bare = sums.filter(pl.col("targets") == 0).sort("display_order")
    text = f"{'; '.join(told)}."
    if bare.is_empty():
        return text
    names = vietnamese.listed([name.lower() for name in bare["component_vi"]])
    text += f" Không kế hoạch nào trong {vietnamese.counted(rows.height, 'kế hoạch')} này có con số về {names}"
    unseen = bare.filter(pl.col("catalogue_indicators") == 0)
    if unseen.is_empty():
        return f"{text}."
    points = vietnamese.number(float(unseen["max_points"].sum()))
    return (
        f"{text}; danh mục chỉ số cũng chưa có chỉ số nào cho {vietnamese.number(unseen.height)} trong "
        f"{vietnamese.number(bare.height)} phần đó ({points} điểm trong thang 1.000 của DTI cấp tỉnh)."
    )


def _digital_of(row: dict[str, Any], parts: pl.DataFrame) -> str:
    held = parts.filter(pl.col("targets") > 0).sort("display_order")
    if held.is_empty():
        return f"{row['plan']} không có chỉ tiêu nào thuộc DTI"
    named = [
        f"{vietnamese.number(part['indicators'])} về {part['component_vi'].lower()}"
        for part in held.iter_rows(named=True)
    ]
    if row["targets"] == row["indicators"] and held.height == 1:
        return f"{row['plan']} có {vietnamese.number(row['targets'])} chỉ tiêu về {held['component_vi'][0].lower()}"
    lines = f" ({vietnamese.number(row['targets'])} dòng)" if row["targets"] != row["indicators"] else ""
    return f"{row['plan']} có {vietnamese.number(row['indicators'])} chỉ số{lines}: {vietnamese.listed(named)}"


def board(coverage: pl.DataFrame) -> str:
    """Return which groups of Decision 766 the rows of one plan cover by a number, and by the metric itself or beside it."""
    rows = _components(coverage, "QD766").sort("display_order")
    held = rows.filter(pl.col("measurable_targets") > 0)
    parts = [
        f"{vietnamese.number(held.height)}/{vietnamese.number(rows.height)} nhóm của Bộ chỉ số 766 có chỉ tiêu có số."
    ]
    for row in held.iter_rows(named=True):
        exact = row["metric_targets"] == row["targets"]
        why = "đúng chỉ số của 766" if exact else vietnamese.uncapitalised(row["reasons_vi"])
        parts.append(f"{row['component_vi']} ({vietnamese.number(row['targets'])}): {why}.")
    bare = rows.filter(pl.col("measurable_targets") == 0)["component_vi"].to_list()
    if bare:
        parts.append(f"{vietnamese.listed(bare)}: chưa có chỉ tiêu có số.")
    return " ".join(parts)


def _any(coverage: pl.DataFrame, framework: str) -> pl.DataFrame:
    rows = coverage.filter(pl.col("framework") == framework, pl.col("component_code") == "any")
    return _named(rows).sort("plan")


def _components(coverage: pl.DataFrame, framework: str) -> pl.DataFrame:
    own = pl.col("framework") == framework
    return coverage.filter(own & ~pl.col("component_code").is_in(["any", "total"]))


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    """Name each plan by its unit, and by its period where a unit has several."""
    several = pl.len().over("unit_id") > 1
    period = pl.col("period").map_elements(vietnamese.short_period, return_dtype=pl.String)
    name = pl.when(several & period.is_not_null()).then(pl.format("{} ({})", "unit_name_vi", period))
    return rows.with_columns(name.otherwise(pl.col("unit_name_vi")).alias("plan"))
