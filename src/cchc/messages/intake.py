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
}
