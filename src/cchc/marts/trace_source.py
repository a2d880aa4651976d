""" "Số này ở đâu ra?" for what does not stand in a plan: file, row, address and quote of a reported value or a published
index, and everything that one row of the comparison is made of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from cchc.formatting import vietnamese
from cchc.marts import trace_rows
from cchc.marts.frames import Frames
from cchc.marts.revisions import as_day, believed, revisions

Fact = tuple[str, str]
Row = dict[str, Any]
Facts = Callable[[Frames, Row], list[tuple[str, str | None]]]
MISSING = {
    "zero_denominator": "mẫu số bằng 0 nên không có tỷ lệ",
    "not_given": "nguồn không ghi số",
    "withdrawn": "đã rút, không còn số",
}


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """What a figure rests on, as pairs of a label and what is known."""

    record_id: str
    kind: str
    facts: tuple[Fact, ...]
    release_id: str

    def __str__(self) -> str:
        width = max(len(label) for label, _ in self.facts)
        lines = [f"{label + ':':<{width + 1}} {words}" for label, words in self.facts]
        return "\n".join([f"{self.kind} {self.record_id}", *lines, "", f"Bản phát hành {self.release_id}"])

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{escape(label)}<td>{escape(words)}" for label, words in self.facts)
        return f"<p><b>{escape(self.kind)} {escape(self.record_id)}</b></p><table>{rows}</table>"


def trace_source(marts: Frames, record_id: str, as_of: date | str | None = None) -> SourceEvidence | None:
    """Return what a reported value, a refused cell, a file that was sent in, a published index or a row of the comparison
    (unit/indicator/year/plan) rests on; of a reported value also what was believed on a day.
    """
    for mart, column, kind, facts in KINDS:
        rows = _rows(marts, mart, {column: record_id})
        if rows:
            found = facts(marts, rows[0])
            if as_of and mart == "fct_reported_values":
                found += _believed(marts, rows[0], as_day(as_of))
            return SourceEvidence(record_id, kind, _known(found), marts.release_id)
    rows = _compared_rows(marts, record_id)
    if len(rows) == 1:
        return SourceEvidence(record_id, "Dòng so sánh", _known(_compared(marts, rows[0])), marts.release_id)
    if rows:
        plans = [(row["plan_label_vi"], f"{record_id}/{row['plan_id']}") for row in rows]
        return SourceEvidence(record_id, "Dòng so sánh, mỗi kế hoạch một dòng", _known(plans), marts.release_id)
    shown = trace_rows.open_row(marts, record_id)
    return SourceEvidence(record_id, shown[0], _known(shown[1]), marts.release_id) if shown else None


def _compared_rows(marts: Frames, record_id: str) -> list[Row]:
    """The rows of the comparison that an id names: unit/indicator/year/plan, or without the plan, as ids were before."""
    unit_id, _, rest = record_id.partition("/")
    parts = rest.split("/", 2)
    if len(parts) < 2 or not parts[1].isdigit():
        return []
    key = {"unit_id": unit_id, "indicator_code": parts[0], "year": int(parts[1])}
    return _rows(marts, "commune_comparison", key | ({"plan_id": parts[2]} if len(parts) == 3 else {}))


def source_ids(marts: Frames) -> list[str]:
    """Return every id that `trace_source` knows."""
    compared = marts.frame("commune_comparison").select("unit_id", "indicator_code", "year", "plan_id").iter_rows()
    return [
        *(name for mart, column, *_ in KINDS if mart in marts.names for name in marts.frame(mart)[column]),
        *(f"{unit}/{indicator}/{year}/{plan}" for unit, indicator, year, plan in compared),
        *trace_rows.row_ids(marts),
    ]


def _rows(marts: Frames, mart: str, key: Row) -> list[Row]:
    return marts.rows(mart, **key) if mart in marts.names else []


def _known(facts: Sequence[tuple[str, str | None]]) -> tuple[Fact, ...]:
    return tuple((label, words) for label, words in facts if words)


def _reported(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    indicator = _rows(marts, "dim_indicators", {"indicator_code": row["indicator_code"]})
    return [
        ("Nơi báo cáo", row["place_name"]),
        ("Chỉ số", indicator[0]["name_vi"] if indicator else row["indicator_code"]),
        ("Phạm vi", row["scope_vi"]),
        ("Kỳ", row["period"] and vietnamese.period(row["period"])),
        ("Cách tính kỳ", "lũy kế từ đầu năm" if row["is_cumulative"] else None),
        ("Giá trị", _value(row)),
        ("Ghi trong tệp", _quoted(row["number_text"])),
        ("Căn cứ để đọc số", row["proof"]),
        ("Chỉ tiêu trong tệp", _quoted(row["indicator_text"])),
        ("Số tạm tính", "có" if row["is_provisional"] else None),
        ("Bên thứ ba", "có, không phải báo cáo gửi trực tiếp" if row["is_third_party"] else None),
        ("Mức tin cậy", row["confidence_vi"]),
        *_file(row),
        ("Trang tính", row["sheet"]),
        ("Ô", row["cell"]),
        ("Ô tử số, mẫu số", row["numerator_cell"] and f"{row['numerator_cell']}, {row['denominator_cell']}"),
        ("Bộ dữ liệu", None if row["submission_id"] else row["dataset"]),
        *_origin(row),
        ("Lấy lúc", row["captured_at"]),
        ("Nhận ngày", row["received_on"] and vietnamese.day(row["received_on"])),
        *_submission(marts, row["submission_id"]),
        ("Minh chứng", row["evidence_text"]),
        ("Tìm trong minh chứng", _evidence(row)),
        ("Ghi chú", row["note"]),
        *_history(marts, row),
    ]


def _value(row: Row) -> str | None:
    """The value with what it is a share of, or why there is none."""
    if row["value"] is None:
        return MISSING.get(row["missing_reason"], row["missing_reason"])
    amount = vietnamese.amount(row["value"], row["unit"])
    if row["numerator"] is None or row["denominator"] is None:
        return amount
    return f"{amount} ({vietnamese.number(row['numerator'])}/{vietnamese.number(row['denominator'])})"


def _quoted(text: str | None) -> str | None:
    return f"“{text}”" if text else None


def _evidence(row: Row) -> str | None:
    """What became of looking for the number: "Thấy trong minh chứng: 1-bao-cao.pdf, trang 3: “… 98,5 % …”"."""
    if not row["evidence_outcome"]:
        return row["evidence_files"]
    places = (("trang", "evidence_page"), ("dòng", "evidence_line"), ("ô", "evidence_cell"))
    place = ", ".join([row["evidence_file"], *(f"{word} {row[name]}" for word, name in places if row[name])])
    quote = f": “{row['evidence_quote']}”" if row["evidence_quote"] else ""
    return f"{row['evidence_outcome_vi']}: {place}{quote}"


def _submission(marts: Frames, submission_id: str | None) -> list[tuple[str, str | None]]:
    rows = _rows(marts, "fct_report_files", {"submission_id": submission_id}) if submission_id else []
    if not rows:
        return []
    sent = rows[0]
    return [
        ("Lần gửi", f"{submission_id} ({sent['submission_kind_vi']}: {sent['kind_reason']})"),
        ("Tên tệp khi gửi", f"{sent['original_name']}, {sent['received_by']} nhận"),
    ]


def _history(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    """Every revision with its day, its number and its key, where there is more than one."""
    rows = revisions(marts, row)
    return [(f"Lần {each['revision']}", _revision(each)) for each in rows] if len(rows) > 1 else []


def _revision(row: Row) -> str:
    number = None if row["value"] is None else vietnamese.amount(row["value"], row["unit"])
    day = vietnamese.day(row["known_on"]) if row["known_on"] else "không rõ ngày"
    latest = ", mới nhất" if row["is_latest"] else ""
    words = number or MISSING.get(row["missing_reason"], row["missing_reason"])
    return f"{day}: {words}{latest} ({row['reported_value_id']})"


def _believed(marts: Frames, row: Row, day: date) -> list[tuple[str, str | None]]:
    known = believed(revisions(marts, row), day)
    words = "chưa có số nào" if known is None else _revision({**known, "is_latest": False})
    return [(f"Tin vào ngày {vietnamese.day(day)}", words)]


def _refused(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    return [
        ("Đơn vị", row["unit_name_vi"]),
        ("Chỉ số", row["indicator_name_vi"]),
        ("Kỳ", row["period"] and vietnamese.period(row["period"])),
        ("Quy tắc", f"{row['rule_vi']} ({row['severity_vi']})"),
        ("Lý do", row["reason"]),
        ("Việc cần làm", row["remedy_vi"]),
        ("Câu hỏi", row["question"]),
        ("Gần giống", row["nearest"]),
        ("Tệp", row["file"]),
        ("Trang tính", row["sheet"]),
        ("Ô", row["cell"]),
        ("Ghi trong tệp", row["found"] and f"“{row['found']}”"),
        *_submission(marts, row["submission_id"]),
    ]


def _sent(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    counts = f"{row['value_count']} giá trị, {row['withdrawn_count']} số bị rút, {row['refusal_count']} ô không nhận hoặc cần lưu ý"
    return [
        ("Đơn vị", row["unit_name_vi"]),
        ("Kỳ", row["period"] and vietnamese.period(row["period"])),
        ("Tệp", row["file"]),
        ("Kết quả", f"{row['outcome_vi']}: {counts}"),
        ("Lý do", row["reason"]),
        *_submission(marts, row["submission_id"]),
        ("Lúc nhận", row["received_at"]),
        ("Mã kiểm", row["sha256"]),
        ("Minh chứng", row["evidence_files"]),
    ]


def _published(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    rank = None if row["rank"] is None else f"{row['rank']}" + (f"/{row['rank_out_of']}" if row["rank_out_of"] else "")
    unit = "percent" if row["score_unit"] == "percent" else "other"
    return [
        ("Chỉ số", f"{row['index_code']} năm {row['year']}, thành phần {row['component']}"),
        ("Nơi", row["place_name"]),
        ("Điểm", None if row["score"] is None else vietnamese.amount(row["score"], unit)),
        ("Hạng", rank),
        ("Cách tính", row["method_note_vi"]),
        *_file(row),
        ("Bài", row["source_title"]),
        *_origin(row),
    ]


def _file(row: Row) -> list[tuple[str, str | None]]:
    return [("Tệp", row["file"]), ("Dòng dữ liệu", None if row["row_number"] is None else f"{row['row_number']}")]


def _origin(row: Row) -> list[tuple[str, str | None]]:
    return [("Nguồn", row["source_url"]), ("Trích", row["quote"] and f"“{row['quote']}”")]


def _compared(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    return [
        ("Đơn vị", f"{row['unit_name_vi']}, {row['province_name_vi']}"),
        ("Chỉ số", row["indicator_name_vi"]),
        ("Năm", f"{row['year']}"),
        ("Trạng thái", f"{row['status_vi']}. {row['status_reason_vi']}"),
        ("Chỉ tiêu", _promised(row, "target")),
        ("Câu chỉ tiêu", _sentence(marts, row["target_id"])),
        ("Mốc so sánh", _promised(row, "benchmark")),
        ("Câu làm mốc", _sentence(marts, row["benchmark_target_id"])),
        ("Lưu ý về mốc", row["comparability_reason_vi"]),
        ("Quốc gia", _national(row)),
        *_reference(marts, row["national_target_id"]),
        ("Lưu ý quốc gia", row["national_note_vi"]),
        ("Lưu ý của tỉnh", row["province_note_vi"]),
        *_told(row),
    ]


def _told(row: Row) -> list[tuple[str, str | None]]:
    """What the unit itself sent of a row of the comparison, and what others say of other places."""
    number = row["reported_value"] if row["reported_value"] is not None else row["part_year_value"]
    words = None if number is None else vietnamese.amount(number, row["unit"])
    peers = None
    if row["peer_count"]:
        low, high = (vietnamese.amount(row[name], row["unit"]) for name in ("peer_min", "peer_max"))
        peers = f"{low} đến {high}. {row['peer_note_vi']}"
    place = [row["reported_file"], row["reported_sheet"] and f"trang “{row['reported_sheet']}”"]
    place.append(row["reported_cell"] and f"ô {row['reported_cell']}")
    return [
        ("Số báo cáo", row["reported_value_id"] and f"{words or 'trống'} ({row['reported_value_id']})"),
        ("Chỗ của số báo cáo", ", ".join(each for each in place if each)),
        ("Ô không nhận", row["refusal_id"]),
        ("Thay đổi đột ngột", row["jump_vi"]),
        ("Nơi khác", peers),
    ]


def _points(marts: Frames, row: Row) -> list[tuple[str, str | None]]:
    """What the points of the board rest on: parts, percent, rule, file, sheet and cell."""

    def told(name: str) -> str | None:
        return None if row[name] is None else vietnamese.number(row[name])

    parts = f"{told('numerator')}/{told('denominator')}" if row["denominator"] is not None else None
    return [
        ("Đơn vị", row["place_name"]),
        ("Thành phần", row["component_vi"]),
        ("Phạm vi", row["scope_vi"]),
        ("Kỳ", vietnamese.period(row["period"])),
        ("Số tạm tính", "có" if row["is_provisional"] else None),
        ("Tử số, mẫu số", parts),
        ("Tỷ lệ (%)", told("percent")),
        ("Điểm Cổng ghi", told("printed_points")),
        ("Điểm theo quy tắc", told("points")),
        ("Chênh với quy tắc", told("residual")),
        ("Đạt được nhiều nhất", told("reachable")),
        ("Mất", told("lost")),
        ("Quy tắc", row["rule_version"]),
        ("Lấy lúc", row["captured_at"]),
        ("Nguồn nghi ngờ", row["quality"]),
        ("Tệp", row["file"]),
        ("Trang tính", row["sheet"]),
        ("Ô", row["cell"]),
        ("Ô điểm", row["points_cell"]),
    ]


def _promised(row: Row, whose: str) -> str | None:
    target_id = row[f"{whose}_target_id" if whose == "benchmark" else "target_id"]
    if target_id is None:
        return None
    value = row[f"{whose}_value"]
    words = (
        "không đọc được"
        if value is None
        else vietnamese.target(row[f"{whose}_comparator"], value, row.get(f"{whose}_value_high"), row["unit"])
    )
    return f"{words} ({target_id})"


def _sentence(marts: Frames, target_id: str | None) -> str | None:
    rows = _rows(marts, "fct_targets", {"target_id": target_id}) if target_id else []
    if not rows:
        return None
    row = rows[0]
    page = f"trang {row['page']}, " if row["page"] else ""
    return f"“{row['quote']}” ({row['document_id']}, mục {row['section']}, {page}dòng {row['line_start']}–{row['line_end']})"


def _national(row: Row) -> str | None:
    if row["national_target_id"] is None:
        return None
    value = vietnamese.target(row["national_comparator"], row["national_value"], None, row["unit"])
    return f"{value} năm {row['national_year']}, {row['national_instrument']} ({row['national_target_id']})"


def _reference(marts: Frames, reference_id: str | None) -> list[tuple[str, str | None]]:
    rows = _rows(marts, "plan_review", {"reference_target_id": reference_id}) if reference_id else []
    if not rows:
        return []
    return [("Nguồn quốc gia", rows[0]["reference_source_url"]), ("Trích nguồn", f"“{rows[0]['reference_quote']}”")]


KINDS: tuple[tuple[str, str, str, Facts], ...] = (
    ("fct_reported_values", "reported_value_id", "Số liệu báo cáo", _reported),
    ("fct_qd766_points", "points_id", "Điểm Bộ chỉ số 766", _points),
    ("fct_report_refusals", "refusal_id", "Ô không nhận", _refused),
    ("fct_report_files", "submission_id", "Tệp báo cáo đã nhận", _sent),
    ("fct_published_indices", "published_index_id", "Chỉ số công bố", _published),
)
