"""Score the reader on the invented documents of `tests/blind/`: in `tests/`, `python -m support.blind_score [--show]`.

Shares: targets F1, years (year_to), comparators, results kept out of targets, results found, rows F1, cells, card fields,
outcomes, and "read in truth": of the documents that say "read", those of which no target and no row is missing. What is
not found has its year, comparator or cells wrong. Needs LibreOffice for the PDF.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import yaml
from docx import Document

from cchc.extract import extract_file
from support.project import ROOT
from support.scoring import accepts, as_lines, scorer

HERE = ROOT / "tests" / "blind"

NAMES = sorted(path.parent.name for path in HERE.glob("*/expected.yml"))
SHARES = (
    "targets F1",
    "years",
    "comparators",
    "results kept out",
    "results",
    "rows F1",
    "cells",
    "deadline years",
    "card",
    "outcomes",
    "read in truth",
)


class Tally:
    """Hits of a number judged, by name, and a line for every miss."""

    def __init__(self) -> None:
        self.hits: dict[str, int] = {}
        self.judged: dict[str, int] = {}
        self.misses: list[str] = []

    def add(self, name: str, hits: int, judged: int, miss: str = "") -> None:
        self.hits[name] = self.hits.get(name, 0) + hits
        self.judged[name] = self.judged.get(name, 0) + judged
        if hits < judged and miss:
            self.misses.append(f"{name}: {miss}")

    def merge(self, other: "Tally") -> None:
        for name, judged in other.judged.items():
            self.add(name, other.hits[name], judged)

    def share(self, name: str) -> float | None:
        """Return hits ÷ judged, None where nothing was; F1 counts found and expected together."""
        return self.hits[name] / self.judged[name] if self.judged.get(name) else None

    def cell(self, name: str) -> str:
        share = self.share(name)
        return "–" if share is None else f"{share:.3f}"


def write_document(name: str, folder: Path) -> Path:
    """Return the document's file: as it stands, or built as Word or PDF from its blocks."""
    plain = HERE / name / "document.txt"
    if plain.exists():
        return plain
    described = json.loads((HERE / name / "document.json").read_text(encoding="utf-8"))
    document = Document()
    for block in described["blocks"]:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    path = folder / f"{name}.docx"
    document.save(path)
    if described["form"] == "docx":
        return path
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")


