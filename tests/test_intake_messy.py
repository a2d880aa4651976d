"""The messy set: generated workbooks in the layouts that communes send, read back against the figures they were written from.

Bounds: 0.99 of the cells that should be read, nothing silently wrong, every refusal one that was planted.
"""

import pytest
from support.messy_score import Score, score
from support.messy_sheets import SEEDS, TODAY
from support.messy_workbooks import LAYOUTS, generate

from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.rules import RULES
from cchc.intake.read.workbook_values import read_report


@pytest.fixture(scope="module")
def messy(tmp_path_factory):
    lists = read_code_lists(SEEDS)
    books = generate(tmp_path_factory.mktemp("generated"))
    readings = [read_report(read_book(book.path), lists, sha256="0", today=TODAY) for book in books]
    return list(zip(books, readings, strict=True))


@pytest.fixture(scope="module")
def total(messy):
    result = Score()
    for book, reading in messy:
        result.add(score(book, reading))
    print(
        f"{len(messy)} books, {result.right} figures right, {len(result.missed)} missed ({result.share:.4f}), "
        f"{len(result.wrong)} wrong, {sum(len(book.planted) for book, _ in messy)} faults planted"
    )
    return result


def test_the_set_is_large_and_holds_every_layout(messy):
    assert len(messy) >= 40
    assert {book.layout for book, _ in messy} == {*LAYOUTS, "portal"}
    assert sum(len(book.facts) for book, _ in messy) >= 500
    assert all(book.path.name.startswith("generated_") for book, _ in messy)


def test_ninety_nine_of_a_hundred_cells_are_read_right(total):
    assert total.share >= 0.99, total.missed


def test_nothing_is_silently_wrong(total):
    assert total.right >= 500 and total.wrong == []


def test_every_planted_fault_is_refused_by_its_rule(total):
    assert total.unrefused == []


def test_every_refusal_is_one_that_was_planted(total):
    assert total.right >= 500 and total.unexplained == []


def test_blank_cells_are_counted(messy):
    assert {book.path.name: reading.cells_blank for book, reading in messy} == {
        book.path.name: book.blanks for book, _ in messy
    }


def test_every_refusal_says_where_and_what_to_do_and_asks_where_only_the_sender_knows(messy):
    refusals = [refusal for _, reading in messy for refusal in reading.refusals]
    assert len(refusals) >= 200
    for refusal in refusals:
        assert refusal.cell in refusal.reason and refusal.reason.endswith(".") and "\n" not in refusal.reason
        assert refusal.sheet is None or refusal.sheet in refusal.reason
        assert (RULES[refusal.rule].severity == "asked") == bool(refusal.question and refusal.question.endswith("?"))


def test_values_stand_where_they_were_written(messy):
    assert sum(len(reading.values) for _, reading in messy) >= 500
    for book, reading in messy:
        written = {(fact.unit_id, fact.indicator_code, fact.period): fact for fact in book.facts}
        for value in reading.values:
            fact = written[value.unit_id, value.indicator_code, value.period]
            assert value.sheet == fact.sheet
            assert value.cell == fact.cell or value.value_is_computed
