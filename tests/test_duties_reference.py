"""Reporting duties measured against the reading by hand: who, to whom, when, and the words that say so.

A duty is found when its own place in the text overlaps the reference's quote; each found one answers for one line only.
What is not found has its reporter, recipient and time wrong. The reference does not list every report of a row, so what is
found beyond it is held to a share of its own.
"""

import json
import re

import pytest
from support.project import PLANS, REFERENCE

from cchc.extract import extract_file
from cchc.records import Duty

FLOORS = {"found": 0.95, "reporter": 0.95, "recipient": 0.95, "frequency": 0.95, "listed": 0.80}


def fold(text: str) -> str:
    return " ".join(text.split())


def head(body: str | None) -> str:
    """A body without what stands in brackets behind it."""
    return re.sub(r"\s*\(.*", "", body or "").casefold()


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").casefold())) - {"gửi"}


def agreement(line: dict, duty: Duty) -> dict[str, bool]:
    expected, found = words(line["frequency_or_deadline"]), words(duty.frequency_or_deadline)
    who, whole = head(line["from"]), (duty.reporter or "").casefold()
    return {
        "found": True,
        "reporter": bool(who) == bool(whole) and (who in whole or head(whole) in (line["from"] or "").casefold()),
        "recipient": fold(line["to"] or "").casefold() == fold(duty.recipient or "").casefold(),
        "frequency": bool(expected) == bool(found) and (expected <= found or found <= expected),
    }


def overlaps(quote: str, duty: Duty, text: str) -> bool:
    start = len(fold(text[: duty.char_start] + "|")) - 1
    places = (match.start() for match in re.finditer(re.escape(fold(quote)), fold(text)))
    return any(place < start + len(duty.quote) and start < place + len(fold(quote)) for place in places)


def compare(lines: list[dict], duties: list[Duty], text: str) -> tuple[list[dict[str, bool]], int]:
    """What agrees, line by line, and how many of the duties answer for a line."""
    left, judged = list(duties), []
    for line in lines:
        near = [duty for duty in left if overlaps(line["quote"], duty, text)]
        best = max(near, key=lambda duty, line=line: sum(agreement(line, duty).values()), default=None)
        judged.append(agreement(line, best) if best else {})
        left = [duty for duty in left if duty is not best]
    return judged, len(duties) - len(left)


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    judged, matched, found = [], 0, 0
    for path in sorted(REFERENCE.glob("*/document.json")):
        extraction = extract_file(PLANS / f"{path.parent.name}.txt")
        lines = json.loads(path.read_text(encoding="utf-8"))["reporting"]
        agreements, answered = compare(lines, list(extraction.duties), extraction.text)
        judged, matched, found = judged + agreements, matched + answered, found + len(extraction.duties)
    assert len(judged) == 48
    shares = {key: sum(line.get(key, False) for line in judged) / len(judged) for key in FLOORS if key != "listed"}
    return shares | {"listed": matched / found}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_the_duties_of_the_reference_are_read(shares, name, floor):
    assert shares[name] >= floor


def duty(text, quote, **fields):
    start = text.index(quote)
    values = {"reporter": "Phòng Kinh tế", "recipient": "UBND xã", "frequency_or_deadline": "hằng quý"} | fields
    span = {"line_start": 1, "line_end": 1, "char_start": start, "char_end": start + len(quote)}
    return Duty(duty_id="d-D01", document_id="d", quote=quote, **span, **values)


def test_a_duty_at_another_place_or_already_taken_does_not_count():
    text = "Báo  cáo UBND xã hằng quý. Công khai. Báo cáo UBND xã hằng quý."
    line = {"from": "Phòng Kinh tế", "to": "UBND xã", "frequency_or_deadline": "định kỳ hằng quý", "quote": "Công khai"}
    one = duty(text, "Báo cáo UBND xã")
    assert compare([line], [one], text) == ([{}], 0)
    there = {**line, "quote": "Báo cáo UBND xã hằng quý"}
    judged, answered = compare([there, there], [one], text)
    assert answered == 1 and all(judged[0].values()) and judged[1] == {}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reporter": "Công an xã"}, "reporter"),
        ({"reporter": None}, "reporter"),
        ({"recipient": None}, "recipient"),
        ({"recipient": "UBND tỉnh"}, "recipient"),
        ({"frequency_or_deadline": None}, "frequency"),
        ({"frequency_or_deadline": "hằng tháng"}, "frequency"),
    ],
)
def test_another_answer_is_told_apart(wrong, field):
    text = "Báo cáo UBND xã hằng quý"
    line = {"from": "Phòng Kinh tế (chủ trì)", "to": "UBND xã", "frequency_or_deadline": "hằng quý", "quote": text}
    assert [key for key, right in agreement(line, duty(text, text, **wrong)).items() if not right] == [field]
