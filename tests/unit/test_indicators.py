"""Which indicator a clause speaks of: tables of invented phrases, near misses, and the order of the rules."""

import csv
import time
from pathlib import Path

import pytest

from cchc.extract.targets import indicators
from cchc.extract.targets.indicators import (
    indicator_code,
    matches,
    names_no_measure,
    normalise,
)

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "dbt_project" / "seeds" / "indicators.csv"
# Asked of survey answers ("what do you expect"), and counted by the national portal only: never promised as a target.
WITHOUT_RULE = {"sipas_expectations", "fee_procedures_with_dossiers_rate"}
LONGEST_PHRASE = 10  # syllables; a longer one would be a sentence copied from somewhere


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PHRASES = table("indicator_phrases.csv")
NEAR_MISSES = table("indicator_near_misses.csv")


def code_of(row: dict[str, str]) -> str | None:
    return indicator_code(row["phrase"], unit=row["unit"], comparator=row["comparator"], context=row["context"])


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"])
def test_a_measure_is_recognised_in_many_wordings(row):
    assert code_of(row) == row["expected"]


@pytest.mark.parametrize("row", NEAR_MISSES, ids=lambda row: row["phrase"])
def test_a_likeness_of_words_with_another_numerator_or_denominator_is_another_indicator(row):
    assert code_of(row) != row["not_this"]
    assert code_of(row) == (row["expected"] or None)


def test_the_tables_are_long_enough_to_mean_something():
    assert len(PHRASES) >= 120
    assert len(NEAR_MISSES) >= 40
    assert {row["expected"] for row in PHRASES} == {rule.code for rule in indicators.rules()}


@pytest.mark.parametrize("row", PHRASES + NEAR_MISSES, ids=lambda row: row["phrase"])
def test_no_two_indicators_draw(row):
    found = matches(
        normalise(row["phrase"]),
        unit=row["unit"],
        comparator=row["comparator"],
        around=normalise(f"{row['context']} {row['phrase']}"),
    )
    top = {match.rule.code for match in found if match.score == found[0].score}
    assert len(top) <= 1


def test_the_rules_name_exactly_the_catalogue():
    with SEED.open(encoding="utf-8", newline="") as file:
        catalogue = {row["indicator_code"] for row in csv.DictReader(file)}
    assert {rule.code for rule in indicators.rules()} == catalogue - WITHOUT_RULE


def test_rules_are_made_of_short_phrases_and_each_differs():
    rules = indicators.rules()
    phrases = [phrase for rule in rules for group in rule.all_of for phrase in group]
    assert max(len(part.split()) for phrase in phrases for part in phrase) <= LONGEST_PHRASE
    assert len({(rule.all_of, rule.none_of, rule.units, rule.comparators) for rule in rules}) == len(rules)


def test_no_rule_forbids_what_it_demands():
    for rule in indicators.rules():
        demanded = {phrase for group in rule.all_of if len(group) == 1 for phrase in group}
        assert not demanded & set(rule.none_of), f"line {rule.number}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Số hoá 100% các TTHC", " số hóa thủ tục hành chính "),
        ("Uỷ ban, thuỷ lợi, quý III", " ủy ban thủy lợi quý iii "),
        ("tỉ lệ xử lí đạt từ 97,5% trở lên", " tỷ lệ xử lý "),
        ("giảm tối thiểu 2,5%/năm chi hỗ trợ", " giảm chi hỗ trợ "),
        ("đạt 50% trên tổng số hồ sơ", " trên tổng số hồ sơ "),
        ("mức độ 3 và 4; ISO 9001:2015.", " mức độ 3 4 ; iso 9001 2015 ; "),
        ("hồ sơ công việc của CBCCVC", " hồ sơ công việc cán bộ công chức viên chức "),
        ("Chỉ số hài lòng (SIPAS) (không bao gồm các cơ quan ngành dọc)", " chỉ số hài lòng sipas "),
        ("80 - 90% hồ sơ", " hồ sơ "),
        ("tiếp nhận va\u0300 trả kết quả", " tiếp nhận trả kết quả "),
    ],
)
def test_spelling_abbreviations_and_numbers_do_not_matter(written, meant):
    assert normalise(written) == meant


