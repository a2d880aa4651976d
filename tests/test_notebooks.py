"""Notebooks as committed, and as they run: from start to end on a release of the five real plans."""

import ast
import base64
import os
import re

import nbformat
import polars as pl
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from support.browser import Browser
from support.installed import in_browser
from support.project import ROOT

from cchc.charts import pictures, theme

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MAY_IMPORT = {"cchc", "IPython", "pathlib"}


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook: nbformat.NotebookNode, mime: str) -> list[str]:
    found = [output.get("data", {}).get(mime) for cell in code_cells(notebook) for output in cell.outputs]
    return ["".join(text) for text in found if text]


@pytest.fixture(scope="session")
def run_all(release):
    """Run a notebook as *Run All* does, each once, in the folder of the release's project.

    One kernel serves them all (starting one and loading the libraries costs more than a notebook); each begins without
    the names of the one before.
    """
    kernel = KernelManager(kernel_name="python3")
    kernel.start_kernel(cwd=str(release.notebooks), env={**os.environ, "CCHC_HOME": str(release.home)})
    ran: dict[tuple[str, str], nbformat.NotebookNode] = {}

    def run(start: str, **parameters) -> nbformat.NotebookNode:
        key = (start, str(parameters))
        if key not in ran:
            path = next(path for path in NOTEBOOKS if path.name.startswith(start))
            notebook = nbformat.read(path, as_version=4)
            if parameters:
                # as papermill reads it: every cell with its tags
                notebook = load_notebook_node(str(path))
                notebook = parameterize_notebook(notebook, parameters, kernel_name="python3", language="python")
            notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
            where = {"metadata": {"path": str(release.notebooks)}}
            client = NotebookClient(notebook, km=kernel, timeout=300, resources=where)
            client.execute()
            client.kc.stop_channels()
            ran[key] = notebook
        return ran[key]

    yield run
    kernel.shutdown_kernel(now=True)


@pytest.fixture
def executed(run_all):
    """The notebook that compares the communes."""
    return run_all("01")


def prose_of(notebook: nbformat.NotebookNode) -> str:
    return "\n".join(outputs(notebook, "text/markdown")).replace("\u00a0", " ").replace("\\_", "_")


def findings_of(notebook: nbformat.NotebookNode) -> list[str]:
    """The titles of the charts that were drawn."""
    return [text.replace("\u00a0", " ") for text in outputs(notebook, "text/plain") if not text.startswith("<")]


@pytest.fixture
def prose(executed):
    return prose_of(executed)


# --- as committed ---


