"""Letters of Vietnamese: capital and small for patterns, without accents for keys, one place for the mark of a tone.

The code points of capitals and small letters alternate, so no range such as À-Ỹ can stand for capitals: it would hold "đ"
and "ấ" too. Patterns write ⟨A⟩ and ⟨a⟩ inside a character class instead.
"""

import re
import unicodedata

_SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
CAPITALS = "A-Z" + _SMALL.upper()

# hoá and hóa, uỷ and ủy: one word written in two ways
_LATE_TONE = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_SPELLINGS = dict(zip(_LATE, _EARLY, strict=True)) | dict(
    zip(map(str.upper, _LATE), map(str.upper, _EARLY), strict=True)
)


def compile_vi(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which ⟨A⟩ stands for all capitals and ⟨a⟩ for all small letters, inside character classes."""
    return re.compile(pattern.replace("⟨A⟩", CAPITALS).replace("⟨a⟩", "a-z" + _SMALL), flags)


def early_tone(text: str) -> str:
    """Put the tone mark on the first of two closing vowels, as place names in official lists do: "Khánh Hoà" gives "Khánh Hòa"."""
    return _LATE_TONE.sub(lambda match: _SPELLINGS.get(match[0], match[0]), text)


def without_accents(text: str) -> str:
    """Return a text in plain letters, capitals kept: "Đồng Tháp" gives "Dong Thap"."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Return a name as every file system takes it: "Báo cáo quý IV (sửa)" gives "bao-cao-quy-iv-sua"; empty for signs alone."""
    return re.sub(r"[^a-z0-9]+", "-", without_accents(text).lower()).strip("-")
