"""Plan documents → records with evidence. Pure functions: a file's bytes in, records out; no database, no clock."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cchc.documents.open_document import read_document
from cchc.documents.text import PlanText
from cchc.errors import UnreadableDocument
from cchc.extract.card.outcome import outcome_of, why_refused
from cchc.extract.card.page_origin import with_origin
from cchc.extract.card.read_card import Card, read_card
from cchc.extract.duties.legal_bases import read_legal_bases
from cchc.extract.duties.read_duties import read_duties
from cchc.extract.duties.time_limits import read_plan_deadlines
from cchc.extract.findings import plan_of, read_findings
from cchc.extract.language.folded_text import Source
from cchc.extract.language.number_ledger import Layout, count_numbers, number_columns
from cchc.extract.sections.cost_arithmetic import computed
from cchc.extract.sections.divide_sections import Paragraph, read_paragraphs
from cchc.extract.sections.section_index import outline_of
from cchc.extract.sections.task_blocks import Block, block_tasks, cut_out, find_blocks, whole_blocks, without_blocks
from cchc.extract.tables.file_tables import known_tables
from cchc.extract.tables.headers import find_tables
from cchc.extract.tables.indicator_tables import is_indicator_table, read_number_table
from cchc.extract.tables.model import ParsedRow, Table
from cchc.extract.tables.read_tasks import TaskRow, read_tasks, rows_of
from cchc.extract.targets.read_targets import Scope, read_targets
from cchc.extract.unread import unread_blocks, unread_columns, unread_headings, unread_numbers, unread_tables
from cchc.records import Document, Extraction, NumberSeen, Outcome, Target, Unread
from cchc.system.fingerprint import file_sha256

EXTRACTOR_VERSION = "23"

__all__ = ["EXTRACTOR_VERSION", "extract_file", "extract_text"]


def extract_file(path: Path) -> Extraction:
    """Read one plan. A file that cannot be read gives an Extraction whose outcome is `refused` and says why; never an error."""
    document_id = path.stem
    try:
        plan = read_document(path)
    except UnreadableDocument as error:
        return refused(document_id, path.name, str(error))
    return extract_text(plan, document_id=document_id, file_name=path.name, sha256=file_sha256(path))


def refused(document_id: str, file_name: str, reason: str) -> Extraction:
    """The extraction of a file that could not be read."""
    return Extraction(outcome=Outcome(document_id=document_id, file_name=file_name, outcome="refused", reason=reason))


def extract_text(plan: PlanText, *, document_id: str, file_name: str, sha256: str = "") -> Extraction:
    """Read a plan's text (NFC): its card, targets, stated results, tasks, legal bases, duties and findings."""
    source = Source(plan.text)
    tables = _tables(source, plan)
    regions = _regions(source, tables)
    lost, table_counts = unread_tables(source, plan.grids, tables)
    labels = find_blocks(source, cut_out(regions, sorted((place.char_start, place.char_end) for place in lost)))
    blocks = whole_blocks(labels)
    paragraphs = read_paragraphs(source, without_blocks(regions, blocks))
    card = read_card(source, tables[0].start if tables else len(plan.text))
    years = card.years
    filled = list(zip(tables, rows_of(tables, source.text), strict=True))
    rows = _task_rows(source, filled, block_tasks(source, paragraphs, blocks), document_id, _single_year(years))
    promises = _promises(source, paragraphs, rows, document_id, card)
    promises.extend(_in_number_tables(source, filled, Scope(document_id, card.admin_level, years, None, None, None)))
    promises.sort(key=lambda promise: promise[1].in_table)
    targets = _numbered([record for role, record in promises if role == "target"], "T")
    results = _numbered([record for role, record in promises if role == "result"], "R")
    if reason := why_refused(file_name, source, card, paragraphs, tables, len(targets)):
        return refused(document_id, file_name, reason)
    legal_bases = tuple(read_legal_bases(source, paragraphs, tables, document_id))
    everything = plan_of(source, card, paragraphs, tables, rows, targets, legal_bases, is_table_unread=bool(lost))
    findings = tuple(read_findings(everything, document_id))
    duties = tuple(read_duties(source, paragraphs, rows, document_id))
    taken = (*targets, *results, *duties)
    plan_deadlines = tuple(read_plan_deadlines(source, paragraphs, taken, document_id, _single_year(years)))
    counts = _lengths(targets=targets, results=results, tasks=rows, legal_bases=legal_bases, duties=duties)
    numbers = count_numbers(source, targets, results, _layout(paragraphs, rows, tables))
    unread, accounts = _accounts(source, filled, rows, labels, paragraphs, numbers, lost)
    undivided = sum(row.undivided for _, parsed in filled for row in parsed)
    rules = [finding.rule for finding in findings]
    outcome, reason = outcome_of(file_name, card, paragraphs, len(targets), rules, undivided, unread)
    extraction = Extraction(
        outcome=Outcome(
            document_id=document_id,
            file_name=file_name,
            outcome=outcome,
            reason=reason,
            **counts,
            **_lengths(plan_deadlines=plan_deadlines, findings=findings),
            **table_counts,
            **accounts,
            **number_columns(numbers),
        ),
        text=plan.text,
        sections=outline_of(paragraphs, tables, rows),
        document=_document(plan, source, card, document_id, file_name, sha256),
        targets=targets,
        results=results,
        tasks=tuple(row.task for row in rows),
        legal_bases=legal_bases,
        duties=duties,
        plan_deadlines=plan_deadlines,
        findings=findings,
        numbers=numbers,
        unread=unread,
    )
    return with_origin(extraction, plan)


