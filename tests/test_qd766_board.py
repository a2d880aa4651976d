"""Files of the board of QĐ 766 as the portal and offices make them: what is read, asked and never taken for something else."""

import json
from dataclasses import replace
from datetime import date

import pytest
from support.board_expected import FIGURES
from support.board_files import FILES, TODAY, compare, expected_files, lists, read

from cchc.intake.read.file_name import period_of_file_name
from cchc.intake.read.offices import learn, unit_of, with_learnt
from cchc.intake.read.rules import RULES
from cchc.intake.read.scope import read_scope
from cchc.intake.received.check import check_file

KNOWN, TA_DUNG = lists(), "24637@2025-07-01"
ROWS = expected_files()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_every_file_is_read_or_asked_as_it_was_written_down_before(row):
    reading = read(row["file"], row["given"], KNOWN)
    asked = {refusal.rule for refusal in reading.refusals if RULES[refusal.rule].severity != "noticed"}
    assert (reading.outcome, asked) == (row["outcome"], set(filter(None, row["questions"].split(";"))))
    assert len(reading.values) == int(row["figures"])
    if row["file"] in FIGURES:
        done = compare(row["file"], reading, KNOWN)
        assert (done.wrong, done.missing) == ((), ())


def test_at_least_40_of_the_52_files_are_read_without_a_question():
    outcomes = [read(row["file"], row["given"], KNOWN).outcome for row in ROWS]
    assert (len(outcomes), outcomes.count("read")) == (52, 48)


def test_every_commune_and_office_of_a_province_is_found():
    reading = read("analogs/b03_units.json", "", KNOWN)
    levels = [unit_of(value, KNOWN.units).level for value in reading.values]
    assert (levels.count("commune"), levels.count("department")) == (148, 15)
    named = {value.department for value in reading.values if value.department}
    assert "Sở Nông Nghiệp và Môi Trường" in named and len(named) == 15


def test_an_answer_that_prints_no_scope_is_asked_and_never_taken_for_all_procedures():
    reading = read("analogs/a03_tree_no_chart.json", "2026-08", KNOWN)
    assert (reading.values, [refusal.rule for refusal in reading.refusals]) == ((), ["scope_missing"])
    assert reading.refusals[0].question.endswith("?")
    one = read("analogs/a03_tree_no_chart.json", "2026-08 procedure 2.000815", KNOWN)
    assert {value.scope for value in one.values} == {"procedure 2.000815"}


def test_a_scope_given_beside_a_file_that_says_another_is_asked():
    reading = read("analogs/b06_scope_formality.json", "2026-08 all", KNOWN)
    assert [refusal.rule for refusal in reading.refusals] == ["scope_missing"]


def test_a_code_of_the_portal_is_known_once_a_file_has_named_its_unit(tmp_path):
    before = read("analogs/a09_agency_code_only.json", "", KNOWN)
    assert [refusal.rule for refusal in before.refusals] == ["unknown_unit"]
    teacher = read("analogs/a06_flat_portal_names.json", "2026-08 all", KNOWN)
    assert learn(tmp_path, teacher.values, "20261001-090000-aaaaaa") == 1
    assert learn(tmp_path, teacher.values, "20261002-090000-bbbbbb") == 0
    after = read("analogs/a09_agency_code_only.json", "", with_learnt(KNOWN, tmp_path))
    assert [value.unit_id for value in after.values] == ["24637@2025-07-01"]


@pytest.mark.parametrize(
    ("period", "unit_id"),
    [("2025-03", "24637@1900-01-01"), ("2025-06", "24637@1900-01-01"), ("2025-07", TA_DUNG), ("2026-08", TA_DUNG)],
)
def test_a_code_that_was_another_unit_is_that_unit_in_its_own_time(tmp_path, period, unit_id):
    """The portal kept a code when the communes were merged: the period says which of its units is meant."""
    known = replace(KNOWN, portal_codes={"H36.200": ("24637@1900-01-01", TA_DUNG)})
    figure = {"agency_code": "H36.200", "indicator_code": "DOSSIER_RECEIVING_SATISFACTION", "period": period}
    figure |= {"numerator": 9, "denominator": 10, "value": 90.0, "unit": "percent"}
    file = tmp_path / "generated.json"
    file.write_text(json.dumps([figure]), encoding="utf-8")
    reading = check_file(file, known, today=TODAY).reading
    assert [(value.unit_id, value.value) for value in reading.values] == [(unit_id, 90.0)]


