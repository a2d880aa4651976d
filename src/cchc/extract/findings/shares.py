"""Shares and relative targets that cannot be computed from what the plan says, and targets that no task serves."""

import re
from collections.abc import Iterator

from cchc.extract.findings.plan import Found, Plan, rarely_shared, shingles, target_place, words_of
from cchc.language.letters import early_tone
from cchc.language.spaces import squeeze_spaces
from cchc.records import Target

_RELATIVE = ("increase_ge", "decrease_ge")
_BASE_VALUE = re.compile(
    r"so với\s+(?:thời gian|thời hạn|quy định|mức quy định|định mức)|so với\s+(?:cuối\s+)?năm\s+20\d\d\s*\([^)]*\d|năm\s+20\d\d\s+(?:là|đạt|có)\s+\d|từ\s+\d[\d.,]*\s*%?\s+(?:lên|xuống)",
    re.IGNORECASE,
)
# words that say neither what is counted nor out of what; a clause that has no others goes on the one before it
_FILLERS = frozenset(
    words_of(
        "tỷ tỉ lệ đạt thực hiện đảm bảo việc theo trong đó số mức phấn đấu trên dưới tối thiểu được và cấp xã huyện tỉnh "
        "năm vào đến đối với ở mỗi các tiếp điểm phần trăm còn lên riêng hết cuối là"
    )
)
_SENTENCE_BREAK = re.compile(r"\.\s|\n\s*[-+•]|;\s*\n")
_DOSSIERS = re.compile(r"(?:số lượng\s+)?(?:các\s+)?hồ sơ\s+(?!công việc)", re.IGNORECASE)
_PROCEDURES = re.compile(r"(?:các\s+)?(?:TTHC|thủ tục hành chính)\s+", re.IGNORECASE)
_ONLINE_SHARE = re.compile(r"(?:tỷ lệ\s+)?(?:nộp\s+)?hồ sơ(?:\s+TTHC)?\s+(?:nộp\s+)?trực tuyến", re.IGNORECASE)
_INNER_PAID = re.compile(
    # papers that go round inside the house
    r"(?:hồ sơ|văn bản|tài liệu)(?:(?!\svà\s)[^,;.]){0,30}\s(?:luân chuyển|lưu chuyển|nội bộ|công việc)(?!\w)"
    # paid for, which only people outside do
    r"(?:(?!\svà\s)[^,;.]){0,80}(?:thanh toán\s+(?:trực tuyến|điện tử|không dùng tiền mặt)|nộp\s+(?:phí|lệ phí))",
    re.IGNORECASE,
)
_STATED_BASE = re.compile(r"trên tổng|tổng số|/\s*tổng", re.IGNORECASE)


def missing_baselines(plan: Plan) -> Iterator[Found]:
    """Relative targets without a base value; a yearly step whose start value the plan states has one."""
    groups: dict[str, list[Target]] = {}
    for target in plan.targets:
        relative = target.comparator in _RELATIVE and target.unit.startswith("percent") and target.value is not None
        if relative and not _has_base(plan, target):
            groups.setdefault(target.indicator_code or target.measure.casefold(), []).append(target)
    for targets in groups.values():
        first = targets[0]
        year = f"chỉ nêu năm gốc {first.baseline_year}, không nêu" if first.baseline_year else "không nêu năm gốc và"
        why = f"Chỉ tiêu tăng, giảm “{first.number_text}” {year} giá trị gốc nên không kiểm tra được; hãy hỏi đơn vị số gốc."
        severity = "minor" if first.baseline_year else "major"
        yield Found("missing_baseline", severity, tuple(map(target_place, targets)), why)


def _has_base(plan: Plan, target: Target) -> bool:
    following = plan.source.text[target.char_start : target.char_end + 40]
    if _BASE_VALUE.search(squeeze_spaces(following)):
        return True
    return any(
        other.comparator not in _RELATIVE
        and other.section == target.section
        and (other.indicator_code == target.indicator_code is not None or _goes_on(plan, other, target))
        for other in plan.targets
    )


def _goes_on(plan: Plan, other: Target, target: Target) -> bool:
    """Whether a step follows a value in one sentence: "năm 2026 đạt 20%, mỗi năm tiếp theo tăng 5 điểm %"."""
    if not 0 <= target.char_start - other.char_end < 200:
        return False
    return not _SENTENCE_BREAK.search(plan.source.text, other.char_end, target.char_start)


def unclear_denominators(plan: Plan) -> Iterator[Found]:
    yield from _growth_of_shares(plan)
    yield from _bare_shares(plan)
    yield from _parts_above_wholes(plan)
    yield from _changing_bases(plan)
    yield from _inner_files_with_fees(plan)


def _growth_of_shares(plan: Plan) -> Iterator[Found]:
    """A share that grows by "20%" a year: points or relative growth is not said."""
    seen: dict[str, Target] = {}
    for target in plan.targets:
        yearly = target.unit in ("percent_per_year", "percentage_points_per_year")
        if (
            yearly
            and _is_share(plan, target)
            and target.comparator in _RELATIVE
            and "%" in target.quote
            and "điểm" not in target.quote
        ):
            seen.setdefault(target.indicator_code or target.measure, target)
    if seen:
        numbers = ", ".join(f"“{target.number_text}”" for target in seen.values())
        why = f"Tỷ lệ tăng {numbers} mỗi năm là tăng theo điểm phần trăm hay tăng tương đối; hãy hỏi đơn vị cách tính."
        yield Found("denominator_unclear", "minor", tuple(map(target_place, seen.values())), why)


