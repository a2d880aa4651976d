"""The seven fields of reform: which one a heading names, and which one a sentence is about where no heading says."""

import re

# First match decides; a heading of digital government often also says "hành chính", so it comes early.
_HEADING_WORDS = (
    ("steering", r"chỉ đạo,? (?:và )?điều hành|tổ chức,? chỉ đạo|công tác chỉ đạo"),
    ("digital_government", r"chính (?:quyền|phủ) (?:điện tử|số)|chuyển đổi số|hiện đại h(?:óa|oá) (?:nền )?hành chính"),
    ("institutions", r"thể chế|thi hành pháp luật"),
    ("procedures", r"thủ tục hành chính|tthc|một cửa"),
    ("organisation", r"tổ chức bộ máy|bộ máy hành chính"),
    ("civil_service", r"công vụ|cán bộ,? công chức|đội ngũ"),
    ("public_finance", r"tài chính công|cải cách tài chính"),
)
_CONTENT_WORDS = (
    (
        "institutions",
        r"quy phạm pháp luật|qppl|thi hành pháp luật|phổ biến,? giáo dục pháp luật|nghị quyết của quốc hội|thông tư của bộ",
    ),
    ("organisation", r"(?:tinh giản|giảm)[^,;.]{0,20} biên chế|biên chế hưởng lương"),
    (
        "public_finance",
        r"tự (?:đảm )?(?:bảo đảm )?(?:đảm bảo )?chi (?:thường xuyên|đầu tư)|ngân sách|giải ngân|tài sản công|tự chủ tài chính|chi hỗ trợ trực tiếp",
    ),
    (
        "organisation",
        r"vị trí việc làm|đơn vị sự nghiệp công lập|biên chế|tổ chức bộ máy|cấp phó|chức năng,? nhiệm vụ|cơ cấu tổ chức",
    ),
    ("civil_service", r"cán bộ,? công chức|công chức,? viên chức|không chuyên trách|cbcc"),
    (
        "digital_government",
        r"mã định danh|định danh điện tử|xác thực điện tử|môi trường mạng|môi trường số|môi trường điện tử|ký số|chữ ký số|hồ sơ công việc|hệ thống thông tin"
        r"|họp trực tuyến|chính quyền số|chuyển đổi số|an toàn thông tin|văn bản điện tử|kỹ năng số|iso 9001",
    ),
    (
        "procedures",
        r"thủ tục hành chính|tthc|hồ sơ|một cửa|dịch vụ công|phản ánh,? kiến nghị|bưu chính công ích|thanh toán trực tuyến|giao dịch trực tuyến|hài lòng|kết quả giải quyết",
    ),
    ("steering", r"cải cách hành chính|cchc|tự kiểm tra|sáng kiến|đối thoại|tuyên truyền"),
)
_HEADING = [(domain, re.compile(words, re.IGNORECASE)) for domain, words in _HEADING_WORDS]
_CONTENT = [(domain, re.compile(words, re.IGNORECASE)) for domain, words in _CONTENT_WORDS]


def domain_of_heading(title: str | None) -> str | None:
    """The field that a heading names: "3. Cải cách thủ tục hành chính" gives "procedures"; None where it names none."""
    return next((domain for domain, words in _HEADING if title and words.search(title)), None)


def domain_of_content(text: str) -> str | None:
    """The field that a sentence is about, by its words."""
    return next((domain for domain, words in _CONTENT if words.search(text)), None)
