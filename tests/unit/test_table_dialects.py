"""One invented table as many converters print it: whatever the dialect, order of columns or wording, the same rows come out."""

import itertools
import textwrap
import unicodedata
from collections.abc import Callable, Sequence

import pytest

from cchc.documents.text import PlanText, decode
from cchc.extract import extract_text
from cchc.records import Extraction

HEAD = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

I. MỤC TIÊU

1. Nâng cao chất lượng phục vụ người dân.

PHỤ LỤC I
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026

"""
# Band: one string; row: number, content, product, lead, coordinating, deadline.
ROWS: tuple[str | tuple[str, ...], ...] = (
    "I CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
    ("1", "Ban hành kế hoạch tuyên truyền cải cách hành chính trên hệ thống loa của các thôn", "Kế hoạch tuyên truyền", "Phòng Văn hóa, Khoa học và Thông tin", "Các phòng, ban liên quan", "Tháng 02/2026"),
    ("2", "Tổ chức đối thoại giữa lãnh đạo xã với doanh nghiệp", "Hội nghị đối thoại; thông báo kết luận", "Văn phòng HĐND và UBND xã", "Phòng Kinh tế", "Quý II"),
    "II CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    ("1", "Số hóa hồ sơ khi tiếp nhận, bảo đảm ít nhất 85% hồ sơ được số hóa đầy đủ thành phần", "Báo cáo kết quả số hóa", "Trung tâm Phục vụ hành chính công", "", "Thường xuyên"),
    ("2", "Lấy ý kiến người dân về thái độ phục vụ tại quầy tiếp nhận", "Phiếu khảo sát", "Trung tâm Phục vụ hành chính công", "Công an xã", "Trước ngày 15/11/2026"),
    ("3", "Công bố số điện thoại đường dây nóng", "Thông báo", "Văn phòng HĐND và UBND xã", "Các thôn", "Quý I"),
)  # fmt: skip
FIELDS = ("ordinal", "content", "product", "lead", "coordinating", "deadline")
NAMES = {
    "ordinal": ("TT", "STT", "Số TT"),
    "content": ("Nội dung nhiệm vụ", "Nhiệm vụ cụ thể", "Tên công việc"),
    "product": ("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra"),
    "lead": ("Cơ quan chủ trì", "Đơn vị thực hiện", "Phòng, đơn vị chủ trì"),
    "coordinating": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"),
    "deadline": ("Thời gian hoàn thành", "Thời hạn", "Tiến độ thực hiện"),
}
WIDTHS = {"ordinal": 4, "content": 34, "product": 18, "lead": 20, "coordinating": 18, "deadline": 14}
Table = list[str | list[str]]


def table_of(order: Sequence[str], wording: int) -> Table:
    """The header row and all rows with their columns in an order; bands stay strings."""
    header = [NAMES[field][wording] for field in order]
    rows = [row if isinstance(row, str) else [row[FIELDS.index(field)] for field in order] for row in ROWS]
    return [header, *rows]


def bars(table: Table, order: Sequence[str]) -> str:
    return "\n".join("| " + " | ".join(row.split(" ", 1) if isinstance(row, str) else row) + " |" for row in table)


def markdown(table: Table, order: Sequence[str]) -> str:
    first, *others = bars(table, order).split("\n")
    return "\n".join([first, "|" + "---|" * len(order), *others])


def bars_without_frame(table: Table, order: Sequence[str]) -> str:
    return "\n".join(" | ".join(row.split(" ", 1) if isinstance(row, str) else row) for row in table)


def framed(table: Table, order: Sequence[str]) -> str:
    rule = "+" + "+".join("-" * (WIDTHS[field] + 2) for field in order) + "+"
    lines = [rule]
    for row in table:
        cells = row if not isinstance(row, str) else [*row.split(" ", 1), *[""] * (len(order) - 2)]
        for printed in printed_lines(cells, order):
            padded = (cell.ljust(WIDTHS[field]) for cell, field in zip(printed, order, strict=True))
            lines.append("| " + " | ".join(padded) + " |")
        lines.append(rule)
    return "\n".join(lines)


def tabs(table: Table, order: Sequence[str]) -> str:
    return "\n".join("\t".join(row.split(" ", 1) if isinstance(row, str) else row) for row in table)


def printed_lines(cells: Sequence[str], order: Sequence[str]) -> list[tuple[str, ...]]:
    wrapped = [
        textwrap.wrap(cell, WIDTHS[field], break_on_hyphens=False) for cell, field in zip(cells, order, strict=True)
    ]
    return list(itertools.zip_longest(*wrapped, fillvalue="")) or [("",) * len(cells)]


def tabs_with_wrapped_cells(table: Table, order: Sequence[str]) -> str:
    lines = []
    for row in table:
        if isinstance(row, str):
            lines.append(row.replace(" ", "\t", 1))
        else:
            lines.append("\t".join("\n".join(textwrap.wrap(cell, 24)) for cell in row))
    return "\n".join(lines)


def layout(table: Table, order: Sequence[str], *, centred: bool = False, blank: bool = False) -> str:
    lines: list[str] = []
    for row in table:
        if isinstance(row, str):
            lines.append(f" {row}")
            continue
        printed = [list(line) for line in printed_lines(row, order)]
        if centred and row[0].isdigit():
            printed[0][0], printed[len(printed) // 2][0] = "", row[0]
        for line in printed:
            padded = (cell.ljust(WIDTHS[field] + 2) for cell, field in zip(line, order, strict=True))
            lines.append((" " + "".join(padded)).rstrip())
        if blank:
            lines.append("")
    return "\n".join(lines)


def layout_with_centred_numbers(table: Table, order: Sequence[str]) -> str:
    return layout(table, order, centred=True)


def layout_with_blank_lines(table: Table, order: Sequence[str]) -> str:
    return layout(table, order, centred=True, blank=True)


def cell_by_cell(table: Table, order: Sequence[str]) -> str:
    """One cell a line, as copying out of a browser gives it."""
    lines: list[str] = []
    for row in table:
        lines.extend(row.split(" ", 1) if isinstance(row, str) else [cell for cell in row if cell])
    return "\n".join(lines)


DIALECTS: tuple[Callable[[Table, Sequence[str]], str], ...] = (
    bars, markdown, bars_without_frame, framed, tabs, tabs_with_wrapped_cells, layout, layout_with_centred_numbers,
    layout_with_blank_lines, cell_by_cell,
)  # fmt: skip
ORDERS = (
    FIELDS,
    ("ordinal", "content", "deadline", "lead", "coordinating", "product"),
    ("ordinal", "content", "lead", "coordinating", "product", "deadline"),
)
EXPECTED = [
    (
        number, domain, ROWS[at][1], ROWS[at][2], ROWS[at][3], ROWS[at][4] or None, ROWS[at][5],
    )
    for number, domain, at in (
        ("I.1", "steering", 1), ("I.2", "steering", 2), ("II.1", "procedures", 4), ("II.2", "procedures", 5),
        ("II.3", "procedures", 6),
    )
]  # fmt: skip


def read(table: str, head: str = HEAD) -> Extraction:
    return extract_text(PlanText(head + table + "\n", "utf-8"), document_id="vi-du", file_name="vi-du.txt")


def rows_of(extraction: Extraction) -> list[tuple]:
    return [
        (t.row_ref, t.domain, t.content, t.product, t.lead_text, t.coordinating_text, t.deadline_text)
        for t in extraction.tasks
    ]


@pytest.mark.parametrize("wording", range(3))
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: "-".join(name[:3] for name in order))
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.__name__)
def test_a_table_in_any_dialect_gives_the_same_rows(dialect, order, wording):
    extraction = read(dialect(table_of(order, wording), order))
    assert rows_of(extraction) == EXPECTED
    (target,) = extraction.targets
    assert (target.value, target.comparator, target.in_table, target.column) == (85.0, "ge", True, "content")


OTHER_BYTES: dict[str, Callable[[str], bytes]] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "a margin before every line": lambda text: "".join(f"      {line}\n" for line in text.split("\n")).encode(),
}


@pytest.mark.parametrize("other", OTHER_BYTES)
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.__name__)
def test_other_white_space_does_not_change_the_rows_of_a_table(dialect, other):
    plan = decode(OTHER_BYTES[other](HEAD + dialect(table_of(FIELDS, 0), FIELDS) + "\n"), "vi-du.txt")
    assert rows_of(extract_text(plan, document_id="vi-du", file_name="vi-du.txt")) == EXPECTED


def test_a_frame_with_double_rules_and_a_band_across_it():
    table = """+-----+------------------+-----------------+-----------+
