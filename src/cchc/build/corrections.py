"""Known errors of the plans, corrected as data: `data/corrections.yml`, applied to what was read, never to the file.

A correction names its record by words and line, not by a running id: it survives another reading of the plan. It refuses to
be applied once the plan no longer says what it expects.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cchc.errors import BrokenAssumption
from cchc.language.spaces import squeeze_spaces
from cchc.messages import say
from cchc.records import Document, Extraction

# What an entry calls a record: where an extraction keeps it, and its texts that a quote may be taken from.
RECORDS = {
    "target": ("targets", ("quote",)),
    "result": ("results", ("quote",)),
    "task": ("tasks", ("content", "activity", "goal", "product")),
    "legal_basis": ("legal_bases", ("quote",)),
    "duty": ("duties", ("quote",)),
    "plan_deadline": ("plan_deadlines", ("quote",)),
}
CARD = "document"  # the plan's own card: its quote is any words of the plan that show what is right or wrong
CARD_FIELDS = {
    "title", "doc_type", "issuer", "unit_name", "admin_level", "province_at_issue", "number", "number_suffix", "issue_date",
    "signer", "signer_title", "period",
}  # fmt: skip
NEEDED = ("document_id", "record", "quote", "field", "was", "becomes", "because", "reported_on")
# Where a record stands and which one it is cannot be corrected: that is what corrections hold on to.
FIXED = {"document_id", "quote", "line_start", "line_end", "char_start", "char_end", "page", "spans"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry; `number` counts the entries of the file from 1."""

    number: int
    document_id: str
    record: str
    quote: str
    line: int | None
    field: str
    was: Any
    becomes: Any
    because: str
    reported_on: date


def read_corrections(path: Path) -> list[Correction]:
    """Return the entries of the file; none where there is no file. `BrokenAssumption` names the entry that is broken."""
    if not path.is_file():
        return []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenAssumption(say("corrections.unreadable", reason=" ".join(str(error).split()))) from None
    if not isinstance(entries, list):
        raise BrokenAssumption(say("corrections.unreadable", reason=type(entries).__name__))
    return [_read(number, entry) for number, entry in enumerate(entries, start=1)]


def _read(number: int, entry: Any) -> Correction:
    given = set(entry) if isinstance(entry, dict) else set()
    wrong = [name for name in NEEDED if name not in given] + sorted(given - {*NEEDED, "line"})
    if wrong := wrong or _wrong_values(entry):
        raise BrokenAssumption(say("corrections.entry", number=number, names=", ".join(wrong)))
    texts = {name: str(entry[name]) for name in ("document_id", "quote", "because")}
    return Correction(number=number, **{"line": None, **entry, **texts})


def _wrong_values(entry: dict[str, Any]) -> list[str]:
    """The names of an entry with all its names whose values cannot be right."""
    wrong = [name for name in ("quote", "because") if not str(entry[name] or "").strip()]
    if entry["record"] not in {*RECORDS, CARD}:
        wrong.append("record")
    if type(entry["reported_on"]) is not date:
        wrong.append("reported_on")
    if not isinstance(entry.get("line"), int | None) or isinstance(entry.get("line"), bool):
        wrong.append("line")
    return wrong


def apply(corrections: Sequence[Correction], extractions: Sequence[Extraction]) -> list[Extraction]:
    """Return the extractions with all corrections applied; `BrokenAssumption` says which one no longer fits, and why."""
    by_id = {extraction.outcome.document_id: extraction for extraction in extractions}
    for correction in corrections:
        extraction = by_id.get(correction.document_id)
        if extraction is None or extraction.document is None:
            raise _refusal(correction, "no_document")
        by_id[correction.document_id] = _applied(correction, extraction)
    return [by_id[extraction.outcome.document_id] for extraction in extractions]


def apply_to_one(corrections: Sequence[Correction], extraction: Extraction) -> Extraction:
    """Return one extraction with the corrections of its own document applied."""
    own = [each for each in corrections if each.document_id == extraction.outcome.document_id]
    return apply(own, [extraction])[0]


