"""`cchc page`: one offline file, opened in a real browser: it chooses, leads a number to its sentence, and asks nobody."""

import base64
import json
import re
from urllib.parse import quote

import lxml.html
import polars as pl
import pytest
from support.installed import in_browser
from support.page_file import frames_of, render, squeeze
from support.project import one_sentence

from cchc.report import page
from cchc.report.page_data import page_data, utf16_place

# Invented: what a plan could hold to break the page, or to make it say something else.
NASTY = (
    '</script><script>document.title = "bẻ"</script><img src=x onerror="document.title = 1"><!-- {{data}} &amp; “trích”'
)


def opened(browser, path, fragment):
    """Return the page as the browser made it, without a word on its console."""
    browser.open(path, fragment)
    text = browser.ask("document.documentElement.outerHTML")
    assert browser.console == []
    return lxml.html.fromstring(text)


def rows_of(tree):
    return [[cell.text_content() for cell in row] for row in tree.get_element_by_id("rows")]


def shown_sections(tree):
    return [section.get("id") for section in tree.iter("section") if section.get("hidden") is None]


# --- the file ---


def test_the_file_is_small_and_names_nothing_outside_itself(page_file):
    text = page_file.read_text(encoding="utf-8")
    tree = lxml.html.fromstring(text)
    assert page_file.stat().st_size < 2_000_000
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    assert tree.xpath("//@src | //link | //iframe | //@*[contains(name(), 'xlink:href')]") == []
    styles = " ".join(tree.xpath("//style/text()"))
    assert "@import" not in styles and set(re.findall(r"url\((.{5})", styles)) == {"data:"}


def test_every_record_of_the_page_lies_on_its_words(marts):
    frames = frames_of(marts)
    data = page_data(frames)
    marked = {*frames["fct_targets"]["target_id"], *frames["fct_findings"]["finding_id"]}
    assert {name for name, record in data["records"].items() if "q" in record} == marked
    cited = dict(frames["fct_legal_bases"].select("legal_basis_id", "quote").iter_rows())
    tasks = {row["task_id"]: row for row in frames["fct_tasks"].to_dicts()}
    assert set(data["records"]) == marked | set(cited) | set(tasks)
    for name, record in data["records"].items():
        text = data["documents"][record["d"]]["text"].encode("utf-16-le")
        pieces = [squeeze(text[2 * start : 2 * end].decode("utf-16-le")) for start, end in record["s"]]
        if name in tasks:  # a span for each cell of the task's row; what a merged cell says of it stands elsewhere
            cells = {squeeze(value)[:15] for value in tasks[name].values() if isinstance(value, str)}
            assert {piece[:15] for piece in pieces} & cells, name
        else:
            assert pieces[0] == squeeze(record.get("q") or cited[name]), name


@pytest.mark.parametrize(("text", "place", "expected"), [("abc", 2, 2), ("đến", 3, 3), ("𝄞a", 1, 2), ("a𝄞", 1, 1)])
def test_places_are_counted_as_a_browser_counts(text, place, expected):
    assert utf16_place(text, place) == expected


def test_json_cannot_end_its_element():
    text = page.safe_json({"a": "</script><!--&"})
    assert not set("<>&") & set(text) and json.loads(text) == {"a": "</script><!--&"}


def test_drawings_on_one_page_have_names_of_their_own():
    drawing = '<svg><clipPath id="clip0"/><g clip-path="url(#clip0)"/><clipPath id="clip01"/></svg>'
    assert page.own_names(drawing, "f1-", 'a "b"') == (
        '<svg role="group" aria-label="a &quot;b&quot;"><clipPath id="f1-clip0"/><g clip-path="url(#f1-clip0)"/>'
        '<clipPath id="f1-clip01"/></svg>'
    )


def test_the_page_of_some_units_holds_their_plans_and_the_benchmark(marts):
    frames = frames_of(marts)
    unit, document = frames["dim_documents"].filter(~pl.col("is_benchmark")).select("unit_id", "document_id").row(0)
    benchmark = frames["dim_documents"].filter("is_benchmark")["document_id"].to_list()
    narrowed = page.of_units(frames, [unit])
    assert set(narrowed["commune_comparison"]["unit_id"]) == {unit}
    assert set(narrowed["document_lines"]["document_id"]) == {document, *benchmark}


