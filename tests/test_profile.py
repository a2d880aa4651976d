"""`cchc profile`: one offline page a commune; only what changed is written anew, one failure leaves the others alone."""

import os
import re

import nbformat
import polars as pl
import pytest
from support.browser import Browser
from support.installed import in_browser
from support.project import ROOT, one_sentence

from cchc.report import profile

NOTEBOOK = ROOT / "notebooks" / "06_ho_so_xa.ipynb"
SUMMARY = "ghi mới {}, giữ nguyên {} (số liệu không đổi), lỗi {}; bản phát hành {}."


def communes(marts) -> dict[str, str]:
    plans = marts.frame("dim_documents").filter(is_benchmark=False).sort("unit_name")
    return {row["unit_id"]: f"X{row['unit_name'][1:]}, năm" for row in plans.to_dicts()}


def keys(frames, names, year=None, code="mã") -> dict[str, str]:
    return {one.unit_id: one.key for one in profile.profiles(frames, names, year, ROOT, code)}


@pytest.fixture(scope="module")
def frames(marts):
    return {name: marts.frame(name) for name in profile.MARTS}


def test_the_key_is_made_of_all_marts_that_the_notebook_reads():
    source = NOTEBOOK.read_text(encoding="utf-8")
    assert set(re.findall(r'marts\.frame\(\\"(\w+)\\"\)', source)) == set(profile.MARTS)


@pytest.mark.parametrize(
    ("mart", "column"),
    [("commune_comparison", "status_vi"), ("task_calendar", "state_vi"), ("fct_outcomes", "reason"), ("dim_documents", "title")],
)  # fmt: skip
def test_a_changed_row_changes_the_key_of_its_commune_only(frames, marts, mart, column):
    names = communes(marts)
    before = keys(frames, names)
    plans = marts.frame("dim_documents").filter(pl.col("unit_id").is_in(list(names)))
    one = plans.filter(pl.col("document_id").is_in(frames["task_calendar"]["document_id"].to_list())).row(0, named=True)
    key = "unit_id" if "unit_id" in frames[mart].columns else "document_id"
    changed = pl.when(pl.col(key) == one[key]).then(pl.lit("khác")).otherwise(pl.col(column)).alias(column)
    after = keys({**frames, mart: frames[mart].with_columns(changed)}, names)
    assert [unit for unit in names if before[unit] != after[unit]] == [one["unit_id"]]


def test_a_new_release_with_the_same_rows_in_another_order_changes_no_key(frames, marts):
    names = communes(marts)
    other = {
        name: frame.reverse().with_columns(pl.lit("bản khác").alias("release_id")) for name, frame in frames.items()
    }
    other["task_calendar"] = other["task_calendar"].with_columns(pl.col("days_left") - 1)
    assert keys(other, names) == keys(frames, names)


def test_notebook_code_and_year_are_part_of_the_key(frames, marts, tmp_path):
    names = communes(marts)
    keyed = [keys(frames, names), keys(frames, names, code="mã khác"), keys(frames, names, year=2025)]
    assert len({one[next(iter(names))] for one in keyed}) == 3
    copy = tmp_path / "a.ipynb"
    copy.write_bytes(NOTEBOOK.read_bytes() + b"\n")
    source = ROOT / "src" / "cchc"
    assert profile.code_key(copy, source) != profile.code_key(NOTEBOOK, source) == profile.code_key(NOTEBOOK, source)


