"""Bodies as printed: how their names begin, and how a cell that names several is split."""

import re

from cchc.language.letters import compile_vi

# How the name of a body begins in administrative Vietnamese; matched without regard to case.
_HEADS = (
    r"(?:các |những )?(?:phòng|ban|ngành|sở|cơ quan|đơn vị|địa phương|trung tâm|tổ chức|xã(?! hội)|phường|thôn|trường|trạm|hội|đoàn thể|công chức|bộ phận)",
    r"văn phòng", r"vp", r"ubnd", r"hđnd", r"ủy ban", r"uỷ ban", r"hội đồng", r"chủ tịch", r"phó chủ tịch", r"công an", r"ban chỉ (?:đạo|huy)", r"bcđ",
    r"tổ công tác", r"tổ (?:giúp việc|đề án|công nghệ số)", r"mttq", r"mặt trận", r"đảng ủy", r"đảng uỷ", r"huyện ủy", r"tỉnh ủy", r"đoàn", r"hội",
    r"thanh tra", r"kho bạc", r"chi cục", r"cục", r"bảo hiểm", r"tòa án", r"viện kiểm sát", r"tt", r"ttpvhcc", r"pvhcc", r"thủ trưởng", r"giám đốc",
    r"trưởng", r"chánh", r"lãnh đạo", r"cán bộ", r"nội vụ", r"tư pháp", r"tài chính", r"bưu điện", r"quân sự", r"nhà văn hóa",
)  # fmt: skip
BODY_START = re.compile(rf"[-+*•]?\s*(?:{'|'.join(_HEADS)})(?!\w)", re.IGNORECASE)

_BULLET = compile_vi(r"(?:^|(?<=\s))[-+•]\s*(?=[⟨A⟩])")
_SEPARATOR = re.compile(
    # a semicolon, or a comma before the name of another body
    r"\s*[;]\s*|\s*,\s*(?=(?:UBND|HĐND|Ủy ban|Uỷ ban|Phòng|Văn phòng|Sở|Trung tâm|Công an|Ban|Các|các|những|TT[A-Z]*|Đoàn|Hội|MTTQ|"
    r"Mặt trận|"
    # or of a person who leads one
    r"(?:Thủ trưởng|Trưởng|Giám đốc|Công chức|Cán bộ|Bộ phận|Trạm|Kho bạc|Bưu điện|Thanh tra|Tổ)\s\w+)(?!\w))"
)
_GROUP = re.compile(r"\s*(?:tất cả )?(?:các|những)(?!\w)", re.IGNORECASE)
# a kind of body without a name of its own, which a group lists: "Các phòng, Trung tâm, đơn vị"
_KIND_ALONE = re.compile(
    # the kind
    r"(?:phòng|ban|sở|ngành|trung tâm|đoàn thể|đoàn|hội|cơ quan|đơn vị|tổ chức|trạm|trường)"
    # and what follows where no name does
    r"(?=\s*(?:[,;.]|$|và(?!\w)|thuộc|trực thuộc|(?:có )?liên quan|chuyên môn|đơn vị|ngành))",
    re.IGNORECASE,
)
# "… thuộc huyện UBND các xã": two bodies run together where a cell's line end was lost
_RUN_TOGETHER = compile_vi(r"(?<=[⟨a⟩])\s+(?=(?:UBND|Văn phòng|Trung tâm|Sở|Công an) )")
_JOINS_ITS_NAME = re.compile(
    r"(?:thuộc|của|và|với|trực thuộc|tại|do|&|-|qua|(?<!\w)(?:phòng|chủ tịch|thường trực|lãnh đạo|trưởng|đội|tổ|đoàn|quân|bộ))$",
    re.IGNORECASE,
)


def split_bodies(text: str | None) -> tuple[str, ...]:
    """Split a cell into bodies: "Phòng Kinh tế; Công an xã" gives two. Lists inside one name stay whole."""
    if not text:
        return ()
    parts: list[str] = []
    # a dash inside a name ("Văn hóa - Xã hội") is no bullet: only a cell that opens with one is a list
    for bullet in _BULLET.split(text) if _BULLET.match(text) else [text]:
        for piece in _pieces(bullet):
            parts.extend(_split_run_together(piece))
    return tuple(part for part in (raw.strip(" .;,") for raw in parts) if part)


def _pieces(text: str) -> list[str]:
    """The pieces between separators; a kind of body that a group lists on ends no piece, whatever its capitals."""
    pieces, start = [], 0
    for match in _SEPARATOR.finditer(text):
        listed = _GROUP.match(text, start) and _KIND_ALONE.match(text, match.end())
        if ";" in match[0] or not listed:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def _split_run_together(piece: str) -> list[str]:
    parts, start = [], 0
    for match in _RUN_TOGETHER.finditer(piece):
        if not _JOINS_ITS_NAME.search(piece[: match.start()]):
            parts.append(piece[start : match.start()])
            start = match.end()
    return [*parts, piece[start:]]
