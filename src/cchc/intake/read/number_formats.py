"""What a cell's number format shows beside the number or instead of it: `0" hồ sơ"` shows "87 hồ sơ", `0.0,` thousands."""

import re

from cchc.language.spaces import squeeze_spaces

# quoted words, an escaped letter, a currency, other brackets (colours, conditions), the width of a letter, a filler
_PARTS = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<letter>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_UNQUOTED = re.compile(r"[^\W\d_a-zA-Z]+")  # Excel quotes letters; other programs leave those it does not know
_HIDDEN_THOUSANDS = re.compile(r"[0#?](?P<commas>,+)(?![0#?,])")
_SAYS_SOMETHING = re.compile(r"[^\W_]|[%‰$€₫]")


def _section(number_format: str, value: float) -> str:
    """The part of a format that is for a number of this sign: positive; negative; zero."""
    sections = [match[0] for match in _SECTION.finditer(number_format)]
    place = 1 if value < 0 else 2 if value == 0 else 0
    filled = [section for section in sections if section] or [""]
    return filled[place] if place < len(filled) else filled[0]


def words_beside(number_format: str | None, value: float) -> str:
    """Return the words that a format puts beside a number: `#,##0 "đ"` gives "đ"; signs alone ("▲ ") give nothing."""
    if not number_format:
        return ""
    section = _section(number_format, value)
    said = [match["quoted"] or match["letter"] or match["currency"] or "" for match in _PARTS.finditer(section)]
    said += _UNQUOTED.findall(_PARTS.sub(" ", section))
    words = squeeze_spaces("".join(said))
    return words if _SAYS_SOMETHING.search(words) else ""


def hidden_thousands(number_format: str | None, value: float) -> int:
    """Return by how many thousands a format divides what it shows: `0.0,` by one, `#,##0` by none."""
    bare = _PARTS.sub("", _section(number_format or "", value))
    match = _HIDDEN_THOUSANDS.search(bare)
    return len(match["commas"]) if match else 0
