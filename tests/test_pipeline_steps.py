"""The steps of a build one by one: workers, interim tables, code lists, what dbt says when it fails."""

import json
import os
import shutil
import time
from datetime import date

import polars as pl
import pytest
from support.project import PLANS, ROOT, UNREADABLE, add_plan, silent_run

from cchc.build import pipeline, warehouse
from cchc.errors import BrokenAssumption
from cchc.handover import record_tables
from cchc.paths import Paths
from cchc.records import CellSpan, Deadline, Document, Extraction, Outcome, Target, Task
from cchc.system.workers import map_apart

PLACE = {"line_start": 1, "line_end": 1, "char_start": 0, "char_end": 9}


# --- workers ---


def work(item: str) -> str:
    """What the workers of the next tests do with an item."""
    if item == "die":
        os._exit(7)
    if item == "hang":
        time.sleep(600)
    if item == "raise":
        raise ValueError("hỏng")
    return item.upper()


@pytest.mark.slow
def test_one_item_that_dies_hangs_or_raises_costs_only_itself():
    items = ["a", "die", "b", "hang", "c", "raise", "d"]
    started = time.monotonic()
    found = map_apart(work, items, lambda item, why: f"{item}: {why}", workers=2, seconds=12)
    assert found == ["A", "die: died", "B", "hang: late", "C", "raise: ValueError: hỏng", "D"]
    assert time.monotonic() - started < 60


def test_no_items_need_no_workers():
    assert map_apart(work, [], lambda item, why: why, workers=2, seconds=1) == []


# --- bad input at the level of the build ---

PLAN = PLANS / "son-kim-1-2026.txt"
HEADLESS = "Đoạn văn không có đề mục nào, chỉ nói về việc của xã trong năm nay và những năm sau đó.\n" * 40
BAD_INPUT = {
    "rong.txt": b"",
    "nhi-phan.txt": bytes(range(256)) * 40,
    "utf16.txt": PLAN.read_text(encoding="utf-8").encode("utf-16"),
    "cp1258.txt": b"",  # filled in by the test: Windows-1258 writes tones as marks of their own
    "tcvn3.txt": UNREADABLE["phong-chu-cu.txt"],
    "dong-dai.txt": b"100% " * 4_000_000,
    "khong-de-muc.txt": HEADLESS.encode(),
}  # fmt: skip
REFUSED = {"rong", "nhi-phan", "tcvn3", "dong-dai"}
SAME_PLAN = {"utf16", "cp1258"}


def windows_1258(text: str) -> bytes:
    """Write Vietnamese the way Windows-1258 does: base letters, and the five tones as combining marks."""
    import unicodedata

    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in tones)
        out.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tone)
    return "".join(out).encode("cp1258", errors="replace")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """The outcomes of a raw folder full of bad files and one real plan, as the build hands them to SQL."""
    paths = Paths(tmp_path_factory.mktemp("bad"))
    for folder in (paths.plans, paths.published, paths.reports):
        folder.mkdir(parents=True)
    shutil.copytree(ROOT / "dbt_project" / "seeds", paths.seeds)
    contents = {**BAD_INPUT, "cp1258.txt": windows_1258(PLAN.read_text(encoding="utf-8"))}
    for name, content in {**contents, PLAN.name: PLAN.read_bytes()}.items():
        add_plan(paths, name, content)
    run = silent_run(paths)
    cards = pipeline.verify_raw(run)
    pipeline.write_interim(run, pipeline.extract_plans(run, cards), [], {})
    return pl.read_parquet(paths.interim / "outcomes.parquet")


def test_every_bad_file_has_exactly_one_outcome_row_and_the_good_plan_is_read(outcomes):
    assert sorted(outcomes["file_name"]) == sorted([*BAD_INPUT, PLAN.name])
    good = outcomes.filter(pl.col("file_name") == PLAN.name).row(0, named=True)
    assert good["outcome"] != "refused" and good["targets"] > 0


