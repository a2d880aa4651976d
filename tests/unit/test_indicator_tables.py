"""Tables of indicators: unit and years stand in the header or in columns of their own, numbers become targets or results."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.extract.tables.columns import column_of
from cchc.extract.tables.number_cells import read_value
from cchc.records import Extraction

HEAD = """KẾ HOẠCH
Cải cách hành chính {period} của xã Ví Dụ

I. MỤC TIÊU

1. Phục vụ người dân tốt hơn.

PHỤ LỤC II
CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH

"""


def read(table: str, period: str = "năm 2026") -> Extraction:
    plan = PlanText(HEAD.format(period=period) + table + "\n", "utf-8")
    return extract_text(plan, document_id="vi-du", file_name="vi-du.txt")


def said(extraction: Extraction) -> list[tuple]:
    return [(t.measure, t.comparator, t.value, t.value_high, t.unit, t.year_to) for t in extraction.targets]


@pytest.mark.parametrize(
    ("cell", "unit", "comparator", "value", "high", "kind"),
    [
        ("100", "%", "eq", 100, None, "percent"),
        ("≥ 98,5", "%", "ge", 98.5, None, "percent"),
        (">=98,5%", "", "ge", 98.5, None, "percent"),
        ("> 70", "%", "gt", 70, None, "percent"),
        ("≤ 20", "%", "le", 20, None, "percent"),
        ("<1", "%", "lt", 1, None, "percent"),
        ("Tối thiểu 80%", "", "ge", 80, None, "percent"),
        ("Không quá 2", "%", "le", 2, None, "percent"),
        ("85% trở lên", "%", "ge", 85, None, "percent"),
        ("Từ 90 trở lên", "%", "ge", 90, None, "percent"),
        ("95 - 100", "%", "range", 95, 100, "percent"),
        ("06-08", "lớp", "range", 6, 8, "count"),
        ("1.250", "hồ sơ", "eq", 1250, None, "count"),
        ("02", "cuộc/năm", "eq", 2, None, "count_per_year"),
        ("Ít nhất 04 lần/năm", "", "ge", 4, None, "count_per_year"),
        ("Tối đa 15 phút", "", "le", 15, None, "other"),
        ("≥ 85", "điểm", "ge", 85, None, "other"),
        ("12/12 thôn", "", "eq", 12, None, "count"),
        ("9O", "%", "eq", None, None, "percent"),
    ],
)
def test_a_cell_of_numbers_is_read_with_its_unit(cell, unit, comparator, value, high, kind):
    found = read_value(cell, unit, "Kết quả thực hiện")
    assert (found.comparator, found.value, found.value_high, found.unit) == (comparator, value, high, kind)
    assert found.uncertain == (value is None)


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "Đạt", "Hoàn thành", "Quý II", "Trước ngày 15/11", "15/11/2026", "12 triệu đồng"]
)
def test_a_cell_without_a_level_to_reach_gives_nothing(cell):
    assert read_value(cell, "", "Nội dung") is None


def test_the_measure_tells_a_share_where_no_unit_is_printed():
    assert read_value("90", "", "Tỷ lệ công chức được tập huấn").unit == "percent"
    assert read_value("90", "", "Số công chức được tập huấn").unit == "count"


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("Chỉ tiêu năm 2027", "value:2027"),
        ("Năm 2027", "value:2027"),
        ("2027", "value:2027"),
        ("Giai đoạn 2026-2030", "value:2026-2030"),
        ("Chỉ tiêu được giao", "value"),
        ("Thực hiện năm 2025", "result:2025"),
        ("Ước thực hiện năm 2025", "result:2025"),
        ("Cấp xã", "value@commune"),
        ("Cấp tỉnh năm 2027", "value:2027@province"),
        ("Kết quả", "product"),
        ("Chỉ tiêu", "goal"),
        ("Đơn vị tính", "unit"),
        ("ĐVT", "unit"),
        ("Số hộ năm 2026 và 2027", None),
        ("Họ và tên", None),
    ],
)
def test_columns_of_numbers_are_known_by_their_names(words, column):
    assert column_of(words) == column


YEARS = [
    ("Tỷ lệ hồ sơ nộp qua mạng", "ge", 70.0, None, "percent", 2027),
    ("Tỷ lệ hồ sơ nộp qua mạng", "ge", 80.0, None, "percent", 2028),
    ("Số lớp tập huấn kỹ năng số", "eq", 3.0, None, "count", 2027),
    ("Số lớp tập huấn kỹ năng số", "range", 4.0, 5.0, "count", 2028),
]
ONE_COLUMN_A_YEAR = {
    "bars": """| STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2026 | Năm 2027 | Năm 2028 | Cơ quan chủ trì |
|---|---|---|---|---|---|---|
| 1 | Tỷ lệ hồ sơ nộp qua mạng | % | 61,5 | ≥ 70 | ≥ 80 | Trung tâm Phục vụ hành chính công |
| 2 | Số lớp tập huấn kỹ năng số | lớp | 2 | 3 | 4 - 5 | Phòng Văn hóa - Xã hội |""",
    "bars, two header rows": """| STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2026 | Chỉ tiêu giao | | Cơ quan chủ trì |
| | | | | 2027 | 2028 | |
| 1 | Tỷ lệ hồ sơ nộp qua mạng | % | 61,5 | ≥ 70 | ≥ 80 | Trung tâm Phục vụ hành chính công |
| 2 | Số lớp tập huấn kỹ năng số | lớp | 2 | 3 | 4 - 5 | Phòng Văn hóa - Xã hội |""",
    "tabulators": """STT\tChỉ tiêu\tĐVT\tThực hiện năm 2026\t2027\t2028\tĐơn vị chủ trì
