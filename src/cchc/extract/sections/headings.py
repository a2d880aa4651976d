"""What the words of a heading say: whether they are one, and whether what stands under it tells the past or the plan."""

import re
from functools import lru_cache

from cchc.extract.language.domains import domain_of_heading
from cchc.extract.language.quantities import find_quantities

MOST_WORDS = 24
_MOST_WORDS_RUN_IN = 16
_SENTENCE = re.compile(r"[;,]$|[^.]\.$|(?<!\d):\s*\S|:\s+\S")
_RUN_IN = re.compile(r"(?P<title>[^:;.%]{3,150}?)\s*(?P<mark>:|\.(?=\s))\s*(?P<rest>\S)?")
# "Trong đó:", "Cụ thể như sau:" lead in and name nothing
_LEADS_IN = re.compile(r"(?:như sau|sau đây|sau|trong đó|cụ thể|bao gồm|gồm|gồm có|là)$", re.IGNORECASE)
_TITLE_WORDS = re.compile(
    # words that may stand before the one that makes it a title
    r"(?:(?:các|một số|những|nhóm|về|đối với|trong|lĩnh vực|công tác|nội dung|chỉ tiêu|mục tiêu|nhiệm vụ|giải pháp|kết quả"
    r"|cụ thể)\s+)*"
    # what a section is about: its kind,
    r"(?:về|đối với|công tác|lĩnh vực|nhóm|nội dung|chỉ tiêu|mục tiêu|nhiệm vụ|giải pháp|"
    # a field of the reform,
    r"cải cách|xây dựng|phát triển|hiện đại|chuyển đổi số|thể chế|thủ tục|tthc|tổ chức|bộ máy|tài chính|chế độ|công vụ|"
    r"cán bộ|chính quyền|chính phủ|chỉ đạo|"
    # or how things stand
    r"kết quả|tình hình|tồn tại|hạn chế|khó khăn|đánh giá|thông tin|tuyên truyền|kiểm tra|phương hướng|nguyên nhân)(?!\w)",
    re.IGNORECASE,
)
_PAST = re.compile(
    # words that may stand before
    r"(?:(?:một số|những|các|về|khái quát|đánh giá|sơ lược|tóm tắt|tổng quan|công tác|đặc điểm)\s+)*"
    # results, but not those that are asked for
    r"(?:kết quả(?!\s+(?:cần|phải|mong|dự|phấn|đầu ra))|"
    # how things were, what was good and bad
    r"tình hình|thực trạng|đánh giá chung|tồn tại|hạn chế|khó khăn|vướng mắc|nguyên nhân|thuận lợi|"
    r"sự cần thiết|đặt vấn đề|vấn đề đặt ra|cơ sở thực tiễn|căn cứ thực tiễn|điểm xuất phát|nhìn lại|số liệu|những việc đã|thành tựu|"
    r"bối cảnh|bài học|ưu điểm|nhược điểm|khuyết điểm|hiện trạng|việc đã làm)(?!\w)",
    re.IGNORECASE,
)
_AND_PLAN = re.compile(r"(?:và|[,;&])\s+(?:phương hướng|kế hoạch|nhiệm vụ|mục tiêu|giải pháp)(?!\w)", re.IGNORECASE)
_RESULTS_OF = re.compile(
    r"(?:kết quả|tình hình)\s+(?:triển khai\s+)?(?:thực hiện|triển khai|hoàn thành)", re.IGNORECASE
)
_PLAN = re.compile(
    r"mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|kế hoạch|phương hướng|tổ chức thực hiện|yêu cầu|mục đích|khắc phục|kết quả (?:cần|phải|mong|dự|phấn|đầu ra)",
    re.IGNORECASE,
)


@lru_cache(maxsize=10_000)
def is_in_capitals(text: str) -> bool:
    """Whether a line is written in capitals, as titles are; asked several times of the same line."""
    letters = "".join(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > 0.6 * len(letters)


def reads_as_heading(text: str) -> bool:
    """Few words, nothing counted, no sentence that ends, nothing said behind a colon."""
    if len(text.split()) > MOST_WORDS or "%" in text or _SENTENCE.search(text):
        return False
    return not find_quantities(text)


def run_in_title(text: str) -> str | None:
    """The title that a paragraph begins with, if it names a field or what is to come: "Về cải cách thể chế: 100% …"."""
    match = _RUN_IN.match(text)
    if not match or len(match["title"].split()) > _MOST_WORDS_RUN_IN or _LEADS_IN.search(match["title"]):
        return None
    title = match["title"]
    if not _TITLE_WORDS.match(title) or not title[0].isupper() or (match["mark"] == "." and len(title.split()) > 9):
        return None
    return title if says_something(title) else None


def words_before_colon(text: str) -> str:
    """The few words before a paragraph's colon: "Phòng Kinh tế: …"; nothing where it is a sentence."""
    title, colon, _ = text.partition(":")
    short = len(title.split()) <= _MOST_WORDS_RUN_IN and not re.search(r"[;%]|\.\s", title)
    return title.strip() if colon and short and not _LEADS_IN.search(title.strip()) else ""


def says_something(title: str) -> bool:
    """Whether a title names a field of reform, or that results or goals follow."""
    return bool(domain_of_heading(title) or speaks_of(title))


def speaks_of(title: str) -> str | None:
    """What stands under a heading: "past" under "Kết quả năm 2025", "plan" under "Chỉ tiêu"; None where it does not say."""
    title = title.strip()
    if _PAST.match(title):
        both = _AND_PLAN.search(title) and not (_RESULTS_OF.search(title) and "phương hướng" not in title.lower())
        return None if both else "past"
    return "plan" if _PLAN.search(title) else None
