"""The offline page. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.page": (
        "Ghi một trang web mở được không cần internet: so sánh, biểu đồ, toàn văn, phát hiện, kết quả kiểm tra.",
        "Write one web page that opens without internet: comparison, charts, plan texts, findings, audit.",
    ),
    "help.page_out": ("tệp HTML sẽ ghi", "the HTML file to write"),
    "help.page_units": (
        "chỉ các đơn vị này (mã hoặc tên) và mốc đối chiếu của chúng; ghi lại tùy chọn cho mỗi đơn vị",
        "only these units (id or name) and their benchmark, once for each",
    ),
    "page.ending": (
        "Tệp {file} phải có đuôi .html; hãy đổi tên ở --out.",
        "{file} must end in .html; change --out.",
    ),
    "page.written": (
        "Đã ghi {file} ({size} KB): {plans} văn bản, {rows} dòng so sánh, bản phát hành {release}.",
        "Wrote {file} ({size} KB): {plans} documents, {rows} rows compared, release {release}.",
    ),
}
