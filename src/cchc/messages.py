"""Every sentence that the program itself says, in Vietnamese and in English.

Sentences about a document's contents (reasons of refusal, findings, checks of the audit) are data and Vietnamese only.
"""

import os
from typing import Any

_language = "vi"

# What typer writes into its help: key of the words that stand there instead.
HELP_WORDS = {
    "Usage:": "help.usage",
    "Options:": "help.options",
    "Commands:": "help.commands",
    "Arguments:": "help.arguments",
    "COMMAND [ARGS]...": "help.command_args",
    "[OPTIONS]": "help.option_args",
    "Show this message and exit.": "help.help",
    "[required]": "help.required",
    "[default: vi]": "help.default_language",
    "build even if nothing changed": "help.force",
    "traceback": "help.debug",
}

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
        "Số này ở đâu ra? In văn bản, mục, dòng và câu trích của một mã.",
        "Print document, section, line and sentence of an id.",
    ),
    "help.status": (
        "Bản phát hành đang dùng: số hiệu, tuổi, văn bản đã đọc. Mã thoát 1 nếu chưa có bản nào.",
        "The release in use: its id, age and documents. Exit code 1 if there is none.",
    ),
    "help.releases": ("Các bản phát hành.", "Releases."),
    "help.releases_list": ("Liệt kê các bản phát hành, cũ trước.", "List all releases, oldest first."),
    "help.lab": (
        "Mở JupyterLab với các sổ tay trong notebooks/; các tùy chọn viết thêm (như --no-browser) được chuyển cho JupyterLab.",
        "Open JupyterLab on notebooks/; further options (such as --no-browser) are passed on to it.",
    ),
    # locks, releases, reading
    "build.locked": (
        "Một lần chạy khác đang giữ khóa ({holder}); hãy đợi nó xong rồi chạy lại.",
        "Another run holds the lock ({holder}); wait until it has finished and run again.",
    ),
    "build.published": ("Đã phát hành bản {release}.", "Published release {release}."),
    "build.unchanged": (
        "Không có gì thay đổi; bản đang dùng vẫn là {release}.",
        "Nothing changed; the release in use is still {release}.",
    ),
    "build.summary": (
        "Đọc được {read}/{documents} văn bản: {targets} chỉ tiêu, {tasks} nhiệm vụ; {passed}/{checks} kiểm tra đạt{warned}.",
        "{read} of {documents} documents read: {targets} targets, {tasks} tasks; {passed} of {checks} checks passed{warned}.",
    ),
    "build.warned": ("; {count} điều cần xem trong kết quả kiểm tra", "; {count} warnings in the audit"),
    "build.where": ("Dữ liệu: {folder}\nKết quả kiểm tra: {page}", "Data: {folder}\nAudit: {page}"),
    "left_out.refused": ("Không đọc được: {reason}", "Left out: {reason}"),
    "left_out.partly_read": ("Chỉ đọc được một phần: {reason}", "Partly read: {reason}"),
    "status.release": (
        "Bản phát hành {release}, tính đến ngày {day}, phát hành cách đây {age}.",
        "Release {release}, as of {day}, published {age} ago.",
    ),
    "age.hours": ("{count} giờ", "{count} hours"),
    "age.days": ("{count} ngày", "{count} days"),
    "releases.current": ("← đang dùng", "← current"),
    "release.none": (
        "Chưa có bản phát hành nào; hãy chạy `python3 run.py build` trước.",
        "There is no release yet; run `python3 run.py build` first.",
    ),
    "release.missing": (
        "Không có bản phát hành “{release}” trong data/marts/releases/; hãy xem `cchc releases list`, hoặc chạy "
        "`python3 run.py build`.",
        "There is no release “{release}” in data/marts/releases/; see `cchc releases list`, or run "
        "`python3 run.py build`.",
    ),
    "release.broken": (
        "Không đọc được manifest.json của bản phát hành {release} ({reason}); hãy chạy `python3 run.py build --force`.",
        "The manifest.json of release {release} cannot be read ({reason}); run `python3 run.py build --force`.",
    ),
    "mart.unknown": (
        "Bản phát hành {release} không có bảng “{name}”; các bảng hiện có: {names}.",
        "Release {release} has no mart “{name}”; it has: {names}.",
    ),
    "mart.missing": (
        "Tệp {file} của bản phát hành {release} đã bị xóa; hãy chạy `python3 run.py build --force`.",
        "File {file} of release {release} has been deleted; run `python3 run.py build --force`.",
    ),
    "trace.unknown": (
        "Không có mã “{id}” trong bản phát hành {release}; mã gồm tên văn bản và số thứ tự: ten-van-ban-T001 "
        "(chỉ tiêu), -K-… (nhiệm vụ), -L01 (căn cứ), -D01 (báo cáo), -F01 (phát hiện).",
        "There is no id “{id}” in release {release}; an id is a document and a number: document-T001 (target), "
        "-K-… (task), -L01 (legal basis), -D01 (duty), -F01 (finding).",
    ),
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
    # steps
    "step.verify": ("Kiểm tra dữ liệu gốc", "Checking raw files"),
    "step.extract": ("Đọc kế hoạch", "Reading plans"),
    "step.interim": ("Chuyển sang bảng", "Writing tables"),
    "step.dbt": ("Tính kho dữ liệu", "Running dbt"),
    "step.export": ("Xuất bảng", "Exporting marts"),
    "step.audit": ("Kiểm tra bản mới", "Auditing"),
    "step.publish": ("Phát hành", "Publishing"),
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
}


def use(language: str) -> None:
    """Choose the language of the messages: "vi" or "en"."""
    global _language
    _language = language


def say(key: str, **values: Any) -> str:
    """Return a sentence in the chosen language."""
    vietnamese, english = TEXTS[key]
    return (english if _language == "en" else vietnamese).format(**values)


use("en" if os.environ.get("CCHC_LANG") == "en" else "vi")
