"""Locks, releases and what is read from them. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "left_out.double": ("Bản trùng: {reason}", "Double: {reason}"),
    "left_out.unplaced": ("Kế hoạch chưa vào so sánh: {reason}", "Plan in no comparison: {reason}"),
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
        "Không có mã “{id}” trong bản phát hành {release}{near}; mã gồm tên văn bản và số thứ tự: ten-van-ban-T001 "
        "(chỉ tiêu), -K-… (nhiệm vụ), -L01 (căn cứ), -D01 (báo cáo), -P01 (thời hạn), -F01 (phát hiện), hoặc đơn vị/chỉ số/năm (dòng so sánh).",
        "There is no id “{id}” in release {release}{near}; an id is a document and a number: document-T001 (target), "
        "-K-… (task), -L01 (legal basis), -D01 (duty), -P01 (time limit), -F01 (finding), or unit/indicator/year (row of the comparison).",
    ),
    "trace.near": (", gần giống: {ids}", ", nearest: {ids}"),
    "search.nothing": (
        "Không tìm thấy “{words}”; hãy thử ít từ hơn.",
        "Nothing found for “{words}”; try fewer words.",
    ),
    "search.more": (
        "Còn chỗ khác; muốn xem thêm, hãy chạy lại với --limit lớn hơn {limit}.",
        "There are more places; run again with --limit above {limit}.",
    ),
}
