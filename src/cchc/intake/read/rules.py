"""The closed list of reasons why a cell of a report does not become a value: what each is called and what to do about it.

A refusal names one of these rules; its own sentence says sheet, cell and what stands there. `refused` cells are mended in
the file, `asked` ones only the sender can decide, `noticed` ones are said and need nothing.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["refused", "asked", "noticed"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason: its Vietnamese title, what the sender does about it, and how it weighs."""

    id: str
    title: str
    remedy: str
    severity: Severity


_RULES = (
    # the file and its sheets
    Rule(
        "no_table_found",
        "Không tìm thấy bảng số liệu",
        "Dùng mẫu `cchc intake template`, hoặc thêm dòng tiêu đề có cột chỉ tiêu và cột kết quả.",
        "refused",
    ),
    Rule("empty_report", "Bảng chưa điền số nào", "Điền số liệu vào cột kết quả rồi gửi lại.", "refused"),
    Rule(
        "hidden_sheet",
        "Trang tính bị ẩn nên không đọc",
        "Nếu trang này có số liệu báo cáo, hãy bỏ ẩn rồi gửi lại.",
        "noticed",
    ),
    Rule(
        "column_not_read",
        "Cột số liệu không thuộc kỳ báo cáo",
        "Số lũy kế hoặc số cùng kỳ cần gửi thành báo cáo của đúng kỳ đó.",
        "noticed",
    ),
    Rule(
        "unknown_column",
        "Cột có số mà không rõ là số gì",
        "Ghi rõ ở tiêu đề cột là kết quả của kỳ nào, hoặc bỏ cột này.",
        "asked",
    ),
    # which unit
    Rule(
        "unit_missing",
        "Không thấy tên đơn vị báo cáo",
        "Ghi tên đơn vị ở đầu biểu, hoặc chỉ rõ bằng --unit.",
        "asked",
    ),
    Rule("unknown_unit", "Đơn vị không có trong danh mục", "Ghi đúng tên hoặc mã đơn vị hành chính.", "refused"),
    Rule(
        "ambiguous_unit",
        "Tên đơn vị có thể là nhiều nơi",
        "Ghi thêm tên tỉnh hoặc mã đơn vị hành chính.",
        "asked",
    ),
    Rule(
        "unit_contradicts",
        "Hai chỗ trong tệp nêu hai đơn vị khác nhau",
        "Sửa cho thống nhất một đơn vị rồi gửi lại.",
        "asked",
    ),
    Rule(
        "unit_not_existing_in_period",
        "Đơn vị chưa thành lập hoặc đã giải thể trong kỳ",
        "Sửa kỳ báo cáo, hoặc báo cáo theo đơn vị có ở kỳ đó.",
        "refused",
    ),
    # which period
    Rule(
        "period_missing",
        "Không thấy kỳ báo cáo",
        "Ghi kỳ ở tiêu đề (Quý IV năm 2025), hoặc chỉ rõ bằng --period.",
        "asked",
    ),
    Rule(
        "unknown_period",
        "Kỳ báo cáo không đọc được",
        "Ghi kỳ là năm, 6 tháng, quý hoặc tháng, kèm năm.",
        "refused",
    ),
    Rule(
        "period_contradicts",
        "Hai chỗ trong tệp nêu hai kỳ khác nhau",
        "Sửa cho thống nhất một kỳ rồi gửi lại.",
        "asked",
    ),
    Rule(
        "period_not_begun",
        "Kỳ báo cáo chưa bắt đầu",
        "Kiểm tra lại năm và kỳ; số liệu của kỳ chưa đến không được nhận.",
        "refused",
    ),
    # which procedures
    Rule(
        "scope_missing",
        "Không rõ phạm vi thủ tục của số liệu",
        "Chỉ rõ bằng --scope all (mọi thủ tục) hoặc --scope 2.000815 (một thủ tục).",
        "asked",
    ),
    # which indicator
    Rule(
        "unknown_indicator",
        "Chỉ tiêu không có trong danh mục",
        "Ghi đúng tên hoặc mã chỉ tiêu trong danh mục.",
        "refused",
    ),
    Rule(
        "ambiguous_indicator",
        "Tên chỉ tiêu có thể là nhiều chỉ tiêu",
        "Ghi rõ mẫu số (hồ sơ hay TTHC, tổng số hay đủ điều kiện), hoặc ghi mã chỉ tiêu.",
        "asked",
    ),
    Rule(
        "indicator_code_contradicts_name",
        "Mã và tên chỉ tiêu không khớp nhau",
        "Sửa mã hoặc tên cho đúng một chỉ tiêu.",
        "asked",
    ),
    # what stands in the cell
    Rule("text_in_number_cell", "Ô số chứa chữ", "Chỉ ghi một con số; lời giải thích ghi ở cột ghi chú.", "refused"),
    Rule(
        "no_figure_mark",
        "Ghi dấu hoặc chữ thay cho số",
        "Ghi 0 nếu bằng không, để trống nếu chưa có số liệu.",
        "asked",
    ),
    Rule(
        "inexact_number",
        "Số ước chừng",
        "Ghi con số chính xác, không ghi “khoảng”, “trên”, “gần”.",
        "refused",
    ),
    Rule(
        "several_numbers",
        "Một ô có nhiều số",
        "Mỗi ô chỉ ghi một số; tử số và mẫu số ghi ở cột riêng.",
        "refused",
    ),
    Rule(
        "ambiguous_number",
        "Dấu chấm, dấu phẩy hiểu được hai cách",
        "Ghi số không có dấu phân nhóm, phần thập phân sau dấu phẩy: 1234 hoặc 98,5.",
        "asked",
    ),
    Rule(
        "ambiguous_fraction",
        "Số từ 0 đến 1 ở cột tỷ lệ",
        "Ghi theo phần trăm (98,5) hoặc định dạng ô là phần trăm (98,5 %).",
        "asked",
    ),
    Rule(
        "date_in_number_cell",
        "Ô số chứa ngày tháng",
        "Excel đã đổi số thành ngày: định dạng ô là Văn bản hoặc Số rồi nhập lại.",
        "asked",
    ),
    Rule(
        "formula_without_value",
        "Công thức chưa có kết quả",
        "Mở tệp bằng Excel để tính lại, lưu, rồi gửi lại; hoặc ghi thẳng con số.",
        "refused",
    ),
    Rule(
        "outside_formula",
        "Công thức lấy số từ ngoài tệp",
        "Dán lại thành giá trị (Paste Special → Values) rồi gửi lại.",
        "refused",
    ),
    Rule("error_cell", "Ô báo lỗi của Excel", "Sửa công thức bị lỗi, hoặc ghi thẳng con số.", "refused"),
    Rule(
        "hidden_cell",
        "Số liệu nằm ở dòng hoặc cột ẩn",
        "Bỏ ẩn nếu số này là số báo cáo, xóa nếu không phải.",
        "asked",
    ),
    Rule(
        "measure_unit_differs",
        "Đơn vị tính khác danh mục",
        "Báo cáo chỉ tiêu theo đúng đơn vị tính của danh mục.",
        "refused",
    ),
    # whether the number can be true
    Rule("out_of_range", "Giá trị ngoài khoảng cho phép", "Kiểm tra lại số; tỷ lệ nằm từ 0 đến 100 %.", "refused"),
    Rule("negative_number", "Số âm", "Kiểm tra lại số; số lượng và tỷ lệ này không thể âm.", "refused"),
    Rule("not_a_whole_number", "Số đếm có phần thập phân", "Số đếm phải là số nguyên; kiểm tra lại.", "refused"),
    Rule("numerator_above_denominator", "Tử số lớn hơn mẫu số", "Kiểm tra lại tử số và mẫu số.", "refused"),
    Rule(
        "contradicts_parts",
        "Kết quả khác tử số chia mẫu số",
        "Sửa kết quả hoặc tử số, mẫu số cho khớp.",
        "asked",
    ),
    Rule("missing_numerator", "Có mẫu số mà thiếu tử số", "Ghi thêm tử số, hoặc ghi kết quả.", "refused"),
    Rule("missing_denominator", "Có tử số mà thiếu mẫu số", "Ghi thêm mẫu số, hoặc ghi kết quả.", "refused"),
    Rule("missing_value", "Chỉ tiêu đếm không ghi ở cột kết quả", "Ghi con số vào cột kết quả.", "refused"),
    Rule(
        "zero_denominator",
        "Mẫu số bằng 0",
        "Nếu không phát sinh, ghi tử số 0, mẫu số 0 và để trống kết quả.",
        "refused",
    ),
    # rows beside each other
    Rule("repeated_row", "Dòng lặp lại với cùng số liệu", "Không cần làm gì; chỉ nên giữ một dòng.", "noticed"),
    Rule(
        "conflicting_rows",
        "Một chỉ tiêu có hai số khác nhau",
        "Giữ lại một dòng đúng, xóa dòng kia rồi gửi lại.",
        "asked",
    ),
)
RULES: dict[str, Rule] = {rule.id: rule for rule in _RULES}