def test_the_notebooks_are_numbered_from_the_first_step():
    # 07 is kept for the measures of all plans side by side
    assert [path.name[:3] for path in NOTEBOOKS] == [f"{number:02d}_" for number in (*range(7), 8)]
    assert len(nbformat.read(NOTEBOOKS[0], as_version=4).cells) == 10


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_committed_notebook_has_no_output_and_names_its_kernel(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert [cell.id for cell in code_cells(notebook) if cell.outputs or cell.execution_count] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_reads_only_through_open_marts_and_draws_only_with_charts(path):
    source = "\n".join(cell.source for cell in code_cells(nbformat.read(path, as_version=4)))
    names = {alias.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= MAY_IMPORT
    assert {name for name in names if name.startswith("cchc.")} <= {"cchc.charts"}
    assert "read_parquet" not in source and "duckdb" not in source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_no_figure_is_typed_by_hand_and_no_commune_is_named_in_code(path, marts):
    notebook = nbformat.read(path, as_version=4)
    typed = [cell.id for cell in notebook.cells if cell.cell_type == "markdown" and re.search(r"\d\s?%", cell.source)]
    assert typed == []
    source = "\n".join(cell.source for cell in code_cells(notebook))
    communes = marts.frame("commune_comparison").select("unit_id", "unit_name_vi").unique().rows()
    assert len(communes) == 4
    assert [name for row in communes for name in row if name in source] == []


# --- as it runs ---


@pytest.mark.parametrize(
    ("start", "charts"), [("00", 1), ("01", 5), ("02", 2), ("03", 4), ("04", 2), ("05", 3), ("06", 6), ("08", 1)]
)
def test_a_notebook_runs_from_start_to_end_and_draws_its_charts(run_all, start, charts):
    notebook = run_all(start)
    kinds = {output.output_type for cell in code_cells(notebook) for output in cell.outputs}
    assert kinds <= {"execute_result", "display_data"}, "no error, nothing printed"
    assert len(outputs(notebook, "image/png")) == charts
    assert [text for text in findings_of(notebook) if "không có số liệu" in text] == []
    assert not re.search(
        r"<script|src=", "\n".join(outputs(notebook, "text/html") + outputs(notebook, "text/markdown"))
    )


def test_at_least_three_charts_are_drawn_with_their_finding_as_text(executed):
    drawn = outputs(executed, "image/png")
    assert len(drawn) >= 3
    assert all(base64.b64decode(image).startswith(b"\x89PNG") for image in drawn)
    findings = [text for text in outputs(executed, "text/plain") if not text.startswith("<")]
    assert any(text.startswith("Trong ") and "so được với mốc" in text for text in findings)
    assert any("cấp xã từ" in text and "lên" in text for text in findings)
    assert any("chỉ tiêu định lượng thuộc" in text for text in findings)
    assert any("SIPAS" in text and "DTI" in text for text in findings)


def test_nothing_in_the_outputs_is_fetched_from_elsewhere(executed):
    page = "\n".join(outputs(executed, "text/html") + outputs(executed, "text/markdown"))
    assert not re.search(r"<script|src=|https?://", page)


def test_the_charts_are_exported_for_word_and_for_the_web(executed, release):
    files = sorted((release.home / "output").glob("01-*"))
    assert {file.suffix for file in files} == {".png", ".svg"}
    assert len(files) >= 6 and len({file.stem for file in files}) == len(files) / 2
    for file in files:
        content = file.read_bytes()
        assert len(content) < 700_000
        if file.suffix == ".png":
            assert content.startswith(b"\x89PNG")
        else:
            assert "Be Vietnam Pro" in content.decode("utf-8") and "Tính đến ngày" in content.decode("utf-8")


def test_the_words_say_honestly_what_is_not_known(prose, marts):
    assert "Không xã nào trong 4 xã có số liệu báo cáo." in prose
    assert "**Chưa báo cáo**" in prose
    assert "không phải nghĩa vụ" in prose and "không phải kết quả đạt được" in prose
    late = marts.frame("commune_comparison").filter("benchmark_is_expired")["unit_name_vi"].unique().to_list()
    assert len(late) == 1
    assert f"**{late[0]} (2026)** đã ở ngoài kỳ của mốc" in prose


def test_every_plan_has_its_row_and_a_missing_appendix_is_said(prose, marts):
    documents = marts.frame("dim_documents")
    assert documents.height == 5
    for name in documents["unit_name"]:
        assert f"| {name[:1].upper()}{name[1:]} |" in prose
    assert "không tìm thấy phụ lục" in prose


def test_the_figures_in_the_prose_are_those_of_the_marts(prose, marts):
    comparison = marts.frame("commune_comparison")
    own = comparison.filter(comparison["target_id"].is_not_null())
    assert f"4 xã, {own.height} chỉ tiêu theo {own['indicator_code'].n_unique()} chỉ số" in prose
    assert f"Bản phát hành **{marts.release_id}**" in prose
    for target_id in own["target_id"]:
        assert f"| {target_id} |" in prose, f"{target_id} stands neither among the compared nor the others"


def test_the_path_of_the_benchmark_is_its_arithmetic(prose):
    for year, value in zip(range(2021, 2026), (10, 30, 50, 70, 90), strict=True):
        assert re.search(rf"\| Cấp xã \| {year} \| ≥ {value} % \|", prose)
    assert "cấp xã đến năm 2025 mới tới ≥ 90 %, chưa tới 100 %" in prose


def test_one_number_is_traced_to_its_sentence(executed, marts):
    traced = outputs(executed, "text/html")
    assert len(traced) == 1
    assert "<mark>" in traced[0] and "dòng" in traced[0]
    assert any(target_id in traced[0] for target_id in marts.frame("fct_targets")["target_id"])


def test_a_notebook_shows_what_its_parameters_choose_and_says_so(run_all, marts):
    unit, name = marts.frame("commune_comparison").select("unit_id", "unit_name_vi").sort("unit_name_vi").row(0)
    notebook = run_all("01", units=[unit], years=[2025])
    assert f"**Đang xem:** {name}; năm 2025; mọi chỉ tiêu." in prose_of(notebook)
    compared = re.findall(r"^\| [^|]+ \| 2025 \| (Xã [^|]+) \|", prose_of(notebook), re.MULTILINE)
    assert compared and set(compared) == {name}
    assert "**Đang xem:** mọi đơn vị; mọi năm; mọi chỉ tiêu." in prose_of(run_all("01"))


@in_browser
def test_an_exported_notebook_shows_its_charts_without_internet(executed, tmp_path):
    """What JupyterLab's *Save and Export Notebook As → HTML* does; scripts that this asks of elsewhere are not needed."""
    file = tmp_path / "trang.html"
    file.write_text(HTMLExporter().from_notebook_node(executed)[0], encoding="utf-8")
    with Browser(tmp_path / "browser") as page:
        page.open(file)
        widths = page.ask("[...document.querySelectorAll('.jp-RenderedImage img')].map(one => one.naturalWidth)")
    assert len(widths) == 5 and min(widths) > 600


# --- the other notebooks ---


def test_the_first_notebook_names_the_marts_and_traces_one_number(run_all, marts):
    text = prose_of(run_all("00"))
    for name in ("commune_comparison", "plan_review", "index_history"):
        assert re.search(
            rf"\| {name} \| [^|]+ \| {marts.frame(name).height:,} \|".replace(",", "[.]?"), text.replace(".", "")
        ), name
    assert "<mark>" in outputs(run_all("00"), "text/html")[0]


def test_the_benchmark_is_shown_year_by_year_with_what_is_derived_in_brackets(run_all, marts):
    text = prose_of(run_all("02"))
    assert "| Cấp xã | ≥ 10 % | (≥ 30 %) | (≥ 50 %) | (≥ 70 %) | (≥ 90 %) |" in text
    assert "không phải nghĩa vụ" in text
    unfit = marts.frame("commune_comparison").filter(pl.col("benchmark_class").is_in(["contradictory", "set_aside"]))
    for name in unfit.filter(pl.col("benchmark_target_id").is_not_null())["indicator_name_vi"].unique():
        assert f"| {name} |" in text.replace("&gt;", ">")


def test_every_published_figure_stands_with_its_id(run_all, marts):
    text = prose_of(run_all("03"))
    history = marts.frame("index_history").filter("has_a_plan", "is_found")
    found = history.filter(pl.col("index_code").is_in(["PAR_INDEX", "SIPAS", "DTI"]))["published_index_id"].to_list()
    assert len(found) > 30
    assert [key for key in found if f"| {key} |" not in text] == []
    others = history.filter(pl.col("index_code") == "PCI")["published_index_id"].to_list()
    assert [key for key in others if f"| {key} |" in text] == []


def test_every_deadline_of_a_commune_is_dated_or_has_its_reason(run_all, marts):
    text = prose_of(run_all("04"))
    plans = marts.frame("dim_documents").filter(~pl.col("is_benchmark"))["document_id"].to_list()
    calendar = marts.frame("task_calendar").filter(pl.col("document_id").is_in(plans))
    dated = calendar["due_on"].is_not_null().sum()
    assert f"/{dated}** thời hạn có ngày" in text
    assert f"**{calendar.height - dated} thời hạn** không cho một ngày:" in text
    assert "chưa đơn vị nào báo cáo hoàn thành" in NOTEBOOKS[4].read_text(encoding="utf-8")


def test_every_grave_finding_and_every_lacking_target_stands_in_the_notebook_on_quality(run_all, marts):
    text = prose_of(run_all("05"))
    grave = marts.frame("fct_findings").filter(pl.col("severity") == "major")["finding_id"].to_list()
    assert grave and [key for key in grave if f"| {key} |" not in text] == []
    review = marts.frame("plan_review").filter("is_deciding")
    for label, verdict in (("Thiếu", "missing"), ("Thấp hơn", "weaker")):
        assert len(re.findall(rf"^\| {label} \|", text, re.MULTILINE)) == (review["verdict"] == verdict).sum()


def test_the_profile_is_of_the_commune_that_its_parameter_names(run_all, marts):
    documents = marts.frame("dim_documents").filter(~pl.col("is_benchmark"))
    cell = next(cell for cell in run_all("06").cells if "parameters" in cell.metadata.get("tags", []))
    assert cell.source.startswith('unit_id, year = "", None')
    assert f"# Xã {min(name.removeprefix('xã ') for name in documents['unit_name'])}, " in prose_of(run_all("06"))
    bare = marts.frame("fct_outcomes").filter(pl.col("tasks") == 0)["document_id"].to_list()
    other = documents.filter(pl.col("document_id").is_in(bare)).to_dicts()[0]
    text = prose_of(run_all("06", unit_id=other["unit_id"]))
    assert f"# X{other['unit_name'][1:]}, " in text
    assert "Không nhiệm vụ nào nêu ngày hoàn thành." in text
    own = marts.frame("commune_comparison").filter(pl.col("unit_id") == other["unit_id"])["target_id"].drop_nulls()
    assert [key for key in own if f"| {key} |" not in text] == []


# --- the picture of the README ---


def test_the_readme_picture_is_made_by_the_program_and_light(tmp_path, marts):
    edition = theme.Edition(marts.release_id, marts.as_of)
    made = pictures.readme(marts.frame("commune_comparison"), marts.frame("fct_targets"), edition, tmp_path)
    assert made.name == "so-sanh.png"
    committed = ROOT / "docs" / "pictures" / made.name
    for file in (made, committed):
        assert file.read_bytes().startswith(b"\x89PNG")
        assert file.stat().st_size < 300_000
