"""What was believed on a day: the revisions of one reported value, and the one of them that was known then."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc.errors import NoRelease
from cchc.marts.frames import Frames
from cchc.messages import say

if TYPE_CHECKING:
    import polars as pl


Row = dict[str, Any]
MART = "fct_reported_values"
# One place, indicator and period as one side tells it; the other side's are another series.
SERIES = ("is_third_party", "place_level", "indicator_code", "scope", "period", "period_type")
# A value is believed from the day on which it is known until the day on which the next one is; a day that nobody knows is
# before all others. Standard SQL: no window, no as-of join.
BELIEVED = """
select *
from fct_reported_values
where (known_on is null or known_on <= date '{day}') and (is_latest or replaced_on > date '{day}')
"""


def as_day(value: date | str) -> date:
    """Return a day given as such or as "2025-12-31"; NoRelease says how to write it."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError as error:
        raise NoRelease(say("as_of.unreadable", day=value)) from error


def reported_values(marts: Frames, as_of: date | str | None) -> "pl.DataFrame":
    """Return the reported values as they were believed on a day, or as they are now: one revision of each series."""
    if as_of is None:
        return marts.frame(MART).filter(is_latest=True)
    return marts.sql(BELIEVED.format(day=as_day(as_of).isoformat()))


def revisions(marts: Frames, row: Row) -> list[Row]:
    """Return every revision of the series of one row of the mart, oldest first."""
    place = {"unit_id": row["unit_id"]} if row["submission_id"] else {"place_name": row["place_name"]}
    series = {**place, **{name: row[name] for name in SERIES}}
    found = marts.rows(MART, **series)
    return sorted(found, key=lambda each: each["revision"])


def believed(rows: Sequence[Row], day: date) -> Row | None:
    """Return the revision that was believed on a day; None where nothing was known yet."""
    known = [row for row in rows if row["known_on"] is None or row["known_on"] <= day]
    return max(known, key=lambda row: row["revision"], default=None)
