"""What a check of the audit is, and what it found."""

from dataclasses import dataclass

CRITICAL, WARNING = "critical", "warning"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a reader may rely on, and whether it holds. `culprits` are a few of the rows that break it."""

    check_id: str
    mart: str  # "release" for checks across marts
    says: str  # the promise, one Vietnamese sentence
    severity: str
    passed: bool
    found: str = ""  # what was found instead
    culprits: tuple[str, ...] = ()

    @property
    def refuses(self) -> bool:
        return not self.passed and self.severity == CRITICAL
