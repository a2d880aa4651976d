"""Records → the files of `cchc extract`: one folder a document, JSON and JSON lines, UTF-8.

`document.json` is the whole card: what the document says of itself and, under the keys of the reference's document.json,
whom it cites, who reports to whom, and the time limits of its body. The lists stand in files of their own too.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cchc.extract.card.read_card import indices_in
from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces
from cchc.records import Extraction, LegalBasis, PlanDeadline, Span, Task

_LONGEST_CLAUSE = 400  # characters before and behind a name that may belong to its clause
# converters leave a line empty between two lines of one sentence too: only a capital behind it may begin another
_CLAUSE_END = compile_vi(
    r";|\.(?=\s)|(?<=[^\s,])[ \t]*\n\s*\n\s*(?=[⟨A⟩])|\n(?=\s*(?:[-+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][)])\s)"
)

FILES = ("targets", "results", "tasks", "legal_bases", "duties", "findings", "numbers")


def write_json(extraction: Extraction, out_dir: Path) -> Path | None:
    """Write DIR/<document_id>/…; returns the folder, or None for a refused file, which has nothing to write."""
    if extraction.document is None:
        return None
    folder = out_dir / extraction.document.document_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.json").write_text(
        json.dumps(card_of(extraction), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    for name in FILES:
        records: Iterable[Any] = getattr(extraction, name)
        lines = [json.dumps(_record(record), ensure_ascii=False) for record in records]
        (folder / f"{name}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


def card_of(extraction: Extraction) -> dict[str, Any]:
    """Return `document.json` of a document that was read."""
    assert extraction.document is not None
    where = _Places(extraction)
    return {
        "doc": extraction.document.document_id,
        **asdict(extraction.document),
        "legal_bases": [_basis(basis) for basis in extraction.legal_bases if basis.role == "preamble"],
        "other_instruments": _each_once(extraction.legal_bases, where),
        "indices_quotes": indices_quotes(extraction.text),
        "cited_in_body": [_basis(basis) | where.of(basis) for basis in extraction.legal_bases if basis.role == "body"],
        "reporting": [
            {
                "id": duty.duty_id,
                "from": duty.reporter,
                "to": duty.recipient,
                "frequency_or_deadline": duty.frequency_or_deadline,
                "quote": duty.quote,
                **where.of(duty),
            }
            for duty in extraction.duties
        ],
        "plan_deadlines": [
            {
                "id": limit.plan_deadline_id,
                "what": limit.what,
                "deadline": short_deadline(limit),
                "quote": limit.quote,
                **where.of(limit),
            }
            for limit in extraction.plan_deadlines
        ],
        "unread": [asdict(place) for place in extraction.unread],
        "outcome": asdict(extraction.outcome),
    }


def _each_once(bases: Iterable[LegalBasis], where: "_Places") -> list[dict[str, Any]]:
    """Every instrument that is cited further on, once, with the place that names it first."""
    found: dict[tuple[str | None, ...], dict[str, Any]] = {}
    for basis in bases:
        key = (basis.type, basis.number, None if basis.number else basis.name)
        if basis.role == "body" and key not in found:
            found[key] = _basis(basis) | where.of(basis)
    return list(found.values())


def indices_quotes(text: str) -> list[str]:
    """The words that name an index, each clause once, as printed but for white space."""
    quotes: list[str] = []
    end = 0
    for first, last in indices_in(text):
        if last <= end:
            continue  # named in the same clause
        before = [match.end() for match in _CLAUSE_END.finditer(text, max(0, first - _LONGEST_CLAUSE), first)]
        behind = _CLAUSE_END.search(text, last, last + _LONGEST_CLAUSE)
        start, end = (
            before[-1] if before else max(0, first - _LONGEST_CLAUSE),
            behind.start() if behind else last + _LONGEST_CLAUSE,
        )
        quotes.append(squeeze_spaces(text[start:end]).strip(" -+•.,:"))
    return list(dict.fromkeys(quotes))


def short_deadline(limit: PlanDeadline) -> str:
    """Return a limit in one word where a calendar knows it ("2026-03-20", "--12-05", "2026-05", "2026-Q2"), else as printed."""
    deadline = limit.deadline
    if deadline.date:
        return deadline.date
    if deadline.quarters:
        return ", ".join(f"{deadline.year or '-'}-Q{quarter}" for quarter in deadline.quarters)
    return limit.deadline_text


class _Places:
    """In which section, and on which lines, a record stands."""

    def __init__(self, extraction: Extraction) -> None:
        self.sections = extraction.sections
        self.starts = [start for start, _ in extraction.sections]

    def of(self, span: Span) -> dict[str, Any]:
        index = bisect_right(self.starts, span.char_start)
        section = self.sections[index - 1][1] if index else None
        return ({"where": section} if section else {}) | {"lines": [span.line_start, span.line_end]}


def _basis(basis: LegalBasis) -> dict[str, Any]:
    keys = ("type", "number", "date", "issuer", "name", "quote")
    return {"id": basis.legal_basis_id} | {key: getattr(basis, key) for key in keys if key != "name" or basis.name}


def _record(record: Any) -> dict[str, Any]:
    fields = asdict(record)
    deadlines = [fields["deadline"]] if isinstance(record, Task | PlanDeadline) else []
    for deadline in (*deadlines, *fields.get("deadline_parts", ())):
        deadline["quarters"] = list(deadline["quarters"])
    return fields
