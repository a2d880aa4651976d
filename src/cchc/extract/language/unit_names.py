"""Names of administrative units as they are printed: their kind, and where a name ends."""

import re
from collections.abc import Iterator, Sequence

from cchc.language.letters import compile_vi

UNIT = compile_vi(
    # the kind: of a commune,
    r"(?<!\w)(?P<kind>[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|ĐẶC KHU|[Tt]hị trấn|THỊ TRẤN"
    # a district, a province, or in short
    r"|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|THÀNH PHỐ|[Tt]ỉnh|TỈNH|TX\.?|TP\.?|TT\.?)"
    # the name: words with a capital, and a number that is no date ("Ví Dụ 1")
    r"\s+(?P<name>[⟨A⟩][\w’']*(?:[\s-]+(?:[⟨A⟩][\w’']*|\d{1,2}(?![\d/.])))*)"
)
LEVELS = {
    "xã": "commune",
    "phường": "commune",
    "đặc khu": "commune",
    "thị trấn": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thành phố": "district",
    "tỉnh": "province",
}
_SHORT_KINDS = {"tx": "thị xã", "tp": "thành phố", "tt": "thị trấn"}
# in a line of capitals nothing tells a name from the words behind it
_NOT_IN_NAMES = {
    "năm",
    "giai",
    "tháng",
    "quý",
    "cộng",
    "độc",
    "về",
    "thực",
    "nhiệm",
    "trên",
    "ban",
    "kế",
    "số",
    "giám",
    "đến",
}

Unit = tuple[str, str]


def unit_of(match: re.Match[str]) -> Unit:
    """Kind and name of a unit: "TX. GIẢ ĐỊNH NĂM" gives ("thị xã", "Giả Định")."""
    kind = match["kind"].lower().rstrip(".")
    return _SHORT_KINDS.get(kind, kind), proper(unit_words(match))


def unit_words(match: re.Match[str]) -> str:
    """The name as printed, without words that only capitals made part of it."""
    words = match["name"].split()
    if match["name"].isupper():
        words = [*words[:1], *_until(words[1:], _NOT_IN_NAMES)]
    return " ".join(words)


def _until(words: Sequence[str], ends: set[str]) -> Iterator[str]:
    for word in words:
        if word.lower() in ends:
            return
        yield word


def proper(name: str) -> str:
    """Capitals of a heading made those of a name: "GIẢ ĐỊNH" gives "Giả Định"."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.split())
