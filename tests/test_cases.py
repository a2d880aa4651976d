"""Whole invented plans: the reader must give exactly the records that a person wrote down beside each of them."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from support.scoring import DEADLINE_FIELDS, TARGET_FIELDS, accepts, as_lines, pairs_of_targets, read, scorer

from cchc.documents.text import decode
from cchc.extract import extract_file, extract_text

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
# Cases that the reader does not manage yet, each with the reason. The list may only get shorter.
KNOWN_GAPS: dict[str, str] = {
    "district-2022-2025": "headings with letters name no field; «11/11 xã, thị trấn» after a semicolon gets no code",
    "province-2026-2030": "headings A., B. lose the first target; members of a list get no code; bodies that are cut in two",
    "ward-other-column-order-2026": "«Văn phòng HĐND và UBND phường» over three lines is cut after its first line",
}
# The same plan with other white space, as another converter would write it.
WHITE_SPACE: dict[str, Callable[[str], bytes]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
    "spaces at line ends": lambda text: text.replace("\n", "   \n").encode(),
    "a blank line after every line": lambda text: text.replace("\n", "\n\n").encode(),
    "every line indented": lambda text: "".join(f"    {line}\n" for line in text.splitlines()).encode(),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0").encode(),
}

OPTIONAL_FIELDS = ("indicator_code", "baseline_year")


def target_problems(found: list[dict], expected: list[dict]) -> list[str]:
    part = scorer.score_targets(found, expected)
    problems = [f"target missed: {line['value']} in «{line['quote']}»" for line in part["missed"]]
    problems += [f"no target: {line['value']} {line['unit']} in «{line['quote']}»" for line in part["extra"]]
    for one, other in pairs_of_targets(found, expected):
        keys = [*TARGET_FIELDS, *(key for key in OPTIONAL_FIELDS if key in other)]
        wrong = [key for key in keys if not accepts(other, key, one.get(key))]
        if one["value_uncertain"] != other.get("value_uncertain", False):
            wrong.append("value_uncertain")
        problems += [f"{key} is {one.get(key)!r}, not {other.get(key)!r}: «{other['quote']}»" for key in wrong]
    if scorer.f1(part)[2] < 1.0 and not problems:
        problems.append("targets do not match")
    return problems


def task_problems(found: list[dict], expected: list[dict]) -> list[str]:
    part = scorer.score_tasks(found, expected)
    problems = [f"task missed: {line['content']}" for line in part["missed"]]
    problems += [f"no task: {line['content']}" for line in part["extra"]]
    cells = len(scorer.CELLS) * part["matched"]
    if sum(part["cells"].values()) < 0.95 * cells:
        problems += [
            f"cell {line['cell']} of row {line['task']} is {line['found']!r}, not {line['reference']!r}"
            for line in part["wrong"]
        ]
    by_content = {scorer.squash(line["content"]): line for line in found}
    for line in expected:
        one = by_content.get(scorer.squash(line["content"]))
        if one is not None:
            problems += row_problems(one, line)
    return problems


def row_problems(found: dict, expected: dict) -> list[str]:
    problems = [
        f"{key} is {found[key]!r}, not {expected[key]!r}: row «{expected['content']}»"
        for key in ("ordinal", "domain")
        if not accepts(expected, key, found[key])
    ]
    deadline = {key: found["deadline"][key] for key in DEADLINE_FIELDS}
    if deadline != expected["deadline"]:
        problems.append(f"deadline is {deadline}, not {expected['deadline']}")
    return problems


def card_problems(found: dict, expected: dict) -> list[str]:
    return [
        f"card: {key} is {found[key]!r}, not {value!r}"
        for key, value in expected.items()
        if not key.endswith("_alt") and not accepts(expected, key, found[key])
    ]


def result_problems(found: list[dict], expected: list[dict]) -> list[str]:
    pairs = pairs_of_targets(found, expected)
    missed = [line for line in expected if line["id"] not in {other["id"] for _, other in pairs}]
    problems = [f"result missed: {line['value']} in «{line['quote']}»" for line in missed]
    for one, other in pairs:
        keys = [key for key in ("numerator", "denominator") if key in other and one[key] != other[key]]
        problems += [f"{key} is {one[key]!r}, not {other[key]!r}: «{other['quote']}»" for key in keys]
    return problems


def problems_of(case: Path) -> list[str]:
    """Everything in which the reader's output differs from what is written down for a case."""
    extraction = extract_file(case / "document.txt")
    if extraction.document is None:
        return [f"refused: {extraction.outcome.reason}"]
    card = json.loads((case / "expected_card.json").read_text(encoding="utf-8"))
    rules = {finding.rule for finding in extraction.findings}
    expected_rules = [line["rule"] for line in read(case, "expected_findings.jsonl")]
    return [
        *card_problems(asdict(extraction.document), card),
        *target_problems(as_lines(extraction.targets), read(case, "expected_targets.jsonl")),
        *task_problems(as_lines(extraction.tasks), read(case, "expected_tasks.jsonl")),
        *result_problems(as_lines(extraction.results), read(case, "expected_results.jsonl")),
        *(f"finding missed: {rule}" for rule in expected_rules if rule not in rules),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_never_seen_yields_exactly_the_expected_records(name):
    problems = problems_of(CASES / name)
    if name in KNOWN_GAPS:
        print(f"{name}: {KNOWN_GAPS[name]}")
        assert problems, f"{name} is read well now: take it out of KNOWN_GAPS"
    else:
        assert problems == []


def reading_of(content: bytes) -> tuple:
    """What is said of a plan, without the offsets."""
    extraction = extract_text(decode(content, "plan.txt"), document_id="plan", file_name="plan.txt")
    card, targets, tasks = extraction.document, extraction.targets, extraction.tasks
    return (
        (card.title, card.issuer, card.unit_name, card.number, card.issue_date, card.signer, card.period),
        [(line.value, line.comparator, line.unit, line.admin_level, line.year_to, line.domain) for line in targets],
        [(line.content, line.product, line.lead, line.coordinating, line.deadline_text) for line in tasks],
    )


@pytest.mark.parametrize("variation", WHITE_SPACE)
def test_other_white_space_does_not_change_what_a_plan_says(variation):
    texts = {name: (CASES / name / "document.txt").read_text(encoding="utf-8") for name in NAMES}
    changed = {
        name for name, text in texts.items() if reading_of(text.encode()) != reading_of(WHITE_SPACE[variation](text))
    }
    assert changed == set()


def test_known_gaps_are_cases():
    assert set(KNOWN_GAPS) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_quote_stands_in_its_document(name):
    text = " ".join((CASES / name / "document.txt").read_text(encoding="utf-8").split())
    lines = read(CASES / name, "expected_targets.jsonl") + read(CASES / name, "expected_results.jsonl")
    assert [line["quote"] for line in lines if line["quote"] not in text] == []
    assert lines


def test_the_comparison_notices_every_kind_of_difference():
    target = {
        "id": "1",
        "quote": "đạt tối thiểu 80% hồ sơ",
        "comparator": "ge",
        "value": 80,
        "value_high": None,
        "unit": "percent",
        "admin_level": "commune",
        "year_from": 2026,
        "year_to": 2026,
        "domain": "procedures",
        "in_table": False,
    }
    found = {**target, "value": 80.0, "value_uncertain": False}
    assert target_problems([found], [target]) == []
    assert target_problems([], [target])
    assert target_problems([found, found], [target])
    for key, value in (("comparator", "eq"), ("value", 70.0), ("year_to", 2030), ("in_table", True), ("unit", "count")):
        assert target_problems([{**found, key: value}], [target]), key
