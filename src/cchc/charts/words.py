"""Sentences and tables that a notebook shows between its charts: frame of a mart in, Vietnamese text out."""

import re
from typing import Any

import polars as pl

from cchc.charts import targets, theme
from cchc.formatting import vietnamese

_ESCAPED = str.maketrans({"|": "\\|", "<": "&lt;", ">": "&gt;", "*": "\\*", "_": "\\_", "`": "\\`", "\n": " "})


def table(frame: pl.DataFrame) -> str:
    """Return the frame as a Markdown table; words from documents stay words, an empty cell is a dash."""
    rows = [[_cell(value) for value in row] for row in frame.rows()]
    head = ["| " + " | ".join(frame.columns) + " |", "|" + " --- |" * frame.width]
    return "\n".join([*head, *("| " + " | ".join(row) + " |" for row in rows)])


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return str(value).translate(_ESCAPED) if isinstance(value, str) else vietnamese.number(value)


def plan_names(documents: pl.DataFrame) -> dict[str, str]:
    """Return a name for each unit's plan, communes by the alphabet, then benchmarks: {"…": "Xã Tà Đùng, 2025"}."""
    rows = documents.filter(pl.col("unit_id").is_not_null()).to_dicts()
    rows.sort(key=lambda row: (row["is_benchmark"], vietnamese.sort_key(row["unit_name"]), row["period"] or ""))
    names: dict[str, str] = {}
    for row in rows:
        period = vietnamese.short_period(row["period"]) if row["period"] else "không rõ kỳ"
        earlier = names.get(row["unit_id"])
        names[row["unit_id"]] = f"{earlier}; {period}" if earlier else f"{_name(row)}, {period}"
    return names


def _name(document: dict[str, Any]) -> str:
    return vietnamese.capitalised(document["unit_name"])


def release(edition: theme.Edition, comparison: pl.DataFrame) -> str:
    """Return which release the page shows, as of which day, and how much it compares."""
    own = comparison.filter(pl.col("target_id").is_not_null())
    return (
        f"Bản phát hành **{edition.release_id}**, tính đến ngày **{vietnamese.day(edition.as_of)}**: "
        f"{vietnamese.counted(comparison['unit_id'].n_unique(), 'xã')}, {vietnamese.number(own.height)} chỉ tiêu "
        f"theo {own['indicator_code'].n_unique()} chỉ số trong danh mục."
    )


def plans_table(documents: pl.DataFrame, outcomes: pl.DataFrame) -> str:
    """Return the table of the plans: whose, which period, issued when, what was read from them and what was not."""
    rows = documents.join(outcomes.select("document_id", "reason", "targets", "tasks"), on="document_id", how="left")
    shown = [
        {
            "Đơn vị": _name(row),
            "Kỳ": vietnamese.period(row["period"]) if row["period"] else "không rõ",
            "Ban hành": vietnamese.day(row["issued_on_text"]) if row["issued_on_text"] else "để trống",
            "Vai trò": "mốc đối chiếu" if row["is_benchmark"] else "được so sánh",
            "Chỉ tiêu (kể cả nhắc lại)": row["targets"],
            "Nhiệm vụ": row["tasks"],
            "Kết quả đọc": row["outcome_vi"],
            "Ghi chú": row["reason"],
        }
        for row in rows.to_dicts()
    ]
    shown.sort(key=lambda row: (row["Vai trò"] == "mốc đối chiếu", vietnamese.sort_key(row["Đơn vị"])))
    return table(pl.DataFrame(shown, infer_schema_length=None))


