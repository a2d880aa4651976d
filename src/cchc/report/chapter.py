"""The chapter of the annual review, written from the marts: what was promised, beside what, and what is not known.

No sentence claims a result where there is only a target; every number has its place in the annex of sources.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cchc.charts import coverage, targets
from cchc.charts.theme import Edition
from cchc.charts.words import plan_names
from cchc.formatting import (
    amount,
    capitalised,
    counted,
    day,
    listed,
    number,
    sort_key,
    target_in_words,
    uncapitalised,
)
from cchc.report.blocks import Block, Cell, Chapter, Figure, Heading, Paragraph, Sources, Table

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]
MARTS = (
    "commune_comparison", "dim_documents", "fct_findings", "fct_outcomes", "fct_targets",
    "fct_tasks", "framework_coverage", "plan_review",
)  # fmt: skip
NOT_SAID = "–"


@dataclass(frozen=True, slots=True)
class Scope:
    """The year and the communes that a chapter speaks of."""

    year: int
    units: tuple[str, ...]  # unit_id, by name
    names: dict[str, str]  # unit_id: name


def units_of_year(documents: pl.DataFrame, units: pl.DataFrame, year: int, province: str | None = None) -> list[str]:
    """Return the communes that have a plan for a year, in one province or in all: rows of `dim_documents`, `dim_units`."""
    places = units.select("unit_id", "level", "province_name_vi")
    plans = documents.filter(_covers(year)).join(places, on="unit_id", how="inner").filter(pl.col("level") == "commune")
    if province:
        wanted = _bare(province)
        plans = plans.filter(pl.col("province_name_vi").map_elements(_bare, return_dtype=pl.String) == wanted)
    return sorted(set(plans["unit_id"]))


def _covers(year: int) -> pl.Expr:
    """Whether a plan's period holds some of a year."""
    return (pl.col("period_from").dt.year() <= year) & (pl.col("period_to").dt.year() >= year)


def _bare(province: str) -> str:
    """A province's name without its kind, in small letters: "Tỉnh Quảng Trị" gives "quảng trị"."""
    return re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", unicodedata.normalize("NFC", province or "").strip().lower())


def chapter(frames: Frames, edition: Edition, year: int, units: Sequence[str], province: str | None = None) -> Chapter:
    """Write the chapter for some communes (unit_id) and one year from the marts named in `MARTS`."""
    comparison = frames["commune_comparison"]
    names = dict(comparison.select("unit_id", "unit_name_vi").unique().iter_rows())
    chosen = sorted((unit for unit in units if unit in names), key=lambda unit: sort_key(names[unit]))
    scope = Scope(year, tuple(chosen), names)
    rows = comparison.filter((pl.col("year") == year) & pl.col("unit_id").is_in(chosen))
    sources = Sources()
    blocks: list[Block] = [
        Heading(1, "PHẠM VI VÀ NGUỒN SỐ LIỆU"),
        *_scope_paragraphs(frames, scope, rows, edition),
        Heading(1, "CHỈ TIÊU THEO BẢY NỘI DUNG CẢI CÁCH HÀNH CHÍNH"),
        *_overview(frames, scope, rows, edition),
    ]
    for domain, label in _domains(frames):
        blocks += [Heading(2, label), *_domain(frames, scope, rows, domain, sources)]
    blocks += [Heading(1, "ĐỐI CHIẾU VỚI MỤC TIÊU QUỐC GIA"), *_national(frames, scope, sources)]
    blocks += [Heading(1, "NHỮNG ĐIỂM CẦN LÀM RÕ TRONG CÁC KẾ HOẠCH"), *_findings(frames, scope)]
    note = f"Số liệu tính đến ngày {day(edition.as_of)}, bản phát hành {edition.release_id}."
    where = f" tại {_units(scope, scope.units)}" if len(chosen) == 1 else f" tại {counted(len(chosen), 'xã')}"
    subject = f"Chỉ tiêu và nhiệm vụ cải cách hành chính năm {year}{where if chosen else ''}"
    return Chapter(year, subject, province, tuple(blocks), tuple(sources.found), note)


def _units(scope: Scope, units: Sequence[str]) -> str:
    return listed([uncapitalised(scope.names[unit]) for unit in units])


def _domains(frames: Frames) -> list[tuple[str, str]]:
    components = frames["framework_coverage"].filter(pl.col("framework") == coverage.SEVEN_DOMAINS)
    ordered = components.select("component_code", "component_vi", "display_order").unique().sort("display_order")
    return [(code, label) for code, label, _ in ordered.iter_rows()]


# --- what the chapter rests on ---


