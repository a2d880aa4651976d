"""What `cchc check` says of the declarations. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "check.whole": (
        "Mọi khai báo đều đủ và khớp nhau: {marts} bảng, {columns} tên cột.",
        "All declarations are there and agree: {marts} marts, {columns} column names.",
    ),
    "check.no_declaration": (
        "{file}:{line}: bảng {name} ({other}) chưa được khai báo; hãy viết tệp này.",
        "{file}:{line}: mart {name} ({other}) is not declared; write this file.",
    ),
    "check.no_model": (
        "{file}:{line}: bảng {name} đã khai báo ở {other} nhưng chưa có câu SQL; hãy viết tệp này.",
        "{file}:{line}: mart {name} is declared in {other} but has no SQL; write this file.",
    ),
    "check.no_column": (
        "{file}:{line}: thiếu dòng cho cột {name}, dùng ở {other}; hãy thêm dòng đó.",
        "{file}:{line}: no line for column {name}, used in {other}; add it.",
    ),
    "check.star": (
        "{file}:{line}: câu select cuối của bảng {name} có dấu *; hãy ghi tên từng cột.",
        "{file}:{line}: the final select of mart {name} has a *; name each column.",
    ),
    "check.unused": (
        "{file}:{line}: không bảng nào trong dbt_project/models chọn cột {name}; hãy thêm cột vào câu select của bảng hoặc bỏ dòng.",
        "{file}:{line}: no mart in dbt_project/models selects column {name}; add it to a mart's select or take the line out.",
    ),
    "check.type": (
        "{file}:{line}: kiểu của cột {name} phải là một trong {other}; hãy sửa dòng.",
        "{file}:{line}: the type of column {name} must be one of {other}; mend the line.",
    ),
    "check.incomplete": (
        "{file}:{line}: cột {name} thiếu đơn vị, nguồn, mô tả hoặc tên tiếng Việt; hãy điền đủ.",
        "{file}:{line}: column {name} lacks its unit, source, description or Vietnamese title; fill it in.",
    ),
    "check.not_selected": (
        "{file}:{line}: nói về cột {name} mà {other} không chọn; hãy sửa một trong hai tệp.",
        "{file}:{line}: speaks of column {name}, which {other} does not select; mend one of the two files.",
    ),
    "check.repeated": (
        "{file}:{line}: ghi lại của cột {name} điều đã có ở {other}; hãy bỏ ở đây.",
        "{file}:{line}: repeats of column {name} what {other} says; take it out here.",
    ),
    "check.points_nowhere": (
        "{file}:{line}: không bảng nào có cột {name}; hãy sửa mục refers_to.",
        "{file}:{line}: no mart has the column {name}; mend refers_to.",
    ),
    "check.no_words": (
        "{file}:{line}: cột {name}: không có danh sách từ {other}; hãy sửa mục words hoặc thêm danh sách.",
        "{file}:{line}: column {name}: there is no list of words {other}; mend words or add the list.",
    ),
    "check.title_twice": (
        "{file}:{line}: cột {name} trùng tên tiếng Việt với cột {other}; hãy đổi một tên.",
        "{file}:{line}: column {name} has the Vietnamese title of {other}; change one.",
    ),
    "check.stale": (
        "{file}:{line}: {name} chưa đúng với khai báo; hãy chạy python3 run.py schema.",
        "{file}:{line}: {name} is not what the declarations make of it; run python3 run.py schema.",
    ),
}
