"""Bodies that no longer exist, and work of the level above that stands as the unit's own."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from cchc.extract.findings.plan import Found, Passage, Place, Plan, printed_day, signing_days
from cchc.extract.language.folded_text import Flow
from cchc.extract.language.instruments import find_citations
from cchc.language.letters import early_tone

_DISTRICTS_ENDED = date(2025, 7, 1)  # from this day local government has two levels, province and commune
_DISTRICT_BODY = re.compile(
    # committee and council of a district
    r"(?:(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)"
    r"\s+(?:các\s+|cấp\s+)?(?:huyện|quận|thị xã)"
    # its Party committee
    r"|(?:Huyện|Quận|Thị)\s+(?:ủy|uỷ)"
    # its offices
    r"|các\s+phòng,?\s+ban\s+(?:chuyên môn\s+)?(?:thuộc\s+)?(?:cấp\s+)?huyện|Phòng\s+[^,;.]{2,40}\s+huyện)(?!\w)"
)
_PAST = re.compile(
    r"trước đây|trước khi sắp xếp|\(?cũ\)?(?!\w)|kết thúc hoạt động|chấm dứt hoạt động|bàn giao|tiếp nhận|chuyển giao|không tổ chức|nay là|đã giải thể"
    r"|do\s+cấp\s+huyện|ban hành trước",
    re.IGNORECASE,
)
_PROVINCE_INDEX = re.compile(
    r"(?:Chỉ số\s+)?(?:năng lực\s+cạnh tranh(?:\s+cấp\s+(?:xã|phường|cơ sở)|\s+của\s+(?:xã|phường))?(?:\s*\(PCI\))?"
    r"|Hiệu quả\s+quản trị\s+và\s+hành chính\s+công(?:\s*\(PAPI\))?|(?:PAPI|PCI)(?!\w))",
    re.IGNORECASE,
)
_OF_PROVINCE = re.compile(r"(?:của|cấp|toàn)\s+tỉnh|của\s+thành phố|trên địa bàn tỉnh", re.IGNORECASE)
_PRODUCT_ABOVE = re.compile(
    # where a product begins
    r"(?:(?<=^)|(?<=[-+;.,]\s)|(?<=[-+;.]))"
    # a paper and up to five words of its name
    r"(?:Các\s+)?(?P<paper>Quyết định|Kế hoạch|Báo cáo|Nghị quyết|Chỉ thị|Chương trình|Đề án)"
    r"(?:\s+(?!của\b|theo\b)[^\W\d]+){0,5}?"
    # of the level above
    r"\s+của\s+(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+(?:tỉnh|thành phố)",
    re.IGNORECASE,
)
_PAPER_TO_ABOVE = re.compile(
    r"Tờ trình\s+(?:HĐND\s+tỉnh|UBND\s+tỉnh|Ban\s+Thường vụ\s+Tỉnh\s+(?:ủy|uỷ))", re.IGNORECASE
)
_LEAD_ABOVE = re.compile(r"(?:Sở\s+[A-ZĐ]|(?:Văn phòng\s+)?UBND\s+tỉnh|Các\s+[Ss]ở)")
_SCOPE_ABOVE = re.compile(r"trên\s+địa\s+bàn\s+tỉnh(?!\s*,?\s*(?:thành phố|xã))", re.IGNORECASE)
_MANY_COMMUNES = re.compile(
    r"(?:UBND|Ủy ban nhân dân)\s+(?:các\s+xã(?:,\s*phường)?|cấp\s+xã\s+(?=bố trí|chỉ đạo|triển khai|xây dựng|tổ chức|báo cáo))"
    r"|các\s+sở,\s*ban,?\s*ngành(?:\s+cấp\s+tỉnh)?,?\s*(?:UBND\s+cấp\s+xã)",
)
_PLAN_ABOVE = re.compile(
    # it is a paper of the province itself
    r"^\s*(?:Kế hoạch|Đề án|Chương trình|Nghị quyết|Quyết định)\s+của\s+(?:UBND|HĐND|Ủy ban nhân dân)\s+tỉnh"
    # or carries one out
    r"|(?:theo|thực hiện|triển khai|tại|của)\s+(?:[^\W\d]+\s+){0,6}?"
    r"(?:Kế hoạch|Đề án|Chương trình|Nghị quyết|Quyết định|hệ thống chính trị)",
    re.IGNORECASE,
)


def abolished_bodies(plan: Plan) -> Iterator[Found]:
    """Bodies of districts, and provinces that were merged into others, given work after they ended."""
    window = signing_days(plan)
    if window is None:
        return
    day = window[0]
    if day >= _DISTRICTS_ENDED:
        yield from _district_bodies(plan)
    texts = [(passage.flow, early_tone(passage.flow.text)) for passage in plan.passages if "tỉnh" in passage.flow.text]
    for name, last in former_provinces():
        if day > last:
            yield from _former_province(plan, texts, name, last)


def _district_bodies(plan: Plan) -> Iterator[Found]:
    by_words: dict[str, list[Place]] = {}
    for passage in plan.passages:
        for match in _DISTRICT_BODY.finditer(passage.flow.text):
            if not _PAST.search(_clause(passage.flow.text, match)) and not _in_title(passage, match.start()):
                words = " ".join(match[0].split())
                by_words.setdefault(words, []).append(plan.place(passage.flow, match.start(), match.end()))
    for words, places in by_words.items():
        why = (
            f"“{words}” được giao việc hay nêu làm sản phẩm trong khi cấp huyện đã kết thúc hoạt động từ 01/7/2025; hãy hỏi "
            "đơn vị cơ quan nào thực hiện."
        )
        yield Found("abolished_body", "major", tuple(places), why)


def _former_province(plan: Plan, texts: Sequence[tuple[Flow, str]], name: str, last: date) -> Iterator[Found]:
    body = re.compile(rf"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+tỉnh\s+{name}(?!\w)")
    places = []
    for flow, text in texts:
        for match in body.finditer(text):
            if not _PAST.search(_clause(flow.text, match)):
                places.append(plan.place(flow, match.start(), match.end()))
    if places:
        why = (
            f"Tỉnh {name} đã sáp nhập vào tỉnh khác sau ngày {printed_day(last)} nhưng kế hoạch vẫn nêu văn bản hay việc của "
            "tỉnh này để thực hiện; hãy hỏi đơn vị căn cứ thay thế."
        )
        yield Found("abolished_body", "major", tuple(places), why)


@cache
def former_provinces() -> tuple[tuple[str, date], ...]:
    """Provinces whose name no province bears any more, with their last day."""
    path = Path(__file__).parent.parent / "former_provinces.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple((row["name"], date.fromisoformat(row["last_day"])) for row in csv.DictReader(file))


def _clause(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, match.start()) for mark in ".;") + 1
    ends = [end for mark in ".;" if (end := text.find(mark, match.end())) >= 0]
    return text[start : min(ends, default=len(text))]


def _in_title(passage: Passage, position: int) -> bool:
    """Whether a place lies in the issuer or title of an instrument cited by number before it in the same clause."""
    for citation in find_citations(passage.flow):
        if citation.start <= position and not re.search(r"[.;]", passage.flow.text[citation.end : position]):
            return True
    return False


def copied_from_above(plan: Plan) -> Iterator[Found]:
    """Only for a commune's own plan: indices, papers, leads and scope of the province."""
    if plan.card.admin_level != "commune":
        return
    yield from _indices_above(plan)
    yield from _papers_above(plan)
    yield from _scope_above(plan)
    yield from _communes_addressed(plan)


