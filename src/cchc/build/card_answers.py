"""What an origin card says of a plan: its unit goes before the name that the text prints, and so does a period that was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cchc.records import Document, Extraction, Target

if TYPE_CHECKING:
    from cchc.documents.registry import Card


def apply(cards: "Iterable[Card]", extractions: Sequence[Extraction]) -> list[Extraction]:
    """Return the extractions with the unit and the period of their cards; those of cards that say nothing of them are unchanged."""
    fields = {card.document_id: card.fields for card in cards}
    return [_answered(each, fields.get(each.outcome.document_id, {})) for each in extractions]


def _answered(extraction: Extraction, fields: dict[str, Any]) -> Extraction:
    answered = {each["asked"] for each in fields.get("answers") or ()}
    if extraction.document is None or not (fields.get("unit_id") or answered):
        return extraction
    period = str(fields.get("period") or "") or None
    document = replace(_of_unit(extraction.document, fields, answered), given_period=period)
    whole = replace(extraction, document=document)
    return _in_period(whole, document, period) if period and "period" in answered else whole


def _in_period(extraction: Extraction, document: Document, period: str) -> Extraction:
    years = [int(part) for part in period.split("-") if len(part) == 4]
    return replace(
        extraction,
        document=replace(document, period=period),
        targets=tuple(_in_years(target, years[0], years[-1]) for target in extraction.targets),
        results=tuple(_in_years(result, years[0], years[-1]) for result in extraction.results),
    )


def _of_unit(document: Document, fields: dict[str, Any], answered: set[str]) -> Document:
    if not fields.get("unit_id"):
        return document
    basis = "answered" if answered & {"unit", "province"} else "card"
    return replace(document, given_unit_id=str(fields["unit_id"]), unit_basis=basis)


def _in_years(record: Target, first: int, last: int) -> Target:
    """Records that print no year of their own belong to the years of the plan."""
    if record.year_basis not in (None, "plan_period"):
        return record
    return replace(record, year_from=first, year_to=last, year_basis="plan_period")
