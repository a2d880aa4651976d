"""What the offline page knows: the rows of the comparison, the plans' texts, and where each number stands. Plain values."""

from collections import defaultdict
from typing import Any

import polars as pl

from cchc import formatting

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]
NOT_FOUND = "không đọc được"


class Words:
    """Texts that many rows share, each kept once; a row holds its position."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._places: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        if text not in self._places:
            self._places[text] = len(self.texts)
            self.texts.append(text)
        return self._places[text]


def page_data(frames: Frames) -> dict[str, Any]:
    """Return everything that the page's script reads, from the frames of one release."""
    comparison = frames["commune_comparison"].to_dicts()
    units = _ordered({row["unit_id"]: row["unit_name_vi"] for row in comparison})
    domains = [(row["domain"], row["domain_vi"]) for row in _domains(frames)]
    places = [{key: number for number, (key, _) in enumerate(each)} for each in (units, domains)]
    words = Words()
    rows = [
        {"u": places[0][row["unit_id"]], "d": places[1][row["domain"]], "y": row["year"], **_cells(row, words)}
        for row in sorted(comparison, key=_order)
    ]
    return {
        "units": units,
        "domains": domains,
        "years": sorted({row["year"] for row in comparison}),
        "rows": rows,
        "words": words.texts,
        "documents": _documents(frames),
        "records": _records(frames),
        "sources": _national_sources(frames, comparison) | _reported_sources(frames, comparison),
    }


def _ordered(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: formatting.sort_key(pair[1]))


def _domains(frames: Frames) -> list[Row]:
    known = frames["commune_comparison"].select("domain", "domain_vi").unique().to_dicts()
    return sorted(known, key=lambda row: formatting.sort_key(row["domain_vi"]))


def _order(row: Row) -> Any:
    return (
        formatting.sort_key(row["domain_vi"]),
        formatting.sort_key(row["indicator_name_vi"]),
        row["year"],
        formatting.sort_key(row["unit_name_vi"]),
    )


# --- one row of the comparison ---


def _cells(row: Row, words: Words) -> Row:
    """Return what a row shows: the texts of its numbers with the address of their source, and the reasons."""
    reasons = (
        row["target_basis_note_vi"] if row["target_id"] else None,
        row["status_reason_vi"],
        row["comparability_reason_vi"],
        row["benchmark_care_vi"],
        row["national_note_vi"],
    )
    return {
        "i": words(row["indicator_name_vi"]),
        "t": _number(row, "target", row["target_id"] and f"van-ban/{row['target_id']}"),
        "b": _benchmark(row, words),
        "n": _national(row, words),
        "r": _reported(row),
        "s": words(row["status_vi"]),
        "w": [words(reason) for reason in dict.fromkeys(reasons) if reason],
    }


def _number(row: Row, which: str, target: str | None, note: int | None = None) -> list[Any] | None:
    value = row[f"{which}_value"]
    if value is None:
        return [NOT_FOUND, target] if target else None
    text = formatting.target(row[f"{which}_comparator"], value, row.get(f"{which}_value_high"), row["unit"])
    return [text, target] if note is None else [text, target, note]


def _benchmark(row: Row, words: Words) -> list[Any] | None:
    if row["benchmark_value"] is None:
        return None
    note = (
        f"đã hết kỳ {row['benchmark_year']}"
        if row["benchmark_is_expired"]
        else formatting.uncapitalised(row["comparability_vi"])
    )
    target = row["benchmark_target_id"]
    return _number(row, "benchmark", target and f"van-ban/{target}", words(note))


def _national(row: Row, words: Words) -> list[Any] | None:
    if row["national_value"] is None:
        return None
    target = row["national_target_id"] and f"nguon/{row['national_target_id']}"
    return _number(
        row,
        "national",
        target,
        words(f"năm {row['national_year']}, {formatting.uncapitalised(row['national_confidence_vi'])}"),
    )


def _reported(row: Row) -> list[Any] | None:
    if row["reported_value"] is None:
        return None
    source = row["reported_value_id"] and f"nguon/{row['reported_value_id']}"
    return [formatting.amount(row["reported_value"], row["unit"]), source]


# --- plans and the places in them ---


