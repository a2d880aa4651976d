"""Series of numbers and letters that skip or repeat."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc.extract.findings.plan import Found, Place, Plan, row_name
from cchc.extract.language.folded_text import Line

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LETTER = re.compile(r"(?P<letter>[a-zđ])\s?[).]\s*\S")
_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})(?:[.)]?\s*$|[.)]\s*|\s+)(?P<title>\S.*)?")
_ARTICLE = re.compile(r"Điều\s+(?P<number>\d{1,3})\s*[.:]")
_VALUES = {"I": 1, "V": 5, "X": 10}
_COLUMNS = re.compile(r"(?:\(?\d{1,2}\)?\s+){3,}\(?\d{1,2}\)?")


def numbering_gaps(plan: Plan) -> Iterator[Found]:
    yield from _rows(plan)
    yield from _sections_of_tables(plan)
    body = _body_lines(plan)
    yield from _headings(plan, body)
    yield from _letters(body)
    yield from _articles(body)
    yield from _column_numbers(plan)


def _gap(places: Sequence[Place], said: str) -> Found:
    why = f"{said}; hãy hỏi đơn vị có sót nội dung hay chỉ đánh số nhầm."
    return Found("numbering_gap", "minor", tuple(places), why)


def _body_lines(plan: Plan) -> list[Line]:
    spans = [(table.start, table.end) for table in plan.tables]
    lines, table = [], 0
    for line in plan.source.lines:
        while table < len(spans) and spans[table][1] <= line.start:
            table += 1
        if table == len(spans) or line.start < spans[table][0]:
            lines.append(line)
    return lines


def _rows(plan: Plan) -> Iterator[Found]:
    """Row numbers that skip inside one section, where the missing number stands nowhere between the rows."""
    for one, other in pairwise(row.task for row in plan.rows):
        alike = (one.appendix, one.section_title) == (other.appendix, other.section_title)
        if not alike or not (one.ordinal or "").isdigit() or not (other.ordinal or "").isdigit():
            continue
        first, second = int(one.ordinal or 0), int(other.ordinal or 0)
        between = plan.source.text[one.char_start : other.char_end]
        if second > first + 1 and not re.search(rf"(?<![\d/.,]){first + 1}(?![\d/,%])", between):
            places = [(task.char_start, task.spans[0].char_end) for task in (one, other)]
            yield _gap(places, f"Số thứ tự nhảy từ {row_name(one)} sang {row_name(other)}, không có số {first + 1}")


def _sections_of_tables(plan: Plan) -> Iterator[Found]:
    for table in plan.tables:
        yield from _roman_gaps(_romans([line for part in table.parts for line in part]), "Mục của phụ lục")


def _headings(plan: Plan, body: Sequence[Line]) -> Iterator[Found]:
    """Roman headings of the body: each must follow the one before or begin anew at I."""
    yield from _roman_gaps(_romans(body), "Đề mục")


def _romans(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Roman numbers with a title in capitals on the same line or the next one."""
    return [
        (value, line)
        for line, following in pairwise([*lines, None])
        if line
        and (match := _ROMAN.fullmatch(line.text))
        and (_capitals(match["title"] or (following.text if following else "")))
        and (value := _roman(match["number"]))
    ]


def _roman_gaps(bands: Sequence[tuple[int, Line]], what: str) -> Iterator[Found]:
    for (before, above), (value, line) in pairwise(bands):
        if value > before + 1 or value == before > 1:
            places = [(above.start, above.end), (line.start, line.end)]
            first, second = above.text.split()[0].strip(".)"), line.text.split()[0].strip(".)")
            yield _gap(places, f"{what} đánh số {first} rồi {second}")


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 6 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _roman(text: str) -> int | None:
    values = [_VALUES[char] for char in text]
    total = sum(-value if value < after else value for value, after in pairwise([*values, 0]))
    return total if 1 <= total <= 30 else None


def _letters(body: Sequence[Line]) -> Iterator[Found]:
    """Letters of one series (a to the next a) against the Vietnamese order, which has đ and no f."""
    series: list[tuple[str, Line]] = []
    for line in [*body, None]:
        match = _LETTER.match(line.text) if line else None
        if match and line and series and match["letter"] != "a" and _goes_on(series[-1][0], match["letter"]):
            series.append((match["letter"], line))
        elif line is None or (match and match["letter"] == "a"):
            yield from _letter_gaps(series)
            series = [("a", line)] if line else []


def _goes_on(last: str, letter: str) -> bool:
    order = "abcdđefghijklmnopqrstuvwxyz"
    return 0 < order.index(letter) - order.index(last) <= 3


def _letter_gaps(series: Sequence[tuple[str, Line]]) -> Iterator[Found]:
    wrong = [
        (before, letter, above, line)
        for (before, above), (letter, line) in pairwise(series)
        if letter not in _LETTERS or (before in _LETTERS and _LETTERS.index(letter) != _LETTERS.index(before) + 1)
    ]
    if wrong:
        places = [place for _, _, above, line in wrong for place in ((above.start, above.end), (line.start, line.end))]
        steps = ", ".join(f"{before}) rồi {letter})" for before, letter, _, _ in wrong)
        yield _gap(places, f"Thứ tự chữ cái là {steps}, không theo a, b, c, d, đ, e, g")


def _articles(body: Sequence[Line]) -> Iterator[Found]:
    articles = [(int(match["number"]), line) for line in body if (match := _ARTICLE.match(line.text))]
    for (before, above), (value, line) in pairwise(articles):
        if value != 1 and value != before + 1:
            yield _gap([(above.start, above.end), (line.start, line.end)], f"Điều {before} rồi tới Điều {value}")


def _column_numbers(plan: Plan) -> Iterator[Found]:
    """The row of column numbers under a header: 1 2 3 4 5 6 7 6."""
    for table in plan.tables:
        for match in _COLUMNS.finditer(plan.source.text, table.start, _first_row(table.parts, table.end)):
            numbers = [int(number) for number in re.findall(r"\d+", match[0])]
            if numbers[0] == 1 and numbers[1] == 2 and numbers != list(range(1, len(numbers) + 1)):
                place = match.start(), match.start() + len(match[0].rstrip())
                yield _gap([place], f"Hàng đánh số cột ghi {' '.join(map(str, numbers))}")
                break


def _first_row(parts: Sequence[Sequence[Line]], end: int) -> int:
    """A little into the first part: a wrapped row of column numbers may have been left to the rows."""
    return next((min(part[0].end, end) for part in parts if part), end)
