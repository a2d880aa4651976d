"""The chapter of many communes, and of communes that report: generated rows, which live in these tests only."""

import re

import polars as pl
import pytest
import report_data
from docx import Document
from docx.oxml.ns import qn
from support.chapter_text import YEAR, cell_texts, text_of

from cchc.charts import Edition, summary, theme
from cchc.formatting.vietnamese import amount
from cchc.report import blocks, word, word_table
from cchc.report.blocks import Cell
from cchc.report.chapter import MARTS, chapter, units_of_year
from cchc.report.scope import MOST_SIDE_BY_SIDE

COUNT = 12


@pytest.fixture(scope="module")
def edition(marts):
    return Edition(marts.release_id, marts.as_of)


@pytest.fixture(scope="module")
def generated(marts):
    """Twelve invented communes, of which every third reports."""
    bases = units_of_year(marts.frame("dim_documents"), marts.frame("dim_units"), YEAR)
    return report_data.communes({name: marts.frame(name) for name in MARTS}, bases, COUNT)


@pytest.fixture(scope="module")
def written(generated, edition):
    frames, units = generated
    return chapter(frames, edition, YEAR, units)


@pytest.fixture(scope="module")
def document(written, tmp_path_factory):
    path = tmp_path_factory.mktemp("many") / "nhieu-xa.docx"
    return Document(str(word.write(written, path)))


def own_rows(generated):
    frames, units = generated
    return frames["commune_comparison"].filter(
        (pl.col("year") == YEAR) & pl.col("target_id").is_not_null() & pl.col("unit_id").is_in(units)
    )


def tables_with(document, first):
    return [rows for rows in map(cell_texts, document.tables) if rows[0][0] == first]


def plain(text):
    """A cell's words without the numbers of its sources."""
    return re.sub(r" \[\d+\]", "", text)


def test_generated_communes_are_marked(generated):
    names = set(own_rows(generated)["unit_name_vi"])
    assert len(names) == COUNT and all(report_data.MARK in name for name in names)


def test_the_text_counts_communes_and_the_annex_names_each(document, generated):
    text = text_of(document)
    assert f"tại {COUNT} xã" in text and "Phụ lục I" in text and "PHỤ LỤC II" in text
    assert max(len(re.findall(report_data.MARK, line)) for line in text.split("\n")) <= MOST_SIDE_BY_SIDE
    printed = {}
    for rows in tables_with(document, "Chỉ tiêu"):
        if rows[0][1] == "Đơn vị":
            printed |= {(measure, unit): value for measure, unit, value, *_ in rows[1:]}
    assert len(printed) == own_rows(generated).height


def test_a_row_of_many_communes_says_how_many_and_between_what(document, generated):
    """Counted anew from the rows: how many promise, the lowest and the highest level, the mean of those who report."""
    rows = {
        row[0]: row for table in tables_with(document, "Chỉ tiêu") if table[0][1] == "Số xã đặt" for row in table[1:]
    }
    own = own_rows(generated)
    assert set(rows) == set(own["indicator_name_vi"])
    for name, part in own.group_by("indicator_name_vi"):
        _, communes, span, *_, reported = rows[name[0]]
        assert communes == f"{part['unit_id'].n_unique()}/{COUNT}"
        levels = [value for value in part["target_value"] if value is not None]
        for level in (min(levels, default=None), max(levels, default=None)):
            assert level is None or amount(level, part["unit"][0]) in plain(span)
        values = [value for value in part["reported_value"] if value is not None]
        if not values:
            assert reported == "chưa xã nào báo cáo"
        else:
            assert reported.startswith(f"{len(values)}/{part.height} xã báo cáo: ")
            assert (f"TB {len(values)}/{part.height} xã: {amount(sum(values) / len(values))}" in reported) == (
                part["unit"][0] == "percent"
            )


def test_a_reported_value_stands_with_status_file_sheet_and_cell(document, generated):
    frames, _ = generated
    reported = own_rows(generated).filter(pl.col("reported_value").is_not_null())
    assert reported.height > 5 and set(reported["status"]) == {"met", "missed"}
    cells = {}
    for rows in tables_with(document, "Chỉ tiêu"):
        if rows[0][1] == "Đơn vị":
            cells |= {(row[0], row[1]): row[5] for row in rows[1:]}
    annex = {row[0]: row for rows in tables_with(document, "Số") for row in rows[1:]}
    places = {row["reported_value_id"]: row for row in frames["fct_reported_values"].to_dicts()}
    for row in reported.to_dicts():
        said = cells[row["indicator_name_vi"], row["unit_name_vi"]]
        assert plain(said) == f"{amount(row['reported_value'], row['unit'])} ({row['status_vi'].lower()})"
        source = annex[re.search(r"\[(\d+)\]", said)[1]]
        place = places[row["reported_value_id"]]
        assert f"tệp vi-du.xlsx, trang tính Sinh ra, ô {place['cell']}, kỳ năm {YEAR}" in source[2]
        assert source[4] == row["reported_value_id"]