def _documents(frames: Frames) -> dict[str, Row]:
    parts = frames["document_lines"].sort("document_id", "line_number").group_by("document_id", maintain_order=True)
    texts = {str(key[0]): "\n".join(part["text"].fill_null("")) for key, part in parts}
    found = sorted(
        frames["dim_documents"].to_dicts(), key=lambda row: formatting.sort_key(row["title"] or row["document_id"])
    )
    return {
        row["document_id"]: {
            "title": row["title"] or row["document_id"],
            "file": row["file_name"],
            "text": texts[row["document_id"]],
        }
        for row in found
        if row["document_id"] in texts
    }


def _records(frames: Frames) -> dict[str, Row]:
    """Return document, spans, kind, place and words of every target and finding by its id."""
    sections = frames["document_lines"].select("document_id", "line_number", "section").rows()
    section_of = {(document, line): section for document, line, section in sections}
    texts = {name: plan["text"] for name, plan in _documents(frames).items()}
    further: dict[str, list[Row]] = defaultdict(list)
    for row in frames["fct_finding_places"].sort("finding_id", "position").to_dicts():
        further[row["finding_id"]].append(row)
    found = [(row["target_id"], "Chỉ tiêu", row, [row]) for row in frames["fct_targets"].to_dicts()]
    found += [
        (row["finding_id"], "Phát hiện", row, further[row["finding_id"]] or [row])
        for row in frames["fct_findings"].to_dicts()
    ]
    return {
        name: {
            "d": row["document_id"],
            "s": [_span(texts[row["document_id"]], place) for place in places],
            "k": f"{kind} {name}",
            "p": formatting.place(
                row.get("section") or section_of.get((row["document_id"], row["line_start"])),
                row["page"],
                row["line_start"],
                row["line_end"],
            ),
            "q": row["quote"],
        }
        for name, kind, row, places in found
    }


def _span(text: str, row: Row) -> list[int]:
    return [utf16_place(text, row["char_start"]), utf16_place(text, row["char_end"])]


def utf16_place(text: str, place: int) -> int:
    """Return a place as a browser counts, where a letter beyond U+FFFF is two: ("𝄞a", 1) gives 2."""
    return place if text.isascii() or max(text) <= "\uffff" else len(text[:place].encode("utf-16-le")) // 2


# --- numbers that stand in no plan ---


def _told(entries: list[tuple[str, Any]]) -> list[list[str]]:
    return [[label, str(value)] for label, value in entries if value is not None]


def _national_sources(frames: Frames, comparison: list[Row]) -> dict[str, list[list[str]]]:
    quotes = {row["reference_target_id"]: row for row in frames["plan_review"].to_dicts()}
    found = {}
    for row in comparison:
        name = row["national_target_id"]
        if name and name not in found:
            source = quotes.get(name, {})
            found[name] = _told(
                [
                    ("Mục tiêu quốc gia", row["indicator_name_vi"]),
                    ("Mức", formatting.target(row["national_comparator"], row["national_value"], None, row["unit"])),
                    ("Năm", row["national_year"]),
                    ("Văn bản", row["national_instrument"]),
                    ("Độ tin cậy", row["national_confidence_vi"]),
                    ("Câu trong nguồn", source.get("reference_quote")),
                    ("Địa chỉ nguồn", source.get("reference_source_url")),
                    ("Mã", name),
                ]
            )
    return found


def _reported_sources(frames: Frames, comparison: list[Row]) -> dict[str, list[list[str]]]:
    used = {row["reported_value_id"] for row in comparison if row["reported_value_id"]}
    return {
        row["reported_value_id"]: _told(
            [
                ("Số liệu báo cáo", row["dataset"]),
                ("Giá trị", None if row["value"] is None else formatting.number(row["value"])),
                ("Tử số", None if row["numerator"] is None else formatting.number(row["numerator"])),
                ("Mẫu số", None if row["denominator"] is None else formatting.number(row["denominator"])),
                ("Kỳ", formatting.period(row["period"])),
                ("Tệp", row["file"]),
                ("Trang tính", row["sheet"]),
                ("Ô", row["cell"]),
                ("Câu trong nguồn", row["quote"]),
                ("Địa chỉ nguồn", row["source_url"]),
                ("Mã", row["reported_value_id"]),
            ]
        )
        for row in frames["fct_reported_values"].to_dicts()
        if row["reported_value_id"] in used
    }
