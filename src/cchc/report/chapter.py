"""The chapter of the annual review, written from the marts: what was promised, beside what, and what is not known.

No sentence claims a result where there is only a target; every number has its place in the annex of sources.
"""

import re
from collections.abc import Sequence

import polars as pl

from cchc.charts import coverage, frameworks, summary, targets
from cchc.charts.theme import Edition
from cchc.charts.words import plan_names
from cchc.formatting import references
from cchc.formatting.vietnamese import (
    capitalised,
    counted,
    day,
    listed,
    number,
    sort_key,
    uncapitalised,
)
from cchc.report import board, many
from cchc.report.blocks import Block, Cell, Chapter, Figure, Heading, Paragraph, Sources, Table
from cchc.report.cells import Citer
from cchc.report.scope import NOT_SAID, Frames, Row, Scope, covers, units_of_year

__all__ = ["MARTS", "chapter", "units_of_year"]
MARTS = (
    "commune_comparison", "dim_documents", "fct_findings", "fct_outcomes", "fct_qd766_points", "fct_reported_values", "fct_targets",
    "fct_tasks", "framework_coverage", "plan_review",
)  # fmt: skip


def chapter(frames: Frames, edition: Edition, year: int, units: Sequence[str], province: str | None = None) -> Chapter:
    """Write the chapter for some communes (unit_id) and one year from the marts named in `MARTS`.

    With more communes than fit side by side the text counts them, and the tables of each stand in the annex.
    """
    comparison = frames["commune_comparison"]
    names = dict(comparison.select("unit_id", "unit_name_vi").unique().iter_rows())
    chosen = sorted((unit for unit in units if unit in names), key=lambda unit: sort_key(names[unit]))
    scope = Scope(year, tuple(chosen), names)
    rows = comparison.filter((pl.col("year") == year) & pl.col("unit_id").is_in(chosen))
    sources = Sources()
    citer = Citer(frames, sources)
    details: list[Block] = []
    blocks: list[Block] = [
        Heading(1, "PHẠM VI VÀ NGUỒN SỐ LIỆU"),
        *_scope_paragraphs(frames, scope, rows, edition, details),
        Heading(1, "CHỈ TIÊU THEO BẢY NỘI DUNG CẢI CÁCH HÀNH CHÍNH"),
        *_overview(frames, scope, rows, edition),
    ]
    for domain, label in _domains(frames):
        blocks += [Heading(2, label), *_domain(frames, scope, rows, domain, citer, details)]
    blocks += [Heading(1, "ĐỐI CHIẾU VỚI MỤC TIÊU CẤP TRÊN"), *_national(frames, scope, citer, details)]
    blocks += board.section(frames, scope.units, year, edition, sources)
    blocks += [Heading(1, "NHỮNG ĐIỂM CẦN LÀM RÕ TRONG CÁC KẾ HOẠCH"), *_findings(frames, scope, details)]
    note = f"Số liệu tính đến ngày {day(edition.as_of)}, bản phát hành {edition.release_id}."
    where = f" tại {scope.named(scope.units)}" if len(chosen) == 1 else f" tại {counted(len(chosen), 'xã')}"
    subject = f"Chỉ tiêu và nhiệm vụ cải cách hành chính năm {year}{where if chosen else ''}"
    return Chapter(year, subject, province, tuple(blocks), tuple(sources.found), note, tuple(details))


def _domains(frames: Frames) -> list[tuple[str, str]]:
    components = frames["framework_coverage"].filter(pl.col("framework") == coverage.SEVEN_DOMAINS)
    ordered = components.select("component_code", "component_vi", "display_order").unique().sort("display_order")
    return [(code, label) for code, label, _ in ordered.iter_rows()]


# --- what the chapter rests on ---


