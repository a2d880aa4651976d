"""Tables that the notebooks show below their charts: frame of a mart in, Markdown with Vietnamese headings out."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from cchc.charts import paths, quality, targets
from cchc.charts.words import table
from cchc.formatting import vietnamese

# What a reader finds in each mart that is made for reading; the others are the parts these are made of.
CONTENTS_VI = {
    "commune_comparison": "chỉ tiêu của từng xã, từng năm, bên mốc, mục tiêu quốc gia và số báo cáo",
    "framework_coverage": "kế hoạch nói gì về từng nội dung của PAR INDEX, SIPAS, DTI, Quyết định 766",
    "plan_review": "kế hoạch so với từng mục tiêu của cấp trên: thiếu, thấp hơn, bằng, cao hơn",
    "task_calendar": "mọi thời hạn của nhiệm vụ, kèm cơ quan chủ trì và số ngày còn lại",
    "index_history": "PAR INDEX, SIPAS, DTI, PAPI, PCI của các tỉnh qua các năm",
    "dim_documents": "các văn bản đã đọc: của ai, kỳ nào, ban hành khi nào",
    "dim_indicators": "danh mục chỉ tiêu: tử số, mẫu số, đơn vị, chiều tốt",
    "fct_targets": "từng chỉ tiêu với câu văn đã ghi nó",
    "fct_tasks": "từng nhiệm vụ trong phụ lục",
    "fct_findings": "chỗ mâu thuẫn, bỏ trống, viết sai cần hỏi lại",
    "fct_legal_bases": "văn bản mà kế hoạch viện dẫn",
    "unmapped_targets": "chỉ tiêu chưa có trong danh mục và các chỉ tiêu gần nhất",
}


def contents(frames: Mapping[str, pl.DataFrame]) -> str:
    """Return which marts there are for a reader, what they hold, and how many rows."""
    rows = [(name, said, frames[name].height) for name, said in CONTENTS_VI.items() if name in frames]
    return table(pl.DataFrame(rows, schema=["Bảng", "Trong đó có", "Số dòng"], orient="row"))


_LEVELS_VI = {**paths.LEVELS_VI, "both": "Cả huyện và xã", "unstated": "Không nêu cấp"}


def benchmark_years(years: pl.DataFrame, documents: pl.DataFrame, indicators: pl.DataFrame) -> str:
    """Return the benchmark's values year by year, a row an indicator and level; what is derived stands in brackets."""
    names = dict(indicators.select("indicator_code", "name_vi").iter_rows())
    plans = documents.filter("is_benchmark")["document_id"].to_list()
    rows = (
        years.filter(
            "is_primary",
            pl.col("document_id").is_in(plans),
            pl.col("indicator_code").is_in(list(names)),
            pl.col("required_value").is_not_null(),
        )
        .sort("target_id", "year")
        .to_dicts()
    )
    if not rows:
        return "Bản phát hành này không có mốc đối chiếu."
    cells: dict[tuple[str, str], dict[int, list[str]]] = {}
    for row in rows:
        said = vietnamese.target(row["comparator"], row["required_value"], row["required_high"], row["unit"])
        said = f"({said})" if row["basis"] == "derived" else said
        of_year = cells.setdefault((row["indicator_code"], row["admin_level"]), {}).setdefault(row["year"], [])
        if said not in of_year:
            of_year.append(said)
    columns = sorted({row["year"] for row in rows})
    ordered = sorted(cells, key=lambda key: (-len(cells[key]), vietnamese.sort_key(names[key[0]]), key[1]))
    shown = [
        {
            "Chỉ tiêu": names[key[0]],
            "Cấp": _LEVELS_VI.get(key[1], key[1]),
            **{str(year): " ≠ ".join(cells[key][year]) if year in cells[key] else None for year in columns},
        }
        for key in ordered
    ]
    return table(pl.DataFrame(shown, infer_schema_length=None))