@pytest.fixture
def tiny(tmp_path):
    """A notebook that fails for one unit and ends its kernel for another."""
    cells = [
        nbformat.v4.new_markdown_cell("# Thử"),
        nbformat.v4.new_code_cell('unit_id, year = "", None', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            "import os\nfrom IPython.display import Markdown, display\n"
            'if unit_id == "hỏng":\n    raise ValueError("thiếu cột\\nthứ hai")\n'
            'if unit_id == "chết":\n    os._exit(1)\n'
            'display(Markdown(f"# Xã {unit_id} <script>x</script>\\n\\n| a |\\n| --- |\\n| {year} |"))'
        ),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    file = tmp_path / "tiny.ipynb"
    nbformat.write(notebook, file)
    return file


@pytest.mark.slow
def test_one_failure_is_a_sentence_and_leaves_the_others_alone(tiny, tmp_path):
    wanted = [profile.Profile(name, f"Xã {name}", tmp_path / f"{place}.html", f"k{place}") for place, name in enumerate(
        ("hỏng", "An", "chết", "Bình"))]  # fmt: skip
    steps = []
    failed = profile.write_all(wanted, tiny, 2025, os.environ, lambda *step: steps.append(step))
    assert [one.unit_id for one, _ in failed] == ["hỏng", "chết"]
    assert failed[0][1] == "tiny.ipynb, ô 3: ValueError: thiếu cột thứ hai"
    assert "tiny.ipynb dừng giữa chừng" in failed[1][1]
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["1.html", "3.html"]
    assert [profile.is_current(one) for one in wanted] == [False, True, False, True]
    text = wanted[3].file.read_text(encoding="utf-8")
    assert "Xã Bình" in text and "<td>2025</td>" in text and "Thử" not in text
    assert steps == [("profile", place, 4) for place in range(4)]


def test_the_command_writes_every_commune_once(cchc, release, marts, tmp_path):
    out = tmp_path / "ho-so"
    assert cchc(release, "profile", "--all", "--out", str(out)) == (
        0, f"Hồ sơ ở {out}: {SUMMARY.format(4, 0, 0, marts.release_id)}\n", "",
    )  # fmt: skip
    files = sorted(out.iterdir())
    units = marts.frame("commune_comparison").select("unit_id", "unit_name_vi").unique().sort("unit_id").rows()
    assert len(files) == len(units) == 4
    for unit, name in units:
        (file,) = [file for file in files if unit.replace("@", "-") in file.name]
        text = file.read_text(encoding="utf-8")
        assert '<h1 id="X' in text and f">{name}, " in text
        assert "default-src 'none'" in text and not re.search(
            r"<script|<link|src=\"(?!data:)|href=|import cchc|¶", text
        )
        assert text.count("<img ") == 6 and file.stat().st_size < 1_500_000
        own = marts.frame("commune_comparison").filter(unit_id=unit)["target_id"].drop_nulls()
        assert [key for key in own if key not in text] == []
    written = {file: file.stat().st_mtime_ns for file in files}
    files[0].write_text("hỏng", encoding="utf-8")
    code, printed, _ = cchc(release, "profile", "--all", "--out", str(out))
    assert code == 0 and SUMMARY.format(1, 3, 0, marts.release_id) in printed
    assert [file for file in files if file.stat().st_mtime_ns != written[file]] == [files[0]]
    assert profile._KEY.search(files[0].read_text(encoding="utf-8"))


@in_browser
def test_a_profile_opens_offline_with_all_its_pictures(cchc, release, marts, tmp_path):
    name = marts.frame("commune_comparison")["unit_name_vi"].sort()[0]
    assert cchc(release, "profile", "--unit", name, "--year", "2025", "--out", str(tmp_path))[0] == 0
    (file,) = tmp_path.glob("*-2025.html")
    with Browser(tmp_path / "browser") as page:
        page.open(file)
        assert min(page.ask("[...document.images].map(one => one.naturalWidth)")) > 300
        assert page.ask("document.querySelector('h1').innerText").startswith(name)
        assert page.ask("document.fonts.check('15px \"Be Vietnam Pro\"')")
        assert page.console == [] and page.left_the_machine() == []
        page.size(390, 800)
        assert page.ask("document.documentElement.scrollWidth") <= 390, "on a phone tables scroll, not the page"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "--all (mọi xã) hoặc --unit ĐƠN VỊ"),
        (["--all", "--unit", "x"], 2, "--all (mọi xã) hoặc --unit ĐƠN VỊ"),
        (["--unit", "Xã Không Có"], 1, "Xã Không Có"),
        (["--all", "--year", "1999"], 1, "1999"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(cchc, release, tmp_path, words, code, said):
    found, printed, complaint = cchc(release, "profile", *words, "--out", str(tmp_path))
    assert (found, printed) == (code, "") and said in complaint and one_sentence(complaint)
    assert list(tmp_path.iterdir()) == []
