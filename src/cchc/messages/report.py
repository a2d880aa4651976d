"""The chapter of the annual review. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.report": (
        "Viết phần báo cáo năm ra tệp Word theo thể thức Nghị định 30/2020/NĐ-CP (và PDF nếu máy có LibreOffice).",
        "Write the chapter of the annual review as a Word file laid out by Decree 30/2020/NĐ-CP (and PDF where LibreOffice is).",
    ),
    "help.report_year": ("năm báo cáo", "the year of the report"),
    "help.report_units": (
        "chỉ các đơn vị này (mã hoặc tên); ghi lại tùy chọn cho mỗi đơn vị; bỏ trống: mọi xã có kế hoạch cho năm đó",
        "only these units (id or name), once for each; left out: every commune with a plan for the year",
    ),
    "help.report_province": ("chỉ các xã của tỉnh này", "only the communes of this province"),
    "help.report_out": ("tệp Word sẽ ghi (.docx) hoặc .pdf", "the Word file to write (.docx), or .pdf"),
    "help.report_issuer": ("cơ quan ban hành ở đầu trang", "the issuing body at the head"),
    "help.report_template": ("mẫu Word đã sửa của cơ quan", "an edited template of your office"),
    "report.written": (
        "Đã ghi {file}: {units} xã, {tables} bảng, {figures} hình, {sources} nguồn số liệu.",
        "Wrote {file}: {units} communes, {tables} tables, {figures} figures, {sources} sources.",
    ),
    "report.ending": (
        "Tệp {file} phải có đuôi .docx hoặc .pdf; hãy đổi tên ở --out.",
        "{file} must end in .docx or .pdf; change --out.",
    ),
    "report.no_year": (
        "Không có kế hoạch hay số liệu báo cáo của xã năm {year} (chỉ số cấp tỉnh xem sổ tay 03); có: {years}.",
        "No plan and no report of a commune for {year} (indices of provinces are in notebook 03); there are: {years}.",
    ),
    "report.no_place": (
        "Không có kế hoạch hay số liệu báo cáo năm {year} của {place}; có ở: {known}.",
        "No plan and no report for {year} of {place}; there are some in: {known}.",
    ),
    "report.no_unit": (
        "Không có đơn vị “{unit}” trong bản phát hành {release}; các đơn vị có kế hoạch: {units}.",
        "There is no unit “{unit}” in release {release}; units with a plan: {units}.",
    ),
    "report.no_marker": (
        "Mẫu báo cáo không có đoạn {marker}; hãy giữ đoạn đó trong tệp mẫu, ở chỗ nội dung sẽ đứng.",
        "The template has no paragraph {marker}; keep it in the template where the contents are to stand.",
    ),
    "report.no_office": (
        "Máy này không có LibreOffice nên không ghi được PDF; hãy dùng --out …docx, hoặc cài LibreOffice.",
        "This machine has no LibreOffice, so no PDF can be written; use --out …docx, or install LibreOffice.",
    ),
    "report.office_failed": (
        "LibreOffice không chuyển được {file} sang PDF ({reason}); tệp Word vẫn còn đó.",
        "LibreOffice could not turn {file} into PDF ({reason}); the Word file is there.",
    ),
}
