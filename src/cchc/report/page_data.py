"""What the offline page knows: the rows of the comparison, the plans' texts, and where each number stands. Plain values."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl

from cchc.formatting import references, vietnamese
from cchc.report.board import points_sources

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]
Span = tuple[int, int]
NOT_FOUND = "không đọc được"
TARGET, FINDING = "Chỉ tiêu", "Phát hiện"
MARKED = {TARGET, FINDING}


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
        "sources": _reference_sources(frames)
        | _reported_sources(frames, comparison)
        | _index_sources(frames)
        | points_sources(frames["fct_qd766_points"]),
    }


def _ordered(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: vietnamese.sort_key(pair[1]))


def _domains(frames: Frames) -> list[Row]:
    known = frames["commune_comparison"].select("domain", "domain_vi").unique().to_dicts()
    return sorted(known, key=lambda row: vietnamese.sort_key(row["domain_vi"]))


def _order(row: Row) -> Any:
    return (
        vietnamese.sort_key(row["domain_vi"]),
        vietnamese.sort_key(row["indicator_name_vi"]),
        row["year"],
        vietnamese.sort_key(row["unit_name_vi"]),
    )


# --- one row of the comparison ---


def _cells(row: Row, words: Words) -> Row:
    """Return what a row shows: the texts of its numbers with the address of their source, and the reasons."""
    # two plans of one unit in one year are two rows: each says whose it is
    plan = f"Theo kế hoạch: {row['plan_label_vi']}." if row["plan_label_vi"] != row["unit_name_vi"] else None
    reasons = (
        plan,
        row["target_basis_note_vi"] if row["target_id"] else None,
        row["status_reason_vi"],
        row["comparability_reason_vi"],
        row["benchmark_care_vi"],
        row["national_note_vi"],
        row["province_note_vi"],
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
    text = vietnamese.target(row[f"{which}_comparator"], value, row.get(f"{which}_value_high"), row["unit"])
    return [text, target] if note is None else [text, target, note]


def _benchmark(row: Row, words: Words) -> list[Any] | None:
    if row["benchmark_value"] is None:
        return None
    note = (
        f"đã hết kỳ {row['benchmark_year']}"
        if row["benchmark_is_expired"]
        else vietnamese.uncapitalised(row["comparability_vi"])
    )
    target = row["benchmark_target_id"]
    return _number(row, "benchmark", target and f"van-ban/{target}", words(note))


def _national(row: Row, words: Words) -> list[Any] | None:
    if row["national_value"] is None:
        return None
    target = row["national_target_id"] and f"nguon/{row['national_target_id']}"
    doubt = references.doubt(row["national_confidence"], row["national_is_deciding"])
    return _number(
        row,
        "national",
        target,
        words(f"năm {row['national_year']}, {doubt or 'dùng để xét'}"),
    )


def _reported(row: Row) -> list[Any] | None:
    if row["reported_value"] is None:
        return None
    source = row["reported_value_id"] and f"nguon/{row['reported_value_id']}"
    return [vietnamese.amount(row["reported_value"], row["unit"]), source]


# --- plans and the places in them ---


def _documents(frames: Frames) -> dict[str, Row]:
    parts = frames["document_lines"].sort("document_id", "line_number").group_by("document_id", maintain_order=True)
    texts = {str(key[0]): "\n".join(part["text"].fill_null("")) for key, part in parts}
    found = sorted(
        frames["dim_documents"].to_dicts(), key=lambda row: vietnamese.sort_key(row["title"] or row["document_id"])
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
    """Return document, spans, kind and place of every target, finding, task and legal basis by its id.

    Targets and findings, which the page marks in every text, keep their words; those of the others are the text itself.
    """
    sections = frames["document_lines"].select("document_id", "line_number", "section").rows()
    section_of = {(document, line): section for document, line, section in sections}
    texts = {name: plan["text"] for name, plan in _documents(frames).items()}
    # asked once a text: a look through all of it for each of its records takes minutes with a hundred plans
    is_plain = {name: not text or max(text) <= "\uffff" for name, text in texts.items()}

    def place(document: str, offset: int) -> int:
        return offset if is_plain[document] else utf16_place(texts[document], offset)

    return {
        name: {
            "d": row["document_id"],
            "s": [[place(row["document_id"], end) for end in span] for span in spans],
            "k": f"{kind} {name}",
            "p": vietnamese.place(
                row.get("section") or section_of.get((row["document_id"], row["line_start"])),
                row["page"],
                row["line_start"],
                row["line_end"],
            ),
            **({"q": row["quote"]} if kind in MARKED else {}),
        }
        for name, kind, row, spans in _placed(frames)
        if row["document_id"] in texts
    }


def _placed(frames: Frames) -> Iterator[tuple[str, str, Row, list[Span]]]:
    """Yield id, kind, row and spans (offsets into the text) of everything that has a place in a plan."""
    further: dict[str, list[Span]] = defaultdict(list)
    for row in frames["fct_finding_places"].sort("finding_id", "position").to_dicts():
        further[row["finding_id"]].append(_span(row))
    for row in frames["fct_targets"].to_dicts():
        yield row["target_id"], TARGET, row, [_span(row)]
    for row in frames["fct_findings"].to_dicts():
        yield row["finding_id"], FINDING, row, further[row["finding_id"]] or [_span(row)]
    for row in frames["fct_tasks"].to_dicts():
        cells = [(int(start), int(end)) for start, end in re.findall(r"(\d+)-(\d+)", row["spans"] or "")]
        yield row["task_id"], "Nhiệm vụ", row, cells or [_span(row)]
    for row in frames["fct_legal_bases"].to_dicts():
        yield row["legal_basis_id"], "Căn cứ", row, [_span(row)]


def _span(row: Row) -> Span:
    return row["char_start"], row["char_end"]


def utf16_place(text: str, place: int) -> int:
    """Return a place as a browser counts, where a letter beyond U+FFFF is two: ("𝄞a", 1) gives 2."""
    return len(text[:place].encode("utf-16-le")) // 2


# --- numbers that stand in no plan ---


def _told(entries: list[tuple[str, Any]]) -> list[list[str]]:
    return [[label, str(value)] for label, value in entries if value is not None]


def _reference_sources(frames: Frames) -> dict[str, list[list[str]]]:
    """Return every target set from above that the comparison or the review names; the review knows its sentence."""
    found: dict[str, list[list[str]]] = {}
    for row in frames["plan_review"].to_dicts():
        reference = {
            key.removeprefix("reference_"): value for key, value in row.items() if key.startswith("reference_")
        }
        found[reference["target_id"]] = _reference(row["indicator_name_vi"], reference)
    for row in frames["commune_comparison"].filter(pl.col("national_target_id").is_not_null()).to_dicts():
        reference = {key.removeprefix("national_"): value for key, value in row.items() if key.startswith("national_")}
        found.setdefault(
            reference["target_id"], _reference(row["indicator_name_vi"], reference | {"unit": row["unit"]})
        )
    return found


def _reference(indicator: str, row: Row) -> list[list[str]]:
    level = vietnamese.target(row["comparator"], row["value"], None, row["unit"])
    return _told(
        [
            ("Mục tiêu cấp trên", indicator),
            ("Mức", level),
            ("Năm", row["year"]),
            ("Văn bản", row["instrument"]),
            ("Độ tin cậy", row["confidence_vi"]),
            ("Câu trong nguồn", _quote_of(row)),
            ("Địa chỉ nguồn", row.get("source_url")),
            ("Mã", row["target_id"]),
        ]
    )


def _index_sources(frames: Frames) -> dict[str, list[list[str]]]:
    """Return every published figure that stands in the charts of the provinces: where it was published, in which words."""
    drawn = frames["index_history"].filter(pl.col("published_index_id").is_not_null() & pl.col("has_a_plan"))
    return {
        row["published_index_id"]: _told(
            [
                ("Chỉ số", f"{row['index_vi']}, năm {row['year']}"),
                ("Địa bàn", row["territory_name_vi"]),
                ("Điểm", None if row["score"] is None else vietnamese.number(row["score"], 4)),
                ("Hạng", row["rank"]),
                ("Phương pháp", row["method_version"]),
                ("Nguồn", row["source_title"]),
                ("Câu trong nguồn", row["quote"]),
                ("Địa chỉ nguồn", row["source_url"]),
                ("Mã", row["published_index_id"]),
            ]
        )
        for row in drawn.to_dicts()
    }


def _reported_sources(frames: Frames, comparison: list[Row]) -> dict[str, list[list[str]]]:
    used = {row["reported_value_id"] for row in comparison if row["reported_value_id"]}
    return {
        row["reported_value_id"]: _told(
            [
                ("Số liệu báo cáo", row["dataset"]),
                ("Giá trị", None if row["value"] is None else vietnamese.number(row["value"])),
                ("Tử số", None if row["numerator"] is None else vietnamese.number(row["numerator"])),
                ("Mẫu số", None if row["denominator"] is None else vietnamese.number(row["denominator"])),
                ("Phạm vi", row["scope_vi"]),
                ("Kỳ", vietnamese.period(row["period"])),
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


def _quote_of(row: Row) -> str | None:
    quote = row.get("quote")
    return quote and references.quoted(quote, row.get("quote_vi"), row.get("quote_language"))
