"""Help, usage, the steps of a build, and the unexpected. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    # help
    "help.usage": ("Cách dùng:", "Usage:"),
    "help.options": ("Tùy chọn:", "Options:"),
    "help.commands": ("Lệnh:", "Commands:"),
    "help.arguments": ("Tham số:", "Arguments:"),
    "help.command_args": ("LỆNH [THAM SỐ]...", "COMMAND [ARGS]..."),
    "help.option_args": ("[TÙY CHỌN]", "[OPTIONS]"),
    "help.help": ("Hiện hướng dẫn này.", "Show this message and exit."),
    "help.required": ("[bắt buộc]", "[required]"),
    "help.default_language": ("[mặc định: vi]", "[default: vi]"),
    "help.force": ("dựng lại dù không có gì thay đổi", "build even if nothing changed"),
    "help.debug": ("hiện chi tiết lỗi", "show the traceback of an error"),
    "help.cchc": (
        "Đọc, so sánh và truy nguồn kế hoạch cải cách hành chính.",
        "Read, compare and trace plans of public administration reform.",
    ),
    "help.build": (
        "Dựng, kiểm tra và phát hành dữ liệu. Mã thoát: 0 đã phát hành hoặc không có gì thay đổi, 1 không được phát "
        "hành (bản cũ giữ nguyên), 2 gõ sai lệnh, 3 đang có lần chạy khác, 4 dữ liệu vào không dùng được, 5 lỗi khác.",
        "Build, audit and publish. Exit codes: 0 published or nothing changed, 1 refused (the old release stays), "
        "2 usage, 3 another run holds the lock, 4 unusable input, 5 anything else.",
    ),
    "help.extract": (
        "Đọc tệp kế hoạch, ghi kết quả vào DIR/<mã văn bản>/. Mã thoát 4 nếu có tệp không đọc được.",
        "Read plans and write their records to DIR/<document id>/. Exit code 4 if a file cannot be read.",
    ),
    "help.trace": (
        "Số này ở đâu ra? In văn bản, mục, trang, dòng, câu trích và các dòng lân cận của một mã; với số báo cáo, chỉ số công "
        "bố hoặc một dòng so sánh (đơn vị/chỉ số/năm): tệp, dòng, nguồn và trích dẫn. Mã thoát 1 nếu không có mã đó.",
        "Print document, section, page, lines and sentence of an id; of a reported value, a published index or a row of the "
        "comparison (unit/indicator/year): file, row, source and quote. Exit code 1 if there is no such id.",
    ),
    "help.review": (
        "Rà soát một kế hoạch, trong hay ngoài kho: thông tin, chỉ tiêu, nhiệm vụ và thời hạn, phát hiện, mục tiêu quốc gia còn "
        "thiếu hoặc đặt thấp hơn; ghi một trang HTML và một tệp Excel. Mã thoát: 0 đã ghi, 4 tệp không đọc được, 5 không ghi được.",
        "Review one plan, of the warehouse or not: card, targets, tasks and deadlines, findings, national targets that it lacks "
        "or sets lower; writes an HTML page and a workbook. Exit codes: 0 written, 4 unreadable file, 5 cannot be written.",
    ),
    "help.review_out": (
        "thư mục để ghi, hoặc một tệp .html hay .xlsx",
        "folder to write to, or one .html or .xlsx file",
    ),
    "help.default_here": ("[mặc định: thư mục hiện tại]", "[default: the current folder]"),
    "review.written": ("Đã ghi {file}", "Wrote {file}"),
    "help.search": (
        "Tìm từ trong các kế hoạch, không phân biệt dấu và chữ hoa: hoa = hoà = hòa, d = đ. Đúng cụm từ đứng trước, rồi "
        "các từ ở gần nhau; gõ có dấu thì chỗ đúng dấu đứng trước. Mã thoát: 0 cả khi không thấy, 1 chưa có bản phát "
        "hành, 4 tệp không đọc được.",
        "Find words in the plans, whatever accents and capitals: hoa = hoà = hòa, d = đ. The whole phrase comes first, then "
        "words near each other; typed accents first. Exit codes: 0 also if nothing is found, 1 no release, 4 unreadable file.",
    ),
    "help.search_in": ("tìm trong tệp này thay vì bản phát hành", "search this file instead of the release"),
    "help.search_limit": ("số chỗ in ra nhiều nhất", "print at most so many places"),
    "help.json": ("in JSON cho chương trình khác", "print JSON for programs"),
    "help.default_20": ("[mặc định: 20; ít nhất 1]", "[default: 20; at least 1]"),
    "help.status": (
        "Bản phát hành đang dùng: số hiệu, tuổi, văn bản đã đọc, các lần chạy gần nhất, tệp báo cáo không nhận được, báo cáo "
        "và nhiệm vụ quá hạn. Mã thoát 1 nếu chưa có bản nào, lần chạy gần nhất không thành công hoặc bản quá cũ; việc quá hạn "
        "và tệp không nhận được chỉ được nêu ra, mã thoát vẫn là 0.",
        "The release in use: its id, age, documents, the last runs, reports that were refused, reports and tasks that are "
        "overdue. Exit code 1 if there is none, if the last run failed, or if it is too old; what is overdue or refused is "
        "said and leaves the exit code 0.",
    ),
    "help.docs": (
        "Ghi từ điển dữ liệu, hình đường đi của dữ liệu và danh sách câu báo lỗi vào docs/, theo bản phát hành đang dùng (cho người phát triển). "
        "Mã thoát 1 nếu chưa có bản nào.",
        "Write the data dictionary, the lineage picture and the list of complaints to docs/, from the release in use (for developers). Exit code 1 "
        "if there is none.",
    ),
    "help.check": (
        "Kiểm tra các khai báo cột và bảng trong vài giây, không chạy dbt: nêu tệp và dòng còn thiếu hoặc mâu thuẫn (cho người "
        "phát triển). Mã thoát 1 nếu có chỗ phải sửa.",
        "Check the declarations of columns and marts in a moment, without dbt: names file and line of what is missing or "
        "contradicts another (for developers). Exit code 1 if something must be mended.",
    ),
    "help.schema": (
        "Ghi lại các tệp dbt được làm từ src/cchc/schema: hợp đồng của từng bảng và lời giải thích cột (cho người phát triển). "
        "In ra những tệp đã thay đổi.",
        "Write the files of dbt that are made from src/cchc/schema again: the contract of each mart and the texts of columns "
        "(for developers). Prints the files that changed.",
    ),
    "help.releases": ("Các bản phát hành.", "Releases."),
    "help.releases_list": ("Liệt kê các bản phát hành, cũ trước.", "List all releases, oldest first."),
    "help.lab": (
        "Mở JupyterLab với các sổ tay trong notebooks/; các tùy chọn viết thêm (như --no-browser) được chuyển cho JupyterLab.",
        "Open JupyterLab on notebooks/; further options (such as --no-browser) are passed on to it.",
    ),
    # mistakes on the command line, and the unexpected
    "usage.no_option": (
        "Không có tùy chọn {option}; hãy xem `cchc --help`.",
        "There is no option {option}; see `cchc --help`.",
    ),
    "usage.no_command": (
        "Không có lệnh {option}; hãy xem `cchc --help`.",
        "There is no command {option}; see `cchc --help`.",
    ),
    "usage.missing": ("Thiếu {option}; hãy xem `cchc --help`.", "{option} is missing; see `cchc --help`."),
    "usage.bad": (
        "Giá trị không dùng được ({reason}); hãy xem `cchc --help`.",
        "This value cannot be used ({reason}); see `cchc --help`.",
    ),
    "usage.other": (
        "Không hiểu lệnh ({reason}); hãy xem `cchc --help`.",
        "The command is not understood ({reason}); see `cchc --help`.",
    ),
    "error.interrupted": (
        "Đã dừng theo yêu cầu; bản đang dùng không đổi.",
        "Stopped; the release in use is unchanged.",
    ),
    "error.os": (
        "Không đọc hoặc ghi được {file} ({reason}); hãy kiểm tra quyền truy cập và chỗ trống trên đĩa.",
        "{file} cannot be read or written ({reason}); check permissions and free disk space.",
    ),
    "error.bug": (
        "Lỗi ngoài dự kiến của chương trình ({kind}: {reason}); bản đang dùng không đổi. Hãy chạy lại với --debug và "
        "gửi kết quả cho người phụ trách.",
        "The program failed unexpectedly ({kind}: {reason}); the release in use is unchanged. Run again with --debug "
        "and send the output to the maintainer.",
    ),
    # steps
    "step.verify": ("Kiểm tra dữ liệu gốc", "Checking raw files"),
    "step.extract": ("Đọc kế hoạch", "Reading plans"),
    "step.reports": ("Đọc báo cáo đã nhận", "Reading reports"),
    "step.interim": ("Chuyển sang bảng", "Writing tables"),
    "step.dbt": ("Tính kho dữ liệu", "Running dbt"),
    "step.export": ("Xuất bảng", "Exporting marts"),
    "step.audit": ("Kiểm tra bản mới", "Auditing"),
    "step.publish": ("Phát hành", "Publishing"),
}
