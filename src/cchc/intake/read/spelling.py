"""Text of cells made comparable: one spelling, one kind of blank, with and without accents."""

import re
import unicodedata
from functools import lru_cache

from cchc.extract.targets.indicators import normalise
from cchc.language.letters import early_tone, without_accents
from cchc.language.spaces import squeeze_spaces

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BRACKETS = re.compile(r"[()\[\]]")
# Words that say nothing about which indicator is meant.
NEUTRAL = frozenset(
    [
        "tỷ",
        "lệ",
        "mức",
        "độ",
        "số",
        "lượng",
        "các",
        "những",
        "được",
        "đã",
        "và",
        "hoặc",
        "của",
        "cả",
        "về",
        "trong",
        "kỳ",
        "cho",
        "tại",
        "theo",
        "đạt",
        "phần",
        "trăm",
        "năm",
        "xã",
        "phường",
        "này",
    ]
)
# "1.", "1.2.", "a)", "I.", "-", "*" before a name
_ORDINAL = re.compile(
    r"^\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ])\s*[.)/]\s*|\d{1,2}\s*-\s*|[-–—+*•]\s*)+", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def search_key(value: object) -> str:
    """Return lower-case NFC text with single blanks and early tone marks: " Xã  VĨNH THUỶ" gives "xã vĩnh thủy"."""
    text = unicodedata.normalize("NFC", str(value)).translate(_INVISIBLE)
    return early_tone(squeeze_spaces(text).lower())


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """Return folded text without accents: "Tà Đùng" gives "ta dung"."""
    return without_accents(search_key(text))


def without_ordinal(text: str) -> str:
    """Return a name without the number before it: "1.2. Tỷ lệ …" gives "Tỷ lệ …"."""
    return _ORDINAL.sub("", text.strip()).strip(" ;:.,")


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a name that tell indicators apart, abbreviations spelt out; words in brackets count too."""
    words = normalise(_BRACKETS.sub(" , ", without_ordinal(text)).replace("%", " "))
    # A dossier is one of a procedure: "hồ sơ TTHC" says no more than "hồ sơ".
    words = words.replace(" hồ sơ thủ tục hành chính ", " hồ sơ ")
    return tuple(word for word in words.split() if word != ";" and word not in NEUTRAL)