def reported(comparison: pl.DataFrame) -> str:
    """Return what is known of results: how many communes reported anything, and the status of their targets."""
    own = comparison.filter(pl.col("target_id").is_not_null())
    communes = comparison["unit_id"].n_unique()
    reporting = own.filter(pl.col("reported_value").is_not_null())["unit_id"].n_unique()
    statuses = own.group_by("status_vi").len().sort("len", "status_vi", descending=[True, False])
    parts = [f"**{row['status_vi']}**: {vietnamese.number(row['len'])}" for row in statuses.to_dicts()]
    start = (
        f"Không xã nào trong {communes} xã có số liệu báo cáo"
        if reporting == 0
        else f"{reporting}/{communes} xã có số liệu báo cáo"
    )
    end = (
        " Vì vậy trang này so **chỉ tiêu với chỉ tiêu**, không nói xã nào đạt hay không đạt." if reporting == 0 else ""
    )
    return f"{start}. Trạng thái của {vietnamese.number(own.height)} chỉ tiêu: {'; '.join(parts)}.{end}"


def benchmark(documents: pl.DataFrame, comparison: pl.DataFrame) -> str:
    """Return what the benchmark is and is not, and which communes' years lie after it."""
    scopes = documents.filter("is_benchmark")["benchmark_scope_note_vi"].drop_nulls().to_list()
    sentences = scopes or ["Bản phát hành này không có mốc đối chiếu."]
    late = comparison.filter("benchmark_is_expired").select("plan_label_vi", "year").unique()
    if not late.is_empty():
        rows = sorted(late.rows(), key=lambda row: (vietnamese.sort_key(row[0]), row[1]))
        plans = vietnamese.listed([f"{name} ({year})" for name, year in rows])
        sentences.append(f"**{plans}** đã ở ngoài kỳ của mốc: giá trị cuối kỳ chỉ để làm nền.")
    return " ".join(sentences)


def comparison_table(comparison: pl.DataFrame) -> str:
    """Return the table behind the chart, and what to mind as numbered notes below it.

    Target, benchmark, gap, relation, and the id with which to trace the number to its sentence.
    """
    rows = targets.relations(comparison.filter(pl.col("comparability") != "not_comparable")).to_dicts()
    if not rows:
        return "Không có chỉ tiêu nào so được với mốc."
    rows.sort(key=lambda row: (*_by_name(row["indicator_name_vi"]), row["year"], *_by_name(row["plan_label_vi"])))
    notes: dict[str, int] = {}
    shown = [
        {
            "Chỉ tiêu": row["indicator_name_vi"],
            "Năm": str(row["year"]),
            "Xã": row["plan_label_vi"],
            "Mức của xã": _mark(row, "target"),
            "Mốc": f"{_mark(row, 'benchmark')} ({row['benchmark_year']})",
            "Chênh lệch (điểm %)": "–"
            if row["relation"] == targets.UNRANKED
            else vietnamese.signed(row["gap_to_benchmark"]),
            "So với mốc": row["relation"],
            "Lưu ý": _numbers(notes, row["comparability_reason_vi"], row["target_basis_note_vi"]),
            "Mã tra nguồn": row["target_id"],
        }
        for row in rows
    ]
    below = "\n".join(f"{number}. {note}" for note, number in notes.items())
    return f"{table(pl.DataFrame(shown, infer_schema_length=None))}\n\nLưu ý:\n\n{below}"


def _numbers(notes: dict[str, int], *texts: str) -> str:
    """Give each sentence its number in `notes`, new ones the next: a sentence said of many rows is printed once."""
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=\.)\s+", text)]
    return ", ".join(str(notes.setdefault(sentence, len(notes) + 1)) for sentence in sentences)


def _by_name(name: str) -> tuple[Any, ...]:
    return vietnamese.sort_key(name)


def furthest_from_benchmark(comparison: pl.DataFrame) -> str:
    """Return the id of the commune's target that lies furthest from the benchmark, to trace it to its sentence."""
    rows = targets.relations(comparison).with_columns(
        pl.when(pl.col("relation") != targets.UNRANKED).then(pl.col("gap_to_benchmark").abs()).alias("distance")
    )
    return rows.sort("distance", "target_id", descending=[True, False], nulls_last=True)["target_id"][0]