def _scope_paragraphs(
    frames: Frames, scope: Scope, rows: pl.DataFrame, edition: Edition, details: list[Block]
) -> list[Block]:
    documents = frames["dim_documents"].filter(pl.col("unit_id").is_in(list(scope.units)) & covers(scope.year))
    own = rows.filter(pl.col("target_id").is_not_null())
    if not scope.units:
        return [Paragraph(f"Không có xã nào thuộc phạm vi được chọn có kế hoạch cho năm {scope.year}.")]
    opening = (
        f"Phần này tổng hợp {counted(own.height, 'chỉ tiêu')} định lượng cho năm {scope.year} trong "
        f"{counted(documents.height, 'kế hoạch')} cải cách hành chính của {scope.named(scope.units)}. "
        f"Số liệu lấy từ bản phát hành {edition.release_id}, tính đến ngày {day(edition.as_of)}; mỗi con số đều có số thứ tự "
        "nguồn trong ngoặc vuông, tra tại Phụ lục “Nguồn số liệu”."
    )
    table, reported = _documents_table(frames, documents), Paragraph(_reported_sentence(own))
    if scope.is_many:
        details.append(table)
        return [Paragraph(opening), Paragraph(many.documents(frames, documents)), reported]
    return [Paragraph(opening), table, reported]


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
    part = own.filter(pl.col("part_year_value").is_not_null())
    if not reported and part.height:
        return (
            f"Chưa đơn vị nào có số của cả năm; {counted(part['unit_id'].n_unique(), 'đơn vị')} đã gửi số của một phần năm cho "
            f"{counted(part.height, 'chỉ tiêu')}, chưa xét; các con số dưới đây là mức cam kết trong kế hoạch, không phải kết quả "
            "đạt được."
        )
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
    documents = frames["dim_documents"].filter(covers(scope.year))
    plans = {unit: name for unit, name in plan_names(documents).items() if unit in scope.units}
    blocks: list[Block] = []
    if not plans:
        return blocks
    covered = frames["framework_coverage"].filter(pl.col("document_id").is_in(documents["document_id"].to_list()))
    counts = coverage.domain_counts(covered, plans)
    if counts.height:
        finding = coverage.domains_finding(counts)
        note = f"Đếm trên {counted(len(plans), 'kế hoạch')}, mọi năm của kế hoạch; chỉ tiêu nhắc lại chỉ tính một lần."
        drawn = (summary if scope.is_many else coverage).by_domain(counts, edition)
        blocks += [
            Paragraph(f"{finding}."),
            Figure("Số chỉ tiêu và nhiệm vụ theo bảy nội dung", drawn, finding, note),
        ]
    own = covered.filter(pl.col("unit_id").is_in(list(scope.units)))
    if own.height and not scope.is_many:
        blocks += [Paragraph(frameworks.satisfaction(own)), Paragraph(frameworks.digital(own))]
    shared = targets.shared_with_benchmark(rows)
    if shared.height:
        finding = targets.finding(shared)
        missing = shared.filter(pl.col("target_value").is_null()).height
        note = f"Ô ghi “không có chỉ tiêu”: {counted(missing, 'trường hợp')}, kế hoạch của xã không đặt mức."
        blocks += [
            Paragraph(f"{finding}. Mốc đối chiếu là cam kết của một địa phương khác, không phải nghĩa vụ của các xã."),
            Figure(
                "Chỉ tiêu của các xã bên mốc đối chiếu",
                summary.by_benchmark(shared, edition)
                if scope.is_many
                else targets.side_by_side(shared, edition, targets.contested(frames["fct_targets"])),
                finding,
                note,
            ),
        ]
    return blocks


# --- one domain ---


def _domain(
    frames: Frames, scope: Scope, rows: pl.DataFrame, domain: str, citer: Citer, details: list[Block]
) -> list[Block]:
    own = rows.filter((pl.col("domain") == domain) & pl.col("target_id").is_not_null())
    tasks = frames["fct_tasks"].filter((pl.col("domain") == domain) & pl.col("unit_id").is_in(list(scope.units)))
    tasked = f"Bảng nhiệm vụ của các kế hoạch giao {counted(tasks.height, 'nhiệm vụ')} thuộc nội dung này."
    if own.is_empty():
        return [Paragraph(f"Không kế hoạch nào đặt chỉ tiêu định lượng cho năm {scope.year} về nội dung này. {tasked}")]
    setting = [unit for unit in scope.units if unit in set(own["unit_id"])]
    silent = [unit for unit in scope.units if unit not in setting]
    text = f"{capitalised(scope.named(setting))} đặt {counted(own.height, 'chỉ tiêu')}"
    text += f"; {scope.named(silent)} không đặt chỉ tiêu định lượng nào." if silent else "."
    head = [Paragraph(f"{text} {tasked}"), *_judged(own)]
    if scope.is_many:
        details.append(_domain_table(own, citer))
        return [*head, many.domain_table(own, len(scope.units), citer)]
    return [*head, _domain_table(own, citer)]


def _judged(own: pl.DataFrame) -> list[Block]:
    """Which targets are met and missed, where there are reported values: and only there."""
    met, missed = (own.filter(pl.col("status") == status).height for status in ("met", "missed"))
    if not met and not missed:
        return []
    text = f"Theo số báo cáo, {counted(met, 'chỉ tiêu')} đạt và {counted(missed, 'chỉ tiêu')} chưa đạt"
    rest = own.filter(~pl.col("status").is_in(["met", "missed"])).group_by("status_vi").len()
    others = [
        f"{number(count)} {label.lower()}"
        for label, count in rest.sort("len", "status_vi", descending=[True, False]).iter_rows()
    ]
    return [Paragraph(f"{text}; còn lại: {listed(others)}." if others else f"{text}.")]


