"""What stands about a document's text: whose it is, its number and date, who signed. Columns side by side are taken apart."""

import re
from collections.abc import Sequence

from cchc.extract.card.issuing_body import Body, body_of
from cchc.extract.language.folded_text import Line
from cchc.extract.language.unit_names import UNIT, Unit, proper, unit_of
from cchc.language.letters import compile_vi

_GAP = re.compile(r"\s{3,}|\t+")
_FRONT_ENDS = re.compile(r"Căn cứ|Thực hiện|Theo|I\.\s")
_DOTS = re.compile(r"[.…_]{2,}|…")
_OWN_NUMBER = re.compile(
    r"(?<!\w)[Ss]ố\s*:?\s*(?P<number>\d{0,5})\s*(?P<suffix>[/-]\s?(?:KH|QĐ|NQ|CTr|CTHĐ|BC|TTr|TB|ĐA|PA|CT)\s?[-/]\s?[A-ZĐ]+)"
)
_DATE = re.compile(
    r"ngày\s*(?P<day>\d{0,2})\s*(?:[/]\s*(?P<month>\d{0,2})\s*/\s*(?P<year>\d{4})|tháng\s*(?P<month2>\d{0,2})\s*năm\s*(?P<year2>\d{4}))",
    re.IGNORECASE,
)
ATTACHED = re.compile(r"\((?:Ban hành |Ban hành, )?[Kk]èm theo [^)]*\)")
_NAMES_A_COMMITTEE = re.compile(r"UBND|[UỦ][ỶY] BAN|[Ủủ]y ban nhân dân|ban hành")
_ISSUES = re.compile(r"(?:ban hành|xây dựng)\s+(?:bản\s+)?[Kk]ế hoạch")
_COMMITTEE = r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)"
_CHAIRMAN = re.compile(rf"CHỦ TỊCH\s+{_COMMITTEE}")
_COUNCIL = re.compile(r"(?:HỘI ĐỒNG NHÂN DÂN|HĐND)(?!\s*(?:-|–|VÀ|&))")
_PARTY = re.compile(
    r"(?P<body>ĐẢNG (?:ỦY|UỶ)|HUYỆN (?:ỦY|UỶ)|QUẬN (?:ỦY|UỶ)|THỊ (?:ỦY|UỶ)|THÀNH (?:ỦY|UỶ)|TỈNH (?:ỦY|UỶ))\s*(?P<name>.*)"
)
_PARTY_UNITS = {"huyện": "huyện", "quận": "quận", "thị": "thị xã", "thành": "thành phố", "tỉnh": "tỉnh"}
_SIGNATORY = re.compile(
    r"(?:(?:TM|T/M|KT|TUQ|TL|Q)\.?\s+)?(?P<title>(?:PHÓ\s+)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG))(?:\s+THƯỜNG TRỰC)?"
)
_PERSON = compile_vi(r"[⟨A⟩][⟨a⟩]+(?:\s+[⟨A⟩][⟨a⟩]*){1,4}")
_TITLES = {"VĂN": "Văn", "BÍ": "Bí", "GIÁM": "Giám", "CHÁNH": "Chánh", "CHỦ": "Chủ", "TRƯỞNG": "Trưởng", "PHÓ": "Phó"}


def segments(line: Line) -> list[str]:
    """The columns that a printed line holds: "UBND XÃ VÍ DỤ        CỘNG HÒA …" gives two."""
    return [part for part in _GAP.split(line.text) if part]


def head_of(lines: Sequence[Line]) -> list[str]:
    """The columns of the lines before the first legal basis or section, at most a dozen lines."""
    head: list[str] = []
    for line in lines[:14]:
        if _FRONT_ENDS.match(line.text):
            break
        head += segments(line)
    return head


def own_body(title: str | None, head: Sequence[str], lines: Sequence[Line]) -> Body | None:
    """Whose plan it is: the body of the head block, else of the sentence that issues it, of the title, of a committee named."""
    if party := next((unit for text in head if (unit := _party_unit(text))), None):
        return Body(party)
    if body := body_of(head):
        return body
    unit = _unit_named(title, head, lines)
    return Body(unit) if unit else None


