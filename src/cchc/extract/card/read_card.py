"""A plan's card: what the document says of itself: title, kind, issuer, unit, number, date, signer, period."""

import re
from dataclasses import dataclass

from cchc.extract.card.letterhead import (
    ATTACHED,
    date_of,
    head_of,
    issuer_of,
    number_of,
    own_body,
    signature,
)
from cchc.extract.card.period import is_only_horizon, period_in, period_of, period_years
from cchc.extract.language.folded_text import Line, Source
from cchc.extract.language.unit_names import LEVELS, Unit
from cchc.extract.sections.page_furniture import without_furniture
from cchc.extract.sections.titles import decision_head, title_at, title_heads
from cchc.language.letters import compile_vi, early_tone
from cchc.language.spaces import squeeze_spaces

# cities of the level of a province before July 2025, with their first year as one
_CENTRAL_CITIES = {"Hà Nội": 0, "Hải Phòng": 0, "Đà Nẵng": 0, "Cần Thơ": 0, "Hồ Chí Minh": 0, "Huế": 2025}

_PROVINCE = compile_vi(
    r"(?<!\w)(?:tỉnh|Tỉnh (?:ủy|uỷ))\s+(?P<name>[A-ZĐ]\w+(?:(?:\s+|\s*-\s*)[⟨A⟩]\w*){0,3})(?!\s*\(cũ\)|\s+cũ(?!\w))"
)
_CITY = compile_vi(r"(?:UBND|Ủy ban nhân dân)\s+(?:thành phố|TP\.?)\s+(?P<name>[⟨A⟩]\w*(?:\s+[⟨A⟩]\w*){0,3})")
# looked for in small letters, except where only capitals tell it from other words
_INDICES = (
    ("PAR INDEX", re.compile(r"par[\s-]?index|chỉ số\s+(?:cchc(?!\w)|cải cách\s+hành chính)")),
    ("SIPAS", re.compile(r"sipas|chỉ số\s+hài lòng")),
    ("PAPI", re.compile(r"papi(?!\w)|hiệu quả\s+quản trị\s+và\s+hành chính\s+công")),
    # not that of departments and communes (DDCI), of the country or of a firm
    (
        "PCI",
        re.compile(
            r"(?<!\w)pci(?!\w)|năng lực\s+cạnh tranh"
            r"(?!\s+(?:các\s+|của\s+)*(?:cấp\s+sở|sở|quốc gia|toàn cầu|doanh nghiệp|sản phẩm|nền kinh tế|hợp tác xã)|[^.;]{0,60}ddci)"
        ),
    ),
    ("DTI", re.compile(r"(?<!\w)dti(?!\w)|chỉ số\s+(?:đánh giá\s+)?chuyển đổi\s+số")),
    ("ICT", re.compile(r"(?<!\w)ICT(?!\w)")),
    ("766", re.compile(r"766/QĐ-TTg")),
)


@dataclass(frozen=True, slots=True)
class Card:
    """The card's fields, each None where the document does not say it."""

    title: str | None
    doc_type: str | None
    issuer: str | None
    unit_name: str | None
    admin_level: str | None
    province_at_issue: str | None
    number: str | None
    number_suffix: str | None
    issue_date: str | None
    signer: str | None
    signer_title: str | None
    period: str | None
    indices_mentioned: tuple[str, ...]
    start: int
    end: int
    only_horizon: bool = False  # the title says where the plan ends, and nothing where it begins

    @property
    def years(self) -> tuple[int | None, int] | None:
        """First and last year of the plan; the first is None where only a horizon is printed."""
        years = period_years(self.period)
        return (None, years[1]) if years and self.only_horizon else years


def read_card(source: Source, body_end: int) -> Card:
    """Read the card from the lines before the first table (`body_end`)."""
    lines = without_furniture([line for line in source.even_lines if line.start < body_end])
    heads = title_heads(lines)
    decision = decision_head(lines)
    title, start, end = title_at(lines, heads[0] if heads else decision)
    front = " ".join(line.text for line in lines[: (heads[-1] if heads else 0) + 60])
    head = head_of(lines)
    body = own_body(title, head, lines)
    unit = body.unit if body else None
    signer, signer_title, after = signature(lines)
    if signer is None:
        signer, signer_title, after = signature(source.even_lines)
    places = [" ".join(head), *_attachments(front, source.text[body_end : body_end + 600])]
    places.append(" ".join(line.text for line in source.lines[after : after + 4]) if signer else "")
    number, suffix = number_of(places)
    issue_date = date_of(places)
    period = period_of(title, issue_date) or period_in(lines, issue_date)
    folded = squeeze_spaces(source.text)
    small = folded.lower()
    return Card(
        title=title,
        doc_type=("quyet_dinh_kem_ke_hoach" if heads else "quyet_dinh")
        if decision is not None or _says_attached_to_decision(front)
        else ("ke_hoach" if heads else None),
        issuer=issuer_of(body, head, lines),
        unit_name=body.name if body else None,
        admin_level=_level(unit, issue_date or period or ""),
        province_at_issue=_province(unit, lines),
        number=number,
        number_suffix=suffix,
        issue_date=issue_date,
        signer=signer,
        signer_title=signer_title,
        period=period,
        indices_mentioned=tuple(name for name, words in _INDICES if words.search(small) or words.search(folded)),
        start=start,
        end=end,
        only_horizon=is_only_horizon(title, issue_date),
    )


def indices_in(text: str) -> list[tuple[int, int]]:
    """Where a text names an index, in order."""
    small = text.lower()
    if len(small) != len(text):  # a letter of another language became two: places must stay
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return sorted({match.span() for _, words in _INDICES for form in (small, text) for match in words.finditer(form)})


def _says_attached_to_decision(front: str) -> bool:
    match = ATTACHED.search(front)
    return bool(match and "Quyết định" in match[0])


def _attachments(front: str, appendix: str) -> list[str]:
    """What the plan or its appendix says of the document that it is attached to."""
    return [match[0] for text in (front, squeeze_spaces(appendix)) if (match := ATTACHED.search(text))]


def _level(unit: Unit | None, dated: str) -> str | None:
    """The level of a unit; from July 2025 on the only committees of cities are those of cities of the level of a province."""
    if unit is None:
        return None
    kind, name = unit
    since = _CENTRAL_CITIES.get(name)
    if kind == "thành phố" and (dated >= "2025-07" or (since is not None and dated >= f"{since:04d}")):
        return "province"
    return LEVELS[kind]


def _province(unit: Unit | None, lines: list[Line]) -> str | None:
    """The province that the plan speaks of most, in its preamble first: "UBND tỉnh Ví Dụ"; the unit itself where it is one."""
    if unit and (unit[0] == "tỉnh" or (unit[0] == "thành phố" and unit[1] in _CENTRAL_CITIES)):
        return early_tone(unit[1])
    text = " ".join(line.text for line in lines)
    for pattern in (_PROVINCE, _CITY):
        counts: dict[str, float] = {}
        for match in pattern.finditer(text):
            name = early_tone(" ".join(match["name"].split()))
            counts[name] = counts.get(name, 0.0) + (3.0 if match.start() < 3_000 else 1.0)
        if counts:
            return max(counts, key=lambda name: counts[name])
    return None
