"""Legal instruments as cited: type, number, date, issuer, each with its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc.extract.language.folded_text import Flow
from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces

TYPES = (
    "Chương trình hành động", "Kế hoạch hành động", "Nghị quyết liên tịch", "Thông tư liên tịch", "Bộ luật", "Hiến pháp", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị",
    "Thông tư", "Thông báo", "Văn bản hợp nhất", "Kế hoạch", "Công văn", "Công điện", "Kết luận", "Chương trình", "Hướng dẫn", "Quy định", "Đề án", "Luật",
)  # fmt: skip
_TYPE = "|".join(words.replace(" ", r"\s+") for words in TYPES)
# 76/NQ-CP, 118/2025/NĐ-CP, 105-CTr/HU, 202/2025/QH15, 4625/BNV-CCHC; a wrap may leave a space behind a hyphen
# Cyrillic look-alikes are read as they stand (a finding says so); they must not cut a number short
_LETTER = "A-ZĐА-Я"
CITED_NUMBER = rf"\d{{1,5}}\s?(?:/\s?\d{{2,4}})?\s?[/-]\s?[{_LETTER}][{_LETTER}a-zđ]*(?:\d{{1,2}})?(?:\s?[-/]\s?[{_LETTER}][{_LETTER}a-zđ]*(?:\d{{1,2}})?)*"
_DIGIT = re.compile(r"\d")
_DATE = r"(?:ngày\s+(?P<day>\d{1,2})\s?[/-]\s?(?P<month>\d{1,2})\s?[/-]\s?(?P<year>\d{4})|ngày\s+(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>\d{4}))"
_CITED = re.compile(rf"(?P<type>{_TYPE})\s+(?:số\s*:?\s*)?(?P<number>{CITED_NUMBER})(?:,?\s+{_DATE})?", re.IGNORECASE)
_LISTED = re.compile(rf"(?:(?<=[;:,]\s)(?:và\s+)?|(?<=\svà\s))[Ss]ố\s+(?P<number>{CITED_NUMBER})(?:\s+{_DATE})?")
_LAW = compile_vi(
    rf"(?P<type>Luật|Bộ luật|Hiến pháp)\s+(?P<name>[⟨A⟩⟨a⟩][^;:.]*?)\s+(?:số\s+(?P<number>\d{{1,3}}/\d{{4}}/QH\d{{1,2}})\s+)?{_DATE}"
)
_LAW_OF_YEAR = compile_vi(
    r"(?P<type>Luật|Bộ luật|Hiến pháp)\s+(?P<name>[⟨A⟩][^;:.,()]{2,80}?)\s+năm\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_STANDARD = re.compile(r"(?:TCVN\s+)?ISO\s*(?P<standard>\d{4,5})\s?[:\-]\s?(?P<year>\d{4})(?!\d)")
_JOINED = re.compile(r"[\s,;]*(?:và\s+)?")
_ISSUER = compile_vi(
    r"\s+của\s+(?P<issuer>(?:"
    # the centre: government, National Assembly, the Party's leaders
    r"Thủ tướng Chính phủ|Chính phủ|Ủy ban Thường vụ Quốc hội|Ủy ban thường vụ Quốc hội|Quốc hội|Bộ Chính trị"
    r"|Ban Bí thư(?: Trung ương Đảng)?"
    # their offices and committees
    r"|Văn phòng (?:Chính phủ|Quốc hội|Trung ương Đảng)|Ban (?:Tổ chức|Tuyên giáo|Nội chính|Dân vận) Trung ương"
    # a department of a province: "Sở Thông tin và Truyền thông tỉnh"
    r"|Sở [⟨A⟩]\w+(?: và [⟨A⟩]\w+)?(?: [⟨a⟩]+)?"
    # a ministry; small letters belong to its name only where a verb or a mark ends it
    r"|(?:Bộ trưởng )?Bộ [A-ZĐ]\w+(?: [⟨a⟩]+(?=\s+(?:về|ban hành|quy định|hướng dẫn|phê duyệt)|[;,.]))?"
    r"(?: và [A-ZĐ]\w+(?: [⟨a⟩]+)?)?"
    # the Party's committees of all levels, with the name of the place
    r"|Ban Chấp\s+hành\s+(?:Trung ương|Đảng bộ\s+(?:tỉnh|huyện|xã)(?:\s+[⟨A⟩]\w*)*)"
    r"|Ban Thường vụ (?:Tỉnh|Huyện|Thành|Đảng) (?:ủy|uỷ)?(?:\s+[⟨A⟩]\w*)*"
    r"|Ban Thường vụ (?:Tỉnh ủy|Huyện ủy|Đảng ủy)(?:\s+[⟨A⟩]\w*)*"
    r"|(?:Tỉnh|Huyện|Thành|Đảng) (?:ủy|uỷ)(?:\s+[⟨A⟩]\w*)*|Đại hội[^;,.]*"
    # people's committees and councils, with the name of the place
    r"|(?:Chủ tịch )?(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)"
    r"\s+(?:tỉnh|huyện|thành phố|xã|phường)(?:\s+[⟨A⟩]\w*)*))"
    # what ends the name: a verb or preposition, a mark, the end, a word in small letters
    r"(?=\s+(?:về|ban hành|phê duyệt|quy định|thực hiện|sửa đổi|v/v|triển khai|đẩy mạnh|trong|lần|cụ thể|nhằm|theo)"
    r"|[;,.:)]|\s*$|\s+[⟨a⟩])"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument cited at flow[start:end]."""

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    name: str | None
    start: int
    end: int


