"""Notebooks as committed, and as they run: from start to end on a release of the five real plans."""

import ast
import base64
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from cchc.charts import pictures, theme

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MAY_IMPORT = {"cchc", "IPython", "pathlib"}


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook: nbformat.NotebookNode, mime: str) -> list[str]:
    found = [output.get("data", {}).get(mime) for cell in code_cells(notebook) for output in cell.outputs]
    return ["".join(text) for text in found if text]


@pytest.fixture(scope="module")
def executed(release):
    """The notebook that compares the communes, run as *Run All* does, in the folder of the release's project."""
    path = release.notebooks / "01_so_sanh_cac_xa.ipynb"
    notebook = nbformat.read(path, as_version=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_HOME", str(release.home))
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    return notebook


@pytest.fixture(scope="module")
def prose(executed):
    return "\n".join(outputs(executed, "text/markdown")).replace("\u00a0", " ")


# --- as committed ---


def test_there_is_a_notebook():
    assert [path.name for path in NOTEBOOKS if path.name.startswith("01_")] == ["01_so_sanh_cac_xa.ipynb"]


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


def test_the_notebook_runs_from_start_to_end_without_an_error(executed):
    kinds = {output.output_type for cell in code_cells(executed) for output in cell.outputs}
    assert "error" not in kinds
    assert [
        output.text for cell in code_cells(executed) for output in cell.outputs if output.output_type == "stream"
    ] == []


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
        assert f"| {target_id} |" in prose.replace("\\_", "_"), (
            f"{target_id} stands neither among the compared nor the others"
        )


def test_the_path_of_the_benchmark_is_its_arithmetic(prose):
    for year, value in zip(range(2021, 2026), (10, 30, 50, 70, 90), strict=True):
        assert re.search(rf"\| Cấp xã \| {year} \| ≥ {value} % \|", prose)
    assert "cấp xã đến năm 2025 mới tới ≥ 90 %, chưa tới 100 %" in prose


def test_one_number_is_traced_to_its_sentence(executed, marts):
    traced = outputs(executed, "text/html")
    assert len(traced) == 1
    assert "<mark>" in traced[0] and "dòng" in traced[0]
    assert any(target_id in traced[0] for target_id in marts.frame("fct_targets")["target_id"])


# --- the picture of the README ---


def test_the_readme_picture_is_made_by_the_program_and_light(tmp_path, marts):
    edition = theme.Edition(marts.release_id, marts.as_of)
    made = pictures.readme(marts.frame("commune_comparison"), marts.frame("fct_targets"), edition, tmp_path)
    assert made.name == "so-sanh.png"
    committed = ROOT / "docs" / "pictures" / made.name
    for file in (made, committed):
        assert file.read_bytes().startswith(b"\x89PNG")
        assert file.stat().st_size < 300_000
