"""One plan reviewed, as a page to read and a workbook to work with."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cchc import errors
from cchc.build import corrections
from cchc.cli.files import read_files
from cchc.messages import say
from cchc.paths import project_paths
from cchc.system.clock import HANOI

PAGE, WORKBOOK = ".html", ".xlsx"


def review(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR|FILE", help="help.review_out")] = Path(),
) -> None:
    from cchc.review import page, sheet, words, workbook

    paths = project_paths()
    [extraction] = read_files([file])
    if extraction.document is None:
        raise errors.UnreadableDocument(say("extract.refused", reason=extraction.outcome.reason))
    if file.resolve().parent == paths.plans.resolve():
        # Only the plan as received is known to have the errors that were reported.
        extraction = corrections.apply_to_one(corrections.read_corrections(paths.corrections), extraction)
    found = sheet.review(extraction, paths, datetime.now(HANOI).date())
    for target in _targets(out, extraction.outcome.document_id):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix.lower() == PAGE:
            page.write(found, target)
        else:
            workbook.write(found, target)
        print(say("review.written", file=target))
    print(words.summary(found))


def _targets(out: Path, document_id: str) -> list[Path]:
    """Return the files to write: the one named by its ending, or both in a folder."""
    if out.suffix.lower() in (PAGE, WORKBOOK):
        return [out]
    return [out / f"{document_id}-ra-soat{ending}" for ending in (PAGE, WORKBOOK)]
