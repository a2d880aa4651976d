"""Who issues a plan: the bodies that the head block names one below the other, the last of them its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.extract.language.unit_names import UNIT, Unit, unit_of
from cchc.extract.sections.headings import is_in_capitals
from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces

_NATION = re.compile(
    r"C[ỘO]NG\s+H[ÒO][ÀA]?\s+X[ÃA]\s+H[ỘO]I|CHỦ\s+NGHĨA\s+VIỆT|Độc\s+lập\s*[-–]|ĐẢNG\s+CỘNG\s+SẢN", re.IGNORECASE
)
_ENDS = re.compile(r"K\s*Ế\s*H\s*O\s*Ạ\s*C\s*H|QUYẾT\s+ĐỊNH|BÁO\s+CÁO|CHƯƠNG\s+TRÌNH|ĐỀ\s+ÁN|NGHỊ\s+QUYẾT")
_NOT_A_BODY = re.compile(r"(?:Số|SỐ)\s*[:\d]|\W*$|.*(?:ngày|NGÀY)\s|\(?(?:DỰ THẢO|BẢN SAO|HỎA TỐC)")
_COMMITTEE_ALONE = r"(?:ỦY\s+BAN\s+NHÂN\s+DÂN|UỶ\s+BAN\s+NHÂN\s+DÂN|UBND|HỘI\s+ĐỒNG\s+NHÂN\s+DÂN|HĐND|ĐẢNG\s+[ỦU][ỶY])"
_KIND_ALONE = r"(?:XÃ|PHƯỜNG|ĐẶC\s+KHU|THỊ\s+TRẤN|HUYỆN|QUẬN|THỊ\s+XÃ|THÀNH\s+PHỐ|TỈNH)"
# a line that its name must follow: "ỦY BAN NHÂN DÂN", "PHƯỜNG", "UBND XÃ"
_WAITS = re.compile(rf"(?:{_COMMITTEE_ALONE}\s*)?(?:{_KIND_ALONE})?\s*", re.IGNORECASE)
_COMMITTEE = re.compile(rf"{_COMMITTEE_ALONE}(?!\w)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:SỞ|VĂN\s+PHÒNG|BAN(?!\s+(?:CHẤP\s+HÀNH|HÀNH))|THANH\s+TRA|CHI\s+CỤC|CỤC|PHÒNG|TRUNG\s+TÂM)\s+(?=[^\W\d])|VĂN\s+PHÒNG$",
    re.IGNORECASE,
)
_IN_ITS_NAME = compile_vi(r"(?:(?:^|\s)(?:và|-)\s+|,\s+)([⟨a⟩])")
_KINDS_OF_OFFICES = ("sở", "văn phòng", "ban", "thanh tra", "chi cục", "cục", "phòng", "trung tâm")
_SHORT_NAMES = re.compile(r"(?<!\w)(?:ubnd|hđnd)(?!\w)")


@dataclass(frozen=True, slots=True)
class Body:
    """A unit whose committee issues, or an office of that unit: "Sở Nội vụ" of a province."""

    unit: Unit
    office: str | None = None

    @property
    def name(self) -> str:
        """The office, else kind and name of the unit: never the province for one of its departments."""
        return self.office or f"{self.unit[0]} {self.unit[1]}"


def body_of(head: Sequence[str]) -> Body | None:
    """The body that issues, from the columns of the head block; None where the block names no unit."""
    unit, office = None, None
    for text in _bodies(head):
        if _OFFICE.match(text):
            office = _office_name(UNIT.sub("", text))
        if match := UNIT.search(text):
            unit = unit_of(match)
            office = office if _OFFICE.match(text) else None
        elif _COMMITTEE.match(text):
            office = None
    return Body(unit, office) if unit else None


def _bodies(head: Sequence[str]) -> Iterator[str]:
    """The names in the block, a name that goes on below its "ỦY BAN NHÂN DÂN" or "PHƯỜNG" put together."""
    begun = ""
    for text in head:
        if nation := _NATION.search(text):
            text = text[: nation.start()].strip()
        if _ENDS.match(text):
            break
        if _NOT_A_BODY.match(text) or not (is_in_capitals(text) or _COMMITTEE.match(text) or begun):
            continue
        begun = f"{begun} {text}".strip()
        if not _WAITS.fullmatch(begun):
            yield begun
            begun = ""


def _office_name(printed: str) -> str:
    """The name of an office as it is written in a sentence: "SỞ VĂN HÓA VÀ THỂ THAO" gives "Sở Văn hóa và Thể thao"."""
    words = squeeze_spaces(printed).strip(" -–,")
    if words.casefold() == "văn phòng":
        return "Văn phòng Ủy ban nhân dân"
    if not is_in_capitals(words):
        return words
    small = words.lower()
    kind = next((kind for kind in _KINDS_OF_OFFICES if small.startswith(f"{kind} ")), "")
    name = small[len(kind) :].strip()
    name = _IN_ITS_NAME.sub(lambda match: match[0][:-1] + match[1].upper(), name)
    name = _SHORT_NAMES.sub(lambda match: match[0].upper(), name)
    return f"{kind.capitalize()} {name[:1].upper()}{name[1:]}"
