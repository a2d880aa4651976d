"""One error tree. A message says what, where and what to do, in one Vietnamese sentence.

Each kind has the exit code that the command ends with: 1 refused or no release, 3 locked, 4 input that must not be built on.
"""

from collections.abc import Sequence


class CchcError(Exception):
    """Expected trouble: shown to the user as one sentence, never as a traceback."""

    exit_code = 1


class UnreadableDocument(CchcError):
    """A plan or a report that cannot be read; it becomes a `refused` outcome row and the build goes on."""

    exit_code = 4


class NeedsOcr(UnreadableDocument):
    """A scan: its letters have to be recognised before anything can be read."""


class BrokenAssumption(CchcError):
    """Input that would make numbers wrong (a checksum that differs, a broken code list); it stops the build."""

    exit_code = 4


class AuditRefused(CchcError):
    """The candidate release failed a critical check; readers keep the release they have.

    `culprits`: for each check that failed, rows that break it; `says`: the first check's promise. `is_of_program`: a test of
    the SQL itself failed, whatever the files hold.
    """

    def __init__(
        self, sentence: str, culprits: Sequence[Sequence[str]] = (), says: str = "", is_of_program: bool = False
    ) -> None:
        super().__init__(sentence)
        self.culprits, self.says, self.is_of_program = culprits, says, is_of_program


class BuildLocked(CchcError):
    """Another build holds the lock."""

    exit_code = 3


class NoRelease(CchcError):
    """There is no published release to read, or it lacks what was asked for."""
