"""Unit types that are not the document's own, and one body or issuer under several names."""

import re
from collections.abc import Iterator

from cchc.extract.findings.plan import Found, Place, Plan, body_passages, cell_flow
from cchc.language.letters import early_tone

_OTHER_TYPE = {"xã": "phường", "phường": "xã"}
_CHAIRMAN = re.compile(r"CHỦ TỊCH\s+(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)[^\n]*")
_ATTACHED = re.compile(
    r"\((?:Ban hành,?\s+)?[Kk]èm theo\s+Quyết định[^()]*?(?P<issuer>của\s+(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)[^()]*)\)"
)
_CAPITALS = re.compile(r"[A-ZĐ]{2,}")
_LINKS = {"và", "xã", "phường", "thị", "trấn", "huyện", "thuộc", "của", "các", "liên", "quan"}


def mismatched_names(plan: Plan) -> Iterator[Found]:
    yield from _other_unit_type(plan)
    yield from _other_issuer(plan)
    yield from _bodies_in_short(plan)


def _other_unit_type(plan: Plan) -> Iterator[Found]:
    """ "doanh nghiệp phường" in the plan of a xã; lists ("xã, phường") and names ("phường Ví Dụ") are silent."""
    kind = (plan.card.unit_name or "").split(" ", 1)[0]
    other = _OTHER_TYPE.get(kind)
    if other is None:
        return
    named = re.compile(
        rf"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Đảng ủy|địa bàn|toàn|của|doanh nghiệp|công chức|công tại|nhân dân)\s+{other}"
        rf"(?!\w|\s*[,/]|\s+(?:và|hoặc|hay)\s+{kind}|\s+[A-ZĐÂÊÔƠƯĂÁÀ])"
    )
    places: list[Place] = []
    for passage in plan.passages:
        for match in named.finditer(passage.flow.text):
            before = passage.flow.text[max(0, match.start() - 12) : match.start()]
            if not re.search(r"(?:các|cấp|mỗi|xã,|phường,)\s*$", before) and kind in passage.flow.text + " " + kind:
                places.append(plan.place(passage.flow, match.start(), match.end()))
    if places:
        why = f"Nói tới “{other}” trong kế hoạch của một {kind}, như chép từ mẫu của nơi khác; hãy hỏi đơn vị có phải là {kind}."
        yield Found("unit_name_mismatch", "major", tuple(places), why)


def _other_issuer(plan: Plan) -> Iterator[Found]:
    """A decision taken by the Chairman that the plan's heading ascribes to the People's Committee."""
    head = _CHAIRMAN.search(plan.source.text, 0, 2_000)
    attached = _ATTACHED.search(plan.whole.text)
    if head and attached and plan.card.doc_type != "ke_hoach":
        start, end = plan.whole.bounds(*attached.span())
        why = (
            "Quyết định do Chủ tịch ký ban hành nhưng đầu kế hoạch ghi là của Ủy ban nhân dân; hãy hỏi đơn vị thẩm quyền nào "
            "ban hành."
        )
        place = head.start(), head.start() + len(head[0].rstrip())
        yield Found("unit_name_mismatch", "minor", (place, (start, end)), why)


def _bodies_in_short(plan: Plan) -> Iterator[Found]:
    """One body of the task rows written out in one place and shortened in another: "Trung tâm Ví Dụ", "TTVD"."""
    written: dict[str, dict[str, Place]] = {}
    for row in plan.rows:
        for cell, bodies in (("lead", row.task.lead), ("coordinating", row.task.coordinating)):
            flow = cell_flow(plan.source, row.task, cell)
            for body in bodies:
                if (position := flow.text.find(body)) >= 0 and (key := _initials(body)):
                    place = plan.place(flow, position, position + len(body))
                    written.setdefault(key, {}).setdefault(_written(body), place)
    known = " ".join(passage.flow.text for passage in body_passages(plan))
    for forms in written.values():
        full = [form for form in forms if not _CAPITALS.search(form)]
        short = [form for form in forms if _CAPITALS.search(form)]
        plain = {form.casefold() for form in full}
        short = [form for form in short if not form.startswith("VP ")]  # every office is written so
        if len(plain) <= 1 and len(plain) + len(short) > 1 and not any(f"({form})" in known for form in short):
            names = ", ".join(f"“{form}”" for form in forms)
            why = f"Một cơ quan mang nhiều tên trong phụ lục: {names}; hãy hỏi đơn vị tên chính thức."
            yield Found("unit_name_mismatch", "minor", tuple(forms.values()), why)


def _initials(body: str) -> str | None:
    """First letters of a body's words, capitals of an abbreviation one by one: "VP HĐND & UBND xã" gives VPHĐNDUBND."""
    letters = ""
    for word in re.findall(r"\w+", early_tone(body)):
        if word.casefold() in _LINKS:
            continue
        letters += word if word.isupper() else word[0].upper()
    return letters if len(letters) >= 4 else None


def _written(body: str) -> str:
    """A body's name without what is a matter of print: spaces about hyphens, unit type, tone marks on the other vowel."""
    words = re.sub(r"\s*[-–&]\s*", " ", early_tone(body).strip(" .-"))
    return " ".join(word for word in words.split() if word.casefold() not in _LINKS)
