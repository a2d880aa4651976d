"""A plan's title: where KẾ HOẠCH stands, the words behind it, and where they end."""

import re

from cchc.extract.language.folded_text import Line
from cchc.extract.language.list_markers import marks_of
from cchc.extract.language.unit_names import UNIT, proper, unit_words
from cchc.extract.sections.headings import is_in_capitals
from cchc.language.letters import compile_vi

_HEAD = re.compile(r"KẾ\s+HOẠCH\s*:?\s*")
_HEAD_AND_WORDS = compile_vi(r"KẾ\s+HOẠCH\s+(?=[⟨A⟩])")
_ABBREVIATION = re.compile(r"(?<!\w)(?:ubnd|hđnd|cchc|tthc|qppl)(?!\w)")
_NEVER_IN_A_TITLE = re.compile(r"[(“]|[-_*=]{3,}|Căn cứ")
# the first words of a preamble, or a sentence: "Năm 2025, …", "… như sau:"
_BEHIND_A_TITLE = compile_vi(
    # words that open a preamble
    r"Thực hiện|Theo |Xét |Để |Nhằm |Tiếp tục|Phát huy|Trên cơ sở|Triển khai"
    # a time in front of a sentence, or its end
    r"|(?:Năm|Giai đoạn|Trong|Sau|Từ|Qua|Với)\s[^,]{2,40},\s|.*[:;.]$"
    # the committee that issues
    r"|(?:[⟨A⟩][⟨a⟩]+\s+)?(?:[ỦU][ỷy] ban nhân dân|UBND)[^,]*(?:ban hành|xây dựng)"
)
_MOST_LINES, _MOST_BLANK_LINES = 8, 6
_WORDS_OF_A_NAME = 7


def title_heads(lines: list[Line]) -> list[int]:
    """The lines that say KẾ HOẠCH, alone or, where none does, before the rest of a title in capitals."""
    alone = [i for i, line in enumerate(lines) if _HEAD.fullmatch(line.text)]
    with_words = [i for i, line in enumerate(lines) if _HEAD_AND_WORDS.match(line.text) and is_in_capitals(line.text)]
    return alone or with_words[:1]


def title_at(lines: list[Line], head: int | None) -> tuple[str | None, int, int]:
    """The words behind KẾ HOẠCH up to a bracket, the preamble or the first section, with their offsets."""
    if head is None:
        return None, 0, 0
    words, last = [_HEAD.sub("", lines[head].text, count=1)], lines[head]
    for line in lines[head + 1 : head + _MOST_LINES]:
        if line.gap > _MOST_BLANK_LINES or _is_behind(" ".join(words).strip(), line.text):
            break
        words.append(line.text)
        last = line
    title = _sentence_case(" ".join(" ".join(words).split()))
    return (f"Kế hoạch {title}" if title else "Kế hoạch"), lines[head].start, last.end


def _is_behind(title: str, text: str) -> bool:
    """Whether a line is no more of the title begun: an opening of a section, of the preamble, of a long sentence."""
    if _NEVER_IN_A_TITLE.match(text):
        return True
    if any(mark.is_section or mark.is_bullet or mark.kind == "decimal" for mark in marks_of(text)):
        return True
    falls_to_small = is_in_capitals(title) and not is_in_capitals(text) and len(text.split()) > _WORDS_OF_A_NAME
    return bool(title) and (falls_to_small or bool(_BEHIND_A_TITLE.match(text)))


def _sentence_case(title: str) -> str:
    """Capitals of a whole title made small, names of units kept: "CẢI CÁCH NĂM 2026 CỦA XÃ GIẢ ĐỊNH" gives "cải cách năm 2026 của xã Giả Định"."""
    letters = [char for char in title if char.isalpha()]
    if not letters or sum(char.isupper() for char in letters) < 0.9 * len(letters):
        return title
    names = {words: proper(words) for match in UNIT.finditer(title) if (words := unit_words(match))}
    small = _ABBREVIATION.sub(lambda match: match[0].upper(), title.lower())
    for name, printed in names.items():
        small = small.replace(name.lower(), printed)
    return small