def test_moment_quality_and_open_periods_travel_with_the_figure():
    [month] = read("analogs/a23_data_quality_flag.json", "", KNOWN).values
    assert month.quality == "TEMP_NATIONAL_REPORT_DENOMINATOR"
    [year] = read("analogs/a14_year_to_date.json", "", KNOWN).values
    assert (year.captured_at, year.period_type, year.is_provisional) == ("2026-09-26", "year_to_date", True)
    [first, *_] = read("workbooks/wb1_group_satisfaction.xlsx", "", KNOWN).values
    assert (first.captured_at, first.is_provisional) == ("2026-10-05T07:46:12+07:00", False)
    open_year = read("workbooks/wb4_two_sheets.xlsx", "", KNOWN).values
    assert {(value.period_type, value.is_provisional) for value in open_year} == {("year_to_date", True)}


def test_what_is_asked_beside_an_answer_says_when_it_was_taken(tmp_path):
    given = {"period": "2026-08", "scope": "all", "captured_at": "2026-08-20T10:00:00+07:00"}
    reading = check_file(FILES / "analogs/a06_flat_portal_names.json", KNOWN, today=TODAY, **given).reading
    assert {(value.captured_at, value.is_provisional) for value in reading.values} == {(given["captured_at"], True)}


def table(tmp_path, rows, name="generated.csv"):
    path = tmp_path / name
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    return check_file(path, KNOWN, today=TODAY).reading


HEAD = ["TT;Đơn vị;Tỷ lệ PAKN xử lý đúng hạn;;", ";;Đúng hạn;Tiếp nhận;%"]


def written(tmp_path, head, *rows):
    text = "\n".join(["KẾT QUẢ 766 THÁNG 8 NĂM 2026;;;;", *head, *rows])
    path = tmp_path / "generated.csv"
    path.write_text(text, encoding="utf-8")
    return check_file(path, KNOWN, today=TODAY).reading


def test_counts_below_a_component_are_its_parts_whatever_they_are_called(tmp_path):
    reading = written(tmp_path, HEAD, "1;Xã Tà Đùng;3;4;75", "2;Xã Quảng Khê;0;0;0")
    assert [(value.numerator, value.denominator, value.value) for value in reading.values] == [(3, 4, 75), (0, 0, None)]
    wrong = written(tmp_path, HEAD, "1;Xã Tà Đùng;3;4;57")
    assert [refusal.rule for refusal in wrong.refusals] == ["contradicts_parts"]


def test_a_component_beside_an_indicator_of_another_kind_is_left_to_the_reader_of_reports(tmp_path):
    head = ["TT;Đơn vị;Tỷ lệ PAKN xử lý đúng hạn;;Tỷ lệ văn bản được ký số;", ";;Tử số;Mẫu số;Tử số;Mẫu số"]
    reading = written(tmp_path, head, "1;Xã Tà Đùng;3;4;9;10")
    assert {(value.indicator_code, value.denominator) for value in reading.values if "petition" in value.indicator_code}
    assert len(reading.values) + len([r for r in reading.refusals if RULES[r.rule].severity != "noticed"]) == 2


def test_a_column_that_is_not_known_is_told_and_not_dropped_in_silence(tmp_path):
    head = ["TT;Cơ quan, đơn vị;Tiến độ giải quyết (20);Số hóa (22);Chỉ số lạ của Cổng"]
    reading = written(tmp_path, head, "1;UBND xã Tà Đùng;18,1;8,6;4,2")
    assert [value.value for value in reading.values] == [18.1, 8.6]
    assert [(refusal.rule, refusal.found) for refusal in reading.refusals] == [
        ("column_not_read", "Chỉ số lạ của Cổng")
    ]


def test_points_are_never_a_percentage_and_a_score_above_its_maximum_is_refused(tmp_path):
    head = ["TT;Cơ quan, đơn vị;Tiến độ giải quyết (20);Số hóa (22)"]
    reading = written(tmp_path, head, "1;UBND xã Tà Đùng;21,5;8,6")
    assert [(value.indicator_code, value.unit) for value in reading.values] == [
        ("qd766_digitisation_score", "score_22")
    ]
    assert [refusal.rule for refusal in reading.refusals] == ["out_of_range"]


def test_sums_and_notes_are_no_units(tmp_path):
    head = ["TT;Cơ quan, đơn vị;Tiến độ giải quyết;Số hóa"]
    rows = ["1;UBND xã Tà Đùng;18,1;8,6", ";Toàn tỉnh;18;8", ";;;", "Ghi chú: đồng điểm cùng hạng;;;"]
    assert len(written(tmp_path, head, *rows).values) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "không phải một danh sách"),
        ('{"code": "ERROR", "message": "Hệ thống đang bận"}', "không phải một danh sách"),
        ('{"code": "OK", "data": {"evaluation": [], "pagination": {"total": 0}}}', "không phải một danh sách"),
        ('{"code": "OK", "data": {"parent": {"departmentName": "UBND tỉnh Lâm Đồng", "depart', "hỏng"),
        ("", "rỗng"),
        ('{"data": [' + '{"departmentName": "UBND xã Tà Đùng"},' * 900_000 + "{}]}", "quá lớn"),
    ],
    ids=["empty list", "message", "no units", "half a download", "nothing", "30 MB"],
)
def test_bad_input_gets_one_sentence(tmp_path, content, said):
    path = tmp_path / "generated.json"
    path.write_text(content, encoding="utf-8")
    found = check_file(path, KNOWN, today=TODAY)
    assert found.reading.outcome == "refused" and not found.reading.values
    assert said in found.reading.reason and "\n" not in found.reading.reason and found.reading.reason.endswith(".")


