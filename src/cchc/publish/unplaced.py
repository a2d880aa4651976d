"""Plans of a release that stand in no comparison: whose unit or whose period is not known, each with what mends it."""

from pathlib import Path

import pyarrow.parquet as pq

MART, COLUMNS = "dim_documents.parquet", ["document_id", "file_name", "unit_id", "period", "unit_match_note_vi"]
# Reasons are data: Vietnamese in every language of the messages.
NO_UNIT = '{file}: chưa vào so sánh vì chưa rõ đơn vị ({note}); hãy chạy `cchc plan answer {id} --unit "xã …, tỉnh …"`.'
NO_PERIOD = "{file}: chưa vào so sánh vì không rõ kỳ của kế hoạch; hãy chạy `cchc plan answer {id} --period 2026`."


def unplaced(candidate: Path) -> list[dict[str, str]]:
    """Return, for each plan without a unit or a period, its file and one sentence, by name."""
    rows = pq.read_table(candidate / MART, columns=COLUMNS).to_pylist()
    found = []
    for row in sorted(rows, key=lambda each: each["document_id"]):
        told = {"file": row["file_name"], "id": row["document_id"], "note": row["unit_match_note_vi"].rstrip(".")}
        for form, is_missing in ((NO_UNIT, row["unit_id"] is None), (NO_PERIOD, row["period"] is None)):
            if is_missing:
                found.append({"file": row["file_name"], "outcome": "unplaced", "reason": form.format(**told)})
    return found