def _domain_table(own: pl.DataFrame, citer: Citer) -> Table:
    ordered = sorted(
        own.iter_rows(named=True), key=lambda row: (sort_key(row["indicator_name_vi"]), sort_key(row["unit_name_vi"]))
    )
    rows = tuple(
        (
            Cell(row["indicator_name_vi"]),
            Cell(row["plan_label_vi"]),
            citer.target(row),
            citer.benchmark(row),
            citer.national(row),
            citer.reported(row),
        )
        for row in ordered
    )
    header = ("Chỉ tiêu", "Đơn vị", "Mức trong kế hoạch", "Mốc đối chiếu", "Mục tiêu quốc gia", "Kết quả báo cáo")
    caption = f"Chỉ tiêu về {uncapitalised(ordered[0]['domain_vi'])}, năm {ordered[0]['year']}"
    return Table(caption, header, rows, (4.4, 2.2, 2.5, 2.4, 2.2, 2.3), _care(ordered))


def _care(rows: Sequence[Row]) -> str:
    """What a reader must bear in mind: of the numbers beside the benchmark, and of reported ones that leap."""
    reasons = {row["comparability_reason_vi"] for row in rows if row["comparability"] == "with_care"}
    # many reasons share a sentence, which is said once
    said = dict.fromkeys(sentence for reason in sorted(reasons) for sentence in re.split(r"(?<=\.)\s+", reason))
    care = ["So với mốc cần thận trọng: " + " ".join(said)] if reasons else []
    leaps = sorted({f"{row['unit_name_vi']}: {row['jump_vi']}" for row in rows if row["is_jump"] and row["jump_vi"]})
    return " ".join(care + leaps)


# --- the nation, and questions ---


def _national(frames: Frames, scope: Scope, citer: Citer, details: list[Block]) -> list[Block]:
    plans = frames["dim_documents"].filter(pl.col("unit_id").is_in(list(scope.units)) & covers(scope.year))
    review = frames["plan_review"].filter(pl.col("document_id").is_in(plans["document_id"].to_list()))
    review = review.filter("is_deciding")
    if review.is_empty():
        return [Paragraph(references.NONE_DECIDES.format(year=f"năm {scope.year}"))]
    levels = review.select("reference_target_id", "reference_level").unique()["reference_level"]
    province = int((levels == "province").sum())
    text = (
        f"Trong {counted(plans.height, 'kế hoạch')}, {counted(review['document_id'].n_unique(), 'kế hoạch')} có mục tiêu cấp trên "
        f"đủ điều kiện để xét ({references.deciding(levels.len() - province, province)}: đọc được nguyên văn, nêu rõ cấp xã, cùng "
        "cách tính, đã đến hạn); các mục tiêu khác chỉ để tham khảo:"
    )
    table = _verdict_table(scope, review)
    if scope.is_many:
        weaker = many.weaker_table(scope, review, citer)
        details += [table, *([weaker] if weaker else [])]
        return [Paragraph(text), many.verdict_table(review, citer)]
    return [Paragraph(text), table, *_weaker(scope, review, citer)]


def _verdict_table(scope: Scope, review: pl.DataFrame) -> Table:
    verdicts = sorted(
        dict(review.select("verdict", "verdict_vi").unique().iter_rows()).items(), key=lambda pair: sort_key(pair[1])
    )
    counts = {
        (unit, verdict): count for unit, verdict, count in review.group_by("unit_id", "verdict").len().iter_rows()
    }
    rows = tuple(
        (Cell(scope.names[unit]), *(Cell(number(counts.get((unit, name), 0))) for name, _ in verdicts))
        for unit in scope.units
    )
    return Table(
        "Kế hoạch của các xã so với mục tiêu cấp trên được dùng để xét (số mục tiêu)",
        ("Đơn vị", *(label for _, label in verdicts)),
        rows,
        (3.6, *([round(12.4 / len(verdicts), 2)] * len(verdicts))),
        many.MISSING_NOTE,
    )


def _weaker(scope: Scope, review: pl.DataFrame, citer: Citer) -> list[Block]:
    blocks: list[Block] = []
    for row in review.filter(pl.col("verdict") == "weaker").iter_rows(named=True):
        own, nation = many.both_levels(row)
        position = citer.of_target(row["target_id"], own, row["indicator_name_vi"])
        above = citer.of_reference(row["reference_target_id"], nation, row["indicator_name_vi"], row)
        text = (
            f"{scope.names[row['unit_id']]} đặt {uncapitalised(row['indicator_name_vi'])} {own} [{position}], thấp hơn mục tiêu "
            f"{'của tỉnh' if row['reference_level'] == 'province' else 'quốc gia'} {nation} [{above}] ({row['reference_instrument']})."
        )
        blocks.append(Paragraph(text))
    return blocks


def _findings(frames: Frames, scope: Scope, details: list[Block]) -> list[Block]:
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
    table = Table("Những điểm đề nghị các xã làm rõ", header, rows, (2.4, 6.4, 5.4, 1.8))
    if scope.is_many:
        details.append(table)
        return [Paragraph(text), many.findings_table(found)]
    return [Paragraph(text), table]


def _shortened(quote: str, most: int = 160) -> str:
    if len(quote) <= most:
        return quote
    return quote[:most].rsplit(" ", 1)[0] + " …"
