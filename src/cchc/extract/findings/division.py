"""Rows of flattened tables whose cells may have been divided at the wrong place: asked with both readings."""

import re
from collections.abc import Iterator

from cchc.extract.findings.plan import Found, Plan, cell_place, row_name
from cchc.extract.language.agencies import BODY_START
from cchc.extract.language.deadlines import DEADLINE_START
from cchc.language.letters import compile_vi, early_tone
from cchc.records import Task

# where the name of a second body begins in the middle of one, without a mark or a word that joins them; "… thuộc huyện
# UBND các xã" is left out, for it is divided into two that lead
_SECOND_BODY = compile_vi(
    r"(?<=[⟨a⟩⟨A⟩).])\s+(?=(?:Các|Phòng|Văn phòng|VP|Trung tâm|Công an|Ban Chỉ huy|Sở|Hội|Đoàn|Trạm)\s+[⟨a⟩⟨A⟩]|ban,\s+ngành)"
)
_JOINED = re.compile(
    # words behind which a name goes on
    r"(?:văn phòng|thuộc|của|và|với|tại|do|&|qua|cùng|theo|từ|gồm|là|phối hợp"
    # the head of a person or of a body that leads another
    r"|(?<!\w)(?:trưởng|phó|chủ tịch|lãnh đạo|giám đốc|chánh|thường trực|đội|tổ|hội|đoàn|các|công chức|cán bộ|viên chức))$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;]\s+|(?:^|\s)[-+•]\s*")
_DIGIT = re.compile(r"\d")
_FEWEST = 3  # rows with one lead that make it known

Reading = tuple[str, str]  # what is read, what it may be


def doubtful_divisions(plan: Plan) -> Iterator[Found]:
    """A lead that is two bodies in one, a body at the end of a text or in the deadline, a body that begins in its middle."""
    guessed = [(table.start, table.end) for table in plan.tables if table.rows is None]
    tasks = [row.task for row in plan.rows if any(start <= row.task.char_start < end for start, end in guessed)]
    leads: dict[str, int] = {}
    for task in tasks:
        leads[_key(task.lead_text)] = leads.get(_key(task.lead_text), 0) + 1
    known = {lead for lead, count in leads.items() if lead and count >= _FEWEST}
    for task in tasks:
        if reading := _other_reading(task, known):
            now, may_be = reading
            why = f"Ranh giới ô ở {row_name(task)} không chắc: đang đọc {now}; cũng có thể là {may_be}; hãy đối chiếu với bản gốc."
            yield Found("row_division_doubt", "major", (cell_place(task, "lead", "coordinating", "deadline"),), why)


def _other_reading(task: Task, known: set[str]) -> Reading | None:
    return _two_in_one(task) or _in_the_deadline(task) or _at_the_end(task, known) or _from_the_middle(task)


def _two_in_one(task: Task) -> Reading | None:
    """A lead that is two bodies run together: the second may be the one that helps."""
    lead = task.lead_text or ""
    for match in _SECOND_BODY.finditer(lead):
        if not _JOINED.search(lead[: match.start()]):
            first, second = lead[: match.start()].strip(" ."), lead[match.end() :]
            return _bodies(task.lead_text, task.coordinating_text), _bodies(
                first, _both(second, task.coordinating_text)
            )
    return None


def _in_the_deadline(task: Task) -> Reading | None:
    """A clause of the deadline that is a body: it may be the one that helps, and the one that helps may lead too."""
    pieces = [piece.strip(" .") for piece in _CLAUSE.split(task.deadline_text or "") if piece.strip(" .")]
    bodies = [
        p
        for p in pieces
        if BODY_START.match(p) and not DEADLINE_START.match(p) and not _DIGIT.search(p) and ":" not in p
    ]
    if not bodies:
        return None
    now = f"thời gian “{task.deadline_text}”"
    return now, _bodies(_both(task.lead_text, task.coordinating_text), "; ".join(bodies))


def _at_the_end(task: Task, known: set[str]) -> Reading | None:
    """A body that leads other rows as the last clause of a text: it may lead this one."""
    for text in (task.product, task.activity, task.content):
        last = [piece for piece in _CLAUSE.split(text or "") if piece.strip(" .")][-1:]
        if last and len(last[0]) < len(text or "") and _key(last[0]) in known and _key(last[0]) != _key(task.lead_text):
            may_be = _bodies(last[0].strip(" ."), _both(task.lead_text, task.coordinating_text))
            return _bodies(task.lead_text, task.coordinating_text), may_be
    return None


def _from_the_middle(task: Task) -> Reading | None:
    """A lead that begins with a small letter and no body: it may go on with the cell before it."""
    lead = task.lead_text or ""
    if lead[:1].islower() and not BODY_START.match(lead):
        return f"chủ trì “{lead}”", f"phần tiếp của ô trước (“{(task.product or task.content or '')[-40:]}”)"
    return None


def _both(one: str | None, other: str | None) -> str:
    return "; ".join(text for text in (_bare(one), _bare(other)) if text)


def _bare(text: str | None) -> str:
    return (text or "").strip(" .;,-–+")


def _bodies(lead: str | None, coordinating: str | None) -> str:
    return f"chủ trì “{_bare(lead) or '(trống)'}”, phối hợp “{_bare(coordinating) or '(trống)'}”"


def _key(body: str | None) -> str:
    return early_tone(" ".join((body or "").casefold().split())).strip(" .;")