def test_units_of_a_province_that_no_list_knows_are_asked_by_name(tmp_path):
    rows = [
        {"departmentName": "UBND xã Không Có Thật", "departmentCode": "H99.1", "code": "DOSSIER_SYNC", "numerator": 1, "denominator": 2, "ratio": 50, "score": 3, "maxScore": 6},
    ]  # fmt: skip
    path = tmp_path / "generated.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    reading = check_file(path, KNOWN, today=TODAY, period="2026-08", scope="all").reading
    assert (reading.values, [refusal.rule for refusal in reading.refusals]) == ((), ["unknown_unit"])


def test_units_of_one_name_are_told_apart_by_the_province_that_the_file_names():
    unit = KNOWN.units["24637@2025-07-01"]
    other = replace(unit, unit_id="99998@2025-07-01", code="99998", parent_code="38")
    known = replace(KNOWN, units={**KNOWN.units, other.unit_id: other})
    reading = read("analogs/a02_tree_with_chart.json", "2026-08 all", known)
    assert {value.unit_id for value in reading.values} == {"24637@2025-07-01", "68@2025-07-01"}


@pytest.mark.parametrize(
    ("around", "period"),
    [
        ({"period": "2026-08"}, "2026-08"),
        ({"month": 8, "year": 2026}, "2026-08"),
        ({"month": "08", "year": "2026"}, "2026-08"),
        ({"fromDate": "2026-08-01", "toDate": "2026-08-31"}, "2026-08"),
        ({"fromDate": "2026-04-01T00:00:00Z", "toDate": "2026-06-30T23:59:59Z"}, "2026-Q2"),
        ({"fromDate": "2026-01-01", "toDate": "2026-12-31"}, "2026"),
        ({"fromDate": "2026-02-01", "toDate": "2026-04-30"}, None),  # three months that are no quarter
        ({"fromDate": "2026-01-01", "toDate": "2026-09-26"}, None),
        ({"month": 13, "year": 2026}, None),
    ],
)
def test_an_answer_may_say_its_period_around_the_units(tmp_path, around, period):
    unit = {"departmentName": "UBND xã Tà Đùng", "departmentCode": "H36.200", "totalReceived": 10, "totalOnTime": 9}
    answer = {
        "code": "OK",
        "data": {"filter": {}, **around, "children": [unit], "monthlyChart": [{"month": "05", "pct": 1}]},
    }
    path = tmp_path / "generated.json"
    path.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    reading = check_file(path, KNOWN, today=date(2027, 1, 10), scope="all").reading
    assert [value.period for value in reading.values] == ([period] if period else [])
    assert [refusal.rule for refusal in reading.refusals] == ([] if period else ["period_missing"])


@pytest.mark.parametrize(
    ("text", "kind", "scope"),
    [
        ("Tất cả thủ tục hành chính", "", "all"),
        ("Các cơ quan trong tỉnh", "", "all"),
        ("2.000815 · Chứng thực bản sao từ bản chính", "", "procedure 2.000815"),
        ("1.004873.000.00.00.H44", "procedure", "procedure 1.004873.000.00.00.H44"),
        ("Lĩnh vực Đất đai", "", "field Đất đai"),
        ("Đăng ký khai sinh", "procedure", "procedure Đăng ký khai sinh"),
        ("một phần", "", None),
        ("2.0008", "", None),
    ],
)
def test_a_scope_is_read_or_not_understood(text, kind, scope):
    assert read_scope(text, kind) == scope


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tien-do.2026-08.json", "2026-08"),
        ("so_hoa_thang_8_nam_2026.json", "2026-08"),
        ("thanh-toan-2026-Q3.json", "2026-Q3"),
        ("Hài lòng năm 2026.json", "2026"),
        ("dossier-digitized.month.json", None),
        ("tien-do-2026-09-26.json", None),  # the day on which it was taken
        ("tien-do-20260926.json", None),
        ("2026-08 va 2026-09.json", None),
    ],
)
def test_a_file_name_may_say_the_period_but_not_the_day_of_the_capture(name, code):
    period = period_of_file_name(name)
    assert (period and period.code) == code