def _scope_paragraphs(frames: Frames, scope: Scope, rows: pl.DataFrame, edition: Edition) -> list[Block]:
    documents = frames["dim_documents"].filter(pl.col("unit_id").is_in(list(scope.units)) & _covers(scope.year))
    own = rows.filter(pl.col("target_id").is_not_null())
    if not scope.units:
        return [Paragraph(f"Không có xã nào thuộc phạm vi được chọn có kế hoạch cho năm {scope.year}.")]
    opening = (
        f"Phần này tổng hợp {counted(own.height, 'chỉ tiêu')} định lượng cho năm {scope.year} trong "
        f"{counted(documents.height, 'kế hoạch')} cải cách hành chính của {_units(scope, scope.units)}. "
        f"Số liệu lấy từ bản phát hành {edition.release_id}, tính đến ngày {day(edition.as_of)}; mỗi con số đều có số thứ tự "
        "nguồn trong ngoặc vuông, tra tại Phụ lục “Nguồn số liệu”."
    )
    return [Paragraph(opening), _documents_table(frames, documents), Paragraph(_reported_sentence(own))]


def _documents_table(frames: Frames, documents: pl.DataFrame) -> Table:
    outcomes = {row["document_id"]: row for row in frames["fct_outcomes"].iter_rows(named=True)}
    ordered = sorted(documents.iter_rows(named=True), key=lambda row: sort_key(row["unit_name"] or ""))
    rows = []
    for row in ordered:
        outcome = outcomes[row["document_id"]]
        issued = day(row["issued_on_text"]) if row["issued_on_text"] else "để trống trong văn bản"
        printed = row["number"] or "để trống trong văn bản"
        what = f"{number(outcome['targets'])} chỉ tiêu, {number(outcome['tasks'])} nhiệm vụ"
        missing = row["outcome_vi"] if row["outcome"] != "read" else ""
        texts = (capitalised(row["unit_name"] or NOT_SAID), row["title"] or NOT_SAID, printed, issued, what, missing)
        rows.append(tuple(Cell(text) for text in texts))
    header = ("Đơn vị", "Văn bản", "Số", "Ngày ban hành", "Đọc được", "Ghi chú")
    return Table("Các kế hoạch được tổng hợp", header, tuple(rows), (2.4, 5.2, 2.1, 2.1, 2.4, 1.8))


def _reported_sentence(own: pl.DataFrame) -> str:
    """What is reported, never more: a target is no result."""
    reported = own.filter(pl.col("reported_value").is_not_null()).height
    if own.is_empty():
        return "Không có chỉ tiêu nào để đối chiếu với kết quả thực hiện."
    if not reported:
        return (
            "Chưa đơn vị nào báo cáo kết quả thực hiện các chỉ tiêu này; các con số dưới đây là mức cam kết trong kế hoạch, "
            "không phải kết quả đạt được."
        )
    return (
        f"Có số báo cáo cho {number(reported)}/{number(own.height)} chỉ tiêu; với các chỉ tiêu còn lại, con số dưới đây là "
        "mức cam kết trong kế hoạch, không phải kết quả đạt được."
    )


def _overview(frames: Frames, scope: Scope, rows: pl.DataFrame, edition: Edition) -> list[Block]:
    plans = {unit: name for unit, name in plan_names(frames["dim_documents"]).items() if unit in scope.units}
    blocks: list[Block] = []
    if not plans:
        return blocks
    counts = coverage.domain_counts(frames["framework_coverage"], plans)
    if counts.height:
        finding = coverage.domains_finding(counts)
        note = f"Đếm trên {counted(len(plans), 'kế hoạch')}, mọi năm của kế hoạch; chỉ tiêu nhắc lại chỉ tính một lần."
        blocks += [
            Paragraph(f"{finding}."),
            Figure("Số chỉ tiêu và nhiệm vụ theo bảy nội dung", coverage.by_domain(counts, edition), finding, note),
        ]
    shared = targets.shared_with_benchmark(rows)
    if shared.height:
        finding = targets.finding(shared)
        missing = shared.filter(pl.col("target_value").is_null()).height
        note = f"Ô ghi “không có chỉ tiêu”: {counted(missing, 'trường hợp')}, kế hoạch của xã không đặt mức."
        blocks += [
            Paragraph(f"{finding}. Mốc đối chiếu là cam kết của một địa phương khác, không phải nghĩa vụ của các xã."),
            Figure(
                "Chỉ tiêu của các xã bên mốc đối chiếu",
                targets.side_by_side(shared, edition, targets.contested(frames["fct_targets"])),
                finding,
                note,
            ),
        ]
    return blocks


# --- one domain ---


