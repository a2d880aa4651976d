"""What a build says of its input, its models and its audit. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    # raw data and code lists
    "raw.none": (
        "Không có kế hoạch nào trong {folder}; hãy đặt tệp và thẻ nguồn gốc vào đó.",
        "There is no plan in {folder}; put files and their origin cards there.",
    ),
    "raw.doubled": (
        "Hai tệp cùng mang mã văn bản {id} ({files}); hãy đổi tên một tệp và thẻ của nó.",
        "Two files share the document id {id} ({files}); rename one of them and its card.",
    ),
    "seed.unreadable": (
        "Danh mục {file} không đọc được ({reason}); hãy lưu lại dưới dạng CSV mã UTF-8.",
        "Code list {file} cannot be read ({reason}); save it as CSV in UTF-8.",
    ),
    "seed.header": (
        "Danh mục {file}: dòng tên cột trống hoặc có hai cột cùng tên; hãy sửa dòng đầu.",
        "Code list {file}: the header is empty or names a column twice; mend the first line.",
    ),
    "seed.columns": (
        "Danh mục {file}, dòng {line}: có {found} ô, phải có {expected}; hãy sửa dòng đó.",
        "Code list {file}, line {line}: {found} cells instead of {expected}; mend that line.",
    ),
    "seed.doubled": (
        "Danh mục {file}, dòng {line}: {column} “{value}” đã có ở dòng {first}; mỗi mã chỉ được một dòng.",
        "Code list {file}, line {line}: {column} “{value}” already stands on line {first}; each code has one line.",
    ),
    # extraction
    "extract.no_file": ("Không có tệp {file}; hãy kiểm tra đường dẫn.", "There is no file {file}; check the path."),
    "extract.read": (
        "{file_name}: {targets} chỉ tiêu, {results} kết quả đã nêu, {tasks} nhiệm vụ, {legal_bases} căn cứ, "
        "{findings} phát hiện.",
        "{file_name}: {targets} targets, {results} stated results, {tasks} tasks, {legal_bases} legal bases, "
        "{findings} findings.",
    ),
    "extract.partly_read": (
        "{file_name}: {targets} chỉ tiêu, {results} kết quả đã nêu, {tasks} nhiệm vụ, {legal_bases} căn cứ, "
        "{findings} phát hiện. Chỉ đọc được một phần: {reason}",
        "{file_name}: {targets} targets, {results} stated results, {tasks} tasks, {legal_bases} legal bases, "
        "{findings} findings. Partly read: {reason}",
    ),
    "extract.refused": ("Không đọc được: {reason}", "Not read: {reason}"),
    # dbt
    "dbt.model": (
        "Kho dữ liệu dừng ở bảng {name}: {reason}{more}. Bản đang dùng vẫn giữ nguyên; nhật ký: {log}",
        "The warehouse stopped at {name}: {reason}{more}. The release in use stays; log: {log}",
    ),
    "dbt.test": (
        "Kiểm tra {name} không đạt: {reason}{more}. Bản đang dùng vẫn giữ nguyên; nhật ký: {log}",
        "Test {name} failed: {reason}{more}. The release in use stays; log: {log}",
    ),
    "dbt.more": (" (và {count} lỗi khác)", " (and {count} more)"),
    "dbt.stopped": (
        "Kho dữ liệu không chạy được: {reason}. Bản đang dùng vẫn giữ nguyên; nhật ký: {log}",
        "The warehouse could not run: {reason}. The release in use stays; log: {log}",
    ),
    # audit
    "audit.refused": (
        "Bản mới không được phát hành, {count} kiểm tra không đạt; trước hết: {says} ({found}; {check}). "
        "Bản đang dùng vẫn giữ nguyên; chi tiết: {page}",
        "The new release is refused, {count} checks failed; first: {says} ({found}; {check}). "
        "The release in use stays; details: {page}",
    ),
}
