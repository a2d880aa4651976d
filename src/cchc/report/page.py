"""The release as one HTML file that opens without internet: comparison, charts, plan texts, findings, audit, meanings.

Everything is inside the file and its policy forbids any request; only the script whose checksum it names may run. Words of
documents reach the page escaped, as JSON that cannot end its element, or as text nodes.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from html import escape
from importlib import resources
from itertools import groupby
from typing import Any

import polars as pl

from cchc.charts import runtime, theme
from cchc.charts.families import FAMILIES
from cchc.charts.theme import Edition
from cchc.formatting.vietnamese import (
    capitalised,
    counted,
    day,
    listed,
    number,
    sort_key,
)
from cchc.report.page_charts import Drawn, drawn, figures, packed, packed_specs
from cchc.report.page_data import page_data

Frames = dict[str, pl.DataFrame]
_OWN_MARTS = {
    "commune_comparison", "dim_documents", "dim_indicators", "dim_statuses", "document_lines", "fct_finding_places", "fct_findings",
    "fct_legal_bases", "fct_qd766_points", "fct_reported_values", "fct_targets", "fct_tasks", "index_history", "plan_review",
}  # fmt: skip
MARTS = tuple(sorted(_OWN_MARTS.union(*(family.marts for family in FAMILIES.values()))))
TITLE = "Kế hoạch cải cách hành chính: so sánh và nguồn của từng số"
SEVERITIES = {"major": "Quan trọng", "minor": "Nhỏ"}
TERMS = (
    ("Kế hoạch", "Mức mà xã tự đặt: cam kết, không phải kết quả đạt được."),
    (
        "Mốc đối chiếu",
        "Cam kết của một địa phương khác, để đặt bên cạnh; không phải nghĩa vụ của xã và không phải kết quả.",
    ),
    (
        "Mục tiêu quốc gia",
        "Mức của văn bản cấp trên; mức chưa đối chiếu được nguồn chỉ để xem, không dùng để kết luận.",
    ),
    ("≥, >, ≤, <", "Ít nhất, trên, nhiều nhất, dưới. Số không có dấu được in trơn trong kế hoạch."),
    ("–", "Không có: kế hoạch không đặt mức, hoặc chưa tìm thấy số; cột trạng thái nói vì sao."),
)


def render(frames: Frames, edition: Edition, audit: dict[str, Any], titles: dict[str, str]) -> str:
    """Return the page. `audit` is what the release's `audit.json` holds, `titles` the marts' names for a reader."""
    scripts = {"script": _own("page.js"), "charts_script": _own("page_charts.js"), "vega": runtime.bundle()}
    charts = drawn(frames, edition)
    fields = {
        "title": escape(TITLE),
        "subtitle": escape(_subtitle(frames, edition)),
        "style": theme.page_fonts() + _own("page.css"),
        "script_hashes": " ".join(f"'{_checksum(script)}'" for script in scripts.values()),
        **scripts,
        "vega": packed(scripts["vega"]),
        "specs": packed_specs(charts),
        "notice": escape(runtime.NOTICE),
        "care": escape("Mốc đối chiếu là cam kết của một địa phương khác, không phải nghĩa vụ của các xã."),
        "charts": figures(charts, _drawing),
        "findings": _findings(frames),
        "audit": _audit(audit, titles),
        "glossary": _glossary(frames),
        "data": safe_json(page_data(frames)),
    }
    # In one pass: a plan that contains such a sign is left as it is.
    return re.sub(r"{{(\w+)}}", lambda match: fields[match[1]], _own("page.html"))


def of_units(frames: Frames, units: Sequence[str]) -> Frames:
    """Return the frames with the rows of some units, and of the benchmark that they are set beside."""
    documents = frames["dim_documents"].filter(pl.col("unit_id").is_in(list(units)) | pl.col("is_benchmark"))
    kept = documents["document_id"].to_list()
    narrowed = {
        name: frame.filter(pl.col("document_id").is_in(kept)) if "document_id" in frame.columns else frame
        for name, frame in frames.items()
    }
    comparison = frames["commune_comparison"].filter(pl.col("unit_id").is_in(list(units)))
    return narrowed | {"commune_comparison": comparison}


def safe_json(value: Any) -> str:
    """Return JSON that can stand inside a script element: "</script>" in a text ends nothing."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _own(name: str) -> str:
    return resources.files("cchc.report").joinpath(name).read_text(encoding="utf-8")


def _checksum(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}"


def _subtitle(frames: Frames, edition: Edition) -> str:
    comparison = frames["commune_comparison"]
    own = comparison.filter(pl.col("target_id").is_not_null())
    counts = [
        counted(frames["dim_documents"].height, "văn bản"),
        counted(comparison["unit_id"].n_unique(), "xã"),
        counted(own.height, "chỉ tiêu được so sánh"),
    ]
    return f"{capitalised(listed(counts))}. Bản phát hành {edition.release_id}, tính đến ngày {day(edition.as_of)}."