def _applied(correction: Correction, extraction: Extraction) -> Extraction:
    if correction.record == CARD:
        return replace(extraction, document=_corrected_card(correction, extraction))
    name, texts = RECORDS[correction.record]
    records = list(getattr(extraction, name))
    found = [place for place, record in enumerate(records) if _is_meant(correction, record, texts)]
    if len(found) != 1:
        raise _refusal(correction, "several" if found else "no_record", count=len(found))
    records[found[0]] = _corrected(correction, records[found[0]])
    changed: dict[str, Any] = {name: tuple(records)}
    return replace(extraction, **changed)


def _corrected_card(correction: Correction, extraction: Extraction) -> Document:
    """The card with one field changed, as long as the plan still holds the quoted words."""
    assert extraction.document is not None
    words = r"\s+".join(map(re.escape, correction.quote.split()))
    lines = [extraction.text.count("\n", 0, match.start()) + 1 for match in re.finditer(words, extraction.text)]
    found = [line for line in lines if correction.line in (None, line)]
    if len(found) != 1:
        raise _refusal(correction, "several" if found else "no_record", count=len(found))
    if correction.field not in CARD_FIELDS:
        raise _refusal(correction, "no_field")
    card: Document = _corrected(correction, extraction.document)
    return card


def _is_meant(correction: Correction, record: Any, texts: Sequence[str]) -> bool:
    wanted = squeeze_spaces(correction.quote)
    on_line = correction.line is None or record.line_start <= correction.line <= record.line_end
    return on_line and any(wanted in (getattr(record, text) or "") for text in texts)


def _corrected(correction: Correction, record: Any) -> Any:
    holder, _, inner = correction.field.partition(".")
    value = _field(correction, record, holder)
    if inner:
        value = _field(correction, value, inner)
    if value != correction.was or isinstance(value, bool) != isinstance(correction.was, bool):
        raise _refusal(correction, "was", found="null" if value is None else value)
    changed = _changed(correction, record, holder, inner)
    printed = f"{correction.field}: {'null' if value is None else value}"
    return replace(
        record,
        **changed,
        corrected_from="; ".join(filter(None, (record.corrected_from, printed))),
        corrected_because=" ".join(filter(None, (record.corrected_because, correction.because.strip()))),
    )


def _changed(correction: Correction, record: Any, holder: str, inner: str) -> dict[str, Any]:
    if not inner:
        return {holder: _fitting(correction, record, holder)}
    before = getattr(record, holder)
    after = replace(before, **{inner: _fitting(correction, before, inner)})
    # A cell that sets one deadline says it twice: as the task's deadline and as its only part.
    parts: tuple[Any, ...] = getattr(record, "deadline_parts", ())
    both = {"deadline_parts": (replace(after, label=parts[0].label),)} if len(parts) == 1 else {}
    return {holder: after, **both}


def _field(correction: Correction, record: Any, name: str) -> Any:
    known = {each.name for each in fields(record)} if is_dataclass(record) else set()
    if name not in known - FIXED or name.endswith("_id") or name.startswith("corrected_"):
        raise _refusal(correction, "no_field")
    return getattr(record, name)


def _fitting(correction: Correction, record: Any, name: str) -> Any:
    """Return the new value in the field's own type: 80 for a float field gives 80.0; refuse a text for a number."""
    allowed = str(next(each.type for each in fields(record) if each.name == name))
    value = correction.becomes
    if "float" in allowed and type(value) is int:
        value = float(value)
    kind = "None" if value is None else type(value).__name__
    if kind not in allowed:
        raise _refusal(correction, "kind")
    return value


def _refusal(correction: Correction, why: str, **values: Any) -> BrokenAssumption:
    reason = say(f"corrections.{why}", field=correction.field, was=correction.was, **values)
    return BrokenAssumption(
        say("corrections.refused", number=correction.number, document=correction.document_id, reason=reason)
    )
