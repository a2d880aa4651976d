"""Findings measured: against the reference's lines that carry a rule, and against alarms judged by hand."""

import json
from dataclasses import asdict

import pytest
from support.project import PLANS, REFERENCE
from support.scoring import load_scorer

from cchc.extract import extract_file
from cchc.extract.findings import RULES

scorer = load_scorer("score_findings")


@pytest.fixture(scope="module")
def extractions():
    return {path.stem: extract_file(path) for path in sorted(PLANS.glob("*.txt"))}


def found_in(extraction):
    return [asdict(finding) for finding in extraction.findings]


def recall_of(extractions, severities):
    hits = total = 0
    for path in sorted(REFERENCE.glob("*/findings.jsonl")):
        extraction = extractions[path.parent.name]
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        expected = [line for line in lines if line["severity"] in severities]
        found, judged = scorer.recall(expected, found_in(extraction), extraction.text)
        hits, total = hits + found, total + judged
    return hits, total


def test_four_of_five_major_findings_of_the_reference_are_found(extractions):
    hits, total = recall_of(extractions, {"major"})
    assert total == 21 and hits / total >= 0.80


def test_seven_of_ten_findings_of_the_reference_are_found(extractions):
    hits, total = recall_of(extractions, {"major", "minor"})
    assert total == 53 and hits / total >= 0.70


def test_nine_of_ten_alarms_on_the_five_plans_were_judged_right_by_hand(extractions):
    judged = scorer.judgements(REFERENCE / "findings_judged.csv")
    alarms = [(name, finding) for name, extraction in extractions.items() for finding in found_in(extraction)]
    right = sum(scorer.is_right(finding, name, judged) for name, finding in alarms)
    assert len(alarms) > 50 and right / len(alarms) >= 0.90


def test_every_rule_of_the_closed_list_has_a_function_of_its_own():
    assert len(RULES) == len(set(RULES)) == 21


def test_an_alarm_that_nobody_judged_or_that_was_judged_wrong_counts_as_wrong():
    finding = {"rule": "empty_cell", "quote": "Rà soát, , công khai"}
    row = {"document": "d", "rule": "empty_cell", "quote_start": "Rà soát", "verdict": "right"}
    assert scorer.is_right(finding, "d", [row])
    assert not scorer.is_right(finding, "d", [row | {"verdict": "wrong"}])
    assert not scorer.is_right(finding, "other", [row]) and not scorer.is_right(finding, "d", [])


def test_a_finding_of_another_rule_or_of_other_words_does_not_count_as_found():
    text = "Tối thiểu 8o% hồ sơ được số hóa.\nGiai đoạn 2030-2026."
    expected = {"rule": "impossible_period", "quotes": ["Giai đoạn 2030-2026"]}
    same = {"rule": "impossible_period", "places": [{"quote": "2030-2026"}]}
    assert scorer.is_found(expected, [same], text)
    assert not scorer.is_found(expected, [same | {"rule": "value_conflict"}], text)
    assert not scorer.is_found(expected, [same | {"places": [{"quote": "8o%"}]}], text)
