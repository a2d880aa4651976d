"""What the file adds to the records read out of its text: pages, what needs a look, and how it was read."""

from dataclasses import replace
from typing import TypeVar

from cchc.documents.text import PlanText
from cchc.records import Extraction, Finding, Outcome, Span, Target, Task, page_at

_Placed = TypeVar("_Placed", bound=Span)


def with_origin(extraction: Extraction, plan: PlanText) -> Extraction:
    """Return the extraction with pages in every span, OCR marked on its records, and notes in the outcome."""
    outcome = _with_notes(extraction.outcome, plan)
    if not plan.pages and not plan.needs_confirmation:
        return replace(extraction, outcome=outcome)
    return replace(
        extraction,
        outcome=outcome,
        pages=plan.pages,
        document=_on_page(extraction.document, plan) if extraction.document else None,
        targets=tuple(_target(target, plan) for target in extraction.targets),
        results=tuple(_target(result, plan) for result in extraction.results),
        tasks=tuple(_task(task, plan) for task in extraction.tasks),
        legal_bases=tuple(_on_page(basis, plan) for basis in extraction.legal_bases),
        duties=tuple(_on_page(duty, plan) for duty in extraction.duties),
        plan_deadlines=tuple(_on_page(limit, plan) for limit in extraction.plan_deadlines),
        findings=tuple(_finding(finding, plan) for finding in extraction.findings),
        numbers=tuple(_on_page(number, plan) for number in extraction.numbers),
    )


def _on_page(record: _Placed, plan: PlanText) -> _Placed:
    return replace(record, page=page_at(plan.pages, record.char_start))


def _finding(finding: Finding, plan: PlanText) -> Finding:
    places = tuple(_on_page(place, plan) for place in finding.places)
    return replace(_on_page(finding, plan), places=places)


def _target(target: Target, plan: PlanText) -> Target:
    return replace(_on_page(target, plan), needs_confirmation=plan.needs_confirmation)


def _task(task: Task, plan: PlanText) -> Task:
    spans = tuple(_on_page(span, plan) for span in task.spans)
    return replace(_on_page(task, plan), spans=spans, needs_confirmation=plan.needs_confirmation)


def _with_notes(outcome: Outcome, plan: PlanText) -> Outcome:
    """A file of which a part is missing is read in part; a note alone changes nothing but the words."""
    if outcome.outcome == "refused" or not (plan.notes or plan.missing):
        return outcome
    before = (outcome.reason or f"{outcome.file_name}: ").rstrip(".")
    separator = "; " if outcome.reason else ""
    reason = before + separator + "; ".join((*plan.missing, *plan.notes)) + "."
    return replace(outcome, outcome="partly_read" if plan.missing else outcome.outcome, reason=reason)
