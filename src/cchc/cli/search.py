"""Words looked for in a release, or in files."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.files import read_files
from cchc.messages import say
from cchc.records import Extraction


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    files: Annotated[list[Path] | None, typer.Option("--in", metavar="FILE", help="help.search_in")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="help.search_limit")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
) -> None:
    phrase = " ".join(words)
    if files:
        from cchc.search.files import search_files

        extractions = read_files(files)
        found = search_files(extractions, phrase, limit)
    else:
        from cchc.marts.store import open_marts

        extractions, found = [], open_marts().search(phrase, limit)
    if as_json:
        print(json.dumps({"words": phrase, "more": found.more, "hits": found.rows()}, ensure_ascii=False, indent=1))
    else:
        print(found if found.hits else say("search.nothing", words=phrase))
        if found.more:
            print(say("search.more", limit=limit))
    _complain_of_refused(extractions)


def _complain_of_refused(extractions: Sequence[Extraction]) -> None:
    refused = [each.outcome.reason for each in extractions if each.outcome.outcome == "refused"]
    for reason in refused:
        print(say("extract.refused", reason=reason), file=sys.stderr)
    if refused:
        raise typer.Exit(4)
