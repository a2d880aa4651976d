"""`cchc lab` in a real browser: JupyterLab opens the notebooks offline, runs them, and their charts are live.

The screenshots stay in `output/tests/` (not committed): `jupyterlab-00.png`, `jupyterlab-01.png`.
"""

import json
import os
import re
import subprocess
import sys

import pytest
from support.browser import Browser, end, until
from support.installed import in_browser
from support.project import ROOT

pytestmark = in_browser
SCREENSHOTS = ROOT / "output" / "tests"
TOKEN = "thu"
# In the page: the open notebook, its code cells, and the places of those that hold a live chart.
WORDS = """
window.panel = () => [...jupyterapp.shell.widgets("main")].find(one => one.context?.path.startsWith(NAME));
window.cells = () => panel().content.widgets;
window.outputs = cell => cell.model.type == "code" ? cell.model.outputs.toJSON() : [];
window.live = () => cells().map((cell, place) => [cell, place])
    .filter(([cell]) => outputs(cell).some(one => one.data?.["application/vnd.vegalite.v5+json"])).map(([_, place]) => place);
window.errors = () => cells().flatMap(outputs).filter(one => one.output_type == "error" || one.output_type == "stream");
window.done = () => errors().length || panel().sessionContext.session.kernel.status == "idle"
    && cells().every(cell => cell.model.type != "code" || cell.model.executionCount);
window.drawing = place => cells()[place].node.querySelector(".vega-embed svg");
"""


@pytest.fixture(scope="module")
def address(release, tmp_path_factory):
    """Where JupyterLab listens: started by the command on a free port, with settings and runtime files of its own."""
    folder = tmp_path_factory.mktemp("lab")
    log = folder / "lab.log"
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    environment = {**os.environ, **own, "IPYTHONDIR": str(folder / "ipython"), "CCHC_HOME": str(release.home)}
    options = (
        "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0",
        f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True",
    )  # fmt: skip
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "cchc", "lab", *options], env=environment, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            found = until(
                lambda: re.search(r"http://127\.0\.0\.1:\d+/lab", log.read_text(encoding="utf-8")),
                120,
                lambda: log.read_text(encoding="utf-8")[-2000:],
            )
            yield found[0]
        finally:
            end(process, 60)


@pytest.fixture
def page(tmp_path):
    with Browser(tmp_path) as tab:
        tab.size(1400, 1000)
        tab.send("Emulation.setFocusEmulationEnabled", enabled=True)
        yield tab


def run_all(page, address: str, start: str) -> list[int]:
    """Open a notebook, choose *Run All Cells* and wait for the end; return the places of its live charts."""
    (name,) = [path.name for path in (ROOT / "notebooks").glob(f"{start}*.ipynb")]
    page.visit(f"{address}/tree/{name}?token={TOKEN}&reset")
    page.wait("window.jupyterapp && jupyterapp.restored.then(() => true)", 120)
    page.ask(f"{{ const NAME = {json.dumps(start)}; {WORDS} }}")
    page.wait("panel()?.sessionContext?.session?.kernel?.status == 'idle'", 120)
    page.ask("jupyterapp.shell.activateById(panel().id); jupyterapp.commands.execute('notebook:run-all-cells'); true")
    page.wait("done()", 240)
    assert page.ask("errors().map(one => one.evalue ?? one.text)") == []
    return page.ask("live()")


def show(page, place: int) -> None:
    """Scroll to a chart and wait until it is drawn: JupyterLab holds only what is near the view."""
    page.ask(f"panel().content.activeCellIndex = {place}; panel().content.scrollToItem({place}).then(() => true)")
    page.wait(f"drawing({place})?.getBoundingClientRect().width > 300")


def hover(page, place: int) -> str | None:
    """Rest the mouse on the first mark of a chart, scrolled to wherever the page has put it; return the words shown there."""
    marks = ".mark-rect.layer_1_marks path, .mark-rect path[aria-roledescription=bar]"
    x, y = page.ask(
        f"(() => {{ const mark = drawing({place}).querySelector('{marks}'); mark.scrollIntoView({{block: 'center'}});"
        "const box = mark.getBoundingClientRect(); return [box.x + 3, box.y + box.height / 2]; })()"
    )
    page.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    return page.ask("document.querySelector('#vg-tooltip-element.visible')?.innerText")


def keep(page, start: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    file = SCREENSHOTS / f"jupyterlab-{start}.png"
    page.picture(file)
    assert file.stat().st_size > 30_000


def test_the_first_notebook_runs_and_its_chart_is_live_in_the_projects_font(page, address):
    (place,) = run_all(page, address, "00")
    show(page, place)
    assert page.ask("document.fonts.ready.then(() => document.fonts.check('600 15px \"Be Vietnam Pro\"'))")
    assert "so được với mốc" in page.ask(f"drawing({place}).textContent").replace("\u00a0", " ")
    keep(page, "00")
    # a mark tells what it stands for when the mouse rests on it
    told = until(lambda: hover(page, place), 60, lambda: f"no words at the mouse: {page.console[-3:]}")
    assert "Chỉ tiêu" in told and "Mã tra nguồn" in told
    assert page.complaints == [] and page.left_the_machine() == []


def test_a_choice_by_mouse_draws_the_comparison_again(page, address, marts):
    places = run_all(page, address, "01")
    assert len(places) == 5
    for place in places:
        show(page, place)
    names = sorted(marts.frame("commune_comparison")["unit_name_vi"].unique())
    show(page, places[0])
    assert all(name in page.ask(f"drawing({places[0]}).textContent") for name in names)
    page.ask("panel().content.scrollToItem(0).then(() => true)")
    page.wait("panel().node.querySelector('.widget-select-multiple select')?.options.length > 1")
    page.ask(
        "(() => { const field = panel().node.querySelector('.widget-select-multiple select');"
        f"for (const option of field.options) option.selected = option.text.replace(/\\u00a0/g, ' ') == {json.dumps(names[1])};"
        "field.dispatchEvent(new Event('change', {bubbles: true})); return true; })()"
    )
    page.wait(f"panel().node.innerText.includes({json.dumps('Đang xem: ' + names[1])})")
    keep(page, "01")
    show(page, places[0])
    page.wait(f"!drawing({places[0]}).textContent.includes({json.dumps(names[0])})")
    assert names[1] in page.ask(f"drawing({places[0]}).textContent")
    assert page.complaints == [] and page.left_the_machine() == []
    assert len(page.requests) > 50, "that requests are seen at all"
