"""Data for Excel and for other programs. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "datapackage.none": (
        "Bản phát hành {release} không có {file} đọc được (bản cũ hoặc hỏng); hãy chạy: python3 run.py build --force.",
        "Release {release} has no readable {file} (it is old or damaged); run: python3 run.py build --force.",
    ),
    "help.export": (
        "Xuất các bảng của bản phát hành ra một sổ Excel (--xlsx) hoặc ra các tệp CSV (--csv).",
        "Write the release's tables to one Excel workbook (--xlsx) or to CSV files (--csv).",
    ),
    "help.export_xlsx": ("sổ Excel sẽ ghi: mỗi bảng một trang", "the workbook to write: one sheet a table"),
    "help.export_csv": (
        "thư mục sẽ ghi các tệp CSV mở được bằng Excel tiếng Việt (dấu ; và dấu phẩy thập phân)",
        "folder for CSV files that a Vietnamese Excel opens (; and decimal comma)",
    ),
    "help.export_machine": (
        "với --csv: CSV cho chương trình khác (UTF-8, dấu phẩy, dấu chấm thập phân, tên cột gốc)",
        "with --csv: CSV for other programs (UTF-8, comma, decimal point, the columns' own names)",
    ),
    "help.export_marts": ("chỉ các bảng này, cách nhau dấu phẩy", "only these tables, comma between them"),
    "export.which": (
        "Hãy cho biết ghi ra đâu: --xlsx FILE hoặc --csv DIR (chỉ một trong hai; --machine chỉ đi với --csv).",
        "Say where to write: --xlsx FILE or --csv DIR (one of them; --machine goes with --csv only).",
    ),
    "export.ending": (
        "Tệp {file} phải có đuôi .xlsx; hãy đổi tên ở --xlsx.",
        "{file} must end in .xlsx; change --xlsx.",
    ),
    "export.too_long": (
        "Bảng {mart} có {rows} dòng, một trang Excel chỉ chứa {most}; hãy dùng --csv DIR.",
        "Table {mart} has {rows} rows and an Excel sheet holds {most}; use --csv DIR.",
    ),
    "export.written": (
        "Đã ghi {file}: {marts} bảng, {rows} dòng của bản phát hành {release}.",
        "Wrote {file}: {marts} tables, {rows} rows of release {release}.",
    ),
    "export.cut": (
        "Có {count} ô dài hơn 32.767 ký tự bị cắt; dùng --csv DIR --machine để có trọn vẹn.",
        "{count} cells longer than 32,767 characters were cut; use --csv DIR --machine to have them whole.",
    ),
}
