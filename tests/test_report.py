"""The chapter of the annual review: its figures are those of the marts, its words claim no more, its pages are the decree's."""

import re
import shutil

import polars as pl
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from support.chapter_text import YEAR, cell_texts, text_of
from support.installed import with_libreoffice

from cchc import cli
from cchc.charts import Edition
from cchc.errors import BrokenAssumption
from cchc.formatting.vietnamese import target_in_words
from cchc.report import blocks, office, template, word
from cchc.report.chapter import MARTS, chapter, units_of_year


@pytest.fixture(scope="module")
def frames(marts):
    return {name: marts.frame(name) for name in MARTS}


@pytest.fixture(scope="module")
def edition(marts):
    return Edition(marts.release_id, marts.as_of)


@pytest.fixture(scope="module")
def units(marts):
    return units_of_year(marts.frame("dim_documents"), marts.frame("dim_units"), YEAR)


@pytest.fixture(scope="module")
def document(frames, edition, units, tmp_path_factory):
    """The chapter of 2025, written and opened again."""
    path = tmp_path_factory.mktemp("report") / "bao-cao.docx"
    word.write(chapter(frames, edition, YEAR, units, "Tỉnh Quảng Trị"), path)
    return Document(str(path))


# --- what it says ---


def test_every_target_of_the_year_stands_in_a_table_with_its_source(document, marts, units):
    own = marts.frame("commune_comparison").filter(
        (pl.col("year") == YEAR) & pl.col("target_id").is_not_null() & pl.col("unit_id").is_in(units)
    )
    annex = {row[0]: row for row in cell_texts(document.tables[-2]) + cell_texts(document.tables[-1])}
    printed = {}
    for table in document.tables:
        rows = cell_texts(table)
        if rows[0][0] == "Chỉ tiêu":
            for measure, unit, value, *_ in rows[1:]:
                printed[measure, unit] = value
    assert len(printed) == own.height
    quotes = dict(marts.frame("fct_targets").select("target_id", "quote").iter_rows())
    for row in own.iter_rows(named=True):
        value = printed[row["indicator_name_vi"], row["unit_name_vi"]]
        if row["target_value"] is None:
            assert value == "không đọc được chắc chắn"
            continue
        words, position = re.fullmatch(r"(.+) \[(\d+)\]", value).groups()
        assert words == target_in_words(
            row["target_comparator"], row["target_value"], row["target_value_high"], row["unit"]
        )
        assert annex[position][3] == f"“{quotes[row['target_id']]}”" and annex[position][4] == row["target_id"]


def test_the_review_counts_are_those_of_the_mart(document, marts, units):
    review = marts.frame("plan_review").filter(pl.col("unit_id").is_in(units) & pl.col("is_deciding"))
    labels = set(review["verdict_vi"])
    table = next(rows for rows in map(cell_texts, document.tables) if labels == set(rows[0][1:]))
    for name, *counts in table[1:]:
        own = review.filter(pl.col("unit_name_vi") == name)
        for label, count in zip(table[0][1:], counts, strict=True):
            assert int(count) == own.filter(pl.col("verdict_vi") == label).height
    assert sum(int(count) for row in table[1:] for count in row[1:]) == review.height


def test_a_target_is_never_told_as_a_result(document):
    text = text_of(document)
    assert "không phải kết quả đạt được" in text
    assert not re.search(r"Theo số báo cáo|đã đạt", text), "nothing was reported"


