"""A chapter of many communes: its text counts where a short one names, and its tables have a row a measure, not a commune."""

from collections.abc import Iterable

import polars as pl

from cchc.charts.quality import RULES_VI
from cchc.formatting.vietnamese import (
    amount,
    counted,
    number,
    sort_key,
    target_in_words,
    uncapitalised,
)
from cchc.report.blocks import Cell, Table
from cchc.report.cells import UNREADABLE, Citer
from cchc.report.scope import NOT_SAID, Frames, Row, Scope

MISSING_NOTE = "“Thiếu”: kế hoạch không có con số nào cho mục tiêu đó; không có nghĩa là xã không thực hiện."


def documents(frames: Frames, plans: pl.DataFrame) -> str:
    """Say how many of the plans (rows of `dim_documents`) were read, wholly or in part; the annex lists them."""
    outcomes = frames["fct_outcomes"].filter(pl.col("document_id").is_in(plans["document_id"].to_list()))
    told = outcomes.group_by("outcome_vi").len().sort("len", "outcome_vi", descending=[True, False]).rows()
    parts = "; ".join(f"{uncapitalised(label)}: {number(count)}" for label, count in told)
    sums = outcomes.select(pl.col("targets", "tasks").sum()).row(0)
    return (
        f"Kết quả đọc {counted(plans.height, 'kế hoạch')}: {parts}; tất cả có {counted(sums[0], 'chỉ tiêu')} (kể cả nhắc lại) và "
        f"{counted(sums[1], 'nhiệm vụ')}. Danh sách kế hoạch và bảng chi tiết của từng xã ở Phụ lục I."
    )


def domain_table(own: pl.DataFrame, communes: int, citer: Citer) -> Table:
    """Return a table with a row an indicator: how many communes promise, from what to what, and what they report."""
    parts = sorted(own.partition_by("indicator_code"), key=lambda part: sort_key(part["indicator_name_vi"][0]))
    rows = tuple(_measure(part, communes, citer) for part in parts)
    header = (
        "Chỉ tiêu",
        "Số xã đặt",
        "Mức thấp nhất và cao nhất",
        "Mốc đối chiếu",
        "Mục tiêu quốc gia",
        "Kết quả báo cáo",
    )
    first = own.row(0, named=True)
    caption = f"Chỉ tiêu về {uncapitalised(first['domain_vi'])} của {number(communes)} xã, năm {first['year']}"
    note = "TB n/m xã: trung bình cộng của n xã đã báo cáo trong m xã đặt chỉ tiêu, mỗi xã tính như nhau. Mức của từng xã ở Phụ lục I."
    return Table(caption, header, rows, (4.2, 1.6, 3.2, 2.2, 2.2, 2.6), note)


def _measure(part: pl.DataFrame, communes: int, citer: Citer) -> tuple[Cell, ...]:
    first = part.sort("unit_id").row(0, named=True)
    served = part.filter(pl.col("benchmark_value").is_not_null() & (pl.col("comparability") != "not_comparable"))
    benchmark = served.sort("unit_id").row(0, named=True) if served.height else first
    return (
        Cell(first["indicator_name_vi"]),
        Cell(f"{number(part['unit_id'].n_unique())}/{number(communes)}"),
        _span(part, citer),
        citer.benchmark(benchmark),
        citer.national(first),
        Cell(_reports(part)),
    )


def _span(part: pl.DataFrame, citer: Citer) -> Cell:
    known = part.filter(pl.col("target_value").is_not_null()).sort("target_value", "unit_id")
    if known.is_empty():
        return Cell(UNREADABLE)
    lowest, highest = (citer.target(known.row(place, named=True)) for place in (0, -1))
    if known["target_value"][0] == known["target_value"][-1]:
        return Cell(lowest.text if known.height == 1 else f"cùng mức {lowest.text}", lowest.sources)
    return Cell(f"{lowest.text} đến {highest.text}", (*lowest.sources, *highest.sources))


