"""The step that asks whether a candidate may go out, and which of its files the last release does not hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cchc.build.run import Run
from cchc.errors import AuditRefused
from cchc.marts.manifest import Manifest, row_counts
from cchc.messages import say
from cchc.paths import Paths
from cchc.records import Outcome

if TYPE_CHECKING:
    from cchc.documents.registry import Card
    from cchc.intake.received.revisions import ReceivedReport
    from cchc.publish.checks import Check


def audit_candidate(
    run: Run,
    cards: "Sequence[Card]",
    outcomes: Sequence[Outcome],
    rows: dict[str, int],
    current: Manifest | None,
    made_from: dict[str, str],
) -> "list[Check]":
    """Audit the candidate, leave the results inside it, and raise `AuditRefused` where a critical check failed."""
    from cchc.marts import parts
    from cchc.publish import audit, audit_page
    from cchc.schema import declared

    run.notice("audit", 0, 1)
    previous = run.paths.releases / current.release_id if current else None
    checksums = {card.document_id: card.sha256 for card in cards}
    changed = {part for part, _ in (current.fingerprint if current else made_from).items() ^ made_from.items()}
    checks = audit.audit(run.candidate, run.paths, checksums, previous, changed, None, run.taken_over)
    before, rows = row_counts(current) if current else None, parts.rows_by_mart(rows)
    abouts = {name: mart.about_vi for name, mart in declared.marts().items()}
    page = audit_page.render(checks, outcomes, rows, before, run.release_id, run.run_date, abouts)
    audit_page.write(page, run.candidate / "audit.html")
    audit.write_json(checks, run.candidate / "audit.json")
    refused = audit.refusals(checks)
    if refused:
        first = refused[0]
        culprits = f": {first.culprits[0]}" if first.culprits else ""
        raise AuditRefused(
            say(
                "audit.refused",
                count=len(refused),
                check=first.check_id,
                says=first.says,
                found=first.found + culprits,
                page=run.candidate / "audit.html",
            ),
            [check.culprits for check in refused],
            first.says,
        )
    run.notice("audit", 1, 1)
    return checks


def not_in(
    paths: Paths, current: Manifest | None, cards: "Sequence[Card]", arrivals: "Sequence[ReceivedReport]"
) -> set[str]:
    """Return the ids of the plans and submissions that the current release does not hold as they are now."""
    import duckdb

    held: set[tuple[str, str]] = set()
    if current is not None:
        folder = paths.releases / current.release_id
        for mart, key in (("dim_documents", "document_id"), ("fct_report_files", "submission_id")):
            file = folder / f"{mart}.parquet"
            if file.is_file():
                held |= set(duckdb.sql(f"select {key}, sha256 from read_parquet('{file.as_posix()}')").fetchall())
    given = {(card.document_id, card.sha256) for card in cards}
    given |= {(submission.submission_id, submission.sha256) for submission, _ in arrivals}
    return {key for key, _ in given - held}
