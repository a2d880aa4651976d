"""A superlative counts its field and never rests on a plan that writes two bars for one measure. Invented rows."""

import polars as pl
from support.charts_frames import COMPARISON, frame, row

from cchc.charts import gaps

UP = pl.lit("higher_is_better").alias("direction")
CERTAIN = COMPARISON.with_columns(UP)
TORN = frame(row("Bình", "thanh toán", ("eq", 100), ("ge", 80), target_is_contested=True)).with_columns(UP)


def test_a_plan_with_two_bars_carries_no_superlative_and_is_named_beside_it():
    told = gaps.finding(pl.concat([CERTAIN, TORN])).replace("\N{NO-BREAK SPACE}", " ")
    assert "xa mốc nhất (trong 2 chỉ tiêu có chênh lệch) là tỷ lệ trực tuyến của xã An (+10 điểm phần trăm)" in told
    assert told.endswith("; chưa kể tỷ lệ thanh toán của Xã Bình, kế hoạch ghi nhiều mức nên phải hỏi trước")


def test_where_every_difference_is_contested_nothing_is_the_furthest():
    assert "xa mốc nhất" not in gaps.finding(TORN)


def test_a_contested_number_that_lies_nearer_is_not_mentioned():
    near = TORN.with_columns(pl.lit(5.0).alias("gap_to_benchmark"))
    assert "chưa kể" not in gaps.finding(pl.concat([CERTAIN, near]))
