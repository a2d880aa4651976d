"""Words that sentences and rows about reports share: the bodies that are told, days and rhythms, and a report as found."""

import re
from dataclasses import dataclass

from cchc.extract.language.folded_text import Flow

COMMITTEE = (
    r"(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)"
)
# "Sở Y tế", "Sở Khoa học và Công nghệ": names of two syllables, but no second body joined on
_DEPARTMENT = r"Sở\s+[A-ZĐ]\w*\s+\w+(?:(?:\s*,|\s+và)\s+(?!Sở|UBND|Bộ|Phòng|Văn\s+phòng)[A-ZĐ]\w*\s+\w+)*"
# an office is told only where the words right before it say so: "gửi về Phòng Nội vụ", not "báo cáo của Phòng Nội vụ"
_TOLD = "(?:" + "|".join(rf"(?<={words} )" for words in ("gửi", "về", "cho", "đến", "báo cáo", "nộp", "với")) + ")"
_OFFICE = (
    rf"{_TOLD}(?:Văn\s+phòng(?:\s+(?:HĐND(?:\s*(?:,|và|-)\s*UBND)?|UBND|(?:Đảng|Tỉnh|Thành|Huyện)\s+(?:ủy|uỷ))(?:\s+(?:xã|phường|huyện|tỉnh|đặc\s+khu))?)?"
    r"|Phòng\s+[A-ZĐ]\w*(?:\s+(?!và)\w+)?(?:(?:\s*[-–,]\s*|\s+và\s+)(?!Phòng|Văn\s+phòng)[A-ZĐ]\w*(?:\s+(?!và)\w+)?)*"
    r"|Trung\s+tâm\s+Phục\s+vụ\s+hành\s+chính\s+công|Ban\s+Chỉ\s+đạo)"
)
BODY = (
    rf"(?:{COMMITTEE}|{_DEPARTMENT}|{_OFFICE}|Bộ\s+Nội\s+vụ|Đảng\s+(?:ủy|uỷ)|(?:Tỉnh|Thành|Huyện)\s+(?:ủy|uỷ)"
    r"|HĐND\s+(?:tỉnh|xã|phường))(?!\w)"
)
REGULAR = (
    r"(?:theo\s+)?(?:định\s+kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm)|theo\s+quý)"
    r"(?:\s*,\s*(?:quý|0?[69]\s+tháng|(?:cả\s+)?năm))*(?:\s+(?:và|hoặc)\s+đột\s+xuất(?:\s+\(nếu có\))?)?"
)
PERIODIC = r"(?:theo\s+)?định\s+kỳ(?:\s+(?:và|hoặc)\s+đột\s+xuất)?(?:\s+theo\s+quy\s+định)?"
# a day by which, also one of every quarter, month or year
_DAY_OF_YEAR = (
    # a day, or several: "ngày 05/6 và 05/12"
    r"(?:ngày\s+)?\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?(?:\s*(?:,|;|và)\s*(?:trước\s+)?(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?(?!\d))*|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"(?:\s*(?:,|và)\s*(?:trước\s+)?(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}(?!\d))*"
    r"|\s+(?:của\s+)?tháng\s+(?:đầu|cuối|sau)(?:\s+(?:của\s+)?(?:mỗi\s+)?quý)?|\s+(?:hằng|hàng|mỗi)\s+tháng)"
    r"(?:\s+(?:(?:hằng|hàng|mỗi)\s+năm|năm\s+sau))?"
)
DAY = (
    rf"(?:(?:(?:chậm|muộn)\s+nhất\s+(?:(?:là|vào)\s+)?(?:trước\s+)?|trước\s+|vào\s+|(?=ngày\s)){_DAY_OF_YEAR}"
    r"|(?:chậm|muộn)\s+nhất[^,;.()]{1,40})"
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it stands in a flow: [start, end) are its words."""

    flow: Flow
    start: int
    end: int
    reporter: str | None
    recipient: str | None
    when: str | None


def folded(match: re.Match[str] | None) -> str | None:
    return " ".join(match[0].split()) if match else None