def _is_share(plan: Plan, target: Target) -> bool:
    return bool(re.search(r"t[ỷỉ] lệ", target.measure, re.IGNORECASE)) or any(
        other.indicator_code == target.indicator_code is not None and other.unit == "percent" for other in plan.targets
    )


def _stated(target: Target) -> bool:
    return target.value is not None and target.comparator not in _RELATIVE


def _bare_shares(plan: Plan) -> Iterator[Found]:
    """A share of which the text names neither the whole nor the things counted: "Thực hiện ký số đạt trên 80%"."""
    for target in plan.targets:
        if target.unit != "percent" or not _stated(target) or "đã đạt" in target.quote:
            continue
        if 1 <= len([word for word in words_of(target.measure) if word not in _FILLERS]) <= 2:
            why = f"“{target.number_text}” là tỷ lệ trên tổng số nào không được nêu; hãy hỏi đơn vị tử số và mẫu số."
            yield Found("denominator_unclear", "minor", (target_place(target),), why)


def _parts_above_wholes(plan: Plan) -> Iterator[Found]:
    """Fully online dossiers above online dossiers of the same list, the part without a base of its own."""
    shares = [t for t in plan.targets if t.unit == "percent" and t.value is not None and _ONLINE_SHARE.match(t.measure)]
    wholes = [t for t in shares if not re.search(r"toàn trình|một phần", t.measure)]
    parts = [t for t in shares if "toàn trình" in t.measure and not _STATED_BASE.search(t.measure)]
    for part in parts:
        for whole in wholes:
            alike = (part.section, part.year_to, part.admin_level) == (whole.section, whole.year_to, whole.admin_level)
            if alike and (part.value or 0) > (whole.value or 0):
                why = (
                    f"Hồ sơ trực tuyến toàn trình là một phần của hồ sơ trực tuyến nhưng chỉ tiêu (“{part.number_text}”) "
                    f"cao hơn (“{whole.number_text}”); hãy hỏi đơn vị mẫu số của từng tỷ lệ."
                )
                yield Found("denominator_unclear", "major", (target_place(whole), target_place(part)), why)
                break


def _changing_bases(plan: Plan) -> Iterator[Found]:
    """The same share of dossiers in one place and of procedures in another."""
    shares = [(t, m.end()) for t in plan.targets if t.unit == "percent" and (m := _base_of(t))]
    words = [set(words_of(target.measure[end:])) for target, end in shares]
    keys = [shingles(words_of(target.measure[end:]), 3) for target, end in shares]
    told: set[object] = set()
    for first, second in rarely_shared(keys, 4):
        one, other = shares[first][0], shares[second][0]
        different = bool(_DOSSIERS.match(one.measure)) != bool(_DOSSIERS.match(other.measure))
        short, long = sorted((words[first], words[second]), key=len)
        if not different or one.value != other.value or (one.value or 100) >= 100 or one.value in told:
            continue
        if len(short) >= 6 and len(short & long) >= 0.8 * len(short) and len(long - short) <= 4:
            told.add(one.value)
            why = (
                f"Cùng “{one.number_text}” nhưng nơi tính trên hồ sơ, nơi tính trên thủ tục hành chính "
                f"(dòng {one.line_start} và {other.line_start}); hãy hỏi đơn vị mẫu số nào là đúng."
            )
            yield Found("denominator_unclear", "minor", (target_place(one), target_place(other)), why)


def _inner_files_with_fees(plan: Plan) -> Iterator[Found]:
    """Files that offices pass among themselves, promised to be paid for online: nobody pays a fee for these."""
    for target in plan.targets:
        if target.unit == "percent" and _stated(target) and _INNER_PAID.search(target.quote):
            why = (
                f"“{target.number_text}” tính trên hồ sơ luân chuyển nội bộ nhưng lại nói việc thanh toán của người dân; "
                "hãy hỏi đơn vị tử số và mẫu số, có thể hai chỉ tiêu bị ghép làm một."
            )
            yield Found("denominator_unclear", "major", (target_place(target),), why)


def _base_of(target: Target) -> re.Match[str] | None:
    return _DOSSIERS.match(target.measure) or _PROCEDURES.match(target.measure)


def targets_without_task(plan: Plan) -> Iterator[Found]:
    """Numbers of the body that no row of the appendix repeats or serves: no three of their words stand together in any row."""
    if len(plan.rows) < 15:  # a short list of tasks does not claim to serve every number
        return
    served = {target.indicator_code for target in plan.targets if target.in_table}
    spoken: set[tuple[str, ...]] = set()
    for task in (row.task for row in plan.rows):
        for cell in (task.content, task.activity, task.goal, task.product):
            spoken |= shingles(_plain_words(cell or ""), 3)
    lonely = [
        target
        for target in plan.targets
        if not target.in_table
        and target.indicator_code not in served
        and target.value is not None
        and len(own := shingles(_plain_words(target.measure), 3)) >= 3
        and not own & spoken
    ]
    if lonely:
        numbers = ", ".join(dict.fromkeys(f"“{t.number_text}” (dòng {t.line_start})" for t in lonely))
        why = f"Không dòng nào của phụ lục nhắc tới hay phục vụ chỉ tiêu {numbers}; hãy hỏi đơn vị ai làm, bằng nhiệm vụ nào."
        yield Found("target_without_task", "minor", tuple(map(target_place, lonely)), why)


def _plain_words(text: str) -> list[str]:
    return words_of(early_tone(text.replace("TTHC", "thủ tục hành chính")))
