"""In which measure a figure stands: what its row, its header, its name and the line above its table say, and what they leave open.

A catalogue's share is read as percent only where nothing beside it says that a count or a score was written there.
"""

import re
from collections.abc import Iterator

from cchc.intake.file.grid import text_of
from cchc.intake.read.code_lists import Indicator
from cchc.intake.read.labels import role_of
from cchc.intake.read.layout import Column, Row, Table
from cchc.intake.read.matching import IndicatorMatch
from cchc.intake.read.numbers import printed, read_figure
from cchc.intake.read.periods import find_as_of, find_periods, parse_date
from cchc.intake.read.spelling import bare, search_key, without_ordinal
from cchc.intake.records import Cell

_COUNTED = (
    r"(?:số lượng|số|hồ sơ|hs|bộ|tthc|thủ tục(?: hành chính)?|văn bản|vb|cuộc|buổi|lần|lượt|người|sáng kiến|giải pháp|đơn vị|cơ quan|phiếu|"
    r"giao dịch|trường hợp|kết quả|kiến nghị|dịch vụ|nhiệm vụ|tài liệu|cái)(?:/năm)?"
)
_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("permille", re.compile(r".*‰.*|phần nghìn|phần ngàn")),
    ("percent", re.compile(r"(?:tỷ lệ|tỉ lệ)?\s?\(?(?:%|phần trăm|percent)\)?.*|tỷ lệ|tỉ lệ")),
    ("days", re.compile(r"(?:số )?ngày(?: làm việc)?|days")),
    ("hours", re.compile(r"(?:số )?(?:giờ|phút|tháng|tuần)(?: làm việc)?")),
    ("score", re.compile(r"(?:số )?điểm|score.*")),
    ("scaled", re.compile(rf"(?:nghìn|ngàn|triệu|tỷ|tỉ|chục|trăm|1[.,]?000)(?: {_COUNTED})?")),
    ("money", re.compile(r"(?:nghìn |ngàn |triệu |tỷ |tỉ |1[.,]?000 ?)?(?:đồng|đ|vnđ)")),
    ("count", re.compile(_COUNTED + r"|count(?:_per_year)?")),
)
_ABOVE = re.compile(r"\(?(?:đơn vị tính|đvt|đv tính|đơn vị)\s?:\s?(?P<said>[^()]+?)\)?")
_RATE_WORD = re.compile(r"(?<!\w)(?:ty le|ti le|tl|muc|chi so|phan tram)(?!\w)|%")
_TOTAL = re.compile(r"tổng(?!\w)|số (?:phải|được giao|lượng)")
_HIGHEST_SCORE = re.compile(r"(?:thang )?điểm(?: (?:chuẩn|tối đa))?")
_OF_A_PLAN = re.compile(r"(?<!\w)(?:kh|kế hoạch|mục tiêu|chỉ tiêu giao)(?!\w)")
_ONE_OF_SEVERAL = re.compile(r"[-+(]?\s*(?:(?:tổng )?số (?!liệu)|tổng|kế hoạch|mục tiêu|tử số|mẫu số)")
_FORMULA = re.compile(r"[/:=%]|chia|trên tổng")
_PLAN = re.compile(
    r"(?:phụ lục[^:]*:? )?(?:các |bảng |biểu |bản )*(?:kế hoạch(?! số)|mục tiêu|chỉ tiêu (?:kế hoạch|giao|phấn đấu|đăng ký)|"
    r"(?:đăng ký|phân bổ|giao)(?! ban))(?!\w)"
)
# what a result's title says of itself, also where it names the plan that was carried out
_TELLS_RESULTS = re.compile(r"(?<!\w)(?:báo cáo|kết quả|tình hình|số liệu|tổng hợp|đánh giá)(?!\w)")
_DRAFT = re.compile(
    r"(?:bản |tệp )?(?:nháp|dự thảo|ví dụ|dự kiến|minh họa|minh hoạ)(?!\w)|mẫu(?! (?:số|biểu)(?!\w)| ?\d)(?!\w)|bản mẫu(?!\w)"
)
_NO_RESULT_SHEET = re.compile(
    r"(?:bản |sheet |trang )?(?:nháp|dự thảo|ví dụ|mẫu|dự kiến|minh họa|kế hoạch|kh|mục tiêu|đăng ký)(?: (?:năm )?20\d\d)?|"
    r".*\((?:cũ|nháp|bản cũ|dự thảo)\)|.* (?:cũ|nháp)"
)
_MEASURE_WORDS = re.compile(r"^(?:đơn vị tính|đơn vị|đvt|đv tính|tính theo|tính bằng|theo)\s?:?\s?(?=[%\w])")
_PERCENT = re.compile(r"(?:tỷ lệ|tỉ lệ)?\s?(?:%|phần trăm)?")
# what brackets of a result's header may say beside its measure: its column's number or formula, its own name, its parts
_IN_BRACKETS = re.compile(
    # the column's number, its formula
    r"\d{1,2}(?:\s?=.*)?|[a-e]|(?:[\d(). ]+[=/+x*-])+[\d(). %x*]+|"
    # its own name again
    r"kết quả|thực hiện|kỳ (?:này|báo cáo)|trong kỳ|nếu có|số liệu thực tế|"
    # a share or a count, as the row has it
    r"số lượng[,/ ]+(?:%|tỷ lệ)|%[,/ ]+số lượng|(?:số lượng|số|%)(?: hoặc |/)(?:số lượng|%)|th/kh"
)
_EARLY = re.compile(r"(?:trước|sớm)(?: thời)? hạn")
_TIMELY = re.compile(r"đúng(?: thời)? hạn")
_NAMED_AS_COUNT = re.compile(r"[-+(•\s]*(?:tổng )?số (?!liệu|hóa|hoá)")
_RESULT = re.compile(r"(?<!\w)(?:báo cáo|kết quả|thực hiện|tình hình|số liệu|tổng hợp|đạt|đánh giá)(?!\w)")
_OWN_SCORE = re.compile(r"điểm (?:tự|đạt|đánh giá|thẩm định|chấm)|tự chấm|tự đánh giá|số điểm")