# --- in the browser ---


@in_browser
def test_the_comparison_shows_what_is_chosen(browser, page_file, marts):
    comparison = marts.frame("commune_comparison").filter(pl.col("target_id").is_not_null())
    unit, name = comparison.select("unit_id", "unit_name_vi").sort("unit_id").row(0)
    tree = opened(browser, page_file, f"so-sanh?don-vi={quote(unit)}&nam=2025")
    expected = comparison.filter(unit_id=unit, year=2025)
    rows = rows_of(tree)
    assert len(rows) == expected.height > 0
    assert {(row[1], row[2]) for row in rows} == {(name, "2025")}
    assert shown_sections(tree) == ["phan-so-sanh"]
    assert tree.xpath("//nav/a[@aria-current]/@href") == ["#so-sanh"]


@in_browser
def test_all_rows_are_shown_with_their_reasons_where_asked(browser, page_file, marts):
    comparison = marts.frame("commune_comparison")
    domain = comparison["domain"].sort()[0]
    tree = opened(browser, page_file, f"so-sanh?linh-vuc={domain}&tat-ca=1")
    expected = comparison.filter(domain=domain)
    rows = rows_of(tree)
    assert len(rows) == expected.height > expected["target_id"].drop_nulls().len()
    assert all(re.search("Vì sao.+", row[7]) for row in rows)


@in_browser
def test_words_are_found_whatever_their_accents(browser, page_file):
    rows = rows_of(opened(browser, page_file, "so-sanh?tim=kien+nghi"))
    assert rows and all("kiến nghị" in row[0] for row in rows)


@in_browser
def test_a_number_leads_to_its_sentence(browser, page_file, marts):
    links = (
        opened(browser, page_file, "so-sanh?nam=2025").xpath("//tbody[@id='rows']/tr[td[5]//a]")[0].xpath(".//a/@href")
    )
    assert len(links) >= 2 and all(link.startswith("#van-ban/") for link in links[:2])
    for link in links[:2]:  # the commune's own target, and the benchmark's
        name = link.removeprefix("#van-ban/")
        [record] = marts.frame("fct_targets").filter(target_id=name).to_dicts()
        tree = opened(browser, page_file, link.removeprefix("#"))
        assert shown_sections(tree) == ["phan-van-ban"]
        here = " ".join(mark.text_content() for mark in tree.xpath("//mark[@class='here']"))
        assert squeeze(here) == squeeze(record["quote"])
        evidence = tree.get_element_by_id("evidence").text_content()
        assert name in evidence and f"dòng {record['line_start']}" in evidence


@in_browser
def test_a_national_target_leads_to_its_instrument(browser, page_file, marts):
    [row] = marts.frame("commune_comparison").filter(pl.col("national_value").is_not_null()).head(1).to_dicts()
    tree = opened(browser, page_file, f"nguon/{row['national_target_id']}")
    assert row["national_instrument"] in tree.get_element_by_id("source").text_content()


@in_browser
@pytest.mark.parametrize("view", ["bieu-do", "phat-hien", "kiem-tra", "giai-thich"])
def test_every_part_opens_by_its_address(browser, page_file, marts, view):
    tree = opened(browser, page_file, view)
    assert shown_sections(tree) == [f"phan-{view}"]
    text = tree.get_element_by_id(f"phan-{view}").text_content()
    checks = json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))["checks"]
    expected = {
        "bieu-do": "không phải kết quả",
        "phat-hien": marts.frame("fct_findings")["why"][0],
        "kiem-tra": checks[-1]["says"],
        "giai-thich": marts.frame("dim_statuses")["meaning_vi"][0],
    }
    assert expected[view] in squeeze(text)


