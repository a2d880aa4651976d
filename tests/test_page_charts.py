"""The charts of the offline page in a real browser: drawn by Vega out of the file, each number a way to its sentence."""

import json
from urllib.parse import unquote

import polars as pl
import pytest
from support.installed import in_browser
from support.page_file import frames_of, squeeze

from cchc.charts import Edition
from cchc.charts.families import FAMILIES
from cchc.report import page, page_charts

DRAWN = "document.documentElement.dataset.charts"


@pytest.fixture
def charts(browser, page_file):
    """The charts of the page on a desk, drawn; when the test ends nothing was complained of and nobody was asked."""
    browser.size(1200, 900)
    browser.open(page_file, "bieu-do")
    browser.wait(DRAWN)
    yield browser
    assert browser.console == []
    assert [request for request in browser.requests if not request.startswith(("file:", "data:font/"))] == []


def number(name, text):
    """The script for the first number of a chart with these letters, whatever kind of blank stands between them."""
    every = f"[...document.querySelectorAll('#hinh-{name} svg text')]"
    return f"{every}.find((each) => each.textContent.replace(/\\s/g, ' ') === {json.dumps(text)})"


@pytest.fixture(scope="module")
def edition(marts):
    return Edition(marts.release_id, marts.as_of)


# The release of the tests holds no file of the board: its chart says so and leads nowhere.
NOT_RECEIVED = {"mat-diem-766"}


@pytest.fixture(scope="module")
def drawn(marts, edition):
    """Every chart of the page by its name."""
    return {chart.name: chart for chart in page_charts.drawn(frames_of(marts), edition)}


def rows_of(chart):
    return [row for rows in chart.spec["datasets"].values() for row in rows if "href" in row]


# --- what stands behind a number ---


def test_every_family_of_charts_stands_in_the_page(drawn):
    assert list(drawn) == list(FAMILIES)
    assert [name for name, chart in drawn.items() if chart.spec is None] == []


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("bay-noi-dung", lambda row: row["targets"] + row["tasks"]),
        ("phat-hien", lambda row: row["findings"]),
        ("sipas-dti", lambda row: row["targets"]),
        ("so-bao-cao", lambda row: row["targets"]),
    ],
)
def test_a_number_that_counts_leads_to_as_many_records(drawn, name, count):
    rows = rows_of(drawn[name])
    for row in rows:
        listed = row["href"].split("/", 1)[1].split(",") if row["href"] else []
        assert len(listed) == count(row), row
    assert any(count(row) > 1 for row in rows)


def test_every_address_of_a_chart_is_one_that_the_page_knows(marts, drawn):
    data = page.page_data(frames_of(marts))
    known = {*data["records"], *data["sources"]}
    for name, chart in drawn.items():
        addresses = [row["href"] for row in rows_of(chart) if row["href"]]
        assert bool(addresses) == (name not in NOT_RECEIVED), name
        named = {unquote(each) for address in addresses for each in address.split("/", 1)[1].split(",")}
        assert named - known == set(), name


def test_a_tip_says_numbers_the_vietnamese_way_and_leaves_years_alone():
    rows = [{"unit_id": "a", "year": 2025, "targets": 1234, "note": None, "is_dark": True}]
    page_charts._tell(
        rows, {"Năm": "year", "Số": "targets", "Ghi chú": "note", "Đậm": "is_dark"}, lambda row: ["x/1", "y"]
    )
    assert rows[0]["tip"] == {"Năm": "2025", "Số": "1.234"}
    assert rows[0]["href"] == "#danh-sach/x%2F1,y"


def test_too_many_units_are_summed_up_or_told_what_to_do(marts, edition):
    frames = frames_of(marts)
    for name in ("dim_documents", "framework_coverage", "fct_legal_bases"):
        own = [
            frames[name].with_columns(pl.format("{}-{}", "unit_id", pl.lit(each)).alias("unit_id")) for each in range(4)
        ]
        frames[name] = pl.concat(own)
    charts = {chart.name: chart for chart in page_charts.drawn(frames, edition)}
    assert charts["can-cu"].spec is None
    assert "tối đa 6 đơn vị, ở đây có 20" in charts["can-cu"].reason and "--units" in charts["can-cu"].reason
    assert "/20 kế hoạch" in json.dumps(charts["bay-noi-dung"].spec, ensure_ascii=False)


def test_a_drawing_that_was_slimmed_has_all_its_words(drawn):
    for chart in list(drawn.values())[:2]:
        drawing = page.theme.page_drawing(chart.spec)
        slim = page.slim(drawing)
        assert len(slim) < 0.9 * len(drawing) and slim.count("<text") == drawing.count("<text")
        assert "xlink:href" not in slim and 'href="#ghi-chep/' in slim


# --- in the browser ---


@in_browser
def test_vega_draws_every_chart_out_of_the_file(charts):
    drawn = charts.ask(
        "[...document.querySelectorAll('figure')].map((each) => each.querySelectorAll('.vega-embed svg').length)"
    )
    assert drawn == [1] * len(FAMILIES)
    assert charts.ask(f"{number('ben-moc', '> 98 %')} !== undefined"), "Vietnamese numbers"


