"""The clock that days are counted by: that of Hanoi, wherever the machine stands."""

from datetime import timedelta, timezone

HANOI = timezone(timedelta(hours=7))  # no daylight saving time, and Windows has no time zone data
