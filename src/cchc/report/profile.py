"""A commune's profile: the notebook run for one unit and kept as one HTML file that needs no internet and shows no code.

A profile carries a key made of all that it was made from. Where the key is still right the file is left alone: a new
release in which this commune's rows are the same changes nothing here.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import nbformat
import polars as pl
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from cchc.charts import theme
from cchc.charts.families import Choice
from cchc.errors import BrokenAssumption, CchcError
from cchc.language.letters import slug

# The marts that the notebook reads (a test compares), and what in them is new every day or in every release.
MARTS = (
    "commune_comparison", "dim_documents", "fct_findings", "fct_outcomes", "fct_qd766_points", "fct_targets", "framework_coverage",
    "plan_review", "task_calendar",
)  # fmt: skip
PASSING = ("release_id", "days_left", "as_of")
_KEY = re.compile(r'<meta name="cchc-key" content="(\w+)">')
_ANCHOR = re.compile(r'<a class="anchor-link"[^>]*>.*?</a>')
_HEAD = 2_000  # the key stands within these first letters of a file
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Profile:
    """One unit's profile: where it is written, what it was made from, and the name that a reader knows."""

    unit_id: str
    name: str
    file: Path
    key: str


def profiles(
    frames: Mapping[str, pl.DataFrame], names: Mapping[str, str], year: int | None, out: Path, code: str
) -> list[Profile]:
    """Return the profile of each unit of `names`, with its key: the rows that it reads, and `code` for what makes it."""
    suffix = f"-{year}" if year else ""
    return [
        Profile(
            unit,
            name,
            out / f"{slug(name.split(',')[0])}-{unit.replace('@', '-')}{suffix}.html",
            _key(frames, unit, year, code),
        )
        for unit, name in names.items()
    ]


def _key(frames: Mapping[str, pl.DataFrame], unit: str, year: int | None, code: str) -> str:
    choice = Choice([unit], [year] if year else [])
    documents = choice.of(frames["dim_documents"], "units")["document_id"].to_list()
    seal = hashlib.sha256(f"{code} {unit} {year}".encode())
    for mart in MARTS:
        frame = frames[mart]
        own = choice.of(frame) if "unit_id" in frame.columns else frame.filter(pl.col("document_id").is_in(documents))
        rows = own.drop(PASSING, strict=False)
        # sorted: the order of rows means nothing
        lines = sorted(repr(row) for row in rows.iter_rows())
        seal.update("\n".join([mart, *rows.columns, *lines]).encode())
    return seal.hexdigest()


