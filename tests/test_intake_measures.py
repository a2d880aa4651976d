"""Figures in another measure than the catalogue's: counts, scores, hours and thousandths are never taken for percent or days."""

import pytest
from support.intake_books import CHECKS, DAYS, ON_TIME, POSTED, TITLE, figures, read, rules, sheet, table

SIGNED = "Tỷ lệ văn bản được ký số"
DIALOGUES = "Số cuộc đối thoại với người dân, doanh nghiệp"
DIRECT = "Tỷ lệ hồ sơ nộp trực tiếp"
SIGNING, TIMELY, POSTING = "digital_signature_rate", "on_time_resolution_rate", "procedures_publicly_posted_rate"


@pytest.mark.parametrize(
    ("name", "said", "number"),
    [(ON_TIME, "‰", 98.5), (ON_TIME, "phần nghìn", 97), (SIGNED, "HS", 44), (SIGNED, "bộ", 44), (POSTED, "lần", 95), (DAYS, "giờ", 12), (CHECKS, "%", 75)],
)  # fmt: skip
def test_a_row_in_another_measure_is_refused_at_its_measure(name, said, number):
    reading = read(table([name, said, number], head=["Chỉ tiêu", "ĐVT", "Kết quả"]))
    assert (reading.values, rules(reading)) == ((), [("measure_unit_differs", "B4")])


@pytest.mark.parametrize(
    ("name", "said", "number"),
    [(ON_TIME, "%", 98.5), (ON_TIME, "Tỷ lệ (%)", 97), (DAYS, "ngày", 12), (DAYS, "Ngày làm việc", 12), (CHECKS, "Cuộc", 3), (CHECKS, "đoàn", 3), (ON_TIME, "-", 97)],
)  # fmt: skip
def test_a_row_in_its_own_measure_is_read(name, said, number):
    reading = read(table([name, said, number], head=["Chỉ tiêu", "ĐVT", "Kết quả"]))
    assert [value.value for value in reading.values] == [number]


@pytest.mark.parametrize(
    ("head", "name", "number"),
    [("Kết quả (‰)", ON_TIME, 98.5), ("Kết quả (giờ)", DAYS, 12), ("Kết quả (hồ sơ)", ON_TIME, 85), ("Kết quả (số lượng)", DIRECT, 40), ("Đạt (%)", CHECKS, 75), ("Đạt %", CHECKS, 75)],
)  # fmt: skip
def test_a_header_that_names_another_measure_is_refused(head, name, number):
    reading = read(table([name, number], head=["Chỉ tiêu", head]))
    assert (reading.values, rules(reading)) == ((), [("measure_unit_differs", "B3")])


@pytest.mark.parametrize("head", ["Kết quả (%)", "Kết quả (số lượng, %)", "Kết quả (1)"])
def test_a_header_that_allows_percent_or_says_no_measure_is_read(head):
    assert figures(read(table([ON_TIME, 98.5], head=["Chỉ tiêu", head]))) == [(TIMELY, 98.5, None, None)]


@pytest.mark.parametrize(
    ("said", "name", "number"), [("Đơn vị tính: nghìn cuộc", CHECKS, 3), ("(ĐVT: giờ)", DAYS, 12), ("Đơn vị tính: ‰", ON_TIME, 98)]
)  # fmt: skip
def test_the_measure_above_a_table_counts_for_its_rows(said, name, number):
    rows = [*TITLE, [None, None, said], ["Chỉ tiêu", "Kết quả"], [name, number]]
    assert rules(read(sheet(rows))) == [("measure_unit_differs", "C3")]


def test_money_above_a_table_says_nothing_of_its_shares_and_counts():
    rows = [*TITLE, ["Đơn vị tính: triệu đồng"], ["Chỉ tiêu", "Kết quả"], [ON_TIME, 98.5], [CHECKS, 3]]
    assert [value.value for value in read(sheet(rows)).values] == [98.5, 3]


def test_a_count_is_not_the_share_that_is_named_after_it():
    head = ["Nội dung", "Số liệu"]
    reading = read(table(["Số văn bản được ký số", 88], ["Số hồ sơ nộp trực tiếp", 35], head=head))
    assert (reading.values, rules(reading)) == ((), [("measure_unit_differs", "B4"), ("measure_unit_differs", "B5")])
    assert reading.refusals[0].question == "“88” là tỷ lệ phần trăm hay số lượng?"
    said = read(table(["Văn bản được ký số", "88 %"], head=head))
    assert figures(said) == [(SIGNING, 88, None, None)]


@pytest.mark.parametrize("under", ["+ Hồ sơ nộp trực tiếp", "- Hồ sơ nộp trực tiếp"])
def test_a_part_of_the_figure_above_is_no_figure_of_its_own(under):
    reading = read(table([ON_TIME, "98,5 %"], ["Trong đó:"], [under, "97 %"], head=["Chỉ tiêu", "Kết quả"]))
    assert figures(reading) == [(TIMELY, 98.5, None, None)]
    assert rules(reading) == [("ambiguous_indicator", "A6")]


@pytest.mark.parametrize(
    "heads", [("Tổng số", "Đạt"), ("Tổng số", "Thực hiện"), ("Tổng số hồ sơ", "Kết quả thực hiện")]
)
def test_a_whole_number_beside_a_total_may_be_a_count(heads):
    reading = read(table([ON_TIME, 90, 85], head=["Chỉ tiêu", *heads]))
    assert (reading.values, rules(reading)) == ((), [("measure_unit_differs", "C4")])
    shares = read(table([ON_TIME, 90, "94,4"], [POSTED, 125, "100 %"], head=["Chỉ tiêu", *heads]))
    assert figures(shares) == [(TIMELY, 94.4, None, None), (POSTING, 100, None, None)]


def test_points_of_a_scoring_table_are_no_percentages():
    assert rules(read(table([SIGNED, 20, 15], head=["Tiêu chí", "Điểm chuẩn", "Đạt"]))) == [
        ("measure_unit_differs", "C4")
    ]
    apart = read(table([SIGNED, 97, 20, 15], head=["Tiêu chí", "Kết quả", "Điểm chuẩn", "Điểm tự chấm"]))
    assert figures(apart) == [(SIGNING, 97, None, None)]


def test_a_month_is_no_number():
    assert rules(read(table([SIGNED, "12.2025"], head=["Chỉ tiêu", "Kết quả"]))) == [("date_in_number_cell", "B4")]
