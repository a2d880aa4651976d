"""One look for every chart: embedded font, Vietnamese numbers and dates, colours that colour-blind readers tell apart.

`use()` in a notebook switches it on; `save()` always applies it. The font comes from an installed package and never
from the machine, so a picture has the same pixels everywhere. A missing font is an error: the renderer would leave out
all text without a word.
"""

import importlib.resources
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import altair as alt
import polars as pl
import vl_convert

from cchc.charts.png import repack
from cchc.charts.svg import embed_fonts, font_faces
from cchc.errors import BrokenAssumption
from cchc.formatting.vietnamese import (
    NBSP,
    balanced_lines,
    day,
    lines,
)

Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart | alt.ConcatChart

FONT = "Be Vietnam Pro"
FONT_PACKAGE = "fontpkg_be_vietnam_pro"
# The only weights a chart may use; the SVG carries exactly these.
FONT_FILES = {400: "BeVietnamPro-Regular.ttf", 600: "BeVietnamPro-SemiBold.ttf"}
NORMAL: Final = 400
STRONG: Final = 600

# Okabe and Ito's colours, told apart by every kind of colour vision; text or shape always says the same beside them.
BLUE, ORANGE, GREEN, SKY, VERMILION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#56B4E9", "#D55E00", "#CC79A7"
INK, MUTED, FAINT, GRID = "#1F2933", "#5B6770", "#B8C1C9", "#E4E8EB"
CATEGORIES = [BLUE, VERMILION, GREEN, PURPLE, SKY, ORANGE]

NUMBER_LOCALE = {
    "decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0đồng"], "percent": "\u00a0%",
    "minus": "\u2212",
}  # fmt: skip
TIME_LOCALE = {
    "dateTime": "%H:%M:%S, %A, ngày %d/%m/%Y",
    "date": "%d/%m/%Y",
    "time": "%H:%M:%S",
    "periods": ["SA", "CH"],
    "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
    "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
    "months": [f"Tháng {month}" for month in range(1, 13)],
    "shortMonths": [f"Th{month}" for month in range(1, 13)],
}

# Vega draws 96 pixels to the inch, so a chart 640 pixels wide fills the text width of an A4 page at its own size.
PIXELS_PER_INCH = 96
PRINT_DPI = 300
PAGE_WIDTH = 640
_TITLE_SIZE, _SUBTITLE_SIZE, _TEXT_SIZE = 15, 11, 11
# Mean width of one letter in a Vietnamese sentence at those sizes; Vega does not wrap titles by itself.
_TITLE_PIXELS, _SUBTITLE_PIXELS = 8.4, 5.7
_NARROWEST = 480  # a drawing of one column is narrower than its title can be read


@dataclass(frozen=True, slots=True)
class Edition:
    """The release that a chart shows, and the day it speaks of; both stand below every title."""

    release_id: str
    as_of: date

    def note(self, source: str, unit: str) -> str:
        """Return the line below a title: source, unit, as-of date, release."""
        return f"Nguồn: {source}. Đơn vị: {unit}. Tính đến ngày {day(self.as_of)}, bản phát hành {self.release_id}."


def font_directory() -> Path:
    """Return the folder of the installed font files; refuse where the package or one file is missing."""
    try:
        folder = Path(str(importlib.resources.files(FONT_PACKAGE) / "files"))
    except ModuleNotFoundError as error:
        raise BrokenAssumption(_no_font(FONT_PACKAGE)) from error
    for file_name in FONT_FILES.values():
        if not (folder / file_name).is_file():
            raise BrokenAssumption(_no_font(file_name))
    return folder


def _no_font(what: str) -> str:
    return f"Thiếu phông chữ {FONT} ({what}) nên biểu đồ sẽ mất chữ; hãy cài lại: python3 run.py build."


@cache
def _register(folder: Path) -> None:
    vl_convert.register_font_directory(str(folder))


