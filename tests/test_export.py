"""`cchc export` and `datapackage.json`: every value of the marts comes back from the files, and text stays text."""

import csv
import json
from datetime import date

import openpyxl
import polars as pl
import pytest
from support.project import one_sentence, publish_something

from cchc.errors import CchcError, NoRelease
from cchc.marts.manifest import DATA_PACKAGE
from cchc.marts.store import open_marts
from cchc.report import csv_files, workbook
from cchc.report.tables import Column, Origin, Table, table, unit_words
from cchc.schema import declared

ORIGIN = Origin("20260101-000000-abcdef", date(2026, 1, 1), "2026-01-01T00:00:00+00:00", ())
# Invented: what a plan may hold, and what Excel or a shell would make of it.
TEXTS = [
    "=1+1", "=HYPERLINK(\"a\")", "+84 123", "- Rà soát", "@dùng", "\x07chuông", "\ttab", "bảo đảm 97,5 %; “trích”",
    "hai\ndòng", "", "0123", "_x0041_", "đúng hạn", "'nháy",
]  # fmt: skip
NUMBERS = [98.0, 97.5, -0.125, 1234567.891, 1e-7, None]


def invented() -> Table:
    height = len(TEXTS)
    frame = pl.DataFrame(
        {
            "words": TEXTS,
            "share": (NUMBERS * 3)[:height],
            "due_on": [date(2026, 1, 15), None] * (height // 2),
            "count": list(range(height)),
            "is_late": [True, False] * (height // 2),
        }
    )
    columns = tuple(Column(name, name.upper(), "Nghĩa.", "") for name in frame.columns)
    return Table("fct_words", "Lời", "Mỗi dòng là một lời.", columns, frame)


@pytest.fixture(scope="module")
def book(release, marts, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "du-lieu.xlsx"
    tables = [table(marts.frame(name), marts.about(name)) for name in marts.names]
    assert workbook.write(tables, ORIGIN, path) == 0
    return openpyxl.load_workbook(path)


# --- datapackage.json ---


def test_the_release_lists_its_data_package(marts):
    assert DATA_PACKAGE in marts.manifest.files


def test_the_data_package_names_every_column_of_every_mart(marts):
    package = json.loads((marts.folder / DATA_PACKAGE).read_text(encoding="utf-8"))
    assert package["version"] == marts.release_id
    assert [resource["name"] for resource in package["resources"]] == marts.names
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == marts.frame(resource["name"]).columns
        assert all(field["title"] and field["description"] and "{{" not in field["description"] for field in fields)
        assert resource["title"] and resource["description"] and resource["description_vi"]


def test_the_types_of_the_data_package_are_those_of_the_files(marts):
    kinds = {"string": {pl.String}, "boolean": {pl.Boolean}, "date": {pl.Date}, "number": {pl.Float64}}
    kinds["integer"] = {pl.Int32, pl.Int64}  # a surrogate key is a whole number of 64 bits
    for name in marts.names:
        for field in marts.about(name)["schema"]["fields"]:
            assert marts.frame(name).schema[field["name"]] in kinds[field["type"]]


def test_the_keys_of_the_data_package_are_unique(marts):
    for name in marts.names:
        key = marts.about(name)["schema"]["primaryKey"]
        assert not marts.frame(name).select(pl.struct(key).is_duplicated().any()).item(), name


def test_every_foreign_key_of_the_data_package_leads_to_a_row(marts):
    checked = []
    for name in marts.names:
        for key in marts.about(name)["schema"]["foreignKeys"]:
            [column], [field] = key["fields"], key["reference"]["fields"]
            other = key["reference"]["resource"] or name
            held = set(marts.frame(name)[column].drop_nulls())
            assert held <= set(marts.frame(other)[field]), (name, column, other)
            checked.append((name, column, other))
    # by hand: the ways from a number to its sentence, its place and its meaning
    assert {
        ("fct_targets", "document_id", "dim_documents"), ("fct_targets", "unit_id", "dim_units"),
        ("fct_targets", "indicator_code", "dim_indicators"), ("fct_targets", "duplicate_of", "fct_targets"),
        ("commune_comparison", "target_id", "fct_targets"), ("commune_comparison", "status", "dim_statuses"),
        ("fct_findings", "document_id", "dim_documents"), ("document_lines", "document_id", "dim_documents"),
    } <= set(checked)  # fmt: skip


def test_the_constraints_of_the_data_package_hold_in_the_files(marts):
    kinds = set()
    for name in marts.names:
        for field in marts.about(name)["schema"]["fields"]:
            values, limits = marts.frame(name)[field["name"]], field.get("constraints", {})
            kinds |= set(limits)
            assert not limits.get("required") or values.null_count() == 0, (name, field["name"])
            assert "enum" not in limits or set(values.drop_nulls()) <= set(limits["enum"]), (name, field["name"])
            low, high = limits.get("minimum"), limits.get("maximum")
            present = values.drop_nulls()
            assert low is None or (present >= low).all(), (name, field["name"])
            assert high is None or (present <= high).all(), (name, field["name"])
    assert kinds == {"required", "enum", "minimum", "maximum"}
    fields = {field["name"]: field for field in marts.about("fct_targets")["schema"]["fields"]}
    assert fields["comparator"]["constraints"] == {
        "required": True, "enum": ["ge", "gt", "eq", "le", "lt", "range", "increase_ge", "decrease_ge"],
    }  # fmt: skip


def test_the_comparison_says_its_units(marts):
    fields = {field["name"]: field for field in marts.about("commune_comparison")["schema"]["fields"]}
    assert fields["target_value"]["title"] == "Mức trong kế hoạch"
    assert fields["target_value"]["unit"] == "see column unit"
    assert "unit" not in fields["status_vi"]


def test_every_mart_and_every_column_has_a_vietnamese_title_of_its_own(marts):
    for name in marts.names:
        shown = [declared.columns()[column].title_vi for column in marts.frame(name).columns]
        assert all(shown) and len(set(shown)) == len(shown), f"{name}: see src/cchc/schema/columns.csv"
        assert 0 < len(declared.marts()[name].name_vi) <= 31, name


def test_a_release_from_before_says_what_to_do(project):
    publish_something(project)
    with pytest.raises(NoRelease, match="build --force"):
        open_marts(project).about("dim_documents")


def test_a_unit_in_another_column_is_named_by_its_title():
    assert unit_words("see column unit", {"unit": "Đơn vị tính"}) == "xem cột “Đơn vị tính”"
    assert (unit_words("year", {}), unit_words("", {})) == ("năm", "")


# --- the workbook ---


def as_shown(value):
    return {True: "có", False: "không"}[value] if isinstance(value, bool) else value


def as_read(cell):
    return cell.value.date() if cell.is_date else cell.value


def test_every_value_comes_back_from_the_workbook(book, marts):
    for name in marts.names:
        sheet = book[marts.about(name)["title"]]
        expected = [[as_shown(value) for value in row] for row in marts.frame(name).rows()]
        found = [[as_read(cell) for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert found == expected, name


def test_heads_are_vietnamese_frozen_filtered_and_explained(book, marts):
    for name in marts.names:
        about = marts.about(name)
        sheet = book[about["title"]]
        fields = about["schema"]["fields"]
        assert [cell.value for cell in sheet[1]] == [field["title"] for field in fields]
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:")
        assert all(field["name"] in cell.comment.text for cell, field in zip(sheet[1], fields, strict=True))
    place = marts.frame("commune_comparison").columns.index("target_value") + 1
    note = book["So sánh các xã"].cell(1, place).comment.text
    assert note == (
        "Mức mà xã tự đặt cho năm đó; là cam kết và không phải kết quả. Trống là không có hoặc không đọc được chắc chắn.\n"
        "Đơn vị: xem cột “Mã đơn vị tính”.\nTên cột trong dữ liệu: target_value"
    )


def test_the_first_sheet_says_where_all_of_it_comes_from(book, marts):
    sheet = book.worksheets[0]
    words = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert sheet.title == "Nguồn" and {ORIGIN.release_id, "01/01/2026"} <= words
    assert {marts.about(name)["title"] for name in marts.names} <= words


def test_texts_that_excel_would_compute_stay_texts(tmp_path):
    written = invented()
    workbook.write([written], ORIGIN, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Lời"]
    cells = [sheet.cell(row, 1) for row in range(2, len(TEXTS) + 2)]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    # What XML cannot hold is written as _x0007_; Excel turns it back, openpyxl does not.
    assert [cell.value.replace("_x0007_", "\x07") for cell in cells] == TEXTS
    assert [as_read(sheet.cell(row, 2)) for row in range(2, 8)] == NUMBERS


def test_a_text_too_long_for_excel_is_counted(tmp_path):
    frame = pl.DataFrame({"words": ["x" * 32_767, "y" * 32_768]})
    one = Table("fct_words", "Lời", "", (Column("words", "LỜI", "", ""),), frame)
    assert workbook.write([one], ORIGIN, tmp_path / "a.xlsx") == 1
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx")["Lời"]["A3"].value) == 32_767


def test_a_table_too_long_for_a_sheet_is_refused(tmp_path):
    frame = pl.DataFrame({"n": pl.Series(range(workbook.MOST_ROWS + 1), dtype=pl.Int32)})
    one = Table("fct_many", "Nhiều", "", (Column("n", "N", "", ""),), frame)
    with pytest.raises(CchcError, match=r"fct_many.*--csv"):
        workbook.write([one], ORIGIN, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


# --- CSV ---


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (97.5, "97,5"), (0.1 + 0.2, "0,30000000000000004"), (98.0, "98"), (-2.5, "-2,5"), (1234567.0, "1234567"), (12, "12"), (None, ""), (True, "có"),
        (date(2026, 1, 15), "15/01/2026"), ("=1+1", "'=1+1"), ("- Rà soát", "'- Rà soát"), ("\tx", "'\tx"),
        ("tăng = giảm", "tăng = giảm"), ("", ""), ("5-6", "5-6"),
    ],
)  # fmt: skip
def test_values_are_written_as_a_vietnamese_excel_reads_them(value, expected):
    assert csv_files.words(value) == expected


def test_the_csv_for_people_has_a_mark_semicolons_and_vietnamese_heads(tmp_path):
    csv_files.write([invented()], tmp_path, machine=False)
    content = (tmp_path / "fct_words.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfWORDS;SHARE;")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert [row[0].removeprefix("'") for row in rows[1:]] == [text.removeprefix("'") for text in TEXTS]
    assert [float(row[1].replace(",", ".")) if row[1] else None for row in rows[1:7]] == NUMBERS
    assert rows[1][2:] == ["15/01/2026", "0", "có"]


def test_every_value_comes_back_from_the_csv_for_programs(marts, tmp_path):
    tables = [table(marts.frame(name), marts.about(name)) for name in marts.names]
    csv_files.write([*tables, invented()], tmp_path, machine=True)
    for one in [*tables, invented()]:
        path = tmp_path / f"{one.name}.csv"
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
        read = pl.read_csv(path, schema=one.frame.schema, empty_string_is_null=True)
        assert read.equals(one.frame), one.name


# --- the command ---


def test_the_command_writes_the_tables_asked_for(cchc, release, tmp_path):
    code, out, err = cchc(release, "export", "--xlsx", str(tmp_path / "a.xlsx"), "--marts", "dim_statuses, fct_tasks")
    assert (code, err) == (0, "") and "2 bảng" in out
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Nguồn", "Trạng thái", "Nhiệm vụ"]
    assert cchc(release, "export", "--csv", str(tmp_path / "b"), "--machine", "--marts", "dim_statuses")[0] == 0
    assert (tmp_path / "b" / "dim_statuses.csv").read_text(encoding="utf-8").startswith("status,label_vi,")


@pytest.mark.parametrize(
    "arguments",
    [[], ["--xlsx", "a.xlsx", "--csv", "b"], ["--xlsx", "a.csv"], ["--xlsx", "a.xlsx", "--machine"]],
    ids=" ".join,
)
def test_an_unclear_wish_is_answered_in_one_sentence(cchc, release, arguments):
    code, _, err = cchc(release, "export", *arguments)
    assert code == 2 and one_sentence(err)


def test_an_unknown_table_is_answered_with_those_there_are(cchc, release, tmp_path):
    code, _, err = cchc(release, "export", "--csv", str(tmp_path), "--marts", "fct_unknown")
    assert code == 1 and "fct_targets" in err and one_sentence(err)
