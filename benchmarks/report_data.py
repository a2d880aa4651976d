"""Invented communes for the chapter and the page: rows of a release copied under invented names, with invented numbers.

Everything it gives is marked in the names ("Xã Ví Dụ 007") and lives in memory only; nothing of it enters `data/`.
"""

from collections.abc import Mapping

import polars as pl

MARK = "Ví Dụ"
_KEYED = ("unit_id", "document_id")
# Columns that hold the id of a plan or of one of its records.
_IDS = ("document_id", "target_id", "finding_id", "task_id", "target_document_id", "legal_basis_id", "calendar_id")
_NAMES = ("unit_name_vi", "unit_name", "title")


def communes(
    frames: Mapping[str, pl.DataFrame], bases: list[str], count: int
) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """Return the frames of `count` invented communes with the benchmark kept, and their unit_ids.

    `bases` are the unit_ids of the release's own communes: commune n is a copy of one of them. Every third one reports a
    value for each of its targets, from a file, sheet and cell that are invented too.
    """
    plans = frames["dim_documents"]
    kept = plans.filter("is_benchmark")["document_id"].to_list()
    document_of = dict(plans.filter(pl.col("unit_id").is_in(bases)).select("unit_id", "document_id").iter_rows())
    units = [f"{90000 + number}@2025-07-01" for number in range(count)]
    made = {}
    for name, frame in frames.items():
        if not set(_KEYED) & set(frame.columns) or "place_unit_id" in frame.columns:
            made[name] = frame
            continue
        parts = [frame.filter(pl.col("document_id").is_in(kept))] if "document_id" in frame.columns else [frame.clear()]
        for number, unit in enumerate(units):
            base = bases[number % len(bases)]
            parts.append(_copied(_rows(frame, base, document_of[base]), unit, document_of[base], number))
        made[name] = pl.concat(parts)
    return _reporting(made, units), units


def _rows(frame: pl.DataFrame, unit: str, document: str) -> pl.DataFrame:
    if "unit_id" in frame.columns:
        return frame.filter(pl.col("unit_id") == unit)
    return frame.filter(pl.col("document_id") == document)


def _copied(rows: pl.DataFrame, unit: str, document: str, number: int) -> pl.DataFrame:
    name = f"{MARK} {number + 1:03d}"
    changes = [
        pl.col(column).str.replace(document, f"vi-du-{number + 1:03d}", literal=True)
        for column in _IDS
        if column in rows.columns
    ]
    changes += [pl.lit(unit).alias("unit_id")] if "unit_id" in rows.columns else []
    changes += [
        pl.lit(f"Xã {name}").alias(column) for column in ("unit_name_vi", "plan_label_vi") if column in rows.columns
    ]
    if "unit_name" in rows.columns:
        changes += [
            pl.lit(f"xã {name}").alias("unit_name"),
            pl.lit(f"Kế hoạch cải cách hành chính của xã {name} (SINH RA ĐỂ THỬ)").alias("title"),
            pl.lit(f"vi-du-{number + 1:03d}.txt").alias("file_name"),
        ]
    if "target_value" in rows.columns and "benchmark_value" in rows.columns:
        moved = pl.col("target_value") - (number * 7 + pl.int_range(pl.len())) % 9
        is_percent = (pl.col("unit") == "percent") & (pl.col("target_value") > 10)
        new = pl.when(is_percent).then(moved).otherwise(pl.col("target_value"))
        changes += [new.alias("target_value"), (new - pl.col("benchmark_value")).alias("gap_to_benchmark")]
    return rows.with_columns(changes)


def _reporting(made: dict[str, pl.DataFrame], units: list[str]) -> dict[str, pl.DataFrame]:
    """Let every third commune report: half a point more or less than promised, with the status that follows."""
    if "fct_reported_values" not in made:
        return made
    rows = pl.col("target_value").is_not_null() & pl.col("unit_id").is_in(units[::3]) & (pl.col("status") != "not_due")
    reaches = pl.int_range(pl.len()) % 2 == 0
    value = pl.min_horizontal(pl.col("target_value") + pl.when(reaches).then(0.5).otherwise(-0.5), 100.0)
    met = value >= pl.col("target_value")
    said = {
        "reported_value": value, "reported_value_id": pl.format("bao-cao/{}/{}", "unit_id", "indicator_code"),
        "status": pl.when(met).then(pl.lit("met")).otherwise(pl.lit("missed")),
        "status_vi": pl.when(met).then(pl.lit("Đạt")).otherwise(pl.lit("Chưa đạt")),
        "reported_file": pl.lit("vi-du.xlsx"), "reported_sheet": pl.lit("Sinh ra"), "reported_is_provisional": pl.lit(False),
        "gap_to_target": value - pl.col("target_value"),
    }  # fmt: skip
    comparison = made["commune_comparison"].with_columns(
        pl.when(rows).then(new).otherwise(pl.col(column)).cast(made["commune_comparison"].schema[column]).alias(column)
        for column, new in said.items()
    )
    reported = comparison.filter(rows).select(
        "reported_value_id", "unit_id", "indicator_code", pl.col("year").cast(pl.String).alias("period"),
        pl.col("unit_name_vi").alias("place_name"), pl.col("reported_value").alias("value"), pl.col("reported_file").alias("file"),
        pl.col("reported_sheet").alias("sheet"), pl.format("D{}", pl.int_range(pl.len()) + 5).alias("cell"),
        pl.col("reported_value").cast(pl.String).alias("number_text"), pl.lit("sinh ra để thử").alias("note"),
    )  # fmt: skip
    empty = made["fct_reported_values"].clear()
    made["fct_reported_values"] = pl.concat(
        [empty, reported.cast({c: empty.schema[c] for c in reported.columns})], how="diagonal"
    )
    made["commune_comparison"] = comparison
    return made