def _unit_named(title: str | None, head: Sequence[str], lines: Sequence[Line]) -> Unit | None:
    """The first unit that the issuing sentence, the title or a line with a committee names; a province only where nothing else is."""
    named = [text for line in lines for text in segments(line) if _NAMES_A_COMMITTEE.search(text)]
    texts = [*filter(_ISSUES.search, named), title or "", *head, *named]
    units = [unit_of(match) for text in texts for match in UNIT.finditer(text)]
    return next((unit for unit in units if unit[0] != "tỉnh"), next(iter(units), None))


def _party_unit(text: str) -> Unit | None:
    match = _PARTY.fullmatch(text)
    if not match:
        return None
    if named := UNIT.match(match["name"]):
        return unit_of(named)
    kind = _PARTY_UNITS.get(match["body"].split()[0].lower())
    return (kind, proper(match["name"])) if kind and match["name"] else None


def issuer_of(body: Body | None, head: Sequence[str], lines: Sequence[Line]) -> str | None:
    """The issuing body with its unit: the Chairman where a decision is his, a Council or Party committee where the letterhead says so."""
    if body is None:
        return None
    unit = body.unit
    if body.office:
        return f"{body.office} {unit[0]} {unit[1]}"
    for text in head:
        if match := _PARTY.fullmatch(text):
            name = match["body"].replace("UỶ", "ỦY").capitalize()
            return f"{name} {unit[0]} {unit[1]}" if name == "Đảng ủy" else f"{name} {unit[1]}"
        if _COUNCIL.match(text):
            return f"Hội đồng nhân dân {unit[0]} {unit[1]}"
    committee = f"Ủy ban nhân dân {unit[0]} {unit[1]}"
    chairman = any(_CHAIRMAN.match(text) for line in lines[:60] for text in segments(line))
    return f"Chủ tịch {committee}" if chairman else committee


def number_of(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """The document's own number with its suffix, or the place left blank for it: (None, "/KH-UBND")."""
    for text in texts:
        if match := _OWN_NUMBER.search(_DOTS.sub(" ", text)):
            suffix = re.sub(r"\s", "", match["suffix"])
            return (f"{match['number']}{suffix}", suffix) if match["number"] else (None, suffix)
    return None, None


def date_of(texts: Sequence[str]) -> str | None:
    """The date of issue as far as printed: behind a place ("Ví Dụ, ngày …"), then the fullest: "ngày      tháng 7 năm 2025" gives 2025-07."""
    found = []
    for text in texts:
        printed = _DOTS.sub(" ", text)
        matches = list(_DATE.finditer(printed))
        placed = [match for match in matches if printed[: match.start()].rstrip().endswith(",")]
        found += [(bool(placed), _partial(match)) for match in (placed or matches)[:1]]
    return max(found, key=lambda one: (one[0], len(one[1])), default=(False, None))[1]


def _partial(match: re.Match[str]) -> str:
    year, month, day = match["year"] or match["year2"], match["month"] or match["month2"], match["day"]
    if not month:
        return year
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def signature(lines: Sequence[Line]) -> tuple[str | None, str | None, int]:
    """Name and title under the last signatory line, and the index of the line behind the name."""
    for index in range(len(lines) - 1, -1, -1):
        title = next((match["title"] for text in segments(lines[index]) if (match := _SIGNATORY.fullmatch(text))), None)
        if title is None:
            continue
        for offset, line in enumerate(lines[index + 1 : index + 7], 1):
            if name := next((text for text in segments(line) if _PERSON.fullmatch(text)), None):
                return name, _title_case(title), index + offset + 1
    return None, None, len(lines)


def _title_case(title: str) -> str:
    words = title.split()
    return " ".join(
        _TITLES[word] if index == 0 or word in ("VĂN", "CHỦ") else word.lower() for index, word in enumerate(words)
    )