def benchmark_limits(comparison: pl.DataFrame) -> str:
    """Return which lines of the benchmark must not be held against a commune, and why: one row an indicator."""
    unfit = comparison.filter(
        pl.col("benchmark_target_id").is_not_null()
        & ~pl.col("benchmark_class").is_in(list(targets.BENCHMARK_CLASSES_VI))
    ).unique("indicator_code")
    rows = sorted(unfit.to_dicts(), key=lambda row: vietnamese.sort_key(row["indicator_name_vi"]))
    if not rows:
        return "Không có dòng nào của mốc bị để ngoài."
    shown = [
        {
            "Chỉ tiêu": row["indicator_name_vi"],
            "Vì sao không dùng được cho xã": row["benchmark_care_vi"],
            "Mã tra nguồn": row["benchmark_target_id"],
        }
        for row in rows
    ]
    served = comparison.filter(pl.col("benchmark_class").is_in(list(targets.BENCHMARK_CLASSES_VI)))
    head = f"**{len(rows)} chỉ tiêu** của mốc không đặt được cạnh một xã; **{served['indicator_code'].n_unique()}** chỉ tiêu thì được."
    return f"{head}\n\n{table(pl.DataFrame(shown))}"


def index_figures(history: pl.DataFrame) -> str:
    """Return every published figure with its method and the id to trace it by; years without one are not repeated here."""
    found = history.filter("is_found").to_dicts()
    if not found:
        return "Chưa tìm được số đã công bố nào."
    found.sort(
        key=lambda row: (
            row["index_code"],
            vietnamese.sort_key(row["territory_name_vi"]),
            row["year"],
            row["index_history_id"],
        )
    )
    shown = [
        {
            "Chỉ số": row["index_code"].replace("_", " "),
            "Tỉnh (theo năm của số)": row["territory_name_vi"],
            "Năm": str(row["year"]),
            "Điểm": None if row["score"] is None else vietnamese.number(row["score"], 4),
            "Hạng": None if row["rank"] is None else _rank(row),
            "Phương pháp": row["method_note_vi"],
            "Mã tra nguồn": row["published_index_id"],
        }
        for row in found
    ]
    return table(pl.DataFrame(shown, infer_schema_length=None))


def _rank(row: dict[str, Any]) -> str:
    return f"{row['rank']}/{row['rank_out_of']}" if row["rank_out_of"] else str(row["rank"])


def feeds(indicators: pl.DataFrame, plan_targets: pl.DataFrame, names: Mapping[str, str]) -> str:
    """Return which measures of the catalogue feed SIPAS and DTI, and how many of the named plans set a target for each."""
    said = (
        plan_targets.filter(pl.col("unit_id").is_in(list(names)))
        .group_by("indicator_code")
        .agg(pl.col("unit_id").n_unique())
    )
    plans = dict(said.iter_rows())
    rows = []
    for row in indicators.to_dicts():
        fed = [name for name, is_fed in (("SIPAS", row["is_sipas"]), ("DTI", row["dti_pillar"])) if is_fed]
        if fed:
            rows.append((", ".join(fed), row["name_vi"], plans.get(row["indicator_code"], 0)))
    rows.sort(key=lambda row: (row[0], -row[2], vietnamese.sort_key(row[1])))
    shown = [(index, name, f"{count}/{len(names)}" if count else "không kế hoạch nào") for index, name, count in rows]
    return table(pl.DataFrame(shown, schema=["Chỉ số", "Chỉ tiêu của xã", "Kế hoạch có đặt mức"], orient="row"))


def deadlines(calendar: pl.DataFrame, most: int = 30) -> str:
    """Return the next deadlines, or the last ones where all have passed: day, commune, task, agency, state, id."""
    dated = calendar.filter(pl.col("due_on").is_not_null())
    if dated.is_empty():
        return "Không nhiệm vụ nào nêu ngày hoàn thành."
    ahead = dated.filter(pl.col("state") == "open").sort("due_on", "calendar_id").head(most)
    rows = ahead if len(ahead) else dated.sort("due_on", "calendar_id").tail(most)
    which = "sắp đến" if len(ahead) else "gần đây nhất (mọi hạn có ngày đều đã qua)"
    shown = [
        {
            "Hạn": vietnamese.day(row["due_on"]),
            "Đơn vị": row["unit_name_vi"],
            "Việc": row["task_vi"],
            "Chủ trì": row["lead_agencies_vi"],
            "Ghi trong kế hoạch": row["deadline_text"],
            "Trạng thái": row["state_vi"],
            "Mã tra nguồn": row["task_id"],
        }
        for row in rows.to_dicts()
    ]
    head = f"**{len(shown)}/{vietnamese.number(dated.height)}** thời hạn có ngày, {which}:"
    return f"{head}\n\n{table(pl.DataFrame(shown, infer_schema_length=None))}"


