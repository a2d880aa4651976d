"""What became of a file: read, partly read and what is missing, or refused because it is no plan."""

import re
from collections.abc import Sequence

from cchc.extract.card.read_card import Card
from cchc.extract.language.folded_text import Source
from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.tables.model import Table
from cchc.language.letters import compile_vi
from cchc.records import Unread

# other kinds of documents, as their first lines name them; a plan attached to one has its own KẾ HOẠCH
_KINDS = ("BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO", "GIẤY MỜI", "BIÊN BẢN", "CÔNG ĐIỆN", "HỢP ĐỒNG")
# letter by letter too, as a draft, and with what it is about: "DỰ THẢO BÁO CÁO", "B Á O  C Á O", "BÁO CÁO TÓM TẮT Kết quả …"
_OTHER_KIND = compile_vi(
    r"\W*(?:DỰ\s+THẢO\W+)?(?P<kind>"
    + "|".join(r"\s*".join(kind.replace(" ", "")) for kind in _KINDS)
    + r")\s*:?(?:\s+.*)?"
)
_IN_SMALL = re.compile(
    r"Báo\s+cáo\s+(?:tóm\s+tắt|sơ\s+kết|tổng\s+kết|kết\s+quả|tình\s+hình|công\s+tác|đánh\s+giá)(?!\w).{15,}[^;:.]$"
)
_FIRST_LINES = 30
_MOST_NAMED = 12
_UNREAD = {
    "table": "bảng ở dòng {line} (“{words}”)",
    "column": "cột “{words}” của bảng ở dòng {line}",
    "block": "khối chủ trì, thời gian ở dòng {line} (“{words}”)",
    "heading": "đề mục ở dòng {line} (“{words}”)",
    "number": "số ở dòng {line} (“{words}”)",
}
_SPEAKS_OF_A_PLAN = re.compile(r"kế\s+hoạch|chương\s+trình|phương\s+án|đề\s+án", re.IGNORECASE)


def why_refused(
    file_name: str, source: Source, card: Card, paragraphs: list[Paragraph], tables: list[Table], targets: int
) -> str | None:
    """Why a text is no plan, in one sentence that says what to do; None where it is one, however little of it was read."""
    if card.title is None and (kind := _other_kind(source)):
        return f"{file_name}: đây là {kind}, không phải kế hoạch; hãy đưa vào tệp kế hoạch."
    promises = targets and _SPEAKS_OF_A_PLAN.search(source.text)
    if _has_headings(paragraphs) or tables or card.title or promises:
        return None
    return f"{file_name}: không tìm thấy đề mục hay bảng nhiệm vụ nào của một kế hoạch; hãy kiểm tra lại tệp."


def _other_kind(source: Source) -> str | None:
    """The kind of paper that its first lines name, in small letters; None where they name none but a plan."""
    kinds = {kind.replace(" ", ""): kind.lower() for kind in _KINDS}
    for line in source.lines[:_FIRST_LINES]:
        if match := _OTHER_KIND.fullmatch(line.text):
            return kinds["".join(match["kind"].split())]
        if _IN_SMALL.fullmatch(line.text):
            return "báo cáo"
    return None


def outcome_of(
    file_name: str,
    card: Card,
    paragraphs: list[Paragraph],
    targets: int,
    rules: list[str],
    undivided: int,
    unread: Sequence[Unread],
) -> tuple[str, str | None]:
    """Read or partly read, with one sentence that says what was not found, what was left unread, and what to do."""
    missing = [
        words
        for words, absent in (
            ("tên đơn vị ban hành", card.unit_name is None),
            ("năm của kế hoạch", card.period is None),
            ("đề mục", not _has_headings(paragraphs)),
            ("chỉ tiêu nào có số", targets == 0),
            ("phụ lục nhiệm vụ", "missing_appendix" in rules),
            (f"ranh giới ô của {undivided} hàng quá dài trong bảng", undivided > 0),
        )
        if absent
    ]
    said = [f"không tìm thấy {', '.join(missing)}"] if missing else []
    said += [f"chưa đọc được {places_named(unread)}"] if unread else []
    if said:
        return "partly_read", f"{file_name}: {'; '.join(said)}; hãy đối chiếu với bản gốc, bổ sung phần thiếu nếu có."
    return "read", None


def places_named(unread: Sequence[Unread]) -> str:
    """Places with their lines and first words; beyond a few only how many more there are."""
    named = [_UNREAD[place.kind].format(line=place.line_start, words=place.words) for place in unread[:_MOST_NAMED]]
    more = len(unread) - len(named)
    return ", ".join(named) + (f" và {more} chỗ khác" if more else "")


def _has_headings(paragraphs: list[Paragraph]) -> bool:
    return any(paragraph.path for paragraph in paragraphs)
