"""One planted fault per class: each is caught by the check that names it, and nothing else is needed to find it."""

import polars as pl
import pytest
from support.project import ROOT

from cchc.language.spaces import squeeze_spaces
from cchc.publish import audit, audit_page
from cchc.publish.across import run_across
from cchc.publish.checks import Check
from cchc.records import Outcome
from cchc.schema import declared

FIRST = pl.int_range(pl.len()) == 0


def first(column: str, value) -> pl.Expr:
    """Put a value into the first row of a column."""
    return pl.when(FIRST).then(value if isinstance(value, pl.Expr) else pl.lit(value)).otherwise(column).alias(column)


def without_one_document(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("document_id") != "ta-dung-2025")


def without_line_3(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter((pl.col("line_number") != 3) | (pl.col("document_id") != frame["document_id"][0]))


FAULTS = {
    "a quote that the document does not hold": (
        {"fct_targets": lambda frame: frame.with_columns(first("quote", "đạt 12% số hồ sơ"))},
        "release.every_quote_is_in_its_text",
    ),
    "words moved by one character": (
        {"fct_legal_bases": lambda frame: frame.with_columns(first("char_start", pl.col("char_start") + 1))},
        "release.every_quote_is_in_its_text",
    ),
    "a line number that is one off": (
        {"fct_findings": lambda frame: frame.with_columns(first("line_start", pl.col("line_start") - 1))},
        "release.every_line_number_is_right",
    ),
    "a task whose cell stands elsewhere": (
        {"fct_tasks": lambda frame: frame.with_columns(first("spans", "content 0-20"))},
        "release.every_task_stands_in_its_text",
    ),
    "a span of years that ends before it begins": (
        {"fct_targets": lambda frame: frame.with_columns(first("year_from", 2040))},
        "fct_targets.years_in_order",
    ),
    "a target older than its plan": (
        {"fct_targets": lambda frame: frame.with_columns(first("year_from", 2012), first("year_to", 2013))},
        "release.no_target_before_its_plan",
    ),
    "a doubled key": (
        {"fct_targets": lambda frame: pl.concat([frame, frame.head(1)])},
        "fct_targets.key_unique",
    ),
    "a rate written as a fraction": (
        {"fct_targets": lambda frame: frame.sort(pl.col("unit") != "percent").with_columns(first("value", 0.98))},
        "fct_targets.percent_is_no_fraction",
    ),
    "a rate above the whole": (
        {"fct_targets": lambda frame: frame.sort(pl.col("unit") != "percent").with_columns(first("value", 980.0))},
        "fct_targets.percent_is_a_percentage",
    ),
    "a unit of measure that nobody knows": (
        {"fct_targets": lambda frame: frame.with_columns(first("unit", "phan_tram"))},
        "fct_targets.unit_in_list",
    ),
    "an indicator outside the catalogue": (
        {"fct_targets": lambda frame: frame.with_columns(first("indicator_code", "khong_co"))},
        "fct_targets.indicator_code_refers",
    ),
    "a status left blank": (
        {"commune_comparison": lambda frame: frame.with_columns(first("status", None))},
        "commune_comparison.status_present",
    ),
    "a verdict without a report": (
        {"commune_comparison": lambda frame: frame.with_columns(first("status", "met"), first("reported_value", None))},
        "commune_comparison.no_verdict_without_report",
    ),
    "a year out of the world": (
        {"fct_targets": lambda frame: frame.with_columns(first("year_to", 2205))},
        "fct_targets.year_to_between",
    ),
    "a document that vanished": (
        {"dim_documents": without_one_document},
        "release.every_document_accounted_for",
    ),
    "an outcome that vanished": (
        {"fct_outcomes": without_one_document},
        "release.every_document_accounted_for",
    ),
    "a document read from another file": (
        {"dim_documents": lambda frame: frame.with_columns(first("sha256", "0" * 64))},
        "release.documents_are_the_raw_files",
    ),
    "a line of text that vanished": (
{"document_lines": without_line_3},
        "release.texts_are_whole",
    ),
    "a figure without its source": (
        {"fct_published_indices": lambda frame: frame.with_columns(first("source_url", None))},
        "fct_published_indices.source_url_present",
    ),
    "a mart that was not exported": (
        {"fct_tasks": lambda frame: None},
        "fct_tasks.audited",
    ),
    "a column that was lost": (
        {"fct_targets": lambda frame: frame.drop("comparator")},
        "fct_targets.comparator_present",
    ),
}  # fmt: skip


def test_the_release_itself_passes(audited, marts):
    assert audited(dict.fromkeys(marts.names, lambda frame: frame)) == {}


@pytest.mark.parametrize(("changes", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_caught_by_name(audited, changes, expected):
    failed = audited(changes)
    assert expected in failed
    assert failed[expected].found


def test_rows_lost_since_the_last_release_refuse_while_the_document_is_the_same(audited, marts):
    failed = audited({"fct_targets": lambda frame: frame.tail(-1)}, previous=marts.folder)
    assert failed["release.no_document_lost_rows"].refuses
    assert "fct_targets" in failed["release.no_document_lost_rows"].culprits[0]


def test_rows_lost_to_a_new_reader_are_a_warning(audited, marts):
    lost = marts.frame("fct_targets")["document_id"][0]
    counted = pl.col("targets") - (pl.col("document_id") == lost).cast(pl.Int32)
    changes = {
        "fct_targets": lambda frame: frame.tail(-1),
        "fct_outcomes": lambda frame: frame.with_columns(targets=counted),
    }
    failed = audited(changes, previous=marts.folder, changed={"reader"})
    assert "release.no_document_lost_rows_to_a_new_reader" in failed
    assert [check.check_id for check in failed.values() if check.refuses] == []


def test_rows_may_be_lost_where_the_file_has_changed(audited, marts, cards, monkeypatch):
    monkeypatch.setitem(cards, "ta-dung-2025", "f" * 64)
    other_file = pl.when(pl.col("document_id") == "ta-dung-2025").then(pl.lit("f" * 64)).otherwise("sha256")
    first_of_it = (pl.col("document_id") == "ta-dung-2025").cum_sum() == 1
    changes = {
        "dim_documents": lambda frame: frame.with_columns(sha256=other_file),
        "fct_targets": lambda frame: frame.filter(~first_of_it | (pl.col("document_id") != "ta-dung-2025")),
    }
    assert "release.no_document_lost_rows" not in audited(changes, previous=marts.folder)


def test_a_loss_that_somebody_accepted_is_no_loss(audited, release, marts, monkeypatch):
    loss = {"mart": "fct_targets", "since": marts.release_id, "because": "bài thử"}
    monkeypatch.setattr(audit, "_accepted_losses", lambda expectations: [loss])
    failed = audited({"fct_targets": lambda frame: frame.tail(-1)}, previous=marts.folder)
    assert "release.no_document_lost_rows" not in failed


def test_a_shorter_code_list_is_a_warning_and_no_refusal(audited, marts):
    used = set(marts.frame("commune_comparison")["unit_id"]) | set(marts.frame("dim_documents")["unit_id"])

    def shorter(frame):
        spare = frame.filter(~pl.col("unit_id").is_in(used) & (pl.col("level") == "commune"))["unit_id"][0]
        return frame.filter(pl.col("unit_id") != spare)

    failed = audited({"dim_units": shorter}, previous=marts.folder)
    assert failed["release.no_mart_shrank"].severity == "warning"
    assert not failed["release.no_mart_shrank"].refuses


def without_a_silent_row(frame):
    return frame.filter(pl.int_range(pl.len()) != frame["status"].to_list().index("no_target"))


@pytest.mark.parametrize(
    ("changed", "check", "severity"),
    [
        ((), "release.no_unit_lost_rows_of_a_year", "critical"),
        # another plan that came, and figures that came, explain no row that went
        (("raw/plans",), "release.no_unit_lost_rows_of_a_year", "critical"),
        (("dbt_project",), "release.no_unit_lost_rows_of_a_year_to_new_code", "warning"),
    ],
)
def test_a_unit_keeps_its_rows_of_a_year(audited, marts, changed, check, severity):
    failed = audited({"commune_comparison": without_a_silent_row}, previous=marts.folder, changed=changed)
    assert failed[check].severity == severity
    assert failed[check].culprits[0].startswith("commune_comparison, ")


def test_a_loss_of_figures_is_explained_by_another_file_of_figures(audited, marts):
    shorter = {"fct_published_indices": lambda frame: frame.head(-1)}
    failed = audited(shorter, previous=marts.folder, changed={"raw/published"})
    assert "release.no_unit_lost_rows_of_a_year" not in failed


def test_a_value_that_changed_without_its_source_is_listed(audited, marts):
    changes = {
        "fct_targets": lambda frame: frame.with_columns(first("measure", "việc khác")),
        "commune_comparison": lambda frame: frame.with_columns(first("status_reason_vi", "hôm nay là ngày khác")),
    }
    failed = audited(changes, previous=marts.folder)
    (culprit,) = failed["release.no_value_changed_without_its_source"].culprits
    changed = marts.frame("fct_targets").row(0, named=True)
    example = f"{changed['target_id']}: {changed['measure'][:60]} → việc khác"
    assert culprit == f"fct_targets, cột measure: 1 dòng, ví dụ {example}"
    assert not failed["release.no_value_changed_without_its_source"].refuses


def test_a_value_may_change_with_the_file_it_was_read_from(audited, marts, cards, monkeypatch):
    document = marts.frame("fct_targets")["document_id"][0]
    monkeypatch.setitem(cards, document, "f" * 64)
    other_file = pl.when(pl.col("document_id") == document).then(pl.lit("f" * 64)).otherwise("sha256")
    changes = {
        "dim_documents": lambda frame: frame.with_columns(sha256=other_file),
        "fct_targets": lambda frame: frame.with_columns(first("measure", "việc khác")),
    }
    assert "release.no_value_changed_without_its_source" not in audited(
        changes, previous=marts.folder, changed={"raw/plans"}
    )


@pytest.mark.parametrize(
    ("text", "folded"),
    [("đạt \n\n 95%", "đạt 95%"), (" a\tb ", "a b"), ("a\u00a0b", "a b"), ("", "")],
)
def test_white_space_is_folded(text, folded):
    assert squeeze_spaces(text) == folded


def test_the_page_shows_what_failed_first_and_escapes_the_documents_words():
    checks = [
        Check("a.good", "fct_targets", "Điều tốt.", "critical", True),
        Check("a.bad", "fct_targets", "Điều xấu.", "critical", False, "1 dòng", ("<script>alert(1)</script>",)),
    ]
    outcome = Outcome(document_id="x", file_name="x<y>.txt", outcome="refused", reason="x<y>.txt: tệp rỗng.")
    abouts = {"fct_targets": "một chỉ tiêu <b>"}
    page = audit_page.render(
        checks, [outcome], {"fct_targets": 2061}, {"fct_targets": 2060}, "20250101-x", "2025-07-15", abouts
    )
    assert "Không được phát hành" in page
    assert page.index("Điều xấu.") < page.index("Điều tốt.")
    assert "<script>" not in page and "x&lt;y&gt;.txt: tệp rỗng." in page
    assert "2.061" in page and "15/07/2025" in page
    assert "một chỉ tiêu &lt;b&gt;" in page


def test_every_check_says_its_promise_in_vietnamese_and_once():
    ids = []
    for path in sorted((ROOT / "expectations" / "across").glob("*.sql")):
        says, why = path.read_text(encoding="utf-8").splitlines()[:2]
        assert says.startswith("-- ") and says.endswith(".") and why.startswith("-- ")
        ids.append(f"release.{path.stem}")
    for name, mart in declared.marts().items():
        ids += [entry["id"] for entry in mart.checks]
        for entry in mart.checks:
            assert entry["id"].startswith(f"{name}.")
            assert entry["says"].endswith(".")
            assert entry.get("severity", "critical") in ("critical", "warning")
    assert len(set(ids)) == len(ids)


def test_a_check_across_marts_that_cannot_run_has_failed(release, marts, tmp_path):
    (tmp_path / "across").mkdir()
    (tmp_path / "across" / "broken.sql").write_text("-- Điều phải đúng.\nselect khong_co from fct_targets\n", "utf-8")
    (check,) = run_across(marts.folder, tmp_path)
    assert check.refuses and check.check_id == "release.broken" and "khong_co" in check.found
