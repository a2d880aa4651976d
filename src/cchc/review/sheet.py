"""What a review of one plan shows, computed from its reading and the warehouse's models: plain rows, no layout."""

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cchc.handover.record_tables import write_extractions, write_raw_tables
from cchc.paths import Paths
from cchc.records import Extraction
from cchc.review.models import Models, Row

# Worst first: what a plan sets lower or lacks is what a reader opens the page for.
VERDICTS = ("weaker", "missing", "not_comparable", "equal", "stronger", "present", "background", "not_owed")


@dataclass(frozen=True, slots=True)
class Review:
    """One plan on the table: every row is one of the marts' rows, in the order in which a reader wants them."""

    document: Row
    outcome: Row
    targets: list[Row]
    results: list[Row]
    tasks: list[Row]
    legal_bases: list[Row]
    duties: list[Row]
    plan_deadlines: list[Row]  # limits of the body: no task's, so no rows of the calendar
    findings: list[Row]
    compared: list[Row]  # with targets that decide
    background: list[Row]  # with targets that are shown only
    domains: dict[str, str]
    as_of: date
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str:
        return self.document["title"] or self.document["file_name"]


def review(extraction: Extraction, paths: Paths, as_of: date) -> Review:
    """Return the review of a plan that was read; `as_of` is the day from which deadlines count."""
    with tempfile.TemporaryDirectory(prefix="cchc-review-") as folder:
        write_extractions([extraction], Path(folder))
        nothing = Path(folder) / "nothing"  # a plan that is looked at alone has no reports and no offices beside it
        write_raw_tables(nothing, nothing, Path(folder))
        models = Models(paths, Path(folder), as_of)
        try:
            return _of(models, as_of)
        finally:
            models.close()


def _of(models: Models, as_of: date) -> Review:
    compared = models.rows("plan_review", "indicator_name_vi, reference_year, reference_target_id")
    compared.sort(key=lambda row: VERDICTS.index(row["verdict"]))
    deciding = [row for row in compared if row["is_deciding"]]
    domains = models.rows("domains", "display_order")
    return Review(
        document=models.rows("dim_documents", "document_id")[0],
        outcome=models.rows("fct_outcomes", "document_id")[0],
        targets=models.rows("fct_targets", "sequence, target_id"),
        results=models.rows("fct_results", "char_start, result_id"),
        tasks=_with_state(models.rows("fct_tasks", "sequence, task_id"), models.rows("task_calendar", "calendar_id")),
        legal_bases=models.rows("fct_legal_bases", "sequence, legal_basis_id"),
        duties=models.rows("fct_duties", "sequence, duty_id"),
        plan_deadlines=_with_kind(models),
        findings=models.rows("fct_findings", "case severity when 'major' then 1 else 2 end, char_start, finding_id"),
        compared=deciding,
        background=[row for row in compared if not row["is_deciding"]],
        domains={row["domain"]: row["label_short_vi"] for row in domains},
        as_of=as_of,
        verdicts=Counter(row["verdict"] for row in deciding),
    )


def _with_kind(models: Models) -> list[Row]:
    """Give every time limit of the body the Vietnamese name of its kind."""
    labels = {
        row["code"]: row["label_vi"] for row in models.rows("labels", "list, code") if row["list"] == "deadline_kind"
    }
    rows = models.rows("fct_plan_deadlines", "sequence, plan_deadline_id")
    return [{**row, "deadline_kind_vi": labels[row["deadline_kind"]]} for row in rows]


def _with_state(tasks: list[Row], calendar: list[Row]) -> list[Row]:
    """Give every task its next time limit: the first that has not passed, else the last that has."""
    limits: dict[str, list[Row]] = {}
    for row in calendar:
        limits.setdefault(row["task_id"], []).append(row)
    return [{**task, **_next_limit(limits.get(task["task_id"], []))} for task in tasks]


def _next_limit(limits: list[Row]) -> dict[str, Any]:
    dated = sorted((row for row in limits if row["due_on"] is not None), key=lambda row: row["due_on"])
    coming = [row for row in dated if row["days_left"] >= 0]
    chosen = (coming[:1] or dated[-1:] or limits[:1] or [{}])[0]
    return {"next_due_on": chosen.get("due_on"), "deadline_kind_vi": chosen.get("deadline_kind_vi")}
