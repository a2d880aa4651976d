"""The shared nouns: frozen records that leave extraction, each with the words that prove it.

Keys and vocabularies are those of the reference extraction (`tests/reference/README.md`). Offsets count characters of the
document's text in Unicode NFC with line ends as `\\n`; lines count from 1. For every record with a quote,
`squeeze_spaces(text[char_start:char_end]) == quote`: every run of white space is one space.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

DOMAINS = (
    "steering", "institutions", "procedures", "organisation", "civil_service", "public_finance", "digital_government",
)  # fmt: skip
UNITS = (
    "percent", "percentage_points", "percent_per_year", "percentage_points_per_year", "count", "count_per_year", "other",
)  # fmt: skip
UNREAD_KINDS = ("table", "column", "block", "heading", "number")
OUTCOMES = ("read", "partly_read", "refused")
# What became of a number of the text: taken as a target, or why it is none. `outcomes` counts each.
NUMBER_REASONS = (
    "target", "result", "unreadable", "instrument", "date", "heading", "page", "reference", "money", "level_or_age",
    "duration", "contents", "start_value", "name", "contact", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a document's NFC text: characters [char_start, char_end), lines from 1; `page` where the source has pages."""

    line_start: int
    line_end: int
    char_start: int
    char_end: int
    page: int | None = None


