"""The records of intake: cells as they stand in the file, the values found in them, and what was refused and why."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

CellValue = str | int | float | bool | date | datetime | None
Layout = Literal["template", "own", "portal"]
OutcomeKind = Literal["read", "partly_read", "refused"]
MatchBasis = Literal["code", "name", "close_name", "phrase", "file"]  # phrase: the rules that map a plan's targets

# Both sides of our own template: what writes it and what reads it.
TEMPLATE_SHEET = "Số liệu"
META_SHEET = "cchc"  # hidden: one key and one value a row
META_KEYS = ("template_version", "unit_id", "period")
STATE_LABEL, STATE_CELL = "Tình trạng số liệu:", "D4"  # of the sheet with the figures
FINAL, PROVISIONAL = "Chính thức", "Tạm tính"
CHECK_SHEET = "Kết quả kiểm tra"  # in front of a marked copy; a sheet of ours, no figures of the sender
TEMPLATE_HEADERS = (
    "TT", "Mã chỉ tiêu", "Chỉ tiêu", "Mục tiêu", "Đơn vị tính", "Tử số", "Mẫu số", "Kết quả", "Minh chứng", "Ghi chú",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it stands in the file, text in NFC; of a merged range only the first cell has a value."""

    row: int  # from 1
    column: int  # from 1
    value: CellValue  # as stored: text stays text, a formula gives its stored result or None
    number_format: str | None = None  # "0.0%" makes 0.985 a rate of 98,5
    formula: str | None = None  # of a shared formula, the text of its first cell
    error: str | None = None  # "#DIV/0!"
    outside: str | None = (
        None  # Vietnamese: what its formula asks outside of this file ("một sổ khác"): its value is not to be trusted
    )
    is_hidden: bool = False  # by its row or column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its cells by (row, column), but for those that hold nothing; `merged` holds (first row, first column,
    last row, last column), within the rows and columns that hold something.
    """

    name: str | None  # None in files without sheets
    cells: dict[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file opened within bounds. `kind` is its form, `encoding` that of a text file."""

    path: Path
    kind: Literal["xlsx", "csv", "json"]
    sheets: tuple[Sheet, ...]
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """One figure that a unit reports; `value` in `unit` (a rate in percent: 98.5), parts where they were given.

    `period` is written as in design.md (`2025`, `2025-H2`, `2025-Q4`, `2025-07`), `cell` is where the value stands ("F12").
    """

    sheet: str | None
    cell: str
    unit_id: str
    indicator_code: str
    period: str
    value: float | None
    unit: str
    numerator: float | None = None
    denominator: float | None = None
    numerator_cell: str | None = None
    denominator_cell: str | None = None
    value_is_computed: bool = False  # only the parts were given
    unit_text: str | None = None  # as printed
    indicator_text: str | None = None
    number_text: str | None = None
    matched_by: MatchBasis = "name"
    is_provisional: bool = False
    missing_reason: str | None = None  # `zero_denominator`: 0 of 0 is no rate
    proof: str | None = None  # Vietnamese: what decided a cell that could be read in two ways ("85/90 = 94,4 %")
    evidence_text: str | None = None
    note: str | None = None
    scope: str = "all"  # all procedures, "procedure 2.000815", "field Đất đai"
    period_type: str | None = None  # where it is not the plain kind of the period: year_to_date
    captured_at: str | None = None  # ISO: when the board showed it
    points: float | None = None  # as printed beside it
    max_points: float | None = None
    points_cell: str | None = None
    quality: str | None = None  # what the source doubts itself, by its own code
    agency_code: str | None = None  # of the portal
    department: str | None = None  # the office of a province that the unit is, by its name


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that did not become a value: the rule, what stands there, why in one sentence, and what to do or answer."""

    rule: str  # of `rules.RULES`
    sheet: str | None
    cell: str
    found: str
    reason: str  # Vietnamese: what, where, what to do
    question: str | None = None  # what only the sender can answer
    nearest: tuple[str, ...] = ()  # names of the code list that it may have meant
    unit_id: str | None = None
    indicator_code: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class ReportReading:
    """Everything that one file says: its values, its refusals, and one outcome."""

    file_name: str
    sha256: str
    layout: Layout | None
    outcome: OutcomeKind
    reason: str | None = None
    values: tuple[ReportedValue, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    cells_seen: int = 0  # cells that should hold a figure: values + refusals + blank ones
    cells_blank: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """What came in one file, as its card says: `data/raw/reports/received/<submission_id>.yml` beside the file itself."""

    submission_id: str  # moment and checksum: 20251205-083000-1a2b3c
    file: str  # as stored
    original_name: str
    sha256: str
    received_at: str  # ISO, Hanoi time
    received_by: str
    kind: Literal["first", "full", "correction"]
    kind_basis: Literal["asked", "inferred"]
    kind_reason: str
    is_provisional: bool = False
    unit_id: str | None = None  # given with the file, where the file itself does not say
    period: str | None = None
    scope: str | None = None  # of the question asked, where the file does not say it
    captured_at: str | None = None
    evidence: tuple[dict[str, str], ...] = field(default=())  # file, sha256
    units: tuple[dict[str, str], ...] = field(default=())  # what each name was taken for: text, period, unit_id