def path_workings(path: pl.DataFrame) -> str:
    """Return the table of the path: level, year, value, whether the plan states it, and the arithmetic where not."""
    shown = path.select(
        pl.col("level_vi").alias("Cấp"),
        pl.col("year").cast(pl.String).alias("Năm"),
        pl.col("label").alias("Mức"),
        pl.col("basis_vi").alias("Căn cứ"),
        pl.col("working").alias("Phép tính"),
        pl.col("target_id").alias("Mã tra nguồn"),
    )
    return table(shown)


def path_shortfall(path: pl.DataFrame, plan_targets: pl.DataFrame) -> str:
    """Return where the arithmetic of the path stays below the end that its sentence names, or that it reaches it."""
    ends = plan_targets.select(pl.col("target_id").alias("end_target_id"), pl.col("value").alias("end_value"))
    last = path.sort("year").group_by("level_vi", maintain_order=True).last()
    last = last.join(ends, on="end_target_id", how="inner", maintain_order="left")
    short = last.filter(pl.col("required_value") < pl.col("end_value")).to_dicts()
    if not short:
        return ""
    parts = [
        f"{row['level_vi'].lower()} đến năm {row['year']} mới tới {row['label']}, chưa tới "
        f"{vietnamese.amount(row['end_value'], row['unit'])}"
        for row in short
    ]
    return (
        f"Câu văn nêu đích đến nhưng không nêu năm phải đạt. Theo đúng phép cộng từ mức tối thiểu, {'; '.join(parts)}. "
        "Vì vậy mốc cấp xã lấy giá trị theo phép tính, không lấy đích."
    )


def _mark(row: dict[str, Any], which: str) -> str:
    high = row.get(f"{which}_value_high")
    return vietnamese.target_in_words(row[f"{which}_comparator"], row[f"{which}_value"], high, row["unit"])


_CANNOT_COLUMNS = ("Chỉ tiêu của", "Chỉ tiêu", "Mức", "Tính trên tổng số", "Vì sao không so được", "Mã tra nguồn")
_NOT_IN_CATALOGUE = "Chưa có trong danh mục: tử số và mẫu số không khớp chỉ tiêu nào."
_DISTRICT_LINE = "Mức đặt cho cơ quan cấp huyện; không phải mốc cho cấp xã."
_UNREADABLE = "Số in trong kế hoạch không đọc được chắc chắn."
_BY_OCR = "Số do máy nhận dạng từ bản quét (OCR), chưa có người đối chiếu."
_SECOND_VALUE = "Kế hoạch nêu hai giá trị cho cùng chỉ tiêu; đã so dòng chính, đây là dòng kia."


def cannot_compare(
    comparison: pl.DataFrame, plan_targets: pl.DataFrame, indicators: pl.DataFrame, names: dict[str, str]
) -> pl.DataFrame:
    """Return what cannot be held against the benchmark, and why: one row a target, Vietnamese headings.

    The communes' targets come first, then the lines of the benchmark that do not serve a commune. `names` are those of
    `plan_names`; `plan_targets` are rows of `fct_targets`, `indicators` those of `dim_indicators`.
    """
    reasons = _reasons(comparison, plan_targets)
    known = {row["indicator_code"]: row for row in indicators.to_dicts()}
    places = {unit_id: place for place, unit_id in enumerate(names)}
    found = plan_targets.filter(pl.col("target_id").is_in(list(reasons))).to_dicts()
    found.sort(
        key=lambda row: (
            places.get(row["unit_id"], len(places)),
            reasons[row["target_id"]],
            *_by_name(_measure(row, known)),
        )
    )
    rows = [
        {
            "Chỉ tiêu của": names.get(row["unit_id"], row["document_id"]).split(", ")[0],
            "Chỉ tiêu": _measure(row, known),
            "Mức": _said(row),
            "Tính trên tổng số": known.get(row["indicator_code"], {}).get("denominator"),
            "Vì sao không so được": reasons[row["target_id"]],
            "Mã tra nguồn": row["target_id"],
        }
        for row in found
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(_CANNOT_COLUMNS, pl.String))


