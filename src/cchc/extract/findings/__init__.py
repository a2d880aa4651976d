"""What an analyst should ask the commune about. Precision before recall: only what the text alone decides.

One module for each family of rules; the closed list of rules is in `tests/reference/README.md`.
"""

from collections.abc import Iterator

from cchc.extract.findings.bodies import abolished_bodies, copied_from_above
from cchc.extract.findings.cited import malformed_numbers, outdated_instruments
from cchc.extract.findings.dates import deadlines_before_issue, deadlines_in_conflict, impossible_periods
from cchc.extract.findings.division import doubtful_divisions
from cchc.extract.findings.form import blanks, missing_appendices, mixed_scripts
from cchc.extract.findings.names import mismatched_names
from cchc.extract.findings.numbering import numbering_gaps
from cchc.extract.findings.plan import Found, Plan, plan_of
from cchc.extract.findings.rows import duplicate_tasks, empty_cells
from cchc.extract.findings.shares import missing_baselines, targets_without_task, unclear_denominators
from cchc.extract.findings.values import ambiguous_comparators, unreadable_values, value_conflicts
from cchc.language.spaces import squeeze_spaces
from cchc.records import Finding, Place

__all__ = ["plan_of", "read_findings"]

RULES = (
    unreadable_values, value_conflicts, ambiguous_comparators, missing_baselines, unclear_denominators,
    targets_without_task, impossible_periods, deadlines_before_issue, deadlines_in_conflict, abolished_bodies,
    copied_from_above, mismatched_names, blanks, missing_appendices, mixed_scripts, numbering_gaps, duplicate_tasks,
    empty_cells, doubtful_divisions, malformed_numbers, outdated_instruments,
)  # fmt: skip


def read_findings(plan: Plan, document_id: str) -> Iterator[Finding]:
    """Yield the findings of a document in the order of their first places."""
    found = [finding for rule in RULES for finding in rule(plan)]
    for number, each in enumerate(sorted(found, key=lambda item: (item.places[0], item.rule)), 1):
        yield _record(plan, each, document_id, f"{document_id}-F{number:02d}")


def _record(plan: Plan, found: Found, document_id: str, identity: str) -> Finding:
    places = []
    for start, end in dict.fromkeys(found.places):
        span = plan.source.span(start, end)
        places.append(
            Place(
                quote=squeeze_spaces(plan.source.text[start:end]),
                line_start=span.line_start,
                line_end=span.line_end,
                char_start=start,
                char_end=end,
            )
        )
    first = places[0]
    return Finding(
        finding_id=identity,
        document_id=document_id,
        rule=found.rule,
        severity=found.severity,
        quote=first.quote,
        why=found.why,
        places=tuple(places),
        line_start=first.line_start,
        line_end=first.line_end,
        char_start=first.char_start,
        char_end=first.char_end,
    )