def _domain(frames: Frames, scope: Scope, rows: pl.DataFrame, domain: str, sources: Sources) -> list[Block]:
    own = rows.filter((pl.col("domain") == domain) & pl.col("target_id").is_not_null())
    tasks = frames["fct_tasks"].filter((pl.col("domain") == domain) & pl.col("unit_id").is_in(list(scope.units)))
    tasked = f"Bảng nhiệm vụ của các kế hoạch giao {counted(tasks.height, 'nhiệm vụ')} thuộc nội dung này."
    if own.is_empty():
        return [Paragraph(f"Không kế hoạch nào đặt chỉ tiêu định lượng cho năm {scope.year} về nội dung này. {tasked}")]
    setting = [unit for unit in scope.units if unit in set(own["unit_id"])]
    silent = [unit for unit in scope.units if unit not in setting]
    text = f"{capitalised(_units(scope, setting))} đặt {counted(own.height, 'chỉ tiêu')}"
    text += f"; {_units(scope, silent)} không đặt chỉ tiêu định lượng nào." if silent else "."
    return [Paragraph(f"{text} {tasked}"), *_judged(own), _domain_table(frames, own, sources)]


def _judged(own: pl.DataFrame) -> list[Block]:
    """Which targets are met and missed, where there are reported values: and only there."""
    met, missed = (own.filter(pl.col("status") == status).height for status in ("met", "missed"))
    if not met and not missed:
        return []
    waiting = own.height - met - missed
    text = f"Theo số báo cáo, {counted(met, 'chỉ tiêu')} đạt và {counted(missed, 'chỉ tiêu')} chưa đạt"
    return [Paragraph(f"{text}; {counted(waiting, 'chỉ tiêu')} chưa có kết quả." if waiting else f"{text}.")]


def _domain_table(frames: Frames, own: pl.DataFrame, sources: Sources) -> Table:
    records = {row["target_id"]: row for row in frames["fct_targets"].iter_rows(named=True)}
    titles = {row["document_id"]: row for row in frames["dim_documents"].iter_rows(named=True)}
    ordered = sorted(
        own.iter_rows(named=True), key=lambda row: (sort_key(row["indicator_name_vi"]), sort_key(row["unit_name_vi"]))
    )
    rows = []
    for row in ordered:
        rows.append(
            (
                Cell(row["indicator_name_vi"]),
                Cell(row["unit_name_vi"]),
                _number_cell(row, "target", records, titles, sources),
                _benchmark_cell(row, records, titles, sources),
                _national_cell(row),
                _reported_cell(row),
            )
        )
    header = ("Chỉ tiêu", "Đơn vị", "Mức trong kế hoạch", "Mốc đối chiếu", "Mục tiêu quốc gia", "Kết quả báo cáo")
    caption = f"Chỉ tiêu về {uncapitalised(ordered[0]['domain_vi'])}, năm {ordered[0]['year']}"
    return Table(caption, header, tuple(rows), (4.6, 2.2, 2.6, 2.4, 2.2, 2.0), _care(ordered))


def _care(rows: list[Row]) -> str:
    """What a reader must bear in mind who sets the numbers beside the benchmark."""
    reasons = {row["comparability_reason_vi"] for row in rows if row["comparability"] == "with_care"}
    return "So với mốc cần thận trọng: " + " ".join(sorted(reasons)) if reasons else ""


def _number_cell(row: Row, which: str, records: dict[str, Row], titles: dict[str, Row], sources: Sources) -> Cell:
    value = row[f"{which}_value"]
    if value is None:
        return Cell("không đọc được chắc chắn" if which == "target" else NOT_SAID)
    text = target_in_words(row[f"{which}_comparator"], value, row.get(f"{which}_value_high"), row["unit"])
    record = records[row[f"{which}_target_id" if which == "benchmark" else "target_id"]]
    place = (
        f"mục {record['section']}, dòng {record['line_start']}–{record['line_end']}"
        if record["section"]
        else f"dòng {record['line_start']}"
    )
    if record["page"]:
        place = f"trang {record['page']}, {place}"
    document = titles[record["document_id"]]
    named = f"{document['title']} ({document['file_name']})"
    position = sources.add(record["target_id"], text, row["indicator_name_vi"], named, place, record["quote"])
    return Cell(text, (position,))


def _benchmark_cell(row: Row, records: dict[str, Row], titles: dict[str, Row], sources: Sources) -> Cell:
    if row["benchmark_value"] is None or row["comparability"] == "not_comparable":
        return Cell(NOT_SAID)
    cell = _number_cell(row, "benchmark", records, titles, sources)
    return Cell(f"{cell.text} (đã hết kỳ)" if row["benchmark_is_expired"] else cell.text, cell.sources)


def _national_cell(row: Row) -> Cell:
    if row["national_value"] is None or row["national_year"] > row["year"]:
        return Cell(NOT_SAID)
    text = target_in_words(row["national_comparator"], row["national_value"], None, row["unit"])
    return Cell(text if row["national_confidence"] == "confirmed" else f"{text} (chưa kiểm chứng)")


