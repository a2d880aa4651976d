"""The five plans in other clothes: their content as Word files and as PDF gives the same targets and tasks as their text."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from support.installed import LIBREOFFICE, with_libreoffice
from support.pdf_files import Page, write_pdf
from support.project import PLANS, REFERENCE, ROOT, add_plan, silent_run
from support.rendered_plans import NAMES, write_docx, write_pdfs
from support.scoring import as_lines, scorer

from cchc.build import pipeline
from cchc.extract import extract_file
from cchc.language.spaces import squeeze_spaces
from cchc.paths import Paths
from cchc.records import Extraction

pytestmark = pytest.mark.slow

FIELDS = ("comparator", "value", "unit", "admin_level", "year_from", "year_to", "domain", "indicator_code", "in_table")


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """The five plans as .docx and, where LibreOffice is there, as .pdf: one conversion for all."""
    made = tmp_path_factory.mktemp("rendered")
    files = [write_docx(name, made) for name in NAMES]
    if LIBREOFFICE:
        write_pdfs(files, made)
    return made


@pytest.fixture(scope="session")
def as_text() -> dict[str, Extraction]:
    return {name: extract_file(PLANS / f"{name}.txt") for name in NAMES}


@pytest.fixture(
    scope="session",
    params=["docx", pytest.param("pdf", marks=with_libreoffice)],
)
def read(request, folder) -> dict[str, Extraction]:
    return {name: extract_file(folder / f"{name}.{request.param}") for name in NAMES}


def total(read: dict[str, Extraction], gold: dict[str, list[dict]], kind: str) -> dict:
    """The scores of all five plans together."""
    score = scorer.score_targets if kind == "targets" else scorer.score_tasks
    sums: dict = {}
    for name, extraction in read.items():
        scorer.add(sums, score(as_lines(getattr(extraction, kind)), gold[name]))
    return sums


def references(kind: str) -> dict[str, list[dict]]:
    return {name: scorer.read_jsonl(REFERENCE / name / f"{kind}.jsonl") for name in NAMES}


def with_ids(extractions: dict[str, Extraction], kind: str) -> dict[str, list[dict]]:
    key = "target_id" if kind == "targets" else "task_id"
    return {
        name: [{**line, "id": line[key]} for line in as_lines(getattr(extraction, kind))]
        for name, extraction in extractions.items()
    }


def test_targets_are_those_of_the_careful_reading(read):
    sums = total(read, references("targets"), "targets")
    assert sums["reference"] > 100 and scorer.f1(sums)[2] >= 0.98


def test_targets_are_those_of_the_text(read, as_text):
    sums = total(read, with_ids(as_text, "targets"), "targets")
    assert sums["reference"] > 100 and scorer.f1(sums)[2] >= 0.98
    assert [name for name, (hits, judged) in sums["right"].items() if hits < 0.98 * judged] == []


def test_tasks_and_cells_are_those_of_the_careful_reading(read):
    sums = total(read, references("tasks"), "tasks")
    assert sums["reference"] > 150 and scorer.f1(sums)[2] >= 0.98
    assert sum(sums["cells"].values()) >= 0.95 * len(sums["cells"]) * sums["matched"]


def test_tasks_and_cells_are_those_of_the_text(read, as_text):
    sums = total(read, with_ids(as_text, "tasks"), "tasks")
    assert scorer.f1(sums)[2] >= 0.98
    assert sum(sums["cells"].values()) >= 0.95 * len(sums["cells"]) * sums["matched"]


def test_deadlines_are_those_of_the_text(read, as_text):
    for name, extraction in read.items():
        expected = {task.deadline_text: task.deadline for task in as_text[name].tasks}
        found = [
            (task.deadline, expected[task.deadline_text]) for task in extraction.tasks if task.deadline_text in expected
        ]
        assert sum(one == other for one, other in found) >= 0.95 * len(extraction.tasks)


def test_the_card_is_that_of_the_text(read, as_text):
    keys = ("doc_type", "unit_name", "admin_level", "number", "issue_date", "period", "signer")
    for name, extraction in read.items():
        found, expected = extraction.document, as_text[name].document
        assert {key: getattr(found, key) for key in keys} == {key: getattr(expected, key) for key in keys}


def test_quotes_and_cells_stand_where_their_spans_say(read):
    checked = 0
    for extraction in read.values():
        for record in (
            *extraction.targets,
            *extraction.results,
            *extraction.legal_bases,
            *extraction.duties,
            *extraction.plan_deadlines,
        ):
            assert squeeze_spaces(extraction.text[record.char_start : record.char_end]) == record.quote
            checked += 1
        for task in extraction.tasks:
            for span in task.spans:
                assert squeeze_spaces(extraction.text[span.char_start : span.char_end])
                checked += 1
    assert checked > 1000


def test_pages_stand_in_the_evidence_where_there_are_pages(read):
    for extraction in read.values():
        records = [*extraction.targets, *extraction.tasks, *extraction.legal_bases]
        pages = [record.page for record in records]
        if extraction.document.encoding == "pdf":
            assert None not in pages and set(pages) <= set(range(1, 60)) and len(set(pages)) > 2
            in_text = [target.page for target in extraction.targets if not target.in_table]
            assert in_text == sorted(in_text)
        else:
            assert set(pages) == {None}


def test_nothing_read_from_letters_needs_confirmation(read):
    assert not any(record.needs_confirmation for each in read.values() for record in (*each.targets, *each.tasks))


@pytest.fixture(scope="session")
def interim(folder, tmp_path_factory) -> Path:
    """What the build hands to SQL from a raw folder with a Word file and a scan that a machine has read."""
    paths = Paths(tmp_path_factory.mktemp("formats"))
    for made in (paths.plans, paths.published, paths.reports):
        made.mkdir(parents=True)
    shutil.copytree(ROOT / "dbt_project" / "seeds", paths.seeds)
    add_plan(paths, f"{NAMES[0]}.docx", (folder / f"{NAMES[0]}.docx").read_bytes())
    scan = Page().picture().lines(60, 60, "KẾ HOẠCH", "năm 2026 của xã Ví Dụ", "I. MỤC TIÊU", hidden=True)
    scan.lines(60, 120, "1. Số hóa đạt tối thiểu 95% hồ sơ.", hidden=True)
    add_plan(paths, "xa-vi-du.pdf", write_pdf(folder / "scan.pdf", [scan]).read_bytes())
    run = silent_run(paths)
    pipeline.write_interim(run, pipeline.extract_plans(run, pipeline.verify_raw(run)), [], {})
    return paths.interim


def test_word_and_pdf_files_are_plans_like_any_other(interim, as_text):
    outcomes = {row["file_name"]: row for row in pl.read_parquet(interim / "outcomes.parquet").to_dicts()}
    word = outcomes[f"{NAMES[0]}.docx"]
    assert (word["outcome"], word["tasks"]) == ("read", len(as_text[NAMES[0]].tasks))
    scanned = outcomes["xa-vi-du.pdf"]
    assert scanned["targets"] == 1 and "OCR" in scanned["reason"]


def test_pages_and_the_need_to_confirm_reach_sql(interim):
    targets = pl.read_parquet(interim / "targets.parquet")
    by_machine = targets.filter(pl.col("document_id") == "xa-vi-du")
    assert by_machine["needs_confirmation"].to_list() == [True] and by_machine["page"].to_list() == [1]
    assert targets.filter(pl.col("document_id") == NAMES[0])["needs_confirmation"].unique().to_list() == [False]
    lines = pl.read_parquet(interim / "document_lines.parquet").filter(pl.col("document_id") == "xa-vi-du")
    assert lines["page"].unique().to_list() == [1]
