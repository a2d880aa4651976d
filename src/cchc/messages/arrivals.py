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
}
