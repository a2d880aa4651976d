"""What one sentence promises: phrases written for the purpose, near misses beside them."""

import pytest

from cchc.extract.language.folded_text import Source, flow_of
from cchc.extract.targets.read_targets import Scope, read_targets
from cchc.language.spaces import squeeze_spaces


def read(text, *, level="commune", years=(2026, 2026), title=None, column=None, past_until=None):
    source = Source(text)
    scope = Scope("vi-du", level, years, "II.1", title, None, column, past_until=past_until)
    return list(read_targets(source, flow_of(text, [(0, len(text))]), scope))


def short(text, **scope):
    return [(role, t.comparator, t.value, t.value_high, t.unit) for role, t in read(text, **scope)]


def target(comparator, value, unit="percent", high=None):
    return ("target", comparator, float(value) if value is not None else None, high, unit)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Tối thiểu 80% hồ sơ được số hóa.", [target("ge", 80)]),
        ("Ít nhất 85% thủ tục đủ điều kiện.", [target("ge", 85)]),
        ("Không dưới 85% hồ sơ được nộp trực tuyến.", [target("ge", 85)]),
        ("Tỷ lệ không thấp hơn 90%.", [target("ge", 90)]),
        ("Tỷ lệ đúng hạn đạt từ 95% trở lên.", [target("ge", 95)]),
        ("Giải ngân đạt từ 95% kế hoạch vốn trở lên.", [target("ge", 95)]),
        ("Đạt và vượt 80% chỉ tiêu được giao.", [target("ge", 80)]),
        ("Tỷ lệ hài lòng >= 90%", [target("ge", 90)]),
        ("≥ 95% hồ sơ đúng hạn", [target("ge", 95)]),
        ("Trên 98% hồ sơ đúng hạn.", [target("gt", 98)]),
        ("Tỷ lệ hồ sơ đúng hạn vượt 98%.", [target("gt", 98)]),
        ("Tỷ lệ trễ hạn không quá 2%.", [target("le", 2)]),
        ("Tỷ lệ trễ hạn tối đa là 2%.", [target("le", 2)]),
        ("Tỷ lệ trễ hạn dưới 1,5%.", [target("lt", 1.5)]),
        ("Tỷ lệ hồ sơ trực tuyến đạt 70%.", [target("eq", 70)]),
        ("Phấn đấu 100% kiến nghị được trả lời.", [target("eq", 100)]),
        ("Phấn đấu tỷ lệ từ 55% đến 58%.", [target("range", 55, high=58.0)]),
        ("Tổ chức ít nhất 02 cuộc đối thoại/năm.", [target("ge", 2, "count_per_year")]),
        ("Mở ít nhất 03-05 lớp tập huấn.", [target("range", 3, "count", 5.0)]),
        ("24/24 thôn có tổ công nghệ số.", [target("eq", 24, "count")]),
    ],
)
def test_comparators(phrase, expected):
    assert short(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Giảm ít nhất 15% thời gian giải quyết so với năm 2024.", [target("decrease_ge", 15)]),
        ("Tăng bình quân 5%/năm so với năm 2020.", [target("increase_ge", 5, "percent_per_year")]),
        ("Mỗi năm tăng 20 điểm % hồ sơ số hóa.", [target("increase_ge", 20, "percentage_points_per_year")]),
        ("Giảm tỷ lệ trễ hạn xuống còn tối đa 1%.", [target("le", 1)]),  # an end level, not a change
        ("Nâng tỷ lệ thanh toán trực tuyến lên 92%.", [target("eq", 92)]),
        ("Nâng tỷ lệ thanh toán trực tuyến từ 60% lên 92%.", [target("eq", 92)]),  # 60 is where it starts
    ],
)
def test_changes_and_end_levels(phrase, expected):
    assert short(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "quotes"),
    [
        (
            "100% thủ tục được niêm yết; 90% phản ánh được trả lời.",
            ["100% thủ tục được niêm yết", "90% phản ánh được trả lời"],
        ),
        (
            "Tối thiểu 80% thủ tục được thanh toán trực tuyến, trong số đó, tỷ lệ giao dịch đạt từ 40% trở lên.",
            ["Tối thiểu 80% thủ tục được thanh toán trực tuyến", "trong số đó, tỷ lệ giao dịch đạt từ 40% trở lên"],
        ),
        (
            "Trên 90% người dân hài lòng, trong đó lĩnh vực đất đai, xây dựng, môi trường đạt tối thiểu 85%.",
            ["Trên 90% người dân hài lòng", "trong đó lĩnh vực đất đai, xây dựng, môi trường đạt tối thiểu 85%"],
        ),
        (
            "80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được xử lý trên mạng.",
            ["80% hồ sơ cấp huyện", "60% hồ sơ cấp xã được xử lý trên mạng"],
        ),
        (
            "80% văn bản (trừ văn bản mật; văn bản giấy) được ký số.",
            ["80% văn bản (trừ văn bản mật; văn bản giấy) được ký số"],
        ),
    ],
)
def test_each_number_keeps_its_own_words(phrase, quotes):
    assert [record.quote for _, record in read(phrase)] == quotes


