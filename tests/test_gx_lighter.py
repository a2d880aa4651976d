"""What makes Great Expectations cheaper leaves its answers and its libraries as they are."""

import subprocess
import sys

import polars as pl
import pytest

from cchc.publish import suites

LOADED = """
import sys
from cchc.publish import gx_lighter

gx = gx_lighter.load()
gx.get_context(mode="ephemeral")
print({"altair.vegalite", "jsonschema.validators", "scipy.stats._stats_py"} & set(sys.modules))
import altair, jsonschema
from great_expectations.expectations.core import expect_column_kl_divergence_to_be_less_than as rarely_used
print(round(rarely_used.stats.entropy([1.0, 1.0], base=2)), rarely_used.alt.Chart.__name__)
print(jsonschema.Draft202012Validator({"type": "string"}).is_valid(7))
"""


@pytest.mark.slow
def test_libraries_of_other_expectations_are_loaded_when_something_asks_for_them():
    answer = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout
    assert answer.splitlines() == ["set()", "1 Chart", "False"]


SUITE = {
    "mart": "reported",
    "key": ["code"],
    "words": {"kind": ["x", "z"]},
    "refers_to": {"code": "units.code"},
    "unique": ["number"],
    "ranges": {"number": [2, None], "share": [None, 100]},
    "checks": [
        {
            "id": "reported.share_is_a_percentage",
            "says": "",
            "severity": "warning",
            "expect": "column_values_to_be_between",
            "with": {"column": "share", "min_value": 0, "max_value": 100},
            "where": {"kind": ["x", "y"]},
        },
        {
            "id": "reported.nothing_there",
            "says": "",
            "expect": "column_values_to_not_be_null",
            "with": {"column": "absent"},
        },
    ],
}


@pytest.mark.slow
def test_each_kind_of_promise_is_asked_of_the_file(tmp_path):
    shares = {
        "code": ["a", "b", "b", None],
        "share": [10.0, 101.0, None, 50.0],
        "kind": list("xxyy"),
        "number": [1, 2, 3, 3],
    }
    pl.DataFrame(shares).write_parquet(tmp_path / "reported.parquet")
    pl.DataFrame({"code": ["a"]}).write_parquet(tmp_path / "units.parquet")
    written = {"reported": SUITE, "units": {"mart": "units", "key": ["code"]}}
    found = suites.run_suites(written, tmp_path)
    named = {check.check_id: check.culprits for check in found}
    assert named["reported.share_is_a_percentage"] == ("share: 101.0, code: b",)
    failed = {check.check_id: check.found for check in found if not check.passed}
    assert failed == {
        "reported.code_present": "1 dòng không đạt",
        "reported.key_unique": "2 dòng không đạt",
        "reported.code_refers": "2 dòng không đạt",
        "reported.kind_in_list": "2 dòng không đạt",
        "reported.share_is_a_percentage": "1 dòng không đạt",
        "reported.number_unique": "2 dòng không đạt",
        "reported.number_between": "1 dòng không đạt",
        "reported.share_between": "1 dòng không đạt",
        "reported.nothing_there": "không kiểm tra được: cột absent không có trong bảng",
    }
