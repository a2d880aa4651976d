"""The numbers of a chapter as cells of its tables, each put into the annex of sources as it is printed."""

from cchc.formatting import references
from cchc.formatting.vietnamese import (
    amount,
    number,
    period,
    place,
    target_in_words,
    uncapitalised,
)
from cchc.report.blocks import Cell, Sources
from cchc.report.scope import NOT_SAID, Frames, Row

UNREADABLE = "không đọc được chắc chắn"


class Citer:
    """Makes cells of rows of `commune_comparison` and remembers where each number was read."""

    def __init__(self, frames: Frames, sources: Sources) -> None:
        self._targets = {row["target_id"]: row for row in frames["fct_targets"].iter_rows(named=True)}
        self._documents = {row["document_id"]: row for row in frames["dim_documents"].iter_rows(named=True)}
        self._reported = {row["reported_value_id"]: row for row in frames["fct_reported_values"].iter_rows(named=True)}
        self._references = {row["reference_target_id"]: row for row in frames["plan_review"].iter_rows(named=True)}
        self._sources = sources

    def target(self, row: Row, which: str = "target") -> Cell:
        """Return the level that the plan (or, for `which` = "benchmark", the benchmark) sets."""
        value = row[f"{which}_value"]
        if value is None:
            return Cell(UNREADABLE if which == "target" else NOT_SAID)
        text = target_in_words(row[f"{which}_comparator"], value, row.get(f"{which}_value_high"), row["unit"])
        record = self._targets[row["benchmark_target_id" if which == "benchmark" else "target_id"]]
        return Cell(text, (self.of_target(record["target_id"], text, row["indicator_name_vi"]),))

    def of_target(self, target_id: str, text: str, measure: str) -> int:
        """Put a target's sentence into the annex and return its position."""
        record = self._targets[target_id]
        document = self._documents[record["document_id"]]
        where = place(record["section"], record["page"], record["line_start"], record["line_end"])
        named = f"{document['title']} ({document['file_name']})"
        return self._sources.add(target_id, text, measure, named, where, record["quote"])

    def benchmark(self, row: Row) -> Cell:
        if row["benchmark_value"] is None or row["comparability"] == "not_comparable":
            return Cell(NOT_SAID)
        cell = self.target(row, "benchmark")
        return Cell(f"{cell.text} (đã hết kỳ)" if row["benchmark_is_expired"] else cell.text, cell.sources)

    def national(self, row: Row) -> Cell:
        if row["national_value"] is None or row["national_year"] > row["year"]:
            return Cell(NOT_SAID)
        text = target_in_words(row["national_comparator"], row["national_value"], None, row["unit"])
        sources = (self.of_reference(row["national_target_id"], text, row["indicator_name_vi"], row),)
        doubt = references.doubt(row["national_confidence"], row["national_is_deciding"])
        return Cell(f"{text} ({doubt})" if doubt else text, sources)

    def of_reference(self, target_id: str, text: str, measure: str, row: Row) -> int:
        """Put a target set from above into the annex: its instrument, its year, and its sentence where one was found."""
        known = self._references.get(target_id, {})
        instrument = known.get("reference_instrument") or row["national_instrument"] or NOT_SAID
        year = known.get("reference_year") or row["national_year"]
        # without a language nobody has read the instrument's own words: what stands there is a note
        language = known.get("reference_quote_language")
        quote = known.get("reference_quote_vi") if language else None
        found = ", bản dịch của chương trình; nguồn chỉ có tiếng Anh" if language == "en" else ""
        return self._sources.add(target_id, text, measure, instrument, f"mục tiêu năm {year}{found}", quote or "")

    def reported(self, row: Row) -> Cell:
        """Return what was reported, with its status; or the status alone, which says why there is nothing."""
        status = row["status_vi"].lower()
        if row["status"] == "rejected":
            status = f"{status}: {uncapitalised(row['status_reason_vi']).rstrip('.')}"
        if row["reported_value"] is None:
            part = row["part_year_value"]
            return Cell(status if part is None else f"{status}; số một phần năm: {amount(part, row['unit'])}")
        text = amount(row["reported_value"], row["unit"])
        name = row["reported_value_id"]
        record = self._reported.get(name)
        sources = (self._of_report(record, text, row["indicator_name_vi"]),) if record else ()
        said = f"{status}, tạm tính" if row["reported_is_provisional"] else status
        return Cell(f"{text} ({said})", sources)

    def _of_report(self, record: Row, text: str, measure: str) -> int:
        parts = [
            f"tệp {record['file']}" if record["file"] else "",
            f"trang tính {record['sheet']}" if record["sheet"] else "",
        ]
        parts += [f"ô {record['cell']}" if record["cell"] else f"dòng {record['row_number']}"]
        parts += [f"kỳ {period(record['period'])}"]
        said = record["quote"] or record["number_text"] or number(record["value"])
        if record["numerator"] is not None and record["denominator"] is not None:
            said += f" (tử số {number(record['numerator'])}, mẫu số {number(record['denominator'])})"
        name = f"Số liệu báo cáo của {record['place_name']}" if record["place_name"] else "Số liệu báo cáo"
        where = ", ".join(part for part in parts if part)
        return self._sources.add(record["reported_value_id"], text, measure, name, where, said)