1\tTỷ lệ hồ sơ nộp qua mạng\t%\t61,5\t≥ 70\t≥ 80\tTrung tâm Phục vụ hành chính công
2\tSố lớp tập huấn kỹ năng số\tlớp\t2\t3\t4 - 5\tPhòng Văn hóa - Xã hội""",
    "side by side": """ TT  Chỉ tiêu                    Đơn vị  Thực hiện  Năm    Năm     Cơ quan chủ trì
                                 tính    2026       2027   2028
 1   Tỷ lệ hồ sơ nộp qua mạng    %       61,5       ≥ 70   ≥ 80    Trung tâm Phục vụ
                                                                   hành chính công
 2   Số lớp tập huấn kỹ năng số  lớp     2          3      4 - 5   Phòng Văn hóa - Xã hội""",
    "one cell a line": """STT
Chỉ tiêu
Đơn vị tính
Thực hiện năm 2026
Năm 2027
Năm 2028
Cơ quan chủ trì
1
Tỷ lệ hồ sơ
nộp qua mạng
%
61,5
≥ 70
≥ 80
Trung tâm Phục vụ hành chính công
2
Số lớp tập huấn kỹ năng số
lớp
2
3
4 - 5
Phòng Văn hóa - Xã hội""",
    "one row a line": """STT Chỉ tiêu Đơn vị tính Thực hiện năm 2026 Năm 2027 Năm 2028 Cơ quan chủ trì
1 Tỷ lệ hồ sơ nộp qua mạng % 61,5 ≥ 70 ≥ 80 Trung tâm Phục vụ hành chính công
2 Số lớp tập huấn kỹ năng số lớp 2 3 4 - 5 Phòng Văn hóa - Xã hội""",
}


@pytest.mark.parametrize("dialect", ONE_COLUMN_A_YEAR)
def test_every_column_of_a_year_gives_a_target_and_the_year_before_a_result(dialect):
    extraction = read(ONE_COLUMN_A_YEAR[dialect], "giai đoạn 2027-2028")
    assert said(extraction) == YEARS
    assert [(r.value, r.unit, r.year_to) for r in extraction.results] == [(61.5, "percent", 2026), (2.0, "count", 2026)]
    assert all(target.in_table for target in extraction.targets)
    assert extraction.tasks == ()


def test_every_quote_of_a_number_runs_from_its_measure_to_the_number():
    extraction = read(ONE_COLUMN_A_YEAR["one cell a line"], "giai đoạn 2027-2028")
    quotes = [target.quote for target in extraction.targets[:2]]
    assert quotes == ["Tỷ lệ hồ sơ nộp qua mạng % 61,5 ≥ 70", "Tỷ lệ hồ sơ nộp qua mạng % 61,5 ≥ 70 ≥ 80"]
    for target in extraction.targets:
        assert " ".join(extraction.text[target.char_start : target.char_end].split()) == target.quote


def test_a_column_for_each_level_gives_a_target_for_each_level():
    extraction = extract_text(
        PlanText(
            """KẾ HOẠCH
Cải cách hành chính năm 2026 của tỉnh Ví Dụ
I. MỤC TIÊU
1. Giao chỉ tiêu cho hai cấp.
PHỤ LỤC
STT
Chỉ tiêu
Đơn vị tính
Cấp tỉnh
Cấp xã
1
Hồ sơ nộp qua mạng
%
≥ 90
75
2
Sáng kiến được công nhận
Sáng kiến
10
1
""",
            "utf-8",
        ),
        document_id="vi-du",
        file_name="vi-du.txt",
    )
    assert [(t.admin_level, t.comparator, t.value, t.unit) for t in extraction.targets] == [
        ("province", "ge", 90.0, "percent"),
        ("commune", "eq", 75.0, "percent"),
        ("province", "eq", 10.0, "count"),
        ("commune", "eq", 1.0, "count"),
    ]


def test_a_row_with_fewer_numbers_than_columns_gives_none_rather_than_a_guess():
    extraction = read(
        """STT
Chỉ tiêu
Đơn vị tính
Năm 2026
Năm 2027
1
Tỷ lệ hồ sơ nộp qua mạng
%
70
2
Tỷ lệ văn bản được ký số
%
95
100"""
    )
    assert said(extraction) == [
        ("Tỷ lệ văn bản được ký số", "eq", 95.0, None, "percent", 2026),
        ("Tỷ lệ văn bản được ký số", "eq", 100.0, None, "percent", 2027),
    ]


def test_a_goal_that_is_a_bare_number_is_said_of_the_task_beside_it():
    extraction = read(
        """| STT | Nhiệm vụ | Chỉ tiêu | Cơ quan chủ trì | Thời gian |
| 1 | Tiếp nhận hồ sơ qua mạng | ≥ 80% | Trung tâm Phục vụ hành chính công | Trong năm |
| 2 | Xin lỗi khi trả kết quả chậm | 100% trường hợp có văn bản xin lỗi | Công an xã | Thường xuyên |"""
    )
    assert [(t.measure, t.comparator, t.value, t.column) for t in extraction.targets] == [
        ("trường hợp có văn bản xin lỗi", "eq", 100.0, "goal"),
        ("Tiếp nhận hồ sơ qua mạng", "ge", 80.0, "goal"),
    ]
    assert len(extraction.tasks) == 2
