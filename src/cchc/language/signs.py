"""Signs as a reader sees them: nothing invisible, each sign in its common form."""

import re
import unicodedata

# What nobody sees: blanks without width, joiners, marks of direction, hyphens that only allow a break.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
# Signs of one meaning in another form: full-width signs and digits, the small per cent sign, hyphens.
_SAME_SIGNS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xFE6A: "%", 0x2010: "-", 0x2011: "-"}
_PLAIN_SIGNS = str.maketrans("", "", _INVISIBLE) | _SAME_SIGNS
_ONE_BLANK, _TWO_BLANKS = re.compile(r"(?<=\S) (?=\S)"), re.compile(r"(?<=\S)  (?=\S)")


def single_blanks(text: str) -> str:
    """The text with one blank between words where it was typed with two throughout; wider gaps stand between columns and stay."""
    doubled = len(_TWO_BLANKS.findall(text))
    return _TWO_BLANKS.sub(" ", text) if doubled > len(_ONE_BLANK.findall(text)) else text


def plain_signs(text: str) -> str:
    """The text in NFC, without what nobody sees and with each sign in its common form: "98\u200b％" gives "98%"."""
    return unicodedata.normalize("NFC", text.translate(_PLAIN_SIGNS))
