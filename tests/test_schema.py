"""Columns and marts are declared once: what is made from the declarations is current, and a broken one is named by line."""

import pytest
from support.project import ROOT

from cchc.errors import BrokenAssumption
from cchc.schema import dbt_files, declared
from cchc.schema.selected import selected_columns

PROJECT = ROOT / "dbt_project"
HEADER = ",".join(declared.HEADER)
LINE = "{},string,none,data/raw/plans,What it is.,Tên,"


def test_what_is_made_from_the_declarations_is_current():
    written = dbt_files.written(PROJECT, declared.columns(), declared.marts())
    stale = [path.name for path, text in written.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "python3 run.py schema"


def test_every_column_says_all_that_readers_are_told():
    for column in declared.columns().values():
        assert column.type in declared.TYPES, column
        assert all((column.unit, column.source, column.title_vi)) and len(column.description) > 3, column


def test_the_lines_of_the_columns_are_in_order_and_each_name_stands_once():
    names = [*declared.columns()]
    assert names == sorted(names)


def test_every_declared_column_stands_in_a_mart():
    used = set()
    for name in declared.marts():
        (path,) = PROJECT.rglob(f"{name}.sql")
        used |= {each.name for each in selected_columns(path.read_text(encoding="utf-8"))}
    assert {*declared.columns()} == used


@pytest.mark.parametrize("mart", declared.marts().values(), ids=lambda mart: mart.name)
def test_a_mart_speaks_only_of_its_own_columns(mart):
    (path,) = PROJECT.rglob(f"{mart.name}.sql")
    names = {each.name for each in selected_columns(path.read_text(encoding="utf-8"))}
    said = {
        *mart.key,
        *mart.unique,
        *mart.changes_by_itself,
        *mart.changes_with_other_plans,
        *mart.required,
        *mart.words,
        *mart.ranges,
        *mart.refers_to,
    }
    assert said | {*mart.sources, *mart.types, *mart.units} <= names
    assert len(mart.description) > 20 and mart.about_vi.startswith("Mỗi dòng là")


def test_what_a_mart_refers_to_is_a_column_of_a_mart():
    for mart in declared.marts().values():
        for place in mart.refers_to.values():
            name, column = place.split(".")
            (path,) = PROJECT.rglob(f"{name}.sql")
            assert column in {each.name for each in selected_columns(path.read_text(encoding="utf-8"))}, mart.name


def test_accepted_words_are_those_of_the_code_lists():
    seeds = PROJECT / "seeds"
    verdicts = declared.words_of(declared.marts()["plan_review"], seeds)["verdict"]
    known = {"weaker", "equal", "stronger", "missing", "present", "background", "not_owed", "not_comparable"}
    assert set(verdicts) == known
    listed = [words for mart in declared.marts().values() for words in mart.words.values() if isinstance(words, list)]
    # a list that two marts hold stands in words.yml
    assert len({tuple(words) for words in listed}) == len(listed)


def test_a_list_of_words_that_is_not_there_is_named():
    mart = declared.Mart("m", "M", "A", "d", ["a"], words={"a": "labels.nothing"})
    with pytest.raises(BrokenAssumption, match=r"marts/m\.yml.*labels\.nothing"):
        declared.words_of(mart, PROJECT / "seeds")


@pytest.mark.parametrize("mart", declared.marts().values(), ids=lambda mart: mart.name)
def test_a_mart_repeats_nothing_that_holds_for_the_column_everywhere(mart):
    columns = declared.columns()
    assert [name for name, source in mart.sources.items() if columns[name].source == source] == []
    assert [name for name, kind in mart.types.items() if columns[name].type == kind] == []
    assert [name for name, unit in mart.units.items() if columns[name].unit == unit] == []


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("select a, b from t", ["a", "b"]),
        ("with t as (select x, y from z) select t.x as a, count(*) as b from t", ["a", "b"]),
        ("select case when a in ('from', 'b') then 1 end as c, -- d, e from\n f from t", ["c", "f"]),
        ("select a is distinct from b as differs, extract(year from day) as year from t", ["differs", "year"]),
        ("select a, {{ release_id() }} from {{ ref('t') }}", ["a", "release_id"]),
        ("select {{ key('a', 'b') }} as k {# , l #} from t", ["k"]),
        ("select a, b from t union all select c, d from u", ["a", "b"]),
        ("select distinct t.a from t where exists (select 1 from u)", ["a"]),
        ("select * from t", ["*"]),
    ],
)
def test_the_columns_of_a_model_are_those_of_its_final_select(sql, names):
    assert [each.name for each in selected_columns(sql)] == names


def test_a_column_knows_its_line():
    assert [each.line for each in selected_columns("-- a\nselect\n    b,\n    c as d\nfrom t")] == [3, 4]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,type\n", "dòng 1"),
        (f"{HEADER}\n{LINE.format('a')},more\n", "dòng 2: có 8 ô"),
        (f"{HEADER}\n{LINE.format('a')}\n{LINE.format('b')}\n{LINE.format('a')}\n", "dòng 4: cột a đã có ở dòng 2"),
    ],
)
def test_a_line_that_cannot_be_a_column_is_named(text, complaint):
    with pytest.raises(BrokenAssumption, match=complaint):
        declared.read_columns(text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("mart: other\n", "trùng tên tệp"),
        ("mart: m\nname_vi: M\nabout_vi: A\ndescription: x\nkey: [a]\nwoords: {a: [b]}\n", "woords"),
        ("mart: m\nname_vi: M\nkey: [a]\n", "description"),
    ],
)
def test_a_mart_that_says_too_little_or_too_much_is_named(text, complaint):
    with pytest.raises(BrokenAssumption, match=complaint):
        declared.read_mart("m.yml", text)


def test_a_column_that_nobody_declared_is_named_with_its_mart():
    mart = declared.Mart(name="m", name_vi="M", about_vi="A", description="d", key=["a"])
    with pytest.raises(BrokenAssumption, match=r"m\.sql: columns\.csv thiếu cột a"):
        dbt_files.mart_yaml(mart, ["a"], {}, {})


def test_a_mart_overrides_only_what_differs_there():
    columns = declared.read_columns(f"{HEADER}\n{LINE.format('a')}\n{LINE.format('b')}\n")
    mart = declared.Mart(
        name="m",
        name_vi="M",
        about_vi="A",
        description="d",
        key=["a"],
        sources={"b": "seeds/x.csv"},
        types={"b": "int"},
    )
    text = dbt_files.mart_yaml(mart, ["a", "b"], columns, {})
    first, second = text.split("- name: a\n")[1].split("- name: b\n")
    assert "data_type: string" in first and "source: data/raw/plans" in first and "not_null" in first
    assert "data_type: int" in second and "source: seeds/x.csv" in second and "not_null" not in second
