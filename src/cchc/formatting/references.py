"""Words about targets that are set from above, the same on every face: how sure they are, and in whose words they stand."""

from cchc.formatting.vietnamese import counted

NONE_DECIDES = "Chưa có mục tiêu quốc gia hay mục tiêu của tỉnh nào cho {year} đọc được nguyên văn, nêu rõ cấp xã và đã đến hạn để xét."


def doubt(confidence: str, is_deciding: bool) -> str:
    """Return what a number set from above must be read with; nothing where it decides."""
    if is_deciding:
        return ""
    return "chỉ để tham khảo" if confidence in ("confirmed", "read_in_plan") else "chưa kiểm chứng"


def quoted(quote: str, quote_vi: str | None, language: str | None) -> str:
    """Return the sentence of a source; one that is there in English only in a rendering that is named as ours."""
    if language != "en" or not quote_vi:
        return f"“{quote}”"
    return f"“{quote_vi}” (bản dịch của chương trình; nguồn chỉ có tiếng Anh: “{quote}”)"


def deciding(nation: int, province: int) -> str:
    """Return how many targets decide, by who set them: "2 mục tiêu quốc gia và 1 mục tiêu của tỉnh"."""
    parts = [
        counted(count, name)
        for count, name in ((nation, "mục tiêu quốc gia"), (province, "mục tiêu của tỉnh"))
        if count
    ]
    return " và ".join(parts)
