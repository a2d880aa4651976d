"""May the candidate go out? Every check is run and kept; one failed critical check refuses."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

import yaml

from cchc.marts.parts import mart_of
from cchc.paths import Paths
from cchc.publish.across import run_across
from cchc.publish.candidate import Candidate
from cchc.publish.checks import CRITICAL, Check
from cchc.publish.release_checks import run_release_checks
from cchc.publish.suites import declared_suites, run_suites, together
from cchc.schema import declared

ACCEPTED_LOSSES = "accepted_losses.yaml"  # .yaml: not a suite


def audit(
    folder: Path,
    paths: Paths,
    cards: dict[str, str],
    previous: Path | None,
    changed: Collection[str] = (),
    only: Collection[str] | None = None,
    taken_over: Collection[str] = (),
) -> list[Check]:
    """Run the suites on the exported files, then the checks across them where the suites found all files.

    `changed` names the parts of the fingerprint that differ from the last release's. `only` limits the suites to those of
    some marts; a release is never published on less than all. `taken_over` names files that are byte for byte those of the
    last release, which the same suites have passed: what they only warned of is said again.
    """
    suites = declared_suites(paths.seeds)
    checks = run_suites(suites, folder, only, taken_over)
    if previous and taken_over:
        checks = together([checks, _said_before(previous, {mart_of(name) for name in taken_over})])
    if any(check.refuses and check.check_id.endswith(".audited") for check in checks):
        return checks
    candidate = Candidate(
        folder,
        cards,
        previous,
        changed=frozenset(changed),
        taken_over=frozenset(taken_over),
        accepted_losses=_accepted_losses(paths.expectations),
        keys={name: mart.key for name, mart in declared.marts().items()},
        changes_by_itself={name: mart.changes_by_itself for name, mart in declared.marts().items()},
        changes_with_other_plans={name: mart.changes_with_other_plans for name, mart in declared.marts().items()},
    )
    return [*checks, *run_across(folder, paths.expectations), *run_release_checks(candidate)]


def _said_before(previous: Path, marts: Collection[str]) -> list[Check]:
    """Return what the last audit found in some marts."""
    entries = json.loads((previous / "audit.json").read_text(encoding="utf-8"))["checks"]
    return [
        Check(
            entry["id"],
            entry["mart"],
            entry["says"],
            entry["severity"],
            entry["passed"],
            f"{entry['found']} (ở phần giữ từ bản trước)" if entry["found"] else "",
            tuple(entry["culprits"]),
        )
        for entry in entries
        if entry["mart"] in marts and not entry["id"].endswith(".audited")
    ]


def _accepted_losses(expectations: Path) -> list[dict[str, str]]:
    path = expectations / ACCEPTED_LOSSES
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or []) if path.is_file() else []


def refusals(checks: Iterable[Check]) -> list[Check]:
    """Return the checks that keep the candidate from going out."""
    return [check for check in checks if check.refuses]


def counts(checks: Iterable[Check]) -> dict[str, int]:
    """Return how many checks passed, warned and refused."""
    found = Counter(
        "passed" if check.passed else "refused" if check.severity == CRITICAL else "warned" for check in checks
    )
    return {name: found[name] for name in ("passed", "warned", "refused")}


def write_json(checks: Iterable[Check], path: Path) -> None:
    """Write every check with its result, for programs."""
    entries = [
        {
            "id": check.check_id,
            "mart": check.mart,
            "says": check.says,
            "severity": check.severity,
            "passed": check.passed,
            "found": check.found,
            "culprits": list(check.culprits),
        }
        for check in checks
    ]
    text = json.dumps({"counts": counts(checks), "checks": entries}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
