"""A plan's title: where KẾ HOẠCH stands, the words behind it, and where they end."""

import re

from cchc.documents.legacy import is_syllable
from cchc.extract.language.folded_text import Line
from cchc.extract.language.list_markers import marks_of
from cchc.extract.language.unit_names import UNIT, proper, unit_words
from cchc.extract.sections.headings import is_in_capitals
from cchc.language.letters import compile_vi

_PLAN = r"K\s*Ế\s*H\s*O\s*Ạ\s*C\s*H"  # also letter by letter: "K Ế  H O Ạ C H"
_HEAD = re.compile(rf"{_PLAN}\s*[:.]?\s*")
_HEAD_AND_WORDS = compile_vi(rf"{_PLAN}\s*:?\s+(?=[⟨A⟩])")
# a title written as a sentence is: "Kế hoạch cải cách … năm 2026"; "Kế hoạch này …", "Kế hoạch số …" are none
_HEAD_IN_SMALL = re.compile(r"Kế\s+hoạch\s*:?\s+(?!(?:này|số|có|được|gồm|là|trên|đã|sẽ)(?!\w))(?=[^\W\d])")
_DECISION = re.compile(r"Q\s*U\s*Y\s*Ế\s*T\s*Đ\s*Ị\s*N\s*H\s*[:.]?\s*")
# another kind of paper names itself before: what follows is not the title of a plan
_OTHER_PAPER = re.compile(
    r"(?:DỰ\s+THẢO\s+)?(?:B\s*Á\s*O\s*C\s*Á\s*O|TỜ\s+TRÌNH|THÔNG\s+BÁO|BIÊN\s+BẢN|CÔNG\s+ĐIỆN|GIẤY\s+MỜI|NGHỊ\s+QUYẾT|V/v|Báo\s+cáo)"
)
_LEGAL_BASIS = re.compile(r"\W*(?:Căn\s+cứ|Thực\s+hiện|Theo|Xét|Trên\s+cơ\s+sở)\s")
_ENDS_BEFORE_A_TITLE = re.compile(r"[.;:!?|»>*_=-]$|\d$|NAM$")
_MOST_WORDS, _FRONT = 60, 30
_WORD = re.compile(r"[^\W\d_]+")
_ALSO_SHORT = ("ai", "it")  # abbreviations that are built like syllables
_NEVER_IN_A_TITLE = re.compile(r"[(“]|[-_*=]{3,}|Căn cứ")
# the first words of a preamble, or a sentence: "Năm 2025, …", "… như sau:"
_BEHIND_A_TITLE = compile_vi(
    # words that open a preamble
    r"Thực hiện|Theo |Xét |Để |Nhằm |Tiếp tục|Phát huy|Trên cơ sở|Triển khai"
    # the place and date, the committee and a date
    r"|[⟨A⟩][^,]{1,60},\s+ngày\s"
    # a time in front of a sentence, or its end
    r"|(?:Năm|Giai đoạn|Trong|Sau|Từ|Qua|Với)\s[^,]{2,40},\s|.*[:;.]$"
    # the committee that issues
    r"|(?:[⟨A⟩][⟨a⟩]+\s+)?(?:[ỦU][ỷy] ban nhân dân|UBND)[^,]*(?:ban hành|xây dựng)"
)
_MOST_LINES, _MOST_BLANK_LINES = 8, 6
_WORDS_OF_A_NAME = 7


def title_heads(lines: list[Line]) -> list[int]:
    """The lines that say KẾ HOẠCH, alone, before the rest of a title in capitals, or at the head of a sentence that is the title."""
    alone = [i for i, line in enumerate(lines) if _HEAD.fullmatch(line.text)]
    if alone:
        return alone
    with_words = [i for i, line in enumerate(lines) if _HEAD_AND_WORDS.match(line.text)]
    in_capitals = [i for i in with_words if is_in_capitals(lines[i].text)]
    return (in_capitals or _heads_in_front(lines))[:1]


