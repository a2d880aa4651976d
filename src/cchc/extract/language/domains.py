"""The seven fields of reform: which one a heading names, and which one a sentence is about where no heading says."""

import re

# The first field named decides: "Cải cách thủ tục hành chính, chuyển đổi số" is of procedures.
_HEADING_WORDS = (
    (
        "steering",
        r"chỉ đạo,? (?:và )?điều hành|tổ chức,? chỉ đạo|công tác chỉ đạo|tuyên truyền|truyền thông|kiểm tra (?:công tác )?(?:cải cách hành chính|cchc)|công tác kiểm tra",
    ),
    (
        "digital_government",
        r"chính (?:quyền|phủ) (?:điện tử|số)|chuyển đổi số|hiện đại h(?:óa|oá) (?:nền )?(?:hành chính|công sở)|hạ tầng số|công nghệ thông tin",
    ),
    ("institutions", r"thể chế|thi hành pháp luật|quy phạm pháp luật|qppl"),
    ("procedures", r"thủ tục hành chính|tthc|một cửa|dịch vụ công"),
    ("organisation", r"tổ chức bộ máy|bộ máy|biên chế"),
    ("civil_service", r"công vụ|cán bộ,? công chức|công chức,? viên chức|đội ngũ"),
    ("public_finance", r"tài chính công|cải cách tài chính|ngân sách"),
)
# a body with its duties is no field, whatever its name holds; "Tổ chức bộ máy" and "Ban hành" are no bodies
_BODY = re.compile(
    r"(?:giao|đề nghị)?\s*(?:các\s+)?(?:phòng(?!,? chống)|ban(?!\s+hành)|sở|trung tâm|văn phòng|ubnd|ủy ban|uỷ ban|công an|thủ trưởng|trưởng|tổ(?!\s+chức)|bộ phận|đoàn|hội|đài)(?!\w)",
    re.IGNORECASE,
)
# two reforms that a heading names in one breath are the subject of the plan, no field of it
_BOTH_REFORMS = re.compile(
    r"(?:cải cách hành chính|cchc)(?:\s+nhà nước)?(?:\s*,\s*|\s+(?:và|gắn với)\s+)chuyển đổi số|chuyển đổi số(?:\s*,\s*|\s+và\s+)(?:cải cách hành chính|cchc)",
    re.IGNORECASE,
)
_CONTENT_WORDS = (
    ("organisation", r"hưởng lương từ ngân sách|đầu mối|(?:tinh giản|giảm)[^,;.]{0,20} biên chế"),
    (
        "institutions",
        r"quy phạm pháp luật|qppl|thi hành pháp luật|phổ biến,? giáo dục pháp luật|nghị quyết của quốc hội|thông tư của bộ|văn bản (?:do|của) [^,;.]{0,30}ban hành"
        r"|(?:rà soát|soát xét|thẩm định|tự kiểm tra)[^,;.%]{0,20} (?:dự thảo|văn bản)|dự thảo (?:văn bản|nghị quyết)",
    ),
    (
        "organisation",
        r"(?:tinh giản|giảm)[^,;.]{0,20} biên chế|(?:biên chế|người làm việc) hưởng lương|sắp xếp[^,;.]{0,40} đơn vị|(?:giảm|còn)[^,;.]{0,20} đầu mối",
    ),
    ("civil_service", r"(?:công chức|viên chức|cán bộ)[^,;.]{0,40} (?:đạt chuẩn|đáp ứng|bồi dưỡng|đào tạo|xếp loại)"),
    (
        "public_finance",
        r"tự (?:đảm )?(?:bảo đảm )?(?:đảm bảo )?chi (?:thường xuyên|đầu tư)|ngân sách|giải ngân|tài sản công|tự chủ tài chính|chi hỗ trợ trực tiếp"
        r"|công khai (?:tài chính|dự toán|quyết toán)|thu sự nghiệp|chi thường xuyên",
    ),
    (
        "organisation",
        r"vị trí việc làm|đơn vị sự nghiệp|biên chế|tổ chức bộ máy|cấp phó|chức năng,? nhiệm vụ|cơ cấu tổ chức",
    ),
    ("civil_service", r"cán bộ,? công chức|công chức,? viên chức|không chuyên trách|cbcc"),
    (
        "digital_government",
        r"mã định danh|định danh điện tử|xác thực điện tử|môi trường mạng|môi trường số|môi trường điện tử|ký số|chữ ký số|hồ sơ công việc|hệ thống thông tin"
        r"|họp trực tuyến|chính quyền số|chuyển đổi số|an toàn thông tin|văn bản điện tử|kỹ năng số|iso 9001|số h(?:óa|oá)",
    ),
    ("procedures", r"chỉ số 766|766/qđ-ttg|chỉ số (?:chỉ đạo,? điều hành và đánh giá chất lượng )?phục vụ người dân"),
    ("steering", r"par[\s-]?index|chỉ số (?:cải cách hành chính|cchc)|chỉ số sipas|(?<!\w)papi(?!\w)"),
    (
        "procedures",
        r"thủ tục hành chính|tthc|hồ sơ|một cửa|dịch vụ công|phản ánh,? kiến nghị|bưu chính công ích|thanh toán trực tuyến|giao dịch trực tuyến|hài lòng|kết quả giải quyết"
        r"|thời gian giải quyết|cấp (?:giấy )?phép",
    ),
    (
        "steering",
        r"cải cách hành chính|cchc|tự kiểm tra|sáng kiến|đối thoại|tuyên truyền|nhiệm vụ[^,;.]{0,30} giao|kỷ luật,? kỷ cương",
    ),
    ("civil_service", r"công chức|viên chức"),
)
_HEADING = [(domain, re.compile(words, re.IGNORECASE)) for domain, words in _HEADING_WORDS]
_CONTENT = [(domain, re.compile(words, re.IGNORECASE)) for domain, words in _CONTENT_WORDS]


def domain_of_heading(title: str | None) -> str | None:
    """The field that a heading names first: "3. Cải cách thủ tục hành chính" gives "procedures"; None where it names none."""
    if not title or _BODY.match(title):
        return None
    words = _BOTH_REFORMS.sub("", title)
    found = ((match.start(), domain) for domain, pattern in _HEADING if (match := pattern.search(words)))
    return min(found, default=(0, None), key=lambda place: place[0])[1]


def domain_of_content(text: str) -> str | None:
    """The field that a sentence is about, by its words."""
    return next((domain for domain, words in _CONTENT if words.search(text)), None)
