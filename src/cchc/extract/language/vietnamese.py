"""Capital and small letters of Vietnamese for patterns.

The code points of capitals and small letters alternate, so no range such as À-Ỹ can stand for capitals: it would hold "đ"
and "ấ" too. Patterns write ⟨A⟩ and ⟨a⟩ inside a character class instead.
"""

import re

_SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
CAPITALS = "A-Z" + _SMALL.upper()


def compile_vi(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which ⟨A⟩ stands for all capitals and ⟨a⟩ for all small letters, inside character classes."""
    return re.compile(pattern.replace("⟨A⟩", CAPITALS).replace("⟨a⟩", "a-z" + _SMALL), flags)
