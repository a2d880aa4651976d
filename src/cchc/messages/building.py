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
    "build.double": (
        "{file}: trùng với {other} (cùng đơn vị, cùng kỳ, cùng số và ngày hoặc gần như cùng nội dung), chỉ tính một lần; nếu là hai "
        "kế hoạch khác nhau, hãy ghi số và ngày của từng bản trong data/corrections.yml.",
        "{file}: the same plan as {other} (unit, period, number and day, or nearly the same text), counted once; if they are two plans, "
        "say the number and day of each in data/corrections.yml.",
    ),
    "build.set_aside": (
        "{file}: đã để riêng, không có trong bản phát hành, vì làm hỏng kiểm tra “{why}”; hãy đối chiếu tệp với bản gốc, sửa bằng "
        "data/corrections.yml hoặc báo người phụ trách chương trình.",
        "{file}: set aside, not in the release, because it breaks the check “{why}”; compare the file with the original, correct it in "
        "data/corrections.yml or tell whoever looks after the program.",
    ),
    "audit.refused": (
        "Bản mới không được phát hành, {count} kiểm tra không đạt; trước hết: {says} ({found}; {check}). "
        "Bản đang dùng vẫn giữ nguyên; chi tiết: {page}",
        "The new release is refused, {count} checks failed; first: {says} ({found}; {check}). "
        "The release in use stays; details: {page}",
    ),
    # corrections
    "corrections.unreadable": (
        "data/corrections.yml không đọc được ({reason}); hãy sửa tệp theo mẫu ở đầu tệp.",
        "data/corrections.yml cannot be read ({reason}); mend it after the pattern at its head.",
    ),
    "corrections.entry": (
        "data/corrections.yml, mục {number}: thiếu, thừa hoặc sai {names}; hãy sửa theo mẫu ở đầu tệp.",
        "data/corrections.yml, entry {number}: missing, unknown or wrong {names}; mend it after the pattern at its head.",
    ),
    "corrections.refused": (
        "data/corrections.yml, mục {number} ({document}): {reason}; hãy xem lại văn bản rồi sửa hoặc bỏ mục này.",
        "data/corrections.yml, entry {number} ({document}): {reason}; look at the document, then mend or drop the entry.",
    ),
    "corrections.no_document": (
        "không có văn bản này trong các kế hoạch đã đọc",
        "no such document was read",
    ),
    "corrections.no_record": (
        "không tìm thấy câu trích trong loại bản ghi đó",
        "no record of that kind holds the quote",
    ),
    "corrections.several": (
        "câu trích có ở {count} bản ghi, cần thêm số dòng (line) hoặc trích dài hơn",
        "{count} records hold the quote, it takes a line or a longer quote",
    ),
    "corrections.no_field": (
        "không có trường {field} hoặc trường đó không được đính chính",
        "there is no field {field}, or it cannot be corrected",
    ),
    "corrections.was": (
        "trường {field} nay đọc được là {found}, không phải {was}",
        "field {field} now reads {found}, not {was}",
    ),
    "corrections.kind": (
        "giá trị mới không đúng kiểu của trường {field}",
        "the new value is not of the kind of field {field}",
    ),
}
