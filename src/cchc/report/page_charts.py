"""The charts of the offline page: drawn once for every browser, drawn anew by Vega where it can be, each number a link.

A number that stands for one record leads to its sentence, one that counts records to the list of them.
"""

import base64
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

import polars as pl

from cchc.charts import coverage, summary, theme
from cchc.charts.families import FAMILIES, Choice, Family
from cchc.charts.theme import Edition
from cchc.charts.words import plan_names
from cchc.formatting.vietnamese import capitalised, counted, number
from cchc.messages.chart import NAMES

Frames = Mapping[str, pl.DataFrame]
Row = dict[str, Any]
Spec = dict[str, Any]
Evidence = Callable[[Row], Iterable[str]]
# Marks of one number each; a line or a rule runs through several.
_OF_ONE_NUMBER = {"text", "bar", "rect", "point", "circle", "square", "tick"}

_TARGET_TIP = {
    "Chỉ tiêu": "name", "Đơn vị, năm": "column", "Mức": "label", "Chênh lệch với mốc": "gap", "So với mốc": "relation",
    "Ghi chú": "reason",
}  # fmt: skip
_INDEX_TIP = {
    "Địa bàn": "territory", "Năm": "year", "Điểm": "label", "Hạng": "rank", "Phương pháp": "method_version",
    "Ghi chú": "relation_vi",
}  # fmt: skip
# Name of a family: what a reader is told at a number, by the column of the chart's rows that holds it.
TIPS: dict[str, dict[str, str]] = {
    "ben-moc": _TARGET_TIP,
    "giua-cac-xa": _TARGET_TIP,
    "cach-moc": {
        "Chỉ tiêu": "name", "Đơn vị, năm": "column", "Chênh lệch với mốc": "label", "So với mốc": "relation",
        "Ghi chú": "reason",
    },
    "lo-trinh": {
        "Chỉ tiêu": "indicator_name_vi", "Cấp": "level_vi", "Năm": "year", "Mức": "label", "Căn cứ": "basis_vi",
        "Phép tính": "working",
    },
    "bay-noi-dung": {"Kế hoạch": "plan", "Nội dung": "domain_vi", "Chỉ tiêu": "targets", "Nhiệm vụ": "tasks_label"},
    "sipas-dti": {"Kế hoạch": "plan", "Chỉ số": "index_vi", "Chỉ tiêu liên quan / tất cả": "label"},
    "mat-diem-766": {
        "Đơn vị": "place_name", "Thành phần": "component_vi", "Mất / đạt được nhiều nhất": "label", "Tệp": "file", "Ô": "cell",
    },
    "tinh-par-index": _INDEX_TIP,
    "tinh-sipas": _INDEX_TIP,
    "tinh-dti": _INDEX_TIP,
    "thoi-han": {"Cơ quan": "agency", "Thời hạn": "column", "Số thời hạn": "deadlines", "Còn hạn": "open"},
    "phat-hien": {"Loại": "rule_vi", "Kế hoạch": "plan", "Số chỗ": "findings", "Cần hỏi lại": "major"},
    "muc-tieu-cap-tren": {
        "Kế hoạch": "unit_name_vi", "Kết luận": "verdict_vi", "Số mục tiêu": "targets", "Trong tổng số": "deciding",
    },
    "can-cu": {"Văn bản": "instrument", "Kế hoạch": "plan", "Cách viện dẫn": "how"},
}  # fmt: skip
# A chart of two parts tells each in its own way.
_STATUS_TIP = {"Đơn vị": "plan_label_vi", "Trạng thái": "status_vi", "Chỉ tiêu": "label"}
_REPORTED_TIP = {
    "Chỉ tiêu": "name", "Đơn vị, năm": "column", "Số báo cáo (trong ngoặc: mức kế hoạch)": "label",
    "Báo cáo trừ kế hoạch": "gap", "Trạng thái": "said",
}  # fmt: skip
FURTHER_TIPS = {"so-bao-cao": (_STATUS_TIP, _REPORTED_TIP)}
# Counts of years, not amounts: no thousands' dot.
_PLAIN = {"year"}


def _many_beside_benchmark(frames: Frames, edition: Edition) -> theme.Chart:
    return summary.by_benchmark(frames["commune_comparison"], edition)