def family_of(text: str) -> str | None:
    """The kind of measure that a word names: "hồ sơ" gives count, "‰" permille; None where it names none."""
    said = search_key(text).strip(" .:;*-")
    return next((family for family, form in _FAMILIES if said and form.fullmatch(said)), None)


def other_measure(table: Table, row: Row, column: Column, indicator: Indicator, named: str) -> tuple[Cell, str] | None:
    """The cell that gives a figure another measure than the catalogue, and what it says; None where none does."""
    own = _own_family(indicator)
    measures = table.first("measure")
    cell = row.cells.get(measures.number) if measures else None
    if cell is not None and text_of(cell) and _differs_in_row(printed(cell), indicator, own):
        return cell, printed(cell)
    header = Cell(column.header[0], column.header[1], column.text)
    for said in _of_header(column):
        families = {family for part in re.split(r"[/,;]|\s(?:hoặc|và)\s", said) if (family := family_of(part))}
        if families and own not in families:
            return header, column.text
    if "‰" in named:
        return header, named
    for title in table.titles():
        match = _ABOVE.fullmatch(search_key(title.value))
        if match and measures is None and _is_scaled(family_of(match["said"]), own):
            return title, printed(title)
    return None


def _own_family(indicator: Indicator) -> str:
    if indicator.is_share:
        return "percent"
    return "count" if indicator.is_count else "score" if indicator.unit.startswith("score") else indicator.unit


def _differs_in_row(said: str, indicator: Indicator, own: str) -> bool:
    code = search_key(said)
    if code == indicator.unit or not re.search(r"[^\W_]|[%‰]", code):
        return False
    if code in ("percent", "count", "days", "ratio", "count_per_year") or code.startswith("score"):
        return code != own
    family = family_of(said)
    # A share has one measure only; of others a word that is not known may be one more thing that is counted.
    return family != own if own == "percent" else family is not None and own != "ratio" and family != own