def code_key(notebook: Path, source: Path) -> str:
    """Return a checksum of the notebook and of the program's own files that draw and write profiles."""
    files = [
        notebook,
        *sorted((source / "charts").rglob("*.py")),
        source / "formatting" / "vietnamese.py",
        Path(__file__),
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def is_current(profile: Profile) -> bool:
    """Whether the file is there and was made from the same."""
    if not profile.file.is_file():
        return False
    with profile.file.open(encoding="utf-8", errors="replace") as file:
        found = _KEY.search(file.read(_HEAD))
    return found is not None and found[1] == profile.key


def write_all(
    wanted: Sequence[Profile],
    notebook: Path,
    year: int | None,
    environment: Mapping[str, str],
    notice: Callable[[str, int, int], None],
) -> list[tuple[Profile, str]]:
    """Write profiles one after the other, each whole or not at all; return those that failed, with why.

    One kernel serves them all: starting one and loading the libraries costs more than a profile. Each begins without the
    names of the one before, and a kernel that dies takes only its own profile with it.
    """
    failed: list[tuple[Profile, str]] = []
    kernel: AsyncKernelManager | None = None
    try:
        for place, profile in enumerate(wanted):
            notice("profile", place, len(wanted))
            try:
                # the asynchronous one: a client of the other waits for ever on a kernel that died
                if kernel is None or not run_sync(kernel.is_alive)():
                    kernel = AsyncKernelManager(kernel_name="python3")
                    quiet = {"stdout": DEVNULL, "stderr": DEVNULL}
                    run_sync(kernel.start_kernel)(cwd=str(notebook.parent), env=dict(environment), **quiet)
                _write(profile, run(notebook, {"unit_id": profile.unit_id, "year": year}, kernel))
            except (CchcError, OSError) as error:
                failed.append((profile, str(error)))
    finally:
        if kernel is not None:
            run_sync(kernel.shutdown_kernel)(now=True)
    return failed


def run(notebook: Path, parameters: Mapping[str, Any], kernel: AsyncKernelManager) -> nbformat.NotebookNode:
    """Run a notebook with parameters from start to end; a cell that fails is one sentence."""
    node = parameterize_notebook(
        load_notebook_node(str(notebook)), dict(parameters), kernel_name="python3", language="python"
    )
    node.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
    client = NotebookClient(
        node,
        km=kernel,
        timeout=_SECONDS,
        allow_errors=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    try:
        client.execute()
    except (DeadKernelError, TimeoutError, RuntimeError) as error:
        raise BrokenAssumption(f"trình chạy {notebook.name} dừng giữa chừng ({type(error).__name__})") from error
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
    for place, cell in enumerate(node.cells):  # two cells came before what a reader counts
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                raise BrokenAssumption(
                    f"{notebook.name}, ô {place - 1}: {output.ename}: {' '.join(output.evalue.split())}"
                )
    return node


def _write(profile: Profile, node: nbformat.NotebookNode) -> None:
    profile.file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = profile.file.with_suffix(".tmp")
    unfinished.write_text(page(node, profile), encoding="utf-8", newline="\n")
    unfinished.replace(profile.file)


# --- the page ---

_STYLE = """
:root { color-scheme: light } * { box-sizing: border-box }
body { margin: 0 auto; padding: 24px 20px 60px; max-width: 940px; font: 15px/1.55 'Be Vietnam Pro', Arial, sans-serif; color: #1F2933 }
h1 { font-size: 26px; line-height: 1.25; margin: 8px 0 } h2 { font-size: 19px; margin: 36px 0 10px } p { margin: 8px 0 }
img { max-width: 100%; height: auto; display: block; margin: 8px 0 }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 1.4 }
th { text-align: left; border-bottom: 2px solid #1F2933; padding: 6px 8px; vertical-align: bottom }
td { border-bottom: 1px solid #E4E8EB; padding: 6px 8px; vertical-align: top } tr { break-inside: avoid }
td:last-child { overflow-wrap: anywhere; min-width: 90px } footer { margin-top: 40px; color: #5B6770; font-size: 13px }
@media print { body { max-width: none; padding: 0 } h2 { break-after: avoid } img { break-inside: avoid } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="cchc-key" content="{key}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{fonts}{style}</style></head>
<body><main>
{body}
</main></body></html>
"""


def page(node: nbformat.NotebookNode, profile: Profile) -> str:
    """Return a notebook that ran as one page: its words and pictures in their order, without code and without scripts."""
    parts: list[str] = []
    for cell in node.cells:
        parts += [_words(cell.source)] if cell.cell_type == "markdown" else [_output(output) for output in cell.outputs]
    # the unit's own heading stands in the place of the notebook's
    body = "\n".join(part for part in parts[1:] if part)
    return _PAGE.format(
        key=profile.key, title=f"Hồ sơ {escape(profile.name)}", fonts=theme.page_fonts(), style=_STYLE, body=body
    )


def _output(output: Any) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        look = output.metadata.get("image/png", {})
        image = "".join(data["image/png"].split())
        base64.b64decode(image, validate=True)
        return f'<img src="data:image/png;base64,{image}" width="{int(look.get("width", 0))}" alt="{escape(look.get("alt", ""))}">'
    return _words("".join(data["text/markdown"])) if "text/markdown" in data else ""


def _words(text: str) -> str:
    html: str = _ANCHOR.sub("", markdown2html_mistune(text))
    return html.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
