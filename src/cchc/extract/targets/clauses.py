"""Which words belong to which number: a sentence with several numbers is cut where the next promise begins."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.extract.language.list_markers import BULLETS
from cchc.extract.language.quantities import Quantity
from cchc.language.letters import compile_vi

_SENTENCE_END = compile_vi(
    r"(?<![A-ZĐ0-9])\.(?=\s+[-+“\"(]?[⟨A⟩0-9])|(?<=\d)\.(?=\s+[⟨A⟩])|(?<=[A-ZĐ]{2})\.(?=\s+[⟨A⟩])|;"
    rf"|\s(?=[-+{BULLETS}]\s*(?:[⟨A⟩]|\d+\s?%))"
)
# Words that open a promise of their own inside a sentence.
_OPENERS = (
    r"trong (?:số )?đó|tỷ lệ|tỉ lệ|mức độ|phấn đấu|bảo đảm|đảm bảo|tối thiểu|ít nhất|tối đa|không dưới|không quá|không thấp hơn|trên|dưới|hơn|đạt|giai đoạn|"
    r"đến (?:hết |cuối )?năm|trong năm|từ năm|(?:các )?năm \d{4}|mỗi năm|hằng năm|hàng năm|cấp (?:tỉnh|huyện|xã)|duy trì|nâng|giảm|tăng|số hóa|số hoá|số lượng|"
    r"\d[\d.,]*\s?%|\d[^\s%]{0,8}%|[≥≤><]"
)
_COMMA = re.compile(rf"[,:]\s*(?=(?:{_OPENERS})(?!\w))", re.IGNORECASE)
_AND = re.compile(rf"\s(?:và|đồng thời|cùng với)\s+(?=(?:{_OPENERS})(?!\w))", re.IGNORECASE)
_ANY_COMMA = re.compile(r",\s(?!(?:phường|thị trấn|đặc khu)(?!\w)|20\d\d)")
_OPEN_BRACKET = re.compile(r"\((?=[^()]*$)")
_ONLY_LIST = re.compile(r"\s*(?:,|;|và|hoặc|/)\s*(?:là\s+)?")
_RIGHT_BEFORE = re.compile(r"(?:,|\svà|\sđồng thời)\s+$")
_RESTATED = re.compile(r"(?:\s*[^\W\d]+){0,5}\s*\(")  # "9/10 cuộc gọi (90%)": the same promise as a share
_UNTIL = re.compile(r"(?:cho\s+)?đến\s+khi\s+đạt|cho\s+tới\s+khi\s+đạt", re.IGNORECASE)

_PREDICATE = re.compile(r"(?<!\w)(?:được|đạt|có|là|hoàn thành|thực hiện|phải|bị|bảo đảm|đảm bảo)(?!\w)", re.IGNORECASE)
# "100% các thôn, khu phố có tối thiểu 01 tổ": the subjects of the share end where their predicate begins
_OF_ITS_SUBJECTS = re.compile(
    r"\s(?:có|lập|thành lập|bố trí|duy trì|tổ chức|xây dựng|triển khai)\s[^,;.]*$", re.IGNORECASE
)
# "100% hộ ở vùng thấp; các hộ ven đường và ít nhất 60% hộ khác …": the first words go on with the list before the semicolon
_GOES_ON = re.compile(
    r"(?P<more>[^,;.:%\d]{3,120})\s(?:và|cùng với)\s+(?:ít nhất|tối thiểu|không dưới|trên|khoảng)\s*$", re.IGNORECASE
)
# "100% văn bản đi, đến; hồ sơ công việc được xử lý qua mạng": the predicate of both stands behind the semicolon
_REST_OF_THE_LIST = re.compile(
    r"(?<=;)\s+(?=[a-zđà-ỹ])[^;.:%\d]*?(?<!\w)(?:được|đạt|có|phải|bị)(?!\w)[^;.:%\d]*", re.IGNORECASE
)
_TIME = re.compile(r"(?:giai đoạn|từ năm|đến năm|đến hết năm|đến cuối năm|trong năm|năm)\s[^,]{4,20}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words [start, end) that say what a quantity measures; `sentence` the bounds of the sentence around them."""

    quantity: Quantity
    start: int
    end: int
    sentence: tuple[int, int]
    shares_words: bool  # a further number of one list: "tương ứng là 20%, 10%"
    opens: bool  # follows a sign that ends a sentence; no comparator is carried into it


def split_clauses(text: str, quantities: list[Quantity]) -> list[Clause]:
    """One clause for each quantity, in order."""
    sentences = sentence_bounds(text, quantities)
    begins = [start for start, _ in sentences]
    clauses: list[Clause] = []
    for index, quantity in enumerate(quantities):
        bounds = sentences[bisect_right(begins, quantity.start) - 1]
        before = quantities[index - 1] if index and quantities[index - 1].start >= bounds[0] else None
        after = (
            quantities[index + 1] if index + 1 < len(quantities) and quantities[index + 1].start < bounds[1] else None
        )
        if before and _share_words(text, before, quantity):
            clauses.append(Clause(quantity, clauses[-1].start, clauses[-1].end, bounds, True, False))
            continue
        start = _cut(text, before, quantity) if before else bounds[0]
        if before and _UNTIL.match(text[start:]):
            start = clauses[-1].start  # "tăng 20% … cho đến khi đạt 100%": the end of a path is said of the same thing
        end = _end(text, quantities[index:], bounds[1]) if after else bounds[1]
        clauses.append(Clause(quantity, start, end, bounds, False, before is None))
    return _with_lists_across_semicolons(text, clauses)


