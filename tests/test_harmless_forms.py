"""Form changes nothing: the five plans and the held-out invented ones, written in another form, give the same targets and tasks.

`FAIR` lists what a change may fairly move, each with its reason; nothing stands there that does not move.
"""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from support.harmless_forms import CHANGES
from support.project import ROOT

from cchc.documents.text import decode
from cchc.extract import extract_text

PLANS = sorted([*ROOT.glob("data/raw/plans/*.txt"), *ROOT.glob("tests/held_out/*/document.txt")])
_IN_CELLS = "cells of a drawn or printed table lie where their blanks lie; made single they lie elsewhere"
FAIR: dict[tuple[str, str], str] = {
    ("double blanks throughout", "hoang-son-2025"): _IN_CELLS,
    ("double blanks throughout", "commune-assigned-levels-2026"): _IN_CELLS,
}
CARD = ("doc_type", "issuer", "unit_name", "admin_level", "number", "issue_date", "signer", "period")

pytestmark = pytest.mark.slow


def name_of(path: Path) -> str:
    return path.parent.name if path.stem == "document" else path.stem


def flat(words: str | None) -> str:
    """Letters and digits alone, so that a change of marks and blanks is not seen."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", words or "").casefold()))


def said(text: str) -> Counter:
    """What is read of a text, without the places and the marks."""
    extraction = extract_text(decode(text.encode(), "plan.txt"), document_id="plan", file_name="plan.txt")
    found: Counter = Counter()
    for one in extraction.targets:
        number = (one.value, one.value_high, one.comparator, one.unit, one.value_uncertain)
        found[("target", *number, one.admin_level, one.year_from, one.year_to, one.indicator_code, one.in_table)] += 1
    for one in extraction.results:
        found[("result", one.value, one.unit, one.year_to)] += 1
    for one in extraction.tasks:
        bodies = (*map(flat, one.lead), "|", *map(flat, one.coordinating))
        found[("task", flat(one.content), flat(one.activity), *bodies, str(one.deadline))] += 1
    found.update(("card", key, getattr(extraction.document, key)) for key in CARD)
    return found


@pytest.fixture(scope="module")
def plans() -> dict[str, tuple[str, Counter]]:
    texts = {name_of(path): decode(path.read_bytes(), path.name).text for path in PLANS}
    return {name: (text, said(text)) for name, text in texts.items()}


def test_there_are_enough_changes_and_plans():
    assert len(CHANGES) >= 40
    assert len(PLANS) >= 27


@pytest.mark.parametrize("change", CHANGES)
def test_another_form_says_the_same(change, plans):
    moved = {}
    for name, (text, expected) in plans.items():
        changed = CHANGES[change](text)
        if decode(changed.encode(), "plan.txt").text == text:
            continue  # it is the same text already when it has been decoded
        found = said(changed)
        if found != expected:
            moved[name] = {"lost": expected - found, "new": found - expected}
    assert set(moved) == {name for one, name in FAIR if one == change}, moved


def test_each_change_changes_some_plan(plans):
    same = [change for change, make in CHANGES.items() if all(make(text) == text for text, _ in plans.values())]
    assert same == []
