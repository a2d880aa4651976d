"""Checks that look back at the raw files, at the words in the texts, and at the last release. Each returns what it found."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from cchc.language.spaces import squeeze_spaces
from cchc.marts.trace_plan import parse_spans
from cchc.publish import history_checks, year_checks
from cchc.publish.candidate import Candidate, Text
from cchc.publish.checks import CRITICAL, WARNING, Check

SHOWN = 5
# mart: its id column
QUOTED = {
    "fct_targets": "target_id",
    "fct_results": "result_id",
    "fct_legal_bases": "legal_basis_id",
    "fct_duties": "duty_id",
    "fct_plan_deadlines": "plan_deadline_id",
    "fct_findings": "finding_id",
}
PLACE = ("line_start", "line_end", "char_start", "char_end")


def run_release_checks(candidate: Candidate) -> list[Check]:
    """Run every check of this page."""
    checks = []
    for find, check_id, says, severity in CHECKS:
        culprits = list(find(candidate))
        found = f"{len(culprits)} trường hợp" if culprits else ""
        checks.append(Check(check_id, "release", says, severity, not culprits, found, tuple(culprits[:SHOWN])))
    return checks


def _unaccounted(candidate: Candidate) -> Iterator[str]:
    outcomes = candidate.frame("fct_outcomes")["document_id"].to_list()
    unread = pl.col("outcome").is_in(["refused", "double"])
    refused = set(candidate.frame("fct_outcomes").filter(unread)["document_id"])
    documents = set(candidate.frame("dim_documents")["document_id"])
    for name in sorted(set(candidate.cards) | set(outcomes)):
        if outcomes.count(name) != 1 or name not in candidate.cards:
            yield f"{name}: {outcomes.count(name)} kết quả đọc, {int(name in candidate.cards)} thẻ nguồn gốc"
    for name in sorted((set(outcomes) - refused) ^ (documents - refused)):
        yield f"{name}: chỉ có trong {'dim_documents' if name in documents else 'fct_outcomes'}"


def _other_checksums(candidate: Candidate) -> Iterator[str]:
    for name, checksum in candidate.frame("dim_documents").select("document_id", "sha256").iter_rows():
        if checksum is not None and checksum != candidate.cards.get(name):
            yield f"{name}: {checksum} khác thẻ {candidate.cards.get(name)}"


def _broken_texts(candidate: Candidate) -> Iterator[str]:
    sizes = dict(candidate.frame("dim_documents").select("document_id", "characters").iter_rows())
    for name, text in candidate.texts.items():
        if text.starts != text.expected_starts:
            yield f"{name}: vị trí các dòng không nối tiếp nhau"
        # The line end after the last line belongs to the text and to no line.
        elif sizes.get(name) not in (len(text.whole), len(text.whole) + 1):
            yield f"{name}: ghép được {len(text.whole)} ký tự, văn bản có {sizes.get(name)}"


def _quoted(candidate: Candidate) -> Iterator[tuple[str, dict[str, Any], Text | None]]:
    for mart, key in QUOTED.items():
        if mart in candidate.marts:
            frame = candidate.frame(mart)
            for row in frame.select(key, "document_id", "quote", *PLACE).iter_rows(named=True):
                yield row[key], row, candidate.texts.get(row["document_id"])


def _false_quotes(candidate: Candidate) -> Iterator[str]:
    for name, row, text in _quoted(candidate):
        words = squeeze_spaces(text.whole[row["char_start"] : row["char_end"]]) if text else ""
        if words != row["quote"]:
            yield f"{name}: trích “{_short(row['quote'])}”, văn bản ghi “{_short(words)}”"


def _false_lines(candidate: Candidate) -> Iterator[str]:
    for name, row, text in _quoted(candidate):
        trouble = text.trouble(row) if text else "không có toàn văn"
        if trouble:
            yield f"{name}: {trouble}"


def _false_spans(candidate: Candidate) -> Iterator[str]:
    for row in candidate.frame("fct_tasks").iter_rows(named=True):
        text = candidate.texts.get(row["document_id"])
        trouble = text.trouble(row) if text else "không có toàn văn"
        if trouble or text is None:
            yield f"{row['task_id']}: {trouble}"
            continue
        cells: dict[str, str] = {}
        for cell, start, end in parse_spans(row["spans"]):
            cells[cell] = cells.get(cell, "") + text.whole[start:end]
        if not cells:
            yield f"{row['task_id']}: không ghi vị trí của ô nào"
        for cell, words in cells.items():
            if row.get(cell) and "".join(row[cell].split()) not in "".join(words.split()):
                yield f"{row['task_id']}, ô {cell}: “{_short(row[cell])}” không có tại vị trí đã ghi"


def _short(text: str | None) -> str:
    return (text or "")[:80]


CHECKS: tuple[tuple[Callable[[Candidate], Iterator[str]], str, str, str], ...] = (
    (
        _unaccounted,
        "release.every_document_accounted_for",
        "Mỗi tệp kế hoạch có đúng một kết quả đọc; văn bản đã đọc nào cũng có trong dim_documents.",
        CRITICAL,
    ),
    (
        _other_checksums,
        "release.documents_are_the_raw_files",
        "Mã kiểm sha256 của mỗi văn bản trùng với thẻ nguồn gốc.",
        CRITICAL,
    ),
    (
        _broken_texts,
        "release.texts_are_whole",
        "Các dòng đã phát hành ghép lại đúng thành toàn văn, không hụt và không thừa.",
        CRITICAL,
    ),
    (
        _false_quotes,
        "release.every_quote_is_in_its_text",
        "Mỗi câu trích có nguyên văn tại đúng vị trí đã ghi trong văn bản.",
        CRITICAL,
    ),
    (
        _false_lines,
        "release.every_line_number_is_right",
        "Số dòng ghi kèm mỗi câu trích đúng với văn bản.",
        CRITICAL,
    ),
    (
        _false_spans,
        "release.every_task_stands_in_its_text",
        "Mỗi ô của mỗi nhiệm vụ nằm đúng đoạn văn bản đã ghi.",
        CRITICAL,
    ),
    (
        year_checks.targets_before_their_plan,
        "release.no_target_before_its_plan",
        "Không chỉ tiêu nào hết hạn trước năm đầu của kế hoạch nêu ra nó.",
        WARNING,
    ),
    (
        year_checks.results_after_their_plan,
        "release.no_result_after_its_plan",
        "Không kết quả đã nêu nào thuộc năm sau ngày ban hành của kế hoạch nêu ra nó.",
        WARNING,
    ),
    (
        history_checks.lost_rows,
        "release.no_document_lost_rows",
        "So với bản trước, không văn bản nào mất dòng nếu tệp gốc và cách đọc không đổi.",
        CRITICAL,
    ),
    (
        history_checks.rows_lost_by_reader,
        "release.no_document_lost_rows_to_a_new_reader",
        "So với bản trước, không văn bản nào mất dòng vì cách đọc đã đổi.",
        WARNING,
    ),
    (
        history_checks.shrunk_units,
        "release.no_unit_lost_rows_of_a_year",
        "So với bản trước, không đơn vị nào mất dòng của một năm nếu văn bản và chương trình không đổi.",
        CRITICAL,
    ),
    (
        history_checks.units_shrunk_by_code,
        "release.no_unit_lost_rows_of_a_year_to_new_code",
        "So với bản trước, không đơn vị nào mất dòng của một năm vì chương trình đã đổi.",
        WARNING,
    ),
    (
        history_checks.changed_values,
        "release.no_value_changed_without_its_source",
        "So với bản trước, không giá trị nào đổi nếu tệp gốc của nó không đổi.",
        WARNING,
    ),
    (
        history_checks.shrunk_marts,
        "release.no_mart_shrank",
        "So với bản trước, không bảng nào ít dòng đi nếu không có văn bản bị bỏ hay thay.",
        WARNING,
    ),
)
