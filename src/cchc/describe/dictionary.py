"""The data dictionary, from the catalogue of a release: as Markdown for `docs/` and as one offline page for the release."""

import re
from html import escape
from typing import Any

from cchc.describe import catalogue as source
from cchc.describe import lineage

HEAD = """# Data dictionary

Made by `python3 run.py docs` from the release in use; never edited by hand (a test compares). The first line under a table
says in Vietnamese what one of its rows is. The same, with the lineage picture, lies in every release as `docs.html`.

![Lineage](pictures/lineage.svg)

| table | key | made from |
|---|---|---|
"""
PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Từ điển dữ liệu, bản {release}</title>
<style>
  @page {{ size: A4 landscape; margin: 14mm }}
  :root {{ color-scheme: light }}
  body {{ font: 15px/1.5 "Be Vietnam Pro", "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; color: #1d2733;
         max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: #fff }}
  h1 {{ font-size: 1.7em; margin: 0 0 .3rem }}
  h2 {{ font-size: 1.25em; margin: 2em 0 .3em; padding-bottom: .2rem; border-bottom: 2px solid #d5dde6 }}
  p {{ margin: .3rem 0 }} p.meta, p.en {{ color: #52606e }}
  nav {{ columns: 3 14rem; margin: 1rem 0 }} nav a {{ display: block }}
  a {{ color: #1f5f8b }}
  .wide {{ overflow-x: auto }} .wide svg {{ height: auto; min-width: 60rem; width: 100% }}
  table {{ border-collapse: collapse; width: 100%; margin: .6rem 0 }}
  th, td {{ text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #e3e8ee }}
  th {{ font-weight: 600; color: #52606e; font-size: .92em }}
  code {{ font: .88em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }}
  td:first-child code {{ white-space: nowrap }}
  thead {{ display: table-header-group }} tr {{ break-inside: avoid }} h2 {{ break-after: avoid }}
  @media print {{ body {{ margin: 0; max-width: none; font-size: 9pt }} nav {{ display: none }} .wide svg {{ min-width: 0 }} }}
</style>
<h1>Từ điển dữ liệu</h1>
<p class="meta">Bản phát hành {release} · {marts} bảng, {columns} cột. Mô tả cột bằng tiếng Anh; tên hiển thị tiếng Việt nằm trong
các cột <code>*_vi</code> của bảng.</p>
<nav>{links}</nav>
<h2>Đường đi của dữ liệu</h2>
<div class="wide">{picture}</div>
{sections}
</html>
"""


def markdown(catalogue: dict[str, Any]) -> str:
    """Return the dictionary as Markdown."""
    rows = [
        f"| [`{mart['name']}`](#{mart['name']}) | {_codes(mart['key'])} | {', '.join(source.origins(catalogue, mart['name']))} |"
        for mart in catalogue["marts"]
    ]
    return HEAD + "\n".join(rows) + "\n" + "".join(_mart_as_markdown(mart) for mart in catalogue["marts"])


def page(catalogue: dict[str, Any], release_id: str) -> str:
    """Return the dictionary as a page that works without internet."""
    marts = catalogue["marts"]
    return PAGE.format(
        release=escape(release_id),
        marts=len(marts),
        columns=sum(len(mart["columns"]) for mart in marts),
        links="".join(f'<a href="#{mart["name"]}">{mart["name"]}</a>' for mart in marts),
        picture=lineage.draw(catalogue),
        sections="".join(_mart_as_html(catalogue, mart) for mart in marts),
    )


def _mart_as_markdown(mart: dict[str, Any]) -> str:
    lines = [
        f"| `{column['name']}` | {column['type']} | {_cell(column['unit'])} | {_cell(column['source'])} "
        f"| {_cell(column['description'])} |"
        for column in mart["columns"]
    ]
    head = f"\n## {mart['name']}\n\n{mart['about_vi']}\n\n{mart['description']}\n\nKey: {_codes(mart['key'])}.\n\n"
    return head + "| column | type | unit | source | description |\n|---|---|---|---|---|\n" + "\n".join(lines) + "\n"


def _mart_as_html(catalogue: dict[str, Any], mart: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(column['name'])}</code><td>{escape(column['type'])}<td>{escape(column['unit'])}"
        f"<td>{escape(column['source'])}<td>{_words(column['description'])}"
        for column in mart["columns"]
    )
    return (
        f'<h2 id="{mart["name"]}">{mart["name"]}</h2><p>{escape(mart["about_vi"])}</p>'
        f'<p class="en">{_words(mart["description"])}</p>'
        f"<p>Khóa: {', '.join(f'<code>{name}</code>' for name in mart['key'])}. Lấy từ: "
        f"{escape(', '.join(source.origins(catalogue, mart['name'])))}.</p>"
        '<div class="wide"><table><thead><tr><th>Cột<th>Kiểu<th>Đơn vị<th>Nguồn<th>Ý nghĩa</thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _words(text: str) -> str:
    """Return a text of the manifest as HTML: `names` in backticks stand as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _codes(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
