"""The scorers that came with the reference readings, and what the tests of whole plans share around them."""

import importlib.util
import json
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from support.project import REFERENCE

TARGET_FIELDS = (
    "comparator",
    "value",
    "value_high",
    "unit",
    "admin_level",
    "year_from",
    "year_to",
    "domain",
    "in_table",
)
DEADLINE_FIELDS = ("kind", "date", "quarters", "year", "recurring")


def load_scorer(name: str) -> ModuleType:
    """Load a program of `reference/`, which stands as received and is no package."""
    spec = importlib.util.spec_from_file_location(name, REFERENCE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scorer = load_scorer("score_extraction")


def read(case: Path, name: str) -> list[dict]:
    """Read expected lines and number them: the scorer wants an id."""
    return [{"id": f"{number}", **line} for number, line in enumerate(scorer.read_jsonl(case / name), 1)]


def as_lines(records: tuple[Any, ...]) -> list[dict]:
    """Records as they stand in the written files: lists, no tuples."""
    return [json.loads(json.dumps(asdict(record))) for record in records]


def accepts(expected: dict, key: str, found: object) -> bool:
    """Whether a found value is the expected one or one that the reference allows beside it."""
    return found in scorer.accepted(expected, key)


def pairs_of_targets(found: list[dict], expected: list[dict]) -> list[tuple[dict, dict]]:
    """Pair found targets with expected ones by their number and the words they stand in."""

    def score(one: dict, other: dict) -> float:
        if not scorer.same_number(one, other):
            return 0.0
        agreeing = sum(accepts(other, key, one.get(key)) for key in TARGET_FIELDS)
        return scorer.overlap(one["quote"], other["quote"]) + 0.01 * agreeing

    return [(found[i], expected[j]) for i, j, _ in scorer.pair(found, expected, score, 0.6)]