def test_met_and_missed_are_told_where_something_was_reported(frames, edition, units):
    comparison = frames["commune_comparison"]
    chosen = comparison.filter((pl.col("year") == YEAR) & pl.col("target_id").is_not_null())["target_id"].to_list()
    invented = comparison.with_columns(
        pl.when(pl.col("target_id") == chosen[0]).then(pl.lit("met")).otherwise(pl.col("status")).alias("status"),
        pl.when(pl.col("target_id") == chosen[0])
        .then(100.0)
        .otherwise(pl.col("reported_value"))
        .alias("reported_value"),
    )
    written = chapter({**frames, "commune_comparison": invented}, edition, YEAR, units)
    said = [block.text for block in written.blocks if isinstance(block, blocks.Paragraph)]
    assert any(text.startswith("Theo số báo cáo, 1 chỉ tiêu đạt và không chỉ tiêu nào chưa đạt") for text in said)
    assert any("Có số báo cáo cho 1/" in text for text in said)


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_commune_read_well(frames, edition, units, count, tmp_path):
    written = chapter(frames, edition, YEAR, units[:count])
    path = word.write(written, tmp_path / "bao-cao.docx")
    text = text_of(Document(str(path)))
    if count == 0:
        assert "Không có xã nào thuộc phạm vi được chọn có kế hoạch cho năm 2025." in text
        assert "tại 0 xã" not in text and "None" not in text
    else:
        assert re.search(r"năm 2025 tại xã \S", text) and "trong 1 kế hoạch" in text


def test_a_plan_of_another_year_is_not_counted(marts, units):
    documents = marts.frame("dim_documents")
    other = documents.filter(pl.col("period") == "2026")["unit_id"].to_list()
    assert other and not set(other) & set(units)
    names = marts.frame("dim_units").filter(pl.col("unit_id").is_in(units))
    province = names["province_name_vi"][0]
    assert units_of_year(documents, marts.frame("dim_units"), YEAR, province.upper()) == [
        unit for unit in units if names.filter(pl.col("unit_id") == unit)["province_name_vi"][0] == province
    ]
    assert units_of_year(documents, marts.frame("dim_units"), YEAR, "Cà Mau") == []


# --- how it looks ---


def test_the_page_is_that_of_the_decree(document):
    section = document.sections[0]
    assert [round(side.cm, 1) for side in (section.page_width, section.page_height)] == [21.0, 29.7]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.cm, 1) for margin in margins] == [2.0, 2.0, 3.0, 2.0]
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    body = document.styles["Nội dung"]
    assert (body.font.name, body.font.size) == ("Times New Roman", Pt(14))
    head = cell_texts(document.tables[0])
    assert head[0][1].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc")
    assert head[0][0].startswith("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊSỞ NỘI VỤ")
    assert "Quảng Trị, ngày" in head[1][1]
    assert any("Nơi nhận:" in cell for table in document.tables for row in cell_texts(table) for cell in row)


def test_no_field_of_the_template_is_left_open(document):
    everything = text_of(document) + "".join(
        cell for table in document.tables for row in cell_texts(table) for cell in row
    )
    assert not re.search(r"\{\{|\}\}|\[\[|\bNone\b|\bnan\b", everything)


