"""The reader measured against careful readings of the five plans, with stated floors."""

import pytest
from support.project import PLANS, REFERENCE
from support.scoring import scorer

from cchc.extract import extract_file
from cchc.extract.output import write_json
from cchc.language.spaces import squeeze_spaces

DOCUMENTS = sorted(path.parent.name for path in REFERENCE.glob("*/targets.jsonl"))


@pytest.fixture(scope="module")
def extractions():
    return {name: extract_file(PLANS / f"{name}.txt") for name in DOCUMENTS}


@pytest.fixture(scope="module")
def totals(extractions, tmp_path_factory):
    out = tmp_path_factory.mktemp("extracted")
    totals = {"targets": {}, "tasks": {}}
    for name, extraction in extractions.items():
        write_json(extraction, out)
        for kind, score in (("targets", scorer.score_targets), ("tasks", scorer.score_tasks)):
            part = score(
                scorer.read_jsonl(out / name / f"{kind}.jsonl"), scorer.read_jsonl(REFERENCE / name / f"{kind}.jsonl")
            )
            scorer.add(totals[kind], part)
    return totals


def test_all_five_plans_are_measured():
    assert len(DOCUMENTS) == 5


def test_targets_found_and_nothing_else(totals):
    assert scorer.f1(totals["targets"])[2] >= 0.98


@pytest.mark.parametrize(
    ("field", "floor"),
    [("comparator", 0.98), ("admin_level", 0.98), ("year_to", 0.98), ("domain", 0.98), ("indicator_code", 0.95)],
)
def test_fields_of_the_targets_found(totals, field, floor):
    hits, judged = totals["targets"]["right"][field]
    assert judged > 100 and hits / judged >= floor


def test_task_rows_found_and_nothing_else(totals):
    assert scorer.f1(totals["tasks"])[2] >= 0.99


def test_cells_of_the_task_rows(totals):
    cells = totals["tasks"]["cells"]
    assert sum(cells.values()) / (len(cells) * totals["tasks"]["matched"]) >= 0.97


def test_deadlines_in_the_references_vocabulary(extractions):
    right = judged = 0
    for name, extraction in extractions.items():
        gold = {task["deadline_text"]: task for task in scorer.read_jsonl(REFERENCE / name / "tasks.jsonl")}
        for task in extraction.tasks:
            expected = gold.get(task.deadline_text or "", gold.get(task.deadline_text))
            if expected is None:
                continue
            for key in ("kind", "date", "quarters", "year", "recurring"):
                found = getattr(task.deadline, key)
                judged += 1
                right += (list(found) if key == "quarters" else found) in scorer.accepted(expected["deadline"], key)
    assert judged > 500 and right / judged >= 0.97


def test_every_quote_stands_where_its_span_says(extractions):
    checked = 0
    for extraction in extractions.values():
        starts = [0, *(i + 1 for i, char in enumerate(extraction.text) if char == "\n")]
        for record in (
            *extraction.targets,
            *extraction.results,
            *extraction.legal_bases,
            *extraction.duties,
            *extraction.plan_deadlines,
            *extraction.findings,
        ):
            assert squeeze_spaces(extraction.text[record.char_start : record.char_end]) == record.quote
            assert starts[record.line_start - 1] <= record.char_start
            assert record.line_end == len(starts) or record.char_end <= starts[record.line_end]
            checked += 1
    assert checked > 200


def test_a_number_that_cannot_be_read_has_no_value(extractions):
    uncertain = [
        target for extraction in extractions.values() for target in extraction.targets if target.value_uncertain
    ]
    assert len(uncertain) == 1
    assert uncertain[0].value is None and uncertain[0].number_text in uncertain[0].quote


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_card_says_what_is_printed(extractions, name):
    expected = scorer.json.loads((REFERENCE / name / "document.json").read_text(encoding="utf-8"))
    found = extractions[name].document
    keys = (
        "title", "doc_type", "issuer", "unit_name", "admin_level", "province_at_issue", "number", "issue_date", "signer",
        "period",
    )  # fmt: skip
    # keys that the reference gives only where they say something
    keys += tuple(key for key in ("number_suffix", "signer_title") if key in expected)
    assert {key: _same(getattr(found, key)) for key in keys} == {key: _same(expected[key]) for key in keys}
    assert set(found.indices_mentioned) == set(expected["indices_mentioned"])


def _same(value):
    """Capitals in the middle of a title are a matter of print."""
    return value.casefold() if isinstance(value, str) else value


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_legal_bases_of_the_preamble(extractions, name):
    expected = scorer.json.loads((REFERENCE / name / "document.json").read_text(encoding="utf-8"))
    found = {(b.type, b.number, b.date, b.issuer) for b in extractions[name].legal_bases if b.role == "preamble"}
    assert found == {
        (b["type"], b["number"], b["date"], b.get("issuer_text", b["issuer"])) for b in expected["legal_bases"]
    }


# Cited instruments of which the reading and the reference say different things, each with the reason.
CITED_OTHERWISE = {
    "Nghị quyết TW 6 (khóa XII)",  # neither number nor date: a congress is named, no instrument
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_instruments_cited_further_on(extractions, name):
    expected = scorer.json.loads((REFERENCE / name / "document.json").read_text(encoding="utf-8"))
    cited = [*expected.get("cited_in_body", ()), *expected.get("other_instruments", ())]
    found = {(b.type, b.number, b.date) for b in extractions[name].legal_bases}
    wanted = {(b["type"], b["number"], b["date"]) for b in cited if b.get("name") not in CITED_OTHERWISE}
    assert wanted - found == set()
    issuers = {(b.type, b.number): b.issuer for b in extractions[name].legal_bases}
    named = {(b["type"], b["number"]): b.get("issuer_text", b["issuer"]) for b in cited if b["issuer"] and b["number"]}
    assert {key: issuers[key] for key in named} == named


def test_four_plans_have_tasks_and_the_fifth_says_what_it_lacks(extractions):
    without = [extraction for extraction in extractions.values() if not extraction.tasks]
    assert all(extraction.targets for extraction in extractions.values())
    assert len(without) == 1
    assert without[0].outcome.outcome == "partly_read" and "missing_appendix" in {f.rule for f in without[0].findings}
