"""Which of the seven fields a heading names, and which one a sentence is about; near misses beside them."""

import pytest

from cchc.extract.language.domains import domain_of_content, domain_of_heading


@pytest.mark.parametrize(
    ("title", "domain"),
    [
        ("Công tác chỉ đạo, điều hành cải cách hành chính", "steering"),
        ("Tuyên truyền cải cách thủ tục hành chính", "steering"),
        ("Kiểm tra cải cách hành chính", "steering"),
        ("Về thể chế", "institutions"),
        ("Nhóm chỉ tiêu về TTHC", "procedures"),
        ("Cải cách bộ máy", "organisation"),
        ("Xây dựng đội ngũ cán bộ, công chức phục vụ chuyển đổi số", "civil_service"),  # the first field named
        ("Tài chính công", "public_finance"),
        ("Hiện đại hóa hành chính", "digital_government"),
        ("Chuyển đổi số", "digital_government"),
        ("Cải cách thủ tục hành chính, chính quyền số", "procedures"),
        ("Mục tiêu cải cách hành chính và chuyển đổi số", None),  # the subject of the whole plan
        ("Chuyển đổi số, cải cách hành chính", None),
        ("Ban Chỉ đạo chuyển đổi số", None),  # bodies with their duties
        ("Trung tâm Phục vụ hành chính công và Bộ phận Một cửa", None),
        ("Phòng Văn hóa - Xã hội (chuyển đổi số)", None),
        ("Ban hành quy chế một cửa", "procedures"),  # no body
        ("Tổ chức bộ máy", "organisation"),
        ("Mục tiêu chung", None),
        (None, None),
    ],
)
def test_the_field_that_a_heading_names(title, domain):
    assert domain_of_heading(title) == domain


@pytest.mark.parametrize(
    ("sentence", "domain"),
    [
        ("100% văn bản do phường ban hành được rà soát", "institutions"),
        ("Giảm 03 đầu mối bên trong", "organisation"),
        ("4% số người làm việc hưởng lương từ ngân sách được tinh giản", "organisation"),
        ("100% viên chức được bồi dưỡng theo vị trí việc làm", "civil_service"),
        ("Cử 05 lượt công chức đi học", "civil_service"),
        ("100% đơn vị công khai dự toán", "public_finance"),
        ("Chỉ số PAR INDEX đạt trên 91%", "steering"),
        ("100% nhiệm vụ được tỉnh giao hoàn thành đúng hạn", "steering"),
        ("Thời gian giải quyết còn 08 ngày", "procedures"),
        ("Tối thiểu 92% người dân hài lòng", "procedures"),
        ("90% hồ sơ công việc xử lý trên môi trường mạng", "digital_government"),
        ("100% hồ sơ do công chức tiếp nhận được trả đúng hẹn", "procedures"),  # who receives is no subject
        ("80% hộ dân dùng nước sạch", None),
    ],
)
def test_the_field_that_a_sentence_is_about(sentence, domain):
    assert domain_of_content(sentence) == domain