def _tables(source: Source, plan: PlanText) -> list[Table]:
    """The tables whose cells the format tells, and those that the text around them prints."""
    known = known_tables(source, plan.grids)
    printed = [table for table in find_tables(source) if not any(_meet(table, other) for other in known)]
    return sorted([*known, *printed], key=lambda table: table.start)


def _lengths(**records: Sequence[object]) -> dict[str, int]:
    return {name: len(found) for name, found in records.items()}


def _accounts(
    source: Source,
    filled: list[tuple[Table, list[ParsedRow]]],
    rows: list[TaskRow],
    labels: list[Block],
    paragraphs: list[Paragraph],
    numbers: tuple[NumberSeen, ...],
    lost: list[Unread],
) -> tuple[tuple[Unread, ...], dict[str, int]]:
    """All that nothing was made of, in the order of the text, and the counts of it; `lost`: tables not understood."""
    columns = unread_columns(source, filled)
    tables = [(table.start, table.end) for table, _ in filled]
    named = [(place.char_start, place.char_end) for place in lost]
    blocks, accounts = unread_blocks(source, labels, [row.task for row in rows], [*tables, *named])
    headings = unread_headings(source, paragraphs, tables)
    alone = unread_numbers(source, numbers, named)
    accounts |= {"columns_unread": len(columns), "headings_unread": len(headings), "numbers_unread": len(alone)}
    found = [*lost, *columns, *blocks, *headings, *alone]
    return tuple(sorted(found, key=lambda place: place.char_start)), accounts


def _task_rows(
    source: Source,
    filled: list[tuple[Table, list[ParsedRow]]],
    in_body: tuple[Table, tuple[ParsedRow, ...]],
    document_id: str,
    plan_year: int | None,
) -> list[TaskRow]:
    """The tasks of the tables that hold any, and those of the running text."""
    tables: list[tuple[Table, Sequence[ParsedRow]]] = [
        (table, rows) for table, rows in filled if not is_indicator_table(table)
    ]
    return list(read_tasks(source, [*tables, in_body], document_id, plan_year))


def _meet(one: Table, other: Table) -> bool:
    return one.start < other.end and other.start < one.end


def _regions(source: Source, tables: list[Table]) -> list[tuple[int, int]]:
    """The parts of the text outside its tables."""
    regions, position = [], 0
    for table in tables:
        regions.append((position, table.start))
        position = table.end
    return [*regions, (position, len(source.text))]


def _layout(paragraphs: list[Paragraph], rows: list[TaskRow], tables: list[Table]) -> Layout:
    return Layout(
        paragraphs=tuple((paragraph.flow, paragraph.is_heading) for paragraph in paragraphs),
        cells=tuple((span.char_start, span.char_end) for row in rows for span in row.task.spans),
        tables=tuple((table.start, table.end) for table in tables),
    )


