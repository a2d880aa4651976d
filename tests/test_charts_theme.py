"""The look that all charts share: font, locale, and the files a chart can be saved as."""

import base64
import io
import json
import re
import struct
import zlib
from datetime import date

import altair as alt
import polars as pl
import pypdfium2
import pytest
import vl_convert
from PIL import Image

from cchc.charts import png, svg, theme
from cchc.errors import BrokenAssumption

SENTENCE = "Sở Nội vụ: Tỷ lệ hồ sơ được giải quyết đúng hạn ẮẰẲẴẶ ỄỂỀẾỆ ỘỖỔỒỐ ỰỮỬỪỨ ỸỶỲÝỴ đĐ"
EDITION = theme.Edition("thu-001", date(2026, 1, 15))


def small_chart(title: str = SENTENCE) -> alt.Chart:
    frame = pl.DataFrame({"name": ["Thử"], "value": [1234.5]})
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(x=alt.X("value:Q", axis=alt.Axis(format=",.1f", values=[1234.5])), y="name:N")
        .properties(width=300, height=60, title=theme.title(title, [EDITION.note("văn bản thử", "hồ sơ")]))
    )


def texts_of(drawing: str) -> list[str]:
    # a text of several lines is one <text> with a <tspan> each
    texts = re.findall(r"<text[^>]*>(.*?)</text>", drawing, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)).strip() for text in texts]


def png_size_and_dpi(content: bytes) -> tuple[int, int, int]:
    width, height = struct.unpack(">II", content[16:24])
    place = content.index(b"pHYs") + 4
    return width, height, round(struct.unpack(">I", content[place : place + 4])[0] * 0.0254)


@pytest.fixture
def svg_text(tmp_path):
    return theme.save(small_chart(), tmp_path / "thu.svg").read_text(encoding="utf-8")


def test_a_missing_font_package_is_an_error_and_not_an_empty_picture(tmp_path, monkeypatch):
    monkeypatch.setattr(theme, "FONT_PACKAGE", "khong_co_goi_phong_chu")
    with pytest.raises(BrokenAssumption, match="khong_co_goi_phong_chu"):
        theme.save(small_chart(), tmp_path / "thu.png")
    assert not (tmp_path / "thu.png").exists()


def test_a_missing_font_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(theme.FONT_FILES, 600, "KhongCo.ttf")
    with pytest.raises(BrokenAssumption, match="KhongCo"):
        theme.save(small_chart(), tmp_path / "thu.svg")


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_text_in_a_font_that_is_not_carried_along_is_refused(tmp_path, ending):
    chart = small_chart().mark_text(font="Phông Không Có").encode(text="name:N")
    with pytest.raises(BrokenAssumption, match="Phông Không Có"):
        theme.save(chart, tmp_path / f"thu.{ending}")


def test_all_text_stands_in_the_svg_with_its_accents(svg_text):
    # the long title is wrapped, so the lines are put together again
    assert SENTENCE in " ".join(texts_of(svg_text))
    assert "bản phát hành thu-001" in " ".join(texts_of(svg_text))
    assert "15/01/2026" in svg_text


def test_numbers_on_an_axis_are_vietnamese(svg_text):
    assert "1.234,5" in texts_of(svg_text)


def test_months_on_an_axis_are_vietnamese(tmp_path):
    frame = pl.DataFrame({"day": [date(2026, 1, 15), date(2026, 12, 15)], "n": [1, 2]})
    axis = alt.Axis(format="%B", values=[alt.DateTime(year=2026, month=2, date=1)])
    chart = alt.Chart(frame).mark_point().encode(x=alt.X("day:T", axis=axis), y="n:Q")
    assert "Tháng 2" in texts_of(theme.save(chart, tmp_path / "thu.svg").read_text(encoding="utf-8"))


def test_the_locale_goes_with_the_specification(tmp_path):
    spec = json.loads(theme.save(small_chart(), tmp_path / "thu.json").read_text(encoding="utf-8"))
    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["config"]["locale"]["number"]["thousands"] == "."
    assert spec["config"]["locale"]["time"]["months"][11] == "Tháng 12"
    assert spec["config"]["font"] == "Be Vietnam Pro"
    assert " ".join(spec["title"]["text"]) == SENTENCE


def test_the_svg_carries_the_font_it_names(svg_text):
    families = set(re.findall(r'font-family="([^"]*)"', svg_text))
    assert len(families) == 1
    assert families.pop().startswith("Be Vietnam Pro, ")
    carried = re.findall(
        r"font-family:'Be Vietnam Pro';font-weight:(\d+);src:url\(data:font/woff;base64,([^)]*)\)", svg_text
    )
    assert [weight for weight, _ in carried] == ["400", "600"]
    assert all(base64.b64decode(data).startswith(b"wOFF") for _, data in carried)