def _of_header(column: Column) -> Iterator[str]:
    """What a header says of its measure: "Kết quả (giờ)", "Đạt %"."""
    for text in column.said:
        yield from re.findall(r"\(([^()]*)\)", text)
        if re.search(r"[%‰]\s*$", text):
            yield text.rstrip()[-1]


def _is_scaled(family: str | None, own: str) -> bool:
    wrong = {"percent": {"permille"}, "count": {"scaled", "permille"}, "days": {"hours", "scaled"}}
    return family in wrong.get(own, set())


def doubt(
    table: Table, row: Row, column: Column, cell: Cell, match: IndicatorMatch, *, has_parts: bool
) -> tuple[str, str] | None:
    """Why a whole number may be no percentage, and the question to ask; None where nothing speaks against it."""
    indicator = match.indicator
    if indicator is None or not indicator.is_share or has_parts or match.basis == "code":
        return None
    figure, number = read_figure(cell, "share"), printed(cell)
    if (
        figure is not None
        and figure.top is not None
        and any(_OF_A_PLAN.search(search_key(text)) for text in column.said)
    ):
        return "tiêu đề cột nói đến kế hoạch", f"“{number}” là tử số/mẫu số hay kết quả/kế hoạch?"
    if (
        figure is None
        or figure.number is None
        or not figure.number.is_integer()
        or _says_percent(table, row, column, cell)
    ):
        return None
    if _RATE_WORD.search(bare(indicator.name_vi)) and not _RATE_WORD.search(bare(match.text)):
        return f"“{match.text[:80]}” không ghi là tỷ lệ", f"“{number}” là tỷ lệ phần trăm hay số lượng?"
    if total := _total_beside(table, row, column, figure.number):
        return f"cột “{total}” bên cạnh là số lượng", f"“{number}” là tỷ lệ phần trăm hay số lượng?"
    if counted := _count_named(table, row):
        return f"“{counted[:60]}” bên cạnh là số lượng hoặc kế hoạch", f"“{number}” là tỷ lệ phần trăm hay số khác?"
    if _is_scored(table, column):
        return "bảng chấm điểm", f"“{number}” là tỷ lệ phần trăm hay điểm?"
    return None


def _says_percent(table: Table, row: Row, column: Column, cell: Cell) -> bool:
    measures = table.first("measure")
    unit = row.cells.get(measures.number) if measures else None
    if unit is not None and family_of(printed(unit)) == "percent":
        return True
    said = [*column.said[-1:], str(cell.value), cell.number_format or ""]
    return column.role == "rate" or any(re.search(r"%|phần trăm|(?:tỷ|tỉ) lệ", search_key(text)) for text in said)


def _total_beside(table: Table, row: Row, column: Column, number: float) -> str | None:
    for other in table.columns:
        cell = row.cells.get(other.number)
        if other.role in (None, "aside", "quantity") and cell is not None and _TOTAL.match(search_key(other.text)):
            figure = read_figure(cell, "count")
            if figure and figure.number is not None and figure.number >= number and other is not column:
                return other.text
    return None


def _count_named(table: Table, row: Row) -> str | None:
    """The words of a column that is not known, where they say which of several numbers the row gives: "Số hồ sơ đúng hạn"."""
    cells = [row.cells.get(column.number) for column in table.columns if column.role is None]
    texts = [text for cell in cells if (text := text_of(cell))]
    return next(
        (text for text in texts if _ONE_OF_SEVERAL.match(search_key(text)) and not _FORMULA.search(search_key(text))),
        None,
    )