def _heads_in_front(lines: list[Line]) -> list[int]:
    """The lines before the preamble that open a title written as a sentence, those with KẾ HOẠCH in capitals first."""
    front = range(_front(lines))
    with_words = [i for i in front if _HEAD_AND_WORDS.match(lines[i].text)]
    return with_words or [i for i in front if _HEAD_IN_SMALL.match(lines[i].text) and _is_title(lines, i)]


def decision_head(lines: list[Line]) -> int | None:
    """The first line that says QUYẾT ĐỊNH alone, or None."""
    return next((i for i, line in enumerate(lines) if _DECISION.fullmatch(line.text)), None)


def _front(lines: list[Line]) -> int:
    """How many lines stand before the first legal basis, section or other kind of paper that names itself."""
    for index, line in enumerate(lines[:_FRONT]):
        opens = any(mark.is_section for mark in marks_of(line.text))
        if opens or _LEGAL_BASIS.match(line.text) or _OTHER_PAPER.match(line.text) or _DECISION.match(line.text):
            return index
    return min(len(lines), _FRONT)


def _is_title(lines: list[Line], index: int) -> bool:
    """Whether a sentence that begins with "Kế hoạch" stands by itself: it goes on no line before it, and names no addressee."""
    text = lines[index].text
    before = lines[index - 1].text if index else ""
    stands_alone = not before or lines[index].gap or is_in_capitals(before) or _ENDS_BEFORE_A_TITLE.search(before)
    return bool(stands_alone) and len(text.split()) <= _MOST_WORDS and not text.endswith((":", ";"))


def title_at(lines: list[Line], head: int | None) -> tuple[str | None, int, int]:
    """The words behind KẾ HOẠCH (or QUYẾT ĐỊNH) up to a bracket, the preamble or the first section, with their offsets."""
    if head is None:
        return None, 0, 0
    text = lines[head].text
    kind, named = ("Quyết định", _DECISION) if _DECISION.match(text) else ("Kế hoạch", _HEAD)
    rest = (_HEAD_IN_SMALL if _HEAD_IN_SMALL.match(text) else named).sub("", text, count=1)
    words, last = [rest], lines[head]
    for line in lines[head + 1 : head + _MOST_LINES]:
        if line.gap > _MOST_BLANK_LINES or _is_behind(" ".join(words).strip(), line.text):
            break
        words.append(line.text)
        last = line
    title = _sentence_case(" ".join(" ".join(words).split())).rstrip(".")
    if ":" in text[: len(text) - len(rest)]:
        title = title[:1].upper() + title[1:]
    return (f"{kind} {title}" if title else kind), lines[head].start, last.end


def _is_behind(title: str, text: str) -> bool:
    """Whether a line is no more of the title begun: an opening of a section, of the preamble, of a long sentence."""
    if _NEVER_IN_A_TITLE.match(text):
        return True
    if any(mark.is_section or mark.is_bullet or mark.kind == "decimal" for mark in marks_of(text)):
        return True
    falls_to_small = is_in_capitals(title) and not is_in_capitals(text) and len(text.split()) > _WORDS_OF_A_NAME
    rises = is_in_capitals(text) and not is_in_capitals(title)
    return bool(title) and (falls_to_small or rises or bool(_BEHIND_A_TITLE.match(text)))


def _sentence_case(title: str) -> str:
    """Capitals of a whole title made small, names and abbreviations kept: "NÂNG CHỈ SỐ SIPAS CỦA XÃ GIẢ ĐỊNH" gives "nâng chỉ số SIPAS của xã Giả Định"."""
    letters = [char for char in title if char.isalpha()]
    if not letters or sum(char.isupper() for char in letters) < 0.9 * len(letters):
        return title
    names = {words: proper(words) for match in UNIT.finditer(title) if (words := unit_words(match))}
    small = " ".join(_in_small(token) for token in title.split())
    for name, printed in names.items():
        small = small.replace(name.lower(), printed)
    return small


def _in_small(token: str) -> str:
    """A word in small letters, unless it is a number of an instrument ("57-NQ/TW") or no syllable of Vietnamese ("SIPAS")."""
    if any(map(str.isdigit, token)):
        return token
    return _WORD.sub(lambda match: match[0] if _is_abbreviation(match[0]) else match[0].lower(), token)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and (word.lower() in _ALSO_SHORT or not is_syllable(word))
