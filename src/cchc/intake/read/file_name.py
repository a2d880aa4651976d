"""What the name of a file says where the file itself is silent: the period of an answer of the board."""

import re

from cchc.intake.read.periods import Period, parse_period
from cchc.intake.read.spelling import bare

_DAY = re.compile(r"(?<!\d)(?:20\d\d([-_.]?)\d{2}\1\d{2}|\d{1,2}[-_.]\d{1,2}[-_.]20\d\d)(?!\d)(?:t?[\d-]*)")
_CODED = re.compile(r"(?<!\d)20\d\d[-_](?:0[1-9]|1[0-2]|[hq][1-4])(?!\d)")
_WORDS = (
    (re.compile(r"(?<![a-z])(?:thang|t)[-_ .]?(\d{1,2})[-_ .]+(?:nam[-_ .]+)?(20\d\d)(?!\d)"), "{1}-{0:0>2}"),
    (re.compile(r"(?<![a-z])(?:quy|q)[-_ .]?([1-4])[-_ .]+(?:nam[-_ .]+)?(20\d\d)(?!\d)"), "{1}-Q{0}"),
    (re.compile(r"(?<![a-z])nam[-_ .]?(20\d\d)(?!\d)"), "{0}"),
)


def period_of_file_name(name: str) -> Period | None:
    """Return the one period that a name bears ("tien-do.2026-08.json"); a whole day in it is when it was taken, no period."""
    said = _DAY.sub(" ", bare(name.rpartition(".")[0]))
    codes = [match[0].replace("_", "-") for match in _CODED.finditer(said)]
    if not codes:
        codes = [form.format(*match.groups()) for pattern, form in _WORDS for match in pattern.finditer(said)][:1]
    found = {period for code in codes if (period := parse_period(code)) and period.code}
    return found.pop() if len(found) == 1 else None