def is_planned(table: Table, column: Column, sheet: str | None) -> Cell | None:
    """The title or the sheet's name that says that its numbers are no results: of a plan, a registration, a draft, an example.

    A plan's title is no more than an address where another title says "kết quả"; a draft stays one.
    """
    titles = {cell: search_key(cell.value).strip(' ("“') for cell in table.titles()}
    found = [cell for cell, text in titles.items() if _DRAFT.match(text)]
    if not found and not any(map(_TELLS_RESULTS.search, titles.values())):
        in_column = any(_RESULT.search(search_key(text)) for text in column.said)
        found = [cell for cell, text in titles.items() if _may_be_plan(text, table, in_column)]
    return found[0] if found else _named_as_plan(sheet or "")


def _named_as_plan(sheet: str) -> Cell | None:
    name = search_key(sheet).strip()
    is_plan = _NO_RESULT_SHEET.fullmatch(name) or (_PLAN.match(name) and not _RESULT.search(name))
    return Cell(1, 1, sheet) if is_plan else None


def _may_be_plan(title: str, table: Table, in_column: bool) -> bool:
    """Whether a title is that of a plan: one with columns of targets and of results beside each other tells of both."""
    return bool(_PLAN.match(title)) and not (in_column and table.first("target"))


def bracket_not_known(column: Column, indicator: Indicator) -> str | None:
    """The words in brackets of a result's header that say neither its measure nor its time: "(% kế hoạch)", "(thang 5)"."""
    if column.role not in ("value", "rate"):
        return None
    own = _own_family(indicator)
    # the name of an indicator or a unit may hold brackets of its own
    headers = [text for text in column.said if role_of(text) in ("value", "rate")]
    brackets = [words for text in headers for words in re.findall(r"\(([^()]*)\)", text)]
    return next((words for words in brackets if not _is_known_in_brackets(words, own)), None)


def _is_known_in_brackets(words: str, own: str) -> bool:
    said = _MEASURE_WORDS.sub("", search_key(words)).strip(" .:;,*-=")
    is_measure = _PERCENT.fullmatch(said) if own == "percent" else family_of(said) == own
    is_time = find_periods(words) or parse_date(words) or find_as_of(f"({words})")
    return bool(not said or is_measure or _IN_BRACKETS.fullmatch(said) or is_time)


def is_early_only(match: IndicatorMatch) -> bool:
    """Whether a row names only what was done before its term, while the indicator is all that was done in time."""
    said, whole = search_key(match.text), search_key(match.indicator.name_vi if match.indicator else "")
    return match.basis != "code" and bool(_EARLY.search(said) and not _TIMELY.search(said) and _TIMELY.search(whole))


def is_named_as_count(match: IndicatorMatch) -> bool:
    """Whether a row is named "Số hồ sơ …" though its indicator is a share: its number may be a count, also with a decimal."""
    if match.indicator is None or not match.indicator.is_share or match.basis == "code":
        return False
    own = _NAMED_AS_COUNT.match(without_ordinal(match.text).casefold())
    return (
        bool(own)
        and not _RATE_WORD.search(bare(match.text))
        and not _NAMED_AS_COUNT.match(match.indicator.name_vi.casefold())
    )


def _is_scored(table: Table, column: Column) -> bool:
    if any(re.search(r"(?<!\w)điểm(?!\w)", search_key(text)) for text in column.said):
        return True
    beside = [search_key(text).strip(" .:;*") for other in table.columns if other is not column for text in other.said]
    return any(_HIGHEST_SCORE.fullmatch(text) for text in beside) and not any(_OWN_SCORE.match(text) for text in beside)


def is_part(row: Row, name: Cell | None, match: IndicatorMatch) -> bool:
    """Whether a row is a part of the figure above it: "+ Hồ sơ nộp trực tiếp" below "Trong đó:" is no share of its own."""
    if name is None or match.basis == "code" or match.indicator is None or not match.indicator.is_share:
        return False
    if _RATE_WORD.search(bare(match.text)) or not _RATE_WORD.search(bare(match.indicator.name_vi)):
        return False
    under = bool(row.headings) and search_key(row.headings[-1].cell.value).lstrip(" -+").startswith("trong đó")
    return under or printed(name).lstrip()[:1] in ("+", "-", "–", "•", "*")
