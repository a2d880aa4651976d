"""Published indices of provinces through the years: breaks drawn as breaks, predecessors of a merged province apart.

All functions take rows of `index_history` of one index. No score is compared across a break of method or territory,
none is added up or averaged; a year without a published figure is a dash, never a zero.
"""

import re
from typing import Any

import altair as alt
import polars as pl

from cchc.charts import theme
from cchc.formatting import vietnamese
from cchc.formatting.vietnamese import NBSP

BREAKS_VI = {
    "method": "đổi phương pháp",
    "territory": "đổi địa bàn",
    "method_and_territory": "đổi phương pháp, địa bàn",
}
UNITS_VI = {"percent": "phần trăm", "points": "điểm", "ratio_0_1": "điểm từ 0 đến 1"}
_RELATIONS = ("merged", "same_territory", "predecessor")
MISSING_VI = "–"
_ROW, _BAND, _TOP = 58, 0.3, 0.95  # a row, the share of it that scores span, room for the names of breaks
_STEP, _NAMES = 96, 170


def points(history: pl.DataFrame) -> pl.DataFrame:
    """Return one row per territory and year: its label, where it stands in its band, and to which line it belongs.

    `height` is 0 to 1 between the least and the greatest score of the chart; null where no score can be placed. A line
    (`segment`) runs through consecutive years of one territory and one method only.
    """
    if history.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    unit = main_unit(history)
    rows = [
        _point(group.to_dicts(), unit) for _, group in history.group_by("territory_unit_id", "place_unit_id", "year")
    ]
    frame = pl.DataFrame(rows, schema=_SCHEMA)
    order = {key: place for place, key in enumerate(sorted({_order(row) for row in rows}))}
    scores: list[float] = frame["score"].drop_nulls().to_list() or [0.0]
    low, span = min(scores), (max(scores) - min(scores)) or 1.0
    return (
        frame.with_columns(
            pl.Series("row", [order[_order(row)] for row in rows], dtype=pl.Int64),
            ((pl.col("score") - low) / span).alias("height"),
        )
        .sort("row", "year")
        .with_columns(_segments())
    )


_SCHEMA: dict[str, Any] = {
    "place": pl.String, "territory": pl.String, "relation": pl.String, "relation_vi": pl.String, "year": pl.Int64,
    "method_version": pl.String, "break_before": pl.String, "score": pl.Float64, "label": pl.String, "rank": pl.String,
    "is_conflict": pl.Boolean, "is_found": pl.Boolean, "published_index_ids": pl.String,
}  # fmt: skip


def main_unit(history: pl.DataFrame) -> str:
    """Return the unit in which most scores are printed; the few in another one are shown in words and not placed."""
    units = history.filter(pl.col("score").is_not_null())["score_unit"].drop_nulls()
    return units.mode().sort()[0] if len(units) else "points"


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    return vietnamese.sort_key(row["place"]), _RELATIONS.index(row["relation"]), vietnamese.sort_key(row["territory"])


def _values_of(rows: list[dict[str, Any]], column: str) -> set[Any]:
    return {row[column] for row in rows} - {None}


def _point(rows: list[dict[str, Any]], unit: str) -> dict[str, Any]:
    first = rows[0]
    scores = sorted({(row["score"], row["score_unit"]) for row in rows if row["score"] is not None})
    ranks = sorted(_values_of(rows, "rank"))
    conflict = any(row["is_conflict"] for row in rows)
    said = [_score(score, score_unit, unit) for score, score_unit in scores]
    placed = len(scores) == 1 and scores[0][1] == unit
    return {
        "place": first["place_name_vi"],
        "territory": first["territory_name_vi"],
        "relation": first["relation"],
        "relation_vi": _relation(first),
        "year": first["year"],
        "method_version": first["method_version"],
        "break_before": first["break_before"],
        "score": scores[0][0] if placed else None,
        "label": " ≠ ".join(said) or None,
        "rank": f"hạng{NBSP}{' ≠ '.join(map(str, ranks))}" if ranks else None,
        "is_conflict": conflict,
        "is_found": bool(scores or ranks),
        "published_index_ids": ",".join(sorted(_values_of(rows, "published_index_id"))),
    }