@in_browser
def test_a_number_of_a_chart_leads_to_its_sentence_and_back(charts, marts):
    [row] = marts.frame("commune_comparison").filter(pl.col("target_id") == "hoang-son-2025-T001").to_dicts()
    assert row["target_comparator"] == "gt" and row["target_value"] == 98
    charts.point(number("ben-moc", "> 98 %"))
    charts.wait("document.getElementById('vg-tooltip-element')?.innerText.replace(/\\s/g, ' ').includes('> 98 %')")
    charts.point(number("ben-moc", "> 98 %"), click=True)
    charts.wait("!document.getElementById('phan-van-ban').hidden")
    here = charts.ask("[...document.querySelectorAll('mark.here')].map((each) => each.textContent).join(' ')")
    [target] = marts.frame("fct_targets").filter(target_id=row["target_id"]).to_dicts()
    assert squeeze(here) == squeeze(target["quote"])
    charts.ask("history.back()")
    charts.wait("!document.getElementById('phan-bieu-do').hidden")


@in_browser
def test_the_keyboard_reaches_every_number_of_a_chart(charts):
    stops = charts.ask(
        "[...document.querySelectorAll('figure')].map((each) => each.querySelectorAll('svg [tabindex=\"0\"]').length)"
    )
    expected = [0 if name in NOT_RECEIVED else 1 for name in FAMILIES]
    assert stops == expected, "one stop of the Tab key for each chart that leads somewhere"
    links = "[...document.querySelectorAll('#hinh-lo-trinh svg [role=link]')]"
    assert charts.ask(f"{links}.length") >= 10
    charts.ask(f"{links}[0].focus()")
    charts.press("ArrowRight")
    assert charts.ask(f"document.activeElement === {links}[1]")
    assert "Mức: " in charts.ask("document.querySelector('#hinh-lo-trinh figcaption').textContent")
    charts.press("Enter")
    charts.wait("!document.getElementById('phan-van-ban').hidden")
    assert charts.ask("document.querySelectorAll('mark.here').length") > 0


@in_browser
def test_a_count_leads_to_the_list_of_what_it_counts(charts, marts):
    found = marts.frame("fct_findings").group_by("unit_id", "rule").agg(pl.col("finding_id").sort()).to_dicts()
    most = max(found, key=lambda row: (len(row["finding_id"]), row["unit_id"]))
    links = "[...document.querySelectorAll('#hinh-phat-hien svg [role=link]')]"
    charts.ask(
        f"{links}.find((each) => decodeURIComponent(each.__data__.href).includes('{most['finding_id'][0]},')).focus()"
    )
    charts.press("Enter")
    charts.wait("!document.getElementById('phan-danh-sach').hidden")
    listed = charts.ask("[...document.querySelectorAll('#list a')].map((each) => each.hash)")
    assert listed == [f"#van-ban/{name}" for name in most["finding_id"]]


@in_browser
def test_one_unit_can_be_chosen_and_charts_without_it_say_so(charts, marts):
    unit, name = (
        marts.frame("commune_comparison")
        .filter(pl.col("target_value").is_not_null())
        .select("unit_id", "unit_name_vi")
        .row(0)
    )
    others = set(marts.frame("commune_comparison")["unit_name_vi"]) - {name}
    charts.ask(
        f"(() => {{ const one = document.getElementById('chart-unit'); one.value = '{unit}'; one.dispatchEvent(new Event('input')); }})()"
    )
    charts.wait(f"{DRAWN} === '{unit}'")
    words = charts.ask("document.querySelector('#hinh-bay-noi-dung svg').textContent")
    assert name in words and not any(other in words for other in others)
    assert charts.ask("document.getElementById('hinh-tinh-sipas').classList.contains('of-all')")
    assert not charts.ask("document.getElementById('hinh-bay-noi-dung').classList.contains('of-all')")


@in_browser
@pytest.mark.parametrize("view", ["so-sanh", "bieu-do", "van-ban", "phat-hien", "kiem-tra", "giai-thich"])
def test_no_part_is_wider_than_a_phone(browser, page_file, view):
    browser.size(390, 844, phone=True)
    browser.open(page_file, view)
    if view == "bieu-do":
        browser.wait(DRAWN)
    assert browser.ask("document.documentElement.scrollWidth") == 390


@in_browser
def test_a_browser_that_cannot_unpack_keeps_the_drawings_and_their_links(browser, page_file):
    browser.size(1200, 900)
    added = browser.send("Page.addScriptToEvaluateOnNewDocument", source="delete window.DecompressionStream")
    try:
        browser.open(page_file, "bieu-do")
        browser.wait("!document.getElementById('phan-bieu-do').hidden")
        assert browser.ask("document.querySelectorAll('figure svg').length") == len(FAMILIES)
        assert browser.ask("document.querySelectorAll('.vega-embed').length") == 0
        browser.point("document.querySelector('#hinh-lo-trinh svg a')", click=True)
        browser.wait("!document.getElementById('phan-van-ban').hidden")
        assert browser.console == []
    finally:
        browser.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