def test_figures_and_tables_are_numbered_captioned_and_told_to_those_who_cannot_see(document):
    captions = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Caption"]
    for kind in ("Bảng", "Hình"):
        numbers = [int(re.match(rf"{kind} (\d+)\. \S", text)[1]) for text in captions if text.startswith(kind)]
        assert numbers == list(range(1, len(numbers) + 1)) and numbers
    pictures = document.element.body.iter(qn("wp:docPr"))
    alternatives = [picture.get("descr") for picture in pictures]
    assert len(alternatives) == 2 and all(len(text) > 20 for text in alternatives)
    parts = [part for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    assert all(part.blob[:4] == b"\x89PNG" and len(part.blob) > 50_000 for part in parts) and len(parts) == 2


def test_every_number_of_a_source_leads_to_its_line_in_the_annex(document):
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= marks


def test_the_template_that_comes_along_is_the_one_the_program_makes(tmp_path):
    template.make(tmp_path / "made.docx")
    made, shipped = (
        Document(str(tmp_path / "made.docx")),
        Document(str(shutil.copy(word_template(), tmp_path / "s.docx"))),
    )
    assert made.element.xml == shipped.element.xml and made.styles.element.xml == shipped.styles.element.xml


def word_template():
    from importlib import resources

    return resources.files("cchc.report").joinpath(word.TEMPLATE)


def test_an_edited_template_is_used_and_one_without_its_marker_refused(frames, edition, units, tmp_path):
    written = chapter(frames, edition, YEAR, units[:1])
    edited = Document(str(word_template()))
    edited.paragraphs[0].insert_paragraph_before("Dòng thêm của cơ quan {{ nam }}")
    edited.save(str(tmp_path / "mau.docx"))
    path = word.write(written, tmp_path / "a.docx", template=tmp_path / "mau.docx")
    assert "Dòng thêm của cơ quan 2025" in text_of(Document(str(path)))
    marker = next(paragraph for paragraph in edited.paragraphs if word.MARKER in paragraph.text)
    marker.clear()
    edited.save(str(tmp_path / "hong.docx"))
    with pytest.raises(BrokenAssumption, match=r"Mẫu báo cáo không có đoạn"):
        word.write(written, tmp_path / "b.docx", template=tmp_path / "hong.docx")
    assert not (tmp_path / "b.docx").exists()


def test_words_of_documents_stay_words(frames, edition, units, tmp_path):
    hostile = frames["fct_targets"].with_columns(pl.lit("<w:p/>{{ 1 + 1 }} & “x”").alias("quote"))
    path = word.write(chapter({**frames, "fct_targets": hostile}, edition, YEAR, units), tmp_path / "a.docx")
    annex = cell_texts(Document(str(path)).tables[-1])
    assert annex[1][3] == "“<w:p/>{{ 1 + 1 }} & “x””"


# --- the command ---


def test_the_command_writes_the_chapter_and_says_what_is_in_it(release, marts, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CCHC_HOME", str(release.home))
    out = tmp_path / "bao-cao-2025.docx"
    assert cli.run(["report", "--year", "2025", "--units", "Xã Tà Đùng, xã vĩnh thủy", "--out", str(out)]) == 0
    assert re.match(
        r"Đã ghi .*bao-cao-2025\.docx: 2 xã, \d+ bảng, 2 hình, \d+ nguồn số liệu\.", capsys.readouterr().out
    )
    assert cli.run(["report", "--year", "2025", "--units", "Xã Lạ", "--out", str(out)]) == 1
    assert "Không có đơn vị “Xã Lạ”" in capsys.readouterr().err
    assert cli.run(["report", "--year", "2025", "--out", str(tmp_path / "a.odt")]) == 2
    assert ".docx hoặc .pdf" in capsys.readouterr().err


def test_a_chapter_of_nothing_is_refused_with_what_there_is(release, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CCHC_HOME", str(release.home))
    out = tmp_path / "a.docx"
    assert cli.run(["report", "--year", "2019", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert "Không có kế hoạch hay số liệu báo cáo của xã năm 2019 (chỉ số cấp tỉnh xem sổ tay 03); có: " in told
    assert "2025, 2026" in told
    assert cli.run(["report", "--year", "2025", "--province", "Tỉnh Lạ", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert "của Tỉnh Lạ; có ở: " in told and "Tỉnh Lâm Đồng" in told
    assert not out.exists()


def test_without_libreoffice_a_pdf_is_refused_in_one_sentence(release, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CCHC_HOME", str(release.home))
    monkeypatch.setattr(office, "office", lambda: None)
    assert cli.run(["report", "--year", "2025", "--out", str(tmp_path / "a.pdf")]) == 1
    assert "không có LibreOffice" in capsys.readouterr().err


def test_a_converter_that_fails_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(office, "office", lambda: shutil.which("false"))
    with pytest.raises(office.NoOffice, match=r"không chuyển được a\.docx"):
        office.to_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")


@with_libreoffice
def test_the_pdf_holds_every_page_of_the_chapter(frames, edition, units, tmp_path):
    import pypdfium2

    path = word.write(chapter(frames, edition, YEAR, units), tmp_path / "a.docx")
    pdf = pypdfium2.PdfDocument(office.to_pdf(path, tmp_path / "a.pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert len(pdf) >= 5 and "NGUỒN SỐ LIỆU" in text and "Hình 2." in text
    assert [round(size) for size in pdf[0].get_size()] == [595, 842]