def _indices_above(plan: Plan) -> Iterator[Found]:
    places = []
    for passage in plan.passages:
        for match in _PROVINCE_INDEX.finditer(passage.flow.text):
            after = passage.flow.text[match.end() : match.end() + 40].split(",")[0]
            inside = re.search(r"Chỉ số|PAPI|PCI|cấp\s+xã|của\s+xã", match[0], re.IGNORECASE)
            if inside and not _OF_PROVINCE.search(after):
                places.append(plan.place(passage.flow, match.start(), match.end()))
    if places:
        why = (
            "PCI (năng lực cạnh tranh) và PAPI (hiệu quả quản trị) là chỉ số của tỉnh, không chấm cho cấp xã; hãy hỏi đơn vị "
            "muốn nói chỉ số nào của xã."
        )
        yield Found("copied_from_higher_level", "minor", tuple(places), why)


def _papers_above(plan: Plan) -> Iterator[Found]:
    """Products that only the province can issue, and tasks led by a department of the province."""
    for passage in plan.passages:
        text = passage.flow.text
        if passage.cell == "product" and (match := _PRODUCT_ABOVE.search(text) or _PAPER_TO_ABOVE.search(text)):
            why = f"Sản phẩm “{match[0]}” là văn bản của cấp tỉnh, không phải của xã; hãy hỏi đơn vị sản phẩm của chính mình."
        elif passage.cell == "lead" and (match := _LEAD_ABOVE.match(text)):
            why = f"Cơ quan chủ trì “{match[0]}…” thuộc cấp tỉnh trong kế hoạch của xã; hãy hỏi đơn vị ai ở xã chủ trì."
        else:
            continue
        yield Found("copied_from_higher_level", "minor", (plan.place(passage.flow, match.start(), match.end()),), why)


def _scope_above(plan: Plan) -> Iterator[Found]:
    places = []
    for passage in plan.passages:
        for match in _SCOPE_ABOVE.finditer(passage.flow.text):
            before = re.split(r"[.;,]", passage.flow.text[: match.start()])[-1]
            if not _in_title(passage, match.start()) and not _PLAN_ABOVE.search(before):
                start = max(0, passage.flow.text.rfind(" ", 0, max(0, match.start() - 30)) + 1)
                places.append(plan.place(passage.flow, start, match.end()))
    if places:
        why = "Phạm vi của nhiệm vụ là “trên địa bàn tỉnh” trong kế hoạch của xã; hãy hỏi đơn vị phạm vi thật của mình."
        yield Found("copied_from_higher_level", "minor", tuple(places), why)


def _communes_addressed(plan: Plan) -> Iterator[Found]:
    places = [
        plan.place(passage.flow, match.start(), match.end())
        for passage in plan.passages
        for match in _MANY_COMMUNES.finditer(passage.flow.text)
    ]
    if places:
        why = "Câu viết cho cấp trên (nói với nhiều xã hoặc các sở) lại nằm trong kế hoạch của một xã; hãy hỏi đơn vị ai phải làm."
        yield Found("copied_from_higher_level", "minor", tuple(places), why)