@pytest.mark.parametrize("name", sorted(BAD_INPUT))
def test_a_bad_file_is_explained_in_one_plain_sentence(outcomes, name):
    row = outcomes.filter(pl.col("file_name") == name).row(0, named=True)
    if row["document_id"] not in SAME_PLAN:
        assert row["outcome"] != "read"
    if row["document_id"] in REFUSED:
        assert row["outcome"] == "refused"
    if row["outcome"] != "read":
        assert row["reason"].startswith(f"{name}: ") and row["reason"].endswith(".")
        assert "\n" not in row["reason"] and "Traceback" not in row["reason"]


@pytest.mark.parametrize("name", sorted(SAME_PLAN))
def test_another_encoding_yields_the_same_records(outcomes, name):
    records = ("outcome", "targets", "results", "tasks", "legal_bases", "duties", "plan_deadlines", "findings")
    counted = {row["document_id"]: [row[kind] for kind in records] for row in outcomes.to_dicts()}
    assert counted[name] == counted[PLAN.stem]


# --- interim ---


def test_every_table_exists_with_its_columns_also_without_rows(tmp_path):
    record_tables.write_extractions([], tmp_path)
    assert {path.stem for path in tmp_path.glob("*.parquet")} == set(record_tables.TABLES)
    for name, columns in record_tables.TABLES.items():
        frame = pl.read_parquet(tmp_path / f"{name}.parquet")
        assert frame.schema == record_tables.schema(columns) and frame.height == 0


def extraction() -> Extraction:
    document = Document(
        document_id="vd-1", title="Kế hoạch", doc_type="ke_hoach", issuer=None, unit_name="xã Ví Dụ",
        admin_level="commune", province_at_issue=None, number=None, number_suffix=None, issue_date="2025-07",
        signer=None, signer_title=None, period="2025", indices_mentioned=("PAR INDEX", "SIPAS"), file_name="vd-1.txt",
        sha256="0" * 64, encoding="utf-8", characters=14, lines=3, extractor_version="1", **PLACE,
    )  # fmt: skip
    target = Target(
        target_id="vd-1-T001", document_id="vd-1", quote="đạt 95%", measure="Tỷ lệ", indicator_code=None,
        domain="procedures", comparator="ge", value=95.0, value_high=None, unit="percent", admin_level="commune",
        year_from=2025, year_to=2025, year_basis=None, timing=None, baseline_year=None, section="II.2",
        section_title=None, in_table=True, column="goal", task_id=None, modality=None, duplicate_of=None,
        value_uncertain=False, number_text="95%", number_start=0, number_end=3, sipas_related=False, dti_related=False, **PLACE,
    )  # fmt: skip
    deadline = Deadline(kind="quarters", quarters=(3, 4), year=2025, label="a")
    task = Task(
        task_id="vd-1-K-I.1", document_id="vd-1", appendix="Phụ lục", ordinal="1", row_ref="I.1", section_title=None,
        domain=None, content="Việc", activity=None, goal=None, product=None, lead=("Phòng A", "Phòng B"),
        coordinating=("Phòng C",), lead_text=None, coordinating_text=None, remarks=None, deadline_text="Quý III, IV",
        deadline=Deadline(kind="by_date", date="2025-11-18", year=2025),
        deadline_parts=(deadline, Deadline(kind="by_date", date="--11-15", recurring="yearly")),
        spans=tuple(CellSpan(cell=cell, **PLACE) for cell in ("content", "content", "product")), **PLACE,
    )  # fmt: skip
    outcome = Outcome(document_id="vd-1", file_name="vd-1.txt", outcome="read", reason=None, targets=1, tasks=1)
    return Extraction(outcome=outcome, text="một\n\nđạt 95%\n", document=document, targets=(target,), tasks=(task,))