def find_citations(flow: Flow) -> Iterator[Citation]:
    """Every instrument cited by number, every dated law by name, in printed order."""
    if _DIGIT.search(flow.text):  # numbers, days and years are written with digits
        yield from _citations(flow.text)


@lru_cache(maxsize=1_000)
def _citations(text: str) -> tuple[Citation, ...]:
    """The instruments that a folded text cites; legal bases and several findings ask for the same sentences."""
    found: list[Citation] = []
    kind, issuer_before = None, None
    for match in sorted([*_CITED.finditer(text), *_LISTED.finditer(text)], key=lambda m: m.start()):
        listed = match.re is _LISTED
        if not listed:
            kind = _canonical(match["type"])
        elif any(citation.start <= match.start() < citation.end for citation in found):
            continue
        else:  # "các Quyết định của UBND tỉnh: số …; số …": type and issuer stand before the list
            kind, issuer_before = _list_head(text[: match.start()], kind, issuer_before)
        if kind is None:
            continue
        issuer = _ISSUER.match(text, match.end())
        end = issuer.end() if issuer else match.end()
        name = issuer["issuer"] if issuer else (issuer_before if listed else None)
        found.append(
            Citation(kind, re.sub(r"\s", "", match["number"]).rstrip("."), _iso(match), name, None, match.start(), end)
        )
    found += _laws(text)
    found += _standards(text)
    return tuple(_with_shared_issuers(text, sorted(found, key=lambda citation: citation.start)))


def _laws(text: str) -> Iterator[Citation]:
    """Laws by name and day, or by name and year: "Luật Lưu trữ năm 2024"."""
    taken: list[tuple[int, int]] = []
    for match in _LAW.finditer(text):
        taken.append(match.span())
        name = f"{match['type']} {match['name']}"
        yield Citation(match["type"], match["number"], _iso(match), None, name, match.start(), match.end())
    for match in _LAW_OF_YEAR.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            name = f"{match['type']} {match['name']}"
            yield Citation(match["type"], None, match["year"], None, name, match.start(), match.end())


def _standards(text: str) -> Iterator[Citation]:
    for match in _STANDARD.finditer(text):
        number = f"TCVN ISO {match['standard']}:{match['year']}"
        yield Citation("Tiêu chuẩn quốc gia", number, None, None, None, match.start(), match.end())


def _with_shared_issuers(text: str, found: list[Citation]) -> Iterator[Citation]:
    """An issuer said once behind instruments of one kind is that of all: "Nghị định số A, Nghị định số B của Chính phủ"."""
    shared: list[Citation] = []
    for index in range(len(found) - 1, -1, -1):
        one, after = found[index], shared[-1] if shared else None
        joined = after and after.type == one.type and _JOINED.fullmatch(text, one.end, max(one.end, after.start))
        shared.append(replace(one, issuer=after.issuer) if after and joined and one.issuer is None else one)
    yield from reversed(shared)


_HEAD = re.compile(rf"(?:các|những)\s+(?P<type>{_TYPE})(?:\s+của\s+(?P<issuer>[^:;]+))?\s*:[^:]*$", re.IGNORECASE)


def _list_head(before: str, kind: str | None, issuer: str | None) -> tuple[str | None, str | None]:
    match = _HEAD.search(before)
    return (_canonical(match["type"]), match["issuer"]) if match else (kind, issuer)


def _canonical(words: str) -> str:
    folded = squeeze_spaces(words).casefold()
    return next(name for name in TYPES if name.casefold() == folded)


def _iso(match: re.Match[str]) -> str | None:
    year = match["year"] or match["year2"]
    if not year:
        return None
    month, day = int(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None