@in_browser
def test_words_of_a_plan_stay_words(browser, marts, tmp_path):
    frames = frames_of(marts)
    document = frames["fct_findings"]["document_id"][0]
    own = pl.col("document_id") == document
    last = own & (pl.col("line_number") == pl.col("line_number").max().over("document_id"))
    for name, column, rows in (
        ("document_lines", "text", last),
        ("dim_documents", "title", own),
        ("fct_findings", "why", own),
        ("fct_targets", "quote", own),
    ):
        changed = pl.when(rows).then(pl.lit(NASTY)).otherwise(pl.col(column)).alias(column)
        frames[name] = frames[name].with_columns(changed)
    path = tmp_path / "a.html"
    path.write_text(render(marts, frames), encoding="utf-8")
    text = opened(browser, path, f"van-ban/{document}")
    assert text.findtext(".//title") == page.TITLE
    assert text.xpath("//img") == [] and len(text.xpath("//script[not(@id)]")) == 2
    assert NASTY in text.get_element_by_id("text").text_content()
    assert NASTY in text.get_element_by_id("phan-phat-hien").text_content()


@in_browser
def test_the_page_lets_no_request_out_and_runs_no_other_script(browser, page_file, tmp_path):
    path = tmp_path / "a.html"
    foreign = '<img src="http://localhost:9/a.png"><script>document.title = "bẻ"</script><main>'
    path.write_text(page_file.read_text(encoding="utf-8").replace("<main>", foreign), encoding="utf-8")
    browser.open(path, "so-sanh")
    assert len([line for line in browser.console if "Content Security Policy" in line]) == 2
    assert browser.ask("document.title") == page.TITLE


@in_browser
def test_the_page_prints_the_part_that_is_open(browser, page_file, marts, tmp_path):
    import pypdfium2

    target = tmp_path / "a.pdf"
    browser.open(page_file, "so-sanh?nam=2025")
    printed = browser.send("Page.printToPDF", preferCSSPageSize=True, displayHeaderFooter=False)
    target.write_bytes(base64.b64decode(printed["data"]))
    assert browser.console == []
    with pypdfium2.PdfDocument(target) as pdf:
        text = squeeze(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf))
        assert [round(size) for size in pdf[0].get_size()] == [842, 595]
    assert page.TITLE in text and marts.release_id in text
    assert "Những điểm cần hỏi lại" not in text


@in_browser
def test_thousands_of_units_stay_quick(browser, marts, tmp_path):
    frames = frames_of(marts)
    [row] = frames["commune_comparison"].filter(pl.col("target_value").is_not_null()).head(1).to_dicts()
    generated = [row | {"unit_id": f"{each}@2025-07-01", "unit_name_vi": f"Xã Sinh Ra {each}"} for each in range(3000)]
    frames["commune_comparison"] = pl.DataFrame(generated, schema=frames["commune_comparison"].schema)
    path = tmp_path / "a.html"
    path.write_text(render(marts, frames), encoding="utf-8")
    tree = opened(browser, path, "so-sanh")
    assert len(rows_of(tree)) == 200 and tree.get_element_by_id("more").get("hidden") is None
    assert "200 dòng đầu trong 3000" in tree.get_element_by_id("count").text_content()
    assert [row[1] for row in rows_of(opened(browser, path, "so-sanh?tim=sinh+ra+2999"))] == ["Xã Sinh Ra 2999"]


# --- the command ---


def test_the_command_writes_the_page_of_the_units_asked_for(cchc, release, marts, tmp_path):
    name = marts.frame("commune_comparison")["unit_name_vi"][0]
    code, out, err = cchc(release, "page", "--units", name, "--out", str(tmp_path / "a.html"))
    assert (code, err) == (0, "") and "2 văn bản" in out and (tmp_path / "a.html").is_file()


@pytest.mark.parametrize(("arguments", "expected"), [(["--out", "a.pdf"], 2), (["--out", "a.html", "--units", "X"], 1)])
def test_what_the_command_cannot_do_is_said_in_one_sentence(cchc, release, arguments, expected):
    code, _, err = cchc(release, "page", *arguments)
    assert code == expected and one_sentence(err)