@pytest.fixture
def tables(tmp_path):
    refused = Outcome(document_id="aa", file_name="aa.txt", outcome="refused", reason="aa.txt: tệp rỗng.")
    record_tables.write_extractions([extraction(), Extraction(outcome=refused)], tmp_path)
    return {name: pl.read_parquet(tmp_path / f"{name}.parquet").to_dicts() for name in record_tables.TABLES}


def test_a_refused_file_is_an_outcome_and_nothing_else(tables):
    assert [row["document_id"] for row in tables["outcomes"]] == ["aa", "vd-1"]
    assert [row["document_id"] for row in tables["documents"]] == ["vd-1"]


def test_every_line_of_the_text_is_kept_with_its_place(tables):
    lines = [(row["line_number"], row["char_start"], row["char_end"], row["text"]) for row in tables["document_lines"]]
    assert lines == [(1, 0, 3, "một"), (2, 4, 4, ""), (3, 5, 12, "đạt 95%")]


def test_lists_become_rows_and_joined_words(tables):
    assert tables["documents"][0]["indices_mentioned"] == "PAR INDEX; SIPAS"
    agencies = [(row["role"], row["position"], row["agency_text"]) for row in tables["task_agencies"]]
    assert agencies == [("lead", 1, "Phòng A"), ("lead", 2, "Phòng B"), ("coordinating", 1, "Phòng C")]
    spans = [(row["cell"], row["position"]) for row in tables["task_spans"]]
    assert spans == [("content", 1), ("content", 2), ("product", 1)]


def test_deadlines_keep_words_and_get_a_day_only_where_one_is_named(tables):
    task = tables["tasks"][0]
    assert (task["deadline_date"], task["due_on"], task["due_quarters"]) == ("2025-11-18", date(2025, 11, 18), None)
    parts = [
        (row["label"], row["deadline_date"], row["due_on"], row["due_quarters"]) for row in tables["task_deadlines"]
    ]
    assert parts == [("a", None, None, "3,4"), (None, "--11-15", None, None)]


def test_a_target_keeps_its_column_and_its_number(tables):
    row = tables["targets"][0]
    assert (row["column_name"], row["sequence"], row["value"], row["section"]) == ("goal", 1, 95.0, "II.2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07-15", date(2025, 7, 15)),
        ("2025-07", None),
        ("--11-15", None),
        ("2025-02-30", None),
        (None, None),
    ],
)
def test_only_a_whole_date_is_a_day(text, expected):
    assert record_tables.full_date(text) == expected


HEADER = "code,year,score,quote"
COLUMNS = record_tables.schema("file s, row_number i, code s, year i, score d, quote s")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["code,year,score", "a,2020,1"], "các cột phải là code, year, score, quote"),
        ([HEADER, "a,2020,1"], "dòng dữ liệu 1: có 3 ô, phải có 4 ô"),
        ([HEADER, "a,2020,1,q", "a,2020,1,"], "dòng dữ liệu 2: thiếu nguồn"),
        ([HEADER, "a,2020,1.234,q", 'a,2020,"98,5",q'], "dòng dữ liệu 2, cột score: “98,5” không phải là số"),
        ([HEADER, "a,hai nghìn,1,q"], "cột year: “hai nghìn” không phải là số"),
    ],
)
def test_a_raw_table_is_refused_with_row_and_column(tmp_path, lines, sentence):
    file = tmp_path / "bang.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(BrokenAssumption) as broken:
        record_tables.read_table(file, COLUMNS, (("quote",),))
    assert sentence in str(broken.value) and "bang.csv" in str(broken.value)


def test_an_empty_cell_is_missing_and_not_zero(tmp_path):
    file = tmp_path / "bang.csv"
    file.write_text(f"{HEADER}\na,2020,,q\n,2021,0,q\n", encoding="utf-8")
    rows = record_tables.read_table(file, COLUMNS, (("quote",),))
    assert [(row["row_number"], row["code"], row["score"]) for row in rows] == [(1, "a", None), (2, None, 0.0)]


