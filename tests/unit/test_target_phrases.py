"""The phrasing of plans, bullet by bullet: `target_phrases.csv`, every expectation worked out by hand.

`plan` says what the phrase stands in: C a commune's plan of 2026, cell the same inside a table cell, D a district's of
2021–2025, P a province's of 2026–2030, H2028 a province's under the heading "Chỉ tiêu đến năm 2028", H2 and Q4 a commune's of the second half and the last quarter of 2026. `expected` lists the
promises in order, " + " between them: `ge 80` (per cent where no unit follows), `range 1-2 count`, `ge ? uncertain`, R for
a result; `lv`, `from`, `to`, `base`, `timing`, `num`, `den`, `code` are compared where they are given. `-` means no promise.
"""

import csv
from pathlib import Path

import pytest

from cchc.extract.language.folded_text import Source, flow_of
from cchc.extract.targets.read_targets import Scope, read_targets

ROWS = list(csv.DictReader((Path(__file__).parent / "target_phrases.csv").open(encoding="utf-8"), delimiter="|"))
PLANS = {
    "C": ("commune", (2026, 2026), None, None),
    "cell": ("commune", (2026, 2026), None, "goal"),
    "D": ("district", (2021, 2025), None, None),
    "P": ("province", (2026, 2030), None, None),
    "H2028": ("province", (2026, 2030), "Chỉ tiêu đến năm 2028", None),
}
PERIODS = {"H2": "2026-H2", "Q4": "2026-Q4"}
FIELDS = {
    "lv": "admin_level",
    "from": "year_from",
    "to": "year_to",
    "base": "baseline_year",
    "timing": "timing",
    "num": "numerator",
    "den": "denominator",
    "code": "indicator_code",
}


def read(phrase, plan):
    level, years, title, column = PLANS.get(plan, PLANS["C"])
    scope = Scope("vi-du", level, years, "II.1", title, None, column, period=PERIODS.get(plan))
    return list(read_targets(Source(phrase), flow_of(phrase, [(0, len(phrase))]), scope))


def written(role, record, keys):
    """A record in the words of the table, with the keys that the expectation names."""
    value = "?" if record.value is None else f"{record.value:.10g}"
    if record.value_high is not None:
        value += f"-{record.value_high:.10g}"
    words = ["R"] if role == "result" else []
    words += [record.comparator, value]
    words += [record.unit] if record.unit != "percent" else []
    words += ["uncertain"] if record.value_uncertain else []
    for key in keys:
        found = getattr(record, FIELDS[key])
        words.append(f"{key}={'none' if found is None else f'{found:.10g}' if isinstance(found, float) else found}")
    return " ".join(words)


@pytest.mark.parametrize("row", ROWS, ids=[f"{n} {row['bullet']}" for n, row in enumerate(ROWS, 2)])
def test_a_phrase_yields_exactly_what_a_person_reads_in_it(row):
    expected = [] if row["expected"] == "-" else row["expected"].split(" + ")
    found = read(row["phrase"], row["plan"])
    keys = [[word.split("=")[0] for word in line.split() if "=" in word] for line in expected]
    keys += [[] for _ in found]
    assert [written(role, record, names) for (role, record), names in zip(found, keys, strict=False)] == expected


def test_the_table_is_wide_enough_and_says_nothing_twice():
    assert len({row["phrase"] for row in ROWS if row["plan"] != "cell"}) >= 150
    assert len({(row["plan"], row["phrase"]) for row in ROWS}) == len(ROWS)
