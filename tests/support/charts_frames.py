"""Small invented frames with the columns of the marts, for the tests of charts and of the words between them."""

import polars as pl

from cchc.charts import coverage, paths, targets

BENCHMARK = "Huyện Mốc 2021-2025"


def row(
    unit: str, code: str, target=None, benchmark=None, year: int = 2025, measured_in: str = "percent", **more
) -> dict:
    """One row of the comparison: `target` and `benchmark` are (comparator, value), None where there is none."""
    expired = year > 2025 and benchmark is not None
    comparable = target is not None and benchmark is not None
    return {
        "unit_id": f"{unit}-id",
        "unit_name_vi": f"Xã {unit}",
        "plan_id": f"{unit}-plan",
        "plan_label_vi": f"Xã {unit}",
        "indicator_code": code,
        "indicator_name_vi": f"Tỷ lệ {code}",
        "year": year,
        "unit": measured_in,
        "target_id": f"{unit}-{code}" if target else None,
        "target_comparator": target[0] if target else None,
        "target_value": float(target[1]) if target else None,
        "target_value_high": None,
        "target_is_contested": False,
        "benchmark_name_vi": BENCHMARK if benchmark else None,
        "benchmark_year": 2025 if benchmark else None,
        "benchmark_comparator": benchmark[0] if benchmark else None,
        "benchmark_value": float(benchmark[1]) if benchmark else None,
        "benchmark_class": "commune" if benchmark else "no_line",
        "benchmark_is_expired": expired,
        "gap_to_benchmark": float(target[1] - benchmark[1]) if comparable else None,
        "comparability": ("with_care" if expired else "like_for_like") if comparable else "not_comparable",
        "comparability_reason_vi": "Lý do thử. Mốc đã hết hạn." if expired else "Lý do thử.",
        "target_basis_note_vi": "Ghi “ít nhất”." if target and target[0] == "ge" else "Ghi cách khác.",
        "benchmark_document_id": "moc" if benchmark else None,
        "benchmark_target_id": f"moc-{code}" if benchmark else None,
        "benchmark_care_vi": "Cần thận trọng.",
        "status_vi": "Chưa báo cáo" if target else "Không có chỉ tiêu",
        "reported_value": None,
        "reported_value_id": None,
        "national_target_id": None,
        "national_value": None,
        "national_comparator": None,
        "national_year": None,
        "national_confidence": None,
        "national_is_deciding": False,
        **more,
    }


def frame(*rows: dict) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        infer_schema_length=None,
        schema_overrides={
            "target_value": pl.Float64, "target_value_high": pl.Float64, "benchmark_value": pl.Float64,
            "gap_to_benchmark": pl.Float64, "reported_value": pl.Float64, "target_id": pl.String,
            "target_comparator": pl.String, "benchmark_comparator": pl.String, "benchmark_name_vi": pl.String,
            "national_target_id": pl.String, "national_value": pl.Float64, "national_comparator": pl.String, "national_confidence": pl.String,
        },
    )  # fmt: skip


COMPARISON = frame(
    row("An", "đúng hạn", ("gt", 98), ("eq", 100)),
    row("Bình", "đúng hạn", None, ("eq", 100)),
    row("Cam", "đúng hạn", ("gt", 99), ("eq", 100), year=2026),
    row("An", "trực tuyến", ("ge", 60), ("ge", 50)),
    row("Bình", "trực tuyến", ("ge", 50), ("ge", 50)),
    row("Cam", "trực tuyến", None, ("ge", 50), year=2026),
    row("An", "số hóa", ("ge", 80)),
    row("Bình", "số hóa", ("eq", 97.5)),
    row("Cam", "số hóa", None, year=2026),
    row("An", "riêng", ("ge", 10)),
    row("Bình", "riêng", None),
    row("Cam", "riêng", None, year=2026),
)
SHARED = targets.shared_with_benchmark(COMPARISON)
AMONG = targets.shared_by_communes_only(COMPARISON)

DOCUMENTS = pl.DataFrame(
    {
        "document_id": ["moc", "an"],
        "unit_id": ["moc-id", "An-id"],
        "unit_name": ["huyện Mốc", "xã An"],
        "period": ["2021-2025", "2025-H2"],
        "is_benchmark": [True, False],
        "benchmark_scope_note_vi": ["Mốc đối chiếu, không phải nghĩa vụ; là cam kết, không phải kết quả.", None],
        "issued_on_text": ["2021", None],
        "outcome_vi": ["Đã đọc", "Đọc một phần"],
    }
)
INDICATORS = pl.DataFrame(
    {"indicator_code": ["số hóa"], "name_vi": ["Tỷ lệ số hóa kết quả"], "denominator": ["Kết quả còn hiệu lực"]}
)