SENTENCE = "Kết quả giải quyết TTHC còn hiệu lực được số hóa đạt 40%; cấp xã đạt tối thiểu 20%, mỗi năm tăng thêm 10%."


@pytest.mark.parametrize(
    ("clause", "context", "expected"),
    [
        ("cấp xã đạt tối thiểu 20%", SENTENCE, "valid_results_digitised_rate"),
        ("mỗi năm tăng thêm 10%", SENTENCE, "valid_results_digitised_rate"),
        ("cấp xã đạt tối thiểu 20%", "", None),
        ("20% hộ kinh doanh cấp xã", SENTENCE.replace("cấp xã đạt tối thiểu 20%", "20% hộ kinh doanh cấp xã"), None),
        (
            "90% hồ sơ công việc cấp tỉnh",
            "90% hồ sơ công việc cấp tỉnh và 70% hồ sơ công việc cấp xã được xử lý trên môi trường mạng",
            "work_files_processed_online_rate",
        ),
        (
            "90% hồ sơ công việc cấp tỉnh và",
            "90% hồ sơ công việc cấp tỉnh và 70% hồ sơ công việc cấp xã được xử lý trên môi trường mạng",
            "work_files_processed_online_rate",
        ),
        ("5% biên chế so với năm trước", "Phấn đấu giảm 5% biên chế so với năm trước", "payroll_reduction_rate"),
        (
            "30% chi phí tuân thủ",
            "Cắt giảm ít nhất 30% thời gian giải quyết TTHC, 30% chi phí tuân thủ",
            "compliance_cost_reduction_rate",
        ),
    ],
)
def test_a_clause_that_leaves_its_measure_to_its_neighbours(clause, context, expected):
    assert indicator_code(clause, unit="percent", comparator="ge", context=context) == expected


def test_the_purpose_of_a_measure_is_no_measure():
    clause = "Số hóa 100% hồ sơ TTHC để kết nối, khai thác, sử dụng lại dữ liệu số hóa"
    assert indicator_code(clause, unit="percent", comparator="eq") == "dossier_digitisation_rate"


def test_a_clause_with_two_measures_and_two_numbers_has_no_code():
    clause = (
        "80% TTHC có phí được triển khai thanh toán trực tuyến, trong đó tỷ lệ giao dịch thanh toán trực tuyến đạt 30%"
    )
    assert indicator_code(clause, unit="percent", comparator="ge") is None


@pytest.mark.parametrize(
    ("unit", "comparator", "expected"),
    [
        ("percent_per_year", "increase_ge", "postal_dossier_rate_growth"),
        ("percent", "ge", "postal_dossier_rate"),
        ("count", "ge", None),
    ],
)
def test_unit_and_comparator_tell_level_growth_and_number_apart(unit, comparator, expected):
    clause = "hồ sơ trả kết quả qua dịch vụ bưu chính công ích đạt 5%"
    assert indicator_code(clause, unit=unit, comparator=comparator) == expected


@pytest.mark.parametrize("filler", ["9", "(hồ sơ ", "đạt từ trên ", "trong đó 5%, ", "( a b c d "])
def test_a_line_without_end_is_read_in_time_that_grows_with_it(filler):
    def seconds(length: int) -> float:
        text = filler * (length // len(filler))
        started = time.process_time()
        indicator_code(text, unit="percent", comparator="ge", context=f"{text} x")
        return time.process_time() - started

    seconds(1_000)  # compile the rules
    # Ten times the length may cost some thirty times, never a hundred.
    assert seconds(100_000) < 35 * max(seconds(10_000), 0.02)


@pytest.mark.parametrize(
    ("clause", "goes_on"),
    [
        ("đến năm 2028 đạt ít nhất 75%", True),
        ("60% ở cấp xã", True),
        ("các năm 2027, 2028 lần lượt là 30% và 40%", True),
        ("mỗi năm tăng thêm 5 điểm phần trăm", True),
        ("60% hồ sơ cấp xã", False),
        ("đến năm 2028 đạt 75% người dân hài lòng", False),
    ],
)
def test_a_clause_that_names_only_a_time_or_a_level_goes_on_with_the_measure_before_it(clause, goes_on):
    assert names_no_measure(clause) is goes_on
