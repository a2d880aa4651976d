"""Who reports: named before the verb, by the sentence, by one before it, or by the heading."""

import re
from collections.abc import Iterator

from cchc.extract.duties.report_words import COMMITTEE
from cchc.extract.sections.divide_sections import Paragraph

_REPORTER = re.compile(
    # the words that give the work out
    r"(?:(?:Giao|Yêu cầu|Đề nghị|đề nghị|yêu cầu|giao)\s+)?"
    # who gets it: bodies together,
    r"(?P<who>(?:(?:Các|các)\s+(?:cơ quan|đơn vị|phòng|sở|thôn|khu phố|tổ dân phố|trường)|Sở\s+(?=[A-ZĐ])"
    # committees, heads,
    r"|UBND\s+(?:các\s+)?(?:xã|phường)|Thủ trưởng\s+(?:các\s+)?(?:cơ quan|đơn vị|[Pp]hòng)|Trưởng\s+(?:các\s+)?phòng"
    # or one office, with its name
    r"|Văn phòng|Phòng|Trung tâm|Công an)[^.;:()]*?)"
    # the verb that says what it has to do
    r",?\s+(?=chịu|chỉ đạo|chủ trì|có trách nhiệm|định kỳ|tổng hợp|gửi|báo cáo|phản ánh|triển khai|tham mưu|theo dõi"
    r"|thực hiện|kịp thời|là )"
)
_OFFICE = re.compile(
    r"(?:Giao|Yêu cầu|Đề nghị)?\s*(?P<who>(?:Các\s+(?:cơ quan|đơn vị|phòng)|Thủ trưởng|Trưởng|Văn phòng|VP\s|Phòng|Trung tâm|Công an|Ban\s|UBND|Ủy ban).*)"
)
_GIVEN = re.compile(r"Giao\s+(?P<who>[^:.;]{4,80}?)\s*:")
# "Phòng Kinh tế: chủ trì …", "Các đơn vị được giao nhiệm vụ trong phụ lục: …"
_NAMED = re.compile(
    # a body and its name
    r"(?P<who>(?:Các\s+(?:cơ quan|đơn vị|phòng|sở|thôn|khu phố|tổ dân phố|trường)|Sở\s+(?=[A-ZĐ])"
    r"|Thủ trưởng|Trưởng|Văn phòng|Phòng|Trung tâm|Công an)[^:.;()]{0,100}?)"
    # that it was given work, up to the colon
    r"(?:\s+được\s+(?:giao|phân\s+công)\s[^:.;()]{0,160})?\s*:"
)
_ASKED = re.compile(
    r"(?:(?:đề nghị|yêu cầu)\s+)?(?P<who>[Cc]ác\s+(?:cơ quan|đơn vị|phòng|thôn|khu phố|tổ dân phố|trường)(?:,\s*(?:đơn vị|địa phương))*)\s*(?:kịp thời\s*)?$"
)
_ADVISES = re.compile(rf"(?:tham mưu|trình)\s+(?:cho\s+)?(?P<body>{COMMITTEE})\s*$", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a paragraph, without their full stops."""
    start = 0
    for match in re.finditer(r"\.(?=\s+[^\W\da-zđ])|\.?$", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def reporter_of(paragraph: Paragraph, before: str, start: int) -> str | None:
    """Who tells: named right before the verb, else the subject of the sentence or of one before it, else the office of the
    heading; with the body that it advises. `before`: the paragraph up to the verb; its sentence begins at `start`."""
    named = _ASKED.search(before[start:]) or _subject(before[start:]) or _subject_above(before) or _office(paragraph)
    if named is None:
        return None
    who, advised = named["who"].strip(" :,"), _ADVISES.search(before)
    return f"{who} (tham mưu {' '.join(advised['body'].split())})" if advised else who


def _subject(sentence: str) -> re.Match[str] | None:
    words = sentence.lstrip(" -+")
    return _GIVEN.match(words) or _NAMED.match(words) or _REPORTER.match(words)


def _subject_above(before: str) -> re.Match[str] | None:
    return next(filter(None, (_subject(before[a:b]) for a, b in sentences(before))), None)


def _office(paragraph: Paragraph) -> re.Match[str] | None:
    titles = (heading.title.strip(" :") for heading in reversed(paragraph.path))
    return next(filter(None, map(_OFFICE.fullmatch, titles)), None)
