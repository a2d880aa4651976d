"""Runs, schedules, and the care of releases. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.run": (
        "Lệnh cho bộ lập lịch: dựng, kiểm tra, phát hành nếu có gì thay đổi, dọn bản cũ; in một dòng tóm tắt, ghi mỗi bước "
        "một dòng JSON ra stderr. Mã thoát như `cchc build`.",
        "For schedulers: build, audit, publish where anything changed, prune; prints one line, logs one JSON line a step "
        "to stderr. Exit codes as of `cchc build`.",
    ),
    "help.schedule": ("Lịch chạy hằng ngày của máy này.", "The daily run of this machine."),
    "help.schedule_install": (
        "Hiện rồi ghi lịch chạy `cchc run` hằng ngày (systemd, cron hoặc Windows Task Scheduler).",
        "Show, then write a daily `cchc run` (systemd, cron or Windows Task Scheduler).",
    ),
    "help.schedule_show": ("Hiện lịch đã ghi.", "Show what is installed."),
    "help.schedule_remove": ("Bỏ lịch đã ghi.", "Remove what is installed."),
    "help.releases_diff": (
        "So hai bản: dòng thêm, bớt, đổi trong từng bảng và nguyên nhân.",
        "Compare two releases: rows added, removed and changed in each mart, and why.",
    ),
    "help.releases_rollback": (
        "Đưa một bản cũ về làm bản đang dùng; bản vừa rút không tự phát hành lại khi dữ liệu vào chưa đổi.",
        "Make an earlier release current; the withdrawn one is not published again while its input is the same.",
    ),
    "help.releases_verify": (
        "Tính lại checksum của một bản và của mọi tệp gốc. Mã thoát 1 nếu có sai khác.",
        "Recompute the checksums of a release and of all raw files. Exit code 1 where one differs.",
    ),
    "help.at": ("giờ chạy hằng ngày, ví dụ 05:30", "time of the daily run, e.g. 05:30"),
    "help.kind": (
        "systemd, cron hoặc windows; bỏ trống thì theo máy",
        "systemd, cron or windows; left out: as the machine has",
    ),
    "help.dry_run": ("chỉ hiện, không ghi", "only show, write nothing"),
    "help.max_age": (
        "báo động nếu bản đang dùng cũ hơn số giờ này",
        "trouble where the release is older than these hours",
    ),
    "build.clock": (
        "Đồng hồ máy ({now}) đứng trước lúc bản đang dùng {release} được phát hành ({published}); hãy chỉnh lại đồng hồ, "
        "hoặc chạy `cchc build --force` nếu giờ máy đúng.",
        "The clock ({now}) stands before the time at which release {release} was published ({published}); set it right, or "
        "run `cchc build --force` if it is right.",
    ),
    "build.withdrawn": (
        "Bản {withdrawn} đã được rút và dữ liệu vào chưa đổi từ đó; bản đang dùng vẫn là {release}.",
        "Release {withdrawn} was withdrawn and its input has not changed since; the release in use is still {release}.",
    ),
    "build.pruned": ("Đã dọn bản cũ: {releases}.", "Removed old releases: {releases}."),
    "run.summary": (
        "{outcome}: bản {release}, đọc được {read}/{documents} văn bản, {seconds} giây.",
        "{outcome}: release {release}, {read} of {documents} documents read, {seconds} seconds.",
    ),
    "run.published": ("đã phát hành bản mới", "published"),
    "run.unchanged": ("không có gì thay đổi", "nothing changed"),
    "run.refused": ("bản mới không được phát hành", "refused"),
    "run.locked": ("có lần chạy khác đang giữ khóa", "another run held the lock"),
    "run.input": ("dữ liệu vào không dùng được", "unusable input"),
    "run.failed": ("lỗi ngoài dự kiến", "failed"),
    "run.interrupted": ("bị ngắt giữa chừng", "interrupted"),
    "run.line": ("{when}  {kind}  {outcome}{seconds}{reason}", "{when}  {kind}  {outcome}{seconds}{reason}"),
    "run.kind.build": ("chạy tay", "by hand"),
    "run.kind.scheduled": ("theo lịch", "scheduled"),
    "run.seconds": (", {seconds} giây", ", {seconds} seconds"),
    "status.runs": ("Các lần chạy gần nhất:", "Last runs:"),
    "status.set_aside": (
        "Tệp số liệu bị từ chối, chờ xử lý trong {folder}: {count}",
        "Refused files of figures, waiting in {folder}: {count}",
    ),
    "status.last_run": (
        "Cần xem: lần chạy gần nhất không thành công ({outcome}). {reason}",
        "Attention: the last run did not succeed ({outcome}). {reason}",
    ),
    "status.too_old": (
        "Cần xem: bản đang dùng đã {hours} giờ, quá mức {most} giờ; hãy kiểm tra lịch chạy (`cchc schedule show`).",
        "Attention: the release in use is {hours} hours old, more than {most}; check the schedule (`cchc schedule show`).",
    ),
    "release.damaged": (
        "Bản {release} bị hỏng: {files} thiếu, thừa hoặc khác checksum; hãy chạy `cchc build --force` hoặc chọn bản khác.",
        "Release {release} is damaged: {files} missing, foreign or with another checksum; run `cchc build --force` or "
        "choose another release.",
    ),
    "releases.whole": (
        "Bản {release} nguyên vẹn: {files} tệp đúng checksum; tệp gốc đúng với thẻ nguồn gốc.",
        "Release {release} is whole: {files} files have their checksums; raw files are those of their cards.",
    ),
    "releases.rolled_back": (
        "Bản đang dùng nay là {release}. Bản {withdrawn} đã rút; nó chỉ được phát hành lại khi dữ liệu vào thay đổi hoặc "
        "chạy `cchc build --force`.",
        "The release in use is now {release}. {withdrawn} is withdrawn; it is published again only when its input changes "
        "or by `cchc build --force`.",
    ),
    "diff.same": ("Hai bản {old} và {new} giống nhau ở mọi bảng.", "{old} and {new} are the same in every mart."),
    "diff.head": ("So bản {old} với bản {new}:", "From {old} to {new}:"),
    "diff.mart": (
        "{mart}: thêm {added}, bớt {removed}, đổi {changed} dòng.",
        "{mart}: {added} rows added, {removed} removed, {changed} changed.",
    ),
    "diff.columns": ("  cột đổi: {columns}", "  columns changed: {columns}"),
    "diff.schema": ("  cột mới: {new}; cột không còn: {lost}", "  new columns: {new}; lost columns: {lost}"),
    "diff.causes": ("  do: {causes}", "  because of: {causes}"),
    "diff.cause": ("{cause} ({count})", "{cause} ({count})"),
    "diff.document": ("văn bản {document}", "document {document}"),
    "diff.none": ("không có", "none"),
    "part.raw": ("tệp gốc", "raw files"),
    "part.raw/plans": ("kế hoạch gốc", "raw plans"),
    "part.raw/published": ("chỉ số công bố gốc", "raw published indices"),
    "part.raw/reports": ("số liệu báo cáo gốc", "raw reported values"),
    "part.reader": ("chương trình đọc văn bản", "the reader"),
    "part.code": ("chương trình", "the program"),
    "part.dbt_project": ("mô hình và danh mục", "models and code lists"),
    "part.expectations": ("bộ kiểm tra", "the checks"),
    "part.requirements": ("thư viện", "libraries"),
    "part.python": ("phiên bản Python", "the version of Python"),
    "part.run_date": ("ngày tính", "the day that counts"),
    "part.unknown": ("không rõ", "unknown"),
    "schedule.time": ("Giờ “{at}” không đọc được; hãy ghi như 05:30.", "“{at}” is no time; write it like 05:30."),
    "schedule.kind": (
        "Không có bộ lập lịch “{kind}”; hãy chọn một trong: {kinds}.",
        "There is no scheduler “{kind}”; choose one of: {kinds}.",
    ),
    "schedule.none": (
        "Máy này không có systemd của người dùng, cũng không có crontab; hãy cài cron, hoặc gọi `cchc run` từ bộ lập lịch "
        "của cơ quan.",
        "This machine has neither a systemd user manager nor crontab; install cron, or call `cchc run` from a scheduler "
        "of your own.",
    ),
    "schedule.failed": (
        "Bộ lập lịch không nhận lệnh {command} ({reason}); hãy xem docs/runbook.md.",
        "The scheduler refused {command} ({reason}); see docs/runbook.md.",
    ),
    "schedule.installed": (
        "Đã ghi lịch {name} ({kind}): hằng ngày lúc {at}.",
        "Installed {name} ({kind}): daily at {at}.",
    ),
    "schedule.removed": ("Đã bỏ lịch {name} ({kind}).", "Removed {name} ({kind})."),
    "schedule.absent": (
        "Chưa có lịch nào cho bản cài đặt này; hãy chạy `cchc schedule install --at 05:30`.",
        "Nothing is scheduled for this installation; run `cchc schedule install --at 05:30`.",
    ),
}