def _add_table(place, rows: list) -> None:
    columns = len(rows[0])
    is_cell = hasattr(place, "merge")
    table = place.add_table(len(rows), columns) if is_cell else place.add_table(len(rows), columns, "Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=True):
            if isinstance(content, str):
                cell.text = content
            else:
                cell.text = content["text"]
                _add_table(cell, content["rows"])


def pair_records(found: list[dict], expected: list[dict]) -> list[tuple[dict, dict]]:
    """Pair by number, then by shared words of the quote, or by the words that a table's cell must hold."""

    def score(one: dict, other: dict) -> float:
        if not scorer.same_number(one, other):
            return 0.0
        words = other.get("words")
        holds = words and all(word in json.dumps(one, ensure_ascii=False).casefold() for word in words)
        likeness = float(bool(holds)) if words else scorer.overlap(one["quote"], other["quote"])
        agreeing = sum(accepts(other, key, one.get(key)) for key in ("year_to", "comparator"))
        return likeness and likeness + 0.01 * agreeing

    return [(found[i], expected[j]) for i, j, _ in scorer.pair(found, expected, score, 0.6)]


def score_targets(tally: Tally, found: list[dict], expected: list[dict]) -> None:
    pairs = pair_records(found, expected)
    met = [id(other) for _, other in pairs]
    needed = [line for line in expected if not line.get("optional")]
    judged = [(one, other) for one, other in pairs if not other.get("optional")]
    # a repeat that names its first print does no harm; a spoiled value without a number is no claim
    claims = [line for line in found if line["value"] is not None and not line["duplicate_of"]]
    extra = [line for line in claims if not any(line is one for one, _ in pairs)]
    missed = [line for line in needed if id(line) not in met]
    tally.add("targets F1", 2 * len(judged), 2 * len(judged) + len(extra) + len(missed))
    tally.misses += [f"target missed: {line['value']} «{line['quote']}» {line.get('words', '')}" for line in missed]
    tally.misses += [f"target extra: {line['value']} «{line['quote'][:90]}»" for line in extra]
    for name, key in (("years", "year_to"), ("comparators", "comparator")):
        tally.add(name, 0, len(missed))
        for one, other in judged:
            miss = f"{one[key]!r}, not {other[key]!r}: {other['value']} «{other['quote']}»"
            tally.add(name, int(accepts(other, key, one[key])), 1, miss)


def score_results(tally: Tally, found: list[dict], targets: list[dict], expected: list[dict], refused: bool) -> None:
    mistaken = {id(other) for _, other in pair_records(targets, expected)}
    tally.add("results kept out", len(expected) - len(mistaken), len(expected))
    if refused:  # a report that is refused as one has no results to find
        return
    met = {id(other) for _, other in pair_records(found, expected)}
    for line in expected:
        tally.add("results", int(id(line) in met), 1, f"{line['value']} «{line['quote']}»")


def score_tasks(tally: Tally, found: list[dict], expected: list[dict]) -> None:
    expected = [{"id": str(number), **line} for number, line in enumerate(expected, 1)]
    part = scorer.score_tasks(found, expected)
    matched, missed = part["matched"], len(part["missed"])
    tally.add("rows F1", 2 * matched, 2 * matched + len(part["extra"]) + missed)
    tally.misses += [f"row {label}: «{line['content']}»" for label in ("missed", "extra") for line in part[label]]
    tally.add("cells", sum(part["cells"].values()), len(scorer.CELLS) * (matched + missed))
    tally.misses += [f"cell: {line}" for line in part["wrong"]]
    by_words = {scorer.squash(line["content"]): line["deadline"]["year"] for line in found}
    for line in (line for line in expected if "deadline_year" in line):
        year = by_words.get(scorer.squash(line["content"]))
        tally.add("deadline years", int(year == line["deadline_year"]), 1, f"{year} for «{line['deadline_text']}»")


def score_card(tally: Tally, found: dict, expected: dict) -> None:
    for key in (key for key in expected if not key.endswith("_alt")):
        right = accepts(expected, key, found.get(key))
        tally.add("card", int(right), 1, f"{key} is {found.get(key)!r}, not {expected[key]!r}")


def score_document(name: str) -> Tally:
    """Read one document and compare all that is expected of it."""
    expected = yaml.safe_load((HERE / name / "expected.yml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        extraction = extract_file(write_document(name, Path(folder)))
    tally, said = Tally(), extraction.outcome
    refused = said.outcome == "refused" and "refused" in expected["outcome"]
    tally.add("outcomes", int(said.outcome in expected["outcome"]), 1, f"{said.outcome}: {said.reason}")
    targets, results = as_lines(extraction.targets), as_lines(extraction.results)
    score_targets(tally, targets, expected["targets"])
    score_results(tally, results, targets, expected["results"], refused)
    score_tasks(tally, as_lines(extraction.tasks), expected["tasks"])
    if said.outcome == "read":
        lost = [miss for miss in tally.misses if miss.startswith(("target missed", "row missed"))]
        tally.add("read in truth", int(not lost), 1, f"{len(lost)} targets or rows are missing and nothing says so")
    if not refused:
        score_card(tally, asdict(extraction.document) if extraction.document else {}, expected["card"])
    return tally


def main() -> None:
    total, show = Tally(), "--show" in sys.argv
    print(f"| document | {' | '.join(SHARES)} |\n|---|{'---:|' * len(SHARES)}")
    details: list[str] = []
    for name in NAMES:
        tally = score_document(name)
        total.merge(tally)
        print(f"| {name} | {' | '.join(tally.cell(share) for share in SHARES)} |")
        details += [f"{name}: {miss}" for miss in tally.misses]
    print(f"| **all** | {' | '.join(total.cell(share) for share in SHARES)} |")
    print(*(details if show else ()), sep="\n")


if __name__ == "__main__":
    main()