def _single_year(years: tuple[int | None, int] | None) -> int | None:
    return years[0] if years and years[0] == years[1] else None


def _last_past_year(card: Card) -> int | None:
    """The year up to which a plan can tell results: 2025 in a plan of 2026, 2026 in one of its third quarter or second half."""
    first = card.years[0] if card.years else None
    if first is None:
        return None
    return first - (re.fullmatch(r"\d{4}-(?:H2|Q[2-4])", card.period or "") is None)


def _promises(
    source: Source,
    paragraphs: list[Paragraph],
    rows: list[TaskRow],
    document_id: str,
    card: Card,
) -> list[tuple[str, Target]]:
    found: list[tuple[str, Target]] = []
    level, years, last_past_year = card.admin_level, card.years, _last_past_year(card)
    costs = computed(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_heading or paragraph.part == "closing" or place in costs:
            continue  # numbers of headings, addressees, signatures and of what something costs promise nothing
        scope = Scope(
            document_id,
            level,
            years,
            paragraph.section,
            paragraph.section_title,
            paragraph.domain,
            past_until=paragraph.past_until(last_past_year),
            period=card.period,
            years_above=paragraph.years,
        )
        told = read_targets(source, paragraph.flow, scope)
        # a preamble tells what was reached, or quotes what others demand: its own promises follow in the body
        found.extend((role, one) for role, one in told if role == "result" or paragraph.part == "body")
    for row in rows:
        first = len(found)
        for column, flow in row.flows.items():
            scope = Scope(
                document_id,
                level,
                years,
                row.section,
                row.task.section_title,
                row.task.domain,
                column,
                row.task.task_id,
                period=card.period,
            )
            found.extend(read_targets(source, flow, scope))
        found[first:] = _repeats_marked(found[first:])
    return found


def _in_number_tables(
    source: Source, filled: list[tuple[Table, list[ParsedRow]]], whole: Scope
) -> Iterator[tuple[str, Target]]:
    for table, rows in filled:
        yield from read_number_table(source, table, rows, whole)


def _repeats_marked(found: list[tuple[str, Target]]) -> list[tuple[str, Target]]:
    """Mark the same words printed twice inside one row; `duplicate_of` holds the first one's offset until ids are given."""
    seen: dict[tuple[str, float | None], int] = {}
    marked = []
    for role, record in found:
        key = (record.quote.casefold().strip(" .;,"), record.value)
        first = seen.setdefault(key, record.char_start)
        marked.append((role, record if first == record.char_start else replace(record, duplicate_of=str(first))))
    return marked


def _numbered(records: list[Target], letter: str) -> tuple[Target, ...]:
    width = 3 if letter == "T" else 2
    ids = [f"{record.document_id}-{letter}{number:0{width}d}" for number, record in enumerate(records, 1)]
    by_offset = {
        (record.task_id, str(record.char_start)): identity for record, identity in zip(records, ids, strict=True)
    }
    return tuple(
        replace(record, target_id=identity, duplicate_of=by_offset.get((record.task_id, record.duplicate_of or "")))
        for record, identity in zip(records, ids, strict=True)
    )


def _document(plan: PlanText, source: Source, card: Card, document_id: str, file_name: str, sha256: str) -> Document:
    span = source.span(card.start, card.end)
    return Document(
        document_id=document_id,
        title=card.title,
        doc_type=card.doc_type,
        issuer=card.issuer,
        unit_name=card.unit_name,
        admin_level=card.admin_level,
        province_at_issue=card.province_at_issue,
        number=card.number,
        number_suffix=card.number_suffix,
        issue_date=card.issue_date,
        signer=card.signer,
        signer_title=card.signer_title,
        period=card.period,
        indices_mentioned=card.indices_mentioned,
        file_name=file_name,
        sha256=sha256,
        encoding=plan.encoding,
        characters=len(plan.text),
        lines=len(source.line_starts),
        extractor_version=EXTRACTOR_VERSION,
        line_start=span.line_start,
        line_end=span.line_end,
        char_start=span.char_start,
        char_end=span.char_end,
    )
