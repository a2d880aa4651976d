"""Where things live. The project folder is the one that holds `dbt_project/`, or `CCHC_HOME` where that is set."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one project; every step takes them from here and from nowhere else."""

    home: Path

    @property
    def raw(self) -> Path:
        return self.home / "data" / "raw"

    @property
    def corrections(self) -> Path:
        return self.home / "data" / "corrections.yml"

    @property
    def plans(self) -> Path:
        return self.raw / "plans"

    @property
    def reports(self) -> Path:
        return self.raw / "reports"

    @property
    def received(self) -> Path:
        return self.reports / "received"

    @property
    def report_evidence(self) -> Path:
        return self.reports / "evidence"

    @property
    def office(self) -> Path:
        return self.home / "data" / "office"

    @property
    def inbox(self) -> Path:
        return self.home / "data" / "inbox"

    @property
    def published(self) -> Path:
        return self.raw / "published"

    @property
    def interim(self) -> Path:
        return self.home / "data" / "interim"

    @property
    def readings(self) -> Path:
        return self.interim / "readings"

    @property
    def report_readings(self) -> Path:
        return self.interim / "report_readings"

    @property
    def evidence_readings(self) -> Path:
        return self.interim / "evidence_readings"

    @property
    def build(self) -> Path:
        return self.home / "data" / "build"

    @property
    def runs(self) -> Path:
        return self.home / "data" / "runs"

    @property
    def marts(self) -> Path:
        return self.home / "data" / "marts"

    @property
    def releases(self) -> Path:
        return self.marts / "releases"

    @property
    def current(self) -> Path:
        return self.marts / "CURRENT"

    @property
    def dbt_project(self) -> Path:
        return self.home / "dbt_project"

    @property
    def seeds(self) -> Path:
        return self.dbt_project / "seeds"

    @property
    def expectations(self) -> Path:
        return self.home / "expectations"

    @property
    def notebooks(self) -> Path:
        return self.home / "notebooks"


def project_paths() -> Paths:
    """Return the paths of the project that this code belongs to, or of `CCHC_HOME`."""
    home = os.environ.get("CCHC_HOME")
    return Paths(Path(home).resolve() if home else Path(__file__).resolve().parents[2])
