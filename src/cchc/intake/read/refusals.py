"""The sentence that a refusal says: where, what stands there, what to do; and the question that only the sender can answer."""

from collections.abc import Sequence

from cchc.intake.read.rules import RULES
from cchc.intake.records import Refusal
from cchc.language.spaces import squeeze_spaces

MAX_FOUND = 120


def place(sheet: str | None, cell: str) -> str:
    """Where it stands, at the head of a sentence: "Trang “Biểu 01”, ô F12"."""
    return f"Trang “{sheet}”, ô {cell}" if sheet else f"Ô {cell}"


def refuse(
    rule: str,
    sheet: str | None,
    cell: str,
    found: str,
    *,
    detail: str | None = None,
    question: str | None = None,
    nearest: Sequence[str] = (),
    unit_id: str | None = None,
    indicator_code: str | None = None,
    period: str | None = None,
) -> Refusal:
    """Make a refusal whose reason is one sentence; `detail` says more of this cell than the rule's title."""
    found = squeeze_spaces(found)
    found = found if len(found) <= MAX_FOUND else found[: MAX_FOUND - 1] + "…"
    said = detail or _lower(RULES[rule].title) + (f" (“{found}”)" if found else "")
    remedy = _lower(RULES[rule].remedy.removesuffix("."))
    offered = f", gần giống: {'; '.join(nearest)}" if nearest else ""
    return Refusal(
        rule=rule,
        sheet=sheet,
        cell=cell,
        found=found,
        reason=f"{place(sheet, cell)}: {said}{offered}; {remedy}.",
        question=question,
        nearest=tuple(nearest),
        unit_id=unit_id,
        indicator_code=indicator_code,
        period=period,
    )


def _lower(text: str) -> str:
    return text if text.startswith(("Excel",)) else text[:1].lower() + text[1:]