def _reported_cell(row: Row) -> Cell:
    if row["reported_value"] is None:
        return Cell(row["status_vi"].lower())
    return Cell(f"{amount(row['reported_value'], row['unit'])} ({row['status_vi'].lower()})")


# --- the nation, and questions ---


def _national(frames: Frames, scope: Scope, sources: Sources) -> list[Block]:
    review = frames["plan_review"].filter(pl.col("unit_id").is_in(list(scope.units)) & pl.col("is_deciding"))
    if review.is_empty():
        return [Paragraph("Không có mục tiêu quốc gia đã kiểm chứng nào áp dụng cho các xã và năm này.")]
    verdicts = sorted(
        dict(review.select("verdict", "verdict_vi").unique().iter_rows()).items(), key=lambda pair: sort_key(pair[1])
    )
    per_unit = {unit: review.filter(pl.col("unit_id") == unit) for unit in scope.units}
    rows = tuple(
        (
            Cell(scope.names[unit]),
            *(Cell(number(part.filter(pl.col("verdict") == name).height)) for name, _ in verdicts),
        )
        for unit, part in per_unit.items()
    )
    width = round(12.4 / len(verdicts), 2)
    total = review["reference_target_id"].n_unique()
    text = (
        f"Đối chiếu {counted(len(scope.units), 'kế hoạch')} với {counted(total, 'mục tiêu quốc gia')} đã kiểm chứng nguồn "
        "và áp dụng cho cấp, năm của kế hoạch:"
    )
    table = Table(
        "Kế hoạch của các xã so với mục tiêu quốc gia (số mục tiêu)",
        ("Đơn vị", *(label for _, label in verdicts)),
        rows,
        (3.6, *([width] * len(verdicts))),
        "“Thiếu”: kế hoạch không có con số nào cho mục tiêu đó; không có nghĩa là xã không thực hiện.",
    )
    return [Paragraph(text), table, *_weaker(frames, scope, review, sources)]


def _weaker(frames: Frames, scope: Scope, review: pl.DataFrame, sources: Sources) -> list[Block]:
    titles = {row["document_id"]: row for row in frames["dim_documents"].iter_rows(named=True)}
    blocks: list[Block] = []
    for row in review.filter(pl.col("verdict") == "weaker").iter_rows(named=True):
        own = target_in_words(
            row["target_comparator"], row["target_value"], row["target_value_high"], row["reference_unit"]
        )
        nation = target_in_words(row["reference_comparator"], row["reference_value"], None, row["reference_unit"])
        document = titles[row["document_id"]]
        place = f"mục {row['target_section']}, dòng {row['target_line_start']}–{row['target_line_end']}"
        named = f"{document['title']} ({document['file_name']})"
        position = sources.add(row["target_id"], own, row["indicator_name_vi"], named, place, row["target_quote"])
        text = (
            f"{scope.names[row['unit_id']]} đặt {uncapitalised(row['indicator_name_vi'])} {own} [{position}], thấp hơn mục tiêu "
            f"quốc gia {nation} ({row['reference_instrument']})."
        )
        blocks.append(Paragraph(text))
    return blocks


def _findings(frames: Frames, scope: Scope) -> list[Block]:
    found = frames["fct_findings"].filter(pl.col("unit_id").is_in(list(scope.units)) & (pl.col("severity") == "major"))
    if found.is_empty():
        return [
            Paragraph("Chưa phát hiện điểm nào trong các kế hoạch làm thay đổi giá trị, thời hạn hoặc trách nhiệm.")
        ]
    ordered = sorted(
        found.iter_rows(named=True), key=lambda row: (sort_key(scope.names[row["unit_id"]]), row["line_start"])
    )
    rows = tuple(
        (
            Cell(scope.names[row["unit_id"]]),
            Cell(row["why"]),
            Cell(f"“{_shortened(row['quote'])}”"),
            Cell(f"dòng {row['line_start']}"),
        )
        for row in ordered
    )
    text = (
        f"Đọc văn bản thấy {counted(len(ordered), 'điểm')} có thể làm thay đổi giá trị, thời hạn hoặc người thực hiện; đề nghị "
        "các xã xác nhận trước khi dùng số liệu liên quan:"
    )
    header = ("Đơn vị", "Điểm cần làm rõ", "Trích văn bản", "Vị trí")
    return [Paragraph(text), Table("Những điểm đề nghị các xã làm rõ", header, rows, (2.4, 6.4, 5.4, 1.8))]


def _shortened(quote: str, most: int = 160) -> str:
    if len(quote) <= most:
        return quote
    return quote[:most].rsplit(" ", 1)[0] + " …"