@alt.theme.register("cchc", enable=False)
def theme() -> Any:
    """The Vega-Lite configuration that all charts share."""
    text = {"labelFont": FONT, "labelFontSize": _TEXT_SIZE, "labelColor": INK, "labelFontWeight": NORMAL}
    heading = {"titleFont": FONT, "titleFontSize": _TEXT_SIZE, "titleColor": INK, "titleFontWeight": STRONG}
    return {
        "config": {
            "font": FONT,
            "background": "white",
            "locale": {"number": NUMBER_LOCALE, "time": TIME_LOCALE},
            "padding": 12,
            "view": {"stroke": None},
            "title": {
                "font": FONT,
                "fontSize": _TITLE_SIZE,
                "fontWeight": STRONG,
                "color": INK,
                "anchor": "start",
                "frame": "bounds",
                "lineHeight": 20,
                "offset": 14,
                "subtitleFont": FONT,
                "subtitleFontSize": _SUBTITLE_SIZE,
                "subtitleFontWeight": NORMAL,
                "subtitleColor": MUTED,
                "subtitleLineHeight": 16,
                "subtitlePadding": 6,
            },
            "axis": {
                **text,
                **heading,
                "domain": False,
                "ticks": False,
                "gridColor": GRID,
                "labelPadding": 6,
                "titlePadding": 8,
            },
            "header": {**text, **heading, "labelFontWeight": STRONG},
            "legend": {
                **text,
                **heading,
                "orient": "bottom",
                "symbolStrokeWidth": 2,
                "labelLimit": 400,
                "titleLimit": 400,
            },
            "text": {"font": FONT, "fontSize": _TEXT_SIZE, "fontWeight": NORMAL, "color": INK},
            "mark": {"color": BLUE},
            "range": {"category": CATEGORIES},
        }
    }


def title(finding: str, notes: list[str], width: int = PAGE_WIDTH) -> alt.TitleParams:
    """Return a chart title: the finding in words, below it source, unit, as-of date and release, all within `width`."""
    width = max(width, _NARROWEST)
    subtitle = [line for note in notes for line in lines(_bound(note), int(width / _SUBTITLE_PIXELS))]
    return alt.TitleParams(text=balanced_lines(_bound(finding), int(width / _TITLE_PIXELS)), subtitle=subtitle)


def _bound(text: str) -> str:
    """Keep a number on one line with the word that it counts or is named by: "28 lượt", "năm 2025"."""
    counted = re.sub(r"(?<=\d) (?=[^\W\d])", NBSP, text)
    return re.sub(r"\b([Nn]ăm|[Tt]háng|[Qq]uý|[Nn]gày) (?=\d)", rf"\1{NBSP}", counted)


def nothing(finding: str, notes: list[str]) -> Chart:
    """Return a picture for a question without data: the finding says so, and the place of the drawing too."""
    words = pl.DataFrame({"text": ["không có số liệu để vẽ"]})
    text = alt.Chart(words).mark_text(color=MUTED).encode(text="text:N")
    return text.properties(width=PAGE_WIDTH, height=60, title=title(finding, notes))


def row_labels(names: list[str], y: str) -> alt.Chart:
    """Return the names of rows as a layer, each in the middle of its row however many lines it has; an axis cannot."""
    rows = pl.DataFrame({y: names, "lines": [name.count("\n") for name in names]}, schema_overrides={y: pl.String})
    place: dict[str, Any] = {
        "align": "right",
        "lineBreak": "\n",
        "lineHeight": 13,
        "dy": alt.expr("-6.5 * datum.lines"),
    }
    return alt.Chart(rows).mark_text(**place).encode(x=alt.value(-8), y=alt.Y(f"{y}:N", sort=names), text=f"{y}:N")


def told(frame: pl.DataFrame, facts: Mapping[str, str]) -> tuple[pl.DataFrame, list[alt.Tooltip]]:
    """Return the frame and the tooltip in which a reader finds what a mark stands for: Vietnamese heading to column.

    What a row has not is a dash there too. The headings become columns, so that a live chart carries its words with it.
    """
    words = [
        pl.col(column).cast(pl.String).str.replace_all("\n", " ").fill_null("–").alias(heading)
        for heading, column in facts.items()
    ]
    return frame.with_columns(words), [alt.Tooltip(f"{heading}:N") for heading in facts]


def spec(chart: Chart) -> dict[str, Any]:
    """Return the Vega-Lite specification with this theme in it, whatever theme is switched on outside."""
    with alt.theme.enable("cchc"):
        return chart.to_dict()


# The words and files that JupyterLab's own Vega shows for: an interactive chart without internet. It knows version 5 of
# Vega-Lite by name and draws what these charts use of version 6.
LIVE = "application/vnd.vegalite.v5+json"
_LIVE_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_MENU_VI = {"CLICK_TO_VIEW_ACTIONS": "Lưu hình", "PNG_ACTION": "Lưu thành PNG (in được)", "SVG_ACTION": "Lưu thành SVG"}