def _score(score: float, score_unit: str, unit: str) -> str:
    text = vietnamese.number(score, 4)
    return text if score_unit == unit else f"{text} ({UNITS_VI.get(score_unit, score_unit)})"


def _relation(row: dict[str, Any]) -> str:
    if row["relation"] == "predecessor":
        return f"trước 7/2025, nay thuộc {vietnamese.uncapitalised(row['place_name_vi'])}"
    return "sau sắp xếp 7/2025" if row["relation"] == "merged" else "địa bàn không đổi"


def _segments() -> pl.Expr:
    same = ["row", "method_version"]
    broken = pl.col("score").is_null() | pl.col("is_conflict")
    return pl.format("{}/{}/{}", "row", "method_version", broken.cum_sum().over(same)).alias("segment")


def finding(history: pl.DataFrame) -> str:
    """Return the finding in words: how many figures are published, and who leads in the newest year with two or more."""
    frame = points(history)
    if not frame["is_found"].any():
        return "Chưa tìm được số đã công bố nào cho các tỉnh đã chọn"
    name = index_name(history)
    found = frame.filter("is_found").height
    years: list[int] = frame["year"].to_list()
    text = f"Tìm được {found}/{frame.height} số {name} đã công bố của {frame['row'].n_unique()} địa bàn ({min(years)}–{max(years)})"
    placed = frame.filter(pl.col("score").is_not_null() & ~pl.col("is_conflict"))
    beside = placed.filter(pl.len().over("year") > 1)["year"].to_list()
    if not beside:
        return text
    year, newest = max(beside), placed
    best = newest.filter(pl.col("year") == year).sort("score", "territory", descending=[True, False]).to_dicts()
    score = vietnamese.number(best[0]["score"], 4)
    return f"{text}; năm {year}, cao nhất trong {len(best)} nơi có điểm là {vietnamese.uncapitalised(best[0]['territory'])} ({score})"


def index_name(history: pl.DataFrame) -> str:
    """Return the short name of the index: "Chỉ số hài lòng (SIPAS)" gives "SIPAS"."""
    full: str = history["index_vi"][0]
    match = re.search(r"\(([^)]+)\)", full)
    return match[1] if match else full


def by_year(history: pl.DataFrame, edition: theme.Edition) -> theme.Chart:
    """Draw one index: a row a territory, a line through the years of one method, a rule where the method breaks."""
    notes = _notes(history, edition)
    if history.is_empty():
        return theme.nothing(finding(history), notes)
    frame = points(history).with_columns(
        (-pl.col("row") + (pl.col("height").fill_null(0.5) - 0.5) * _BAND).alias("y"),
    )
    facts = {"Địa bàn": "territory", "Năm": "year", "Điểm": "label", "Hạng": "rank", "Phương pháp": "method_version"}
    frame, tooltip = theme.told(frame, facts)
    years = sorted(frame["year"].unique())
    width, rows = _STEP * len(years), frame["row"].n_unique()
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[years[0] - 0.5, years[-1] + 0.5], nice=False),
        axis=alt.Axis(orient="top", values=years, format="d", grid=False, labelFontWeight=theme.STRONG),
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0.5 - rows, _TOP], nice=False))
    base = alt.Chart(frame).encode(x=x, y=y, tooltip=tooltip)
    layers = [*_rules(frame, x, y, width), *_marks(base), *_row_names(frame, y)]
    return alt.layer(*layers).properties(
        width=width, height=_ROW * (rows + _TOP - 0.5), title=theme.title(finding(history), notes, width + _NAMES)
    )


