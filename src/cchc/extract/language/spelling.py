"""One spelling for words that Vietnamese writes in two ways: hoá and hóa, uỷ and ủy."""

import re

_LATE_TONE = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_SPELLINGS = dict(zip(_LATE, _EARLY, strict=True)) | dict(
    zip(map(str.upper, _LATE), map(str.upper, _EARLY), strict=True)
)


def early_tone(text: str) -> str:
    """Put the tone mark on the first of two closing vowels, as place names in official lists do: "Khánh Hoà" gives "Khánh Hòa"."""
    return _LATE_TONE.sub(lambda match: _SPELLINGS.get(match[0], match[0]), text)