def use() -> None:
    """Switch on theme and renderer for a notebook: live charts in JupyterLab, pictures everywhere else, no internet needed."""
    _register(font_directory())
    alt.theme.enable("cchc")
    alt.renderers.register("cchc", _bundle)
    alt.renderers.enable("cchc")


def _bundle(vega_lite: dict[str, Any], **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the chart for a notebook: live for JupyterLab, and the picture that is stored, exported and copied.

    PNG and not SVG: it is copied from the notebook straight into Word, and shown alike by every viewer.
    """
    dpi = 192
    image = _png(_drawing(vega_lite), dpi)
    width = int.from_bytes(image[16:20], "big") * PIXELS_PER_INCH // dpi
    text = " ".join(vega_lite.get("title", {}).get("text", [])) or "Biểu đồ"
    embedding = {
        "renderer": "svg",
        "i18n": _MENU_VI,
        "downloadFileName": "bieu-do",
        "scaleFactor": {"png": PRINT_DPI / PIXELS_PER_INCH, "svg": 1},
        "actions": {"export": {"png": True, "svg": True}, "source": False, "compiled": False, "editor": False},
    }
    live = {**vega_lite, "$schema": _LIVE_SCHEMA, "usermeta": {"embedOptions": embedding}}
    return {LIVE: live, "image/png": image, "text/plain": text}, {
        LIVE: {"embed_options": embedding},
        "image/png": {"width": width, "alt": text},
    }


def save(chart: Chart, path: Path | str, dpi: int = PRINT_DPI) -> Path:
    """Write the chart as .png (print resolution), .svg (font inside), .pdf or .json, by the ending of `path`.

    Browsers and JupyterLab show the SVG with its own font; Office programs do not read fonts inside an SVG and take the
    next family of the list, so for Word use the PNG or the PDF.
    """
    path = Path(path)
    content = _content(spec(chart), path.suffix.lower(), dpi)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _content(vega_lite: dict[str, Any], ending: str, dpi: int) -> bytes:
    if ending == ".json":
        return (json.dumps(vega_lite, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    if ending not in (".png", ".svg", ".pdf"):
        raise BrokenAssumption(f"Không ghi được biểu đồ với đuôi tệp “{ending}”; hãy dùng .png, .svg, .pdf hoặc .json.")
    drawing = _drawing(vega_lite)
    if ending == ".png":
        return _png(drawing, dpi)
    if ending == ".pdf":
        return vl_convert.svg_to_pdf(_in_points(drawing))
    return embed_fonts(drawing, FONT, _font_files()).encode("utf-8")


def page_drawing(vega_lite: dict[str, Any]) -> str:
    """Return a `spec()` as SVG for a page that brings the font itself, once for all its charts: `page_fonts()`."""
    return _drawing(vega_lite)


def page_fonts() -> str:
    """Return the @font-face rules that a page with `page_drawing()`s needs."""
    return font_faces(FONT, _font_files())


def _font_files() -> dict[int, Path]:
    return {weight: font_directory() / name for weight, name in FONT_FILES.items()}


def _drawing(vega_lite: dict[str, Any]) -> str:
    """Return the chart as bare SVG; refuse a text in another font, which would vanish on a machine without it."""
    _register(font_directory())
    drawing = vl_convert.vegalite_to_svg(vega_lite)
    strangers = set(re.findall(r'font-family="([^"]*)"', drawing)) - {FONT}
    if strangers:
        raise BrokenAssumption(f"Biểu đồ dùng phông chữ lạ {sorted(strangers)}; chỉ dùng {FONT} để không mất chữ.")
    return drawing


def _png(drawing: str, dpi: int) -> bytes:
    # `ppi` alone would count 72 pixels to the inch and make every chart a third larger than drawn.
    return repack(vl_convert.svg_to_png(drawing, scale=72 / PIXELS_PER_INCH, ppi=dpi))


def _in_points(drawing: str) -> str:
    # A PDF counts 72 units to the inch: without this a chart for A4 would come out a third wider than the page.
    def shrink(match: re.Match[str]) -> str:
        return f'{match[1]}="{float(match[2]) * 72 / PIXELS_PER_INCH:g}"'

    end = drawing.index(">", drawing.index("<svg"))
    return re.sub(r'\b(width|height)="([\d.]+)"', shrink, drawing[:end]) + drawing[end:]
