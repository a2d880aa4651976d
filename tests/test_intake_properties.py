"""Whatever stands in a workbook: reading never raises, and no value appears for which no cell stands."""

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.intake_books import CHECKS, HEAD, ON_TIME, POSTED, TA_DUNG, TITLE, lists, read, sheet

from cchc.intake.read.layout import cell_name
from cchc.intake.read.matching import IndicatorMatcher, match_unit
from cchc.intake.read.numbers import read_figure
from cchc.intake.read.periods import (
    find_as_of,
    find_periods,
    parse_date,
    parse_period,
)
from cchc.intake.read.rules import RULES
from cchc.intake.records import Cell

WORDS = [
    *HEAD, ON_TIME, POSTED, CHECKS, "TT", "Đơn vị", "Xã Tà Đùng", "Xã Tân Tiến", "Quý IV năm 2025", "2025-Q4", "Tổng cộng", "Tỷ lệ (%)",
    "UBND XÃ TÀ ĐÙNG", "Người lập biểu", "98,5", "1.234", "85/90", "85/90 (94,4%)", "-", "khoảng 95", "#N/A", "I", "A", "(1)", "%", "hồ sơ",
    "Lũy kế", "indicator_code", "gso_unit_code", "numerator", "denominator", "value", "period", "24637", "on_time_resolution_rate",
]  # fmt: skip
numbers = st.one_of(st.integers(-(10**18), 10**18), st.floats(), st.sampled_from([0, 1, 0.985, 85, 90, 98.5, 1.234]))
texts = st.one_of(st.sampled_from(WORDS), st.text(max_size=30), numbers.map(str))
values = st.one_of(st.none(), texts, numbers, st.booleans(), st.dates(), st.datetimes())
cells = st.builds(
    lambda value, form, formula, error, hidden: Cell(1, 1, value, form, formula, error, None, hidden),
    values,
    st.sampled_from([None, None, "0.0%", "0.00", "dd/mm/yyyy", '0"%"']),
    st.sampled_from([None, None, "=A1"]),
    st.sampled_from([None, None, None, "#DIV/0!"]),
    st.sampled_from([False, False, True]),
)
grids = st.lists(st.lists(st.one_of(st.none(), cells), max_size=7), max_size=9)
areas = st.lists(st.tuples(*[st.integers(1, 8)] * 4).map(lambda at: (min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3]))), max_size=3)  # fmt: skip
relaxed = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(reading, *sheets):
    """Every value and refusal stands at a cell that holds something; none says both."""
    filled = {(made.name, cell_name(*place)) for made in sheets for place, cell in made.cells.items()}
    whole = {"no_table_found", "empty_report", "hidden_sheet", "period_missing", "unit_missing", "period_contradicts"}
    for value in reading.values:
        for cell in (value.cell, value.numerator_cell, value.denominator_cell):
            assert cell is None or (value.sheet, cell) in filled
        assert value.value is not None or value.missing_reason == "zero_denominator"
        entry = lists().indicators[value.indicator_code]
        assert value.value is None or entry.highest is None or abs(value.value) <= entry.highest
    for refusal in reading.refusals:
        assert refusal.rule in RULES
        assert refusal.rule in whole or (refusal.sheet, refusal.cell) in filled
        assert (RULES[refusal.rule].severity == "asked") == (refusal.question is not None)
    refused = {
        (refusal.sheet, refusal.cell) for refusal in reading.refusals if RULES[refusal.rule].severity != "noticed"
    }
    assert not refused & {(value.sheet, value.cell) for value in reading.values}
    assert (reading.outcome == "refused") == (not reading.values)


@relaxed
@given(grids, areas)
def test_any_grid_is_read_or_refused(grid, merged):
    made = sheet(grid, merged=tuple(merged))
    check(read(made), made)


@relaxed
@given(grids)
def test_any_grid_below_a_header_is_read_or_refused(grid):
    made = sheet([*TITLE, HEAD, *grid])
    check(read(made), made)


@relaxed
@given(grids, grids)
def test_any_two_sheets_with_a_unit_given_are_read_or_refused(one, other):
    sheets = sheet([HEAD, *one], "Một"), sheet(other, "Quý III", is_hidden=False)
    check(read(*sheets, unit_id=TA_DUNG, period="2025-Q4"), *sheets)


@settings(max_examples=300, deadline=None)
@given(cells, st.sampled_from(["share", "count", "amount", "days", "score"]), st.booleans())
def test_a_cell_gives_a_number_or_a_rule(cell, kind, machine):
    figure = read_figure(cell, kind, machine=machine)
    if figure is not None:
        assert figure.rule in {*RULES, None}
        assert figure.rule or figure.readings or (figure.top and figure.bottom)
        assert figure.rule is not None or cell.error is None
        assert not (cell.is_hidden and figure.number is not None)


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, numbers, st.dates(), st.datetimes(), st.booleans()))
def test_any_text_may_be_asked_for_a_day_a_period_or_a_unit(value):
    assert isinstance(parse_date(value), date | datetime | None)
    parse_period(value)
    find_as_of(str(value))
    find_periods(str(value))
    match_unit(str(value), lists())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(" ".join(entry.name_vi for entry in lists().indicators.values()).split()), max_size=14))
def test_words_of_names_thrown_together_mean_an_indicator_only_with_all_their_words(words):
    match = IndicatorMatcher(lists()).match(" ".join(words))
    assert (match.indicator is None) == (match.rule is not None)
