"""Vietnamese typed for fonts older than Unicode, TCVN3 (ABC) and VNI, turned to Unicode where nothing is lost.

Such text keeps its letters under the codes of other letters; the font (or, in a plain text, the words) says which. A letter
that the tables do not know is never guessed: the text then stays as it is and the caller says so.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

TCVN3, TCVN3_CAPITALS, VNI = "TCVN3 (ABC)", "TCVN3 (ABC) capitals", "VNI"
# One code a letter, in the order of the code table: tones of a, ă, â, e, ê, i, o, ô, ơ, u, ư, y.
_TCVN3_LETTERS = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ®¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ",
        strict=True,
    )
)
# A letter, then its mark; capitals have capital marks.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BASES = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_WORD = re.compile(r"[^\W\d_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdđhklmnprstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_FEWEST_WORDS = 10
_VALID_SHARE = 0.85

# Words that nearly every page of Vietnamese holds (của, và, các, được, những, thực hiện …) as each legacy font spells them.
_TYPICAL = {
    TCVN3: re.compile(r"(?<!\w)(?:cña|vµ|c¸c|®­îc|®îc|®Õn|nh÷ng|hµnh|c¶i|thùc|hiÖn|kÕ|ho¹ch|nh©n|d©n|®ång)(?!\w)", re.IGNORECASE),
    VNI: re.compile(r"(?<!\w)(?:cuûa|vaø|caùc|ñöôïc|ñeán|nhöõng|haønh|caûi|thöïc|hieän|hoaïch|nhaân|daân|ñoàng)(?!\w)", re.IGNORECASE),
}  # fmt: skip
VIETNAMESE_WORDS = re.compile(
    r"\b(?:của|và|các|được|đến|những|hành|cải|thực|hiện|kế|hoạch|nhân|dân|đồng)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; `kind` where that is a legacy font."""

    text: str
    kind: str | None


def font_kind(name: str | None) -> str | None:
    """The encoding that a font stands for: ".VnTime" gives TCVN3, ".VnTimeH" its capitals, "VNI-Times" VNI."""
    base = re.sub(r"^[A-Z]{6}\+", "", name or "").split(",")[0].strip()
    if re.match(r"\.?Vn[A-Z3]", base):
        return TCVN3_CAPITALS if re.sub(r"[-\s]*(?:Bold|Italic|Regular)+$", "", base).endswith("H") else TCVN3
    return VNI if re.match(r"VNI[-_ \d]", base) else None


def plain_kind(kind: str) -> str:
    """The encoding itself, whether its font shows capitals or not."""
    return TCVN3 if kind == TCVN3_CAPITALS else kind


def legacy_kinds(text: str) -> set[str]:
    """The legacy encodings whose commonest words stand in a text."""
    sample = text[:200_000]
    return {kind for kind, words in _TYPICAL.items() if len(words.findall(sample)) >= 3}


def dominant_kind(text: str) -> str | None:
    """The legacy encoding of a text whose common words are mostly written in it."""
    sample = text[:200_000]
    counts = {kind: len(words.findall(sample)) for kind, words in _TYPICAL.items()}
    kind = max(counts, key=lambda each: counts[each])
    return kind if counts[kind] >= 3 and counts[kind] > len(VIETNAMESE_WORDS.findall(sample)) else None


def to_unicode(text: str, kind: str) -> str | None:
    """Turn legacy text to Unicode; None where a code is none of the font's letters: "cña" in TCVN3 gives "của"."""
    converted = _from_vni(text) if kind == VNI else _from_tcvn3(text)
    if converted is None:
        return None
    return converted.upper() if kind == TCVN3_CAPITALS else converted


def _from_tcvn3(text: str) -> str | None:
    converted = "".join(_TCVN3_LETTERS.get(char, char) for char in text)
    kept = {char for char in text if char not in _TCVN3_LETTERS}
    return None if any(_is_letter_code(char) for char in kept) else converted


def _from_vni(text: str) -> str | None:
    letters: list[str] = []
    index = 0
    while index < len(text):
        char, following = text[index], text[index + 1 : index + 2]
        base, mark = _VNI_BASES.get(char.lower()), _VNI_MARKS.get(following.lower())
        if base and mark and _may_bear(char.lower(), mark):
            letter = unicodedata.normalize("NFC", base + mark)
            index += 2
        elif char.lower() in _VNI_ALONE:
            letter = _VNI_ALONE[char.lower()]
            index += 1
        elif _is_letter_code(char):
            return None
        else:
            letters.append(char)
            index += 1
            continue
        letters.append(letter.upper() if char.isupper() else letter)
    return "".join(letters)


def _may_bear(base: str, mark: str) -> bool:
    """A hat stands on a, e, o; a breve on a; a tone on every letter."""
    return mark[0] not in "\u0302\u0306" or base == "a" or (mark[0] == "\u0302" and base in "eo")


def _is_letter_code(char: str) -> bool:
    return "\u00a1" <= char <= "\u00ff" and char not in "«»°±·×"


def _is_unicode(text: str) -> bool:
    """Whether a text holds a letter that no legacy font has a code for."""
    return any(char > "\u024f" or char in "ơưăđƠƯĂĐ" for char in text if char.isalpha())


def unicode_of(runs: Sequence[Run], kinds: set[str]) -> tuple[str, set[str], int]:
    """Join runs, those in a legacy font of `kinds` turned to Unicode; also the kinds converted, and letters left as they were.

    A file may name a legacy font over text that is Unicode already; the document's words say which kinds are real.
    """
    words: list[str] = []
    converted: set[str] = set()
    left = 0
    for kind, group in groupby(runs, key=lambda run: run.kind):
        text = "".join(run.text for run in group)
        plain = plain_kind(kind) if kind else None
        if kind is None or plain not in kinds or _is_unicode(text):
            words.append(text.replace("\u00ad", ""))
            continue
        turned = to_unicode(text, kind)
        if turned is None:
            left += sum(_is_letter_code(char) for char in text)
            words.append(text)
        else:
            converted |= {str(plain)} if turned != text else set()
            words.append(turned)
    return "".join(words), converted, left


def converted_text(text: str, kind: str) -> str | None:
    """A whole plain text turned to Unicode; None unless nothing is lost and what comes out is Vietnamese words."""
    turned = to_unicode(text, kind)
    if turned is None:
        return None
    turned = re.sub(r"[^\W\d_]+", _capitals, turned)
    return turned if is_vietnamese(turned) else None


def _capitals(match: re.Match[str]) -> str:
    """TCVN3 has no code for toned capitals: "HOạCH" was typed for "HOẠCH"."""
    plain = [char for char in match[0] if char.isascii()]
    return match[0].upper() if len(plain) > 1 and all(char.isupper() for char in plain) else match[0]


def is_vietnamese(text: str) -> bool:
    """Whether nearly all words with marks are syllables of Vietnamese."""
    marked = [word for word in _WORD.findall(text[:200_000]) if not word.isascii()]
    valid = sum(is_syllable(word) for word in marked)
    return len(marked) >= _FEWEST_WORDS and valid >= _VALID_SHARE * len(marked)


def is_syllable(word: str) -> bool:
    """Whether a word is built as syllables of Vietnamese are: "tuyến" is, "SIPAS" and "UBND" are not."""
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))
