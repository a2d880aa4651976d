"""The comparison of one year in plain pandas: what the query is checked against at a small size and timed against at a large.

Written as a good analyst writes it, who knows that only the latest figure of a series counts: one sort, one
`drop_duplicates`, merges, no Python loop over rows.
"""

from pathlib import Path

import pandas as pd
from national_data import partition

COLUMNS = ["gso_unit_code", "indicator_code", "period", "revision", "value"]
SERIES = ["gso_unit_code", "indicator_code"]
ANSWER = ["unit_id", "indicator_code", "period", "value", "target_id", "gap_to_target", "gap_to_benchmark",
          "province_name_vi", "rank_in_province"]  # fmt: skip


def comparison(folder: Path, year: int, every_month: bool = False) -> pd.DataFrame:
    """Return the latest figure of each commune and indicator beside target and benchmark, ranked within the province."""
    reported = pd.read_parquet(partition(folder, year), columns=COLUMNS)
    kept = [*SERIES, "period"] if every_month else SERIES
    latest = reported.sort_values(["period", "revision"]).drop_duplicates(kept, keep="last")
    units = pd.read_parquet(folder / "int_units_placed.parquet", columns=["unit_id", "code", "province_name_vi"])
    indicators = pd.read_parquet(folder / "indicators.parquet", columns=["indicator_code", "direction"])
    wanted = ["unit_id", "indicator_code", "target_id", "required_value"]
    own = pd.read_parquet(folder / "int_own_lines.parquet", columns=wanted, filters=[("year", "==", year)])
    benchmark = pd.read_parquet(folder / "int_benchmark_lines.parquet")
    benchmark = benchmark[benchmark["year"] == benchmark["period_to"].clip(upper=year)]
    benchmark = benchmark[["indicator_code", "required_value"]].rename(columns={"required_value": "benchmark_value"})
    joined = (
        latest.merge(units, left_on="gso_unit_code", right_on="code")
        .merge(indicators, on="indicator_code")
        .merge(own, on=["unit_id", "indicator_code"], how="left")
        .merge(benchmark, on="indicator_code", how="left")
    )
    better = joined["direction"].map({"higher_is_better": 1.0, "lower_is_better": -1.0})
    joined["gap_to_target"] = ((joined["value"] - joined["required_value"]) * better).round(6)
    joined["gap_to_benchmark"] = ((joined["value"] - joined["benchmark_value"]) * better).round(6)
    joined["worse"] = -joined["value"] * better
    groups = joined.groupby(["province_name_vi", "indicator_code", "period"])
    joined["rank_in_province"] = groups["worse"].rank(method="min")
    return joined[ANSWER]