def test_the_packed_font_holds_every_table_unchanged():
    font = (theme.font_directory() / theme.FONT_FILES[400]).read_bytes()
    packed = svg.woff(font)
    assert struct.unpack(">I", packed[8:12])[0] == len(packed)
    count = struct.unpack(">H", packed[12:14])[0]
    assert count == struct.unpack(">H", font[4:6])[0]
    for index in range(count):
        tag, offset, short, full, checksum = struct.unpack(">4sIIII", packed[44 + 20 * index : 64 + 20 * index])
        found_tag, found_checksum, start, length = struct.unpack(">4sIII", font[12 + 16 * index : 28 + 16 * index])
        table = packed[offset : offset + short]
        assert (tag, checksum, full) == (found_tag, found_checksum, length)
        assert (zlib.decompress(table) if short < full else table) == font[start : start + length]


def test_a_png_has_print_resolution_at_its_natural_size(tmp_path):
    width, height, dpi = png_size_and_dpi(theme.save(small_chart("Ngắn"), tmp_path / "thu.png").read_bytes())
    assert dpi == 300
    half_width, half_height, half_dpi = png_size_and_dpi(
        theme.save(small_chart("Ngắn"), tmp_path / "nhe.png", dpi=150).read_bytes()
    )
    assert half_dpi == 150
    assert abs(width - 2 * half_width) <= 2 and abs(height - 2 * half_height) <= 2
    # the drawing is at least 300 pixels of 1/96 inch wide
    assert width / dpi >= 300 / 96


def test_a_text_is_drawn_and_not_left_out(tmp_path):
    with_words = theme.save(small_chart("Chữ đậm " * 6), tmp_path / "a.png").read_bytes()
    without = theme.save(small_chart("\u00a0" * 48), tmp_path / "b.png").read_bytes()
    assert len(with_words) > 1.1 * len(without)


def test_packing_a_picture_again_keeps_every_pixel():
    drawing = vl_convert.vegalite_to_svg(theme.spec(small_chart()))
    image = vl_convert.svg_to_png(drawing, ppi=300)
    packed = png.repack(image)
    assert len(packed) < len(image) / 2
    with Image.open(io.BytesIO(image)) as before, Image.open(io.BytesIO(packed)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["dpi"] == before.info["dpi"]


def test_the_same_chart_gives_the_same_bytes(tmp_path):
    for ending in ("png", "svg", "json"):
        first = theme.save(small_chart(), tmp_path / f"a.{ending}").read_bytes()
        assert theme.save(small_chart(), tmp_path / f"b.{ending}").read_bytes() == first


def test_a_pdf_has_searchable_text_and_the_size_of_the_drawing(tmp_path):
    path = theme.save(small_chart(), tmp_path / "thu.pdf")
    image = png_size_and_dpi(theme.save(small_chart(), tmp_path / "thu.png").read_bytes())
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    words = " ".join(page.get_textpage().get_text_range().split())
    width_in_points, _ = page.get_size()
    document.close()
    assert SENTENCE in words
    assert width_in_points == pytest.approx(image[0] / 300 * 72, abs=1)


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(BrokenAssumption, match=r"\.png, \.svg, \.pdf hoặc \.json"):
        theme.save(small_chart(), tmp_path / "thu.gif")


def test_in_a_notebook_a_chart_is_a_picture_with_a_text_for_those_who_cannot_see_it():
    before, before_theme = alt.renderers.active, alt.theme.active
    try:
        theme.use()
        bundle, metadata = small_chart()._repr_mimebundle_()
    finally:
        alt.renderers.enable(before)
        alt.theme.enable(before_theme)
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert bundle["text/plain"] == SENTENCE
    assert metadata["image/png"]["width"] < 700
    assert metadata["image/png"]["alt"] == SENTENCE


def test_every_letter_of_the_alphabet_and_every_sign_is_in_the_font():
    font = (theme.font_directory() / theme.FONT_FILES[400]).read_bytes()
    letters = set("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
    assert (letters | {letter.upper() for letter in letters} | set("≥≤><−–“”…%0123456789\u00a0")) <= characters_of(font)


def characters_of(font: bytes) -> set[str]:
    """Read the characters of a TrueType font from its format 4 character map."""
    tables = {}
    for index in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, offset, _ = struct.unpack(">4sIII", font[12 + 16 * index : 28 + 16 * index])
        tables[tag] = offset
    start = tables[b"cmap"]
    for index in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        offset = start + struct.unpack(">I", font[start + 8 + 8 * index : start + 12 + 8 * index])[0]
        if struct.unpack(">H", font[offset : offset + 2])[0] == 4:
            break
    count = struct.unpack(">H", font[offset + 6 : offset + 8])[0] // 2
    ends = struct.unpack(f">{count}H", font[offset + 14 : offset + 14 + 2 * count])
    starts = struct.unpack(f">{count}H", font[offset + 16 + 2 * count : offset + 16 + 4 * count])
    return {chr(code) for low, high in zip(starts, ends, strict=True) for code in range(low, high + 1) if code < 0xFFFF}
