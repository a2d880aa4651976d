"""Reported values as they come in: templates, checks, storing. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "store.which": (
        "{file}: tệp nêu lại {again}/{standing} số đang có của đơn vị trong kỳ, không rõ là gửi lại toàn bộ hay chỉ sửa một số ô; "
        "hãy thêm --full hoặc --correction.",
        "{file}: it says {again} of {standing} standing figures of the unit and period again, which is neither all nor a few; add "
        "--full or --correction.",
    ),
    "store.nothing": (
        "{file}: không nhận được số nào nên không lưu. {reason}",
        "{file}: no figure could be taken, so it is not stored. {reason}",
    ),
    "store.partly": (
        "{file}: có {count} ô không nhận được nên chưa lưu; hãy gửi bản đã đánh dấu cho đơn vị sửa, hoặc thêm --partly để lưu "
        "những ô nhận được.",
        "{file}: {count} cells were refused, so it is not stored; send the marked copy back, or add --partly to keep the cells "
        "that could be taken.",
    ),
    "store.changed": (
        "{file}: tệp không còn hoặc khác với thẻ {card}; hãy khôi phục tệp gốc trong data/raw/reports/received/.",
        "{file}: the file is gone or not the one of card {card}; restore it in data/raw/reports/received/.",
    ),
    "store.evidence_changed": (
        "{file}: tệp minh chứng không còn hoặc khác với thẻ {card}; hãy khôi phục tệp trong data/raw/reports/evidence/.",
        "{file}: the evidence is gone or not the one of card {card}; restore it in data/raw/reports/evidence/.",
    ),
    "store.card": (
        "{card}: thẻ của tệp số liệu không đọc được ({reason}); hãy khôi phục thẻ trong data/raw/reports/received/.",
        "{card}: the card of a file of figures cannot be read ({reason}); restore it in data/raw/reports/received/.",
    ),
    "store.moving": (
        "{file}: tệp vừa bị sửa trong lúc đang nhận; hãy đóng tệp rồi chạy lại.",
        "{file}: the file changed while it was taken in; close it and run again.",
    ),
    "store.no_evidence": (
        "Không có tệp minh chứng {file}; hãy kiểm tra đường dẫn ở --evidence.",
        "There is no evidence file {file}; check --evidence.",
    ),
    "store.bad_evidence": (
        "{file}: tệp minh chứng phải là {endings} và không quá 50 MB; hãy chuyển đổi rồi đính kèm lại.",
        "{file}: evidence must be {endings} and at most 50 MB; convert it and attach it again.",
    ),
    "help.intake": (
        "Nhận số liệu báo cáo: tạo mẫu, kiểm tra tệp, lưu tệp.",
        "Take in reported values: templates, checks, storing.",
    ),
    "help.intake_template": (
        "Tạo mẫu Excel để một đơn vị điền số liệu của một kỳ: chỉ tiêu của kế hoạch đơn vị trước, chỉ tiêu khác sau.",
        "Write the workbook that a unit fills in for a period: what its own plan commits to first.",
    ),
    "help.intake_check": (
        "Kiểm tra tệp số liệu (.xlsx, .csv, .json), nói từng ô chưa nhận và vì sao, ghi bản đánh dấu. Mã thoát 0 không có gì "
        "sai, 1 có chỗ chưa nhận, 4 có tệp không đọc được.",
        "Check files of figures (.xlsx, .csv, .json), say which cells are refused and why, write a marked copy. Exit code 0 all "
        "fine, 1 something refused, 4 a file cannot be read.",
    ),
    "help.intake_add": (
        "Lưu tệp số liệu nguyên vẹn vào data/raw/reports/received/ cùng thẻ ghi lúc nhận, người nhận, checksum.",
        "Store a file of figures unchanged in data/raw/reports/received/ with a card: when, who, checksum.",
    ),
    "help.intake_list": ("Liệt kê các tệp đã nhận và tệp bị từ chối.", "List what came in and what was refused."),
    "help.intake_unit": (
        "đơn vị: tên, mã hoặc mã kèm ngày (24637@2025-07-01)",
        "the unit: name, code, or code with its day (24637@2025-07-01)",
    ),
    "help.intake_scope": (
        "phạm vi thủ tục của số liệu Cổng: all, 2.000815, “lĩnh vực Đất đai”",
        "which procedures the board's figures are of: all, 2.000815, a field",
    ),
    "help.intake_captured": (
        "lúc lấy số liệu trên Cổng: 2026-09-26T18:14:41+07:00",
        "when the board was read: 2026-09-26T18:14:41+07:00",
    ),
    "help.intake_period": ("kỳ: 2025, 2025-H2, 2025-Q4, 2025-07", "the period: 2025, 2025-H2, 2025-Q4, 2025-07"),
    "help.intake_out": ("tệp mẫu sẽ ghi (.xlsx)", "the workbook to write (.xlsx)"),
    "help.intake_marked": (
        "thư mục ghi bản đánh dấu; bỏ trống thì ghi cạnh tệp",
        "folder for marked copies; left out: beside the file",
    ),
    "help.intake_no_marked": ("không ghi bản đánh dấu", "write no marked copy"),
    "help.intake_full": (
        "tệp thay toàn bộ số liệu đã gửi của kỳ",
        "the file replaces all that was sent for the period",
    ),
    "help.intake_correction": ("tệp chỉ sửa, bổ sung những số có trong đó", "the file only corrects what it holds"),
    "help.intake_provisional": ("số liệu tạm tính, chưa chốt", "figures that are not final"),
    "help.intake_partly": ("lưu cả khi có ô chưa nhận được", "store it though some cells were refused"),
    "help.intake_by": ("người nhận; bỏ trống thì theo tài khoản máy", "who takes it in; left out: the account's name"),
    "help.intake_evidence": ("tệp minh chứng gửi kèm (lặp lại được)", "evidence sent along (may be repeated)"),
    "intake.no_scope": (
        "“{scope}” không phải phạm vi; hãy ghi all (mọi thủ tục), mã thủ tục (2.000815) hoặc “lĩnh vực …”.",
        "“{scope}” is no scope; write all, the code of a procedure (2.000815) or “lĩnh vực …”.",
    ),
    "intake.no_moment": (
        "“{captured}” không phải ngày giờ; hãy ghi như 2026-09-26T18:14:41+07:00.",
        "“{captured}” is no moment; write it like 2026-09-26T18:14:41+07:00.",
    ),
    "intake.no_period": (
        "Kỳ “{period}” không đọc được; hãy ghi 2025, 2025-H2, 2025-Q4 hoặc 2025-07.",
        "“{period}” is no period; write 2025, 2025-H2, 2025-Q4 or 2025-07.",
    ),
    "intake.no_unit": (
        "Không có đơn vị “{unit}” trong danh mục{nearest}; hãy ghi tên hoặc mã đơn vị hành chính.",
        "There is no unit “{unit}” in the list{nearest}; give a name or a code.",
    ),
    "intake.nearest": (", gần giống: {names}", ", nearest: {names}"),
    "intake.not_then": (
        "{unit} không có trong kỳ {period}; hãy sửa kỳ, hoặc chọn đơn vị có ở kỳ đó.",
        "{unit} did not exist in {period}; change the period or choose the unit of that time.",
    ),
    "intake.many_units": (
        "“{unit}” có thể là nhiều đơn vị: {known}; hãy ghi mã.",
        "“{unit}” may be several units: {known}; give the code.",
    ),
    "intake.ending": (
        "Tệp {file} phải có đuôi .xlsx; hãy đổi tên ở --out.",
        "{file} must end in .xlsx; change --out.",
    ),
    "intake.template": (
        "Đã ghi {file}: {committed} chỉ tiêu của kế hoạch, {others} chỉ tiêu khác; {unit}, {period}.",
        "Wrote {file}: {committed} indicators of the plan, {others} others; {unit}, {period}.",
    ),
    "intake.no_plan": (
        "Chưa có chỉ tiêu nào của {unit} cho năm {year} trong bản đang dùng; mẫu chỉ có chỉ tiêu của danh mục.",
        "The release in use holds no target of {unit} for {year}; the template only has indicators of the catalogue.",
    ),
    "intake.read": (
        "{file}: đọc được {values} số ({units}; {periods}), {refused} chỗ chưa nhận, {blank} ô trống.",
        "{file}: {values} figures read ({units}; {periods}), {refused} refused, {blank} blank.",
    ),
    "intake.unreadable": ("Không đọc được: {reason}", "Cannot be read: {reason}"),
    "intake.refusal": ("  {sign} {reason}", "  {sign} {reason}"),
    "intake.question": ("      Cần trả lời: {question}", "      To answer: {question}"),
    "intake.near": ("      Gần giống: {names}", "      Nearest: {names}"),
    "intake.marked": ("  Bản đánh dấu: {file}", "  Marked copy: {file}"),
    "intake.marked_cells": (
        "  Bản đánh dấu (chỉ có các ô, không giữ định dạng của tệp gửi): {file}",
        "  Marked copy (only the cells, without the formats of the file): {file}",
    ),
    "intake.both": (
        "Chỉ chọn một trong hai: --full hoặc --correction.",
        "Choose one: --full or --correction.",
    ),
    "intake.added": (
        "Đã lưu {file}: {values} số, {kind}. {reason} Chạy `cchc build` để đưa vào bảng.",
        "Stored {file}: {values} figures, {kind}. {reason} Run `cchc build` to publish them.",
    ),
    "intake.known": (
        "{file}: tệp này đã nhận lúc {when} ({submission}); không làm gì thêm.",
        "{file}: this very file came at {when} ({submission}); nothing to do.",
    ),
    "intake.kind.first": ("gửi lần đầu", "first of its period"),
    "intake.kind.full": ("gửi lại toàn bộ", "full resubmission"),
    "intake.kind.correction": ("sửa một số ô", "correction of some cells"),
    "intake.none": ("Chưa nhận tệp nào.", "Nothing has come in yet."),
    "intake.line": (
        "{when}  {kind}  {outcome}  {values} số, {refused} chỗ chưa nhận  {file}  ({submission})",
        "{when}  {kind}  {outcome}  {values} figures, {refused} refused  {file}  ({submission})",
    ),
    "intake.outcome.read": ("nhận đủ", "read"),
    "intake.outcome.partly_read": ("nhận một phần", "partly read"),
    "intake.outcome.refused": ("không đọc được", "refused"),
    "intake.aside": ("Bị từ chối, nằm trong {folder}:", "Refused, in {folder}:"),
    "intake.aside_line": ("  {file}: {reason}", "  {file}: {reason}"),
    "intake.inbox": (
        "Hộp nhận: lưu {stored} tệp, {known} tệp đã có, từ chối {refused} tệp{where}.",
        "Inbox: {stored} files stored, {known} known, {refused} refused{where}.",
    ),
    "intake.left": (
        "Hộp nhận: chưa lấy được {file} ({reason}); hãy đóng tệp, lần chạy sau sẽ thử lại.",
        "Inbox: {file} could not be taken ({reason}); close it, the next run tries again.",
    ),
    "intake.inbox_where": (" (xem {folder})", " (see {folder})"),
}
