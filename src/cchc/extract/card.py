"""A plan's card: what the document says of itself: title, kind, issuer, unit, number, date, signer, period."""

import re
from dataclasses import dataclass

from cchc.extract.flow import Line, Source
from cchc.extract.letters import compile_vi
from cchc.extract.spelling import early_tone

_UNIT = compile_vi(
    r"(?<!\w)(?P<kind>[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|ĐẶC KHU|[Tt]hị trấn|THỊ TRẤN|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|THÀNH PHỐ|[Tt]ỉnh|TỈNH)"
    r"\s+(?P<name>[⟨A⟩][\w’']*(?:[\s-]+(?:[⟨A⟩][\w’']*|\d{1,2}(?![\d/.])))*)"
)
_LEVELS = {
    "xã": "commune",
    "phường": "commune",
    "đặc khu": "commune",
    "thị trấn": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thành phố": "district",
    "tỉnh": "province",
}
_TITLE_HEAD = re.compile(r"KẾ HOẠCH$")
_DECISION_HEAD = re.compile(r"QUYẾT ĐỊNH\s*:?$")
_ATTACHED = re.compile(r"\((?:Ban hành |Ban hành, )?[Kk]èm theo [^)]*\)")
_OWN_NUMBER = re.compile(r"(?<!\w)[Ss]ố\s*:?\s*(?P<number>\d{0,5})\s*(?P<suffix>/\s?(?:KH|QĐ)-UBND)")
_DATE_LINE = re.compile(
    r"ngày\s*(?P<day>\d{0,2})\s*(?:[/]\s*(?P<month>\d{0,2})\s*/\s*(?P<year>\d{4})|tháng\s*(?P<month2>\d{0,2})\s*năm\s*(?P<year2>\d{4}))",
    re.IGNORECASE,
)
_SIGNATORY = re.compile(r"(?:TM\.|KT\.|TUQ\.)\s*.+|(?:PHÓ\s+)?CHỦ TỊCH$")
_PERSON = compile_vi(r"[⟨A⟩][⟨a⟩]+(?:\s+[⟨A⟩][⟨a⟩]*){1,4}$")
_HALF = re.compile(r"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+(?P<year>20\d\d)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<!\w)(?:ubnd|hđnd|cchc|tthc|qppl)(?!\w)")
_QUARTER = re.compile(r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*(?:/|năm)\s*(?P<year>20\d\d)", re.IGNORECASE)
_SPAN = re.compile(r"giai\s+đoạn\s+(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(?P<year>20\d\d)", re.IGNORECASE)
_PROVINCE = compile_vi(r"(?<!\w)tỉnh\s+(?P<name>[A-ZĐ]\w+(?:(?:\s+|\s*-\s*)[⟨A⟩]\w*){0,3})")
_INDICES = (
    ("PAR INDEX", re.compile(r"PAR[\s-]?INDEX|chỉ số\s+(?:cchc(?!\w)|cải cách\s+hành chính)", re.IGNORECASE)),
    ("SIPAS", re.compile(r"SIPAS|chỉ số\s+hài lòng", re.IGNORECASE)),
    ("PAPI", re.compile(r"PAPI(?!\w)|hiệu quả\s+quản trị\s+và\s+hành chính\s+công", re.IGNORECASE)),
    ("PCI", re.compile(r"(?<!\w)PCI(?!\w)|năng lực\s+cạnh tranh", re.IGNORECASE)),
    ("DTI", re.compile(r"(?<!\w)DTI(?!\w)|chỉ số\s+(?:đánh giá\s+)?chuyển đổi\s+số", re.IGNORECASE)),
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


def read_card(source: Source, body_end: int) -> Card:
    """Read the card from the lines before the first table (`body_end`)."""
    lines = [line for line in source.lines if line.start < body_end]
    heads = [i for i, line in enumerate(lines) if _TITLE_HEAD.fullmatch(line.text)]
    decision = next((i for i, line in enumerate(lines) if _DECISION_HEAD.fullmatch(line.text)), None)
    title, start, end = _title(lines, heads[0] if heads else None)
    front = " ".join(line.text for line in lines[: (heads[-1] if heads else 0) + 60])
    unit = _own_unit(title, lines)
    number, suffix = _number(front + " " + source.text[body_end : body_end + 600], lines)
    signer, signer_title = _signer(lines)
    folded = " ".join(source.text.split())
    return Card(
        title=title,
        doc_type=("quyet_dinh_kem_ke_hoach" if heads else "quyet_dinh")
        if decision is not None or _says_attached_to_decision(front)
        else ("ke_hoach" if heads else None),
        issuer=_issuer(lines, unit),
        unit_name=f"{unit[0]} {unit[1]}" if unit else None,
        admin_level=_LEVELS[unit[0]] if unit else None,
        province_at_issue=_province(lines),
        number=number,
        number_suffix=suffix,
        issue_date=_issue_date(front, source.text[body_end : body_end + 600]),
        signer=signer,
        signer_title=signer_title,
        period=period_of(title) or period_of(front),
        indices_mentioned=tuple(name for name, words in _INDICES if words.search(folded)),
        start=start,
        end=end,
    )


def period_of(text: str | None) -> str | None:
    """The period that a title names: "06 tháng cuối năm 2025" gives 2025-H2, "giai đoạn 2021-2025" gives 2021-2025."""
    if not text:
        return None
    if match := _HALF.search(text):
        return f"{match['year']}-H{1 if match['half'].lower() == 'đầu' else 2}"
    if match := _QUARTER.search(text):
        quarter = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(match["quarter"].lower(), match["quarter"])
        return f"{match['year']}-Q{quarter}"
    if match := _SPAN.search(text):
        return f"{match['from']}-{match['to']}"
    match = _YEAR.search(text)
    return match["year"] if match else None


def period_years(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period: "2025-H2" gives (2025, 2025)."""
    years = re.findall(r"20\d\d", period or "")
    return (int(years[0]), int(years[-1])) if years else None


def _title(lines: list[Line], head: int | None) -> tuple[str | None, int, int]:
    """The words under KẾ HOẠCH, up to a bracket, a legal basis or the first section."""
    if head is None:
        return None, 0, 0
    words, last = [], lines[head]
    for line in lines[head + 1 : head + 8]:
        if re.match(r"[(“]|Căn cứ|Thực hiện|I\.|[-_*]{3,}", line.text) or line.gap > 6:
            break
        words.append(line.text)
        last = line
    title = _sentence_case(" ".join(" ".join(words).split()))
    return (f"Kế hoạch {title}" if title else "Kế hoạch"), lines[head].start, last.end


def _sentence_case(title: str) -> str:
    """Capitals of a whole title made small, names of units kept: "CẢI CÁCH NĂM 2026 CỦA XÃ GIẢ ĐỊNH" gives "cải cách năm 2026 của xã Giả Định"."""
    letters = [char for char in title if char.isalpha()]
    if not letters or sum(char.isupper() for char in letters) < 0.9 * len(letters):
        return title
    names = {match["name"]: _proper(match["name"]) for match in _UNIT.finditer(title)}
    small = _ABBREVIATION.sub(lambda match: match[0].upper(), title.lower())
    for name, proper in names.items():
        small = small.replace(name.lower(), proper)
    return small


def _own_unit(title: str | None, lines: list[Line]) -> tuple[str, str] | None:
    """The unit whose plan it is: named in the title, else in the issuing body's name."""
    texts = [
        title or "",
        *(line.text for line in lines if re.search(r"UBND|ỦY BAN|UỶ BAN|Ủy ban nhân dân|ban hành", line.text)),
    ]
    for text in texts:
        for match in _UNIT.finditer(text):
            kind = match["kind"].lower()
            if kind != "tỉnh":
                return kind, _proper(match["name"])
    found = next((first for text in texts if (first := _UNIT.search(text))), None)
    return (found["kind"].lower(), _proper(found["name"])) if found else None


def _proper(name: str) -> str:
    """Capitals of a heading made those of a name: "GIẢ ĐỊNH" gives "Giả Định"."""
    words = re.split(r"\s+", name.strip())
    kept = [word for word in words if word]
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in kept)


def _issuer(lines: list[Line], unit: tuple[str, str] | None) -> str | None:
    if unit is None:
        return None
    body = f"Ủy ban nhân dân {unit[0]} {unit[1]}"
    chairman = any(re.match(r"CHỦ TỊCH\s+(?:ỦY|UỶ|UBND)", line.text) for line in lines[:60])
    return f"Chủ tịch {body}" if chairman else body


def _number(front: str, lines: list[Line]) -> tuple[str | None, str | None]:
    """The document's own number, or the place left blank for it: (None, "/KH-UBND")."""
    preamble = next((i for i, line in enumerate(lines) if re.match(r"Căn cứ|Thực hiện|I\.", line.text)), 0)
    head = " ".join(line.text for line in lines[: min(preamble, 12)])
    attached = _ATTACHED.search(front)
    for text in (head, attached[0] if attached else ""):
        if match := _OWN_NUMBER.search(text):
            suffix = match["suffix"].replace(" ", "")
            return (f"{match['number']}{suffix}", suffix) if match["number"] else (None, suffix)
    return None, None


def _says_attached_to_decision(front: str) -> bool:
    match = _ATTACHED.search(front)
    return bool(match and "Quyết định" in match[0])


def _issue_date(front: str, appendix: str) -> str | None:
    """The date of issue as far as printed: "ngày      tháng 7 năm 2025" gives 2025-07."""
    for text in (front, " ".join(appendix.split())):
        if (attached := _ATTACHED.search(text)) and (match := _DATE_LINE.search(attached[0])):
            return _partial(match)
    head = front[:400]
    if match := re.search(r"[A-ZĐ][\w ]+,\s*(ngày[^;.]{0,30}năm\s*\d{4})", head):
        inner = _DATE_LINE.search(match[1])
        return _partial(inner) if inner else None
    return None


def _partial(match: re.Match[str]) -> str:
    year, month, day = match["year"] or match["year2"], match["month"] or match["month2"], match["day"]
    if not month:
        return year
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _signer(lines: list[Line]) -> tuple[str | None, str | None]:
    """The name under the last signatory line ("CHỦ TỊCH"), with the title."""
    for index in range(len(lines) - 1, -1, -1):
        if _SIGNATORY.fullmatch(lines[index].text):
            following = next((line.text for line in lines[index + 1 : index + 5] if _PERSON.fullmatch(line.text)), None)
            if following:
                title = lines[index].text
                return following, "Phó Chủ tịch" if "PHÓ" in title else "Chủ tịch"
    return None, None


def _province(lines: list[Line]) -> str | None:
    """The province that the plan speaks of most, in its preamble first: "UBND tỉnh Ví Dụ"."""
    text = " ".join(line.text for line in lines)
    counts: dict[str, float] = {}
    for match in _PROVINCE.finditer(text):
        name = early_tone(" ".join(match["name"].split()))
        counts[name] = counts.get(name, 0.0) + (3.0 if match.start() < 3_000 else 1.0)
    return max(counts, key=lambda name: counts[name]) if counts else None