# --- charts ---


def _drawing(chart: Drawn, place: int) -> str:
    assert chart.spec is not None
    return own_names(slim(theme.page_drawing(chart.spec)), f"f{place}-", chart.finding)


def slim(drawing: str) -> str:
    """Return an SVG without what the page says once for all its drawings or what is the default; it looks the same."""
    # the renderer completes an address as if its own examples were meant
    drawing = re.sub(r'\bxlink:href="[^"#]*#', 'href="#', drawing)
    return re.sub(r"<[^>]+>", lambda tag: _SAID_ONCE.sub("", str(tag[0])), drawing)


_SAID_ONCE: re.Pattern[str] = re.compile(
    r' (?:role="graphics-[a-z]+"|aria-[a-z]+="[^"]*"|class="(?:mark|background|foreground)[^"]*"|pointer-events="none"'
    rf'|font-family="{theme.FONT}"|font-weight="{theme.NORMAL}"|(?:fill-)?opacity="1")'
)


def own_names(drawing: str, prefix: str, finding: str) -> str:
    """Return an SVG for a page with others: its names are its own, and who cannot see it hears what it finds."""
    for name in set(re.findall(r'\bid="([^"]+)"', drawing)):
        drawing = drawing.replace(f'id="{name}"', f'id="{prefix}{name}"').replace(f"#{name})", f"#{prefix}{name})")
    return drawing.replace("<svg", f'<svg role="group" aria-label="{escape(finding)}"', 1)


# --- findings, audit, meanings ---


def _findings(frames: Frames) -> str:
    documents = {row["document_id"]: row for row in frames["dim_documents"].to_dicts()}
    rows = sorted(
        frames["fct_findings"].to_dicts(),
        key=lambda row: (row["document_id"], row["severity"] != "major", row["sequence"]),
    )
    parts = []
    for name, own in groupby(rows, key=lambda row: row["document_id"]):
        found = list(own)
        title = documents[name]["title"] or name
        parts.append(f"<h3>{escape(title)} ({number(len(found))})</h3>{_table([_finding(row) for row in found])}")
    return "".join(parts) or '<p class="muted">Không có.</p>'


def _finding(row: dict[str, Any]) -> str:
    return (
        f'<tr><td class="{escape(row["severity"])}">{escape(SEVERITIES.get(row["severity"], row["severity"]))}'
        f"<td>{escape(row['why'])}<td>“{escape(row['quote'])}”<br>"
        f'<a href="#van-ban/{escape(row["finding_id"])}">Xem trong văn bản</a>'
    )


def _table(rows: Sequence[str]) -> str:
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _audit(audit: dict[str, Any], titles: dict[str, str]) -> str:
    """Say how the release was checked: the counts, what did not pass, and every check by the table it looks at."""
    counts, checks = audit["counts"], audit["checks"]
    failed = [check for check in checks if not check["passed"]]
    head = f"{number(counts['passed'])}/{number(len(checks))} kiểm tra đạt trước khi phát hành."
    parts = [f'<p class="notice"><b class="{"warn" if failed else "ok"}">{head}</b></p>']
    parts += [_table([_check(check) for check in failed])] if failed else []
    named = sorted(checks, key=lambda check: sort_key(titles.get(check["mart"], "Toàn bộ bản phát hành")))
    for title, own in groupby(named, key=lambda check: titles.get(check["mart"], "Toàn bộ bản phát hành")):
        rows = [_check(check) for check in own]
        parts.append(f"<details><summary>{escape(title)} ({len(rows)})</summary>{_table(rows)}</details>")
    return "".join(parts)


def _check(check: dict[str, Any]) -> str:
    style, mark = ("ok", "✓ Đạt") if check["passed"] else ("warn", "! Cần xem")
    found = f"<br>{escape(check['found'])}" if check["found"] else ""
    return f'<tr><td class="{style}">{mark}<td>{escape(check["says"])}{found}'


def _glossary(frames: Frames) -> str:
    statuses = frames["dim_statuses"].sort("display_order").select("label_vi", "meaning_vi").rows()
    used = set(frames["commune_comparison"]["indicator_code"])
    indicators = [row for row in frames["dim_indicators"].to_dicts() if row["indicator_code"] in used]
    indicators.sort(key=lambda row: sort_key(row["name_vi"]))
    meanings = [(row["name_vi"], _meaning(row)) for row in indicators]
    parts = (("Cách đọc", TERMS), ("Trạng thái", statuses), ("Chỉ số trong bảng so sánh", meanings))
    return "".join(f"<h3>{head}</h3>{_list(entries)}" for head, entries in parts)


def _meaning(row: dict[str, Any]) -> str:
    parts = (("", "definition"), ("Tử số: ", "numerator"), ("Mẫu số: ", "denominator"))
    return " ".join(f"{label}{row[name].rstrip('.')}." for label, name in parts if row[name])


def _list(entries: Sequence[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(term)}<dd>{escape(meaning)}' for term, meaning in entries)}</dl>"