def page_at(pages: Sequence[tuple[int, int]], offset: int) -> int | None:
    """The page on which a character stands; `pages` = (offset from which on, page number)."""
    index = bisect_right(pages, offset, key=lambda page: page[0])
    return pages[index - 1][1] if index else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctable(Span):
    """A record that `data/corrections.yml` may correct: what was read before (`value: 8.0`), and why it was changed."""

    corrected_from: str | None = None
    corrected_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Correctable):
    """A plan's card: what the document says of itself. Dates are ISO as far as printed (`2025-07`)."""

    document_id: str
    title: str | None
    doc_type: str | None  # ke_hoach, quyet_dinh, quyet_dinh_kem_ke_hoach
    issuer: str | None
    unit_name: str | None
    admin_level: str | None
    province_at_issue: str | None
    number: str | None
    number_suffix: str | None
    issue_date: str | None
    signer: str | None
    signer_title: str | None
    period: str | None  # 2025, 2025-H2, 2021-2025
    given_unit_id: str | None = None  # of its origin card
    given_period: str | None = None  # of its origin card
    unit_basis: str | None = None  # card: as it was read when it came; answered: the office said so
    indices_mentioned: tuple[str, ...] = ()
    file_name: str
    sha256: str
    encoding: str
    characters: int
    lines: int
    extractor_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Correctable):
    """One quantified commitment: one number, one level, one span of years. Also the shape of a stated result."""

    target_id: str
    document_id: str
    quote: str
    measure: str
    indicator_code: str | None
    domain: str | None
    comparator: str
    value: float | None
    value_high: float | None
    unit: str
    admin_level: str | None
    year_from: int | None
    year_to: int | None
    year_basis: str | None  # explicit, heading, plan_period
    timing: str | None  # by_end, each_year, single_year, until_reached, unstated
    baseline_year: int | None
    section: str | None
    section_title: str | None
    in_table: bool
    column: str | None  # cell of the task row that holds it
    task_id: str | None
    modality: str | None  # phấn đấu
    duplicate_of: str | None
    value_uncertain: bool
    number_text: str
    number_start: int  # the number itself, inside the quote
    number_end: int
    sipas_related: bool
    dti_related: bool
    numerator: float | None = None  # results only
    denominator: float | None = None
    needs_confirmation: bool = False  # read from a picture by OCR: enters no comparison before somebody has looked
    assigned_unit_text: str | None = None  # whom the row of an assignment table names; None: the document's own unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline cell in the reference's vocabulary: kind, ISO date as far as given, quarters 1–4, year, recurring."""

    kind: str
    date: str | None = None
    quarters: tuple[int, ...] = ()
    year: int | None = None
    recurring: str = "none"
    label: str | None = None  # where a cell sets several
    starts_on: str | None = None  # ISO day: of a span over years, which begins in an earlier year than its end


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSpan(Span):
    """A piece of one cell of a task row; a cell broken by a page header has several."""

    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Correctable):
    """A row of an appendix table, or one activity of a row that lists several."""

    task_id: str
    document_id: str
    appendix: str | None
    ordinal: str | None
    row_ref: str | None
    section_title: str | None
    domain: str | None
    content: str | None
    activity: str | None
    goal: str | None
    product: str | None
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    lead_text: str | None
    coordinating_text: str | None
    remarks: str | None
    deadline_text: str | None
    deadline: Deadline
    deadline_parts: tuple[Deadline, ...] = ()
    spans: tuple[CellSpan, ...] = field(default=())
    needs_confirmation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis(Correctable):
    """An instrument that the plan rests on (`preamble`) or cites further on (`body`)."""

    legal_basis_id: str
    document_id: str
    role: str
    type: str
    number: str | None
    date: str | None
    issuer: str | None
    name: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Correctable):
    """Who reports to whom, and when, in the plan's words."""

    duty_id: str
    document_id: str
    reporter: str | None
    recipient: str | None
    frequency_or_deadline: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDeadline(Correctable):
    """A time limit of the body that is neither a target's nor a report's nor a task row's."""

    plan_deadline_id: str
    document_id: str
    section: str | None
    what: str  # what is due, in the plan's words
    deadline_text: str
    deadline: Deadline
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """One of the places that a finding speaks of, with its words."""

    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Span):
    """Something an analyst should ask the commune about; `rule` is of the closed list in the reference.

    Its own quote and span are those of the first of its `places`.
    """

    finding_id: str
    document_id: str
    rule: str
    severity: str  # major, minor
    quote: str
    why: str  # one Vietnamese sentence
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeen(Span):
    """A number of the text and what became of it; every digit of a document stands in exactly one."""

    number_text: str
    reason: str  # of NUMBER_REASONS
    line: str  # the printed line that it begins on, white space folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread(Span):
    """A place that nothing was made of though it looks like a table, a column, a block, a promise or a heading."""

    kind: str  # of UNREAD_KINDS
    words: str  # its first words as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Exactly one for every file: read, partly read (what was not), refused (why, and what to do), or the double of another."""

    document_id: str
    file_name: str
    outcome: str
    reason: str | None  # one Vietnamese sentence; None where everything was read and there is nothing to say of how
    targets: int = 0
    results: int = 0
    tasks: int = 0
    legal_bases: int = 0
    duties: int = 0
    plan_deadlines: int = 0
    findings: int = 0
    tables_seen: int = 0  # = read + layout + people + unread
    tables_read: int = 0
    tables_layout: int = 0  # letterhead, signature, a frame around other words
    tables_people: int = 0  # a list of persons
    tables_unread: int = 0
    columns_unread: int = 0  # of tables that are read
    blocks_seen: int = 0  # = read + lone + unread
    blocks_read: int = 0
    blocks_lone: int = 0  # one label alone, which makes no task
    blocks_unread: int = 0
    headings_unread: int = 0
    numbers_unread: int = 0  # of those set aside: shares and compared numbers that nothing explains
    numbers_seen: int = 0  # = taken + every reason below
    numbers_taken: int = 0  # as targets
    numbers_result: int = 0
    numbers_unreadable: int = 0
    numbers_instrument: int = 0
    numbers_date: int = 0
    numbers_heading: int = 0
    numbers_page: int = 0
    numbers_reference: int = 0
    numbers_money: int = 0
    numbers_level_or_age: int = 0
    numbers_duration: int = 0
    numbers_contents: int = 0
    numbers_start_value: int = 0
    numbers_name: int = 0
    numbers_contact: int = 0
    numbers_other: int = 0

    @property
    def is_read(self) -> bool:
        """Whether the file left a plan: read, or read in part; not refused, and no double of another."""
        return self.outcome in ("read", "partly_read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one file yields. A refused file has an outcome and nothing else."""

    outcome: Outcome
    text: str = ""  # NFC text that all offsets count in
    pages: tuple[tuple[int, int], ...] = ()  # (offset from which on, page number), where the format has pages
    sections: tuple[tuple[int, str | None], ...] = ()  # offset where each section begins, and its name
    document: Document | None = None
    targets: tuple[Target, ...] = ()
    results: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    duties: tuple[Duty, ...] = ()
    plan_deadlines: tuple[PlanDeadline, ...] = ()
    findings: tuple[Finding, ...] = ()
    numbers: tuple[NumberSeen, ...] = ()
    unread: tuple[Unread, ...] = ()
