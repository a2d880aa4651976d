"""The words of a review that page and workbook share."""

from datetime import date
from typing import Any

from cchc.formatting import references, vietnamese
from cchc.review.sheet import Review, Row

LEVELS = {"commune": "Xã", "district": "Huyện", "province": "Tỉnh", "both": "Các cấp"}
DOCUMENT_TYPES = {
    "ke_hoach": "Kế hoạch",
    "quyet_dinh": "Quyết định",
    "quyet_dinh_kem_ke_hoach": "Quyết định kèm kế hoạch",
}
SEVERITIES = {"major": "Quan trọng", "minor": "Nhỏ"}
ROLES = {"preamble": "Căn cứ ban hành", "body": "Dẫn trong nội dung"}
VERDICT_HEADS = {"weaker": "thấp hơn", "missing": "thiếu", "equal": "bằng", "stronger": "cao hơn"}


def place(row: Row, prefix: str = "") -> str:
    """Return where a record stands: "mục II.1, trang 2, dòng 31–33"."""
    return vietnamese.place(
        row.get(f"{prefix}section"), row.get(f"{prefix}page"), row[f"{prefix}line_start"], row[f"{prefix}line_end"]
    )


def promise(row: Row) -> str:
    """Return a target's value as it binds: "≥ 98 %"; an unreadable one as printed."""
    if row["value"] is None:
        return f"không đọc được (“{row['number_text']}”)"
    words = vietnamese.target(row["comparator"], row["value"], row["value_high"], row["unit"])
    if row.get("needs_confirmation"):
        return f"{words} (máy đọc từ bản quét, chưa đối chiếu)"
    return f"{words} (chưa chắc chắn)" if row["value_uncertain"] else words


def compared_promise(row: Row, whose: str) -> str:
    """Return a side of a comparison: `whose` is "target" or "reference"."""
    value = row[f"{whose}_value"]
    if value is None:
        return "không đọc được" if row["target_id"] else "không có"
    return vietnamese.target(row[f"{whose}_comparator"], value, row.get(f"{whose}_value_high"), row["reference_unit"])


def reference_quote(row: Row) -> str:
    """Return the sentence of the level above, with the language of a source that has no Vietnamese text."""
    if row["reference_quote_language"] is None:
        return str(row["reference_quote"])
    return references.quoted(row["reference_quote"], row["reference_quote_vi"], row["reference_quote_language"])


def years(row: Row) -> str:
    first, last = row["year_from"], row["year_to"]
    return f"{first}–{last}" if first and last and first != last else f"{last or first or ''}"


def due(row: Row) -> str:
    """Return a task's next time limit in words, beside what the plan prints."""
    return vietnamese.day(row["next_due_on"]) if row["next_due_on"] else (row["deadline_kind_vi"] or "")


def limit(row: Row) -> str:
    """Return a time limit of the body in words: its day, or its kind where no calendar knows the day."""
    return vietnamese.day(row["due_on"]) if row["due_on"] else row["deadline_kind_vi"]


def number(row: Row) -> str | None:
    """Return a plan's number, or what is printed behind the place that was left blank for it: "…/KH-UBND"."""
    blank = f"…{row['number_suffix']}" if row["number_suffix"] else None
    return row["number"] or blank


def card(review: Review) -> list[tuple[str, Any]]:
    """Return what the plan says of itself, label and words; what it does not say is said to be missing."""
    row = review.document
    return [
        ("Văn bản", review.title),
        ("Loại", DOCUMENT_TYPES.get(row["doc_type"] or "", "không rõ")),
        ("Số", number(row) or "không ghi"),
        ("Ngày ban hành", _day(row["issued_on_text"])),
        ("Cơ quan ban hành", row["issuer"] or "không rõ"),
        ("Đơn vị", row["unit_name"] or "không rõ"),
        ("Tỉnh", row["province_at_issue"] or "không rõ"),
        ("Kỳ kế hoạch", vietnamese.capitalised(vietnamese.period(row["period"])) if row["period"] else "không rõ"),
        ("Người ký", ", ".join(part for part in (row["signer_title"], row["signer"]) if part) or "không rõ"),
        *([("Đã đính chính", f"{row['corrected_from']}. {row['corrected_because']}")] if row["corrected_from"] else []),
        ("Tệp", row["file_name"]),
        (
            "Kết quả đọc",
            review.outcome["outcome_vi"] + (f": {review.outcome['reason']}" if review.outcome["reason"] else ""),
        ),
    ]


def _day(text: str | None) -> str:
    if not text:
        return "không ghi"
    return vietnamese.day(text) if text[0] != "-" else f"không ghi đủ ({text})"


def summary(review: Review) -> str:
    """Return the finding of the page in one sentence."""
    counts = review.verdicts
    if not review.compared:
        return references.NONE_DECIDES.format(year="kỳ kế hoạch này")
    told = [f"{word} {counts[verdict]}" for verdict, word in VERDICT_HEADS.items() if counts[verdict]]
    others = len(review.compared) - sum(counts[verdict] for verdict in VERDICT_HEADS)
    told += [f"không kết luận được {others}"] if others else []
    return f"So với {len(review.compared)} mục tiêu cấp trên được dùng để xét, kế hoạch {vietnamese.listed(told)}."


UNITS = {
    "percent": "%",
    "percentage_points": "điểm phần trăm",
    "percent_per_year": "%/năm",
    "percentage_points_per_year": "điểm phần trăm/năm",
    "count": "số lượng",
    "count_per_year": "số lượng/năm",
    "other": "khác",
}


def whole_day(text: str | None) -> Any:
    """Return a date where the text names a whole one, else the text as it is."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text