def undated(calendar: pl.DataFrame) -> str:
    """Return why deadlines name no day, with how many of each kind."""
    reasons = (
        calendar.filter(pl.col("due_on").is_null())
        .group_by("reason_vi")
        .len()
        .sort("len", "reason_vi", descending=[True, False])
    )
    if reasons.is_empty():
        return "Mọi thời hạn đều nêu ngày."
    lines = [f"- {vietnamese.number(count)}: {reason}" for reason, count in reasons.iter_rows()]
    return "\n".join([f"**{vietnamese.number(sum(reasons['len']))} thời hạn** không cho một ngày:", "", *lines])


def findings(found: pl.DataFrame, names: Mapping[str, str]) -> str:
    """Return the findings that change a value, a date or who does it: what to ask which plan, with its words."""
    rows = (
        found.filter((pl.col("severity") == "major") & pl.col("unit_id").is_in(list(names)))
        .sort("finding_id")
        .to_dicts()
    )
    if not rows:
        return "Không có chỗ nào làm thay đổi giá trị, thời hạn hoặc người làm."
    places = {unit: place for place, unit in enumerate(names)}
    rows.sort(key=lambda row: places[row["unit_id"]])
    shown = [
        {
            "Kế hoạch": names[row["unit_id"]],
            "Loại": quality.RULES_VI.get(row["rule"], row["rule"]),
            "Vì sao, hỏi gì": row["why"],
            "Trích": row["quote"],
            "Mã tra nguồn": row["finding_id"],
        }
        for row in rows
    ]
    return table(pl.DataFrame(shown, infer_schema_length=None))


def lacking(review: pl.DataFrame) -> str:
    """Return the deciding targets of higher levels that a plan lacks or sets lower, with both sentences."""
    rows = review.filter("is_deciding", pl.col("verdict").is_in(["weaker", "missing"])).to_dicts()
    if not rows:
        return "Không kế hoạch nào thiếu hoặc đặt thấp hơn một mục tiêu được dùng để xét (đọc được nguyên văn, nêu rõ cấp, cùng cách tính, đã đến hạn)."
    rows.sort(
        key=lambda row: (
            row["verdict"] != "weaker",
            *(vietnamese.sort_key(row[key]) for key in ("unit_name_vi", "indicator_name_vi")),
            row["reference_target_id"],
        )
    )
    shown = [
        {
            "Kết luận": row["verdict_vi"],
            "Đơn vị": row["unit_name_vi"],
            "Chỉ tiêu": row["indicator_name_vi"],
            "Mức của cấp trên": _reference(row),
            "Văn bản": row["reference_instrument"],
            "Câu của cấp trên": row["reference_quote_vi"] or row["reference_quote"],
            "Câu của kế hoạch": row["target_quote"],
            "Vì sao": row["reason_vi"],
        }
        for row in rows
    ]
    return table(pl.DataFrame(shown, infer_schema_length=None))


def _reference(row: dict[str, Any]) -> str:
    said = vietnamese.target_in_words(row["reference_comparator"], row["reference_value"], None, row["reference_unit"])
    return f"{said} ({row['reference_year']})"


def own_targets(comparison: pl.DataFrame) -> str:
    """Return a commune's targets beside benchmark and nation, its status, and the id to trace each by."""
    rows = comparison.filter(pl.col("target_id").is_not_null()).to_dicts()
    if not rows:
        return "Kế hoạch không có chỉ tiêu nào trong danh mục."
    rows.sort(key=lambda row: (row["year"], vietnamese.sort_key(row["indicator_name_vi"])))
    shown = [
        {
            "Năm": str(row["year"]),
            "Chỉ tiêu": row["indicator_name_vi"],
            "Mức của xã": _said(row, "target") or "không đọc được số",
            "Mốc": _said(row, "benchmark") if row["comparability"] != "not_comparable" else "không so được",
            "Quốc gia": _said(row, "national"),
            "Số báo cáo": None
            if row["reported_value"] is None
            else vietnamese.amount(row["reported_value"], row["unit"]),
            "Trạng thái": row["status_vi"],
            "Mã tra nguồn": row["target_id"],
        }
        for row in rows
    ]
    return table(pl.DataFrame(shown, infer_schema_length=None))


def _said(row: dict[str, Any], which: str) -> str | None:
    if row[f"{which}_value"] is None:
        return None
    high = row.get(f"{which}_value_high")
    return vietnamese.target_in_words(row[f"{which}_comparator"], row[f"{which}_value"], high, row["unit"])