def _many_domains(frames: Frames, edition: Edition) -> theme.Chart:
    counts = coverage.domain_counts(frames["framework_coverage"], plan_names(frames["dim_documents"]))
    return summary.by_domain(counts, edition)


# What is drawn of more communes than stand side by side.
_SUMMED = {"ben-moc": _many_beside_benchmark, "bay-noi-dung": _many_domains}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart of the page: name, what it shows, its specification, or why there is none."""

    name: str
    title: str
    spec: Spec | None = None
    reason: str = ""

    @property
    def finding(self) -> str:
        return " ".join(self.spec["title"]["text"]) if self.spec else self.reason


def drawn(frames: Frames, edition: Edition) -> list[Drawn]:
    """Return every family of charts, drawn from the marts of a release or with the reason why it cannot be."""
    evidence = _evidence(frames)
    return [_one(name, family, frames, edition, evidence.get(name)) for name, family in FAMILIES.items()]


def _one(name: str, family: Family, frames: Frames, edition: Edition, evidence: Evidence | None) -> Drawn:
    title = capitalised(NAMES[name][0])
    own = family.narrowed({mart: frames[mart] for mart in family.marts}, Choice())
    units = len(family.units(own))
    is_many = units > family.most_units
    if is_many and name not in _SUMMED:
        most = counted(family.most_units, "đơn vị")
        return Drawn(
            name, title, reason=f"Hình này vẽ rõ tối đa {most}, ở đây có {number(units)}; hãy ghi trang với --units."
        )
    spec = theme.spec((_SUMMED[name] if is_many else family.draw)(own, edition))
    # Vega would describe axes and marks in English; the page gives every drawing its finding and every number its words
    spec["config"]["aria"] = spec["config"]["title"]["aria"] = False
    words = _drop_tips(spec)
    for rows in spec.get("datasets", {}).values():
        for row in rows:
            for column in words:
                row.pop(column, None)
        for tip in FURTHER_TIPS.get(name) or (TIPS.get(name, {}),):
            _tell(rows, tip, evidence)
    _lead(spec, spec.get("datasets", {}), None)
    return Drawn(name, title, spec)


# --- what a row tells, and where it leads ---


def _drop_tips(spec: Spec) -> set[str]:
    """Take out the tips of notebooks (the page's own lead further); return the columns that only they read."""
    tips = spec.get("encoding", {}).pop("tooltip", [])
    parts = [*spec.get("layer", ()), *spec.get("vconcat", ()), *([spec["spec"]] if "spec" in spec else [])]
    return {tip["field"] for tip in tips}.union(*map(_drop_tips, parts))


def _tell(rows: list[Row], tip: dict[str, str], evidence: Evidence | None) -> None:
    """Give each row that holds what is told its words and its address; rows of names and rules stay as they are."""
    if not rows or not tip or not set(tip.values()) <= set(rows[0]):
        return
    for row in rows:
        told = {label: _said(column, row[column]) for label, column in tip.items()}
        row["tip"] = {label: text for label, text in told.items() if text}
        row["href"] = address(evidence(row)) if evidence else None


def _said(column: str, value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str) or column in _PLAIN:
        return " ".join(str(value).split())
    return number(value)


def address(names: Iterable[str]) -> str | None:
    """Return where on the page these records stand: nowhere, one on its own, or a list of several."""
    quoted = [quote(name, safe="") for name in names]
    if not quoted:
        return None
    return f"#{'ghi-chep' if len(quoted) == 1 else 'danh-sach'}/{','.join(quoted)}"


def _lead(spec: Spec, datasets: Mapping[str, list[Row]], inherited: str | None) -> None:
    """Make every mark of one number a link with a tip, wherever its data has them."""
    name = spec.get("data", {}).get("name", inherited)
    mark = spec.get("mark")
    rows = datasets.get(name or "", [])
    if mark is not None and rows and "href" in rows[0]:
        described = {"type": mark} if isinstance(mark, str) else mark
        if described["type"] in _OF_ONE_NUMBER:
            spec["mark"] = described | {"href": {"expr": "datum.href"}, "tooltip": {"expr": "datum.tip"}}
    for part in (*spec.get("layer", ()), *spec.get("hconcat", ()), *spec.get("vconcat", ()), *spec.get("concat", ())):
        _lead(part, datasets, name)
    if "spec" in spec:
        _lead(spec["spec"], datasets, name)


def _evidence(frames: Frames) -> dict[str, Evidence]:
    """Return, for each family, which records stand behind a row of its chart."""

    def one(row: Row) -> list[str]:
        return [row["target_id"]] if row["target_id"] else []

    def split(column: str) -> Evidence:
        return lambda row: [name for name in (row[column] or "").split(",") if name]

    primary = frames["fct_targets"].filter("is_primary")
    promised, planned = (
        _by(primary, "unit_id", "counted_domain", "target_id"),
        _by(frames["fct_tasks"], "unit_id", "domain", "task_id"),
    )
    touching = {
        index_vi: _by(primary.filter(pl.col(column)), "unit_id", "unit_id", "target_id")
        for index_vi, column in ((coverage.SIPAS_VI, "sipas_related"), (coverage.DTI_VI, "dti_related"))
    }
    found = _by(frames["fct_findings"], "unit_id", "rule", "finding_id")
    cited = _by(frames["fct_legal_bases"], "unit_id", "instrument_key", "legal_basis_id")
    decided = frames["plan_review"].filter("is_deciding")
    own, above = (_by(decided, "unit_id", "verdict", column) for column in ("target_id", "reference_target_id"))

    def judged(row: Row) -> list[str]:
        key = row["unit_id"], row["verdict"]
        return [*above[key], *own[key]]

    compared = frames["commune_comparison"].with_columns(plan=pl.concat_str("unit_id", pl.lit("/"), "plan_label_vi"))
    held = _by(compared, "plan", "status", "target_id")

    def reported(row: Row) -> list[str]:
        if "targets" in row:
            return held[f"{row['unit_id']}/{row['plan_label_vi']}", row["status"]]
        return [row[name] for name in ("reported_value_id", "target_id") if row[name]]

    indices = dict.fromkeys(("tinh-par-index", "tinh-sipas", "tinh-dti"), split("published_index_ids"))
    return {
        "ben-moc": one,
        "mat-diem-766": lambda row: [row["points_id"]],
        "giua-cac-xa": one,
        "cach-moc": one,
        "lo-trinh": one,
        **indices,
        "bay-noi-dung": lambda row: [*promised[row["unit_id"], row["domain"]], *planned[row["unit_id"], row["domain"]]],
        "sipas-dti": lambda row: touching[row["index_vi"]][row["unit_id"], row["unit_id"]],
        "so-bao-cao": reported,
        "thoi-han": split("task_ids"),
        "phat-hien": lambda row: found[row["unit_id"], row["rule"]],
        "muc-tieu-cap-tren": judged,
        "can-cu": lambda row: cited[row["unit_id"], row["instrument_key"]],
    }


def _by(frame: pl.DataFrame, first: str, second: str, name: str) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, other, record in frame.select(first, pl.col(second).alias("second"), name).sort(name).iter_rows():
        if record is not None and record not in found[key, other]:
            found[key, other].append(record)
    return found


# --- into the page ---


def figures(charts: list[Drawn], draw: Callable[[Drawn, int], str]) -> str:
    """Return the list of the charts and the charts themselves, each with the drawing that `draw` gives."""
    items = "".join(f'<li><a href="#bieu-do/{chart.name}">{escape(chart.title)}</a>' for chart in charts)
    parts = [f'<ol class="charts">{items}</ol>']
    for place, chart in enumerate(charts):
        inside = draw(chart, place) if chart.spec else f'<p class="muted">{escape(chart.reason)}</p>'
        parts.append(
            f'<figure id="hinh-{chart.name}" data-chart="{chart.name}"><h3>{escape(chart.title)}</h3>'
            f'<div class="drawing">{inside}</div><figcaption class="muted" aria-live="polite"></figcaption></figure>'
        )
    return "".join(parts)


def packed_specs(charts: list[Drawn]) -> str:
    """Return the specifications by name for the page's script, packed."""
    return packed(json.dumps({chart.name: chart.spec for chart in charts if chart.spec}, ensure_ascii=False))


def packed(text: str) -> str:
    """Return a text for an inert element of the page: gzip, then letters; the same text gives the same letters."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")