def _reports(part: pl.DataFrame) -> str:
    said = part.filter(pl.col("reported_value").is_not_null())
    sent = part.filter(pl.col("part_year_value").is_not_null())
    if said.is_empty() and sent.height:
        return f"chưa xã nào có số cả năm; {number(sent.height)}/{number(part.height)} xã có số một phần năm"
    if said.is_empty():
        return "chưa xã nào báo cáo"
    total = number(part.height)
    met, missed = (said.filter(pl.col("status") == status).height for status in ("met", "missed"))
    text = f"{number(said.height)}/{total} xã báo cáo: {number(met)} đạt, {number(missed)} chưa đạt"
    if part["unit"][0] != "percent":
        return text
    return f"{text}; TB {number(said.height)}/{total} xã: {amount(_mean(said['reported_value']), 'percent')}"


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def verdict_table(review: pl.DataFrame, citer: Citer) -> Table:
    """Return a table with a row a national target: how many plans match, miss or fall below it; deciding rows only."""
    verdicts = sorted(
        dict(review.select("verdict", "verdict_vi").unique().iter_rows()).items(), key=lambda pair: sort_key(pair[1])
    )
    parts = sorted(
        review.partition_by("reference_target_id"),
        key=lambda part: (sort_key(part["indicator_name_vi"][0]), part["reference_target_id"][0]),
    )
    rows = []
    for part in parts:
        first = part.row(0, named=True)
        nation = both_levels(first)[1]
        position = citer.of_reference(first["reference_target_id"], nation, first["indicator_name_vi"], first)
        counts = dict(part.group_by("verdict").len().iter_rows())
        level = Cell(f"{nation} ({first['reference_year']})", (position,))
        rows.append(
            (Cell(first["indicator_name_vi"]), level, *(Cell(number(counts.get(name, 0))) for name, _ in verdicts))
        )
    width = round(8.6 / len(verdicts), 2)
    header = ("Mục tiêu cấp trên", "Mức (năm)", *(label for _, label in verdicts))
    return Table(
        "Mục tiêu cấp trên trong kế hoạch của các xã (số xã)",
        header,
        tuple(rows),
        (4.6, 2.8, *([width] * len(verdicts))),
        MISSING_NOTE,
    )


def both_levels(row: Row) -> tuple[str, str]:
    """Return in words what the plan sets and what is set from above: a row of `plan_review`."""
    nation = target_in_words(row["reference_comparator"], row["reference_value"], None, row["reference_unit"])
    if row["target_value"] is None:
        return NOT_SAID, nation
    return target_in_words(
        row["target_comparator"], row["target_value"], row["target_value_high"], row["reference_unit"]
    ), nation


def weaker_table(scope: Scope, review: pl.DataFrame, citer: Citer) -> Table | None:
    """Return the plans' targets below a national one, each with both sources; none where there is none."""
    found = sorted(
        review.filter(pl.col("verdict") == "weaker").iter_rows(named=True),
        key=lambda row: (
            sort_key(scope.names[row["unit_id"]]),
            sort_key(row["indicator_name_vi"]),
            row["reference_target_id"],
        ),
    )
    rows = []
    for row in found:
        own, nation = both_levels(row)
        measure = row["indicator_name_vi"]
        rows.append(
            (
                Cell(scope.names[row["unit_id"]]),
                Cell(measure),
                Cell(own, (citer.of_target(row["target_id"], own, measure),)),
                Cell(nation, (citer.of_reference(row["reference_target_id"], nation, measure, row),)),
                Cell(row["reference_instrument"]),
            )
        )
    header = ("Đơn vị", "Chỉ tiêu", "Mức trong kế hoạch", "Mục tiêu cấp trên", "Văn bản")
    caption = "Chỉ tiêu đặt thấp hơn mục tiêu cấp trên"
    return Table(caption, header, tuple(rows), (2.6, 5.0, 2.8, 2.8, 2.8)) if rows else None


def findings_table(found: pl.DataFrame) -> Table:
    """Return what the communes are to make clear by its kind: rows of `fct_findings`."""
    kinds = found.group_by("rule").agg(pl.len().alias("found"), pl.col("unit_id").n_unique().alias("communes"))
    rows = tuple(
        (Cell(RULES_VI.get(rule, rule)), Cell(number(count)), Cell(number(communes)))
        for rule, count, communes in kinds.sort("found", "rule", descending=[True, False]).iter_rows()
    )
    note = "Từng điểm với câu trích và vị trí ở Phụ lục I."
    return Table(
        "Những điểm đề nghị các xã làm rõ, theo loại", ("Loại", "Số điểm", "Số xã"), rows, (10.0, 3.0, 3.0), note
    )