| STT | Nhiệm vụ         | Cơ quan chủ trì | Thời gian |
+=====+==================+=================+===========+
| I   | CẢI CÁCH THỂ CHẾ                               |
+-----+------------------+-----------------+-----------+
| 1   | Góp ý dự thảo    | Phòng Kinh      | Quý II    |
|     | nghị quyết       | tế              |           |
+-----+------------------+-----------------+-----------+"""
    (task,) = read(table).tasks
    assert (task.row_ref, task.content, task.lead_text, task.deadline_text) == (
        "I.1", "Góp ý dự thảo nghị quyết", "Phòng Kinh tế", "Quý II",
    )  # fmt: skip


def test_two_activities_of_one_row_side_by_side():
    table = """ STT  Nội dung             Hoạt động             Sản phẩm      Chủ trì         Thời gian
 1    Nâng cao chất lượng  Tập huấn soạn thảo    Lớp học       Phòng Kinh tế   Quý I
      ban hành văn bản     văn bản                                             hằng năm
      của xã               Kiểm tra văn bản      Báo cáo       Công an xã      Tháng 9
                           đã ban hành           kiểm tra
 2    Công khai văn bản    Đăng trên trang       Bài đăng      Văn phòng xã    Thường
                           thông tin                                           xuyên"""
    rows = [(t.row_ref, t.content, t.activity, t.product, t.lead_text, t.deadline_text) for t in read(table).tasks]
    assert rows == [
        ("I.1a", "Nâng cao chất lượng ban hành văn bản của xã", "Tập huấn soạn thảo văn bản", "Lớp học", "Phòng Kinh tế", "Quý I hằng năm"),
        ("I.1b", "Nâng cao chất lượng ban hành văn bản của xã", "Kiểm tra văn bản đã ban hành", "Báo cáo kiểm tra", "Công an xã", "Tháng 9"),
        ("I.2", "Công khai văn bản", "Đăng trên trang thông tin", "Bài đăng", "Văn phòng xã", "Thường xuyên"),
    ]  # fmt: skip


def test_text_that_follows_a_table_side_by_side_is_no_part_of_it():
    order = FIELDS
    after = """

            QUY ĐỊNH CHUNG VỀ VIỆC BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA CÁC PHÒNG
      Các phòng, đơn vị báo cáo kết quả thực hiện nhiệm vụ của mình theo đúng thời hạn đã giao trong bảng,
      nêu rõ khó khăn, vướng mắc và kiến nghị cách giải quyết với Chủ tịch Ủy ban nhân dân xã để xem xét."""
    assert rows_of(read(layout(table_of(order, 0), order) + after)) == EXPECTED


def test_the_deadline_may_stand_before_the_number_of_the_row():
    table = """ Thời gian   TT  Công việc                  Kết quả         Đơn vị chủ trì
             I   Cải cách thể chế
 Quý I       1   Công bố danh mục           Danh mục        Phòng Kinh tế
                 văn bản
 Trước ngày  2   Góp ý dự thảo nghị quyết   Văn bản         Công an xã
 15/9                                       góp ý"""
    rows = [(t.row_ref, t.content, t.product, t.lead_text, t.deadline_text) for t in read(table).tasks]
    assert rows == [
        ("I.1", "Công bố danh mục văn bản", "Danh mục", "Phòng Kinh tế", "Quý I"),
        ("I.2", "Góp ý dự thảo nghị quyết", "Văn bản góp ý", "Công an xã", "Trước ngày 15/9"),
    ]
