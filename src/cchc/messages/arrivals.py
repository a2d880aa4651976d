"""Reports that units sent in, as a build meets them. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "arrivals.late": (
        "{file}: đọc quá lâu nên đã dừng; hãy kiểm tra tệp rồi gửi lại.",
        "{file}: took too long to read and was stopped; check the file and send it again.",
    ),
    "arrivals.died": (
        "{file}: việc đọc bị ngắt giữa chừng (có thể thiếu bộ nhớ); hãy kiểm tra kích thước tệp rồi chạy lại.",
        "{file}: reading was cut off (perhaps out of memory); check the size of the file and run again.",
    ),
    "arrivals.bug": (
        "{file}: chương trình gặp lỗi khi đọc tệp này ({reason}); hãy gửi tệp cho người phụ trách chương trình.",
        "{file}: the program failed on this file ({reason}); pass the file to whoever looks after the program.",
    ),
    "help.as_of": (
        "với số báo cáo: số được tin vào ngày này, ví dụ 2025-12-31",
        "of a reported value: what was believed on this day, e.g. 2025-12-31",
    ),
    "as_of.unreadable": (
        "Ngày “{day}” không đọc được; hãy ghi như 2025-12-31.",
        "“{day}” is no day; write it like 2025-12-31.",
    ),
    "status.files": (
        "Báo cáo đã nhận: {files} tệp, trong đó {partly} tệp có ô không nhận, {refused} tệp không nhận được.",
        "Reports received: {files} files, {partly} of them with refused cells, {refused} refused.",
    ),
    "status.file": ("  {file} ({unit}): {reason}", "  {file} ({unit}): {reason}"),
    "status.overdue": (
        "Quá hạn vào ngày {day}: {reports} báo cáo chưa nhận; {tasks} hạn nhiệm vụ đã qua (chưa rõ đã làm hay chưa).",
        "Overdue on {day}: {reports} reports not received; {tasks} dates of tasks have passed (whether they were done is not known).",
    ),
    "status.report": (
        "  {unit}: {kind}, {period}, hạn {due}, gửi {recipient}",
        "  {unit}: {kind}, {period}, due {due}, to {recipient}",
    ),
    "status.more": ("  … và {count} mục khác", "  … and {count} more"),
}