def _with_lists_across_semicolons(text: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses, each with the words behind its semicolon that only go on with its subjects."""
    for index, (last, clause) in enumerate(itertools.pairwise(clauses)):
        if last.end != clause.start or text[last.end - 1] != ";" or last.quantity.kind != "percent":
            continue
        match = _GOES_ON.match(text[clause.start : clause.quantity.start])
        if match and not _PREDICATE.search(match["more"]):
            end = clause.start + match.end("more")
            clauses[index : index + 2] = [replace(last, end=end), replace(clause, start=end)]
    counted = [clause.quantity.start for clause in clauses]
    return [_up_to_its_predicate(text, clause, counted) for clause in clauses]


def _up_to_its_predicate(text: str, clause: Clause, counted: Sequence[int]) -> Clause:
    """A share whose predicate stands behind the semicolon with more of its subjects, which have no number of their own."""
    end = clause.sentence[1]
    if clause.quantity.kind != "percent" or clause.end != end or _PREDICATE.search(text[clause.start : end]):
        return clause
    if not text[clause.quantity.end : end].strip(" ;"):
        return clause
    more = _REST_OF_THE_LIST.match(text, end)
    if more is None or any(end <= place < more.end() for place in counted):
        return clause
    return replace(clause, end=more.end())


def _share_words(text: str, one: Quantity, other: Quantity) -> bool:
    gap = text[one.end : other.start]
    restated = one.kind == "count" and other.kind == "percent" and _RESTATED.fullmatch(gap)
    return bool(_ONLY_LIST.fullmatch(gap) or restated)


def sentence_bounds(text: str, quantities: Sequence[Quantity] = ()) -> list[tuple[int, int]]:
    """The sentences (and parts between semicolons) of a folded text; what stands in brackets is never cut."""
    cuts, depth, position, last = [], 0, 0, text.rfind(")")
    for match in _SENTENCE_END.finditer(text):
        depth += text.count("(", position, match.start()) - text.count(")", position, match.start())
        position = match.start()
        if depth <= 0 or last < position:  # a bracket that is never closed keeps nothing together
            cuts.append(match.end())
    inside = {place for quantity in quantities for place in range(quantity.start + 1, quantity.end)}
    cuts = [cut for cut in cuts if cut not in inside]  # "12% - 16%" is one number
    bounds = [0, *cuts, len(text)]
    return [(start, end) for start, end in itertools.pairwise(bounds) if start < end] or [(0, len(text))]


def _end(text: str, following: list[Quantity], limit: int) -> int:
    """Where the clause of following[0] ends: before the clause of the next number that is not of the same list."""
    for one, other in itertools.pairwise(following):
        if other.start >= limit:
            break
        if not _share_words(text, one, other):
            return _subjects_end(text, one, other) or _cut(text, one, other)
    return limit


def _subjects_end(text: str, one: Quantity, other: Quantity) -> int | None:
    """Where the subjects of a share end and what each of them has begins: "100% thôn, bản | có ít nhất 01 tổ"."""
    gap = text[one.end : other.start]
    predicate = _OF_ITS_SUBJECTS.search(gap) if (one.kind, other.kind) == ("percent", "count") else None
    if predicate is None or _PREDICATE.search(gap[: predicate.start()]) or _COMMA.search(gap) or "(" in gap:
        return None
    return one.end + predicate.start()


def _cut(text: str, one: Quantity, other: Quantity) -> int:
    """Where the words of `other` begin, between two numbers of one sentence; both share the words where nothing tells."""
    gap = text[one.end : other.start]
    if match := _OPEN_BRACKET.search(gap):
        return one.end + match.start()
    for pattern in (_COMMA, _AND):
        found = [match for match in pattern.finditer(gap + text[other.start : other.end]) if match.end() <= len(gap)]
        if found:
            return one.end + _first_of_chain(found, gap)
    if match := _RIGHT_BEFORE.search(gap):
        return one.end + match.end()
    if until := _UNTIL.search(gap):
        return one.end + until.start()
    if _subjects_end(text, one, other) is not None:
        return one.end  # the subjects of the share are those of the count too
    if commas := list(_ANY_COMMA.finditer(gap)):
        return one.end + commas[-1].end()
    return one.end + (rest.end() if (rest := re.match(r"\s*trở (?:lên|xuống)", gap)) else 0)


def _first_of_chain(found: list[re.Match[str]], gap: str) -> int:
    """Of several openers in a gap the one that the number's own words begin with: "…, trong đó mức độ hài lòng …, đạt 85%"."""
    for match in found:
        if re.match(r"trong (?:số )?đó", gap[match.end() :], re.IGNORECASE):
            return match.end()
    best = found[-1]
    for match in reversed(found[:-1]):
        # a bare "đạt" or a comparator belongs to the words before it, and so does a time before what happens in it
        comparing = re.match(
            r"(?:đạt|tối thiểu|ít nhất|trên|dưới|hơn)(?!\w)", gap[best.end() :], re.IGNORECASE
        ) and best.end() + 25 > len(gap)
        if comparing or _TIME.fullmatch(gap[match.end() : best.start()]):
            best = match
        else:
            break
    return best.end()