def test_a_refused_value_says_why_and_one_of_a_part_of_the_year_is_never_judged(generated, edition):
    frames, units = generated
    comparison = frames["commune_comparison"]
    chosen = own_rows(generated).filter(
        pl.col("target_value").is_not_null() & pl.col("reported_value").is_null() & (pl.col("unit") == "percent")
    )
    refused, partly = chosen["target_id"][0], chosen["target_id"][1]
    for target, changes in (
        (refused, {"status": "rejected", "status_vi": "Bị từ chối", "status_reason_vi": "Tử số lớn hơn mẫu số."}),
        (partly, {"part_year_value": 45.5}),
    ):
        own = pl.col("target_id") == target
        comparison = comparison.with_columns(
            pl.when(own).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in changes.items()
        )
    made = chapter({**frames, "commune_comparison": comparison}, edition, YEAR, units)
    said = [
        row[5].text
        for table in made.details
        if isinstance(table, blocks.Table) and len(table.header) == 6
        for row in table.rows
    ]
    assert "bị từ chối: tử số lớn hơn mẫu số" in said
    assert "chưa báo cáo; số một phần năm: 45,5\u00a0%" in said


def test_every_table_repeats_its_head_and_breaks_no_row(document):
    for table in document.tables[1:]:
        if table.style.name != "Table Grid" or len(table.rows) < 2:
            continue
        first, *others = table._tbl.tr_lst
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in (first, *others))
        assert sum(column.width.cm for column in table.columns) < 16.1


def test_every_number_leads_to_the_annex_also_from_the_details(document):
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == set(marks) and len(marks) == len(set(marks))


@pytest.mark.parametrize(
    ("count", "is_many"), [(1, False), (4, False), (MOST_SIDE_BY_SIDE, False), (MOST_SIDE_BY_SIDE + 1, True)]
)
def test_few_are_named_and_more_are_counted(generated, edition, count, is_many):
    frames, units = generated
    made = chapter(frames, edition, YEAR, units[:count])
    told = [block.text for block in made.blocks if isinstance(block, blocks.Paragraph)]
    assert bool(made.details) == is_many
    assert (f"cải cách hành chính của {count} xã." in told[0]) == is_many
    assert (f"xã {report_data.MARK} 001" in told[0]) != is_many
    assert not re.search(r"\b0 (?:xã|chỉ tiêu|kế hoạch|nhiệm vụ)\b|\bNone\b|\bnan\b", " ".join(told))


def test_the_pictures_of_many_communes_hold_every_commune(generated, edition):
    rows = own_rows(generated)
    whole = generated[0]["commune_comparison"].filter((pl.col("year") == YEAR) & pl.col("unit_id").is_in(generated[1]))
    standing = summary.standings(whole)
    assert set(standing.group_by("indicator_code").agg(pl.col("communes").sum())["communes"]) == {COUNT}
    promised = dict(rows.group_by("indicator_code").agg(pl.col("unit_id").n_unique()).iter_rows())
    for row in standing.filter(pl.col("relation") == summary.NONE).to_dicts():
        assert row["communes"] == COUNT - promised[row["indicator_code"]]
    drawing = theme.page_drawing(theme.spec(summary.by_benchmark(whole, edition)))
    assert f"Mỗi thanh: {COUNT} xã" in " ".join(drawing.split())


def test_a_national_target_without_its_own_words_is_not_quoted(generated, edition):
    frames, units = generated
    review = frames["plan_review"].with_columns(
        pl.lit(None, pl.String).alias("reference_quote_language"), pl.lit("Ghi chú.").alias("reference_quote")
    )
    made = chapter({**frames, "plan_review": review}, edition, YEAR, units[:4])
    above = {source.record_id: source.quote for source in made.sources if source.place.startswith("mục tiêu năm")}
    assert above and set(above.values()) == {""}


def test_a_table_keeps_words_and_leaves_out_what_no_file_can_hold():
    made = word_table.table(("A", "B"), [(Cell("<w:p/> & “x”\x07\nhai"), Cell("1", (7,)))], (3.0, 2.0), "Bng")
    texts = [node.text for node in made.iter(qn("w:t"))]
    assert texts == ["A", "B", "<w:p/> & “x”", "hai", "1", " [7]"]
    assert [link.get(qn("w:anchor")) for link in made.iter(qn("w:hyperlink"))] == ["nguon7"]
