"""One error tree. A message says what, where and what to do, in one Vietnamese sentence."""


class CchcError(Exception):
    """Expected trouble: shown to the user as one sentence, never as a traceback."""


class UnreadableDocument(CchcError):
    """A plan that cannot be read; it becomes a `refused` outcome row and the build goes on."""


class BrokenAssumption(CchcError):
    """Input that would make numbers wrong (a checksum that differs, a broken code list); it stops the build."""


class AuditRefused(CchcError):
    """The candidate release failed a critical check; readers keep the release they have."""


class BuildLocked(CchcError):
    """Another build holds the lock."""


class NoRelease(CchcError):
    """There is no published release to read, or it lacks what was asked for."""
