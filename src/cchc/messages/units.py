"""The register of administrative units. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.units": (
        "Danh mục đơn vị hành chính cả nước, trước và sau 1/7/2025.",
        "The register of administrative units, before and after 1 July 2025.",
    ),
    "help.units_find": (
        "Một tên hay mã là đơn vị nào vào một ngày. Mã thoát 0 đúng một đơn vị, 1 không có hoặc có nhiều, 4 ngày không đọc được.",
        "Which unit a name or code means on a day. Exit code 0 exactly one, 1 none or several, 4 an unreadable day.",
    ),
    "help.units_day": ("ngày, ví dụ 30/6/2025; không ghi là hôm nay", "the day, 2025-06-30; today by default"),
    "help.units_province": ("tỉnh, bằng tên hoặc mã", "the province, by name or code"),
    "units.one": ("“{text}” ngày {day} là:", "“{text}” on {day} is:"),
    "units.none": (
        "“{text}”: ngày {day} không có đơn vị nào tên như vậy; gần nhất là các đơn vị sau, hãy chọn và gõ lại.",
        "“{text}”: no unit of that name on {day}; the nearest follow, choose one and type again.",
    ),
    "units.several": (
        "“{text}”: ngày {day} có {count} đơn vị như vậy; hãy ghi thêm huyện, tỉnh hoặc dùng mã.",
        "“{text}”: {count} units on {day}; add the district or province, or use the code.",
    ),
    "units.line": ("  {name} ({id})", "  {name} ({id})"),
    "units.no_day": (
        "Ngày “{day}” không đọc được; hãy ghi như 30/6/2025 hoặc 2025-06-30.",
        "“{day}” is no day; write 2025-06-30 or 30/6/2025.",
    ),
}
