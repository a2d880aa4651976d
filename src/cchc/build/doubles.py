"""A plan that came twice, as Word and as PDF say, counts once: the better reading stands, the other is named as its double."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from cchc.language.letters import without_accents
from cchc.messages import say
from cchc.records import Document, Extraction, Outcome

OUTCOME = "double"
NEARLY_ALL = 0.8  # share of the runs of words that two readings of one text have in common
RUN_OF_WORDS = 5


def set_apart(extractions: Sequence[Extraction]) -> list[Extraction]:
    """Return the readings with each double put in the place of its plan: an outcome that names the file it repeats."""
    better = sorted(extractions, key=_preference)
    found: dict[str, Extraction] = {}
    for one, other in _pairs(better):
        if one.outcome.document_id not in found and other.outcome.document_id not in found and are_one(one, other):
            found[other.outcome.document_id] = _double(other, one)
    return [found.get(each.outcome.document_id, each) for each in extractions]


def _preference(extraction: Extraction) -> tuple[bool, int, int, str]:
    """What is read wholly stands before what is read in part, then what has more tasks and targets."""
    outcome = extraction.outcome
    return outcome.outcome != "read", -outcome.tasks, -outcome.targets, outcome.document_id


def _pairs(extractions: Sequence[Extraction]) -> Iterator[tuple[Extraction, Extraction]]:
    """Only plans of one unit's name and one period can be doubles."""
    groups: dict[tuple[str, str], list[Extraction]] = {}
    for each in extractions:
        if each.document and each.document.unit_name and each.document.period:
            groups.setdefault((_folded(each.document.unit_name), each.document.period), []).append(each)
    for group in groups.values():
        yield from combinations(group, 2)


def are_one(one: Extraction, other: Extraction) -> bool:
    """Whether two readings are of one plan: the same number, day and title are printed, or nearly all of the text is the same."""
    first, second = one.document, other.document
    if first is None or second is None or _differ(first, second):
        return False
    if first.number and first.issue_date and (first.number, first.issue_date) == (second.number, second.issue_date):
        return _folded(first.title or "") == _folded(second.title or "")
    return _alike(one.text, other.text)


def _differ(first: Document, second: Document) -> bool:
    """A number, a day or a province that both print and that differs makes two plans of the most alike texts."""
    pairs = (
        (first.number, second.number),
        (first.issue_date, second.issue_date),
        (
            first.province_at_issue and _folded(first.province_at_issue),
            second.province_at_issue and _folded(second.province_at_issue),
        ),
    )
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _alike(ours: str, theirs: str) -> bool:
    first, second = _runs(ours), _runs(theirs)
    return bool(first and second) and len(first & second) >= NEARLY_ALL * max(len(first), len(second))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[place : place + RUN_OF_WORDS]) for place in range(len(words) - RUN_OF_WORDS + 1)}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", without_accents(text.lower())))


def _double(extraction: Extraction, stands: Extraction) -> Extraction:
    outcome = extraction.outcome
    reason = say("build.double", file=outcome.file_name, other=stands.outcome.file_name)
    return Extraction(
        outcome=Outcome(document_id=outcome.document_id, file_name=outcome.file_name, outcome=OUTCOME, reason=reason)
    )