def test_a_comparator_said_once_holds_for_the_list_but_not_across_a_semicolon():
    assert short("Ít nhất 85% hồ sơ cấp tỉnh, 75% hồ sơ cấp xã; 50% hồ sơ giấy.") == [
        target("ge", 85),
        target("ge", 75),
        target("eq", 50),
    ]


def test_numbers_told_off_in_order_go_to_the_levels_in_order():
    found = read(
        "Cấp huyện, cấp xã đạt tối thiểu tương ứng là 40%, 30% trong năm 2022.", level="district", years=(2021, 2025)
    )
    assert [(r.admin_level, r.comparator, r.value, r.year_to) for _, r in found] == [
        ("district", "ge", 40.0, 2022),
        ("commune", "ge", 30.0, 2022),
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "Triển khai đồng bộ 07 nội dung cải cách.",
        "Thực hiện Nghị quyết số 99/NQ-CP ngày 24/6/2020 của Chính phủ.",
        "Mô hình chính quyền địa phương 02 cấp.",
        "Người dân từ 18 tuổi trở lên được cấp tài khoản.",
        "Áp dụng trên 03 xã, phường thí điểm.",
        "Duy trì tiêu chuẩn TCVN ISO 9001:2015.",
        "Báo cáo trước ngày 15/12/2026.",
        "Kinh phí dự kiến 1.305 triệu đồng.",
    ],
)
def test_what_is_no_promise(phrase):
    assert read(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "roles"),
    [
        ("Đến nay tỷ lệ hồ sơ trực tuyến đã đạt 97,4%.", ["result"]),
        ("Năm 2024 đạt 75% hồ sơ trực tuyến.", ["result"]),  # before the plan begins
        ("Tỷ lệ đạt 48,5 % (mục tiêu tối thiểu 65 %).", ["result", "target"]),
        ("90% người dân không phải nộp lại giấy tờ đã được chấp nhận.", ["target"]),
    ],
)
def test_a_result_is_never_a_target(phrase, roles):
    assert [role for role, _ in read(phrase)] == roles


@pytest.mark.parametrize(
    ("phrase", "roles"),
    [
        ("Tỷ lệ hồ sơ trực tuyến đạt 71%.", ["result"]),
        ("Hoàn thành vượt mức, bảo đảm 97% hồ sơ đúng hạn.", ["result"]),
        ("Tỷ lệ đạt 48%, chưa đạt chỉ tiêu 65%.", ["result", "quoted"]),  # a goal of that past is none of the plan
        ("Tỷ lệ đạt 48% (kế hoạch giao 65%).", ["result", "quoted"]),
        ("Năm 2026 nâng lên 70%.", ["target"]),
        ("Thời gian tới phấn đấu đạt 70%.", ["target"]),
    ],
)
def test_under_a_heading_of_the_past_only_what_looks_ahead_is_promised(phrase, roles):
    assert [role for role, _ in read(phrase, past_until=2025)] == roles


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Đến năm 2028 đạt 85%.", (2026, 2028, "by_end")),
        ("Năm 2027 đạt 65%.", (2027, 2027, "single_year")),
        ("Tỷ lệ hồ sơ năm 2027 đạt 65%.", (2027, 2027, "single_year")),
        ("Giai đoạn 2027-2029, mỗi năm đạt 80%.", (2027, 2029, "each_year")),
        ("Tỷ lệ đạt 80%.", (2026, 2030, "unstated")),
        ("Đến năm 2028 giảm 10% so với năm 2024.", (2024, 2028, "by_end")),
    ],
)
def test_years_are_those_the_clause_names_else_the_plans(phrase, expected):
    ((_, record),) = read(phrase, years=(2026, 2030))
    assert (record.year_from, record.year_to, record.timing) == expected


