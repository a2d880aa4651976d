"""Plan files named on the command line."""

from collections.abc import Sequence
from pathlib import Path

from cchc import errors
from cchc.build import pipeline
from cchc.build.progress import progress
from cchc.messages import say
from cchc.records import Extraction


def read_files(files: Sequence[Path]) -> list[Extraction]:
    """Read plan files; raise where one does not exist."""
    for file in files:
        if not file.is_file():
            raise errors.UnreadableDocument(say("extract.no_file", file=file))
    with progress() as notice:
        return pipeline.extract_files(files, lambda done: notice("extract", done, len(files)))