# --- code lists ---


def seed(tmp_path, text: str | bytes) -> Paths:
    paths = Paths(tmp_path)
    paths.seeds.mkdir(parents=True)
    content = text if isinstance(text, bytes) else text.encode()
    (paths.seeds / "list.csv").write_bytes(content)
    schema = "seeds:\n  - name: list\n    columns:\n      - {name: code, data_tests: [unique, not_null]}\n"
    (paths.seeds / "seeds.yml").write_text(schema, encoding="utf-8")
    return paths


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "dòng tên cột trống"),
        ("code,code\n", "hai cột cùng tên"),
        ("code,name\na,A\nb\n", "dòng 3: có 1 ô, phải có 2"),
        ('code,name\na,"A\nA"\nb,B,C\n', "dòng 4: có 3 ô"),
        ("code,name\na,A\nb,B\na,C\n", "dòng 4: code “a” đã có ở dòng 2"),
        ("code,name\na,Đạt\n".encode("utf-16"), "mã UTF-8"),
        ('code,name\na,"A\n', "không đọc được"),
    ],
)
def test_a_broken_code_list_is_named_with_its_line(tmp_path, text, sentence):
    with pytest.raises(BrokenAssumption, match=r"list\.csv") as broken:
        warehouse.check_seeds(seed(tmp_path, text))
    assert sentence in str(broken.value)


@pytest.mark.parametrize("text", ["code,name\n", "code,name\na,A\nb,A\n", 'code,name\na,"x, y"\n'])
def test_a_sound_code_list_passes(tmp_path, text):
    warehouse.check_seeds(seed(tmp_path, text))


# --- what dbt says when it fails ---

CONTRACT = (
    "This model has an enforced contract that failed.\nPlease ensure the name, data_type, and number of columns in "
    "your contract match the columns in your model's definition.\n\n| column_name | mismatch |\n| value | data type |"
)


@pytest.mark.parametrize(
    ("results", "log", "words"),
    [
        (
            [("model.cchc.fct_targets", "error", f"Compilation Error in model fct_targets (a.sql)\n  {CONTRACT}")],
            "",
            ["dừng ở bảng fct_targets", "enforced contract", "value"],
        ),
        (
            [("test.cchc.assert_every_quote.abc", "fail", "Got 3 results, configured to fail if != 0")],
            "",
            ["Kiểm tra assert_every_quote không đạt", "Got 3 results"],
        ),
        (
            [
                ("test.cchc.a_test.abc", "fail", "Got 1 result"),
                ("model.cchc.fct_tasks", "error", "Runtime Error in model fct_tasks\n  Binder Error: no column x"),
                ("model.cchc.fct_targets", "success", None),
                ("model.cchc.late", "skipped", None),
            ],
            "",
            ["dừng ở bảng fct_tasks", "Binder Error: no column x", "(và 1 lỗi khác)"],
        ),
        (
            None,
            "08:00:00  Running with dbt=1.11\n08:00:01  Encountered an error:\nParsing Error\n  Invalid x.yml\n",
            ["không chạy được", "Parsing Error Invalid x.yml"],
        ),
    ],
)
def test_a_failure_of_dbt_is_one_sentence_with_the_culprit(tmp_path, results, log, words):
    (tmp_path / "dbt.log").write_text(log, encoding="utf-8")
    if results is not None:
        (tmp_path / "target").mkdir()
        entries = [dict(zip(("unique_id", "status", "message"), entry, strict=True)) for entry in results]
        (tmp_path / "target" / "run_results.json").write_text(json.dumps({"results": entries}), encoding="utf-8")
    sentence = str(warehouse.dbt_refusal(tmp_path))
    for word in words:
        assert word in sentence
    assert "Bản đang dùng vẫn giữ nguyên" in sentence and "\n" not in sentence
