"""Plans as they come in: reading, asking, storing. Key: Vietnamese, English."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.plan": ("Nhận kế hoạch: đọc, hỏi chỗ chưa rõ, lưu cùng thẻ.", "Take in plans: read, ask, store with a card."),
    "help.plan_add": (
        "Nhận tệp kế hoạch hoặc cả thư mục: đọc từng tệp, hiện bảng, lưu những tệp đã rõ, ghi chỗ chưa rõ vào một bảng câu hỏi.",
        "Take in plan files or a whole folder: read each, show a table, store what is clear, write what is not into a list of questions.",
    ),
    "help.plan_list": (
        "Các kế hoạch đã nhận, và xã nào của tỉnh chưa có.",
        "The plans that came, and which communes of the province have none.",
    ),
    "help.plan_show": ("Thẻ của một kế hoạch.", "The card of one plan."),
    "help.plan_answer": (
        "Trả lời cho một kế hoạch đã lưu: đơn vị, kỳ; ghi vào thẻ cùng tên và ngày.",
        "Answer for a stored plan: unit, period; written into its card with name and day.",
    ),
    "help.plan_unit": (
        "Đơn vị của kế hoạch: tên với tỉnh, hoặc mã.",
        "Whose plan it is: a name with its province, or an id.",
    ),
    "help.plan_period": ("Kỳ của kế hoạch: 2026, 2026-H2, 2026-2030.", "Period of the plan: 2026, 2026-H2, 2026-2030."),
    "plan.nothing_said": ("Hãy cho --unit hoặc --period.", "Give --unit or --period."),
    "plan.answered": (
        "{id}: {unit}, kỳ {period}; chạy “{command} build” để đưa vào so sánh.",
        "{id}: {unit}, period {period}; run “{command} build” to bring it into the comparison.",
    ),
    "help.plan_remove": (
        "Bỏ một kế hoạch khỏi kho; tệp và thẻ được giữ lại.",
        "Take a plan out; its file and card are kept.",
    ),
    "help.plan_replace": (
        "Thay một kế hoạch bằng bản khác; bản cũ được giữ lại.",
        "Put another version in the place of a plan; the old one is kept.",
    ),
    "help.plan_province": (
        "Tỉnh của cơ quan, cho những kế hoạch không in tên tỉnh; được nhớ cho lần sau.",
        "The office's province, for plans that print none; remembered.",
    ),
    "help.plan_check": ("Chỉ đọc và hiện bảng, không lưu gì.", "Only read and show the table; store nothing."),
    "help.plan_by": ("Người nhận, ghi vào thẻ.", "Who takes them in; written into the card."),
    "help.plan_missing": ("Liệt kê cả các xã chưa có kế hoạch.", "List the communes without a plan too."),
    "help.plan_year": ("Năm của kế hoạch.", "Year of the plans."),
    "plan.known": ("đã nhận trước đây, là {id}", "came before, as {id}"),
    "plan.form": (
        "{file}: không phải tệp kế hoạch ({endings}); hãy lưu lại bằng Word thành .docx nếu đây là kế hoạch.",
        "{file}: not a plan's form ({endings}); save it as .docx if it is a plan.",
    ),
    "plan.double": (
        "trùng với {other}: cùng một kế hoạch, không lưu lần nữa",
        "a double of {other}: one plan, not stored again",
    ),
    "plan.left_out": ("bỏ theo trả lời, vì đã có {other}", "left out as answered, for {other} is there"),
    "plan.ask_period": (
        "Kế hoạch không in năm hoặc kỳ. Đây là kế hoạch của kỳ nào? (ví dụ 2026, 2026-H2, 2026-2030)",
        "The plan prints no year or period. For which period is it? (such as 2026, 2026-H2, 2026-2030)",
    ),
    "plan.ask_period_again": (
        "“{answer}” không phải một kỳ. Đây là kế hoạch của kỳ nào? (ví dụ 2026, 2026-H2, 2026-2030)",
        "“{answer}” is no period. For which period is the plan? (such as 2026, 2026-H2, 2026-2030)",
    ),
    "plan.ask_unit": (
        "Không đọc được tên đơn vị ban hành. Kế hoạch này của đơn vị nào?",
        "The plan names no unit. Whose is it?",
    ),
    "plan.ask_unknown": (
        "“{unit}” ({province}) không có trong danh mục đơn vị vào thời gian của kế hoạch. Kế hoạch này của đơn vị nào?",
        "“{unit}” ({province}) is in no list of units of that time. Whose plan is it?",
    ),
    "plan.ask_which": (
        "“{unit}” có thể là nhiều đơn vị. Kế hoạch này của đơn vị nào?",
        "“{unit}” may be several units. Whose plan is it?",
    ),
    "plan.ask_province": (
        "Kế hoạch không in tên tỉnh, và có {count} đơn vị tên “{unit}”. Của tỉnh nào? (hoặc chạy lại với --province)",
        "The plan prints no province, and {count} units are called “{unit}”. Of which province? (or run again with --province)",
    ),
    "plan.ask_double": (
        "Đã có {other} cho cùng đơn vị và kỳ, nội dung khác. Thay bản cũ, giữ cả hai, hay bỏ tệp này?",
        "{other} is there for the same unit and period with another text. Replace it, keep both, or leave this file out?",
    ),
    "plan.no_files": (
        "Không có tệp nào ở {where}; hãy kiểm tra đường dẫn.",
        "There is no file at {where}; check the path.",
    ),
    "plan.no_such": (
        "Không có kế hoạch {id}; hãy chọn một trong: {names}.",
        "There is no plan {id}; there are: {names}.",
    ),
    "plan.no_province": (
        "“{province}” không phải một tỉnh, thành phố hiện nay; hãy ghi tên như “Lâm Đồng”.",
        "“{province}” is no province of today; write a name such as “Lâm Đồng”.",
    ),
    "plan.head": ("TỆP|ĐƠN VỊ|KỲ|ĐỌC ĐƯỢC|TÌNH TRẠNG", "FILE|UNIT|PERIOD|READ|STATE"),
    "plan.read": ("{targets} chỉ tiêu, {tasks} nhiệm vụ", "{targets} targets, {tasks} tasks"),
    "plan.state.new": ("nhận", "taken in"),
    "plan.state.partly": ("nhận, đọc được một phần", "taken in, partly read"),
    "plan.state.asked": ("hỏi {count} câu", "{count} questions"),
    "plan.state.known": ("đã có", "known"),
    "plan.state.double": ("trùng", "double"),
    "plan.state.refused": ("không nhận", "refused"),
    "plan.why": ("- {file}: {reason}", "- {file}: {reason}"),
    "plan.stored": (
        "Đã lưu {count} kế hoạch vào {folder}; chạy “{command} build” để đưa vào so sánh.",
        "Stored {count} plans in {folder}; run “{command} build” to bring them into the comparison.",
    ),
    "plan.none_stored": ("Chưa lưu kế hoạch nào.", "No plan was stored."),
    "plan.left": (
        "{count} tệp không lưu: {known} đã có, {double} trùng, {refused} không nhận, {asked} còn câu hỏi.",
        "{count} files were not stored: {known} known, {double} doubles, {refused} refused, {asked} with questions.",
    ),
    "plan.inbox": (
        "Kế hoạch trong data/inbox: nhận {new}, đã có {known}, trùng {double}, không nhận {refused}, còn hỏi {asked}; tệp chưa lưu và câu hỏi ở {folder}.",
        "Plans in data/inbox: {new} stored, {known} known, {double} doubles, {refused} refused, {asked} with questions; what was not stored and the questions lie in {folder}.",
    ),
    "plan.questions": (
        "{count} câu hỏi ở {sheet}: điền cột “Trả lời” rồi chạy “{command} plan add {sheet}”.",
        "{count} questions in {sheet}: fill in the column “Trả lời” and run “{command} plan add {sheet}”.",
    ),
    "plan.empty": ("Chưa có kế hoạch nào; dùng “plan add”.", "There are no plans yet; use “plan add”."),
    "plan.list_head": ("MÃ|ĐƠN VỊ|KỲ|TỆP|NHẬN NGÀY", "ID|UNIT|PERIOD|FILE|RECEIVED"),
    "plan.coverage": (
        "{province}, năm {year}: {found}/{expected} xã, phường, đặc khu có kế hoạch; {missing} chưa có.",
        "{province}, {year}: {found} of {expected} communes have a plan; {missing} have none.",
    ),
    "plan.coverage_missing": ("Chưa có kế hoạch: {names}.", "Without a plan: {names}."),
    "plan.removed": (
        "Đã bỏ {id} ({targets} chỉ tiêu, {tasks} nhiệm vụ trong bản phát hành đang dùng đi cùng ở lần build sau); tệp và thẻ giữ ở {folder}.",
        "Took out {id} ({targets} targets and {tasks} tasks of the release in use go with it at the next build); file and card are kept in {folder}.",
    ),
    "plan.replaced": (
        "Đã thay {old} bằng {new}; bản cũ giữ ở {folder}.",
        "Replaced {old} by {new}; the old one is kept in {folder}.",
    ),
    "plan.not_replaced": (
        "{file}: chưa thay được ({reason}); hãy dùng “plan add” để trả lời.",
        "{file}: not replaced ({reason}); use “plan add” to answer.",
    ),
    "plan.bad_setting": (
        "{file}: thiết lập của cơ quan không đọc được; hãy sửa hoặc xóa tệp này rồi cho lại --province.",
        "{file}: the office's settings cannot be read; mend or remove the file and give --province again.",
    ),
}