def _notes(history: pl.DataFrame, edition: theme.Edition) -> list[str]:
    notes = [
        "Dấu –: chưa tìm được số đã công bố, không phải bằng 0. Đường chỉ nối các năm cùng phương pháp; qua vạch đứt thì không "
        "so được. Số của tỉnh cũ đứng riêng, không cộng, không lấy trung bình."
    ]
    if not history.is_empty() and history["is_conflict"].any():
        notes.append("Dấu ≠ hoặc hình thoi: các nguồn công bố khác nhau; hình giữ cả hai và không nối đường.")
    unit = UNITS_VI.get(main_unit(history), "điểm") if not history.is_empty() else "điểm"
    return [*notes, edition.note("số đã công bố, bên thứ ba tập hợp", f"{unit}, hạng")]


def _rules(frame: pl.DataFrame, x: alt.X, y: alt.Y, width: int) -> list[alt.Chart]:
    breaks = frame.filter(pl.col("break_before").is_not_null() & (pl.col("year") > pl.col("year").min()))
    marks = breaks.select(
        (pl.col("year") - 0.5).alias("year"),
        pl.col("break_before").replace(BREAKS_VI).alias("label"),
        pl.lit(_TOP).alias("y"),
    ).unique(maintain_order=True)
    places = frame.group_by("place").agg(pl.col("row").min()).filter(pl.col("row") > 0)
    lines = places.select((0.5 - pl.col("row")).alias("y"))
    return [
        alt.Chart(lines).mark_rule(color=theme.FAINT).encode(y=y, x=alt.value(-_NAMES), x2=alt.value(width)),
        # below its name, down to the end
        alt.Chart(marks)
        .mark_rule(color=theme.MUTED, strokeDash=[4, 3])
        .encode(x=x, y=alt.value(17), y2=alt.value("height")),
        alt.Chart(marks).mark_text(dy=8, fontSize=10, color=theme.MUTED).encode(x=x, y=y, text="label:N"),
    ]


def _marks(base: alt.Chart) -> list[alt.Chart]:
    scored = base.transform_filter("isValid(datum.score)")
    words = base.transform_filter("!isValid(datum.score) && isValid(datum.label)")
    return [
        scored.transform_filter("!datum.is_conflict").mark_line(strokeWidth=2).encode(detail="segment:N"),
        scored.mark_point(size=55, filled=True, opacity=1).encode(
            shape=alt.condition("datum.is_conflict", alt.value("diamond"), alt.value("circle")),
            color=alt.condition("datum.is_conflict", alt.value(theme.VERMILION), alt.value(theme.BLUE)),
        ),
        scored.mark_text(dy=-11, fontWeight=theme.STRONG).encode(text="label:N"),
        scored.transform_filter("isValid(datum.rank)")
        .mark_text(dy=13, fontSize=10, color=theme.MUTED)
        .encode(text="rank:N"),
        words.mark_text(dy=-7, fontSize=10, lineHeight=12).encode(text="label:N"),
        base.transform_filter("!isValid(datum.score) && isValid(datum.rank)")
        .mark_text(dy=alt.expr("isValid(datum.label) ? 7 : 0"), fontSize=10, color=theme.MUTED)
        .encode(text="rank:N"),
        base.transform_filter("!datum.is_found").mark_text(color=theme.MUTED, text=MISSING_VI),
    ]


def _row_names(frame: pl.DataFrame, y: alt.Y) -> list[alt.Chart]:
    rows = (
        frame.group_by("row", maintain_order=True)
        .first()
        .select(
            "territory",
            (-pl.col("row")).cast(pl.Float64).alias("y"),
            pl.col("relation_vi").map_elements(
                lambda text: "\n".join(vietnamese.lines(text, 28)), return_dtype=pl.String
            ),
        )
    )
    names = alt.Chart(rows).encode(x=alt.value(-_NAMES), y=y)
    return [
        names.mark_text(align="left", dy=-12, fontWeight=theme.STRONG).encode(text="territory:N"),
        names.mark_text(align="left", dy=3, fontSize=10, color=theme.MUTED, lineBreak="\n", lineHeight=12).encode(
            text="relation_vi:N"
        ),
    ]