def step(level: str, year: int, value: float, document: str = "moc", **more) -> dict:
    return {
        "target_id": f"{document}-{level}", "document_id": document, "indicator_code": "số hóa", "admin_level": level,
        "year": year, "comparator": "ge", "required_value": value, "required_high": None, "unit": "percent",
        "basis": "stated" if year == 2021 else "derived", "working": f"{value:g}", "base_target_id": "moc-T1",
        "end_target_id": "moc-đích",
        "is_primary": True, **more,
    }  # fmt: skip


YEARS = pl.DataFrame(
    [
        *(step("commune", 2021 + index, 10 + 20 * index) for index in range(5)),
        *(step("district", 2021 + index, 20 + 20 * index) for index in range(5)),
        step("commune", 2021, 10, target_id="nhắc lại"),  # the same point, said twice
        step("commune", 2025, 100, base_target_id=None, basis="by_end"),  # an end point is not a step of the path
        step("commune", 2022, 55, document="an"),  # another plan
    ],
    schema_overrides={"required_high": pl.Float64, "required_value": pl.Float64},
)
PATH = paths.benchmark_path(YEARS, DOCUMENTS, INDICATORS)

PLANS = {"An-id": "Xã An, 6 tháng cuối 2025", "Cam-id": "Xã Cam, 2026", "moc-id": "Huyện Mốc, 2021–2025"}


def component(unit: str, code: str, name: str, order: int, counted: int, tasks: int, framework="CONTENTS") -> dict:
    return {
        "unit_id": unit, "framework": framework, "component_code": code, "component_vi": name, "display_order": order,
        "targets": counted, "tasks": tasks,
    }  # fmt: skip


COVERAGE = pl.DataFrame(
    [
        component("An-id", "procedures", "Thủ tục hành chính", 2, 9, 4),
        component("An-id", "steering", "Chỉ đạo, điều hành", 1, 0, 0),
        component("An-id", "digital_government", "Chính quyền số", 3, 5, 2),
        component("An-id", "digital_government", "Chính quyền số", 9, 7, 0, framework="DTI"),
        component("Cam-id", "steering", "Chỉ đạo, điều hành", 1, 0, 0),
        component("Cam-id", "procedures", "Thủ tục hành chính", 2, 1, 0),
        component("Cam-id", "digital_government", "Chính quyền số", 3, 0, 0),
    ]
)
COUNTS = coverage.domain_counts(COVERAGE, PLANS)


def line(target_id: str, unit: str, code: str | None, said: tuple[str, float | None], **more) -> dict:
    """One row of fct_targets; `said` is (comparator, value)."""
    return {
        "target_id": target_id, "document_id": unit.lower(), "unit_id": f"{unit}-id", "indicator_code": code,
        "measure": "hồ sơ", "comparator": said[0], "value": said[1], "value_high": None, "unit": "percent",
        "admin_level": "commune", "year_to": 2025, "value_kind": "level", "is_primary": True, "value_uncertain": False,
        "needs_confirmation": False,
        "duplicate_of": None, "number_text": "8o%", "sipas_related": False, "dti_related": False, **more,
    }  # fmt: skip


TARGETS = pl.DataFrame(
    [
        line("An-số hóa", "An", "số hóa", ("ge", 80.0), dti_related=True),
        line("An-họp", "An", None, ("gt", 90.0), measure="họp không giấy | trực tuyến"),
        line("An-trực tuyến", "An", "trực tuyến", ("ge", 60.0), dti_related=True),
        line("An-khác", "An", "trực tuyến", ("ge", 70.0), is_primary=False, sipas_related=True, dti_related=True),
        line("An-riêng", "An", "riêng", ("ge", 10.0)),
        line("Bình-số hóa", "Bình", "số hóa", ("eq", 97.5)),
        line("Bình-nhắc lại", "Bình", "số hóa", ("eq", 90.0), is_primary=False, duplicate_of="Bình-số hóa"),
        line("moc-đích", "moc", "số hóa", ("eq", 100.0), value_kind="end_point", admin_level="both"),
        line("moc-huyện", "moc", "số hóa", ("ge", 20.0), admin_level="district", sipas_related=True),
    ],
    infer_schema_length=None,
    schema_overrides={"value_high": pl.Float64, "duplicate_of": pl.String, "indicator_code": pl.String},
)
