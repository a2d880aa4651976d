"""Arithmetic of what a procedure costs: its factors, sums and shares are computed, nobody promises them."""

import re
from collections.abc import Sequence

from cchc.extract.sections.divide_sections import Heading, Paragraph

_PRODUCT = re.compile(r"\d[^;=]{0,60}?\s[x×*]\s*\(?\s*\d")
_MONEY = re.compile(r"=|đồng", re.IGNORECASE)
_BENEFIT = re.compile(r"lợi\s+ích\s+(?:của\s+)?(?:phương\s+án|việc|khi)|chi\s+phí\s+tuân\s+thủ", re.IGNORECASE)
_COMPUTED = re.compile(
    r"\W*(?:(?:tỷ\s+lệ|tỉ\s+lệ|mức|tổng)\s+)?(?:(?:cắt\s+giảm|tiết\s+kiệm|giảm)\s+(?:được\s+)?)?chi\s+phí(?!\w)",
    re.IGNORECASE,
)
_AIMS = re.compile(r"phấn\s+đấu|tối\s+thiểu|ít\s+nhất|trở\s+lên|không\s+dưới|[≥>]|mục\s+tiêu|chỉ\s+tiêu", re.IGNORECASE)


def computed(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The places of the paragraphs that compute costs, and of those beside them that tell what came out."""
    products = {place for place, paragraph in enumerate(paragraphs) if _multiplies(paragraph.flow.text)}
    sections = {paragraphs[place].path for place in products}
    told = {
        place
        for place, paragraph in enumerate(paragraphs)
        if (paragraph.path in sections or _is_benefit(paragraph.path)) and _is_told(paragraph.flow.text)
    }
    return products | told


def _multiplies(text: str) -> bool:
    return bool(_PRODUCT.search(text) and _MONEY.search(text))


def _is_benefit(path: tuple[Heading, ...]) -> bool:
    return any(_BENEFIT.search(heading.title) for heading in path)


def _is_told(text: str) -> bool:
    return bool(_COMPUTED.match(text)) and not _AIMS.search(text)
