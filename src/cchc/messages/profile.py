"""Profiles of communes. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.profile": (
        "Ghi hồ sơ của từng xã thành một tệp HTML mở được không cần internet; xã không có gì đổi thì giữ tệp cũ. "
        "Mã thoát: 0 xong, 1 chưa có bản phát hành, không có đơn vị đã chọn hoặc có hồ sơ không ghi được, 2 gõ sai lệnh.",
        "Write each commune's profile as one HTML file that needs no internet; a commune without changes keeps its file. "
        "Exit codes: 0 done, 1 no release, no such unit, or a profile that failed, 2 usage.",
    ),
    "help.profile_all": ("mọi xã có kế hoạch trong bản phát hành", "every commune with a plan in the release"),
    "help.profile_unit": (
        "chỉ đơn vị này (mã hoặc tên); ghi lại tùy chọn cho mỗi đơn vị",
        "only this unit (id or name), once for each",
    ),
    "help.profile_year": ("chỉ chỉ tiêu và thời hạn của năm này", "only targets and deadlines of this year"),
    "help.profile_out": ("thư mục sẽ ghi; mặc định output/ho-so", "folder to write to; output/ho-so by default"),
    "step.profile": ("ghi hồ sơ", "writing profiles"),
    "profile.which": (
        "Hãy chọn --all (mọi xã) hoặc --unit ĐƠN VỊ, một trong hai",
        "choose --all (every commune) or --unit UNIT, one of them",
    ),
    "profile.no_year": (
        "Không xã nào đã chọn có chỉ tiêu cho năm {year} trong bản phát hành {release}; các năm có: {years}.",
        "None of the chosen communes has a target for {year} in release {release}; there are: {years}.",
    ),
    "profile.failed": ("Hồ sơ {unit} không ghi được: {reason}.", "The profile of {unit} failed: {reason}."),
    "profile.done": (
        "Hồ sơ ở {folder}: ghi mới {written}, giữ nguyên {kept} (số liệu không đổi), lỗi {failed}; bản phát hành {release}.",
        "Profiles in {folder}: {written} written, {kept} left alone (nothing changed), {failed} failed; release {release}.",
    ),
}
