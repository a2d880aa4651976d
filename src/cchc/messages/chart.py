"""Charts from the command line. Key: Vietnamese, English."""

# Name of a family: what it shows.
NAMES: dict[str, tuple[str, str]] = {
    "ben-moc": ("chỉ tiêu các xã bên mốc đối chiếu", "targets of communes beside the benchmark"),
    "giua-cac-xa": ("chỉ tiêu các xã cùng đặt mà mốc không có", "targets that communes share and the benchmark lacks"),
    "lo-trinh": ("lộ trình của mốc theo năm và cấp", "the benchmark's path by year and level"),
    "bay-noi-dung": ("chỉ tiêu, nhiệm vụ theo bảy nội dung", "targets and tasks by the seven domains"),
    "sipas-dti": ("chỉ tiêu liên quan SIPAS, DTI", "targets that touch SIPAS and DTI"),
    "cach-moc": (
        "chênh lệch của từng chỉ tiêu với mốc, dạng bảng màu",
        "gap of each target to the benchmark, as a heat map",
    ),
    "so-bao-cao": ("số báo cáo so với chỉ tiêu, kèm trạng thái", "reported values against targets, with status"),
    "mat-diem-766": ("mất điểm ở đâu trên Bộ chỉ số 766", "where points are lost on the board of QĐ 766"),
    "tinh-par-index": ("PAR INDEX của các tỉnh qua các năm", "PAR INDEX of provinces through the years"),
    "tinh-sipas": ("SIPAS của các tỉnh qua các năm", "SIPAS of provinces through the years"),
    "tinh-dti": ("DTI của các tỉnh qua các năm", "DTI of provinces through the years"),
    "thoi-han": ("thời hạn nhiệm vụ theo tháng và cơ quan", "deadlines of tasks by month and agency"),
    "phat-hien": ("chỗ cần hỏi lại theo loại và kế hoạch", "findings by rule and plan"),
    "muc-tieu-cap-tren": ("kế hoạch so với mục tiêu cấp trên", "plans against the targets set from above"),
    "can-cu": ("văn bản được nhiều kế hoạch viện dẫn", "instruments that several plans cite"),
}


def _list(language: int) -> str:
    return "\n".join(f"  {name:<18}{texts[language]}" for name, texts in NAMES.items())


TEXTS: dict[str, tuple[str, str]] = {
    "help.chart": (
        "Vẽ một biểu đồ ra tệp .png (in được), .svg, .pdf hoặc .json. Mã thoát: 0 đã ghi, 1 chưa có bản phát hành hoặc không có "
        f"điều đã chọn, 2 gõ sai lệnh, 4 đuôi tệp không dùng được.\n\n\b\nTÊN:\n{_list(0)}",
        "Draw a chart to a .png (for print), .svg, .pdf or .json file. Exit codes: 0 written, 1 no release or nothing of what was "
        f"chosen, 2 usage, 4 unusable ending of the file.\n\n\b\nTÊN:\n{_list(1)}",
    ),
    "help.chart_out": ("tệp sẽ ghi: .png, .svg, .pdf hoặc .json", "the file to write: .png, .svg, .pdf or .json"),
    "help.chart_units": (
        "chỉ các đơn vị này (mã hoặc tên, cách nhau bằng dấu phẩy)",
        "only these units (id or name, commas between them)",
    ),
    "help.chart_years": ("chỉ các năm này: 2025 hoặc 2021-2025", "only these years: 2025 or 2021-2025"),
    "help.chart_indicators": (
        "chỉ các chỉ số này (mã hoặc tên, cách nhau bằng dấu phẩy)",
        "only these indicators (code or name, commas between them)",
    ),
    "chart.written": ("Đã ghi {file}: {finding}.", "Wrote {file}: {finding}."),
    "chart.no_name": ("không có biểu đồ “{name}”; có: {known}", "there is no chart “{name}”; there are: {known}"),
    "chart.not_by": (
        "biểu đồ “{name}” không chọn được bằng {option}; chọn được bằng: {known}",
        "the chart “{name}” cannot be narrowed by {option}; it can by: {known}",
    ),
    "chart.bad_year": (
        "--years {given} không phải năm; hãy viết 2025 hoặc 2021-2025",
        "--years {given} is no year; write 2025 or 2021-2025",
    ),
    "chart.unknown": (
        "Biểu đồ “{name}” không có “{given}” trong bản phát hành {release}; {option} có: {known}.",
        "The chart “{name}” has no “{given}” in release {release}; {option} has: {known}.",
    ),
    "chart.several": (
        "Tên “{given}” chỉ nhiều đơn vị ({known}); hãy dùng mã ở {option}.",
        "The name “{given}” means several units ({known}); use the id in {option}.",
    ),
    "chart.and_more": ("… và {count} tên nữa", "… and {count} more"),
    "chart.too_many": (
        "Biểu đồ “{name}” vẽ nhiều nhất {most} đơn vị mà đang có {count}; hãy chọn bằng --units, có: {known}.",
        "The chart “{name}” draws at most {most} units and there are {count}; choose with --units, there are: {known}.",
    ),
}
