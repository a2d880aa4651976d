"""What one plan or one report breaks is that file's own: it is set aside with its reason, and the rest is published.

The checks name the rows that break them, and a row names its document or submission. Where nothing is named (a model that
stopped), the files that came since the last release are tried by halves: the build without the faulty one passes.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cchc.errors import AuditRefused
from cchc.intake.received.revisions import ReceivedReport
from cchc.messages import say
from cchc.records import Extraction, Outcome

Result = TypeVar("Result")
MOST_ROUNDS = 4  # after so many files set aside one by one the fault is the program's


@dataclass(frozen=True, slots=True)
class Input:
    """What a build works on, and what was set aside of it: file and reason."""

    extractions: tuple[Extraction, ...]
    arrivals: tuple[ReceivedReport, ...]
    aside: tuple[tuple[str, str], ...] = ()

    @property
    def outcomes(self) -> list[Outcome]:
        return [each.outcome for each in self.extractions]

    @property
    def ids(self) -> set[str]:
        """The documents that were read and the submissions."""
        read = {each.outcome.document_id for each in self.extractions if each.outcome.is_read}
        return read | {submission.submission_id for submission, _ in self.arrivals}


def attempt_without_faulty(
    attempt: Callable[[Input], Result], given: Input, since_last: Collection[str]
) -> tuple[Result, Input]:
    """Return what `attempt` makes of the input, or of what is left of it, and that input.

    `since_last`: ids of the documents and submissions that the last release does not hold. Raises the first refusal where no
    file can be named for it, or where nothing would be left.
    """
    first: AuditRefused | None = None
    for _ in range(MOST_ROUNDS):
        try:
            return attempt(given), given
        except AuditRefused as error:
            first = first or error
            faulty = set() if error.is_of_program else named(error.culprits, given.ids)
            if not faulty and not error.is_of_program:
                faulty = _by_halves(attempt, given, sorted(given.ids & set(since_last)), error)
            if not faulty or not _keeps_a_plan(given, faulty):
                raise first from None
            given = without(given, faulty, error.says or str(error))
    raise first or AssertionError


def named(culprits: Sequence[Sequence[str]], ids: Collection[str]) -> set[str]:
    """Return the ids that account for every check that failed: `vi-du-2025` in "vi-du-2025-T003"; empty where one check names none."""
    patterns = {key: re.compile(rf"(?<![\w-]){re.escape(key)}(?=$|[^\w-]|-[A-Z])") for key in ids}
    found: set[str] = set()
    for rows in culprits:
        hits = [{key for key, pattern in patterns.items() if pattern.search(row)} for row in rows]
        if not rows or not all(hits):
            return set()
        found |= set().union(*hits)
    return found


def without(given: Input, faulty: Collection[str], why: str) -> Input:
    """Return the input with some files set aside: a plan becomes a refused one, a report is not there."""
    extractions = tuple(
        _refused(each, why) if each.outcome.document_id in faulty else each for each in given.extractions
    )
    gone = [submission for submission, _ in given.arrivals if submission.submission_id in faulty]
    arrivals = tuple(arrival for arrival in given.arrivals if arrival[0].submission_id not in faulty)
    reasons = tuple((each.original_name, _reason(each.original_name, why)) for each in gone)
    return replace(given, extractions=extractions, arrivals=arrivals, aside=(*given.aside, *reasons))


def _refused(extraction: Extraction, why: str) -> Extraction:
    outcome = extraction.outcome
    reason = _reason(outcome.file_name, why)
    return Extraction(
        outcome=Outcome(document_id=outcome.document_id, file_name=outcome.file_name, outcome="refused", reason=reason)
    )


def _reason(file: str, why: str) -> str:
    return say("build.set_aside", file=file, why=why.rstrip("."))


def _keeps_a_plan(given: Input, faulty: Collection[str]) -> bool:
    return any(each.outcome.is_read and each.outcome.document_id not in faulty for each in given.extractions)


def _by_halves(attempt: Callable[[Input], Result], given: Input, suspects: list[str], error: AuditRefused) -> set[str]:
    """Return the fewest of the suspects without which the build passes, or nothing."""

    def passes(faulty: list[str]) -> bool:
        if not faulty or not _keeps_a_plan(given, faulty):
            return False
        try:
            attempt(without(given, faulty, error.says))
        except AuditRefused:
            return False
        return True

    if not passes(suspects) and len(suspects) < len(given.ids):
        return set()
    while len(suspects) > 1:
        half = len(suspects) // 2
        part = next((part for part in (suspects[:half], suspects[half:]) if passes(part)), None)
        if part is None:
            break
        suspects = part
    return set(suspects) if passes(suspects) else set()