def _reasons(comparison: pl.DataFrame, plan_targets: pl.DataFrame) -> dict[str, str]:
    """Return the reason for each target that is left out; where several hold, the one nearest to the printed words."""
    own = comparison.filter(pl.col("target_id").is_not_null() & (pl.col("comparability") == "not_comparable"))
    # the last row wins: what is said inside the benchmark's period, not after it
    unfit = comparison.sort("benchmark_is_expired", descending=True).filter(
        pl.col("benchmark_target_id").is_not_null()
        & ~pl.col("benchmark_class").is_in(list(targets.BENCHMARK_CLASSES_VI))
    )
    benchmarks = comparison["benchmark_document_id"].drop_nulls().unique().to_list()
    is_benchmark = pl.col("document_id").is_in(benchmarks)
    is_commune = pl.col("unit_id").is_in(comparison["unit_id"].unique().to_list())
    lines = plan_targets.filter(is_commune | is_benchmark)
    second = lines.filter(is_commune & ~pl.col("is_primary") & pl.col("target_id").is_in(targets.contested(lines)))
    unmapped = lines.filter(pl.col("is_primary") & pl.col("indicator_code").is_null())
    return {
        **dict(own.select("target_id", "comparability_reason_vi").iter_rows()),
        **dict(unfit.select("benchmark_target_id", "benchmark_care_vi").iter_rows()),
        **dict.fromkeys(lines.filter(is_benchmark & _IS_DISTRICT)["target_id"], _DISTRICT_LINE),
        **dict.fromkeys(second["target_id"], _SECOND_VALUE),
        **dict.fromkeys(unmapped["target_id"], _NOT_IN_CATALOGUE),
        **dict.fromkeys(lines.filter(pl.col("needs_confirmation"))["target_id"], _BY_OCR),
        **dict.fromkeys(lines.filter(_IS_UNREADABLE)["target_id"], _UNREADABLE),
    }


_IS_DISTRICT = pl.col("is_primary") & (pl.col("admin_level") == "district")
_IS_UNREADABLE = pl.col("value_uncertain") | pl.col("value").is_null()


def _measure(row: dict[str, Any], known: dict[str, dict[str, Any]]) -> str:
    indicator = known.get(row["indicator_code"])
    return indicator["name_vi"] if indicator else vietnamese.capitalised(row["measure"])


def _said(row: dict[str, Any]) -> str:
    if row["value"] is None or row["value_uncertain"]:
        return f"in là “{row['number_text']}”"
    return vietnamese.target_in_words(row["comparator"], row["value"], row["value_high"], row["unit"])


def cannot_compare_summary(frame: pl.DataFrame, comparison: pl.DataFrame) -> str:
    """Return the counts behind `cannot_compare`: by reason, and how much of the benchmark no commune speaks of."""
    reasons = frame.group_by("Vì sao không so được").len().sort("len", "Vì sao không so được", descending=[True, False])
    served = comparison.filter(
        pl.col("benchmark_value").is_not_null() & pl.col("benchmark_class").is_in(list(targets.BENCHMARK_CLASSES_VI))
    )
    spoken = served.filter(pl.col("target_id").is_not_null())["indicator_code"].n_unique()
    everything = served["indicator_code"].n_unique()
    lines = [f"- {vietnamese.number(row['len'])}: {row['Vì sao không so được']}" for row in reasons.to_dicts()]
    head = f"**{vietnamese.number(frame.height)} chỉ tiêu** không đưa vào so sánh với mốc:"
    tail = (
        f"Ngoài ra, **{everything - spoken}/{everything} chỉ tiêu của mốc** dùng được cho cấp xã "
        "mà không kế hoạch xã nào đặt mức."
    )
    return "\n".join([head, "", *lines, "", tail])