def test_the_year_of_a_heading_holds_for_what_stands_under_it():
    ((_, record),) = read("Tối thiểu 80% hồ sơ.", years=(2026, 2030), title="Chỉ tiêu đến năm 2030")
    assert (record.year_to, record.year_basis, record.timing) == (2030, "heading", "by_end")


@pytest.mark.parametrize(
    ("phrase", "level"),
    [
        ("60% hồ sơ cấp xã được xử lý trên mạng.", "commune"),
        ("60% hồ sơ cấp huyện được xử lý trên mạng.", "district"),
        ("Cuộc họp trực tuyến từ huyện đến xã đạt 95%.", "both"),
        ("Mỗi cấp chính quyền địa phương số hóa 20%.", "both"),
        ("80% người dân trong xã hội hài lòng.", None),
        ("100% cơ quan công khai thủ tục.", None),
    ],
)
def test_levels_of_a_districts_plan(phrase, level):
    ((_, record),) = read(phrase, level="district", years=(2021, 2025))
    assert record.admin_level == level


def test_a_path_of_steps_up_to_a_level_gives_step_and_end():
    text = "Giai đoạn 2022 - 2025, mỗi năm tăng tối thiểu 15% đối với mỗi cấp cho đến khi đạt tỷ lệ 100%."
    (_, step), (_, end) = read(text, level="district", years=(2021, 2025))
    assert (step.comparator, step.value, step.unit) == ("increase_ge", 15.0, "percentage_points_per_year")
    assert (end.comparator, end.value, end.timing, end.admin_level) == ("eq", 100.0, "until_reached", "both")


def test_a_quote_stands_where_its_span_says_and_never_runs_over_a_page_number():
    text = "1. Tỷ lệ hồ sơ trực\n\ntuyến toàn trình\n\n7\n\nđạt tối thiểu 75%\nsố hồ sơ tiếp nhận."
    source = Source(text)
    pieces = [(line.start, line.end) for line in source.lines if line.text != "7"]
    ((_, record),) = read_targets(
        source, flow_of(text, pieces), Scope("vi-du", "commune", (2026, 2026), "II", None, None)
    )
    assert record.quote == "đạt tối thiểu 75% số hồ sơ tiếp nhận"
    assert squeeze_spaces(text[record.char_start : record.char_end]) == record.quote
    assert (record.line_start, record.line_end) == (7, 8)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        (
            "Xã đã tiếp nhận trực tuyến 410/500 hồ sơ, đạt 82%.",
            "Xã đã tiếp nhận trực tuyến 410/500 hồ sơ, đạt 82%",
        ),
        # a rate that names what it measures keeps its own words
        (
            "Xã đã tiếp nhận 410/500 hồ sơ, tỷ lệ hồ sơ trực tuyến đạt 82%.",
            "tỷ lệ hồ sơ trực tuyến đạt 82%",
        ),
    ],
)
def test_a_rate_behind_its_ratio_quotes_the_words_that_say_what_it_measures(sentence, quote):
    (role, result), *_ = [pair for pair in read(sentence) if pair[1].unit == "percent"]
    assert (role, result.numerator, result.denominator) == ("result", 410, 500)
    assert result.quote == quote
